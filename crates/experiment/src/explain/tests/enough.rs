//! Rivals get no more worlds than their verdicts need.

use super::*;

/// The first theory has all worlds. Of a rival an experiment has as many, or those of the early look where these tell by
/// an interval that is far wider than the verdict's own; patterns have all.
#[test]
fn a_rival_gets_no_more_worlds_than_its_verdicts_need() {
    const RUNS: u32 = 40;
    let mut claims = source();
    claims.claims.retain(|claim| claim.id == "C5");
    claims.theories.truncate(2);
    claims.variants.clear();
    let question = question(claims.clone(), RUNS);
    let explanation = found(&question, 2);
    let [first, rival] = &explanation.theories[..] else { panic!("two theories") };
    assert!(first.findings.iter().all(|found| found.runs == RUNS));
    let ruled = changed(&question.scenario, &[&claims.theories[1].set]).unwrap();
    let study = Study::new(&claims, &ruled);
    let stop = AtomicBool::new(false);
    let watch = Watch { progress: &|_, _| {}, stop: &stop, threads: Some(2) };
    let seen = observe(&study, &study.whole(), 11, (0..RUNS, RUNS), &watch).unwrap();
    assert_eq!(rival.patterns, study.patterns(&seen, 0));
    let mut early = 0;
    for (i, found) in rival.findings.iter().enumerate() {
        let look = study.judge(11, i, &seen[..LEAST_EARLY as usize], EARLY_ERROR);
        let decided = ![Verdict::Undecided, Verdict::Undefined].contains(&look.verdict);
        let enough = decided || look.pairs == 0;
        assert_eq!(found.runs, if enough { LEAST_EARLY } else { RUNS }, "{found:?} {look:?}");
        early += u32::from(enough);
    }
    assert!(early > 0, "nothing is told early");
}
