//! What a person said of a group in one ledger, in those that are read later and sooner, and what is taken back.

use super::anew::{AIR, CITY, TOWN, ledger, spells, take, titled};
use crate::{Correction, Field, Item, Registry, Undo};
use proptest::prelude::*;

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

/// What happens to a registry: a list is read, or something is said of the row of a group in one.
#[derive(Clone, Copy, Debug)]
enum Step {
    Read(u32),
    Say(usize),
}

fn statements() -> impl Strategy<Value = Vec<(usize, u32, u32)>> {
    prop::collection::vec((0_usize..6, 22_u32..24, 10_u32..20), 2..5)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is said of a group in several years, a list that was read before tells the same as one that is read after.
    #[test]
    fn what_is_said_holds_whenever_the_lists_are_read(
        said in statements(),
        mixed in prop::collection::vec(any::<bool>(), 8),
    ) {
        let reads = |years: &[u32]| years.iter().map(|year| Step::Read(*year)).collect::<Vec<_>>();
        let says = || (0..said.len()).map(Step::Say);
        let first: Vec<Step> = reads(&[22, 23, 24, 25]).into_iter().chain(says()).collect();
        let back: Vec<Step> = reads(&[25, 24, 23, 22]).into_iter().chain(says()).collect();
        let mut late: Vec<Step> = reads(&[22, 23]).into_iter().chain(says()).collect();
        late.extend(reads(&[24, 25]));
        let mut between = reads(&[22, 23]);
        let mut left = reads(&[24, 25]).into_iter().peekable();
        for (at, step) in says().enumerate() {
            if mixed[at] && left.peek().is_some() {
                between.extend(left.next());
            }
            between.push(step);
        }
        between.extend(left);
        let told: Vec<_> = [first, late, between, back].map(|steps| lived(&said, &steps)).to_vec();
        for other in &told[1..] {
            prop_assert_eq!(&told[0], other);
        }
    }
}

/// What four lists tell of two groups after some steps: year, name, founding.
fn lived(said: &[(usize, u32, u32)], steps: &[Step]) -> Vec<(String, String, String)> {
    let mut registry = Registry::in_memory().unwrap();
    for step in steps {
        match step {
            Step::Read(year) => _ = take(&mut registry, &format!("{year}.csv"), &list(*year)),
            Step::Say(at) => {
                let (kind, year, number) = said[*at];
                let row = key(&registry, &format!("{year}.csv"), "旧城");
                match kind {
                    0 | 1 => {
                        let founded = format!("20{number}-07");
                        say(&mut registry, &row, Field::Founded, Some(&founded));
                    }
                    2 => {
                        let name = format!("云山县新{number}工作领导小组");
                        say(&mut registry, &row, Field::Group, Some(&name));
                    }
                    3 => {
                        say(&mut registry, &row, Field::Group, Some("云山县旧城工作领导小组"));
                        say(&mut registry, &row, Field::Founded, Some("2015-05"));
                    }
                    4 => say(&mut registry, &row, Field::Group, None),
                    // There may be nothing to take back.
                    _ => _ = registry.undo(Undo::Last { key: &row, field: Field::Group }, None),
                }
            }
        }
    }
    let all = registry.mentions().unwrap();
    let mut told: Vec<_> = all
        .iter()
        .map(|one| {
            [one.file_name.as_str().into(), one.text(Field::Group), one.text(Field::Founded)]
        })
        .map(|one| one.map(|cell| cell.to_string()))
        .map(|[file, group, founded]| (file, group, founded))
        .collect();
    told.sort();
    told
}

