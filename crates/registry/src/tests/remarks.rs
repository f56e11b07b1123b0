//! What remarks on groups tell of their names, in every order of reading.

use super::anew::{spells, titled};
use super::renamed::orders;
use crate::mention::certain;
use crate::{CellFault, Field, Registry};

/// Lists of June 2022 and 2023 of these rows, and what spells they tell: name, start, stop, event.
fn lives(lists: [&str; 2], want: &[(&str, f64, f64, u32)]) -> Registry {
    let list = |(year, rows): (u32, &str)| {
        let title = titled(&format!("20{year}年6月"));
        let text = format!("{title},,,\n小组名称,成立时间,撤销时间,备注\n{rows}");
        (format!("{year}.csv"), text)
    };
    let files: Vec<(String, String)> = (22..).zip(lists).map(list).collect();
    let want: Vec<(String, f64, f64, u32)> =
        want.iter().map(|one| (one.0.to_string(), one.1, one.2, one.3)).collect();
    let registries = orders(&files);
    for registry in &registries {
        assert_eq!(spells(registry), want, "{lists:?}");
    }
    registries.into_iter().next().unwrap()
}

const FIRST: &str = "云山县大气工作领导小组,2010-01,,\n云山县旧城工作领导小组,2015-05,,\n";
const AIR: &str = "云山县大气工作领导小组,2010-01,,\n";

#[test]
fn a_remark_renames_a_group() {
    let want = [("大气", 149.0, 179.0, 0), ("老城", 85.0, 115.0, 0)];
    let old = "云山县旧城工作领导小组,2015-05,,";
    let new = "云山县老城工作领导小组,2015-05,,";
    let later = "云山县老城工作领导小组,2022-11,,";
    for rows in [
        // The row of the new name says what it was.
        format!("{AIR}{new}由云山县旧城工作领导小组更名而来\n"),
        format!("{AIR}{new}原为云山县旧城工作领导小组\n"),
        format!("{AIR}{new}原旧城工作领导小组\n"),
        format!("{AIR}{new}原名旧城工作领导小组\n"),
        format!("{AIR}{new}（原旧城工作领导小组）\n"),
        format!("{AIR}{new}曾用名：旧城工作领导小组\n"),
        format!("{AIR}{new}\"2022年11月更名，原为旧城工作领导小组\"\n"),
        format!("{AIR}{new}在云山县旧城工作领导小组基础上组建\n"),
        format!("{AIR}{new}云山县旧城工作领导小组——云山县老城工作领导小组\n"),
        format!("{AIR}{new}云山县旧城工作领导小组（已更名）\n"),
        // Its name does.
        format!("{AIR}云山县老城工作领导小组（原旧城工作领导小组）,2015-05,,\n"),
        format!("{AIR}云山县老城工作领导小组(原云山县旧城工作领导小组),2015-05,,\n"),
        // The row of the old name says what it is.
        format!("{AIR}{old}2022年11月更名为云山县老城工作领导小组\n"),
        // Both stand there, the new one as founded before or on the day of its name.
        format!("{AIR}{old}2022年11月更名为云山县老城工作领导小组\n{new}\n"),
        format!("{AIR}{new}\n{old}2022年11月更名为老城工作领导小组\n"),
        format!("{AIR}{old}2022年11月更名为云山县老城工作领导小组\n{later}\n"),
        // The old name as ended.
        format!(
            "{AIR}{new}\n云山县旧城工作领导小组,2015-05,2022-11,更名为云山县老城工作领导小组\n"
        ),
        format!("{AIR}{new}\n二、更名的,,,\n{old}2022年11月更名为云山县老城工作领导小组\n"),
        format!("{AIR}{new}\n二、撤销和更名的,,,\n{old}2022年11月更名为云山县老城工作领导小组\n"),
    ] {
        let registry = lives([FIRST, &rows], &want);
        let left = registry.cells_left().unwrap();
        assert!(left.iter().any(|one| one.fault == CellFault::NameOfRemark), "{rows}: {left:?}");
    }
}

