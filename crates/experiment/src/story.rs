//! One world told month by month: what arrived, what its owner weighed, who was asked, what groups
//! borrowed. What is missing is left out, so that a page can load twenty years in one piece (half a megabyte, once packed for the way).

use crate::job::blank_record;
use serde::Serialize;
use std::collections::BTreeSet;
use tiaokuai_model::{Scenario, World, world_seed};
use tiaokuai_record::{
    Asked, Campaign, Department, DepartmentId, DomainId, Event, EventLine, FullChronicle, Group,
    GroupId, Happening, LeaderId, Loan, MatterId, MatterLine, Mode, Month, MonthCounts, Recorder,
    Standing, Weighed, Work,
};

/// A world as a story.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Story {
    /// The scenario as resolved.
    pub scenario: Scenario,
    /// The seed of the ensemble.
    pub seed: u64,
    /// The number of the world.
    pub run: u32,
    /// The departments, those before a merger first.
    pub departments: Vec<Department>,
    /// Resources from the line, by department.
    pub resources: Vec<f64>,
    /// What each department can do in a month, in person-months.
    pub capacity: Vec<f64>,
    /// The authority of each leader, the first in rank first.
    pub authority: Vec<f64>,
    /// The matters, in the order of arrival.
    pub matters: Vec<MatterTold>,
    /// The groups, in the order of founding.
    pub groups: Vec<GroupTold>,
    /// The months.
    pub months: Vec<MonthTold>,
    /// The clean-ups.
    pub campaigns: Vec<Campaign>,
    /// The months of super-ministry reforms.
    pub mergers: Vec<Month>,
    /// For each department before the reform, in order, the department after; empty without a reform.
    pub into: Vec<DepartmentId>,
    /// The months in which a reform was undone.
    pub splits: Vec<Month>,
    /// For each department before that, in order, the one afterwards that holds its function, of several the first;
    /// empty where no reform was undone.
    pub back: Vec<DepartmentId>,
}

/// A matter, why it was handled as it was, and its end.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MatterTold {
    /// Its domain.
    pub domain: DomainId,
    /// Its owner.
    pub owner: DepartmentId,
    /// Month of arrival.
    pub arrived: Month,
    /// Its salience.
    pub salience: f64,
    /// How it was handled, as a place in `Mode::ALL`.
    pub mode: u8,
    /// The group that took it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// Month of its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<Month>,
    /// Whether it was delivered.
    pub delivered: bool,
    /// What the owner weighed; nothing where it needs one function only, and for matters older than the record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weighed: Option<Weighing>,
    /// Tenths of a person-month that each department needed did, by month from the arrival on, in the order of those
    /// needed; last, what others reported to its group. Nothing for a matter whose reasons are not told.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub work: Vec<Vec<u32>>,
}

/// What the owner of a joint matter weighed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weighing {
    /// The departments needed, the owner first.
    pub needed: Vec<DepartmentId>,
    /// Values of the options, in the order of `Mode::ALL`.
    pub values: [f64; Mode::COUNT],
    /// Chances of the options.
    pub chances: [f64; Mode::COUNT],
    /// The leader who was asked to head a new group, if one was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<Asked>,
}

/// A group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupTold {
    /// Its domain.
    pub domain: Option<DomainId>,
    /// The authority that the head could lend on the day of founding.
    pub authority: f64,
    /// Month founded.
    pub founded: Month,
    /// Month abolished.
    pub abolished: Option<Month>,
    /// Months idle when abolished.
    pub idle: Option<u32>,
    /// Whether it was to end with its task.
    pub temporary: bool,
    /// The domain's group before this one, if there was one.
    pub again: Option<GroupId>,
    /// Heads, each with the month from which on it was head.
    pub heads: Vec<Head>,
    /// Host and members, each with the month from which on: a merger changes them.
    pub seats: Vec<Seats>,
}

/// Who heads a group from a month on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Head {
    /// From when on.
    pub from: Month,
    /// The head.
    pub head: LeaderId,
}

