//! A sheet of all that was not taken of sheets, or is doubtful, to be worked off.

use crate::file::{refuse_existing, write_new};
use crate::outcome::{Exit, Failure, OrFail};
use std::path::{Path, PathBuf};
use tiaokuai_record::{Lang, Table, Text};
use tiaokuai_registry::{CellLeft, Cost, workbook};
use tiaokuai_words::{Reader, Say};

/// Where the sheet goes.
pub struct File {
    path: PathBuf,
    excel: bool,
}

/// The file that was named: it has to be new, and of a format that is written.
pub fn file(path: &str, lang: Lang) -> Result<File, Failure> {
    let (name, path) = (path, PathBuf::from(path));
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let excel = match ending.as_deref() {
        Some("xlsx") => true,
        Some("csv") => false,
        _ => {
            let message = lang.pick(
                format!("{name} ends with no format that is written; expected .xlsx or .csv"),
                format!("{name} 的扩展名不是可写的格式；应为 .xlsx 或 .csv"),
            );
            return Err(Failure::new(Exit::Usage, message));
        }
    };
    refuse_existing(&path, lang)?;
    Ok(File { path, excel })
}

impl File {
    /// Writes the sheet.
    pub fn write(&self, left: &[CellLeft], lang: Lang) -> Result<(), Failure> {
        self.put(&table(left, lang), lang)
    }

    /// Writes a table.
    pub fn put(&self, table: &Table, lang: Lang) -> Result<(), Failure> {
        self.put_all(std::slice::from_ref(table), lang)
    }

    /// Writes tables: to CSV the first of them.
    pub fn put_all(&self, tables: &[Table], lang: Lang) -> Result<(), Failure> {
        let bytes = match tables {
            [first, ..] if !self.excel => {
                // Excel takes CSV for UTF-8 only with this mark.
                format!("\u{feff}{}", first.to_csv()).into_bytes()
            }
            tables => workbook(tables).or_fail(lang)?,
        };
        write_new(Path::new(&self.path), bytes, lang)
    }
}

/// What a cost is called.
pub fn cost(cost: Cost) -> Text {
    match cost {
        Cost::Row => Text::new("not read", "未读取"),
        Cost::Cell => Text::new("cell not taken", "单元格未采用"),
        Cost::Doubt => Text::new("doubtful", "存疑"),
        Cost::Nothing => Text::new("told", "提示"),
    }
}

fn table(left: &[CellLeft], lang: Lang) -> Table {
    let reader = Reader::of_command(lang);
    let mut order: Vec<&CellLeft> = left.iter().collect();
    order.sort_by_key(|one| one.fault.cost());
    let texts = |of: &dyn Fn(&CellLeft) -> String| -> Vec<String> {
        order.iter().map(|one| of(one)).collect()
    };
    let none = Text::new("", "");
    Table::new(lang.pick("problems", "问题清单"))
        .with(lang.pick("file", "文件"), none, none, texts(&|one| one.file.clone()))
        .with(lang.pick("sheet", "工作表"), none, none, texts(&|one| one.sheet.clone()))
        .with(
            lang.pick("row", "行"),
            none,
            none,
            order.iter().map(|one| Some(one.row).filter(|row| *row > 0)).collect::<Vec<_>>(),
        )
        .with(lang.pick("column", "列"), none, none, texts(&|one| one.column.clone()))
        .with(lang.pick("value", "内容"), none, none, texts(&|one| one.value.clone()))
        .with(
            lang.pick("kind", "类别"),
            none,
            none,
            texts(&|one| cost(one.fault.cost()).get(lang).to_string()),
        )
        .with(
            lang.pick("problem", "问题"),
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
