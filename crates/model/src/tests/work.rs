//! How work is assigned, weighed and done.

use super::*;
use crate::draw::Stream;
use crate::mechanism::office::Assigned;
use crate::mechanism::{closing, division, office};
use tiaokuai_record::Silent;

/// E14 to E17: what each department has to do, from the draws of the matter.
#[test]
fn work_is_assigned() {
    let mut world = fresh(|p| {
        (p.work, p.substitution, p.reporting) = (5.0, 3.0, 0.1);
        (p.routine_saving, p.rule_setting, p.authority) = (0.5, 0.6, 2.0);
    });
    let district = &mut world.district;
    // Department 2 leads and holds functions 2 and 3; 4 and 5 have one each.
    district.holders[3] = DepartmentAt(2);
    needs(district, &[2, 4, 3, 5]);
    let draws = district.chance.at(Stream::Work, 0, 0);
    let noise = |d: u8| 0.5 + draws.unit(u32::from(d));
    let lefts = |district: &District, part: Part| {
        district.assignments[part]
            .iter()
            .map(|a| (a.department.0, a.left, a.weight))
            .collect::<Vec<_>>()
    };
    let same = |seen: Vec<(u8, f64, f64)>, right: &[(u8, f64, f64)]| {
        assert_eq!(seen.len(), right.len());
        for (seen, right) in seen.into_iter().zip(right) {
            assert_eq!(seen.0, right.0);
            close(seen.1, right.1);
            close(seen.2, right.2);
        }
    };
    // Alone: 5 (2 + 3 · 2), with the attention of the two functions that the owner holds.
    let alone = matter(district, Mode::Alone, 0.5);
    assert_eq!(office::assign(district, &alone, None), Assigned { needed: 1, all: 1 });
    same(lefts(district, Part::Own), &[(2, 40.0 * noise(2), 1.0)]);
    // Laterally: 5 for each function.
    district.assignments[Part::Own].clear();
    let lateral = matter(district, Mode::Lateral, 0.5);
    assert_eq!(office::assign(district, &lateral, None), Assigned { needed: 3, all: 3 });
    same(lefts(district, Part::Own), &[(2, 10.0 * noise(2), 1.0)]);
    let peers = [(4, 5.0 * noise(4), 0.5), (5, 5.0 * noise(5), 0.5)];
    same(lefts(district, Part::Lateral), &peers);
    // In a group of routine 0.4: a fifth is saved; B = 0.6 · 2 + 0.4 · 1.5 = 1.8, so 0.6 · 1.8 / 2.8 is shifted;
    // departments 0 and 9 report.
    let members =
        Members::default().with(DepartmentAt(9)).with(DepartmentAt(4)).with(DepartmentAt(0));
    with_group(district, Group { members, ..group(0.4, 1.5) });
    let taken = matter(district, Mode::Group, 0.5);
    let all = office::assign(district, &taken, Some(GroupAt(0)));
    assert_eq!(all, Assigned { needed: 3, all: 5 });
    let shifted = 8.0 * noise(2) * 0.6 * 1.8 / 2.8;
    same(lefts(district, Part::OwnInGroup), &[(2, 8.0 * noise(2) - shifted, 1.0)]);
    let (four, five) = (4.0 * noise(4) + shifted / 2.0, 4.0 * noise(5) + shifted / 2.0);
    same(lefts(district, Part::Member), &[(4, four, 0.5), (5, five, 0.5)]);
    same(lefts(district, Part::Report), &[(0, 0.4 * noise(0), 0.05), (9, 0.4 * noise(9), 0.05)]);
}

/// The variant of the rules: a department counts once, however many functions it holds.
#[test]
fn work_by_department() {
    let mut world = fresh(|p| (p.work, p.substitution, p.work_by_department) = (5.0, 3.0, true));
    let district = &mut world.district;
    district.holders[3] = DepartmentAt(2);
    needs(district, &[2, 3, 5]);
    let draws = district.chance.at(Stream::Work, 0, 0);
    let noise = |d: u8| 0.5 + draws.unit(u32::from(d));
    let alone = matter(district, Mode::Alone, 0.5);
    office::assign(district, &alone, None);
    close(district.assignments[Part::Own][0].left, 5.0 * (1.0 + 3.0) * noise(2));
    close(district.assignments[Part::Own][0].weight, 0.5);
    needs(district, &[2, 3]);
    let inside = matter(district, Mode::Inside, 0.5);
    office::assign(district, &inside, None);
    close(district.assignments[Part::Own][1].left, 5.0 * noise(2));
}

/// What a core department shifts goes to the others in equal parts; alone it shifts nothing.
#[test]
fn rules_are_set() {
    close(office::shifted(&settings(|p| p.rule_setting = 0.6), 2.0), 0.4);
    assert_eq!(office::set_rules(4.0, 2, 0.25), (3.0, 0.5));
    assert_eq!(office::set_rules(4.0, 0, 0.25), (4.0, 0.0));
    let settings = settings(|p| p.upkeep = 0.02);
    close(office::left_by_upkeep(&settings, 10), 0.8);
    close(office::left_by_upkeep(&settings, 60), 0.5);
}

