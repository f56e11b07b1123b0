//! The registry as a user meets it.

#[path = "registry/ledgers.rs"]
mod ledgers;
mod support;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;
use support::pdf;
use tiaokuai_corpus::{Layout, sample};

fn tiaokuai(dir: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tiaokuai"));
    command.current_dir(dir).env("LC_ALL", "C.UTF-8").args(words);
    command
}

fn run(dir: &Path, words: &[&str]) -> (i32, String, String) {
    said(&tiaokuai(dir, words).output().unwrap())
}

fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// A folder with notices of the corpus.
fn notices(dir: &Path, count: usize) {
    let mut rng = fastrand::Rng::with_seed(7);
    std::fs::create_dir_all(dir.join("n/more")).unwrap();
    for at in 0..count {
        let sample = sample(Layout::ALL[at % Layout::ALL.len()], &mut rng);
        let ending = sample.ending();
        let within = if at % 3 == 0 { "n/more" } else { "n" };
        std::fs::write(dir.join(within).join(format!("{at:04}.{ending}")), sample.bytes).unwrap();
    }
}

/// The tables of a registry but for the history, which tells the time.
fn tables(dir: &Path, db: &str) -> Vec<String> {
    let names = ["mentions", "seats", "groups", "organisations", "changes", "files"];
    let table = |(at, name): (usize, &&str)| {
        let to = format!("{db}-{at}-{name}.csv");
        assert_eq!(run(dir, &["registry", "export", db, "--to", &to, "--table", name]).0, 0);
        std::fs::read_to_string(dir.join(to)).unwrap()
    };
    names.iter().enumerate().map(table).collect()
}

