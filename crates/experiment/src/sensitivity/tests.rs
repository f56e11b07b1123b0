use super::*;
use crate::{RunError, Watch};
use std::sync::atomic::{AtomicBool, Ordering};

fn inquiry(method: Method, n: u32) -> Inquiry {
    let mut scenario = Scenario::default();
    scenario.parameters.months = 48;
    let of = |name: &str| Parameter::of(name).unwrap();
    Inquiry {
        scenario,
        seed: 2,
        method,
        n,
        factors: vec![of("arrival_rate"), of("departments"), of("favour")],
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
            }
        };
        assert!(size("arrival_rate") > 5.0 * size("favour"), "{method:?}");
        let seeds = stock.factors.iter().filter(|row| row.factor == SEED).count();
        assert_eq!(seeds, usize::from(method == Method::Sobol));
        // Within four years no resurrection can be told.
        assert_eq!(two.outcomes[1].used, 0);
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

#[test]
fn whole_numbers_have_even_shares() {
    let row = Parameter::of("leaders").unwrap();
    let mut counts = [0; 16];
    for i in 0..13_000 {
        counts[value_at(row, f64::from(i) / 13_000.0) as usize] += 1;
    }
    assert!(counts[3..].iter().all(|count| (999..=1001).contains(count)), "{counts:?}");
    assert_eq!(value_at(row, 1.0), 15.0);
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
    for n in [16, 256] {
        let other = Inquiry { n, ..inquiry.clone() };
        let went_on = analyse(&other, Vec::new(), Some(&out), &page, &watch).unwrap();
        assert_eq!(crate::json::to_text(&went_on), crate::json::to_text(&found(&other, 2)));
    }
    let csv = std::fs::read_to_string(out.join("sensitivity.csv")).unwrap();
    assert!(csv.starts_with("outcome,factor,s1,s1_low,s1_high,st,"), "{csv}");
}
