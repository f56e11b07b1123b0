//! The state of a district: what one month leaves to the next. It knows no mechanism.

#[cfg(test)]
use crate::assignment::CLOSED;
use crate::assignment::{Assignments, Progress};
use crate::draw::Chance;
use crate::ends::Ends;
use crate::fixed::{FIRST_BELIEF, MOST_DEPARTMENTS, MOST_FUNCTIONS};
use crate::ledger::Ledger;
use crate::place::{DepartmentAt, GroupAt, GroupSet, Members, Numbered};
use crate::settings::Settings;
use crate::terms::Terms;
use std::collections::VecDeque;
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
    /// Of those headed, groups that nobody counts.
    pub hidden: u32,
    /// What it can lend this month to each group with an open matter.
    pub lends: f64,
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
    /// C, person-months a month.
    pub capacity: f64,
    /// T, weight of the line's work.
    pub line: f64,
    /// Live groups hosted.
    pub hosted: u32,
}

/// What is believed of the modes at the start.
pub(crate) const FIRST_BELIEFS: PerMode<f64> = PerMode([FIRST_BELIEF; Mode::COUNT]);

/// The mean of a number that is even on [0, 1].
const MEAN_DRAW: f64 = 0.5;

/// A functional domain.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Domain {
    /// The functions needed, the lead one first.
    pub functions: [u8; MOST_FUNCTIONS],
    /// F, how many of them.
    pub function_count: u8,
    /// The departments needed, the owner first.
    pub needed: [DepartmentAt; MOST_FUNCTIONS],
    /// h, how many of the functions each of them holds.
    pub holds: [u8; MOST_FUNCTIONS],
    /// n, how many departments are needed.
    pub needed_count: u8,
    /// The same departments as a set.
    pub members: Members,
    /// Base salience.
    pub salience: f64,
    /// Its live group.
    pub group: Option<GroupAt>,
    /// Routine that the host of a group kept which became ordinary work (转为常态化管理).
    pub kept: f64,
}

/// A domain whose matters the group of another domain takes, because the groups were made one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Served {
    pub domain: DomainId,
    /// The domain of the group.
    pub by: DomainId,
}

impl Domain {
    /// What the salience of its matters is on average: its base is one half of it, and the other is even on [0, 1].
    pub fn mean_salience(&self) -> f64 {
        (self.salience + MEAN_DRAW) / 2.0
    }

    /// The departments needed, the owner first.
    #[inline]
    pub fn needed(&self) -> &[DepartmentAt] {
        &self.needed[..usize::from(self.needed_count)]
    }

