//! What is counted each month.

use crate::Mode;
use serde::{Deserialize, Serialize};

/// A matter of more salience is salient. It is the default of the parameter `high_salience`, above which a first leader
/// is asked; it is the same in every scenario, so that scenarios are compared over the same matters.
pub const SALIENT: f64 = 0.7;

/// What is counted of a government at the end of a month. Arrays are in the order of
/// [`Mode::ALL`](crate::Mode::ALL).
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MonthCounts {
    /// Groups alive at the end of the month, after any clean-up.
    pub stock: u32,
    /// Groups with an open matter at the end of the month.
    pub active: u32,
    /// Groups that go on uncounted at the end of the month, under another name; no other number counts them.
    pub hidden: u32,
    /// Groups founded in the month.
    pub founded: u32,
    /// Groups abolished in the month.
    pub abolished: u32,
    /// Matters that arrived.
    pub arrived: u32,
    /// Matters open at the end of the month.
    pub open: u32,
    /// Arrived matters that need more than one function (joint ones), by the mode chosen.
    pub handled: [u32; Mode::COUNT],
    /// Arrived joint matters of which one merged department holds all functions.
    pub held_inside: u32,
    /// Of these, the matters that it takes to a group.
    pub inside_to_group: u32,
    /// Matters closed, by mode.
    pub closed: [u32; Mode::COUNT],
    /// Matters delivered, by mode.
    pub delivered: [u32; Mode::COUNT],
    /// Salience of the matters closed, by mode.
    pub closed_salience: [f64; Mode::COUNT],
    /// Salience of the matters delivered, by mode.
    pub delivered_salience: [f64; Mode::COUNT],
    /// Salience of the matters closed that needed one function only (all of them `Alone`).
    pub closed_single: f64,
    /// Salience of the matters delivered that needed one function only.
    pub delivered_single: f64,
    /// Salience of the matters closed that are salient ([`SALIENT`]).
    pub closed_salient: f64,
    /// Salience of the matters delivered that are salient.
    pub delivered_salient: f64,
    /// Matters closed that needed one function only.
    pub single_closed: u32,
    /// Matters delivered that needed one function only.
    pub single_delivered: u32,
    /// Matters closed that more than one department held on arrival, by mode.
    pub several_closed: [u32; Mode::COUNT],
    /// Months from arrival to closing of these, the month of arrival counted and a failed matter as the deadline;
    /// summed by mode.
    pub several_months: [u32; Mode::COUNT],
    /// Capacity of all departments, in person-months.
    pub capacity: f64,
    /// Capacity that the offices of live groups ate, in person-months.
    pub upkeep: f64,
    /// Work done on matters, in person-months.
    pub worked: f64,
    /// Authority that is borrowed by the groups with an open matter, summed over those groups.
    pub borrowed: f64,
    /// The number of groups that [`borrowed`](Self::borrowed) sums over.
    pub borrowers: u32,
    /// Priority of all assignments in groups, those of the core departments left out.
    pub group_priority: f64,
    /// The priority that the same assignments would have had if the owner had asked as a peer.
    pub lateral_priority: f64,
    /// Person-months done on matters of groups.
    pub group_work: f64,
    /// Of these, by the core departments themselves.
    pub group_own_work: f64,
    /// Of these, what was done by routine: the share q of each group's work, an administrative task.
    pub routine_work: f64,
}

impl MonthCounts {
    /// Salience of the joint matters closed, those that needed more than one function.
    #[must_use]
    pub fn closed_joint(&self) -> f64 {
        // What is left of sums after subtraction may be a rounding error below nothing.
        (self.closed_salience.iter().sum::<f64>() - self.closed_single).max(0.0)
    }

    /// Salience of the joint matters delivered.
    #[must_use]
    pub fn delivered_joint(&self) -> f64 {
        let delivered = self.delivered_salience.iter().sum::<f64>() - self.delivered_single;
        delivered.clamp(0.0, self.closed_joint())
    }
}