/// Who sits in a group from a month on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seats {
    /// From when on.
    pub from: Month,
    /// The host of its office.
    pub host: DepartmentId,
    /// The members, the host among them.
    pub members: Vec<DepartmentId>,
}

/// A month.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MonthTold {
    /// Groups alive at its end.
    pub stock: u32,
    /// Matters open at its end.
    pub open: u32,
    /// Leaders who lend.
    pub lent: Vec<Lent>,
    /// Groups that borrow.
    pub loans: Loans,
    /// Work done by departments.
    pub work: Worked,
    /// Political support from the region, by department.
    pub support: Vec<f64>,
    /// Person-months that live groups cost the hosts of their offices, by department.
    pub upkeep: Vec<f64>,
}

/// The work of departments in a month, in person-months, by department: what their superior bureaus take is not
/// among it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Worked {
    /// On matters of their own.
    pub own: Vec<f64>,
    /// On matters of others, asked as peers.
    pub peers: Vec<f64>,
    /// On matters of groups.
    pub groups: Vec<f64>,
}

impl Worked {
    fn add(&mut self, work: Work, in_group: bool) {
        let list = match (in_group, work.owner == work.department) {
            (true, _) => &mut self.groups,
            (false, true) => &mut self.own,
            (false, false) => &mut self.peers,
        };
        *at(list, work.department.index()) += work.done;
    }

    /// As far as a person can see it.
    fn rounded(&mut self) {
        for list in [&mut self.own, &mut self.peers, &mut self.groups] {
            list.iter_mut().for_each(|done| *done = (*done * 100.0).round() / 100.0);
        }
    }
}

/// What a leader lends in a month.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Lent {
    /// The leader.
    pub leader: LeaderId,
    /// Groups among which its attention is divided.
    pub active: u32,
    /// What each of them gets.
    pub each: f64,
}

/// What groups borrow in a month, in columns: there are tens of thousands.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Loans {
    /// The groups.
    pub group: Vec<GroupId>,
    /// Authority that each borrows.
    pub borrowed: Vec<f64>,
    /// Routine of each.
    pub routine: Vec<f64>,
}

/// The place of a list, which is made as long as it must be.
fn at<T: Clone + Default>(list: &mut Vec<T>, place: usize) -> &mut T {
    if list.len() <= place {
        list.resize(place + 1, T::default());
    }
    &mut list[place]
}

/// Three decimals: what a person can see.
fn short(x: f64) -> f64 {
    (x * 1000.0).round() / 1000.0
}

/// Tells one world of a scenario.
#[must_use]
pub fn story(scenario: &Scenario, seed: u64, run: u32) -> Story {
    let blank = blank_record(scenario);
    let mut world = World::new(scenario, world_seed(seed, run));
    let months = vec![MonthTold::default(); scenario.parameters.months as usize];
    let mut heard = Heard { months, ..Heard::default() };
    let authority = world.authorities();
    world.run(&mut heard);
    heard.months.iter_mut().for_each(|month| month.work.rounded());
    let FullChronicle { chronicle, matters, events } = heard.full;
    let reasons = heard.reasons;
    let reason = |line: &MatterLine| {
        let place = reasons.binary_search_by_key(&line.matter, |reason| reason.matter).ok()?;
        Some(reasons[place].clone())
    };
    let mut groups: Vec<GroupTold> = Vec::new();
    for group in &chronicle.groups {
        let before = groups.iter().rposition(|other| other.domain == group.domain);
        groups.push(told(group, before.map(|place| GroupId(place as u32))));
    }
    let (mut into, mut from) = (Vec::new(), Vec::new());
    for line in events {
        match &line.event {
            Happening::Merged { into: after } => into.clone_from(after),
            Happening::Split { from: before } => from.clone_from(before),
            _ => {}
        }
        seat(&mut groups, line);
    }
    Story {
        scenario: scenario.clone(),
        seed,
        run,
        mergers: blank.mergers(),
        splits: blank.splits(),
        back: home(&from),
        departments: blank.departments,
        authority,
        matters: matters.iter().map(|line| matter(line, reason(line))).collect(),
        resources: heard.resources,
        capacity: heard.capacity,
        groups,
        months: heard.months,
        campaigns: chronicle.campaigns,
        into,
    }
}

