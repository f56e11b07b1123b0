//! Known answers of the rules that a government can make.

use tiaokuai_model::{Act, Change, RULE_SETTINGS, Rule, Scenario, When, World, world_seed};
use tiaokuai_record::{Chronicle, Date, Event, FullChronicle, Month, MonthCounts, Recorder};

/// Every piece of work, one number a world, and what is counted.
#[derive(Default)]
struct Seen {
    work: u64,
    counts: Vec<MonthCounts>,
}

impl Recorder for Seen {
    const WORK: bool = true;

    fn work(&mut self, now: Month, work: tiaokuai_record::Work) {
        let parts = [now.0 as u64, u64::from(work.department.0), work.done.to_bits()];
        for part in parts.into_iter().chain([work.priority.to_bits()]) {
            self.work = (self.work ^ part).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(7);
        }
    }

    fn month(&mut self, _: Month, counts: &MonthCounts) {
        self.counts.push(*counts);
    }
}

fn act(name: &str, settings: &[(&str, f64)]) -> Act {
    let mut act = Act::of(name).unwrap();
    settings.iter().for_each(|(key, value)| act.put(key, *value));
    act
}

fn rule(name: &str, when: When, settings: &[(&str, f64)]) -> Rule {
    Rule { id: format!("new {name}"), when, act: act(name, settings) }
}

fn under(base: &Scenario, rule: Rule) -> Scenario {
    base.with(&[Change::Add(rule)]).unwrap()
}

fn from_zero(base: &Scenario, rule: Rule) -> Scenario {
    base.with(&[Change::FromZero(Box::new(Change::Add(rule)))]).unwrap()
}

fn set(changes: &[(&str, f64)]) -> Scenario {
    let changes: Vec<Change> =
        changes.iter().map(|(name, value)| Change::Set((*name).into(), *value)).collect();
    Scenario::default().with(&changes).unwrap()
}

fn lived(scenario: &Scenario, run: u32) -> Seen {
    let mut seen = Seen::default();
    World::new(scenario, world_seed(5, run)).run(&mut seen);
    seen
}

/// Both live through the same work, to the last bit.
fn same_work(one: &Scenario, other: &Scenario, what: &str) {
    for run in 0..3 {
        assert_eq!(lived(one, run).work, lived(other, run).work, "{what}");
    }
}

#[test]
fn a_cap_of_none_is_the_world_without_groups() {
    let none = set(&[("groups", 0.0)]);
    let base = Scenario::default();
    for key in ["total", "per_leader"] {
        let capped = under(&base, rule("cap", When::Always, &[(key, 0.0)]));
        same_work(&capped, &none, key);
        let exchange = under(&base, rule("cap", When::Always, &[(key, 0.0), ("exchange", 1.0)]));
        same_work(&exchange, &none, key);
    }
    same_work(&under(&base, rule("ban", When::Always, &[])), &none, "ban");
}

#[test]
fn what_does_nothing_changes_nothing() {
    let base = Scenario::default();
    for (name, settings) in [
        ("sunset", &[("months", 1200.0)][..]),
        ("cap", &[("total", 2000.0)]),
        ("cap", &[("per_leader", 200.0), ("exchange", 1.0)]),
        ("charge", &[("price", 0.0), ("upkeep", 0.0)]),
        ("conference", &[("more", 0.0)]),
        ("delegate", &[("share", 0.0)]),
        ("capacity", &[("more", 0.0)]),
        ("mandates", &[("fewer", 0.0)]),
    ] {
        same_work(&under(&base, rule(name, When::Always, settings)), &base, name);
        let later = from_zero(&base, rule(name, When::Always, settings));
        same_work(&later, &base, name);
        assert_eq!(lived(&later, 1).counts, lived(&base, 1).counts, "{name}");
    }
    // No group has routine of 1.
    same_work(
        &under(&base, rule("graduate", When::Always, &[("routine", 1.0)])),
        &base,
        "graduate",
    );
    let none = set(&[("campaign_every", 0.0)]);
    // Files ask for a share of at least 0.1.
    let mut share_0 = none.clone();
    share_0.rules.push(rule("clean_up", When::Every(60), &[("share", 0.0)]));
    same_work(&share_0, &none, "clean_up");
}

