//! The past, the beginning of the record, and what changes there.

use super::*;
use crate::{Change, Conflict, Rule, When};
use std::collections::BTreeMap;
use tiaokuai_record::{
    Chronicle, Date, FullChronicle, Happening, Month, MonthCounts, Recorder, Silent, Weighed, Work,
};

fn founded(group: &tiaokuai_record::Group) -> i32 {
    group.founded.month().unwrap().0
}

fn recorded(scenario: &Scenario) -> FullChronicle {
    let mut full = FullChronicle::default();
    World::new(scenario, 3).run(&mut full);
    full
}

/// The record begins at month 0 with groups and matters that are older, and what the clean-up of that month abolished
/// is not in it.
#[test]
fn the_record_begins_with_what_there_is() {
    let scenario = scenario(|p| (p.months, p.temporary) = (90, 0.3));
    let full = recorded(&scenario);
    let groups = &full.chronicle.groups;
    let old = groups.iter().filter(|group| founded(group) < 0).count();
    assert!(old > 50, "{old} groups are older than the record");
    assert_eq!(full.chronicle.campaigns.iter().map(|c| c.month.0).collect::<Vec<_>>(), [60]);
    assert!(
        groups.iter().all(|g| g.abolished != Date::Month(Month(0)) || g.temporary == Some(true))
    );
    for (month, counts) in full.chronicle.months.iter().enumerate() {
        let now = Date::Month(Month::at(month));
        let alive = groups.iter().filter(|group| {
            founded(group) <= month as i32
                && group.abolished.month().is_none_or(|end| end.index() > month)
        });
        assert_eq!(counts.stock as usize, alive.count(), "month {month}");
        let ended = groups.iter().filter(|group| group.abolished == now).count();
        assert_eq!(counts.abolished as usize, ended, "month {month}");
        let founded = groups.iter().filter(|group| group.founded == now).count();
        assert_eq!(counts.founded as usize, founded, "month {month}");
    }
    let older = full.matters.iter().filter(|matter| matter.arrived.0 < 0).count();
    assert!(older > 20, "{older} matters were open");
    assert!(full.matters.iter().filter(|m| m.arrived.0 < 0).all(|m| m.arrived.0 > -12));
    assert!(full.chronicle.turnovers.iter().all(|turnover| turnover.month.0 >= 0));
    let heads = groups
        .iter()
        .filter(|group| group.first_head.map(|head| vec![head]) != Some(group.heads.clone()));
    assert!(heads.count() > 20, "a past has turnovers");
}

/// Of a past of no months there is nothing, and its month 0 has no calendar.
#[test]
fn without_a_past_there_is_nothing_before() {
    let full = recorded(&scenario(|p| (p.months, p.warm_up) = (61, 0)));
    assert!(full.chronicle.groups.iter().all(|group| founded(group) >= 0));
    assert!(full.matters.iter().all(|matter| matter.arrived.0 >= 0));
    assert_eq!(full.chronicle.campaigns.len(), 1);
    assert_eq!(full.chronicle.turnovers.len(), 1);
}

/// The twin without clean-ups from month 0 on: one past, one month 0, and the same until the first clean-up.
#[test]
fn a_twin_shares_the_past() {
    let base = scenario(|p| p.months = 100);
    let stop = Change::FromZero(Box::new(Change::Set("campaign_every".into(), 0.0)));
    let twin = base.with(&[stop]).unwrap();
    assert_eq!(twin.parameters.campaign_every, 60, "the past keeps its clean-ups");
    assert_eq!(twin.from_zero().unwrap().parameters.campaign_every, 0);
    let never = base.with(&[Change::Set("campaign_every".into(), 0.0)]).unwrap();
    let [base, twin, never] = [base, twin, never].map(|scenario| recorded(&scenario).chronicle);
    assert_eq!(base.months[..60], twin.months[..60]);
    assert_ne!(base.months[60], twin.months[60]);
    assert!(twin.campaigns.is_empty() && base.campaigns.len() == 1);
    assert!(never.months[0].stock > twin.months[0].stock, "it had none in its past either");
}

/// A parameter that changes at month 0 leaves the past as it was.
#[test]
fn parameters_change_at_month_zero() {
    let base = scenario(|p| p.months = 30);
    let changes = [("authority", 1.0), ("capacity", 20.0), ("upward", 0.4), ("misalignment", 0.0)];
    let later = |name: &str, value| Change::FromZero(Box::new(Change::Set(name.into(), value)));
    let changed = base.with(&changes.map(|(name, value)| later(name, value))).unwrap();
    let past = |full: &FullChronicle| {
        let open: Vec<_> = full.matters.iter().filter(|m| m.arrived.0 < 0).copied().collect();
        open.into_iter().map(|m| (m.matter, m.arrived, m.mode, m.group)).collect::<Vec<_>>()
    };
    let (base, full) = (recorded(&base), recorded(&changed));
    assert_eq!(past(&base), past(&full));
    assert_ne!(base.chronicle.months[0].capacity, full.chronicle.months[0].capacity);
    let mut world = World::new(&changed, 3);
    assert_eq!(world.authorities()[0], 3.0);
    world.run(&mut Silent);
    assert_eq!(world.authorities()[0], 1.0);
    // A change that changes nothing leaves no trace.
    let same = scenario(|p| p.months = 30).with(&[later("upward", 1.0)]).unwrap();
    assert_eq!(recorded(&same), base);
}

