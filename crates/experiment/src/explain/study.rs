//! The worlds that a set of experiments needs, each rule run once a seed.

use super::claim::{Against, Claims, Experiment, Pattern, changed};
use super::verdict::{Finding, Seen, judge};
use crate::ensemble::{blank_record, record_of};
use tiaokuai_measure::{Instrument, Reading, number};
use tiaokuai_model::{Scenario, World, world_seed};
use tiaokuai_record::Record;

/// Experiments and patterns under one scenario.
pub(crate) struct Study<'a> {
    experiments: Vec<&'a Experiment>,
    patterns: &'a [Pattern],
    rules: Vec<(Scenario, Record)>,
    /// For each experiment its rules, or why it cannot be run.
    sides: Vec<Result<Vec<usize>, (String, String)>>,
    /// The scenario itself, which the patterns are held against.
    plain: usize,
}

/// What the worlds of one seed show: each experiment, then each pattern's outcome.
pub(crate) struct Glimpse {
    pub seen: Vec<Seen>,
    pub patterns: Vec<f64>,
}

impl<'a> Study<'a> {
    /// Works out which different rules there are.
    pub fn new(claims: &'a Claims, scenario: &Scenario) -> Self {
        let experiments: Vec<&Experiment> =
            claims.claims.iter().flat_map(|claim| &claim.experiments).collect();
        let mut rules: Vec<(Scenario, Record)> = Vec::new();
        let mut rule = |scenario: Scenario| {
            let place = rules.iter().position(|(known, _)| *known == scenario);
            place.unwrap_or_else(|| {
                let blank = blank_record(&scenario);
                rules.push((scenario, blank));
                rules.len() - 1
            })
        };
        let plain = rule(scenario.clone());
        let sides = experiments
            .iter()
            .map(|experiment| {
                let none = Vec::new();
                let first = &experiment.with;
                let second = match &experiment.against {
                    Against::Without(changes) => Some(changes),
                    Against::Reference(_) => None,
                };
                let mut sides = Vec::new();
                for less in [Some(&none), experiment.less.as_ref()].into_iter().flatten() {
                    for changes in [Some(first), second].into_iter().flatten() {
                        sides.push(rule(changed(scenario, &[&experiment.base, less, changes])?));
                    }
                }
                Ok(sides)
            })
            .collect();
        Study { experiments, patterns: &claims.patterns, rules, sides, plain }
    }

    /// Worlds that one seed takes.
    pub fn rules(&self) -> usize {
        self.rules.len()
    }

    /// Runs every rule under one seed and takes what each experiment sees.
    pub fn glimpse(&self, world: &mut World, seed: u64) -> Glimpse {
        let records = self.rules.iter().map(|(rule, blank)| record_of(world, rule, blank, seed));
        let mut records: Vec<Record> = records.collect();
        let seen =
            self.experiments.iter().zip(&self.sides).map(|(experiment, sides)| match sides {
                Ok(sides) => look(experiment, sides, &mut records),
                Err(_) => Seen { with: f64::NAN, without: f64::NAN, effect: f64::NAN },
            });
        let seen = seen.collect();
        let read = |pattern: &Pattern| outcome(&pattern.outcome, 0, &records[self.plain]);
        Glimpse { seen, patterns: self.patterns.iter().map(read).collect() }
    }

    /// Runs `runs` seeds, `judge`s each experiment and gives the mean outcome of each pattern.
    pub fn run(&self, world: &mut World, seed: u64, runs: u32) -> (Vec<Finding>, Vec<f64>) {
        let glimpses: Vec<Glimpse> =
            (0..runs).map(|run| self.glimpse(world, world_seed(seed, run))).collect();
        (self.judge(seed, &glimpses), self.patterns(&glimpses))
    }

    /// The verdict of every experiment.
    pub fn judge(&self, seed: u64, glimpses: &[Glimpse]) -> Vec<Finding> {
        let columns = self.experiments.iter().enumerate();
        columns
            .map(|(i, experiment)| {
                let seen: Vec<Seen> = glimpses.iter().map(|glimpse| glimpse.seen[i]).collect();
                judge(experiment, seed, i as u32, &seen)
            })
            .collect()
    }

    /// The mean outcome of each pattern over the worlds that define it.
    pub fn patterns(&self, glimpses: &[Glimpse]) -> Vec<f64> {
        let mean = |i: usize| {
            let column: Vec<f64> = glimpses.iter().map(|glimpse| glimpse.patterns[i]).collect();
            tiaokuai_measure::stats::spread(&column).mean
        };
        (0..self.patterns.len()).map(mean).collect()
    }

    /// Why an experiment cannot be run, in English and Chinese.
    pub fn misfit(&self, experiment: usize) -> Option<&(String, String)> {
        self.sides[experiment].as_ref().err()
    }
}

/// What an experiment sees in the worlds of one seed.
fn look(experiment: &Experiment, sides: &[usize], records: &mut [Record]) -> Seen {
    let mut pair = |sides: &[usize]| {
        let with = outcome(&experiment.outcome, experiment.from, &records[sides[0]]);
        let without = match (&experiment.against, sides.get(1)) {
            (Against::Reference(number), _) => *number,
            (Against::Without(_), Some(&second)) => {
                same_departments(experiment, sides[0], second, records)
            }
            (Against::Without(_), None) => f64::NAN,
        };
        (with, without)
    };
    let half = if experiment.less.is_some() { sides.len() / 2 } else { sides.len() };
    let (mut with, mut without) = pair(&sides[..half]);
    if half < sides.len() {
        // An interaction compares two effects.
        let (other_with, other_without) = pair(&sides[half..]);
        (with, without) = (with - without, other_with - other_without);
    }
    Seen { with, without, effect: with - without }
}

/// The outcome of the second rule; where it is a mean over the departments that founded groups, they are
/// those that founded under the first.
fn same_departments(
    experiment: &Experiment,
    first: usize,
    second: usize,
    records: &mut [Record],
) -> f64 {
    if !experiment.outcome.ends_with(".hosts") && !experiment.outcome.ends_with(".others") {
        return outcome(&experiment.outcome, experiment.from, &records[second]);
    }
    let founded: Vec<u32> = records[first].work.iter().map(|work| work.founded).collect();
    let record = &mut records[second];
    let swap = |record: &mut Record, with: &[u32]| -> Vec<u32> {
        let pairs = record.work.iter_mut().zip(with);
        pairs.map(|(work, founded)| std::mem::replace(&mut work.founded, *founded)).collect()
    };
    let own = swap(record, &founded);
    let seen = outcome(&experiment.outcome, experiment.from, record);
    swap(record, &own);
    seen
}

/// One number of a record: the instrument's own, or the mean of its months from `from` on.
fn outcome(name: &str, from: u32, record: &Record) -> f64 {
    let Some(Ok(reading)) = Instrument::of(name).map(|instrument| instrument.read(record)) else {
        return f64::NAN;
    };
    match &reading {
        Reading::Series(_, months) if from > 0 => {
            let late = months.get(from as usize..).unwrap_or_default();
            tiaokuai_measure::stats::spread(late).mean
        }
        _ => number(&reading),
    }
}
