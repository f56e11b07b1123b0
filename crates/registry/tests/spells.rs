//! The table of spells: what it holds, and that R's survival and lifelines read it as it is.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use tiaokuai_notices::text::{Format, pdf_text};
use tiaokuai_record::{Table, YearMonth};
use tiaokuai_registry::Registry;

const UNTIL: YearMonth = YearMonth { year: 2023, month: 6 };

fn registry(sheet: &str) -> Registry {
    let mut registry = Registry::in_memory().unwrap();
    registry.ingest("t.csv", sheet.as_bytes(), Format::Csv, &pdf_text).unwrap();
    registry
}

/// The cells of a column, row by row, as CSV writes them.
fn cells<'a>(csv: &'a str, name: &str) -> Vec<&'a str> {
    let mut lines = csv.lines();
    let at = lines.next().unwrap().split(',').position(|head| head == name).expect(name);
    lines.map(|line| line.split(',').nth(at).unwrap()).collect()
}

#[test]
fn a_spell_has_its_bounds() {
    let sheet = "小组名称,所属政府,成立时间,撤销时间,组长职务,成员单位\n\
        青岚县防火领导小组,青岚县,2010-01,2015-07,县长,县财政局;县林业局\n\
        青岚县禁毒领导小组,青岚县,2012,,副县长,\n\
        青岚县双拥领导小组,青岚县,2013,2013,,\n\
        青岚县普查领导小组,青岚县,,2014-01,,\n";
    let (table, told) = registry(sheet).spells(Some(UNTIL)).unwrap();
    assert_eq!((told.rows, told.without_founding, told.contradictory), (3, 1, 0));
    let csv = table.to_csv();
    let place =
        |name: &str| cells(&csv, "group").iter().position(|one| one.contains(name)).unwrap();
    let (fire, drugs, army) = (place("防火"), place("禁毒"), place("双拥"));
    let at = |row: usize, name: &str| cells(&csv, name)[row].to_string();
    let row = |row: usize| {
        ["start", "stop", "event", "stop_lower", "stop_upper"].map(|name| at(row, name))
    };
    assert_eq!(row(fire), ["0", "66", "1", "66", "66"]);
    // Founded some month of 2012, alive in June 2023: 126 to 137 months.
    assert_eq!(row(drugs), ["0", "131.5", "0", "126", "137"]);
    assert_eq!(row(army), ["0", "0.5", "1", "0.5", "11"]);
    let dates = |row: usize| {
        ["founded_from", "founded_to", "ended_from", "ended_to"].map(|name| at(row, name))
    };
    assert_eq!(dates(drugs), ["2012-01", "2012-12", "2023-06", ""]);
    assert_eq!(dates(army), ["2013-01", "2013-12", "2013-01", "2013-12"]);
    assert_eq!(
        [at(fire, "head_rank"), at(fire, "head"), at(drugs, "head_rank")],
        ["2", "government_chief", "5"]
    );
    assert_eq!((at(fire, "domain"), at(fire, "cohort")), ("防火".into(), "2010".into()));
    // Without a month to which the registry was followed nobody says that 禁毒 lived on.
    let (table, _) = registry(sheet).spells(None).unwrap();
    let csv = table.to_csv();
    assert_eq!(
        cells(&csv, "stop")
            [cells(&csv, "group").iter().position(|one| one.contains("禁毒")).unwrap()],
        "0.5"
    );
}

/// Ninety lives by chance, the same everywhere; many end in one clean-up.
fn lives() -> Table {
    let mut state = 7_u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) % below
    };
    let departments =
        ["财政局", "公安局", "民政局", "教育局", "水利局", "商务局", "统计局", "审计局"];
    let mut sheet = "小组名称,所属政府,层级,成立时间,撤销时间,组长职务,成员单位\n".to_string();
    for at in 0..90 {
        let founded = 2005 + next(12);
        let size = 1 + next(8) as usize;
        let members: Vec<&str> = departments[..size].to_vec();
        let end = match next(4) {
            0 => "2018-06".to_string(),
            1 => format!("{}-{:02}", founded + 1 + next(4), 1 + next(12)),
            _ => String::new(),
        };
        let post = ["县长", "副县长"][next(2) as usize];
        let members = members.join(";");
        // Writing to a string cannot fail.
        let _ = writeln!(
            sheet,
            "第{at}号领导小组,青岚县,县级,{founded}-{:02},{end},{post},{members}",
            1 + next(12)
        );
    }
    let (table, told) = registry(&sheet).spells(Some(UNTIL)).unwrap();
    assert_eq!(told.rows, 90);
    table
}

/// What a script prints of the table, as numbers; nothing where the program or its library is missing.
fn ask(program: &str, try_it: &[&str], script: &[&str], csv: &Path) -> Option<Vec<f64>> {
    let there = Command::new(program).args(try_it).output();
    if !there.is_ok_and(|output| output.status.success()) {
        println!("skipped: {program} {} does not run", try_it.join(" "));
        return None;
    }
    let output = Command::new(program).args(script).arg(csv).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    assert!(!told.to_lowercase().contains("warning"), "{told}");
    let text = String::from_utf8(output.stdout).unwrap();
    Some(text.split_whitespace().map(|word| word.parse().unwrap()).collect())
}

#[test]
fn r_and_lifelines_read_it_as_it_is() {
    let csv = lives().to_csv();
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("spells.csv");
    std::fs::write(&file, &csv).unwrap();
    let ends = cells(&csv, "event").iter().filter(|event| **event == "1").count() as f64;
    assert!(cells(&csv, "campaign").contains(&"1"));
    let r = "suppressPackageStartupMessages(library(survival)); \
        d <- read.csv(commandArgs(TRUE)[1]); \
        m <- coxph(Surv(start, stop, event) ~ size + head_rank, data = d); \
        cat(m$n, m$nevent, coef(m))";
    let python = "import sys, pandas; from lifelines import CoxPHFitter; d = pandas.read_csv(sys.argv[1]); \
        m = CoxPHFitter().fit(d[['start', 'stop', 'event', 'size', 'head_rank']], duration_col='stop', \
        event_col='event', entry_col='start'); print(len(d), int(d.event.sum()), *m.params_)";
    let by_r = ask("Rscript", &["-e", "library(survival)"], &["-e", r], &file);
    let name = std::env::var("PYTHON").unwrap_or_else(|_| "python3".into());
    let by_python = ask(&name, &["-c", "import lifelines"], &["-c", python], &file);
    for told in by_r.iter().chain(&by_python) {
        assert_eq!((told.len(), told[0], told[1]), (4, 90.0, ends));
    }
    if let (Some(r), Some(python)) = (by_r, by_python) {
        for (a, b) in r.iter().zip(&python) {
            assert!((a - b).abs() < 1e-4, "{r:?} {python:?}");
        }
    }
}
