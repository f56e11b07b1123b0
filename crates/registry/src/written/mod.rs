//! A sheet by itself: a registry in memory takes it in, and its names are taken as they are written, so that what a
//! coder kept apart stays apart. Names of several files are told by [`crate::identify`].

mod names;
mod problem;
mod record;
mod roster;
#[cfg(test)]
mod tests;

pub use problem::{SheetError, SheetWarning, WhyWarned};

use crate::column::{advised, near};
use crate::fault::{CellFault, CellWarning};
use crate::hash::hash;
use crate::mention::Mention;
use crate::parse::day;
use crate::prepare::{Prepared, Read};
use crate::problem::Problem;
use crate::reading::Draft;
use crate::reason::Reason;
use crate::record::{Counted, MOST_IN_RECORD, Measured};
use crate::sheet::book::grids;
use crate::sheet::{Asked, ColumnMap, Header, Taken, read, says};
use crate::store::Registry;
use record::Writer;
use std::collections::BTreeSet;
use std::path::Path;
use tiaokuai_notices::text::{Format, MOST_BYTES};
use tiaokuai_record::{GovernmentId, Record, YearMonth};

/// A sheet that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The groups: a record that lists only what was seen.
    pub record: Record,
    /// What could not be taken as it stands.
    pub warnings: Vec<SheetWarning>,
    /// How many rows were taken.
    pub rows: usize,
    /// The numbers of documents, each row's, with its government.
    pub numbers: Vec<(GovernmentId, String)>,
    /// The SHA-256 of the file.
    pub hash: String,
}

/// Reads a sheet of groups: CSV or Excel, of notices, a ledger, or the export of a registry.
///
/// Only a column of groups is needed; columns stand in any order, under their names in either language or those
/// of `map`. The rows of one group of one government become one group: it was founded when the earliest row of
/// establishment says, and has the latest roster that any row tells of, undated adjustments coming before dated
/// ones. An empty cell stays unknown, and without a column that tells of foundings none is known. The groups of ledgers of
/// several days are followed from one to the next as a registry does.
///
/// # Errors
/// Where the file cannot be read, no sheet has a column of groups, or there are more organisations than a record
/// can hold.
pub fn read_sheet(path: &Path, map: Option<&ColumnMap>) -> Result<Sheet, SheetError> {
    let file = path.display().to_string();
    let unread = |why: Reason| SheetError::Unread { file: file.clone(), why };
    let size = std::fs::metadata(path).map_err(|error| unread(error.into()))?.len();
    if size > MOST_BYTES {
        return Err(unread(Reason::Large(size)));
    }
    let bytes = std::fs::read(path).map_err(|error| unread(error.into()))?;
    // What is a workbook is one, whatever it is called; all else is read as text.
    let told = Format::Office.seen(&bytes).ok().filter(|format| format.is_sheet());
    let format = told.unwrap_or(Format::Csv);
    sheet_of(&bytes, format, &file, map)
}

/// Reads a sheet from the text of CSV; `file` is what messages call it.
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
    sheet_of(text.as_bytes(), Format::Csv, file, None)
}

