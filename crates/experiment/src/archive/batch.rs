//! A batch of worlds, as it is kept in a part file.

use super::RecordLevel;
use crate::Outcome;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use tiaokuai_record::{EventLine, FullChronicle, MatterLine};

/// Worlds that were run together, ascending by number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Batch {
    /// The worlds that were run to the end.
    pub outcomes: Vec<Outcome>,
    /// The worlds that were not.
    pub failures: Vec<FailedRun>,
    /// What the full record holds besides, for each outcome in order; empty unless it was asked for.
    pub details: Vec<Detail>,
}

/// A world that could not be run to the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedRun {
    /// The number of the run, from 0.
    pub run: u32,
    /// The seed of the world.
    pub seed: u64,
    /// Why.
    pub reason: String,
}

/// The matters and events of a world.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Detail {
    /// The matters, in the order of arrival.
    pub matters: Vec<MatterLine>,
    /// The events, in the order in which they happened.
    pub events: Vec<EventLine>,
}

impl From<FullChronicle> for Detail {
    fn from(full: FullChronicle) -> Self {
        Detail { matters: full.matters, events: full.events }
    }
}

impl Batch {
    /// Whether the batch holds exactly these worlds, with details if the level asks for them.
    pub(super) fn check(&self, runs: Range<u32>, level: RecordLevel) -> Result<(), String> {
        let ascending = self.outcomes.is_sorted_by(|a, b| a.run < b.run)
            && self.failures.is_sorted_by(|a, b| a.run < b.run);
        let mut held: Vec<u32> = self.outcomes.iter().map(|outcome| outcome.run).collect();
        held.extend(self.failures.iter().map(|failed| failed.run));
        held.sort_unstable();
        if !ascending || !held.iter().copied().eq(runs.clone()) {
            return Err(format!("it has the worlds {held:?}, not {runs:?} in ascending order"));
        }
        let details = if level == RecordLevel::Full { self.outcomes.len() } else { 0 };
        if self.details.len() != details {
            return Err(format!("it has {} details, not {details}", self.details.len()));
        }
        Ok(())
    }
}