/// A row that a person set apart has the lists of later years with it; of a founding that is the other's it has not.
#[test]
fn what_is_set_apart_stays_apart_in_every_list_that_comes() {
    for (founded, want) in
        [("2015-05", [(85.0, 85.5), (97.0, 115.0)]), ("2015-06", [(84.0, 114.0), (97.0, 97.5)])]
    {
        let mut registry = Registry::in_memory().unwrap();
        let of = |year: u32, founded| {
            ledger(&titled(&format!("20{year}年6月")), &[AIR, CITY, ("旧城", founded, "")])
        };
        take(&mut registry, "22.csv", &of(22, founded));
        take(&mut registry, "23.csv", &of(23, "2015-05"));
        let keys = ["23.csv", "22.csv"].map(|file| key(&registry, file, "旧城"));
        registry.decide(&keys[0], &keys[1], crate::Tie::Apart, None).unwrap();
        take(&mut registry, "24.csv", &of(24, founded));
        let told = spells(&registry).into_iter().filter(|one| one.0 == "旧城");
        let mut told: Vec<_> = told.map(|(_, start, stop, _)| (start, stop)).collect();
        told.sort_by(|a, b| f64::total_cmp(&a.0, &b.0));
        assert_eq!(told, want, "{founded}");
    }
}

/// Two groups linked by mistake are what they were before.
#[test]
fn a_link_is_taken_back_by_setting_apart() {
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "22.csv", &list(22));
    take(&mut registry, "23.csv", &list(23).replace("旧城", "老城"));
    let before = spells(&registry);
    let [old, new] =
        [("22.csv", "旧城"), ("23.csv", "老城")].map(|(file, of)| key(&registry, file, of));
    for (one, other) in [(&old, &new), (&new, &old)] {
        registry.decide(one, other, crate::Tie::Same, None).unwrap();
        assert_ne!(spells(&registry), before);
        registry.decide(other, one, crate::Tie::Apart, None).unwrap();
        assert_eq!(spells(&registry), before);
    }
}

/// What is said of one of two groups that were set apart does not hold for the other.
#[test]
fn what_is_said_of_a_group_that_was_set_apart_is_not_said_of_the_other() {
    for (value, before) in
        [(Some("2023-02"), false), (None, false), (Some("2023-02"), true), (None, true)]
    {
        let mut registry = Registry::in_memory().unwrap();
        for year in [22, 23, 24] {
            take(&mut registry, &format!("{year}.csv"), &list(year));
        }
        let keys = ["23.csv", "22.csv"].map(|file| key(&registry, file, "旧城"));
        let apart = |registry: &mut Registry| {
            registry.decide(&keys[0], &keys[1], crate::Tie::Apart, None).unwrap();
        };
        if !before {
            apart(&mut registry);
        }
        let (said, field) = match value {
            Some(_) => (&keys[0], Field::Founded),
            None => (&keys[1], Field::Group),
        };
        say(&mut registry, said, field, value);
        if before {
            apart(&mut registry);
        }
        let told = spells(&registry).into_iter().filter(|one| one.0 == "旧城");
        let mut told: Vec<_> = told.map(|(_, start, stop, _)| (start, stop)).collect();
        told.sort_by(|a, b| f64::total_cmp(&a.1, &b.1));
        let want = match value {
            Some(_) => vec![(4.0, 22.0), (85.0, 85.5)],
            None => vec![(97.0, 115.0)],
        };
        assert_eq!(told, want, "{value:?} {before}");
    }
}

/// A third name of a group is linked with the second.
#[test]
fn links_make_one_group_of_all_that_they_join() {
    for turned in [false, true] {
        let mut registry = Registry::in_memory().unwrap();
        for (year, name) in [(22, "旧城"), (23, "老城"), (24, "新城")] {
            let rows = [AIR, CITY, (name, "2015-05", "")];
            take(
                &mut registry,
                &format!("{year}.csv"),
                &ledger(&titled(&format!("20{year}年6月")), &rows),
            );
        }
        let keys = [("22.csv", "旧城"), ("23.csv", "老城"), ("24.csv", "新城")]
            .map(|(file, name)| key(&registry, file, name));
        let [first, second] = if turned { [(1, 0), (0, 2)] } else { [(0, 2), (1, 0)] };
        for (one, other) in [first, second] {
            registry.decide(&keys[one], &keys[other], crate::Tie::Same, None).unwrap();
        }
        let told = spells(&registry).into_iter().filter(|one| one.0.contains('城'));
        let told: Vec<_> = told.map(|(_, start, stop, _)| (start, stop)).collect();
        assert_eq!(told, [(85.0, 115.0)], "{turned}");
    }
}

