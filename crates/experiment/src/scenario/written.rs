//! A scenario as the text of a file.

use std::fmt::Write;
use tiaokuai_model::{Change, Condition, Kind, List, PARAMETERS, Parameter, Rule, Scenario, When};
use tiaokuai_record::Text;

/// The text of a scenario file that is read as this scenario: what differs from the defaults.
///
/// ```
/// use tiaokuai_experiment::{read_scenario, scenario_text};
/// let scenario = read_scenario("upward = 0.5", "my.toml", &[]).unwrap();
/// assert_eq!(read_scenario(&scenario_text(&scenario), "again.toml", &[]).unwrap(), scenario);
/// ```
#[must_use]
pub fn scenario_text(scenario: &Scenario) -> String {
    let mut text = String::from("edition = 2\n");
    // Writing to a string cannot fail, here and below.
    for (key, value) in [("name", &scenario.name.en), ("name_zh", &scenario.name.zh)] {
        if !value.is_empty() {
            let _ = writeln!(text, "{key} = {}", quoted(value));
        }
    }
    if let Some(start) = scenario.start {
        let _ = writeln!(text, "start = \"{start}\"");
    }
    for row in PARAMETERS {
        let value = scenario.parameters.get(row.name).unwrap_or(row.default);
        if value != row.default {
            let _ = writeln!(text, "{}", number_line(row.name, row.kind, value));
        }
    }
    for (key, list) in
        [("campaign_dates", scenario.campaign_dates()), ("merger_map", &scenario.merger.map)]
    {
        if !list.is_empty() {
            let _ = writeln!(text, "{key} = {list:?}");
        }
    }
    let lists = [("departments", &scenario.departments), ("merged", &scenario.merger.names)];
    if lists.iter().any(|(_, names)| !names.is_empty()) {
        text.push_str("\n[names]\n");
        for (key, names) in lists {
            for line in name_lines(key, names) {
                let _ = writeln!(text, "{line}");
            }
        }
    }
    for rule in &scenario.rules {
        if *rule != Rule::campaign_dates(scenario.campaign_dates().to_vec()) {
            write_rule(&mut text, "rule", rule);
        }
    }
    write_from_zero(&mut text, &scenario.from_zero);
    text
}

/// What changes at month 0.
fn write_from_zero(text: &mut String, changes: &[Change]) {
    if changes.is_empty() {
        return;
    }
    text.push_str("\n[from_zero]\n");
    let removed: Vec<String> = changes
        .iter()
        .filter_map(|change| match change {
            Change::Remove(id) => Some(quoted(id)),
            _ => None,
        })
        .collect();
    if !removed.is_empty() {
        let _ = writeln!(text, "remove = [{}]", removed.join(", "));
    }
    for change in changes.iter().filter(|change| matches!(change, Change::Set(..))) {
        let _ = writeln!(text, "{}", change_text(change));
    }
    for change in changes {
        if let Change::Add(rule) = change {
            write_rule(text, "from_zero.rule", rule);
        }
    }
}

fn write_rule(text: &mut String, table: &str, rule: &Rule) {
    let _ = writeln!(text, "\n[[{table}]]");
    for line in rule_lines(rule) {
        let _ = writeln!(text, "{line}");
    }
}

/// A rule as `key = value`, one after the other.
fn rule_lines(rule: &Rule) -> Vec<String> {
    let mut lines =
        vec![format!("id = {}", quoted(&rule.id)), format!("act = {}", quoted(rule.act.name()))];
    match &rule.when {
        When::Every(months) => lines.push(format!("every = {months}")),
        When::Back { every, from } => {
            lines.extend([format!("every = {every}"), format!("before = {from}")]);
        }
        When::Always => lines.push("always = true".to_string()),
        When::At(months) => lines.push(format!("at = {months:?}")),
        When::In { from, until } => {
            lines.extend([format!("from = {from}"), format!("until = {until}")]);
        }
        When::From(from) => lines.push(format!("from = {from}")),
        When::While(Condition::GroupsAbove(most)) => {
            lines.push(format!("while_groups_above = {most}"));
        }
    }
    let mut act = rule.act.clone();
    for key in act.keys() {
        if let (Some(row), Some(value)) = (key.row(), act.get(key.name)) {
            lines.push(number_line(key.name, row.kind, value));
        }
    }
    for key in act.lists() {
        match act.list(key) {
            Some(List::Departments(map)) if !map.is_empty() => {
                lines.push(format!("{key} = {map:?}"));
            }
            Some(List::Names(names)) => lines.extend(name_lines(key, names)),
            _ => {}
        }
    }
    lines
}

/// A change in the words of a claims file.
///
/// ```
/// use tiaokuai_experiment::change_text;
/// use tiaokuai_model::Change;
/// assert_eq!(change_text(&Change::Set("upward".into(), 0.5)), "upward = 0.5");
/// assert_eq!(change_text(&Change::Remove("campaign_every".into())), "remove = [\"campaign_every\"]");
/// ```
#[must_use]
pub fn change_text(change: &Change) -> String {
    match change {
        Change::Set(name, value) => {
            let kind = Parameter::of(name).map_or(Kind::Count, |row| row.kind);
            match kind {
                // As people write it: 2, not 2.0.
                Kind::Real => format!("{name} = {value}"),
                kind => number_line(name, kind, *value),
            }
        }
        Change::Add(rule) => format!("rule = [{{ {} }}]", rule_lines(rule).join(", ")),
        Change::Remove(id) => format!("remove = [{}]", quoted(id)),
        Change::FromZero(change) => format!("from_zero = {{ {} }}", change_text(change)),
    }
}

fn number_line(key: &str, kind: Kind, value: f64) -> String {
    match kind {
        Kind::Switch => format!("{key} = {}", value != 0.0),
        Kind::Choice(_) => format!("{key} = {}", quoted(kind.word(value).unwrap_or_default())),
        Kind::Count => format!("{key} = {value}"),
        Kind::Real => format!("{key} = {value:?}"),
    }
}

fn name_lines(key: &str, names: &[Text<String>]) -> Vec<String> {
    if names.is_empty() {
        return Vec::new();
    }
    let list = |get: fn(&Text<String>) -> &String| {
        names.iter().map(|name| quoted(get(name))).collect::<Vec<_>>().join(", ")
    };
    vec![
        format!("{key} = [{}]", list(|name| &name.en)),
        format!("{key}_zh = [{}]", list(|name| &name.zh)),
    ]
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{EMBEDDED, read_scenario};

    #[test]
    fn what_is_written_is_read_back() {
        for (name, text) in EMBEDDED {
            let sets = ["groups=false", "novelty=0.013", "leaders=4"].map(String::from);
            for sets in [&sets[..0], &sets[..]] {
                let scenario = read_scenario(text, name, sets).unwrap();
                let written = scenario_text(&scenario);
                assert_eq!(read_scenario(&written, name, &[]).unwrap(), scenario, "{written}");
            }
        }
        let name = "a \"b\" \\ \n 甲".to_string();
        let name = Text { en: name.clone(), zh: name };
        let scenario = Scenario { name, ..Scenario::default() };
        assert_eq!(read_scenario(&scenario_text(&scenario), "x", &[]).unwrap(), scenario);
    }
}
