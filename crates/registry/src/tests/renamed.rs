//! Groups that go on under other names, as the column of former names, links and later ends tell; in every order of
//! reading.

use super::anew::{spells, take, titled};
use crate::{Doubtful, Field, Registry, Tie};
use std::fmt::Write;

/// A row: name, founding, end, former names.
pub(super) type Row = (&'static str, &'static str, &'static str, &'static str);

fn full(name: &str) -> String {
    format!("云山县{name}工作领导小组")
}

fn sheet(year: u32, rows: &[Row]) -> String {
    let title = titled(&format!("20{year}年6月"));
    let mut text = format!("{title},,,\n小组名称,成立时间,撤销时间,前身\n");
    for (name, founded, ended, before) in rows {
        let before: Vec<String> =
            before.split('、').filter(|one| !one.is_empty()).map(full).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{},{founded},{ended},{}", full(name), before.join("、"));
    }
    text
}

/// The registries of these files, read in all orders.
pub(super) fn orders(files: &[(String, String)]) -> Vec<Registry> {
    let mut orders = vec![vec![]];
    for at in 0..files.len() {
        let longer = |order: &Vec<usize>| {
            (0..=order.len())
                .map(|place| {
                    let mut longer = order.clone();
                    longer.insert(place, at);
                    longer
                })
                .collect::<Vec<_>>()
        };
        orders = orders.iter().flat_map(longer).collect();
    }
    let read = |order: Vec<usize>| {
        let mut registry = Registry::in_memory().unwrap();
        for at in order {
            take(&mut registry, &files[at].0, &files[at].1);
        }
        registry
    };
    orders.into_iter().map(read).collect()
}

/// Lists of 2022 and the years after, and what spells they tell: name, start, stop, event.
pub(super) fn lives(
    lists: &[&[Row]],
    notices: &[&str],
    want: &[(&str, f64, f64, u32)],
) -> Registry {
    let mut files: Vec<(String, String)> =
        (22..).zip(lists).map(|(year, rows)| (format!("{year}.csv"), sheet(year, rows))).collect();
    for (at, notice) in notices.iter().enumerate() {
        files.push((format!("n{at}.csv"), format!("小组名称,变动类型,日期,前身\n{notice}\n")));
    }
    let want: Vec<(String, f64, f64, u32)> =
        want.iter().map(|one| (one.0.to_string(), one.1, one.2, one.3)).collect();
    let registries = orders(&files);
    for registry in &registries {
        assert_eq!(spells(registry), want, "{lists:?}");
    }
    registries.into_iter().next().unwrap()
}

/// Two groups that were one before, or one of them by its new name: nobody tells.
#[test]
fn a_group_that_two_rows_were_before_is_in_doubt() {
    let [one, other] = ["老城", "更新"].map(|name| (name, "2015-05", "", "旧城"));
    let ended = ("旧城", "2015-05", "2022-11", "");
    let air = ("大气", 149.0, 179.0, 0);
    let two = [("更新", 91.0, 115.0, 0), ("老城", 91.0, 115.0, 0)];
    let want = [air, ("旧城", 85.0, 90.0, 1), two[0], two[1]];
    let name = |doubt: &Doubtful| matches!(doubt, Doubtful::Divided(name) if name.contains("旧城"));
    // The lists of later years say it again.
    let lists: [&[Row]; 3] = [&[AIR, OLD], &[AIR, one, other, ended], &[AIR, one, other]];
    for lists in [&lists[..2], &lists] {
        let is = lives(lists, &[], &want);
        assert_eq!(doubts(&is).iter().filter(|doubt| name(doubt)).count(), 2, "{lists:?}");
    }
    // One row that names it, and one that was founded later and was made of it.
    let made = ("更新", "2022-11", "", "旧城");
    let is = lives(
        &[&[AIR, OLD], &[AIR, one, made]],
        &[],
        &[air, ("更新", 7.0, 25.0, 0), ("老城", 85.0, 115.0, 0)],
    );
    assert!(!doubts(&is).iter().any(name));
}

