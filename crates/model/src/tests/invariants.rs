//! What must hold in every month of every world.

use super::*;
use tiaokuai_record::Silent;

/// Whatever is allowed by the table, worlds hold together: random points of the prior.
#[test]
fn over_the_prior() {
    let chance = crate::Chance::new(23);
    for point in 0..60u32 {
        let draws = chance.at(crate::Stream::World, point, 0);
        let mut scenario = Scenario::default();
        for (k, row) in crate::PARAMETERS.iter().enumerate().filter(|(_, row)| row.is_uncertain()) {
            let value = draws.between(k as u32, row.low, row.high);
            let whole = row.kind == crate::Kind::Count;
            scenario.parameters.set(row.name, if whole { value.round() } else { value }).unwrap();
        }
        (scenario.parameters.months, scenario.parameters.warm_up) = (70, 20);
        if point % 3 == 0 {
            (scenario.parameters.merger_at, scenario.parameters.merger_to) = (45, 5);
        }
        scenario.parameters.work_by_department = point % 4 == 0;
        scenario.parameters.beliefs_by_department = point % 5 == 0;
        let mut world = World::new(&scenario, u64::from(point));
        while world.district.now < 70 {
            world.month(&mut Silent);
            check(&world.district);
        }
    }
}

#[test]
fn over_the_calendar() {
    for seed in 0..12 {
        let scenario = scenario(|p| {
            (p.merger_at, p.campaign_every) = (if seed % 2 == 0 { 100 } else { 0 }, 24);
            (p.campaign_idle, p.warm_up, p.months) = (seed as u32 % 4, 60, 160);
            p.temporary = 0.2;
        });
        let mut world = World::new(&scenario, seed);
        while world.district.now < 160 {
            world.month(&mut Silent);
            check(&world.district);
        }
    }
}

pub(super) fn check(district: &District) {
    let counts = &district.counts;
    assert!(counts.worked + counts.upkeep <= counts.capacity * (1.0 + 1e-12));
    for (list, part) in district.assignments.0.iter().zip(Part::ALL) {
        assert!(list.iter().all(|a| a.left > 0.0 && a.weight >= 0.0));
        assert!(list.is_sorted_by_key(|a| a.matter));
        let own = matches!(part, Part::Own | Part::OwnInGroup);
        assert!(part == Part::Report || list.iter().all(|a| (a.department == a.owner) == own));
    }
    let open = |matter: &Matter| district.progress.open[district.progress.place(matter.id)];
    for matter in district.open_matters() {
        let of = |part: Part| district.assignments[part].iter().filter(|a| a.matter == matter.id);
        let needed = Part::ALL[..5].iter().map(|part| of(*part).count()).sum::<usize>();
        assert!(needed > 0, "open matters have work left");
        assert_eq!(usize::from(open(matter)), needed);
        assert!(of(Part::Own).chain(of(Part::OwnInGroup)).all(|a| a.owner == matter.owner));
        assert!(matter.mode == Mode::Group || of(Part::Report).count() == 0);
        let owner = district.domains[matter.domain.index()].needed[0];
        assert_eq!(owner, matter.owner);
    }
    let assigned: usize = district.assignments.0[..5].iter().map(Vec::len).sum();
    assert_eq!(district.open_matters().count(), district.progress.matters as usize);
    let counted: usize = district.open_matters().map(|m| usize::from(open(m))).sum();
    assert_eq!(counted, assigned);
    for (i, group) in district.groups.iter().enumerate() {
        assert_eq!(district.domains[group.domain.index()].group, Some(GroupAt(i as u32)));
        assert!(group.members.iter().any(|member| member == group.host), "the host is a member");
        assert!((0.0..=1.0).contains(&group.routine));
        assert!((0.0..=1.0).contains(&group.commitment));
        assert!(!group.temporary || group.open > 0, "temporary groups end with their task");
        let open = district
            .open_matters()
            .filter(|matter| matter.mode == Mode::Group && matter.domain == group.domain);
        assert_eq!(open.count(), group.open as usize);
        assert_eq!(group.id.is_some(), district.now > 0, "the record knows whom it should");
    }
    let alive = district.domains.iter().filter(|d| d.group.is_some()).count();
    assert_eq!(alive, district.groups.len(), "no domain holds on to an abolished group");
    let headed: u32 = district.leaders.iter().map(|l| l.headed).sum();
    let active: u32 = district.leaders.iter().map(|l| l.active).sum();
    assert_eq!(headed as usize, district.groups.len());
    assert_eq!(active as usize, district.groups.iter().filter(|g| g.open > 0).count());
    let open = |at: &GroupAt| district.groups[at.index()].open > 0;
    let all = (0..district.groups.len() as u32).map(GroupAt);
    assert!(district.active.iter().eq(all.filter(open)), "who is active is known");
    let hosted: u32 = district.departments.iter().map(|d| d.hosted).sum();
    assert_eq!(hosted as usize, district.groups.len());
    assert!(district.departments.iter().all(|d| (0.05..=1.0).contains(&d.support)));
    assert!(district.beliefs.iter().all(|p| p.iter().all(|p| (0.0..=1.0).contains(p))));
    let to_come = district.ends.months().filter(|month| *month >= district.now).count();
    assert!(district.living.is_sorted() && district.living.len() == to_come);
}
