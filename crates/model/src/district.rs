//! The state of a district: what one month leaves to the next. It knows no mechanism.

use crate::draw::Chance;
use crate::fixed::{FIRST_BELIEF, MOST_DEPARTMENTS, MOST_FUNCTIONS};
use crate::place::{DepartmentAt, GroupAt, Members, Numbered};
use crate::settings::Settings;
use tiaokuai_record::{
    DepartmentId, DepartmentWork, DomainId, GroupId, LeaderId, MatterId, Mode, MonthCounts, PerMode,
};

/// A leading cadre.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Leader {
    /// a_l.
    pub authority: f64,
    /// Live groups headed.
    pub headed: u32,
    /// Of these, groups with an open matter.
    pub active: u32,
}

/// A department in its position between line and region.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Department {
    /// ℓ, superior bureaus it answers to.
    pub lines: f64,
    /// r, resources from the line.
    pub resources: f64,
    /// s, political support from the region.
    pub support: f64,
    /// A = √(r s).
    pub autonomy: f64,
    /// Weight of the line's work.
    pub line: f64,
    /// Live groups hosted.
    pub hosted: u32,
    /// p̂ by mode.
    pub beliefs: PerMode<f64>,
}

impl Department {
    /// What departments believe at the start.
    pub const FIRST_BELIEFS: PerMode<f64> = PerMode([FIRST_BELIEF; 4]);
}

/// A functional domain.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Domain {
    /// The functions needed, the lead one first.
    pub functions: [u8; MOST_FUNCTIONS],
    /// How many of them.
    pub function_count: u8,
    /// The departments needed, the owner first.
    pub needed: [DepartmentAt; MOST_FUNCTIONS],
    /// How many of them.
    pub needed_count: u8,
    /// Base salience.
    pub salience: f64,
    /// Its live group.
    pub group: Option<GroupAt>,
}

impl Domain {
    /// The departments needed, the owner first.
    #[inline]
    pub fn needed(&self) -> &[DepartmentAt] {
        &self.needed[..usize::from(self.needed_count)]
    }

    /// Works out which departments are needed, given who holds each function.
    pub fn need(&mut self, holders: &[DepartmentAt]) {
        let mut count = 0;
        for &function in &self.functions[..usize::from(self.function_count)] {
            let holder = holders[usize::from(function)];
            if !self.needed[..count].contains(&holder) {
                self.needed[count] = holder;
                count += 1;
            }
        }
        self.needed_count = count as u8;
    }
}

/// An open matter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Matter {
    pub id: MatterId,
    pub domain: DomainId,
    pub owner: DepartmentAt,
    pub mode: Mode,
    /// Departments needed on arrival, the owner included.
    pub needed: u8,
    pub arrived: i32,
    pub salience: f64,
}

/// What one department has to do for one matter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Assignment {
    /// Work left, in person-months.
    pub left: f64,
    /// Its priority this month; the owner's own priority is the same in every month.
    pub priority: f64,
    /// σ of the matter.
    pub salience: f64,
    pub matter: MatterId,
    pub domain: DomainId,
    pub department: DepartmentAt,
    /// The owner of the matter.
    pub owner: DepartmentAt,
}

/// A live group.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group {
    pub id: GroupId,
    pub domain: DomainId,
    pub head: LeaderId,
    /// The core department, host of the office.
    pub host: DepartmentAt,
    /// The member departments, the host among them.
    pub members: Members,
    /// q.
    pub routine: f64,
    /// b⁰.
    pub authority: f64,
    /// Open matters.
    pub open: u32,
    /// The last month in which it had an open matter.
    pub busy: i32,
}

impl Group {
    /// Months without an open matter, at the end of month `now`.
    pub fn idle(&self, now: i32) -> u32 {
        if self.open > 0 { 0 } else { now.abs_diff(self.busy) }
    }
}

