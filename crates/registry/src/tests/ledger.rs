//! Ledgers and coding sheets as offices keep them: each was once read in a wrong way, or not at all.

use crate::{CellFault, CellLeft, ColumnMap, Field, Mention, Outcome, Registry, read_sheet};
use std::path::{Path, PathBuf};
use tiaokuai_notices::text::{Format, pdf_text};
use tiaokuai_record::{Date, Level};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn observed(name: &str) -> (Registry, Outcome) {
    let path = path(name);
    let bytes = std::fs::read(&path).unwrap();
    let mut registry = Registry::in_memory().unwrap();
    let format = Format::of(&path).unwrap();
    let outcome = registry.ingest(name, &bytes, format, &pdf_text).unwrap();
    (registry, outcome)
}

pub fn csv(text: &str) -> Registry {
    let mut registry = Registry::in_memory().unwrap();
    registry.ingest("t.csv", text.as_bytes(), Format::Csv, &pdf_text).unwrap();
    registry
}

pub fn faults(registry: &Registry) -> Vec<(u32, CellFault)> {
    registry.cells_left().unwrap().iter().map(|left| (left.row, left.fault)).collect()
}

fn shown(mention: &Mention, field: Field) -> Vec<String> {
    mention.items(field).iter().map(|item| item.shown()).collect()
}

#[test]
fn a_ledger_of_180_groups_becomes_180_groups() {
    let (registry, outcome) = observed("ledger-180.xlsx");
    assert_eq!(outcome, Outcome::New(180));
    let view = registry.view(None).unwrap();
    assert_eq!((view.who.groups.len(), view.who.governments.len()), (180, 1));
    let government = &view.who.governments[0];
    assert_eq!((government.name.as_str(), government.level), ("青岚县", Some(Level::County)));
    let of = |name: &str| {
        let found = view.mentions.iter().find(|mention| mention.text(Field::Group) == name);
        found.unwrap_or_else(|| panic!("{name}"))
    };
    let first = of("青岚县扶贫开发工作领导小组");
    assert_eq!(first.text(Field::Founded), "2012-10");
    assert_eq!(first.text(Field::Date), "2023-06");
    assert_eq!(first.text(Field::Number), "青政办〔2012〕35号");
    assert_eq!(shown(first, Field::Heads), ["周明远（县委常委、常务副县长）"]);
    assert_eq!(first.items(Field::Organisations).len(), 24);
    assert_eq!(first.text(Field::OrganisationCount), "24");
    assert_eq!(first.text(Field::Hosts), "县委组织部");
    assert_eq!(
        (first.text(Field::Meetings), first.text(Field::Remark)),
        ("4".into(), "长期".into())
    );
    // An Excel date, a text with 年 and 月, a year, a text that ends with .1.
    let founded = |name: &str| of(name).text(Field::Founded).into_owned();
    assert_eq!(founded("青岚县大气污染防治委员会"), "2019-06-03");
    assert_eq!(founded("青岚县脱贫攻坚协调小组"), "2020-07");
    assert_eq!(founded("青岚县水污染防治指挥部"), "2011");
    assert_eq!(founded("青岚县药品安全协调小组"), "2020-01");
    // Every row has its founding; those that the ledger could not know yet are doubtful, and told.
    let unknown = view.who.groups.iter().filter(|group| group.founded.is_empty()).count();
    assert_eq!(unknown, 0);
    let late = |left: &&CellLeft| left.fault == CellFault::AfterLedger;
    let left = registry.cells_left().unwrap();
    let late: Vec<&str> = left.iter().filter(late).map(|left| left.value.as_str()).collect();
    let doubtful = view.mentions.iter().filter(|m| m.confidence(Field::Founded) < 0.98).count();
    assert_eq!((late.len(), doubtful), (late.len(), late.len()), "{late:?}");
    assert!(late.contains(&"2023.10") && late.contains(&"2023-09-03"), "{late:?}");
    assert!(view.who.doubts.is_empty(), "{:?}", view.who.doubts);
    // Measured: all living, each head where the ledger has him.
    let measured = registry.record(None).unwrap();
    assert_eq!(measured.record.groups.len(), 180);
    assert!(measured.record.groups.iter().all(|group| group.abolished == Date::Unknown));
    assert!(measured.record.groups.iter().all(|group| group.first_head.is_none()));
    assert_eq!(measured.record.leaders.len(), 8);
    assert_eq!(measured.warnings, []);
    // By itself the sheet gives the same groups.
    let sheet = read_sheet(&path("ledger-180.xlsx"), None).unwrap();
    assert_eq!((sheet.rows, sheet.record.groups.len()), (180, 180));
    let known = |record: &tiaokuai_record::Record| {
        record.groups.iter().filter(|group| group.founded != Date::Unknown).count()
    };
    assert_eq!((known(&sheet.record), known(&measured.record)), (180, 180));
}

