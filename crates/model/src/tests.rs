//! Every equation of the model page, section 4, against numbers worked out by hand, and closed forms.

use crate::district::{Assignment, Department, District, Group, Matter};
use crate::mechanism::{authority, choice, closing, division, office, position, priority};
use crate::place::{DepartmentAt, GroupAt, Members};
use crate::rule::due;
use crate::settings::Settings;
use crate::{Parameters, Scenario, World, policy};
use tiaokuai_record::{DomainId, GroupId, LeaderId, MatterId, Mode, PerMode, Silent};

fn scenario(change: impl FnOnce(&mut Parameters)) -> Scenario {
    let mut scenario = Scenario::default();
    change(&mut scenario.parameters);
    scenario
}

fn settings(change: impl FnOnce(&mut Parameters)) -> Settings {
    Settings::new(&scenario(change).parameters)
}

fn close(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-12, "{a} is not {b}");
}

fn group(routine: f64, authority: f64) -> Group {
    let host = DepartmentAt(0);
    Group {
        id: GroupId(0),
        domain: DomainId(0),
        head: LeaderId(0),
        host,
        members: Members::default().with(host),
        routine,
        authority,
        open: 1,
        busy: 0,
    }
}

#[test]
fn position() {
    close(position::autonomy(0.25, 0.64), 0.4);
    // 1.5 · 2 · (3 + 0.5 · 3 · 2)
    close(position::line_weight(&settings(|p| p.line_weight = 2.0), 3.0), 18.0);
    let settings = settings(|p| {
        p.credit = 0.1;
        p.upward = 0.5;
    });
    let mut department = Department { resources: 1.0, support: 0.5, ..Department::default() };
    position::reward(&settings, &mut department, 0.8, true);
    close(department.support, 0.5 + 0.1 * 0.5 * 0.8 * 0.5);
    close(department.autonomy, department.support.sqrt());
    for _ in 0..1000 {
        position::reward(&settings, &mut department, 1.0, false);
    }
    close(department.support, 0.05);
}

#[test]
fn priorities() {
    let p = Parameters {
        lateral: 0.8,
        favour: 2.0,
        conference: 0.3,
        upward: 1.5,
        bundling: 0.4,
        ..Parameters::default()
    };
    close(priority::good_will(&p, 0.25), 0.6);
    close(priority::own(&p, Mode::Lateral, 0.5), 0.5);
    close(priority::own(&p, Mode::Group, 0.5), 0.5 * 1.6);
    close(priority::lateral(&p, 0.5, 0.6, 7.0), 0.3 + 0.14);
    close(priority::lateral(&p, 0.5, 0.6, -7.0), 0.3);
    close(priority::conference(&p, 0.5, 0.6), 0.45);
    // 0.5 (0.6 + 1.5 (2 (1 − 0.125) + 0.4))
    close(priority::group(&p, 0.5, 0.6, 0.25, 2.0), 0.5 * (0.6 + 1.5 * 2.15));
}

#[test]
fn authority() {
    close(authority::lent(3.0, 0.25, 1), 3.0);
    close(authority::lent(3.0, 0.25, 5), 1.5);
    close(authority::borrowed(&group(0.25, 4.0), 2.0), 0.75 * 2.0 + 0.25 * 4.0);
    let world = World::new(&scenario(|p| p.authority = 6.0), 1);
    close(world.district.leaders[0].authority, 6.0);
    close(world.district.leaders[4].authority, 3.0);
}

#[test]
fn values_of_the_options() {
    let settings = settings(|p| {
        p.lateral_cost = 0.01;
        p.conference_cost = 0.02;
        p.signal = 0.2;
        p.upward = 0.5;
        p.founding_cost = 0.3;
    });
    let beliefs = PerMode([0.1, 0.2, 0.3, 0.4]);
    let new = choice::values(&settings, beliefs, 0.5, 3.0, false);
    let live = choice::values(&settings, beliefs, 0.5, 3.0, true);
    for (value, right) in new.0.into_iter().zip([0.05, 0.1 - 0.03, 0.15 - 0.06, 0.2 + 0.05 - 0.3]) {
        close(value, right);
    }
    close(live[Mode::Group], 0.2 + 0.025);
}

#[test]
fn consent_and_logit() {
    let settings = settings(|p| {
        p.upward = 1.0;
        p.signal = 0.1;
        p.attention_cost = 0.05;
        p.temperature = 0.1;
    });
    // (0.5 (0.1 + 0.6) − 0.05 · 3) / 0.1 = 2
    close(choice::gain(&settings, 0.5, 0.6, 3.0), 2.0);
    let chance = 1.0 / (1.0 + libm::exp(-2.0));
    assert!(choice::consents(libm::exp(-2.0), chance - 1e-9));
    assert!(!choice::consents(libm::exp(-2.0), chance + 1e-9));
    let all = [0.0f64, 1.0, 2.0, 3.0].map(libm::exp);
    for options in 3..=4 {
        let mut weights = all;
        weights[options..].fill(0.0);
        let sum: f64 = weights.iter().sum();
        let mut edge = 0.0;
        for (option, weight) in weights[..options].iter().enumerate() {
            let share = weight / sum;
            for draw in [edge + 1e-9, edge + share - 1e-9] {
                assert_eq!(choice::logit(PerMode(weights), draw), Mode::ALL[option]);
            }
            edge += share;
        }
    }
    let mut owner = Department { beliefs: Department::FIRST_BELIEFS, ..Department::default() };
    closing::learn(&settings, &mut owner, Mode::Group, true);
    close(owner.beliefs[Mode::Group], 0.6 + 0.06 * 0.4);
    close(owner.beliefs[Mode::Alone], 0.6);
}

