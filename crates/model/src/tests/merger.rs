//! A super-ministry reform: what it keeps, and what it does not change.

use super::*;
use crate::mechanism::office;
use crate::policy;
use crate::rule::Moment;
use tiaokuai_record::Silent;

/// A world of the past 60 months and 30 of the record, before and after a merger in month 30.
pub(super) fn merged(change: impl FnOnce(&mut Parameters)) -> (World, World) {
    let scenario = scenario(|p| {
        (p.months, p.warm_up, p.merger_at, p.merger_to) = (40, 60, 30, 7);
        change(p);
    });
    let mut world = World::new(&scenario, 9);
    while world.district.now < 30 {
        world.month(&mut Silent);
    }
    let before = world.clone();
    let moment = Moment { now: 30, past: true, groups: 0 };
    policy::open(world.rules.due(moment), &mut world.district, &mut Silent);
    (before, world)
}

/// E38 and E39: lines, capacity, work in hand and debts add up, positions are averaged, beliefs stay.
#[test]
fn a_merger_keeps_what_there_is() {
    let (before, world) = merged(|_| {});
    let (old, new) = (&before.district, &world.district);
    let count = |district: &District| district.assignments.0.iter().map(Vec::len).sum::<usize>();
    let left = |district: &District| -> f64 {
        district.assignments.0.iter().flatten().map(|a| a.left).sum()
    };
    assert_eq!(count(old), count(new), "two assignments of one matter stay two");
    assert!((left(old) - left(new)).abs() < 1e-9);
    assert_eq!(old.progress.open, new.progress.open);
    assert_eq!(old.beliefs, new.beliefs);
    close(new.departments.iter().map(|d| d.lines).sum(), 36.0);
    let capacity = |district: &District| district.departments.iter().map(|d| d.capacity).sum();
    close(capacity(old), capacity(new));
    assert_eq!(new.departments.len(), 7);
    // Neighbours go together: ⌊f · 7 / 36⌋.
    let holders: Vec<u8> = new.holders.iter().map(|holder| holder.0).collect();
    assert_eq!(holders[..12], [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2]);
    let hosted: u32 = new.departments.iter().map(|d| d.hosted).sum();
    assert_eq!(hosted as usize, new.groups.len());
    for (row, column) in (0..7).flat_map(|i| (0..7).map(move |j| (i, j))) {
        let (there, back) = (owed(new, row, column), owed(new, column, row));
        assert!((there + back).abs() < 1e-9, "what one owes the other is owed");
        assert!(row != column || there == 0.0);
        let parts = (0..36u8).flat_map(|i| (0..36u8).map(move |j| (i, j)));
        let sum: f64 = parts
            .filter(|(i, j)| holders[usize::from(*i)] == row && holders[usize::from(*j)] == column)
            .map(|(i, j)| owed(old, i, j))
            .sum();
        assert!(row == column || (sum - there).abs() < 1e-9);
    }
    let mean = |get: fn(&crate::district::Department) -> f64| -> f64 {
        old.departments[..6].iter().map(get).sum::<f64>() / 6.0
    };
    close(new.departments[0].resources, mean(|d| d.resources));
    close(new.departments[0].support, mean(|d| d.support));
    let first = world.work();
    close(first[36].first_autonomy, first[..6].iter().map(|w| w.first_autonomy).sum::<f64>() / 6.0);
    for matter in &new.matters {
        assert!(new.domains[matter.domain.index()].needed[0] == matter.owner);
    }
    for (list, part) in new.assignments.0.iter().zip(Part::ALL) {
        assert!(list.is_sorted_by_key(|a| a.matter));
        let own = matches!(part, Part::Own | Part::OwnInGroup);
        assert!(part == Part::Report || list.iter().all(|a| (a.department == a.owner) == own));
    }
    let others = |district: &District| {
        let peers = [Part::Lateral, Part::Conference, Part::Member];
        peers.map(|part| district.assignments[part].len()).iter().sum::<usize>()
    };
    assert!(others(new) < others(old), "some fall to the owner");
}

/// Work and attention count functions, so that a merger neither makes nor saves any: of a joint matter of F functions
/// there are w F on average and σ F of attention, whoever holds the functions. The bound is 4.5 standard errors.
#[test]
fn a_merger_conserves_work_over_functions() {
    let (before, after) = merged(|p| p.rule_setting = 0.3);
    for mut world in [before, after] {
        let district = &mut world.district;
        let (mut work, mut squares, mut count) = (0.0, 0.0, 0.0);
        for i in 0..400 {
            district.assignments = Default::default();
            needs(district, &[3, 8, 9, 30]);
            let matter = Matter { id: MatterId(i), ..matter(district, Mode::Lateral, 0.5) };
            office::assign(district, &matter, None);
            let lists = || district.assignments.0.iter().flatten();
            close(lists().map(|a| a.weight).sum(), 0.5 * 4.0);
            let all: f64 = lists().map(|a| a.left).sum();
            work += all;
            squares += all * all;
            count += 1.0;
        }
        let mean: f64 = work / count;
        let error = ((squares / count - mean * mean) / count).sqrt();
        assert!((mean - 16.0).abs() < 4.5 * error, "{mean} ± {error}");
    }
}

/// One department that holds all functions does w F inside; in the variant that counts departments work vanishes.
#[test]
fn inside_is_the_work_of_all_functions() {
    for (by_department, right) in [(false, 12.0), (true, 4.0)] {
        let (_, mut world) = merged(|p| p.work_by_department = by_department);
        let district = &mut world.district;
        needs(district, &[0, 1, 2]);
        let settings = &district.settings;
        let functions = if by_department { 1.0 } else { 3.0 };
        close(office::by_itself(settings, functions, functions), right);
        let matter = matter(district, Mode::Inside, 0.5);
        district.assignments = Default::default();
        office::assign(district, &matter, None);
        let assignment = district.assignments[Part::Own][0];
        assert!((0.5..1.5).contains(&(assignment.left / right)));
        close(assignment.weight, 0.5 * functions);
    }
}

/// Where departments hold the beliefs, those merged are averaged.
#[test]
fn beliefs_of_departments_are_averaged() {
    let (before, world) = merged(|p| p.beliefs_by_department = true);
    let (old, new) = (&before.district.beliefs, &world.district.beliefs);
    assert_eq!((old.len(), new.len()), (36, 7));
    for mode in Mode::ALL {
        close(new[0][mode], old[..6].iter().map(|beliefs| beliefs[mode]).sum::<f64>() / 6.0);
    }
}

/// Autonomy is a mean over the months of the record in which a department is there; without credit it never changes.
#[test]
fn autonomy_is_a_mean() {
    let scenario = scenario(|p| {
        (p.months, p.warm_up, p.merger_at, p.merger_to, p.credit) = (40, 20, 30, 7, 0.0);
    });
    let mut world = World::new(&scenario, 9);
    let before: Vec<f64> = world.district.departments.iter().map(|d| d.autonomy).collect();
    world.run(&mut Silent);
    let after: Vec<f64> = world.district.departments.iter().map(|d| d.autonomy).collect();
    let work = world.work();
    assert_eq!(work.len(), 43);
    for (work, autonomy) in work.iter().zip(before.into_iter().chain(after)) {
        close(work.autonomy, autonomy);
    }
}