/// The row of the new name has ended, by its own remark.
#[test]
fn a_group_that_a_remark_renames_may_have_ended() {
    let old = "云山县旧城工作领导小组,2015-05,,2022年11月更名为云山县老城工作领导小组\n";
    let new = "云山县老城工作领导小组,2015-05,,";
    for (ended, want) in
        [("2023年3月撤销", ("旧城", 85.0, 94.0, 1)), ("已撤销", ("旧城", 85.0, 85.5, 0))]
    {
        for rows in [format!("{AIR}{old}{new}{ended}\n"), format!("{AIR}{new}{ended}\n{old}")] {
            let is = lives([FIRST, &rows], &[("大气", 149.0, 179.0, 0), want]);
            // And nobody lives on beside it.
            assert_eq!(is.view(None).unwrap().who.groups.len(), 2, "{rows}");
        }
    }
}

/// The remark of the old name stands there every year.
#[test]
fn a_remark_that_is_repeated_keeps_nobody_alive() {
    let old = "云山县旧城工作领导小组,2015-05,,2022年11月更名为云山县老城工作领导小组\n";
    let new = "云山县老城工作领导小组,2015-05,";
    let army = "云山县双拥工作领导小组,2011-01,,\n";
    let list = |year: u32, rows: &str| {
        let rows = rows.replacen(AIR, &format!("{AIR}{army}"), 1);
        let title = titled(&format!("20{year}年6月"));
        (format!("{year}.csv"), format!("{title},,,\n小组名称,成立时间,撤销时间,备注\n{rows}"))
    };
    let both = format!("{AIR}{old}{new},\n");
    let air = ("大气".to_string(), 149.0, 179.0, 0);
    for (third, fourth, (stop, event)) in [
        // Its own row is there no more, or has ended.
        (format!("{AIR}{old}"), None, (97.0, 0)),
        (format!("{AIR}{old}{new}是,\n"), None, (97.0, 0)),
        (format!("{AIR}{old}{new}是,\n"), Some(format!("{AIR}{old}{new}是,\n")), (97.0, 0)),
        (format!("{AIR}{old}{new}是,\n"), Some(format!("{AIR}{old}")), (97.0, 0)),
        (format!("{AIR}{old}{new}2024-02,\n"), Some(format!("{AIR}{old}")), (105.0, 1)),
        (format!("{AIR}{old}{new},\n"), Some(format!("{AIR}{old}{new},\n")), (115.0, 0)),
    ] {
        let mut files = vec![list(22, FIRST), list(23, &both), list(24, &third)];
        let until = fourth.is_some();
        files.extend(fourth.map(|rows| list(25, &rows)));
        for registry in orders(&files).into_iter().step_by(1 + 4 * usize::from(until)) {
            let army = ("双拥".to_string(), 137.0, 167.0, 0);
            let want = [army, air.clone(), ("老城".to_string(), 85.0, stop, event)];
            assert_eq!(spells(&registry), want, "{files:?}");
        }
    }
}

#[test]
fn a_plan_to_rename_renames_nothing() {
    let rows = format!("{AIR}云山县旧城工作领导小组,2015-05,,拟更名为云山县老城工作领导小组\n");
    lives([FIRST, &rows], &[("大气", 149.0, 179.0, 0), ("旧城", 85.0, 115.0, 0)]);
}

