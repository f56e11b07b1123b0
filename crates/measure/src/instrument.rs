//! An instrument.

use crate::reading::{Gap, Reading, Shape};
use crate::view::View;
use serde::Serialize;
use tiaokuai_record::{Record, Text};

/// How an instrument reads a record.
pub(crate) type Read = fn(&View<'_>) -> Result<Reading, Gap>;

/// One row of the table of instruments.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Instrument {
    /// Its name in files.
    pub name: &'static str,
    /// What it is called, shortly.
    pub title: Text,
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
    pub read: fn(&View<'_>) -> Result<Reading, Gap>,
}

impl Instrument {
    /// Reads a record by itself.
    ///
    /// # Errors
    /// Says what the record lacks.
    pub fn read(&self, record: &Record) -> Result<Reading, Gap> {
        self.look(&View::of(record))
    }

    /// Reads a record as it is looked at.
    ///
    /// # Errors
    /// Says what the record lacks.
    pub fn look(&self, view: &View<'_>) -> Result<Reading, Gap> {
        (self.read)(view)
    }
}
