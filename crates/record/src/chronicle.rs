//! From events to lives: the one place where what happened becomes what is known.

use crate::{
    Campaign, Counts, Date, DepartmentId, DomainId, Event, GovernmentId, Group, GroupId, Happening,
    JointMatter, Known, MatterId, Mode, Month, MonthCounts, Record, Recorder, Seating, Turnover,
};
use serde::{Deserialize, Serialize};
use std::mem::take;

/// Writes down the groups, campaigns and monthly counts of one government.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chronicle {
    /// Whose they are.
    pub government: GovernmentId,
    /// The groups founded, in order.
    pub groups: Vec<Group>,
    /// The campaigns held, in order.
    pub campaigns: Vec<Campaign>,
    /// Changes of heads, in order.
    pub turnovers: Vec<Turnover>,
    /// The counts of every month.
    pub months: Vec<MonthCounts>,
    /// The joint matters that closed, in the order of closing; nothing where they are not asked for.
    #[serde(default)]
    pub joint: Option<Vec<JointMatter>>,
    /// By domain: the last of its groups that ended, until the domain brings a matter.
    #[serde(skip)]
    ended: Vec<Option<GroupId>>,
    /// How many at the end of `groups` are those of a record of before, in whose place others come; they go when the
    /// memory is given back.
    #[serde(skip)]
    left: usize,
}

/// The memory of records that nobody needs any more: worlds that are run one after the other take it again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spare {
    groups: Vec<Group>,
    months: Vec<MonthCounts>,
    /// What all worlds of a scenario have in common, of the record that came last.
    blank: Option<Record>,
}

impl Spare {
    /// Takes the memory of a record.
    pub fn take(&mut self, record: &mut Record) {
        // The longer list stays where it is: groups are large.
        if self.groups.len() < record.groups.len() {
            std::mem::swap(&mut self.groups, &mut record.groups);
        }
        self.groups.append(&mut record.groups);
        if let Some(mut counts) = record.counts.pop() {
            counts.months.clear();
            self.months = counts.months;
        }
        self.blank = Some(Record {
            span: record.span,
            governments: take(&mut record.governments),
            departments: take(&mut record.departments),
            leaders: take(&mut record.leaders),
            ..Record::default()
        });
    }

    /// A copy of a record in which nothing happened yet: that of before, where it was one.
    pub fn copy(&mut self, blank: &Record) -> Record {
        self.blank.take().filter(|last| last == blank).unwrap_or_else(|| blank.clone())
    }

    /// A list of its own with this in it.
    fn list<T: Copy>(mut list: Vec<T>, items: &[T]) -> Vec<T> {
        list.clear();
        list.extend_from_slice(items);
        list
    }
}

impl Default for Chronicle {
    fn default() -> Self {
        Chronicle::of(GovernmentId(0))
    }
}

impl Chronicle {
    /// Nothing happened yet in this government.
    #[must_use]
    pub const fn of(government: GovernmentId) -> Self {
        Chronicle {
            government,
            groups: Vec::new(),
            campaigns: Vec::new(),
            turnovers: Vec::new(),
            months: Vec::new(),
            joint: None,
            ended: Vec::new(),
            left: 0,
        }
    }

    /// The same, and the joint matters that close are written down one by one.
    #[must_use]
    pub fn with_joint_matters(self) -> Self {
        Chronicle { joint: Some(Vec::new()), ..self }
    }

    /// The same in the memory of a record of before, with room for so many months. It is [given back](Self::give_back) at
    /// the end.
    #[must_use]
    pub fn in_memory_of(mut self, spare: &mut Spare, months: usize) -> Self {
        (self.groups, self.months) = (take(&mut spare.groups), take(&mut spare.months));
        self.left = self.groups.len();
        self.months.reserve(months);
        self
    }

    /// What was not needed of the memory.
    pub fn give_back(&mut self, spare: &mut Spare) {
        let founded = self.groups.len() - take(&mut self.left);
        spare.groups.extend(self.groups.drain(founded..));
    }

