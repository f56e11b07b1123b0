use super::*;
use std::sync::atomic::AtomicBool;
use tiaokuai_model::Scenario;

fn worlds(first: u32, runs: u32, level: RecordLevel, threads: usize) -> Vec<Vec<u8>> {
    let mut scenario = Scenario::default();
    (scenario.parameters.months, scenario.parameters.merger_at) = (90, 40);
    let plan = Plan { version: VERSION.into(), scenario, seed: 3, first, runs, level, twins: true };
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

/// Names, spans and matters fit together in a record of a world with a merger.
#[test]
fn a_record_holds_together() {
    let mut scenario = Scenario::default();
    (scenario.parameters.months, scenario.parameters.merger_at) = (90, 40);
    let level = RecordLevel::Counts;
    let plan =
        Plan { version: VERSION.into(), scenario, seed: 3, first: 0, runs: 1, level, twins: true };
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