fn matter(line: &MatterLine, reason: Option<Reason>) -> MatterTold {
    let (weighed, work) =
        reason.map_or_else(Default::default, |reason| (Some(reason.weighed), reason.work));
    let whole = |done: f64| (done * 10.0).round() as u32;
    MatterTold {
        domain: line.domain,
        owner: line.owner,
        arrived: line.arrived,
        salience: short(line.salience),
        mode: line.mode as u8,
        group: line.group,
        closed: line.closed,
        delivered: line.delivered == Some(true),
        weighed,
        work: work.iter().map(|months| months.iter().map(|done| whole(*done)).collect()).collect(),
    }
}

fn told(group: &Group, again: Option<GroupId>) -> GroupTold {
    GroupTold {
        domain: group.domain,
        authority: short(group.authority.unwrap_or_default()),
        founded: group.founded.month().unwrap_or_default(),
        abolished: group.abolished.month(),
        idle: group.idle,
        temporary: false,
        again,
        heads: Vec::new(),
        seats: Vec::new(),
    }
}

/// Who heads and sits in groups from this event on.
fn seat(groups: &mut [GroupTold], EventLine { month: from, event }: EventLine) {
    match event {
        Happening::Founded { group, host, head, members, temporary, .. } => {
            groups[group.index()].temporary = temporary;
            groups[group.index()].heads.push(Head { from, head });
            groups[group.index()].seats.push(Seats { from, host, members });
        }
        Happening::Headed { group, head } => groups[group.index()].heads.push(Head { from, head }),
        Happening::Reseated { group, host, members } => {
            groups[group.index()].seats.push(Seats { from, host, members });
        }
        _ => {}
    }
}

/// For each department before a merger was undone the one that holds its function, of several the first; `from` tells
/// for each department afterwards the merged one that it comes from.
fn home(from: &[DepartmentId]) -> Vec<DepartmentId> {
    let Some(first) = first_again(from) else { return Vec::new() };
    let again = |function: usize| DepartmentId((first + function) as u16);
    // Before the merger every function had a department of its own, with its number.
    let own = (0..from.len()).map(again);
    let merged = (from.len()..first)
        .filter_map(|merged| from.iter().position(|from| from.index() == merged).map(again));
    own.chain(merged).collect()
}

/// The number of the first department after a merger was undone.
fn first_again(from: &[DepartmentId]) -> Option<usize> {
    from.iter().map(|merged| merged.index() + 1).max()
}

/// What a world tells: all that happened, and the reasons.
#[derive(Default)]
struct Heard {
    full: FullChronicle,
    /// In the order of arrival.
    reasons: Vec<Reason>,
    /// For each department before a merger the one after it.
    into: Vec<DepartmentId>,
    /// For each department after the merger is undone the merged one that it comes from.
    from: Vec<DepartmentId>,
    resources: Vec<f64>,
    capacity: Vec<f64>,
    months: Vec<MonthTold>,
    /// Matters that a group took.
    in_groups: BTreeSet<MatterId>,
}

/// Why a joint matter was handled as it was, and who works on it.
#[derive(Clone, Debug)]
struct Reason {
    matter: MatterId,
    arrived: Month,
    weighed: Weighing,
    work: Vec<Vec<f64>>,
}

