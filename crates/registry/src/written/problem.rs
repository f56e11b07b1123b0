//! What is wrong with a coding sheet: errors that end the reading and warnings that do not.

use crate::fault::CellFault;
use crate::problem::Problem;
use crate::reason::Reason;
use crate::record::Counted;
use thiserror::Error;

/// Something in a sheet that was not taken as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetWarning {
    /// The line of the file, from 1; 1 is the header, 0 the whole sheet.
    pub line: u32,
    /// The column.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What is the matter.
    pub why: WhyWarned,
}

impl std::fmt::Display for SheetWarning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let SheetWarning { line, column, value, why } = self;
        match (*line, value.as_str()) {
            (0, _) => write!(f, "{column}: {value} {why}"),
            (_, "") => write!(f, "line {line}, {column}: {why}"),
            _ => write!(f, "line {line}, {column}: “{value}” {why}"),
        }
    }
}

/// What is the matter, to be read after the value.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WhyWarned {
    /// The cell cannot be taken.
    #[error("{0}")]
    Cell(CellFault),
    /// No column has this name; the nearest that is missing.
    #[error("{}{}", CellFault::UnknownColumn, is_it(.0.as_ref()))]
    UnknownColumn(Option<&'static str>),
    /// A column without a name holds something.
    #[error("has no name; it was not read")]
    NamelessColumn,
    /// There is no column that tells establishments from adjustments.
    #[error("is missing: no date is known to be that of an establishment")]
    NoChanges,
    /// The row tells of something else than an establishment or an adjustment.
    #[error("is not counted from a table; expected establish or adjust")]
    NotCounted,
    /// A document number without a year, where there is no date either.
    #[error("holds no year in brackets, as in 〔2013〕")]
    NoYear,
    /// Date and document number do not agree.
    #[error("is years from the date, which was taken")]
    YearsApart,
    /// The group was set up before.
    #[error("is a second establishment of this group; the earliest date counts")]
    SecondFounding,
    /// A name is followed by a remark.
    #[error("holds a remark, which is no part of the name")]
    Remark,
    /// A host that is not listed.
    #[error("is not among the organisations; it was added")]
    HostAdded,
    /// Some lists are not whole.
    #[error(
        "lists come from reports or parts of notices and may not be whole: sizes and seats are lower bounds"
    )]
    PartialLists,
}

/// Why a coding sheet cannot be read at all.
#[derive(Debug, Error)]
pub enum SheetError {
    /// The file cannot be read.
    #[error("{file} cannot be read: {error}")]
    Io {
        /// The file.
        file: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// From this line on the text is not UTF-8.
    #[error(
        "{file}, line {line}: this is not UTF-8 text (GBK, perhaps); save the table as “CSV UTF-8”"
    )]
    NotUtf8 {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
    },
    /// There is no header.
    #[error("{0} is empty: line 1 should name the columns, `group` among them")]
    Empty(String),
    /// The column `group` is missing.
    #[error("{file}, line 1: there is no column “group”, only {}{}", there.join(", "), hint(there, near.as_ref()))]
    NoGroups {
        /// The file.
        file: String,
        /// The columns that are there.
        there: Vec<String>,
        /// The one that is perhaps meant.
        near: Option<String>,
    },
    /// A column stands there twice.
    #[error("{file}, line 1: the column “{column}” stands there twice")]
    Twice {
        /// The file.
        file: String,
        /// The column.
        column: String,
    },
    /// A row has fewer or more cells than the header has columns.
    #[error("{file}, line {line}: the row has {}, expected {}: {}", cells(*found), columns.len(), odd(*found, columns))]
    Cells {
        /// The file.
        file: String,
        /// The line on which the row begins.
        line: usize,
        /// The cells of the row.
        found: usize,
        /// The names of the columns.
        columns: Vec<String>,
    },
    /// A quote opens a cell and is never closed.
    #[error("{file}, line {line}, {column}: the quote that opens this cell is never closed")]
    Quote {
        /// The file.
        file: String,
        /// The line of the quote.
        line: u64,
        /// The column.
        column: String,
    },
    /// There are more things of a kind than a record can tell apart.
    #[error("{file}: more than 65,536 {}; split the table", kind.key())]
    TooMany {
        /// The file.
        file: String,
        /// Of what.
        kind: Counted,
    },
    /// The table is larger than any sheet.
    #[error("{file} {why}")]
    Swollen {
        /// The file.
        file: String,
        /// What is off.
        why: Reason,
    },
    /// The registry in memory fails.
    #[error(transparent)]
    Registry(#[from] Problem),
}

impl SheetError {
    /// Whether the cells of a table whose header is this seem to be parted by something else than commas.
    #[must_use]
    pub fn parted_otherwise(there: &[String]) -> bool {
        there.iter().any(|head| head.contains([';', '\t', '，', '；']))
    }
}

fn is_it(near: Option<&impl AsRef<str>>) -> String {
    near.map_or(String::new(), |near| format!("; is it “{}”?", near.as_ref()))
}

fn hint(there: &[String], near: Option<&String>) -> String {
    if SheetError::parted_otherwise(there) {
        return "; cells are separated by commas".to_string();
    }
    is_it(near)
}

fn cells(count: usize) -> String {
    format!("{count} {}", if count == 1 { "cell" } else { "cells" })
}

fn odd(found: usize, columns: &[String]) -> String {
    match columns.get(found) {
        Some(column) => format!("nothing stands for “{column}”"),
        None => format!(
            "what follows “{}” has no column; a cell with a comma needs quotes",
            columns.last().map_or("", String::as_str)
        ),
    }
}
