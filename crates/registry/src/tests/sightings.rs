//! What lists and notices say of days before their own, in every order of reading.

use super::anew::{spells, titled};
use super::renamed::orders;
use crate::{Doubtful, Registry};
use tiaokuai_record::YearMonth;

type Spell<'a> = (&'a str, f64, f64, u32);

fn told(files: &[(&str, String)], want: &[Spell<'_>]) -> Registry {
    let files: Vec<(String, String)> =
        files.iter().map(|(name, text)| (name.to_string(), text.clone())).collect();
    let want: Vec<(String, f64, f64, u32)> =
        want.iter().map(|one| (one.0.to_string(), one.1, one.2, one.3)).collect();
    let registries = orders(&files);
    for registry in &registries {
        assert_eq!(spells(registry), want, "{files:?}");
    }
    registries.into_iter().next().unwrap()
}

fn list(day: &str, head: &str, rows: &[&str]) -> String {
    let rows: String = rows.iter().map(|row| format!("云山县{row}\n")).collect();
    format!("{},,\n{head}\n{rows}", titled(day))
}

fn doubts(registry: &Registry) -> Vec<Doubtful> {
    registry.view(None).unwrap().who.doubts.into_iter().map(|one| one.of).collect()
}

/// A list of the living says when they last met; of one that had ended since it would say nothing.
#[test]
fn a_group_is_at_risk_from_the_day_of_its_list_and_not_from_its_last_meeting() {
    let head = "小组名称,成立时间,最近开会时间";
    let rows = ["大气工作领导小组,2010-01,2017-04", "旧城工作领导小组,2015-05,"];
    let want = [("大气", 173.0, 179.0, 0), ("旧城", 109.0, 115.0, 0)];
    told(&[("24.csv", list("2024年6月", head, &rows))], &want);
    // Nor does it part a group from its former name.
    let old = list(
        "2023年6月",
        "小组名称,成立时间,最近开会时间,备注",
        &["大气工作领导小组,2010-01,,", "旧城工作领导小组,2015-05,2022年3月,"],
    );
    let new = list(
        "2024年6月",
        "小组名称,成立时间,最近开会时间,备注",
        &[
            "大气工作领导小组,2010-01,,",
            "老城工作领导小组,2015-05,2024年3月,原云山县旧城工作领导小组",
        ],
    );
    let want = [("大气", 161.0, 179.0, 0), ("老城", 97.0, 115.0, 0)];
    told(&[("23.csv", old), ("24.csv", new)], &want);
}

/// A remark tells when another group went into that of its row: it ended then, and neither is the other.
#[test]
fn a_group_that_went_into_another_ended_and_is_not_its_former_name() {
    let head = "小组名称,成立时间,撤销时间,备注";
    let first = list(
        "2016年12月",
        head,
        &["大气工作领导小组,2010-01,,", "公路工作领导小组,2012-01,,", "防火工作领导小组,2012-03,,"],
    );
    for (remark, ended) in [
        ("2017年11月公路工作领导小组并入", (70.0, 1)),
        ("云山县公路工作领导小组于2017年11月并入本小组", (70.0, 1)),
        ("公路工作领导小组并入", (59.5, 0)),
    ] {
        let second = list(
            "2020年12月",
            head,
            &[
                "大气工作领导小组,2010-01,,",
                "防火工作领导小组,2012-03,,",
                &format!("交通工作领导小组,2016-07,,{remark}"),
            ],
        );
        let (stop, event) = ended;
        let want = [
            ("交通", 53.0, 101.0, 0),
            ("公路", 59.0, stop, event),
            ("大气", 83.0, 179.0, 0),
            ("防火", 57.0, 153.0, 0),
        ];
        told(&[("16.csv", first.clone()), ("20.csv", second)], &want);
    }
}

/// Notices rename a group and a list has it founded on that day: it was there before.
#[test]
fn who_was_renamed_was_not_founded_on_that_day() {
    let head = "小组名称,成立时间,前身";
    let first =
        list("2021年6月", head, &["大气工作领导小组,2010-01,", "旧城工作领导小组,2016-11-13,"]);
    let notice = "小组名称,变动类型,日期,前身\n云山县老城工作领导小组,rename,2022-05-19,云山县旧城工作领导小组\n".to_string();
    let air = ("大气", 137.0, 179.0, 0);
    for before in ["", "云山县旧城工作领导小组"] {
        let row = format!("老城工作领导小组,2022-05-19,{before}");
        let later = list("2023年6月", head, &["大气工作领导小组,2010-01,", &row]);
        let files =
            [("21.csv", first.clone()), ("n.csv", notice.clone()), ("23.csv", later.clone())];
        let registry = told(&files, &[air, ("老城", 55.0, 97.0, 0)]);
        assert_eq!(doubts(&registry), [Doubtful::FoundingOfName("2022-05-19".to_string())]);
        // Who was seen under no other name has no founding.
        let registry = told(&files[1..], &[("大气", 161.0, 179.0, 0)]);
        assert_eq!(registry.view(None).unwrap().who.groups.len(), 2);
    }
}

/// A remark says that a group was renamed, and the founding beside it is that of the name.
#[test]
fn a_remark_of_a_renaming_and_a_founding_of_the_name_are_one_life() {
    let head = "小组名称,成立时间,备注";
    let of = |year: u32, row: &str| {
        list(&format!("{year}年12月"), head, &["大气工作领导小组,2010-01,", row])
    };
    let first = of(2017, "旧城工作领导小组,2016-12,");
    for remark in ["由旧城工作领导小组更名", "2019年8月由云山县旧城工作领导小组更名而来"]
    {
        let second = of(2021, &format!("老城工作领导小组,2019-08,{remark}"));
        let files = [("17.csv", first.clone()), ("21.csv", second.clone())];
        let registry = told(&files, &[("大气", 95.0, 179.0, 0), ("老城", 12.0, 96.0, 0)]);
        assert!(doubts(&registry).contains(&Doubtful::FoundingOfName("2019-08".to_string())));
    }
    // What was set up in the place of another is another.
    let second = of(2021, "老城工作领导小组,2019-08,原旧城工作领导小组撤销");
    let files = [("17.csv", first), ("21.csv", second)];
    let registry =
        told(&files, &[("大气", 95.0, 179.0, 0), ("旧城", 12.0, 32.0, 1), ("老城", 28.0, 64.0, 0)]);
    assert_eq!(registry.view(None).unwrap().who.groups.len(), 3);
}

/// A notice of the month of a list comes before its end.
#[test]
fn a_list_of_a_month_is_of_its_end() {
    let head = "小组名称,成立时间";
    let of = |day: &str, name: &str| {
        list(
            day,
            head,
            &[
                "大气工作领导小组,2010-01",
                &format!("{name}工作领导小组,2014-12-13"),
                "双拥工作领导小组,2011-01",
            ],
        )
    };
    let notice = "小组名称,变动类型,日期,前身\n云山县老城工作领导小组,rename,2022-12-02,云山县旧城工作领导小组\n".to_string();
    let files = [
        ("16.csv", of("2016年12月", "旧城")),
        ("22.csv", of("2022年12月", "老城")),
        ("n.csv", notice),
    ];
    let want = [("双拥", 71.0, 167.0, 0), ("大气", 83.0, 179.0, 0), ("老城", 24.0, 120.0, 0)];
    let registry = told(&files, &want);
    assert_eq!((doubts(&registry), registry.view(None).unwrap().who.groups.len()), (vec![], 3));
    // So is a list of the year.
    let mut files = files;
    files[1].1 = of("2022年", "老城");
    let registry = told(&files, &want);
    assert_eq!((doubts(&registry), registry.view(None).unwrap().who.groups.len()), (vec![], 3));
}

/// A list of many years later has three of eight groups, and five new ones: nobody knows what came of the rest.
#[test]
fn a_list_of_other_groups_with_some_of_the_same_leaves_the_rest_open() {
    let of = |year: u32, names: &[&str]| {
        let rows: Vec<String> =
            names.iter().map(|name| format!("{name}工作领导小组,2010-01")).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        list(&format!("{year}年12月"), "小组名称,成立时间", &rows)
    };
    let old = ["甲一", "乙二", "丙三", "丁四", "戊五", "己六", "庚七", "辛八"];
    let new = ["甲一", "乙二", "丙三", "子一", "丑二", "寅三", "卯四", "辰五"];
    let mut registry = Registry::in_memory().unwrap();
    super::anew::take(&mut registry, "12.csv", &of(2012, &old));
    super::anew::take(&mut registry, "22.csv", &of(2022, &new));
    let who = registry.view(None).unwrap().who;
    assert_eq!(who.groups.iter().filter(|one| one.lost).count(), 5);
    assert_eq!(doubts(&registry), [Doubtful::OtherList(3, 8, "2012-12".to_string(), 5)]);
    let stock = super::bounds::between_of(&registry, "abolished");
    assert!(stock.0 == 0.0 && stock.1 > 0.0);
    // One of the same is chance.
    let mut registry = Registry::in_memory().unwrap();
    super::anew::take(&mut registry, "12.csv", &of(2012, &old));
    super::anew::take(&mut registry, "22.csv", &of(2022, &new[2..]));
    assert!(registry.view(None).unwrap().who.groups.iter().all(|one| !one.lost));
}

/// What a list of after the end of a record says of its groups: they lived then, or may have ended by then.
#[test]
fn a_list_of_after_the_end_tells_who_was_there() {
    let until = |year: i32, month: u32| YearMonth { year, month };
    let head = "小组名称,成立时间,状态";
    let one = list(
        "2021年12月",
        head,
        &["大气工作领导小组,2010-01,正常", "河长工作领导小组,2017-01,已撤销"],
    );
    let mut registry = Registry::in_memory().unwrap();
    super::anew::take(&mut registry, "21.csv", &one);
    for (until, want) in [
        (until(2021, 6), (false, true)),
        (until(2021, 12), (true, false)),
        (until(2016, 6), (false, false)),
    ] {
        let groups = registry.view(Some(until)).unwrap().who.groups;
        let old = groups.iter().find(|one| one.name.contains("河长"));
        assert_eq!(old.map_or((false, false), |one| (one.ended, one.lost)), want, "{until}");
    }
    // Whose founding the later list does not give.
    let rows =
        ["大气工作领导小组,2010-01,", "普查工作领导小组,2013-12,", "双拥工作领导小组,2011-01,"];
    let first = list("2014年12月", head, &rows);
    let second = list("2023年12月", head, &[rows[0], "普查工作领导小组,,", rows[2]]);
    let mut registry = Registry::in_memory().unwrap();
    super::anew::take(&mut registry, "14.csv", &first);
    super::anew::take(&mut registry, "23.csv", &second);
    let groups = registry.view(Some(until(2021, 3))).unwrap().who.groups;
    assert!(
        groups.iter().all(|one| !one.left_out && !one.lost && one.last_seen == "2023-12"),
        "{groups:?}"
    );
}

/// A list lacks a group that the one before has, and the next has it with a founding since: it was set up again.
#[test]
fn a_group_that_a_list_lacks_and_the_next_has_founded_since_is_another() {
    let of = |day: &str, rows: &[&str]| {
        let all =
            ["大气工作领导小组,2010-01", "双拥工作领导小组,2011-01", "防火工作领导小组,2012-03"];
        list(day, "小组名称,成立时间", &[&all[..], rows].concat())
    };
    let files = [
        ("16.csv", of("2016年12月", &["扶贫工作领导小组,2012-05"])),
        ("18.csv", of("2018年12月", &[])),
        ("20.csv", of("2020年12月", &["扶贫工作领导小组,2019-03"])),
    ];
    let living = [("双拥", 71.0, 167.0, 0), ("大气", 83.0, 179.0, 0)];
    let fire = ("防火", 57.0, 153.0, 0);
    let want = [living[0], living[1], ("扶贫", 55.0, 55.5, 0), ("扶贫", 21.0, 69.0, 0), fire];
    let registry = told(&files, &want);
    let groups = registry.view(None).unwrap().who.groups;
    let old = groups.iter().find(|one| one.founded == "2012-05").unwrap();
    assert_eq!((old.left_out, old.missed.as_str()), (true, "2018-12"));
    let new = groups.iter().find(|one| one.founded == "2019-03").unwrap();
    assert_eq!(new.links.len(), 1);
    // Without that list, or with its old founding, it is the same.
    let without = [files[0].clone(), files[2].clone()];
    told(&without, &[living[0], living[1], ("扶贫", 55.0, 151.0, 0), fire]);
    let again = ("20.csv", of("2020年12月", &["扶贫工作领导小组,2012-05"]));
    told(
        &[files[0].clone(), files[1].clone(), again],
        &[living[0], living[1], ("扶贫", 55.0, 151.0, 0), fire],
    );
}

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
