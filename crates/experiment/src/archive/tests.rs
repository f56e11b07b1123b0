use super::batch::World;
use super::disk::{LOCK, PLAN, UNFINISHED};
use super::error::MANIFEST;
use super::store::{Gap, Kept};
use super::*;
use crate::findings::{Detail, Outcome};
use crate::plan::{Address, Plan, RecordLevel};
use crate::synthetic::{INSTRUMENTS, batch};
use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use tempfile::{TempDir, tempdir};
use tiaokuai_model::Scenario;
use tiaokuai_record::Text;

const FILES: &[(&str, &[u8])] = &[("summary.json", b"{}\n"), ("report.html", "报告".as_bytes())];

fn plan(runs: u32) -> Plan {
    let mut scenario = Scenario { name: Text::of("S District", ""), ..Scenario::default() };
    // A number that a careless reader of decimals gets wrong in the last bit.
    scenario.parameters.upward = 0.100_000_000_000_000_02;
    Plan { version: "1".into(), ..Plan::of(scenario, u64::MAX, runs) }
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

/// Made-up worlds as they are kept.
fn worlds(runs: Range<u32>, full: bool) -> Vec<Kept<World>> {
    let batch = batch(runs.clone(), full);
    let mut details = batch.details.into_iter();
    let mut outcomes = batch.outcomes.into_iter().map(|outcome| (outcome, details.next()));
    let reason = |run| batch.failures.iter().find(|f| f.run == run).map(|f| f.reason.clone());
    runs.map(|run| reason(run).map_or_else(|| Ok(outcomes.next().unwrap()), Err)).collect()
}

fn store(archive: &Archive, numbers: impl IntoIterator<Item = u32>) {
    for number in numbers {
        let full = archive.plan.level == RecordLevel::Full;
        archive.store.keep(number, &worlds(archive.plan.range(number), full)).unwrap();
    }
}

/// The worlds of a piece, whole.
fn load(archive: &Archive, number: u32) -> Result<Batch, ArchiveError> {
    let (worlds, _) = archive.worlds_with_bytes(number)?;
    Ok(Batch::of(archive.plan(), archive.plan().range(number).start, worlds))
}

/// The pieces that are not whole, and how many worlds there are.
fn missing(archive: &Archive) -> (Vec<u32>, usize) {
    let (mut missing, mut there) = (Vec::new(), 0);
    for number in 0..archive.plan.batches() {
        let kept = archive.store.load::<Kept<World>>(number).unwrap_or_default().len();
        let wanted = archive.plan.range(number).len();
        there += kept.min(wanted);
        if kept < wanted {
            missing.push(number);
        }
    }
    (missing, there)
}

/// The pieces that are damaged.
fn damaged(archive: &Archive) -> Vec<u32> {
    let load = |number: &u32| archive.store.load::<Kept<World>>(*number);
    let numbers = 0..archive.plan.batches();
    numbers.filter(|number| matches!(load(number), Err(Gap::Damaged))).collect()
}

fn try_finish(archive: Archive, files: &[(&str, &[u8])]) -> Result<Manifest, ArchiveError> {
    let written = Writing::begin(&archive, INSTRUMENTS, |_: &Batch| Ok(()))?.finish()?;
    archive.staged(written).finish(vec!["tiaokuai".into(), "simulate".into()], files)
}

fn finish(archive: Box<Archive>) -> Manifest {
    try_finish(*archive, FILES).unwrap()
}

fn run(dir: &Path, plan: &Plan) -> Manifest {
    let archive = open(dir, plan);
    store(&archive, missing(&archive).0);
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
            "runs.bin",
            "runs.parquet",
            "summary.json",
        ]
    );
    assert_eq!(files["report.html"], "报告".as_bytes());
    let read = read_manifest(&dir).unwrap();
    assert_eq!(read, manifest);
    assert_eq!(read.plan(), full(45), "every bit of the scenario comes back");
    read.verify(&dir).unwrap();
    assert_eq!(read.files.len(), 9);
    assert_eq!(read.files["summary.json"].bytes, 3);
    assert_eq!(
        read.files["summary.json"].sha256,
        "ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356"
    );
    match Archive::open(&dir, &full(45)).unwrap() {
        Opened::Finished(again) => assert_eq!(again.manifest, manifest),
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
    assert_eq!(missing(&archive), (vec![0, 1, 2, 3, 4, 5], 0));
    store(&archive, [5, 2]);
    drop(archive);

    let archive = open(&dir, &plan(105));
    assert_eq!(missing(&archive), (vec![0, 1, 3, 4], 25));
    assert!(damaged(&archive).is_empty());
    store(&archive, [0, 1, 3]);
    let error = try_finish(*archive, FILES).unwrap_err();
    assert!(matches!(error, ArchiveError::Damaged { file } if file.ends_with("part-00004.bin")));

    let archive = open(&dir, &plan(105));
    assert_eq!(missing(&archive).0, [4]);
    store(&archive, [4]);
    finish(archive);
    assert_eq!(contents(&dir), contents(&whole));
}

