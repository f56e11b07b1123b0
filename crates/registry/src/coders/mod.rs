//! The sheets of several coders who read the same notices, row beside row.

mod matched;
mod plain;
#[cfg(test)]
mod tests;

pub use matched::{Cell, Column, Kind, Matched, matched};
pub use plain::Said;

use crate::sheet::grid::{Grid, GridError, grids};
use std::path::Path;
use tiaokuai_notices::text::{Format, MOST_BYTES, TextError};
use tiaokuai_record::Lang;

/// The sheet of one coder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CoderSheet {
    /// What messages call it.
    pub file: String,
    /// The names of its columns, trimmed.
    pub heads: Vec<String>,
    /// Its rows that say anything, each with its number in the file, from 1.
    pub rows: Vec<(usize, Vec<String>)>,
}

/// Why sheets of coders cannot be compared. Each message names the file first.
#[derive(Debug)]
pub enum CoderError {
    /// The file is neither CSV nor Excel, by its name.
    Format(String),
    /// The file cannot be read.
    Grid(String, GridError),
    /// There is no header.
    Empty(String),
    /// A column stands there twice.
    Twice(String, String),
    /// A column that was asked for is missing; those that are there.
    NoColumn(String, String, Vec<String>),
    /// There is nothing that tells which rows belong together.
    NoKey(String),
    /// No column is in all sheets.
    NothingInCommon,
}

impl CoderError {
    /// What is wrong and what would be right.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            CoderError::Format(file) => lang.pick(
                format!("{file}: a coding sheet is CSV or Excel (.csv, .xlsx)"),
                format!("{file}：编码表应为 CSV 或 Excel 文件（.csv、.xlsx）"),
            ),
            CoderError::Grid(file, error) => {
                let why = error.message(lang);
                lang.pick(format!("{file}: {why}"), format!("{file}：{why}"))
            }
            CoderError::Empty(file) => lang.pick(
                format!("{file}: is empty; right is a row of column names and a row per notice"),
                format!("{file}：为空；首行应为列名，其后每份通知一行"),
            ),
            CoderError::Twice(file, column) => lang.pick(
                format!("{file}: the column {column} stands there twice"),
                format!("{file}：列 {column} 出现两次"),
            ),
            CoderError::NoColumn(file, column, there) => {
                let there = there.join(lang.pick(", ", "、"));
                lang.pick(
                    format!("{file}: there is no column {column}; there are {there}"),
                    format!("{file}：没有列 {column}；现有 {there}"),
                )
            }
            CoderError::NoKey(file) => lang.pick(
                format!("{file}: nothing tells which rows belong together; name the column with --key, or add a column key, or document_number and group"),
                format!("{file}：无从对应各行；请用 --key 指定列，或增加列 key，或 document_number 与 group 两列"),
            ),
            CoderError::NothingInCommon => lang
                .pick(
                    "the sheets have no column in common but those that match their rows",
                    "除用以对应各行的列外，各表没有共同的列",
                )
                .to_string(),
        }
    }
}

/// Reads a coder's sheet: of a workbook the first sheet with a column `key` or `group`, else the first that
/// says anything.
///
/// # Errors
/// Where it is neither CSV nor Excel, cannot be read, has no header or a column twice.
pub fn read_coder(path: &Path) -> Result<CoderSheet, CoderError> {
    let file = path.display().to_string();
    let format = Format::of(path).filter(|format| matches!(format, Format::Csv | Format::Xlsx));
    let Some(format) = format else { return Err(CoderError::Format(file)) };
    let failed = |error| CoderError::Grid(file.clone(), GridError::Text(error));
    let size = std::fs::metadata(path).map_err(|error| failed(TextError::Io(error)))?.len();
    if size > MOST_BYTES {
        return Err(failed(TextError::Large(size)));
    }
    let bytes = std::fs::read(path).map_err(|error| failed(TextError::Io(error)))?;
    parse_coder(&bytes, format, &file)
}

/// Reads a coder's sheet from its bytes; `file` is what messages call it.
///
/// # Errors
/// As [`read_coder`].
pub fn parse_coder(bytes: &[u8], format: Format, file: &str) -> Result<CoderSheet, CoderError> {
    let grids = grids(bytes, format).map_err(|error| CoderError::Grid(file.to_string(), error))?;
    let says = |row: &[String]| row.iter().any(|cell| !cell.trim().is_empty());
    let mut grids: Vec<_> = grids.into_iter().filter(|g| g.rows.iter().any(|r| says(r))).collect();
    // A workbook may begin with a page of instructions.
    let coded = |grid: &Grid| {
        let head = grid.rows.iter().find(|row| says(row));
        head.is_some_and(|head| head.iter().any(|name| ["key", "group"].contains(&name.trim())))
    };
    let at = grids.iter().position(coded).unwrap_or(0);
    if grids.is_empty() {
        return Err(CoderError::Empty(file.to_string()));
    }
    let grid = grids.swap_remove(at);
    let numbered = grid.rows.into_iter().enumerate().map(|(i, row)| (i + 1, row));
    let mut rows = numbered.filter(|(_, row)| says(row));
    let heads: Vec<String> = rows
        .next()
        .map(|(_, row)| row.iter().map(|head| head.trim().to_string()).collect())
        .unwrap_or_default();
    let twice = |(i, head): &(usize, &String)| !head.is_empty() && heads[..*i].contains(head);
    if let Some((_, head)) = heads.iter().enumerate().find(twice) {
        return Err(CoderError::Twice(file.to_string(), head.clone()));
    }
    let rows = rows.collect();
    Ok(CoderSheet { file: file.to_string(), heads, rows })
}

impl CoderSheet {
    fn place(&self, column: &str) -> Option<usize> {
        self.heads.iter().position(|head| head == column)
    }
}
