use super::*;
use std::sync::atomic::AtomicBool;
use tiaokuai_model::Scenario;

fn worlds(first: u32, runs: u32, level: RecordLevel, threads: usize) -> Vec<Vec<u8>> {
    let mut scenario = Scenario::default();
    (scenario.parameters.months, scenario.parameters.merger_at) = (90, 40);
    let plan = Plan { first, level, ..Plan::of(scenario, 3, runs) };
    let watch =
        Watch { progress: &|_, _| {}, stop: &AtomicBool::new(false), threads: Some(threads) };
    let batch = run_in_memory(&plan, PIECE, &watch).unwrap();
    batch.outcomes.iter().map(|outcome| postcard::to_stdvec(outcome).unwrap()).collect()
}

/// A world is the same to the bit alone and among others, with the full record and without, on any
/// number of threads: what `replay` rests on.
#[test]
fn a_world_is_its_seed() {
    let all = worlds(0, 45, RecordLevel::Counts, 2);
    assert_eq!(all, worlds(0, 45, RecordLevel::Counts, 1));
    assert_eq!(all[37..38], worlds(37, 1, RecordLevel::Full, 1));
    assert_ne!(all[36], all[37]);
}

/// Pieces are begun in the order of their numbers, so that what is made of them can be written while others are run: with two
/// threads one is ahead of the others by one at most.
#[test]
fn pieces_come_in_order() {
    let mut scenario = Scenario::default();
    scenario.parameters.months = 24;
    let plan = Plan { twins: false, ..Plan::of(scenario, 3, 24) };
    let watch = Watch { progress: &|_, _| {}, stop: &AtomicBool::new(false), threads: Some(2) };
    let (worlds, came) = (Worlds::of(&plan), std::sync::Mutex::new(Vec::new()));
    let each = |piece: u32, _| came.lock().unwrap().push(piece);
    evaluate(&worlds.design(1), None, &watch, each).unwrap();
    let came = came.into_inner().unwrap();
    assert_eq!(came.len(), 24);
    assert!((0..).zip(&came).all(|(place, piece)| *piece <= place + 1), "{came:?}");
}

/// Names, spans and matters fit together in a record of a world with a merger.
#[test]
fn a_record_holds_together() {
    let mut scenario = Scenario::default();
    (scenario.parameters.months, scenario.parameters.merger_at) = (90, 40);
    let plan = Plan::of(scenario, 3, 1);
    let watch = Watch { progress: &|_, _| {}, stop: &AtomicBool::new(false), threads: None };
    let outcome = &run_in_memory(&plan, PIECE, &watch).unwrap().outcomes[0];
    let record = &outcome.record;
    assert_eq!((record.departments.len(), record.work.len()), (52, 52));
    for group in &record.groups {
        let alive_after = group.abolished.month().is_none_or(|month| month.0 >= 40);
        for member in group.members.iter().flatten() {
            assert_eq!(member.0 >= 36, alive_after, "members sit in departments of their time");
        }
    }
    let closed: f64 =
        record.counts[0].months.iter().map(|m| f64::from(m.closed.iter().sum::<u32>())).sum();
    let passed = outcome.passage.single.iter().chain(outcome.passage.several.iter().flatten());
    assert_eq!(closed, passed.sum::<f64>());
    // What departments gave is what others received.
    let given: f64 = record.work.iter().map(|w| w.given).sum();
    let received: f64 = record.work.iter().map(|w| w.received).sum();
    assert!((given - received).abs() < 1e-6 * given);
}

/// Over a posterior each world lives in the scenario at its own draw, and its values stand in its row of the table.
#[test]
fn worlds_are_spread_over_a_posterior() {
    let mut scenario = Scenario::default();
    scenario.parameters.months = 60;
    let row = |name| tiaokuai_model::Parameter::of(name).unwrap();
    let fit = crate::FromFit {
        key: "k".into(),
        source: "county.db".into(),
        verified: false,
        parameters: vec![row("upward"), row("arrival_rate")],
        draws: vec![vec![0.2, 9.0], vec![1.3, 20.0]],
    };
    let watch = Watch { progress: &|_, _| {}, stop: &AtomicBool::new(false), threads: None };
    let plan = Plan { posterior: Some(fit.clone()), ..Plan::of(scenario.clone(), 3, 3) };
    let batch = run_in_memory(&plan, 2, &watch).unwrap();
    for (run, outcome) in (0..).zip(&batch.outcomes) {
        let at = fit.scenario(&scenario, run).unwrap();
        assert_eq!(at.parameters.upward, [0.2, 1.3, 0.2][run as usize]);
        let alone = Plan { first: run, ..Plan::of(at, 3, 1) };
        let alone = run_in_memory(&alone, 1, &watch).unwrap();
        assert_eq!(alone.outcomes[0].digest(), outcome.digest());
    }
    let table = crate::tables::runs(&batch, INSTRUMENTS).to_csv();
    let rows: Vec<&str> = table.lines().collect();
    assert!(rows[0].starts_with("run,seed,status,reason,upward,arrival_rate,"), "{}", rows[0]);
    assert!(rows[2].contains(",finished,,1.3,20,"), "{}", rows[2]);
    assert_ne!(plan.address(), Plan::of(scenario.clone(), 3, 3).address());
    // Departments are the same in every world of a run.
    let fit = crate::FromFit { parameters: vec![row("departments"), row("upward")], ..fit };
    let plan = Plan { posterior: Some(fit), ..plan };
    let dir = tempfile::tempdir().unwrap();
    let refused = simulate(&plan, &dir.path().join("x"), Vec::new(), None, &watch);
    assert!(matches!(refused, Err(RunError::Departments)));
    assert!(!dir.path().join("x").exists());
}

/// A run of fewer worlds than an interrupted one had kept, in whose last piece some are too many, ends in the same bytes as
/// by itself.
#[test]
fn worlds_beyond_the_last_are_left_out() {
    let mut scenario = Scenario::default();
    (scenario.parameters.months, scenario.parameters.warm_up) = (24, 24);
    let run = |runs, until: u32, dir: &Path| {
        let stop = AtomicBool::new(false);
        let progress =
            |done: u32, _| stop.store(done >= until, std::sync::atomic::Ordering::Relaxed);
        let watch = Watch { progress: &progress, stop: &stop, threads: Some(1) };
        simulate(&Plan::of(scenario.clone(), 3, runs), dir, Vec::new(), None, &watch)
    };
    let dir = tempfile::tempdir().unwrap();
    let (one, other) = (dir.path().join("one"), dir.path().join("other"));
    assert!(matches!(run(40, 38, &one), Err(RunError::Stopped { done: 38, .. })));
    let cut = run(25, u32::MAX, &one).unwrap();
    assert_eq!((cut.resumed, cut.findings.runs), (25, 25));
    let right = run(25, u32::MAX, &other).unwrap().manifest;
    assert_eq!((cut.beyond, &cut.manifest), (13, &right));
    // The piece that was whole is too long as well, and what is left of it is not damaged for those who want more again.
    let two = dir.path().join("two");
    assert!(matches!(run(60, 50, &two), Err(RunError::Stopped { done: 50, .. })));
    let cut = run(25, u32::MAX, &two).unwrap();
    assert_eq!((cut.resumed, cut.beyond, &cut.manifest), (25, 25, &right));
    let more = run(40, u32::MAX, &two).unwrap();
    assert_eq!((more.resumed, more.beyond, more.damaged), (25, 0, Vec::new()));
}