#[test]
fn founded_and_ended_in_one_year_is_one_life() {
    let (registry, _) = observed("same-year.csv");
    let view = registry.view(None).unwrap();
    let lives: Vec<(&str, &str, &str)> = view
        .who
        .groups
        .iter()
        .map(|group| (group.name.as_str(), group.founded.as_str(), group.abolished.as_str()))
        .collect();
    assert_eq!(
        lives,
        [("安吉县防汛工作领导小组", "2010", "2013"), ("安吉县防火工作领导小组", "2012", "2012")]
    );
    assert!(view.who.doubts.is_empty());
    // In one row, and with months of which the end knows only the year.
    let rows = "小组名称,成立时间,撤销时间\n安吉县防火工作领导小组,2012.5,2012\n安吉县防汛工作领导小组,2010,2013年\n安吉县河道工作领导小组,,2014\n";
    let registry = csv(rows);
    let view = registry.view(None).unwrap();
    let lives: Vec<(&str, &str, bool)> = view
        .who
        .groups
        .iter()
        .map(|group| (group.founded.as_str(), group.abolished.as_str(), group.ended))
        .collect();
    assert_eq!(lives, [("2010", "2013", true), ("2012-05", "2012", true), ("", "2014", true)]);
    let doubts: Vec<_> = view.who.doubts.iter().map(|doubt| &doubt.of).collect();
    assert_eq!(doubts, [&crate::Doubtful::EndedOnly]);
}

#[test]
fn a_row_that_slipped_is_told_and_not_taken() {
    let (registry, outcome) = observed("unquoted-comma.csv");
    assert_eq!(outcome, Outcome::New(0));
    assert_eq!(faults(&registry), [(2, CellFault::OddRow)]);
    assert_eq!(registry.cells_left().unwrap()[0].value, "13/12");
}

#[test]
fn two_heads_in_a_cell_are_two_heads() {
    let (registry, _) = observed("two-heads.xlsx");
    let mention = &registry.mentions().unwrap()[0];
    assert_eq!(shown(mention, Field::Heads), ["周启明（县委书记）", "林远山（县长）"]);
    // Whose post is whose is told by their number only.
    assert_eq!(mention.unsure(), [Field::Heads]);
    assert_eq!(faults(&registry), [(2, CellFault::Unsure)]);
}

#[test]
fn merged_cells_are_filled_and_told() {
    let (registry, outcome) = observed("merged-cells.xlsx");
    assert_eq!(outcome, Outcome::New(2));
    for mention in registry.mentions().unwrap() {
        assert_eq!(mention.text(Field::Jurisdiction), "浙江省湖州市安吉县");
        assert_eq!(mention.level(), Some(Level::County));
    }
    assert_eq!(faults(&registry), [(2, CellFault::Merged); 2]);
}

#[test]
fn what_is_hidden_is_not_read_and_told() {
    let (registry, outcome) = observed("hidden-sheet.xlsx");
    assert_eq!(outcome, Outcome::New(2));
    assert_eq!(faults(&registry), [(0, CellFault::HiddenSheet)]);
    assert_eq!(registry.cells_left().unwrap()[0].value, "草稿");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in [
        ["小组名称", "成立时间", "组长"],
        ["甲县防火领导小组", "2012", "张三"],
        ["甲县防汛领导小组", "2013", "李四"],
    ]
    .iter()
    .zip(0..)
    .map(|(cells, row)| (row, cells))
    {
        sheet.write_row(row, 0, cells.iter().copied()).unwrap();
    }
    sheet.set_row_hidden(1).unwrap();
    sheet.set_column_hidden(2).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let mut registry = Registry::in_memory().unwrap();
    let outcome = registry.ingest("h.xlsx", &bytes, Format::Xlsx, &pdf_text).unwrap();
    assert_eq!(outcome, Outcome::New(1));
    assert_eq!(faults(&registry), [(1, CellFault::HiddenColumn), (2, CellFault::HiddenRow)]);
    assert!(registry.mentions().unwrap()[0].items(Field::Heads).is_empty());
}

