use super::*;
use crate::synthetic::{INSTRUMENTS, batch};
use std::collections::BTreeMap;
use tempfile::{TempDir, tempdir};
use tiaokuai_model::Scenario;
use tiaokuai_record::Text;

const FILES: &[(&str, &[u8])] = &[("summary.json", b"{}\n"), ("report.html", "报告".as_bytes())];

fn plan(runs: u32) -> Plan {
    let mut scenario = Scenario { name: Text::of("S District", ""), ..Scenario::default() };
    // A number that a careless reader of decimals gets wrong in the last bit.
    scenario.parameters.upward = 0.100_000_000_000_000_02;
    Plan {
        version: "1".into(),
        scenario,
        seed: u64::MAX,
        first: 0,
        runs,
        level: RecordLevel::Counts,
    }
}

fn full(runs: u32) -> Plan {
    Plan { level: RecordLevel::Full, ..plan(runs) }
}

fn open(dir: &Path, plan: &Plan) -> Box<Archive> {
    match Archive::open(dir, plan).unwrap() {
        Opened::Ready(archive) => archive,
        Opened::Finished(_) => panic!("already finished"),
    }
}

fn store(archive: &Archive, indices: impl IntoIterator<Item = u32>) {
    for index in indices {
        let full = archive.plan.level == RecordLevel::Full;
        archive.store(index, &batch(archive.range(index), full)).unwrap();
    }
}

fn finish(archive: Box<Archive>) -> Manifest {
    archive.finish(INSTRUMENTS, vec!["tiaokuai".into(), "simulate".into()], FILES).unwrap()
}

fn run(dir: &Path, plan: &Plan) -> Manifest {
    let archive = open(dir, plan);
    store(&archive, archive.missing().to_vec());
    finish(archive)
}

/// All files of a folder with what is in them.
fn contents(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_string();
            (name, fs::read(path).unwrap())
        })
        .collect()
}

/// A folder that does not exist yet, in one that is removed after the test.
fn place() -> (TempDir, PathBuf) {
    let outside = tempdir().unwrap();
    let dir = outside.path().join("results").join("s-district");
    (outside, dir)
}

#[test]
fn a_finished_run_says_what_it_is_and_is_not_run_again() {
    let (_outside, dir) = place();
    let manifest = run(&dir, &full(45));
    let files = contents(&dir);
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "departments.parquet",
            "events.parquet",
            "groups.parquet",
            "manifest.json",
            "matters.parquet",
            "months.parquet",
            "report.html",
            "runs.parquet",
            "summary.json",
        ]
    );
    assert_eq!(files["report.html"], "报告".as_bytes());
    let read = read_manifest(&dir).unwrap();
    assert_eq!(read, manifest);
    assert_eq!(read.plan(), full(45), "every bit of the scenario comes back");
    read.verify(&dir).unwrap();
    assert_eq!(read.files.len(), 8);
    assert_eq!(read.files["summary.json"].bytes, 3);
    assert_eq!(
        read.files["summary.json"].sha256,
        "ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356"
    );
    match Archive::open(&dir, &full(45)).unwrap() {
        Opened::Finished(again) => assert_eq!(*again, manifest),
        Opened::Ready(_) => panic!("not finished"),
    }
    assert_eq!(contents(&dir), files, "looking changes nothing");
}

#[test]
fn an_interrupted_run_goes_on_and_ends_in_the_same_bytes() {
    let (_outside, whole) = place();
    run(&whole, &plan(105));
    let (_outside, dir) = place();
    let archive = open(&dir, &plan(105));
    assert_eq!((archive.missing(), archive.resumed()), (&[0, 1, 2, 3, 4, 5][..], 0));
    store(&archive, [5, 2]);
    drop(archive);

    let archive = open(&dir, &plan(105));
    assert_eq!((archive.missing(), archive.resumed()), (&[0, 1, 3, 4][..], 25));
    assert!(archive.damaged().is_empty());
    store(&archive, [0, 1, 3]);
    let error = archive.finish(INSTRUMENTS, vec![], FILES).unwrap_err();
    assert!(matches!(error, ArchiveError::Damaged { file } if file.ends_with("part-00004.bin")));

    let archive = open(&dir, &plan(105));
    assert_eq!(archive.missing(), [4]);
    store(&archive, [4]);
    finish(archive);
    assert_eq!(contents(&dir), contents(&whole));
}

