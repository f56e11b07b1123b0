//! Lists that only the names of their sheets or files date.

use super::anew::{spells, take};
use crate::{CellFault, Field, Registry};
use tiaokuai_notices::text::{Format, pdf_text};

const BEFORE: &str = "云山县议事协调机构台账,\n小组名称,成立时间\n云山县大气工作领导小组,2010-01\n\
    云山县旧城工作领导小组,2015-05\n云山县双拥工作领导小组,2012-03\n";
const AFTER: &str = "云山县议事协调机构台账,\n小组名称,成立时间\n云山县大气工作领导小组,2010-01\n\
    云山县双拥工作领导小组,2012-03\n";

/// A list of a later year lacks one: it ended, and no earlier than it was seen.
#[test]
fn sheets_and_files_that_are_named_after_years_are_lists_of_these() {
    let mut files = Registry::in_memory().unwrap();
    take(&mut files, "台账2021年底.csv", BEFORE);
    take(&mut files, "台账_20221231.csv", AFTER);
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, sheet) in [("2021年底", BEFORE), ("2022年12月", AFTER)] {
        let page = book.add_worksheet();
        page.set_name(name).unwrap();
        for (line, row) in sheet.lines().zip(0..) {
            page.write_row(row, 0, line.split(',')).unwrap();
        }
    }
    let mut sheets = Registry::in_memory().unwrap();
    let bytes = book.save_to_buffer().unwrap();
    sheets.ingest("台账.xlsx", &bytes, Format::Xlsx, &pdf_text).unwrap();
    for registry in [&files, &sheets] {
        let view = registry.view(None).unwrap();
        let dated = view.mentions.iter().filter(|one| one.text(Field::Date).starts_with("202"));
        // It is in doubt: people give names in haste.
        assert!(dated.clone().all(|one| one.confidence(Field::Date) < crate::mention::certain()));
        assert_eq!(dated.count(), 5);
        let ended = view.who.groups.iter().filter(|group| group.left_out);
        let names: Vec<&str> = ended.map(|group| group.name.as_str()).collect();
        assert_eq!(names, ["云山县旧城工作领导小组"]);
    }
    assert_eq!(spells(&files), spells(&sheets));
    let told = files.told_of_file("台账2021年底.csv").unwrap();
    assert!(told.iter().any(|one| one.fault == CellFault::FromName), "{told:?}");
    // A title says more than a name.
    let mut titled = Registry::in_memory().unwrap();
    let text = BEFORE.replacen("台账", "台账（截至2023年6月）", 1);
    take(&mut titled, "台账2021.csv", &text);
    let view = titled.view(None).unwrap();
    assert!(view.mentions.iter().all(|one| one.text(Field::Date) == "2023-06"));
}
