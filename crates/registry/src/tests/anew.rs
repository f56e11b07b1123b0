//! Ledgers that an office keeps up to date and observes again: who is at risk from when, what a person said, and what a
//! later list leaves out.

use crate::{Correction, Doubtful, Field, Item, Mention, Outcome, Registry};
use std::fmt::Write;
use tiaokuai_notices::text::{Format, pdf_text};
use tiaokuai_record::YearMonth;

const UNTIL: YearMonth = YearMonth { year: 2024, month: 12 };

/// A ledger with this title; a row is a group, its founding and its end.
pub(super) fn ledger(title: &str, rows: &[(&str, &str, &str)]) -> String {
    let mut sheet = format!("{title},,\n小组名称,成立时间,撤销时间\n");
    for (group, founded, ended) in rows {
        // Writing to a string cannot fail.
        let _ = writeln!(sheet, "云山县{group}工作领导小组,{founded},{ended}");
    }
    sheet
}

pub(super) const AIR: (&str, &str, &str) = ("大气", "2010-01", "");
pub(super) const TOWN: (&str, &str, &str) = ("旧城", "2015-05", "");
pub(super) const CITY: (&str, &str, &str) = ("创卫", "2012-03", "");

pub(super) fn titled(until: &str) -> String {
    format!("云山县议事协调机构台账（截至{until}）")
}

pub(super) fn take(registry: &mut Registry, name: &str, sheet: &str) -> Outcome {
    registry.ingest(name, sheet.as_bytes(), Format::Csv, &pdf_text).unwrap()
}

fn of<'a>(mentions: &'a [Mention], group: &str) -> Vec<&'a Mention> {
    mentions.iter().filter(|one| one.text(Field::Group).contains(group)).collect()
}

fn correct(registry: &mut Registry, group: &str, field: Field, value: Option<&str>) {
    let mentions = registry.mentions().unwrap();
    let key = of(&mentions, group)[0].key.clone();
    let items = value.map(|value| Item::certain(value).of(field)).into_iter().collect();
    registry.correct(Correction::to(&key, field, items)).unwrap();
}

/// Each spell as group, start, stop, event.
pub(super) fn spells(registry: &Registry) -> Vec<(String, f64, f64, u32)> {
    let (table, _) = registry.spells(Some(UNTIL)).unwrap();
    let csv = table.to_csv();
    let mut lines = csv.lines();
    let head: Vec<&str> = lines.next().unwrap().split(',').collect();
    let at = |name: &str| head.iter().position(|one| *one == name).unwrap();
    let places = ["group", "start", "stop", "event"].map(at);
    let mut rows: Vec<(String, f64, f64, u32)> = lines
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let [group, start, stop, event] = places.map(|at| cells[at]);
            let group = group.replace("云山县", "").replace("工作领导小组", "");
            (group, start.parse().unwrap(), stop.parse().unwrap(), event.parse().unwrap())
        })
        .collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows
}

pub(super) fn start(registry: &Registry, group: &str) -> f64 {
    let all = spells(registry);
    all.iter().find(|one| one.0 == group).unwrap_or_else(|| panic!("{group}: {all:?}")).1
}

/// The groups that live to the end, or end.
fn names(registry: &Registry) -> Vec<String> {
    spells(registry).into_iter().map(|one| one.0).collect()
}