pub(super) fn doubts(registry: &Registry) -> Vec<Doubtful> {
    registry.view(None).unwrap().who.doubts.into_iter().map(|doubt| doubt.of).collect()
}

const OLD: Row = ("旧城", "2015-05", "", "");
const DATA: Row = ("数据", "2015-05", "", "");
const AIR: Row = ("大气", "2010-01", "", "");

#[test]
fn a_group_goes_on_under_other_names() {
    let air = ("大气", 149.0, 179.0, 0);
    let new = ("老城", "2015-05", "", "旧城");
    let plain = ("老城", "2015-05", "", "");
    // The oldest name is kept in the column.
    let newest = ("更新", "2015-05", "", "旧城");
    let is =
        lives(&[&[AIR, OLD], &[AIR, new], &[AIR, newest]], &[], &[air, ("更新", 85.0, 115.0, 0)]);
    assert_eq!(doubts(&is), []);
    // Both former names are.
    let both = ("更新", "2015-05", "", "旧城、老城");
    lives(&[&[AIR, OLD], &[AIR, new], &[AIR, both]], &[], &[air, ("更新", 85.0, 115.0, 0)]);
    lives(&[&[AIR, OLD], &[AIR, plain], &[AIR, both]], &[], &[air, ("更新", 85.0, 115.0, 0)]);
    // The column is filled in a year later, or every year.
    for later in [plain, new] {
        let is = lives(
            &[&[AIR, OLD], &[AIR, new], &[AIR, later]],
            &[],
            &[air, ("老城", 85.0, 115.0, 0)],
        );
        assert_eq!(doubts(&is), []);
    }
    let is =
        lives(&[&[AIR, OLD], &[AIR, plain], &[AIR, new]], &[], &[air, ("老城", 85.0, 115.0, 0)]);
    assert_eq!(doubts(&is), []);
    // It gets its old name back, with the column or without.
    let back = ("旧城", "2015-05", "", "老城");
    for lists in
        [[&[AIR, OLD], &[AIR, new], &[AIR, OLD]], [&[AIR, OLD], &[AIR, plain], &[AIR, back]]]
    {
        let lists: Vec<&[Row]> = lists.iter().map(|rows| rows.as_slice()).collect();
        let is = lives(&lists, &[], &[air, ("旧城", 85.0, 115.0, 0)]);
        assert_eq!(doubts(&is), []);
    }
    // A new group takes the old name.
    let anew = ("旧城", "2023-09", "", "");
    let want = [air, ("旧城", 9.0, 15.0, 0), ("老城", 85.0, 115.0, 0)];
    lives(&[&[AIR, OLD], &[AIR, new], &[AIR, new, anew]], &[], &want);
    // No list tells a founding: nobody has an age, and there are two groups.
    let [old, renamed, air] =
        [("旧城", "", "", ""), ("老城", "", "", "旧城"), ("大气", "", "", "")];
    let is = lives(&[&[air, old], &[air, renamed], &[air, renamed]], &[], &[]);
    assert_eq!(is.view(None).unwrap().who.groups.len(), 2);
}

#[test]
fn names_move_on_together() {
    let air = ("大气", 149.0, 179.0, 0);
    for repeated in [true, false] {
        // 旧城 gives its name to what was 数据, and is 老城.
        let moved: [Row; 3] =
            [AIR, ("老城", "2015-05", "", "旧城"), ("旧城", "2015-05", "", "数据")];
        let after: [Row; 3] =
            if repeated { moved } else { [AIR, ("老城", "2015-05", "", ""), OLD] };
        let want = [air, ("旧城", 85.0, 115.0, 0), ("老城", 85.0, 115.0, 0)];
        let is = lives(&[&[AIR, OLD, DATA], &moved, &after], &[], &want);
        assert_eq!(doubts(&is), []);
        assert_eq!(is.view(None).unwrap().who.groups.len(), 3);
        // They change their names.
        let swapped: [Row; 3] =
            [AIR, ("旧城", "2015-05", "", "数据"), ("数据", "2015-05", "", "旧城")];
        let after: [Row; 3] = if repeated { swapped } else { [AIR, OLD, DATA] };
        let want = [air, ("数据", 85.0, 115.0, 0), ("旧城", 85.0, 115.0, 0)];
        let is = lives(&[&[AIR, OLD, DATA], &swapped, &after], &[], &want);
        let view = is.view(None).unwrap();
        assert_eq!((view.who.groups.len(), view.who.doubts.len()), (3, 0));
        let names = |group: &crate::Group| -> Vec<String> {
            group
                .mentions
                .iter()
                .map(|at| view.mentions[*at].text(Field::Group).to_string())
                .collect()
        };
        let town = view.who.groups.iter().find(|group| group.name == full("旧城")).unwrap();
        assert_eq!(names(town), ["数据", "旧城", "旧城"].map(full));
    }
}

