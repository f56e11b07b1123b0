//! Ledgers of several years, under several names: what they tell together of lives, hosts and ends.

use super::anew::{AIR, CITY, TOWN, ledger, spells, start, take, titled};
use crate::{Doubtful, Field, Registry};
use tiaokuai_measure::{Said, said};
use tiaokuai_record::YearMonth;

const UNTIL: YearMonth = YearMonth { year: 2024, month: 12 };

fn of(sheets: &[(&str, String)]) -> Registry {
    let mut registry = Registry::in_memory().unwrap();
    for (name, sheet) in sheets {
        take(&mut registry, name, sheet);
    }
    registry
}

fn doubts(registry: &Registry) -> Vec<Doubtful> {
    registry.view(None).unwrap().who.doubts.into_iter().map(|doubt| doubt.of).collect()
}

fn names(registry: &Registry) -> Vec<String> {
    spells(registry).into_iter().map(|one| one.0).collect()
}

/// Whatever the bytes of the files are: today's host is the latest list's, that at founding the first one's.
#[test]
fn the_latest_list_tells_how_a_group_stands_and_the_first_how_it_was() {
    let year = |year: &str, host: &str, units: &str, note: &str| {
        format!(
            "{},,,,\n小组名称,成立时间,办公室设在,成员单位,备注\n云山县旧城工作领导小组,2015-05,{host},{units},{note}\n",
            titled(year)
        )
    };
    for note in 0..8 {
        let note = format!("第{note}稿");
        let first = year("2022年6月", "住建局", "住建局、财政局、民政局", &note);
        let second = year("2023年6月", "水利局", "水利局、财政局、民政局、教育局", &note);
        let bare = titled("2021年6月") + ",\n小组名称,成立时间\n云山县旧城工作领导小组,2015-05\n";
        let registry = of(&[("b.csv", second), ("a.csv", first), ("0.csv", bare)]);
        let record = registry.record(Some(UNTIL)).unwrap().record;
        let group = &record.groups[0];
        let host = |list: &[tiaokuai_record::DepartmentId]| {
            list.iter().map(|id| record.departments[id.index()].name.zh.clone()).collect::<Vec<_>>()
        };
        assert_eq!(
            (host(group.first_hosts()).join("、"), host(&group.hosts).join("、")),
            ("云山县住建局".into(), "云山县水利局".into())
        );
        assert_eq!(
            (group.first_members().unwrap().len(), group.members.as_ref().unwrap().len()),
            (3, 4)
        );
    }
}

/// Lists of five years, each with fewer groups: as five files, as sheets of one, as one sheet with a column 日期.
#[test]
fn a_list_of_other_groups_leaves_none_out() {
    let groups: Vec<String> = (0..12).map(|at| format!("第{at}专项")).collect();
    let rows = |count: usize| -> Vec<(&str, &str, &str)> {
        groups[..count].iter().map(|name| (name.as_str(), "2015-05", "")).collect()
    };
    let years = [(2019, 12), (2020, 10), (2021, 7)];
    let files: Vec<(String, String)> = years
        .iter()
        .map(|(year, count)| {
            (format!("{year}.csv"), ledger(&titled(&format!("{year}年6月")), &rows(*count)))
        })
        .collect();
    let files: Vec<(&str, String)> =
        files.iter().map(|(name, sheet)| (name.as_str(), sheet.clone())).collect();
    let mut one = "小组名称,所属政府,成立时间,日期\n".to_string();
    for (year, count) in years {
        for name in &groups[..count] {
            one += &format!("云山县{name}工作领导小组,云山县,2015-05,{year}-06\n");
        }
    }
    for registry in [of(&files), of(&[("one.csv", one)])] {
        let told = doubts(&registry);
        let left = told.iter().filter(|of| matches!(of, Doubtful::LeftOut(_))).count();
        assert_eq!((left, told.len()), (5, 5), "{told:?}");
        let record = registry.record(Some(UNTIL)).unwrap().record;
        let place =
            |name: &str| tiaokuai_measure::INSTRUMENTS.iter().position(|row| row.name == name);
        let hazard = &said(&record)[place("life.hazard").unwrap()];
        // Five ends, in as many months of life as there were at least and at most.
        let Said::Between(low, high) = hazard else { panic!("{hazard:?}") };
        assert!(0.0 < *low && low < high && *high < 0.02, "{low} {high}");
    }
    // A list of another department's groups, with one of these in it, is none of a later day.
    let other = ledger(
        &titled("2023年6月"),
        &[(groups[0].as_str(), "2015-05", ""), ("交通", "2016-01", ""), ("水利", "2017-01", "")],
    );
    let registry = of(&[("2019.csv", ledger(&titled("2019年6月"), &rows(12))), ("x.csv", other)]);
    assert_eq!(doubts(&registry), []);
}

