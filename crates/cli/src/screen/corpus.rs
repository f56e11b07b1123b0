//! How well notices are read.

use super::format::{left, right};
use std::fmt::Write;
use std::path::Path;
use tiaokuai_corpus::{Count, FIELDS, KEY_FIELDS, Layout, Marked, Score};
use tiaokuai_record::{Lang, Text};

/// Per cent, never rounded up.
fn whole(share: Option<f64>) -> String {
    share.map_or("–".to_string(), |share| format!("{:.1}", (share * 1000.0).floor() / 10.0))
}

/// The layout in which a field is read worst, by the smaller of precision and recall.
fn worst(score: &Score, field: &str) -> Option<(Layout, f64)> {
    let least = |count: &Count| Some(count.precision()?.min(count.recall()?));
    let layouts = Layout::ALL.into_iter().filter_map(|layout| {
        let (_, count) = score.counts.iter().find(|((l, f), _)| *l == layout && *f == field)?;
        Some((layout, least(count)?))
    });
    layouts.min_by(|a, b| a.1.total_cmp(&b.1))
}

/// The score on one screen: fields over all layouts, and where each is read worst.
pub fn corpus(score: &Score, out: Option<&Path>, misses: usize, lang: Lang) -> String {
    let (layouts, notices) = (Layout::ALL.len(), score.notices);
    let mut text = lang.pick(
        format!("{notices} notices in {layouts} layouts, per cent\n\n"),
        format!("{layouts} 种版式的 {notices} 份通知，单位为百分比\n\n"),
    );
    let heads = lang.pick(
        ["field", "precision", "recall", "values", "worst", "layout"],
        ["字段", "精确率", "召回率", "取值数", "最差", "版式"],
    );
    let mut line = |cells: [&str; 6]| text.push_str(&row(cells, 6));
    line(heads);
    for (field, name) in FIELDS {
        let count = score.field(field);
        let worst = worst(score, field).filter(|(_, share)| *share < 1.0);
        line([
            name.get(lang),
            &whole(count.precision()),
            &whole(count.recall()),
            &count.there.to_string(),
            &whole(worst.map(|(_, share)| share)),
            worst.map_or("", |(layout, _)| layout.name().get(lang)),
        ]);
    }
    let (right, of) = score.refused;
    text += &lang.pick(
        format!("\ncertain values that are right: {} %; texts that are no notices, told so: {right} of {of}\n", exact(score.certain())),
        format!("\n标为确定的取值中正确者：{} %；非通知文本被正确识别：{right}/{of}\n", exact(score.certain())),
    );
    for miss in score.misses.iter().take(misses) {
        let [read, there] = [&miss.read, &miss.there].map(|v| v.as_deref().unwrap_or("–"));
        let sure =
            if miss.certain { lang.pick(" (given as certain)", "（标为确定）") } else { "" };
        let _ = writeln!(
            text,
            "  {} {} {}: {read} | {there}{sure}",
            miss.layout.key(),
            miss.sample,
            miss.field
        );
    }
    if let Some(out) = out {
        let out = out.display();
        text += &lang.pick(
            format!("\nreport:  {out}/report.html\nnumbers: {out}/corpus.json\n"),
            format!("\n报告：{out}/report.html\n数据：{out}/corpus.json\n"),
        );
    }
    text
}

fn exact(share: Option<f64>) -> String {
    share.map_or("–".to_string(), |share| format!("{:.2}", (share * 1e4).floor() / 100.0))
}

/// A line of a table of fields, the fifth cell as wide as is said.
fn row(cells: [&str; 6], fifth: usize) -> String {
    let [field, precision, recall, values, next, last] = cells;
    format!(
        "  {} {} {} {} {}  {last}\n",
        left(field, 24),
        right(precision, 9),
        right(recall, 9),
        right(values, 8),
        right(next, fifth)
    )
}

