//! Groups that had been renamed when they ended, though no list saw them alive under the new name, or not for long.

use super::anew::titled;
use super::renamed::{Row, doubts, lives, orders};
use crate::Doubtful;
use tiaokuai_record::YearMonth;

const OLD: Row = ("旧城", "2015-05", "", "");
const AIR: Row = ("大气", "2010-01", "", "");

/// The row of the group under its new name, with an end.
fn new(ended: &'static str) -> Row {
    ("老城", "2015-05", ended, "旧城")
}

/// The row of the group under its old name, with an end.
fn old(ended: &'static str) -> Row {
    ("旧城", "2015-05", ended, "")
}

const WHOLE: (&str, f64, f64, u32) = ("大气", 149.0, 179.0, 0);

#[test]
fn an_end_under_a_name_that_no_list_saw_alive_is_of_the_group() {
    // One row alone; the day of the end is told in one way or another, or not at all.
    for (ended, want) in [
        ("是", ("旧城", 85.0, 85.5, 0)),
        ("2023-03", ("旧城", 85.0, 94.0, 1)),
        // Between the list that has it alive and the end of the year, or that of the list.
        ("2022", ("旧城", 85.0, 88.0, 1)),
        ("2023", ("旧城", 85.0, 94.5, 1)),
    ] {
        lives(&[&[AIR, OLD], &[AIR, new(ended)]], &[], &[WHOLE, want]);
        // A later list lacks it.
        lives(&[&[AIR, OLD], &[AIR, new(ended)], &[AIR]], &[], &[WHOLE, want]);
    }
    // Both names are ended in one list.
    for (was, ended, want) in [
        ("是", "是", ("旧城", 85.0, 85.5, 0)),
        ("2022-11", "是", ("老城", 85.0, 90.0, 0)),
        ("2022-11", "2023", ("老城", 85.0, 94.5, 1)),
        ("2022", "2023-03", ("老城", 85.0, 94.0, 1)),
    ] {
        lives(&[&[AIR, OLD], &[AIR, old(was), new(ended)]], &[], &[WHOLE, want]);
    }
}

#[test]
fn an_end_in_the_year_of_a_renaming_came_after_it() {
    let want = [WHOLE, ("老城", 85.0, 100.0, 1)];
    for ended in [new("2023"), ("老城", "2015-05", "2023", "")] {
        lives(&[&[AIR, OLD], &[AIR, new("")], &[AIR, ended]], &[], &want);
    }
    lives(&[&[AIR, OLD], &[AIR, new(""), old("2022-11")], &[AIR, new("2023")]], &[], &want);
}

#[test]
fn an_end_that_a_later_list_denies_under_the_new_name_is_none() {
    let is = lives(
        &[&[AIR, OLD], &[AIR, new("是")], &[AIR, new("")]],
        &[],
        &[WHOLE, ("老城", 85.0, 115.0, 0)],
    );
    assert_eq!(doubts(&is), [Doubtful::EndDenied]);
}

/// A row of a third name, that was called the new one before.
fn third(ended: &'static str) -> Row {
    ("更新", "2015-05", ended, "老城")
}

#[test]
fn a_group_may_be_renamed_twice_before_it_ends() {
    for (ended, want) in [
        ("是", ("老城", 85.0, 97.0, 0)),
        ("2024-02", ("老城", 85.0, 105.0, 1)),
        ("2024", ("老城", 85.0, 106.5, 1)),
        ("2023", ("老城", 85.0, 100.0, 1)),
        ("", ("更新", 85.0, 115.0, 0)),
    ] {
        lives(&[&[AIR, OLD], &[AIR, new("")], &[AIR, third(ended)]], &[], &[WHOLE, want]);
    }
    // In one list.
    for (ended, want) in [("2023-05", ("更新", 85.0, 96.0, 1)), ("", ("更新", 85.0, 115.0, 0))]
    {
        let rows = [AIR, old("2022-08"), new("2023-02"), third(ended)];
        let is = lives(&[&[AIR, OLD], &rows], &[], &[WHOLE, want]);
        assert_eq!(is.view(None).unwrap().who.groups.len(), 2, "{ended}");
    }
}

