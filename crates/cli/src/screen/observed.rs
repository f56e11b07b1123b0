//! A table of real groups.

use super::format::{SCREEN, left, number, right, wrap};
use std::fmt::Write;
use std::path::Path;
use tiaokuai_measure::{Gap, INSTRUMENTS, Instrument, Said, annual, said};
use tiaokuai_record::{Lang, Record, counted};
use tiaokuai_report::{exactness, survivors, told};
use unicode_width::UnicodeWidthStr;

/// What bounds and numbers by years mean, where there are any.
pub(super) fn notes(all: impl Iterator<Item = Said>, lang: Lang) -> String {
    let mut text = String::new();
    for note in exactness(all, lang) {
        for (at, line) in wrap(note, SCREEN - 4).iter().enumerate() {
            // Writing to a string cannot fail, here and below.
            let _ = writeln!(text, "  {}{line}", if at == 0 { "" } else { "  " });
        }
    }
    if text.is_empty() { text } else { format!("\n{text}") }
}

/// What an instrument is called: in English as in files, in Chinese by its name.
pub(super) fn called(row: &Instrument, lang: Lang) -> &'static str {
    lang.pick(row.name, row.title.zh)
}

/// Years that are shown; all of them are in the file of numbers.
const YEARS: usize = 8;

/// What is known of the last years: bounds where a date is not known, and no number withheld for that.
fn years(record: &Record, lang: Lang) -> String {
    let all = annual(record);
    let mut text = String::new();
    if all.is_empty() {
        return text;
    }
    let followed = record.known.groups;
    let alive = if followed {
        lang.pick("alive at the close", "年末存续")
    } else {
        lang.pick("not known to have ended", "未见结束")
    };
    let heads = lang.pick(["year", "founded", "abolished"], ["年", "成立", "撤销"]);
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(
        text,
        "\n  {} {} {}   {alive}",
        left(heads[0], 6),
        right(heads[1], 8),
        right(heads[2], 10)
    );
    for one in &all[all.len().saturating_sub(YEARS)..] {
        let both = |low: u32, high: u32| {
            if low == high { low.to_string() } else { format!("{low}–{high}") }
        };
        let alive = both(one.alive, one.alive_at_most);
        let abolished = both(one.abolished, one.abolished_at_most);
        let (year, founded) = (one.year, one.founded);
        let _ = writeln!(text, "  {year:<6} {founded:>8} {abolished:>10}   {alive}");
    }
    for line in survivors(record, lang).iter().flat_map(|told| wrap(told, SCREEN - 2)) {
        let _ = writeln!(text, "  {line}");
    }
    text
}

/// A record of real groups, from so many rows, on one screen.
pub fn observed(record: &Record, rows: usize, out: &Path, lang: Lang) -> String {
    let (groups, governments) = (record.groups.len(), record.governments_with_groups());
    let mut text = lang.pick(
        format!(
            "{}: {} of {}\n\n",
            counted(rows, "row"),
            counted(groups, "group"),
            counted(governments, "government")
        ),
        format!("{rows} 行：{governments} 个政府的 {groups} 个小组\n\n"),
    );
    let mut gaps: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut simulated = 0;
    let all = said(record);
    let values = all.iter().map(|said| told(said, &number, lang));
    let rows: Vec<_> = INSTRUMENTS.iter().zip(values).collect();
    let wide = rows.iter().filter_map(|(_, value)| Some(value.as_ref()?.width())).max();
    let wide = wide.unwrap_or(0).max(8);
    for ((row, value), said) in rows.into_iter().zip(&all) {
        if let Some(value) = value {
            let (name, value) = (left(called(row, lang), 22), right(&value, wide));
            let _ = writeln!(text, "  {name} {value} {}", row.unit.get(lang));
        }
        // What no table of real groups could say is no want of this one.
        if let Said::Nothing(Gap::OfSimulations(_)) = said {
            simulated += 1;
        } else if let Said::Nothing(gap) = said {
            let why = gap.reason().get(lang);
            match gaps.iter_mut().find(|(known, _)| *known == why) {
                Some((_, names)) => names.push(called(row, lang)),
                None => gaps.push((why, vec![called(row, lang)])),
            }
        }
    }
    text += &notes(all.into_iter(), lang);
    text += &years(record, lang);
    if !gaps.is_empty() {
        text += lang.pick("\nWhat this table cannot say:\n", "\n此表无法说明：\n");
    }
    for (why, names) in gaps {
        let _ = writeln!(text, "  {why}{}", lang.pick(":", "："));
        for line in wrap(&names.join(lang.pick(" ", "、")), SCREEN - 4) {
            let _ = writeln!(text, "    {line}");
        }
    }
    if simulated > 0 {
        let line = lang.pick(
            format!("{simulated} further instruments are of simulated worlds alone (how matters were handled, who worked for whom); the report names them."),
            format!("另有 {simulated} 项指标只用于模拟（事项如何处理、部门之间的工作往来），名称见报告。"),
        );
        text += "\n";
        for line in wrap(&line, SCREEN) {
            let _ = writeln!(text, "{line}");
        }
    }
    let out = out.display();
    text + &lang.pick(
        format!("\nreport:  {out}/report.html\nnumbers: {out}/measures.json\n"),
        format!("\n报告：{out}/report.html\n数据：{out}/measures.json\n"),
    )
}