#[test]
fn the_office() {
    let settings = settings(|p| {
        p.rule_setting = 0.6;
        p.upkeep = 0.02;
    });
    close(office::shifted(&settings, 2.0), 0.4);
    close(office::left_by_upkeep(&settings, 10), 0.8);
    close(office::left_by_upkeep(&settings, 60), 0.5);
    let mut shares = [4.0, 2.0, 3.0];
    office::set_rules(&mut shares, 0.25);
    for (share, right) in shares.into_iter().zip([3.0, 2.5, 3.5]) {
        close(share, right);
    }
    let mut single = [4.0];
    office::set_rules(&mut single, 0.25);
    close(single[0], 4.0);
}

/// One assignment against the line gets the share p / (p + line weight) of the capacity.
#[test]
fn a_single_priority_against_the_line() {
    let mut world = World::new(&scenario(|p| p.arrival_rate = 4.0), 1);
    let salience = 0.6;
    world.district.matters.push(Matter {
        id: MatterId(0),
        domain: DomainId(0),
        owner: DepartmentAt(3),
        mode: Mode::Alone,
        needed: 1,
        arrived: 0,
        salience,
    });
    world.district.progress.open.push(1);
    world.district.progress.grouped.push(false);
    world.district.assignments[Mode::Alone].push(Assignment {
        left: 100.0,
        priority: salience,
        salience,
        matter: MatterId(0),
        domain: DomainId(0),
        department: DepartmentAt(3),
        owner: DepartmentAt(3),
    });
    division::divide(&mut world.district, &mut world.space, &mut Silent);
    close(
        100.0 - world.district.assignments[Mode::Alone][0].left,
        14.0 * salience / (salience + 1.5),
    );
    close(world.district.counts.worked, 14.0 * salience / (salience + 1.5));
}

/// Expected stock in closed form. With boundless noise leaders consent to half of the requests and owners
/// take each of four options alike, so a matter of a domain of several functions founds a group with
/// chance 1/8 while there is none. Matters fall on domain j of 30 with chance √((j + 1)/30) − √(j/30),
/// as U² does; by thinning, its group is there after T months with chance 1 − exp(−λ p T / 8). The bound
/// is 4.5 standard errors: a right model fails in 1 of 150,000 choices of the seed.
#[test]
fn the_expected_stock_without_clean_ups() {
    let scenario = scenario(|p| {
        (p.campaign_every, p.turnover_every, p.months) = (0, 0, 24);
        (p.novelty, p.arrival_growth, p.temperature) = (0.0, 0.0, 1e12);
    });
    let (mut seen, mut expected, mut variance) = (0.0, 0.0, 0.0);
    let mut world = World::new(&scenario, 0);
    for seed in 0..400 {
        world.begin(&scenario, seed);
        world.run(&mut Silent);
        seen += f64::from(world.district.counts.stock);
        for (j, _) in world.district.domains.iter().enumerate().filter(|(_, d)| d.needed_count > 1)
        {
            let share = ((j + 1) as f64 / 30.0).sqrt() - (j as f64 / 30.0).sqrt();
            let chance = 1.0 - libm::exp(-14.0 * share * 24.0 / 8.0);
            expected += chance;
            variance += chance * (1.0 - chance);
        }
    }
    let distance = (seen - expected) / variance.sqrt();
    assert!(distance.abs() < 4.5, "{seen} groups, {expected} expected");
}

/// Whatever is allowed by the table, worlds hold together: random points of the prior.
#[test]
fn invariants_over_the_prior() {
    let chance = crate::Chance::new(23);
    for point in 0..60u32 {
        let draws = chance.at(crate::Stream::World, point, 0);
        let mut scenario = Scenario::default();
        for (k, row) in crate::PARAMETERS.iter().enumerate().filter(|(_, row)| row.is_uncertain()) {
            let value = draws.between(k as u32, row.low, row.high);
            let whole = row.kind == crate::Kind::Count;
            scenario.parameters.set(row.name, if whole { value.round() } else { value }).unwrap();
        }
        scenario.parameters.months = 90;
        if point % 3 == 0 {
            (scenario.parameters.merger_at, scenario.parameters.merger_to) = (45, 5);
        }
        let mut world = World::new(&scenario, u64::from(point));
        while world.district.now < 90 {
            world.month(&mut Silent);
            check(&world.district);
        }
    }
}

