//! What a person said of a group in one ledger, in those that are read later and sooner, and what is taken back.

use super::anew::{AIR, CITY, TOWN, ledger, spells, take, titled};
use crate::{Correction, Field, Item, Registry, Undo};

fn list(year: u32) -> String {
    ledger(&titled(&format!("20{year}年6月")), &[AIR, TOWN, CITY])
}

fn key(registry: &Registry, file: &str, group: &str) -> String {
    let all = registry.mentions().unwrap();
    let is = |one: &&crate::Mention| one.key.starts_with(file) || one.file_name == file;
    let of = all.iter().filter(is).find(|one| {
        one.text(Field::Title).contains(group) || {
            let read = one.changed.get(&Field::Group).and_then(|items| items.first());
            read.map_or(one.text(Field::Group), Item::text).contains(group)
        }
    });
    of.unwrap().key.clone()
}

fn say(registry: &mut Registry, key: &str, field: Field, value: Option<&str>) {
    let items = value.map(|value| Item::certain(value).of(field)).into_iter().collect();
    registry.correct(Correction::to(key, field, items)).unwrap();
}

fn names(registry: &Registry) -> Vec<String> {
    spells(registry).into_iter().map(|one| one.0).collect()
}

const TOWN_NOW: &str = "云山县老城工作领导小组";

#[test]
fn an_excluded_group_stays_out_of_every_list_that_comes() {
    for at_once in [false, true] {
        let mut registry = Registry::in_memory().unwrap();
        take(&mut registry, "22.csv", &list(22));
        if at_once {
            take(&mut registry, "23.csv", &list(23));
        }
        let town = key(&registry, "22.csv", "旧城");
        say(&mut registry, &town, Field::Group, None);
        for year in [23, 24, 25] {
            take(&mut registry, &format!("{year}.csv"), &list(year));
            assert_eq!(names(&registry), ["创卫", "大气"], "{year} {at_once}");
        }
        // And comes back everywhere.
        registry.undo(Undo::Last { key: &town, field: Field::Group }, None).unwrap();
        assert_eq!(names(&registry), ["创卫", "大气", "旧城"]);
        assert!(registry.corrected().unwrap().is_empty());
    }
}

#[test]
fn what_is_taken_back_or_said_anew_is_so_in_every_list() {
    for (field, value, other) in [
        (Field::Group, TOWN_NOW, "云山县新城工作领导小组"),
        (Field::Founded, "2016-07", "2017-01"),
        (Field::Hosts, "住建局", "水利局"),
    ] {
        let mut registry = Registry::in_memory().unwrap();
        take(&mut registry, "22.csv", &list(22));
        take(&mut registry, "23.csv", &list(23));
        let town = key(&registry, "22.csv", "旧城");
        say(&mut registry, &town, field, Some(value));
        for year in [24, 25] {
            take(&mut registry, &format!("{year}.csv"), &list(year));
        }
        let said = |registry: &Registry, value: &str| {
            let all = registry.mentions().unwrap();
            all.iter().filter(|one| one.text(field) == value).count()
        };
        assert_eq!(said(&registry, value), 4, "{field:?}");
        say(&mut registry, &town, field, Some(other));
        assert_eq!((said(&registry, value), said(&registry, other)), (0, 4), "{field:?}");
        for _ in 0..2 {
            registry.undo(Undo::Last { key: &town, field }, None).unwrap();
        }
        assert_eq!((said(&registry, value), said(&registry, other)), (0, 0), "{field:?}");
        assert!(registry.corrected().unwrap().is_empty(), "{field:?}");
    }
}

/// The sheet is saved again on the same day, with a row more.
#[test]
fn what_was_said_of_a_content_that_was_replaced_can_be_taken_back() {
    let more = || list(22) + "云山县新区工作领导小组,2018-01,\n";
    // Put back by hand in the row that came after.
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "22.csv", &list(22));
    take(&mut registry, "23.csv", &list(23));
    let old = key(&registry, "22.csv", "旧城");
    say(&mut registry, &old, Field::Founded, Some("2016-07"));
    take(&mut registry, "22.csv", &more());
    let new = key(&registry, "22.csv", "旧城");
    assert_ne!(old, new);
    say(&mut registry, &new, Field::Founded, Some("2015-05"));
    let town = |registry: &Registry| spells(registry).into_iter().find(|one| one.0 == "旧城");
    assert_eq!(town(&registry), Some(("旧城".to_string(), 85.0, 115.0, 0)));
    // An exclusion, by the key of then and by the key of now.
    for by_old in [false, true] {
        let mut registry = Registry::in_memory().unwrap();
        take(&mut registry, "22.csv", &list(22));
        take(&mut registry, "23.csv", &list(23));
        let old = key(&registry, "22.csv", "旧城");
        say(&mut registry, &old, Field::Group, None);
        take(&mut registry, "22.csv", &more());
        assert_eq!(names(&registry), ["创卫", "大气", "新区"]);
        let key = if by_old { old } else { key(&registry, "22.csv", "旧城") };
        registry.undo(Undo::Last { key: &key, field: Field::Group }, None).unwrap();
        assert_eq!(names(&registry), ["创卫", "大气", "新区", "旧城"], "{by_old}");
    }
}

