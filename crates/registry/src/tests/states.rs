//! Which list is the later state of another one, where rows were struck out of it or notices ended half of it.

use super::anew::{ledger, spells, take, titled};
use crate::{Correction, Field, Registry};
use tiaokuai_record::YearMonth;

/// A person strikes two rows out of the later list; it is the later state of the former one all the same.
#[test]
fn a_list_of_which_rows_are_struck_out_is_still_the_later_one() {
    let names = ["大气", "旧城", "创卫", "禁毒", "河长", "普查"];
    let of = |year: u32, names: &[&str]| {
        let rows: Vec<_> = names.iter().map(|name| (*name, "2015-05", "")).collect();
        ledger(&titled(&format!("20{year}年6月")), &rows)
    };
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "22.csv", &of(22, &names));
    take(&mut registry, "23.csv", &of(23, &names[..3]));
    let left_out = |registry: &Registry| {
        spells(registry)
            .iter()
            .filter(|one| one.2 < 97.0)
            .map(|one| one.0.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(left_out(&registry), ["普查", "河长", "禁毒"]);
    let all = registry.mentions().unwrap();
    let town =
        all.iter().find(|one| one.file_name == "23.csv" && one.text(Field::Group).contains("旧城"));
    let key = town.unwrap().key.clone();
    registry.correct(Correction::to(&key, Field::Group, Vec::new())).unwrap();
    assert_eq!(left_out(&registry), ["旧城", "普查", "河长", "禁毒"]);
}

/// A notice of after the end tells that half of a list ended later; who the next list lacks may have ended before.
#[test]
fn a_later_notice_tells_which_list_goes_on() {
    let names: Vec<String> = (0..20).map(|at| format!("第{at}项")).collect();
    let of = |year: u32, names: &[String]| {
        let rows: Vec<_> = names.iter().map(|name| (name.as_str(), "2015-05", "")).collect();
        ledger(&titled(&format!("20{year}年6月")), &rows)
    };
    let mut notice = "小组名称,变动类型,日期\n".to_string();
    for name in &names[6..18] {
        notice += &format!("云山县{name}工作领导小组,abolish,2023-03\n");
    }
    let sheets = [("22.csv", of(22, &names)), ("23.csv", of(23, &names[..6])), ("n.csv", notice)];
    let mut registry = Registry::in_memory().unwrap();
    for (name, sheet) in &sheets {
        take(&mut registry, name, sheet);
    }
    let until = Some(YearMonth { year: 2022, month: 12 });
    let told = registry.record(until).unwrap().record;
    let lost = told.groups.iter().filter(|group| group.seen.is_some_and(|seen| seen.lost)).count();
    let ended =
        told.groups.iter().filter(|group| group.abolished != tiaokuai_record::Date::Unknown);
    assert_eq!((told.groups.len(), lost, ended.count()), (20, 2, 0));
    assert!(registry.view(until).unwrap().who.groups.iter().all(|group| !group.ended));
}

fn changes(year: u32, rows: &[(&str, &str, &str)]) -> String {
    let mut sheet = format!("{},,\n小组名称,成立时间,变动\n", titled(&format!("20{year}年6月")));
    for (name, founded, change) in rows {
        sheet += &format!("云山县{name}工作领导小组,{founded},{change}\n");
    }
    sheet
}

/// A column that says what happened to the groups of a whole list: they stand in it all the same.
#[test]
fn a_list_with_a_column_of_changes_is_a_list() {
    let names = ["大气", "旧城", "创卫", "禁毒", "河长", "普查"];
    for words in [["保留"; 5], ["", "调整", "", "保留", ""], ["更名", "", "设立", "", "保留"]]
    {
        let mut registry = Registry::in_memory().unwrap();
        let all: Vec<_> = names.iter().map(|name| (*name, "2015-05", "")).collect();
        take(&mut registry, "22.csv", &changes(22, &all));
        let rest: Vec<_> =
            names.iter().zip(words).map(|(name, word)| (*name, "2015-05", word)).collect();
        take(&mut registry, "23.csv", &changes(23, &rest));
        let told: Vec<_> = spells(&registry)
            .into_iter()
            .map(|(name, start, stop, _)| (name, start, stop))
            .collect();
        let want = [
            ("创卫", 115.0),
            ("大气", 115.0),
            ("旧城", 115.0),
            ("普查", 85.5),
            ("河长", 115.0),
            ("禁毒", 115.0),
        ];
        let want: Vec<_> =
            want.iter().map(|(name, stop)| ((*name).to_string(), 85.0, *stop)).collect();
        assert_eq!(told, want, "{words:?}");
    }
}

/// Three bureaus filled a list in, on three days.
#[test]
fn days_of_one_month_in_one_file_are_one_list() {
    let names = ["大气", "旧城", "创卫", "禁毒", "河长", "普查"];
    let of = |title: &str, names: &[&str], days: bool| {
        let mut sheet = format!("{title},,\n小组名称,成立时间,日期\n");
        for (at, name) in names.iter().enumerate() {
            let day = if days { format!("2023-06-{:02}", 10 + at % 3) } else { "2022-06".into() };
            sheet += &format!("云山县{name}工作领导小组,2015-05,{day}\n");
        }
        sheet
    };
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "22.csv", &of("云山县议事协调机构台账", &names, false));
    take(&mut registry, "23.csv", &of("云山县议事协调机构台账", &names[..4], true));
    let gone: Vec<_> =
        spells(&registry).into_iter().filter(|one| one.2 < 97.0).map(|one| one.0).collect();
    assert_eq!(gone, ["普查", "河长"]);
}

