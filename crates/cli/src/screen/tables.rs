//! The tables of parameters, rules and instruments.

use super::format::{SCREEN, left, right, wrap};
use std::fmt::Write;
use tiaokuai_measure::{INSTRUMENTS, Instrument};
use tiaokuai_model::{Act, Kind, PARAMETERS, Theme};
use tiaokuai_record::Lang;
use tiaokuai_words::{self as words, Setting};
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
            let is_switch = parameter.kind == Kind::Switch;
            let default = match is_switch {
                true => (parameter.default != 0.0).to_string(),
                false => parameter.default.to_string(),
            };
            let range = match is_switch {
                true => "true, false".to_string(),
                false => format!("{} – {}", parameter.low, parameter.high),
            };
            let lead =
                format!("  {} {default:>7}  {} ", left(parameter.name, 21), left(&range, 11));
            row(&mut text, &lead, parameter.meaning.get(lang));
        }
        text.push('\n');
    }
    text
}

/// The acts of rules with their settings for the screen.
pub fn rules(lang: Lang) -> String {
    let mut text = String::new();
    for act in Act::NAMES.iter().filter_map(|name| Act::of(name)) {
        let time = match act.is_dated() {
            true => lang.pick(" (needs a time)", "（须写明时间）"),
            false => "",
        };
        let meaning = format!("{}{time}", act.meaning().get(lang));
        row(&mut text, &format!("{} ", left(act.name(), 12)), &meaning);
        for Setting { name, default, range, meaning } in words::settings(&act, lang) {
            let rest = lang.pick(
                format!("{meaning}: {range}; left out: {default}"),
                format!("{meaning}：{range}；省略时为 {default}"),
            );
            row(&mut text, &format!("  {} ", left(name, 10)), &rest);
        }
        if !act.lists().is_empty() {
            let lists = act.lists().join(lang.pick(", ", "、"));
            row(&mut text, "  ", &lang.pick(format!("lists: {lists}"), format!("列表：{lists}")));
        }
    }
    text + lang.pick(
        "\nA rule is written as 'ACT[@MONTH,…] KEY=VALUE …', and begins at month 0:\n\
         tiaokuai simulate --rule 'sunset months=24' --rule 'cap per_leader=8'\n\
         Months after @ are those in which it acts, and no others. Other times: every=12,\n\
         from=24 (to the end), from=24 until=60, while_groups_above=150; what holds takes no @.\n\
         Month 0 belongs to the past: what ends groups begins with month 1.\n",
        "\n规则写作“ACT[@月份,…] 键=值 …”，自第 0 月起生效：\n\
         tiaokuai simulate --rule 'sunset months=24' --rule 'cap per_leader=8'\n\
         @ 之后为其生效的月份，仅限这些月份。其他时间写法：every=12，from=24（直至期末），\n\
         from=24 until=60，while_groups_above=150；持续有效者不用 @。第 0 月属于过去：\n\
         终止小组的规则自第 1 月起生效。\n",
    )
}

/// The table of instruments for the screen.
pub fn instruments(lang: Lang) -> String {
    let mut text = String::new();
    for Instrument { name, unit, definition, .. } in INSTRUMENTS {
        let (unit, definition) = (unit.get(lang), definition.get(lang));
        let unit = lang.pick(format!(" [{unit}]"), format!("［{unit}］"));
        row(&mut text, &format!("  {}  ", left(name, 23)), &format!("{definition}{unit}"));
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
