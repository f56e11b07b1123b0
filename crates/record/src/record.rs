//! The record: what is known of a set of governments over a span of months.

use crate::{
    Date, DepartmentId, DomainId, GovernmentId, GroupId, Known, LeaderId, Mode, Month, MonthCounts,
    Span, Text,
};
use serde::{Deserialize, Serialize};

mod kept;

/// The level of a government in the tree of governments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// 中央.
    Central,
    /// 省.
    Province,
    /// 地级市.
    Prefecture,
    /// 县, 区, 县级市.
    County,
    /// 乡, 镇, 街道.
    Township,
}

/// A government.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Government {
    /// Its name, as in the source.
    pub name: String,
    /// Its level, where known.
    pub level: Option<Level>,
    /// The government above it, where that is in the record.
    pub parent: Option<GovernmentId>,
}

/// A department (or, in observed records, any organisation that sends members).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Department {
    /// Its name; as in the source in both languages where the source has one only.
    pub name: Text<String>,
    /// Whose department it is; nothing where that is not known.
    pub government: Option<GovernmentId>,
    /// The first month in which it exists.
    pub from: Month,
    /// The month in which a merger, or the undoing of one, took it away.
    pub until: Option<Month>,
}

impl Department {
    /// A department that exists all the time.
    #[must_use]
    pub const fn of(name: Text<String>, government: Option<GovernmentId>) -> Self {
        Department { name, government, from: Month(0), until: None }
    }
}

/// A leading cadre.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Leader {
    /// Name, post or rank, as in the source.
    pub name: String,
    /// In whose groups it sits; nothing where that is not known.
    pub government: Option<GovernmentId>,
    /// Rank, 0 the first; unknown in most observed records.
    pub rank: Option<u32>,
}

/// A leading small group (领导小组).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Its name, if it has one.
    pub name: Option<String>,
    /// Whose group it is.
    pub government: GovernmentId,
    /// Its functional domain, where known.
    pub domain: Option<DomainId>,
    /// The core departments that host its office; empty where unknown.
    pub hosts: Vec<DepartmentId>,
    /// Its heads now, or when last seen; empty where unknown.
    pub heads: Vec<LeaderId>,
    /// The head at founding, where known.
    pub first_head: Option<LeaderId>,
    /// The organisations that sit in it, hosts included, in ascending order; nothing where unknown.
    #[serde(serialize_with = "kept::some")]
    pub members: Option<Vec<DepartmentId>>,
    /// How many organisations sit in it, where a ledger gives the number; see [`Group::organisations`]. It is of observed
    /// groups alone, and no stored record has it.
    #[serde(skip)]
    pub told_size: Option<u32>,
    /// How many people sit in it (heads, deputies and members), where known.
    pub people: Option<u32>,
    /// Whether it was founded to end with its task, where known.
    pub temporary: Option<bool>,
    /// When it was founded.
    pub founded: Date,
    /// When it was abolished; `Unknown` if that was never seen: alive or censored, never dead.
    pub abolished: Date,
    /// The authority its head could lend on the day of founding, where known.
    pub authority: Option<f64>,
    /// The months it had been idle when it was abolished, where known; nothing for a group that ended with its task.
    pub idle: Option<u32>,
    /// When it was seen, where it was not followed all its life.
    pub seen: Option<Seen>,
    /// Who sat in it at founding, where that is not as it is now.
    pub at_founding: Option<Box<Seating>>,
    /// When its domain first brought a matter after its end; nothing where none came or that is not known.
    pub needed_again: Option<Month>,
}

/// When a group was seen that was not followed all its life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// When it was first known to exist.
    pub first: Date,
    /// When it was last known to exist.
    pub last: Date,
    /// Whether it is known to be gone, be it without a date; or lost from sight.
    pub gone: bool,
    /// Whether it is lost from sight: gone by the end of the record or not, nobody knows.
    #[serde(default)]
    pub lost: bool,
    /// The first day on which it is known not to be there any more: it ended after it was last seen and by then.
    #[serde(default)]
    pub missed: Date,
    /// Whether it was there at the close of the month in which it was last seen, as in a list of its last day.
    #[serde(default)]
    pub through: bool,
}

