//! The rules that the page shows with sliders, and which of the typed lines each stands for.

use std::sync::LazyLock;
use tiaokuai_experiment::redesign::{Ranged, SPACE, Space, standard_lines};
use tiaokuai_model::Act;
use tiaokuai_record::Text;

const EVERY: &str = "every";
const BETWEEN: Text = Text::new("months from one time to the next", "相隔月数");
const MONTHS: Text = Text::new("months", "个月");

/// A rule that can be turned on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Offered {
    pub act: Act,
    pub settings: Vec<Setting>,
}

/// A setting of a rule, with its bounds and the value that it begins with.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Setting {
    pub key: &'static str,
    pub meaning: Text,
    pub unit: Text,
    pub low: f64,
    pub high: f64,
    pub whole: bool,
    pub value: String,
}

/// What is searched through is what can be turned on; a setting begins where the standard menu has it.
pub(super) static OFFERED: LazyLock<Vec<Offered>> = LazyLock::new(|| {
    let space = Space::read(SPACE, "menus/search.toml");
    let rules = space.iter().flat_map(Space::rules);
    rules.filter_map(|(act, settings)| offered(act, &settings)).collect()
});

fn offered(act: &str, settings: &[Ranged<'_>]) -> Option<Offered> {
    let act = Act::of(act)?;
    let begins = |key: &str, middle: f64| {
        let lines = standard_lines();
        let own = lines.iter().filter(|line| line.split(' ').next() == Some(act.name()));
        let mut values = own.flat_map(|line| words(line).1);
        let found = values.find(|(known, _)| *known == key).map(|(_, value)| value.to_string());
        found.unwrap_or_else(|| middle.to_string())
    };
    let setting = |ranged: &Ranged<'_>| {
        let Ranged { low, high, whole, .. } = *ranged;
        let own = act.keys().iter().find(|own| own.name == ranged.key);
        let (key, meaning, unit) = match own {
            Some(own) => (own.name, own.row()?.meaning, own.row()?.unit),
            // A rule that comes again and again has the months between as a setting too.
            None if ranged.key == EVERY => (EVERY, BETWEEN, MONTHS),
            None => return None,
        };
        let middle = (low + high) / 2.0;
        let middle = if whole { middle.round() } else { middle };
        let value = begins(key, middle);
        Some(Setting { key, meaning, unit, low, high, whole, value })
    };
    let settings = settings.iter().map(setting).collect::<Option<Vec<_>>>()?;
    Some(Offered { act, settings })
}

/// The act of a line and its settings, as they are written.
fn words(line: &str) -> (&str, Vec<(&str, &str)>) {
    let mut words = line.split_whitespace();
    let act = words.next().unwrap_or_default();
    (act, words.map(|word| word.split_once('=').unwrap_or((word, ""))).collect())
}

/// For each rule on offer the values of its settings, where a typed line turns it on, and the lines that no rule on
/// offer stands for.
pub(super) fn shared_out(lines: &[String]) -> (Vec<Option<Vec<String>>>, Vec<&str>) {
    let mut on: Vec<Option<Vec<String>>> = vec![None; OFFERED.len()];
    let mut rest = Vec::new();
    for line in lines {
        let (act, said) = words(line);
        let stands = |(place, rule): &(usize, &Offered)| {
            let fits = |(key, value): &(&str, &str)| {
                let own = rule.settings.iter().find(|own| own.key == *key);
                own.is_some_and(|own| own.holds(value))
            };
            let all = rule.settings.len() == said.len() && said.iter().all(fits);
            on[*place].is_none() && rule.act.name() == act && all
        };
        let found = OFFERED.iter().enumerate().find(stands);
        match found {
            None => rest.push(line.as_str()),
            Some((place, rule)) => {
                let value = |own: &Setting| {
                    let found = said.iter().find(|(key, _)| *key == own.key);
                    found.map_or_else(|| own.value.clone(), |(_, value)| (*value).to_string())
                };
                on[place] = Some(rule.settings.iter().map(value).collect());
            }
        }
    }
    (on, rest)
}

impl Setting {
    /// Whether its slider can stand at a value.
    fn holds(&self, value: &str) -> bool {
        let number = value.parse::<f64>().ok();
        number.is_some_and(|x| self.low <= x && x <= self.high && (!self.whole || x.fract() == 0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every rule of the search can be turned on, and begins within its bounds.
    #[test]
    fn all_rules_are_on_offer() {
        let space = Space::read(SPACE, "menus/search.toml").unwrap();
        assert_eq!(OFFERED.len(), space.rules().count());
        let settings = || OFFERED.iter().flat_map(|rule| &rule.settings);
        assert!(settings().all(|own| own.holds(&own.value)), "{OFFERED:?}");
        let sunset = OFFERED.iter().find(|rule| rule.act.name() == "sunset").unwrap();
        assert_eq!(sunset.settings[0].value, "36");
    }

    #[test]
    fn lines_are_shared_out() {
        let lines = ["cap per_leader=9", "sunset months=2000", "cap total=90", "cap per_leader=9"]
            .map(String::from);
        let (on, rest) = shared_out(&lines);
        let of = |act: &str, key: &str| {
            let place = OFFERED
                .iter()
                .position(|rule| rule.act.name() == act && rule.settings[0].key == key);
            on[place.unwrap()].clone()
        };
        assert_eq!(of("cap", "per_leader"), Some(vec!["9".to_string()]));
        assert_eq!(of("cap", "total"), Some(vec!["90".to_string()]));
        // What no slider can stand at, and what is said twice, stays as it was typed.
        assert_eq!(rest, ["sunset months=2000", "cap per_leader=9"]);
        assert_eq!(of("sunset", "months"), None);
    }
}
