//! What lists of several governments, of the ends of years and of files dropped again say of whom they lack, and what a
//! review shows beside a row.

use super::anew::spells;
use super::sightings::{doubts, list, told};
use crate::{Doubtful, Registry};
use tiaokuai_record::YearMonth;

/// A county's list of its townships lacks one of them four years later: nobody says that its groups live on.
#[test]
fn a_township_that_a_later_list_lacks_is_followed_no_further() {
    let list = |year: u32, towns: &[(&str, usize)]| {
        let mut sheet = format!(
            "云山县乡镇议事协调机构台账（截至{year}年12月31日）,,\n乡镇,机构名称,成立时间\n"
        );
        let groups = ["安全生产,2013-05-01", "防汛抗旱,2013-07-01", "信访工作,2014-01-01"];
        for (town, count) in towns {
            for group in &groups[..*count] {
                let (name, founded) = group.split_once(',').unwrap();
                sheet += &format!("{town},{name}领导小组,{founded}\n");
            }
        }
        sheet
    };
    let of = |lists: &[String]| {
        let mut registry = Registry::in_memory().unwrap();
        for (at, list) in lists.iter().enumerate() {
            super::anew::take(&mut registry, &format!("{at}.csv"), list);
        }
        registry
    };
    let lost = |registry: &Registry, until: Option<YearMonth>| {
        let groups = registry.view(until).unwrap().who.groups;
        groups.iter().filter(|group| group.lost).count()
    };
    let dropped = |registry: &Registry| {
        let gone = |one: &Doubtful| matches!(one, Doubtful::DroppedGovernment(..));
        doubts(registry).into_iter().filter(gone).collect::<Vec<_>>()
    };
    let both = [("青石镇", 3), ("白水乡", 3)];
    for (later, count) in [(&both[..1], 3), (&both[1..], 3), (&both[..], 0)] {
        let registry = of(&[list(2016, &both), list(2020, later)]);
        assert_eq!(lost(&registry, None), count, "{later:?}");
        let told = Doubtful::DroppedGovernment(2, "2020-12-31".to_string());
        assert_eq!(dropped(&registry), vec![told; usize::from(count > 0)]);
        // In 2018 nobody lacked it.
        assert_eq!(lost(&registry, Some(YearMonth { year: 2018, month: 12 })), 0);
    }
    // One that comes back was there all the time, or is told by its own list.
    let registry = of(&[list(2016, &both), list(2020, &both[..1]), list(2022, &both)]);
    assert_eq!((lost(&registry, None), dropped(&registry)), (0, Vec::new()));
    // A list of other groups is no later state of it.
    let registry = of(&[list(2016, &both), list(2020, &[("青石镇", 1)])]);
    assert_eq!(dropped(&registry), Vec::new());
    // Nor is a township's own one of its county's.
    let county = "云山县议事协调机构台账（截至2016年12月31日）,,\n所属政府,机构名称,成立时间\n\
        云山县,河长制领导小组,2017-01-01\n云山县,双拥领导小组,2012-01-01\n青石镇,安全生产领导小组,2013-05-01\n\
        青石镇,防汛抗旱领导小组,2013-07-01\n青石镇,信访工作领导小组,2014-01-01\n"
        .to_string();
    let registry = of(&[county, list(2020, &both[..1])]);
    assert_eq!((lost(&registry, None), dropped(&registry)), (0, Vec::new()));
}

/// Two notices of one day hand names on: the one takes the name that the other gives up.
#[test]
fn names_that_two_notices_of_a_day_hand_on_go_round() {
    let head = "小组名称,成立时间";
    let first = list(
        "2016年12月",
        head,
        &["大气工作领导小组,2010-01", "旧城工作领导小组,2012-05", "搬迁工作领导小组,2014-02"],
    );
    let later = list(
        "2022年12月",
        head,
        &["大气工作领导小组,2010-01", "老城工作领导小组,2012-05", "旧城工作领导小组,2014-02"],
    );
    let notice = |new: &str, old: &str| {
        format!(
            "小组名称,变动类型,日期,前身\n云山县{new}工作领导小组,rename,2017-03-01,云山县{old}工作领导小组\n"
        )
    };
    let files = [
        ("16.csv", first),
        ("22.csv", later),
        ("a.csv", notice("老城", "旧城")),
        ("b.csv", notice("旧城", "搬迁")),
    ];
    let registry = told(
        &files,
        &[("大气", 83.0, 179.0, 0), ("旧城", 34.0, 130.0, 0), ("老城", 55.0, 151.0, 0)],
    );
    let groups = registry.view(None).unwrap().who.groups;
    assert_eq!(groups.iter().map(|group| group.names.len()).collect::<Vec<_>>(), [1, 2, 2]);
}

