//! Workbooks of other offices: the files were made by LibreOffice from one book.

use super::anew::take;
use crate::field::Field;
use crate::{CellFault, Outcome, Reason, Registry, grids, read_sheet};
use std::path::{Path, PathBuf};
use tiaokuai_notices::read::Act;
use tiaokuai_notices::text::{Foreign, Format, pdf_text};

const BOOKS: [(&str, Format); 3] =
    [("books.xlsx", Format::Xlsx), ("books.xls", Format::Xls), ("books.ods", Format::Ods)];

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(path(name)).unwrap()
}

#[test]
fn a_book_is_the_same_whoever_saved_it() {
    let excel = grids(&bytes("books.xlsx"), Format::Xlsx).unwrap();
    assert_eq!((excel.len(), excel[1].hidden), (2, true));
    let rows = &excel[0].rows;
    assert_eq!(rows[0][6], "云山县县级议事协调机构台账（截至2023年6月）", "merged cells");
    assert_eq!(rows[3][2..4], ["2013-05-20", "周明远"]);
    assert_eq!(rows[4][4], "县水利局\n县农业农村局");
    assert_eq!(rows[5][1], "云山县防汛抗旱指挥部");
    assert!(rows[6].iter().all(String::is_empty), "a hidden row");
    assert_eq!(rows[48][..2], ["6", "云山县双创工作领导小组"]);
    assert_eq!((rows[48][4].as_str(), rows[48][5].as_str()), ("县科技局 & 县教育局", "2"));
    for (name, format) in BOOKS {
        let mut other = grids(&bytes(name), format).unwrap();
        assert_eq!(Format::of_sheet(&path(name), &bytes(name)), Some(format));
        for (grid, excel) in other.iter_mut().zip(&excel) {
            // Each format lists what is to be told in its own order.
            grid.notes.sort_by_key(|note| (note.row, note.column));
            let mut notes = excel.notes.clone();
            notes.sort_by_key(|note| (note.row, note.column));
            assert_eq!((&grid.sheet, &grid.rows), (&excel.sheet, &excel.rows), "{name}");
            assert_eq!((grid.hidden, &grid.marks), (excel.hidden, &excel.marks), "{name}");
            assert_eq!((&grid.merged, &grid.notes), (&excel.merged, &notes), "{name}");
        }
    }
}

#[test]
fn books_of_other_offices_are_ledgers() {
    let mut told = Vec::new();
    for (name, format) in BOOKS {
        let mut registry = Registry::in_memory().unwrap();
        let outcome = registry.ingest(name, &bytes(name), format, &pdf_text).unwrap();
        assert_eq!(outcome, Outcome::New(4), "{name}");
        let left = registry.cells_left().unwrap();
        let faults: Vec<(u32, CellFault)> =
            left.iter().map(|left| (left.row, left.fault)).collect();
        for fault in [
            CellFault::HiddenSheet,
            CellFault::HiddenRow,
            CellFault::HiddenColumn,
            CellFault::ErrorCell,
        ] {
            assert!(faults.iter().any(|(_, told)| *told == fault), "{name}: {faults:?}");
        }
        told.push(faults);
        // What its name says is no matter.
        let mut registry = Registry::in_memory().unwrap();
        let renamed = registry.ingest("t.xls", &bytes(name), Format::Office, &pdf_text).unwrap();
        assert_eq!(renamed, Outcome::New(4), "{name}");
        assert_eq!(read_sheet(&path(name), None).unwrap().rows, 4, "{name}");
    }
    assert_eq!(told[0], told[1]);
    assert_eq!(told[0], told[2]);
}

/// Offices strike out the groups that are no more, and who left one.
#[test]
fn what_is_struck_out_is_told() {
    let formats = [Format::Xlsx, Format::Xls, Format::Ods];
    let words = ["云山县双创工作领导小组", "李可心", "县工信局、县教育局"];
    for (name, format) in ["struck.xlsx", "struck.xls", "struck.ods"].into_iter().zip(formats) {
        let grid = grids(&bytes(name), format).unwrap().remove(0);
        assert_eq!([1, 3, 4].map(|column| grid.cell(5, column)), words, "{name}");
        let mut registry = Registry::in_memory().unwrap();
        let outcome = registry.ingest(name, &bytes(name), format, &pdf_text).unwrap();
        assert_eq!(outcome, Outcome::New(5), "{name}");
        let mentions = registry.mentions().unwrap();
        let heads: Vec<_> = mentions.iter().map(|one| one.text(Field::Heads)).collect();
        // The row of a group that is no more is read as it stands.
        assert_eq!(heads, ["周明远", "林远山", "", "李可心", "吴敏"], "{name}");
        let ended: Vec<bool> = mentions
            .iter()
            .map(|one| one.day(Field::Abolished).is_some() || one.act() == Some(Act::Abolish))
            .collect();
        assert_eq!(ended, [false, true, false, false, true], "{name}");
        let left = registry.cells_left().unwrap();
        let faults: Vec<(u32, CellFault)> =
            left.iter().map(|left| (left.row, left.fault)).filter(|(row, _)| *row > 1).collect();
        let right = [
            (4, CellFault::StruckGroup),
            (5, CellFault::Struck),
            (6, CellFault::StruckWords),
            (6, CellFault::StruckWords),
            (7, CellFault::EndOfRemark),
        ];
        assert_eq!(faults, right, "{name}");
        let groups = registry.view(None).unwrap().who.groups;
        let gone = |name: &str| groups.iter().any(|one| one.ended && one.name.ends_with(name));
        assert!(gone("棚户区改造领导小组") && !gone("禁毒委员会"), "{name}");
    }
}

