//! Ledgers as an office meets them.

use super::run;

/// What is said of a group in one list is said in others too, and the screen lists where.
#[test]
fn what_changes_in_other_papers_is_listed() {
    let dir = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| run(dir.path(), words);
    for year in [2022, 2023] {
        let sheet = format!(
            "甲县台账（截至{year}年6月）,\n小组名称,成立时间\n甲县防火领导小组,2013-05\n甲县禁毒委员会,2012-03\n"
        );
        std::fs::write(dir.path().join(format!("{year}.csv")), sheet).unwrap();
        let name = format!("{year}.csv");
        assert_eq!(run(&["observe", &name, "--registry", "r.db"]).0, 0);
    }
    assert_eq!(run(&["registry", "export", "r.db", "--table", "mentions", "--to", "m.csv"]).0, 0);
    let text = std::fs::read_to_string(dir.path().join("m.csv")).unwrap();
    let head: Vec<&str> = text.lines().next().unwrap().split(',').collect();
    let at = |name: &str| head.iter().position(|one| one.trim_start_matches('\u{feff}') == name);
    let row = text.lines().find(|line| line.contains("防火") && line.contains("2022.csv")).unwrap();
    let key = row.split(',').nth(at("key").unwrap()).unwrap();
    // A name is of whichever mention has it, and of two nobody knows which is meant.
    let (code, _, error) = run(&["registry", "exclude", "r.db", "甲县防火领导小组"]);
    assert!(code == 3 && error.contains(key) && error.contains("2 mentions"), "{code} {error}");
    let (_, screen, _) = run(&["registry", "exclude", "r.db", key]);
    assert!(screen.contains("in other papers too:\n    甲县防火领导小组 (2023.csv)"), "{screen}");
    let (_, screen, _) = run(&["registry", "exclude", "r.db", key, "--back", "--lang", "zh"]);
    assert!(screen.contains("甲县防火领导小组 (2023.csv)"), "{screen}");
    let mended = row.replacen("2013-05", "2014-05", 1);
    std::fs::write(dir.path().join("c.csv"), text.replacen(row, &mended, 1)).unwrap();
    let (_, screen, _) = run(&["registry", "import", "c.csv", "r.db"]);
    assert!(screen.contains("甲县防火领导小组 (2023.csv)"), "{screen}");
    assert!(screen.contains("1 correction"), "{screen}");
}

#[test]
fn an_empty_ledger_is_filled_in_and_read() {
    let dir = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| run(dir.path(), words);
    assert_eq!(run(&["registry", "template", "--to", "模板.csv", "--lang", "zh"]).0, 0);
    let head = std::fs::read_to_string(dir.path().join("模板.csv")).unwrap();
    assert!(head.starts_with("\u{feff}小组名称,所属政府,层级,成立时间"), "{head}");
    let row = "甲县防火领导小组,甲省乙市甲县,县级,2013.5,,,,,,,,,,,,,,";
    std::fs::write(dir.path().join("filled.csv"), format!("{head}{row}\n")).unwrap();
    let (_, screen, _) = run(&["observe", "filled.csv", "--registry", "r.db"]);
    assert!(screen.contains("1 mention of 1 group of 1 government"), "{screen}");
    assert!(!screen.contains("not read:"), "{screen}");
    let (code, screen, _) = run(&["registry", "exclude", "r.db", "甲县防火领导小组"]);
    assert!(code == 0 && screen.contains("now 0"), "{screen}");
    let (code, ..) = run(&["registry", "template", "--to", "模板.xlsx", "--lang", "zh"]);
    assert_eq!(code, 0);
    let (_, json, _) = run(&["observe", "模板.xlsx", "--registry", "r.db", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["new"], &json["problems"]), (&1.into(), &serde_json::json!([])));
}

/// That early years are too low stands wherever their numbers do: on the screen, beside each other, in a table for a paper.
#[test]
fn every_table_says_that_early_years_are_too_low() {
    let dir = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| run(dir.path(), words);
    let sheet = "甲县台账（截至2022年6月）,\n小组名称,成立时间\n甲县防火领导小组,2013-05\n甲县禁毒委员会,2012-03\n";
    std::fs::write(dir.path().join("l.csv"), sheet).unwrap();
    assert_eq!(run(&["observe", "l.csv", "--registry", "r.db"]).0, 0);
    let told = "2 groups were first told of after founding, in 2022 at the earliest";
    let words = ["measure", "r.db", "--until", "2022-06", "--table", "t.md"];
    assert!(run(&words).1.contains(told));
    let text = std::fs::read_to_string(dir.path().join("t.md")).unwrap();
    assert!(text.contains(told), "{text}");
    let (_, screen, _) = run(&["measure", "r.db", "--until", "2022-06", "--by", "government"]);
    assert!(screen.contains("A  2 groups were first told of"), "{screen}");
}
