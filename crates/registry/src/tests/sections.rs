//! Ledgers with headings between their rows, days of documents, and groups that had ended on a day that nobody tells.

use super::anew::{AIR, CITY, TOWN, ledger, spells, start, take, titled};
use crate::{CellFault, Doubtful, Field, Mention, Registry};

fn of(sheets: &[(&str, String)]) -> Registry {
    let mut registry = Registry::in_memory().unwrap();
    for (name, sheet) in sheets {
        take(&mut registry, name, sheet);
    }
    registry
}

fn groups(registry: &Registry) -> Vec<(String, bool, String)> {
    let groups = registry.view(None).unwrap().who.groups.into_iter();
    let short = |name: &str| name.replace("云山县", "").replace("工作领导小组", "");
    let mut all: Vec<_> =
        groups.map(|group| (short(&group.name), group.ended, group.abolished)).collect();
    all.sort();
    all
}

fn faults(registry: &Registry) -> Vec<CellFault> {
    registry.cells_left().unwrap().into_iter().map(|left| left.fault).collect()
}

#[test]
fn headings_between_rows_are_no_groups() {
    let sheet = format!(
        "{},,,\n序号,小组名称,成立时间,组长\n,一、保留的议事协调机构（2个）,,\n1,云山县大气工作领导小组,2010-01,张三\n\
        经济类,经济类,经济类,经济类\n2,云山县创卫工作领导小组,2012-03,李四\n,二、撤销的议事协调机构,,\n\
        3,云山县旧城工作领导小组,2015-05,王五\n合计：3个领导小组,,,\n",
        titled("2022年6月")
    );
    let registry = of(&[("l.csv", sheet)]);
    let want = [("创卫", false), ("大气", false), ("旧城", true)];
    let want = want.map(|(name, ended)| (name.to_string(), ended, String::new()));
    assert_eq!(groups(&registry), want);
    let faults = faults(&registry);
    let count = |fault| faults.iter().filter(|one| **one == fault).count();
    assert_eq!(
        (count(CellFault::Heading) + count(CellFault::HeadingTaken), count(CellFault::EndUndated)),
        (3, 1),
        "{faults:?}"
    );
    // Those that live are at risk since the day of the list.
    assert_eq!(start(&registry, "大气"), 149.0);
}

#[test]
fn groups_that_had_ended_without_a_day_do_not_live_on() {
    let living = ("22.csv", ledger(&titled("2022年6月"), &[AIR, TOWN, CITY]));
    let title = "云山县已撤销议事协调机构名单（截至2023年6月）";
    let by_title = ledger(title, &[TOWN]);
    let by_cell = ledger(&titled("2023年6月"), &[AIR, ("旧城", "2015-05", "已撤销"), CITY]);
    let by_change = ledger(&titled("2023年6月"), &[AIR, TOWN, CITY])
        .replace("撤销时间", "变动")
        .replace("2015-05,", "2015-05,撤销")
        .replace("2010-01,", "2010-01,保留");
    for sheet in [by_title, by_cell, by_change] {
        let registry = of(&[living.clone(), ("23.csv", sheet.clone())]);
        let town = ("旧城".to_string(), true, String::new());
        assert_eq!(groups(&registry)[2], town, "{sheet}");
        // It was alive in June 2022, and that is all.
        assert_eq!(spells(&registry)[2], ("旧城".to_string(), 85.0, 85.5, 0), "{sheet}");
        assert_eq!(start(&registry, "大气"), 149.0, "{sheet}");
    }
    // What is only proposed ends nobody.
    let registry = of(&[living, ("x.csv", ledger("云山县拟撤销议事协调机构名单", &[TOWN]))]);
    assert!(groups(&registry).iter().all(|group| !group.1));
}