#[test]
fn who_ends_in_the_month_of_the_list_was_followed_for_half_of_it() {
    let list = ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]);
    let end = "小组名称,变动类型,日期\n云山县旧城工作领导小组,abolish,2022-06\n".to_string();
    let registry = of(&[("l.csv", list), ("n.csv", end)]);
    assert_eq!(spells(&registry)[2], ("旧城".to_string(), 84.5, 85.0, 1));
    assert!(
        tiaokuai_measure::lifetimes(&registry.record(Some(UNTIL)).unwrap().record)
            .ended
            .contains(&true)
    );
}

/// A list of living groups that still has a group which a notice ended years before: it was not followed until then.
#[test]
fn who_ended_before_anybody_was_followed_is_no_end_that_was_seen() {
    let list = ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]);
    let end = "小组名称,变动类型,日期\n云山县旧城工作领导小组,abolish,2019-10\n".to_string();
    for files in [[0, 1], [1, 0]] {
        let both = [("l.csv", list.clone()), ("n.csv", end.clone())];
        let registry = of(&files.map(|at| both[at].clone()));
        assert_eq!(names(&registry), ["创卫", "大气"]);
        let (_, told) = registry.spells(Some(UNTIL)).unwrap();
        assert_eq!(told.contradictory, 1);
        assert!(doubts(&registry).contains(&Doubtful::Lags("2019-10".to_string())));
    }
}

#[test]
fn an_end_that_cannot_be_opens_no_register() {
    let typo = ("旧城", "2015-05", "2012-11");
    let registry = of(&[("l.csv", ledger(&titled("2022年6月"), &[AIR, typo, CITY]))]);
    assert_eq!(["大气", "创卫"].map(|one| start(&registry, one)), [149.0, 123.0]);
    let view = registry.view(None).unwrap();
    assert_eq!(view.who.groups.len(), 3);
    // It ended, nobody knows when.
    assert!(view.who.groups.iter().any(|group| group.ended && group.abolished.is_empty()));
    // A right one does, and says so.
    let old = ("旧城", "2001-05", "2003-11");
    let registry = of(&[("l.csv", ledger(&titled("2022年6月"), &[AIR, old, CITY]))]);
    assert_eq!(start(&registry, "大气"), 0.0);
    assert_eq!(doubts(&registry), [Doubtful::WholeSince("2003-11".to_string())]);
}

#[test]
fn a_list_that_lags_behind_makes_no_second_group() {
    let (ended, old) = (("旧城", "2015-05", "2023-03"), ("普查", "2015-01", "2020-01"));
    let registry = of(&[
        ("2023.csv", ledger(&titled("2023年6月"), &[AIR, TOWN, CITY])),
        ("2024.csv", ledger(&titled("2024年6月"), &[AIR, ended, old, CITY])),
    ]);
    assert_eq!(registry.view(None).unwrap().who.groups.len(), 4);
    let town = &spells(&registry)[2];
    assert_eq!((town.0.as_str(), town.2, town.3), ("旧城", 94.0, 1));
    let told = doubts(&registry);
    assert!(told.contains(&Doubtful::Lags("2023-03".to_string())) && told.len() == 2, "{told:?}");
    // Founded again after its end, it is another group.
    let again = ("旧城", "2023-05", "");
    let registry = of(&[
        ("2024.csv", ledger(&titled("2024年6月"), &[AIR, again])),
        ("n.csv", "小组名称,变动类型,日期\n云山县旧城工作领导小组,abolish,2023-03\n".to_string()),
    ]);
    assert_eq!(registry.view(None).unwrap().who.groups.len(), 3);
}

#[test]
fn what_ends_after_the_end_is_alive_then() {
    let planned = ("旧城", "2015-05", "2025-01");
    let registry = of(&[("l.csv", ledger(&titled("2023年6月"), &[AIR, planned]))]);
    assert_eq!(spells(&registry)[1].3, 0);
    assert_eq!(spells(&registry)[1].2, 115.0);
}

