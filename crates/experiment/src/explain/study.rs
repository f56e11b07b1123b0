//! The worlds that a set of experiments needs, each rule run once a seed.

use super::claim::{Against, Changes, Claims, Experiment, Pattern, changed};
use super::hope::hope;
use super::matched::{self, Measure};
use super::paired::Paired;
use super::verdict::{Finding, Sides, judge};
use crate::evaluate::Unit;
use crate::job::{Job, Lived, Recorder, Setting};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tiaokuai_measure::{Instrument, Reading, View, number};
use tiaokuai_model::{Conflict, Scenario};

/// Experiments and patterns under one scenario.
pub(crate) struct Study<'a> {
    experiments: Vec<&'a Experiment>,
    patterns: &'a [Pattern],
    rules: Vec<Setting>,
    /// The rules of which the joint matters are needed.
    matters: Vec<bool>,
    /// The rules of which somebody reads what groups borrow.
    authority: Vec<bool>,
    /// For each experiment its rules, or why it cannot be run.
    sides: Vec<Result<Vec<usize>, Conflict>>,
    /// The rules that the patterns are held against: the scenario itself, then others that were asked for.
    shown: Vec<usize>,
}

/// What of a study is still to be looked at.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Open {
    /// By experiment.
    pub experiments: Vec<bool>,
    /// The patterns, all of them.
    pub patterns: bool,
}

/// What the worlds of one seed show: the two sides of each experiment, then each pattern's outcome under each rule
/// that is shown; nothing of what was not looked at.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Observed {
    pub experiments: Vec<Option<Sides>>,
    pub patterns: Option<Vec<Vec<f64>>>,
}

impl<'a> Study<'a> {
    /// Works out which different rules there are.
    pub fn new(claims: &'a Claims, scenario: &Scenario) -> Self {
        let experiments = claims.claims.iter().flat_map(|claim| &claim.experiments);
        Study::of(experiments.collect(), &claims.patterns, scenario)
    }

    /// A study of these experiments and patterns.
    pub fn of(
        experiments: Vec<&'a Experiment>,
        patterns: &'a [Pattern],
        scenario: &Scenario,
    ) -> Self {
        let mut rules: Vec<Setting> = Vec::new();
        let mut rule = |scenario: Scenario| {
            let place = rules.iter().position(|known| known.scenario == scenario);
            place.unwrap_or_else(|| {
                rules.push(Setting::new(scenario));
                rules.len() - 1
            })
        };
        let plain = rule(scenario.clone());
        let sides: Vec<Result<Vec<usize>, Conflict>> = experiments
            .iter()
            .map(|experiment| {
                let mut places = Vec::new();
                for changes in sides(experiment) {
                    places.push(rule(changed(scenario, &changes)?));
                }
                let p = &scenario.parameters;
                if experiment.from >= p.months {
                    return Err(Conflict::AfterEnd {
                        key: "from".to_string(),
                        month: experiment.from,
                        months: p.months,
                        start: None,
                    });
                }
                Ok(places)
            })
            .collect();
        let mut matters = vec![false; rules.len()];
        for (experiment, sides) in experiments.iter().zip(&sides) {
            if experiment.matched.is_some() {
                sides.iter().flatten().for_each(|rule| matters[*rule] = true);
            }
        }
        let mut authority = vec![false; rules.len()];
        authority[plain] = read_authority(patterns);
        for (experiment, sides) in experiments.iter().zip(&sides) {
            if reads_authority(&experiment.outcome) {
                sides.iter().flatten().for_each(|rule| authority[*rule] = true);
            }
        }
        Study { experiments, patterns, rules, matters, authority, sides, shown: vec![plain] }
    }

    /// Holds the patterns against another scenario too, if it is one of the rules already: the place among those shown.
    pub fn show(&mut self, scenario: &Scenario) -> Option<usize> {
        let rule = self.rules.iter().position(|known| known.scenario == *scenario)?;
        self.authority[rule] |= read_authority(self.patterns);
        self.shown.push(rule);
        Some(self.shown.len() - 1)
    }