/// Whichever piece is made first, all are written in the order of their numbers; what was given up leaves no files.
#[test]
fn pieces_are_written_in_their_order() {
    let (_outside, whole) = place();
    run(&whole, &plan(65));
    let (_outside, dir) = place();
    let archive = open(&dir, &plan(65));
    store(&archive, 0..4);
    let staging = dir.join(UNFINISHED).join("new");
    let made = |number| {
        let worlds = archive.store.load(number).unwrap();
        Made::of(&archive.plan, number, worlds, INSTRUMENTS)
    };
    drop(Writing::begin(&archive, INSTRUMENTS, |_: &Batch| Ok(())).unwrap());
    assert!(!staging.exists());
    let mut seen = Vec::new();
    let each = |batch: &Batch| {
        seen.extend(batch.outcomes.iter().map(|outcome| outcome.run));
        Ok(())
    };
    let writing = Writing::begin(&archive, INSTRUMENTS, each).unwrap();
    for number in [2, 1, 0] {
        writing.take(number, made(number)).unwrap();
    }
    let written = writing.finish().unwrap();
    assert!(staging.exists() && seen.is_sorted());
    archive.staged(written).finish(vec!["tiaokuai".into(), "simulate".into()], FILES).unwrap();
    assert_eq!(contents(&dir), contents(&whole));
}

#[test]
fn what_is_loaded_is_what_was_stored() {
    let (_outside, dir) = place();
    let archive = open(&dir, &full(30));
    store(&archive, [0]);
    // NaN is not equal to itself; its bits in the serialised form are.
    let bytes = |worlds: &(&[Outcome], &[Detail])| postcard::to_stdvec(worlds).unwrap();
    let stored = batch(0..20, true);
    let loaded = load(&archive, 0).unwrap();
    assert_eq!(
        bytes(&(&loaded.outcomes, &loaded.details)),
        bytes(&(&stored.outcomes, &stored.details))
    );
    let failed =
        |batch: &Batch| batch.failures.iter().map(|f| f.reason.clone()).collect::<Vec<_>>();
    assert_eq!((loaded.failures[0].run, failed(&loaded)), (13, failed(&stored)));
    assert!(loaded.outcomes[2].reach[0].1.is_nan());
    assert!(matches!(load(&archive, 1), Err(ArchiveError::Damaged { .. })));
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
    fs::rename(dir.join(UNFINISHED).join("runs.bin"), dir.join("runs.bin")).unwrap();
    fs::create_dir(dir.join(UNFINISHED).join("new")).unwrap();
    fs::write(dir.join(UNFINISHED).join("new").join("runs.parquet"), b"PAR1").unwrap();
    fs::write(dir.join(UNFINISHED).join("part-00001.bin.tmp"), b"half").unwrap();
    assert!(matches!(read_manifest(&dir), Err(ArchiveError::Unfinished { .. })));
    let archive = open(&dir, &plan(25));
    assert!(missing(&archive).0.is_empty());
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
    assert_eq!(missing(&open(&dir, &plan(45))).0, [0, 1, 2]);
}