    /// Works out which departments are needed, given who holds each function.
    pub fn need(&mut self, holders: &[DepartmentAt]) {
        let mut count = 0;
        self.members = Members::default();
        for &function in &self.functions[..usize::from(self.function_count)] {
            let holder = holders[usize::from(function)];
            if self.members.has(holder) {
                let place = self.needed[..count].iter().position(|known| *known == holder);
                self.holds[place.unwrap_or_default()] += 1;
                continue;
            }
            (self.needed[count], self.holds[count]) = (holder, 1);
            self.members = self.members.with(holder);
            count += 1;
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
    /// Functions needed.
    pub functions: u8,
    /// Departments needed on arrival, the owner included.
    pub needed: u8,
    /// Assignments made on arrival, reports among them.
    pub assigned: u8,
    /// Its place among the matters of its month.
    pub place: u16,
    pub arrived: i32,
    pub salience: f64,
}

/// A live group.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group {
    /// Its number in the record; nothing before the record tells of it.
    pub id: Option<GroupId>,
    pub domain: DomainId,
    pub head: LeaderId,
    /// The head at founding.
    pub first_head: LeaderId,
    /// The core department, host of the office.
    pub host: DepartmentAt,
    /// The member departments, the host among them.
    pub members: Members,
    /// Whether it ends with its task.
    pub temporary: bool,
    /// Whether it goes on uncounted, under another name: neither rules nor the record see it.
    pub hidden: bool,
    /// q.
    pub routine: f64,
    /// b⁰.
    pub authority: f64,
    /// c, how far the head cares for it.
    pub commitment: f64,
    /// Open matters.
    pub open: u32,
    /// The last month in which it had an open matter, where it has none now.
    pub busy: i32,
    pub founded: i32,
    /// From when on it has its head.
    pub headed: i32,
}

impl Group {
    /// Months without an open matter, at the end of month `now`.
    pub fn idle(&self, now: i32) -> u32 {
        if self.open > 0 { 0 } else { now.abs_diff(self.busy) }
    }
}

/// The state of a district.
#[derive(Debug)]
pub(crate) struct District {
    pub settings: Settings,
    pub chance: Chance,
    /// The month that comes next, or the one that is being lived through; negative before the record.
    pub now: i32,
    pub leaders: Vec<Leader>,
    pub departments: Vec<Department>,
    /// The number in the record of the first department that exists now: those before a merger come first.
    pub first_department: u16,
    /// The month of the record from which on the departments are those of now.
    pub departments_since: i32,
    /// The generations of departments before those of now: the number of their first one, and the month since when.
    pub generations: Vec<(u16, i32)>,
    /// For each function the department that holds it.
    pub holders: Vec<DepartmentAt>,
    /// p̂ by function and mode; in the variant of the rules by department.
    pub beliefs: Vec<PerMode<f64>>,
    pub ledger: Ledger,
    pub domains: Vec<Domain>,
    /// The domains that still bring matters, in the order of opening.
    pub living: Vec<DomainId>,
    /// When they end, and when the others did.
    pub ends: Ends,
    /// Matters from the first open one on, in the order of arrival; how far each of them is stands at the same place
    /// of `progress`.
    pub matters: VecDeque<Matter>,
    pub matters_seen: u32,
    pub assignments: Assignments,
    pub progress: Progress,
    /// Live groups, in the order of founding.
    pub groups: Vec<Group>,
    /// Those of them with an open matter.
    pub active: GroupSet,
    /// Groups that the record tells of.
    pub groups_told: u32,
    /// Of these, groups that nobody counts.
    pub hidden: u32,
    /// Domains whose matters the groups of others take.
    pub served: Vec<Served>,
    /// What is allowed this month.
    pub terms: Terms,
    pub counts: MonthCounts,
    /// Assignments that were open in each month so far, summed up.
    pub assignment_months: u64,
    /// What each department did so far in the record, those before a merger first; autonomy is summed up by the
    /// month, and of those of now the work is what the ledger adds to it.
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
            generations: Vec::new(),
            holders: Vec::new(),
            beliefs: Vec::new(),
            ledger: Ledger::default(),
            domains: Vec::new(),
            living: Vec::new(),
            ends: Ends::default(),
            matters: VecDeque::new(),
            matters_seen: 0,
            assignments: Assignments::default(),
            progress: Progress::default(),
            groups: Vec::new(),
            active: GroupSet::default(),
            groups_told: 0,
            hidden: 0,
            served: Vec::new(),
            terms: Terms::default(),
            counts: MonthCounts::default(),
            assignment_months: 0,
            work: Vec::new(),
        }
    }

    /// The open matters, in the order of arrival.
    #[cfg(test)]
    pub fn open_matters(&self) -> impl Iterator<Item = &Matter> {
        let open = self.matters.iter().zip(&self.progress.open);
        open.filter(|(_, open)| **open != CLOSED).map(|(matter, _)| matter)
    }

    /// Groups alive that rules and the record see.
    #[inline]
    pub fn counted(&self) -> u32 {
        self.groups.len() as u32 - self.hidden
    }

    /// From now on there are so many departments in the place of so many, with numbers of their own in the record.
    pub fn renumber(&mut self, before: usize, after: usize) {
        self.generations.push((self.first_department, self.departments_since));
        self.departments_since = self.now;
        self.first_department += before as u16;
        self.work.resize(usize::from(self.first_department) + after, DepartmentWork::default());
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

    /// Takes from the ledger what the departments of now did so far, or (`sign` −1) sets off what it holds, so that
    /// they begin with nothing.
    pub fn post(&mut self, sign: f64) {
        let first = usize::from(self.first_department);
        self.ledger.post(sign, &mut self.work[first..]);
    }

    /// What a department that exists now did so far.
    #[inline]
    pub fn work_of(&mut self, department: DepartmentAt) -> &mut DepartmentWork {
        &mut self.work[usize::from(self.first_department) + department.index()]
    }

    /// Whose beliefs decide about the matters of a domain: those of its lead function, in the variant of the rules
    /// those of its owner.
    #[inline]
    pub fn believer(&self, domain: DomainId) -> usize {
        let domain = &self.domains[domain.index()];
        match self.settings.parameters.beliefs_by_department {
            false => usize::from(domain.functions[0]),
            true => domain.needed[0].index(),
        }
    }
}

macro_rules! copied {
    ($($field:ident),*) => {
        impl Clone for District {
            fn clone(&self) -> Self {
                let mut new = District::empty(self.settings.clone(), self.chance.clone());
                new.clone_from(self);
                new
            }

            /// In the memory of the district that is written over.
            fn clone_from(&mut self, source: &Self) {
                let District { $($field),* } = source;
                $(self.$field.clone_from($field);)*
            }
        }
    };
}

// The compiler says so if one is missing.
copied!(
    settings,
    chance,
    now,
    leaders,
    departments,
    first_department,
    departments_since,
    generations,
    holders,
    beliefs,
    ledger,
    domains,
    living,
    ends,
    matters,
    matters_seen,
    assignments,
    progress,
    groups,
    active,
    groups_told,
    hidden,
    served,
    terms,
    counts,
    assignment_months,
    work
);
