//! What departments have to do for open matters, by kind, and how far the matters are.

use crate::ledger::Pair;
use crate::place::DepartmentAt;
use tiaokuai_record::{DomainId, MatterId, Mode};

/// What one department has to do for one matter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Assignment {
    /// Work left, in person-months.
    pub left: f64,
    /// σ of the matter times the attention: the functions that the department holds, or for a report `reporting`.
    /// What owners do of matters without a group has it as its priority.
    pub weight: f64,
    pub matter: MatterId,
    pub domain: DomainId,
    pub department: DepartmentAt,
    /// The owner of the matter.
    pub owner: DepartmentAt,
    /// The department's work for the owner in the ledger.
    pub there: Pair,
    /// The owner's work for the department.
    pub back: Pair,
}

impl Assignment {
    /// The same of another department and owner.
    pub const fn between(self, department: DepartmentAt, owner: DepartmentAt) -> Assignment {
        let (there, back) = (Pair::new(department, owner), Pair::new(owner, department));
        Assignment { department, owner, there, back, ..self }
    }
}

/// What kind of assignment it is: all of one kind can be worked through without branches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Part {
    /// The owner's own, of a matter that no group has.
    Own,
    /// The owner's own, of a matter that a group has.
    OwnInGroup,
    /// A peer's, asked laterally.
    Lateral,
    /// A peer's, in a joint conference.
    Conference,
    /// A member's that the matter needs.
    Member,
    /// A member's that the matter does not need: a report, for which nothing waits.
    Report,
}

impl Part {
    /// All kinds, in the order of their numbers.
    pub const ALL: [Part; 6] =
        [Part::Own, Part::OwnInGroup, Part::Lateral, Part::Conference, Part::Member, Part::Report];

    /// The owner's part of a matter.
    pub const fn own(mode: Mode) -> Part {
        match mode {
            Mode::Group => Part::OwnInGroup,
            _ => Part::Own,
        }
    }

    /// The part of a department that is needed besides the owner.
    pub const fn peer(mode: Mode) -> Part {
        match mode {
            Mode::Alone | Mode::Inside => Part::Own,
            Mode::Lateral => Part::Lateral,
            Mode::Conference => Part::Conference,
            Mode::Group => Part::Member,
        }
    }
}

/// The open assignments by kind; each list in the order of matters.
#[derive(Debug, Default)]
pub(crate) struct Assignments(pub [Vec<Assignment>; Part::ALL.len()]);

impl Clone for Assignments {
    fn clone(&self) -> Self {
        Assignments(self.0.clone())
    }

    fn clone_from(&mut self, source: &Self) {
        self.0.clone_from(&source.0);
    }
}

impl std::ops::Index<Part> for Assignments {
    type Output = Vec<Assignment>;
    #[inline]
    fn index(&self, part: Part) -> &Vec<Assignment> {
        &self.0[part as usize]
    }
}

impl std::ops::IndexMut<Part> for Assignments {
    #[inline]
    fn index_mut(&mut self, part: Part) -> &mut Vec<Assignment> {
        &mut self.0[part as usize]
    }
}

/// How far the matters since the first open one are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Progress {
    /// The matter to which the first entry of the list belongs.
    pub first: u32,
    /// The open assignments of each matter, reports left out; [`CLOSED`] for those closed in between.
    pub open: Vec<u8>,
    /// How many matters are open.
    pub matters: u32,
}

/// Stands for a matter that is closed; no matter has as many assignments.
pub(crate) const CLOSED: u8 = u8::MAX;

impl Progress {
    /// Where the entry of a matter stands.
    #[cfg(test)]
    pub const fn place(&self, matter: MatterId) -> usize {
        (matter.0 - self.first) as usize
    }

    /// No matter was seen.
    pub fn clear(&mut self) {
        (self.first, self.matters) = (0, 0);
        self.open.clear();
    }

    /// A matter is opened that waits for so many assignments.
    #[inline]
    pub fn begin(&mut self, needed: u8) {
        self.open.push(needed);
        self.matters += 1;
    }

    /// The matter at a place closes.
    #[inline]
    pub fn close(&mut self, place: usize) {
        self.open[place] = CLOSED;
        self.matters -= 1;
    }

    /// Forgets the first matters, up to the first open one; gives how many.
    pub fn forget_closed(&mut self) -> usize {
        let closed = self.open.iter().position(|open| *open != CLOSED).unwrap_or(self.open.len());
        self.open.drain(..closed);
        self.first += closed as u32;
        closed
    }
}