/// Acts that change parameters are as the parameters themselves, and take them back when they are over.
#[test]
fn acts_that_adjust_are_as_parameters() {
    let base = Scenario::default();
    let p = &base.parameters;
    for (name, settings, parameters) in [
        ("conference", &[("more", 0.25)][..], &[("conference", p.conference + 0.25)][..]),
        ("mandates", &[("fewer", 0.5)], &[("line_weight", p.line_weight * 0.5)]),
        ("capacity", &[("more", 0.5)], &[("capacity", p.capacity * 1.5)]),
        (
            "charge",
            &[("price", 0.125), ("upkeep", 0.01)],
            &[("founding_cost", p.founding_cost + 0.125), ("upkeep", p.upkeep + 0.01)],
        ),
    ] {
        let ruled = under(&base, rule(name, When::Always, settings));
        same_work(&ruled, &set(parameters), name);
        assert_ne!(lived(&ruled, 0).work, lived(&base, 0).work, "{name}");
        let for_a_while = rule(name, When::In { from: 10, until: 11 }, settings);
        let (short, plain) = (lived(&under(&base, for_a_while), 0), lived(&base, 0));
        assert_eq!(short.counts[9], plain.counts[9], "{name}");
        assert_eq!(short.counts[30].capacity, plain.counts[30].capacity, "{name}");
        if name != "conference" {
            assert_ne!(short.counts[10], plain.counts[10], "{name}");
        }
    }
}

/// One in, one out: where nothing else ends groups, the stock stays.
#[test]
fn one_in_one_out_keeps_the_stock() {
    let base = set(&[("campaign_every", 0.0), ("temporary", 0.0)]);
    let ruled = from_zero(&base, rule("exchange", When::Always, &[]));
    for run in 0..3 {
        let counts = lived(&ruled, run).counts;
        let first = counts[0].stock;
        assert!(counts.iter().all(|month| month.stock == first), "{first}");
        assert!(counts.iter().all(|month| month.founded == month.abolished));
        assert!(counts.iter().map(|month| month.founded).sum::<u32>() > 50);
    }
}

#[test]
fn a_cap_holds() {
    // A change of leaders may give one more groups than a cap allows: they go on.
    let base = set(&[("turnover_every", 0.0)]);
    for (settings, most) in [
        (&[("total", 60.0)][..], 60),
        (&[("total", 60.0), ("exchange", 1.0)], 60),
        (&[("per_leader", 4.0)], 36),
        (&[("per_leader", 4.0), ("exchange", 1.0)], 36),
    ] {
        let counts = lived(&under(&base, rule("cap", When::Always, settings)), 0).counts;
        let top = counts.iter().map(|month| month.stock).max().unwrap();
        assert!(top <= most && top * 10 >= most * 9, "{settings:?}: {top} of {most}");
    }
    // Groups above a new cap go on.
    let counts = lived(&from_zero(&base, rule("cap", When::Always, &[("total", 60.0)])), 0).counts;
    let plain = lived(&base, 0).counts;
    assert!(counts[0].stock > 60 && counts[0].stock <= plain[0].stock);
    assert!(counts.windows(2).all(|two| two[1].stock <= two[0].stock.max(60)));
}

/// Where everything that is forbidden or ended goes on uncounted, the same work is done as without the rule.
#[test]
fn full_evasion_is_no_rule_but_for_the_counting() {
    let base = set(&[("campaign_every", 0.0)]);
    let evading = |name, when, settings: &[(&str, f64)]| {
        let settings: Vec<_> = settings.iter().copied().chain([("evasion", 1.0)]).collect();
        from_zero(&base, rule(name, when, &settings))
    };
    for (name, when, settings) in [
        ("ban", When::Always, &[][..]),
        ("cap", When::Always, &[("total", 10.0)]),
        ("cap", When::Always, &[("per_leader", 1.0)]),
        ("clean_up", When::Every(24), &[("share", 0.9), ("idle", 0.0)]),
        ("sunset", When::Always, &[("months", 12.0)]),
    ] {
        let ruled = evading(name, when, settings);
        same_work(&ruled, &base, name);
        let (with, without) = (lived(&ruled, 0).counts, lived(&base, 0).counts);
        assert!(with.last().unwrap().hidden > 20, "{name}");
        for (with, without) in with.iter().zip(&without) {
            assert_eq!(with.stock + with.hidden, without.stock, "{name}");
        }
    }
}

