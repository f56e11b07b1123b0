//! Our indices against SALib's on the same designs and outputs. Runs where Python has SALib.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use tiaokuai_experiment::sensitivity::{morris, sobol};

/// What the script prints for a question; nothing where Python lacks the library.
fn ask(script: &str, library: &str, question: &str) -> Option<serde_json::Value> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".into());
    let there = Command::new(&python).args(["-c", &format!("import {library}")]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        println!("skipped: {python} has no {library}");
        return None;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(script);
    let mut child = Command::new(python)
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(question.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

fn f(x: &[f64]) -> f64 {
    3.0 + x[0] * x[0] + 2.0 * x[1] * x[2] - x[2]
}

#[test]
fn indices_agree_with_salib() {
    let row = |i: u32| {
        let [a, b] = sobol::points(4, i, 3);
        let mixed = |k: usize| {
            let mut mixed = a.clone();
            mixed[k] = b[k];
            f(&mixed)
        };
        sobol::Row { a: f(&a), b: f(&b), ab: (0..3).map(mixed).collect() }
    };
    let rows: Vec<sobol::Row> = (0..256).map(row).collect();
    let trajectories: Vec<(Vec<Vec<f64>>, Vec<f64>)> = (0..30)
        .map(|number| {
            let points = morris::trajectory(8, number, 3);
            let outputs = points.iter().map(|point| f(point)).collect();
            (points, outputs)
        })
        .collect();
    let question = serde_json::json!({
        "sobol": rows.iter().map(|r| serde_json::json!({"a": r.a, "b": r.b, "ab": r.ab})).collect::<Vec<_>>(),
        "morris": trajectories.iter().map(|(points, outputs)| serde_json::json!({"points": points, "outputs": outputs})).collect::<Vec<_>>(),
    });
    let Some(theirs) = ask("salib_check.py", "SALib", &question.to_string()) else { return };
    let shares = sobol::values(&rows);
    let effects = morris::elementary(&trajectories);
    for k in 0..3 {
        let effects = morris::summarise(1, k as u32, &effects[k]);
        for (name, ours) in [
            ("s1", shares[k][0]),
            ("st", shares[k][1]),
            ("mu", effects.mu),
            ("mu_star", effects.mu_star),
            ("sigma", effects.sigma),
        ] {
            let theirs = theirs[name][k].as_f64().unwrap();
            assert!((ours - theirs).abs() < 1e-9, "{name} of {k}: {ours} against {theirs}");
        }
    }
}