    /// A group ended now; from here on its domain is watched.
    fn end(&mut self, id: GroupId, now: Month, idle: Option<u32>) {
        let group = &mut self.groups[id.index()];
        (group.abolished, group.idle) = (Date::Month(now), idle);
        if let Some(domain) = group.domain {
            if self.ended.len() <= domain.index() {
                self.ended.resize(domain.index() + 1, None);
            }
            self.ended[domain.index()] = Some(id);
        }
    }

    /// An event that changes what is known of groups or of joint matters.
    #[inline(never)]
    fn told(&mut self, now: Month, event: Event<'_>) {
        match event {
            Event::Founded { domain, host, head, authority, temporary, members, .. } => {
                // Where it lies already, a group of before takes on the new one: it is not moved.
                match self.left {
                    0 => self.groups.push(Group::of(self.government)),
                    _ => self.left -= 1,
                }
                let place = self.groups.len() - 1 - self.left;
                let group = &mut self.groups[place];
                let (hosts, heads) = (take(&mut group.hosts), take(&mut group.heads));
                *group = Group {
                    domain: Some(domain),
                    hosts: Spare::list(hosts, &[host]),
                    heads: Spare::list(heads, &[head]),
                    first_head: Some(head),
                    members: Some(Spare::list(group.members.take().unwrap_or_default(), members)),
                    temporary: Some(temporary),
                    founded: Date::Month(now),
                    authority: Some(authority),
                    ..Group::of(self.government)
                };
            }
            Event::Headed { group, head } => {
                let heads = &mut self.groups[group.index()].heads;
                heads.clear();
                heads.push(head);
                let turnover = Turnover { government: self.government, month: now };
                // Of turnovers before the record only their last trace is told.
                if now.0 >= 0 && self.turnovers.last() != Some(&turnover) {
                    self.turnovers.push(turnover);
                }
            }
            Event::Reseated { group, host, members } => {
                let group = &mut self.groups[group.index()];
                let hosts = std::mem::replace(&mut group.hosts, vec![host]);
                let members = group.members.replace(members.to_vec());
                let seating = Seating { hosts, members, told_size: None };
                group.at_founding.get_or_insert_with(|| Box::new(seating));
            }
            Event::Abolished { group, idle } => self.end(group, now, Some(idle)),
            Event::Dissolved { group } => self.end(group, now, None),
            Event::Closed { mode, salience, functions, needed, place, delivered, age, .. } => {
                if let (Some(joint), true) = (&mut self.joint, functions > 1) {
                    joint.push(JointMatter {
                        government: self.government,
                        arrived: Month(now.0 + 1 - age.cast_signed()),
                        place,
                        mode,
                        salience,
                        functions,
                        needed,
                        months: age,
                        delivered,
                    });
                }
            }
            Event::CleanedUp { alive, eligible, abolished } => {
                let government = self.government;
                self.campaigns.push(Campaign {
                    government,
                    month: now,
                    alive,
                    eligible,
                    abolished,
                });
            }
            _ => {}
        }
    }

    /// Gives all that was written down to a record that holds the government, its departments and leaders.
    pub fn tell(mut self, record: &mut Record) {
        self.groups.truncate(self.groups.len() - self.left);
        if record.groups.is_empty() {
            record.groups = self.groups;
        } else {
            record.groups.extend(self.groups);
        }
        record.campaigns.extend(self.campaigns);
        record.turnovers.extend(self.turnovers);
        record.counts.push(Counts { government: self.government, months: self.months });
        let matters = self.joint.is_some();
        record.matters.extend(self.joint.into_iter().flatten());
        record.known = Known { work: record.known.work, matters, ..Known::EVERYTHING };
    }
}

impl Recorder for Chronicle {
    const COUNTS_AUTHORITY: bool = true;

