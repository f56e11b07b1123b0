//! What happens, and who writes it down.

use crate::{DepartmentId, DomainId, GroupId, LeaderId, MatterId, Month, MonthCounts};
use serde::{Deserialize, Serialize};

/// How the owner of a matter handles it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Mode {
    /// By itself: administrative work (行政工作) of one department.
    Alone,
    /// By asking the other departments as a peer.
    Lateral,
    /// Through a standing joint conference (联席会议).
    Conference,
    /// Through a leading small group (领导小组): a political task (政治任务).
    Group,
}

impl Mode {
    /// All modes, in the order of their numbers.
    pub const ALL: [Mode; 4] = [Mode::Alone, Mode::Lateral, Mode::Conference, Mode::Group];

    /// The name in files and instruments.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Mode::Alone => "alone",
            Mode::Lateral => "lateral",
            Mode::Conference => "conference",
            Mode::Group => "group",
        }
    }
}

/// Something that happened in a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Event<'a> {
    /// A matter arrived at the department of its lead function: administrative work.
    Arrived {
        /// The matter.
        matter: MatterId,
        /// Its domain.
        domain: DomainId,
        /// Its owner.
        owner: DepartmentId,
        /// Its salience, 0 to 1.
        salience: f64,
        /// How many departments it needs, the owner included.
        needed: u32,
    },
    /// The owner chose how to handle the matter, and the work was assigned.
    Handled {
        /// The matter.
        matter: MatterId,
        /// How it is handled.
        mode: Mode,
        /// The group that took it, if one did.
        group: Option<GroupId>,
        /// How many departments got an assignment.
        assigned: u32,
    },
    /// A matter was delivered or failed.
    Closed {
        /// The matter.
        matter: MatterId,
        /// How it was handled.
        mode: Mode,
        /// Its salience, 0 to 1.
        salience: f64,
        /// How many departments it needs, the owner included.
        needed: u32,
        /// Whether nothing was left to do.
        delivered: bool,
        /// The months since arrival, the month of arrival counted as 1.
        age: u32,
    },
    /// A group was founded and its office set up.
    Founded {
        /// The group.
        group: GroupId,
        /// Its domain.
        domain: DomainId,
        /// The core department, host of its office.
        host: DepartmentId,
        /// Its head.
        head: LeaderId,
        /// What the head could lend on the day of founding.
        authority: f64,
        /// The member departments, the host among them, in ascending order.
        members: &'a [DepartmentId],
    },
    /// A group got another head.
    Headed {
        /// The group.
        group: GroupId,
        /// The new head.
        head: LeaderId,
    },
    /// A group was abolished in a clean-up (清理).
    Abolished {
        /// The group.
        group: GroupId,
        /// The months it had been idle.
        idle: u32,
    },
    /// A clean-up campaign (清理) was held.
    CleanedUp {
        /// The groups alive before it.
        alive: u32,
        /// Those that were idle for long enough.
        eligible: u32,
        /// Those that were abolished.
        abolished: u32,
    },
    /// A super-ministry reform (大部制) merged departments.
    Merged {
        /// For each department before, in order, the department after.
        into: &'a [DepartmentId],
    },
    /// A live group's host and members after a reform.
    Reseated {
        /// The group.
        group: GroupId,
        /// The core department after the reform.
        host: DepartmentId,
        /// The member departments after the reform, in ascending order.
        members: &'a [DepartmentId],
    },
}

/// A piece of work that one department did in a month on one matter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Work {
    /// The matter.
    pub matter: MatterId,
    /// Who did the work.
    pub department: DepartmentId,
    /// Who owns the matter.
    pub owner: DepartmentId,
    /// How the matter is handled.
    pub mode: Mode,
    /// Work done, in person-months.
    pub done: f64,
    /// The priority that the assignment had.
    pub priority: f64,
}

/// What the owner of a matter that needs several departments weighed when it chose. Arrays are in the order
/// of [`Mode::ALL`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weighed<'a> {
    /// The matter.
    pub matter: MatterId,
    /// The departments that it needs, the owner first.
    pub needed: &'a [DepartmentId],
    /// The value of each option.
    pub values: [f64; 4],
    /// The chance of each option, once it is known whether a group could be had.
    pub chances: [f64; 4],
    /// The leader who was asked to head a new group; nothing where the domain had a group or groups are
    /// not allowed.
    pub asked: Option<Asked>,
}

/// A leader who was asked to head a new group.
#[derive(Clone, Copy, Debug, PartialEq)]
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
    /// What the head lends.
    pub lent: f64,
    /// Routine of the group, 0 to 1.
    pub routine: f64,
    /// Authority borrowed from the head of the day and from the day of founding.
    pub borrowed: f64,
}

/// Who writes down what happens. The methods do nothing unless a recorder defines them, so that a
/// run pays only for what is recorded.
pub trait Recorder {
    /// Whether [`work`](Recorder::work) is called for every piece of work.
    const WORK: bool = false;

    /// Whether the counts of a month hold borrowed authority, the priorities compared with those of peers
    /// and the work on matters of groups; they stay 0 otherwise.
    const GAIN: bool = false;

    /// Whether [`weighed`](Recorder::weighed) is called for every choice and [`lent`](Recorder::lent) for every
    /// loan of authority.
    const GROUNDS: bool = false;

    /// Something happened in month `now`.
    fn event(&mut self, now: Month, event: Event<'_>) {
        let _ = (now, event);
    }

    /// A department worked on a matter; called only where [`Self::WORK`] holds.
    fn work(&mut self, now: Month, work: Work) {
        let _ = (now, work);
    }

    /// An owner chose between its options; called only where [`Self::GROUNDS`] holds, after the matter
    /// arrived and before it is handled.
    fn weighed(&mut self, now: Month, weighed: Weighed<'_>) {
        let _ = (now, weighed);
    }

    /// A head lends authority to a group this month; called only where [`Self::GROUNDS`] holds.
    fn lent(&mut self, now: Month, loan: Loan) {
        let _ = (now, loan);
    }

    /// The month ended.
    fn month(&mut self, now: Month, counts: &MonthCounts) {
        let _ = (now, counts);
    }
}

/// Records nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Recorder for Silent {}
