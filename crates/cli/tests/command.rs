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

/// A finished folder is drawn again, in either language and elsewhere, and takes more worlds; the bytes are those
/// of a run at once. Without a report there is none, until it is asked for.
#[test]
fn a_finished_run_is_drawn_again_and_takes_more() {
    let dir = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| said(&run(dir.path(), words));
    let simulate = |runs: &str, more: &[&str]| {
        let mut words = SMALL.to_vec();
        words[3] = runs;
        words.extend(more);
        let (code, screen, error) = run(&words);
        assert_eq!((code, error.as_str()), (0, ""), "{words:?}");
        screen
    };
    let of = |name: &str| bytes(&dir.path().join(name));
    let page = |name: &str| std::fs::read_to_string(dir.path().join(name)).unwrap();
    simulate("45", &["--out", "whole", "--quiet"]);
    simulate("25", &["--out", "a", "--quiet", "--no-report"]);
    assert!(!dir.path().join("a/report.html").exists());
    // Drawn from what is there: without the figure that needs the worlds without groups.
    let (code, screen, error) = run(&["report", "a", "--lang", "zh"]);
    assert_eq!(code, 0, "{error}");
    assert!(
        screen.contains("报告：a/report.html") && !page("a/report.html").contains("id=\"reach\"")
    );
    assert!(page("whole/report.html").contains("id=\"reach\""));
    simulate("25", &["--out", "a", "--quiet"]);
    let screen = simulate("45", &["--out", "a"]);
    assert!(screen.contains("25 worlds were there before."), "{screen}");
    assert!(of("a") == of("whole"));
    let mut fewer = SMALL.to_vec();
    fewer.extend(["--out", "a"]);
    let (code, _, error) = run(&fewer);
    assert_eq!(
        (code, error.contains("its number of runs is 45, yours is 6")),
        (4, true),
        "{error}"
    );
    let (code, _, error) = run(&["report", "a", "--lang", "zh", "--out", "zh", "--quiet"]);
    assert_eq!(code, 0, "{error}");
    assert!(of("a") == of("whole"), "the folder itself is left as it is");
    assert!(
        page("zh/report.html").contains("<html lang=\"zh"),
        "{}",
        &page("zh/report.html")[..200]
    );
    assert_eq!(page("zh/summary.json"), page("a/summary.json"));
    // There and back again.
    for lang in ["zh", "en"] {
        assert_eq!(run(&["report", "a", "--lang", lang, "--quiet"]).0, 0);
    }
    assert!(of("a") == of("whole"));
    let (code, _, error) = run(&["report", "nowhere"]);
    assert_eq!((code, error.contains("There is no folder nowhere")), (3, true), "{error}");
    std::fs::create_dir(dir.path().join("empty")).unwrap();
    let (code, _, error) = run(&["report", "empty"]);
    assert_eq!((code, error.contains("is not the folder of a run")), (3, true), "{error}");
}

