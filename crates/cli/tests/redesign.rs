//! A redesign from the command line: the menu against doing nothing, over a posterior, and what cannot be.

use std::path::Path;
use std::process::{Command, Output};

/// A small district, lived fast.
const SMALL: [&str; 12] = [
    "--set",
    "departments=12",
    "--set",
    "leaders=5",
    "--set",
    "months=120",
    "--set",
    "warm_up=60",
    "--set",
    "campaign_every=40",
    "--set",
    "arrival_rate=12",
];

const MENU: &str = r#"
[[design]]
id = "yearly"
title = "a clean-up every year"
title_zh = "每年清理"
rules = ["clean_up every=12 share=0.5"]

[[design]]
id = "ban"
title = "nobody founds"
title_zh = "不得新设"
rules = ["ban always=true"]
"#;

fn tiaokuai(dir: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tiaokuai"))
        .args(words)
        .args(if words.contains(&"--lang") { &[][..] } else { &["--lang", "en"] })
        .current_dir(dir)
        .output()
        .unwrap()
}

fn done(dir: &Path, words: &[&str]) -> String {
    let output = tiaokuai(dir, words);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn refused(dir: &Path, words: &[&str]) -> (i32, String) {
    let output = tiaokuai(dir, words);
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// Rules by themselves are one design, evaded beside kept; with a menu they come first. What is on paper is no
/// improvement where the rules are evaded, and the groups in fact are told.
#[test]
fn rules_on_the_line_are_a_design() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let words =
        ["redesign", "district", "--rule", "cap per_leader=2", "--evasion", "1", "--runs", "6"];
    let words = [&words[..], &["--out", "own", "--goals", "stock,stock.in_fact"], &SMALL].concat();
    let told = done(dir, &words);
    assert!(told.contains("the chosen rules") && told.contains("where 100 % evade it"), "{told}");
    assert!(told.contains("--rule 'cap per_leader=2' --evasion 1"), "{told}");
    // Fewer groups on paper are told as a change (~), not as better (+).
    let evaded = told.lines().find(|line| line.contains("where 100 % evade it")).unwrap();
    assert!(evaded.contains('~') && !evaded.contains('+'), "{evaded}");
    let read = std::fs::read_to_string(dir.join("own/redesign.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&read).unwrap();
    let evaded = &json["designs"][1];
    // A rule that everybody evades: fewer groups on paper, and no fewer in fact, for no clean-up finds what is not
    // counted.
    assert!(evaded["effects"][0]["difference"].as_f64().unwrap() < -1.0);
    assert!(evaded["effects"][1]["difference"].as_f64().unwrap() > 0.0);
    let page = std::fs::read_to_string(dir.join("own/report.html")).unwrap();
    assert!(page.contains("groups on paper") && page.contains("in fact"));
    let stock = std::fs::read_to_string(dir.join("own/stock.csv")).unwrap();
    assert!(stock.lines().next().unwrap().contains("chosen+evasion_in_fact_q50"), "{stock}");
    let both = ["redesign", "district", "--rule", "cap per_leader=2", "--menu", "standard"];
    let both = [&both[..], &["--runs", "2", "--markdown", "--out", "all"], &SMALL].concat();
    let table = done(dir, &both);
    assert!(table.lines().count() > 12 && table.contains("| the chosen rules |"), "{table}");
    for (words, said) in [
        (&["--evasion", "0.5"][..], "--rule"),
        (&["--rule", "merge@24 to=6", "--evasion", "0.5"], "none of its rules can be evaded"),
        (&["--rule", "cap total=2", "--evasion", "7"], "0 to 1"),
    ] {
        let (code, told) =
            refused(dir, &[&["redesign", "district", "--runs", "2"], words, &SMALL].concat());
        assert!(code != 0 && told.contains(said), "{told}");
    }
}

#[test]
fn a_menu_is_compared_with_doing_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    std::fs::write(dir.join("menu.toml"), MENU).unwrap();
    let words = ["redesign", "district", "--menu", "menu.toml", "--runs", "6", "--out", "found"];
    let words = [&words[..], &["--goals", "stock,founded,reach.hosts:more"], &SMALL].concat();
    let told = done(dir, &words);
    assert!(told.contains("as it goes on") && told.contains("nobody founds"), "{told}");
    assert!(told.lines().all(|line| line.chars().count() <= 80 || line.starts_with("again:")));
    for file in [
        "report.html",
        "redesign.json",
        "effects.csv",
        "effects.parquet",
        "departments.csv",
        "stock.csv",
        "worlds.parquet",
    ] {
        assert!(dir.join("found").join(file).exists(), "{file}");
    }
    let page = std::fs::read_to_string(dir.join("found/report.html")).unwrap();
    for text in ["nobody founds", "不得新设", "What each design changes", "各方案改变了什么"]
    {
        assert!(page.contains(text), "{text}");
    }
    let before = std::fs::read(dir.join("found/redesign.json")).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&before).unwrap();
    let ban = &json["designs"][1];
    assert_eq!(
        (ban["id"].as_str(), ban["effects"][1]["with"]["mean"].as_f64()),
        (Some("ban"), Some(0.0))
    );
    assert_eq!(json["goals"][2]["better"], "more");
    // What repeats it stands in the folder, and makes the same bytes.
    let again: Vec<&str> = json["command"]
        .as_array()
        .unwrap()
        .iter()
        .skip(1)
        .map(|word| word.as_str().unwrap())
        .collect();
    done(dir, &[&again[..], &["--out", "again"]].concat());
    assert_eq!(std::fs::read(dir.join("again/redesign.json")).unwrap(), before);
    let zh = done(dir, &[&words[..], &["--lang", "zh"]].concat());
    assert!(zh.contains("照旧") && zh.contains("不得新设"), "{zh}");
    // Another menu is other work.
    let other = ["redesign", "district", "--runs", "2", "--out", "found"];
    assert_eq!(refused(dir, &[&other[..], &SMALL].concat()).0, 4);
    // Of the standard menu a small district has no departments to merge into 16.
    let other = ["redesign", "district", "--runs", "2", "--goals", "stock", "--out", "standard"];
    let told = done(dir, &[&other[..], &SMALL].concat());
    assert!(
        told.contains("Left out, as they do not fit this district: departments merged"),
        "{told}"
    );
}

#[test]
fn what_cannot_be_compared_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let (exit, told) = refused(dir, &["redesign", "--goals", "stok"]);
    assert_eq!((exit, told.contains("did you mean stock?")), (3, true), "{told}");
    let (exit, told) = refused(dir, &["redesign", "--goals", "stock:up"]);
    assert_eq!((exit, told.contains("stock:more or stock:less")), (3, true), "{told}");
    std::fs::write(dir.join("menu.toml"), MENU.replace("share=0.5", "share=5")).unwrap();
    let (exit, told) = refused(dir, &["redesign", "--menu", "menu.toml"]);
    assert_eq!((exit, told.contains("5 is out of range")), (3, true), "{told}");
    std::fs::write(dir.join("menu.toml"), MENU.replace("\"ban always=true\"", "\"merge@1 to=30\""))
        .unwrap();
    let small = [&["redesign", "--menu", "menu.toml"][..], &SMALL].concat();
    let (exit, told) = refused(dir, &small);
    assert_eq!((exit, told.contains("the design ban does not fit")), (3, true), "{told}");
    let (_, told) = refused(dir, &[&small[..], &["--lang", "zh"]].concat());
    assert!(told.contains("方案 ban 与情景不符"), "{told}");
    assert_eq!(refused(dir, &["redesign", "--menu", "none.toml"]).0, 3);
    assert_eq!(refused(dir, &["redesign", "--each", "3"]).0, 2);
    assert_eq!(std::fs::read_dir(dir).unwrap().count(), 1, "nothing is left behind");
}

