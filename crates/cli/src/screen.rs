//! What a person reads on the screen.

use std::fmt::Write;
use std::path::Path;
use tiaokuai_experiment::{Comparison, Done, Spread};
use tiaokuai_measure::{INSTRUMENTS, Instrument, measure};
use tiaokuai_model::{PARAMETERS, Theme};
use tiaokuai_notices::Sheet;
use tiaokuai_record::{Lang, Record};
use unicode_width::UnicodeWidthStr;

/// Text filled up to a width on the screen, where a Chinese character is two wide.
fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn number(x: f64) -> String {
    match x.abs() {
        _ if x.is_nan() => "–".to_string(),
        a if a >= 100.0 || x.fract() == 0.0 => format!("{x:.0}"),
        a if a >= 10.0 => format!("{x:.1}"),
        a if a >= 1.0 => format!("{x:.2}"),
        _ => format!("{x:.3}"),
    }
}

fn line(text: &mut String, label: &str, spread: &Spread) {
    let range = format!("{} – {}", number(spread.q05), number(spread.q95));
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(text, "  {} {:>8}   {range}", pad(label, 46), number(spread.q50));
}

/// The results of a run on one screen.
pub fn results(done: &Done, lang: Lang) -> String {
    let findings = &done.findings;
    let scenario = &findings.scenario;
    let (runs, months, seed) = (findings.runs, scenario.parameters.months, findings.seed);
    let version = &findings.version;
    let mut text = lang.pick(
        format!(
            "{}: {runs} worlds of {months} months, seed {seed}, version {version}\n",
            scenario.name
        ),
        format!(
            "{}：{runs} 个世界，各 {months} 个月，种子 {seed}，版本 {version}\n",
            scenario.name_zh
        ),
    );
    if done.reused {
        text += lang.pick(
            "This run was finished before; its folder is left as it is.\n",
            "此运行此前已完成，文件夹未作改动。\n",
        );
    } else if done.resumed > 0 {
        text += &lang.pick(
            format!("{} worlds were kept from an interrupted run.\n", done.resumed),
            format!("沿用了中断前的 {} 个世界。\n", done.resumed),
        );
    }
    let _ = writeln!(
        text,
        "\n  {} {:>8}   {}",
        pad("", 46),
        lang.pick("median", "中位数"),
        lang.pick("5 % – 95 % of worlds", "世界的 5 % – 95 %")
    );
    for (name, last, en, zh) in [
        ("stock", true, "groups alive at the end", "期末存续小组"),
        ("founded", false, "groups founded a month", "每月成立小组"),
        ("abolished", false, "groups abolished a month", "每月撤销小组"),
        ("mode_share.group", false, "joint matters that groups take", "多部门事项由小组办理的比例"),
        ("mode_share.lateral", false, "  … asked of peers", "  平级协商"),
        ("mode_share.conference", false, "  … through joint conferences", "  联席会议"),
        ("mode_share.alone", false, "  … done alone", "  单独办理"),
        (
            "success.group",
            false,
            "delivered by groups (weighted by salience)",
            "小组办成比例（按重要性加权）",
        ),
        ("success.lateral", false, "  … laterally", "  平级协商"),
        ("success.conference", false, "  … through joint conferences", "  联席会议"),
        (
            "success.alone_several",
            false,
            "  … alone, where several were needed",
            "  多部门事项单独办理",
        ),
        ("delivered", false, "delivered, all matters", "全部事项办成比例"),
        (
            "reach.hosts",
            false,
            "reach of departments that found many groups",
            "设立小组多的部门：调动能力",
        ),
        ("reach.others", false, "  … of the others", "  其余部门"),
        (
            "resurrection",
            false,
            "abolished groups back within 24 months",
            "被撤小组 24 个月内重设比例",
        ),
        (
            "cycle.half_life",
            false,
            "months until half of a clean-up is regained",
            "清理损失补回一半所需月数",
        ),
    ] {
        if let Some(found) = findings.instruments.iter().find(|i| i.name == name) {
            let spread = if last { found.last.unwrap_or(found.number) } else { found.number };
            line(&mut text, lang.pick(en, zh), &spread);
        }
    }
    let folder = done.folder.display();
    let command = done.manifest.command.join(" ");
    text + &lang.pick(
        format!("\nreport:  {folder}/report.html\nnumbers: {folder}/summary.json and *.parquet\nagain:   {command}\n"),
        format!("\n报告：{folder}/report.html\n数据：{folder}/summary.json 与 *.parquet\n重现：{command}\n"),
    )
}

