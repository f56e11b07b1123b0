//! Draws fit together, and are the same however they are run.

use super::*;
use std::sync::atomic::{AtomicBool, Ordering};
use tiaokuai_model::{Change, Conflict};

fn sampling_of<'a>(
    claims: &'a Claims,
    scenario: &'a Scenario,
    worlds: u32,
    most: u32,
) -> Sampling<'a> {
    Sampling { claims, scenario, seed: 3, fit: None, worlds, most }
}

#[test]
fn draws_stay_in_their_ranges_and_fit_together() {
    let scenario = crate::read_scenario(crate::embedded("s-district").unwrap(), "s", &[]).unwrap();
    for draw in 0..300 {
        let other = Drawn { seed: 4, fit: None }.scenario(&scenario, draw).unwrap();
        for (row, value) in drawn_parameters().iter().zip(values(4, draw)) {
            assert_eq!(row.check(value), Ok(()), "{}", row.name);
            assert_eq!(other.parameters.get(row.name), Some(value));
        }
        assert!(other.parameters.merger_to <= other.parameters.departments);
        // Another number of departments has no functions of its own.
        let own = other.parameters.departments == scenario.parameters.departments;
        assert!(own || other.departments.is_empty() && other.merger.map.is_empty());
        assert_eq!(other.parameters.months, scenario.parameters.months);
    }
    for draw in 0..200 {
        for (row, value) in drawn_parameters().iter().zip(values(4, draw)) {
            let tiaokuai_model::Prior::Uniform { low, high } = row.prior else {
                unreachable!("{}", row.name)
            };
            assert!((low..=high).contains(&value), "{}: {value}", row.name);
        }
    }
    assert_ne!(values(4, 0), values(4, 1));
    assert_ne!(values(4, 0), values(5, 0));
}

/// A merger that is written out stays as it is: a draw of fewer departments than it leaves is refused, and
/// never taken for the scenario without the draw.
#[test]
fn draws_that_do_not_fit_are_refused() {
    let mut claims = super::super::source();
    claims.claims.retain(|claim| claim.id == "C5");
    let rule = "months = 30\n[[rule]]\nid = \"reform\"\nact = \"merge\"\nat = [20]\nto = 30";
    let scenario = crate::read_scenario(rule, "wide", &[]).unwrap();
    let sampling = sampling_of(&claims, &scenario, 2, 2);
    let calm = AtomicBool::new(false);
    let watch = Watch { progress: &|_, _| {}, stop: &calm, threads: Some(2) };
    let refused = sampling.run(12, None, &watch);
    assert!(
        matches!(&refused, Err(RunError::Values { reason: Conflict::MergerTooWide { .. } })),
        "{refused:?}"
    );
    // It is told before any world is run.
    let question = super::super::Question {
        claims,
        scenario: scenario.clone(),
        seed: 3,
        runs: 2,
        draws: 12,
        posterior: None,
        worlds: 2,
        most: 2,
    };
    let none = |_, _| panic!("worlds were run");
    let watch = Watch { progress: &none, stop: &calm, threads: Some(1) };
    let refused = super::super::explain(&question, Vec::new(), None, &|_| String::new(), &watch);
    assert!(matches!(refused, Err(RunError::Values { .. })), "{refused:?}");
}

/// A theory that does not fit a draw — thirty departments after a merger of fewer — says nothing there,
/// and what later theories show stays their own.
#[test]
fn theories_keep_what_they_show() {
    let mut claims = super::super::source();
    claims.claims.retain(|claim| claim.id == "C5");
    let (plain, mut wide) = (claims.theories[0].clone(), claims.theories[0].clone());
    wide.set = vec![Change::Set("merger_to".into(), 30.0)];
    claims.theories = vec![plain.clone(), wide, plain];
    let mut scenario = Scenario::default();
    (scenario.parameters.months, scenario.parameters.merger_at) = (30, 20);
    let sampling = sampling_of(&claims, &scenario, 2, 2);
    let calm = AtomicBool::new(false);
    let watch = Watch { progress: &|_, _| {}, stop: &calm, threads: Some(2) };
    let draws = sampling.run(12, None, &watch).unwrap();
    let fits = |draw: &Draw| {
        Drawn { seed: 3, fit: None }.scenario(&scenario, draw.draw).unwrap().parameters.departments
            >= 30
    };
    for draw in &draws {
        assert_eq!(draw.patterns.len(), 3);
        assert_eq!(draw.patterns[1].is_some(), fits(draw));
        assert_eq!(format!("{:?}", draw.patterns[2]), format!("{:?}", draw.patterns[0]));
    }
    let some = draws.iter().filter(|draw| fits(draw)).count();
    assert!((1..12).contains(&some), "{some}");
}

/// A rule that an experiment adds and a draw does not allow makes the experiment undefined at that draw, and
/// never one without the rule.
#[test]
fn added_rules_that_do_not_fit_a_draw_are_refused() {
    let text = "[[claim]]\nid = \"M\"\nname = \"m\"\nsays = \"m\"\n[[claim.experiment]]\ntest = \"m\"\noutcome = \"stock\"\nsign = \"-\"\nsmallest = 1\nwithout = { rule = [{ id = \"reform\", act = \"merge\", at = [9], to = 30 }] }\n";
    let claims = crate::explain::read_claims(text, "m.toml").unwrap();
    let mut scenario = Scenario::default();
    scenario.parameters.months = 30;
    let sampling = sampling_of(&claims, &scenario, 2, 2);
    let calm = AtomicBool::new(false);
    let watch = Watch { progress: &|_, _| {}, stop: &calm, threads: Some(2) };
    let draws = sampling.run(12, None, &watch).unwrap();
    let fits = |draw: &&Draw| {
        Drawn { seed: 3, fit: None }.scenario(&scenario, draw.draw).unwrap().parameters.departments
            >= 30
    };
    for draw in &draws {
        let finding = &draw.findings.as_ref().unwrap()[0];
        assert_eq!(finding.effect.is_finite(), fits(&draw), "{draw:?}");
        assert_eq!(finding.verdict == Verdict::Undefined, !fits(&draw));
    }
    let some = draws.iter().filter(fits).count();
    assert!((1..12).contains(&some), "{some}");
}

