//! The agreement of coders.

mod export;

pub use export::{agreement_json, differences_csv};

use super::format::{SCREEN, left, number, right, wrap};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use tiaokuai_measure::FieldAgreement;
use tiaokuai_record::{Lang, Text};
use tiaokuai_registry::coders::{Cell, CoderSheet, Kind, Matched, Said};
use tiaokuai_registry::in_chinese;
use unicode_width::UnicodeWidthStr;

/// Disagreements that fit a screen.
const FIRST: usize = 20;

/// Rows or keys that a note names at most.
const NAMED: usize = 8;

/// The width of names of fields; longer ones stand on a line of their own.
const NAME: usize = 16;

const fn kind(kind: Kind) -> Text {
    match kind {
        Kind::Word => Text::new("word", "文字"),
        Kind::Date => Text::new("date", "日期"),
        Kind::Level => Text::new("level", "层级"),
        Kind::Number => Text::new("number", "数字"),
        Kind::Set | Kind::Organisations | Kind::People => Text::new("set", "集合"),
    }
}

/// A cell on which not all coders agree.
struct Difference<'a> {
    key: &'a str,
    field: &'a str,
    /// By coder the row of the file and what stands there.
    wrote: Vec<Option<(usize, &'a str)>>,
    /// By coder what it says as a set, where it is one.
    sets: Vec<Option<&'a BTreeSet<String>>>,
}

/// What a coder is called on the screen.
fn letter(coder: usize) -> String {
    match u8::try_from(coder) {
        Ok(coder) if coder < 26 => char::from(b'A' + coder).to_string(),
        _ => format!("#{}", coder + 1),
    }
}

fn differences(rows: &Matched) -> Vec<Difference<'_>> {
    let mut all = Vec::new();
    for (at, key) in rows.keys.iter().enumerate() {
        for column in &rows.columns {
            // An empty cell was not coded.
            let coded = |cell: &Option<Cell>| cell.clone().filter(|cell| cell.said != Said::Blank);
            let cells: &[Option<Cell>] = &column.cells[at];
            let of_all: Vec<Option<Cell>> = cells.iter().map(coded).collect();
            let mut said = of_all.iter().flatten().map(|cell| &cell.said);
            let first = said.next();
            if said.all(|other| Some(other) == first) {
                continue;
            }
            let wrote = cells.iter().zip(&rows.rows[at]);
            all.push(Difference {
                key,
                field: &column.name,
                wrote: wrote
                    .map(|(c, row)| {
                        let cell = c.as_ref().filter(|cell| cell.said != Said::Blank)?;
                        Some(((*row)?, cell.raw.as_str()))
                    })
                    .collect(),
                sets: cells
                    .iter()
                    .map(|cell| match &cell.as_ref()?.said {
                        Said::Set(names) => Some(names),
                        _ => None,
                    })
                    .collect(),
            });
        }
    }
    all
}

/// The agreement on one screen, with the first disagreements.
pub fn agreement(
    sheets: &[CoderSheet],
    rows: &Matched,
    found: &[FieldAgreement],
    out: Option<&Path>,
    lang: Lang,
) -> String {
    let (coders, both, key) = (sheets.len(), rows.keys.len(), rows.key.join(" + "));
    let mut text = String::new();
    let first = lang.pick(
        format!("{coders} coders, {both} rows that at least two of them have, matched by {key}"),
        format!("{coders} 位编码者，至少两人都有的行 {both} 行，按 {key} 对应"),
    );
    push(&mut text, &first, 0);
    for note in notes(sheets, rows, lang) {
        push(&mut text, &note, 2);
    }
    text.push('\n');
    table(&mut text, rows, found, lang);
    text.push('\n');
    push(&mut text, legend(found, lang).as_str(), 0);
    let all = differences(rows);
    if all.is_empty() {
        return text + lang.pick("\nNo disagreement.\n", "\n没有分歧。\n");
    }
    let (shown, count) = (all.len().min(FIRST), all.len());
    // Answers of a registry stand in no sheet.
    let in_sheets = rows.rows.iter().flatten().any(|row| row.is_some_and(|row| row > 0));
    let rows_are = if in_sheets {
        lang.pick(", each coder with the row of the sheet", "，编码者之后为表中行号")
    } else {
        ""
    };
    text += &lang.pick(
        format!("\nDisagreements ({shown} of {count}){rows_are}:\n"),
        format!("\n分歧（{count} 处中的 {shown} 处）{rows_are}：\n"),
    );
    let mut last = "";
    for difference in &all[..shown] {
        if difference.key != last {
            last = difference.key;
            push(&mut text, last, 2);
        }
        push(&mut text, &said(difference, lang), 4);
    }
    match out {
        Some(out) => {
            let out = out.display();
            text += &lang.pick(format!("\nall of them: {out}\n"), format!("\n全部分歧：{out}\n"));
        }
        None if count > shown => {
            text += lang.pick("\nAll of them: --out FILE.csv\n", "\n全部分歧：--out FILE.csv\n");
        }
        None => {}
    }
    text
}