/// What makes the shape of a district cannot change then; what is wrong with a change is told.
#[test]
fn some_changes_cannot_wait() {
    let later = |name: &str, value| Change::FromZero(Box::new(Change::Set(name.into(), value)));
    let refused = Scenario::default().with(&[later("leaders", 5.0)]);
    assert_eq!(refused, Err(Conflict::FromZero { key: "leaders".into() }));
    assert!(matches!(
        Scenario::default().with(&[later("upward", 9.0)]),
        Err(Conflict::Value { .. })
    ));
    let late = [later("merger_at", 300.0)];
    assert!(matches!(Scenario::default().with(&late), Err(Conflict::AfterEnd { .. })));
    let merged = Scenario::default().with(&[later("merger_at", 30.0)]).unwrap();
    assert_eq!(merged.merger().unwrap().0, 30);
}

/// Dated clean-ups: the past, and the record before the first of them, count back from it by the interval.
#[test]
fn dated_clean_ups_count_back() {
    let mut scenario = scenario(|p| (p.months, p.warm_up, p.campaign_every) = (120, 60, 24));
    scenario.rules.push(Rule::campaign_dates(vec![70, 100]));
    let dates = |scenario: &Scenario| {
        let campaigns = recorded(scenario).chronicle.campaigns;
        campaigns.iter().map(|campaign| campaign.month.0).collect::<Vec<_>>()
    };
    assert_eq!(dates(&scenario), [22, 46, 70, 100]);
    scenario.parameters.campaign_every = 0;
    assert_eq!(dates(&scenario), [70, 100]);
    assert!(scenario.all_rules().iter().all(|rule| !matches!(rule.when, When::Back { .. })));
}

/// Nothing is founded where groups are not allowed, in the past either.
#[test]
fn a_district_without_groups() {
    let full = recorded(&scenario(|p| (p.months, p.groups) = (24, false)));
    assert!(full.chronicle.groups.is_empty());
}

/// Whatever is recorded, the world is the same.
#[test]
fn recorders_change_nothing() {
    struct Everything;
    impl Recorder for Everything {
        const WORK: bool = true;
        const COUNTS_AUTHORITY: bool = true;
        const REASONS: bool = true;
        fn work(&mut self, _: Month, work: Work) {
            assert!(work.done >= 0.0);
        }
        fn weighed(&mut self, _: Month, weighed: Weighed<'_>) {
            assert!((weighed.chances.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        }
        fn month(&mut self, _: Month, _: &MonthCounts) {}
    }
    fn end(recorder: &mut impl Recorder) -> (Vec<tiaokuai_record::DepartmentWork>, Vec<u64>) {
        let mut scenario = scenario(|p| (p.months, p.merger_at) = (60, 30));
        scenario.parameters.temporary = 0.3;
        let mut world = World::new(&scenario, 5);
        world.run(recorder);
        let bits = |numbers: &[f64]| numbers.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
        (world.work(), bits(&world.district.ledger.worked[..]))
    }
    let silent = end(&mut Silent);
    assert_eq!(silent, end(&mut Chronicle::default().with_joint_matters()));
    assert_eq!(silent, end(&mut FullChronicle::default()));
    assert_eq!(silent, end(&mut Everything));
}

/// The joint matters that close are told one by one where that is asked for, and add up to the counts.
#[test]
fn joint_matters_one_by_one() {
    let scenario = scenario(|p| p.months = 60);
    let mut chronicle = Chronicle::default().with_joint_matters();
    World::new(&scenario, 3).run(&mut chronicle);
    let joint = chronicle.joint.clone().unwrap();
    let closed: u32 =
        chronicle.months.iter().map(|m| m.closed.iter().sum::<u32>() - m.single_closed).sum();
    assert_eq!(joint.len(), closed as usize);
    let months: u32 = chronicle.months.iter().map(|m| m.several_months[Mode::Group as usize]).sum();
    let grouped = joint.iter().filter(|matter| matter.mode == Mode::Group);
    assert_eq!(grouped.map(|matter| matter.months).sum::<u32>(), months);
    assert!(
        joint.iter().all(|m| m.delivered || m.months == 12),
        "a failed matter took until the deadline"
    );
    // Month of arrival and place name a matter in every world that receives the same ones.
    let other = scenario.with(&[Change::Set("upward".into(), 0.3)]).unwrap();
    let mut there = Chronicle::default().with_joint_matters();
    World::new(&other, 3).run(&mut there);
    let mut named = BTreeMap::new();
    for matter in &joint {
        let name = (matter.arrived, matter.place);
        assert!(named.insert(name, (matter.salience.to_bits(), matter.functions)).is_none());
    }
    let shared = there.joint.unwrap();
    let shared = shared.iter().filter_map(|matter| {
        let known = named.get(&(matter.arrived, matter.place))?;
        assert_eq!(*known, (matter.salience.to_bits(), matter.functions));
        Some(())
    });
    assert!(shared.count() > 500);
}

/// A domain that brings a matter after its group has ended is noted with the group.
#[test]
fn a_domain_that_needs_its_group_again() {
    let full = recorded(&scenario(|p| (p.months, p.temporary) = (120, 0.5)));
    let mut seen = 0;
    for group in &full.chronicle.groups {
        let arrivals = full.matters.iter().filter(|matter| Some(matter.domain) == group.domain);
        let Date::Month(end) = group.abolished else {
            assert_eq!(group.needed_again, None);
            continue;
        };
        let again = arrivals.map(|matter| matter.arrived).filter(|month| *month > end).min();
        assert_eq!(group.needed_again, again);
        seen += usize::from(again.is_some());
    }
    assert!(seen > 50);
    let ended =
        |line: &tiaokuai_record::EventLine| matches!(line.event, Happening::Dissolved { .. });
    assert!(full.events.iter().any(ended));
}