/// A merger keeps lines, work in hand and debts, and averages positions.
#[test]
fn a_merger_keeps_what_there_is() {
    let scenario = scenario(|p| {
        (p.months, p.merger_at, p.merger_to) = (40, 30, 7);
    });
    let mut world = World::new(&scenario, 9);
    while world.district.now < 30 {
        world.month(&mut Silent);
    }
    let before = world.clone();
    let acts = due(&world.rules, 30, 0);
    policy::open(acts, &mut world.district, &mut Silent);
    let sum =
        |world: &World| world.district.assignments.iter().flatten().map(|a| a.left).sum::<f64>();
    assert!((sum(&before) - sum(&world)).abs() < 1e-9);
    close(world.district.departments.iter().map(|d| d.lines).sum(), 36.0);
    assert_eq!(world.district.departments.len(), 7);
    assert_eq!(
        world.district.departments.iter().map(|d| d.hosted).sum::<u32>() as usize,
        world.district.groups.len()
    );
    for (row, column) in (0..7).flat_map(|i| (0..7).map(move |j| (i, j))) {
        let owed = &world.district.ledger.owed;
        let (there, back) = (owed[row * 7 + column], owed[column * 7 + row]);
        assert!((there + back).abs() < 1e-9, "what one owes the other is owed");
        assert!(row != column || there == 0.0);
    }
    let mean: f64 = [0usize, 7, 14, 21, 28, 35]
        .iter()
        .map(|i| before.district.departments[*i].resources)
        .sum::<f64>()
        / 6.0;
    close(world.district.departments[0].resources, mean);
    for matter in &world.district.matters {
        assert!(world.district.domains[matter.domain.index()].needed[0] == matter.owner);
    }
}

/// Autonomy is a mean over the months in which a department is there; without credit it never changes.
#[test]
fn autonomy_is_a_mean() {
    let scenario = scenario(|p| {
        (p.months, p.merger_at, p.merger_to, p.credit) = (40, 30, 7, 0.0);
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

/// What must hold in every month of every world.
#[test]
fn invariants() {
    for seed in 0..12 {
        let scenario = scenario(|p| {
            (p.merger_at, p.campaign_every) = (if seed % 2 == 0 { 100 } else { 0 }, 24);
            p.campaign_idle = seed as u32 % 4;
        });
        let mut world = World::new(&scenario, seed);
        while world.district.now < 240 {
            world.month(&mut Silent);
            check(&world.district);
        }
    }
}

fn check(district: &District) {
    let counts = &district.counts;
    assert!(counts.worked + counts.upkeep <= counts.capacity * (1.0 + 1e-12));
    for (list, mode) in district.assignments.iter().zip(Mode::ALL) {
        assert!(list.iter().all(|a| a.left > 0.0 && a.priority >= 0.0));
        assert!(list.is_sorted_by_key(|a| a.matter));
        assert!(list.iter().all(|a| (a.department == a.owner) == (mode == Mode::Alone)));
    }
    for matter in &district.matters {
        let of = |list: Mode| district.assignments[list].iter().filter(|a| a.matter == matter.id);
        let (own, peers) = (
            of(Mode::Alone).count(),
            Mode::ALL[1..].iter().map(|list| of(*list).count()).sum::<usize>(),
        );
        assert!(own <= 1 && own + peers > 0, "open matters have work left");
        assert_eq!(peers, if matter.mode == Mode::Alone { 0 } else { of(matter.mode).count() });
        let counted = district.progress.open[district.progress.place(matter.id)];
        assert_eq!(usize::from(counted), own + peers);
        assert!(own == 0 || of(Mode::Alone).all(|a| a.owner == matter.owner));
    }
    let assigned: usize = district.assignments.iter().map(Vec::len).sum();
    let counted = |m: &Matter| district.progress.open[district.progress.place(m.id)];
    assert_eq!(district.matters.iter().map(|m| usize::from(counted(m))).sum::<usize>(), assigned);
    for (i, group) in district.groups.iter().enumerate() {
        assert_eq!(district.domains[group.domain.index()].group, Some(GroupAt(i as u32)));
        assert!(group.members.iter().any(|member| member == group.host), "the host is a member");
        assert!((0.0..=1.0).contains(&group.routine));
    }
    let alive = district.domains.iter().filter(|d| d.group.is_some()).count();
    assert_eq!(alive, district.groups.len(), "no domain holds on to an abolished group");
    let headed: u32 = district.leaders.iter().map(|l| l.headed).sum();
    let active: u32 = district.leaders.iter().map(|l| l.active).sum();
    assert_eq!(headed as usize, district.groups.len());
    assert_eq!(active as usize, district.groups.iter().filter(|g| g.open > 0).count());
    let hosted: u32 = district.departments.iter().map(|d| d.hosted).sum();
    assert_eq!(hosted as usize, district.groups.len());
    for department in &district.departments {
        assert!((0.05..=1.0).contains(&department.support));
        assert!(department.beliefs.iter().all(|belief| (0.0..=1.0).contains(belief)));
    }
}