/// A later list calls groups ended without a day: before it nobody knows whether they lived.
#[test]
fn ends_without_a_day_are_no_ends_before_their_list() {
    let names = ["大气", "旧城", "创卫", "禁毒"];
    let all: Vec<_> = names.iter().map(|name| (*name, "2015-05", "")).collect();
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "21.csv", &ledger(&titled("2021年6月"), &all));
    let later: Vec<_> = names
        .iter()
        .map(|name| (*name, "2015-05", if *name == "旧城" { "已撤销" } else { "" }))
        .collect();
    take(&mut registry, "22.csv", &ledger(&titled("2022年12月"), &later));
    let record = registry.record(Some(YearMonth { year: 2021, month: 12 })).unwrap().record;
    // It is no end that was seen, and no life that was seen to go on.
    let town =
        record.groups.iter().find(|group| group.name.as_ref().unwrap().contains("旧城")).unwrap();
    let seen = town.seen.unwrap();
    assert_eq!(town.abolished, tiaokuai_record::Date::Unknown);
    assert!(seen.lost && seen.gone, "{seen:?}");
    let mut others = record.groups.iter().filter_map(|group| group.seen);
    assert_eq!(others.clone().count(), 4);
    assert_eq!(others.by_ref().filter(|seen| seen.gone).count(), 1);
}

/// A list of some groups only says nothing of what the whole list is followed by.
#[test]
fn a_list_of_key_groups_hides_no_end() {
    let names = ["大气", "旧城", "创卫", "禁毒", "河长", "普查"];
    let of = |title: &str, names: &[&str]| {
        let rows: Vec<_> = names.iter().map(|name| (*name, "2015-05", "")).collect();
        ledger(title, &rows)
    };
    for key in [vec!["普查"], vec!["普查", "大气"], vec!["普查", "生人"]] {
        let mut registry = Registry::in_memory().unwrap();
        take(&mut registry, "22.csv", &of(&titled("2022年6月"), &names));
        take(&mut registry, "key.csv", &of("云山县重点议事协调机构（截至2022年12月）", &key));
        take(&mut registry, "23.csv", &of(&titled("2023年6月"), &names[..5]));
        let town = spells(&registry).into_iter().find(|one| one.0 == "普查").unwrap();
        assert!(town.2 < 97.0, "{town:?} {key:?}");
    }
}

