//! The state of a district, and how a month changes it.

use crate::draw::{Chance, Stream};
use crate::rules::Rules;
use crate::{Scenario, calendar, groups, matters, position, work};
use tiaokuai_record::{DepartmentId, DepartmentWork, LeaderId, Mode, Month, MonthCounts, Recorder};

/// The most departments a district can have: memberships are kept as the bits of one word.
pub(crate) const MOST_DEPARTMENTS: usize = 64;
/// The most functions a domain can need.
pub(crate) const MOST_FUNCTIONS: usize = 9;
/// Domains known at the start.
pub(crate) const FIRST_DOMAINS: u32 = 30;
/// A belief at the start.
pub(crate) const FIRST_BELIEF: f64 = 0.6;

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
    pub beliefs: [f64; 4],
}

/// A functional domain.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Domain {
    /// The functions needed, the lead one first.
    pub functions: [u8; MOST_FUNCTIONS],
    /// How many of them.
    pub function_count: u8,
    /// The departments needed, the owner first.
    pub needed: [u8; MOST_FUNCTIONS],
    /// How many of them.
    pub needed_count: u8,
    /// Base salience.
    pub salience: f64,
    /// The position of its live group.
    pub group: Option<u32>,
}

impl Domain {
    /// The departments needed, the owner first.
    pub fn needed(&self) -> &[u8] {
        &self.needed[..usize::from(self.needed_count)]
    }
}

/// An open matter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Matter {
    pub id: u32,
    pub domain: u32,
    pub owner: u8,
    pub mode: Mode,
    /// Departments needed on arrival, the owner included.
    pub needed: u8,
    pub arrived: u32,
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
    pub matter: u32,
    pub domain: u32,
    pub department: u8,
    /// The owner of the matter.
    pub owner: u8,
}

/// A live group.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group {
    pub id: u32,
    pub domain: u32,
    pub head: u8,
    /// The core department, host of the office.
    pub host: u8,
    /// Members, one bit each, the host among them.
    pub members: u64,
    /// q.
    pub routine: f64,
    /// b⁰.
    pub authority: f64,
    /// Open matters.
    pub open: u32,
    /// The last month in which it had an open matter.
    pub busy: u32,
}

impl Group {
    /// Months without an open matter, at the end of month `now`.
    pub fn idle(&self, now: u32) -> u32 {
        if self.open > 0 { 0 } else { now - self.busy }
    }
}

/// A district that lives through months. A world can be begun again, and then reuses its memory.
#[derive(Clone, Debug)]
pub struct World {
    pub(crate) rules: Rules,
    pub(crate) chance: Chance,
    pub(crate) leaders: Vec<Leader>,
    pub(crate) departments: Vec<Department>,
    /// The ledger of favours: person-months that the department of the row owes that of the column.
    pub(crate) owed: Vec<f64>,
    pub(crate) domains: Vec<Domain>,
    pub(crate) matters: Vec<Matter>,
    /// The owners' own assignments in the place of [`Mode::Alone`], their peers' by the mode of the matter;
    /// each list in the order of matters. Lists of one kind can be worked through without branches.
    pub(crate) assignments: [Vec<Assignment>; 4],
    /// Open assignments of each matter from `first_open` on, closed ones in between included.
    pub(crate) open: Vec<u8>,
    /// Whether a group has the matter, of the same matters.
    pub(crate) grouped: Vec<bool>,
    /// The matter to which the first count of `open` belongs.
    pub(crate) first_open: u32,
    /// How many of the first matters fail at the end of this month if work is left.
    pub(crate) failing: usize,
    pub(crate) groups: Vec<Group>,
    pub(crate) matters_seen: u32,
    pub(crate) groups_seen: u32,
    /// The number of the first department that exists now: those before a merger come first.
    pub(crate) offset: usize,
    /// The month of the merger, once it took place.
    pub(crate) merged_at: u32,
    /// Whether groups may be founded this month.
    pub(crate) may_found: bool,
    pub(crate) counts: MonthCounts,
    pub(crate) efforts: Vec<DepartmentWork>,
    pub(crate) now: u32,
    pub(crate) seats: Vec<DepartmentId>,
    /// Scratch of [`work::divide`], there between months.
    pub(crate) loads: Option<Box<work::Loads>>,
    /// What the group of each domain borrows this month, while it has an open matter.
    pub(crate) borrowed: Vec<f64>,
    pub(crate) doomed: Vec<u32>,
}