#[test]
fn a_group_that_stands_beside_goes_on() {
    let air = ("大气", 149.0, 179.0, 0);
    // A part was split off.
    let part = ("老城", "2015-05", "", "旧城");
    let want = [air, ("旧城", 85.0, 115.0, 0), ("老城", 97.0, 115.0, 0)];
    let is = lives(
        &[&[AIR, OLD], &[AIR, part, OLD], &[AIR, ("老城", "2015-05", "", ""), OLD]],
        &[],
        &want,
    );
    assert_eq!(doubts(&is), []);
    // In one sheet, founded in a year.
    let is = lives(
        &[&[("大气", "2012", "", "数据"), OLD, ("数据", "2012", "", "")]],
        &[],
        &[("大气", 119.5, 149.5, 0), ("数据", 119.5, 149.5, 0), ("旧城", 85.0, 115.0, 0)],
    );
    assert_eq!(doubts(&is), []);
    // One takes another in, which is not listed any more, and was founded later or earlier.
    for founded in ["2010-01", "2018-01"] {
        let taken_in = ("大气", founded, "", "旧城");
        let is = lives(
            &[&[("大气", founded, "", ""), OLD, DATA], &[taken_in, DATA]],
            &[],
            &[
                (
                    "大气",
                    if founded == "2010-01" { 149.0 } else { 53.0 },
                    if founded == "2010-01" { 179.0 } else { 83.0 },
                    0,
                ),
                ("数据", 85.0, 115.0, 0),
                ("旧城", 85.0, 85.5, 0),
            ],
        );
        assert_eq!(doubts(&is), [Doubtful::LeftOut("2022-06".to_string())]);
    }
}

#[test]
fn another_founding_under_another_name_is_in_doubt_and_the_group_is_not() {
    let air = ("大气", 149.0, 179.0, 0);
    for (first, later) in [("2015-05", "2015-06"), ("2015-05", "2016-07"), ("2016-07", "2015-05")] {
        let old = ("旧城", first, "", "");
        let [new, next] = [("老城", later, "", "旧城"), ("老城", later, "", "")];
        let is =
            lives(&[&[AIR, old], &[AIR, new], &[AIR, next]], &[], &[air, ("老城", 85.0, 115.0, 0)]);
        assert!(doubts(&is).iter().all(|one| *one == Doubtful::SecondFounding));
        assert!(!doubts(&is).is_empty());
    }
    // What was set up after the last list that names the other replaced it.
    let new = ("老城", "2022-10", "", "旧城");
    let want = [air, ("旧城", 85.0, 89.0, 1), ("老城", 8.0, 26.0, 0)];
    lives(&[&[AIR, OLD], &[AIR, new], &[AIR, new]], &[], &want);
}

#[test]
fn what_ends_under_a_former_name_ends() {
    let air = ("大气", 149.0, 179.0, 0);
    let new = ("老城", "2015-05", "", "旧城");
    let ended = ("老城", 85.0, 106.0, 1);
    let notice = format!("{},abolish,2024-03,", full("旧城"));
    let is = lives(&[&[AIR, OLD], &[AIR, new]], &[&notice], &[air, ended]);
    assert_eq!(doubts(&is), [Doubtful::FormerName(full("老城"))]);
    // The list of 2024 is of the ended alone.
    let gone = ("旧城", "2015-05", "2024-03", "");
    let is = lives(&[&[AIR, OLD], &[AIR, new], &[gone]], &[], &[air, ended]);
    assert!(doubts(&is).contains(&Doubtful::FormerName(full("老城"))));
    // Ended under its new name.
    let gone = ("老城", "2015-05", "2024-03", "");
    lives(&[&[AIR, OLD], &[AIR, new], &[AIR, gone]], &[], &[air, ended]);
}

