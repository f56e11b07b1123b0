use super::*;
use crate::{RunError, Watch};
use std::sync::atomic::{AtomicBool, Ordering};
use tiaokuai_model::Parameter;

fn inquiry(method: Method, n: u32) -> Inquiry {
    let mut scenario = Scenario::default();
    scenario.parameters.months = 48;
    let of = |name: &str| Factor::of(Parameter::of(name).unwrap());
    Inquiry {
        scenario,
        seed: 2,
        method,
        n,
        factors: vec![of("arrival_rate"), of("departments"), of("favour")],
        sample: Sample::default(),
        outcomes: vec!["stock".into(), "resurrection".into()],
    }
}

fn found(inquiry: &Inquiry, threads: usize) -> Sensitivity {
    let stop = AtomicBool::new(false);
    let watch = Watch { progress: &|_, _| {}, stop: &stop, threads: Some(threads) };
    analyse(inquiry, Vec::new(), None, &|_| String::new(), &watch).unwrap()
}

/// Matters found groups, favours do not: each method says so, and gives the same bytes on any number of
/// threads.
#[test]
fn what_matters_is_found() {
    for method in Method::ALL {
        let inquiry = inquiry(method, if method == Method::Sobol { 64 } else { 12 });
        let two = found(&inquiry, 2);
        assert_eq!(crate::json::to_text(&two), crate::json::to_text(&found(&inquiry, 1)));
        let stock = &two.outcomes[0];
        let size = |name: &str| {
            let row = stock.factors.iter().find(|row| row.factor == name).unwrap();
            match &row.found {
                FoundBy::Oat { low, high } => (high.mean - low.mean).abs(),
                FoundBy::Morris(effects) => effects.mu_star,
                FoundBy::Sobol { indices, .. } => indices.st.value,
                FoundBy::Sample(correlation) => correlation.value.abs(),
            }
        };
        assert!(size("arrival_rate") > 5.0 * size("favour"), "{method:?}");
        let seeds = stock.factors.iter().filter(|row| row.factor == SEED).count();
        assert_eq!(seeds, usize::from(method != Method::Oat));
        assert_eq!(stock.noise().is_some(), method == Method::Morris);
        // Within four years no resurrection can be told, and nothing is said of it.
        assert_eq!(two.outcomes[1].used, 0);
        assert_eq!(two.outcomes[1].refused, method == Method::Sobol);
    }
}

#[test]
fn ends_are_the_ends_of_the_range() {
    let found = found(&inquiry(Method::Oat, 3), 1);
    let FoundBy::Oat { low, high } = &found.outcomes[0].factors[1].found else { panic!() };
    assert_eq!((low.value, high.value), (12.0, 60.0));
    assert_eq!(found.worlds, 3 * 7);
    assert!(low.from <= low.effect && low.effect <= low.to);
}

/// Morris' design has one step more than factors, to another world; what it does is the floor below which an effect
/// is not told from chance. A switch that does nothing stays below it.
#[test]
fn chance_is_a_factor_of_elementary_effects() {
    let mut inquiry = inquiry(Method::Morris, 20);
    inquiry.outcomes.truncate(1);
    let found = found(&inquiry, 2);
    assert_eq!(found.worlds, 20 * 5);
    let stock = &found.outcomes[0];
    let floor = stock.noise().unwrap();
    let weight = |name: &str| stock.factors.iter().find(|row| row.factor == name).unwrap().weight();
    assert!(floor > 0.0 && weight("arrival_rate") > 2.0 * floor, "{floor}");
}

/// A sample that a method wrote is run as one's own, to the same outcomes in the same worlds.
#[test]
fn a_sample_of_ones_own_is_run_as_it_stands() {
    let mut morris = inquiry(Method::Morris, 4);
    morris.outcomes.truncate(1);
    let csv = sampled(&morris).table().to_csv();
    let sample = Sample::read(&csv, "own.csv").unwrap();
    let own =
        Inquiry { method: Method::Sample, factors: sample.factors(), sample, ..morris.clone() };
    let dir = tempfile::tempdir().unwrap();
    let run = |inquiry: &Inquiry, name: &str| {
        let out = dir.path().join(name);
        let stop = AtomicBool::new(false);
        let watch = Watch { progress: &|_, _| {}, stop: &stop, threads: Some(2) };
        let found = analyse(inquiry, Vec::new(), Some(&out), &|_| String::new(), &watch).unwrap();
        assert!(std::fs::metadata(out.join("runs.parquet")).unwrap().len() > 0);
        (found, std::fs::read_to_string(out.join("runs.csv")).unwrap())
    };
    let (own, own_runs) = run(&own, "own");
    assert_eq!(own_runs, run(&morris, "morris").1);
    assert_eq!((own.n, own.outcomes[0].used), (20, 20));
    let arrivals = &own.outcomes[0].factors[0];
    let FoundBy::Sample(correlation) = &arrivals.found else { panic!("{arrivals:?}") };
    assert!(correlation.low > 0.0 && correlation.high <= 1.0, "{correlation:?}");
}

/// Bounds of one's own are where the design goes.
#[test]
fn bounds_of_ones_own_hold() {
    let mut inquiry = inquiry(Method::Sobol, 64);
    read_ranges("departments = [20, 24]\n", "r.toml", &mut inquiry.factors).unwrap();
    let sample = sampled(&inquiry);
    let departments = sample.factors()[1];
    assert_eq!((departments.low, departments.high), (20.0, 24.0));
    assert_eq!(sample.runs.len(), 64 * 6);
}

#[test]
fn stopped_work_is_gone_on_with() {
    let inquiry = inquiry(Method::Sobol, 128);
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("s");
    let stop = AtomicBool::new(false);
    let progress = |done: u32, _: u32| stop.store(done >= 300, Ordering::Relaxed);
    let watch = Watch { progress: &progress, stop: &stop, threads: Some(1) };
    let page = |_: &Sensitivity| String::new();
    let stopped = analyse(&inquiry, Vec::new(), Some(&out), &page, &watch);
    assert!(matches!(stopped, Err(RunError::Stopped { done: 300, of: 768 })), "{stopped:?}");
    let calm = AtomicBool::new(false);
    let watch = Watch { progress: &|_, _| {}, stop: &calm, threads: Some(2) };
    let whole = analyse(&inquiry, Vec::new(), Some(&out), &page, &watch).unwrap();
    assert_eq!(crate::json::to_text(&whole), crate::json::to_text(&found(&inquiry, 2)));
    // More rows go on from these, and fewer are among them.
    for n in [64, 256] {
        let other = Inquiry { n, ..inquiry.clone() };
        let went_on = analyse(&other, Vec::new(), Some(&out), &page, &watch).unwrap();
        assert_eq!(crate::json::to_text(&went_on), crate::json::to_text(&found(&other, 2)));
    }
    let csv = std::fs::read_to_string(out.join("sensitivity.csv")).unwrap();
    assert!(csv.starts_with("outcome,factor,s1,s1_low,s1_high,st,"), "{csv}");
}