/// Adds text in lines that fit, indented.
fn push(text: &mut String, what: &str, indent: usize) {
    for line in wrap(what, SCREEN - indent) {
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(text, "{}{line}", " ".repeat(indent));
    }
}

fn table(text: &mut String, rows: &Matched, found: &[FieldAgreement], lang: Lang) {
    let two = found.iter().any(|field| field.kappa.is_some());
    let mut heads: Vec<(&str, usize)> = lang
        .pick(
            [("kind", 6), ("rows", 5), ("filled", 6), ("agree", 6), ("filled", 6)],
            [("类型", 6), ("行数", 5), ("有值", 6), ("一致", 6), ("有值者", 6)],
        )
        .to_vec();
    if two {
        heads.push(("kappa", 6));
    }
    heads.push(("alpha", 6));
    let line: String =
        heads.iter().map(|(head, width)| format!(" {}", right(head, *width))).collect();
    let _ = writeln!(text, "  {}{line} 95 %", left("", NAME));
    for (column, field) in rows.columns.iter().zip(found) {
        let mut cells = vec![
            (kind(column.kind).get(lang).to_string(), 6),
            (field.rows.to_string(), 5),
            (field.written.to_string(), 6),
            (percent(field.agree), 6),
            (percent(field.agree_written), 6),
        ];
        if two {
            cells.push((field.kappa.map_or("–".into(), |kappa| number(kappa.value)), 6));
        }
        cells.push((field.alpha.map_or("–".into(), |alpha| number(alpha.value)), 6));
        let line: String =
            cells.iter().map(|(cell, width)| format!(" {}", right(cell, *width))).collect();
        let interval = field.alpha.and_then(|alpha| alpha.interval).map_or(String::new(), |ends| {
            let [low, high] = [ends.0, ends.1].map(|x| format!("{x:.2}").replace('-', "−"));
            format!(" {low} … {high}")
        });
        let called = lang.pick(None, in_chinese(&column.name)).unwrap_or(&column.name);
        let name = if called.width() > NAME {
            push(text, called, 2);
            ""
        } else {
            called
        };
        let _ = writeln!(text, "  {}{line}{interval}", left(name, NAME));
    }
}

fn percent(share: f64) -> String {
    // What is not all is never shown as all, nor what is something as nothing.
    match 100.0 * share {
        x if x.is_nan() => "–".to_string(),
        x if x > 99.0 && x < 100.0 => ">99 %".to_string(),
        x if x > 0.0 && x < 1.0 => "<1 %".to_string(),
        x => format!("{x:.0} %"),
    }
}

/// How to read the table.
fn legend(found: &[FieldAgreement], lang: Lang) -> String {
    let mut text = lang.pick(
        "agree: share of pairs of coders that wrote the same, over the rows that at least two of them coded (an empty cell is not coded; to say that the source is silent, write a word such as none). kappa (Cohen; by squares for levels) and alpha (Krippendorff): 1 if all agree, 0 if no better than chance; 95 %: interval of alpha over resampled rows, left out where nobody differs.",
        "一致：两两编码者写法相同的比例，按至少两人填写的行计算（空格视为未编码；来源未说明的请写“无”）。kappa（Cohen；层级按平方加权）与 alpha（Krippendorff）：完全一致为 1，与随机相当为 0；95 % 为对行重抽样所得的 alpha 区间，无人有异时不给出。",
    )
    .to_string();
    if found.iter().any(|field| field.jaccard.is_some()) {
        text += lang.pick(
            " Sets: alpha with MASI distance (Passonneau 2006).",
            "集合：alpha 采用 MASI 距离（Passonneau 2006）。",
        );
    }
    text
}

