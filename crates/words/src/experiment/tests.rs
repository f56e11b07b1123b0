use super::*;
use std::path::PathBuf;
use tiaokuai_experiment::Difference;

#[test]
fn every_error_of_a_folder_is_told_in_both_languages() {
    let dir = || PathBuf::from("results");
    let write = |kind: ErrorKind| ArchiveError::Write { file: dir(), source: kind.into() };
    let errors = [
        ArchiveError::NotAFolder { path: dir() },
        ArchiveError::Foreign { dir: dir(), entry: "x".into() },
        ArchiveError::OtherWork { dir: dir() },
        ArchiveError::Locked { dir: dir() },
        ArchiveError::NoRun { dir: dir() },
        ArchiveError::Unfinished { dir: dir() },
        ArchiveError::Edited { file: dir() },
        ArchiveError::Older { file: dir(), format: 1 },
        ArchiveError::Newer { file: dir(), format: 2 },
        ArchiveError::Gone { file: dir() },
        ArchiveError::Changed { file: dir() },
        ArchiveError::Damaged { file: dir() },
        write(ErrorKind::StorageFull),
        ArchiveError::Read { file: dir(), source: ErrorKind::PermissionDenied.into() },
        ArchiveError::Different { dir: dir(), difference: Difference::Runs { there: 1, here: 2 } },
        ArchiveError::Different {
            dir: dir(),
            difference: Difference::Parameters(vec![("upward", 1.0, 0.5); 5]),
        },
    ];
    for error in errors {
        let say = |lang| error.say(Reader::of_command(lang));
        let (en, zh) = (say(Lang::En), say(Lang::Zh));
        assert!(en.is_ascii() && en.contains("results") && en.ends_with('.'), "{en}");
        assert!(zh.contains("results") && zh.ends_with('。'), "{zh}");
        let page = error.say(Reader::of_page(Lang::En));
        assert!(!page.contains("--"), "a page names no flag: {page}");
    }
    assert!(
        write(ErrorKind::StorageFull)
            .say(Reader::of_command(Lang::En))
            .contains("the disk is full")
    );
    assert!(write(ErrorKind::StorageFull).say(Reader::of_command(Lang::Zh)).contains("磁盘已满"));
    let file = ErrorKind::NotADirectory;
    assert!(write(file).say(Reader::of_command(Lang::En)).contains("file, not a folder"));
    let foreign = ArchiveError::Foreign { dir: dir(), entry: "x".into() };
    assert!(foreign.say(Reader::of_command(Lang::En)).contains("--out"));
}

#[test]
fn hints_are_those_of_the_front_end() {
    let stopped = RunError::Stopped { done: 3, of: 9 };
    assert_eq!(
        stopped.say(Reader::of_command(Lang::En)),
        "stopped: 3 of 9 are kept; the same command goes on from there"
    );
    assert_eq!(stopped.say(Reader::of_page(Lang::Zh)), "已停止：已保存 9 项中的 3 项");
    let nothing = RunError::Stopped { done: 0, of: 9 };
    assert_eq!(nothing.say(Reader::of_command(Lang::En)), "stopped: 0 of 9 are kept");
    assert_eq!(nothing.say(Reader::of_command(Lang::Zh)), "已停止：没有保存任何结果");
}