impl Seen {
    /// The first month in which it may have ended: that in which it was last seen, or the next one where it was there
    /// through that.
    #[must_use]
    pub fn ends_from(&self) -> Date {
        match self.last {
            Date::Month(month) if self.through => Date::Month(Month(month.0 + 1)),
            last => last,
        }
    }
}

/// Who sat in a group at one time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seating {
    /// The core departments that hosted its office; empty where unknown.
    pub hosts: Vec<DepartmentId>,
    /// The organisations that sat in it, hosts included, in ascending order; nothing where unknown.
    pub members: Option<Vec<DepartmentId>>,
    /// How many organisations sat in it, where a ledger gave the number.
    #[serde(skip)]
    pub told_size: Option<u32>,
}

impl Group {
    /// A group of which nothing is known but its government.
    #[must_use]
    pub const fn of(government: GovernmentId) -> Self {
        Self {
            name: None,
            government,
            domain: None,
            hosts: Vec::new(),
            heads: Vec::new(),
            first_head: None,
            members: None,
            told_size: None,
            people: None,
            temporary: None,
            founded: Date::Unknown,
            abolished: Date::Unknown,
            authority: None,
            idle: None,
            seen: None,
            at_founding: None,
            needed_again: None,
        }
    }

    /// How many organisations sit in it: the number that a ledger gives, else how many are known by name.
    #[must_use]
    pub fn organisations(&self) -> Option<u32> {
        self.told_size.or_else(|| Some(self.members.as_ref()?.len() as u32))
    }

    /// How many organisations sat in it when it was founded, as [`Group::organisations`] counts.
    #[must_use]
    pub fn first_organisations(&self) -> Option<u32> {
        let Some(then) = &self.at_founding else { return self.organisations() };
        then.told_size.or_else(|| Some(then.members.as_ref()?.len() as u32))
    }

    /// The core departments that hosted its office when it was founded; empty where unknown.
    #[must_use]
    pub fn first_hosts(&self) -> &[DepartmentId] {
        self.at_founding.as_ref().map_or(&self.hosts, |then| &then.hosts)
    }

    /// The organisations that sat in it when it was founded; nothing where unknown.
    #[must_use]
    pub fn first_members(&self) -> Option<&[DepartmentId]> {
        self.at_founding.as_ref().map_or(&self.members, |then| &then.members).as_deref()
    }
}

/// A clean-up campaign (清理).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Campaign {
    /// Who held it.
    pub government: GovernmentId,
    /// When it was held.
    pub month: Month,
    /// Groups alive before it.
    pub alive: u32,
    /// Groups idle for long enough to be abolished.
    pub eligible: u32,
    /// Groups abolished.
    pub abolished: u32,
}

/// A change of leaders at whose start heads of live groups changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turnover {
    /// Where it was.
    pub government: GovernmentId,
    /// When it was.
    pub month: Month,
}

/// What was counted of one government, month by month from the first of the record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counts {
    /// Whose matters, groups and capacity were counted.
    pub government: GovernmentId,
    /// The months.
    pub months: Vec<MonthCounts>,
}

/// What one department did and received over the whole record, in person-months.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DepartmentWork {
    /// Own capacity spent on own matters.
    pub own: f64,
    /// Own capacity spent on others' matters.
    pub given: f64,
    /// Others' capacity spent on own matters.
    pub received: f64,
    /// Of `given`, what was reports to groups of others.
    pub reported: f64,
    /// Of `received`, what was others' reports to own groups.
    pub reports: f64,
    /// Capacity, offices' upkeep included.
    pub capacity: f64,
    /// Joint matters owned, of those that arrived in the record.
    pub joint: u32,
    /// Groups founded as the core department.
    pub founded: u32,
    /// Salience of the matters that closed while it owned them.
    pub closed: f64,
    /// Of these, of the matters that were delivered.
    pub delivered: f64,
    /// Resources from the line at the end, r, 0 to 1.
    pub line_resources: f64,
    /// Political support from the region at the end, s, 0 to 1.
    pub support: f64,
    /// Structural autonomy √(r s), mean over the months of its existence in the record.
    pub autonomy: f64,
    /// Structural autonomy as drawn at the start of the past, before anything happened.
    pub first_autonomy: f64,
}

