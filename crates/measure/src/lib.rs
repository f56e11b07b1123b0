//! The instruments (model page, section 6): the same for simulated and for observed records.
//!
//! ```
//! use tiaokuai_measure::{INSTRUMENTS, measure};
//! use tiaokuai_record::Record;
//! let readings = measure(&Record::default());
//! assert_eq!(readings.len(), INSTRUMENTS.len());
//! assert!(readings.iter().all(Result::is_err), "an empty record supports nothing");
//! ```
// Groups, departments and months are counted in numbers far below 2^52.
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]

mod agreement;
mod coverage;
mod cycle;
mod graph;
mod handling;
mod leaders;
mod network;
mod reach;
pub mod stats;
mod stock;
mod survival;
mod table;
#[cfg(test)]
mod tests;
mod turnover;
mod twomode;

pub use agreement::{
    Alpha, FieldAgreement, Kappa, Metric, Scale, Value, Weights, agreement, alpha, alpha_of_sets,
    alpha_value, jaccard, kappa, masi,
};
pub use coverage::{Coverage, coverage, document_number};
pub use cycle::bursts;
pub use graph::Network;
pub use leaders::{gini, loads_by_head};
pub use network::{
    Seats, hhi, members_by_group, offices_by_department, seats, seats_by_department, shown_groups,
};
pub use reach::hosts as host_departments;
pub use stock::{ByYear, abolished_by_year, founded_by_year, stock_by_year, undated_by_year};
pub use survival::{
    Curve, Hazard, Kind, KindLives, LeftOut, Lives, LogRank, Within, by_kind, by_label, hazard,
    hazard_interval, kaplan_meier, lifetimes, lives, log_rank,
};
pub use table::INSTRUMENTS;
pub use twomode::{TwoMode, two_mode};

use serde::{Deserialize, Serialize};
use tiaokuai_record::{Record, Text};

/// What an instrument gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// One number a record.
    Number,
    /// One number a month, and one number for the record.
    Monthly,
}

/// One row of the table of instruments.
#[derive(Clone, Copy, Debug, Serialize)]
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
    /// How it reads a record.
    #[serde(skip)]
    pub read: fn(&Record) -> Result<Reading, Gap>,
}

impl Instrument {
    /// The instrument of a name.
    #[must_use]
    pub fn of(name: &str) -> Option<&'static Instrument> {
        INSTRUMENTS.iter().find(|row| row.name == name)
    }

    /// Reads a record.
    ///
    /// # Errors
    /// Says what the record lacks.
    pub fn read(&self, record: &Record) -> Result<Reading, Gap> {
        (self.read)(record)
    }
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
    /// Nothing happened that could be measured (no group was abolished, say).
    NothingToMeasure(Text),
}

impl Gap {
    /// The reason.
    #[must_use]
    pub const fn reason(self) -> Text {
        match self {
            Gap::NotRecorded(text) | Gap::NothingToMeasure(text) => text,
        }
    }
}

/// Reads every instrument, in the order of the table.
#[must_use]
pub fn measure(record: &Record) -> Vec<Result<Reading, Gap>> {
    INSTRUMENTS.iter().map(|instrument| instrument.read(record)).collect()
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