#[test]
fn a_remark_tells_the_day_of_an_end() {
    let sheet = ledger(&titled("2023年6月"), &[AIR, ("旧城", "2015-05", "2022年11月撤销"), CITY]);
    let registry = of(&[
        ("22.csv", ledger(&titled("2022年6月"), &[AIR, TOWN, CITY])),
        ("23.csv", sheet.replace("撤销时间", "备注")),
    ]);
    assert_eq!(spells(&registry)[2], ("旧城".to_string(), 85.0, 90.0, 1));
    assert!(faults(&registry).contains(&CellFault::EndOfRemark));
    let mention = registry.mentions().unwrap();
    let town = mention.iter().find(|one| one.day(Field::Abolished).is_some()).unwrap();
    assert_eq!(town.unsure(), [Field::Abolished]);
}

/// 发文日期 beside 成立时间 is the day of a document; the list is of the day in its title.
#[test]
fn the_day_of_a_document_is_not_that_of_the_list() {
    let dated = |year: &str, rows: &[(&str, &str, &str)]| {
        ledger(&titled(year), rows).replace("撤销时间", "发文日期")
    };
    let [air, town, city] = [
        ("大气", "2010-01", "2010-01-12"),
        ("旧城", "2015-05", "2015-05-12"),
        ("创卫", "2012-03", "2012-03-12"),
    ];
    let registry = of(&[
        ("22.csv", dated("2022年6月", &[air, town, city])),
        ("23.csv", dated("2023年6月", &[air, city])),
    ]);
    assert_eq!((start(&registry, "大气"), start(&registry, "旧城")), (149.0, 85.0));
    let doubts: Vec<Doubtful> =
        registry.view(None).unwrap().who.doubts.into_iter().map(|doubt| doubt.of).collect();
    assert_eq!(doubts, [Doubtful::LeftOut("2022-06".to_string())]);
    assert!(faults(&registry).contains(&CellFault::DocumentDay));
}

#[test]
fn headings_stand_beside_numbers_and_in_single_columns_and_headers_come_again() {
    let title = titled("2022年6月");
    let numbered = format!(
        "{title},,\n序号,小组名称,成立时间\n一,保留的议事协调机构,\n1,云山县大气工作领导小组,2010-01\n2,云山县创卫工作领导小组,2012-03\n\
        二,撤销的议事协调机构,\n（一）,公安局,\n1,云山县旧城工作领导小组,2015-05\n"
    );
    let single = format!(
        "{title}\n小组名称\n一、保留\n云山县大气工作领导小组\n云山县创卫工作领导小组\n二、撤销\n云山县旧城工作领导小组\n"
    );
    let again = format!(
        "{title},,\n小组名称,成立时间,撤销时间\n云山县大气工作领导小组,2010-01,\n小组名称,成立时间,撤销时间\n\
        云山县创卫工作领导小组,2012-03,\n云山县旧城工作领导小组,2015-05,已撤销\n"
    );
    for sheet in [numbered, single, again] {
        let registry = of(&[("l.csv", sheet.clone())]);
        let want = [("创卫", false), ("大气", false), ("旧城", true)];
        let got: Vec<(String, bool)> =
            groups(&registry).into_iter().map(|(name, ended, _)| (name, ended)).collect();
        assert_eq!(got, want.map(|(name, ended)| (name.to_string(), ended)), "{sheet}");
    }
}

/// A column 日期 that repeats the foundings is not the day of the list, and one 发文日期 that is the same in all rows is.
#[test]
fn what_a_column_of_days_is_of_is_seen_from_it() {
    let rows = [
        ("大气", "2010-01", "2010-01"),
        ("旧城", "2015-05", "2015-05-12"),
        ("创卫", "2012-03", "2012-03"),
    ];
    let sheet = ledger(&titled("2022年6月"), &rows).replace("撤销时间", "日期");
    let registry = of(&[("l.csv", sheet)]);
    assert_eq!((start(&registry, "大气"), start(&registry, "旧城")), (149.0, 85.0));
    let rows = [("大气", "2010-01", "2022-06-30"), ("旧城", "2015-05", "2022-06-30")];
    let sheet = ledger("云山县议事协调机构台账", &rows).replace("撤销时间", "发文日期");
    assert_eq!(start(&of(&[("l.csv", sheet)]), "大气"), 149.0);
    // Every row has its own day, as lists of several years have.
    let rows = [
        ("大气", "2010-01", "2022-06"),
        ("大气", "2010-01", "2023-06"),
        ("旧城", "2015-05", "2022-06"),
    ];
    let sheet = ledger("云山县议事协调机构台账", &rows).replace("撤销时间", "日期");
    assert_eq!(start(&of(&[("l.csv", sheet)]), "大气"), 149.0);
}

