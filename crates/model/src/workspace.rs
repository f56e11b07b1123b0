//! Memory in which a month is computed. Nothing in it outlives the month, so that a district needs none of it.

use crate::district::Assignment;
use crate::place::GroupAt;

/// As many places as a byte can tell apart: indexing by a department needs no bounds check.
const PLACES: usize = 256;

/// The departments during one month.
#[derive(Clone, Debug)]
pub(crate) struct Loads {
    pub autonomy: [f64; PLACES],
    /// μ (1 − A).
    pub good_will: [f64; PLACES],
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
}

impl Default for Loads {
    fn default() -> Self {
        let zero = [0.0; PLACES];
        Loads {
            autonomy: zero,
            good_will: zero,
            weight: zero,
            rate: zero,
            own: zero,
            given: zero,
            received: zero,
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

/// What a month is computed in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Workspace {
    pub loads: Box<Loads>,
    /// What the group of each domain borrows this month, while it has an open matter.
    pub borrowed: Vec<f64>,
    /// How many of the first open matters fail at the end of this month if work is left.
    pub failing: usize,
    /// The groups that a clean-up abolishes.
    pub doomed: Vec<GroupAt>,
}