#[test]
fn a_renamed_group_is_one_in_the_ledger_under_its_new_name() {
    let old = ("2022.csv", ledger(&titled("2022年6月"), &[AIR, TOWN]));
    let notice = "小组名称,变动类型,日期,前身\n云山县老城工作领导小组,rename,2022-09,云山县旧城工作领导小组\n";
    let new = ("2023.csv", ledger(&titled("2023年6月"), &[AIR, ("老城", "2015-05", "")]));
    let notice = ("n.csv", notice.to_string());
    for order in [[&old, &notice, &new], [&new, &notice, &old], [&notice, &new, &old]] {
        let registry = of(&order.map(|(name, sheet)| (*name, sheet.clone())));
        assert_eq!(names(&registry), ["大气", "老城"]);
        assert_eq!(start(&registry, "老城"), 85.0);
        assert_eq!(doubts(&registry), []);
    }
    // The former name was filled in a year later.
    let late = titled("2024年6月")
        + ",,\n小组名称,成立时间,前身\n云山县大气工作领导小组,2010-01,\n云山县老城工作领导小组,2015-05,云山县旧城工作领导小组\n";
    let late = ("24.csv", late);
    for order in [[&old, &new, &late], [&late, &new, &old]] {
        let registry = of(&order.map(|(name, sheet)| (*name, sheet.clone())));
        assert_eq!(names(&registry), ["大气", "老城"]);
        assert_eq!((start(&registry, "老城"), doubts(&registry)), (85.0, vec![]));
    }
    // The ledger itself tells the former name.
    let sheet = titled("2023年6月")
        + ",,\n小组名称,成立时间,前身\n云山县大气工作领导小组,2010-01,\n云山县老城工作领导小组,2015-05,云山县旧城工作领导小组\n";
    let registry = of(&[old, ("2023.csv", sheet)]);
    let rows = registry.mentions().unwrap();
    assert!(rows.iter().any(|row| !row.items(Field::Predecessors).is_empty()));
    assert_eq!(names(&registry), ["大气", "老城"]);
    assert_eq!(doubts(&registry), []);
}

/// What was made from a registry is not read as a ledger; the foot of a sheet is no group.
#[test]
fn tables_of_our_own_and_feet_of_sheets_are_no_ledgers() {
    let list =
        "序号,小组名称,成立时间,决定,决定日期,键\n1,云山县大气工作领导小组,2010-01,,,ab-r3\n";
    let spells = "id,group,start_lower,stop_lower,founded_from,ended_to\n1,云山县大气工作领导小组,0,1,2010-01,\n";
    let overlap = "所属政府,小组名称,成立时间,最近活动迹象,活动情况\n云山县,云山县大气工作领导小组,2010-01,,不详\n";
    for sheet in [list, spells, overlap] {
        let mut registry = Registry::in_memory().unwrap();
        let told = take(&mut registry, "o.csv", sheet);
        assert_eq!(told, crate::Outcome::Refused(crate::Reason::Export), "{sheet}");
    }
    let sheet = ledger(&titled("2022年6月"), &[AIR]) + "填表日期：2022年6月30日,,\n";
    assert_eq!(of(&[("l.csv", sheet)]).mentions().unwrap().len(), 1);
}