#[test]
fn observing_twice_adds_nothing() {
    let dir = tempfile::tempdir().unwrap();
    notices(dir.path(), 20);
    std::fs::write(dir.path().join("n/scan.pdf"), "no pdf").unwrap();
    std::fs::write(dir.path().join("n/photo.jpg"), "x").unwrap();
    let words = ["observe", "n", "--registry", "r.db"];
    let (code, screen, error) = run(dir.path(), &words);
    assert_eq!((code, error.as_str()), (0, ""), "{screen}");
    assert!(screen.starts_with("21 files: 20 new"), "{screen}");
    assert!(screen.contains("scan.pdf is damaged") && screen.contains("photo.jpg"), "{screen}");
    // What could not be read is told also to those who want no screen.
    let (code, nothing, error) =
        run(dir.path(), &["observe", "n", "--registry", "q.db", "--quiet"]);
    assert!(code == 0 && nothing.is_empty() && error.contains("scan.pdf"), "{error}");
    assert!(screen.contains("tiaokuai registry export r.db --to out.xlsx"));
    let first = tables(dir.path(), "r.db");
    let (code, screen, _) = run(dir.path(), &words);
    assert!(
        code == 0 && screen.starts_with("21 files: 0 new with 0 mentions, 20 known"),
        "{screen}"
    );
    // The second export may not write over the first.
    for name in std::fs::read_dir(dir.path()).unwrap().flatten() {
        if name.path().extension().is_some_and(|ending| ending == "csv") {
            std::fs::remove_file(name.path()).unwrap();
        }
    }
    assert!(tables(dir.path(), "r.db") == first);
    let (code, json, _) = run(dir.path(), &["observe", "n", "--registry", "r.db", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((code, &json["unchanged"], &json["new"]), (0, &20.into(), &0.into()));
}

/// Killed without warning, and run again: as if nothing had happened.
#[test]
fn a_killed_observation_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    notices(dir.path(), 420);
    assert_eq!(run(dir.path(), &["observe", "n", "--registry", "whole.db", "--quiet"]).0, 0);
    let whole = tables(dir.path(), "whole.db");
    let mut killed = 0;
    for wait in [150, 500, 1500] {
        let mut child = tiaokuai(dir.path(), &["observe", "n", "--registry", "cut.db", "--quiet"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        killed += u32::from(!child.wait().unwrap().success());
    }
    assert!(killed > 0, "420 files were read in 150 ms");
    assert_eq!(run(dir.path(), &["observe", "n", "--registry", "cut.db", "--quiet"]).0, 0);
    assert!(tables(dir.path(), "cut.db") == whole);
}

#[test]
fn corrections_go_out_and_come_back() {
    let dir = tempfile::tempdir().unwrap();
    notices(dir.path(), 6);
    let path = dir.path();
    assert_eq!(run(path, &["observe", "n", "--registry", "r.db", "--quiet"]).0, 0);
    let (code, said, _) = run(path, &["registry", "export", "r.db", "--to", "out.xlsx"]);
    assert!(code == 0 && said.contains("tiaokuai registry import out.xlsx r.db"), "{said}");
    let (code, _, error) = run(path, &["registry", "export", "r.db", "--to", "out.xlsx"]);
    assert!(code == 4 && error.contains("exists already"));
    assert_eq!(run(path, &["registry", "export", "r.db", "--to", "out.doc"]).0, 2);
    assert_eq!(run(path, &["registry", "export", "r.db", "--to", "o.parquet"]).0, 0);
    assert!(std::fs::read(path.join("o.parquet")).unwrap().starts_with(b"PAR1"));
    let (code, said, _) = run(path, &["registry", "import", "out.xlsx", "r.db"]);
    // Who corrected another sheet of the book is told that it is not read.
    assert_eq!(
        (code, said.as_str()),
        (
            0,
            "0 corrections, 0 new rows, 0 rows not taken; of a book only the sheet of mentions is read, not the others\n"
        )
    );

    assert_eq!(run(path, &["registry", "export", "r.db", "--to", "out.csv"]).0, 0);
    let csv = std::fs::read_to_string(path.join("out.csv")).unwrap();
    let key = csv
        .split([',', '\n'])
        .find(|cell| cell.len() == 16 && cell.matches('-').count() == 2)
        .unwrap();
    let sheet = format!("key,head_name,date\n{key},新来的,2001-02-03\nwrong,x,\n,,soon\n");
    std::fs::write(path.join("c.csv"), sheet).unwrap();
    let words = ["registry", "import", "c.csv", "--registry", "r.db", "--who", "甲", "--dry-run"];
    let (code, dry, _) = run(path, &words);
    assert_eq!(code, 0, "{dry}");
    // The other rows of the registry are not in this sheet; that is told, and they stay.
    assert!(dry.contains("mentions of the registry are not in the sheet"), "{dry}");
    assert!(
        dry.contains("2 corrections, 0 new rows, 2 rows not taken; nothing was written\n"),
        "{dry}"
    );
    assert!(dry.contains("c.csv: row 3, key: “wrong” is no key"), "{dry}");
    assert!(dry.contains("c.csv: row 4, date: “soon” is no date"), "{dry}");
    assert_eq!(run(path, &words[..7]).0, 0);
    let (code, shown, _) = run(path, &["registry", "show", "r.db", key]);
    assert!(code == 0 && shown.contains("新来的") && shown.contains("c.csv row 2"), "{shown}");
    let (_, shown, _) = run(path, &["registry", "show", "r.db", key, "--lang", "zh"]);
    assert!(
        shown.contains("成立") && shown.contains("导入") && shown.contains("第 2 行"),
        "{shown}"
    );
    assert!(
        !shown.contains("establish") && !shown.contains("import") && !shown.contains("row 2"),
        "{shown}"
    );
    let (_, shown, _) = run(path, &["registry", "show", "r.db", "领导小组", "--lang", "zh"]);
    assert!(shown.contains("成立") && !shown.contains("establish"), "{shown}");
    let (_, shown, _) = run(path, &["registry", "show", "r.db", "--lang", "zh"]);
    assert!(shown.contains("已更正或确认的字段 2 个"), "{shown}");
    assert_eq!(run(path, &["registry", "show", "r.db", "领导小组"]).0, 0);
    let (code, _, error) = run(path, &["registry", "show", "r.db", "没有的"]);
    assert!(code == 3 && error.contains("没有的"), "{error}");

    let (code, said, _) = run(path, &["registry", "link", "r.db", key, key, "--apart"]);
    assert!(code == 0 && said.starts_with("stored; there were "), "{said}");
    assert_eq!(run(path, &["registry", "link", "r.db", key, "none"]).0, 3);

    let (code, screen, _) = run(path, &["measure", "r.db", "--until", "2024-12", "--out", "m"]);
    assert!(code == 0 && screen.contains("m/report.html"), "{screen}");
    assert!(path.join("m/measures.json").exists());
    assert_eq!(run(path, &["measure", "r.db", "--until", "soon"]).0, 2);
}

#[test]
fn doubtful_values_are_walked_through() {
    let dir = tempfile::tempdir().unwrap();
    notices(dir.path(), 8);
    assert_eq!(run(dir.path(), &["observe", "n", "--registry", "r.db", "--quiet"]).0, 0);
    let review = |keys: &str| {
        // Nothing is as sure as that.
        let words =
            ["registry", "review", "r.db", "--below", "1", "--field", "group", "--who", "w"];
        let mut child = tiaokuai(dir.path(), &words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(keys.as_bytes()).unwrap();
        said(&child.wait_with_output().unwrap())
    };
    let (code, screen, _) = review("z\ns\nb\n\ne\n佛山市新领导小组\nx\nq\n");
    assert_eq!(code, 0, "{screen}");
    assert!(
        screen.contains("1/") && screen.contains('【') && screen.contains("“z” is no key"),
        "{screen}"
    );
    assert!(screen.contains("3 answered"), "{screen}");
    let (_, shown, _) = run(dir.path(), &["registry", "show", "r.db", "佛山市新领导小组"]);
    assert!(shown.contains("佛山市新领导小组"));
    // An answer can be taken back: what was said not to be there is there again.
    let groups = || {
        let (_, shown, _) = run(dir.path(), &["registry", "show", "r.db"]);
        shown.lines().next().unwrap().to_string()
    };
    let before = groups();
    let (_, screen, _) = review("s\ns\nx\nb\nq\n");
    assert!(screen.contains("0 answered"), "{screen}");
    assert_eq!(groups(), before);
    let (_, screen, _) = review("s\ns\nx\nq\n");
    assert!(screen.contains("1 answered"), "{screen}");
    assert_ne!(groups(), before);
    assert_eq!(run(dir.path(), &["registry", "review", "r.db", "--field", "nose"]).0, 2);
}

/// A coder at the terminal sees the reading and own answers only, and what is said is not in force.
#[test]
fn a_coder_reviews_blind() {
    let dir = tempfile::tempdir().unwrap();
    notices(dir.path(), 8);
    assert_eq!(run(dir.path(), &["observe", "n", "--registry", "r.db", "--quiet"]).0, 0);
    let review = |coder: &str, more: &[&str], keys: &str| {
        let words = ["registry", "review", "r.db", "--below", "1", "--coder", coder];
        let words: Vec<&str> = words.iter().chain(more).copied().collect();
        let mut child = tiaokuai(dir.path(), &words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(keys.as_bytes()).unwrap();
        said(&child.wait_with_output().unwrap())
    };
    let group = ["--field", "group", "--sample", "3", "--seed", "7"];
    let (code, screen, _) =
        review("甲", &group, "e\n佛山市新领导小组\nb\ne\n佛山市新领导小组\nd\nq\n");
    assert!(code == 0 && screen.contains("d: this mention is done"), "{screen}");
    assert!(screen.contains("2 answered, 1 left"), "{screen}");
    let first =
        |screen: &str| screen.lines().find(|line| line.starts_with("1/3")).unwrap().to_string();
    let asked = first(&screen);
    // Nothing is in force of it, and the other coder is asked the same, of what was read.
    assert_eq!(run(dir.path(), &["registry", "show", "r.db", "佛山市新领导小组"]).0, 3);
    let (_, screen, _) = review("乙", &group, "d\nd\nd\n");
    assert_eq!(first(&screen), asked);
    assert!(!screen.contains("佛山市新领导小组") && screen.contains("0 left"), "{screen}");
    let (code, told, _) = run(dir.path(), &["registry", "agreement", "r.db"]);
    assert!(code == 0 && told.contains("甲") && told.contains("乙"), "{told}");
    let words = ["registry", "review", "r.db", "--coder", "甲", "--who", "w"];
    assert_eq!(run(dir.path(), &words).0, 2);
    assert_eq!(run(dir.path(), &["registry", "review", "r.db", "--coder", " "]).0, 2);
    assert_eq!(run(dir.path(), &["registry", "review", "r.db", "--seed", "2"]).0, 2);
}

#[test]
fn mistakes_are_told() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path();
    std::fs::write(path.join("a.docx"), "mine").unwrap();
    let (code, _, error) = run(path, &["registry", "show", "none.db"]);
    assert!(code == 3 && error.contains("tiaokuai observe FOLDER --registry none.db"), "{error}");
    let (code, _, error) = run(path, &["observe", ".", "--registry", "a.docx"]);
    assert!(code == 3 && error.contains("left as it is"), "{error}");
    assert_eq!(std::fs::read_to_string(path.join("a.docx")).unwrap(), "mine");
    let (code, _, error) = run(path, &["observe", "nowhere", "--registry", "r.db"]);
    assert!(code == 3 && error.contains("nowhere"), "{error}");
    assert!(!path.join("r.db").exists());
    let (code, _, error) = run(path, &["registry"]);
    assert!(code == 2 && error.contains("review") && !error.contains("simulate"), "{error}");
    std::fs::write(path.join("f.csv"), "finance\n").unwrap();
    let (code, _, error) =
        run(path, &["observe", ".", "--registry", "r.db", "--functions", "f.csv"]);
    assert!(code == 3 && error.contains("line 1"), "{error}");
    let (code, _, error) = run(path, &["registry", "import", "a.docx", "r.db"]);
    assert!(code == 3 && error.contains(".xlsx, .xls, .ods or .csv"), "{error}");
}

/// A PDF is read by another process; what that says comes back.
#[test]
fn a_pdf_is_read_apart() {
    let mut child = tiaokuai(Path::new("."), &["read-pdf"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"nonsense").unwrap();
    let (code, answer, _) = said(&child.wait_with_output().unwrap());
    assert_eq!((code, answer.as_str()), (0, "broken\n%PDF-"));
    // Through the whole command: it holds text, but names no group.
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("n")).unwrap();
    std::fs::write(dir.path().join("n/a.pdf"), pdf("Nothing is said here of any leading group"))
        .unwrap();
    let (code, screen, _) = run(dir.path(), &["observe", "n", "--registry", "r.db"]);
    assert!(code == 0 && screen.contains("a.pdf names no leading small group"), "{screen}");
}

/// Ctrl-C: the batch at hand is kept, and the command says how to go on.
#[cfg(unix)]
#[test]
fn an_interrupted_observation_says_how_to_go_on() {
    let dir = tempfile::tempdir().unwrap();
    notices(dir.path(), 420);
    let words = ["observe", "n", "--registry", "r.db"];
    let child =
        tiaokuai(dir.path(), &words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(500));
    let asked = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(asked.success());
    let (code, _, error) = said(&child.wait_with_output().unwrap());
    // On a fast machine it may be done before.
    assert!(code == 0 || code == 130, "{error}");
    if code == 130 {
        assert!(error.contains("to go on: tiaokuai observe n --registry r.db"), "{error}");
    }
    let (code, screen, _) = run(dir.path(), &words);
    assert!(code == 0 && screen.starts_with("420 files: "), "{screen}");
}

/// A file of the cases of the registry.
fn case(name: &str) -> String {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../registry/tests/data");
    Path::new(root).join(name).display().to_string()
}

/// Cells of a table by its header.
fn cells(csv: &str, column: &str) -> Vec<String> {
    let mut rows = csv.trim_start_matches('\u{feff}').lines();
    let at = rows.next().unwrap().split(',').position(|head| head == column).unwrap();
    rows.map(|row| row.split(',').nth(at).unwrap().to_string()).collect()
}

/// As an official would: in Chinese, from a ledger to a report, and a correction back.
#[test]
fn a_ledger_becomes_a_registry_and_a_report_in_chinese() {
    let dir = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| {
        let words: Vec<&str> = words.iter().copied().chain(["--lang", "zh"]).collect();
        run(dir.path(), &words)
    };
    let ledger = case("ledger-180.xlsx");
    let words = ["observe", &ledger, "--registry", "l.db", "--problems", "问题清单.csv"];
    let (code, screen, error) = run(&words);
    assert_eq!((code, error.as_str()), (0, ""), "{screen}");
    assert!(screen.contains("1 个政府的 180 个小组，共 180 条记录"), "{screen}");
    assert!(screen.contains("measure l.db --until 2023-06"), "{screen}");
    let problems = std::fs::read_to_string(dir.path().join("问题清单.csv")).unwrap();
    let kinds = cells(&problems, "类别");
    assert_eq!(kinds.iter().filter(|kind| *kind == "存疑").count(), 5, "{problems}");
    let (code, screen, _) = run(&["measure", "l.db"]);
    assert!(code == 0 && screen.starts_with("180 行：1 个政府的 180 个小组"), "{screen}");
    // The table goes out under the headers of offices; what comes back unchanged changes nothing.
    assert_eq!(run(&["registry", "export", "l.db", "--to", "台账.csv", "--headers", "zh"]).0, 0);
    let text = std::fs::read_to_string(dir.path().join("台账.csv")).unwrap();
    assert!(text.starts_with("\u{feff}层级,所属政府,小组名称,变动,文号,日期,"), "{}", &text[..80]);
    let (code, screen, _) = run(&["registry", "import", "台账.csv", "l.db"]);
    assert_eq!(code, 0);
    assert!(
        screen.starts_with("更正 0 处，新增 0 行，未采用 0 行") && !screen.contains("不在表中")
    );
    // A changed cell is a correction, a row that is missing is told and stays.
    let mut rows: Vec<String> = text.lines().map(str::to_string).collect();
    rows.remove(2);
    rows[1] = rows[1].replacen("县级", "市级", 1);
    std::fs::write(dir.path().join("台账2.csv"), rows.join("\n")).unwrap();
    let (_, screen, _) = run(&["registry", "import", "台账2.csv", "l.db"]);
    assert!(screen.starts_with("更正 1 处，新增 0 行，未采用 0 行"), "{screen}");
    assert!(screen.contains("1 条记录不在表中"), "{screen}");
    let (_, screen, _) = run(&["registry", "import", "台账2.csv", "l.db"]);
    assert!(screen.starts_with("更正 0 处"), "{screen}");
    // Out, back, and one that was missed.
    let key = cells(&text, "键").remove(0);
    let (_, screen, _) = run(&["registry", "exclude", "l.db", &key, "--why", "只是方案"]);
    assert_eq!(screen, "已保存；原有 180 个小组，现为 179 个\n");
    let (_, screen, _) = run(&["registry", "exclude", "l.db", &key, "--back"]);
    assert_eq!(screen, "已保存；原有 179 个小组，现为 180 个\n");
    let add = ["registry", "add", "l.db", "小组名称=青岚县古树保护领导小组", "成立时间=2013年5月"];
    let (code, screen, _) = run(&add);
    assert!(code == 0 && screen.ends_with("现有 181 个小组\n"), "{screen}");
    let (code, _, error) = run(&add);
    assert!(code == 3 && error.contains("此前已增加同样的记录"), "{error}");
    let (code, _, error) = run(&["registry", "add", "l.db", "小组明称=x"]);
    assert!(code == 3 && error.contains("是否为“小组名称”"), "{error}");
}

/// The real panel, by its own words for columns and levels.
#[test]
fn the_panel_of_a_zone_is_measured() {
    let dir = tempfile::tempdir().unwrap();
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data");
    let [table, map] = ["zone.csv", "zone.columns.toml"].map(|name| format!("{data}/{name}"));
    let words = ["measure", &table, "--columns", &map, "--json", "--lang", "en"];
    let (code, json, error) = run(dir.path(), &words);
    assert_eq!(code, 0, "{error}");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let series = json["coverage"].as_array().unwrap();
    let seen = |name: &str, year: u64| {
        let of = |one: &&serde_json::Value| {
            one["series"].as_str() == Some(name) && one["year"].as_u64() == Some(year)
        };
        series.iter().find(of).map(|one| one["seen"].as_u64())
    };
    assert_eq!(seen("闽岚综实管综", 2011), Some(Some(1)), "{series:?}");
    // Nothing is lost but what the page says: no date for those of which only the title was seen.
    let lost: Vec<&str> = error.lines().filter(|line| line.contains("not read")).collect();
    assert_eq!(lost, Vec::<&str>::new());
    // All lists but those of titles and parts are whole.
    assert!(!error.contains("243/243 lists"), "{error}");
    // A column of the map that there is not is refused with what would be right.
    let wrong = dir.path().join("wrong.toml");
    std::fs::write(&wrong, "\"head_posts\" = \"head_pots\"\n").unwrap();
    let wrong = wrong.display().to_string();
    let (code, _, error) = run(dir.path(), &["measure", &table, "--columns", &wrong]);
    assert!(code == 3 && error.contains("line 1") && error.contains("is it “head_post”?"));
}

/// An empty cell was not coded: it is no word that others agree with or not.
#[test]
fn empty_cells_are_no_answers_of_coders() {
    let dir = tempfile::tempdir().unwrap();
    let [a, b, c] = ["a", "b", "c"].map(|coder| case(&format!("agreement-{coder}.csv")));
    let (code, json, _) = run(dir.path(), &["agreement", &a, &b, &c, "--json"]);
    assert_eq!(code, 0);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let fields = json["fields"].as_array().unwrap();
    let alphas: Vec<(&str, f64)> = fields
        .iter()
        .map(|field| (field["field"].as_str().unwrap(), field["alpha"]["value"].as_f64().unwrap()))
        .collect();
    assert_eq!(alphas, [("level", 1.0), ("members", 1.0), ("office_host", 1.0)]);
}

#[test]
fn real_notices_are_held_against_keys() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("texts")).unwrap();
    let text = "青屿县人民政府办公室关于成立青屿县河道整治领导小组的通知\n青政办〔2019〕3号\n各乡镇人民政府：\n\
        经研究，决定成立青屿县河道整治领导小组。名单如下：\n组 长：周启明 县长\n副组长：林远山 副县长\n\
        办公室设在县水利局，林远山兼任办公室主任。\n青屿县人民政府办公室\n2019年5月6日\n";
    std::fs::write(dir.path().join("texts/bmwj_1_2.txt"), text).unwrap();
    let heads = "page,document_number,date,issuer,act,group,also,heads,head_posts,deputies,deputy_posts,members,\
        members_hash,office_hosts,office_heads,office_deputies,ends";
    let row = "1/2,青政办〔2019〕3号,2019-05-06,青屿县人民政府办公室,establish,青屿县河道整治领导小组,,周启亮,\
        县长,林远山,副县长,0,,县水利局,林远山,,";
    std::fs::write(
        dir.path().join("keys.csv"),
        format!("{heads}\n{row}\n1/3,,,,none,,,,,,,,,,,,\n"),
    )
    .unwrap();
    let words = ["corpus", "--keys", "keys.csv", "--texts", "texts", "--misses", "5"];
    let (code, screen, error) = run(dir.path(), &words);
    assert_eq!((code, error.as_str()), (0, ""), "{screen}");
    assert!(screen.contains("周启明") && screen.contains("周启亮"), "{screen}");
    let chinese = run(dir.path(), &[&words[..], &["--lang", "zh"]].concat()).1;
    assert!(chinese.contains("1 份真实文本"), "{chinese}");
    std::fs::write(dir.path().join("keys.csv"), "page,date\n").unwrap();
    let (code, _, error) = run(dir.path(), &words);
    assert!(code == 3 && error.contains("document_number"), "{code} {error}");
}

#[test]
fn a_file_is_what_its_bytes_say_and_an_old_one_is_told_what_to_become() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("n")).unwrap();
    let text = "<html><body><p>青屿县人民政府办公室关于成立青屿县河道整治领导小组的通知</p><p>各乡镇人民政府：</p>\
        <p>县政府决定成立青屿县河道整治领导小组。</p><p>组 长：周启明 县长</p><p>2019年5月6日</p></body></html>";
    std::fs::write(dir.path().join("n/page.doc"), text).unwrap();
    let old = [b"\xd0\xcf\x11\xe0".as_slice(), &[0; 600], b"W\0o\0r\0k\0b\0o\0o\0k\0"].concat();
    std::fs::write(dir.path().join("n/old.xls"), old).unwrap();
    std::fs::write(dir.path().join("n/what.xyz"), "x").unwrap();
    let (code, screen, error) = run(dir.path(), &["observe", "n", "--registry", "r.db"]);
    assert_eq!((code, error.as_str()), (0, ""), "{screen}");
    assert!(screen.contains("2 files: 1 new"), "{screen}");
    assert!(
        screen.contains("old.xls is a workbook of Excel 97 or of WPS; save it as xlsx"),
        "{screen}"
    );
    assert!(
        screen.contains("expected txt, html, docx, odt, pdf, csv, xlsx, xls or ods"),
        "{screen}"
    );
    let words = ["observe", "n", "--registry", "zh.db", "--lang", "zh"];
    let chinese = run(dir.path(), &words).1;
    assert!(chinese.contains("old.xls：是 Excel 97 或 WPS 表格；请另存为 xlsx"), "{chinese}");
    let (_, mentions, _) = run(dir.path(), &["registry", "show", "r.db", "河道"]);
    assert!(mentions.contains("青屿县河道整治领导小组"), "{mentions}");
}

