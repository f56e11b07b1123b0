//! A coding sheet by itself: a registry in memory takes it in, and its names are taken as they are written, so
//! that what a coder kept apart stays apart. Names of several files are told by [`crate::identify`].

mod names;
mod problem;
mod record;
mod roster;
#[cfg(test)]
mod tests;

pub use problem::{SheetError, SheetWarning, WhyWarned};

use crate::fault::{CellFault, CellWarning};
use crate::hash::hash;
use crate::mention::Mention;
use crate::parse::nearest;
use crate::prepare::{Prepared, Read};
use crate::problem::Problem;
use crate::reading::Draft;
use crate::record::{Counted, MOST_IN_RECORD};
use crate::sheet::grid::{Grid, GridError, ruled};
use crate::sheet::{Header, rows, says};
use crate::store::Registry;
use record::Writer;
use std::path::Path;
use tiaokuai_notices::text::Format;
use tiaokuai_record::Record;

/// A coding sheet that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The groups: a record that lists only what was seen.
    pub record: Record,
    /// What could not be taken as it stands.
    pub warnings: Vec<SheetWarning>,
    /// How many rows were read; rows of empty cells do not count.
    pub rows: usize,
}

/// Reads a coding sheet.
///
/// Only the column `group` is needed; columns stand in any order. The rows of one group of one government
/// become one group: it was founded when the earliest row of establishment says, and has the latest roster
/// that any row tells of, undated adjustments coming before dated ones. An empty cell stays unknown, and
/// without a column `change` no founding is known.
///
/// # Errors
/// Where the file cannot be read or is not UTF-8, has no column `group` or a column twice, where a row does not
/// fit the header or a quote stays open, or where there are more organisations than a record can hold.
pub fn read_sheet(path: &Path) -> Result<Sheet, SheetError> {
    let file = path.display().to_string();
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return Err(SheetError::Io { file, error }),
    };
    match std::str::from_utf8(&bytes) {
        Ok(text) => parse_sheet(text, &file),
        Err(error) => {
            let before = &bytes[..error.valid_up_to()];
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
            Err(SheetError::NotUtf8 { file, line })
        }
    }
}

/// Reads a coding sheet from its text; `file` is what messages call it.
///
/// ```
/// let sheet = "group,change,date,jurisdiction,level,organisations\n\
///     甲领导小组,establish,2013-04-29,广东省广州市,prefecture,市财政局;市统计局\n";
/// let sheet = tiaokuai_registry::parse_sheet(sheet, "groups.csv").unwrap();
/// assert_eq!(sheet.record.groups.len(), 1);
/// assert_eq!(sheet.record.departments[0].name.zh, "广东省广州市财政局");
/// assert!(sheet.warnings.is_empty());
/// ```
///
/// # Errors
/// As [`read_sheet`].
pub fn parse_sheet(text: &str, file: &str) -> Result<Sheet, SheetError> {
    let (grid, header) = checked(text, file)?;
    let (drafts, left) = rows(&grid, 1, &header);
    let said = grid.rows[header.row + 1..].iter().filter(|row| says(row)).count();
    let mentions = taken(drafts)?;
    let mut writer = Writer::new(&mentions);
    writer.header(&grid, &header);
    // Of columns the writer tells, with what they were perhaps called.
    let left = left.into_iter().filter(|one| one.fault != CellFault::UnknownColumn);
    for CellWarning { line, column, value, fault, .. } in left {
        writer.warn(line, &column, &value, WhyWarned::Cell(fault));
    }
    writer.rows(&mentions, header.has("change"));
    let (record, warnings) = writer.finish();
    let counts = [
        (Counted::Governments, record.governments.len()),
        (Counted::Organisations, record.departments.len()),
        (Counted::Heads, record.leaders.len()),
    ];
    match counts.into_iter().find(|(_, count)| *count > MOST_IN_RECORD) {
        Some((kind, _)) => Err(SheetError::TooMany { file: file.to_string(), kind }),
        None => Ok(Sheet { record, warnings, rows: said }),
    }
}

/// The mentions that a registry in memory makes of rows, in the order of the rows.
fn taken(drafts: Vec<Draft>) -> Result<Vec<Mention>, Problem> {
    let mut registry = Registry::in_memory()?;
    let sha = Some(hash(&[]));
    let read = Read::Done { text: None, drafts, warned: Vec::new() };
    let (place, name, format) = (String::new(), String::new(), Format::Csv);
    let file = Prepared { place, name, sha, bytes: 0, format, read };
    registry.take(&[file], "")?;
    let mut mentions = registry.mentions()?;
    mentions.sort_by_key(|mention| mention.source);
    Ok(mentions)
}

/// A sheet of which no row can have slipped under another column: cells are parted by commas, and every row has
/// as many as there are columns.
fn checked(text: &str, file: &str) -> Result<(Grid, Header), SheetError> {
    let file = || file.to_string();
    let (grid, widths) = match ruled(text) {
        Ok(ruled) => ruled,
        Err(GridError::Quote(line, cell)) => {
            let mut csv = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
            let head = csv.headers().ok().and_then(|heads| heads.get(cell - 1));
            let column = head.unwrap_or_default().trim().to_string();
            return Err(SheetError::Quote { file: file(), line, column });
        }
        Err(GridError::Text(error)) => {
            return Err(SheetError::Swollen { file: file(), why: error.into() });
        }
    };
    let Some(header) = Header::of(&grid) else { return Err(SheetError::Empty(file())) };
    let heads: Vec<String> =
        grid.rows[header.row].iter().map(|head| head.trim().to_string()).collect();
    let twice = |(at, head): &(usize, &String)| !head.is_empty() && heads[..*at].contains(head);
    if let Some((_, column)) = heads.iter().enumerate().find(twice) {
        return Err(SheetError::Twice { file: file(), column: column.clone() });
    }
    if !header.has("group") {
        let near = nearest("group", heads.iter().map(String::as_str)).map(str::to_string);
        return Err(SheetError::NoGroups { file: file(), there: heads, near });
    }
    let columns = widths[header.row];
    for (at, row) in grid.rows.iter().enumerate().skip(header.row + 1) {
        if says(row) && widths[at] != columns {
            let (line, found) = (at + 1, widths[at]);
            let mut heads = heads;
            heads.resize(columns, String::new());
            return Err(SheetError::Cells { file: file(), line, found, columns: heads });
        }
    }
    Ok((grid, header))
}
