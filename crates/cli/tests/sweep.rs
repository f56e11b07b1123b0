//! Sweeps from the command line: shards, killing, and what cannot be.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// Some three hundred worlds of a small district in sixty chunks.
const PLAN: &str = "
scenario = 'district'
set = ['departments=12', 'leaders=5', 'months=120', 'warm_up=60', 'arrival_rate=12']
runs = 5
chunk = 5
[sample]
n = 60
[sample.ranges]
upward = [0, 1]
authority = [0.5, 4]
";

fn tiaokuai(dir: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tiaokuai"));
    command.args(words).args(["--lang", "en"]).current_dir(dir);
    command
}

fn done(dir: &Path, words: &[&str]) -> Output {
    let output = tiaokuai(dir, words).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output
}

fn same(dir: &Path, one: &str, other: &str) {
    for name in ["runs.parquet", "points.parquet", "points.csv", "sweep.json"] {
        let read = |folder: &str| std::fs::read(dir.join(folder).join(name)).unwrap();
        assert!(read(one) == read(other), "{name} of {one} and {other}");
    }
}

/// Killed at fifty moments drawn by chance, a sweep has every world once, and the bytes of one that nobody touched.
#[test]
fn a_killed_sweep_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    std::fs::write(dir.join("plan.toml"), PLAN).unwrap();
    done(dir, &["sweep", "plan.toml", "--out", "whole"]);
    let mut chance = fastrand::Rng::with_seed(17);
    let mut killed = 0;
    for attempt in 0..50 {
        let out = format!("killed-{}", attempt / 10);
        let words = ["sweep", "plan.toml", "--out", &out, "--quiet"];
        let mut child =
            tiaokuai(dir, &words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(chance.u64(1..120)));
        // On Unix this is kill -9.
        child.kill().unwrap();
        killed += u32::from(!child.wait().unwrap().success());
    }
    assert!(killed >= 10, "the sweep was over before it was killed: {killed}");
    for folder in 0..5 {
        let out = format!("killed-{folder}");
        done(dir, &["sweep", "plan.toml", "--out", &out]);
        same(dir, "whole", &out);
    }
}

#[test]
fn shards_of_an_array_job_are_merged() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    std::fs::write(dir.join("plan.toml"), PLAN).unwrap();
    done(dir, &["sweep", "plan.toml", "--out", "whole", "--threads", "1"]);
    // Two jobs at once write to one folder.
    let jobs = ["1/3", "2/3", "3/3", "1/3"].map(|shard| {
        tiaokuai(dir, &["sweep", "plan.toml", "--out", "shards", "--shard", shard, "--quiet"])
            .spawn()
    });
    for job in jobs {
        assert!(job.unwrap().wait().unwrap().success());
    }
    let told = done(dir, &["sweep", "plan.toml", "--out", "shards", "--merge"]);
    let told = String::from_utf8(told.stdout).unwrap();
    let again = "again:         tiaokuai sweep plan.toml --out shards";
    assert!(told.lines().any(|line| line == again), "{told}");
    assert!(told.contains("60 points, 5 worlds each, seed 1: 300 worlds in 60 chunks"), "{told}");
    same(dir, "whole", "shards");
}

#[test]
fn what_cannot_be_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    std::fs::write(dir.join("plan.toml"), PLAN.replace("runs", "rns")).unwrap();
    let told = |words: &[&str]| {
        let output = tiaokuai(dir, words).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, text) = told(&["sweep", "plan.toml"]);
    assert_eq!(code, Some(3));
    assert_eq!(
        text.trim_end(),
        "tiaokuai: plan.toml, line 4, column 1: rns: there is no such key; did you mean runs?"
    );
    std::fs::write(dir.join("plan.toml"), PLAN).unwrap();
    let (code, text) = told(&["sweep", "plan.toml", "--merge", "--out", "empty"]);
    assert_eq!(code, Some(3));
    assert!(text.starts_with("tiaokuai: 60 of 60 chunks are not there yet; "), "{text}");
    for shard in ["1/4", "3/4"] {
        done(dir, &["sweep", "plan.toml", "--out", "half", "--shard", shard, "--quiet"]);
    }
    let (_, text) = told(&["sweep", "plan.toml", "--merge", "--out", "half"]);
    assert!(text.contains("30 of 60 chunks are not there yet, those of --shard 2/2"), "{text}");
    done(dir, &["sweep", "plan.toml", "--out", "half", "--shard", "2/4", "--quiet"]);
    let mut chinese = Command::new(env!("CARGO_BIN_EXE_tiaokuai"));
    chinese.args(["sweep", "plan.toml", "--merge", "--out", "half", "--lang", "zh"]);
    let text = String::from_utf8(chinese.current_dir(dir).output().unwrap().stderr).unwrap();
    assert!(text.contains("60 块中尚缺 15 块（--shard 4/4）"), "{text}");
    assert_eq!(told(&["sweep", "plan.toml", "--shard", "4/3"]).0, Some(2));
    std::fs::create_dir(dir.join("mine")).unwrap();
    std::fs::write(dir.join("mine/thesis.docx"), "x").unwrap();
    let (code, text) = told(&["sweep", "plan.toml", "--out", "mine"]);
    assert_eq!(code, Some(4));
    assert!(text.contains("thesis.docx"), "{text}");
    let template = done(dir, &["sweep", "--template"]).stdout;
    std::fs::write(dir.join("first.toml"), template).unwrap();
    done(dir, &["sweep", "first.toml", "--runs", "1", "--out", "first", "--quiet"]);
}