/// A list has a group as ended without a day, and a later one as living; or a new one of its name; or the name says it.
#[test]
fn an_end_without_a_day_came_before_its_list() {
    let gone = ("旧城", "2015-05", "是");
    let first = ("22.csv", ledger(&titled("2022年6月"), &[AIR, gone, CITY]));
    let lists = |rows: &[(&str, &str, &str)]| {
        [first.clone(), ("23.csv", ledger(&titled("2023年6月"), rows))]
    };
    let registry = of(&lists(&[AIR, TOWN, CITY]));
    assert_eq!(spells(&registry)[2], ("旧城".to_string(), 85.0, 115.0, 0));
    let doubts = registry.view(None).unwrap().who.doubts;
    assert!(doubts.iter().any(|doubt| doubt.of == Doubtful::EndDenied));
    let registry = of(&lists(&[AIR, ("旧城", "2023-03", ""), CITY]));
    let town: Vec<_> = groups(&registry).into_iter().filter(|one| one.0 == "旧城").collect();
    let want = [false, true].map(|ended| ("旧城".to_string(), ended, String::new()));
    assert_eq!(town, want);
    let noted = ledger(&titled("2022年6月"), &[AIR, TOWN, CITY])
        .replace("旧城工作领导小组", "旧城工作领导小组（已撤销）");
    assert!(groups(&of(&[("22.csv", noted)]))[2].1);
}

/// Numbers in brackets before a name, a count beside a heading, and a row that counts.
#[test]
fn numbers_of_rows_and_counts_of_groups_are_no_names() {
    let mut registry = Registry::in_memory().unwrap();
    let sheet = "云山县议事协调机构台账（截至2023年6月）,,\n小组名称,成立时间,成员单位数\n\
        县委系统,,2\n（1）云山县大气工作领导小组,2010-01,12\n②云山县旧城工作领导小组,2015-05,9\n\
        政府系统（撤销）,,1\n(3)云山县创卫工作领导小组,2012-03,8\n其中：保留1个,,\n云山县禁毒工作领导小组,2012-04,8\n";
    take(&mut registry, "a.csv", sheet);
    let view = registry.view(None).unwrap();
    let mut told: Vec<_> =
        view.who.groups.iter().map(|one| (one.name.as_str(), one.ended)).collect();
    told.sort_unstable();
    let want = [("创卫", true), ("大气", false), ("旧城", false), ("禁毒", true)]
        .map(|(name, ended)| (format!("云山县{name}工作领导小组"), ended));
    let want: Vec<_> = want.iter().map(|(name, ended)| (name.as_str(), *ended)).collect();
    assert_eq!(told, want);
}

/// The days of a column that repeats the foundings are not those of the list, whatever stands above.
#[test]
fn a_column_of_days_that_repeats_the_foundings_dates_no_list() {
    let sheet = "云山县议事协调机构台账,,\n小组名称,成立时间,日期\n云山县大气工作领导小组,2010-01,2010-01\n\
        云山县旧城工作领导小组,2015-05,2015-05\n云山县创卫工作领导小组,2012-03,2012-03\n";
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "a.csv", sheet);
    let view = registry.view(None).unwrap();
    assert!(view.mentions.iter().all(|one| one.text(Field::Date).is_empty()));
    let undated = |doubt: &crate::Doubt| doubt.of == Doubtful::Undated("2015-05".to_string());
    assert!(view.who.doubts.iter().any(undated));
}

