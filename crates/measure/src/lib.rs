//! The instruments: the same for simulated and for observed records.

use serde::{Deserialize, Serialize};
use tiaokuai_record::{Record, Text};

/// What an instrument gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// One number a record.
    Number,
    /// One number a month; its number is the mean over the months in which it is defined.
    Monthly,
}

/// One row of the table of instruments.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Instrument {
    /// Its name in files.
    pub name: &'static str,
    /// Its unit.
    pub unit: Text,
    /// What it is.
    pub definition: Text,
    /// What it needs from a record.
    pub needs: Text,
    /// What it gives.
    pub shape: Shape,
}

/// What an instrument read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reading {
    /// One number.
    Number(f64),
    /// One number a month; NaN in months in which it is not defined.
    Series(Vec<f64>),
}

/// Why an instrument gives nothing.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub enum Gap {
    /// The record does not hold what the instrument needs.
    NotRecorded(Text),
    /// Nothing happened that could be measured (no group was abolished, say).
    NothingToMeasure(Text),
}

/// Reads every instrument, in the order of the table.
#[must_use]
pub fn measure(record: &Record) -> Vec<Result<Reading, Gap>> {
    let _ = record;
    Vec::new()
}
