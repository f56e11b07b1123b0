//! Reading a plan: TOML, or just a CSV file of points.

use super::plan::{Sweep, misfit};
use super::points::{Choice, MOST_EVEN, Points};
use crate::scenario::keys::{Keys, read_table};
use crate::scenario::kind::Expected;
use crate::scenario::value::{mistyped, nearest, number, text};
use crate::scenario::{embedded, read_scenario, under_lines};
use crate::sensitivity::{Factor, Sample};
use crate::{Place, Problem, Problems, What};
use std::io::{self, ErrorKind};
use std::path::Path;
use tiaokuai_measure::{INSTRUMENTS, Instrument};
use tiaokuai_model::{PARAMETERS, Parameter, Scenario};
use toml::de::{DeTable, DeValue};

/// A commented plan to start from.
pub const TEMPLATE: &str = include_str!("../../../../plans/first.toml");

const KEYS: [&str; 12] = [
    "scenario",
    "scenarios",
    "set",
    "rules",
    "runs",
    "seed",
    "worlds",
    "outcomes",
    "chunk",
    "design",
    "sample",
    "grid",
];
const OF_SAMPLE: [&str; 4] = ["method", "n", "seed", "ranges"];
const METHODS: [&str; 2] = ["even", "random"];
const WORLDS: [&str; 2] = ["same", "own"];

/// What whoever starts a sweep says beside its plan; it comes before what the plan says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The scenario, an embedded name or a file.
    pub scenario: Option<String>,
    /// Overrides `NAME=VALUE`, after those of the plan.
    pub set: Vec<String>,
    /// Rules from month 0 on, after those of the plan.
    pub rules: Vec<String>,
    /// Worlds at each point.
    pub runs: Option<u32>,
    /// The seed.
    pub seed: Option<u64>,
    /// Instruments.
    pub outcomes: Option<Vec<String>>,
    /// Worlds of a chunk.
    pub chunk: Option<u32>,
}

/// Reads the files that a plan names.
pub type Open<'a> = &'a dyn Fn(&str) -> io::Result<String>;

#[derive(Default)]
struct Read {
    scenarios: Vec<String>,
    set: Vec<String>,
    rules: Vec<String>,
    runs: Option<u32>,
    seed: Option<u64>,
    own: bool,
    outcomes: Option<Vec<String>>,
    chunk: Option<u32>,
    choice: Option<Choice>,
    seed_of_points: Option<u64>,
}

/// Reads the text of a plan from a file of this name. One that ends in `.csv` has points, a row each, under the names
/// of parameters, as those of `sensitivity --design`; every other one is TOML. `open` reads the files that are named
/// in it.
///
/// # Errors
/// Every mistake with file, line, column and key, and what would be right.
pub fn read_plan(text: &str, file: &str, asked: &Asked, open: Open<'_>) -> Result<Sweep, Problems> {
    let mut read = Read::default();
    if file.to_lowercase().ends_with(".csv") {
        read.choice = Some(Choice::Listed(Sample::read_some(text, file, 1)?));
    } else {
        let mut below = Vec::new();
        let own = read_table(text, file, |keys, table| read.toml(keys, table, &mut below, open));
        let own = own.err().map_or_else(Vec::new, |Problems(own)| own);
        let all: Vec<Problem> = own.into_iter().chain(below).collect();
        if !all.is_empty() {
            return Err(Problems(all));
        }
    }
    read.plan(file, asked, open)
}

/// Reads a plan from a file. What it names stands beside it, or where the program was started.
///
/// # Errors
/// As [`read_plan`], and where the file cannot be read.
pub fn read_plan_file(file: &str, asked: &Asked) -> Result<Sweep, Problems> {
    let text = std::fs::read_to_string(file).map_err(|error| {
        let place = Place::File { file: file.to_string(), line: 0, column: 0 };
        let what = What::Unread(file.to_string(), error.kind());
        Problems(vec![Problem { place, key: String::new(), what }])
    })?;
    let beside = Path::new(file).parent().unwrap_or(Path::new(""));
    let open = |name: &str| match std::fs::read_to_string(beside.join(name)) {
        Err(error) if error.kind() == ErrorKind::NotFound => std::fs::read_to_string(name),
        other => other,
    };
    read_plan(&text, file, asked, &open)
}

