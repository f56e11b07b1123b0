//! Our curves, networks and coders against lifelines, networkx, krippendorff, scikit-learn and statsmodels.
//! Runs where Python has them.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use tiaokuai_measure::{
    Instrument, Lives, Metric, Network, Weights, alpha_value, kaplan_meier_entered, kappa,
    log_rank, number, seats_by_department, two_mode,
};
use tiaokuai_record::{
    Department, DepartmentId, Government, GovernmentId, Group, Record, Span, Text,
};

/// What the script prints for a question; nothing where Python lacks the library.
fn ask(library: &str, question: &serde_json::Value) -> Option<serde_json::Value> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".into());
    let there = Command::new(&python).args(["-c", &format!("import {library}")]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        println!("skipped: {python} has no {library}");
        return None;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/python_check.py");
    let mut child = Command::new(python)
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(question.to_string().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

fn numbers(value: &serde_json::Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|x| x.as_f64().unwrap()).collect()
}

#[test]
fn curves_agree_with_lifelines() {
    let Some(found) = ask("lifelines", &serde_json::json!({"what": "lives"})) else { return };
    let (mut late, mut nobody_left) = (0, 0);
    for theirs in found.as_array().unwrap() {
        let entries = numbers(&theirs["entries"]);
        late += entries.iter().filter(|entry| **entry > 0.0).count();
        let ours =
            kaplan_meier_entered(&entries, &numbers(&theirs["ages"]), &ends(&theirs["ended"]));
        assert_eq!(ours.shares.time, numbers(&theirs["time"]));
        let at_risk: Vec<f64> = ours.at_risk.iter().map(|n| *n as f64).collect();
        assert_eq!(at_risk, numbers(&theirs["at_risk"]));
        for (name, ends) in
            [("survival", &ours.shares.survival), ("lower", &ours.lower), ("upper", &ours.upper)]
        {
            for (i, theirs) in numbers(&theirs[name]).into_iter().enumerate() {
                // Where nobody is left lifelines puts both ends at zero; there is no variance, so we say nothing, as R.
                let nobody = name != "survival" && ours.shares.survival[i] == 0.0;
                let same = (ends[i] - theirs).abs() < 1e-9;
                assert_eq!((same, ends[i].is_nan()), (!nobody, nobody), "{name}: {theirs}");
                nobody_left += usize::from(nobody);
            }
        }
        assert_eq!(ours.shares.median(), theirs["median"].as_f64());
    }
    assert!(late > 20 && nobody_left == 2, "{late} entered late, {nobody_left} ends at zero");
}

fn ends(value: &serde_json::Value) -> Vec<bool> {
    value.as_array().unwrap().iter().map(|x| x.as_bool().unwrap()).collect()
}

fn same(name: &str, ours: &[f64], theirs: &serde_json::Value) {
    let theirs = numbers(theirs);
    assert_eq!(ours.len(), theirs.len(), "{name}");
    for (ours, theirs) in ours.iter().zip(theirs) {
        assert!((ours - theirs).abs() < 1e-9, "{name}: {ours} against {theirs}");
    }
}

#[test]
fn log_rank_agrees_with_lifelines() {
    let Some(found) = ask("lifelines", &serde_json::json!({"what": "logrank"})) else { return };
    for theirs in found.as_array().unwrap() {
        let kinds: Vec<Lives> = theirs["kinds"]
            .as_array()
            .unwrap()
            .iter()
            .map(|kind| Lives {
                ages: numbers(&kind["ages"]),
                ended: ends(&kind["ended"]),
                ..Lives::default()
            })
            .collect();
        let ours = log_rank(&kinds.iter().collect::<Vec<_>>()).unwrap();
        let [chi_square, p] = ["chi_square", "p"].map(|name| theirs[name].as_f64().unwrap());
        assert!((ours.chi_square / chi_square - 1.0).abs() < 1e-9, "{ours:?} {chi_square}");
        assert!((ours.p - p).abs() < 1e-9 && (ours.p / p - 1.0).abs() < 1e-6, "{ours:?} {p}");
        assert_eq!(u64::from(ours.degrees), theirs["degrees"].as_u64().unwrap());
    }
}

fn agree(ours: &Network, theirs: &serde_json::Value) {
    let degrees: Vec<f64> = ours.degrees().into_iter().map(f64::from).collect();
    let sizes: Vec<f64> = ours.components().iter().map(|part| part.len() as f64).collect();
    same("degrees", &degrees, &theirs["degrees"]);
    same("strengths", &ours.strengths(), &theirs["strengths"]);
    same("components", &sizes, &theirs["components"]);
    same("betweenness", &ours.betweenness(), &theirs["betweenness"]);
    same("clustering", &ours.clustering(), &theirs["clustering"]);
    assert!((ours.density() - theirs["density"].as_f64().unwrap()).abs() < 1e-9);
    assert!((ours.transitivity() - theirs["transitivity"].as_f64().unwrap()).abs() < 1e-9);
}

#[test]
fn graphs_agree_with_networkx() {
    let Some(found) = ask("networkx", &serde_json::json!({"what": "graphs"})) else { return };
    for theirs in found.as_array().unwrap() {
        let ties: Vec<(usize, usize, f64)> = theirs["ties"]
            .as_array()
            .unwrap()
            .iter()
            .map(numbers)
            .map(|tie| (tie[0] as usize, tie[1] as usize, tie[2]))
            .collect();
        agree(&Network::new(theirs["nodes"].as_u64().unwrap() as usize, &ties), theirs);
    }
}

/// Women at events of Davis, Gardner and Gardner (1941), here departments in groups.
#[test]
fn two_modes_agree_with_networkx() {
    let Some(theirs) = ask("networkx", &serde_json::json!({"what": "women"})) else { return };
    let groups: Vec<Vec<u16>> = theirs["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| numbers(group).into_iter().map(|d| d as u16).collect())
        .collect();
    let ours = two_mode(&district(18, &groups));
    let degrees: Vec<f64> = ours.department_degrees.iter().map(|d| f64::from(*d)).collect();
    same("department_degrees", &degrees, &theirs["department_degrees"]);
    let sizes: Vec<usize> = ours.group_degrees.iter().map(|d| *d as usize).collect();
    assert_eq!(sizes, groups.iter().map(Vec::len).collect::<Vec<_>>());
    assert!((ours.density - theirs["density"].as_f64().unwrap()).abs() < 1e-9);
    assert_eq!(ours.components, [(18, 14)]);
    agree(&ours.meetings(), &theirs["meetings"]);
}

/// Tables and pairs by chance, more alike than by chance.
#[test]
fn coders_agree_with_python() {
    for library in ["krippendorff", "sklearn", "statsmodels"] {
        if ask(library, &serde_json::json!({"what": "nothing"})).is_none() {
            return;
        }
    }
    let mut state = 7u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) % below
    };
    let tables: Vec<Vec<Vec<Option<f64>>>> = (0..5)
        .map(|coders| {
            let mut unit = || {
                let truth = next(5);
                let mut said = || {
                    let value = if next(3) > 0 { truth } else { next(5) };
                    (next(6) > 0).then_some(value as f64)
                };
                (0..2 + coders).map(|_| said()).collect()
            };
            (0..40).map(|_| unit()).collect()
        })
        .collect();
    let pairs: Vec<Vec<(usize, usize)>> = (2..7)
        .map(|kinds| {
            let mut pair = || {
                let truth = next(kinds) as usize;
                (truth, if next(3) > 0 { truth } else { next(kinds) as usize })
            };
            (0..60).map(|_| pair()).collect()
        })
        .collect();
    let question = serde_json::json!({"what": "agreement", "tables": tables, "pairs": pairs});
    let Some(theirs) = ask("krippendorff", &question) else { return };
    let metrics = [
        ("nominal", Metric::Nominal),
        ("ordinal", Metric::Ordinal),
        ("interval", Metric::Interval),
    ];
    for (table, theirs) in tables.iter().zip(theirs["alpha"].as_array().unwrap()) {
        for (name, metric) in metrics {
            let (ours, theirs) = (alpha_value(table, metric), theirs[name].as_f64());
            assert!((ours.unwrap() - theirs.unwrap()).abs() < 1e-9, "{name} {ours:?} {theirs:?}");
        }
    }
    let all = [
        ("nominal", Weights::Nominal),
        ("linear", Weights::Linear),
        ("quadratic", Weights::Quadratic),
    ];
    for (pairs, theirs) in pairs.iter().zip(theirs["kappa"].as_array().unwrap()) {
        for (name, weights) in all {
            let (ours, theirs) = (kappa(pairs, weights).unwrap(), &theirs[name]);
            assert!((ours.value - theirs["value"].as_f64().unwrap()).abs() < 1e-9, "{name}");
            let error = theirs["error"].as_f64().unwrap();
            assert!((ours.error - error).abs() < 1e-9, "{name} {} {error}", ours.error);
        }
    }
}