#[test]
fn over_a_posterior_draws_are_compared() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    std::fs::write(dir.join("menu.toml"), MENU).unwrap();
    let simulate = ["simulate", "district", "--runs", "1", "--quiet", "--out", "truth"];
    done(dir, &[&simulate[..], &SMALL].concat());
    let fit = ["fit", "district", "--to", "truth", "--free", "attention_cost,arrival_rate"];
    let more = ["--table", "300", "--waves", "1,100", "--quiet", "--out", "fit"];
    done(dir, &[&fit[..], &more, &SMALL[..10]].concat());
    let words = ["redesign", "--posterior", "fit", "--menu", "menu.toml", "--goals", "stock"];
    let told = done(dir, &[&words[..], &["--runs", "6", "--each", "2", "--out", "found"]].concat());
    assert!(told.contains("Share of 3 draws in which it is better"), "{told}");
    let page = std::fs::read_to_string(dir.join("found/report.html")).unwrap();
    assert!(page.contains("Over what the data leave open") && page.contains("unverified"));
    let table = std::fs::read_to_string(dir.join("found/effects.csv")).unwrap();
    assert!(table.lines().next().unwrap().ends_with("beats,worse,regret,regret_q95"), "{table}");
}

#[test]
fn a_search_screens_refines_and_runs_again() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let words = ["redesign", "--search", "16", "--runs", "3", "--goals", "stock,delivered.joint"];
    let words = [&words[..], &["--out", "found"], &SMALL].concat();
    let told = done(dir, &words);
    assert!(told.contains("16 designs with 3 worlds, 12 with 16, 12 with 3 fresh ones"), "{told}");
    assert!(told.contains("Chance of being on the Pareto set"), "{told}");
    let table = std::fs::read_to_string(dir.join("found/candidates.csv")).unwrap();
    assert_eq!((table.lines().count(), table.matches(",fresh,").count()), (17, 12), "{table}");
    let page = std::fs::read_to_string(dir.join("found/report.html")).unwrap();
    assert!(page.contains("What no other design beats") && page.contains("不被任何方案全面超过者"));
    let (exit, told) = refused(dir, &["redesign", "--search", "16", "--goals", "reach.hosts"]);
    assert_eq!((exit, told.contains("--goals stock:less")), (3, true), "{told}");
    std::fs::write(dir.join("space.toml"), "[[vary]]\nrule = \"ban\"\nevery = [9, 3]\n").unwrap();
    let (exit, told) = refused(dir, &["redesign", "--search", "16", "--space", "space.toml"]);
    assert_eq!((exit, told.contains("space.toml, line 3")), (3, true), "{told}");
}
