//! Exporting, correcting and taking back.

use super::{english, establishing, ingest};
use crate::{
    CellFault, CellLeft, Correction, Field, FieldValue, Grid, ImportOptions, Imported, Item,
    Outcome, Reason, Registry, TABLES, WhyNotTaken, grids,
};
use tiaokuai_notices::text::{Format, pdf_text};

fn one() -> Registry {
    let mut registry = Registry::in_memory().unwrap();
    ingest(&mut registry, "a.txt", &establishing(1, "2013年4月29日"));
    registry
}

/// The sheet of mentions as CSV after some cells were changed.
fn changed(registry: &Registry, changes: &[(&str, &str)]) -> String {
    let grid = &grids(&registry.to_excel(&english).unwrap(), Format::Xlsx).unwrap()[0];
    let Grid { rows, .. } = grid;
    let (head, mut row) = (rows[0].clone(), rows[1].clone());
    row.resize(head.len(), String::new());
    for (column, value) in changes {
        let at = head.iter().position(|name| name == column).unwrap();
        row[at] = (*value).to_string();
    }
    let quote = |row: &[String]| {
        let cells = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        cells.collect::<Vec<_>>().join(",")
    };
    format!("{}\n{}\n", quote(&head), quote(&row))
}

fn by(who: &str) -> ImportOptions<'_> {
    ImportOptions { who: Some(who), dry: false }
}

fn import(registry: &mut Registry, sheet: &str) -> Imported {
    registry.import("s.csv", sheet.as_bytes(), Format::Csv, by("w")).unwrap()
}

#[test]
fn an_export_holds_every_table_and_the_same_bytes_each_time() {
    let registry = one();
    let bytes = registry.to_excel(&english).unwrap();
    assert!(registry.to_excel(&english).unwrap() == bytes);
    let sheets = grids(&bytes, Format::Xlsx).unwrap();
    let names: Vec<&str> = sheets.iter().map(|grid| grid.sheet.as_str()).collect();
    assert_eq!(names, TABLES);
    let head = include_str!("../../../../data/groups.csv").lines().next().unwrap();
    assert!(sheets[0].rows[0].join(",").starts_with(head));
    assert_eq!(sheets[0].rows[1][5], "2013-04-29", "{:?}", sheets[0].rows[1]);
    for table in TABLES {
        assert!(registry.table(table, &english).is_ok());
    }
    assert!(registry.table("nothing", &english).is_err());
    // Another registry's import of it is refused, as a coding sheet it is not taken either.
    let mut other = Registry::in_memory().unwrap();
    let outcome = other.ingest("out.xlsx", &bytes, Format::Xlsx, &pdf_text).unwrap();
    assert_eq!(outcome, Outcome::Refused(Reason::Export));
}

#[test]
fn cells_that_differ_become_corrections() {
    let mut registry = one();
    let sheet = changed(
        &registry,
        &[
            ("head_name", " 张珊 "),
            ("date", "2013/4/30"),
            ("ends", ""),
            ("deputies", "3"),
            ("office_host", ""),
        ],
    );
    let dry = registry
        .import(
            "s.csv",
            sheet.as_bytes(),
            Format::Csv,
            ImportOptions { dry: true, ..ImportOptions::default() },
        )
        .unwrap();
    assert_eq!(dry.corrections, 4);
    assert!(registry.history(None).unwrap().len() == 1, "a dry run writes nothing");
    assert_eq!(import(&mut registry, &sheet), dry);
    let mention = registry.mentions().unwrap().remove(0);
    assert_eq!(mention.text(Field::Heads), "张珊");
    assert_eq!(mention.items(Field::Heads)[0].posts(), ["副市长"]);
    assert_eq!(mention.text(Field::Date), "2013-04-30");
    assert!(mention.items(Field::Hosts).is_empty());
    assert_eq!(import(&mut registry, &sheet).corrections, 0, "taken once");
    let history = registry.history(Some(&mention.key)).unwrap();
    assert_eq!(history.len(), 4);
    assert_eq!(history[0].origin.as_ref().unwrap().to_string(), "s.csv row 2");
    assert_eq!(history[0].who.as_deref(), Some("w"));
}