#[test]
fn coders_of_a_registry_are_compared() {
    use tiaokuai_registry::{Answer, Field, Registry, Shown, Was};
    let dir = tempfile::tempdir().unwrap();
    notices(dir.path(), 6);
    assert_eq!(run(dir.path(), &["observe", "n", "--registry", "r.db"]).0, 0);
    let (code, _, error) = run(dir.path(), &["registry", "agreement", "r.db", "--lang", "en"]);
    assert!(code != 0 && error.contains("at least 2 coders, found those of 0"), "{error}");
    let mut registry = Registry::open(&dir.path().join("r.db")).unwrap();
    let keys: Vec<String> = registry.mentions().unwrap().into_iter().map(|one| one.key).collect();
    for key in &keys {
        registry.code_rest(key, "甲").unwrap();
        registry.code_rest(key, "乙").unwrap();
    }
    let key = keys[0].as_str();
    let was = registry.mention(key).unwrap().unwrap().items(Field::Group)[0].shown();
    let shown = Shown { key, field: Field::Group, at: 0, was: Was::Words(&was), said: None };
    registry.code(&shown, &Answer::Typed("怪异事务领导小组".into()), "乙").unwrap();
    drop(registry);
    let words = ["registry", "agreement", "r.db", "--out", "d.csv", "--lang", "en"];
    let (code, screen, error) = run(dir.path(), &words);
    assert_eq!((code, error.as_str()), (0, ""));
    assert!(screen.contains("Disagreements (1 of 1):") && screen.contains("怪异事务"), "{screen}");
    let differ = std::fs::read_to_string(dir.path().join("d.csv")).unwrap();
    assert!(differ.contains("怪异事务领导小组") && differ.contains(&was), "{differ}");
    let (_, json, _) =
        run(dir.path(), &["registry", "agreement", "r.db", "--fields", "group", "--json"]);
    // A field goes by its name in Chinese, and by that of its column.
    for name in ["小组", "小组名称"] {
        let words = ["registry", "agreement", "r.db", "--fields", name, "--json"];
        assert_eq!(run(dir.path(), &words).1, json);
    }
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (json["fields"].as_array().unwrap().len(), &json["fields"][0]["field"]),
        (1, &"group".into())
    );
    assert_eq!(json["fields"][0]["differ"], 1);
    // A third who only tried is left out, however the name is written; nobody is left out by mistake.
    let mut registry = Registry::open(&dir.path().join("r.db")).unwrap();
    registry.code_rest(keys[1].as_str(), "Stray").unwrap();
    drop(registry);
    let of = |more: &[&str]| {
        let words = [&["registry", "agreement", "r.db", "--lang", "en", "--json"], more].concat();
        run(dir.path(), &words)
    };
    let kappa = |(_, json, _): &(i32, String, String)| {
        let json: serde_json::Value = serde_json::from_str(json).unwrap();
        let fields = json["fields"].as_array().unwrap();
        fields.iter().any(|field| !field["kappa"].is_null())
    };
    assert_eq!((kappa(&of(&[])), kappa(&of(&["--without", "ＳＴＲＡＹ"]))), (false, true));
    let (code, _, error) = of(&["--without", "nobody"]);
    assert!(code == 3 && error.contains("nobody") && error.contains("甲"), "{code} {error}");
    assert_eq!(of(&["--without", "甲", "--without", "Stray"]).0, 3, "one is no two");
    // The sheet of answers goes with the export.
    assert_eq!(
        run(dir.path(), &["registry", "export", "r.db", "--to", "a.csv", "--table", "answers"]).0,
        0
    );
    let answers = std::fs::read_to_string(dir.path().join("a.csv")).unwrap();
    assert!(answers.contains("怪异事务领导小组") && answers.contains("甲"), "{answers}");
}

