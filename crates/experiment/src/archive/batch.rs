//! A batch of worlds: those of a piece, one after the other.

use super::store::Kept;
use crate::findings::{Detail, Outcome};
use crate::kept::Unread;
use crate::plan::Plan;
use tiaokuai_model::{Parameter, world_seed};

/// What is kept of a world: its outcome, and its matters and events where they were asked for.
pub(crate) type World = (Outcome, Option<Detail>);
/// The same, whose record is not read.
pub(crate) type WorldUnread = (Unread, Option<Detail>);

/// One of some worlds, which alone is read; nothing if it is not there or failed.
pub(super) fn read(worlds: Vec<Kept<WorldUnread>>, run: u32) -> Option<Outcome> {
    let mut worlds = worlds.into_iter().flatten();
    worlds.find(|(world, _)| world.run() == run).and_then(|(world, _)| world.read())
}

/// Worlds that were run together, ascending by number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    /// The worlds that were run to the end.
    pub outcomes: Vec<Outcome>,
    /// The worlds that were not.
    pub failures: Vec<FailedRun>,
    /// What the full record holds besides, for each outcome in order; empty unless it was asked for.
    pub details: Vec<Detail>,
    /// The parameters that differ from world to world, where worlds are spread over a posterior.
    pub parameters: Vec<&'static Parameter>,
    /// Their values: a row a world in the order of the numbers, those that failed too.
    pub values: Vec<Vec<f64>>,
}

/// A world that could not be run to the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedRun {
    /// The number of the run, from 0.
    pub run: u32,
    /// The seed of the world.
    pub seed: u64,
    /// Why.
    pub reason: String,
}

impl Batch {
    /// Puts the worlds of another batch of the same plan behind its own.
    pub(crate) fn append(&mut self, other: Batch) {
        self.outcomes.extend(other.outcomes);
        self.failures.extend(other.failures);
        self.details.extend(other.details);
        self.values.extend(other.values);
        self.parameters = other.parameters;
    }

    /// The world of a number; nothing if it is not there or failed.
    pub(crate) fn world(&self, run: u32) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.run == run)
    }

    /// The worlds from number `first` on.
    pub(crate) fn of(plan: &Plan, first: u32, worlds: Vec<Kept<World>>) -> Self {
        let mut batch = Batch::unmeasured(plan, first, worlds);
        batch.outcomes = batch.outcomes.into_iter().map(Outcome::measured).collect();
        batch
    }

    /// The same, of whose worlds nothing is measured yet.
    pub(crate) fn unmeasured(plan: &Plan, first: u32, worlds: Vec<Kept<World>>) -> Self {
        let parameters = plan.posterior.iter().flat_map(|fit| &fit.parameters).copied();
        let mut batch = Batch { parameters: parameters.collect(), ..Batch::default() };
        for (run, world) in (first..).zip(worlds) {
            batch.values.extend(plan.posterior.iter().map(|fit| fit.values(run).to_vec()));
            match world {
                Ok((outcome, detail)) => {
                    batch.outcomes.push(outcome);
                    batch.details.extend(detail);
                }
                Err(reason) => {
                    batch.failures.push(FailedRun {
                        run,
                        seed: world_seed(plan.seed, run),
                        reason,
                    });
                }
            }
        }
        batch
    }
}