impl Read {
    fn toml(
        &mut self,
        keys: &mut Keys<'_>,
        table: &DeTable<'_>,
        below: &mut Vec<Problem>,
        open: Open<'_>,
    ) {
        keys.only(table, &KEYS);
        together(keys, table, &["scenario", "scenarios"]);
        together(keys, table, &["design", "sample", "grid"]);
        if let Some(name) = word(keys, table, "scenario") {
            self.scenarios = vec![name];
        } else if table.contains_key("scenarios") {
            self.scenarios = keys.lines(table, "scenarios");
            if self.scenarios.is_empty() {
                keys.complain(at(table, "scenarios"), "scenarios", What::Missing);
            }
        }
        (self.set, self.rules) = (keys.lines(table, "set"), keys.lines(table, "rules"));
        self.runs = whole(keys, table, "runs", 1.0, f64::from(u32::MAX)).map(|runs| runs as u32);
        self.seed = seed(keys, table);
        self.chunk = whole(keys, table, "chunk", 1.0, 1e6).map(|worlds| worlds as u32);
        self.own = one_of(keys, table, "worlds", &WORLDS) == Some("own");
        if table.contains_key("outcomes") {
            let names = keys.lines(table, "outcomes");
            for name in &names {
                if Instrument::of(name).is_none() {
                    keys.complain(at(table, "outcomes"), "outcomes", no_instrument(name));
                }
            }
            self.outcomes = Some(names);
        }
        if let Some(name) = word(keys, table, "design") {
            match open(&name) {
                Err(error) => {
                    keys.complain(at(table, "design"), "design", What::Unread(name, error.kind()));
                }
                Ok(text) => match Sample::read_some(&text, &name, 1) {
                    Ok(sample) => self.choice = Some(Choice::Listed(sample)),
                    Err(Problems(own)) => below.extend(own),
                },
            }
        }
        if let Some(sample) = sub_table(keys, table, "sample") {
            self.sample(keys, sample, at(table, "sample"));
        }
        if let Some(grid) = sub_table(keys, table, "grid") {
            let axes: Vec<_> = grid
                .iter()
                .filter_map(|(key, value)| {
                    let (place, name) = (key.span().start, key.get_ref().as_ref());
                    let row = parameter(keys, place, name)?;
                    let values = numbers(keys, place, name, value.get_ref())?;
                    let all = values.iter().all(|value| fits(keys, place, row, *value));
                    all.then_some((row, values))
                })
                .collect();
            if grid.is_empty() {
                keys.complain(at(table, "grid"), "grid", What::NoAxis);
            }
            self.choice = Some(Choice::Grid(axes));
        }
    }

    fn sample(&mut self, keys: &mut Keys<'_>, table: &DeTable<'_>, place: usize) {
        keys.only(table, &OF_SAMPLE);
        let method = one_of(keys, table, "method", &METHODS).unwrap_or("even");
        if !table.contains_key("n") {
            keys.complain(place, "n", What::Missing);
        }
        let n = whole(keys, table, "n", 1.0, f64::from(u32::MAX)).unwrap_or(1.0) as u32;
        self.seed_of_points = seed(keys, table);
        let mut factors = Vec::new();
        let Some(ranges) = sub_table(keys, table, "ranges") else {
            return keys.complain(place, "ranges", What::Missing);
        };
        for (key, value) in ranges {
            let (place, name) = (key.span().start, key.get_ref().as_ref());
            let Some(row) = parameter(keys, place, name) else { continue };
            let Some(ends) = numbers(keys, place, name, value.get_ref()) else { continue };
            match ends[..] {
                [low, high] if low < high => {
                    if fits(keys, place, row, low) && fits(keys, place, row, high) {
                        factors.push(Factor { row, low, high });
                    }
                }
                _ => keys.complain(place, name, What::Bounds),
            }
        }
        if ranges.is_empty() {
            keys.complain(at(table, "ranges"), "ranges", What::NoAxis);
        }
        if method == "even" && n > MOST_EVEN {
            keys.complain(at(table, "n"), "n", What::TooManyPoints(MOST_EVEN));
        }
        self.choice = Some(match method {
            "random" => Choice::Random { factors, n },
            _ => Choice::Even { factors, n },
        });
    }

