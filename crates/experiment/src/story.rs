//! One world told month by month: what arrived, what its owner weighed, who was asked, what groups
//! borrowed. Columns rather than objects, so that a page can load twenty years in one piece.

use crate::job::blank_record;
use serde::Serialize;
use tiaokuai_model::{Scenario, World, world_seed};
use tiaokuai_record::{
    Campaign, Department, DepartmentId, Event, GroupId, LeaderId, Loan, Mode, Month, MonthCounts,
    Recorder, Weighed,
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
    /// The month of a super-ministry reform.
    pub merged: Option<Month>,
}

/// A matter, why it was handled as it was, and its end. Short names keep the file small.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MatterTold {
    /// Domain.
    pub d: u32,
    /// Owner.
    pub o: DepartmentId,
    /// Month of arrival.
    pub t: Month,
    /// Salience.
    pub s: f64,
    /// The departments needed, the owner first; empty where it is the owner alone.
    pub n: Vec<DepartmentId>,
    /// Mode, as its place in `Mode::ALL`.
    pub m: u8,
    /// The group that took it.
    pub g: Option<GroupId>,
    /// Month of its end.
    pub e: Option<Month>,
    /// Whether it was delivered.
    pub ok: bool,
    /// Values of the options, in the order of `Mode::ALL`.
    pub v: Option<[f64; 4]>,
    /// Chances of the options.
    pub p: Option<[f64; 4]>,
    /// The leader asked for a new group, groups headed already, chance of consent, consent as 1 or 0.
    pub a: Option<(LeaderId, u32, f64, u8)>,
}

/// A group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupTold {
    /// Domain.
    pub d: u32,
    /// The authority that the head could lend on the day of founding.
    pub b: f64,
    /// Month founded.
    pub t: Month,
    /// Month abolished.
    pub e: Option<Month>,
    /// Months idle when abolished.
    pub idle: Option<u32>,
    /// The domain's group before this one, if there was one.
    pub again: Option<GroupId>,
    /// Heads, each with the month from which on it was head.
    pub heads: Vec<(Month, LeaderId)>,
    /// Host and members, each with the month from which on: a merger changes them.
    pub seats: Vec<(Month, DepartmentId, Vec<DepartmentId>)>,
}

/// A month.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MonthTold {
    /// Groups alive at its end.
    pub stock: u32,
    /// Matters open at its end.
    pub open: u32,
    /// Leaders who lend: leader, groups among which its attention is divided, what each gets.
    pub lent: Vec<(LeaderId, u32, f64)>,
    /// Groups that borrow: group, authority borrowed, routine.
    pub loans: Vec<(GroupId, f64, f64)>,
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
    let mut story = Story {
        scenario: scenario.clone(),
        seed,
        run,
        departments: blank.departments,
        authority: world.authorities(),
        merged: blank.merged,
        months: vec![MonthTold::default(); scenario.parameters.months as usize],
        ..Story::default()
    };
    world.run(&mut story);
    story
}

impl Recorder for Story {
    const GROUNDS: bool = true;

    fn event(&mut self, now: Month, event: Event<'_>) {
        match event {
            Event::Arrived { domain, owner, salience, .. } => self.matters.push(MatterTold {
                d: domain.0,
                o: owner,
                t: now,
                s: short(salience),
                n: Vec::new(),
                m: Mode::Alone as u8,
                g: None,
                e: None,
                ok: false,
                v: None,
                p: None,
                a: None,
            }),
            Event::Handled { matter, mode, group, .. } => {
                let told = &mut self.matters[matter.index()];
                (told.m, told.g) = (mode as u8, group);
            }
            Event::Closed { matter, delivered, .. } => {
                let told = &mut self.matters[matter.index()];
                (told.e, told.ok) = (Some(now), delivered);
            }
            Event::Founded { domain, host, head, authority, members, .. } => {
                let before = self.groups.iter().rposition(|group| group.d == domain.0);
                self.groups.push(GroupTold {
                    d: domain.0,
                    b: short(authority),
                    t: now,
                    e: None,
                    idle: None,
                    again: before.map(|group| GroupId(group as u32)),
                    heads: vec![(now, head)],
                    seats: vec![(now, host, members.to_vec())],
                });
            }
            Event::Headed { group, head } => self.groups[group.index()].heads.push((now, head)),
            Event::Reseated { group, host, members } => {
                self.groups[group.index()].seats.push((now, host, members.to_vec()));
            }
            Event::Abolished { group, idle } => {
                let told = &mut self.groups[group.index()];
                (told.e, told.idle) = (Some(now), Some(idle));
            }
            Event::CleanedUp { alive, eligible, abolished } => {
                self.campaigns.push(Campaign { month: now, alive, eligible, abolished });
            }
            Event::Merged { .. } => {}
        }
    }

    fn weighed(&mut self, _: Month, weighed: Weighed<'_>) {
        let told = &mut self.matters[weighed.matter.index()];
        told.n = weighed.needed.to_vec();
        told.v = Some(weighed.values.map(short));
        told.p = Some(weighed.chances.map(short));
        told.a =
            weighed.asked.map(|a| (a.leader, a.headed, short(a.chance), u8::from(a.consented)));
    }

    fn lent(&mut self, now: Month, loan: Loan) {
        let told = &mut self.months[now.index()];
        if !told.lent.iter().any(|(leader, ..)| *leader == loan.head) {
            told.lent.push((loan.head, loan.active, short(loan.lent)));
        }
        told.loans.push((loan.group, short(loan.borrowed), short(loan.routine)));
    }

    fn month(&mut self, now: Month, counts: &MonthCounts) {
        let told = &mut self.months[now.index()];
        (told.stock, told.open) = (counts.stock, counts.open);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_says_why() {
        let mut scenario = Scenario::default();
        scenario.parameters.merger_at = 100;
        let story = story(&scenario, 1, 0);
        let several = story.matters.iter().filter(|matter| !matter.n.is_empty());
        for matter in several.clone() {
            let chances = matter.p.unwrap();
            assert!((chances.iter().sum::<f64>() - 1.0).abs() < 0.01);
            assert!(chances[usize::from(matter.m)] > 0.0, "what was chosen could be chosen");
            assert_eq!(matter.n[0], matter.o);
            let founded = matter
                .g
                .is_some_and(|g| story.groups[g.index()].t == matter.t && matter.a.is_some());
            assert!(!founded || matter.a.unwrap().3 == 1, "no group without a leader's consent");
        }
        assert!(several.count() > 1000);
        let kept = story.groups.iter().filter(|group| group.e.is_none()).count();
        assert_eq!(kept as u32, story.months.last().unwrap().stock);
        let later = story.groups.iter().filter(|group| group.seats.len() == 2).count();
        assert!(later > 0, "a merger seats groups again");
        let bytes = serde_json::to_vec(&story).unwrap().len();
        assert!(bytes < 2_000_000, "{bytes} bytes are too many for a page");
    }

    /// Attention is a commons: what each group gets falls with the groups that share it.
    #[test]
    fn authority_thins() {
        let story = story(&Scenario::default(), 1, 0);
        let dilution = Scenario::default().parameters.dilution;
        for (leader, active, lent) in story.months.iter().flat_map(|month| &month.lent) {
            let full = story.authority[leader.index()];
            let right = full / (1.0 + dilution * (f64::from(*active) - 1.0));
            assert!((lent - right).abs() < 0.001);
        }
    }
}