/// A second table below the first, with other columns and a title of its own.
#[test]
fn a_second_table_of_a_sheet_has_its_own_columns_and_title() {
    let sheet = "云山县议事协调机构清理情况（截至2023年6月）,,,\n附件1：保留的议事协调机构,,,\n小组名称,成立时间,级别,\n\
        云山县大气工作领导小组,2010-01,县级,\n云山县旧城工作领导小组,2015-05,县级,\n,,,\n\
        附件2：撤销的议事协调机构,,,\n序号,小组名称,撤销时间,成立时间\n1,云山县创卫工作领导小组,2022-03,2012-03\n\
        2,云山县禁毒工作领导小组,,2013-03\n";
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "a.csv", sheet);
    let view = registry.view(None).unwrap();
    let mut told: Vec<_> = view
        .who
        .groups
        .iter()
        .map(|one| {
            [one.name.as_str(), one.founded.as_str(), one.abolished.as_str()].join(" ")
                + if one.ended { " x" } else { "" }
        })
        .collect();
    told.sort();
    let want = [
        "云山县创卫工作领导小组 2012-03 2022-03 x",
        "云山县大气工作领导小组 2010-01 ",
        "云山县旧城工作领导小组 2015-05 ",
        "云山县禁毒工作领导小组 2013-03  x",
    ];
    assert_eq!(told, want);
    assert_eq!(view.who.governments.len(), 1);
}

/// A table of figures stands below the list.
#[test]
fn figures_below_a_list_are_no_groups() {
    let sheet = "云山县议事协调机构台账（截至2023年6月）,,\n小组名称,级别,成立时间\n云山县大气工作领导小组,县级,2010-01\n\
        云山县旧城工作领导小组,县级,2015-05\n,,\n附件2：统计表,,\n级别,小组数量,\n县级,2,\n镇级,0,\n";
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "a.csv", sheet);
    assert_eq!(registry.view(None).unwrap().who.groups.len(), 2);
}

/// Headings that stand in the column of numbers, as a table that was saved as CSV has them.
#[test]
fn headings_in_the_column_of_numbers_are_headings() {
    let title = titled("2023年6月");
    let name = |name: &str| format!("云山县{name}工作领导小组");
    let sheet = format!(
        "{title},,,\n序号,小组名称,成立时间,办公室设在\n一、保留的,,,\n1,{},2015-05,县住建局\n2,{},2016-05,县教育局\n\
         二、2023年3月撤销的,,,\n3,{},2015-05,县住建局\n4,{},2016-05,县教育局\n",
        name("大气"),
        name("创卫"),
        name("旧城"),
        name("禁毒"),
    );
    let mut registry = Registry::in_memory().unwrap();
    take(&mut registry, "23.csv", &sheet);
    let ended: Vec<String> =
        registry.view(None).unwrap().who.groups.into_iter().map(|group| group.abolished).collect();
    assert_eq!(ended.iter().filter(|day| *day == "2023-03").count(), 2, "{ended:?}");
    assert_eq!(ended.len(), 4);
}

