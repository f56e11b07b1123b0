//! Damage, foreign folders, full disks: what is said, and that nothing is lost.

use super::*;
use crate::plan::FORMAT;

fn archive_path(dir: &Path, number: u32) -> PathBuf {
    dir.join(UNFINISHED).join(format!("part-{number:05}.bin"))
}

#[test]
fn a_damaged_part_is_found_and_run_again() {
    let (_outside, whole) = place();
    run(&whole, &plan(45));
    let changes: [fn(&mut Vec<u8>); 5] = [
        |bytes| bytes.truncate(bytes.len() - 1),
        |bytes| *bytes.last_mut().unwrap() ^= 1,
        |bytes| bytes[20] ^= 0x80,
        |bytes| bytes.clear(),
        |bytes| bytes.truncate(30),
    ];
    for change in changes {
        let (_outside, dir) = place();
        let archive = open(&dir, &plan(45));
        store(&archive, [1, 2]);
        drop(archive);
        let path = archive_path(&dir, 1);
        let mut bytes = fs::read(&path).unwrap();
        change(&mut bytes);
        fs::write(&path, bytes).unwrap();
        let archive = open(&dir, &plan(45));
        assert_eq!((missing(&archive).0, damaged(&archive)), (vec![0, 1], vec![1]));
        store(&archive, [0, 1]);
        finish(archive);
        assert_eq!(contents(&dir), contents(&whole));
    }
}

/// Lets a piece seem to be as long as itself and the next one together.
fn lengthen(bytes: &mut [u8], from: usize) {
    let length = u64::from_le_bytes(bytes[from..from + 8].try_into().unwrap());
    let next = from + 8 + length as usize;
    let further = u64::from_le_bytes(bytes[next..next + 8].try_into().unwrap());
    bytes[from..from + 8].copy_from_slice(&(length + 8 + further).to_le_bytes());
}

/// Of the file of all worlds everything counts that is whole, wherever it was damaged.
#[test]
fn what_is_damaged_in_the_file_of_all_worlds_is_run_again() {
    let (_outside, whole) = place();
    run(&whole, &plan(65));
    /// Changes the bytes of the file, whose second piece begins there.
    type Change = fn(&mut Vec<u8>, usize);
    // With the pieces that are gone then, besides the last one, which was not run, and those that are told to be damaged:
    // what is cut off at the end is what an interruption leaves.
    let changes: [(Change, &[u32], &[u32]); 9] = [
        (|_, _| {}, &[], &[]),
        (|bytes, _| bytes.truncate(bytes.len() - 1), &[2], &[]),
        (|bytes, _| bytes.extend([7; 30]), &[], &[]),
        (|bytes, second| bytes[second + 40] ^= 1, &[1], &[1]),
        (|bytes, second| bytes[second] ^= 1, &[1, 2], &[1, 2]),
        (|bytes, second| bytes[second + 5] ^= 1, &[1, 2], &[1, 2]),
        (|bytes, second| bytes[second + 10] ^= 1, &[1], &[1]),
        (|bytes, second| lengthen(bytes, second), &[1, 2], &[1, 2]),
        (|bytes, _| bytes.clear(), &[0, 1, 2], &[]),
    ];
    for (change, gone, told) in changes {
        let (_outside, dir) = place();
        let archive = open(&dir, &plan(65));
        store(&archive, 0..3);
        drop(archive);
        let path = dir.join(UNFINISHED).join("runs.bin");
        let mut bytes = fs::read(&path).unwrap();
        let second = 8 + u64::from_le_bytes(bytes[..8].try_into().unwrap()) as usize;
        change(&mut bytes, second);
        fs::write(&path, bytes).unwrap();
        let archive = open(&dir, &plan(65));
        let missing = missing(&archive).0;
        assert_eq!(missing, [gone, &[3]].concat());
        let worlds: Vec<_> = archive.damaged().map(|damaged| damaged.worlds).collect();
        let ranges: Vec<_> = told.iter().map(|number| plan(65).range(*number)).collect();
        assert_eq!(worlds, ranges);
        store(&archive, missing);
        finish(archive);
        assert_eq!(contents(&dir), contents(&whole));
    }
}

/// Pieces stand in one file as soon as all before them do, and in files of their own until then.
#[test]
fn pieces_are_written_once_if_they_come_in_order() {
    let (_outside, dir) = place();
    let archive = open(&dir, &plan(85));
    let parts = || (0..5).filter(|number| archive_path(&dir, *number).exists()).collect::<Vec<_>>();
    let mut seen = Vec::new();
    for number in [0, 2, 3, 1, 4] {
        store(&archive, [number]);
        seen.push((parts(), archive.runs().pieces()));
    }
    // The last one has fewer worlds than others, and may get more.
    let right = [(vec![], 1), (vec![2], 1), (vec![2, 3], 1), (vec![], 4), (vec![4], 4)];
    assert_eq!(seen, right);
}

