//! The worlds that a set of experiments needs, each rule run once a seed.

use super::claim::{Against, Claims, Experiment, Pattern, changed};
use super::verdict::{Finding, Sides, judge};
use crate::evaluate::Unit;
use crate::job::{Job, Lived, Recorder, Setting};
use serde::{Deserialize, Serialize};
use tiaokuai_measure::{Instrument, Reading, View, number};
use tiaokuai_model::{Conflict, Scenario};
use tiaokuai_record::Record;

/// Experiments and patterns under one scenario.
pub(crate) struct Study<'a> {
    experiments: Vec<&'a Experiment>,
    patterns: &'a [Pattern],
    rules: Vec<Setting>,
    /// For each experiment its rules, or why it cannot be run.
    sides: Vec<Result<Vec<usize>, Conflict>>,
    /// The scenario itself, which the patterns are held against.
    plain: usize,
}

/// What the worlds of one seed show: the two sides of each experiment, then each pattern's outcome.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Observed {
    pub experiments: Vec<Sides>,
    pub patterns: Vec<f64>,
}

impl<'a> Study<'a> {
    /// Works out which different rules there are.
    pub fn new(claims: &'a Claims, scenario: &Scenario) -> Self {
        let experiments: Vec<&Experiment> =
            claims.claims.iter().flat_map(|claim| &claim.experiments).collect();
        let mut rules: Vec<Setting> = Vec::new();
        let mut rule = |scenario: Scenario| {
            let place = rules.iter().position(|known| known.scenario == scenario);
            place.unwrap_or_else(|| {
                rules.push(Setting::new(scenario));
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

    /// The worlds of one seed: one of each rule.
    pub fn jobs(&self, seed: u64) -> Vec<Job<'_>> {
        let job = |setting| Job { setting, seed, recorder: Recorder::Counts };
        self.rules.iter().map(job).collect()
    }

    /// What the worlds of one seed show.
    pub fn observe(&self, worlds: Vec<Lived>) -> Observed {
        let records: Vec<Record> = worlds.into_iter().map(|world| world.record).collect();
        let nothing = Sides { with: f64::NAN, without: f64::NAN, effect: f64::NAN };
        let experiments = self.experiments.iter().zip(&self.sides);
        let experiments = experiments.map(|(experiment, sides)| match sides {
            Ok(sides) => look(experiment, sides, &records),
            Err(_) => nothing,
        });
        let experiments = experiments.collect();
        let read =
            |pattern: &Pattern| outcome(&pattern.outcome, 0, &View::of(&records[self.plain]));
        Observed { experiments, patterns: self.patterns.iter().map(read).collect() }
    }

    /// The verdict of every experiment.
    pub fn judge(&self, seed: u64, observed: &[Observed]) -> Vec<Finding> {
        let columns = self.experiments.iter().enumerate();
        columns
            .map(|(i, experiment)| {
                let pairs: Vec<Sides> = observed.iter().map(|seed| seed.experiments[i]).collect();
                judge(experiment, seed, i as u32, &pairs)
            })
            .collect()
    }

    /// The mean outcome of each pattern over the worlds that define it.
    pub fn patterns(&self, observed: &[Observed]) -> Vec<f64> {
        let mean = |i: usize| {
            let column: Vec<f64> = observed.iter().map(|seed| seed.patterns[i]).collect();
            tiaokuai_measure::stats::spread(&column).mean
        };
        (0..self.patterns.len()).map(mean).collect()
    }

    /// Why an experiment cannot be run.
    pub fn misfit(&self, experiment: usize) -> Option<&Conflict> {
        self.sides[experiment].as_ref().err()
    }

    /// Whether each pattern is met, by the mean of its outcome.
    pub fn met(&self, means: &[f64]) -> Vec<bool> {
        let pairs = self.patterns.iter().zip(means);
        pairs.map(|(pattern, mean)| pattern.low <= *mean && *mean <= pattern.high).collect()
    }
}

/// The worlds of one seed under every rule of a study.
pub(crate) struct Seed<'a> {
    pub study: &'a Study<'a>,
    pub seed: u64,
    pub observed: Option<Observed>,
}

impl Unit for Seed<'_> {
    type Output = Observed;

    fn jobs(&self, _: u32) -> Vec<Job<'_>> {
        self.study.jobs(self.seed)
    }

    fn read(&mut self, _: u32, worlds: Vec<Lived>) {
        self.observed = Some(self.study.observe(worlds));
    }

    fn output(self) -> Observed {
        self.observed.expect("a seed has one trial, which was read")
    }
}

/// What an experiment sees in the worlds of one seed.
fn look(experiment: &Experiment, sides: &[usize], records: &[Record]) -> Sides {
    let pair = |sides: &[usize]| {
        let with = outcome(&experiment.outcome, experiment.from, &View::of(&records[sides[0]]));
        let without = match (&experiment.against, sides.get(1)) {
            (Against::Reference(number), _) => *number,
            (Against::Without(_), Some(&second)) => {
                // The same departments on both sides: those that founded groups under the first rule.
                let view = View::among(&records[second], &records[sides[0]]);
                outcome(&experiment.outcome, experiment.from, &view)
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
    Sides { with, without, effect: with - without }
}

/// One number of a record: the instrument's own, or the mean of its months from `from` on.
fn outcome(name: &str, from: u32, view: &View<'_>) -> f64 {
    let Some(Ok(reading)) = Instrument::of(name).map(|instrument| instrument.look(view)) else {
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
