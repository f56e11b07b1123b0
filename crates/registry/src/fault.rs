//! Cells of a coding sheet that could not be taken, and why.

use serde::{Deserialize, Serialize};
use tiaokuai_record::Text;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum CellFault {
    /// No column has this name.
    UnknownColumn,
    /// The column stands there twice.
    ColumnTwice,
    /// The row names no group.
    NoGroup,
    /// It is no date.
    NoDate,
    /// It is no whole number.
    NoNumber,
    /// It is neither yes nor no.
    NoBool,
    /// It is no level of government.
    NoLevel,
    /// It is nothing that is done to a group.
    NoAct,
}

impl CellFault {
    /// As people read it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            CellFault::UnknownColumn => {
                Text::new("is no column that is known; it was not read", "不是已知的列，未读取")
            }
            CellFault::ColumnTwice => {
                Text::new("stands there twice; the last one counts", "列名重复；以最后一列为准")
            }
            CellFault::NoGroup => Text::new("is empty: the row was not read", "为空：该行未读取"),
            CellFault::NoDate => Text::new(
                "is no date; right is YYYY-MM-DD, YYYY-MM or YYYY",
                "不是日期；应为 YYYY-MM-DD、YYYY-MM 或 YYYY",
            ),
            CellFault::NoNumber => Text::new("is no whole number", "不是整数"),
            CellFault::NoBool => Text::new("is neither true nor false", "不是 true 或 false"),
            CellFault::NoLevel => Text::new(
                "is no level; right is central, province, prefecture, county or township",
                "不是层级；应为 central、province、prefecture、county 或 township",
            ),
            CellFault::NoAct => Text::new(
                "is not known; right is establish, adjust, rename, merge, abolish, keep or normalise",
                "未知；应为 establish、adjust、rename、merge、abolish、keep 或 normalise",
            ),
        }
    }
}

/// What a sheet could not give: sheet, row from 1, column or value, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Warned {
    pub sheet: String,
    pub line: u32,
    pub cell: String,
    pub fault: CellFault,
}
