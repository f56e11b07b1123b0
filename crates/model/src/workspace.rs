//! Memory in which a month is computed. Nothing in it outlives the month, so that a district needs none of it.

use crate::assignment::Part;
use crate::district::Matter;
use crate::mechanism::choice::Weighing;
use crate::place::GroupAt;
use crate::settings::Nothing;

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
        }
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
    /// The chance that no matter arrives in a month, and that a new domain needs one function only.
    pub none_arrives: Nothing,
    pub simple: Nothing,
    /// The matters that arrive.
    pub arriving: Vec<Matter>,
    /// What the owners of those that need several functions weigh.
    pub weighing: Vec<Weighing>,
    pub loads: Box<Loads>,
    /// The priorities of the open assignments, in the order of each list.
    pub priorities: [Vec<f64>; Part::ALL.len()],
    /// What the group of each domain brings this month, while it has an open matter.
    pub backing: Vec<Backing>,
    /// How many of the first open matters fail at the end of this month if work is left.
    pub failing: usize,
    /// The places of the matters that close this month, and of the eights of matters in which they are sought.
    pub closing: Vec<u32>,
    pub eights: Vec<u32>,
    /// The groups that a clean-up abolishes.
    pub doomed: Vec<GroupAt>,
    /// The groups that one rule of a clean-up would abolish.
    pub listed: Vec<GroupAt>,
}