/// A registry with the ledger of 2022, of which a person says something; then the one of 2023 comes, under the same name
/// and under another.
fn said(group: &str, field: Field, value: Option<&str>) -> [Registry; 2] {
    ["l.csv", "next.csv"].map(|name| {
        let mut registry = Registry::in_memory().unwrap();
        take(&mut registry, "l.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]));
        correct(&mut registry, group, field, value);
        take(&mut registry, name, &ledger(&titled("2023年6月"), &[AIR, TOWN, CITY]));
        registry
    })
}

#[test]
fn what_a_person_said_of_a_group_holds_in_the_ledger_of_next_year() {
    for registry in said("旧城", Field::Group, Some("云山县老城工作领导小组")) {
        assert_eq!(names(&registry), ["创卫", "大气", "老城"]);
    }
    for registry in said("旧城", Field::Founded, Some("2016-07")) {
        assert_eq!(start(&registry, "旧城"), 71.0);
        assert!(registry.view(None).unwrap().who.doubts.is_empty());
    }
    for registry in said("旧城", Field::Hosts, Some("住建局")) {
        let mentions = registry.mentions().unwrap();
        let town = of(&mentions, "旧城");
        assert_eq!(town.len(), 2);
        assert!(town.iter().all(|one| one.text(Field::Hosts) == "住建局"));
        assert!(of(&mentions, "大气").iter().all(|one| one.corrected.is_empty()));
        // The history says where it comes from, and one can take it back.
        let made_again = town.iter().flat_map(|one| registry.history(Some(&one.key)).unwrap());
        let made_again: Vec<_> = made_again.filter(|event| event.origin.is_some()).collect();
        assert_eq!((made_again.len(), made_again[0].kind.key()), (1, "correct"));
    }
    for registry in said("旧城", Field::Group, None) {
        assert_eq!(names(&registry), ["创卫", "大气"]);
    }
}

#[test]
fn what_the_next_ledger_says_otherwise_is_not_overruled() {
    // A plan that was struck out became a group.
    let mut registry = Registry::in_memory().unwrap();
    let plan = ("新区", "", "");
    take(&mut registry, "l.csv", &ledger(&titled("2022年6月"), &[AIR, plan]));
    correct(&mut registry, "新区", Field::Group, None);
    take(&mut registry, "l.csv", &ledger(&titled("2023年6月"), &[AIR, ("新区", "2023-01", "")]));
    assert_eq!(names(&registry), ["大气", "新区"]);
    // Who ended, as a person knew, and lives by the next paper, is told.
    for registry in said("旧城", Field::Abolished, Some("2022-08")) {
        let doubts = registry.view(None).unwrap().who.doubts;
        assert_eq!(doubts[0].of, Doubtful::Lags("2022-08".to_string()), "{doubts:?}");
        assert_eq!(spells(&registry)[2], ("旧城".to_string(), 85.0, 87.0, 1));
    }
    // The day of a paper is its own.
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "l.csv", &ledger("云山县台账", &[AIR, TOWN]));
    correct(&mut registry, "旧城", Field::Date, Some("2022-06"));
    take(&mut registry, "other.csv", &ledger("云山县各部门台账", &[AIR, TOWN]));
    let mentions = registry.mentions().unwrap();
    assert_eq!(of(&mentions, "旧城").iter().filter(|one| one.date().is_some()).count(), 1);
}