#[test]
fn formulas_without_values_and_errors_are_told() {
    let (registry, outcome) = observed("formula-no-value.xlsx");
    assert_eq!(outcome, Outcome::New(1));
    let left = registry.cells_left().unwrap();
    let told: Vec<(u32, &str, CellFault)> =
        left.iter().map(|left| (left.row, left.column.as_str(), left.fault)).collect();
    assert_eq!(
        told,
        [
            (2, "deputies", CellFault::NoFormulaValue),
            (3, "group", CellFault::NoGroup),
            (3, "group", CellFault::NoFormulaValue),
        ]
    );
}

#[test]
fn a_line_for_the_separator_and_a_title_are_no_header() {
    let (registry, outcome) = observed("sep-line.csv");
    assert_eq!((outcome, faults(&registry)), (Outcome::New(2), vec![]));
    assert_eq!(registry.mentions().unwrap()[0].items(Field::Organisations).len(), 2);
    let (registry, outcome) = observed("title-row.xlsx");
    assert_eq!((outcome, faults(&registry)), (Outcome::New(2), vec![]));
    assert_eq!(registry.mentions().unwrap()[1].row(), 5);
}

#[test]
fn a_sheet_of_excel_is_measured_like_csv() {
    let sheet = read_sheet(&path("measure-xlsx.xlsx"), None).unwrap();
    assert_eq!((sheet.rows, sheet.warnings.len()), (2, 0));
    assert_eq!(sheet.record.groups.iter().filter(|g| g.people.is_some()).count(), 2);
    // An export of a registry, too.
    let (registry, _) = observed("measure-xlsx.xlsx");
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("export.xlsx");
    std::fs::write(&file, registry.to_excel(&super::english).unwrap()).unwrap();
    let again = read_sheet(&file, None).unwrap();
    assert_eq!((again.rows, &again.warnings), (2, &Vec::new()));
    assert_eq!(again.record, sheet.record);
}

#[test]
fn two_header_rows_and_rows_of_one_group() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let plain = rust_xlsxwriter::Format::new();
    sheet.merge_range(0, 0, 0, 4, "青岚县议事协调机构一览表", &plain).unwrap();
    sheet.merge_range(2, 0, 3, 0, "序号", &plain).unwrap();
    sheet.merge_range(2, 1, 3, 1, "机构名称", &plain).unwrap();
    sheet.merge_range(2, 2, 2, 3, "组长", &plain).unwrap();
    sheet.write_row(3, 2, ["姓名", "职务"]).unwrap();
    sheet.merge_range(2, 4, 3, 4, "成员单位", &plain).unwrap();
    sheet.merge_range(4, 0, 5, 0, "1", &plain).unwrap();
    sheet.merge_range(4, 1, 5, 1, "青岚县防火工作领导小组", &plain).unwrap();
    sheet.merge_range(4, 2, 5, 2, "周明远", &plain).unwrap();
    sheet.merge_range(4, 3, 5, 3, "县长", &plain).unwrap();
    sheet.write(4, 4, "县林业局").unwrap();
    sheet.write(5, 4, "县应急局").unwrap();
    sheet.write_row(6, 0, ["2", "青岚县防汛工作领导小组", "韩立新", "副县长", "县水利局"]).unwrap();
    sheet.write_row(7, 0, ["合计", "2个"]).unwrap();
    sheet.write(8, 0, "填表人：张三").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let mut registry = Registry::in_memory().unwrap();
    let outcome = registry.ingest("two.xlsx", &bytes, Format::Xlsx, &pdf_text).unwrap();
    assert_eq!(outcome, Outcome::New(2));
    let mentions = registry.mentions().unwrap();
    assert_eq!(shown(&mentions[0], Field::Heads), ["周明远（县长）"]);
    assert_eq!(shown(&mentions[0], Field::Organisations), ["县林业局", "县应急局"]);
    assert_eq!(shown(&mentions[1], Field::Heads), ["韩立新（副县长）"]);
    let told = faults(&registry);
    let right = [
        (1, CellFault::FromTitle),
        (5, CellFault::MergedRows),
        (8, CellFault::FootRow),
        (9, CellFault::FootRow),
    ];
    assert_eq!(told, right);
}

