//! Measuring some governments, and setting them beside each other.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

fn run(dir: &Path, words: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tiaokuai"));
    let output = command.current_dir(dir).env("LC_ALL", "C.UTF-8").args(words).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// Two counties and a township: the groups of the first county end early.
fn registry(dir: &Path) {
    let mut sheet = "小组名称,所属政府,层级,成立文号,成立时间,撤销时间,成员单位\n".to_string();
    for at in 0..20 {
        // Writing to a string cannot fail.
        let _ = writeln!(
            sheet,
            "甲{at}领导小组,青岚县,县级,青政办〔2010〕{}号,2010-03,{}-05,县财政局",
            at + 1,
            2011 + at % 3
        );
        let end = if at < 4 { "2018-05" } else { "" };
        let _ = writeln!(
            sheet,
            "乙{at}领导小组,云水县,县级,云政办〔2010〕{}号,2010-03,{end},县财政局;县公安局",
            2 * at + 2
        );
        let end = if at < 5 { "2018-06" } else { "" };
        let _ = writeln!(sheet, "丙{at}领导小组,青岚县红枫镇,乡级,,2010-03,{end},镇财政所");
    }
    std::fs::write(dir.join("t.csv"), sheet).unwrap();
    assert_eq!(run(dir, &["observe", "t.csv", "--registry", "r.db", "--quiet"]).0, 0);
}

#[test]
fn governments_stand_beside_each_other() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    registry(dir);
    let words = ["measure", "r.db", "--until", "2020-12", "--by", "government", "--out", "m"];
    let (code, screen, error) = run(dir, &[&words[..], &["--lang", "zh"]].concat());
    assert_eq!((code, error.as_str()), (0, ""), "{screen}");
    assert!(screen.contains("云水县：20 个小组，按文号 40 份中见 20 份（50 %）"), "{screen}");
    assert!(screen.contains("青岚县红枫镇：20 个小组，无文号"), "{screen}");
    assert!(screen.contains("（Holm 校正）") && screen.contains("自由度 2"), "{screen}");
    let page = std::fs::read_to_string(dir.join("m/report.html")).unwrap();
    for text in
        ["stock-by", "founded-by", "survival-by", "20/40", "经 Holm 法对 3 对校正后有差别者"]
    {
        assert!(page.contains(text), "{text}");
    }
    let told = std::fs::read_to_string(dir.join("m/measures.json")).unwrap();
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let pairs = told["compared"]["pairs"].as_array().unwrap();
    assert_eq!((told["parts"].as_array().unwrap().len(), pairs.len()), (3, 3));
    for pair in pairs {
        let of = |key: &str| pair[key].as_f64().unwrap();
        assert!(of("p_holm") >= of("p"), "{pair}");
        let first = pair["a"] == "青岚县" || pair["b"] == "青岚县";
        assert_eq!(of("p_holm") < 0.05, first, "{pair}");
    }
    // Two of them: one test, none to correct for.
    let words =
        ["measure", "r.db", "--until", "2020-12", "--by", "government", "--level", "county"];
    let (_, screen, _) = run(dir, &[&words[..], &["--out", "two"]].concat());
    assert!(screen.contains("p < 0.001") && !screen.contains("Holm"), "{screen}");
    // Without a month nobody says that they were followed.
    let (_, screen, _) = run(dir, &["measure", "r.db", "--by", "level", "--out", "l"]);
    assert!(screen.contains("whether they differ is not tested"), "{screen}");
    assert!(screen.starts_with("A  county: 40 groups"), "{screen}");
}

