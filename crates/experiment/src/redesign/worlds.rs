//! The worlds of one seed: nothing done, then each design.

use super::kinds::{self, Lot};
use crate::evaluate::Unit;
use crate::job::{Job, Lived, Recorder, Setting};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use tiaokuai_measure::{Instrument, View, number};
use tiaokuai_record::{MonthCounts, Record};

/// What is kept of a world.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Seen {
    /// The goals; NaN where one is not defined.
    pub goals: Vec<f64>,
    /// The lot of each kind of department.
    pub kinds: Vec<Lot>,
    /// Groups alive at the end of each month.
    pub stock: Vec<u32>,
    /// Groups that go on uncounted at the end of each month.
    pub hidden: Vec<u32>,
    /// For each year the share delivered of the joint matters that close, by salience.
    pub delivered: Vec<f64>,
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
        vec![Job { setting, seed: self.seed, recorder: Recorder::of(self.instruments) }]
    }

    fn read(&mut self, _: u32, worlds: &mut [Lived]) {
        for Lived { record, .. } in worlds.iter() {
            let (first, members) = self.first.get_or_insert_with(|| {
                let members = kinds::members(record);
                (record.clone(), members)
            });
            // Hosts are the same departments under every design.
            let view = View::among(record, first);
            let read = |row: &&Instrument| row.look(&view).map_or(f64::NAN, |r| number(&r));
            let of_groups = |get: fn(&MonthCounts) -> u32| {
                let mut sums = vec![0; record.span.months as usize];
                for counts in &record.counts {
                    sums.iter_mut().zip(&counts.months).for_each(|(sum, month)| *sum += get(month));
                }
                sums
            };
            self.seen.push(Seen {
                goals: self.instruments.iter().map(read).collect(),
                kinds: kinds::lots(record, first, members),
                stock: of_groups(|month| month.stock),
                hidden: of_groups(|month| month.hidden),
                delivered: yearly(record),
            });
        }
    }

    fn output(self) -> Vec<Seen> {
        self.seen
    }
}

/// Of the joint matters that close in each year of a record the share delivered, by salience; undefined where none do.
fn yearly(record: &Record) -> Vec<f64> {
    let years = record.span.months.div_ceil(12) as usize;
    let mut sums = vec![[0.0; 2]; years];
    for counts in &record.counts {
        for (sum, year) in sums.iter_mut().zip(counts.months.chunks(12)) {
            for month in year {
                sum[0] += month.delivered_joint();
                sum[1] += month.closed_joint();
            }
        }
    }
    sums.into_iter().map(|[delivered, closed]| delivered / closed).collect()
}