    fn plan(self, file: &str, asked: &Asked, open: Open<'_>) -> Result<Sweep, Problems> {
        let top = |key: &str, what| {
            let place = Place::File { file: file.to_string(), line: 0, column: 0 };
            Problems(vec![Problem { place, key: key.to_string(), what }])
        };
        let mut names = asked.scenario.clone().map_or(self.scenarios, |name| vec![name]);
        if names.is_empty() {
            names.push("district".to_string());
        }
        let set: Vec<String> = self.set.into_iter().chain(asked.set.iter().cloned()).collect();
        let rules: Vec<String> =
            self.rules.into_iter().chain(asked.rules.iter().cloned()).collect();
        let mut scenarios: Vec<(String, Scenario)> = Vec::new();
        for name in names {
            let text = match (open(&name), embedded(&name)) {
                (Ok(text), _) => text,
                (Err(_), Some(text)) => text.to_string(),
                (Err(error), None) => {
                    return Err(top("scenario", What::Unread(name, error.kind())));
                }
            };
            let scenario = under_lines(&read_scenario(&text, &name, &set)?, &rules)?;
            scenarios.push((name, scenario));
        }
        let outcomes = asked.outcomes.clone().or(self.outcomes);
        let outcomes = outcomes.unwrap_or_else(|| vec!["stock".to_string()]);
        let found = outcomes
            .iter()
            .map(|name| Instrument::of(name).ok_or_else(|| top("outcomes", no_instrument(name))));
        let outcomes: Vec<&'static Instrument> = found.collect::<Result<_, _>>()?;
        if outcomes.is_empty() {
            return Err(top("outcomes", What::Missing));
        }
        let seed = asked.seed.or(self.seed).unwrap_or(1);
        let choice = self.choice.unwrap_or(Choice::Alone);
        let points = Points { choice, seed: self.seed_of_points.unwrap_or(seed) };
        // A list that names a world for each point has that one there.
        let usual = match &points.choice {
            Choice::Listed(sample) if sample.worlds => 1,
            _ => 20,
        };
        let given = points.parameters();
        let both = set.iter().find_map(|set| {
            let name = set.split('=').next()?.trim();
            given.iter().any(|row| row.name == name).then(|| (set, name.to_string()))
        });
        if let Some((set, name)) = both {
            let place = Place::Set(set.clone());
            let what = What::SetAndPoints(name);
            return Err(Problems(vec![Problem { place, key: String::new(), what }]));
        }
        Sweep::new(
            scenarios,
            points,
            asked.runs.or(self.runs).unwrap_or(usual),
            self.own,
            seed,
            outcomes,
            asked.chunk.or(self.chunk),
        )
        .map_err(|problems| match problems.0.into_iter().next() {
            Some(problem) => top(&problem.key, problem.what),
            None => top("", What::Missing),
        })
    }
}

fn no_instrument(name: &str) -> What {
    let near = nearest(name, INSTRUMENTS.iter().map(|row| row.name));
    What::NoInstrument(name.to_string(), near)
}

/// Where the value of a key stands.
fn at(table: &DeTable<'_>, key: &str) -> usize {
    table.get(key).map_or(0, |value| value.span().start)
}

