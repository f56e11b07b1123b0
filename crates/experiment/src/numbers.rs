//! A world of which only the numbers of some instruments are kept.

use crate::evaluate::Unit;
use crate::job::{Job, Lived, Recorder, Setting};
use std::borrow::Cow;
use tiaokuai_measure::{Instrument, View, number};

/// A world, and the numbers that are read from it; NaN where one is not defined.
pub(crate) struct Numbers<'a> {
    setting: Cow<'a, Setting>,
    seed: u64,
    instruments: &'a [&'static Instrument],
    numbers: Vec<f64>,
}

impl<'a> Numbers<'a> {
    /// The world of a setting and a seed.
    pub fn of(
        setting: impl Into<Cow<'a, Setting>>,
        seed: u64,
        instruments: &'a [&'static Instrument],
    ) -> Self {
        Numbers { setting: setting.into(), seed, instruments, numbers: Vec::new() }
    }
}

impl Unit for Numbers<'_> {
    type Output = Vec<f64>;

    fn jobs(&self, _: u32) -> Vec<Job<'_>> {
        let recorder = Recorder::of(self.instruments);
        vec![Job { setting: &self.setting, seed: self.seed, recorder }]
    }

    fn read(&mut self, _: u32, worlds: &mut [Lived]) {
        for Lived { record, .. } in worlds {
            let view = View::of(record);
            let read = |row: &&Instrument| row.look(&view).map_or(f64::NAN, |r| number(&r));
            self.numbers = self.instruments.iter().map(read).collect();
        }
    }

    fn output(self) -> Vec<f64> {
        self.numbers
    }
}
