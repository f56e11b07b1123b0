//! Where a change of a registry comes from.

use serde::{Deserialize, Serialize};

/// Where a change comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "of", rename_all = "snake_case")]
pub enum Origin {
    /// A person looked at a value beside the text.
    Review,
    /// A person took an answer back.
    TakenBack,
    /// Coders differed, or agreed, and a person put in force what they came to: the number of the last answer of a
    /// coder by then.
    Adjudicated(i64),
    /// A row of a sheet that was imported.
    Row {
        /// The file.
        file: String,
        /// The sheet; empty in CSV.
        sheet: String,
        /// The row, from 1.
        row: usize,
    },
    /// A person gave a reason.
    Because(String),
    /// Content that stood at the same place before: the key of its mention.
    Replaced(String),
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Origin::Review => f.write_str("review"),
            Origin::TakenBack => f.write_str("review, taken back"),
            Origin::Adjudicated(_) => f.write_str("adjudicated"),
            Origin::Row { file, sheet, row } => {
                let gap = if sheet.is_empty() { "" } else { " " };
                write!(f, "{file}{gap}{sheet} row {row}")
            }
            Origin::Replaced(key) => f.write_str(key),
            Origin::Because(why) => f.write_str(why),
        }
    }
}
