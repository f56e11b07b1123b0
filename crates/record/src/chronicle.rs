//! Recorders that write a [`Record`] down: groups, counts, and, where asked, every matter and event.

use crate::{
    Campaign, Date, DepartmentId, DomainId, Event, GovernmentId, Group, GroupId, LeaderId,
    MatterId, Mode, Month, MonthCounts, Recorder, Work,
};
use serde::{Deserialize, Serialize};

/// Writes down the groups, campaigns and monthly counts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Chronicle {
    /// The groups founded, in order.
    pub groups: Vec<Group>,
    /// The campaigns held, in order.
    pub campaigns: Vec<Campaign>,
    /// Months at whose start heads of live groups changed, in order.
    pub turnovers: Vec<Month>,
    /// The counts of every month.
    pub months: Vec<MonthCounts>,
}

impl Recorder for Chronicle {
    const GAIN: bool = true;

    fn event(&mut self, now: Month, event: Event<'_>) {
        match event {
            Event::Founded { domain, host, head, authority, members, .. } => {
                self.groups.push(Group {
                    name: None,
                    government: GovernmentId(0),
                    domain: Some(domain),
                    hosts: vec![host],
                    heads: vec![head],
                    first_head: Some(head),
                    members: Some(members.to_vec()),
                    people: None,
                    founded: Date::Month(now),
                    abolished: Date::Unknown,
                    authority: Some(authority),
                    idle: None,
                })
            }
            Event::Headed { group, head } => {
                self.groups[group.index()].heads = vec![head];
                if self.turnovers.last() != Some(&now) {
                    self.turnovers.push(now);
                }
            }
            Event::Reseated { group, host, members } => {
                let group = &mut self.groups[group.index()];
                group.hosts = vec![host];
                group.members = Some(members.to_vec());
            }
            Event::Abolished { group, idle } => {
                let group = &mut self.groups[group.index()];
                group.abolished = Date::Month(now);
                group.idle = Some(idle);
            }
            Event::CleanedUp { alive, eligible, abolished } => {
                self.campaigns.push(Campaign { month: now, alive, eligible, abolished });
            }
            _ => {}
        }
    }

    fn month(&mut self, _: Month, counts: &MonthCounts) {
        self.months.push(*counts);
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
    /// How many departments it needed, the owner included.
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

/// An event as a line of a table; what does not belong to it is empty.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventLine {
    /// When.
    pub month: Month,
    /// What happened.
    pub kind: EventKind,
    /// The matter it is about.
    pub matter: Option<MatterId>,
    /// The group it is about.
    pub group: Option<GroupId>,
    /// The department it is about: owner of the matter or host of the group.
    pub department: Option<DepartmentId>,
    /// The leader it is about.
    pub leader: Option<LeaderId>,
    /// Salience of a matter, authority at founding, months idle, groups abolished.
    pub value: Option<f64>,
}

/// The kinds of [`EventLine`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum EventKind {
    Arrived,
    Handled,
    Delivered,
    Failed,
    Founded,
    Headed,
    Abolished,
    CleanedUp,
    Merged,
    Reseated,
}

impl EventKind {
    /// The name in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            EventKind::Arrived => "arrived",
            EventKind::Handled => "handled",
            EventKind::Delivered => "delivered",
            EventKind::Failed => "failed",
            EventKind::Founded => "founded",
            EventKind::Headed => "headed",
            EventKind::Abolished => "abolished",
            EventKind::CleanedUp => "cleaned_up",
            EventKind::Merged => "merged",
            EventKind::Reseated => "reseated",
        }
    }
}

/// Writes everything down: a [`Chronicle`], every matter, every event, and who worked for whom.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FullChronicle {
    /// Groups, campaigns and counts.
    pub chronicle: Chronicle,
    /// The matters, in the order of arrival.
    pub matters: Vec<MatterLine>,
    /// The events, in the order in which they happened.
    pub events: Vec<EventLine>,
    /// All work done, in person-months.
    pub worked: f64,
}

impl Recorder for FullChronicle {
    const WORK: bool = true;
    const GAIN: bool = true;

    fn event(&mut self, now: Month, event: Event<'_>) {
        self.chronicle.event(now, event);
        let mut line = EventLine {
            month: now,
            kind: EventKind::Arrived,
            matter: None,
            group: None,
            department: None,
            leader: None,
            value: None,
        };
        match event {
            Event::Arrived { matter, domain, owner, salience, needed } => {
                self.matters.push(MatterLine {
                    matter,
                    domain,
                    owner,
                    arrived: now,
                    salience,
                    needed,
                    mode: Mode::Alone,
                    group: None,
                    assigned: 0,
                    closed: None,
                    delivered: None,
                });
                line.matter = Some(matter);
                line.department = Some(owner);
                line.value = Some(salience);
            }
            Event::Handled { matter, mode, group, assigned } => {
                let seen = &mut self.matters[matter.index()];
                (seen.mode, seen.group, seen.assigned) = (mode, group, assigned);
                line.kind = EventKind::Handled;
                line.matter = Some(matter);
                line.group = group;
                line.value = Some(f64::from(assigned));
            }
            Event::Closed { matter, delivered, salience, .. } => {
                let seen = &mut self.matters[matter.index()];
                (seen.closed, seen.delivered) = (Some(now), Some(delivered));
                line.kind = if delivered { EventKind::Delivered } else { EventKind::Failed };
                line.matter = Some(matter);
                line.value = Some(salience);
            }
            Event::Founded { group, host, head, authority, .. } => {
                line.kind = EventKind::Founded;
                line.group = Some(group);
                line.department = Some(host);
                line.leader = Some(head);
                line.value = Some(authority);
            }
            Event::Headed { group, head } => {
                line.kind = EventKind::Headed;
                line.group = Some(group);
                line.leader = Some(head);
            }
            Event::Abolished { group, idle } => {
                line.kind = EventKind::Abolished;
                line.group = Some(group);
                line.value = Some(f64::from(idle));
            }
            Event::CleanedUp { abolished, .. } => {
                line.kind = EventKind::CleanedUp;
                line.value = Some(f64::from(abolished));
            }
            Event::Merged { .. } => line.kind = EventKind::Merged,
            Event::Reseated { group, host, .. } => {
                line.kind = EventKind::Reseated;
                line.group = Some(group);
                line.department = Some(host);
            }
        }
        self.events.push(line);
    }

    fn work(&mut self, _: Month, work: Work) {
        self.worked += work.done;
    }

    fn month(&mut self, now: Month, counts: &MonthCounts) {
        self.chronicle.month(now, counts);
    }
}
