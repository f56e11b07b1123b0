//! A merger that is undone: what comes back, and what must hold.

use super::merger::merged;
use super::*;
use crate::place::DepartmentAt;
use crate::policy;
use crate::{Act, Change, Conflict, Kind, PARAMETERS, Rule, When};
use tiaokuai_record::{Date, FullChronicle, Happening, Silent};

/// The same world after the merger is undone.
fn undone(world: &World) -> World {
    let mut world = world.clone();
    let act = [Act::of("split").unwrap()];
    policy::open(act.iter(), &mut world.district, &mut Silent);
    world
}

fn rule(name: &str, when: When) -> Rule {
    Rule { id: format!("the {name}"), when, act: Act::of(name).unwrap() }
}

/// A scenario that is merged in one month and split in another.
fn both(merger: u32, split: u32, change: impl FnOnce(&mut Parameters)) -> Scenario {
    let scenario = scenario(|p| {
        (p.months, p.warm_up, p.merger_at, p.merger_to) = (split + 40, 60, merger, 7);
        change(p);
    });
    scenario.with(&[Change::Add(rule("split", When::At(vec![split])))]).unwrap()
}

/// Every open assignment belongs to a department that the matter needs, or to a member of its group.
fn belong(district: &District) {
    // Reports on a matter that is closed lapse, with its group or without.
    let open: Vec<MatterId> = district.open_matters().map(|matter| matter.id).collect();
    let assignments = district.assignments.0.iter().flatten();
    for assignment in assignments.filter(|a| open.binary_search(&a.matter).is_ok()) {
        let domain = &district.domains[assignment.domain.index()];
        let group = domain.group.map(|at| district.groups[at.index()].members);
        let mut sits = group.iter().flat_map(|members| members.iter());
        let department = assignment.department;
        assert!(domain.needed().contains(&department) || sits.any(|member| member == department));
        assert_eq!(assignment.owner, domain.needed[0]);
    }
}

/// Merged and split in one moment, functions, departments, capacity, matters and hosts are as they were, and work,
/// attention and what is owed are as the merger left them.
#[test]
fn a_merger_and_its_undoing() {
    for by_department in [false, true] {
        let (before, merged) = merged(|p| p.beliefs_by_department = by_department);
        let undone = undone(&merged);
        let (old, new) = (&before.district, &undone.district);
        assert_eq!(old.holders, new.holders);
        assert_eq!((old.departments.len(), new.departments.len()), (36, 36));
        assert!(new.departments.iter().all(|department| department.lines == 1.0));
        let capacity = |district: &District| -> f64 {
            district.departments.iter().map(|department| department.capacity).sum()
        };
        assert!((capacity(old) - capacity(new)).abs() < 1e-9);
        for (was, is) in old.domains.iter().zip(&new.domains) {
            assert_eq!((was.needed(), was.holds, was.group), (is.needed(), is.holds, is.group));
        }
        let owners = |district: &District| -> Vec<DepartmentAt> {
            district.matters.iter().map(|matter| matter.owner).collect()
        };
        assert_eq!(owners(old), owners(new));
        let hosts = |district: &District| -> Vec<DepartmentAt> {
            district.groups.iter().map(|group| group.host).collect()
        };
        assert_eq!(hosts(old), hosts(new));
        let hosted = |district: &District| -> Vec<u32> {
            district.departments.iter().map(|department| department.hosted).collect()
        };
        assert_eq!(hosted(old), hosted(new));
        for group in &new.groups {
            let needed = new.domains[group.domain.index()].needed();
            assert!(needed.iter().all(|needed| group.members.iter().any(|is| is == *needed)));
        }
        // Work and attention in hand, kind by kind and one by one.
        let hand = |district: &District| -> Vec<_> {
            let lists = district.assignments.0.iter();
            lists
                .map(|list| list.iter().map(|a| (a.matter, a.left, a.weight)).collect::<Vec<_>>())
                .collect()
        };
        assert_eq!(hand(&merged.district), hand(new));
        assert_eq!(merged.district.progress.open, new.progress.open);
        belong(new);
        // Neighbours were merged: ⌊f · 7 / 36⌋.
        let from = |function: usize| function * 7 / 36;
        let mut sums = vec![0.0; 49];
        for (row, column) in (0..36).flat_map(|i| (0..36).map(move |j| (i, j))) {
            let here = owed(new, row as u8, column as u8);
            assert!(from(row) != from(column) || here == 0.0);
            close(here, -owed(new, column as u8, row as u8));
            sums[from(row) * 7 + from(column)] += here;
        }
        assert!(sums.iter().any(|owed| *owed != 0.0));
        for (place, sum) in sums.iter().enumerate() {
            let whole = owed(&merged.district, (place / 7) as u8, (place % 7) as u8);
            assert!((sum - whole).abs() < 1e-9, "{sum} of {whole}");
        }
        for (function, department) in new.departments.iter().enumerate() {
            let one = &merged.district.departments[from(function)];
            assert_eq!(department.resources.to_bits(), one.resources.to_bits());
            assert_eq!(department.support.to_bits(), one.support.to_bits());
            close(department.autonomy, (one.resources * one.support).sqrt());
        }
        if by_department {
            let beliefs = &merged.district.beliefs;
            assert!((0..36).all(|function| new.beliefs[function] == beliefs[from(function)]));
        } else {
            assert_eq!(old.beliefs, new.beliefs);
        }
    }
}