/// What was not matched, by coder.
fn notes(sheets: &[CoderSheet], rows: &Matched, lang: Lang) -> Vec<String> {
    let list = |items: Vec<String>| {
        let more = items.len().saturating_sub(NAMED);
        let first = items.into_iter().take(NAMED).collect::<Vec<_>>();
        let mut text = first.join(lang.pick(", ", "、"));
        if more > 0 {
            text += &lang.pick(format!(" and {more} more"), format!(" 等另 {more} 处"));
        }
        text
    };
    let mut notes = Vec::new();
    for (coder, sheet) in sheets.iter().enumerate() {
        let (file, count) = (&sheet.file, sheet.rows.len());
        let coder_is = letter(coder);
        let mut note = lang.pick(
            format!("{coder_is} {file}: {count} rows"),
            format!("{coder_is} {file}：{count} 行"),
        );
        let alone: Vec<String> = rows
            .alone
            .iter()
            .filter(|alone| alone.0 == coder)
            .map(|(_, row, key)| match row {
                0 => key.clone(),
                _ => lang.pick(format!("{key} (row {row})"), format!("{key}（第 {row} 行）")),
            })
            .collect();
        if !alone.is_empty() {
            let n = alone.len();
            let names = list(alone);
            note += &lang.pick(
                format!("; {n} that nobody else has: {names}"),
                format!("；{n} 行他人没有：{names}"),
            );
        }
        let twice: Vec<String> = rows
            .twice
            .iter()
            .filter(|twice| twice.0 == coder)
            .map(|(_, rows, key)| {
                let numbers: Vec<String> = rows.iter().map(usize::to_string).collect();
                let numbers = numbers.join(lang.pick(", ", "、"));
                lang.pick(format!("{key} (rows {numbers})"), format!("{key}（第 {numbers} 行）"))
            })
            .collect();
        if !twice.is_empty() {
            let (n, names) = (twice.len(), list(twice));
            note += &lang.pick(
                format!("; {n} more than once, of which the first counts: {names}"),
                format!("；{n} 个键重复，取首行：{names}"),
            );
        }
        let keyless: Vec<String> = rows
            .keyless
            .iter()
            .filter(|keyless| keyless.0 == coder)
            .map(|(_, row)| row.to_string())
            .collect();
        if !keyless.is_empty() {
            let names = list(keyless);
            note += &lang
                .pick(format!("; rows without a key: {names}"), format!("；没有键的行：{names}"));
        }
        notes.push(note);
    }
    let gaps: Vec<String> = rows
        .columns
        .iter()
        .filter_map(|column| {
            let gap = |row: &&Vec<Option<Cell>>| {
                let blank = |cell: &&Cell| cell.said == Said::Blank;
                let of = row.iter().flatten().filter(blank).count();
                of > 0 && of < row.iter().flatten().count()
            };
            let count = column.cells.iter().filter(gap).count();
            let name = &column.name;
            (count > 0).then(|| lang.pick(format!("{name} {count}"), format!("{name} {count} 行")))
        })
        .collect();
    if !gaps.is_empty() {
        let names = list(gaps);
        notes.push(lang.pick(
            format!("rows that some coded and others left empty: {names}"),
            format!("有人填写、有人留空的行：{names}"),
        ));
    }
    if !rows.partial.is_empty() {
        let names = list(rows.partial.clone());
        notes.push(lang.pick(
            format!("columns that not every sheet has, not compared: {names}"),
            format!("并非各表都有的列，未比较：{names}"),
        ));
    }
    notes
}

fn said(difference: &Difference<'_>, lang: Lang) -> String {
    let wrote = difference.wrote.iter().enumerate().filter_map(|(coder, cell)| {
        let (row, raw) = (*cell)?;
        // Of long lists only what sets them apart.
        let what = match more(difference, coder, lang) {
            Some(more) => more,
            None => raw.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        let place = if row > 0 { format!("({row})") } else { String::new() };
        Some(format!("{}{place} {what}", letter(coder)))
    });
    let wrote: Vec<String> = wrote.collect();
    format!("{}{}{}", difference.field, lang.pick(": ", "："), wrote.join(" | "))
}

/// What one of two sets holds more than the other.
fn more(difference: &Difference<'_>, coder: usize, lang: Lang) -> Option<String> {
    let [Some(a), Some(b)] = difference.sets.as_slice() else { return None };
    let (mine, other) = if coder == 0 { (a, b) } else { (b, a) };
    let more: Vec<&str> = mine.difference(other).map(String::as_str).collect();
    let items = more.join(lang.pick("; ", "；"));
    Some(match more.len() {
        0 => lang.pick("adds nothing", "无增").to_string(),
        _ => lang.pick(format!("adds {items}"), format!("多 {items}")),
    })
}
