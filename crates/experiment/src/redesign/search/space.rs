//! Where a search looks: rules, and the ranges of their settings.

use super::super::Design;
use super::super::menu::of_lines;
use crate::scenario::keys::{Keys, read_table};
use crate::scenario::kind::Expected;
use crate::scenario::value::{mistyped, number, text};
use crate::{Problems, What};
use tiaokuai_model::{Chance, Scenario, Stream};
use tiaokuai_record::Text;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The text of the space that is searched where none is named.
pub const SPACE: &str = include_str!("../../../../../menus/search.toml");

/// Rules that a design has on average, where it can have so many.
const TOGETHER: f64 = 1.5;

/// Rules with the ranges of their settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Space(Vec<Varied>);

/// A rule that a design may have.
#[derive(Clone, Debug, PartialEq)]
struct Varied {
    act: String,
    settings: Vec<(String, Range)>,
}

/// A setting of a rule that varies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranged<'a> {
    /// Its key.
    pub key: &'a str,
    /// The least that it may be.
    pub low: f64,
    /// The most that it may be.
    pub high: f64,
    /// Whether it is a whole number.
    pub whole: bool,
}

/// What a setting may be.
#[derive(Clone, Debug, PartialEq)]
enum Range {
    /// As it is written.
    Fixed(String),
    /// Between two numbers.
    Between { low: f64, high: f64, whole: bool },
}

impl Space {
    /// Reads the tables `[[vary]]` of a space.
    ///
    /// # Errors
    /// Every mistake with file, line, column and key, and what would be right.
    pub fn read(source: &str, file: &str) -> Result<Space, Problems> {
        let mut rules = Vec::new();
        read_table(source, file, |keys, table| {
            for (key, _) in table {
                if key.get_ref() != "vary" {
                    keys.complain(key.span().start, key.get_ref(), What::NoKeyOf(vec!["vary"]));
                }
            }
            let Some(list) = table.get("vary") else {
                return keys.complain(0, "vary", What::Missing);
            };
            let Some(array) = list.get_ref().as_array() else {
                let what = mistyped(list.get_ref(), Expected::Tables("vary"));
                return keys.complain(list.span().start, "vary", what);
            };
            for item in array.iter() {
                match item.get_ref().as_table() {
                    Some(table) => rules.extend(varied(keys, table, item.span().start)),
                    None => {
                        let what = mistyped(item.get_ref(), Expected::Table);
                        keys.complain(item.span().start, "vary", what);
                    }
                }
            }
            if array.is_empty() {
                keys.complain(list.span().start, "vary", What::Missing);
            }
        })?;
        Ok(Space(rules))
    }

    /// The rules, each with the settings that vary, their bounds and whether they are whole numbers.
    pub fn rules(&self) -> impl Iterator<Item = (&str, Vec<Ranged<'_>>)> {
        self.0.iter().map(|varied| {
            let settings = varied.settings.iter().filter_map(|(key, range)| match range {
                Range::Between { low, high, whole } => {
                    Some(Ranged { key, low: *low, high: *high, whole: *whole })
                }
                Range::Fixed(_) => None,
            });
            (varied.act.as_str(), settings.collect())
        })
    }

    /// Designs spread over the space by Owen-scrambled Sobol' points (Owen 1998): which rules each has, and where its
    /// settings stand.
    ///
    /// # Errors
    /// Lines that are no rule.
    pub fn designs(
        &self,
        scenario: &Scenario,
        seed: u64,
        count: u32,
    ) -> Result<Vec<Design>, Problems> {
        let scramble = Chance::new(seed).at(Stream::Design, 0, 2).below(0, u32::MAX);
        let design = |number: u32| {
            let at = |dimension: u32| f64::from(sobol_burley::sample(number, dimension, scramble));
            let rules = self.lines(at, scenario.parameters.months);
            let id = format!("s{}", number + 1);
            let mut design = of_lines(&id, Text::default(), rules, scenario)?;
            design.title = named(&design);
            Ok(design)
        };
        (0..count).map(design).collect()
    }

    /// The rules of a point: each rule has a place for whether it is there, then one for each setting.
    fn lines(&self, at: impl Fn(u32) -> f64, months: u32) -> Vec<String> {
        // An interval that is longer than the run would be no rule.
        let longest = f64::from(months.saturating_sub(1).max(1));
        let chance = (TOGETHER / self.0.len() as f64).min(0.5);
        let mut dimension = 0;
        let mut rules: Vec<(f64, String)> = Vec::new();
        for varied in &self.0 {
            let there = at(dimension);
            dimension += 1;
            let mut line = varied.act.clone();
            for (key, range) in &varied.settings {
                let value = match range {
                    Range::Fixed(value) => value.clone(),
                    Range::Between { low, high, whole } => {
                        let place = at(dimension);
                        dimension += 1;
                        let most = if key == "every" { longest } else { f64::INFINITY };
                        value_at(low.min(most), high.min(most), *whole, place)
                    }
                };
                line += &format!(" {key}={value}");
            }
            rules.push((there, line));
        }
        // A design without any rule is doing nothing: it gets the one that was nearest to being there.
        let least = rules.iter().map(|(there, _)| *there).fold(f64::INFINITY, f64::min);
        let is = |there: f64| there < chance || there == least && least >= chance;
        rules.into_iter().filter(|(there, _)| is(*there)).map(|(_, line)| line).collect()
    }
}

