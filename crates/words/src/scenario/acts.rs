//! The acts of rules and their settings as a table.

use super::range::bounds;
use crate::Lang;
use std::fmt::Write;
use tiaokuai_model::{Act, Key, Kind, Parameter};

/// A setting of an act in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Its name.
    pub name: &'static str,
    /// What it is where it is left out.
    pub default: String,
    /// What it may be, with its unit.
    pub range: String,
    /// What it means.
    pub meaning: &'static str,
}

/// The settings of an act in words.
#[must_use]
pub fn settings(act: &Act, lang: Lang) -> Vec<Setting> {
    let setting = |key: &Key| {
        let row = key.row()?;
        let own = act.get(key.name);
        let range = match row.kind {
            Kind::Switch | Kind::Choice(_) => bounds(row, lang),
            _ => format!("{} {}", bounds(row, lang), row.unit.get(lang)),
        };
        let default = match (own, Parameter::of(key.like), row.kind) {
            (Some(value), _, Kind::Switch) => (value != 0.0).to_string(),
            (Some(value), ..) => value.to_string(),
            (None, Some(parameter), _) => parameter.name.to_string(),
            (None, None, Kind::Switch) => "false".to_string(),
            (None, None, Kind::Choice(_)) => row.kind.word(row.default).unwrap_or_default().into(),
            (None, None, _) if key.like == "evasion" => "0".to_string(),
            (None, None, _) => lang.pick("none", "无").to_string(),
        };
        Some(Setting { name: key.name, default, range, meaning: row.meaning.get(lang) })
    };
    act.keys().iter().filter_map(setting).collect()
}

/// The acts of rules with their settings in Markdown.
#[must_use]
pub fn rules_markdown(lang: Lang) -> String {
    let mut text = lang
        .pick(
            "| act | what it does | time | settings |\n| --- | --- | --- | --- |\n",
            "| act | 作用 | 时间 | 取值 |\n| --- | --- | --- | --- |\n",
        )
        .to_string();
    for act in Act::NAMES.iter().filter_map(|name| Act::of(name)) {
        let settings = settings(&act, lang).into_iter().map(|setting| {
            let Setting { name, default, range, meaning } = setting;
            lang.pick(
                format!("`{name}`: {meaning}; {range}; left out: {default}"),
                format!("`{name}`：{meaning}；{range}；省略时为 {default}"),
            )
        });
        let mut settings: Vec<String> = settings.collect();
        settings.extend(act.lists().iter().map(|list| format!("`{list}`")));
        let time = match act.is_dated() {
            true => lang.pick("has to be said", "须写明"),
            false => lang.pick("left out: always", "省略时始终有效"),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "| `{}` | {} | {time} | {} |",
            act.name(),
            act.meaning().get(lang),
            settings.join("<br>")
        );
    }
    text
}