    // Most events are those of matters, which are no more than looked at here: told inside the engine, they cost nothing.
    #[inline]
    fn event(&mut self, now: Month, event: Event<'_>) {
        match event {
            Event::Arrived { domain, .. } => {
                if let Some(ended @ Some(_)) = self.ended.get_mut(domain.index())
                    && let Some(group) = ended.take()
                {
                    self.groups[group.index()].needed_again = Some(now);
                }
            }
            Event::Handled { .. } => {}
            Event::Closed { .. } if self.joint.is_none() => {}
            _ => self.told(now, event),
        }
    }

    fn month(&mut self, _: Month, counts: &MonthCounts) {
        self.months.push(*counts);
    }
}

/// A [`Chronicle`] whose months do not count what groups borrow and how their work compares, which takes a tenth of the
/// time of a world.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lean(pub Chronicle);

impl Recorder for Lean {
    fn event(&mut self, now: Month, event: Event<'_>) {
        self.0.event(now, event);
    }

    fn month(&mut self, now: Month, counts: &MonthCounts) {
        self.0.month(now, counts);
    }
}

/// A matter and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MatterLine {
    /// The matter.
    pub matter: MatterId,
    /// Its domain.
    pub domain: DomainId,
    /// The department that owned it on arrival.
    pub owner: DepartmentId,
    /// When it arrived.
    pub arrived: Month,
    /// Its salience, 0 to 1.
    pub salience: f64,
    /// How many functions it needed, the lead one included.
    pub functions: u32,
    /// How many departments held these on arrival, the owner included.
    pub needed: u32,
    /// How it was handled.
    pub mode: Mode,
    /// The group that took it, if one did.
    pub group: Option<GroupId>,
    /// How many departments got an assignment.
    pub assigned: u32,
    /// When it was delivered or failed; nothing if it was still open at the end.
    pub closed: Option<Month>,
    /// Whether it was delivered; nothing if it was still open at the end.
    pub delivered: Option<bool>,
}

/// An event and when it happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventLine {
    /// When.
    pub month: Month,
    /// What happened.
    pub event: Happening<Vec<DepartmentId>>,
}

/// Writes everything down: a [`Chronicle`], every matter and every event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FullChronicle {
    /// Groups, campaigns and counts.
    pub chronicle: Chronicle,
    /// The matters, in the order of arrival.
    pub matters: Vec<MatterLine>,
    /// The events, in the order in which they happened.
    pub events: Vec<EventLine>,
}

impl FullChronicle {
    /// A matter by its number; those of the past that had closed before the record have no line.
    fn line(&mut self, matter: MatterId) -> Option<&mut MatterLine> {
        let place = self.matters.binary_search_by_key(&matter, |line| line.matter).ok()?;
        self.matters.get_mut(place)
    }
}

impl Recorder for FullChronicle {
    const COUNTS_AUTHORITY: bool = true;

    fn event(&mut self, now: Month, event: Event<'_>) {
        self.chronicle.event(now, event);
        match event {
            Event::Arrived { matter, domain, owner, salience, functions, needed } => {
                self.matters.push(MatterLine {
                    matter,
                    domain,
                    owner,
                    arrived: now,
                    salience,
                    functions,
                    needed,
                    mode: Mode::Alone,
                    group: None,
                    assigned: 0,
                    closed: None,
                    delivered: None,
                });
            }
            Event::Handled { matter, mode, group, assigned } => {
                if let Some(seen) = self.line(matter) {
                    (seen.mode, seen.group, seen.assigned) = (mode, group, assigned);
                }
            }
            Event::Closed { matter, delivered, .. } => {
                if let Some(seen) = self.line(matter) {
                    (seen.closed, seen.delivered) = (Some(now), Some(delivered));
                }
            }
            _ => {}
        }
        self.events.push(EventLine { month: now, event: event.kept() });
    }

    fn month(&mut self, now: Month, counts: &MonthCounts) {
        self.chronicle.month(now, counts);
    }
}
