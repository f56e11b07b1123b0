//! The sheet of all that was not taken of sheets, or is doubtful of them and of groups, to be worked off.

use crate::{Front, Reader, Say};
use tiaokuai_record::{Table, Text};
use tiaokuai_registry::{CellLeft, Cost, Doubtful};

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

/// What is not clear of a group: the key of the mention, the group, and what.
pub type Doubt = (String, String, Doubtful);

/// A row for each cell or row of a sheet that was not taken or is doubtful, what cost most first, and then for each doubt
/// about a group, in the language of the reader: file, sheet, row, column, value, kind, problem.
#[must_use]
pub fn table(left: &[CellLeft], doubts: &[Doubt], reader: Reader) -> Table {
    let lang = reader.lang;
    // A program finds its columns in every language.
    let head = |en: &'static str, zh: &'static str| {
        if reader.front == Front::Python { en } else { lang.pick(en, zh) }
    };
    let mut order: Vec<&CellLeft> = left.iter().collect();
    order.sort_by_key(|one| one.fault.cost());
    let texts = |of: &dyn Fn(&CellLeft) -> String, about: &dyn Fn(&Doubt) -> String| {
        order.iter().map(|one| of(one)).chain(doubts.iter().map(about)).collect::<Vec<String>>()
    };
    let no = |_: &Doubt| String::new();
    let none = Text::new("", "");
    Table::new(lang.pick("problems", "问题清单"))
        .with(head("file", "文件"), none, none, texts(&|one| one.file.clone(), &no))
        .with(head("sheet", "工作表"), none, none, texts(&|one| one.sheet.clone(), &no))
        .with(
            head("row", "行"),
            none,
            none,
            order
                .iter()
                .map(|one| Some(one.row).filter(|row| *row > 0))
                .chain(doubts.iter().map(|_| None))
                .collect::<Vec<_>>(),
        )
        .with(head("column", "列"), none, none, texts(&|one| one.column.clone(), &no))
        .with(
            head("value", "内容"),
            none,
            none,
            texts(&|one| one.value.clone(), &|(key, group, _)| format!("{group} {key}")),
        )
        .with(
            head("kind", "类别"),
            none,
            none,
            texts(&|one| cost(one.fault.cost()).get(lang).to_string(), &|_| {
                lang.pick("doubt about a group", "小组存疑").to_string()
            }),
        )
        .with(
            head("problem", "问题"),
            none,
            none,
            texts(
                &|one| {
                    let near = one.near().map_or(String::new(), |near| {
                        lang.pick(format!("; is it “{near}”?"), format!("；是否为“{near}”？"))
                    });
                    one.fault.say(reader) + &near
                },
                &|(_, _, of)| of.say(reader),
            ),
        )
}
