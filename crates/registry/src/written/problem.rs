//! What is wrong with a coding sheet: errors that end the reading and warnings that do not.

use crate::fault::CellFault;
use crate::problem::Problem;
use crate::reason::Reason;
use crate::record::{Counted, RecordWarning};
use thiserror::Error;

/// Something in a sheet that was not taken as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetWarning {
    /// The sheet; empty in CSV.
    pub sheet: String,
    /// The line of the file, from 1; 0 is the whole sheet.
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
        let SheetWarning { sheet, line, column, value, why } = self;
        if !sheet.is_empty() {
            write!(f, "{sheet}, ")?;
        }
        match (*line, column.as_str(), value.as_str()) {
            (0, "", "") => write!(f, "{why}"),
            (0, "", _) => write!(f, "“{value}” {why}"),
            (0, ..) => write!(f, "{column}: {value} {why}"),
            (_, "", "") => write!(f, "line {line}: {why}"),
            (_, "", _) => write!(f, "line {line}: “{value}” {why}"),
            (_, _, "") => write!(f, "line {line}, {column}: {why}"),
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
    /// The row tells of something else than a founding, a roster or an end.
    #[error("is not counted from a table; expected establish, adjust or abolish")]
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
    /// Lists of several days are in it.
    #[error(
        "lists of several days: their groups were followed from one to the next, as a registry does (observe the file to see and correct who is who)"
    )]
    SeveralDays,
    /// What is not clear of groups that were followed.
    #[error("{0}")]
    Followed(RecordWarning),
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
    #[error("{file} {why}")]
    Unread {
        /// The file.
        file: String,
        /// Why.
        why: Reason,
    },
    /// No sheet has a column of groups.
    #[error("{file}: no sheet has a column of groups{}{}", only(there), is_it(near.as_ref()))]
    NoGroups {
        /// The file.
        file: String,
        /// The columns that are there.
        there: Vec<String>,
        /// The one that is perhaps meant.
        near: Option<String>,
    },
    /// There are more things of a kind than a record can tell apart.
    #[error("{file}: more than 65,536 {}; split the table", kind.key())]
    TooMany {
        /// The file.
        file: String,
        /// Of what.
        kind: Counted,
    },
    /// The registry in memory fails.
    #[error(transparent)]
    Registry(#[from] Problem),
}

fn is_it(near: Option<&impl AsRef<str>>) -> String {
    near.map_or(String::new(), |near| format!("; is it “{}”?", near.as_ref()))
}

fn only(there: &[String]) -> String {
    if there.is_empty() { String::new() } else { format!(", only {}", there.join(", ")) }
}