/// A list of the last day of a year has who lives at its close: who the next year's lacks ended in that year.
#[test]
fn who_two_lists_of_the_ends_of_years_tell_of_ended_between_them() {
    let names = ["大气", "旧城", "搬迁", "河长"];
    let list = |day: &str, names: &[&str]| {
        let rows: Vec<String> =
            names.iter().map(|name| format!("{name}工作领导小组,2010-01")).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        list(day, "小组名称,成立时间", &rows)
    };
    let annual = |first: &str, second: &str| {
        let mut registry = Registry::in_memory().unwrap();
        super::anew::take(&mut registry, "1.csv", &list(first, &names));
        super::anew::take(&mut registry, "2.csv", &list(second, &names[..3]));
        let record = registry.record(Some(YearMonth { year: 2022, month: 12 })).unwrap().record;
        let of = |one: &tiaokuai_measure::Annual| {
            (one.year, one.abolished, one.abolished_at_most, one.alive, one.alive_at_most)
        };
        let all = tiaokuai_measure::annual(&record);
        [2021, 2022].map(|year| all.iter().find(|one| one.year == year).map(of).unwrap())
    };
    let certain = [(2021, 0, 0, 4, 4), (2022, 1, 1, 3, 3)];
    assert_eq!(annual("2021年12月31日", "2022年12月31日"), certain);
    assert_eq!(annual("2021年12月", "2022年12月"), certain);
    assert_eq!(annual("2022年3月15日", "2022年12月31日"), certain);
    let open = [(2021, 0, 1, 3, 4), (2022, 0, 1, 3, 3)];
    assert_eq!(annual("2021年12月30日", "2022年12月31日"), open);
}

/// Reviewing a row shows what was told of its cells; that the day of its list is right says nothing of the end.
#[test]
fn a_row_is_reviewed_with_what_was_told_of_it() {
    let rows = [
        "大气工作领导小组,2010-01,约3次,",
        "旧城工作领导小组,2012-05,,已撤销",
        "搬迁工作领导小组,2014-02,,",
    ];
    let sheet = list("2023年6月", "小组名称,成立时间,近一年开会次数,状态", &rows);
    let mut registry = Registry::in_memory().unwrap();
    super::anew::take(&mut registry, "a.csv", &sheet);
    let mentions = registry.mentions().unwrap();
    let of = |name: &str| {
        mentions.iter().find(|one| one.text(crate::Field::Group).contains(name)).unwrap()
    };
    let told = registry.told_of_row(&of("大气").key).unwrap();
    assert_eq!(told.iter().map(|one| one.value.as_str()).collect::<Vec<_>>(), ["约3次"]);
    assert!(registry.told_of_row(&of("搬迁").key).unwrap().is_empty());
    let unsure = registry.view(None).unwrap().unsure(None, 0.98);
    assert_eq!(unsure.iter().map(|one| one.field).collect::<Vec<_>>(), [crate::Field::Meetings]);
    // Somebody confirms the day all the same.
    let (key, item) = (of("旧城").key.clone(), of("旧城").items(crate::Field::Date)[0].clone());
    let was = crate::Was::Value(&item);
    let shown = crate::Shown { key: &key, field: crate::Field::Date, at: 0, was, said: None };
    let before = spells(&registry);
    registry.answer(&shown, &crate::Answer::Accept, Some("王芳")).unwrap();
    assert_eq!(spells(&registry), before);
}