/// Paired differences on one screen.
pub fn comparison(comparison: &Comparison, names: [&str; 2], seed: u64, lang: Lang) -> String {
    let runs = comparison.runs;
    let mut text = lang.pick(
        format!("{runs} pairs of worlds, seed {seed}: A = {}, B = {}\n", names[0], names[1]),
        format!("{runs} 对世界，种子 {seed}：A = {}，B = {}\n", names[0], names[1]),
    );
    let heads = lang.pick(
        ["mean A", "mean B", "A − B", "95 % interval"],
        ["A 均值", "B 均值", "A − B", "95 % 区间"],
    );
    let right = |text: &str, width: usize| {
        format!("{}{text}", " ".repeat(width.saturating_sub(text.width())))
    };
    let _ = writeln!(
        text,
        "\n  {} {} {} {}   {}",
        pad("", 24),
        right(heads[0], 9),
        right(heads[1], 9),
        right(heads[2], 9),
        heads[3]
    );
    for row in &comparison.rows {
        let interval = format!("{} – {}", number(row.low), number(row.high));
        let interval = interval.replace("– -", "to −").replace('-', "−");
        let _ = writeln!(
            text,
            "  {} {:>9} {:>9} {:>9}   {interval}",
            pad(&row.name, 24),
            number(row.with.mean),
            number(row.without.mean),
            number(row.difference)
        );
    }
    text
}

/// The table of parameters for the screen.
pub fn parameters(lang: Lang) -> String {
    let mut text = String::new();
    for theme in Theme::ALL {
        let _ = writeln!(text, "{}", theme.title().get(lang));
        for row in PARAMETERS.iter().filter(|row| row.theme == theme) {
            let range = format!("{} – {}", row.low, row.high);
            let _ = writeln!(
                text,
                "  {} {:>6}  {} {}",
                pad(row.name, 18),
                row.default,
                pad(&range, 11),
                row.meaning.get(lang)
            );
        }
        text.push('\n');
    }
    text
}

/// The table of instruments for the screen or in Markdown.
pub fn instruments(lang: Lang, markdown: bool) -> String {
    let mut text = String::new();
    if markdown {
        text += lang.pick(
            "| name | unit | definition | needs |\n| --- | --- | --- | --- |\n",
            "| 名称 | 单位 | 定义 | 需要 |\n| --- | --- | --- | --- |\n",
        );
    }
    for Instrument { name, unit, definition, needs, .. } in INSTRUMENTS {
        let (unit, definition, needs) = (unit.get(lang), definition.get(lang), needs.get(lang));
        let _ = if markdown {
            writeln!(text, "| `{name}` | {unit} | {definition} | {needs} |")
        } else {
            writeln!(text, "{} {} {definition}", pad(name, 24), pad(unit, 18))
        };
    }
    text
}

/// What every instrument reads, or why it reads nothing, for other programs.
pub fn readings(record: &Record) -> serde_json::Value {
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
    serde_json::Value::Object(rows.collect())
}

/// A table of real groups on one screen.
pub fn observed(sheet: &Sheet, out: &Path, lang: Lang) -> String {
    let record = &sheet.record;
    let (rows, groups, governments) = (sheet.rows, record.groups.len(), record.governments.len());
    let mut text = lang.pick(
        format!("{rows} rows: {groups} groups of {governments} governments\n\n"),
        format!("{rows} 行：{governments} 个政府的 {groups} 个小组\n\n"),
    );
    let mut gaps: Vec<(&str, Vec<&str>)> = Vec::new();
    for (row, reading) in INSTRUMENTS.iter().zip(measure(record)) {
        match reading {
            Ok(reading) => {
                let value = number(tiaokuai_measure::number(&reading));
                let _ = writeln!(text, "  {} {value:>8} {}", pad(row.name, 24), row.unit.get(lang));
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
    text += lang.pick("\nWhat this table cannot say:\n", "\n此表无法说明：\n");
    for (why, names) in gaps {
        let _ = writeln!(text, "  {why}:");
        let mut line = String::from("   ");
        for name in names {
            if line.width() + name.len() > 77 {
                let _ = writeln!(text, "{line}");
                line = String::from("   ");
            }
            line += &format!(" {name}");
        }
        let _ = writeln!(text, "{line}");
    }
    let out = out.display();
    text + &lang
        .pick(format!("\nreport: {out}/report.html\n"), format!("\n报告：{out}/report.html\n"))
}
