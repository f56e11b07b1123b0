//! The sheets of several coders who read the same notices, row beside row.

mod matched;
mod plain;
#[cfg(test)]
mod tests;

pub use matched::{Cell, Column, Kind, Matched, matched};
pub use plain::Said;

use crate::reason::Reason;
use crate::sheet::book::grids;
use crate::sheet::grid::Grid;
use std::path::Path;
use thiserror::Error;
use tiaokuai_notices::text::{Format, MOST_BYTES, TextError};

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

/// Why sheets of coders cannot be compared.
#[derive(Debug, Error)]
pub enum CoderError {
    /// The file is neither CSV nor Excel, by its name.
    #[error("{0}: a coding sheet is CSV or a workbook (.csv, .xlsx, .xls, .ods)")]
    Format(String),
    /// The file cannot be read.
    #[error("{0}: {1}")]
    Unread(String, Reason),
    /// There is no header.
    #[error("{0}: is empty; expected a row of column names and a row per notice")]
    Empty(String),
    /// A column stands there twice.
    #[error("{0}: the column {1} stands there twice")]
    Twice(String, String),
    /// A column that was asked for is missing; those that are there.
    #[error("{0}: there is no column {1}; there are {there}", there = .2.join(", "))]
    NoColumn(String, String, Vec<String>),
    /// There is nothing that tells which rows belong together.
    #[error(
        "{0}: nothing tells which rows belong together; add a column key, or document_number and group"
    )]
    NoKey(String),
    /// No column is in all sheets.
    #[error("the sheets have no column in common but those that match their rows")]
    NothingInCommon,
}

/// Reads a coder's sheet: of a workbook the first sheet with a column `key` or `group`, else the first that
/// says anything.
///
/// # Errors
/// Where it is neither CSV nor Excel, cannot be read, has no header or a column twice.
pub fn read_coder(path: &Path) -> Result<CoderSheet, CoderError> {
    let file = path.display().to_string();
    if Format::of(path).is_none_or(|format| !format.may_be_sheet()) {
        return Err(CoderError::Format(file));
    }
    let failed = |error: TextError| CoderError::Unread(file.clone(), error.into());
    let size = std::fs::metadata(path).map_err(|error| failed(TextError::Io(error)))?.len();
    if size > MOST_BYTES {
        return Err(failed(TextError::Large(size)));
    }
    let bytes = std::fs::read(path).map_err(|error| failed(TextError::Io(error)))?;
    let Some(format) = Format::of_sheet(path, &bytes) else { return Err(CoderError::Format(file)) };
    parse_coder(&bytes, format, &file)
}

/// Reads a coder's sheet from its bytes; `file` is what messages call it.
///
/// # Errors
/// As [`read_coder`].
pub fn parse_coder(bytes: &[u8], format: Format, file: &str) -> Result<CoderSheet, CoderError> {
    let grids =
        grids(bytes, format).map_err(|error| CoderError::Unread(file.to_string(), error.into()))?;
    let says = |row: &[String]| row.iter().any(|cell| !cell.trim().is_empty());
    let mut grids: Vec<_> = grids.into_iter().filter(|g| g.rows.iter().any(|r| says(r))).collect();
    // A workbook may begin with a page of instructions.
    let coded = |grid: &Grid| {
        let head = grid.rows.iter().find(|row| says(row));
        let tells = |name: &String| ["key", "group"].contains(&own_name(name.trim()));
        head.is_some_and(|head| head.iter().any(tells))
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
    /// Where a column stands, as it is called or by its name in the other language.
    fn place(&self, column: &str) -> Option<usize> {
        let is = |head: &String| !head.is_empty() && own_name(head) == own_name(column);
        self.heads.iter().position(|head| head == column).or_else(|| self.heads.iter().position(is))
    }
}

/// What a header is called in the sheets of this registry in English; itself where it is none of theirs.
fn own_name(head: &str) -> &str {
    crate::column::column(head).map_or(head, |column| column.name)
}