#[test]
fn one_government_or_level_is_measured_by_itself() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    registry(dir);
    let measure =
        |more: &[&str]| run(dir, &[&["measure", "r.db", "--json", "--out", "m"], more].concat());
    let seats = |more: &[&str]| {
        let (code, json, error) = measure(more);
        assert_eq!(code, 0, "{error}");
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        (
            json["bundling.seats"]["value"].as_f64().unwrap(),
            json["coverage"].as_array().unwrap().len(),
        )
    };
    // Two departments with a seat in each of twenty groups; the series of the other county are not counted.
    assert_eq!(seats(&["--government", "云水县"]), (20.0, 1));
    assert_eq!(seats(&["--government", "红枫镇"]), (20.0, 0));
    assert_eq!(seats(&["--level", "县级", "--government", "青岚县"]), (20.0, 1));
    let (code, _, error) = measure(&["--government", "不存在县", "--lang", "zh"]);
    assert!(code == 3 && error.contains("没有名为“不存在县”且设有小组的政府；应为"), "{error}");
    let (code, _, error) = measure(&["--government", "县"]);
    assert!(code == 3 && error.contains("may be any of"), "{error}");
    let (code, _, error) = measure(&["--level", "province"]);
    assert!(code == 3 && error.contains("no government of this level"), "{error}");
    let (code, _, error) = measure(&["--level", "moon", "--lang", "zh"]);
    assert!(code == 2 && error.contains("应为中央、省级"), "{error}");
}

#[test]
fn the_panel_of_the_zone_stands_by_level() {
    let data: PathBuf = [env!("CARGO_MANIFEST_DIR"), "../../data"].iter().collect();
    let file = |name: &str| data.join(name).to_str().unwrap().to_string();
    let dir = tempfile::tempdir().unwrap();
    let (csv, map) = (file("zone.csv"), file("zone.columns.toml"));
    let words = ["measure", &csv, "--columns", &map, "--by", "level", "--out", "z", "--lang", "zh"];
    let (code, screen, _) = run(dir.path(), &words);
    assert!(code == 0 && screen.starts_with("A  地市级：131 个小组，按文号"), "{screen}");
    let page = std::fs::read_to_string(dir.path().join("z/report.html")).unwrap();
    assert!(page.contains("按文号计已发文件所见："), "coverage stands beside the trends");
}

#[test]
fn figures_and_tables_are_files_that_say_how_they_were_made() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    registry(dir);
    let words = ["measure", "r.db", "--until", "2020-12", "--out", "m", "--lang", "zh"];
    let more = ["--figures", "figs", "--mono", "--table", "表.md"];
    let (code, screen, error) = run(dir, &[&words[..], &more].concat());
    assert_eq!((code, error.as_str()), (0, ""), "{screen}");
    // A Chinese screen has Chinese names, and years with bounds.
    assert!(screen.contains("存续小组数") && !screen.contains("bundling.size"), "{screen}");
    assert!(screen.contains("年末存续") && screen.contains("2018"), "{screen}");
    let index = std::fs::read_to_string(dir.join("figs/index.md")).unwrap();
    for text in
        ["](stock.svg)", "数据见 `stock.csv`", "tiaokuai measure r.db --until 2020-12", "引用："]
    {
        assert!(index.contains(text), "{text}: {index}");
    }
    let stock = std::fs::read(dir.join("figs/stock.svg")).unwrap();
    let table = std::fs::read_to_string(dir.join("表.md")).unwrap();
    assert!(table.contains("| 存续小组数 | 个小组 |") && table.contains("散列值"), "{table}");
    // Again into the same folder, as PDF beside: what is there is replaced or left.
    let pdf = ["--figures", "figs", "--format", "pdf", "--table", "t.tex"];
    assert_eq!(run(dir, &[&words[..], &pdf].concat()).0, 0);
    assert!(std::fs::read(dir.join("figs/stock.pdf")).unwrap().starts_with(b"%PDF"));
    assert!(std::fs::read(dir.join("figs/stock.svg")).unwrap() == stock);
    let tex = std::fs::read_to_string(dir.join("t.tex")).unwrap();
    assert!(tex.contains("\\begin{tabular}{llr}\n\\toprule\n"), "{tex}");
    let json = std::fs::read_to_string(dir.join("m/measures.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let made = &json["made"];
    assert_eq!(
        (made["until"].as_str(), made["hash"].as_str().unwrap().len()),
        (Some("2020-12"), 64)
    );
    let last = json["years"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["year"], &last["alive"]), (&2020.into(), &31.into()), "followed to its end");
    let page = std::fs::read_to_string(dir.join("m/report.html")).unwrap();
    assert!(page.contains("生成方式与引用") && page.contains("How this was made"));
    let by = [
        "measure",
        "r.db",
        "--by",
        "government",
        "--out",
        "b",
        "--figures",
        "by",
        "--table",
        "b.docx",
    ];
    assert_eq!(run(dir, &by).0, 0);
    assert!(dir.join("by/stock-by.svg").exists() && dir.join("b.docx").exists());
    let (code, _, error) = run(dir, &["measure", "r.db", "--table", "t.pdf"]);
    assert!(code == 2 && error.contains("expected .tex, .md or .docx"), "{error}");
    let (code, _, error) = run(dir, &["measure", "r.db", "--mono"]);
    assert!(code == 2 && error.contains("--figures"), "{error}");
}