/// Lists of several years in one file are several papers.
#[test]
fn what_was_said_of_a_row_holds_for_the_other_years_of_its_file() {
    let mut sheet = "小组名称,所属政府,成立时间,日期\n".to_string();
    for year in [2022, 2023, 2024] {
        for (name, founded, _) in [AIR, TOWN, CITY] {
            sheet += &format!("云山县{name}工作领导小组,云山县,{founded},{year}-06\n");
        }
    }
    for (field, value, want) in [
        (Field::Founded, Some("2016-07"), vec!["创卫", "大气", "旧城"]),
        (Field::Group, Some(TOWN_NOW), vec!["创卫", "大气", "老城"]),
        (Field::Group, None, vec!["创卫", "大气"]),
    ] {
        let mut registry = Registry::in_memory().unwrap();
        take(&mut registry, "one.csv", &sheet);
        let mentions = registry.mentions().unwrap();
        let first = mentions.iter().filter(|one| one.text(Field::Group).contains("旧城"));
        let first = first.min_by_key(|one| one.text(Field::Date).to_string()).unwrap();
        say(&mut registry, &first.key, field, value);
        assert_eq!(names(&registry), want, "{value:?}");
        if field == Field::Founded {
            assert_eq!(spells(&registry)[2], ("旧城".to_string(), 71.0, 101.0, 0));
        }
    }
}

/// A sheet of several years is saved with a row or a year more; what was said of it is taken back by the key of then, or by that
/// of now.
#[test]
fn what_was_said_in_a_sheet_of_several_years_is_taken_back_after_a_save() {
    let sheet = |years: &[u32], more: bool| {
        let mut text = "小组名称,所属政府,成立时间,日期\n".to_string();
        for year in years {
            for (name, founded, _) in [AIR, TOWN, CITY] {
                text += &format!("云山县{name}工作领导小组,云山县,{founded},20{year}-06\n");
            }
            if more {
                text += &format!("云山县新区工作领导小组,云山县,2018-01,20{year}-06\n");
            }
        }
        text
    };
    for (saved, by_old) in [(false, true), (false, false), (true, true), (true, false)] {
        let mut registry = Registry::in_memory().unwrap();
        take(&mut registry, "one.csv", &sheet(&[22, 23], false));
        let town = |registry: &Registry| {
            let all = registry.mentions().unwrap();
            let read = |one: &crate::Mention| {
                let read = one.changed.get(&Field::Group).and_then(|items| items.first()).cloned();
                read.map_or(one.text(Field::Group).to_string(), |item| item.text().to_string())
            };
            let all = all.into_iter().filter(|one| read(one).contains("旧城"));
            let first = all.min_by_key(|one| one.text(Field::Date).to_string()).unwrap();
            first.key
        };
        let old = town(&registry);
        say(&mut registry, &old, Field::Group, Some(TOWN_NOW));
        let next = if saved { sheet(&[22, 23, 24], false) } else { sheet(&[22, 23], true) };
        take(&mut registry, "one.csv", &next);
        assert!(names(&registry).contains(&"老城".to_string()));
        assert!(!names(&registry).contains(&"旧城".to_string()));
        if by_old {
            registry.undo(Undo::Last { key: &old, field: Field::Group }, None).unwrap();
        } else {
            let now = town(&registry);
            say(&mut registry, &now, Field::Group, Some("云山县旧城工作领导小组"));
        }
        assert!(!names(&registry).contains(&"老城".to_string()), "{saved} {by_old}");
        assert!(names(&registry).contains(&"旧城".to_string()), "{saved} {by_old}");
    }
}