#[test]
fn a_head_may_stand_behind_the_one_below_it() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let plain = rust_xlsxwriter::Format::new();
    sheet.merge_range(0, 0, 1, 0, "机构名称", &plain).unwrap();
    sheet.merge_range(0, 1, 0, 2, "时间", &plain).unwrap();
    sheet.write_row(1, 1, ["成立", "撤销"]).unwrap();
    sheet.write_row(2, 0, ["青岚县防火工作领导小组", "2015-05", "2022-11"]).unwrap();
    sheet.write_row(3, 0, ["青岚县防汛工作领导小组", "2016-05", ""]).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let mut registry = Registry::in_memory().unwrap();
    let outcome = registry.ingest("two.xlsx", &bytes, Format::Xlsx, &pdf_text).unwrap();
    assert_eq!((outcome, faults(&registry)), (Outcome::New(2), Vec::new()));
    let mentions = registry.mentions().unwrap();
    assert_eq!(shown(&mentions[0], Field::Founded), ["2015-05"]);
    assert_eq!(shown(&mentions[0], Field::Abolished), ["2022-11"]);
    assert_eq!(shown(&mentions[1], Field::Abolished), Vec::<String>::new());
}

#[test]
fn what_may_be_meant_otherwise_is_doubtful_and_told() {
    let registry = csv(
        "台账（截至2020年12月）,,,,,,\n序号,小组名称,成立时间,成立文号,成员单位,成员单位数,联系人电话\n\
         1,甲县防火领导小组,2013.1,,县林业局、县财政局,约15,\n\
         2,甲县防汛领导小组,,甲政办〔2012〕3号,县水利局,1个,\n\
         3,甲县河长领导小组,2010,甲政办〔2015〕3号,/,/,123\n",
    );
    let left = registry.cells_left().unwrap();
    let told: Vec<(u32, &str, CellFault)> =
        left.iter().map(|left| (left.row, left.column.as_str(), left.fault)).collect();
    assert_eq!(
        told,
        [
            (1, "", CellFault::FromTitle),
            (2, "联系人电话", CellFault::UnknownColumn),
            (3, "成员单位数", CellFault::Unsure),
            (3, "成员单位数", CellFault::CountDiffers),
            (3, "成立时间", CellFault::TenthMonth),
            (4, "成立文号", CellFault::YearOfNumber),
            (5, "成立时间", CellFault::YearsApart),
        ]
    );
    let mentions = registry.mentions().unwrap();
    assert_eq!(mentions[0].text(Field::Founded), "2013");
    assert_eq!(mentions[1].text(Field::Founded), "2012");
    assert_eq!(mentions[1].text(Field::OrganisationCount), "1");
    assert!(mentions[2].items(Field::Organisations).is_empty());
    assert!(mentions.iter().all(|mention| mention.confidence(Field::Founded) < 0.98));
}

#[test]
fn a_map_of_columns_reads_a_table_in_its_own_words() {
    let map = "\"身份\" = \"\"\n\"机构\" = \"小组名称\"\nkind = \"level\"\n\"没有的列\" = \"head_name\"\n\
        [words.level]\nzone = \"prefecture\"\n[set]\njurisdiction = \"福建省平潭综合实验区\"\n";
    assert!(ColumnMap::parse(map).is_ok());
    let table = "机构,kind,身份\n防火领导小组,zone,x\n";
    let mut registry = Registry::in_memory().unwrap();
    let outcome = registry.ingest("t.csv", table.as_bytes(), Format::Csv, &pdf_text).unwrap();
    assert!(matches!(outcome, Outcome::Refused(_)), "{outcome:?}");
    registry.set_columns(map).unwrap();
    // The file is read again by the new names.
    let outcome = registry.ingest("t.csv", table.as_bytes(), Format::Csv, &pdf_text).unwrap();
    assert_eq!(outcome, Outcome::Reread(1));
    let mention = &registry.mentions().unwrap()[0];
    assert_eq!(mention.level(), Some(Level::Prefecture));
    assert_eq!(mention.text(Field::Jurisdiction), "福建省平潭综合实验区");
    assert_eq!(faults(&registry), [(0, CellFault::NotThere)]);
}