/// Renamed and renamed back, in ledgers or in notices: one group, in every order of reading.
#[test]
fn names_that_come_back_are_of_one_group() {
    let sheet = |year: &str, name: &str, before: &str| {
        let head = format!(
            "{},,\n小组名称,成立时间,前身\n云山县大气工作领导小组,2010-01,\n",
            titled(year)
        );
        let before = if before.is_empty() {
            String::new()
        } else {
            format!("云山县{before}工作领导小组")
        };
        format!("{head}云山县{name}工作领导小组,2015-05,{before}\n")
    };
    let by_rows = [
        ("22.csv", sheet("2022年6月", "旧城", "")),
        ("23.csv", sheet("2023年6月", "老城", "旧城")),
        ("24.csv", sheet("2024年6月", "旧城", "老城")),
    ];
    let notices = "小组名称,变动类型,日期,前身\n云山县老城工作领导小组,rename,2022-10-12,云山县旧城工作领导小组\n\
        云山县旧城工作领导小组,rename,2023-10-12,云山县老城工作领导小组\n";
    let by_notices = [
        ("22.csv", sheet("2022年6月", "旧城", "")),
        ("n.csv", notices.to_string()),
        ("23.csv", sheet("2023年6月", "老城", "")),
        ("24.csv", sheet("2024年6月", "旧城", "")),
    ];
    let reversed = |all: &[(&'static str, String)]| -> Vec<(&'static str, String)> {
        all.iter().rev().cloned().collect()
    };
    for files in [by_rows.to_vec(), by_notices.to_vec(), reversed(&by_rows), reversed(&by_notices)]
    {
        let registry = of(&files);
        assert_eq!(names(&registry), ["大气", "旧城"], "{files:?}");
        assert_eq!((start(&registry, "旧城"), doubts(&registry)), (85.0, vec![]));
    }
    // Founded, as the ledger says, in the month in which it was renamed: it is the old one, in doubt.
    let again = ledger(&titled("2023年6月"), &[AIR, ("老城", "2022-10", "")]);
    let notice = "小组名称,变动类型,日期,前身\n云山县老城工作领导小组,rename,2022-10-12,云山县旧城工作领导小组\n";
    let registry = of(&[by_rows[0].clone(), ("n.csv", notice.to_string()), ("23.csv", again)]);
    let of_name = Doubtful::FoundingOfName("2022-10".to_string());
    assert_eq!((names(&registry).len(), doubts(&registry)), (2, vec![of_name]));
}

/// A former name is none where the group stood beside it, where two claim it, or where it had ended.
#[test]
fn a_former_name_takes_no_group_away() {
    let sheet = |year: &str, rows: &[(&str, &str, &str, &str)]| {
        let mut text = format!("{},,,\n小组名称,成立时间,撤销时间,前身\n", titled(year));
        for (name, founded, ended, before) in rows {
            let before = if before.is_empty() {
                String::new()
            } else {
                format!("云山县{before}工作领导小组")
            };
            text += &format!("云山县{name}工作领导小组,{founded},{ended},{before}\n");
        }
        text
    };
    let first = sheet(
        "2022年6月",
        &[("大气", "2012-03", "", ""), ("旧城", "2015-05", "", ""), ("创卫", "2012-03", "", "")],
    );
    // One takes another of the same month in.
    let taken_in =
        sheet("2023年6月", &[("大气", "2012-03", "", "创卫"), ("旧城", "2015-05", "", "")]);
    let registry = of(&[("22.csv", first.clone()), ("23.csv", taken_in)]);
    assert_eq!(names(&registry), ["创卫", "大气", "旧城"]);
    assert_eq!(start(&registry, "大气"), 123.0);
    // The same where no founding is told.
    let bare = sheet("2023年6月", &[("大气", "", "", "创卫"), ("旧城", "2015-05", "", "")]);
    let registry = of(&[("22.csv", first.clone()), ("23.csv", bare)]);
    assert_eq!(names(&registry), ["创卫", "大气", "旧城"]);
    // Two come from one.
    let split = sheet(
        "2023年6月",
        &[
            ("大气", "2012-03", "", ""),
            ("老城一", "2015-05", "", "旧城"),
            ("老城二", "2015-05", "", "旧城"),
            ("创卫", "2012-03", "", ""),
        ],
    );
    let registry = of(&[("22.csv", first.clone()), ("23.csv", split)]);
    assert_eq!(names(&registry), ["创卫", "大气", "旧城", "老城一", "老城二"]);
    // Beside its end a group of the same founding comes from it: the name ended, and that is told.
    let after = sheet(
        "2023年6月",
        &[
            ("大气", "2012-03", "", ""),
            ("旧城", "2015-05", "2022-10", ""),
            ("老城", "2015-05", "", "旧城"),
            ("创卫", "2012-03", "", ""),
        ],
    );
    let registry = of(&[("22.csv", first), ("23.csv", after)]);
    assert_eq!(names(&registry), ["创卫", "大气", "老城"]);
    let view = registry.view(None).unwrap();
    let told = |doubt: &crate::Doubt| matches!(&doubt.of, Doubtful::EndOfName(name) if name.contains("旧城"));
    assert_eq!(view.who.doubts.iter().filter(|doubt| told(doubt)).count(), 1);
}

/// A list of those that were abolished is no later state of the list of the living; a link is one whichever is named first.
#[test]
fn a_list_of_the_ended_leaves_nobody_out_and_a_link_has_no_direction() {
    let ended: Vec<(&str, &str, &str)> =
        vec![("旧城", "2015-05", "2022-10"), ("创卫", "2012-03", "2022-10")];
    let registry = of(&[
        ("22.csv", ledger(&titled("2022年6月"), &[AIR, TOWN, CITY, ("河长", "2016-01", "")])),
        ("x.csv", ledger("云山县撤销机构一览表（截至2022年12月）", &ended)),
    ]);
    let told = doubts(&registry);
    assert!(!told.iter().any(|of| matches!(of, Doubtful::LeftOut(_))), "{told:?}");
    for turned in [false, true] {
        let mut registry = of(&[
            ("22.csv", ledger(&titled("2022年6月"), &[AIR, TOWN])),
            ("23.csv", ledger(&titled("2023年6月"), &[AIR, ("老城", "2015-05", "")])),
        ]);
        let mentions = registry.mentions().unwrap();
        let key = |name: &str| {
            mentions.iter().find(|one| one.text(Field::Group).contains(name)).unwrap().key.clone()
        };
        let (one, other) = (key("旧城"), key("老城"));
        let (one, other) = if turned { (other, one) } else { (one, other) };
        registry.decide(&one, &other, crate::Tie::Same, None).unwrap();
        take(
            &mut registry,
            "24.csv",
            &ledger(&titled("2024年6月"), &[AIR, ("老城", "2015-05", "")]),
        );
        assert_eq!(names(&registry), ["大气", "老城"], "{turned}");
        assert_eq!(start(&registry, "老城"), 85.0);
    }
}

/// What a list of a later day dates is known, whenever it was drawn up; who was in a group then is not.
#[test]
fn a_list_of_a_later_day_tells_the_ends_before_it() {
    let until = YearMonth { year: 2022, month: 12 };
    let rows: Vec<(String, String)> =
        (0..20).map(|at| (format!("第{at}专项"), format!("20{:02}-03", 8 + at % 10))).collect();
    let ends = ["2022-08", "2022-11", "2023-02"];
    let living: Vec<(&str, &str, &str)> =
        rows.iter().map(|(name, founded)| (name.as_str(), founded.as_str(), "")).collect();
    let mut after = living.clone();
    for (row, end) in after.iter_mut().zip(ends) {
        row.2 = end;
    }
    let registry = of(&[
        ("22.csv", ledger(&titled("2022年6月"), &living)),
        ("23.csv", ledger(&titled("2023年6月"), &after)),
    ]);
    let count = |until: YearMonth| {
        let (_, told) = registry.spells(Some(until)).unwrap();
        let record = registry.record(Some(until)).unwrap().record;
        let lives = tiaokuai_measure::lifetimes(&record);
        let months: f64 = lives.followed().iter().sum();
        (told.rows, lives.ended.iter().filter(|ended| **ended).count(), months)
    };
    // Followed since June: two months, five, and six.
    assert_eq!(count(until), (20, 2, 2.0 + 5.0 + 18.0 * 6.0));
    assert_eq!(count(YearMonth { year: 2023, month: 6 }), (20, 3, 2.0 + 5.0 + 8.0 + 17.0 * 12.0));
    // A register alone that was drawn up after it: at risk since its first end, as far as it goes.
    let registry = of(&[("23.csv", ledger(&titled("2023年6月"), &after))]);
    let record = registry.record(Some(until)).unwrap().record;
    let lives = tiaokuai_measure::lifetimes(&record);
    assert_eq!((lives.groups.len(), lives.followed().iter().sum::<f64>()), (19, 2.0 + 18.0 * 3.0));
    // Who is first listed after the end is not at risk by then.
    let registry = of(&[("23.csv", ledger(&titled("2023年6月"), &living))]);
    let record = registry.record(Some(until)).unwrap().record;
    assert_eq!(tiaokuai_measure::lifetimes(&record).groups.len(), 0);
}

fn register(until: &str, ends: &[&str]) -> String {
    let rows: Vec<(String, &str)> =
        (0..30).map(|at| (format!("第{at}专项"), ends.get(at).copied().unwrap_or(""))).collect();
    let rows: Vec<(&str, &str, &str)> =
        rows.iter().map(|(name, end)| (name.as_str(), "2012-03", *end)).collect();
    ledger(&titled(until), &rows)
}

/// How many ended, in how many months.
fn ended(registry: &Registry, until: YearMonth) -> (usize, f64) {
    let record = registry.record(Some(until)).unwrap().record;
    let lives = tiaokuai_measure::lifetimes(&record);
    let count = lives.ended.iter().filter(|ended| **ended).count();
    (count, lives.followed().iter().sum())
}

#[test]
fn ends_of_which_the_year_is_known_open_a_register_at_the_end_of_it() {
    // All ended in the year of the list: before its day, and nobody was followed until then.
    let registry = of(&[("l.csv", register("2023年6月", &["2023年"; 6]))]);
    assert_eq!(ended(&registry, YearMonth { year: 2023, month: 12 }), (0, 24.0 * 6.0));
    // Three in 2022 open it; of those of 2023 the middle of the year is taken.
    let ends = ["2022年", "2022年", "2022年", "2023年", "2023年", "2023年"];
    let registry = of(&[("l.csv", register("2023年12月", &ends))]);
    let (count, months) = ended(&registry, YearMonth { year: 2023, month: 12 });
    assert_eq!((count, months), (3, 24.0 * 11.0 + 3.0 * 5.5));
    // A list of December 2022 has it still: it ended after that, and the list does not lag.
    let registry = of(&[
        ("22.csv", ledger(&titled("2022年12月"), &[AIR, TOWN, CITY])),
        ("23.csv", ledger(&titled("2023年6月"), &[AIR, ("旧城", "2015-05", "2022年"), CITY])),
    ]);
    let town = &spells(&registry)[2];
    assert_eq!((town.1, town.2, town.3), (90.5, 91.0, 1));
    assert!(!doubts(&registry).iter().any(|of| matches!(of, Doubtful::Lags(_))));
}

/// Two lists tell the founding of a group that ended in its first year: it lived once.
#[test]
fn a_group_that_ended_in_the_year_of_its_founding_does_not_live_on() {
    for founded in ["2022-03", "2022年"] {
        let [first, then] = [("旧城", founded, ""), ("旧城", "2022-03", "2022年")];
        let files = [
            ("22.csv", ledger(&titled("2022年6月"), &[AIR, first, CITY])),
            ("23.csv", ledger(&titled("2023年6月"), &[AIR, then, CITY])),
        ];
        for order in [[0, 1], [1, 0]] {
            let all = spells(&of(&order.map(|at| files[at].clone())));
            let town: Vec<_> = all.into_iter().filter(|one| one.0 == "旧城").collect();
            assert_eq!((town.len(), town[0].3), (1, 1), "{town:?}");
        }
    }
}

#[test]
fn a_list_of_the_ended_that_is_older_than_the_living_tells_no_end_that_was_seen() {
    let living: Vec<(String, &str)> =
        (0..24).map(|at| (format!("第{at}专项"), "2012-03")).collect();
    let living: Vec<(&str, &str, &str)> =
        living.iter().map(|(name, founded)| (name.as_str(), *founded, "")).collect();
    let gone: Vec<(String, String)> =
        (0..6).map(|at| (format!("旧{at}"), format!("{}-0{}", 2019 + at % 3, at + 1))).collect();
    let gone: Vec<(&str, &str, &str)> =
        gone.iter().map(|(name, end)| (name.as_str(), "2012-03", end.as_str())).collect();
    let until = YearMonth { year: 2024, month: 12 };
    for (of_ended, want) in
        [("2023年6月", 5), ("2023年5月", 5), ("2022年6月", 0), ("2021年12月", 0)]
    {
        let registry = of(&[
            ("a.csv", ledger(&titled("2023年6月"), &living)),
            ("b.csv", ledger(&titled(of_ended), &gone)),
        ]);
        let (count, months) = ended(&registry, until);
        assert_eq!(count, want, "{of_ended}");
        // The living are at risk since the first end, or since the day of their list.
        let each = if want == 0 { 18.0 } else { 70.0 };
        assert!(months >= 24.0 * each, "{of_ended} {months}");
    }
}

#[test]
fn ends_of_groups_without_a_founding_do_not_lengthen_the_lives_of_others() {
    let living = ledger(&titled("2023年6月"), &[AIR, TOWN, CITY]);
    let gone = ("防汛", "", "2019-03");
    let registry = of(&[
        ("a.csv", living.clone()),
        ("b.csv", ledger(&titled("2023年6月"), &[gone, ("普查", "", "2021-05")])),
    ]);
    assert_eq!(start(&registry, "大气"), 161.0);
    assert!(doubts(&registry).contains(&Doubtful::Ageless(2)));
    // Where another list tells their founding they count.
    let old =
        ledger(&titled("2018年6月"), &[("防汛", "2010-01", ""), ("普查", "2015-01", ""), AIR]);
    let registry = of(&[
        ("a.csv", living),
        ("b.csv", ledger(&titled("2023年6月"), &[gone, ("普查", "", "2021-05")])),
        ("18.csv", old),
    ]);
    assert!(!doubts(&registry).iter().any(|of| matches!(of, Doubtful::Ageless(_))));
    assert_eq!(ended(&registry, UNTIL).0, 2);
}

/// A clean-up of which notices tell leaves less than half: who is missing beside is left out. Where nothing tells, it is
/// in doubt whether the list is of some of the groups only.
#[test]
fn what_had_ended_does_not_count_among_those_that_a_list_leaves_out() {
    let names: Vec<String> = (0..30).map(|at| format!("第{at}专项")).collect();
    let rows = |names: &[String]| -> Vec<(String, &'static str)> {
        names.iter().map(|name| (name.clone(), "2012-03")).collect()
    };
    let sheet = |year: &str, names: &[String]| {
        let rows = rows(names);
        let rows: Vec<(&str, &str, &str)> =
            rows.iter().map(|(name, founded)| (name.as_str(), *founded, "")).collect();
        ledger(&titled(year), &rows)
    };
    let mut ends = "小组名称,变动类型,日期\n".to_string();
    for name in &names[..16] {
        ends += &format!("云山县{name}工作领导小组,abolish,2022-10\n");
    }
    let files = [
        ("22.csv", sheet("2022年6月", &names)),
        ("n.csv", ends),
        ("23.csv", sheet("2023年6月", &names[18..])),
    ];
    let told = doubts(&of(&files));
    let left = told.iter().filter(|of| matches!(of, Doubtful::LeftOut(_))).count();
    assert_eq!((left, told.len()), (2, 2), "{told:?}");
    let [first, _, second] = files;
    let told = doubts(&of(&[first, second]));
    assert_eq!(told, [Doubtful::PartOf(12, 30, "2022-06".to_string())]);
}

/// A list of after the end leaves nobody out by then; the end of a record is no end of a group.
#[test]
fn a_list_of_after_the_end_does_not_say_who_had_ended_by_then() {
    let names: Vec<String> = (0..20).map(|at| format!("第{at}专项")).collect();
    let sheet = |year: u32, from: usize| {
        let rows: Vec<(&str, &str, &str)> =
            names[from..].iter().map(|name| (name.as_str(), "2012-03", "")).collect();
        (format!("{year}.csv"), ledger(&titled(&format!("20{year}年6月")), &rows))
    };
    let files = [sheet(22, 0), sheet(23, 2), sheet(24, 4)];
    let files: Vec<(&str, String)> =
        files.iter().map(|(name, sheet)| (name.as_str(), sheet.clone())).collect();
    let registry = of(&files);
    let count = |year: i32, month: u32| {
        let until = YearMonth { year, month };
        let who = registry.view(Some(until)).unwrap().who;
        let out = who.groups.iter().filter(|group| group.left_out).count();
        let lost = who.groups.iter().filter(|group| group.lost).count();
        let after = who.doubts.iter().filter(|one| matches!(one.of, Doubtful::LeftOutAfter(_)));
        assert_eq!(lost, after.clone().count());
        (out, after.count())
    };
    assert_eq!([count(2022, 6), count(2022, 12), count(2023, 5)], [(0, 2); 3]);
    assert_eq!([count(2023, 6), count(2024, 5)], [(2, 2); 2]);
    assert_eq!([count(2024, 6), count(2024, 12)], [(4, 0); 2]);
    // Two of twenty ended by then, or did not: nobody saw them after June.
    let until = YearMonth { year: 2022, month: 12 };
    let record = registry.record(Some(until)).unwrap().record;
    let place =
        |name: &str| tiaokuai_measure::INSTRUMENTS.iter().position(|row| row.name == name).unwrap();
    let told = said(&record);
    let Said::Between(low, high) = told[place("abolished")] else {
        panic!("{:?}", told[place("abolished")])
    };
    assert!(low == 0.0 && 0.01 < high && high < 0.02, "{low} {high}");
    let Said::Between(low, high) = told[place("life.hazard")] else { panic!() };
    // Two ends in eighteen lives of six months.
    assert!(low == 0.0 && (high - 2.0 / (18.0 * 6.0)).abs() < 0.002, "{low} {high}");
}
