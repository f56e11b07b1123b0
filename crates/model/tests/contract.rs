//! What users rely on: the same seed gives the same bits, and two rules see the same matters.

use tiaokuai_model::{Act, Ban, Change, CleanUp, Rule, Scenario, When, World, world_seed};
use tiaokuai_record::{Event, FullChronicle, GovernmentId, MatterLine, Month, Recorder};

/// FNV-1a over the bits of all that is recorded.
#[derive(Default)]
struct Digest(u64);

impl Digest {
    fn add(&mut self, bits: u64) {
        for byte in bits.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

impl Recorder for Digest {
    const WORK: bool = true;

    fn work(&mut self, now: Month, work: tiaokuai_record::Work) {
        self.add(u64::from(now.0.cast_unsigned()));
        self.add(u64::from(work.department.0));
        self.add(work.done.to_bits());
        self.add(work.priority.to_bits());
    }
}

fn digest(scenario: &Scenario, world: &mut World, seed: u64) -> u64 {
    world.begin(scenario, seed);
    let mut digest = Digest(0xcbf2_9ce4_8422_2325);
    world.run(&mut digest);
    digest.0
}

/// Every piece of work of three standard worlds of the second edition, to the last bit. It protects results that were
/// published: if it changes, the version and the changelog must say so. It would also show a machine,
/// compiler or library that computes differently.
#[test]
fn the_standard_worlds_are_pinned() {
    let mut scenario = Scenario::default();
    let mut world = World::new(&scenario, 0);
    let plain = digest(&scenario, &mut world, world_seed(1, 0));
    scenario.parameters.merger_at = 100;
    let merged = digest(&scenario, &mut world, world_seed(1, 1));
    scenario.parameters.favour = 3.0;
    let favours = digest(&scenario, &mut world, world_seed(1, 2));
    assert_eq!([plain, merged, favours].map(|d| format!("{d:016x}")), PINNED);
}

const PINNED: [&str; 3] = ["267fc3a9b990ce4b", "5f6f2828a5d4ce7d", "919ee913827482c4"];

/// A world that goes on from the end of a past that another one lived is as good as one that lived it: whether
/// parameters or rules change at month 0, and not where they changed before it.
#[test]
fn a_past_is_lived_once() {
    let base = Scenario::default();
    let from_zero = |change| Change::FromZero(Box::new(change));
    let ban = Rule { id: "mine".into(), when: When::Always, act: Act::Ban(Ban::default()) };
    let dated = Rule { id: "dated".into(), when: When::At(vec![9]), ..ban.clone() };
    let variants = [
        vec![],
        vec![from_zero(Change::Set("campaign_every".into(), 0.0))],
        vec![from_zero(Change::Add(ban.clone()))],
        vec![from_zero(Change::Set("upward".into(), 0.3))],
        vec![Change::Set("upward".into(), 0.3)],
        vec![Change::Add(ban)],
        vec![Change::Set("warm_up".into(), 120.0)],
        vec![Change::Set("warm_up".into(), 0.0)],
        vec![from_zero(Change::Set("merger_at".into(), 20.0))],
        vec![Change::Set("merger_at".into(), 20.0)],
        vec![Change::Set("merger_at".into(), 9.0), Change::Set("merger_aligned".into(), 1.0)],
        vec![Change::Set("innovation".into(), 0.0)],
        vec![
            Change::Set("innovation".into(), 0.0),
            from_zero(Change::Set("turnover_every".into(), 24.0)),
        ],
        vec![Change::Add(dated)],
    ];
    let mut used = World::new(&base, 0);
    for seed in [4, 5] {
        for changes in &variants {
            let scenario = base.with(changes).unwrap();
            let new = digest(&scenario, &mut World::new(&scenario, 0), seed);
            assert_eq!(digest(&scenario, &mut used, seed), new, "{changes:?}");
        }
    }
    // Month by month it begins with its past.
    used.begin(&base, 5);
    assert_eq!(used.now(), Month(-180));
}

/// A world that was used before is as good as a new one.
#[test]
fn used_memory_leaves_no_trace() {
    let scenario = Scenario::default();
    let mut other = scenario.clone();
    other.parameters.merger_at = 50;
    let mut used = World::new(&other, 3);
    digest(&other, &mut used, 4);
    let mut new = World::new(&scenario, 0);
    assert_eq!(digest(&scenario, &mut used, 5), digest(&scenario, &mut new, 5));
    assert_ne!(digest(&scenario, &mut used, 5), digest(&scenario, &mut new, 6));
}

fn matters(scenario: &Scenario) -> FullChronicle {
    let mut chronicle = FullChronicle::default();
    World::new(scenario, 8).run(&mut chronicle);
    chronicle
}

/// Two worlds that differ in one rule receive the same matters.
#[test]
fn arrivals_are_paired() {
    let base = matters(&Scenario::default());
    let see =
        |m: &MatterLine| (m.matter, m.domain, m.owner, m.arrived, m.salience.to_bits(), m.needed);
    for (name, value) in
        [("groups", 0.0), ("upward", 0.2), ("campaign_every", 24.0), ("learning", 0.2)]
    {
        let mut scenario = Scenario::default();
        scenario.parameters.set(name, value).unwrap();
        let other = matters(&scenario);
        // Which matters of the past are still open when the record begins is another thing.
        let here = |full: &FullChronicle| {
            let matters = full.matters.iter().filter(|matter| matter.arrived.0 >= 0);
            matters.map(see).collect::<Vec<_>>()
        };
        assert_eq!(here(&base), here(&other), "{name}");
        assert_ne!(base.matters, other.matters, "{name} changes how they are handled");
    }
}

/// Every matter ends at most once, and by its deadline.
#[test]
fn matters_end_by_their_deadline() {
    let chronicle = matters(&Scenario::default());
    for matter in &chronicle.matters {
        match matter.closed {
            Some(closed) => {
                let age = closed.0 - matter.arrived.0 + 1;
                assert!(age <= 12 && matter.delivered.is_some());
                assert!(matter.delivered == Some(true) || age == 12);
            }
            None => assert!(matter.arrived.0 + 12 > 240 && matter.delivered.is_none()),
        }
    }
}

/// Records whether a group is ever alive and abolished, or does something after its end.
#[derive(Default)]
struct Lives {
    alive: Vec<bool>,
}

impl Recorder for Lives {
    fn event(&mut self, _: Month, event: Event<'_>) {
        match event {
            Event::Founded { group, .. } => {
                assert_eq!(group.index(), self.alive.len());
                self.alive.push(true);
            }
            Event::Handled { group: Some(group), .. } | Event::Headed { group, .. } => {
                assert!(self.alive[group.index()]);
            }
            Event::Abolished { group, .. } | Event::Dissolved { group } => {
                assert!(std::mem::replace(&mut self.alive[group.index()], false));
            }
            _ => {}
        }
    }

    fn month(&mut self, _: Month, counts: &tiaokuai_record::MonthCounts) {
        assert_eq!(counts.stock as usize, self.alive.iter().filter(|alive| **alive).count());
    }
}

#[test]
fn groups_live_once() {
    for seed in 0..8 {
        let mut scenario = Scenario::default();
        (scenario.parameters.campaign_every, scenario.parameters.temporary) = (12, 0.3);
        World::new(&scenario, seed).run(&mut Lives::default());
    }
}

/// The first government has the bits of a world that knows no other, and another one has its own.
#[test]
fn one_government_draws_as_if_there_were_no_other() {
    let scenario = Scenario::default();
    let run = |government: Option<u16>| {
        let mut world = World::new(&scenario, 0);
        match government {
            None => world.begin(&scenario, 7),
            Some(government) => world.begin_in(GovernmentId(government), &scenario, 7),
        }
        let mut digest = Digest(0xcbf2_9ce4_8422_2325);
        world.run(&mut digest);
        digest.0
    };
    assert_eq!(run(None), run(Some(0)));
    assert_ne!(run(None), run(Some(1)));
    assert_ne!(run(Some(1)), run(Some(2)));
}

/// Rules that are added act in a running district, beside those that parameters stand for, and one that is taken
/// away again leaves no trace.
#[test]
fn rules_come_and_go() {
    let digest = |scenario: &Scenario| digest(scenario, &mut World::new(scenario, 0), 7);
    let base = Scenario::default();
    let rule = |when, act| Rule { id: "mine".into(), when, act };
    let harder = Act::CleanUp(CleanUp { share: Some(0.9), idle: Some(0), ..CleanUp::default() });
    let add = |when, act| Change::Add(rule(when, act));
    let months = |scenario: &Scenario| matters(scenario).chronicle.months;
    let stock_after = |scenario: &Scenario, month: usize| months(scenario)[month].stock;
    let cleaned = base.with(&[add(When::At(vec![60]), harder.clone())]).unwrap();
    assert!(stock_after(&cleaned, 60) < stock_after(&base, 60));
    assert_eq!(stock_after(&cleaned, 59), stock_after(&base, 59));
    let gone = cleaned.with(&[Change::Remove("mine".into())]).unwrap();
    assert_eq!(digest(&gone), digest(&base));
    // A ban of the last year founds nothing in it.
    let banned =
        base.with(&[add(When::In { from: 228, until: 240 }, Act::Ban(Ban::default()))]).unwrap();
    let founded = |scenario: &Scenario| {
        months(scenario)[228..].iter().map(|month| month.founded).sum::<u32>()
    };
    assert!(founded(&base) > 0);
    assert_eq!(founded(&banned), 0);
}