/// What can be drawn again from the worlds is no reason to throw worlds away: the page that is gone is drawn, the
/// page that was changed is kept until somebody says otherwise, and a page that was asked for is there.
#[test]
fn pages_are_drawn_again_and_worlds_are_kept() {
    let dir = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| said(&run(dir.path(), words));
    let simulate = |runs: &str, more: &[&str]| {
        let mut words = SMALL.to_vec();
        words[3] = runs;
        words.extend(["--out", "a", "--quiet"]);
        words.extend(more);
        run(&words)
    };
    let fine = (0, String::new(), String::new());
    let page = dir.path().join("a/report.html");
    // A larger run without a report over one with a report, and then the report.
    assert_eq!(simulate("3", &[]), fine);
    assert_eq!(simulate("6", &["--no-report"]), fine);
    assert!(!page.exists());
    assert_eq!(simulate("6", &[]), fine);
    let whole = bytes(&dir.path().join("a"));
    assert!(page.exists());
    let manifest = std::fs::read_to_string(dir.path().join("a/manifest.json")).unwrap();
    assert!(!manifest.contains("no-report"), "the command that made the folder made a report");

    std::fs::remove_file(&page).unwrap();
    std::fs::remove_file(dir.path().join("a/summary.json")).unwrap();
    assert_eq!(simulate("6", &[]), fine);
    assert!(bytes(&dir.path().join("a")) == whole);

    std::fs::write(&page, "my notes").unwrap();
    for runs in ["6", "7"] {
        let (code, _, error) = simulate(runs, &[]);
        assert_eq!(
            (code, error.contains("`tiaokuai report a` draws it again")),
            (4, true),
            "{error}"
        );
        assert_eq!(std::fs::read_to_string(&page).unwrap(), "my notes");
    }
    assert_eq!(run(&["report", "a", "--quiet"]), fine);
    assert!(bytes(&dir.path().join("a")) == whole);

    // Elsewhere: the tables are where they were, and nothing is promised that will not go on.
    let (_, screen, _) = run(&["report", "a", "--out", "b"]);
    assert!(screen.contains("numbers: b/summary.json and a/*.parquet"), "{screen}");
    std::fs::write(dir.path().join("file"), "").unwrap();
    let (code, _, error) = run(&["report", "a", "--out", "file"]);
    assert_eq!((code, error.contains("file is a file, not a folder")), (4, true), "{error}");
    assert!(!error.contains("goes on"), "{error}");

    let runs = dir.path().join("a/runs.bin");
    let mut longer = std::fs::read(&runs).unwrap();
    longer.push(0);
    std::fs::write(&runs, longer).unwrap();
    let (code, _, error) = run(&["report", "a"]);
    assert_eq!((code, error.contains("runs.bin is not what was written")), (3, true), "{error}");
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

/// Two rules, on the screen, as JSON and as a table.
#[test]
fn rules_are_compared() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("low.toml"), "months = 30\nupward = 0.3\n").unwrap();
    let line = "compare district low.toml --runs 4 --set months=30 --threads 1";
    let words = |more: &'static str| line.split(' ').chain(more.split(' ')).collect::<Vec<_>>();
    let (code, screen, error) = said(&run(dir.path(), &words("--out a.csv")));
    assert_eq!((code, error.as_str()), (0, ""));
    assert!(screen.starts_with("4 pairs of worlds, seed 1, version "), "{screen}");
    assert!(screen.ends_with("\ntable: a.csv\n"), "{screen}");
    let (code, text, _) = said(&run(dir.path(), &words("--json")));
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let csv = std::fs::read_to_string(dir.path().join("a.csv")).unwrap();
    let rows = json["rows"].as_array().unwrap();
    assert_eq!((code, rows.len() + 1), (0, csv.lines().count()));
    for (row, line) in rows.iter().zip(csv.lines().skip(1)) {
        assert!(line.starts_with(&format!("{},", row["name"].as_str().unwrap())));
    }
    let (code, text, error) = said(&run(dir.path(), &words("--quiet --out b.csv")));
    assert_eq!((code, text + &error), (0, String::new()));
    assert_eq!(std::fs::read_to_string(dir.path().join("b.csv")).unwrap(), csv);
}

/// The command that the screen names makes the same folder again, however the first was typed.
#[test]
fn the_screen_says_how_to_repeat_it() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("my district.toml"), "months = 30\n").unwrap();
    let line = "simulate|my district.toml|--set=upward=0.5|--runs=3|--out|a|--threads|2";
    let (code, screen, _) = said(&run(dir.path(), &line.split('|').collect::<Vec<_>>()));
    let again =
        "again:   tiaokuai simulate 'my district.toml' --runs 3 --seed 1 --set upward=0.5\n";
    assert_eq!((code, screen.contains(again)), (0, true), "{screen}");
    let manifest = std::fs::read_to_string(dir.path().join("a/manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let words: Vec<&str> =
        manifest["command"].as_array().unwrap().iter().map(|w| w.as_str().unwrap()).collect();
    assert_eq!(words[..2], ["tiaokuai", "simulate"]);
    assert_eq!(said(&run(dir.path(), &[&words[1..], &["--out", "b"]].concat())).0, 0);
    assert!(bytes(&dir.path().join("a")) == bytes(&dir.path().join("b")));
}

/// Without `--out` the folder is named after the scenario and the address of its worlds.
#[test]
fn folders_have_names() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(said(&run(dir.path(), &[&SMALL[..], &["--quiet"]].concat())).0, 0);
    let entry = std::fs::read_dir(dir.path().join("results")).unwrap().next().unwrap().unwrap();
    let name = entry.file_name().into_string().unwrap();
    let (slug, address) = name.rsplit_once('-').unwrap();
    let manifest = std::fs::read_to_string(entry.path().join("manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(&manifest["address"].as_str().unwrap()[..12], address);
    let expected = manifest["scenario"]["name"]["en"].as_str().unwrap().to_lowercase();
    assert!(slug.split('-').all(|word| expected.contains(word)), "{slug} of {expected}");
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

#[test]
fn coders_are_compared() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(dir.path().join(name), text).unwrap();
    let head = "document_number,group,head,organisations\n";
    write(
        "a.csv",
        &format!("{head}甲〔2010〕1号,一组,张三,财政局;发改局\n甲〔2010〕2号,二组,李四,财政局\n"),
    );
    write(
        "b.csv",
        &format!("{head}甲[2010]1号,一组,张 三,发改局；财政局\n甲〔2010〕2号,二组,,教育局\n"),
    );
    let words = ["agreement", "a.csv", "b.csv", "--out", "differ.csv", "--lang", "en"];
    let (code, screen, error) = said(&run(dir.path(), &words));
    assert_eq!(code, 0, "{error}");
    // An empty cell was not coded: it is told, and no disagreement.
    assert!(screen.contains("Disagreements (1 of 1)"), "{screen}");
    assert!(screen.contains("some coded and others left empty: head 1"), "{screen}");
    assert!(screen.contains("organisations: A(3) adds 财政局 | B(3) adds 教育局"), "{screen}");
    let csv = std::fs::read_to_string(dir.path().join("differ.csv")).unwrap();
    assert_eq!(csv.lines().count(), 3, "{csv}");
    let (code, _, error) = said(&run(dir.path(), &words));
    assert_eq!((code, error.contains("exists already")), (4, true), "what is there is left alone");
    let json = said(&run(dir.path(), &["agreement", "a.csv", "b.csv", "--json"])).1;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["fields"][0]["rows"], &json["fields"][0]["agree"]), (&1.into(), &1.0.into()));
    let one = ["agreement", "a.csv", "b.csv", "--fields", "heads", "--lang", "zh"];
    let (code, _, error) = said(&run(dir.path(), &one));
    assert_eq!((code, error.contains("没有列 heads")), (3, true), "{error}");
}