    /// Everything.
    pub fn whole(&self) -> Open {
        Open { experiments: vec![true; self.experiments.len()], patterns: true }
    }

    /// The rules that are needed, each a world of every seed.
    pub fn needed(&self, open: &Open) -> Vec<usize> {
        let mut needed = vec![false; self.rules.len()];
        if open.patterns && !self.patterns.is_empty() {
            self.shown.iter().for_each(|rule| needed[*rule] = true);
        }
        for (sides, open) in self.sides.iter().zip(&open.experiments) {
            if *open {
                sides.iter().flatten().for_each(|rule| needed[*rule] = true);
            }
        }
        (0..needed.len()).filter(|rule| needed[*rule]).collect()
    }

    /// The worlds of one seed: one of each rule that is needed.
    pub fn jobs(&self, seed: u64, open: &Open) -> Vec<Job<'_>> {
        let job = |rule: usize| {
            let (authority, joint) = (self.authority[rule], self.matters[rule]);
            let recorder = Recorder::Counts { authority, joint };
            Job { setting: &self.rules[rule], seed, recorder }
        };
        self.needed(open).into_iter().map(job).collect()
    }

    /// What the worlds of one seed show.
    pub fn observe(&self, open: &Open, worlds: &[Lived]) -> Observed {
        let worlds: BTreeMap<usize, &Lived> = self.needed(open).into_iter().zip(worlds).collect();
        let experiments = self.experiments.iter().zip(&self.sides).zip(&open.experiments);
        let experiments = experiments.map(|((experiment, sides), open)| match sides {
            Ok(sides) if *open => Some(self.look(experiment, sides, &worlds)),
            Err(_) if *open => Some(Sides::UNDEFINED),
            _ => None,
        });
        let experiments = experiments.collect();
        let outcomes = |rule: &usize| {
            let view = View::of(&worlds.get(rule)?.record);
            let outcomes = self.patterns.iter().map(|pattern| outcome(&pattern.outcome, 0, &view));
            Some(outcomes.collect())
        };
        let shown = open.patterns.then(|| self.shown.iter().map(outcomes).collect());
        Observed { experiments, patterns: shown.flatten() }
    }

    /// What an experiment found by an interval that misses the truth with chance `error`.
    pub fn judge(
        &self,
        seed: u64,
        experiment: usize,
        observed: &[Observed],
        error: f64,
    ) -> Finding {
        let pairs: Vec<Sides> =
            observed.iter().filter_map(|seed| seed.experiments[experiment]).collect();
        if pairs.is_empty() {
            return Finding::NONE;
        }
        judge(self.experiments[experiment], seed, &pairs, error)
    }

    /// The chance that an experiment that was found undecided is decided at the best of later looks, each at so many
    /// pairs, if it goes on as it began.
    pub fn hope(&self, experiment: usize, found: &Finding, later: &[u32], error: f64) -> f64 {
        let hopes =
            later.iter().map(|runs| hope(self.experiments[experiment], found, *runs, error));
        hopes.fold(0.0, f64::max)
    }

    /// What every experiment found.
    pub fn judge_all(&self, seed: u64, observed: &[Observed], error: f64) -> Vec<Finding> {
        let experiments = 0..self.experiments.len();
        experiments.map(|experiment| self.judge(seed, experiment, observed, error)).collect()
    }

    /// The mean outcome of each pattern over the worlds that define it, under the rule at a place among those shown.
    pub fn patterns(&self, observed: &[Observed], shown: usize) -> Vec<f64> {
        let mean = |i: usize| {
            let seen = observed.iter().filter_map(|seed| seed.patterns.as_ref());
            let column: Vec<f64> = seen.map(|patterns| patterns[shown][i]).collect();
            tiaokuai_measure::stats::spread(&column).mean
        };
        (0..self.patterns.len()).map(mean).collect()
    }

    /// Why an experiment cannot be run.
    pub fn misfit(&self, experiment: usize) -> Option<&Conflict> {
        self.sides[experiment].as_ref().err()
    }

    /// What an experiment sees in the worlds of one seed.
    fn look(
        &self,
        experiment: &Experiment,
        sides: &[usize],
        worlds: &BTreeMap<usize, &Lived>,
    ) -> Sides {
        let half = if experiment.less.is_some() { sides.len() / 2 } else { sides.len() };
        let (mut with, mut without) = self.pair(experiment, &sides[..half], worlds);
        if half < sides.len() {
            // An interaction compares two effects.
            let (other_with, other_without) = self.pair(experiment, &sides[half..], worlds);
            (with, without) = (with - without, other_with - other_without);
        }
        Sides { with, without, effect: with - without }
    }

    /// What the first side shows, and what it is compared with.
    fn pair(
        &self,
        experiment: &Experiment,
        sides: &[usize],
        worlds: &BTreeMap<usize, &Lived>,
    ) -> (f64, f64) {
        let (name, from) = (&*experiment.outcome, experiment.from);
        let world = |side: usize| sides.get(side).and_then(|rule| worlds.get(rule).copied());
        let Some(first) = world(0) else { return (f64::NAN, f64::NAN) };
        let alone = |own: &Lived| outcome(name, from, &View::of(&own.record));
        match (&experiment.against, world(1)) {
            (Against::Reference(number), _) => (alone(first), *number),
            (Against::Twin { reference, .. }, Some(second)) => {
                let paired = Paired::of(name).map(|row| row.look(&first.record, &second.record));
                (paired.unwrap_or(f64::NAN), *reference)
            }
            (Against::Without(_), Some(second)) => {
                let measure =
                    experiment.matched.and_then(|mode| Some((mode, Measure::of(name, mode)?)));
                if let Some((mode, measure)) = measure {
                    let (here, there) = (&first.record.matters, &second.record.matters);
                    return matched::both(here, there, mode, measure);
                }
                // The same departments on both sides: those that founded groups under the first rule.
                let view = View::among(&second.record, &first.record);
                (alone(first), outcome(name, from, &view))
            }
            (_, None) => (alone(first), f64::NAN),
        }
    }
}

