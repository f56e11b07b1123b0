//! A scenario as the text of a file.

use std::fmt::Write;
use tiaokuai_model::{Kind, PARAMETERS, Scenario};
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
    for (key, value) in [("name", &scenario.name), ("name_zh", &scenario.name_zh)] {
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
            let _ = match row.kind {
                Kind::Switch => writeln!(text, "{} = {}", row.name, value != 0.0),
                Kind::Count => writeln!(text, "{} = {value}", row.name),
                Kind::Real => writeln!(text, "{} = {value:?}", row.name),
            };
        }
    }
    for (key, list) in
        [("campaign_dates", &scenario.campaign_months), ("merger_map", &scenario.merger_map)]
    {
        if !list.is_empty() {
            let _ = writeln!(text, "{key} = {list:?}");
        }
    }
    let lists = [("departments", &scenario.departments), ("merged", &scenario.merged)];
    if lists.iter().any(|(_, names)| !names.is_empty()) {
        text.push_str("\n[names]\n");
        for (key, names) in lists.into_iter().filter(|(_, names)| !names.is_empty()) {
            let list = |get: fn(&Text<String>) -> &String| {
                names.iter().map(|name| quoted(get(name))).collect::<Vec<_>>().join(", ")
            };
            let _ = writeln!(text, "{key} = [{}]", list(|name| &name.en));
            let _ = writeln!(text, "{key}_zh = [{}]", list(|name| &name.zh));
        }
    }
    text
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
        let scenario = Scenario { name: name.clone(), name_zh: name, ..Scenario::default() };
        assert_eq!(read_scenario(&scenario_text(&scenario), "x", &[]).unwrap(), scenario);
    }
}