#[test]
fn what_cannot_be_taken_is_told_with_its_place() {
    let mut registry = one();
    let sheet = changed(&registry, &[("date", "neulich"), ("head_name", "李四")]);
    let told = import(&mut registry, &sheet);
    assert_eq!((told.corrections, told.rows_not_taken()), (0, 1));
    let [not] = told.not_taken.as_slice() else { panic!("{told:?}") };
    assert_eq!((not.row, not.column.as_str(), not.value.as_str()), (2, "date", "neulich"));
    assert_eq!(not.why, WhyNotTaken::Cell(CellFault::NoDate));
    let sheet = changed(&registry, &[("key", "nonsense")]);
    let told = import(&mut registry, &sheet);
    assert_eq!((told.new, told.not_taken.len()), (0, 1));
    let sheet = changed(&registry, &[]).replace("head_name", "head_nmae");
    let error = registry
        .import("s.csv", sheet.as_bytes(), Format::Csv, ImportOptions::default())
        .unwrap_err();
    assert!(error.to_string().contains("is it “head_name”?"), "{error}");
    let error = registry.import("s.xlsx", b"PK nonsense", Format::Xlsx, ImportOptions::default());
    assert!(error.is_err());
    // Twice the same key: the second row would overrule the first without a word.
    let sheet = changed(&registry, &[]);
    let twice = format!("{sheet}{}", sheet.lines().nth(1).unwrap());
    assert_eq!(import(&mut registry, &twice).not_taken.len(), 1);
}

#[test]
fn rows_without_key_are_new_once() {
    let mut registry = one();
    let sheet = "group,change,date,jurisdiction,head_name,head_post,colour\n\
        佛山市新领导小组,撤销,2014年5月,佛山市,王八;刘九,市长;副市长、局长,hm\n,,,,,,\n,establish,,,,,\n";
    let told = import(&mut registry, sheet);
    assert_eq!(
        (told.new, told.not_taken.len(), told.unread.as_slice()),
        (1, 1, &["colour".to_string()][..])
    );
    assert_eq!((import(&mut registry, sheet).new, import(&mut registry, sheet).again), (0, 1));
    let mentions = registry.mentions().unwrap();
    let new = mentions.iter().find(|mention| mention.key.starts_with("new-")).unwrap();
    assert_eq!([new.text(Field::Act), new.text(Field::Date)], ["abolish", "2014-05"]);
    assert_eq!(new.items(Field::Heads)[1].shown(), "刘九（副市长、局长）");
    assert_eq!(registry.view(None).unwrap().who.groups.len(), 2);
}

#[test]
fn our_own_table_of_groups_is_taken_in() {
    let mut registry = Registry::in_memory().unwrap();
    let sheet = include_bytes!("../../../../data/groups.csv");
    let outcome = registry.ingest("groups.csv", sheet, Format::Csv, &pdf_text).unwrap();
    assert_eq!(outcome, Outcome::New(56));
    assert_eq!(registry.cells_left().unwrap(), []);
    let measured = registry.record(None).unwrap();
    let text = std::str::from_utf8(sheet).unwrap();
    let plain = crate::parse_sheet(text, "groups.csv").unwrap().record;
    assert_eq!(measured.record.groups.len(), plain.groups.len());
    let people = |record: &tiaokuai_record::Record| -> u32 {
        record.groups.iter().filter_map(|group| group.people).sum()
    };
    assert_eq!(people(&measured.record), people(&plain));
    let exported = registry.to_excel(&english).unwrap();
    let told =
        registry.import("o.xlsx", &exported, Format::Xlsx, ImportOptions::default()).unwrap();
    assert_eq!((told.corrections, told.new, told.not_taken.len()), (0, 0, 0), "{told:?}");
}

