//! Our curves and networks against lifelines and networkx. Runs where Python has them.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use tiaokuai_measure::{Instrument, kaplan_meier, number, seats_by_department};
use tiaokuai_record::{
    Date, Department, DepartmentId, Government, GovernmentId, Group, Month, Record, Span,
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
    for theirs in found.as_array().unwrap() {
        let ended: Vec<bool> =
            theirs["ended"].as_array().unwrap().iter().map(|x| x.as_bool().unwrap()).collect();
        let ours = kaplan_meier(&numbers(&theirs["ages"]), &ended);
        assert_eq!(ours.time, numbers(&theirs["time"]));
        for (name, ours) in
            [("survival", &ours.survival), ("lower", &ours.lower), ("upper", &ours.upper)]
        {
            for (ours, theirs) in ours.iter().zip(numbers(&theirs[name])) {
                assert!((ours - theirs).abs() < 1e-9, "{name}: {ours} against {theirs}");
            }
        }
        assert_eq!(ours.median(), theirs["median"].as_f64());
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
    let department =
        |_| Department { name: "d".into(), name_zh: "d".into(), from: Month(0), until: None };
    let group = |members: &Vec<u16>| Group {
        name: None,
        government: GovernmentId(0),
        domain: None,
        hosts: Vec::new(),
        heads: Vec::new(),
        first_head: None,
        members: Some(members.iter().map(|d| DepartmentId(*d)).collect()),
        people: None,
        founded: Date::Unknown,
        abolished: Date::Unknown,
        authority: None,
        idle: None,
    };
    let record = Record {
        span: Span { start: None, months: 1 },
        governments: vec![Government { name: "x".into(), level: None }],
        departments: (0..90).map(department).collect(),
        groups: groups.iter().map(group).collect(),
        ..Record::default()
    };
    let density = Instrument::of("bundling.density").unwrap().read(&record).unwrap();
    let density = number(&density);
    assert!((density - theirs["density"].as_f64().unwrap()).abs() < 1e-12, "{density}");
    let seats: Vec<f64> = seats_by_department(&record).iter().map(|s| f64::from(*s)).collect();
    assert_eq!(seats, numbers(&theirs["seats"]));
}