/// Every file that the documents name exists, and the generated page is what the code says.
#[test]
fn the_documents_are_true() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |name: &str| std::fs::read_to_string(root.join(name)).unwrap();
    for document in [
        "ARCHITECTURE.md",
        "README.md",
        "README.zh.md",
        "docs/claims.md",
        "docs/claims.zh.md",
        "docs/findings.md",
        "docs/findings.zh.md",
        "docs/model.md",
        "docs/model.zh.md",
    ] {
        for word in read(document).split(['`', '(', ')', ' ', '\n']) {
            let path = word.trim_end_matches(['.', ',', ':', ';']);
            let names_a_file = ["crates/", "docs/", "scenarios/", "data/", "claims/"]
                .iter()
                .any(|room| path.starts_with(room));
            assert!(!names_a_file || root.join(path).exists(), "{document}: {path}");
        }
    }
    for (document, lang) in [("docs/model.md", "en"), ("docs/model.zh.md", "zh")] {
        let page = read(document);
        for table in [&["parameters"][..], &["parameters", "--fixed"], &["instruments"]] {
            let (_, text, _) =
                said(&run(&root, &[table, &["--markdown", "--lang", lang]].concat()));
            assert!(page.contains(text.trim_end()), "{document} is stale: run `make docs`");
        }
    }
    let (_, text, _) =
        said(&run(&root, &["corpus", "--per-layout", "50", "--markdown", "--lang", "en"]));
    assert!(
        read("docs/notices.md").contains(text.trim_end()),
        "docs/notices.md is stale: run `make docs`"
    );
    // The same numbers stand under Chinese heads.
    let numbers = |text: &str| -> String {
        let rows = text.lines().filter(|line| line.starts_with('|'));
        rows.flat_map(str::chars).filter(|c| c.is_ascii_digit() || *c == '.').collect()
    };
    assert_eq!(numbers(&read("docs/notices.zh.md")), numbers(&read("docs/notices.md")));
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
    let kept = dir.path().join("a/unfinished/runs.bin");
    while kept.metadata().map_or(0, |kept| kept.len()) == 0 {
        assert_eq!(child.try_wait().unwrap(), None, "it ended before it could be stopped");
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

/// Verdicts on the screen and in the folder; draws from the prior are kept and gone on with.
#[test]
fn claims_are_put_to_the_test() {
    let dir = tempfile::tempdir().unwrap();
    let words = |more: &[&str]| {
        let mut words = vec![
            "explain",
            "--claims",
            "c10,C11",
            "--runs",
            "5",
            "--set",
            "months=40",
            "--out",
            "e",
        ];
        words.extend(more);
        words.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let run = |words: &[String]| {
        said(&run(dir.path(), &words.iter().map(String::as_str).collect::<Vec<_>>()))
    };
    let (code, out, error) = run(&words(&["--prior", "3", "--worlds", "2"]));
    assert_eq!(code, 0, "{error}");
    assert!(out.contains("C10  rule-setting") && out.contains("office.own_share"), "{out}");
    assert!(out.contains("Over 3 draws") && out.contains("resource dependence"), "{out}");
    let (code, more, error) = run(&words(&["--prior", "4", "--worlds", "2", "--lang", "zh"]));
    assert_eq!(code, 0, "{error}");
    assert!(more.contains("先验抽样 4 次") && more.contains("自主性增强"), "{more}");
    let page = std::fs::read_to_string(dir.path().join("e/report.html")).unwrap();
    assert!(page.contains("office.own_share") && page.contains("制定规则"));
    let (code, _, error) = run(&words(&["--prior", "3", "--worlds", "3"]));
    assert_eq!((code, error.contains("other experiments")), (4, true), "{error}");
    let (code, _, error) = said(&self::run(dir.path(), &["explain", "--claims", "C13"]));
    assert_eq!((code, error.contains("there is no claim “C13”")), (3, true), "{error}");
}

/// A claim of one's own, from a file of ten lines; a mistake in it is told by line and column.
#[test]
fn a_claim_of_ones_own() {
    let dir = tempfile::tempdir().unwrap();
    let claim = "[[claim]]\nid = \"Z\"\nname = \"zeal\"\nsays = \"signals pay\"\n[[claim.experiment]]\ntest = \"signals\"\noutcome = \"stock\"\nwithout = { signal = 0 }\nsign = \"+\"\nsmallest = \"10%\"\n";
    std::fs::write(dir.path().join("mine.toml"), claim).unwrap();
    let words = ["explain", "--from", "mine.toml", "--runs", "4", "--set", "months=30", "--json"];
    let (code, out, error) = said(&run(dir.path(), &words));
    assert_eq!(code, 0, "{error}");
    let found: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(found["claims"]["claims"][0]["experiments"][0]["id"], "Za");
    std::fs::write(dir.path().join("mine.toml"), claim.replace("signal =", "signl =")).unwrap();
    let (code, _, error) = said(&run(dir.path(), &words));
    assert_eq!(code, 3);
    assert_eq!(
        error,
        "tiaokuai: mine.toml, line 8, column 13: signl: there is no such key; did you mean signal?\n"
    );
}

/// The three methods, their files, and mistakes in names.
#[test]
fn which_parameters_matter() {
    let dir = tempfile::tempdir().unwrap();
    for (method, n) in [("oat", "4"), ("morris", "4"), ("sobol", "16")] {
        let words = [
            "sensitivity",
            "district",
            "--method",
            method,
            "--n",
            n,
            "--outcome",
            "stock",
            "--parameters",
            "arrival_rate,favour",
            "--set",
            "months=30",
            "--out",
            method,
        ];
        let (code, out, error) = said(&run(dir.path(), &words));
        assert_eq!(code, 0, "{error}");
        assert!(out.contains("arrival_rate") && out.contains(method), "{out}");
        let csv = std::fs::read_to_string(dir.path().join(method).join("sensitivity.csv")).unwrap();
        assert!(csv.starts_with("outcome,factor,") && csv.contains("stock,favour,"), "{csv}");
        assert!(dir.path().join(method).join("report.html").exists());
    }
    let (code, _, error) = said(&run(dir.path(), &["sensitivity", "--outcome", "stok"]));
    assert_eq!(
        (code, error.as_str()),
        (3, "tiaokuai: there is no instrument called stok; did you mean stock?\n")
    );
    let (code, _, error) = said(&run(dir.path(), &["sensitivity", "--parameters", "groups"]));
    assert_eq!(
        (code, error.contains("no parameter with a prior called groups")),
        (3, true),
        "{error}"
    );
}

/// A rule changed by hand is run, told in the report and in the command that repeats it; what is no change is refused.
#[test]
fn a_claim_is_edited() {
    let dir = tempfile::tempdir().unwrap();
    let words = |edit| {
        let more = ["--edit", edit, "--runs", "4", "--set", "months=30", "--out", "e", "--quiet"];
        [&["explain", "--claims", "C5"][..], &more[..]].concat()
    };
    let (code, _, error) = said(&run(dir.path(), &words("C5a/without/upward=0.9")));
    assert_eq!(code, 0, "{error}");
    let found = std::fs::read_to_string(dir.path().join("e/explanation.json")).unwrap();
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    assert_eq!(found["claims"]["edits"], serde_json::json!(["C5a/without/upward=0.9"]));
    let page = std::fs::read_to_string(dir.path().join("e/report.html")).unwrap();
    assert!(page.contains("--edit C5a/without/upward=0.9") && page.contains("changed by hand"));
    // How it is judged, too.
    let other = tempfile::tempdir().unwrap();
    let (code, _, error) = said(&run(other.path(), &words("C5a/judge/sign=less")));
    assert_eq!(code, 0, "{error}");
    let found = std::fs::read_to_string(other.path().join("e/explanation.json")).unwrap();
    assert!(found.contains("C5a/judge/sign=less"), "{found}");
    for (edit, told) in [
        ("C5a/judge/smallest=0", "smallest="),
        ("C5a/without/upward=9", "upward"),
        ("C9z/with/upward=1", "there is no experiment “C9z”"),
        ("upward=1", "expected EXPERIMENT/SIDE/NAME=VALUE"),
    ] {
        let (code, _, error) = said(&run(dir.path(), &words(edit)));
        assert!(code == 3 && error.contains(told), "{edit}: {error}");
    }
}

/// A rule of the government begins at month 0: the stock answers, the command that repeats it says it, and a replay of a
/// world under it is that world; what is no rule is refused.
#[test]
fn a_rule_is_made_from_month_0_on() {
    let dir = tempfile::tempdir().unwrap();
    let simulate = |rules: &[&str], out: &str| {
        let mut words = vec!["simulate", "district", "--runs", "4", "--set", "months=50"];
        rules.iter().for_each(|rule| words.extend(["--rule", rule]));
        said(&run(dir.path(), &[&words[..], &["--out", out]].concat()))
    };
    let stock = |out: &str| {
        let text = std::fs::read_to_string(dir.path().join(out).join("summary.json")).unwrap();
        let summary: serde_json::Value = serde_json::from_str(&text).unwrap();
        let series = &summary["instruments"]["stock"]["series"]["mean"];
        [0, 49].map(|month| series[month].as_f64().unwrap_or_else(|| panic!("{text}")))
    };
    let (code, _, error) = simulate(&[], "plain");
    assert_eq!(code, 0, "{error}");
    let (code, screen, error) =
        simulate(&["cap total=40 evasion=0.5", "cap per_leader=3"], "capped");
    assert_eq!(code, 0, "{error}");
    let again = "--rule 'cap total=40 evasion=0.5' --rule 'cap per_leader=3'";
    assert!(screen.contains(again), "{screen}");
    let ([first, last], [plain, grown]) = (stock("capped"), stock("plain"));
    assert!(
        (first - plain).abs() < 3.0 && last <= first + 1.0 && grown > plain + 5.0,
        "{first} {plain} {last} {grown}"
    );
    let report = std::fs::read_to_string(dir.path().join("capped/report.html")).unwrap();
    assert!(report.contains("a cap on groups, of each leader or in all"));
    let (code, _, error) = said(&run(dir.path(), &["replay", "capped", "--run", "2"]));
    assert_eq!(code, 0, "{error}");
    for (rule, told) in [
        ("cap", "--rule cap: a cap needs total or per_leader, or both"),
        ("sunset months=0", "expected 1 to 1200"),
        ("clean_up share=0.5", "clean_up needs a time"),
        ("clean_up@12 first=largest", "expected one of idle, small, low, ended, no_basis"),
        ("sunrise months=9", "is no act of a rule"),
        ("split@24", "--rule split@24: there is no merger that month 24 could undo"),
    ] {
        let (code, _, error) = simulate(&[rule], "wrong");
        assert!(code == 3 && error.contains(told), "{rule}: {error}");
    }
    // A merger that is undone, with all that is recorded of it.
    let split =
        ["--rule", "merge@10 to=9", "--rule", "split@30", "--record", "full", "--out", "split"];
    let words =
        [&["simulate", "district", "--runs", "2", "--set", "months=40"][..], &split].concat();
    let (code, _, error) = said(&run(dir.path(), &words));
    assert_eq!(code, 0, "{error}");
    let report = std::fs::read_to_string(dir.path().join("split/report.html")).unwrap();
    assert!(report.contains("split again") && report.contains("a merger is undone"));
    for (form, told) in [("--json", "\"act\": \"sunset\""), ("--markdown", "| `sunset` |")] {
        let (code, text, error) = said(&run(dir.path(), &["rules", form]));
        assert!(code == 0 && text.contains(told), "{error}{text}");
    }
    let (_, text, _) = said(&run(dir.path(), &["rules", "--lang", "zh"]));
    assert!(text.contains("日落条款") && !text.contains("left out"), "{text}");
}
