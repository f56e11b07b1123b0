//! What an ensemble found: all that the screen, `summary.json` and the report show.

use crate::drawn::FromFit;
use crate::packed::{Packed, bytes_of, digest_of};
use serde::{Deserialize, Serialize};
use tiaokuai_measure::stats::{SeriesSpread, Spread};
use tiaokuai_measure::{Lives, Reading, Shares, View, readings};
use tiaokuai_model::Scenario;
use tiaokuai_record::{Campaign, EventLine, FullChronicle, MatterLine, Mode, Record, Table, Text};

/// One world of an ensemble, as it is kept and archived.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The number of the run, from 0.
    pub run: u32,
    /// The seed of this world.
    pub seed: u64,
    /// Its record: groups, counts, departments' work.
    pub record: Record,
    /// What each instrument read, in the order of the table; nothing where it gave nothing. Not kept: it
    /// follows from the record.
    pub readings: Vec<Option<Reading>>,
    /// Reach of each department in this world and in the same world without groups, in the order of
    /// the record's departments; NaN where a department had no capacity to spend, and for the second where the
    /// world without groups was not run.
    pub reach: Vec<(f64, f64)>,
    /// How matters passed. Not kept: it follows from the record.
    pub passage: Passage,
    /// The lives of its groups. Not kept: they follow from the record.
    pub lives: Lives,
    /// The share of them alive by age. Not kept: it follows from the record.
    pub shares: Shares,
    /// Which departments founded more groups than the median one. Not kept: it follows from the record.
    pub hosts: Vec<bool>,
    /// Groups that each department founded. Not kept: they follow from the record.
    pub founded: Vec<u32>,
    /// Groups alive at the end, in all governments. Not kept: they follow from the record.
    pub stock: u32,
    /// The bytes in which the record is kept, and their digest.
    pub(crate) packed: Packed,
    /// Its rows in the tables of a folder, once they are made.
    pub(crate) rows: Vec<Table>,
}

/// The matters and events of a world.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Detail {
    /// The matters, in the order of arrival.
    pub matters: Vec<MatterLine>,
    /// The events, in the order in which they happened.
    pub events: Vec<EventLine>,
}

impl From<FullChronicle> for Detail {
    fn from(full: FullChronicle) -> Self {
        Detail { matters: full.matters, events: full.events }
    }
}

impl Outcome {
    /// A world of which nothing is measured yet.
    pub(crate) fn of(run: u32, seed: u64, record: Record, reach: Vec<(f64, f64)>) -> Self {
        Outcome {
            run,
            seed,
            record,
            reach,
            readings: Vec::new(),
            passage: Passage::default(),
            lives: Lives::default(),
            shares: Shares::default(),
            hosts: Vec::new(),
            founded: Vec::new(),
            stock: 0,
            packed: Packed::default(),
            rows: Vec::new(),
        }
    }

    /// The same world with all that follows from its record.
    pub(crate) fn measured(mut self) -> Self {
        if !self.readings.is_empty() {
            return self;
        }
        let view = View::of(&self.record);
        self.readings = readings(&view).into_iter().map(Result::ok).collect();
        self.hosts = view.hosts().to_vec();
        (self.lives, self.shares) = view.into_lives();
        self.passage = passage(&self.record);
        self.founded = self.record.work.iter().map(|work| work.founded).collect();
        let last = self.record.counts.iter().filter_map(|counts| counts.months.last());
        self.stock = last.map(|month| month.stock).sum();
        self
    }

    /// The same world with the bytes in which its record is kept.
    pub(crate) fn packed(self) -> Self {
        Outcome { packed: Packed::of(&self.record), ..self }
    }

    /// Lets the record go; what was made of it stays.
    pub(crate) fn let_go(&mut self) -> Record {
        std::mem::take(&mut self.record)
    }

    /// The first 16 digits of the SHA-256 of the record: the same if and only if the world is.
    #[must_use]
    pub fn digest(&self) -> String {
        self.packed.digest().unwrap_or_else(|| digest_of(&bytes_of(&self.record)))
    }
}