/// The list that lacks a group, or has it as ended, tells by when it had ended; of an end of which the year is known
/// too.
#[test]
fn what_a_list_lacks_had_ended_by_then() {
    let names = ["大气", "旧城", "创卫", "禁毒", "河长", "普查"];
    let of = |title: &str, names: &[&'static str], end: &'static str| {
        let row = |name: &&'static str| (*name, "2015-05", if *name == "普查" { end } else { "" });
        ledger(title, &names.iter().map(row).collect::<Vec<_>>())
    };
    let ended = |end: &str| {
        let title = "云山县已撤销议事协调机构名单（截至2023年6月）";
        format!("{title},,\n小组名称,成立时间,撤销时间\n云山县普查工作领导小组,2015-05,{end}\n")
    };
    for (lists, from, to, event) in [
        (vec![of(&titled("2022年9月"), &names[..5], "")], "2022-06", "2022-09", "0"),
        (vec![of(&titled("2022年9月"), &names, "已撤销")], "2022-06", "2022-09", "0"),
        (
            vec![of(&titled("2022年9月"), &names[..5], ""), ended("2022年")],
            "2022-06",
            "2022-09",
            "1",
        ),
        (
            vec![of(&titled("2023年6月"), &names[..5], ""), ended("2022年")],
            "2022-06",
            "2022-12",
            "1",
        ),
        (
            vec![of(&titled("2023年6月"), &names[..5], ""), ended("2023年")],
            "2023-01",
            "2023-06",
            "1",
        ),
        (vec![ended("是")], "2022-06", "2023-06", "0"),
    ] {
        let mut registry = Registry::in_memory().unwrap();
        take(&mut registry, "22.csv", &of(&titled("2022年6月"), &names, ""));
        for (at, list) in lists.iter().enumerate() {
            take(&mut registry, &format!("{at}.csv"), list);
        }
        let until = YearMonth { year: 2024, month: 12 };
        let csv = registry.spells(Some(until)).unwrap().0.to_csv();
        let head: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
        let row = csv.lines().find(|line| line.contains("普查")).unwrap();
        let cell = |name: &str| {
            row.split(',').nth(head.iter().position(|one| *one == name).unwrap()).unwrap()
        };
        let told = ["event", "ended_from", "ended_to"].map(cell);
        assert_eq!(told, [event, from, to], "{lists:?}");
        // Nobody takes it for alive after that.
        let measured = registry.record(Some(until)).unwrap().record;
        let said = tiaokuai_measure::said(&measured);
        let stock =
            tiaokuai_measure::INSTRUMENTS.iter().zip(said).find(|(row, _)| row.name == "stock");
        let tiaokuai_measure::Said::Between(low, high) = stock.unwrap().1 else {
            panic!("{lists:?}")
        };
        // Months of life of the sixth from the first of the record to `to`, over its 116 months.
        let span = f64::from(measured.span.months);
        let by = |day: &str| {
            let (year, month): (f64, f64) = (day[..4].parse().unwrap(), day[5..].parse().unwrap());
            5.0 + ((year - 2015.0) * 12.0 + month - 5.0) / span
        };
        assert!((high - by(to)).abs() < 1e-9, "{high} {lists:?}");
        // A list of a month is of its end: who was on it did not end in it.
        let least = by(from) + f64::from(u32::from(event == "0")) / span;
        assert!((low - least).abs() < 1e-9, "{low} {lists:?}");
    }
}

/// Who had no founding and is missing later has no age: it is told that hazards come out too low.
#[test]
fn the_missing_without_a_founding_are_told() {
    let names = ["大气", "旧城", "创卫", "禁毒", "河长", "普查"];
    let of = |title: &str, names: &[&'static str], founded: &'static str| {
        ledger(title, &names.iter().map(|name| (*name, founded, "")).collect::<Vec<_>>())
    };
    for (founded, count) in [("", 1), ("2015-05", 0)] {
        let mut registry = Registry::in_memory().unwrap();
        take(&mut registry, "22.csv", &of(&titled("2022年6月"), &names, founded));
        take(&mut registry, "23.csv", &of(&titled("2023年6月"), &names[..4], "2015-05"));
        let doubts = registry.view(None).unwrap().who.doubts;
        let told = doubts.iter().filter(|one| one.of == crate::Doubtful::Ageless(2));
        assert_eq!(told.count(), count, "{founded}");
    }
}

/// A person types into an export that a group ended: the day of its list is not that of the end.
#[test]
fn an_end_typed_into_an_export_has_no_day() {
    let mut registry = Registry::in_memory().unwrap();
    let rows = [("大气", "2015-05", ""), ("旧城", "2015-05", "")];
    take(&mut registry, "22.csv", &ledger(&titled("2022年6月"), &rows));
    let key = registry.mentions().unwrap()[1].key.clone();
    let sheet = format!("key,group,change\n{key},云山县旧城工作领导小组,撤销\n");
    let options = crate::ImportOptions::default();
    let told = registry
        .import("back.csv", sheet.as_bytes(), tiaokuai_notices::text::Format::Csv, options)
        .unwrap();
    assert_eq!(told.corrections, 1, "{told:?}");
    let groups = registry.view(None).unwrap().who.groups;
    let town = groups.iter().find(|group| group.name.contains("旧城")).unwrap();
    assert_eq!((town.ended, town.abolished.as_str()), (true, ""));
}

/// A column of days tells of the list, and not when a group ended that it has as ended; a cell for the end that is not
/// understood leaves it open.
#[test]
fn the_day_of_a_list_in_a_column_is_no_end() {
    let names = ["大气", "旧城", "创卫", "禁毒", "河长"];
    let head = "小组名称,成立时间,状态,变动,撤销时间,日期\n";
    let of = |day: &str, last: &str| {
        let mut sheet = head.to_string();
        for name in names {
            let cells = if name == "河长" { last } else { ",," };
            sheet += &format!("云山县{name}工作领导小组,2015-05,{cells},{day}\n");
        }
        sheet
    };
    for last in ["已撤销,,", ",撤销,", ",,是", ",,2022年11月的某天", ",,见云委发3号"]
    {
        let mut registry = Registry::in_memory().unwrap();
        take(&mut registry, "22.csv", &of("2022-06", ",,"));
        take(&mut registry, "23.csv", &of("2023-06", last));
        let river = spells(&registry).into_iter().find(|one| one.0 == "河长").unwrap();
        assert_eq!((river.2, river.3), (85.5, 0), "{last}");
    }
    for last in [",,否", ",,未撤销", ",,存续至今", ",,"] {
        let mut registry = Registry::in_memory().unwrap();
        take(&mut registry, "22.csv", &of("2022-06", ",,"));
        take(&mut registry, "23.csv", &of("2023-06", last));
        let river = spells(&registry).into_iter().find(|one| one.0 == "河长").unwrap();
        assert_eq!((river.2, river.3), (115.0, 0), "{last}");
    }
    // Its own day, which no living row has, is that of the end.
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "22.csv", &of("2022-06", ",,"));
    let sheet = of("2023-06", ",,")
        .replace("河长工作领导小组,2015-05,,,,2023-06", "河长工作领导小组,2015-05,,撤销,,2023-02");
    take(&mut registry, "23.csv", &sheet);
    let river = spells(&registry).into_iter().find(|one| one.0 == "河长").unwrap();
    assert_eq!((river.2, river.3), (93.0, 1));
}

/// A sheet for each department, and the day above the first alone: it is that of the book.
#[test]
fn the_day_of_one_sheet_is_that_of_the_book() {
    let book = |days: [&str; 2], names: [&[&str]; 2]| {
        let mut book = rust_xlsxwriter::Workbook::new();
        for (number, (day, names)) in days.into_iter().zip(names).enumerate() {
            let sheet = book.add_worksheet().set_name(["住建局", "教育局"][number]).unwrap();
            sheet.write(0, 0, format!("云山县议事协调机构台账{day}")).unwrap();
            sheet.write_row(1, 0, ["小组名称", "成立时间"]).unwrap();
            for (row, name) in (2..).zip(names) {
                sheet.write_row(row, 0, [&format!("云山县{name}工作领导小组"), "2015-05"]).unwrap();
            }
        }
        book.save_to_buffer().unwrap()
    };
    let xlsx = tiaokuai_notices::text::Format::Xlsx;
    let names: [&[&str]; 2] = [&["大气", "旧城", "创卫"], &["禁毒", "河长", "普查"]];
    let fewer: [&[&str]; 2] = [names[0], &["禁毒", "河长"]];
    let mut registry = Registry::in_memory().unwrap();
    for (file, days, names) in [
        ("22.xlsx", ["（截至2022年6月）", ""], names),
        ("23.xlsx", ["（截至2023年6月）", ""], fewer),
    ] {
        let bytes = book(days, names);
        registry.ingest(file, &bytes, xlsx, &tiaokuai_notices::text::pdf_text).unwrap();
    }
    let gone: Vec<_> = spells(&registry).into_iter().filter(|one| one.2 < 97.0).collect();
    assert_eq!(gone, [("普查".to_string(), 85.0, 85.5, 0)]);
    // Sheets of two days have none in common.
    let mut registry = Registry::in_memory().unwrap();
    let bytes = book(["（截至2022年6月）", "（截至2023年6月）"], [names[0], names[0]]);
    registry.ingest("b.xlsx", &bytes, xlsx, &tiaokuai_notices::text::pdf_text).unwrap();
    assert_eq!(spells(&registry).len(), 3);
}

/// What a draft of a clean-up calls 撤销 is a proposal.
#[test]
fn kinds_in_a_draft_are_no_states() {
    for (title, ended) in [
        ("云山县议事协调机构清理情况表（截至2023年6月）", true),
        ("云山县议事协调机构清理规范方案（征求意见稿）（2023年6月）", false),
        ("云山县议事协调机构清理建议表（2023年6月）", false),
    ] {
        let sheet = format!(
            "{title},,\n小组名称,成立时间,类别\n云山县大气工作领导小组,2015-05,保留\n云山县旧城工作领导小组,2015-05,撤销\n"
        );
        let mut registry = Registry::in_memory().unwrap();
        take(&mut registry, "23.csv", &sheet);
        let groups = registry.view(None).unwrap().who.groups;
        assert_eq!(groups.iter().any(|group| group.ended), ended, "{title}");
    }
}

/// A list says that a group had ended, and neither when nor when it was founded: it ended by then.
#[test]
fn an_end_that_a_list_tells_without_a_day_is_none_on_its_day() {
    for (cells, rows) in [
        ("小组名称,成立时间,状态", ["大气工作领导小组,2010-01,正常", "旧城工作领导小组,,已撤销"]),
        ("小组名称,状态", ["大气工作领导小组,正常", "旧城工作领导小组,已撤销"]),
        ("小组名称,成立时间,备注", ["大气工作领导小组,2010-01,", "旧城工作领导小组,,已撤销"]),
    ] {
        let sheet = |year: u32| {
            format!(
                "{},,\n{cells}\n云山县{}\n云山县{}\n",
                titled(&format!("{year}年6月")),
                rows[0],
                rows[1]
            )
        };
        for years in [&[2022][..], &[2022, 2023], &[2023, 2022]] {
            let mut registry = Registry::in_memory().unwrap();
            for year in years {
                take(&mut registry, &format!("{year}.csv"), &sheet(*year));
            }
            let groups = registry.view(None).unwrap().who.groups;
            let old = groups.iter().find(|one| one.name.contains("旧城")).unwrap();
            assert_eq!(
                (old.ended, old.abolished.as_str(), old.missed.as_str()),
                (true, "", "2022-06"),
                "{cells} {years:?}"
            );
            assert_eq!(groups.len(), 2);
        }
    }
}
