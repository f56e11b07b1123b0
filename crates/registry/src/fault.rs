//! Cells of a coding sheet that could not be taken, and why.

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