#[test]
fn a_group_that_was_linked_takes_its_old_name_back() {
    let plain = ("老城", "2015-05", "", "");
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "22.csv", &sheet(22, &[AIR, OLD]));
    take(&mut registry, "23.csv", &sheet(23, &[AIR, plain]));
    let mentions = registry.mentions().unwrap();
    let key = |name: &str| {
        mentions.iter().find(|one| one.text(Field::Group).contains(name)).unwrap().key.clone()
    };
    registry.decide(&key("旧城"), &key("老城"), Tie::Same, None).unwrap();
    take(&mut registry, "24.csv", &sheet(24, &[AIR, OLD]));
    let want = [("大气", 149.0, 179.0, 0), ("旧城", 85.0, 115.0, 0)];
    let want: Vec<_> = want.iter().map(|one| (one.0.to_string(), one.1, one.2, one.3)).collect();
    assert_eq!(spells(&registry), want);
}

/// The notice comes after the first list with the new name.
#[test]
fn a_notice_of_renaming_may_come_late() {
    let plain = ("老城", "2015-05", "", "");
    let full = [full("老城"), full("旧城")];
    let notice = format!("{},更名,2023-09,{}", full[0], full[1]);
    let lists: [&[Row]; 3] = [&[AIR, OLD], &[AIR, plain], &[AIR, plain]];
    let air = ("大气", 149.0, 179.0, 0);
    let is = lives(&lists, &[&notice], &[air, ("老城", 85.0, 115.0, 0)]);
    assert_eq!(is.view(None).unwrap().who.groups.len(), 2);
}

/// A group keeps the founding of one that a notice merged into it.
#[test]
fn a_merged_group_with_the_founding_of_another_is_in_doubt() {
    let merged = ("更新", "2015-05", "", "");
    let notice = format!("{},合并,2022-10,{};{}", full("更新"), full("旧城"), full("数据"));
    let data = ("数据", "2016-07", "", "");
    let lists: [&[Row]; 2] = [&[AIR, OLD, data], &[AIR, merged]];
    let want = [
        ("大气", 149.0, 179.0, 0),
        ("数据", 71.0, 75.0, 1),
        ("旧城", 85.0, 89.0, 1),
        ("更新", 89.0, 115.0, 0),
    ];
    let is = lives(&lists, &[&notice], &want);
    let told =
        |doubt: &Doubtful| matches!(doubt, Doubtful::FoundingOf(name) if name.contains("旧城"));
    assert_eq!(doubts(&is).into_iter().filter(told).count(), 1);
}