impl Heard {
    /// Adds work to the department that did it, or to the one needed whose functions it took over.
    fn flow(&mut self, now: Month, work: Work) {
        let found = self.reasons.binary_search_by_key(&work.matter, |reason| reason.matter);
        let Some(reason) = found.ok().map(|place| &mut self.reasons[place]) else { return };
        let needed = &reason.weighed.needed;
        let came = first_again(&self.from).and_then(|first| {
            let function = work.department.index().checked_sub(first)?;
            Some((function, *self.from.get(function)?))
        });
        let holds = |needed: &DepartmentId| {
            let again = |(function, merged)| needed.index() == function || *needed == merged;
            *needed == work.department
                || self.into.get(needed.index()) == Some(&work.department)
                || came.is_some_and(again)
        };
        let is_needed = (!work.report).then(|| needed.iter().position(holds)).flatten();
        let row = is_needed.unwrap_or(needed.len());
        let month = now.index() - reason.arrived.index();
        *at(at(&mut reason.work, row), month) += work.done;
    }
}

impl Recorder for Heard {
    const REASONS: bool = true;
    const WORK: bool = true;

    fn event(&mut self, now: Month, event: Event<'_>) {
        if let Happening::Handled { matter, mode: Mode::Group, .. } = event {
            self.in_groups.insert(matter);
        }
        match event {
            Happening::Merged { into } => self.into = into.to_vec(),
            Happening::Split { from } => self.from = from.to_vec(),
            _ => {}
        }
        self.full.event(now, event);
    }

    fn weighed(&mut self, arrived: Month, weighed: Weighed<'_>) {
        let asked = weighed.asked.map(|asked| Asked { chance: short(asked.chance), ..asked });
        let weighing = Weighing {
            needed: weighed.needed.to_vec(),
            values: weighed.values.map(short),
            chances: weighed.chances.map(short),
            asked,
        };
        let (matter, work) = (weighed.matter, Vec::new());
        self.reasons.push(Reason { matter, arrived, weighed: weighing, work });
    }

    fn work(&mut self, now: Month, work: Work) {
        let in_group = self.in_groups.contains(&work.matter);
        self.months[now.index()].work.add(work, in_group);
        self.flow(now, work);
    }

    fn stands(&mut self, now: Month, standing: Standing) {
        let place = standing.department.index();
        let hundredths = |x: f64| (x * 100.0).round() / 100.0;
        *at(&mut self.resources, place) = hundredths(standing.resources);
        *at(&mut self.capacity, place) = hundredths(standing.capacity);
        let told = &mut self.months[now.index()];
        *at(&mut told.support, place) = hundredths(standing.support);
        *at(&mut told.upkeep, place) = hundredths(standing.upkeep);
    }

    fn lent(&mut self, now: Month, loan: Loan) {
        let MonthTold { lent, loans, .. } = &mut self.months[now.index()];
        if !lent.iter().any(|known| known.leader == loan.head) {
            lent.push(Lent { leader: loan.head, active: loan.active, each: short(loan.lent) });
        }
        loans.group.push(loan.group);
        loans.borrowed.push(short(loan.borrowed));
        loans.routine.push(short(loan.routine));
    }

