//! Cells, rows and sheets that could not be taken, and why.

use crate::reason::Reason;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A cell of a coding sheet that could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellLeft {
    /// The name of the file.
    pub file: String,
    /// The sheet; empty in CSV.
    pub sheet: String,
    /// The row, from 1.
    pub row: u32,
    /// The name of the column.
    pub column: String,
    /// What is the matter.
    pub fault: CellFault,
}

/// What is the matter with a cell or a column, to be read after its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum CellFault {
    /// No column has this name.
    #[error("is no column that is known; it was not read")]
    UnknownColumn,
    /// The column stands there twice.
    #[error("stands there twice; the last one counts")]
    ColumnTwice,
    /// The row names no group.
    #[error("is empty: the row was not read")]
    NoGroup,
    /// It is no date.
    #[error("is no date; expected YYYY-MM-DD, YYYY-MM or YYYY")]
    NoDate,
    /// It is no whole number.
    #[error("is no whole number")]
    NoNumber,
    /// It is neither yes nor no.
    #[error("is neither true nor false")]
    NoBool,
    /// It is no level of government.
    #[error("is no level; expected central, province, prefecture, county or township")]
    NoLevel,
    /// It is nothing that is done to a group.
    #[error("is not known; expected establish, adjust, rename, merge, abolish, keep or normalise")]
    NoAct,
}

/// A cell that could not be taken, as the reader of sheets tells it: sheet, row from 1, column, what stands there
/// and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CellWarning {
    pub sheet: String,
    pub line: u32,
    pub column: String,
    pub value: String,
    pub fault: CellFault,
}

/// A row, or a part of a sheet, that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotTaken {
    /// The sheet; empty in CSV.
    pub sheet: String,
    /// The row, from 1.
    pub row: usize,
    /// The column.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// Why.
    pub why: WhyNotTaken,
}

/// Why a row was not taken, to be read after the value.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WhyNotTaken {
    /// The cell does not say what its column asks.
    #[error("{0}")]
    Cell(CellFault),
    /// The key stands in another row, too.
    #[error("stands in row {0} too; a new row has no key")]
    KeyTwice(usize),
    /// The mention of the key is not in force.
    #[error("is of a notice that was replaced or is no longer read so; export again")]
    KeyGone,
    /// No mention has the key.
    #[error("is no key of this registry; leave the cell empty for a new row")]
    KeyUnknown,
    /// The row names no group.
    #[error("is empty: a row needs a group")]
    NoGroup,
}

/// Why a sheet cannot be imported, to be read after its name.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ImportError {
    /// The file cannot be read.
    #[error("{0}")]
    Unread(Reason),
    /// There is no sheet of mentions.
    #[error("has no sheet “mentions” with a column “key” or “group”")]
    NoSheet,
    /// A column stands there twice.
    #[error("row {row}: the column “{column}” stands there twice; nothing was taken")]
    Twice {
        /// The row of the header, from 1.
        row: usize,
        /// The column.
        column: &'static str,
    },
    /// A column was renamed: it would be taken for missing, and its corrections lost without a word.
    #[error("row {row}: there is no column “{column}”; is it “{near}”? Nothing was taken")]
    Renamed {
        /// The row of the header, from 1.
        row: usize,
        /// The column.
        column: String,
        /// What it was perhaps called.
        near: &'static str,
    },
    /// Nothing tells which mentions the rows are.
    #[error("has neither a column “key” nor one “group”")]
    NoKey,
}