/// Both names have ended, or the first list has both.
#[test]
fn a_renaming_is_told_by_lists_that_never_saw_both_names_alive() {
    let air = ("大气", 149.0, 179.0, 0);
    let old = |end| ("旧城", "2015-05", end, "");
    let new = |end| ("老城", "2015-05", end, "旧城");
    // Both ended between two lists; a later list may say it again.
    let ended: &[Row] = &[AIR, old("2022-11"), new("2023-03")];
    let lists: [&[Row]; 3] = [&[AIR, OLD], ended, ended];
    for lists in [&lists[..2], &lists] {
        let is = lives(lists, &[], &[air, ("老城", 85.0, 94.0, 1)]);
        assert_eq!(is.view(None).unwrap().who.groups.len(), 2);
        let told = doubts(&is);
        let of_name = |doubt: &Doubtful| matches!(doubt, Doubtful::EndOfName(_));
        let whole = |doubt: &Doubtful| matches!(doubt, Doubtful::WholeSince(_));
        assert!(told.iter().any(of_name), "{told:?}");
        assert!(told.iter().all(|doubt| of_name(doubt) || whole(doubt)), "{told:?}");
    }
    // The name ended and the group on one day, or nobody tells when the name did.
    for end in ["2023-03", "是"] {
        let lists: [&[Row]; 2] = [&[AIR, OLD], &[AIR, old(end), new("2023-03")]];
        let is = lives(&lists, &[], &[air, ("旧城", 85.0, 94.0, 1)]);
        assert_eq!(is.view(None).unwrap().who.groups.len(), 2, "{end}");
    }
    // The first list has both; it tells of ends since that of the name.
    let lists: [&[Row]; 2] = [&[AIR, old("2021-03"), new("")], &[AIR, ("老城", "2015-05", "", "")]];
    let is = lives(&lists, &[], &[("大气", 135.0, 179.0, 0), ("老城", 71.0, 115.0, 0)]);
    assert_eq!(is.view(None).unwrap().who.groups.len(), 2);
    assert!(doubts(&is).iter().any(|doubt| matches!(doubt, Doubtful::EndOfName(_))));
    // Another founding is another group.
    let made = ("老城", "2021-03", "", "旧城");
    let lists: [&[Row]; 2] = [&[AIR, old("2021-03"), made], &[AIR, ("老城", "2021-03", "", "")]];
    let is = lives(&lists, &[], &[("大气", 135.0, 179.0, 0), ("老城", 1.0, 45.0, 0)]);
    assert_eq!(is.view(None).unwrap().who.groups.len(), 3);
}

/// A list of the ended has the group under the name that it had before a person said that both are one.
#[test]
fn what_ends_under_a_linked_name_is_of_the_group() {
    let plain = ("老城", "2015-05", "", "");
    let title = |year: u32| format!("云山县已撤销议事协调机构名单（截至20{year}年6月）");
    let ended = |year: u32, end: &str| {
        let name = full("旧城");
        format!("{},,\n小组名称,成立时间,撤销时间\n{name},2015-05,{end}\n", title(year))
    };
    let air = ("大气", 149.0, 179.0, 0);
    let alive = [air, ("老城", 85.0, 115.0, 0)];
    let gone = [air, ("老城", 85.0, 102.0, 1)];
    let same: [&[Row]; 3] = [&[AIR, OLD], &[AIR, plain], &[AIR, plain]];
    let lacks: [&[Row]; 3] = [&[AIR, OLD], &[AIR, plain], &[AIR]];
    for (lists, year, end, want) in [
        (&same[..2], 23, "", alive),
        (&same[..2], 23, "2022-10", alive),
        (&same[..], 24, "", alive),
        (&same[..], 24, "2023年", alive),
        (&lacks[..], 24, "2023-11", gone),
    ] {
        let mut registry = Registry::in_memory().unwrap();
        for (year, rows) in (22..24).zip(lists) {
            take(&mut registry, &format!("{year}.csv"), &sheet(year, rows));
        }
        let mentions = registry.mentions().unwrap();
        let key = |name: &str| {
            mentions.iter().find(|one| one.text(Field::Group).contains(name)).unwrap().key.clone()
        };
        registry.decide(&key("旧城"), &key("老城"), Tie::Same, None).unwrap();
        if let Some(rows) = lists.get(2) {
            take(&mut registry, "24.csv", &sheet(24, rows));
        }
        take(&mut registry, "ended.csv", &ended(year, end));
        let want: Vec<_> =
            want.iter().map(|one| (one.0.to_string(), one.1, one.2, one.3)).collect();
        assert_eq!(spells(&registry), want, "{year} {end}");
        assert_eq!(registry.view(None).unwrap().who.groups.len(), 2, "{year} {end}");
    }
}

