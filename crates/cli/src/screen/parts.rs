//! Governments or levels beside each other.

use super::format::{SCREEN, left, number, right, wrap};
use super::observed::{called, notes};
use std::fmt::Write;
use std::path::Path;
use tiaokuai_measure::{Compared, INSTRUMENTS, said};
use tiaokuai_record::Lang;
use tiaokuai_report::{DRAWN, Part, side_by_side, survivors, told};
use unicode_width::UnicodeWidthStr;

/// Columns that fit on the screen.
const SHOWN: usize = 4;

fn probability(p: f64) -> String {
    if p < 0.001 { "p < 0.001".to_string() } else { format!("p = {p:.3}") }
}

/// The parts beside each other: what each instrument reads of each, what was seen of each, and whether they differ.
pub fn compared(parts: &[Part], compared: Option<&Compared>, out: &Path, lang: Lang) -> String {
    let shown = &parts[..parts.len().min(SHOWN)];
    let mut text = String::new();
    // Names stand above the columns by a letter: they are longer than a column.
    let letters = ["A", "B", "C", "D"];
    for (part, letter) in shown.iter().zip(letters) {
        let (groups, name) = (part.record.groups.len(), part.name.get(lang));
        let seen: u32 = part.coverage.iter().map(|row| row.seen).sum();
        let issued: u32 = part.coverage.iter().map(|row| row.highest).sum();
        let covered = match issued {
            0 => lang.pick("no document numbers".to_string(), "无文号".to_string()),
            _ => {
                let share = f64::from(seen) / f64::from(issued) * 100.0;
                lang.pick(
                    format!("{seen} of {issued} documents seen ({share:.0} %)"),
                    format!("按文号 {issued} 份中见 {seen} 份（{share:.0} %）"),
                )
            }
        };
        let line = lang.pick(
            format!("{letter}  {name}: {groups} groups, {covered}"),
            format!("{letter}  {name}：{groups} 个小组，{covered}"),
        );
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(text, "{line}");
    }
    if parts.len() > shown.len() {
        let more = parts.len() - shown.len();
        text += &lang.pick(
            format!("and {more} more, in the report and in measures.json\n"),
            format!("另有 {more} 个，见报告与 measures.json\n"),
        );
    }
    let _ = write!(text, "\n  {}", left("", 22));
    for letter in &letters[..shown.len()] {
        let _ = write!(text, "{}", right(letter, 10));
    }
    text.push('\n');
    for (at, values) in side_by_side(shown) {
        let row = &INSTRUMENTS[at];
        let _ = write!(text, "  {}", left(called(row, lang), 22));
        for value in values {
            let value = told(&value, &number, lang).unwrap_or("–".to_string());
            let _ = write!(text, " {}", right(&value, 9));
        }
        let unit = row.unit.get(lang);
        if text.lines().last().map_or(0, UnicodeWidthStr::width) + 2 + unit.width() <= SCREEN {
            let _ = write!(text, "  {unit}");
        }
        text.push('\n');
    }
    text += &notes(shown.iter().flat_map(|part| said(&part.record)), lang);
    for (part, letter) in shown.iter().zip(letters) {
        let told = survivors(&part.record, lang).map(|told| format!("{letter}  {told}"));
        for line in told.iter().flat_map(|told| wrap(told, SCREEN - 2)) {
            let _ = writeln!(text, "{line}");
        }
    }
    text.push('\n');
    for line in wrap(&test(parts, compared, lang), SCREEN - 2) {
        let _ = writeln!(text, "{line}");
    }
    let out = out.display();
    text + &lang.pick(
        format!("\nreport:  {out}/report.html\nnumbers: {out}/measures.json\n"),
        format!("\n报告：{out}/report.html\n数据：{out}/measures.json\n"),
    )
}

fn test(parts: &[Part], compared: Option<&Compared>, lang: Lang) -> String {
    if parts.len() < 2 {
        let one = lang.pick("there is only one, so nothing is compared", "只有一个，无可比较");
        return one.to_string();
    }
    let Some(compared) = compared else {
        return lang
            .pick(
                "whether they differ is not tested: nobody says that the groups were followed to their end (--until MONTH says so of a registry), or too few ended",
                "未检验是否有差别：各小组未跟踪至结束（登记库可用 --until 指明跟踪至何月），或结束者太少",
            )
            .to_string();
    };
    let test = &compared.test;
    let (chi, degrees, p) = (number(test.chi_square), test.degrees, probability(test.p));
    let mut text = lang.pick(
        format!("how long groups live: log-rank within years of founding, chi-square {chi}, {degrees} df, {p}"),
        format!("存续时间：成立年份之内的 log-rank 检验，卡方 {chi}，自由度 {degrees}，{p}"),
    );
    if parts.len() > DRAWN {
        text += &lang.pick(
            format!(" (of the {DRAWN} with most groups)"),
            format!("（小组最多的 {DRAWN} 个）"),
        );
    }
    let name = |at: usize| compared.kinds[at].label.get(lang);
    for pair in &compared.pairs {
        let (a, b, p) = (name(pair.a), name(pair.b), probability(pair.adjusted));
        text += &lang
            .pick(format!("; {a} – {b} {p} (Holm)"), format!("；{a} 与 {b}：{p}（Holm 校正）"));
    }
    text
}

/// The same, for other programs.
pub fn compared_json(parts: &[Part], compared: Option<&Compared>) -> serde_json::Value {
    let part = |part: &Part| {
        let mut readings = tiaokuai_report::readings(&part.record);
        let coverage = tiaokuai_report::coverage_json(&part.coverage);
        readings.insert("coverage".to_string(), coverage);
        serde_json::json!({
            "name": part.name.en,
            "name_zh": part.name.zh,
            "groups": part.record.groups.len(),
            "measures": readings,
        })
    };
    let parts: Vec<_> = parts.iter().map(part).collect();
    let test = compared.map(|compared| {
        let kinds = compared.kinds.iter().enumerate().map(|(at, kind)| {
            let ended = kind.lives.ended.iter().filter(|ended| **ended).count();
            let half = kind.lives.half_gone();
            serde_json::json!({
                "name": kind.label.en,
                "groups": kind.lives.ages.len(),
                "abolished": ended,
                "expected": compared.test.expected[at],
                "followed_from_months": half.map(|half| half.0),
                "median_months": half.and_then(|half| half.1),
            })
        });
        let pairs = compared.pairs.iter().map(|pair| {
            serde_json::json!({
                "a": compared.kinds[pair.a].label.en,
                "b": compared.kinds[pair.b].label.en,
                "chi_square": pair.test.chi_square,
                "p": pair.test.p,
                "p_holm": pair.adjusted,
            })
        });
        serde_json::json!({
            "test": "log-rank within years of founding",
            "chi_square": compared.test.chi_square,
            "degrees": compared.test.degrees,
            "p": compared.test.p,
            "parts": kinds.collect::<Vec<_>>(),
            "pairs": pairs.collect::<Vec<_>>(),
        })
    });
    serde_json::json!({ "parts": parts, "compared": test })
}