/// Whether an outcome reads what groups borrow.
fn reads_authority(outcome: &str) -> bool {
    Instrument::of(outcome).is_some_and(|row| row.reads_authority())
}

/// Whether any of these patterns does.
fn read_authority(patterns: &[Pattern]) -> bool {
    patterns.iter().any(|pattern| reads_authority(&pattern.outcome))
}

/// What each side of an experiment changes: its two sides, and once more for an interaction.
fn sides(experiment: &Experiment) -> Vec<Vec<&Changes>> {
    let second = match &experiment.against {
        Against::Without(changes) | Against::Twin { without: changes, .. } => Some(changes),
        Against::Reference(_) => None,
    };
    let mut sides = Vec::new();
    for less in [None, experiment.less.as_ref()] {
        if less.is_none() && !sides.is_empty() {
            break;
        }
        for changes in [Some(&experiment.with), second].into_iter().flatten() {
            sides.push(
                [Some(&experiment.base), less, Some(changes)].into_iter().flatten().collect(),
            );
        }
    }
    sides
}

/// The worlds of one seed under every rule of a study.
pub(crate) struct Seed<'a> {
    pub study: &'a Study<'a>,
    pub seed: u64,
    /// What is looked at.
    pub open: &'a Open,
    pub observed: Option<Observed>,
}

impl Unit for Seed<'_> {
    type Output = Observed;

    fn jobs(&self, _: u32) -> Vec<Job<'_>> {
        self.study.jobs(self.seed, self.open)
    }

    fn read(&mut self, _: u32, worlds: &mut [Lived]) {
        self.observed = Some(self.study.observe(self.open, worlds));
    }

    fn output(self) -> Observed {
        self.observed.expect("a seed has one trial, which was read")
    }
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
