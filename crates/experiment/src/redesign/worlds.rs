//! The worlds of one seed: nothing done, then each design.

use super::kinds;
use crate::evaluate::Unit;
use crate::job::{Job, Lived, Recorder, Setting};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use tiaokuai_measure::{Instrument, View, number};
use tiaokuai_record::Record;

/// What is kept of a world.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Seen {
    /// The goals; NaN where one is not defined.
    pub goals: Vec<f64>,
    /// For each kind of department its work on own matters and on those of others.
    pub kinds: Vec<[f64; 2]>,
    /// Groups alive at the end of each month.
    pub stock: Vec<u32>,
}

/// The worlds of one seed.
pub(super) struct Seed<'a> {
    /// Doing nothing, then the designs.
    pub settings: Vec<Cow<'a, Setting>>,
    pub seed: u64,
    pub instruments: &'a [&'static Instrument],
    /// The world in which nothing is done, with the departments of each kind in it.
    pub first: Option<(Record, Vec<Vec<usize>>)>,
    pub seen: Vec<Seen>,
}

impl Unit for Seed<'_> {
    type Output = Vec<Seen>;

    fn trials(&self) -> u32 {
        self.settings.len() as u32
    }

    fn jobs(&self, trial: u32) -> Vec<Job<'_>> {
        let setting = &*self.settings[trial as usize];
        vec![Job { setting, seed: self.seed, recorder: Recorder::Counts }]
    }

    fn read(&mut self, _: u32, worlds: Vec<Lived>) {
        for Lived { record, .. } in worlds {
            let (first, members) = self.first.get_or_insert_with(|| {
                let members = kinds::members(&record);
                (record.clone(), members)
            });
            // Hosts are the same departments under every design.
            let view = View::among(&record, first);
            let read = |row: &&Instrument| row.look(&view).map_or(f64::NAN, |r| number(&r));
            let months = record.counts.iter().flat_map(|counts| counts.months.iter().enumerate());
            let mut stock = vec![0; record.span.months as usize];
            for (month, counts) in months {
                stock[month] += counts.stock;
            }
            self.seen.push(Seen {
                goals: self.instruments.iter().map(read).collect(),
                kinds: kinds::work(&record, first, members),
                stock,
            });
        }
    }

    fn output(self) -> Vec<Seen> {
        self.seen
    }
}