/// A column of days that is filled in once, or at the head of each block.
#[test]
fn a_day_stands_for_the_rows_below_it() {
    let rows = |day: [&str; 4]| {
        let mut sheet = "小组名称,成立时间,日期\n".to_string();
        for (name, day) in ["大气", "旧城", "创卫", "双拥"].into_iter().zip(day) {
            sheet += &format!("云山县{name}工作领导小组,2015-05,{day}\n");
        }
        sheet
    };
    let days = |sheet: &str| {
        let mut registry = Registry::in_memory().unwrap();
        take(&mut registry, "l.csv", sheet);
        let mentions = registry.mentions().unwrap();
        let told = registry.cells_left().unwrap();
        let told = told.iter().filter(|one| one.fault == CellFault::FromAbove).count();
        let of = |one: &Mention| one.day(Field::Date).map_or(String::new(), |day| day.to_string());
        (mentions.iter().map(of).collect::<Vec<_>>(), told)
    };
    let all = (vec!["2022-06".to_string(); 4], 1);
    assert_eq!(days(&rows(["2022-06", "", "", ""])), all);
    assert_eq!(days(&rows(["2022-06", "", "2022-06", ""])), all);
    assert_eq!(days(&rows(["", "2022-06", "2022-06", "2022-06"])), all);
    assert_eq!(days(&rows(["2022-06", "〃", "同上", "〃"])), all);
    // Of other days each is that of its own row.
    assert_eq!(days(&rows(["2022-06", "2022-07", "", "2022-08"])).1, 0);
    assert_eq!(days(&rows(["", "2022-06", "", ""])).1, 0);
    let blocks =
        rows(["2022-06", "", "", ""]) + rows(["2023-06", "", "", ""]).split_once('\n').unwrap().1;
    let some =
        rows(["2022-06"; 4]) + rows(["2023-06", "2023-06", "", ""]).split_once('\n').unwrap().1;
    let headed = blocks.replacen("云山县大气", "一、农业类,,\n云山县大气", 1);
    for sheet in [blocks, some, headed] {
        let (told, _) = days(&sheet);
        assert_eq!((told[3].as_str(), told[7].as_str()), ("2022-06", "2023-06"));
    }
}

/// Two lists in one sheet, each under its title.
#[test]
fn a_title_with_a_day_begins_another_list() {
    let rows = |names: &[&str]| -> String {
        names.iter().map(|name| format!("云山县{name}工作领导小组,2015-05\n")).collect()
    };
    let head = "小组名称,成立时间\n";
    let (first, second) =
        (rows(&["大气", "旧城", "创卫", "双拥"]), rows(&["大气", "旧城", "创卫"]));
    let [one, two] = ["2022年6月", "2023年6月"].map(titled);
    let mut registry = Registry::in_memory().unwrap();
    let sheet = format!("{one},\n{head}{first},\n{two},\n{head}{second}");
    take(&mut registry, "l.csv", &sheet);
    let view = registry.view(None).unwrap();
    let doubts: Vec<&Doubtful> = view.who.doubts.iter().map(|one| &one.of).collect();
    assert_eq!(doubts, [&Doubtful::LeftOut("2022-06".to_string())]);
    // A header that a page repeats begins none.
    let mut registry = Registry::in_memory().unwrap();
    take(
        &mut registry,
        "l.csv",
        &format!("{one},\n{head}{first}{head}云山县禁毒工作领导小组,2016-01\n"),
    );
    let view = registry.view(None).unwrap();
    assert_eq!((view.who.groups.len(), view.who.doubts.len()), (5, 0));
}

/// Townships at the head of their blocks: what two blocks have under one name is of two governments.
#[test]
fn a_government_at_the_head_of_a_block_holds_below_it() {
    let head = "云山县乡镇议事协调机构台账（截至2023年6月）,,\n乡镇,小组名称,成立时间\n";
    let of = |rows: &str| {
        let mut registry = Registry::in_memory().unwrap();
        take(&mut registry, "t.csv", &format!("{head}{rows}"));
        let who = registry.view(None).unwrap().who;
        assert!(who.governments.iter().all(|one| one.level.is_some()), "{:?}", who.governments);
        (who.governments.len(), who.groups.len())
    };
    let blocks = "青石镇,安全生产领导小组,2015-05\n,防汛抗旱领导小组,2015-05\n白水乡,安全生产领导小组,2016-05\n,防汛抗旱领导小组,2016-05\n";
    assert_eq!(of(blocks), (2, 4));
    // The others may be those of the county.
    assert_eq!(of("青石镇,安全生产领导小组,2015-05\n,防汛抗旱领导小组,2015-05\n"), (2, 2));
}