/// The record never tells of what nobody counts, and counts of the record are those of the months.
#[test]
fn the_record_sees_what_is_counted() {
    let base = Scenario::default();
    for (name, when, settings) in [
        ("cap", When::Always, &[("total", 80.0), ("exchange", 1.0), ("evasion", 0.5)][..]),
        ("clean_up", When::Every(12), &[("share", 0.5), ("evasion", 0.5)]),
        ("sunset", When::Always, &[("months", 12.0), ("evasion", 0.5)]),
        ("combine", When::Every(6), &[("share", 0.5)]),
        ("graduate", When::Always, &[("routine", 0.3)]),
        ("exchange", When::Always, &[]),
    ] {
        for scenario in [
            under(&base, rule(name, when.clone(), settings)),
            from_zero(&base, rule(name, when, settings)),
        ] {
            let mut chronicle = Chronicle::default();
            World::new(&scenario, 3).run(&mut chronicle);
            for (month, counts) in chronicle.months.iter().enumerate() {
                let month = month as i32;
                let since = |date: &Date| matches!(date, Date::Month(at) if at.0 <= month);
                let alive = chronicle
                    .groups
                    .iter()
                    .filter(|group| since(&group.founded) && !since(&group.abolished));
                assert_eq!(alive.count() as u32, counts.stock, "{name}, month {month}");
                assert!(counts.active <= counts.stock, "{name}, month {month}");
            }
        }
    }
}

/// Groups that share members become one, which has what both had.
#[test]
fn combined_groups_serve_the_domains_of_both() {
    #[derive(Default)]
    struct Members(Vec<Vec<u16>>, u32);
    impl Recorder for Members {
        fn event(&mut self, _: Month, event: Event<'_>) {
            let list = |members: &[tiaokuai_record::DepartmentId]| -> Vec<u16> {
                members.iter().map(|member| member.0).collect()
            };
            match event {
                Event::Founded { members, .. } => self.0.push(list(members)),
                Event::Reseated { group, members, .. } => {
                    let members = list(members);
                    let before = std::mem::replace(&mut self.0[group.index()], members);
                    assert!(before.iter().all(|old| self.0[group.index()].contains(old)));
                    self.1 += 1;
                }
                _ => {}
            }
        }
    }
    let base = set(&[("campaign_every", 0.0)]);
    let ruled = from_zero(&base, rule("combine", When::Every(12), &[("share", 0.5)]));
    let mut members = Members::default();
    World::new(&ruled, 4).run(&mut members);
    assert!(members.1 > 10);
    // Matters of a domain whose group went into another are taken by that one: groups take as much as without.
    let taken = |scenario: &Scenario| {
        let counts = lived(scenario, 1).counts;
        counts.iter().map(|month| month.handled[4]).sum::<u32>()
    };
    let (with, without) = (taken(&ruled), taken(&base));
    assert!(f64::from(with) > 0.8 * f64::from(without), "{with} of {without}");
    let stock = |scenario: &Scenario| lived(scenario, 1).counts.last().unwrap().stock;
    assert!(stock(&ruled) * 10 < stock(&base) * 9);
    // From 1 on only groups of the same members become one.
    let same = from_zero(&base, rule("combine", When::Every(12), &[("share", 1.0)]));
    assert!(stock(&same) > stock(&ruled));
}

