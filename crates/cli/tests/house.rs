//! The house as ARCHITECTURE.md draws it: which crate may know which, no files that import each other in a loop,
//! nobody below the edge who speaks to people, files that can be read in one sitting.

#[path = "house/additions.rs"]
mod additions;
#[path = "house/imports.rs"]
mod imports;
#[path = "house/speech.rs"]
mod speech;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The crates from left to right, each with those that it may know.
const ROOMS: [(&str, &[&str]); 14] = [
    ("table", &[]),
    ("record", &["table"]),
    ("model", &["table", "record"]),
    ("measure", &["table", "record"]),
    ("notices", &["table", "record"]),
    ("corpus", &["table", "record", "notices"]),
    ("registry", &["table", "record", "measure", "notices"]),
    ("infer", &["measure"]),
    ("experiment", &["table", "record", "model", "measure", "infer"]),
    (
        "words",
        &[
            "table",
            "record",
            "model",
            "measure",
            "notices",
            "corpus",
            "registry",
            "infer",
            "experiment",
        ],
    ),
    (
        "report",
        &[
            "table",
            "record",
            "model",
            "measure",
            "notices",
            "registry",
            "infer",
            "experiment",
            "words",
        ],
    ),
    (
        "lab",
        &[
            "table",
            "record",
            "model",
            "measure",
            "notices",
            "registry",
            "infer",
            "experiment",
            "words",
            "report",
        ],
    ),
    (
        "cli",
        &[
            "table",
            "record",
            "model",
            "measure",
            "notices",
            "corpus",
            "registry",
            "infer",
            "experiment",
            "words",
            "report",
            "lab",
        ],
    ),
    (
        "python",
        &[
            "table",
            "record",
            "model",
            "measure",
            "notices",
            "registry",
            "infer",
            "experiment",
            "words",
            "report",
            "cli",
        ],
    ),
];

/// The crates that choose no language and print nothing: all to the left of `words`.
const BELOW_THE_EDGE: usize = 9;

/// No file may be longer.
const LONGEST: usize = 600;
/// Half of the files are at most as long as this.
const MEDIAN: usize = 150;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Whether a file holds tests of the crate that it stands in.
fn is_test(path: &Path) -> bool {
    path.iter().any(|part| part == "tests" || part == "tests.rs")
}

/// The Rust files below a folder, tests included, in order.
fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut entries: Vec<_> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn arrows_run_to_the_left() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let room = |name: &str| match name {
        "tiaokuai" => Some("cli".to_string()),
        other => other.strip_prefix("tiaokuai-").map(str::to_string),
    };
    let mut seen = 0;
    for package in metadata["packages"].as_array().unwrap() {
        let name = room(package["name"].as_str().unwrap()).expect("a crate of ours");
        let Some((_, may)) = ROOMS.iter().find(|(room, _)| *room == name) else {
            panic!("{name} has no place in ROOMS: say which crates it may know");
        };
        seen += 1;
        for dependency in package["dependencies"].as_array().unwrap() {
            let normal = dependency["kind"].is_null();
            let known = room(dependency["name"].as_str().unwrap());
            if let Some(known) = known.filter(|_| normal) {
                assert!(may.contains(&known.as_str()), "{name} must not know {known}");
            }
        }
    }
    assert_eq!(seen, ROOMS.len());
}

#[test]
fn no_files_import_each_other_in_a_loop() {
    let mut told = Vec::new();
    for (room, _) in ROOMS {
        let dir = root().join("crates").join(room).join("src");
        let sources: Vec<(PathBuf, String)> = files(&dir)
            .into_iter()
            .filter(|path| !is_test(path.strip_prefix(&dir).unwrap()))
            .map(|path| (path.strip_prefix(&dir).unwrap().into(), text(&path)))
            .collect();
        for circle in imports::circles(&sources) {
            told.push(format!("{room}: {}", circle.join(" ⇄ ")));
        }
    }
    assert!(told.is_empty(), "these files import each other:\n{}", told.join("\n"));
}

#[test]
fn nobody_below_the_edge_speaks() {
    let mut told = Vec::new();
    for (room, _) in &ROOMS[..BELOW_THE_EDGE] {
        let dir = root().join("crates").join(room).join("src");
        for path in files(&dir) {
            // The type of the reader's language is defined in the first crate of all.
            if path.ends_with("table/src/lang.rs") || is_test(path.strip_prefix(&dir).unwrap()) {
                continue;
            }
            let place = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
            told.extend(
                speech::heard(&text(&path)).into_iter().map(|what| format!("{place}: {what}")),
            );
        }
    }
    assert!(told.is_empty(), "below the edge nobody speaks:\n{}", told.join("\n"));
}

#[test]
fn files_can_be_read_in_one_sitting() {
    let mut lengths = BTreeMap::new();
    for (room, _) in ROOMS {
        for path in files(&root().join("crates").join(room)) {
            lengths.insert(path.clone(), text(&path).lines().count());
        }
    }
    for (path, lines) in &lengths {
        assert!(*lines <= LONGEST, "{} has {lines} lines; split it", path.display());
    }
    let mut sorted: Vec<usize> = lengths.into_values().collect();
    sorted.sort_unstable();
    assert!(
        sorted[sorted.len() / 2] <= MEDIAN,
        "the median file has {} lines",
        sorted[sorted.len() / 2]
    );
}