/// A page knows files by name alone: the corrected edition of a ledger comes to its place, and another one of its name does
/// not.
#[test]
fn a_corrected_ledger_that_is_dropped_again_replaces_the_first() {
    let head = "小组名称,成立时间";
    let rows = ["大气工作领导小组,2010-01", "旧城工作领导小组,2012-05", "搬迁工作领导小组,2014-02"];
    let mut registry = Registry::in_memory().unwrap();
    let mut drop = |sheet: &str| {
        let format = tiaokuai_notices::text::Format::Csv;
        let of = registry.ingest_loose(
            "台账.csv",
            sheet.as_bytes(),
            format,
            &tiaokuai_notices::text::pdf_text,
        );
        let crate::Dropped { replaces, gone, .. } = of.unwrap();
        let groups = registry.view(None).unwrap().who.groups;
        let living = groups.iter().filter(|group| !group.left_out).count();
        (replaces, gone, living)
    };
    let (first, second) = (list("2023年6月", head, &rows), list("2023年6月", head, &rows[..2]));
    assert_eq!(drop(&first), (false, vec![], 3));
    let gone = vec!["云山县搬迁工作领导小组".to_string()];
    assert_eq!(drop(&second), (true, gone, 2));
    // Once more the same changes nothing.
    assert_eq!(drop(&second), (false, vec![], 2));
    // Another county has a ledger of that name.
    assert_eq!(drop(&first.replace("云山县", "青石县")), (false, vec![], 5));
    // That of the next year goes on from it.
    let next = list(
        "2024年6月",
        head,
        &["大气工作领导小组,2010-01", "旧城工作领导小组,2012-05", "河长工作领导小组,2024-01"],
    );
    assert_eq!(drop(&next), (true, vec![], 6));
}

/// A list has as ended who had been renamed before, as its remark says: it ended all the same.
#[test]
fn who_was_renamed_and_is_said_to_have_ended_ended() {
    let head = "小组名称,成立时间,状态,备注";
    for remark in ["由云山县旧城工作领导小组更名", "2017年1月由云山县旧城工作领导小组更名为现名"]
    {
        let rows = |state: &str| {
            list(
                if state == "正常" { "2018年12月" } else { "2020年12月" },
                head,
                &[
                    "大气工作领导小组,2010-01,正常,",
                    &format!("老城工作领导小组,2013-11,{state},{remark}"),
                ],
            )
        };
        let files = [("18.csv", rows("正常")), ("20.csv", rows("已撤销"))];
        let registry = told(&files, &[("大气", 107.0, 179.0, 0), ("老城", 61.0, 61.5, 0)]);
        let groups = registry.view(None).unwrap().who.groups;
        assert!(groups.iter().any(|group| group.name.contains("老城") && group.ended), "{remark}");
    }
}

/// Lists of several days in one file are states of one list: whom the later one lacks is not known to live on.
#[test]
fn little_is_the_same_in_two_sheets_of_one_file() {
    let row = |day: &str, name: &str| format!("云山县{name}工作领导小组,2010-01,{day}\n");
    let rows =
        |day: &str, names: &[&str]| names.iter().map(|name| row(day, name)).collect::<String>();
    let old = ["甲一", "乙二", "丙三", "丁四", "戊五"];
    let new = ["甲一", "子一", "丑二", "寅三", "卯四"];
    let sheet =
        format!("小组名称,成立时间,日期\n{}{}", rows("2013-12-31", &old), rows("2020-12-31", &new));
    let mut registry = Registry::in_memory().unwrap();
    super::anew::take(&mut registry, "a.csv", &sheet);
    let groups = registry.view(None).unwrap().who.groups;
    assert_eq!(groups.iter().filter(|one| one.lost).count(), 4);
    assert!(doubts(&registry).contains(&Doubtful::OtherList(1, 5, "2013-12-31".to_string(), 4)));
}

/// A list has the year alone in which a notice gave the group its name: it was not founded then.
#[test]
fn the_year_of_a_name_is_no_founding() {
    let head = "小组名称,成立时间,前身";
    let first =
        list("2017年12月", head, &["大气工作领导小组,2010-01,", "旧城工作领导小组,2016-07-28,"]);
    let notice = "小组名称,变动类型,日期,前身\n云山县老城工作领导小组,rename,2019-06-22,云山县旧城工作领导小组\n".to_string();
    let later = |year: &str, founded: &str| {
        let row = format!("老城工作领导小组,{founded},云山县旧城工作领导小组");
        list(&format!("{year}年12月"), head, &["大气工作领导小组,2010-01,", &row])
    };
    let files = [
        ("17.csv", first),
        ("n.csv", notice),
        ("19.csv", later("2019", "2019-06-22")),
        ("22.csv", later("2022", "2019年")),
    ];
    told(&files, &[("大气", 95.0, 179.0, 0), ("老城", 17.0, 101.0, 0)]);
}