/// Official 23: into what the groups below a heading went was lost, and that others are a department's work now.
#[test]
fn headings_say_into_what_the_groups_below_them_go() {
    let table = |first: &str, merged: &str, routine: &str| {
        let text = format!(
            "云溪县议事协调机构清理情况（截至2024年5月）,,,\n序号,机构名称,成立时间,组长\n{first},,,\n1,云溪县安全生产委员会,2003年6月,丁一\n\
             {merged},,,\n2,云溪县消防安全委员会,2010年6月,石二\n{routine},,,\n3,云溪县校车安全领导小组,2013年6月,石二\n"
        );
        let registry = super::ledger::csv(&text);
        let told = registry.mentions().unwrap().into_iter().map(|one| {
            let fields = [Field::Act, Field::Treatment, Field::Remark];
            fields.map(|field| one.text(field).into_owned()).join("|")
        });
        told.collect::<Vec<_>>()
    };
    assert_eq!(
        table("一、保留的机构", "二、并入县安全生产委员会的机构", "三、转由部门日常管理的机构"),
        ["|保留|", "abolish||并入县安全生产委员会", "abolish||转由部门日常管理"]
    );
    assert_eq!(
        table(
            "一、拟保留的",
            "二、整合归并（1个，并入县安全生产委员会）",
            "三、转由部门日常管理的机构（1个）"
        ),
        ["|拟保留|", "|整合归并（并入县安全生产委员会）|", "|转由部门日常管理|"]
    );
    assert_eq!(
        table("一、拟保留的", "二、并入县安全生产委员会的机构", "三、拟转为部门日常管理的"),
        ["|拟保留|", "|并入县安全生产委员会|", "|拟转为部门日常|"]
    );
}

/// Official 30: headings that end as names of groups do were groups, or were skipped, and what the heading before them said
/// reached into what stands below.
#[test]
fn headings_may_end_as_groups_do() {
    let table = |headings: [&str; 3], row: &dyn Fn(&str) -> String| {
        let [one, two, three] = headings.map(row);
        let text = format!(
            "云溪县议事协调机构清理意见表（2024年5月）,,,\n序号,机构名称,成立时间,组长\n{one}\n1,县消防安全委员会,2003年6月,丁一\n\
             {two}\n2,县茶业发展领导小组,2010年6月,石二\n{three}\n3,县校车安全领导小组,2013年6月,石二\n"
        );
        let registry = super::ledger::csv(&text);
        let told = registry.mentions().unwrap().into_iter().map(|one| {
            let sure =
                one.items(Field::Treatment).first().is_none_or(|item| item.confidence > 0.95);
            format!("{}{}", one.text(Field::Treatment), if sure { "" } else { "?" })
        });
        told.collect::<Vec<_>>()
    };
    let merged = |text: &str| [text; 4].join(",");
    let alone = |text: &str| format!("{text},,,");
    let named = |text: &str| match text.split_once('、') {
        Some((number, rest)) => format!("{number},{rest},,"),
        None => format!(",{text},,"),
    };
    let rows: [&dyn Fn(&str) -> String; 3] = [&merged, &alone, &named];
    for row in rows {
        for (headings, want) in [
            (
                ["一、予以撤销的领导小组", "二、继续保留的领导小组", "三、合并的指挥部（1个）"],
                ["撤销", "继续保留", "合并"],
            ),
            (
                ["一、撤销（1个）", "二、保留联席会议（1个）", "三、降格为部门联席会议（1个）"],
                ["撤销", "保留", "降格为部门联席会议?"],
            ),
            (
                ["一、拟撤销", "二、县委议事协调委员会（1个）", "三、县政府领导小组"],
                ["拟撤销", "", ""],
            ),
            (
                ["一、撤销领导小组", "二、改设为工作专班的机构", "三、由县安委会统筹的"],
                ["撤销", "改设为工作专班?", "由县安委会统筹?"],
            ),
        ] {
            assert_eq!(table(headings, row), want, "{}", row(headings[0]));
        }
    }
    for (headings, want) in [
        (["领导小组类", "委员会类", "县委领导小组"], ["", "", ""]),
        (["撤销领导小组", "保留领导小组", "整合的指挥部"], ["撤销", "保留", "整合"]),
    ] {
        assert_eq!(table(headings, &merged), want);
    }
}
