//! What a sweep is to run, and which chunk has which worlds of it.

use super::chunk::{Chunk, Lot};
use super::points::{Choice, Points};
use crate::plan::{VERSION, hex};
use crate::{Place, Problem, Problems, What};
use sha2::{Digest, Sha256};
use std::ops::Range;
use tiaokuai_measure::Instrument;
use tiaokuai_model::{Misfit, Parameter, Scenario};

/// What one core works out in a second or two, in matters: worlds are told by the matters that arrive in them.
const MATTERS: f64 = 6e6;

/// A plan: every scenario at every point, in so many worlds. Only the points that somebody listed take memory.
#[derive(Clone, Debug)]
pub struct Sweep {
    /// Scenarios, by the names that tables give them.
    pub scenarios: Vec<(String, Scenario)>,
    /// The points.
    pub points: Points,
    /// Worlds at each point.
    pub runs: u32,
    /// Whether each point has worlds of its own; else all points have the same ones, as pairs.
    pub own: bool,
    /// The seed of the worlds.
    pub seed: u64,
    /// The instruments whose numbers are kept.
    pub outcomes: Vec<&'static Instrument>,
    /// Worlds of a chunk.
    pub chunk: u32,
}

/// Every so-manieth chunk of a plan: what one job of an array works out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which one, from 0.
    pub index: u32,
    /// Of how many.
    pub of: u32,
}

/// Why a value is none of a parameter's.
pub(super) fn misfit(row: &'static Parameter, value: f64) -> Option<What> {
    match row.check(value) {
        Ok(()) => None,
        Err(Misfit::NotWhole) => Some(What::NotWhole(value, row)),
        Err(_) => Some(What::Outside(value, row)),
    }
}

impl Shard {
    /// All of a plan.
    pub const WHOLE: Shard = Shard { index: 0, of: 1 };

    /// Reads `3/16`: the third of sixteen.
    #[must_use]
    pub fn read(text: &str) -> Option<Shard> {
        let (index, of) = text.trim().split_once('/')?;
        let (index, of) = (index.trim().parse::<u32>().ok()?, of.trim().parse::<u32>().ok()?);
        (1..=of).contains(&index).then(|| Shard { index: index - 1, of })
    }

    /// Whether a chunk belongs to it.
    #[must_use]
    pub fn has(self, chunk: u32) -> bool {
        chunk % self.of.max(1) == self.index
    }
}

impl Sweep {
    /// A plan; `chunk` left out, a chunk has what takes a core a second or two.
    ///
    /// # Errors
    /// Where points have other values than their parameters may have, told by line (from 1) and column, where nothing is
    /// asked for, and where there are too many worlds.
    pub fn new(
        scenarios: Vec<(String, Scenario)>,
        points: Points,
        runs: u32,
        own: bool,
        seed: u64,
        outcomes: Vec<&'static Instrument>,
        chunk: Option<u32>,
    ) -> Result<Sweep, Problems> {
        let mut problems = Vec::new();
        let mut complain = |point: Option<u32>, key: &str, what: What| {
            let place = point.map_or_else(
                || Place::File { file: "plan".to_string(), line: 0, column: 0 },
                Place::Point,
            );
            problems.push(Problem { place, key: key.to_string(), what });
        };
        if let Choice::Listed(sample) = &points.choice {
            for (number, values) in &sample.runs {
                for (row, value) in sample.parameters.iter().zip(values) {
                    if let Some(what) = misfit(row, *value) {
                        complain(Some(*number), row.name, what);
                    }
                }
            }
        }
        let names: Vec<&str> = scenarios.iter().map(|(name, _)| name.as_str()).collect();
        let asked: Vec<&str> = outcomes.iter().map(|row| row.name).collect();
        let given: Vec<&str> = points.parameters().iter().map(|row| row.name).collect();
        for (key, all) in [("scenarios", names), ("outcomes", asked), ("points", given)] {
            let twice = (1..all.len()).find(|at| all[..*at].contains(&all[*at]));
            if let Some(at) = twice {
                complain(None, key, What::Twice(all[at].to_string()));
            }
        }
        for (key, missing) in [
            ("scenarios", scenarios.is_empty()),
            ("points", points.count() == 0),
            ("outcomes", outcomes.is_empty()),
            ("runs", runs == 0),
        ] {
            if missing {
                complain(None, key, What::Missing);
            }
        }
        let usual = scenarios.iter().map(|(_, scenario)| Sweep::usual_chunk(scenario)).min();
        let chunk = chunk.or(usual).unwrap_or(1).max(1);
        let sweep = Sweep { scenarios, points, runs, own, seed, outcomes, chunk };
        if sweep.worlds() > u64::from(u32::MAX) {
            complain(None, "", What::TooMany(sweep.worlds()));
        }
        if problems.is_empty() { Ok(sweep) } else { Err(Problems(problems)) }
    }