/// A ledger that knows years only: bounds and numbers by years, and nothing withheld for want of a month.
#[test]
fn a_ledger_of_years_says_what_years_say() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let mut ledger = "小组名称,所属政府,成立时间,撤销时间\n".to_string();
    for at in 0..12 {
        let end = if at < 6 { "2014年" } else { "" };
        // Writing to a string cannot fail.
        let _ = writeln!(ledger, "甲{at}领导小组,青岚县,2010年,{end}");
    }
    ledger += "乙领导小组,青岚县,2016年,\n丙领导小组,青岚县,2017年3月,\n";
    std::fs::write(dir.join("台账.csv"), ledger).unwrap();
    assert_eq!(run(dir, &["observe", "台账.csv", "--registry", "r.db", "--quiet"]).0, 0);
    let words = ["measure", "r.db", "--until", "2020-12", "--out", "m", "--table", "表.md"];
    let (code, screen, error) = run(dir, &[&words[..], &["--lang", "zh"]].concat());
    assert_eq!((code, error.as_str()), (0, ""), "{screen}");
    for text in [
        "存续小组数",
        "–",
        "清理次数",
        "1（按年）",
        "0.500（按年）",
        "部分日期或其月份未知",
        "按年而非按月计算",
    ] {
        assert!(screen.contains(text), "{text}: {screen}");
    }
    assert!(!screen.contains("月份未知："), "nothing is withheld: {screen}");
    let (_, english, _) = run(dir, &words);
    assert!(english.contains("(by year)") && english.contains("whatever they were"), "{english}");
    let page = std::fs::read_to_string(dir.join("m/report.html")).unwrap();
    assert!(page.contains("0.50 (by year)") && page.contains("0.50（按年）"));
    let table = std::fs::read_to_string(dir.join("表.md")).unwrap();
    assert!(table.contains("(by year)") && table.contains("- by year: "), "{table}");
    let json = std::fs::read_to_string(dir.join("m/measures.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    // From January 2010 on: twelve begin within a year, of whom six end within another.
    let months = 132.0;
    let (low, high) =
        (json["stock"]["low"].as_f64().unwrap(), json["stock"]["high"].as_f64().unwrap());
    let least = 6.0 * 37.0 + 6.0 * 121.0 + 49.0 + 46.0;
    let most = 6.0 * 59.0 + 6.0 * 132.0 + 60.0 + 46.0;
    assert!(
        (low - least / months).abs() < 1e-9 && (high - most / months).abs() < 1e-9,
        "{low} {high}"
    );
    assert_eq!(json["founded"]["low"], json["founded"]["high"], "all were founded in these months");
    assert_eq!(json["cycle.campaigns"]["by_year"], 1.0);
    assert!(json["cycle.depth"]["value"].is_null());
}