/// A list has as ended, and not when, who had been renamed before; a notice under the new name tells when.
#[test]
fn a_notice_tells_when_the_renamed_ended() {
    let head = "小组名称,成立时间,状态,备注";
    let first = list(
        "2014年6月",
        head,
        &["大气工作领导小组,2010-01,正常,", "旧城工作领导小组,2013-12-26,正常,"],
    );
    let row = "老城工作领导小组,2013-12-26,已撤销,旧城工作领导小组更名而来";
    let last = list("2024年6月", head, &["大气工作领导小组,2010-01,正常,", row]);
    let notice = "小组名称,变动类型,日期\n云山县老城工作领导小组,abolish,2018-01-01\n".to_string();
    let files = [("14.csv", first), ("24.csv", last), ("n.csv", notice)];
    let registry = told(&files, &[("大气", 53.0, 179.0, 0), ("旧城", 6.0, 49.0, 1)]);
    assert_eq!(registry.view(None).unwrap().who.groups.len(), 2);
}

/// A county's list goes on from an earlier one, though a township had one group there and has another one now.
#[test]
fn a_list_of_a_county_is_whole_for_each_of_its_townships() {
    let sheet = |year: u32, town: &str| {
        let mut sheet =
            format!("云山县议事协调机构台账（截至{year}年12月31日）,,\n乡镇,机构名称,成立时间\n");
        for name in ["甲一", "乙二", "丙三"] {
            sheet += &format!("青石镇,{name}领导小组,2010-01\n");
        }
        sheet + &format!("白水乡,{town}领导小组,2010-01\n")
    };
    let mut registry = Registry::in_memory().unwrap();
    super::anew::take(&mut registry, "1.csv", &sheet(2014, "采砂"));
    super::anew::take(&mut registry, "2.csv", &sheet(2015, "河长"));
    let groups = registry.view(None).unwrap().who.groups;
    let gone =
        |name: &str| groups.iter().find(|one| one.name.contains(name)).map(|one| one.left_out);
    assert_eq!([gone("采砂"), gone("河长"), gone("甲一")], [Some(true), Some(false), Some(false)]);
    let alive = |year: i32| {
        let until = Some(YearMonth { year: 2015, month: 12 });
        let record = registry.record(until).unwrap().record;
        let all = tiaokuai_measure::annual(&record);
        all.iter().find(|one| one.year == year).map(|one| (one.alive, one.alive_at_most)).unwrap()
    };
    assert_eq!([alive(2014), alive(2015)], [(5, 5), (4, 4)]);
}

/// A township's only group is missing from a county's whole list, and there again with a founding since: it is another one.
#[test]
fn a_township_sets_its_only_group_up_again() {
    let sheet = |year: u32, town: &str| {
        let mut sheet =
            format!("云山县议事协调机构台账（截至{year}年12月31日）,,\n乡镇,机构名称,成立时间\n");
        for name in ["甲一", "乙二", "丙三"] {
            sheet += &format!("青石镇,{name}领导小组,2010-01\n");
        }
        sheet + town
    };
    let mut registry = Registry::in_memory().unwrap();
    super::anew::take(&mut registry, "1.csv", &sheet(2012, "白水乡,采砂领导小组,2010-01\n"));
    super::anew::take(&mut registry, "2.csv", &sheet(2014, "白水乡,河长领导小组,2013-01\n"));
    super::anew::take(
        &mut registry,
        "3.csv",
        &sheet(2017, "白水乡,采砂领导小组,2016-05\n白水乡,河长领导小组,2013-01\n"),
    );
    let groups = registry.view(None).unwrap().who.groups;
    let lives = groups.iter().filter(|one| one.name.contains("采砂"));
    let lives: Vec<_> = lives.map(|one| (one.founded.as_str(), one.left_out)).collect();
    assert_eq!(lives, [("2010-01", true), ("2016-05", false)]);
}