/// A list of June 2023 still has groups that were merged, with a remark that says so.
#[test]
fn a_remark_says_that_a_group_was_merged_into_another() {
    let roofs = "云山县棚改指挥部,2016-05,,";
    let old = "云山县旧城工作领导小组,2015-05,,";
    let first = format!("{FIRST}{roofs}\n");
    let want = [
        ("城市更新领导小组", 7.0, 25.0, 0),
        ("大气", 149.0, 179.0, 0),
        ("旧城", 85.0, 90.0, 1),
        ("棚改指挥部", 73.0, 78.0, 1),
    ];
    for made in ["合并为城市更新领导小组", "整合组建云山县城市更新领导小组"]
    {
        let rows = format!(
            "{AIR}{old}2022年11月与棚改指挥部{made}\n{roofs}2022年11月和旧城工作领导小组{made}\n云山县城市更新领导小组,2022-11,,\n"
        );
        let registry = lives([&first, &rows], &want);
        let left = registry.cells_left().unwrap();
        assert_eq!(left.iter().filter(|one| one.fault == CellFault::EndOfRemark).count(), 2);
    }
}

/// What is not understood of ends and names is told, and is not certain.
#[test]
fn a_remark_that_is_not_understood_is_told() {
    let row = "云山县旧城工作领导小组,2015-05,,";
    for remark in [
        "2022年11月撤销，恢复事宜待查",
        "2022年11月与棚改指挥部合并",
        "已停止运作",
        "更名情况待查，已更名",
    ] {
        let registry = lives(
            [FIRST, &format!("{AIR}{row}{remark}\n")],
            &[("大气", 149.0, 179.0, 0), ("旧城", 85.0, 85.5, 0)],
        );
        let left = registry.cells_left().unwrap();
        let told = left.iter().filter(|one| one.fault == CellFault::RemarkUnread);
        assert_eq!(told.map(|one| one.value.as_str()).collect::<Vec<_>>(), [remark]);
        let view = registry.view(None).unwrap();
        assert!(
            view.mentions.iter().any(|one| one.confidence(Field::Date) < certain()),
            "{remark}"
        );
    }
    // What was set up again has two lives.
    lives(
        [FIRST, &format!("{AIR}{row}2022年11月撤销，2023年3月恢复\n")],
        &[("大气", 149.0, 179.0, 0), ("旧城", 85.0, 90.0, 1), ("旧城", 3.0, 21.0, 0)],
    );
    for remark in ["任务完成后自行撤销", "每季度开会", "拟并入县应急委员会"]
    {
        let registry = lives(
            [FIRST, &format!("{AIR}{row}{remark}\n")],
            &[("大气", 149.0, 179.0, 0), ("旧城", 85.0, 115.0, 0)],
        );
        let left = registry.cells_left().unwrap();
        assert!(left.iter().all(|one| one.fault != CellFault::RemarkUnread), "{remark}");
    }
}

/// A column of changes says in words what remarks say.
#[test]
fn a_column_of_changes_is_read_as_a_remark() {
    let list = |year: u32, rows: &str| {
        let title = titled(&format!("20{year}年6月"));
        (format!("{year}.csv"), format!("{title},,\n小组名称,成立时间,变动情况\n{rows}"))
    };
    let air = "云山县大气工作领导小组,2010-01,\n";
    let old = "云山县旧城工作领导小组,2015-05,";
    let first = list(22, &format!("{air}{old}\n"));
    for (rows, name, stop, event) in [
        (format!("{old}2022年11月撤销"), "旧城", 90.0, 1),
        (format!("{old}2022年11月并入县城管委员会"), "旧城", 90.0, 1),
        (format!("{old}并入县城管委员会"), "旧城", 85.5, 0),
        (format!("{old}2022年11月更名为老城工作领导小组"), "老城", 115.0, 0),
        ("云山县老城工作领导小组,2015-05,由旧城工作领导小组更名".to_string(), "老城", 115.0, 0),
    ] {
        let files = [first.clone(), list(23, &format!("{air}{rows}\n"))];
        for registry in orders(&files) {
            let want = [("大气", 149.0, 179.0, 0), (name, 85.0, stop, event)];
            let want = want.map(|one| (one.0.to_string(), one.1, one.2, one.3));
            assert_eq!(spells(&registry), want, "{rows}");
            let left = registry.cells_left().unwrap();
            assert!(left.iter().all(|one| one.fault != CellFault::NoAct), "{rows}: {left:?}");
        }
    }
    let files = [first, list(23, &format!("{air}{old}县长挂帅\n"))];
    let left = orders(&files)[0].cells_left().unwrap();
    assert!(left.iter().any(|one| one.fault == CellFault::NoAct), "{left:?}");
}

