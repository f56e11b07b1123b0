//! The record: what is known of a set of governments over a span of months.

use crate::{Date, DepartmentId, DomainId, GovernmentId, GroupId, LeaderId, Month, Span};
use serde::{Deserialize, Serialize};

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
}

/// A department (or, in observed records, any organisation that sends members).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Department {
    /// Its name in English, or as in the source.
    pub name: String,
    /// Its name in Chinese.
    pub name_zh: String,
    /// The first month in which it exists.
    pub from: Month,
    /// The month in which a merger took it away.
    pub until: Option<Month>,
}

/// A leading cadre.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Leader {
    /// Name, post or rank, as in the source.
    pub name: String,
    /// Rank, 0 the first; unknown in most observed records.
    pub rank: Option<u32>,
}

/// A leading small group (领导小组).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Its name; simulated groups have none.
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
    pub members: Option<Vec<DepartmentId>>,
    /// How many people sit in it (heads, deputies and members), where known.
    pub people: Option<u32>,
    /// When it was founded.
    pub founded: Date,
    /// When it was abolished; `Unknown` if that was never seen: alive or censored, never dead.
    pub abolished: Date,
    /// The authority its head could lend on the day of founding; simulated groups only.
    pub authority: Option<f64>,
    /// The months it had been idle when it was abolished; simulated groups only.
    pub idle: Option<u32>,
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
            people: None,
            founded: Date::Unknown,
            abolished: Date::Unknown,
            authority: None,
            idle: None,
        }
    }
}

/// A clean-up campaign (清理).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Campaign {
    /// When it was held.
    pub month: Month,
    /// Groups alive before it.
    pub alive: u32,
    /// Groups idle for long enough to be abolished.
    pub eligible: u32,
    /// Groups abolished.
    pub abolished: u32,
}

/// What is counted at the end of a simulated month. Arrays are in the order of
/// [`Mode::ALL`](crate::Mode::ALL).
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MonthCounts {
    /// Groups alive at the end of the month, after any clean-up.
    pub stock: u32,
    /// Groups with an open matter at the end of the month.
    pub active: u32,
    /// Groups founded in the month.
    pub founded: u32,
    /// Groups abolished in the month.
    pub abolished: u32,
    /// Matters that arrived.
    pub arrived: u32,
    /// Matters open at the end of the month.
    pub open: u32,
    /// Arrived matters that need more than one department, by the mode chosen.
    pub handled: [u32; 4],
    /// Matters closed, by mode.
    pub closed: [u32; 4],
    /// Matters delivered, by mode.
    pub delivered: [u32; 4],
    /// Salience of the matters closed, by mode.
    pub closed_salience: [f64; 4],
    /// Salience of the matters delivered, by mode.
    pub delivered_salience: [f64; 4],
    /// Salience of the matters closed that only one department was needed for (all of them `Alone`).
    pub closed_single: f64,
    /// Salience of the matters delivered that only one department was needed for.
    pub delivered_single: f64,
    /// Matters closed that only one department was needed for.
    pub single_closed: u32,
    /// Matters delivered that only one department was needed for.
    pub single_delivered: u32,
    /// Capacity of all departments, in person-months.
    pub capacity: f64,
    /// Capacity that the offices of live groups ate, in person-months.
    pub upkeep: f64,
    /// Work done on matters, in person-months.
    pub worked: f64,
    /// Authority that heads lend to the groups with an open matter, summed over those groups.
    pub borrowed: f64,
    /// The number of groups that [`borrowed`](Self::borrowed) sums over.
    pub borrowers: u32,
    /// Priority of all assignments in groups, the owners' own ones left out.
    pub group_priority: f64,
    /// The priority that the same assignments would have had if the owner had asked as a peer.
    pub lateral_priority: f64,
    /// Person-months done on matters of groups.
    pub group_work: f64,
    /// Of these, by the core departments themselves.
    pub group_own_work: f64,
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
    /// Capacity, offices' upkeep included.
    pub capacity: f64,
    /// Groups founded as the core department.
    pub founded: u32,
    /// Resources from the line at the end, r, 0 to 1.
    pub line_resources: f64,
    /// Political support from the region at the end, s, 0 to 1.
    pub support: f64,
    /// Structural autonomy √(r s), mean over the months of its existence.
    pub autonomy: f64,
}

impl DepartmentWork {
    /// Reach: what the department moves over what it spends, (own + received) / (own + given); NaN if it
    /// spent nothing.
    #[must_use]
    pub fn reach(&self) -> f64 {
        (self.own + self.received) / (self.own + self.given)
    }
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
    /// Whether every group of the span is listed, so that stocks and rates can be counted.
    pub complete: bool,
    /// The campaigns, where their dates are known; nothing where they have to be found.
    pub campaigns: Option<Vec<Campaign>>,
    /// Months at whose start heads of live groups changed, in order; empty where that is not known.
    pub turnovers: Vec<Month>,
    /// The month of a super-ministry reform, if there was one.
    pub merged: Option<Month>,
    /// What was counted each month; empty in observed records.
    pub months: Vec<MonthCounts>,
    /// What each department did; empty in observed records.
    pub work: Vec<DepartmentWork>,
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
        let mut seen: Vec<GovernmentId> =
            self.groups.iter().map(|group| group.government).collect();
        seen.sort_unstable();
        seen.dedup();
        seen.len()
    }

    /// Whether each simulated-only part is there.
    #[must_use]
    pub fn is_simulated(&self) -> bool {
        !self.months.is_empty()
    }
}