/// What became ordinary work goes on saving work, without any group.
#[test]
fn graduates_keep_their_routine() {
    let base = set(&[("campaign_every", 0.0), ("innovation", 0.3), ("routine_saving", 0.6)]);
    let after = |rule: Rule| {
        let mut full = FullChronicle::default();
        let scenario = from_zero(&base, rule);
        World::new(&scenario, 2).run(&mut full);
        full
    };
    let graduate =
        |routine| rule("graduate", When::In { from: 1, until: 2 }, &[("routine", routine)]);
    let months = |full: &FullChronicle| full.chronicle.months.clone();
    let (some, none) = (months(&after(graduate(0.5))), months(&after(graduate(1.0))));
    assert!(some[1].abolished > 20 && none[1].abolished < some[1].abolished);
    // Abolished without keeping anything, the same groups leave more to do.
    let at = When::At(vec![1]);
    let abolished = months(&after(rule("clean_up", at, &[("share", 0.9), ("idle", 0.0)])));
    let worked = |months: &[MonthCounts]| {
        let without_groups = |month: &MonthCounts| month.worked - month.group_work;
        let handled = |month: &MonthCounts| f64::from(month.handled[2] + month.handled[3]);
        months[2..14].iter().map(without_groups).sum::<f64>()
            / months[2..14].iter().map(handled).sum::<f64>()
    };
    assert!(worked(&some) < worked(&abolished), "{} {}", worked(&some), worked(&abolished));
}

/// The criteria of a clean-up part groups as they say.
#[test]
fn clean_ups_take_those_that_are_meant() {
    let base = set(&[("campaign_every", 0.0)]);
    let gone = |first: f64| {
        let settings = [("share", 0.2), ("idle", 0.0), ("first", first)];
        let scenario = from_zero(&base, rule("clean_up", When::At(vec![60]), &settings));
        let mut chronicle = Chronicle::default();
        World::new(&scenario, 6).run(&mut chronicle);
        let alive = |group: &&tiaokuai_record::Group| {
            matches!(group.founded, Date::Month(at) if at.0 <= 60)
                && !matches!(group.abolished, Date::Month(at) if at.0 < 60)
        };
        let groups: Vec<_> = chronicle.groups.iter().filter(alive).cloned().collect();
        let ended = |group: &tiaokuai_record::Group| group.abolished == Date::Month(Month(60));
        groups.into_iter().partition::<Vec<_>, _>(ended)
    };
    let size = |groups: &[tiaokuai_record::Group]| {
        let sizes = groups.iter().map(|group| group.members.as_ref().unwrap().len());
        sizes.sum::<usize>() as f64 / groups.len() as f64
    };
    let rank = |groups: &[tiaokuai_record::Group]| {
        groups.iter().map(|group| f64::from(group.heads[0].0)).sum::<f64>() / groups.len() as f64
    };
    let (small, larger) = gone(1.0);
    assert!(small.len() > 20 && size(&small) + 2.0 < size(&larger));
    let (low, higher) = gone(2.0);
    assert!(rank(&low) > rank(&higher) + 2.0);
    for first in [3.0, 4.0] {
        assert!(!gone(first).0.is_empty(), "{first}");
    }
}

/// A district without growth, long after its start.
fn stationary(changes: &[(&str, f64)]) -> Scenario {
    let mut all = vec![
        ("arrival_growth", 0.0),
        ("complexity_growth", 0.0),
        ("warm_up", 360.0),
        ("months", 600.0),
    ];
    all.extend_from_slice(changes);
    set(&all)
}

/// Little (1961): in a stationary district the mean stock is the rate of founding times the mean life, here under a
/// sunset clause. Lives still running at the end count as they stand, and the founded of the last tenth of the record are
/// left out; eight worlds are off by 2.4 % (seen), 5 % are allowed.
#[test]
fn littles_law() {
    let base = stationary(&[("campaign_every", 0.0)]);
    let ruled = under(&base, rule("sunset", When::Always, &[("months", 24.0)]));
    let (mut stock, mut rate, mut life, mut groups) = (0.0, 0.0, 0.0, 0.0);
    for run in 0..8 {
        let mut chronicle = Chronicle::default();
        World::new(&ruled, world_seed(9, run)).run(&mut chronicle);
        let months = &chronicle.months;
        stock += months.iter().map(|month| f64::from(month.stock)).sum::<f64>() / 600.0;
        rate += months[1..].iter().map(|month| f64::from(month.founded)).sum::<f64>() / 599.0;
        for group in &chronicle.groups {
            if let Date::Month(founded) = group.founded
                && (1..540).contains(&founded.0)
            {
                let end = match group.abolished {
                    Date::Month(end) => end.0,
                    _ => 600,
                };
                life += f64::from(end - founded.0);
                groups += 1.0;
            }
        }
    }
    let ratio = stock / (rate * life / groups);
    assert!((ratio - 1.0).abs() < 0.05, "{ratio}");
}

