//! What may be wrong with a map of columns.

use thiserror::Error;

/// What is wrong with a map of columns.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MapError {
    /// It is no TOML.
    #[error("line {line}: {told}")]
    Toml {
        /// The line, from 1.
        line: usize,
        /// What the library says.
        told: String,
    },
    /// No column has this name.
    #[error("line {line}: there is no column “{name}”{}", near.map_or(String::new(), |near| format!("; is it “{near}”?")))]
    NoColumn {
        /// The line, from 1.
        line: usize,
        /// What stands there.
        name: String,
        /// What was perhaps meant.
        near: Option<&'static str>,
    },
    /// Something else than a text stands there.
    #[error("line {line}: {name}: expected a text in quotes")]
    NoText {
        /// The line, from 1.
        line: usize,
        /// The key.
        name: String,
    },
}

impl MapError {
    /// The line, from 1.
    #[must_use]
    pub const fn line(&self) -> usize {
        match self {
            MapError::Toml { line, .. }
            | MapError::NoColumn { line, .. }
            | MapError::NoText { line, .. } => *line,
        }
    }
}