#[test]
fn networks_agree_with_networkx() {
    // Members by a linear congruence: an arbitrary network that is the same everywhere.
    let mut state = 12_345u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) % below
    };
    let groups: Vec<Vec<u16>> = (0..25)
        .map(|_| {
            let mut members: Vec<u16> =
                (0..2 + next(9)).map(|_| (next(90) * next(90) / 90) as u16).collect();
            members.sort_unstable();
            members.dedup();
            members
        })
        .collect();
    let question =
        serde_json::json!({"what": "network", "departments": 90, "groups": groups.clone()});
    let Some(theirs) = ask("networkx", &question) else { return };
    let record = district(90, &groups);
    let density = Instrument::of("bundling.density").unwrap().read(&record).unwrap();
    let density = number(&density);
    assert!((density - theirs["density"].as_f64().unwrap()).abs() < 1e-12, "{density}");
    let seats: Vec<f64> = seats_by_department(&record).iter().map(|s| f64::from(*s)).collect();
    assert_eq!(seats, numbers(&theirs["seats"]));
}

/// A record of one government with these members of groups.
fn district(departments: usize, groups: &[Vec<u16>]) -> Record {
    let department = |_| Department::of(Text::same("d"), Some(GovernmentId(0)));
    let group = |members: &Vec<u16>| Group {
        members: Some(members.iter().map(|d| DepartmentId(*d)).collect()),
        ..Group::of(GovernmentId(0))
    };
    Record {
        span: Span { start: None, months: 1 },
        governments: vec![Government { name: "x".into(), level: None, parent: None }],
        departments: (0..departments).map(department).collect(),
        groups: groups.iter().map(group).collect(),
        ..Record::default()
    }
}