#[test]
fn whom_a_later_ledger_leaves_out_is_followed_to_the_last_sighting() {
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "l.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]));
    take(&mut registry, "l.csv", &ledger(&titled("2023年6月"), &[AIR, CITY]));
    let rows = spells(&registry);
    // In June 2022 it was 85 months old, and nobody saw it later.
    assert_eq!(rows[2], ("旧城".to_string(), 85.0, 85.5, 0));
    assert_eq!(rows[1], ("大气".to_string(), 149.0, 179.0, 0));
    let view = registry.view(None).unwrap();
    let told: Vec<&Doubtful> = view.who.doubts.iter().map(|doubt| &doubt.of).collect();
    assert_eq!(told, [&Doubtful::LeftOut("2022-06".to_string())]);
    // What it cannot tell is told as bounds: it was there at the end of 2021, and perhaps at that of the next year.
    let record = registry.record(Some(UNTIL)).unwrap().record;
    let alive: Vec<(i32, u32, u32, u32)> = tiaokuai_measure::annual(&record)
        .iter()
        .filter(|one| one.year > 2020)
        .map(|one| (one.year, one.alive, one.alive_at_most, one.abolished_at_most))
        .collect();
    assert_eq!(alive, [(2021, 3, 3, 0), (2022, 2, 3, 1), (2023, 2, 2, 1), (2024, 2, 2, 0)]);
    let stock = tiaokuai_measure::said(&record).into_iter().next().unwrap();
    assert!(matches!(stock, tiaokuai_measure::Said::Between(low, high) if low < high), "{stock:?}");
    // A notice after that ledger knows of it: it lives.
    let mut other = Registry::in_memory().unwrap();
    take(&mut other, "l.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN]));
    take(&mut other, "l.csv", &ledger(&titled("2023年6月"), &[AIR]));
    let row = "小组名称,变动类型,日期\n云山县旧城工作领导小组,adjust,2024-02\n";
    take(&mut other, "n.csv", row);
    assert_eq!(spells(&other)[1], ("旧城".to_string(), 85.0, 115.0, 0));
    assert!(other.view(None).unwrap().who.doubts.is_empty());
    // Back in the list of 2024 it lived all the time.
    take(&mut registry, "l.csv", &ledger(&titled("2024年6月"), &[AIR, TOWN, CITY]));
    assert_eq!(spells(&registry)[2], ("旧城".to_string(), 85.0, 115.0, 0));
    assert!(registry.view(None).unwrap().who.doubts.is_empty());
    // A ledger of another county under the same name says nothing of these.
    let mut two = Registry::in_memory().unwrap();
    take(&mut two, "l.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN]));
    let other = ledger(&titled("2023年6月"), &[AIR]).replace("云山县", "青岚县");
    take(&mut two, "l.csv", &other);
    assert!(two.view(None).unwrap().who.doubts.is_empty());
    assert_eq!(spells(&two).len(), 3);
}

#[test]
fn whom_a_living_list_tells_of_is_at_risk_from_its_day_on() {
    // One row that ended later does not put the others at risk before the first list.
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "l.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]));
    let ended = ("旧城", "2015-05", "2022-11");
    take(&mut registry, "l.csv", &ledger(&titled("2023年6月"), &[AIR, ended, CITY]));
    assert_eq!(["大气", "创卫", "旧城"].map(|one| start(&registry, one)), [149.0, 123.0, 85.0]);
    // Nor does an end that a person knew from elsewhere.
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "l.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]));
    correct(&mut registry, "旧城", Field::Abolished, Some("2022-03"));
    assert_eq!(["大气", "创卫"].map(|one| start(&registry, one)), [149.0, 123.0]);
}

#[test]
fn a_list_of_the_ended_and_one_of_the_living_are_one_register() {
    let living = ledger(&titled("2022年6月"), &[AIR, CITY]);
    let ended = ledger("云山县已撤销议事协调机构", &[("旧城", "2015-05", "2019-03")]);
    let mut two = Registry::in_memory().unwrap();
    take(&mut two, "living.csv", &living);
    take(&mut two, "ended.csv", &ended);
    let mut book = rust_xlsxwriter::Workbook::new();
    for sheet in [&living, &ended] {
        let page = book.add_worksheet();
        for (line, row) in sheet.lines().zip(0..) {
            page.write_row(row, 0, line.split(',')).unwrap();
        }
    }
    let mut one = Registry::in_memory().unwrap();
    one.ingest("b.xlsx", &book.save_to_buffer().unwrap(), Format::Xlsx, &pdf_text).unwrap();
    for registry in [&one, &two] {
        // From the month on after that in which the first of them ended.
        assert_eq!(["大气", "创卫"].map(|one| start(registry, one)), [111.0, 85.0]);
        assert_eq!(
            names(registry),
            ["创卫", "大气"],
            "whose end opens the register does not count in it"
        );
    }
    assert_eq!(spells(&one), spells(&two));
    // A list of the ended up to 2020 says nothing of those that ended before the list of the living.
    let mut short = Registry::in_memory().unwrap();
    let title = "云山县已撤销机构（截至2020年12月）";
    take(&mut short, "ended.csv", &ledger(title, &[("旧城", "2015-05", "2019-03")]));
    take(&mut short, "living.csv", &living);
    assert_eq!(["大气", "创卫"].map(|one| start(&short, one)), [149.0, 123.0]);
    // A list that ends after the first sighting takes nothing from it.
    let mut later = Registry::in_memory().unwrap();
    take(&mut later, "l1.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]));
    take(&mut later, "l2.csv", &ledger("云山县已撤销机构", &[("旧城", "2015-05", "2022-11")]));
    take(&mut later, "l3.csv", &ledger(&titled("2023年6月"), &[AIR, CITY]));
    assert_eq!(["大气", "创卫", "旧城"].map(|one| start(&later, one)), [149.0, 123.0, 85.0]);
    assert_eq!(spells(&later)[2], ("旧城".to_string(), 85.0, 90.0, 1));
}

#[test]
fn one_row_that_moved_on_keeps_its_earlier_sighting() {
    let sheet = |air: &str, town: &str| {
        let mut text = "小组名称,所属政府,成立时间,日期\n".to_string();
        for (group, founded, date) in [("大气", "2010-01", air), ("旧城", "2015-05", town)] {
            if !date.is_empty() {
                let _ = writeln!(text, "云山县{group}工作领导小组,云山县,{founded},{date}");
            }
        }
        text
    };
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "l.csv", &sheet("2020-06", "2020-06"));
    take(&mut registry, "l.csv", &sheet("2023-06", "2020-06"));
    assert_eq!(["大气", "旧城"].map(|one| start(&registry, one)), [125.0, 61.0]);
    let view = registry.view(None).unwrap();
    let first = &view.who.groups[0];
    assert_eq!((first.first_seen.as_str(), first.last_seen.as_str()), ("2020-06", "2023-06"));
    // What did not move on is told once.
    assert_eq!(of(&registry.mentions().unwrap(), "旧城").len(), 1);
    // Read again by a newer reader, it is still so; put back, all of the old holds again.
    let text = sheet("2020-06", "2020-06");
    assert_eq!(take(&mut registry, "copy.csv", &text), Outcome::Unchanged);
    assert_eq!(of(&registry.mentions().unwrap(), "旧城").len(), 2);
}

#[test]
fn a_day_in_the_title_that_was_put_right_is_not_another_ledger() {
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "l.csv", &ledger(&titled("2032年6月"), &[AIR, TOWN]));
    // A day to come is doubtful.
    let mentions = registry.mentions().unwrap();
    assert!(mentions.iter().all(|one| one.unsure().contains(&Field::Date)));
    correct(&mut registry, "旧城", Field::Hosts, Some("住建局"));
    take(&mut registry, "l.csv", &ledger(&titled("2023年6月"), &[AIR, TOWN]));
    let mentions = registry.mentions().unwrap();
    assert_eq!(mentions.len(), 2);
    assert!(mentions.iter().all(|one| one.text(Field::Date) == "2023-06"));
    assert!(mentions.iter().all(|one| !one.unsure().contains(&Field::Date)));
    assert_eq!(of(&mentions, "旧城")[0].text(Field::Hosts), "住建局");
}

#[test]
fn a_list_of_the_living_without_a_date_is_told() {
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "l.csv", &ledger("云山县议事协调机构台账", &[AIR, TOWN, CITY]));
    let doubts = registry.view(None).unwrap().who.doubts;
    let told: Vec<&Doubtful> = doubts.iter().map(|doubt| &doubt.of).collect();
    assert_eq!(told, [&Doubtful::Undated("2015-05".to_string())]);
    // All were alive when the latest was founded.
    assert_eq!(["大气", "创卫", "旧城"].map(|one| start(&registry, one)), [64.0, 38.0, 0.0]);
    let view = registry.view(None).unwrap();
    assert!(view.who.groups.iter().all(|group| group.last_seen == "2015-05"));
    // A founding in a year to come dates nothing.
    let mut wrong = Registry::in_memory().unwrap();
    let plan = ("新区", "2033-05", "");
    take(&mut wrong, "l.csv", &ledger("云山县议事协调机构台账", &[AIR, plan, TOWN]));
    let doubts = wrong.view(None).unwrap().who.doubts;
    assert!(doubts.iter().any(|doubt| doubt.of == Doubtful::Undated("2015-05".to_string())));
}

