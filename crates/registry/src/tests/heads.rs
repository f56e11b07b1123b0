//! Headers in two rows, and columns that say whose they are by what stands to their left.

use crate::{CellFault, Field, Registry, View};
use tiaokuai_notices::text::{Format, pdf_text};

/// Rows of cells; the first of them merged as told, row by row: from, to, text.
fn book(merged: &[(u32, u16, u32, u16, &str)], rows: &[&[&str]]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, at) in rows.iter().zip(0..) {
        for (cell, column) in row.iter().zip(0..) {
            sheet.write(at, column, *cell).unwrap();
        }
    }
    let plain = rust_xlsxwriter::Format::new();
    for (top, left, bottom, right, text) in merged {
        sheet.merge_range(*top, *left, *bottom, *right, text, &plain).unwrap();
    }
    book.save_to_buffer().unwrap()
}

fn read(bytes: &[u8]) -> (Registry, View) {
    let mut registry = Registry::in_memory().unwrap();
    registry.ingest("台账.xlsx", bytes, Format::Xlsx, &pdf_text).unwrap();
    let view = registry.view(None).unwrap();
    (registry, view)
}

fn shown(view: &View, field: Field) -> String {
    let items = view.mentions[0].items(field).iter();
    items.map(crate::Item::shown).collect::<Vec<_>>().join(";")
}

/// The posts of a head had become members, certain: 组成人员 stood above 组长, 职务 and 副组长.
#[test]
fn posts_are_of_those_to_the_left() {
    let title = "云山县议事协调机构台账（截至2022年12月）";
    let first = ["云山县双拥领导小组", "2012-03", "林远山", "县委书记", "商玲", "副县长", "13800"];
    let two = book(
        &[(1, 0, 2, 0, "小组名称"), (1, 1, 2, 1, "成立时间"), (1, 2, 1, 6, "组成人员")],
        &[
            &[title],
            &["小组名称", "成立时间", "组成人员", "", "", "", ""],
            &["", "", "组长", "职务", "副组长", "职务", "联系电话"],
            &first,
        ],
    );
    let one = book(
        &[],
        &[
            &[title],
            &["小组名称", "成立时间", "组长", "职务", "副组长", "职务", "联系电话"],
            &first,
        ],
    );
    for bytes in [&two, &one] {
        let (registry, view) = read(bytes);
        let all = [Field::Heads, Field::Deputies, Field::Members].map(|field| shown(&view, field));
        assert_eq!(all, ["林远山（县委书记）", "商玲（副县长）", ""]);
        // What is not known is told, and is nobody's name.
        let told = registry.told_of_file("台账.xlsx").unwrap();
        let unknown = told.iter().filter(|one| one.fault == CellFault::UnknownColumn);
        let columns: Vec<&str> = unknown.map(|one| one.column.as_str()).collect();
        assert_eq!(columns.len(), 1, "{columns:?}");
        assert!(columns[0].ends_with("联系电话"));
    }
    // A header that says by itself what its columns are, and one that stands over one column alone.
    let whose = book(
        &[(1, 0, 2, 0, "小组名称"), (1, 1, 1, 2, "组长"), (1, 4, 1, 5, "牵头单位")],
        &[
            &[title],
            &["小组名称", "组长", "", "办公室", "牵头单位", ""],
            &["", "姓名", "职务", "设在何处", "名称", "电话"],
            &["云山县双拥领导小组", "林远山", "县委书记", "县退役军人局", "", "13800"],
        ],
    );
    let (_, view) = read(&whose);
    assert_eq!(shown(&view, Field::Heads), "林远山（县委书记）");
    assert_eq!(shown(&view, Field::Hosts), "县退役军人局");
}

/// What was told of row 3 of one sheet stood beside row 3 of the others.
#[test]
fn what_is_told_of_a_row_is_of_its_own_sheet() {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (year, remark) in [("2021", ""), ("2022", "2022年8月并入云山县防火领导小组")] {
        let sheet = book.add_worksheet();
        sheet.set_name(format!("{year}年")).unwrap();
        let title = format!("云山县议事协调机构台账（截至{year}年12月）");
        let last = if remark.is_empty() {
            "云山县双拥领导小组"
        } else {
            "云山县禁毒领导小组"
        };
        let rows = [
            [&title, "", ""],
            ["小组名称", "成立时间", "备注"],
            [last, "2012-03", remark],
            ["云山县防火领导小组", "2012-04", ""],
        ];
        for (row, at) in rows.iter().zip(0..) {
            sheet.write_row(at, 0, row.iter().copied()).unwrap();
        }
    }
    let (registry, view) = read(&book.save_to_buffer().unwrap());
    let of = |group: &str| {
        let one = view.mentions.iter().find(|one| one.text(Field::Group).contains(group)).unwrap();
        let told = registry.told_of_row(&one.key).unwrap();
        (one.sheet.clone(), one.row(), told.iter().map(|one| one.sheet.clone()).collect::<Vec<_>>())
    };
    assert_eq!(of("双拥"), ("2021年".to_string(), 3, vec![]));
    // When it ended, and into which group it went.
    assert_eq!(of("禁毒"), ("2022年".to_string(), 3, vec!["2022年".to_string(); 2]));
}