/// The record ends in the middle of a year in which a group ended, and another was founded, in months that nobody tells.
#[test]
fn a_year_that_is_not_over_leaves_open_what_is_known_by_it() {
    let rows = [
        "大气工作领导小组,2010-01,",
        "旧城工作领导小组,2012-05,2021年",
        "双拥工作领导小组,2021年,",
    ];
    let mut registry = Registry::in_memory().unwrap();
    super::anew::take(
        &mut registry,
        "a.csv",
        &list("2023年12月31日", "小组名称,成立时间,撤销时间", &rows),
    );
    let of = |year: i32, month: u32| {
        let until = YearMonth { year, month };
        let record = registry.record(Some(until)).unwrap().record;
        let all = tiaokuai_measure::annual(&record);
        let last = all.iter().rfind(|one| one.year == year).copied();
        let last =
            last.map(|one| (one.abolished, one.abolished_at_most, one.alive, one.alive_at_most));
        last.unwrap()
    };
    assert_eq!(of(2021, 6), (0, 1, 1, 3));
    assert_eq!(of(2021, 12), (1, 1, 2, 2));
    assert_eq!(of(2020, 12), (0, 0, 2, 2));
}

/// A notice sets up a group that no list has, though later ones have all others: nobody tells that it lives on.
#[test]
fn a_group_of_a_notice_that_no_list_has_is_not_alive_for_ever() {
    let names = ["大气", "旧城", "搬迁", "河长"];
    let of = |year: u32, count: usize| {
        let rows: Vec<String> =
            names[..count].iter().map(|name| format!("{name}工作领导小组,2010-01")).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        list(&format!("{year}年12月31日"), "小组名称,成立时间", &rows)
    };
    let notice = |names: &[&str]| -> String {
        let rows =
            names.iter().map(|name| format!("云山县{name}工作领导小组,establish,2011-03-05\n"));
        format!("小组名称,变动类型,日期\n{}", rows.collect::<String>())
    };
    let lost = |files: &[(&str, String)]| {
        let mut registry = Registry::in_memory().unwrap();
        for (name, sheet) in files {
            super::anew::take(&mut registry, name, sheet);
        }
        let told = doubts(&registry);
        let groups = registry.view(None).unwrap().who.groups;
        let told = told.iter().filter(|one| matches!(one, Doubtful::NotListed(_))).count();
        (groups.iter().filter(|one| one.lost).count(), told)
    };
    let one = notice(&["科技"]);
    assert_eq!(lost(&[("n.csv", one.clone()), ("14.csv", of(2014, 4))]), (1, 1));
    assert_eq!(lost(&[("n.csv", one.clone()), ("10.csv", of(2010, 4))]), (0, 0));
    // A list of a few of many is one of these few.
    let many = notice(&["科技", "甲一", "乙二", "丙三", "丁四"]);
    assert_eq!(lost(&[("n.csv", many), ("14.csv", of(2014, 2))]), (0, 0));
}

/// A bureau in the column of governments is that of the title's county: two counties have two.
#[test]
fn a_bureau_in_the_column_of_governments_is_of_the_county() {
    let sheet = |county: &str| {
        format!(
            "福建省龙岩市{county}议事协调机构台账（截至2014年12月31日）,,\n所属政府,机构名称,成立时间\n县教育局,安全生产领导小组,2010-01\n县本级,双拥领导小组,2010-01\n"
        )
    };
    let mut registry = Registry::in_memory().unwrap();
    for county in ["长汀县", "上杭县"] {
        super::anew::take(&mut registry, &format!("{county}.csv"), &sheet(county));
    }
    let who = registry.view(None).unwrap().who;
    assert_eq!(who.groups.len(), 4);
    let mut bureaus: Vec<_> =
        who.governments.iter().map(|one| (one.name.as_str(), one.level)).collect();
    bureaus.retain(|one| one.0.contains("教育局"));
    let county = Some(tiaokuai_record::Level::County);
    let want = ["福建省龙岩市长汀县教育局", "福建省龙岩市上杭县教育局"];
    assert_eq!(bureaus, want.map(|name| (name, county)));
}