/// A correction holds in the other ledger whichever was read first, follows what is said later, and is taken back with it.
#[test]
fn what_a_person_says_holds_in_every_ledger_that_says_the_same() {
    let both = || {
        let mut registry = Registry::in_memory().unwrap();
        for (name, day) in [("2022.csv", "2022年6月"), ("2023.csv", "2023年6月")] {
            take(&mut registry, name, &ledger(&titled(day), &[AIR, TOWN, CITY]));
        }
        registry
    };
    let mut registry = both();
    correct(&mut registry, "旧城", Field::Group, Some("云山县老城工作领导小组"));
    assert_eq!(names(&registry), ["创卫", "大气", "老城"]);
    let mut registry = both();
    for founding in ["2016-07", "2017-07"] {
        correct(&mut registry, "旧城", Field::Founded, Some(founding));
        let view = registry.view(None).unwrap();
        let founded: Vec<_> = of(&view.mentions, "旧城")
            .iter()
            .map(|one| one.text(Field::Founded).into_owned())
            .collect();
        assert_eq!(founded, [founding, founding]);
    }
    // Who hosts it is another in another year: what is said of one holds later, and not before.
    for (of_day, hosts) in [("2022-06", ["住建局", "住建局"]), ("2023-06", ["", "住建局"])]
    {
        let mut registry = both();
        let mentions = registry.mentions().unwrap();
        let key = of(&mentions, "旧城").into_iter().find(|one| one.text(Field::Date) == of_day);
        let items = vec![Item::certain("住建局")];
        registry.correct(Correction::to(&key.unwrap().key, Field::Hosts, items)).unwrap();
        let mentions = registry.mentions().unwrap();
        let mut told: Vec<_> = of(&mentions, "旧城")
            .iter()
            .map(|one| (one.text(Field::Date).into_owned(), one.text(Field::Hosts).into_owned()))
            .collect();
        told.sort();
        assert_eq!([told[0].1.as_str(), told[1].1.as_str()], hosts);
    }
    // Excluded, and brought back.
    let mut registry = both();
    let of_day = |registry: &Registry, day: &str| {
        let mentions = registry.mentions().unwrap();
        let found =
            of(&mentions, "旧城").into_iter().find(|one| one.text(Field::Date) == day).cloned();
        found.unwrap()
    };
    let first = of_day(&registry, "2022-06");
    let (items, key) = (first.items(Field::Group).to_vec(), first.key);
    registry.correct(Correction::to(&key, Field::Group, vec![])).unwrap();
    assert_eq!(names(&registry), ["创卫", "大气"]);
    registry.correct(Correction::to(&key, Field::Group, items)).unwrap();
    assert_eq!(names(&registry), ["创卫", "大气", "旧城"]);
    assert_eq!(of(&registry.mentions().unwrap(), "旧城").len(), 2);
    // What is struck out of a later paper stands in the earlier one.
    let mut registry = both();
    let second = of_day(&registry, "2023-06");
    registry.correct(Correction::to(&second.key, Field::Group, vec![])).unwrap();
    assert_eq!(of(&registry.mentions().unwrap(), "旧城").len(), 1);
    assert_eq!(names(&registry), ["创卫", "大气", "旧城"]);
    // A list by mistake is struck out; the next full list has its groups.
    take(&mut registry, "2024.csv", &ledger(&titled("2024年6月"), &[AIR, TOWN, CITY]));
    assert_eq!(of(&registry.mentions().unwrap(), "旧城").len(), 2);
    // An export that was made before the correction was carried takes nothing back.
    let mut registry = both();
    let (first, second) = (of_day(&registry, "2022-06"), of_day(&registry, "2023-06"));
    let filled = format!("key,founded\n{},2016-07\n{},2015-05\n", first.key, second.key);
    for corrections in [1, 0] {
        let options = crate::ImportOptions::default();
        let told = registry.import("f.csv", filled.as_bytes(), Format::Csv, options).unwrap();
        assert_eq!(told.corrections, corrections, "{told:?}");
        assert_eq!(of_day(&registry, "2023-06").text(Field::Founded), "2016-07");
        assert_eq!(told.not_taken.len(), 1 - corrections);
    }
    // What was said of the other row itself stays.
    let mut registry = both();
    let keys: Vec<String> =
        of(&registry.mentions().unwrap(), "旧城").iter().map(|one| one.key.clone()).collect();
    for (key, host) in keys.iter().zip(["住建局", "水利局"]) {
        let items = vec![Item::certain(host)];
        registry.correct(Correction::to(key, Field::Hosts, items)).unwrap();
    }
    let mentions = registry.mentions().unwrap();
    let hosts: Vec<_> =
        of(&mentions, "旧城").iter().map(|one| one.text(Field::Hosts).into_owned()).collect();
    assert_eq!(hosts, ["住建局", "水利局"]);
}

