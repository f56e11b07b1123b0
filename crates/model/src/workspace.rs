//! Memory in which a month is computed. Nothing in it outlives the month, so that a district needs none of it.

use crate::assignment::{Assignment, Part};
use crate::place::GroupAt;

/// As many places as a byte can tell apart: indexing by a department needs no bounds check.
const PLACES: usize = 256;

/// The departments during one month.
#[derive(Clone, Debug)]
pub(crate) struct Loads {
    /// 1 − A/2, how far a department of autonomy A yields to pressure.
    pub yielding: [f64; PLACES],
    /// μ (1 − A), what a department would give a peer of mean support.
    pub willing: [f64; PLACES],
    /// How far a department's support moves peers whom it asks, 1 at the mean.
    pub standing: [f64; PLACES],
    /// c ℓ, against which favours owed are held.
    pub scale: [f64; PLACES],
    /// Weight of the line plus all priorities.
    pub weight: [f64; PLACES],
    /// Capacity left by upkeep, over the weight: person-months per unit of priority.
    pub rate: [f64; PLACES],
    /// Work done on own matters, in person-months.
    pub own: [f64; PLACES],
    /// Work done on matters of others.
    pub given: [f64; PLACES],
    /// Work that others did on own matters.
    pub received: [f64; PLACES],
    /// Of the work given, reports.
    pub reported: [f64; PLACES],
    /// Of the work received, reports.
    pub reports: [f64; PLACES],
}

impl Default for Loads {
    fn default() -> Self {
        let zero = [0.0; PLACES];
        Loads {
            yielding: zero,
            willing: zero,
            standing: zero,
            scale: zero,
            weight: zero,
            rate: zero,
            own: zero,
            given: zero,
            received: zero,
            reported: zero,
            reports: zero,
        }
    }
}

impl Loads {
    /// A department worked on a matter of another.
    #[inline]
    pub fn give(&mut self, assignment: &Assignment, done: f64) {
        self.given[assignment.department.index()] += done;
        self.received[assignment.owner.index()] += done;
    }
}

/// What a group brings to its matters in a month.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Backing {
    /// B, the authority that it borrows.
    pub borrowed: f64,
    /// q, its routine.
    pub routine: f64,
}

/// What a month is computed in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Workspace {
    pub loads: Box<Loads>,
    /// The priorities of the open assignments, in the order of each list.
    pub priorities: [Vec<f64>; Part::ALL.len()],
    /// What the group of each domain brings this month, while it has an open matter.
    pub backing: Vec<Backing>,
    /// How many of the first open matters fail at the end of this month if work is left.
    pub failing: usize,
    /// The places of the matters that close this month, and whether they are delivered.
    pub closing: Vec<(u32, bool)>,
    /// The groups that a clean-up abolishes.
    pub doomed: Vec<GroupAt>,
    /// The groups that one rule of a clean-up would abolish.
    pub listed: Vec<GroupAt>,
}
