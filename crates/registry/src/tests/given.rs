//! A founding that a person gave, and the names and lists of a group that went on under another name.

use super::anew::{AIR, CITY, TOWN, ledger, spells, start, take, titled};
use crate::{Correction, Field, Item, Registry};
use tiaokuai_notices::text::Format;

const NEW: (&str, &str, &str) = ("老城", "2015-05", "");
const RENAMED: &str =
    "小组名称,变动类型,前身,日期\n云山县老城工作领导小组,rename,云山县旧城工作领导小组,2022-10\n";

/// Corrects a field of the rows of a file whose group has a name.
fn correct(registry: &mut Registry, file: &str, group: &str, field: Field, value: &str) {
    let mentions = registry.mentions().unwrap();
    let is = |one: &&crate::Mention| {
        one.file_name == file && one.text(Field::Group).contains(group) && one.act().is_none()
    };
    let keys: Vec<String> = mentions.iter().filter(is).map(|one| one.key.clone()).collect();
    assert!(!keys.is_empty(), "{file} {group}");
    for key in keys {
        let items = vec![Item::certain(value).of(field)];
        registry.correct(Correction::to(&key, field, items)).unwrap();
    }
}

/// The spells of whatever is not 大气 or 创卫.
fn town(registry: &Registry) -> Vec<(String, f64, f64, u32)> {
    let all = spells(registry).into_iter();
    all.filter(|one| !["大气", "创卫"].contains(&one.0.as_str())).collect()
}

/// The lists of 2022 and 2023, the group renamed between them by a notice, by a column of the later list, or linked.
fn renamed(how: &str) -> Registry {
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "22.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]));
    let next = ledger(&titled("2023年6月"), &[AIR, NEW, CITY]);
    if how == "column" {
        let next = next.replace("撤销时间", "撤销时间,前身").replace(
            "老城工作领导小组,2015-05,",
            "老城工作领导小组,2015-05,,云山县旧城工作领导小组",
        );
        take(&mut registry, "23.csv", &next);
        return registry;
    }
    take(&mut registry, "23.csv", &next);
    if how == "notice" {
        take(&mut registry, "n.csv", RENAMED);
        return registry;
    }
    let mentions = registry.mentions().unwrap();
    let key = |name: &str| {
        let of = mentions.iter().find(|one| one.text(Field::Group).contains(name));
        of.unwrap().key.clone()
    };
    registry.decide(&key("老城"), &key("旧城"), crate::Tie::Same, None).unwrap();
    registry
}

#[test]
fn a_founding_that_a_person_gave_holds_under_every_name_of_the_group() {
    for how in ["notice", "column", "link"] {
        for (file, name) in [("22.csv", "旧城"), ("23.csv", "老城")] {
            // Entry and exit of a list of living groups: of June 2022, until December 2024.
            for (founded, ages) in [("2016-07", (71.0, 101.0)), ("2014-03", (99.0, 129.0))] {
                let mut registry = renamed(how);
                assert_eq!(town(&registry), [("老城".to_string(), 85.0, 115.0, 0)], "{how}");
                correct(&mut registry, file, name, Field::Founded, founded);
                let want = [("老城".to_string(), ages.0, ages.1, 0)];
                assert_eq!(town(&registry), want, "{how} {file} {founded}");
                assert_eq!(registry.view(None).unwrap().who.doubts, [], "{how} {file} {founded}");
            }
        }
    }
}