#[test]
fn one_of_two_rows_that_was_struck_out_takes_no_group_with_it() {
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "l.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN, TOWN]));
    correct(&mut registry, "旧城", Field::Group, None);
    take(&mut registry, "l.csv", &ledger(&titled("2023年6月"), &[AIR, TOWN]));
    assert_eq!(names(&registry), ["大气", "旧城"]);
    assert_eq!(registry.view(None).unwrap().who.doubts, []);
}

#[test]
fn the_same_group_is_known_however_it_is_written() {
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "l.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]));
    correct(&mut registry, "旧城", Field::Group, Some("云山县老城工作领导小组"));
    let other = ledger(&titled("2023年6月"), &[AIR, TOWN, CITY]).replace("云山县旧城工作", "旧城");
    take(&mut registry, "l.csv", &other);
    assert_eq!(names(&registry), ["创卫", "大气", "老城"]);
    // A name that was put right on the sheet is the name that a person gave.
    let typo = ("旧成", "2015-05", "");
    for day in ["2022年6月", "2023年6月"] {
        let mut registry = Registry::in_memory().unwrap();
        take(&mut registry, "l.csv", &ledger(&titled("2022年6月"), &[AIR, typo]));
        correct(&mut registry, "旧成", Field::Founded, Some("2016-07"));
        correct(&mut registry, "旧成", Field::Group, Some("云山县旧城工作领导小组"));
        take(&mut registry, "l.csv", &ledger(&titled(day), &[AIR, TOWN]));
        assert_eq!(start(&registry, "旧城"), 71.0, "{day}");
        assert_eq!(names(&registry), ["大气", "旧城"]);
    }
}