/// Foundings say who is who where names are given on.
#[test]
fn names_that_are_given_on_over_the_years_are_told_by_foundings_and_columns() {
    let air = ("大气", 149.0, 179.0, 0);
    let [first, third] = [("旧城", "2015-05", "", ""), ("数据", "2016-07", "", "")];
    let second = ("老城", "2016-07", "", "数据");
    let [one, other] = [("老城", "2015-05", "", "旧城"), ("旧城", "2016-07", "", "老城")];
    let want = [air, ("旧城", 71.0, 101.0, 0), ("老城", 85.0, 115.0, 0)];
    let lists: [&[Row]; 3] = [&[AIR, first, third], &[AIR, first, second], &[AIR, one, other]];
    assert_eq!(doubts(&lives(&lists, &[], &want)), []);
    // The name was free for a year; all were founded in one month.
    let moved = ("老城", "2015-05", "", "旧城");
    let plain = ("老城", "2015-05", "", "");
    let taken = ("旧城", "2015-05", "", "数据");
    let want = [air, ("旧城", 85.0, 115.0, 0), ("老城", 85.0, 115.0, 0)];
    let lists: [&[Row]; 3] = [&[AIR, OLD, DATA], &[AIR, moved, DATA], &[AIR, plain, taken]];
    assert_eq!(doubts(&lives(&lists, &[], &want)), []);
    // The day of the renaming stands for the founding in one year, and not in the next.
    let odd = ("老城", "2022-10", "", "旧城");
    let lists: [&[Row]; 3] = [&[AIR, OLD], &[AIR, odd], &[AIR, moved]];
    let is = lives(&lists, &[], &[air, ("老城", 85.0, 115.0, 0)]);
    assert_eq!(doubts(&is), [Doubtful::SecondFounding]);
}

/// An office writes a renaming in both parts of its list: the group under its new name, and the former name as one that
/// was abolished.
#[test]
fn a_name_that_ends_is_no_group_that_ends() {
    let head = "小组名称,成立时间,撤销时间,前身\n";
    let row = |name: &str, founded: &str, end: &str, before: &str| {
        let before = if before.is_empty() {
            String::new()
        } else {
            format!("云山县{before}工作领导小组")
        };
        format!("云山县{name}工作领导小组,{founded},{end},{before}\n")
    };
    let list = |year: u32, rows: &[String]| {
        format!("{},,,\n{head}{}", titled(&format!("20{year}年6月")), rows.concat())
    };
    let first = || {
        list(
            22,
            &[
                row("大气", "2010-01", "", ""),
                row("旧城", "2015-05", "", ""),
                row("创卫", "2012-03", "", ""),
            ],
        )
    };
    let new = || row("老城", "2015-05", "", "旧城");
    let rest = || [row("大气", "2010-01", "", ""), row("创卫", "2012-03", "", "")].concat();
    let ended = |end: &str| row("旧城", "2015-05", end, "");
    let life = |sheets: &[(&str, String)]| {
        let mut registry = Registry::in_memory().unwrap();
        for (name, sheet) in sheets {
            take(&mut registry, name, sheet);
        }
        let told = spells(&registry).into_iter().filter(|one| one.0.ends_with('城'));
        told.collect::<Vec<_>>()
    };
    let one = |stop: f64, event: u32| vec![("老城".to_string(), 85.0, stop, event)];
    // In the list that has the new name, by day or without one.
    for end in ["2022-11", "已撤销"] {
        let sheets = [("22.csv", first()), ("23.csv", list(23, &[rest(), new(), ended(end)]))];
        assert_eq!(life(&sheets), one(115.0, 0), "{end}");
    }
    // In a later list that has the new name among the living too.
    let third = list(24, &[rest(), new(), ended("已撤销")]);
    let sheets = [("22.csv", first()), ("23.csv", list(23, &[rest(), new()])), ("24.csv", third)];
    assert_eq!(life(&sheets), one(115.0, 0));
    // A group that a later list calls ended under its former name, and has not under its new one, ended.
    let third = list(24, &[rest(), ended("2023-11")]);
    let sheets = [("22.csv", first()), ("23.csv", list(23, &[rest(), new()])), ("24.csv", third)];
    assert_eq!(life(&sheets), one(102.0, 1));
    let third = list(24, &[rest(), ended("已撤销")]);
    let sheets = [("22.csv", first()), ("23.csv", list(23, &[rest(), new()])), ("24.csv", third)];
    let told = life(&sheets);
    assert_eq!((told.len(), told[0].1), (1, 85.0), "{told:?}");
}
