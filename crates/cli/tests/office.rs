//! What an office does with its registry, as a user meets it: from its ledger to overlap and brief.

use std::path::{Path, PathBuf};
use std::process::Command;
use tiaokuai_notices::text::Format;
use tiaokuai_record::{Table, Text};
use tiaokuai_registry::{grids, workbook};

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

/// A ledger without a row is told in a sentence, wherever its overlap and its brief are asked for.
#[test]
fn an_empty_ledger_has_no_groups() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    std::fs::write(dir.join("empty.csv"), "小组,成立时间\n").unwrap();
    let (code, screen, _) = run(dir, &["observe", "empty.csv", "--registry", "e.db"]);
    assert!(code == 0 && screen.starts_with("1 file: 1 new with 0 mentions"), "{screen}");
    let of = |words: &[&str], lang: &str| {
        let (code, screen, error) = run(dir, &[&["registry"], words, &["--lang", lang]].concat());
        assert_eq!((code, error.as_str()), (0, ""), "{screen}");
        assert!(!screen.contains('?'), "{screen}");
        screen
    };
    for (lang, none, decide) in [
        ("en", "no group is alive: the registry tells of none", "There is nothing to decide."),
        ("zh", "登记库中没有存续的小组", "没有现存的议事协调机构，无须审定。"),
    ] {
        assert!(of(&["overlap", "e.db"], lang).starts_with(none));
        assert!(of(&["overlap", "e.db", "--to", &format!("{lang}.xlsx")], lang).starts_with(none));
        let page = format!("{lang}.html");
        assert!(of(&["brief", "e.db", "--to", &page], lang).starts_with(none));
        let page = std::fs::read_to_string(dir.join(page)).unwrap();
        assert!(page.contains(decide) && !page.contains("of an unknown month"), "{lang}");
    }
    assert!(
        of(&["overlap", "e.db", "--until", "2020-12"], "zh")
            .starts_with("2020-12 月底没有存续的小组")
    );
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

/// The sheet of proposals with decisions filled in: by the name of the group, the decision and into which.
fn decided(bytes: &[u8], decisions: &[(&str, &str)], date: &str) -> Vec<u8> {
    let grid = grids(bytes, Format::Xlsx).unwrap().remove(0);
    let (head, rows) = (&grid.rows[2], &grid.rows[3..]);
    let place = |name: &str| head.iter().position(|head| head == name).expect(name);
    let none = Text::new("", "");
    let columns = head.iter().enumerate().map(|(at, name)| {
        let cells = rows.iter().map(|row| {
            let group = &row[place("小组名称")];
            let decision = decisions.iter().find(|(name, _)| group.ends_with(name));
            match (name.as_str(), decision) {
                ("决定", Some((_, decision))) => (*decision).to_string(),
                ("决定日期", Some(_)) => date.to_string(),
                _ => row.get(at).cloned().unwrap_or_default(),
            }
        });
        (name.clone(), cells.collect::<Vec<String>>())
    });
    let table = columns.fold(Table::new("清理建议"), |table, (name, cells)| {
        table.with(name, none, none, cells)
    });
    workbook(&[table]).unwrap()
}

#[test]
fn the_brief_proposes_and_decisions_come_back() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    ledger(dir);
    for name in ["清理建议.docx", "清理建议.xlsx", "清理建议.html"] {
        let words = ["registry", "brief", "l.db", "--to", name, "--lang", "zh"];
        let (code, screen, error) = run(dir, &words);
        assert_eq!((code, error.as_str()), (0, ""), "{screen}");
        assert!(screen.starts_with("2023-06 月底存续小组 180 个："), "{screen}");
        assert!(screen.contains("撤销 72（任务完成 38，长期未活动 34）"), "{screen}");
        assert!(screen.contains("情况不明 5\n") && screen.contains(&format!("已写入 {name}")));
        // Written again it has the same bytes, but for the name that its command tells.
        let first = std::fs::read(dir.join(name)).unwrap();
        std::fs::rename(dir.join(name), dir.join("first")).unwrap();
        assert_eq!(run(dir, &words).0, 0);
        assert!(std::fs::read(dir.join(name)).unwrap() == first, "{name}: the bytes differ");
    }
    let page = std::fs::read_to_string(dir.join("清理建议.html")).unwrap();
    for text in [
        "青岚县议事协调机构清理建议",
        "备注载明“任务已完成”",
        "ledger-180.xlsx 第51行",
        "2022年6月之后未开会或活动",
        "县委政法委",
        "tiaokuai registry brief l.db --to 清理建议.html",
    ] {
        assert!(page.contains(text), "{text}");
    }

    let sheet = std::fs::read(dir.join("清理建议.xlsx")).unwrap();
    let decisions = [
        ("县人口普查指挥部", "撤销"),
        ("创建信访工作指挥部", "整合"),
        ("棚户区改造工作领导小组", "转为常态化管理"),
        ("县禁毒协调小组", "保留"),
    ];
    std::fs::write(dir.join("已定.xlsx"), decided(&sheet, &decisions, "2023-07-10")).unwrap();
    let words = ["registry", "import", "已定.xlsx", "l.db", "--lang", "zh", "--who", "编办"];
    let (code, screen, error) = run(dir, &words);
    assert_eq!((code, error.as_str()), (0, ""), "{screen}");
    assert!(screen.contains("决定 3 项，未填决定 176 行，未采用 1 行"), "{screen}");
    assert!(screen.contains("不是本级存续的小组；应为承接小组的全称"), "{screen}");
    let (_, screen, _) =
        run(dir, &["registry", "show", "l.db", "青岚县人口普查指挥部", "--lang", "zh"]);
    assert!(screen.contains("2023-07-10"), "{screen}");
    let (_, screen, _) = run(dir, &["registry", "brief", "l.db", "--to", "b.html", "--lang", "zh"]);
    assert!(screen.starts_with("2023-07 月底存续小组 178 个："), "{screen}");
    let (_, screen, _) = run(dir, &words);
    assert!(screen.contains("决定 0 项") && screen.contains("此前已导入 3 行"), "{screen}");
}

