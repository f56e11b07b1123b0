//! What can go wrong with a registry.

use crate::fault::{ImportError, MapError};
use std::path::PathBuf;
use thiserror::Error;
use tiaokuai_record::YearMonth;

/// Why a registry cannot be used, or not be asked for that.
#[derive(Debug, Error)]
pub enum Problem {
    /// There is no file of this name.
    #[error("{} does not exist", .0.display())]
    Missing(PathBuf),
    /// The file is something else; it was left as it is.
    #[error("{} is no registry of Tiaokuai and was left as it is; name another file", .0.display())]
    Foreign(PathBuf),
    /// A newer version of the software wrote it: its version, and the newest that is known.
    #[error("{path} was written by a newer version of the software (format {1}; this one knows up to {2}); it was left as it is: update the software", path = .0.display())]
    Newer(PathBuf, i64, i64),
    /// Someone else writes to it and did not finish in time.
    #[error("the registry is in use by another program; try again when that has finished")]
    Busy,
    /// A file or folder cannot be read or written.
    #[error("{path}: {1}", path = .0.display())]
    Io(PathBuf, std::io::Error),
    /// The database fails; its own words.
    #[error("the registry cannot be read or written: {0}")]
    Database(String),
    /// No mention has this key.
    #[error("the registry holds no mention “{0}”")]
    NoMention(String),
    /// There is no such table; those that there are.
    #[error("there is no table “{0}”; expected one of {names}", names = .1.join(", "))]
    NoTable(String, Vec<&'static str>),
    /// A table of the user's own functions has lines that are not two cells.
    #[error("the table of functions is off in line {}; expected function,name", lines(.0))]
    Functions(Vec<u64>),
    /// A map of columns is wrong.
    #[error("the map of columns, {0}")]
    Columns(MapError),
    /// A sheet cannot be imported: its name, and why.
    #[error("{0} {1}")]
    Sheet(String, ImportError),
    /// A month that has not come: nobody knows who will be alive then.
    #[error(
        "{0} has not come yet: nobody knows which groups live then; give this month or one before it"
    )]
    ToCome(YearMonth),
    /// Two groups that were to be one stand beside each other in one list.
    #[error(
        "{file} has both, “{}” in row {} and “{}” in row {}: they are two groups there; if one row is wrong, exclude it",
        .names[0], .rows[0], .names[1], .rows[1]
    )]
    SideBySide {
        /// The name of the file.
        file: String,
        /// Their rows, from 1.
        rows: [u32; 2],
        /// Their names there.
        names: [String; 2],
    },
    /// A table cannot be written; the writer's words.
    #[error("the table cannot be written: {0}")]
    Write(String),
}

fn lines(lines: &[u64]) -> String {
    lines.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")
}

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked};
        match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked) => Problem::Busy,
            _ => Problem::Database(error.to_string()),
        }
    }
}
