//! A founding that a person gave, and the names and lists of a group that went on under another name.

use super::anew::{AIR, CITY, TOWN, ledger, spells, take, titled};
use crate::{Correction, Field, Item, Registry};

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
        let next = next
            .replace("撤销时间", "撤销时间,前身")
            .replace("老城工作领导小组,2015-05,", "老城工作领导小组,2015-05,,云山县旧城工作领导小组");
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
    take(&mut registry, "n.csv", "小组名称,变动类型,日期\n云山县旧城工作领导小组,abolish,2022-10\n");
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