fn together(keys: &mut Keys<'_>, table: &DeTable<'_>, of: &[&'static str]) {
    let there: Vec<&'static str> =
        of.iter().copied().filter(|key| table.contains_key(*key)).collect();
    if let [_, second, ..] = there[..] {
        keys.complain(at(table, second), second, What::NotTogether(there.clone()));
    }
}

fn word(keys: &mut Keys<'_>, table: &DeTable<'_>, key: &str) -> Option<String> {
    let value = table.get(key)?;
    match text(value.get_ref()) {
        Ok(text) if !text.trim().is_empty() => return Some(text),
        Ok(_) => keys.complain(value.span().start, key, What::Empty),
        Err(what) => keys.complain(value.span().start, key, what),
    }
    None
}

fn one_of(
    keys: &mut Keys<'_>,
    table: &DeTable<'_>,
    key: &str,
    known: &'static [&'static str],
) -> Option<&'static str> {
    let word = word(keys, table, key)?;
    let found = known.iter().copied().find(|name| *name == word);
    if found.is_none() {
        keys.complain(at(table, key), key, What::NoneOf(word, known.to_vec()));
    }
    found
}

fn whole(keys: &mut Keys<'_>, table: &DeTable<'_>, key: &str, low: f64, high: f64) -> Option<f64> {
    let value = table.get(key)?;
    let Some(found) = number(value.get_ref()) else {
        keys.complain(value.span().start, key, mistyped(value.get_ref(), Expected::Number));
        return None;
    };
    if found.fract() != 0.0 || !(low..=high).contains(&found) {
        keys.complain(value.span().start, key, What::NoWhole(found, low, high));
        return None;
    }
    Some(found)
}

/// A seed, which may be larger than a number of floating point can tell.
fn seed(keys: &mut Keys<'_>, table: &DeTable<'_>) -> Option<u64> {
    let value = table.get("seed")?;
    if let DeValue::Integer(integer) = value.get_ref()
        && let Ok(seed) = u64::from_str_radix(integer.as_str(), integer.radix())
    {
        return Some(seed);
    }
    let what = match number(value.get_ref()) {
        Some(found) => What::NoWhole(found, 0.0, u64::MAX as f64),
        None => mistyped(value.get_ref(), Expected::Number),
    };
    keys.complain(value.span().start, "seed", what);
    None
}

fn sub_table<'a, 'b>(
    keys: &mut Keys<'_>,
    table: &'a DeTable<'b>,
    key: &str,
) -> Option<&'a DeTable<'b>> {
    let value = table.get(key)?;
    let found = value.get_ref().as_table();
    if found.is_none() {
        keys.complain(value.span().start, key, mistyped(value.get_ref(), Expected::Table));
    }
    found
}

fn parameter(keys: &mut Keys<'_>, at: usize, name: &str) -> Option<&'static Parameter> {
    let row = Parameter::of(name);
    if row.is_none() {
        let near = nearest(name, PARAMETERS.iter().map(|row| row.name));
        keys.complain(at, name, What::Unknown(near));
    }
    row
}

fn numbers(keys: &mut Keys<'_>, at: usize, name: &str, value: &DeValue<'_>) -> Option<Vec<f64>> {
    let list = value.as_array().filter(|list| !list.is_empty());
    let Some(list) = list else {
        keys.complain(at, name, mistyped(value, Expected::List));
        return None;
    };
    let found: Option<Vec<f64>> = list
        .iter()
        .map(|item| match item.get_ref() {
            DeValue::Boolean(on) => Some(f64::from(u8::from(*on))),
            other => number(other),
        })
        .collect();
    if found.is_none() {
        keys.complain(at, name, What::Type(crate::Found::List, Expected::Number));
    }
    found
}

fn fits(keys: &mut Keys<'_>, at: usize, row: &'static Parameter, value: f64) -> bool {
    let Some(what) = misfit(row, value) else { return true };
    keys.complain(at, row.name, what);
    false
}