fn sheet_of(
    bytes: &[u8],
    format: Format,
    file: &str,
    map: Option<&ColumnMap>,
) -> Result<Sheet, SheetError> {
    let (drafts, told) = match read(bytes, format, Asked { map, exports: true, name: "" }) {
        Taken::Rows(drafts, told, _) => (drafts, told),
        Taken::Refused(Reason::NoGroupColumn) => return Err(no_groups(bytes, format, file)),
        Taken::Refused(why) | Taken::Failed(why) => {
            return Err(SheetError::Unread { file: file.to_string(), why });
        }
    };
    let (registry, mentions) = taken(drafts)?;
    let mut writer = Writer::new(&mentions);
    for CellWarning { sheet, line, column, value, fault } in told {
        let why = match fault {
            CellFault::UnknownColumn => WhyWarned::UnknownColumn(advised(&column)),
            fault => WhyWarned::Cell(fault),
        };
        let value = if column == value { String::new() } else { value };
        writer.tell_of(SheetWarning { sheet, line, column, value, why });
    }
    let days: BTreeSet<String> = mentions
        .iter()
        .filter(|one| one.is_row() && one.day(crate::field::Field::Founded).is_some())
        .filter_map(|one| Some(one.date()?.to_string()))
        .collect();
    writer.rows(&mentions);
    let numbers = mentions.iter().filter_map(|row| {
        let number = row.text(crate::field::Field::Number).into_owned();
        (!number.is_empty()).then(|| (writer.government(row), number))
    });
    let numbers = numbers.collect();
    let (mut record, mut warnings) = writer.finish();
    let mut numbers: Vec<(GovernmentId, String)> = numbers;
    if let Some(last) = days.last().filter(|_| days.len() > 1) {
        let followed = followed(&registry, last)?;
        let told = |value: String, why| SheetWarning {
            sheet: String::new(),
            line: 0,
            column: String::new(),
            value,
            why,
        };
        // What was told of the lists as one is told of what was followed through them.
        warnings.retain(|one| !matches!(one.why, WhyWarned::SecondFounding));
        warnings.push(told(days.len().to_string(), WhyWarned::SeveralDays));
        let doubts = followed.warnings.into_iter();
        warnings.extend(doubts.map(|one| told(String::new(), WhyWarned::Followed(one))));
        numbers = followed.numbers.into_iter().collect();
        record = followed.record;
    }
    let counts = [
        (Counted::Governments, record.governments.len()),
        (Counted::Organisations, record.departments.len()),
        (Counted::Heads, record.leaders.len()),
    ];
    match counts.into_iter().find(|(_, count)| *count > MOST_IN_RECORD) {
        Some((kind, _)) => Err(SheetError::TooMany { file: file.to_string(), kind }),
        None => {
            let (rows, hash) = (mentions.len(), hash(bytes));
            Ok(Sheet { record, warnings, rows, numbers, hash })
        }
    }
}

/// What is in a file without a column of groups.
fn no_groups(bytes: &[u8], format: Format, file: &str) -> SheetError {
    let grids = grids(bytes, format).unwrap_or_default();
    let said = grids.iter().find_map(|grid| grid.rows.iter().find(|row| says(row)));
    let header = grids.iter().find_map(|grid| Header::of(grid, None));
    let heads = header.filter(|header| header.columns.iter().any(Option::is_some));
    let heads = heads.map(|header| header.heads).or(said.cloned()).unwrap_or_default();
    let there: Vec<String> =
        heads.iter().map(|head| head.trim().to_string()).filter(|head| !head.is_empty()).collect();
    let like = |head: &&String| near(head, &|column| column.name == "group").is_some();
    let near = there.iter().find(like).cloned();
    SheetError::NoGroups { file: file.to_string(), there, near }
}

/// The mentions that a registry in memory makes of rows, in the order of the rows.
fn taken(drafts: Vec<Draft>) -> Result<(Registry, Vec<Mention>), Problem> {
    let mut registry = Registry::in_memory()?;
    let sha = Some(hash(&[]));
    let read = Read::Done { text: None, drafts, warned: Vec::new(), sheets: Vec::new() };
    let (place, name, format) = (String::new(), String::new(), Format::Csv);
    let file = Prepared { place, name, sha, bytes: 0, format, read };
    registry.take(&[file], "")?;
    let mut mentions = registry.mentions()?;
    mentions.sort_by_key(|mention| mention.source);
    Ok((registry, mentions))
}

/// Lists of several days, of which `last` is the last one, as a registry follows their groups through them: to the end of its month,
/// or of its year.
fn followed(registry: &Registry, last: &str) -> Result<Measured, Problem> {
    let until = day(last).map(|day| YearMonth { year: day.year, month: day.month.unwrap_or(12) });
    registry.record(until)
}
