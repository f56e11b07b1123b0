//! What is said, and how the command ends, when something is off.

use std::path::Path;
use std::process::{Command, Output};

fn run(dir: &Path, words: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_tiaokuai"))
        .current_dir(dir)
        .env("LC_ALL", "C.UTF-8")
        .args(words)
        .output();
    said(output.unwrap())
}

fn said(output: Output) -> (i32, String, String) {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// A line as typed, its exit code, and all that is said on standard error.
fn check(cases: &[(&str, i32, &str)]) {
    let dir = tempfile::tempdir().unwrap();
    for (line, code, right) in cases {
        let words: Vec<&str> = line.split(' ').collect();
        assert_eq!(
            run(dir.path(), &words),
            (*code, String::new(), format!("{right}\n")),
            "tiaokuai {line}"
        );
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0, "{line} left something");
    }
}

#[test]
fn scenarios() {
    check(&[
        (
            "simulate --set uppward=1",
            3,
            "tiaokuai: --set uppward=1: uppward: there is no such key; did you mean upward?",
        ),
        (
            "--lang zh simulate --set leaders=99",
            3,
            "条块：--set leaders=99：leaders：99 超出范围；应为 3 至 15 位领导",
        ),
        (
            "simulate no.toml",
            3,
            "tiaokuai: no.toml cannot be read: there is no such file or folder; expected a TOML file, s-district or \
             district",
        ),
        (
            "--lang zh simulate no.toml",
            3,
            "条块：无法读取 no.toml：文件或文件夹不存在；应为 TOML 文件、s-district 或 district",
        ),
        (
            "--lang zh simulate .",
            3,
            "条块：无法读取 .：它是文件夹，不是文件；应为 TOML 文件、s-district 或 district",
        ),
    ]);
}

#[test]
fn words() {
    check(&[
        (
            "--lang zh simulate --runs x",
            2,
            "条块：--runs <N> 不能是 x；应为 1 至 1000000 的整数。用 --help 查看用法。",
        ),
        (
            "simulate --lang zh --sed 3",
            2,
            "条块：没有选项 --sed；是否指 --seed。用 --help 查看用法。",
        ),
        ("--lang=zh simulat", 2, "条块：没有命令 simulat；是否指 simulate。用 --help 查看用法。"),
        (
            "simulate --runs 0",
            2,
            "error: invalid value '0' for '--runs <N>': expected a whole number from 1 to 1000000\n\n\
             For more information, try '--help'.",
        ),
        (
            "replay no --run 1",
            3,
            "tiaokuai: There is no folder no. Name the folder that `simulate` wrote.",
        ),
        (
            "simulate --runs -1",
            2,
            "error: invalid value '-1' for '--runs <N>': expected a whole number from 1 to 1000000\n\n\
             For more information, try '--help'.",
        ),
        (
            "new no/my.toml",
            4,
            "tiaokuai: no/my.toml cannot be written: there is no such file or folder",
        ),
    ]);
}

/// Without a command there is help, in the reader's language, and the code of a wrong command.
#[test]
fn no_command() {
    let dir = tempfile::tempdir().unwrap();
    let (code, out, error) = run(dir.path(), &[]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(error.contains("\nUsage: tiaokuai [OPTIONS] <COMMAND>\n"), "{error}");
    let (code, _, error) = run(dir.path(), &["--lang", "zh"]);
    assert_eq!((code, error.contains("\n用法：tiaokuai [选项] <命令>\n")), (2, true), "{error}");
    let (code, out, _) = run(dir.path(), &["--version"]);
    assert_eq!((code, out), (0, format!("tiaokuai {}\n", env!("CARGO_PKG_VERSION"))));
}

/// The locale decides where `--lang` does not.
#[cfg(unix)]
#[test]
fn the_locale_decides() {
    let ask = |locale: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tiaokuai"));
        said(command.env("LC_ALL", locale).arg("--help").output().unwrap()).1
    };
    assert!(ask("zh_CN.UTF-8").contains("用法："));
    assert!(ask("en_GB.UTF-8").contains("Usage:"));
}

#[cfg(unix)]
#[test]
fn words_that_are_no_text() {
    use std::os::unix::ffi::OsStrExt;
    let output = Command::new(env!("CARGO_BIN_EXE_tiaokuai"))
        .args(["--lang", "zh", "simulate"])
        .arg(std::ffi::OsStr::from_bytes(b"\xff.toml"))
        .output();
    let (code, _, error) = said(output.unwrap());
    assert_eq!(
        (code, error.as_str()),
        (2, "条块：有一个词不是 UTF-8 文本。用 --help 查看用法。\n")
    );
}

/// The disk is full under what is printed.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_tiaokuai"))
        .args(["--lang", "en", "parameters"])
        .stdout(full)
        .output();
    let (code, _, error) = said(output.unwrap());
    assert_eq!(
        (code, error.as_str()),
        (4, "tiaokuai: the output cannot be written: the disk is full\n")
    );
}

/// A file that is there is refused before any world is run, and left as it is.
#[test]
fn files_that_are_there() {
    let dir = tempfile::tempdir().unwrap();
    let thesis = dir.path().join("thesis.csv");
    std::fs::write(&thesis, "years of work").unwrap();
    // So many worlds would take minutes.
    let words = "compare district district --runs 1000000 --out thesis.csv";
    let (code, _, error) = run(dir.path(), &words.split(' ').collect::<Vec<_>>());
    assert_eq!(
        (code, error.as_str()),
        (4, "tiaokuai: thesis.csv exists already and is left as it is; name another file\n")
    );
    assert_eq!(run(dir.path(), &["new", "thesis.csv"]).0, 4);
    assert_eq!(std::fs::read_to_string(&thesis).unwrap(), "years of work");
}

/// Worlds that were damaged since they were kept are run again, and told by their numbers; the folder is the one of a
/// run that nothing happened to.
#[test]
fn damaged_worlds_are_told_and_run_again() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let simulate = |runs: &str, out: &str, lang: &str| {
        let short = ["--set", "months=12", "--set", "warm_up=12", "--no-report", "--quiet"];
        let words = ["--lang", lang, "simulate", "district", "--runs", runs, "--out", out];
        run(dir, &[&words[..], &short].concat())
    };
    assert_eq!(simulate("60", "whole", "en"), (0, String::new(), String::new()));
    let runs = dir.join("damaged").join("runs.bin");
    for (lang, told) in [
        ("en", "was damaged; worlds 20 to 39 have been run again"),
        ("zh", "已损坏；第 20 至 39 个世界已重新模拟"),
    ] {
        let _ = std::fs::remove_dir_all(dir.join("damaged"));
        assert_eq!(simulate("40", "damaged", lang).0, 0);
        let mut bytes = std::fs::read(&runs).unwrap();
        *bytes.last_mut().unwrap() ^= 4;
        std::fs::write(&runs, bytes).unwrap();
        let (code, _, said) = simulate("60", "damaged", lang);
        assert!(code == 0 && said.contains("runs.bin") && said.contains(told), "{code} {said}");
        let of = |name: &str| std::fs::read(dir.join(name).join("runs.bin")).unwrap();
        assert!(of("damaged") == of("whole"), "the worlds are those of a run without damage");
    }
}