    /// How many worlds a chunk of a scenario should have to take a core a second or two. It depends on the scenario
    /// alone, so that every machine cuts a plan alike.
    #[must_use]
    pub fn usual_chunk(scenario: &Scenario) -> u32 {
        let months = scenario.parameters.months + scenario.parameters.warm_up;
        let matters = f64::from(months) * scenario.parameters.arrival_rate;
        (MATTERS / matters.max(1.0)).clamp(1.0, 1e5).round() as u32
    }

    /// A name for the plan: another one has another.
    #[must_use]
    pub fn address(&self) -> String {
        let mut sum = Sha256::new();
        (0..self.chunks()).for_each(|number| sum.update(self.chunk(number).address()));
        hex(&sum.finalize())
    }

    /// How many worlds there are.
    #[must_use]
    pub fn worlds(&self) -> u64 {
        let points = self.points.count().saturating_mul(self.scenarios.len() as u64);
        points.saturating_mul(u64::from(self.runs))
    }

    /// How many chunks there are.
    #[must_use]
    pub fn chunks(&self) -> u32 {
        u32::try_from(self.worlds().div_ceil(u64::from(self.chunk.max(1)))).unwrap_or(u32::MAX)
    }

    /// The worlds of a chunk, counted through the plan: scenario by scenario, point by point.
    pub(super) fn range(&self, chunk: u32) -> Range<u64> {
        let from = u64::from(chunk) * u64::from(self.chunk);
        from..(from + u64::from(self.chunk)).min(self.worlds())
    }

    /// The chunk of a number.
    #[must_use]
    pub fn chunk(&self, number: u32) -> Chunk {
        let (runs, points) = (u64::from(self.runs.max(1)), self.points.count().max(1));
        let Range { start, end } = self.range(number);
        let (mut at, mut lots) = (start, Vec::new());
        let mut used: Vec<usize> = Vec::new();
        while at < end {
            let (place, world) = (at / runs, at % runs);
            let (scenario, point) = ((place / points) as usize, (place % points) as u32);
            let worlds = (runs - world).min(end - at);
            let own = if self.own { (u64::from(point) * runs) as u32 } else { 0 };
            let first = self.points.world(point).unwrap_or(own);
            if used.last() != Some(&scenario) {
                used.push(scenario);
            }
            lots.push(Lot {
                scenario: used.len() as u32 - 1,
                point,
                values: self.points.at(point),
                first: first.wrapping_add(world as u32),
                worlds: worlds as u32,
            });
            at += worlds;
        }
        let text = |scenario: &Scenario| serde_json::to_string(scenario).unwrap_or_default();
        let scenarios = used.iter().map(|place| {
            let (name, scenario) = &self.scenarios[*place];
            (name.clone(), text(scenario))
        });
        Chunk {
            version: VERSION.to_string(),
            seed: self.seed,
            parameters: self.points.parameters().iter().map(|row| row.name.to_string()).collect(),
            outcomes: self.outcomes.iter().map(|row| row.name.to_string()).collect(),
            scenarios: scenarios.collect(),
            lots,
        }
    }
}