#[test]
fn a_list_may_tell_the_end_of_a_name_that_a_notice_changed() {
    let notice = "云山县老城工作领导小组,rename,2022-11-10,云山县旧城工作领导小组";
    let living = ("老城", "2015-05", "", "");
    for ended in ["2022-11", "2022-10", "2022-12", "2022", "是"] {
        let lists: [&[Row]; 3] = [&[AIR, OLD], &[AIR, old(ended), living], &[AIR, living]];
        for lists in [&lists[..2], &lists] {
            let is = lives(lists, &[notice], &[WHOLE, ("老城", 85.0, 115.0, 0)]);
            assert_eq!(is.view(None).unwrap().who.groups.len(), 2, "{ended}");
        }
    }
}

/// The row of the old name, as ended, is kept from year to year.
#[test]
fn the_row_of_an_old_name_keeps_nobody_alive() {
    let (was, army) = (old("2022-11"), ("双拥", "2011-01", "", ""));
    let lists: [&[Row]; 3] = [&[AIR, army, OLD], &[AIR, army, was, new("")], &[AIR, army, was]];
    lives(&lists, &[], &[("双拥", 137.0, 167.0, 0), WHOLE, ("老城", 85.0, 97.0, 0)]);
}

/// Before a renaming of which a notice tells, later lists speak of the group under its new name.
#[test]
fn a_group_is_one_before_it_is_renamed() {
    let notice = "云山县老城工作领导小组,rename,2022-11-10,云山县旧城工作领导小组";
    let living = ("老城", "2015-05", "", "");
    let is = lives(&[&[AIR, OLD], &[AIR, living]], &[notice], &[WHOLE, ("老城", 85.0, 115.0, 0)]);
    for month in [6, 9, 10, 11, 12] {
        let view = is.view(Some(YearMonth { year: 2022, month })).unwrap();
        assert_eq!((view.who.groups.len(), view.who.doubts.len()), (2, 0), "{month}");
    }
}

/// A notice ends a group under a name that no list has alive, and a later list says what it was before.
#[test]
fn a_notice_of_the_end_of_a_new_name_is_of_the_old_group() {
    let head = "小组名称,成立时间,撤销时间,前身";
    let list = |day: &str, rows: &str| {
        format!("{},,,\n{head}\n云山县大气工作领导小组,2010-01,,\n{rows}", titled(day))
    };
    let old = list("2019年6月", "云山县旧城工作领导小组,2015-01-03,,\n");
    let notice = "小组名称,变动类型,日期\n云山县老城工作领导小组,abolish,2021-03-19\n".to_string();
    for row in [
        "云山县老城工作领导小组,2015-01-03,2021-03-19,云山县旧城工作领导小组\n",
        "云山县老城工作领导小组（原云山县旧城工作领导小组）,2015-01-03,2021-03-19,\n",
    ] {
        let files = [
            ("19.csv".to_string(), old.clone()),
            ("n.csv".to_string(), notice.clone()),
            ("23.csv".to_string(), list("2023年6月", row)),
        ];
        for registry in orders(&files) {
            let groups = registry.view(None).unwrap().who.groups;
            assert_eq!(groups.len(), 2, "{row}: {groups:?}");
            let group = groups.iter().find(|one| one.ended).unwrap();
            assert_eq!(
                (group.founded.as_str(), group.abolished.as_str()),
                ("2015-01-03", "2021-03-19")
            );
        }
    }
}

/// A list of a year has a group that was founded in it, and the next one has it as ended under another name.
#[test]
fn a_list_of_a_year_saw_who_was_founded_in_it() {
    let head = "小组名称,成立时间,前身,状态";
    let list = |year: u32, row: &str| {
        let title = titled(&format!("{year}年"));
        (
            format!("{year}.csv"),
            format!("{title},,,\n{head}\n云山县大气工作领导小组,2010-01,,正常\n{row}"),
        )
    };
    let files = [
        list(2017, "云山县旧城工作领导小组,2017-05,,正常\n"),
        list(2020, "云山县老城工作领导小组,2017-05,云山县旧城工作领导小组,已撤销\n"),
    ];
    for registry in orders(&files) {
        let groups = registry.view(None).unwrap().who.groups;
        assert_eq!(groups.len(), 2, "{groups:?}");
        let group = groups.iter().find(|one| one.ended).unwrap();
        assert_eq!((group.founded.as_str(), group.abolished.as_str()), ("2017-05", ""));
    }
}