#[test]
fn files_of_other_offices_are_observed() {
    let dir = tempfile::tempdir().unwrap();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let files = [
        ("registry/tests/data/books.xls", "n/台账.xls"),
        ("registry/tests/data/books.ods", "n/台账.ods"),
        ("notices/tests/cases/65-open-document.odt", "n/通知.odt"),
        ("notices/tests/cases/66-word97.doc", "n/通知.doc"),
    ];
    std::fs::create_dir(dir.path().join("n")).unwrap();
    for (from, to) in files {
        std::fs::copy(root.join(from), dir.path().join(to)).unwrap();
    }
    let (code, screen, error) = run(dir.path(), &["observe", "n", "--registry", "r.db"]);
    assert_eq!((code, error.as_str()), (0, ""), "{screen}");
    assert!(screen.contains("4 files: 3 new"), "{screen}");
    assert!(screen.contains("save it as docx"), "{screen}");
    let (_, mentions, _) = run(dir.path(), &["registry", "show", "r.db", "河道整治"]);
    assert!(mentions.contains("云山县河道整治工作领导小组"), "{mentions}");
    let words = ["registry", "import", "n/台账.xls", "r.db", "--dry-run"];
    let (code, told, error) = run(dir.path(), &words);
    assert_eq!(code, 0, "{told} {error}");
}
