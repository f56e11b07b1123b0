//! A table of real groups.

use super::format::{SCREEN, left, number, wrap};
use std::fmt::Write;
use std::path::Path;
use tiaokuai_measure::{INSTRUMENTS, measure};
use tiaokuai_record::{Lang, Record, counted};

/// What every instrument reads, or why it reads nothing, for other programs.
pub fn readings(record: &Record) -> serde_json::Map<String, serde_json::Value> {
    let rows = INSTRUMENTS.iter().zip(measure(record)).map(|(row, reading)| {
        let value = match reading {
            Ok(reading) => serde_json::json!({
                "value": tiaokuai_measure::number(&reading),
                "unit": row.unit.en,
                "unit_zh": row.unit.zh,
            }),
            Err(gap) => serde_json::json!({
                "value": null,
                "why": gap.reason().en,
                "why_zh": gap.reason().zh,
            }),
        };
        (row.name.to_string(), value)
    });
    rows.collect()
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
    for (row, reading) in INSTRUMENTS.iter().zip(measure(record)) {
        match reading {
            Ok(reading) => {
                let value = number(tiaokuai_measure::number(&reading));
                // Writing to a string cannot fail, here and below.
                let _ =
                    writeln!(text, "  {} {value:>8} {}", left(row.name, 22), row.unit.get(lang));
            }
            Err(gap) => {
                let why = gap.reason().get(lang);
                match gaps.iter_mut().find(|(known, _)| *known == why) {
                    Some((_, names)) => names.push(row.name),
                    None => gaps.push((why, vec![row.name])),
                }
            }
        }
    }
    if !gaps.is_empty() {
        text += lang.pick("\nWhat this table cannot say:\n", "\n此表无法说明：\n");
    }
    for (why, names) in gaps {
        let _ = writeln!(text, "  {why}{}", lang.pick(":", "："));
        for line in wrap(&names.join(" "), SCREEN - 4) {
            let _ = writeln!(text, "    {line}");
        }
    }
    let out = out.display();
    text + &lang.pick(
        format!("\nreport:  {out}/report.html\nnumbers: {out}/measures.json\n"),
        format!("\n报告：{out}/report.html\n数据：{out}/measures.json\n"),
    )
}