/// A row of the old name tells the end of the group beside its renaming.
#[test]
fn an_end_after_the_day_of_a_renaming_is_that_of_the_group() {
    let old = "云山县旧城工作领导小组,2015-05,2023-03,2018年3月更名为云山县老城工作领导小组\n";
    lives([FIRST, &format!("{AIR}{old}")], &[("大气", 149.0, 179.0, 0), ("旧城", 85.0, 94.0, 1)]);
    let old = "云山县旧城工作领导小组,2015-05,2022-11,2022年11月更名为云山县老城工作领导小组\n";
    lives([FIRST, &format!("{AIR}{old}")], &[("大气", 149.0, 179.0, 0), ("老城", 85.0, 115.0, 0)]);
}

/// A remark on an end that nobody understands: on the day of its list the group may have been gone, and a later list that
/// lacks it says no more than that it was by then.
#[test]
fn a_list_with_a_remark_that_is_not_understood_sees_nobody_alive() {
    let list = |year: u32, town: &str| {
        let title = titled(&format!("20{year}年12月"));
        format!(
            "{title},,,\n小组名称,成立时间,撤销时间,备注\n{AIR}云山县双拥工作领导小组,2012-01,,\n{town}"
        )
    };
    let town = |remark: &str| format!("云山县旧城工作领导小组,2015-05,,{remark}\n");
    let unread = town("2023年4月按程序撤并划转处理");
    let of = |lists: &[(u32, String)]| {
        let mut registry = Registry::in_memory().unwrap();
        for (year, town) in lists {
            super::anew::take(&mut registry, &format!("{year}.csv"), &list(*year, town));
        }
        let until = tiaokuai_record::YearMonth { year: 2024, month: 12 };
        let view = registry.view(Some(until)).unwrap();
        let group = view.who.groups.iter().find(|one| one.name.contains("旧城")).unwrap();
        (group.last_seen.clone(), group.lost, group.left_out, group.missed.clone())
    };
    let none = String::new();
    let told = |seen: &str, lost, left_out, missed: &str| {
        (seen.to_string(), lost, left_out, missed.to_string())
    };
    let before = (22, town(""));
    let now = (23, unread);
    assert_eq!(of(&[before.clone(), now.clone()]), told("2022-12", true, false, ""));
    assert_eq!(
        of(&[before.clone(), now.clone(), (24, none)]),
        told("2022-12", false, true, "2024-12")
    );
    // A later list that has it without a word saw it.
    assert_eq!(of(&[before, now, (24, town(""))]), told("2024-12", false, false, ""));
}

/// An end that has not come is none yet: it had been counted in the year to come, and the group as seen then.
#[test]
fn an_end_to_come_is_none_yet() {
    let list = format!(
        "{},,,\n小组名称,成立时间,撤销时间,备注\n{AIR}云山县旧城工作领导小组,2015-05,,2098年12月底撤销\n\
        云山县创卫工作领导小组,2015-06,2098-12,\n",
        titled("2022年12月")
    );
    let mut registry = Registry::in_memory().unwrap();
    super::anew::take(&mut registry, "22.csv", &list);
    let groups = registry.view(None).unwrap().who.groups;
    for group in &groups {
        assert_eq!((group.ended, group.last_seen.as_str()), (false, "2022-12"), "{}", group.name);
    }
    // It comes up in a review, and as often in the summary.
    let asked = registry.mentions().unwrap().iter().map(|one| one.asked().len()).sum::<usize>();
    assert_eq!((asked, registry.summary().unwrap().unsure), (2, 2));
}
