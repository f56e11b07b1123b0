//! What an instrument reads of a record, or why it reads nothing.

use serde::{Deserialize, Serialize};
use tiaokuai_record::Text;

/// What an instrument gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// One number a record.
    Number,
    /// One number a month, and one number for the record.
    Monthly,
}

/// What an instrument read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reading {
    /// One number.
    Number(f64),
    /// A number for the record and one for each month; NaN in months in which it is not defined.
    Series(f64, Vec<f64>),
}

/// Why an instrument gives nothing.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub enum Gap {
    /// The record does not hold what the instrument needs.
    NotRecorded(Text),
    /// Only a record of simulated worlds could hold what the instrument needs: no notice and no ledger tells it.
    OfSimulations(Text),
    /// Nothing happened that could be measured (no group was abolished, say).
    NothingToMeasure(Text),
}

impl Gap {
    /// The reason.
    #[must_use]
    pub const fn reason(self) -> Text {
        match self {
            Gap::NotRecorded(text) | Gap::OfSimulations(text) | Gap::NothingToMeasure(text) => text,
        }
    }
}

/// The one number of a reading.
#[must_use]
pub fn number(reading: &Reading) -> f64 {
    match reading {
        Reading::Number(number) | Reading::Series(number, _) => *number,
    }
}

/// A number, or the reason why there is none.
pub(crate) fn defined(number: f64, otherwise: Text) -> Result<Reading, Gap> {
    if number.is_finite() {
        Ok(Reading::Number(number))
    } else {
        Err(Gap::NothingToMeasure(otherwise))
    }
}