    fn month(&mut self, now: Month, counts: &MonthCounts) {
        let told = &mut self.months[now.index()];
        (told.stock, told.open) = (counts.stock, counts.open);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a merger is undone, functions come home: matters of before are worked on by the departments of after.
    #[test]
    fn a_story_tells_where_functions_come_home() {
        let mut scenario = Scenario::default();
        (scenario.parameters.months, scenario.parameters.merger_at) = (80, 40);
        let act = tiaokuai_model::Act::of("split").unwrap();
        let when = tiaokuai_model::When::At(vec![60]);
        let rule = tiaokuai_model::Rule { id: "split".into(), when, act };
        let scenario = scenario.with(&[tiaokuai_model::Change::Add(rule)]).unwrap();
        let story = story(&scenario, 1, 0);
        assert_eq!((&story.mergers[..], &story.splits[..]), (&[Month(40)][..], &[Month(60)][..]));
        assert_eq!((story.departments.len(), story.back.len()), (36 + 16 + 36, 36 + 16));
        assert_eq!(story.departments[52].name, story.departments[0].name);
        for function in 0..36 {
            assert_eq!(story.back[function].index(), 52 + function);
            let merged = story.into[function].index();
            assert!(story.back[merged].index() <= 52 + function);
        }
        let groups = story.groups.iter();
        let last = groups.filter_map(|group| group.seats.last()).filter(|seats| seats.from.0 >= 60);
        assert!(last.clone().count() > 20);
        assert!(last.flat_map(|seats| &seats.members).all(|member| member.index() >= 52));
        // Work on a matter of before goes to a row of a department that it needed, but for reports in groups.
        let mut rows = 0;
        for matter in
            story.matters.iter().filter(|matter| matter.arrived.0 == 59 && matter.mode != 4)
        {
            let Some(weighed) = &matter.weighed else { continue };
            assert!(matter.work.len() <= weighed.needed.len(), "{matter:?}");
            rows += matter.work.len();
        }
        assert!(rows > 3);
    }

    #[test]
    fn a_story_says_why() {
        let mut scenario = Scenario::default();
        scenario.parameters.merger_at = 100;
        let story = story(&scenario, 1, 0);
        let several =
            story.matters.iter().filter_map(|matter| Some((matter, matter.weighed.as_ref()?)));
        for (matter, weighed) in several.clone() {
            let chances = weighed.chances;
            assert!((chances.iter().sum::<f64>() - 1.0).abs() < 0.01);
            assert!(chances[usize::from(matter.mode)] > 0.0, "what was chosen could be chosen");
            assert_eq!(weighed.needed[0], matter.owner);
            let founded = |g: GroupId| story.groups[g.index()].founded == matter.arrived;
            if let (true, Some(asked)) = (matter.group.is_some_and(founded), weighed.asked) {
                assert!(asked.consented, "no group without a leader's consent");
            }
        }
        assert!(several.count() > 1000);
        let kept = story.groups.iter().filter(|group| group.abolished.is_none()).count();
        assert_eq!(kept as u32, story.months.last().unwrap().stock);
        let later = story.groups.iter().filter(|group| group.seats.len() == 2).count();
        assert!(later > 0, "a merger seats groups again");
        assert!(!story.into.is_empty(), "where the functions move");
        let worked = |list: fn(&Worked) -> &Vec<f64>| -> f64 {
            story.months.iter().flat_map(|month| list(&month.work)).sum()
        };
        for (list, name) in [
            ((|w| &w.own) as fn(&Worked) -> &Vec<f64>, "own"),
            (|w| &w.peers, "peers"),
            (|w| &w.groups, "groups"),
        ] {
            assert!(worked(list) > 100.0, "{name}");
        }
        // What departments did for joint matters is among what they did at all, and no more than they can do.
        let flowed: u32 =
            story.matters.iter().flat_map(|matter| matter.work.iter().flatten()).sum();
        let all = worked(|w| &w.own) + worked(|w| &w.peers) + worked(|w| &w.groups);
        let flowed = f64::from(flowed) / 10.0;
        assert!(flowed > 0.5 * all && flowed < all, "{flowed} of {all}");
        for month in &story.months {
            let of = |list: &Vec<f64>, d: usize| list.get(d).copied().unwrap_or_default();
            for (d, most) in story.capacity.iter().enumerate() {
                let Worked { own, peers, groups } = &month.work;
                let used = of(own, d) + of(peers, d) + of(groups, d) + of(&month.upkeep, d);
                assert!(used <= most + 0.05, "department {d} does {used} of {most}");
            }
        }
        let bytes = serde_json::to_vec(&story).unwrap().len();
        assert!(bytes < 2_500_000, "{bytes} bytes are too many for a page");
    }

    /// Attention is a commons: what each group gets falls with the groups that share it.
    #[test]
    fn authority_thins() {
        let story = story(&Scenario::default(), 1, 0);
        let dilution = Scenario::default().parameters.dilution;
        for Lent { leader, active, each } in story.months.iter().flat_map(|month| &month.lent) {
            let full = story.authority[leader.index()];
            let right = full / (1.0 + dilution * (f64::from(*active) - 1.0));
            assert!((each - right).abs() < 0.001);
        }
    }
}