/// Offices strike a name out and write the one of today before or behind it.
#[test]
fn a_name_that_is_struck_out_is_a_former_one() {
    let formats = [Format::Xlsx, Format::Xls, Format::Ods];
    for (name, format) in ["renamed.xlsx", "renamed.xls", "renamed.ods"].into_iter().zip(formats) {
        let mut registry = Registry::in_memory().unwrap();
        let first = "云山县议事协调机构台账（截至2022年6月）,\n小组名称,成立时间\n\
                     云山县大气工作领导小组,2010-01\n云山县旧城工作领导小组,2015-05\n\
                     云山县国土绿化工作领导小组,2015-06\n云山县双拥工作领导小组,2015-08\n";
        take(&mut registry, "22.csv", first);
        registry.ingest(name, &bytes(name), format, &pdf_text).unwrap();
        let mentions = registry.mentions().unwrap();
        let told: Vec<[String; 2]> = mentions
            .iter()
            .filter(|one| one.day(Field::Date).is_some_and(|day| day.year == 2023))
            .map(|one| [Field::Group, Field::Predecessors].map(|field| one.text(field).to_string()))
            .collect();
        let full = |name: &str| match name {
            "" => String::new(),
            name => format!("云山县{name}工作领导小组"),
        };
        let want =
            [["大气", ""], ["老城", "旧城"], ["绿化", "国土绿化"], ["公共卫生", ""], ["双拥", ""]];
        assert_eq!(told, want.map(|pair| pair.map(full)), "{name}");
        let groups = registry.view(None).unwrap().who.groups;
        assert_eq!((groups.len(), groups.iter().filter(|one| one.ended).count()), (5, 0), "{name}");
        let left = registry.cells_left().unwrap();
        let faults: Vec<(u32, CellFault)> =
            left.iter().filter(|left| left.row > 1).map(|left| (left.row, left.fault)).collect();
        let want = [
            (4, CellFault::StruckName),
            (5, CellFault::StruckName),
            (6, CellFault::StruckWords),
            (7, CellFault::StruckWords),
        ];
        assert_eq!(faults, want, "{name}");
    }
}

/// Cut, spoilt and swollen books are told as what they are, and take neither the reader nor the memory with them.
#[test]
fn broken_books_are_told() {
    let struck = [
        ("struck.xlsx", Format::Xlsx),
        ("struck.xls", Format::Xls),
        ("renamed.xls", Format::Xls),
        ("struck.ods", Format::Ods),
    ];
    for (name, format) in BOOKS[1..].iter().chain(&struck) {
        let whole = bytes(name);
        let mut rng = fastrand::Rng::with_seed(7);
        for number in 0..120 {
            let mut spoilt = whole.clone();
            for _ in 0..1 + rng.usize(..12) {
                let at = rng.usize(..spoilt.len());
                spoilt[at] = if rng.bool() { rng.u8(..) } else { 0xff };
            }
            if number % 5 == 0 {
                spoilt.truncate(rng.usize(..spoilt.len()));
            }
            let mut registry = Registry::in_memory().unwrap();
            let outcome = registry.ingest("l", &spoilt, *format, &pdf_text).unwrap();
            assert!(outcome != Outcome::Failed(Reason::Defect), "{name}, number {number}");
        }
    }
    let mut registry = Registry::in_memory().unwrap();
    let whole = bytes("books.xls");
    for (cut, told) in [(2048, Foreign::Office97), (whole.len() - 64, Foreign::Excel97)] {
        let outcome = registry.ingest("l.xls", &whole[..cut], Format::Office, &pdf_text).unwrap();
        assert_eq!(outcome, Outcome::Failed(Reason::Foreign(told)), "{cut}");
    }
}
