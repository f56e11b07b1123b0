//! Our curves, log-rank tests and logits against R's package survival, on its data sets and on lives of ours with
//! delayed entry. Runs where R has it.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use tiaokuai_measure::{
    Lives, Stratum, bounded, holm, kaplan_meier_entered, log_rank_within, removal,
};
use tiaokuai_record::GroupId;

type Sets = BTreeMap<String, BTreeMap<String, Vec<f64>>>;

/// Lives by chance, many of them entered late; the same everywhere.
fn ours() -> String {
    let mut state = 99u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) % below
    };
    let mut rows = "entry,age,ended,kind,stratum\n".to_string();
    for _ in 0..300 {
        let entry = if next(2) == 0 { 0 } else { 1 + next(60) };
        let age = entry + 1 + next(90);
        rows += &format!("{entry},{age},{},{},{}\n", u8::from(next(3) > 0), next(3), next(4));
    }
    rows
}

/// What R says; nothing where it or its package is missing.
fn ask() -> Option<Sets> {
    let there = Command::new("Rscript").args(["-e", "library(survival)"]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        println!("skipped: no Rscript with the package survival");
        return None;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/r_check.R");
    let mut child = Command::new("Rscript")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(ours().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let mut sets = Sets::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let mut words = line.split_whitespace();
        let (set, field) = (words.next().unwrap(), words.next().unwrap());
        let numbers = words.map(|x| if x == "NA" { f64::NAN } else { x.parse().unwrap() });
        sets.entry(set.into()).or_default().insert(field.into(), numbers.collect());
    }
    Some(sets)
}

fn same(name: &str, ours: &[f64], theirs: &[f64], within: f64) {
    assert_eq!(ours.len(), theirs.len(), "{name}");
    for (ours, theirs) in ours.iter().zip(theirs) {
        let equal = ours.is_nan() && theirs.is_nan() || (ours - theirs).abs() <= within;
        assert!(equal, "{name}: {ours} against {theirs}");
    }
}

fn lives(set: &BTreeMap<String, Vec<f64>>, keep: impl Fn(usize) -> bool) -> Lives {
    let places: Vec<usize> = (0..set["age"].len()).filter(|i| keep(*i)).collect();
    let of = |field: &str| places.iter().map(|i| set[field][*i]).collect::<Vec<f64>>();
    Lives {
        groups: places.iter().map(|i| GroupId(*i as u32)).collect(),
        entries: of("entry"),
        ages: of("age"),
        ended: of("ended").into_iter().map(|x| x > 0.0).collect(),
        ..Lives::default()
    }
}

#[test]
fn lives_agree_with_r() {
    let Some(sets) = ask() else { return };
    let (mut curves, mut tests, mut logits, mut settled) = (0, 0, 0, 0);
    for (name, set) in &sets {
        if let Some(time) = set.get("time") {
            let all = lives(set, |_| true);
            let curve = kaplan_meier_entered(&all.entries, &all.ages, &all.ended);
            same(name, &curve.shares.time, time, 1e-9);
            same(name, &curve.shares.survival, &set["survival"], 1e-9);
            let risk: Vec<f64> = curve.at_risk.iter().map(|n| *n as f64).collect();
            same(name, &risk, &set["risk"], 0.0);
            same(name, &curve.lower, &set["lower"], 1e-9);
            same(name, &curve.upper, &set["upper"], 1e-9);
            let (low, high) = curve.median_interval();
            let limits = [low, high].map(|limit| limit.unwrap_or(f64::NAN));
            same(name, &limits, &set["limits"], 1e-9);
            curves += 1;
        }
        if let Some(low) = set.get("low") {
            let whole = |age: &f64| if age.is_nan() { f64::INFINITY } else { *age };
            let high: Vec<f64> = set["high"].iter().map(whole).collect();
            let found = bounded(&[], low, &high).unwrap();
            for (age, alive) in set["ages"].iter().zip(&set["alive"]) {
                if let Some(ours) = found.at(*age) {
                    // R stops its steps at a change of some 1e-5.
                    same(name, &[ours], &[*alive], 1e-3);
                    settled += 1;
                }
            }
        }
        if let Some(score) = set.get("score") {
            let kinds = set["kind"].iter().copied().fold(0.0, f64::max) as usize + 1;
            let kinds: Vec<Lives> =
                (0..kinds).map(|kind| lives(set, |i| set["kind"][i] == kind as f64)).collect();
            let stratum = |id: GroupId| set["stratum"][id.index()] as u32;
            let found = log_rank_within(&kinds.iter().collect::<Vec<_>>(), stratum).unwrap();
            same(name, &[found.chi_square, found.p], score, 1e-7);
            tests += 1;
        }
        if let Some(log) = set.get("log") {
            let mut strata: BTreeMap<u32, Stratum> = BTreeMap::new();
            for (i, campaign) in set["campaign"].iter().enumerate() {
                let stratum = strata.entry(*campaign as u32).or_default();
                stratum.numbers.push(vec![set["first"][i], set["second"][i]]);
                stratum.taken.push(set["taken"][i] > 0.0);
            }
            let found = removal(&strata.into_values().collect::<Vec<_>>()).unwrap();
            same(name, &found.iter().map(|odds| odds.log).collect::<Vec<_>>(), log, 1e-6);
            let errors: Vec<f64> = found.iter().map(|odds| odds.error).collect();
            same(name, &errors, &set["error"], 1e-6);
            logits += 1;
        }
    }
    same("holm", &holm(&sets["holm"]["p"]), &sets["holm"]["adjusted"], 1e-12);
    assert_eq!((curves, tests, logits), (5, 4, 2));
    assert!(settled > 40, "{settled} ages compared");
}
