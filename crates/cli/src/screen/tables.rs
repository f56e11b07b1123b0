//! The tables of parameters and instruments.

use super::format::{SCREEN, left, right, wrap};
use std::fmt::Write;
use tiaokuai_measure::{INSTRUMENTS, Instrument};
use tiaokuai_model::{PARAMETERS, Theme};
use tiaokuai_record::Lang;
use unicode_width::UnicodeWidthStr;

/// Writes what leads a row and then text in the columns that remain.
fn row(text: &mut String, lead: &str, rest: &str) {
    let indent = lead.width();
    for (i, line) in wrap(rest, SCREEN - indent).iter().enumerate() {
        let lead = if i == 0 { lead.to_string() } else { " ".repeat(indent) };
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(text, "{lead}{line}");
    }
}

/// The table of parameters for the screen.
pub fn parameters(lang: Lang) -> String {
    let mut text =
        format!("{}  {}\n", right(lang.pick("default", "默认"), 30), lang.pick("range", "范围"));
    for theme in Theme::ALL {
        let _ = writeln!(text, "{}", theme.title().get(lang));
        for parameter in PARAMETERS.iter().filter(|row| row.theme == theme) {
            let range = format!("{} – {}", parameter.low, parameter.high);
            let lead = format!(
                "  {} {:>7}  {} ",
                left(parameter.name, 20),
                parameter.default,
                left(&range, 11)
            );
            row(&mut text, &lead, parameter.meaning.get(lang));
        }
        text.push('\n');
    }
    text
}

/// The table of instruments for the screen.
pub fn instruments(lang: Lang) -> String {
    let mut text = String::new();
    for Instrument { name, unit, definition, .. } in INSTRUMENTS {
        let (unit, definition) = (unit.get(lang), definition.get(lang));
        let unit = lang.pick(format!(" [{unit}]"), format!("［{unit}］"));
        row(&mut text, &format!("  {}", left(name, 23)), &format!("{definition}{unit}"));
    }
    text
}

/// The table of instruments in Markdown.
pub fn instruments_markdown(lang: Lang) -> String {
    let mut text = lang
        .pick(
            "| name | unit | definition | needs |\n| --- | --- | --- | --- |\n",
            "| 名称 | 单位 | 定义 | 需要 |\n| --- | --- | --- | --- |\n",
        )
        .to_string();
    for Instrument { name, unit, definition, needs, .. } in INSTRUMENTS {
        let (unit, definition, needs) = (unit.get(lang), definition.get(lang), needs.get(lang));
        let _ = writeln!(text, "| `{name}` | {unit} | {definition} | {needs} |");
    }
    text
}