/// In a stationary cycle what a clean-up takes, the share d, grows back to d / (1 − d) of what it left. 16 worlds with eight
/// cycles each are off by 0.3 % (seen); 6 % are allowed.
#[test]
fn a_stationary_cycle_regrows_what_was_cut() {
    let base = stationary(&[("campaign_every", 60.0), ("turnover_every", 0.0)]);
    let (mut cut, mut before, mut left, mut regrown) = (0.0, 0.0, 0.0, 0.0);
    for run in 0..16 {
        let counts = lived(&base, run).counts;
        let stock = |month: usize| f64::from(counts[month].stock);
        for at in (60..=480).step_by(60) {
            let founded = f64::from(counts[at].founded);
            before += stock(at - 1) + founded;
            left += stock(at);
            cut += stock(at - 1) + founded - stock(at);
            regrown += stock(at + 59) + f64::from(counts[at + 60].founded) - stock(at);
        }
    }
    let share = cut / before;
    let (expected, seen) = (share / (1.0 - share), regrown / left);
    assert!((seen / expected - 1.0).abs() < 0.06, "{seen} for {expected}");
}

/// Every setting of every act has a row, the row's default may stand, and what is put is what is got.
#[test]
fn settings_have_rows() {
    for name in Act::NAMES {
        let mut act = Act::of(name).unwrap();
        for key in act.keys() {
            let row = key.row().unwrap_or_else(|| panic!("{name}.{} is like nothing", key.name));
            assert_eq!(row.check(row.default), Ok(()), "{name}.{}", key.name);
            act.put(key.name, row.high);
            assert_eq!(act.get(key.name), Some(row.high), "{name}.{}", key.name);
        }
    }
    for row in RULE_SETTINGS {
        let used = |act: &str| Act::of(act).unwrap().keys().iter().any(|key| key.like == row.name);
        assert!(Act::NAMES.iter().any(|act| used(act)), "{} belongs to no act", row.name);
    }
}

/// A rule that lets much pass does not loosen one that lets nothing pass.
#[test]
fn a_second_rule_loosens_none() {
    let base = set(&[("campaign_every", 0.0), ("turnover_every", 0.0)]);
    let both = |one: Rule, two: Rule| {
        let two = Rule { id: "two".into(), ..two };
        under(&under(&base, one), two)
    };
    let cap = |settings: &[(&str, f64)]| rule("cap", When::Always, settings);
    let strict = cap(&[("per_leader", 5.0)]);
    let loose = cap(&[("total", 30.0), ("exchange", 1.0)]);
    let mixed = both(strict.clone(), loose.clone());
    let all_loose = under(&base, cap(&[("total", 30.0), ("per_leader", 5.0), ("exchange", 1.0)]));
    assert_ne!(lived(&mixed, 0).counts, lived(&all_loose, 0).counts);
    same_work(&mixed, &both(loose, strict), "the order of rules");
    let ban = rule("ban", When::Always, &[]);
    let evaded = cap(&[("total", 0.0), ("evasion", 1.0)]);
    same_work(&both(ban.clone(), evaded), &under(&base, ban), "a ban beside a cap that is evaded");
    let sunset = |evasion| rule("sunset", When::Always, &[("months", 24.0), ("evasion", evasion)]);
    for scenario in [both(sunset(0.0), sunset(1.0)), both(sunset(1.0), sunset(0.0))] {
        same_work(&scenario, &under(&base, sunset(0.0)), "two sunset clauses");
    }
    let clean_up = |evasion| {
        rule("clean_up", When::Every(24), &[("share", 0.5), ("idle", 0.0), ("evasion", evasion)])
    };
    let two = both(clean_up(0.0), clean_up(1.0));
    same_work(&two, &under(&base, clean_up(0.0)), "two clean-ups");
}