#[test]
fn what_was_decided_and_filled_in_survives_a_save_of_the_ledger() {
    let mut registry = Registry::in_memory().unwrap();
    let sheet = |note: &str| ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]) + note;
    take(&mut registry, "l.csv", &sheet(""));
    let key =
        |registry: &Registry, group: &str| of(&registry.mentions().unwrap(), group)[0].key.clone();
    let (town, city) = (key(&registry, "旧城"), key(&registry, "创卫"));
    registry.decide(&town, &city, crate::Tie::Same, None).unwrap();
    assert_eq!(names(&registry).len(), 2);
    let before = key(&registry, "大气");
    take(&mut registry, "l.csv", &sheet(",,\n"));
    assert_ne!(key(&registry, "大气"), before);
    assert_eq!(names(&registry).len(), 2);
    // A sheet that was filled in before the save.
    let filled = format!("key,office_host\n{before},县生态环境局\n");
    let options = crate::ImportOptions::default();
    let told = registry.import("f.csv", filled.as_bytes(), Format::Csv, options).unwrap();
    assert_eq!((told.corrections, told.not_taken.len()), (1, 0), "{told:?}");
    assert_eq!(of(&registry.mentions().unwrap(), "大气")[0].text(Field::Hosts), "县生态环境局");
    let list = format!("键,决定,决定日期\n{before},撤销,2022-09\n");
    let told = registry.import("d.csv", list.as_bytes(), Format::Csv, options).unwrap();
    assert_eq!((told.decisions, told.not_taken.len()), (1, 0), "{told:?}");
    let view = registry.view(None).unwrap();
    assert!(view.who.groups.iter().any(|group| group.abolished == "2022-09"));
}