/// What was not merged is, after the undoing, what it was.
#[test]
fn who_was_alone_is_as_before() {
    let mut scenario = scenario(|p| {
        (p.months, p.warm_up, p.merger_at, p.merger_to) = (40, 60, 30, 35);
    });
    scenario.merger.map = (0..36_u32).map(|function| function.saturating_sub(1)).collect();
    let mut world = World::new(&scenario, 9);
    while world.district.now < 30 {
        world.month(&mut Silent);
    }
    let before = world.clone();
    let act = scenario.all_rules().into_iter().find(|rule| rule.id == "merger_at").unwrap().act;
    policy::open([act].iter(), &mut world.district, &mut Silent);
    let undone = undone(&world);
    let bits = |world: &World, function: usize| {
        let department = &world.district.departments[function];
        [
            department.resources,
            department.support,
            department.autonomy,
            department.capacity,
            department.line,
        ]
        .map(f64::to_bits)
    };
    for function in 2..36 {
        assert_eq!(bits(&before, function), bits(&undone, function));
        for other in 2..36 {
            let owed = |world: &World| owed(&world.district, function as u8, other as u8);
            assert_eq!(owed(&before).to_bits(), owed(&undone).to_bits());
        }
    }
    assert_ne!(bits(&before, 0), bits(&undone, 0));
    assert_eq!(bits(&undone, 0), bits(&undone, 1));
}

/// A merger and its undoing in consecutive months leave functions, departments and capacity as they were.
#[test]
fn nothing_in_between_leaves_nothing() {
    let scenario = both(30, 31, |_| {});
    let mut world = World::new(&scenario, 9);
    let mut at = |month: i32| {
        while world.district.now < month {
            world.month(&mut Silent);
        }
        let sum = |of: fn(&crate::district::Department) -> f64| -> f64 {
            world.district.departments.iter().map(of).sum()
        };
        (world.district.departments.len(), world.district.holders.clone(), sum(|d| d.capacity))
    };
    let (before, between, after) = (at(30), at(31), at(32));
    assert_eq!((before.0, between.0, after.0), (36, 7, 36));
    assert_eq!(before.1, after.1);
    assert!((before.2 - after.2).abs() < 1e-9 && (before.2 - between.2).abs() < 1e-9);
}

/// Whatever the parameters, and beside other rules, what must hold does in every month.
#[test]
fn what_must_hold_does() {
    let chance = crate::Chance::new(29);
    for point in 0..24u32 {
        let draws = chance.at(crate::Stream::World, point, 0);
        let mut scenario = Scenario::default();
        for (k, row) in PARAMETERS.iter().enumerate().filter(|(_, row)| row.is_uncertain()) {
            let value = draws.between(k as u32, row.low, row.high);
            let whole = row.kind == Kind::Count;
            scenario.parameters.set(row.name, if whole { value.round() } else { value }).unwrap();
        }
        let p = &mut scenario.parameters;
        (p.months, p.warm_up, p.merger_at, p.merger_to) = (56, 20, 30, 5);
        (p.work_by_department, p.beliefs_by_department) = (point % 4 == 0, point % 5 == 0);
        let mut changes = vec![Change::Add(rule("split", When::At(vec![42])))];
        // Groups that were made one take the matters of several domains, and the other test counts by domain.
        let others = [&[][..], &["sunset", "exchange"], &["combine", "sunset"]][point as usize % 3];
        let add = |name: &&str| Change::Add(rule(name, When::Every(5)));
        changes.extend(others.iter().map(add));
        let scenario = scenario.with(&changes).unwrap();
        let mut world = World::new(&scenario, u64::from(point));
        while world.district.now < 56 {
            world.month(&mut Silent);
            if !others.contains(&"combine") {
                super::invariants::check(&world.district);
            }
            belong(&world.district);
        }
        assert_eq!(world.district.departments.len(), scenario.parameters.departments as usize);
    }
}