/// Favours between departments.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ledger {
    /// Person-months that the department of the row owes that of the column.
    pub owed: Vec<f64>,
    /// The departments, as many as rows and columns.
    pub departments: usize,
}

impl Ledger {
    /// Nobody owes anybody anything.
    pub fn clear(&mut self, departments: usize) {
        self.owed.clear();
        self.owed.resize(departments * departments, 0.0);
        self.departments = departments;
    }
}

/// How far the matters since the first open one are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Progress {
    /// The matter to which the first entry of each list belongs.
    pub first: u32,
    /// The open assignments of each matter; matters closed in between have entries, too.
    pub open: Vec<u8>,
    /// Whether a group has the matter.
    pub grouped: Vec<bool>,
}

impl Progress {
    /// Where the entries of a matter stand.
    #[inline]
    pub const fn place(&self, matter: MatterId) -> usize {
        (matter.0 - self.first) as usize
    }

    /// No matter was seen.
    pub fn clear(&mut self) {
        self.first = 0;
        self.open.clear();
        self.grouped.clear();
    }

    /// Matters before this one are closed, all of them.
    pub fn forget_before(&mut self, first: u32) {
        let gone = (first - self.first) as usize;
        self.open.drain(..gone);
        self.grouped.drain(..gone);
        self.first = first;
    }
}

/// The state of a district.
#[derive(Clone, Debug)]
pub(crate) struct District {
    pub settings: Settings,
    pub chance: Chance,
    /// The month that comes next, or the one that is being lived through.
    pub now: i32,
    pub leaders: Vec<Leader>,
    pub departments: Vec<Department>,
    /// The number in the record of the first department that exists now: those before a merger come first.
    pub first_department: u16,
    /// The month from which on the departments are those of now.
    pub departments_since: i32,
    /// For each function the department that holds it.
    pub holders: Vec<DepartmentAt>,
    pub ledger: Ledger,
    pub domains: Vec<Domain>,
    /// Open matters, in the order of arrival.
    pub matters: Vec<Matter>,
    pub matters_seen: u32,
    /// The owners' own assignments in the place of [`Mode::Alone`], their peers' by the mode of the matter;
    /// each list in the order of matters. Lists of one kind can be worked through without branches.
    pub assignments: PerMode<Vec<Assignment>>,
    pub progress: Progress,
    /// Live groups, in the order of founding.
    pub groups: Vec<Group>,
    pub groups_seen: u32,
    /// Whether groups may be founded this month.
    pub may_found: bool,
    pub counts: MonthCounts,
    /// What each department did so far, those before a merger first; autonomy is summed up by the month.
    pub work: Vec<DepartmentWork>,
}

impl District {
    /// A district without anything in it.
    pub fn empty(settings: Settings, chance: Chance) -> Self {
        District {
            settings,
            chance,
            now: 0,
            leaders: Vec::new(),
            departments: Vec::new(),
            first_department: 0,
            departments_since: 0,
            holders: Vec::new(),
            ledger: Ledger::default(),
            domains: Vec::new(),
            matters: Vec::new(),
            matters_seen: 0,
            assignments: PerMode::default(),
            progress: Progress::default(),
            groups: Vec::new(),
            groups_seen: 0,
            may_found: true,
            counts: MonthCounts::default(),
            work: Vec::new(),
        }
    }

    /// The number in the record of a department that exists now.
    #[inline]
    pub fn id(&self, department: DepartmentAt) -> DepartmentId {
        DepartmentId(self.first_department + u16::from(department.0))
    }

    /// The members of a group as they stand in the record, in ascending order.
    pub fn ids(&self, members: Members) -> Numbered<MOST_DEPARTMENTS> {
        members.iter().map(|department| self.id(department)).collect()
    }

    /// What a department that exists now did so far.
    #[inline]
    pub fn work_of(&mut self, department: DepartmentAt) -> &mut DepartmentWork {
        &mut self.work[usize::from(self.first_department) + department.index()]
    }
}
