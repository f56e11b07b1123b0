//! The command as a user meets it: what it prints, how it ends, what it leaves on the disk.

use std::path::Path;
use std::process::{Command, Output};

fn run(dir: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tiaokuai"))
        .current_dir(dir)
        .env("LC_ALL", "C.UTF-8")
        .args(words)
        .output()
        .unwrap()
}

fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

const SMALL: [&str; 6] = ["simulate", "district", "--runs", "6", "--set", "months=30"];

#[test]
fn mistakes_are_told_and_coded() {
    let dir = tempfile::tempdir().unwrap();
    let (code, _, error) = said(&run(dir.path(), &["simulate", "--set", "uppward=1"]));
    assert_eq!(code, 3);
    assert_eq!(
        error,
        "tiaokuai: --set uppward=1: uppward: there is no such key; did you mean upward?\n"
    );
    let (code, _, error) =
        said(&run(dir.path(), &["--lang", "zh", "simulate", "--set", "leaders=99"]));
    assert_eq!(code, 3);
    assert_eq!(error, "条块：--set leaders=99：leaders：99 超出范围；应为 3 至 15 位领导\n");
    let (code, _, error) = said(&run(dir.path(), &["simulate", "no.toml"]));
    assert_eq!((code, error.contains("no.toml cannot be read")), (3, true));
    let (code, _, error) = said(&run(dir.path(), &["--lang", "zh", "simulate", "--runs", "x"]));
    assert_eq!((code, error.contains("--runs <N> 不能是 x")), (2, true));
}

#[test]
fn a_folder_of_something_else_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("thesis.docx"), "years of work").unwrap();
    let mut words = SMALL.to_vec();
    words.extend(["--out", "."]);
    let (code, _, error) = said(&run(dir.path(), &words));
    assert_eq!((code, error.contains("thesis.docx")), (4, true), "{error}");
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn new_writes_once() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(said(&run(dir.path(), &["new", "my.toml"])).0, 0);
    let (code, _, error) = said(&run(dir.path(), &["new", "my.toml"]));
    assert_eq!((code, error.contains("exists already")), (4, true));
    assert_eq!(said(&run(dir.path(), &["simulate", "my.toml", "--runs", "2", "--quiet"])).0, 0);
}

fn bytes(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// Same bytes for 1, 2 and 8 threads; a finished folder is found again and left as it is.
#[test]
fn threads_leave_no_trace() {
    let dir = tempfile::tempdir().unwrap();
    let mut folders = Vec::new();
    for threads in ["1", "2", "8"] {
        let mut words = SMALL.to_vec();
        words[3] = "50";
        words.extend(["--quiet", "--threads", threads, "--out", threads]);
        assert_eq!(said(&run(dir.path(), &words)), (0, String::new(), String::new()));
        folders.push(bytes(&dir.path().join(threads)));
    }
    assert!(folders[0] == folders[1] && folders[1] == folders[2]);
    let mut words = SMALL.to_vec();
    words[3] = "50";
    words.extend(["--out", "8"]);
    let (code, screen, _) = said(&run(dir.path(), &words));
    assert_eq!((code, screen.contains("was finished before")), (0, true));
    assert!(bytes(&dir.path().join("8")) == folders[2]);
}

#[test]
fn a_replay_is_the_world_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut words = SMALL.to_vec();
    words.extend(["--out", "all", "--quiet"]);
    assert_eq!(said(&run(dir.path(), &words)).0, 0);
    let (code, _, error) = said(&run(dir.path(), &["replay", "all", "--run", "4"]));
    assert_eq!((code, error), (0, String::new()));
    assert!(dir.path().join("all-run-4/events.parquet").exists());
    let (code, _, error) = said(&run(dir.path(), &["replay", "all", "--run", "6"]));
    assert_eq!((code, error.contains("has no run 6")), (3, true));
    // A folder whose worlds were other ones is found out.
    let manifest = dir.path().join("all/manifest.json");
    let text = std::fs::read_to_string(&manifest).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let digest = json["digests"][3].as_str().unwrap();
    std::fs::write(&manifest, text.replace(digest, "0123456789abcdef")).unwrap();
    let (code, _, error) = said(&run(dir.path(), &["replay", "all", "--run", "3"]));
    assert_eq!((code, error.contains("came out differently")), (3, true), "{error}");
}