impl DepartmentWork {
    /// Reach: what the department moves over what it spends, (own + received) / (own + given); NaN if it
    /// spent nothing.
    #[must_use]
    pub fn reach(&self) -> f64 {
        (self.own + self.received) / (self.own + self.given)
    }

    /// Reach without reports of bystanders, its own and those that it receives; NaN if it spent nothing else.
    #[must_use]
    pub fn reach_without_reports(&self) -> f64 {
        let received = self.received - self.reports;
        (self.own + received) / (self.own + self.given - self.reported)
    }
}

/// A joint matter that closed in the record. Arrival month and place name it in every world that receives the same
/// matters.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct JointMatter {
    /// Whose matter it is.
    pub government: GovernmentId,
    /// When it arrived; a negative month if that was before the record.
    pub arrived: Month,
    /// Its place among the matters that arrived in its month, from 0.
    pub place: u32,
    /// How it was handled.
    pub mode: Mode,
    /// Its salience, 0 to 1.
    pub salience: f64,
    /// Functions needed, the lead one included.
    pub functions: u32,
    /// Departments that held these on arrival, the owner included.
    pub needed: u32,
    /// Months from arrival to closing, the month of arrival counted; the deadline where it failed.
    pub months: u32,
    /// Whether it was delivered.
    pub delivered: bool,
}

/// What is known of a set of governments over a span of months, whoever wrote it down.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The months covered.
    pub span: Span,
    /// The governments.
    pub governments: Vec<Government>,
    /// The departments, those before a merger first.
    pub departments: Vec<Department>,
    /// The leaders.
    pub leaders: Vec<Leader>,
    /// The groups, in the order of founding where that is known.
    pub groups: Vec<Group>,
    /// What the lists of this record cover: an empty list says nothing by itself.
    pub known: Known,
    /// The clean-up campaigns, in order.
    pub campaigns: Vec<Campaign>,
    /// Changes of heads, in order.
    pub turnovers: Vec<Turnover>,
    /// What was counted each month, by government.
    pub counts: Vec<Counts>,
    /// What each department did, in the order of the departments.
    pub work: Vec<DepartmentWork>,
    /// The joint matters that closed, in the order of closing, where they were asked for.
    pub matters: Vec<JointMatter>,
}

impl Record {
    /// A group by its number.
    #[must_use]
    pub fn group(&self, id: GroupId) -> &Group {
        &self.groups[id.index()]
    }

    /// How many governments have a group in it; others are known only by an organisation that sits somewhere.
    #[must_use]
    pub fn governments_with_groups(&self) -> usize {
        self.with_groups().len()
    }

    /// The months of super-ministry reforms, in which departments were merged into others; in order.
    #[must_use]
    pub fn mergers(&self) -> Vec<Month> {
        self.ends(|before, after| before >= after)
    }

    /// The months in which a merger was undone: there are more departments afterwards. In order.
    #[must_use]
    pub fn splits(&self) -> Vec<Month> {
        self.ends(|before, after| before < after)
    }

    /// The months in which departments end, by how many do and how many begin.
    fn ends(&self, is: impl Fn(usize, usize) -> bool) -> Vec<Month> {
        let departments = || self.departments.iter();
        let mut months: Vec<Month> = departments().filter_map(|one| one.until).collect();
        months.sort_unstable();
        months.dedup();
        months.retain(|month| {
            let ended = departments().filter(|one| one.until == Some(*month)).count();
            is(ended, departments().filter(|one| one.from == *month).count())
        });
        months
    }
}