#[test]
fn bad_cells_of_a_coding_sheet_are_left_and_told() {
    let mut registry = Registry::in_memory().unwrap();
    let sheet = "group,date,level,colour\n甲领导小组,soon,prefecture,red\n,2013,,\n\n乙领导小组,2013,moon,\n";
    let outcome = registry.ingest("s.csv", sheet.as_bytes(), Format::Csv, &pdf_text).unwrap();
    assert_eq!(outcome, Outcome::New(2));
    let left = registry.cells_left().unwrap();
    assert_eq!(left.len(), 5, "{left:?}");
    let (file, sheet) = ("s.csv".to_string(), String::new());
    let (row, column, value) = (5, "level".to_string(), "moon".to_string());
    let fault = CellFault::NoLevel;
    assert!(left.contains(&CellLeft { file, sheet, row, column, value, fault }), "{left:?}");
    assert_eq!(registry.mentions().unwrap()[0].text(Field::Level), "prefecture");
}

#[test]
fn a_chinese_export_has_chinese_names_on_every_sheet() {
    let mut registry = Registry::in_memory().unwrap();
    let sheet = "小组名称,所属政府,成立时间,组长\n青岚县防火领导小组,青岚县,2010-01,张三\n";
    registry
        .ingest("t.csv", sheet.as_bytes(), Format::Csv, &tiaokuai_notices::text::pdf_text)
        .unwrap();
    let notice = "青岚县人民政府办公室关于成立青岚县河长制工作领导小组的通知\n\n各乡镇：\n经研究，决定成立青岚县河长制工作领导小组。\n\
        组　长：李四　县长\n成员单位：县发展改革局、县财政局\n办公室设在县发展改革局。\n青岚县人民政府办公室\n2012年3月1日\n";
    registry
        .ingest("n.txt", notice.as_bytes(), Format::Plain, &tiaokuai_notices::text::pdf_text)
        .unwrap();
    let key = registry.mentions().unwrap()[0].key.clone();
    registry
        .correct(Correction::to(
            &key,
            Field::Act,
            vec![Item::certain(FieldValue::from("adjust").of(Field::Act))],
        ))
        .unwrap();
    let words = |reason: crate::Wording<'_>| [reason.to_string(), String::new()];
    let book = registry.export_under("xlsx", "", crate::Headers::Chinese, &words).unwrap().unwrap();
    let found = crate::grids(&book, Format::Xlsx).unwrap();
    assert_eq!(found.len(), TABLES.len());
    for grid in &found {
        let han = |text: &str| text.chars().any(tiaokuai_notices::names::is_han);
        assert!(han(&grid.sheet), "{}", grid.sheet);
        let latin: Vec<&String> = grid.rows[0].iter().filter(|head| !han(head)).collect();
        assert!(latin.is_empty(), "{}: {latin:?}", grid.sheet);
        // No cell is a word of English, but for formats, keys and names of columns.
        let words = ["whole notice", "head", "county", "read", "founded", "abolished"];
        let more = ["change", "adjust", "development_reform", "finance", "government_chief"];
        let words = [&words[..], &more].concat();
        let english = grid.rows[1..].iter().flatten().find(|cell| words.contains(&cell.as_str()));
        assert_eq!(english, None, "{}", grid.sheet);
    }
    // It comes back as it went.
    let told = registry.import("out.xlsx", &book, Format::Xlsx, ImportOptions::default()).unwrap();
    assert_eq!((told.corrections, told.new, told.not_taken.len()), (0, 0, 0));
}

#[test]
fn what_a_person_added_stays_when_its_file_is_replaced() {
    let mut registry = Registry::in_memory().unwrap();
    let take = |registry: &mut Registry, text: &str| {
        registry
            .ingest("t.csv", text.as_bytes(), Format::Csv, &tiaokuai_notices::text::pdf_text)
            .unwrap();
    };
    take(&mut registry, "group,jurisdiction\n甲领导小组,青岚县\n");
    let cells = [("group", "乙领导小组"), ("jurisdiction", "青岚县")];
    registry.add(Some("t.csv"), &cells, None, None).unwrap();
    take(&mut registry, "group,jurisdiction\n丙领导小组,青岚县\n");
    let groups: Vec<String> = registry
        .mentions()
        .unwrap()
        .iter()
        .map(|mention| mention.text(Field::Group).into_owned())
        .collect();
    assert_eq!(groups.len(), 2, "{groups:?}");
    assert!(
        groups.contains(&"乙领导小组".to_string()) && groups.contains(&"丙领导小组".to_string())
    );
}