#[test]
fn what_programs_read_is_json() {
    let dir = tempfile::tempdir().unwrap();
    let mut words = SMALL.to_vec();
    words.extend(["--json", "--out", "a"]);
    for words in [&words[..], &["parameters", "--json"], &["instruments", "--json"]] {
        let (code, text, _) = said(&run(dir.path(), words));
        assert_eq!(code, 0);
        serde_json::from_str::<serde_json::Value>(&text).unwrap();
    }
}

#[test]
fn help_is_in_both_languages() {
    let dir = tempfile::tempdir().unwrap();
    let (_, english, _) = said(&run(dir.path(), &["--lang", "en", "--help"]));
    let (_, chinese, _) = said(&run(dir.path(), &["--lang", "zh", "--help"]));
    for command in ["simulate", "compare", "replay", "new", "parameters", "instruments"] {
        assert!(english.contains(command) && chinese.contains(command));
    }
    assert!(english.contains("Usage:") && english.contains("130 stopped"));
    assert!(
        chinese.contains("用法：") && chinese.contains("命令：") && !chinese.contains("Commands")
    );
}

#[test]
fn a_table_of_real_groups_is_measured() {
    let dir = tempfile::tempdir().unwrap();
    let table = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/groups.csv");
    let (code, screen, _) = said(&run(dir.path(), &["measure", table, "--out", "real"]));
    assert_eq!((code, screen.contains("53 groups of 30 governments")), (0, true));
    assert!(screen.contains("What this table cannot say"));
    assert!(dir.path().join("real/report.html").exists());
    let (code, text, _) = said(&run(dir.path(), &["measure", table, "--out", "real", "--json"]));
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((code, json["stock"]["value"].is_null()), (0, true));
    std::fs::write(dir.path().join("bad.csv"), "name,date\n").unwrap();
    assert_eq!(said(&run(dir.path(), &["measure", "bad.csv"])).0, 3);
}

/// Every file that the documents name exists, and the generated page is what the code says.
#[test]
fn the_documents_are_true() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |name: &str| std::fs::read_to_string(root.join(name)).unwrap();
    for document in ["ARCHITECTURE.md", "README.md", "README.zh.md"] {
        for word in read(document).split(['`', '(', ')', ' ', '\n']) {
            let path = word.trim_end_matches(['.', ',', ':', ';']);
            let names_a_file = ["crates/", "docs/", "scenarios/", "data/"]
                .iter()
                .any(|room| path.starts_with(room));
            assert!(!names_a_file || root.join(path).exists(), "{document}: {path}");
        }
    }
    let page = read("docs/model.md");
    for table in ["parameters", "instruments"] {
        let (_, text, _) = said(&run(&root, &[table, "--markdown", "--lang", "en"]));
        assert!(page.contains(text.trim_end()), "docs/model.md is stale: run `make docs`");
    }
}

/// Stopped and started again, the folder is the same to the byte.
#[cfg(unix)]
#[test]
fn an_interrupted_run_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let words = |out| {
        let mut words = SMALL.to_vec();
        words[3] = "600";
        words.extend(["--quiet", "--threads", "1", "--out", out]);
        words
    };
    let mut child = Command::new(env!("CARGO_BIN_EXE_tiaokuai"))
        .current_dir(dir.path())
        .args(words("a"))
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    // Wait until something is kept, so that there is something to go on from.
    while std::fs::read_dir(dir.path().join("a/unfinished")).map_or(0, Iterator::count) < 5 {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(!dir.path().join("a/manifest.json").exists());
    assert_eq!(said(&run(dir.path(), &words("a"))).0, 0);
    assert_eq!(said(&run(dir.path(), &words("b"))).0, 0);
    assert!(bytes(&dir.path().join("a")) == bytes(&dir.path().join("b")));
}