/// E24 to E28: the priority of each kind of assignment, times salience and attention.
#[test]
fn every_kind_has_its_priority() {
    let mut world = fresh(|p| {
        (p.lateral, p.support_weight, p.favour, p.conference) = (0.8, 1.0, 2.0, 0.3);
        (p.upward, p.bundling, p.authority, p.capacity) = (1.5, 0.4, 2.0, 10.0);
    });
    let district = &mut world.district;
    needs(district, &[2, 4]);
    for department in &mut district.departments {
        (department.autonomy, department.support) = (0.5, 0.9);
    }
    district.departments[2].support = 0.9;
    // Department 4 owes 5 person-months to department 2.
    let pair = Pair::new(DepartmentAt(2), DepartmentAt(4));
    district.ledger.worked[pair.place()] = 5.0;
    with_group(district, group(0.0, 1.5));
    let taken = matter(district, Mode::Group, 0.5);
    open(district, taken, 6);
    assign(district, Part::Own, 2, 1e6, 3.0);
    assign(district, Part::OwnInGroup, 2, 1e6, 3.0);
    assign(district, Part::Lateral, 4, 1e6, 2.0);
    assign(district, Part::Conference, 4, 1e6, 2.0);
    assign(district, Part::Member, 4, 1e6, 2.0);
    assign(district, Part::Report, 5, 1e6, 0.1);
    assign(district, Part::Report, 2, 1e6, 0.1);
    // There was a merger.
    let count = district.departments.len();
    district.renumber(count, count);
    division::divide(district, &mut world.space, &mut Silent);
    let priorities = &world.space.priorities;
    let priority = |part: Part, i: usize| match part {
        Part::Own => district.assignments[part][i].weight,
        part => priorities[part as usize][i],
    };
    // G = 0.8 · 0.5 · 1.5; E = 2 · 5 / 15; the pressure is 1.5 (2 · 0.75 + 0.4).
    let (good_will, favours, pressure) = (0.6, 2.0 / 3.0, 1.5 * 1.9);
    close(priority(Part::Own, 0), 0.5 * 3.0);
    close(priority(Part::OwnInGroup, 0), 0.5 * 3.0 * (1.0 + pressure));
    close(priority(Part::Lateral, 0), 0.5 * 2.0 * (good_will + favours));
    close(priority(Part::Conference, 0), 0.5 * 2.0 * (good_will + 0.3));
    close(priority(Part::Member, 0), 0.5 * 2.0 * (good_will + favours + pressure));
    close(priority(Part::Report, 0), 0.5 * 0.1 * (good_will + pressure));
    // A bystander that a merger brought into the owner's own department.
    close(priority(Part::Report, 1), 0.5 * 0.1 * (1.0 + pressure));
}

/// E29 and E30: a share of what upkeep leaves, by priority against the line, never more than is left; E31: what
/// was done is owed. Reports are counted apart.
#[test]
fn capacity_is_divided_and_booked() {
    let mut world = fresh(|p| {
        (p.upkeep, p.favour, p.line_weight, p.resource_weight) = (0.02, 1.0, 1.5, 0.0);
    });
    let district = &mut world.district;
    needs(district, &[2, 4]);
    district.departments[2].hosted = 10;
    let lateral = matter(district, Mode::Lateral, 0.6);
    open(district, lateral, 2);
    assign(district, Part::Own, 2, 100.0, 1.0);
    assign(district, Part::Lateral, 4, 0.01, 1.0);
    assign(district, Part::Report, 5, 100.0, 0.1);
    assign(district, Part::Conference, 6, 100.0, 1.0);
    division::divide(district, &mut world.space, &mut Silent);
    close(100.0 - district.assignments[Part::Own][0].left, 14.0 * 0.8 * 0.6 / (0.6 + 1.5));
    assert!(district.assignments[Part::Lateral].is_empty(), "a small piece of work is done");
    assert_eq!(district.progress.open[0], 1);
    close(owed(district, 2, 4), 0.01);
    close(owed(district, 4, 2), -0.01);
    let reported = 100.0 - district.assignments[Part::Report][0].left;
    let conferred = 100.0 - district.assignments[Part::Conference][0].left;
    assert!(reported > 0.0 && conferred > 0.0);
    close(owed(district, 2, 5), reported);
    close(owed(district, 2, 6), 0.0);
    let work = world.work();
    close(work[2].received, 0.01 + reported + conferred);
    close(work[2].reports, reported);
    close(work[5].given, reported);
    close(work[5].reported, reported);
}

/// A matter does not wait for its reports, and they lapse when it closes.
#[test]
fn reports_hold_nothing_up() {
    let mut world = fresh(|_| {});
    let district = &mut world.district;
    needs(district, &[2, 4]);
    with_group(district, group(0.0, 1.0));
    let taken = matter(district, Mode::Group, 0.6);
    open(district, taken, 1);
    assign(district, Part::OwnInGroup, 2, 0.01, 1.0);
    assign(district, Part::Report, 5, 100.0, 0.1);
    division::divide(district, &mut world.space, &mut Silent);
    closing::close(district, &mut world.space, &mut tiaokuai_record::Chronicle::default());
    assert!(district.matters.is_empty());
    assert_eq!(district.counts.delivered[Mode::Group as usize], 1);
    division::divide(district, &mut world.space, &mut Silent);
    assert!(district.assignments[Part::Report].is_empty());
    close(world.work()[5].given, world.work()[5].reported);
}