/// A cell 组成人员 with the whole roster in it had become members, certain.
#[test]
fn a_roster_in_one_cell_is_taken_apart() {
    let rows: [&[&str]; 5] = [
        &["云山县议事协调机构台账（截至2024年12月）"],
        &["机构名称", "成立时间", "组成人员"],
        &[
            "县振兴领导小组",
            "2021-06",
            "组  长：林远山  县长\n副组长：高秀兰  副县长\n成  员：县农业局、县财政局主要负责人",
        ],
        &["县双拥领导小组", "2019-03", "县民政局、县人社局等15个单位"],
        &["县禁毒委员会", "2018-03", "主任：由县长担任"],
    ];
    let (registry, view) = read(&book(&[], &rows));
    let of = |group: &str, field| {
        let one = view.mentions.iter().find(|one| one.text(Field::Group).contains(group)).unwrap();
        let items = one.items(field).iter().map(crate::Item::shown).collect::<Vec<_>>().join(";");
        (items, one.confidence(field) >= crate::mention::certain())
    };
    let sure = |text: &str| (text.to_string(), true);
    assert_eq!(of("振兴", Field::Heads), sure("林远山（县长）"));
    assert_eq!(of("振兴", Field::Deputies), sure("高秀兰（副县长）"));
    assert_eq!(of("振兴", Field::Organisations), sure("县农业局;县财政局"));
    assert_eq!(of("振兴", Field::Members).0, "");
    // Some of fifteen, and words that name nobody: in doubt.
    assert_eq!(of("双拥", Field::Organisations), ("县民政局;县人社局".to_string(), false));
    assert!(!of("禁毒", Field::Heads).1);
    let told = registry.told_of_file("台账.xlsx").unwrap();
    assert_eq!(told.iter().filter(|one| one.fault == CellFault::Unsure).count(), 2);
}

/// A township's group in its county's list had been the county's, certain.
#[test]
fn groups_named_after_townships_are_theirs_or_in_doubt() {
    let rows = |heading: &'static str| -> Vec<Vec<&'static str>> {
        vec![
            vec!["云山县议事协调机构台账（截至2024年12月）"],
            vec!["序号", "机构名称", "成立时间"],
            vec!["（一）县级"],
            vec!["1", "县小城镇建设领导小组", "2018-03"],
            vec![heading],
            vec!["2", "南塘镇防汛抗旱指挥部", "2019-03"],
        ]
    };
    let of = |heading| {
        let rows = rows(heading);
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let (_, view) = read(&book(&[], &rows));
        let told = view.mentions.iter().map(|one| {
            let sure = one.confidence(Field::Jurisdiction) >= crate::mention::certain();
            (one.text(Field::Jurisdiction).into_owned(), sure)
        });
        told.collect::<Vec<_>>()
    };
    let whose = |name: &str, sure| (name.to_string(), sure);
    assert_eq!(of("（二）乡镇街道"), [whose("云山县", true), whose("云山县南塘镇", true)]);
    assert_eq!(of("（二）应急类"), [whose("云山县", true), whose("云山县", false)]);
    assert_eq!(of("（二）南塘镇人民政府"), [whose("云山县", true), whose("云山县南塘镇", true)]);
    // Groups below a township's heading are its own, whatever they are called.
    let rows: [&[&str]; 4] = [
        &["云山县议事协调机构台账（截至2024年12月）"],
        &["序号", "机构名称", "成立时间"],
        &["（一）石桥乡"],
        &["1", "安全生产领导小组", "2018-03"],
    ];
    let (_, view) = read(&book(&[], &rows));
    assert_eq!(view.mentions[0].text(Field::Jurisdiction), "云山县石桥乡");
}

/// Rows of two groups of one list that were linked had been told of both, and made a third of nothing.
#[test]
fn groups_beside_each_other_in_a_list_are_not_linked() {
    let list = |year: &str| {
        format!(
            "云山县台账（截至{year}年12月）,\n小组名称,成立时间\n云山县双拥领导小组,2012-03\n云山县老龄领导小组,2013-04\n"
        )
    };
    let mut registry = Registry::in_memory().unwrap();
    for year in ["2021", "2022"] {
        super::anew::take(&mut registry, &format!("{year}.csv"), &list(year));
    }
    let keys: Vec<String> = registry.mentions().unwrap().into_iter().map(|one| one.key).collect();
    let rows =
        |end: &str| keys.iter().filter(|key| key.ends_with(end)).cloned().collect::<Vec<_>>();
    let (one, other) = (rows("-r3"), rows("-r4"));
    let told = registry.decide(&one[0], &other[1], crate::Tie::Same, None).unwrap_err();
    assert!(told.to_string().contains("“云山县双拥领导小组” in row 3"), "{told}");
    assert_eq!(registry.view(None).unwrap().who.groups.len(), 2);
    // Rows of one group are one, and an end beside the new name is no other group.
    registry.decide(&one[0], &one[1], crate::Tie::Same, None).unwrap();
}