/// Said of a paper, carried to an earlier one, and the paper is saved with a row more: what was said is said of the row that
/// came after, and is taken back from there.
#[test]
fn what_was_said_of_a_later_paper_goes_with_its_row() {
    let mut registry = Registry::in_memory().unwrap();
    for year in [22, 23] {
        take(&mut registry, &format!("{year}.csv"), &list(year));
    }
    let town = key(&registry, "23.csv", "旧城");
    say(&mut registry, &town, Field::Founded, Some("2016-07"));
    take(&mut registry, "23.csv", &(list(23) + "云山县新区工作领导小组,2018-01,\n"));
    let town = key(&registry, "23.csv", "旧城");
    registry.undo(Undo::Last { key: &town, field: Field::Founded }, None).unwrap();
    let all = registry.mentions().unwrap();
    assert!(all.iter().all(|one| one.corrected.is_empty()));
}

/// Two lists that say of a founding only about when it was, and what is to be asked of them.
fn unsure_in_two_years() -> (Registry, Vec<crate::Unsure>) {
    let mut registry = Registry::in_memory().unwrap();
    for year in [22, 23] {
        let rows = [AIR, CITY, ("旧城", "约2012年", "")];
        take(
            &mut registry,
            &format!("{year}.csv"),
            &ledger(&titled(&format!("20{year}年6月")), &rows),
        );
    }
    let unsure = registry.to_review(None, None, Some(Field::Founded), 0.98).unwrap();
    (registry, unsure)
}

/// A doubt that an answer in another paper has settled is not asked again, and the two answers do not both hold.
#[test]
fn what_was_answered_in_another_paper_is_not_asked_again() {
    let (mut registry, unsure) = unsure_in_two_years();
    let [one, other] = unsure.as_slice() else { panic!("{unsure:?}") };
    assert!(registry.is_open(one).unwrap() && registry.is_open(other).unwrap());
    let right = crate::Answer::Typed("2012-05".to_string());
    registry.answer(&one.shown(), &right, None).unwrap();
    assert!(!registry.is_open(other).unwrap());
    let changed = registry.answer(&other.shown(), &crate::Answer::Accept, None);
    assert!(matches!(changed, Err(crate::AnswerError::Changed)), "{changed:?}");
    let all = registry.mentions().unwrap();
    let town = all.iter().filter(|mention| mention.text(Field::Group).contains("旧城"));
    let told: Vec<_> = town.map(|one| one.text(Field::Founded).into_owned()).collect();
    assert_eq!(told, ["2012-05", "2012-05"]);
}

/// Said of two papers, a row has what was said of the latest up to its own, and one before both what was said of the first.
#[test]
fn what_was_said_of_the_latest_paper_up_to_its_own_holds_for_a_row() {
    for early in [true, false] {
        let mut registry = Registry::in_memory().unwrap();
        let (before, after): (&[u32], &[u32]) = match early {
            true => (&[21, 22, 23, 24, 25], &[]),
            false => (&[22, 24], &[25, 23, 21]),
        };
        for year in before {
            take(&mut registry, &format!("{year}.csv"), &list(*year));
        }
        for (file, founded) in [("24.csv", "2017-07"), ("22.csv", "2016-07")] {
            let row = key(&registry, file, "旧城");
            say(&mut registry, &row, Field::Founded, Some(founded));
        }
        for year in after {
            take(&mut registry, &format!("{year}.csv"), &list(*year));
        }
        let all = registry.mentions().unwrap();
        let town = all.iter().filter(|one| one.text(Field::Group).contains("旧城"));
        let mut told: Vec<_> =
            town.map(|one| (one.file_name.as_str(), one.text(Field::Founded))).collect();
        told.sort();
        let told: Vec<_> = told.iter().map(|one| one.1.as_ref()).collect();
        assert_eq!(told, ["2016-07", "2016-07", "2016-07", "2017-07", "2017-07"], "{early}");
    }
}