fn passage(record: &Record) -> Passage {
    let mut passage = Passage::default();
    for month in record.counts.iter().flat_map(|counts| &counts.months) {
        let add = |way: &mut [f64; 2], delivered: u32, closed: u32| {
            way[0] += f64::from(delivered);
            way[1] += f64::from(closed - delivered);
        };
        add(&mut passage.single, month.single_delivered, month.single_closed);
        for mode in 0..Mode::COUNT {
            let single = if mode == Mode::Alone as usize {
                (month.single_delivered, month.single_closed)
            } else {
                (0, 0)
            };
            let (delivered, closed) =
                (month.delivered[mode] - single.0, month.closed[mode] - single.1);
            add(&mut passage.several[mode], delivered, closed);
        }
    }
    passage
}

/// An instrument over worlds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InstrumentSummary {
    /// Its name in the table of instruments.
    pub name: String,
    /// Its number; for monthly instruments the mean over months.
    pub number: Spread,
    /// Its last month; monthly instruments only.
    pub last: Option<Spread>,
    /// Its series; monthly instruments only.
    pub series: Option<SeriesSpread>,
}

/// How many matters took each way from arrival to their end. Arrays are in the order of
/// `Mode::ALL`; matters that need only one function are apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// Matters of one function, arrived and closed: `[delivered, failed]`.
    pub single: [f64; 2],
    /// Joint matters, closed, by mode: `[delivered, failed]`.
    pub several: [[f64; 2]; Mode::COUNT],
}

/// Reach of one department with and without groups, over worlds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReachPair {
    /// Its name.
    pub name: Text<String>,
    /// Groups that it founded, mean over worlds.
    pub founded: f64,
    /// Reach in worlds with groups.
    pub with: Spread,
    /// Reach in the same worlds without groups.
    pub without: Spread,
}

impl Findings {
    /// What was found of an instrument.
    #[must_use]
    pub fn instrument(&self, name: &str) -> Option<&InstrumentSummary> {
        self.instruments.iter().find(|row| row.name == name)
    }

    /// The mean of an instrument over worlds; nothing where no world defines it.
    #[must_use]
    pub fn mean(&self, name: &str) -> Option<f64> {
        Some(self.instrument(name)?.number.mean).filter(|mean| mean.is_finite())
    }
}

/// Share of groups alive by age (Kaplan–Meier), pooled over worlds, with the spread over worlds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Survival {
    /// Age in months.
    pub age: Vec<f64>,
    /// Estimate from the groups of all worlds.
    pub share: Vec<f64>,
    /// 5 % quantile of the estimates of single worlds.
    pub q05: Vec<f64>,
    /// 95 % quantile of the estimates of single worlds.
    pub q95: Vec<f64>,
    /// Groups observed, over all worlds.
    pub groups: u64,
    /// Of these, abolished.
    pub abolished: u64,
}

/// All that was found in an ensemble.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// The version of the software that ran it.
    pub version: String,
    /// The scenario as resolved.
    pub scenario: Scenario,
    /// The posterior that the worlds are spread over.
    pub posterior: Option<FromFit>,
    /// The seed.
    pub seed: u64,
    /// Worlds run.
    pub runs: u32,
    /// Every instrument over worlds, in the order of the table.
    pub instruments: Vec<InstrumentSummary>,
    /// The number of the world shown as the example: the one whose stock at the end is the median.
    pub example_run: u32,
    /// That world.
    pub example: Record,
    /// How matters passed, mean over worlds.
    pub passage: Passage,
    /// Reach by department, those that exist at the end of the run.
    pub reach: Vec<ReachPair>,
    /// What reach gains by groups, over worlds: of the departments that found more groups than the median one of
    /// their world, and of the others.
    pub gains: [Spread; 2],
    /// Survival of groups.
    pub survival: Survival,
    /// The campaigns: month, and the groups alive and abolished in the median world.
    pub campaigns: Vec<Campaign>,
}