#[test]
fn what_is_loaded_is_what_was_stored() {
    let (_outside, dir) = place();
    let archive = open(&dir, &full(30));
    store(&archive, [0]);
    // NaN is not equal to itself; its bits in the serialised form are.
    let bytes = |batch: &Batch| postcard::to_stdvec(batch).unwrap();
    let stored = batch(0..20, true);
    let loaded = archive.load(0).unwrap();
    assert_eq!(bytes(&loaded), bytes(&stored));
    assert!(loaded.outcomes[2].reach[0].1.is_nan());
    assert!(matches!(archive.load(1), Err(ArchiveError::Damaged { .. })));
}

#[test]
fn an_interruption_while_the_tables_are_written_loses_nothing() {
    let (_outside, whole) = place();
    run(&whole, &plan(25));
    let (_outside, dir) = place();
    let archive = open(&dir, &plan(25));
    store(&archive, [0, 1]);
    drop(archive);
    // As it is left between two renames, and after a write that was cut off.
    fs::write(dir.join("months.parquet"), b"PAR1 half").unwrap();
    fs::create_dir(dir.join(UNFINISHED).join("new")).unwrap();
    fs::write(dir.join(UNFINISHED).join("new").join("runs.parquet"), b"PAR1").unwrap();
    fs::write(dir.join(UNFINISHED).join("part-00001.bin.tmp"), b"half").unwrap();
    assert!(matches!(read_manifest(&dir), Err(ArchiveError::Unfinished { .. })));
    let archive = open(&dir, &plan(25));
    assert!(archive.missing().is_empty());
    assert!(!dir.join(UNFINISHED).join("part-00001.bin.tmp").exists());
    finish(archive);
    assert_eq!(contents(&dir), contents(&whole));

    // As it is left between the manifest and the end.
    fs::create_dir(dir.join(UNFINISHED)).unwrap();
    fs::write(dir.join(UNFINISHED).join(PLAN), b"{}").unwrap();
    assert!(matches!(Archive::open(&dir, &plan(25)).unwrap(), Opened::Finished(_)));
    assert_eq!(contents(&dir), contents(&whole));
}

#[test]
fn an_interruption_before_the_plan_is_written_leaves_a_new_run() {
    let (_outside, dir) = place();
    fs::create_dir_all(dir.join(UNFINISHED)).unwrap();
    fs::write(dir.join(UNFINISHED).join(LOCK), b"").unwrap();
    fs::write(dir.join(UNFINISHED).join("plan.json.tmp"), b"{").unwrap();
    assert_eq!(open(&dir, &plan(45)).missing(), [0, 1, 2]);
}

#[test]
fn another_number_of_runs_keeps_the_whole_batches() {
    let (_outside, whole) = place();
    run(&whole, &plan(60));
    let (_outside, dir) = place();
    let archive = open(&dir, &plan(45));
    store(&archive, 0..3);
    drop(archive);
    let archive = open(&dir, &plan(60));
    assert_eq!((archive.missing(), archive.resumed()), (&[2][..], 40));
    assert!(archive.damaged().is_empty(), "the last batch is not damaged, only shorter");
    store(&archive, [2]);
    finish(archive);
    assert_eq!(contents(&dir), contents(&whole));
}

#[test]
fn a_run_may_begin_later() {
    let (_outside, dir) = place();
    let plan = Plan { first: 17, ..full(21) };
    let archive = open(&dir, &plan);
    assert_eq!(
        (archive.range(1), archive.batch_of(37), archive.batch_of(0)),
        (37..38, Some(1), None)
    );
    store(&archive, [0, 1]);
    finish(archive);
    assert_eq!(read_manifest(&dir).unwrap().plan(), plan);
}

#[test]
fn no_runs_are_a_finished_run_without_rows() {
    let (_outside, dir) = place();
    assert_eq!(run(&dir, &plan(0)).runs, 0);
}

mod trouble;