#[test]
fn another_number_of_runs_keeps_every_world() {
    let (_outside, whole) = place();
    run(&whole, &plan(60));
    let (_outside, dir) = place();
    let archive = open(&dir, &plan(45));
    store(&archive, 0..3);
    drop(archive);
    let archive = open(&dir, &plan(60));
    assert_eq!(missing(&archive), (vec![2], 45));
    assert!(damaged(&archive).is_empty(), "the last piece is not damaged, only shorter");
    store(&archive, [2]);
    finish(archive);
    assert_eq!(contents(&dir), contents(&whole));

    // Fewer than there are: what an interrupted run did beyond is left out.
    let (_outside, fewer) = place();
    let archive = open(&fewer, &plan(60));
    store(&archive, 0..3);
    drop(archive);
    let archive = open(&fewer, &plan(45));
    assert_eq!(archive.beyond(), 15);
    finish(archive);
    let (_outside, right) = place();
    run(&right, &plan(45));
    assert_eq!(contents(&fewer), contents(&right));
    // And nothing of it is taken for damaged where there are to be more again.
    let archive = open(&fewer, &plan(60));
    assert!(damaged(&archive).is_empty());
    assert_eq!(missing(&archive), (vec![2], 45));
}

/// A finished run is enlarged to the same bytes as if it had been run at once, and stays what it was until
/// then; a smaller number is refused.
#[test]
fn a_finished_run_takes_more_worlds() {
    let (_outside, whole) = place();
    run(&whole, &plan(60));
    let (_outside, dir) = place();
    let smaller = run(&dir, &plan(45));
    let before = contents(&dir);
    let archive = open(&dir, &plan(60));
    assert_eq!(missing(&archive), (vec![2], 45));
    drop(archive);
    // An interruption leaves the smaller run as it was, and what was done for the larger one.
    assert_eq!(read_manifest(&dir).unwrap(), smaller);
    assert!(matches!(Archive::open(&dir, &plan(45)).unwrap(), Opened::Finished(_)));
    let archive = open(&dir, &plan(60));
    store(&archive, [2]);
    fs::write(dir.join("notes.txt"), "mine").unwrap();
    finish(archive);
    let mut after = contents(&dir);
    assert_eq!(after.remove("notes.txt").unwrap(), b"mine");
    assert_eq!(after, contents(&whole));
    assert_ne!(after, before);
    let error = Archive::open(&dir, &plan(45)).unwrap_err();
    let difference = Difference::Runs { there: 60, here: 45 };
    assert!(matches!(error, ArchiveError::Different { difference: d, .. } if d == difference));
}

/// Without twins a run is another one; the twins of a finished run are kept, and worlds without are run again
/// where twins are wanted.
#[test]
fn twins_are_run_where_they_are_asked_for() {
    let alone = |runs| Plan { twins: false, ..plan(runs) };
    let (_outside, whole) = place();
    run(&whole, &plan(45));
    let (_outside, dir) = place();
    run(&dir, &plan(40));
    assert!(matches!(Archive::open(&dir, &alone(40)).unwrap(), Opened::Finished(_)));
    let archive = open(&dir, &alone(45));
    assert!(archive.plan().twins);
    store(&archive, missing(&archive).0);
    finish(archive);
    assert_eq!(contents(&dir), contents(&whole));
    let (_outside, dir) = place();
    run(&dir, &alone(45));
    assert!(!read_manifest(&dir).unwrap().twins);
    let archive = open(&dir, &plan(45));
    assert_eq!(missing(&archive).0, [0, 1, 2]);
    store(&archive, 0..3);
    finish(archive);
    assert_eq!(contents(&dir), contents(&whole));
}

#[test]
fn a_finished_run_is_read_back() {
    let (_outside, dir) = place();
    let manifest = run(&dir, &full(45));
    let finished = Finished::open(&dir).unwrap();
    assert_eq!(finished.manifest, manifest);
    let (_outside, other) = place();
    let archive = open(&other, &full(45));
    store(&archive, 0..3);
    for number in 0..3 {
        let (read, kept) = (finished.load(number).unwrap(), load(&archive, number).unwrap());
        assert_eq!(format!("{read:?}"), format!("{kept:?}"));
    }
    let path = dir.join("runs.bin");
    let mut bytes = fs::read(&path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&path, bytes).unwrap();
    let finished = Finished::open(&dir).unwrap();
    assert!(finished.load(1).is_ok());
    assert!(matches!(finished.load(2), Err(ArchiveError::Changed { file }) if file == path));
}

#[test]
fn a_run_may_begin_later() {
    let (_outside, dir) = place();
    let plan = Plan { first: 17, ..full(21) };
    let archive = open(&dir, &plan);
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