/// How well real notices were read that have keys.
pub fn corpus_keys(marked: &Marked, misses: usize, lang: Lang) -> String {
    let mut text = lang.pick(
        format!("{} real texts, per cent\n\n", marked.texts),
        format!("{} 份真实文本，单位为百分比\n\n", marked.texts),
    );
    let heads = lang.pick(
        ["field", "precision", "recall", "values", "certain", "of these wrong"],
        ["字段", "精确率", "召回率", "取值数", "标为确定", "其中错误"],
    );
    let mut line = |cells: [&str; 6]| text.push_str(&row(cells, 9));
    line(heads);
    let fields = KEY_FIELDS.iter().map(|(field, name)| {
        (name.get(lang), marked.fields.get(field).copied().unwrap_or_default())
    });
    for (name, count) in fields.chain([(lang.pick("all", "合计"), marked.all())]) {
        line([
            name,
            &whole(count.precision()),
            &whole(count.recall()),
            &count.there.to_string(),
            &count.certain.to_string(),
            &(count.certain - count.certain_right).to_string(),
        ]);
    }
    let (right, of) = marked.refused;
    text += &lang.pick(
        format!("\ntexts that are no notices, told so: {right} of {of}\n"),
        format!("\n非通知文本被正确识别：{right}/{of}\n"),
    );
    text += lang.pick("\nconfidence as given: right, of\n", "\n给出的把握：正确数、取值数\n");
    for (percent, (right, of)) in &marked.calibration {
        let _ = writeln!(text, "  0.{percent:02}  {right}  {of}");
    }
    if !marked.missing.is_empty() {
        let (many, list) = (marked.missing.len(), marked.missing.join(" "));
        text += &lang.pick(
            format!("\nnot found in the folder, {many}: {list}\n"),
            format!("\n文件夹中未找到 {many} 份：{list}\n"),
        );
    }
    for (page, field, read, there, certain) in marked.misses.iter().take(misses) {
        let sure =
            if *certain { lang.pick(" (given as certain)", "（标为确定）") } else { "" };
        let _ = writeln!(text, "  {page} {field}: {read} | {there}{sure}");
    }
    text
}

/// Precision and recall of each field in each layout, and how sure values were, in Markdown.
pub fn corpus_markdown(score: &Score, lang: Lang) -> String {
    let names: Vec<&str> = FIELDS.iter().map(|(_, name)| name.get(lang)).collect();
    let mut text = format!(
        "| {} | {} |\n|{}\n",
        lang.pick("layout", "版式"),
        names.join(" | "),
        " --- |".repeat(names.len() + 1)
    );
    for layout in Layout::ALL {
        let _ = write!(text, "| {} |", layout.name().get(lang));
        for (field, _) in FIELDS {
            let count = score.counts.get(&(layout, field)).copied().unwrap_or_default();
            let cell = match (count.precision(), count.recall()) {
                (None, None) => "–".to_string(),
                (precision, recall) => format!("{} / {}", whole(precision), whole(recall)),
            };
            let _ = write!(text, " {cell} |");
        }
        text.push('\n');
    }
    let heads = lang.pick(
        ["confidence as given", "values", "right, per cent"],
        ["给出的把握", "取值数", "正确（%）"],
    );
    let _ = writeln!(text, "\n| {} |\n| --- | --- | --- |", heads.join(" | "));
    for (percent, (right, of)) in &score.calibration {
        let share = *right as f64 / (*of).max(1) as f64;
        let _ = writeln!(text, "| 0.{percent:02} | {of} | {} |", exact(Some(share)));
    }
    text
}

/// The score for other programs.
pub fn corpus_json(score: &Score) -> String {
    let name = |text: Text| serde_json::json!({ "en": text.en, "zh": text.zh });
    let counts: Vec<serde_json::Value> = score
        .counts
        .iter()
        .map(|((layout, field), count)| {
            serde_json::json!({
                "layout": layout.key(), "name": name(layout.name()), "field": field,
                "right": count.right, "read": count.read, "there": count.there,
                "precision": count.precision(), "recall": count.recall(),
                "certain": count.certain, "certain_right": count.certain_right,
            })
        })
        .collect();
    let calibration: Vec<serde_json::Value> = score
        .calibration
        .iter()
        .map(|(percent, (right, of))| {
            serde_json::json!({ "confidence": f64::from(*percent) / 100.0, "right": right, "of": of })
        })
        .collect();
    let json = serde_json::json!({
        "notices": score.notices, "certain": score.certain(),
        "refused": { "right": score.refused.0, "of": score.refused.1 },
        "counts": counts, "calibration": calibration,
    });
    crate::file::json(&json)
}
