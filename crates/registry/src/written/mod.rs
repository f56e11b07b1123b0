//! Coding sheets: a CSV file with a row for each notice, as `data/groups.csv`.

mod problem;
mod reader;
mod roster;
mod row;
#[cfg(test)]
mod tests;

pub use problem::{SheetError, Warning};

use crate::parse::nearest;
use crate::sheet::quotes::{Lines, unclosed};
use csv::StringRecord;
use reader::Reader;
use row::Row;
use std::path::Path;
use tiaokuai_record::{Record, Text};

const COLUMNS: [&str; 16] = [
    "level",
    "jurisdiction",
    "group",
    "change",
    "document_number",
    "date",
    "head_post",
    "head_name",
    "deputies",
    "members",
    "organisations",
    "office_host",
    "office_head_post",
    "ends",
    "seen",
    "source",
];

/// A sheet that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The groups: a record that lists only what was seen.
    pub record: Record,
    /// What could not be taken as it stands.
    pub warnings: Vec<Warning>,
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
        Err(error) => return Err(SheetError::Io(file, error)),
    };
    match std::str::from_utf8(&bytes) {
        Ok(text) => parse_sheet(text, &file),
        Err(error) => {
            let before = &bytes[..error.valid_up_to()];
            let line = 1 + before.iter().filter(|byte| **byte == b'\n').count() as u64;
            Err(SheetError::NotUtf8(file, line))
        }
    }
}

/// Reads a coding sheet from its text; `file` is what messages call it.
///
/// # Errors
/// As [`read_sheet`].
pub fn parse_sheet(text: &str, file: &str) -> Result<Sheet, SheetError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut csv = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let broken = |error: csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        SheetError::Broken(file.to_string(), line, error.to_string())
    };
    let heads: Vec<String> =
        csv.headers().map_err(broken)?.iter().map(|head| head.trim().to_string()).collect();
    check(&heads, file)?;
    if let Some((line, cell)) = unclosed(text, b',') {
        let column = heads.get(cell).cloned().unwrap_or_default();
        return Err(SheetError::Quote { file: file.to_string(), line, column });
    }
    let mut rows = Vec::new();
    let mut lines = Lines::new(text);
    for row in csv.records() {
        let row = row.map_err(broken)?;
        let line = lines.of(&row);
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if row.len() != heads.len() {
            return Err(SheetError::Cells {
                file: file.to_string(),
                line,
                found: row.len(),
                columns: heads,
            });
        }
        rows.push((line, row));
    }
    let reader = gather(&heads, &rows);
    let (record, warnings) = reader.finish();
    let record = fits(record, file)?;
    Ok(Sheet { record, warnings, rows: rows.len() })
}

fn check(heads: &[String], file: &str) -> Result<(), SheetError> {
    if heads.iter().all(String::is_empty) {
        return Err(SheetError::Empty(file.to_string()));
    }
    if let Some((_, twice)) =
        heads.iter().enumerate().find(|(i, head)| !head.is_empty() && heads[..*i].contains(head))
    {
        return Err(SheetError::Twice(file.to_string(), twice.clone()));
    }
    if !heads.iter().any(|head| head == "group") {
        let names = heads.iter().map(String::as_str);
        let near = nearest("group", names).map(str::to_string);
        return Err(SheetError::NoGroups(file.to_string(), heads.to_vec(), near));
    }
    Ok(())
}

fn gather(heads: &[String], rows: &[(u64, StringRecord)]) -> Reader {
    let rows: Vec<Row<'_>> =
        rows.iter().map(|(line, row)| Row { heads, row, line: *line }).collect();
    let mut reader = Reader::new(&rows);
    unknown_columns(&mut reader, heads, &rows);
    // In the order of events, whatever the order of the file.
    let mut order: Vec<&Row<'_>> = rows.iter().collect();
    order.sort_by_key(|row| (row.establishes() != Some(true), row.when()));
    // Groups and governments are numbered in the order of the file all the same.
    for row in &rows {
        reader.meet(row);
    }
    for row in order {
        reader.tell(row);
    }
    reader.partial(&rows);
    reader
}

/// Tells of columns that are not read, and what is unknown for want of one.
fn unknown_columns(reader: &mut Reader, heads: &[String], rows: &[Row<'_>]) {
    for (at, head) in heads.iter().enumerate() {
        if COLUMNS.contains(&head.as_str()) {
            continue;
        }
        if head.is_empty() {
            // Spreadsheets leave empty columns behind; only what is lost is told.
            let says = |row: &Row<'_>| row.row.get(at).is_some_and(|cell| !cell.trim().is_empty());
            if rows.iter().any(says) {
                let words = Text::new("has no name; it was not read", "没有列名，未读取");
                reader.warn(1, &format!("#{}", at + 1), "", words);
            }
            continue;
        }
        let words =
            Text::new("is no column that is known; it was not read", "不是已知的列，未读取");
        let absent = COLUMNS.iter().copied().filter(|name| !heads.iter().any(|head| head == name));
        let near = nearest(head, absent);
        reader.warn_near(1, head, head, words, near);
    }
    let dated = rows.iter().any(|row| row.when().is_some());
    if dated && !heads.iter().any(|head| head == "change") {
        let words = Text::new(
            "is missing: no date is known to be that of an establishment",
            "该列缺失：无从得知哪些日期是成立日期",
        );
        reader.warn(1, "change", "", words);
    }
}

/// Numbers of 16 bits tell governments, organisations and leaders apart.
fn fits(record: Record, file: &str) -> Result<Record, SheetError> {
    let counts = [
        (record.governments.len(), Text::new("governments", "政府")),
        (record.departments.len(), Text::new("organisations", "单位")),
        (record.leaders.len(), Text::new("heads", "组长")),
    ];
    match counts.into_iter().find(|(count, _)| *count > 1 << 16) {
        Some((_, what)) => Err(SheetError::TooMany(file.to_string(), what)),
        None => Ok(record),
    }
}