#[test]
fn a_part_of_another_run_is_not_taken_for_ours() {
    let (_outside, other) = place();
    let archive = open(&other, &Plan { seed: 1, ..plan(60) });
    store(&archive, [0, 2]);
    let (_outside, dir) = place();
    drop(open(&dir, &plan(60)));
    fs::copy(archive_path(&other, 2), archive_path(&dir, 2)).unwrap();
    let all = |dir: &Path| dir.join(UNFINISHED).join("runs.bin");
    fs::copy(all(&other), all(&dir)).unwrap();
    let archive = open(&dir, &plan(60));
    assert_eq!((missing(&archive).0, damaged(&archive)), (vec![0, 1, 2], vec![2]));
}

#[test]
fn a_folder_with_something_else_is_left_alone() {
    let (_outside, dir) = place();
    fs::create_dir_all(&dir).unwrap();
    fs::write(dir.join(".DS_Store"), b"").unwrap();
    fs::write(dir.join("论文.docx"), b"a year of work").unwrap();
    let before = contents(&dir);
    let error = Archive::open(&dir, &plan(45)).unwrap_err();
    assert!(matches!(&error, ArchiveError::Foreign { entry, .. } if entry == "论文.docx"));
    assert_eq!(contents(&dir), before);
    fs::remove_file(dir.join("论文.docx")).unwrap();
    drop(open(&dir, &plan(45)));

    let (_outside, dir) = place();
    fs::create_dir_all(dir.join(UNFINISHED)).unwrap();
    fs::write(dir.join(UNFINISHED).join("novel.txt"), b"chapter one").unwrap();
    let error = Archive::open(&dir, &plan(45)).unwrap_err();
    assert!(matches!(&error, ArchiveError::Foreign { entry, .. } if entry == "novel.txt"));

    let file = dir.join(UNFINISHED).join("novel.txt");
    assert!(matches!(Archive::open(&file, &plan(1)), Err(ArchiveError::NotAFolder { .. })));
    let error = Archive::open(&file.join("below"), &plan(1)).unwrap_err();
    assert!(matches!(&error, ArchiveError::NotAFolder { .. } | ArchiveError::Write { .. }));
}

#[test]
fn a_folder_with_another_run_says_in_what_it_differs() {
    let (_outside, finished) = place();
    run(&finished, &plan(20));
    let (_outside, unfinished) = place();
    drop(open(&unfinished, &plan(20)));
    let mut upward = plan(20);
    upward.scenario.parameters.upward = 0.5;
    let mut named = plan(20);
    named.scenario.merger.names.push(tiaokuai_record::Text::of("", ""));
    let others = [
        (Plan { version: "2".into(), ..plan(20) }, "its version is 1, yours is 2"),
        (Plan { seed: 8, ..plan(20) }, "its seed is 18446744073709551615, yours is 8"),
        (Plan { first: 3, ..plan(20) }, "its first run is 0, yours is 3"),
        (full(20), "its record level is counts, yours is full"),
        (upward, "its `upward` is 0.10000000000000002, yours is 0.5"),
        (named, "its scenario has another `names.merged`"),
    ];
    for dir in [&finished, &unfinished] {
        let before = fs::read_dir(dir).unwrap().count();
        for (other, difference) in &others {
            let error = Archive::open(dir, other).unwrap_err();
            assert!(error.to_string().contains(difference), "{error}");
        }
        assert_eq!(fs::read_dir(dir).unwrap().count(), before);
    }
    let error = Archive::open(&finished, &plan(19)).unwrap_err().to_string();
    assert!(error.contains("its number of runs is 20, yours is 19"), "{error}");
}

#[test]
fn two_processes_do_not_share_a_folder() {
    let (_outside, dir) = place();
    let archive = open(&dir, &plan(20));
    assert!(matches!(Archive::open(&dir, &plan(20)), Err(ArchiveError::Locked { .. })));
    drop(archive);
    drop(open(&dir, &plan(20)));
}

#[test]
fn files_that_were_changed_afterwards_are_noticed() {
    let (_outside, dir) = place();
    let manifest = run(&dir, &plan(20));
    let report = dir.join("report.html");
    fs::write(&report, "鸟报".as_bytes()).unwrap();
    assert!(matches!(manifest.verify(&dir), Err(ArchiveError::Changed { file }) if file == report));
    fs::write(&report, "longer").unwrap();
    fs::write(&report, "longer than before").unwrap();
    assert!(matches!(Archive::open(&dir, &plan(20)), Err(ArchiveError::Redrawable { .. })));
    fs::remove_file(&report).unwrap();
    // A page can be drawn again, a table cannot.
    assert!(matches!(Archive::open(&dir, &plan(20)), Ok(Opened::Finished(_))));
    let table = dir.join("months.parquet");
    fs::write(&table, "longer than before").unwrap();
    assert!(matches!(Archive::open(&dir, &plan(20)), Err(ArchiveError::Changed { .. })));
    fs::remove_file(&table).unwrap();
    assert!(matches!(Archive::open(&dir, &plan(20)), Err(ArchiveError::Gone { .. })));
}