/// Every generation of departments has a mean autonomy of its own months; without credit it never changes.
#[test]
fn autonomy_is_a_mean_of_each_generation() {
    let scenario = both(20, 35, |p| p.credit = 0.0);
    let mut world = World::new(&scenario, 9);
    let mut all: Vec<f64> = Vec::new();
    for month in [0, 21, 36] {
        while world.district.now < month {
            world.month(&mut Silent);
        }
        all.extend(world.district.departments.iter().map(|department| department.autonomy));
    }
    world.run(&mut Silent);
    let work = world.work();
    assert_eq!(work.len(), 36 + 7 + 36);
    for (place, (work, autonomy)) in work.iter().zip(all).enumerate() {
        assert!((work.autonomy - autonomy).abs() < 1e-12, "{place}");
    }
    close(work[43].first_autonomy, work[36].first_autonomy);
}

/// The record tells of it, groups sit anew, and until then the world is the one with the merger alone.
#[test]
fn it_is_in_the_record() {
    let scenario = both(20, 35, |_| {});
    let recorded = |scenario: &Scenario| {
        let mut full = FullChronicle::default();
        World::new(scenario, 3).run(&mut full);
        full
    };
    let full = recorded(&scenario);
    let merger = recorded(&scenario.with(&[Change::Remove("the split".into())]).unwrap());
    assert_eq!(merger.chronicle.months[..35], full.chronicle.months[..35]);
    assert_ne!(merger.chronicle.months[35..], full.chronicle.months[35..]);
    let from = full.events.iter().find_map(|line| match &line.event {
        Happening::Split { from } => Some((line.month.0, from.clone())),
        _ => None,
    });
    let (month, from) = from.unwrap();
    let from: Vec<usize> = from.iter().map(|id| id.index()).collect();
    assert_eq!(
        (month, from),
        (35, (0..36).map(|function| 36 + function * 7 / 36).collect::<Vec<_>>())
    );
    let mut alive = 0;
    for group in &full.chronicle.groups {
        let there = group.abolished.month().is_none_or(|end| end.0 >= 35);
        if there && group.founded.month().is_some_and(|month| month.0 < 35) {
            alive += 1;
            assert!(
                group.hosts.iter().chain(group.members.iter().flatten()).all(|id| id.index() >= 43)
            );
        }
    }
    assert!(alive > 20);
    assert!(full.chronicle.groups.iter().any(|group| group.abolished == Date::Unknown));
}

/// Without a merger before it there is nothing to undo.
#[test]
fn it_needs_a_merger_before_it() {
    let split = |month: u32| Change::Add(rule("split", When::At(vec![month])));
    let merger = |month: u32| Change::Set("merger_at".into(), f64::from(month));
    let base = Scenario::default();
    let refused = |changes: &[Change]| base.with(changes).unwrap_err();
    let key = || "the split.at".to_string();
    let nothing =
        |month, merger| Conflict::NothingToSplit { key: key(), month, merger, start: None };
    assert_eq!(refused(&[split(24)]), nothing(24, None));
    assert_eq!(refused(&[merger(24), split(24)]), nothing(24, Some(24)));
    assert_eq!(refused(&[merger(30), split(24)]), nothing(24, Some(30)));
    assert!(base.with(&[merger(24), split(25)]).is_ok());
    let later = |change: Change| Change::FromZero(Box::new(change));
    assert!(base.with(&[later(merger(24)), later(split(25))]).is_ok());
    assert!(base.with(&[merger(24), later(split(25))]).is_ok());
    let every = Change::Add(rule("split", When::Every(30)));
    assert!(matches!(refused(&[merger(24), every]), Conflict::MergerMonth { .. }));
    let again = Rule { id: "again".into(), ..rule("split", When::At(vec![50])) };
    assert!(matches!(
        refused(&[merger(24), split(30), Change::Add(again)]),
        Conflict::TwoSplits { .. }
    ));
    let scenario = base.with(&[merger(24), split(60)]).unwrap();
    assert_eq!((scenario.merger().unwrap().0, scenario.split()), (24, Some(60)));
}
