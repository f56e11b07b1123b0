//! What lists and notices say of days before their own, in every order of reading.

use super::anew::{spells, titled};
use super::renamed::orders;
use crate::{Doubtful, Registry};
use tiaokuai_record::YearMonth;

pub(super) type Spell<'a> = (&'a str, f64, f64, u32);

pub(super) fn told(files: &[(&str, String)], want: &[Spell<'_>]) -> Registry {
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

pub(super) fn list(day: &str, head: &str, rows: &[&str]) -> String {
    let rows: String = rows.iter().map(|row| format!("云山县{row}\n")).collect();
    format!("{},,\n{head}\n{rows}", titled(day))
}

pub(super) fn doubts(registry: &Registry) -> Vec<Doubtful> {
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
        // Official 24: a later list without the remark made a second group of it.
        let third = of(2022, "老城工作领导小组,2019-08,");
        let files = [&files[..], &[("22.csv", third)]].concat();
        let registry = told(&files, &[("大气", 95.0, 179.0, 0), ("老城", 12.0, 96.0, 0)]);
        assert_eq!(registry.view(None).unwrap().who.groups.len(), 2);
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
