//! Who writes down what happens.

use crate::{DepartmentId, Event, GroupId, LeaderId, MatterId, Mode, Month, MonthCounts};
use serde::Serialize;

/// A piece of work that one department did in a month on one matter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Work {
    /// The matter.
    pub matter: MatterId,
    /// Who did the work.
    pub department: DepartmentId,
    /// Who owns the matter.
    pub owner: DepartmentId,
    /// Work done, in person-months.
    pub done: f64,
    /// The priority that the assignment had.
    pub priority: f64,
    /// Whether it is only a report to a group.
    pub report: bool,
}

/// What the owner of a matter that needs several functions weighed when it chose. Arrays are in the order
/// of [`Mode::ALL`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighed<'a> {
    /// The matter.
    pub matter: MatterId,
    /// The departments that it needs, the owner first.
    pub needed: &'a [DepartmentId],
    /// The value of each option.
    pub values: [f64; Mode::COUNT],
    /// The chance of each option, once it is known whether a group could be had; 0 for what is no option.
    pub chances: [f64; Mode::COUNT],
    /// The leader who was asked to head a new group; nothing where the domain had a group or groups are
    /// not allowed.
    pub asked: Option<Asked>,
}

/// A leader who was asked to head a new group.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Asked {
    /// The leader.
    pub leader: LeaderId,
    /// The groups that it headed already.
    pub headed: u32,
    /// The chance of its consent.
    pub chance: f64,
    /// Whether it consented.
    pub consented: bool,
}

/// What a group with an open matter borrows in a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Loan {
    /// The group.
    pub group: GroupId,
    /// Its head.
    pub head: LeaderId,
    /// The groups with an open matter among which the head divides its attention.
    pub active: u32,
    /// What the head could lend to each of them.
    pub lent: f64,
    /// How far the head cares for the group, 0 to 1.
    pub commitment: f64,
    /// Routine of the group, 0 to 1.
    pub routine: f64,
    /// Authority borrowed from the head of the day and from the day of founding.
    pub borrowed: f64,
}

/// How a department stands in a month, between its superior bureaus and the region.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// The department.
    pub department: DepartmentId,
    /// Resources from the line, r, 0 to 1.
    pub resources: f64,
    /// Political support from the region, s, 0 to 1.
    pub support: f64,
    /// What it can do in the month, in person-months.
    pub capacity: f64,
    /// Of that, what the offices of live groups that it hosts use up.
    pub upkeep: f64,
}

/// Who writes down what happens from month 0 on. What then goes on from the past is told first, with its own
/// negative months: matters still open, and groups alive, the latest at the end of month 0. The methods do nothing unless a recorder defines them, so that a
/// run pays only for what is recorded.
pub trait Recorder {
    /// Whether [`work`](Recorder::work) is called for every piece of work.
    const WORK: bool = false;

    /// Whether the counts of a month hold the matters that were handled and closed; they stay 0 otherwise, as nobody reads
    /// them.
    const COUNTS: bool = true;

    /// Whether the counts of a month hold borrowed authority, the priorities compared with those of peers
    /// and the work on matters of groups; they stay 0 otherwise.
    const COUNTS_AUTHORITY: bool = false;

    /// Whether the reasons are told: [`weighed`](Recorder::weighed) is called for every choice, [`lent`](Recorder::lent) for every
    /// loan of authority, [`stands`](Recorder::stands) for every department each month.
    const REASONS: bool = false;

    /// Something happened in month `now`.
    fn event(&mut self, now: Month, event: Event<'_>) {
        let _ = (now, event);
    }

    /// A department worked on a matter; called only where [`Self::WORK`] holds.
    fn work(&mut self, now: Month, work: Work) {
        let _ = (now, work);
    }

    /// An owner chose between its options; called only where [`Self::REASONS`] holds, after the matter
    /// arrived and before it is handled.
    fn weighed(&mut self, now: Month, weighed: Weighed<'_>) {
        let _ = (now, weighed);
    }

    /// A head lends authority to a group this month; called only where [`Self::REASONS`] holds.
    fn lent(&mut self, now: Month, loan: Loan) {
        let _ = (now, loan);
    }

    /// A department is about to divide its capacity; called only where [`Self::REASONS`] holds.
    fn stands(&mut self, now: Month, standing: Standing) {
        let _ = (now, standing);
    }

    /// The month ended.
    fn month(&mut self, now: Month, counts: &MonthCounts) {
        let _ = (now, counts);
    }
}

/// Records nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Recorder for Silent {
    const COUNTS: bool = false;
}