/// What a drawn design is called: its number and its rules, for many are of the same kinds.
fn named(design: &Design) -> Text<String> {
    let (id, rules) = (&design.id, design.rules.join(" + "));
    Text { en: format!("{id}: {rules}"), zh: format!("{id}：{rules}") }
}

/// The value at a place between two bounds, as it is written: whole, or in hundredths of the range.
fn value_at(low: f64, high: f64, whole: bool, place: f64) -> String {
    if whole {
        return (low + ((high - low + 1.0) * place).floor().min(high - low)).to_string();
    }
    let step = (high - low) / 100.0;
    let value = low + step * (100.0 * place).round();
    // Sums of hundredths have long tails of digits.
    let digits = (2.0 - libm::log10(high - low).floor()).clamp(0.0, 9.0) as usize;
    format!("{:.digits$}", value.clamp(low, high))
}

fn varied(keys: &mut Keys<'_>, table: &DeTable<'_>, at: usize) -> Option<Varied> {
    let before = keys.count();
    let act = match table.get("rule").map(|value| (value, text(value.get_ref()))) {
        None => {
            keys.complain(at, "rule", What::Missing);
            None
        }
        Some((value, Err(what))) => {
            keys.complain(value.span().start, "rule", what);
            None
        }
        Some((_, Ok(act))) => Some(act),
    };
    let mut entries: Vec<(&str, &Spanned<DeValue<'_>>)> = table
        .iter()
        .map(|(key, value)| (key.get_ref().as_ref(), value))
        .filter(|(key, _)| *key != "rule")
        .collect();
    // The order of the file.
    entries.sort_by_key(|(_, value)| value.span().start);
    let mut settings = Vec::new();
    for (key, value) in entries {
        let place = value.span().start;
        let range = match value.get_ref() {
            DeValue::Array(ends) => {
                let ends: Vec<(f64, bool)> = ends
                    .iter()
                    .filter_map(|end| {
                        Some((number(end.get_ref())?, matches!(end.get_ref(), DeValue::Integer(_))))
                    })
                    .collect();
                match ends[..] {
                    [(low, a), (high, b)] if low < high => {
                        Range::Between { low, high, whole: a && b }
                    }
                    _ => {
                        keys.complain(place, key, What::Bounds);
                        continue;
                    }
                }
            }
            DeValue::Boolean(on) => Range::Fixed(on.to_string()),
            DeValue::String(word) => Range::Fixed(word.to_string()),
            other => match number(other) {
                Some(number) => Range::Fixed(number.to_string()),
                None => {
                    keys.complain(place, key, mistyped(other, Expected::Number));
                    continue;
                }
            },
        };
        settings.push((key.to_string(), range));
    }
    (keys.count() == before).then(|| act.map(|act| Varied { act, settings })).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn designs_are_spread_and_written() {
        let space = Space::read(SPACE, "menus/search.toml").unwrap();
        let text = crate::embedded("district").unwrap();
        let scenario = crate::read_scenario(text, "district", &[]).unwrap();
        let designs = space.designs(&scenario, 1, 64).unwrap();
        assert_eq!(designs.len(), 64);
        assert!(
            designs.iter().all(|design| !design.rules.is_empty() && design.on(&scenario).is_ok())
        );
        assert!(designs.iter().any(|design| design.rules.len() > 1));
        for rule in &space.0 {
            let some =
                designs.iter().flat_map(|own| &own.rules).any(|line| line.starts_with(&rule.act));
            assert!(some, "{}", rule.act);
        }
        // More designs go on from fewer.
        assert_eq!(space.designs(&scenario, 1, 8).unwrap(), designs[..8]);
        assert_ne!(space.designs(&scenario, 2, 8).unwrap(), designs[..8]);
    }

    #[test]
    fn values_keep_their_bounds() {
        assert_eq!(value_at(6.0, 60.0, true, 0.999_999), "60");
        assert_eq!(value_at(6.0, 60.0, true, 0.0), "6");
        assert_eq!(value_at(0.1, 0.9, false, 0.5), "0.500");
        assert_eq!(value_at(0.1, 0.9, false, 1.0), "0.900");
        assert_eq!(value_at(0.0, 2.0, false, 0.333), "0.66");
    }

    #[test]
    fn mistakes_are_told_at_their_place() {
        let wrong = |text: &str| Space::read(text, "s.toml").unwrap_err().to_string();
        assert_eq!(
            wrong("[[vary]]\nrule = \"ban\"\nevery = [9, 3]\n"),
            "s.toml, line 3, column 9: every: expected two numbers, the smaller first: [LOW, HIGH]"
        );
        assert!(wrong("[[vary]]\nevery = [3, 9]\n").contains("rule: this key is missing here"));
        assert!(wrong("").contains("vary"));
        let space = Space::read("[[vary]]\nrule = \"sweep\"\nevery = [3, 9]\n", "s.toml").unwrap();
        assert!(space.designs(&Scenario::default(), 1, 1).is_err());
    }
}
