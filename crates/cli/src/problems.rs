//! A sheet of all that was not taken of sheets, or is doubtful, to be worked off.

use crate::file::{refuse_existing, write_new};
use crate::outcome::{Exit, Failure, OrFail};
use std::path::{Path, PathBuf};
use tiaokuai_record::{Lang, Table};
use tiaokuai_registry::{CellLeft, workbook};
use tiaokuai_words::{Reader, problems};

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
    pub fn write(
        &self,
        left: &[CellLeft],
        doubts: &[problems::Doubt],
        lang: Lang,
    ) -> Result<(), Failure> {
        self.put(&problems::table(left, doubts, Reader::of_command(lang)), lang)
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