/// An experiment gets more worlds until it is decided or there is little hope of that, half as many again each time, and no
/// more than the bound; what is decided early has the worlds of an early look.
#[test]
fn worlds_are_added_until_an_experiment_is_decided() {
    let mut claims = super::super::source();
    claims.claims.retain(|claim| ["C5", "C10"].contains(&claim.id.as_str()));
    claims.theories.truncate(1);
    let mut scenario = Scenario::default();
    scenario.parameters.months = 30;
    let sampling = sampling_of(&claims, &scenario, 3, 10);
    assert_eq!(sampling.looks(), [3, 4, 6, 9, 10]);
    assert_eq!(sampling_of(&claims, &scenario, 2, 2).looks(), [2]);
    let calm = AtomicBool::new(false);
    let watch = Watch { progress: &|_, _| {}, stop: &calm, threads: Some(2) };
    let draws = sampling.run(60, None, &watch).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    let [mut given_up, mut bound] = [0; 2];
    for draw in &draws {
        let study = Point::new(sampling, draw.draw).unwrap().studies.remove(0).unwrap();
        for (i, finding) in draw.findings.iter().flatten().enumerate() {
            seen.insert(finding.runs);
            if finding.verdict == Verdict::Undecided && finding.runs < 10 {
                let later: Vec<u32> =
                    sampling.looks().into_iter().filter(|look| *look > finding.runs).collect();
                assert!(study.hope(i, finding, &later, LOOK_ERROR) < LEAST_HOPE, "{finding:?}");
                given_up += 1;
            }
            bound += u32::from(finding.verdict == Verdict::Undecided && finding.runs == 10);
        }
    }
    assert!(seen.len() > 2 && seen.is_subset(&[3, 4, 6, 9, 10].into()), "{seen:?}");
    assert!(given_up > 0 && bound > 0, "{given_up} {bound}");
}

/// Stopped and gone on with, on one thread or two, the draws are the same; a folder of twelve draws
/// serves twenty.
#[test]
fn draws_go_on_where_they_stopped() {
    let mut claims = super::super::source();
    claims.claims.retain(|claim| claim.id == "C5");
    claims.theories.truncate(2);
    let mut scenario = Scenario::default();
    scenario.parameters.months = 30;
    let sampling = sampling_of(&claims, &scenario, 4, 8);
    let calm = AtomicBool::new(false);
    let watch = |threads| Watch { progress: &|_, _| {}, stop: &calm, threads: Some(threads) };
    let whole = sampling.run(20, None, &watch(1)).unwrap();
    assert_eq!((whole.len(), whole[0].patterns.len()), (20, 2));
    assert_eq!(whole[0].patterns[0].as_ref().unwrap().len(), claims.patterns.len());
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("prior");
    let stop = AtomicBool::new(false);
    let progress = |done: u32, _: u32| stop.store(done >= 3, Ordering::Relaxed);
    let stopped = Watch { progress: &progress, stop: &stop, threads: Some(1) };
    assert!(matches!(
        sampling.run(20, Some(&dir), &stopped),
        Err(RunError::Stopped { done: 3, of: 20 })
    ));
    let same = |a: &[Draw], b: &[Draw]| {
        assert_eq!(format!("{a:?}"), format!("{b:?}"));
    };
    same(&sampling.run(12, Some(&dir), &watch(2)).unwrap(), &whole[..12]);
    same(&sampling.run(20, Some(&dir), &watch(2)).unwrap(), &whole);
    let mut other = claims.clone();
    other.claims[0].name.en = "in other words".into();
    assert_eq!(Sampling { claims: &other, ..sampling }.key(), sampling.key());
    other.claims[0].experiments[0].from = 3;
    assert_ne!(Sampling { claims: &other, ..sampling }.key(), sampling.key());
}

/// A rival that is a rule of the experiments is seen in their worlds, and shows what worlds of its own would.
#[test]
fn a_rival_among_the_rules_is_not_run_twice() {
    let mut claims = super::super::source();
    claims.theories.truncate(2);
    let mut apart = claims.clone();
    claims.claims.retain(|claim| claim.id == "C12");
    apart.claims.retain(|claim| claim.id == "C5");
    let mut scenario = Scenario::default();
    scenario.parameters.months = 130;
    let calm = AtomicBool::new(false);
    let watch = Watch { progress: &|_, _| {}, stop: &calm, threads: Some(2) };
    let seen = |claims: &Claims| {
        let sampling = sampling_of(claims, &scenario, 2, 4);
        let trials = Point::new(sampling, 0).unwrap().trials();
        let draws = sampling.run(3, None, &watch).unwrap();
        (trials, draws.iter().map(|draw| format!("{:?}", draw.patterns)).collect::<Vec<_>>())
    };
    let (together, apart) = (seen(&claims), seen(&apart));
    assert_eq!((together.0, apart.0), (4, 6));
    assert_eq!(together.1, apart.1);
    assert!(!together.1[0].contains("None"));
}