#[test]
fn a_group_that_is_listed_twice_is_told() {
    let rows =
        ["云山县双拥领导小组,2012-03", "云山县双拥领导小组,2015-03", "云山县老龄领导小组,2013-04"];
    let list = format!("云山县台账（截至2022年12月）,\n小组名称,成立时间\n{}\n", rows.join("\n"));
    let mut registry = Registry::in_memory().unwrap();
    super::anew::take(&mut registry, "22.csv", &list);
    let told = registry.told_of_file("22.csv").unwrap();
    let twice: Vec<u32> =
        told.iter().filter(|one| one.fault == CellFault::TwiceInList).map(|one| one.row).collect();
    assert_eq!(twice, [4]);
}

#[test]
fn a_ledger_in_a_text_is_read_as_one() {
    let mut registry = Registry::in_memory().unwrap();
    let list = "云山县议事协调机构名单（截至2024年12月31日）\n为做好清理工作，现将有关情况报告如下。\n\
        序号\t机构名称\t组长\t成立时间\n1\t县双拥领导小组\t周明\t2012-03\n2\t县禁毒委员会\t林远山\t2013.5\n";
    registry.ingest("名单.txt", list.as_bytes(), Format::Plain, &pdf_text).unwrap();
    let mentions = registry.mentions().unwrap();
    let of = |at: usize, field| mentions[at].text(field).into_owned();
    assert_eq!(mentions.len(), 2);
    assert_eq!([of(0, Field::Group), of(1, Field::Group)], ["县双拥领导小组", "县禁毒委员会"]);
    assert_eq!([of(0, Field::Founded), of(1, Field::Date)], ["2012-03", "2024-12-31"]);
    assert_eq!(of(0, Field::Jurisdiction), "云山县");
    let told = registry.told_of_file("名单.txt").unwrap();
    assert!(told.iter().any(|one| one.fault == CellFault::TableOfText && one.row == 3), "{told:?}");
}

/// The first of two tables had been lost without a word where the second had more columns.
#[test]
fn a_table_above_another_one_is_read_too() {
    let mut registry = Registry::in_memory().unwrap();
    let sheet = "云山县议事协调机构清单（截至2023年12月）,,,,\n序号,机构名称,组长,,\n1,县双拥领导小组,周明,,\n\
        2,县老龄领导小组,商玲,,\n,,,,\n附件2 云山县撤销机构清单,,,,\n序号,机构名称,组长,成立时间,撤销时间\n\
        1,县旧城领导小组,林远山,2012-03,2021-05\n";
    super::anew::take(&mut registry, "清单.csv", sheet);
    let mut names: Vec<String> = registry
        .mentions()
        .unwrap()
        .iter()
        .map(|one| one.text(Field::Group).into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["县双拥领导小组", "县旧城领导小组", "县老龄领导小组"]);
}

/// Two columns of one name, and a director beside the office.
#[test]
fn columns_of_one_name_go_on_with_each_other() {
    let rows: [&[&str]; 3] = [
        &["云山县台账（截至2023年12月）"],
        &["机构名称", "牵头领导", "副组长", "副组长", "办公室设在", "主任"],
        &["县双拥领导小组", "周明", "商玲", "林远山", "县民政局", "王建国"],
    ];
    let (_, view) = read(&book(&[], &rows));
    let told = [Field::Heads, Field::Deputies, Field::OfficeHeads].map(|field| shown(&view, field));
    assert_eq!(told, ["周明", "商玲;林远山", "王建国"]);
    // A post is nobody's name.
    let rows: [&[&str]; 3] = [
        &["云山县台账（截至2023年12月）"],
        &["机构名称", "组长"],
        &["县双拥领导小组", "分管副县长"],
    ];
    let (_, view) = read(&book(&[], &rows));
    assert_eq!(view.mentions[0].items(Field::Heads)[0].text(), "");
}

/// Official 20: a head whose post begins as a deputy's was a deputy, and nobody was the head.
#[test]
fn a_head_may_be_a_deputy_elsewhere() {
    let sheet = "平安高新区领导小组台账（2023年6月）\n序号,机构名称,组长,副组长\n1,平安高新区民宿建设专班,副主任 丁冬,张三\n\
        2,平安高新区普法工作领导小组,常务副主任 甲子,李四\n3,平安高新区绿化指挥部,副指挥长 丙寅,\n";
    let mut registry = crate::Registry::in_memory().unwrap();
    let format = tiaokuai_notices::text::Format::Csv;
    let pdf = &tiaokuai_notices::text::pdf_text;
    registry.ingest("l.csv", sheet.as_bytes(), format, pdf).unwrap();
    let of = |field| {
        let mentions = registry.mentions().unwrap();
        mentions.iter().map(|one| one.text(field).into_owned()).collect::<Vec<_>>()
    };
    assert_eq!(of(crate::Field::Heads).len(), 3);
    for (head, name) in of(crate::Field::Heads).iter().zip(["丁冬", "甲子", "丙寅"]) {
        assert!(head.contains(name), "{head}");
    }
    assert_eq!(of(crate::Field::Deputies).concat(), "张三李四");
}
