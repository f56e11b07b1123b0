//! A batch of worlds: those of a piece, one after the other.

use super::store::Kept;
use crate::findings::{Detail, Outcome};
use crate::plan::Plan;
use tiaokuai_model::world_seed;

/// What is kept of a world: its outcome, and its matters and events where they were asked for.
pub(crate) type World = (Outcome, Option<Detail>);

/// Worlds that were run together, ascending by number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    /// The worlds that were run to the end.
    pub outcomes: Vec<Outcome>,
    /// The worlds that were not.
    pub failures: Vec<FailedRun>,
    /// What the full record holds besides, for each outcome in order; empty unless it was asked for.
    pub details: Vec<Detail>,
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
    /// The worlds from number `first` on.
    pub(crate) fn of(plan: &Plan, first: u32, worlds: Vec<Kept<World>>) -> Self {
        let mut batch = Batch::default();
        for (run, world) in (first..).zip(worlds) {
            match world {
                Ok((outcome, detail)) => {
                    batch.outcomes.push(outcome.measured());
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
