//! A scenario as the text of a file.

use std::fmt::Write;
use tiaokuai_model::{Condition, Kind, List, PARAMETERS, Parameter, Rule, Scenario, When};
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
    let mut text = String::new();
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
            write_number(&mut text, row.name, row.kind, value);
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
            write_names(&mut text, key, names);
        }
    }
    for rule in &scenario.rules {
        if *rule != Rule::campaign_dates(scenario.campaign_dates().to_vec()) {
            write_rule(&mut text, rule);
        }
    }
    text
}

fn write_rule(text: &mut String, rule: &Rule) {
    let (id, act) = (quoted(&rule.id), rule.act.name());
    let _ = writeln!(text, "\n[[rule]]\nid = {id}\nact = \"{act}\"");
    let _ = match &rule.when {
        When::Every(months) => writeln!(text, "every = {months}"),
        When::At(months) => writeln!(text, "at = {months:?}"),
        When::In { from, until } => writeln!(text, "from = {from}\nuntil = {until}"),
        When::While(Condition::GroupsAbove(most)) => writeln!(text, "while_groups_above = {most}"),
    };
    let mut act = rule.act.clone();
    for key in act.keys() {
        if let (Some(row), Some(value)) = (Parameter::of(key.like), act.get(key.name)) {
            write_number(text, key.name, row.kind, value);
        }
    }
    for key in act.lists() {
        match act.list(key) {
            Some(List::Departments(map)) if !map.is_empty() => {
                let _ = writeln!(text, "{key} = {map:?}");
            }
            Some(List::Names(names)) => write_names(text, key, names),
            _ => {}
        }
    }
}

fn write_number(text: &mut String, key: &str, kind: Kind, value: f64) {
    let _ = match kind {
        Kind::Switch => writeln!(text, "{key} = {}", value != 0.0),
        Kind::Count => writeln!(text, "{key} = {value}"),
        Kind::Real => writeln!(text, "{key} = {value:?}"),
    };
}

fn write_names(text: &mut String, key: &str, names: &[Text<String>]) {
    if names.is_empty() {
        return;
    }
    let list = |get: fn(&Text<String>) -> &String| {
        names.iter().map(|name| quoted(get(name))).collect::<Vec<_>>().join(", ")
    };
    let _ = writeln!(text, "{key} = [{}]", list(|name| &name.en));
    let _ = writeln!(text, "{key}_zh = [{}]", list(|name| &name.zh));
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
