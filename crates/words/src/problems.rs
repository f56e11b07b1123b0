//! The sheet of all that was not taken of sheets, or is doubtful, to be worked off.

use crate::{Front, Reader, Say};
use tiaokuai_record::{Table, Text};
use tiaokuai_registry::{CellLeft, Cost};

/// What a cost is called.
#[must_use]
pub fn cost(cost: Cost) -> Text {
    match cost {
        Cost::Row => Text::new("not read", "未读取"),
        Cost::Cell => Text::new("cell not taken", "单元格未采用"),
        Cost::Doubt => Text::new("doubtful", "存疑"),
        Cost::Nothing => Text::new("told", "提示"),
    }
}

/// A row for each cell or row of a sheet that was not taken or is doubtful, what cost most first, in the language of
/// the reader: file, sheet, row, column, value, kind, problem.
#[must_use]
pub fn table(left: &[CellLeft], reader: Reader) -> Table {
    let lang = reader.lang;
    // A program finds its columns in every language.
    let head = |en: &'static str, zh: &'static str| {
        if reader.front == Front::Python { en } else { lang.pick(en, zh) }
    };
    let mut order: Vec<&CellLeft> = left.iter().collect();
    order.sort_by_key(|one| one.fault.cost());
    let texts = |of: &dyn Fn(&CellLeft) -> String| -> Vec<String> {
        order.iter().map(|one| of(one)).collect()
    };
    let none = Text::new("", "");
    Table::new(lang.pick("problems", "问题清单"))
        .with(head("file", "文件"), none, none, texts(&|one| one.file.clone()))
        .with(head("sheet", "工作表"), none, none, texts(&|one| one.sheet.clone()))
        .with(
            head("row", "行"),
            none,
            none,
            order.iter().map(|one| Some(one.row).filter(|row| *row > 0)).collect::<Vec<_>>(),
        )
        .with(head("column", "列"), none, none, texts(&|one| one.column.clone()))
        .with(head("value", "内容"), none, none, texts(&|one| one.value.clone()))
        .with(
            head("kind", "类别"),
            none,
            none,
            texts(&|one| cost(one.fault.cost()).get(lang).to_string()),
        )
        .with(
            head("problem", "问题"),
            none,
            none,
            texts(&|one| {
                let near = one.near().map_or(String::new(), |near| {
                    lang.pick(format!("; is it “{near}”?"), format!("；是否为“{near}”？"))
                });
                one.fault.say(reader) + &near
            }),
        )
}