#[test]
fn several_groups_of_a_cell_are_several_in_doubt() {
    let rows = "各乡镇议事协调机构台账,,,\n乡镇,机构名称,成立年份,组长及职务\n\
        红枫镇,红枫镇环境整治领导小组、红枫镇厕所革命领导小组,2019,周平（镇党委书记）\n\
        红枫镇,红枫镇招商引资领导小组办公室,2018,吴敏  镇长\n\
        白石乡,白石乡河长制工作领导小组,2017,郑洁\n小计,3,,\n";
    let mut registry = Registry::in_memory().unwrap();
    registry.ingest("t.csv", rows.as_bytes(), Format::Csv, &pdf_text).unwrap();
    let mentions = registry.mentions().unwrap();
    let of = |row: u32| mentions.iter().find(|one| one.row() == row).unwrap();
    let mut names: Vec<String> = mentions
        .iter()
        .filter(|one| one.row() == 3)
        .map(|one| one.text(Field::Group).into())
        .collect();
    names.sort();
    assert_eq!(names, ["红枫镇厕所革命领导小组", "红枫镇环境整治领导小组"]);
    for (row, name, post) in [(3, "周平", "镇党委书记"), (4, "吴敏", "镇长")] {
        let head = &of(row).items(Field::Heads)[0];
        assert_eq!((head.text().as_ref(), head.posts()), (name, &[post.to_string()][..]));
    }
    // Whose day and head it is, nobody knows.
    assert_eq!(of(3).unsure(), [Field::Group, Field::Heads, Field::Founded]);
    assert_eq!(of(4).unsure(), [Field::Group]);
    assert_eq!(of(5).text(Field::Jurisdiction), "白石乡");
    assert!(of(5).unsure().is_empty());
    let left = registry.cells_left().unwrap();
    let faults: Vec<CellFault> = left.iter().map(|one| one.fault).collect();
    assert_eq!(
        faults,
        [CellFault::GroupsApart, CellFault::OfficeOfGroup, CellFault::FootRow],
        "{left:?}"
    );
}

/// A column that names the kind of government and not which: the title or the group's name tells.
#[test]
fn a_government_without_a_name_is_that_of_the_list() {
    let rows = "小组名称,政府,成立时间\n云山县大气工作领导小组,县政府,2010-01\n\
        云山县旧城工作领导小组,县本级,2015-05\n云山县创卫工作领导小组,云山县人民政府,2012-03\n";
    for title in ["云山县议事协调机构台账（截至2023年6月）,,\n", ""] {
        let mut registry = Registry::in_memory().unwrap();
        registry
            .ingest("a.csv", (title.to_string() + rows).as_bytes(), Format::Csv, &pdf_text)
            .unwrap();
        // Next year somebody else fills it in.
        let next = rows.replace("县政府", "县委办").replace("县本级", "云山县本级");
        let next = title.replace("2023", "2024") + &next.replace("云山县人民政府", "县委县政府");
        registry.ingest("b.csv", next.as_bytes(), Format::Csv, &pdf_text).unwrap();
        let view = registry.view(None).unwrap();
        let whose: Vec<&str> = view.who.governments.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(whose, ["云山县"], "{title}");
        assert_eq!(view.who.groups.len(), 3);
    }
}

/// Rows that a filter hides are of the list; those that a person hid are not read.
#[test]
fn rows_that_a_filter_hides_are_read() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let rows =
        [("小组名称", "成立时间"), ("甲县防火领导小组", "2012"), ("甲县防汛领导小组", "2013")];
    for (at, (group, founded)) in (0..).zip(rows) {
        sheet.write_row(at, 0, [group, founded]).unwrap();
    }
    sheet.autofilter(0, 0, 2, 1).unwrap();
    let only = rust_xlsxwriter::FilterCondition::new().add_list_filter("2013");
    sheet.filter_column(1, &only).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let mut registry = Registry::in_memory().unwrap();
    let outcome = registry.ingest("f.xlsx", &bytes, Format::Xlsx, &pdf_text).unwrap();
    assert_eq!(outcome, Outcome::New(2));
    assert!(faults(&registry).contains(&(2, CellFault::Filtered)), "{:?}", faults(&registry));
}

/// The townships of a county, as two years write them.
#[test]
fn a_town_is_that_of_the_county_of_the_title() {
    let mut registry = Registry::in_memory().unwrap();
    for (year, towns) in
        [("2023", ["城关镇", "河东街道"]), ("2024", ["云山县城关镇人民政府", "河东街道办事处"])]
    {
        let mut sheet = format!(
            "云山县各乡镇议事协调机构台账（截至{year}年6月）,,\n小组名称,所属乡镇,成立时间\n"
        );
        for (town, name) in towns.iter().zip(["城关镇", "河东街道"]) {
            sheet +=
                &format!("{name}防汛指挥部,{town},2010-01\n{name}禁毒领导小组,{town},2012-01\n");
        }
        registry.ingest(&format!("{year}.csv"), sheet.as_bytes(), Format::Csv, &pdf_text).unwrap();
    }
    let view = registry.view(None).unwrap();
    let whose: Vec<&str> = view.who.governments.iter().map(|one| one.name.as_str()).collect();
    assert_eq!((view.who.groups.len(), whose), (4, vec!["云山县城关镇", "云山县河东街道"]));
}