#[test]
fn a_manifest_that_is_none_is_explained() {
    let (_outside, dir) = place();
    assert!(matches!(read_manifest(&dir), Err(ArchiveError::NoFolder { .. })));
    fs::create_dir_all(&dir).unwrap();
    assert!(matches!(read_manifest(&dir), Err(ArchiveError::NoRun { .. })));
    run(&dir, &plan(20));
    let path = dir.join(MANIFEST);
    let text = fs::read_to_string(&path).unwrap();
    let error = |changed: String| {
        fs::write(&path, changed).unwrap();
        read_manifest(&dir).unwrap_err()
    };
    let edited = text.replace("\"upward\": 0.1", "\"upward\": 0.2");
    assert_ne!(edited, text);
    assert!(matches!(error(edited), ArchiveError::Edited { .. }));
    let of = |format: u32| {
        text.replace(&format!("\"format\": {FORMAT}"), &format!("\"format\": {format}"))
    };
    assert!(
        matches!(error(of(FORMAT + 1)), ArchiveError::Newer { format, .. } if format == FORMAT + 1)
    );
    assert!(
        matches!(error(of(FORMAT - 1)), ArchiveError::Older { format, .. } if format == FORMAT - 1)
    );
    let broken = error(text[..200].to_string());
    assert!(matches!(&broken, ArchiveError::Broken { problem, .. } if problem.contains("line")));
    // A version without one of today's parameters: what it means is known, and the address is its own.
    let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
    value["scenario"]["parameters"].as_object_mut().unwrap().remove("signal");
    let address = Address::of("1", u64::MAX, &value["scenario"], &serde_json::Value::Null);
    value["address"] = address.to_string().into();
    fs::write(&path, value.to_string()).unwrap();
    assert_eq!(read_manifest(&dir).unwrap().address, address);
}

#[test]
fn files_stay_in_the_folder() {
    let (_outside, dir) = place();
    let names =
        [MANIFEST, "months.parquet", "runs.bin", "../report.html", "a/b", "..", "", "unfinished"];
    for name in names {
        let archive = open(&dir, &plan(20));
        store(&archive, missing(&archive).0);
        let error = try_finish(*archive, &[(name, b"")]).unwrap_err();
        assert!(matches!(&error, ArchiveError::Name { .. }), "{name}: {error}");
    }
    finish(open(&dir, &plan(20)));
}

/// A file system that is full, as far as one file is concerned.
#[cfg(target_os = "linux")]
mod full_disk {
    use super::*;
    use std::os::unix::fs::symlink;

    fn fill(path: PathBuf) {
        symlink("/dev/full", path).unwrap();
    }

    fn assert_full(error: &ArchiveError) {
        let full = std::io::ErrorKind::StorageFull;
        assert!(matches!(error, ArchiveError::Write { source, .. } if source.kind() == full));
    }

    #[test]
    fn a_part_that_does_not_fit_is_not_there() {
        let (_outside, dir) = place();
        let archive = open(&dir, &plan(45));
        store(&archive, [0]);
        fill(disk::temporary(&archive_path(&dir, 2)));
        assert_full(&archive.store.keep(2, &worlds(40..45, false)).unwrap_err());
        drop(archive);
        let archive = open(&dir, &plan(45));
        assert_eq!(missing(&archive), (vec![1, 2], 20));
        store(&archive, [1, 2]);
        finish(archive);
    }

    #[test]
    fn what_does_not_fit_into_the_file_of_all_worlds_is_not_in_it() {
        let (_outside, dir) = place();
        drop(open(&dir, &plan(45)));
        let all = dir.join(UNFINISHED).join("runs.bin");
        fs::remove_file(&all).unwrap();
        fill(all.clone());
        let archive = open(&dir, &plan(45));
        assert_full(&archive.store.keep(0, &worlds(0..20, false)).unwrap_err());
        assert_eq!(missing(&archive), (vec![0, 1, 2], 0));
        drop(archive);
        fs::remove_file(&all).unwrap();
        run(&dir, &plan(45));
    }

    #[test]
    fn tables_that_do_not_fit_leave_the_parts() {
        let (_outside, whole) = place();
        run(&whole, &plan(45));
        for name in ["runs.parquet", "months.parquet", "report.html", MANIFEST] {
            let (_outside, dir) = place();
            let archive = open(&dir, &plan(45));
            store(&archive, 0..3);
            let staging = dir.join(UNFINISHED).join("new");
            fs::create_dir(&staging).unwrap();
            fill(staging.join(name));
            assert_full(&try_finish(*archive, FILES).unwrap_err());
            assert!(!staging.exists(), "what is half written takes space");
            assert_eq!(fs::read_dir(&dir).unwrap().count(), 1, "only the unfinished folder");
            let archive = open(&dir, &plan(45));
            assert!(missing(&archive).0.is_empty());
            finish(archive);
            assert_eq!(contents(&dir), contents(&whole), "{name}");
        }
    }
}
