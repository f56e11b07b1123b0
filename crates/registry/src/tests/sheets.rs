//! Exporting, correcting and taking back.

use super::{establishing, ingest};
use crate::{Field, Imported, Outcome, Registry, TABLES, certain};
use crate::{Grid, grids};
use tiaokuai_notices::text::{Format, pdf_text};
use tiaokuai_record::Lang;

fn one() -> Registry {
    let mut registry = Registry::in_memory().unwrap();
    ingest(&mut registry, "a.txt", &establishing(1, "2013年4月29日"));
    registry
}

/// The sheet of mentions as CSV after some cells were changed.
fn changed(registry: &Registry, changes: &[(&str, &str)]) -> String {
    let grid = &grids(&registry.to_excel().unwrap(), Format::Xlsx).unwrap()[0];
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

fn import(registry: &mut Registry, sheet: &str) -> Imported {
    registry.import("s.csv", sheet.as_bytes(), Format::Csv, Some("w"), false).unwrap()
}

#[test]
fn an_export_holds_every_table_and_the_same_bytes_each_time() {
    let registry = one();
    let bytes = registry.to_excel().unwrap();
    assert!(registry.to_excel().unwrap() == bytes);
    let sheets = grids(&bytes, Format::Xlsx).unwrap();
    let names: Vec<&str> = sheets.iter().map(|grid| grid.sheet.as_str()).collect();
    assert_eq!(names, TABLES);
    let head = include_str!("../../../../data/groups.csv").lines().next().unwrap();
    assert!(sheets[0].rows[0].join(",").starts_with(head));
    assert_eq!(sheets[0].rows[1][5], "2013-04-29", "{:?}", sheets[0].rows[1]);
    for table in TABLES {
        assert!(registry.table(table).is_ok());
    }
    assert!(registry.table("nothing").is_err());
    // Another registry's import of it is refused, as a coding sheet it is not taken either.
    let mut other = Registry::in_memory().unwrap();
    let outcome = other.ingest("out.xlsx", &bytes, Format::Xlsx, &pdf_text).unwrap();
    assert!(matches!(outcome, Outcome::Refused([en, _]) if en.contains("registry import")));
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
    let dry = registry.import("s.csv", sheet.as_bytes(), Format::Csv, None, true).unwrap();
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
    assert_eq!(history[0].source.as_deref(), Some("s.csv row 2"));
    assert_eq!(history[0].who.as_deref(), Some("w"));
}

#[test]
fn what_cannot_be_taken_is_told_with_its_place() {
    let mut registry = one();
    let sheet = changed(&registry, &[("date", "neulich"), ("head_name", "李四")]);
    let told = import(&mut registry, &sheet);
    assert_eq!((told.corrections, told.rows_not_taken()), (0, 1));
    assert_eq!(
        told.not_taken[0].message(Lang::En),
        "row 2, date: “neulich” is no date; right is YYYY-MM-DD, YYYY-MM or YYYY"
    );
    assert!(told.not_taken[0].message(Lang::Zh).starts_with("第 2 行 date：“neulich”不是日期"));
    let sheet = changed(&registry, &[("key", "nonsense")]);
    let told = import(&mut registry, &sheet);
    assert_eq!((told.new, told.not_taken.len()), (0, 1));
    let sheet = changed(&registry, &[]).replace("head_name", "head_nmae");
    let error = registry.import("s.csv", sheet.as_bytes(), Format::Csv, None, false).unwrap_err();
    assert!(error.message(Lang::En).contains("is it “head_name”?"), "{error}");
    let error = registry.import("s.xlsx", b"PK nonsense", Format::Xlsx, None, false);
    assert!(error.is_err());
    // Twice the same key: the second row would overrule the first without a word.
    let sheet = changed(&registry, &[]);
    let twice = format!("{sheet}{}", sheet.lines().nth(1).unwrap());
    assert_eq!(import(&mut registry, &twice).not_taken.len(), 1);
}

#[test]
fn rows_without_key_are_new_once() {
    let mut registry = one();
    let sheet = "group,change,date,jurisdiction,head_name,head_post,notes\n\
        佛山市新领导小组,撤销,2014年5月,佛山市,王八;刘九,市长;副市长、局长,hm\n,,,,,,\n,establish,,,,,\n";
    let told = import(&mut registry, sheet);
    assert_eq!(
        (told.new, told.not_taken.len(), told.unread.as_slice()),
        (1, 1, &["notes".to_string()][..])
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
    assert_eq!(registry.warnings(Lang::En).unwrap(), Vec::<String>::new());
    let measured = registry.record(None).unwrap();
    let text = std::str::from_utf8(sheet).unwrap();
    let plain = crate::parse_sheet(text, "groups.csv").unwrap().record;
    assert_eq!(measured.record.groups.len(), plain.groups.len());
    let people = |record: &tiaokuai_record::Record| -> u32 {
        record.groups.iter().filter_map(|group| group.people).sum()
    };
    assert_eq!(people(&measured.record), people(&plain));
    let exported = registry.to_excel().unwrap();
    let told = registry.import("o.xlsx", &exported, Format::Xlsx, None, false).unwrap();
    assert_eq!((told.corrections, told.new, told.not_taken.len()), (0, 0, 0), "{told:?}");
}

#[test]
fn bad_cells_of_a_coding_sheet_are_left_and_told() {
    let mut registry = Registry::in_memory().unwrap();
    let sheet = "group,date,level,colour\n甲领导小组,soon,prefecture,red\n,2013,,\n\n乙领导小组,2013,moon,\n";
    let outcome = registry.ingest("s.csv", sheet.as_bytes(), Format::Csv, &pdf_text).unwrap();
    assert_eq!(outcome, Outcome::New(2));
    let warned = registry.warnings(Lang::En).unwrap();
    assert_eq!(warned.len(), 4, "{warned:?}");
    assert!(warned.iter().any(|w| w.starts_with("s.csv, row 5, level is no level")), "{warned:?}");
    assert_eq!(registry.mentions().unwrap()[0].text(Field::Level), "prefecture");
}

#[test]
fn answers_are_stored_and_asked_once() {
    use crate::{Answer, typed};
    let mut registry = one();
    registry.db.execute("UPDATE value SET confidence = 0.5", []).unwrap();
    let unsure = registry.view(None).unwrap().unsure(None, certain());
    let before = unsure.len();
    let of = |field| unsure.iter().find(|one| one.field == field).unwrap().clone();
    let group = of(Field::Group);
    assert!(unsure.iter().all(|one| one.field != Field::Act), "asked with the group");
    let words = registry.excerpt(&group.key, group.item.span.unwrap()).unwrap().unwrap();
    assert!(words.value.contains(&*group.item.text()), "{words:?}");
    registry.answer(&group, &Answer::Accept, Some("w")).unwrap();
    let members: Vec<_> =
        unsure.iter().filter(|one| one.field == Field::Members).cloned().collect();
    assert_eq!(members.len(), 2);
    registry.answer(&members[0], &Answer::NotThere, None).unwrap();
    let right = typed(Field::Members, "钱八（市财政局局长）").unwrap();
    registry.answer(&members[1], &Answer::Edit(right), None).unwrap();
    let after = registry.view(None).unwrap();
    assert_eq!(after.unsure(None, certain()).len(), before - 3);
    let mention = &after.mentions[0];
    assert_eq!(mention.items(Field::Members).len(), 1);
    assert_eq!(mention.items(Field::Members)[0].shown(), "钱八（市财政局局长）");
    assert!(mention.items(Field::Members)[0].label().contains("成"));
    assert!(mention.confidence(Field::Act) >= 1.0);
}