#[test]
fn a_founding_that_a_person_gave_holds_however_the_one_that_was_read_is_written() {
    for written in ["2015", "2015-05-12"] {
        for (name, order) in [("23.csv", false), ("23.csv", true), ("22.csv", false)] {
            let mut registry = Registry::in_memory().unwrap();
            let next = ledger(&titled("2023年6月"), &[AIR, ("旧城", written, ""), CITY]);
            take(&mut registry, "22.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]));
            if order {
                take(&mut registry, name, &next);
            }
            correct(&mut registry, "22.csv", "旧城", Field::Founded, "2016-07");
            take(&mut registry, name, &next);
            let want = [("旧城".to_string(), 71.0, 101.0, 0)];
            assert_eq!(town(&registry), want, "{written} {name} {order}");
        }
    }
}

#[test]
fn what_a_person_gave_of_one_founding_is_not_said_of_another() {
    // It ended, and was set up again: the first founding was put right, the second stays.
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "22.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]));
    take(
        &mut registry,
        "n.csv",
        "小组名称,变动类型,日期\n云山县旧城工作领导小组,abolish,2022-10\n",
    );
    let again = ("旧城", "2023-01", "");
    take(&mut registry, "23.csv", &ledger(&titled("2023年6月"), &[AIR, again, CITY]));
    correct(&mut registry, "22.csv", "旧城", Field::Founded, "2016-07");
    let want = [(71.0, 75.0, 1), (5.0, 23.0, 0)].map(|(a, b, c)| ("旧城".to_string(), a, b, c));
    assert_eq!(town(&registry), want);
    // A person who confirmed the other paper said so too.
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "22.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]));
    take(&mut registry, "23.csv", &ledger(&titled("2023年6月"), &[AIR, TOWN, CITY]));
    correct(&mut registry, "23.csv", "旧城", Field::Founded, "2015-05");
    correct(&mut registry, "22.csv", "旧城", Field::Founded, "2016-07");
    assert_eq!(town(&registry), [("旧城".to_string(), 85.0, 115.0, 0)]);
}

/// Two people export, and each changes another row; the same sheet comes back twice, and more of it is filled in.
#[test]
fn an_older_export_does_not_undo_what_was_said_since() {
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "22.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]));
    take(&mut registry, "23.csv", &ledger(&titled("2023年6月"), &[AIR, TOWN, CITY]));
    let sheet = mentions(&registry);
    let (mut mine, mut yours) = (sheet.clone(), sheet.clone());
    change(&mut mine, "旧城", "22.csv", "founded", "2016-07");
    change(&mut yours, "大气", "22.csv", "founded", "2011-01");
    for (one, corrections) in [(&mine, 1), (&yours, 1), (&mine, 0), (&yours, 0)] {
        let told = import(&mut registry, one);
        assert_eq!((told.corrections, told.not_taken.len()), (corrections, 0));
        // What the other said since is told.
        assert!(told.told.iter().all(|one| one.fault == crate::CellFault::SaidSince));
        assert_eq!(start(&registry, "旧城"), 71.0);
    }
    assert_eq!(start(&registry, "大气"), 137.0);
    // What was excluded stays so; a name that was given stays.
    let key = key(&registry, "22.csv", "创卫");
    registry.correct(Correction::to(&key, Field::Group, Vec::new())).unwrap();
    change(&mut mine, "旧城", "23.csv", "group", "云山县老城工作领导小组");
    assert_eq!(import(&mut registry, &mine).corrections, 1);
    assert_eq!(import(&mut registry, &yours).corrections, 0);
    let mut names: Vec<String> = spells(&registry).into_iter().map(|one| one.0).collect();
    names.sort();
    assert_eq!(names, ["大气", "老城"]);
    // What two people gave is told, and the later one counts.
    change(&mut yours, "旧城", "22.csv", "founded", "2014-03");
    let told = import(&mut registry, &yours);
    let changed: Vec<&str> = told
        .told
        .iter()
        .filter(|one| one.fault == crate::CellFault::ChangedSince)
        .map(|one| one.value.as_str())
        .collect();
    assert_eq!((told.corrections, changed), (1, vec!["2016-07"]));
    // To go back to what was read one exports anew.
    let mut back = mentions(&registry);
    change(&mut back, "大气", "22.csv", "founded", "2010-01");
    let told = import(&mut registry, &back);
    assert_eq!((told.corrections, told.not_taken.len(), told.told.len()), (1, 0, 0));
    assert_eq!(start(&registry, "大气"), 149.0);
}

/// Something was said before the exports, and more after them.
#[test]
fn an_export_remembers_what_had_been_said_when_it_was_made() {
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "22.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]));
    correct(&mut registry, "22.csv", "创卫", Field::Founded, "2013-03");
    correct(&mut registry, "22.csv", "旧城", Field::Founded, "2015-06");
    let mut sheet = mentions(&registry);
    // After the export one is corrected again, one for the first time.
    correct(&mut registry, "22.csv", "旧城", Field::Founded, "2016-07");
    correct(&mut registry, "22.csv", "大气", Field::Founded, "2011-01");
    change(&mut sheet, "创卫", "22.csv", "founded", "2012-01");
    let told = import(&mut registry, &sheet);
    assert_eq!((told.corrections, told.not_taken.len()), (1, 0));
    let starts = ["大气", "旧城", "创卫"].map(|name| start(&registry, name));
    assert_eq!(starts, [137.0, 71.0, 125.0]);
    let since: Vec<&str> = told.told.iter().map(|one| one.value.as_str()).collect();
    assert_eq!(since, ["2011-01", "2016-07"]);
    assert!(told.told.iter().all(|one| one.fault == crate::CellFault::SaidSince));
}

/// The same sheet is worked on; and one has lost its last column.
#[test]
fn an_export_that_is_typed_back_or_lost_its_column_is_told() {
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "22.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]));
    let sheet = mentions(&registry);
    let mut mine = sheet.clone();
    change(&mut mine, "旧城", "22.csv", "founded", "2016-07");
    assert_eq!(import(&mut registry, &mine).told, []);
    let told = import(&mut registry, &sheet);
    assert_eq!((told.corrections, told.told.len()), (0, 1));
    assert_eq!(
        (told.told[0].fault, told.told[0].value.as_str()),
        (crate::CellFault::SaidSince, "2016-07")
    );
    let short: Vec<Vec<String>> = sheet.iter().map(|row| row[..row.len() - 1].to_vec()).collect();
    let told = import(&mut registry, &short);
    assert_eq!((told.corrections, told.told.len()), (1, 1));
    assert_eq!(told.told[0].fault, crate::CellFault::NoState);
}

/// An export goes to a colleague, whose registry was made of the same files.
#[test]
fn an_export_of_another_registry_of_the_same_files_says_what_was_said_there() {
    let made = || {
        let mut registry = Registry::in_memory().unwrap();
        take(&mut registry, "22.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]));
        registry
    };
    let (mut mine, mut yours) = (made(), made());
    correct(&mut mine, "22.csv", "旧城", Field::Founded, "2016-07");
    let told = import(&mut yours, &mentions(&mine));
    assert_eq!((told.corrections, start(&yours, "旧城")), (1, 71.0));
    let faults: Vec<_> = told.told.iter().map(|one| one.fault).collect();
    assert_eq!(faults, [crate::CellFault::OtherRegistry]);
}

/// Excel writes 2016.10 as 2016.1; where no cell of the column says which is meant, only the year is known.
#[test]
fn a_month_that_may_be_the_tenth_is_in_doubt() {
    for (other, want) in [("2011.01", ("2016", 1)), ("2011.10", ("2016-01", 0))] {
        let mut registry = Registry::in_memory().unwrap();
        take(&mut registry, "22.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]));
        let mut sheet = mentions(&registry);
        change(&mut sheet, "旧城", "22.csv", "founded", "2016.1");
        change(&mut sheet, "大气", "22.csv", "founded", other);
        let told = import(&mut registry, &sheet);
        let key = key(&registry, "22.csv", "旧城");
        let mention = registry.mention(&key).unwrap().unwrap();
        let founded = &mention.items(Field::Founded)[0];
        let faults = told.told.iter().filter(|one| one.fault == crate::CellFault::TenthMonth);
        assert_eq!((founded.text().as_ref(), faults.count()), want, "{other}");
        assert_eq!(founded.confidence < 0.98, want.1 == 1);
    }
}

/// A ledger that is given where an export comes back is told.
#[test]
fn a_ledger_is_no_export() {
    let mut registry = Registry::in_memory().unwrap();
    let sheet = ledger(&titled("2022年6月"), &[AIR, TOWN]);
    let options = crate::ImportOptions::default();
    let told = registry.import("l.csv", sheet.as_bytes(), Format::Csv, options).unwrap();
    assert_eq!(told.new, 2);
    assert!(told.told.iter().any(|one| one.fault == crate::CellFault::IsList));
}

/// A sheet that was imported, taken back since, and imported once more.
#[test]
fn a_sheet_does_not_say_again_what_was_taken_back() {
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "22.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]));
    take(&mut registry, "23.csv", &ledger(&titled("2023年6月"), &[AIR, TOWN, CITY]));
    let mut mine = mentions(&registry);
    change(&mut mine, "旧城", "22.csv", "founded", "2016-07");
    change(&mut mine, "创卫", "22.csv", "group", "");
    assert_eq!(import(&mut registry, &mine).corrections, 2);
    let keys = [("旧城", Field::Founded), ("创卫", Field::Group)].map(|(group, field)| {
        let all = registry.mentions().unwrap();
        let first = all.iter().find(|one| {
            let read = one.changed.get(&Field::Group).and_then(|items| items.first());
            let name = read.map_or(one.text(Field::Group), Item::text);
            one.file_name == "22.csv" && name.contains(group)
        });
        (first.unwrap().key.clone(), field)
    });
    for (key, field) in &keys {
        // What an import said is taken back by typing what was read, or by bringing the row back.
        let read = match field {
            Field::Founded => Item::certain("2015-05").of(*field),
            _ => Item::certain("云山县创卫工作领导小组"),
        };
        registry.correct(Correction::to(key, *field, vec![read])).unwrap();
    }
    let told = import(&mut registry, &mine);
    let why: Vec<_> =
        told.not_taken.iter().map(|one| (one.column.as_str(), one.why.clone())).collect();
    let otherwise = crate::WhyNotTaken::SaidOtherwise;
    assert_eq!(
        (told.corrections, why),
        (0, vec![("group", otherwise.clone()), ("founded", otherwise)])
    );
    assert_eq!(start(&registry, "旧城"), 85.0);
    // A sheet that is made anew says it.
    let mut anew = mentions(&registry);
    change(&mut anew, "旧城", "22.csv", "founded", "2016-07");
    assert_eq!(import(&mut registry, &anew).corrections, 1);
    assert_eq!(start(&registry, "旧城"), 71.0);
}

fn key(registry: &Registry, file: &str, group: &str) -> String {
    let all = registry.mentions().unwrap();
    let is =
        |one: &&crate::Mention| one.file_name == file && one.text(Field::Group).contains(group);
    all.iter().find(is).unwrap().key.clone()
}

/// The table of mentions, a line a row.
fn mentions(registry: &Registry) -> Vec<Vec<String>> {
    let csv = registry.table("mentions", &|_| Default::default()).unwrap().to_csv();
    csv.lines().map(|line| line.split(',').map(str::to_string).collect()).collect()
}

fn change(sheet: &mut [Vec<String>], group: &str, file: &str, column: &str, value: &str) {
    let at = |name: &str| sheet[0].iter().position(|one| one == name).unwrap();
    let (group_at, source, column) = (at("group"), at("source"), at(column));
    let is = |row: &&mut Vec<String>| row[group_at].contains(group) && row[source] == file;
    let row = sheet.iter_mut().find(is).unwrap();
    row[column] = value.to_string();
}

fn import(registry: &mut Registry, sheet: &[Vec<String>]) -> crate::Imported {
    let text: Vec<String> = sheet.iter().map(|row| row.join(",")).collect();
    let options = crate::ImportOptions::default();
    registry.import("m.csv", text.join("\n").as_bytes(), Format::Csv, options).unwrap()
}

/// Official 17: only the column of names was sorted, and every group had got another's name.
#[test]
fn names_that_moved_to_other_rows_are_not_taken() {
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "22.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]));
    let old = registry.mentions().unwrap();
    let name = |of: &str| {
        let one = old.iter().find(|one| one.text(Field::Group).contains(of)).unwrap();
        one.text(Field::Group).into_owned()
    };
    let mut sheet = mentions(&registry);
    let (air, town) = (name("大气"), name("旧城"));
    change(&mut sheet, "大气", "22.csv", "group", "A");
    change(&mut sheet, "旧城", "22.csv", "group", &air);
    change(&mut sheet, "A", "22.csv", "group", &town);
    let text = sheet.iter().map(|row| row.join(",")).collect::<Vec<_>>().join("\n");
    let told =
        registry.import("x.csv", text.as_bytes(), Format::Csv, crate::ImportOptions::default());
    assert!(
        matches!(&told, Err(crate::Problem::Sheet(_, crate::ImportError::NamesMoved(rows))) if rows.len() == 2),
        "{told:?}"
    );
    assert_eq!(registry.mentions().unwrap(), old);
}

/// 撤销 is no advice for 撤销时间, but in an export it is that column renamed, and a correction in it must not be lost.
#[test]
fn a_renamed_column_of_an_export_is_refused() {
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "22.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]));
    let mut sheet = mentions(&registry);
    let at = sheet[0].iter().position(|head| head == "abolished").unwrap();
    sheet[0][at] = "撤销".into();
    let text = sheet.iter().map(|row| row.join(",")).collect::<Vec<_>>().join("\n");
    let told =
        registry.import("x.csv", text.as_bytes(), Format::Csv, crate::ImportOptions::default());
    let refused = matches!(
        &told,
        Err(crate::Problem::Sheet(_, crate::ImportError::Renamed { column, .. })) if column == "撤销"
    );
    assert!(refused, "{told:?}");
}

/// Official 17, Xc: an export whose keys were deleted had all its rows taken for new ones.
#[test]
fn an_export_without_its_keys_is_refused() {
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "22.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]));
    let mut sheet = mentions(&registry);
    let at = sheet[0].iter().position(|head| head == "key").unwrap();
    sheet.iter_mut().for_each(|row| drop(row.remove(at)));
    let text = sheet.iter().map(|row| row.join(",")).collect::<Vec<_>>().join("\n");
    let told =
        registry.import("x.csv", text.as_bytes(), Format::Csv, crate::ImportOptions::default());
    let refused = matches!(&told, Err(crate::Problem::Sheet(_, crate::ImportError::KeysGone(1))));
    assert!(refused, "{told:?}");
    assert_eq!(registry.mentions().unwrap().len(), 3);
}

/// Official 17, L11: of a list that names no place each group had a government of its own, and so a day of its own.
#[test]
fn a_list_without_a_place_is_of_one_government() {
    let sheet = "序号,小组名称,成立时间,组长\n1,防汛抗旱指挥部,2021-06,李明\n2,县安全生产委员会,2021-03,王强\n3,禁毒工作领导小组,2015-09,赵刚\n";
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "a.csv", sheet);
    let view = registry.view(None).unwrap();
    assert_eq!((view.who.groups.len(), view.who.governments.len()), (3, 1));
    let told: Vec<String> = view.who.doubts.iter().map(|one| one.of.to_string()).collect();
    assert_eq!(told.iter().filter(|one| one.contains("names no place")).count(), 1, "{told:?}");
    assert!(told.iter().all(|one| !one.contains("2015-09")), "one day for all: {told:?}");
    // Another list is of who knows whom.
    take(&mut registry, "b.csv", "小组名称,成立时间\n禁毒工作领导小组,2015-09\n");
    let view = registry.view(None).unwrap();
    assert_eq!((view.who.groups.len(), view.who.governments.len()), (4, 2));
}

/// Official 18: a row that was added to an export without saying whose it is had a government of its own.
#[test]
fn a_row_that_is_added_is_of_the_one_government_there_is() {
    let mut registry = Registry::in_memory().unwrap();
    let list = "云山县议事协调机构台账（2022年6月）,\n小组名称,成立时间\n县禁毒委员会,2013-05\n县双拥领导小组,2014-05\n";
    take(&mut registry, "a.csv", list);
    let mut sheet = mentions(&registry);
    let place = |name: &str| sheet[0].iter().position(|head| head == name).unwrap();
    let (group, abolished) = (place("group"), place("abolished"));
    let mut row = vec![String::new(); sheet[0].len()];
    (row[group], row[abolished]) = ("县禁毒委员会".into(), "2023-05".into());
    sheet.push(row);
    let text = sheet.iter().map(|row| row.join(",")).collect::<Vec<_>>().join("\n");
    let told = registry
        .import("x.csv", text.as_bytes(), Format::Csv, crate::ImportOptions::default())
        .unwrap();
    assert_eq!(told.new, 1);
    assert!(
        told.told.iter().any(|one| one.fault == crate::CellFault::Unsure && one.value == "云山县"),
        "{:?}",
        told.told
    );
    let view = registry.view(None).unwrap();
    assert_eq!((view.who.groups.len(), view.who.governments.len()), (2, 1));
    let ended: Vec<_> = view.who.groups.iter().filter(|group| group.ended).collect();
    assert_eq!((ended.len(), ended[0].abolished.as_str()), (1, "2023-05"));
}