/// Two rows of a list that have one name: what is said of one is not said of the other.
#[test]
fn what_is_said_of_a_row_is_not_said_of_its_twin() {
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "22.csv", &ledger(&titled("2022年6月"), &[AIR, TOWN, TOWN, CITY]));
    let row = key(&registry, "22.csv", "旧城");
    say(&mut registry, &row, Field::Hosts, Some("住建局"));
    let all = registry.mentions().unwrap();
    assert_eq!(all.iter().filter(|one| one.text(Field::Hosts) == "住建局").count(), 1);
}

/// Saved twice since, what was said can be taken back by the key of then.
#[test]
fn what_was_said_two_saves_ago_is_taken_back_by_its_key() {
    let mut registry = Registry::in_memory().unwrap();
    for year in [22, 23] {
        take(&mut registry, &format!("{year}.csv"), &list(year));
    }
    let old = key(&registry, "22.csv", "旧城");
    say(&mut registry, &old, Field::Founded, Some("2016-07"));
    for more in ["云山县新区工作领导小组,2018-01,\n", "云山县河长工作领导小组,2018-02,\n"]
    {
        take(&mut registry, "22.csv", &(list(22) + more));
    }
    registry.undo(Undo::Last { key: &old, field: Field::Founded }, None).unwrap();
    let all = registry.mentions().unwrap();
    assert!(all.iter().all(|one| one.text(Field::Founded) != "2016-07"));
}

/// A group goes by several names that people gave it in several years; a list that is read under one of them reaches all.
#[test]
fn what_was_said_under_one_name_stays_when_another_is_read() {
    let mut registry = Registry::in_memory().unwrap();
    for year in [21, 22] {
        take(&mut registry, &format!("{year}.csv"), &list(year));
    }
    for (file, field, value) in [
        ("21.csv", Field::Group, "云山县古城工作领导小组"),
        ("22.csv", Field::Group, TOWN_NOW),
        ("21.csv", Field::Founded, "2016-07"),
    ] {
        let row = key(&registry, file, "旧城");
        say(&mut registry, &row, field, Some(value));
    }
    let founded = |registry: &Registry| {
        let row = registry.mention(&key(registry, "22.csv", "旧城")).unwrap().unwrap();
        row.text(Field::Founded).into_owned()
    };
    assert_eq!(founded(&registry), "2016-07");
    take(
        &mut registry,
        "24.csv",
        &ledger(&titled("2024年6月"), &[AIR, CITY, ("老城", "2015-05", "")]),
    );
    assert_eq!(founded(&registry), "2016-07");
}

/// Of two papers of one day what was said last holds.
#[test]
fn of_one_day_what_was_said_last_holds() {
    let mut registry = Registry::in_memory().unwrap();
    for (file, more) in [("22a.csv", ""), ("22b.csv", "云山县新区工作领导小组,2018-01,\n")]
    {
        take(&mut registry, file, &(list(22) + more));
    }
    for (file, founded) in [("22b.csv", "2017-07"), ("22a.csv", "2016-07")] {
        let row = key(&registry, file, "旧城");
        say(&mut registry, &row, Field::Founded, Some(founded));
    }
    take(&mut registry, "23.csv", &list(23));
    let row = registry.mention(&key(&registry, "23.csv", "旧城")).unwrap().unwrap();
    assert_eq!(row.text(Field::Founded), "2016-07");
}

/// What a person confirms in one list is confirmed in those that say the same.
#[test]
fn what_is_confirmed_is_confirmed_in_the_other_lists() {
    let (mut registry, unsure) = unsure_in_two_years();
    registry.answer(&unsure[0].shown(), &crate::Answer::Accept, None).unwrap();
    assert!(registry.to_review(None, None, Some(Field::Founded), 0.98).unwrap().is_empty());
}
