//! Why tables cannot be written or read.

use parquet::errors::ParquetError;
use std::io;

/// Why a table could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The file could not be written or read.
    #[error(transparent)]
    Io(io::Error),
    /// Parquet could not write or read it for another reason.
    #[error(transparent)]
    Parquet(#[from] ParquetError),
    /// The table does not have the columns that it should have.
    #[error("table {table}, column {column}: {problem}")]
    Shape {
        /// The name of the table.
        table: String,
        /// The first column that does not fit.
        column: String,
        /// What is wrong with it.
        problem: &'static str,
    },
}

impl From<TableError> for io::Error {
    fn from(error: TableError) -> Self {
        match error {
            TableError::Io(error) => error,
            other => io::Error::other(other),
        }
    }
}