impl World {
    /// A district at the start of month 0.
    #[must_use]
    pub fn new(scenario: &Scenario, seed: u64) -> Self {
        let mut world = World {
            rules: Rules::new(scenario),
            chance: Chance::new(seed),
            leaders: Vec::new(),
            departments: Vec::new(),
            owed: Vec::new(),
            domains: Vec::new(),
            matters: Vec::new(),
            assignments: Default::default(),
            open: Vec::new(),
            grouped: Vec::new(),
            first_open: 0,
            failing: 0,
            groups: Vec::new(),
            matters_seen: 0,
            groups_seen: 0,
            offset: 0,
            merged_at: 0,
            may_found: true,
            counts: MonthCounts::default(),
            efforts: Vec::new(),
            now: 0,
            seats: Vec::with_capacity(MOST_DEPARTMENTS),
            loads: None,
            borrowed: Vec::new(),
            doomed: Vec::new(),
        };
        world.start();
        world
    }

    /// Begins again as another district, in the memory of this one.
    pub fn begin(&mut self, scenario: &Scenario, seed: u64) {
        self.rules = Rules::new(scenario);
        self.chance = Chance::new(seed);
        self.start();
    }

    fn start(&mut self) {
        let rules = &self.rules;
        let parameters = &rules.parameters;
        let count = parameters.departments as usize;
        self.leaders.clear();
        self.leaders.extend((0..parameters.leaders).map(|rank| Leader {
            authority: parameters.authority / (1.0 + 0.25 * f64::from(rank)),
            ..Leader::default()
        }));
        self.departments.clear();
        self.departments.extend((0..parameters.departments).map(|i| {
            let draws = self.chance.at(Stream::Position, i, 0);
            position::department(rules, draws.between(0, 0.2, 1.0), draws.between(1, 0.2, 1.0))
        }));
        self.owed.clear();
        self.owed.resize(count * count, 0.0);
        self.efforts.clear();
        self.efforts.resize(count + rules.after_merger, DepartmentWork::default());
        self.matters.clear();
        self.assignments.iter_mut().for_each(Vec::clear);
        self.open.clear();
        self.grouped.clear();
        (self.first_open, self.failing) = (0, 0);
        self.groups.clear();
        self.doomed.clear();
        (self.matters_seen, self.groups_seen, self.offset, self.now) = (0, 0, 0, 0);
        self.merged_at = 0;
        self.counts = MonthCounts::default();
        self.domains.clear();
        self.domains.reserve(rules.domains_expected());
        self.borrowed.clear();
        self.borrowed.reserve(rules.domains_expected());
        let none = libm::exp(-self.rules.parameters.complexity);
        for _ in 0..FIRST_DOMAINS {
            matters::open_domain(self, self.rules.parameters.complexity, none);
        }
    }

    /// Lives through one month, in the order of the model page, section 4.
    pub fn month<R: Recorder>(&mut self, record: &mut R) {
        let now = Month(self.now);
        self.counts = MonthCounts::default();
        calendar::open(self, record);
        matters::arrive(self, record);
        work::divide(self, record);
        matters::close(self, record);
        groups::age(self);
        calendar::clean_up(self, record);
        groups::take_stock(self);
        record.month(now, &self.counts);
        self.now += 1;
    }

    /// Lives through all months of the scenario.
    pub fn run<R: Recorder>(&mut self, record: &mut R) {
        while self.now < self.rules.parameters.months {
            self.month(record);
        }
    }

    /// The month that comes next, 0 at the start.
    #[must_use]
    pub fn now(&self) -> Month {
        Month(self.now)
    }

    /// The authority of each leader, the first in rank first.
    #[must_use]
    pub fn authorities(&self) -> Vec<f64> {
        self.leaders.iter().map(|leader| leader.authority).collect()
    }

    /// What each department did so far, those before a merger first.
    #[must_use]
    pub fn department_work(&self) -> Vec<DepartmentWork> {
        let mut efforts = self.efforts.clone();
        // Autonomy was summed up by the month.
        let merged = self.merged_at;
        for (i, effort) in efforts.iter_mut().enumerate() {
            let months = if i < self.offset { merged } else { self.now - merged };
            effort.autonomy /= f64::from(months.max(1));
        }
        for (i, department) in self.departments.iter().enumerate() {
            let effort = &mut efforts[self.offset + i];
            (effort.line_resources, effort.support) = (department.resources, department.support);
        }
        efforts
    }

    /// The number in the record of a department that exists now.
    pub(crate) fn department(&self, index: u8) -> DepartmentId {
        DepartmentId((self.offset + usize::from(index)) as u16)
    }

    /// The members of a group as they stand in the record, in ascending order.
    pub(crate) fn seat(&mut self, members: u64) {
        self.seats.clear();
        let mut rest = members;
        while rest != 0 {
            let index = rest.trailing_zeros() as usize;
            self.seats.push(DepartmentId((self.offset + index) as u16));
            rest &= rest - 1;
        }
    }
}

impl From<&Group> for LeaderId {
    fn from(group: &Group) -> Self {
        LeaderId(u16::from(group.head))
    }
}