#[test]
fn rules_are_written_changed_and_refused() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    ledger(dir);
    let template = ["registry", "brief", "--template", "规则.toml", "--lang", "zh"];
    assert_eq!(run(dir, &template).0, 0);
    let rules = std::fs::read_to_string(dir.join("规则.toml")).unwrap();
    assert!(rules.contains("# 任务完成：备注或文件载明任务已完成\n[task_done]\nuse = true\n"));
    let (code, _, error) = run(dir, &template);
    assert!(code == 4 && error.contains("规则.toml 已存在"), "{error}");
    let brief = |to: &str, rules: &str| {
        run(dir, &["registry", "brief", "l.db", "--to", to, "--rules", rules, "--lang", "zh"])
    };
    assert!(brief("a.html", "规则.toml").1.contains("任务完成 38"));
    std::fs::write(
        dir.join("改.toml"),
        rules.replace("[task_done]\nuse = true", "[task_done]\nuse = false"),
    )
    .unwrap();
    let (code, screen, _) = brief("b.html", "改.toml");
    assert!(code == 0 && !screen.contains("任务完成"), "{screen}");
    std::fs::write(dir.join("错.toml"), "[idle]\nmonth = 24\n").unwrap();
    let (code, _, error) = brief("c.html", "错.toml");
    assert!(
        code == 3 && error.contains("错.toml 第 2 行：此处没有“month”；是否为“months”？"),
        "{error}"
    );
    assert!(!dir.join("c.html").exists());
    let (code, _, error) = run(dir, &["registry", "brief", "l.db", "--to", "c.pdf"]);
    assert!(code == 2 && error.contains("expected .docx, .xlsx or .html"), "{error}");
    let (code, _, error) = run(dir, &["registry", "brief", "l.db", "--lang", "zh"]);
    assert!(code == 2 && error.contains("--to"), "{error}");
}

#[test]
fn spells_are_exported() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    ledger(dir);
    let words = ["registry", "export", "l.db", "--table", "spells", "--to"];
    let ask = |to: &str, more: &[&str]| run(dir, &[&words[..], &[to], more].concat());
    let (code, screen, error) = ask("s.csv", &["--until", "2023-06", "--lang", "zh"]);
    assert_eq!((code, error.as_str()), (0, ""));
    assert!(screen.starts_with("已写入 s.csv：175 个存续期"), "{screen}");
    let csv = std::fs::read_to_string(dir.join("s.csv")).unwrap();
    assert!(csv.starts_with("id,government,level,group,domain,start,stop,event,"), "{csv}");
    assert!(csv.contains(",2013-05,2013-05,2023-06,,"), "{csv}");
    assert_eq!(csv.lines().count(), 176);
    assert_eq!(ask("s.parquet", &[]).0, 0);
    assert!(std::fs::read(dir.join("s.parquet")).unwrap().starts_with(b"PAR1"));
    let (code, _, error) = ask("s.xlsx", &["--until", "2023-06"]);
    assert!(code == 2 && error.contains("--table spells, as .csv or .parquet"), "{error}");
}

/// A decision to merge is shown with the group that ended, and how it is taken back; fields go by their Chinese names.
#[test]
fn a_merger_is_shown_with_what_ended_and_fields_have_chinese_names() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let ledger = "青岚县议事协调机构台账（截至2023年6月30日）,,\n小组名称,成立时间,近一年开会次数\n\
        青岚县禁毒领导小组,2015-12,0\n青岚县双拥领导小组,2015-01,0\n";
    std::fs::write(dir.join("t.csv"), ledger).unwrap();
    assert_eq!(run(dir, &["observe", "t.csv", "--registry", "t.db", "--quiet"]).0, 0);
    let show = |name: &str| run(dir, &["registry", "show", "t.db", name, "--lang", "zh"]).1;
    let before = show("禁毒");
    let key = before.split_whitespace().find(|word| word.ends_with("-r3")).unwrap();
    let list = format!(
        "清理建议\n键,小组名称,决定,决定日期,整合到\n{key},青岚县禁毒领导小组,整合,20230715,青岚县双拥领导小组\n"
    );
    std::fs::write(dir.join("d.csv"), list).unwrap();
    let (code, screen, _) = run(dir, &["registry", "import", "d.csv", "t.db", "--lang", "zh"]);
    assert!(code == 0 && screen.contains("决定 1 项"), "{screen}");
    let after = show("禁毒");
    let decision = after.split_whitespace().find(|word| word.starts_with("decision-")).unwrap();
    assert!(after.contains(&format!("{decision}  2023-07-15")), "{after}");
    let back = format!("撤回一项决定：tiaokuai registry exclude t.db {decision}");
    assert!(after.contains(&back), "{after}");
    assert_eq!(run(dir, &["registry", "exclude", "t.db", decision]).0, 0);
    assert_eq!(show("禁毒"), before);

    let review = |field: &str, lang: &str| {
        run(dir, &["registry", "review", "t.db", "--field", field, "--lang", lang])
    };
    for field in ["撤销时间", "撤销日期", "abolished", "组长姓名", "办公室设在"] {
        assert_eq!(review(field, "zh").0, 0, "{field}");
    }
    let (code, _, error) = review("某某", "zh");
    assert!(code != 0 && error.contains("撤销时间、") && !error.contains("abolished"), "{error}");
    let (_, _, error) = review("某某", "en");
    assert!(error.contains(" abolished ") && !error.contains("撤销时间"), "{error}");
}
