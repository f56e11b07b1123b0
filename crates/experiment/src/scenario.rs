//! Scenario files: TOML in which every key is optional and every mistake is told with its place.

mod acts;
mod check;
mod draft;
mod edition;
mod from_zero;
pub(crate) mod keys;
pub(crate) mod kind;
mod problem;
mod reader;
mod rule_line;
pub(crate) mod rules;
mod syntax;
pub(crate) mod value;
mod written;

pub use kind::{Expected, Found};
pub use problem::{Place, Problem, Problems, What, number_text};
pub(crate) use rule_line::beside;
pub use rule_line::{read_rule, read_rules, under_lines, under_rules};
pub use written::{change_text, scenario_text};

use serde_json::{Value, json};
use tiaokuai_model::{Act, Key, PARAMETERS, Parameter, Scenario};

/// The embedded scenarios, by name.
pub const EMBEDDED: [(&str, &str); 2] = [
    ("s-district", include_str!("../../../scenarios/s-district.toml")),
    ("district", include_str!("../../../scenarios/district.toml")),
];

/// The text of an embedded scenario.
#[must_use]
pub fn embedded(name: &str) -> Option<&'static str> {
    EMBEDDED.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// The table of parameters as JSON: a list of objects with both languages.
#[must_use]
pub fn parameters_json() -> String {
    // Texts and finite numbers always serialise.
    serde_json::to_string_pretty(PARAMETERS).unwrap_or_default()
}

/// The acts of rules with their settings as JSON, in both languages.
#[must_use]
pub fn rules_json() -> String {
    let acts: Vec<Value> =
        Act::NAMES.iter().filter_map(|name| Some(act_json(&Act::of(name)?))).collect();
    serde_json::to_string_pretty(&acts).unwrap_or_default()
}

fn act_json(act: &Act) -> Value {
    let setting = |key: &Key| {
        let row = key.row()?;
        let default = act.get(key.name);
        let parameter = Parameter::of(key.like).filter(|_| default.is_none());
        Some(json!({
            "name": key.name,
            "unit": row.unit,
            "kind": row.kind,
            "default": default,
            "default_parameter": parameter.map(|row| row.name),
            "low": row.low,
            "high": row.high,
            "meaning": row.meaning,
        }))
    };
    json!({
        "act": act.name(),
        "meaning": act.meaning(),
        "needs_a_time": act.is_dated(),
        "settings": act.keys().iter().filter_map(setting).collect::<Vec<_>>(),
        "lists": act.lists(),
    })
}

/// Reads a scenario from the text of a file and from `NAME=VALUE` overrides, which come last.
///
/// # Errors
/// Every mistake with file, line, column and key, and what would be right.
///
/// ```
/// use tiaokuai_experiment::read_scenario;
/// let scenario = read_scenario("upward = 0.5", "my.toml", &["leaders=5".to_string()]).unwrap();
/// assert_eq!((scenario.parameters.upward, scenario.parameters.leaders), (0.5, 5));
/// ```
pub fn read_scenario(text: &str, file: &str, overrides: &[String]) -> Result<Scenario, Problems> {
    draft::Reader::new(text, file).read(overrides)
}

#[cfg(test)]
mod tests;
