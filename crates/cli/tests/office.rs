//! What an office does with its registry, as a user meets it: from its ledger to overlap and brief.

use std::path::{Path, PathBuf};
use std::process::Command;

fn run(dir: &Path, words: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tiaokuai"));
    let output = command.current_dir(dir).env("LC_ALL", "C.UTF-8").args(words).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// The ledger of 180 groups, in a registry.
fn ledger(dir: &Path) {
    let ledger: PathBuf =
        [env!("CARGO_MANIFEST_DIR"), "../registry/tests/data/ledger-180.xlsx"].iter().collect();
    let ledger = ledger.to_str().unwrap();
    assert_eq!(run(dir, &["observe", ledger, "--registry", "l.db", "--quiet"]).0, 0);
}

#[test]
fn overlap_is_told_and_written() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    ledger(dir);
    let (code, screen, error) =
        run(dir, &["registry", "overlap", "l.db", "--to", "重叠.xlsx", "--lang", "zh"]);
    assert_eq!((code, error.as_str()), (0, ""), "{screen}");
    assert!(screen.starts_with("2023-06 月底存续小组 180 个：未活动 44 个"), "{screen}");
    assert!(screen.contains("领域相同（扶贫开发）") && screen.contains("已写入 重叠.xlsx"));
    let first = std::fs::read(dir.join("重叠.xlsx")).unwrap();
    assert_eq!(
        run(dir, &["registry", "overlap", "l.db", "--to", "again.xlsx", "--lang", "zh"]).0,
        0
    );
    assert!(std::fs::read(dir.join("again.xlsx")).unwrap() == first, "the bytes differ");

    assert_eq!(run(dir, &["registry", "overlap", "l.db", "--to", "o.csv"]).0, 0);
    let pairs = std::fs::read_to_string(dir.join("o.csv")).unwrap();
    assert!(pairs.contains("same domain: 扶贫开发; 青岚县扶贫开发工作领导小组 has its members"));
    assert_eq!(run(dir, &["registry", "overlap", "l.db", "--to", "o.json"]).0, 0);
    let told = std::fs::read_to_string(dir.join("o.json")).unwrap();
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["pairs"].as_array().unwrap().len() + 1, pairs.lines().count());
    assert_eq!((&told["until"], &told["groups"]), (&"2023-06".into(), &180.into()));
    // Only the same domain counts where nothing less is asked for.
    let strict = ["registry", "overlap", "l.db", "--similar", "1", "--shared", "1"];
    let (_, screen, _) = run(dir, &strict);
    assert!(
        !screen.contains("similar domain") && screen.contains("tiaokuai registry overlap l.db")
    );

    let (code, _, error) = run(dir, &["registry", "overlap", "l.db", "--to", "o.pdf"]);
    assert!(code == 2 && error.contains("expected .xlsx, .csv or .json"), "{error}");
    assert!(!dir.join("o.pdf").exists());
}
