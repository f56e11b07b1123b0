//! The worlds of a fit: simulated at points, observed as the data were, and read.

use super::data::Data;
use super::error::FitError;
use super::plan::FitPlan;
use crate::archive::store::{Store, key_of};
use crate::evaluate::{Design, Unit, Watch, outputs};
use crate::job::{Job, Lived, Recorder, Setting};
use crate::plan::VERSION;
use std::path::Path;
use tiaokuai_infer::{Point, Simulator};
use tiaokuai_model::{Change, Scenario, world_seed};

/// Worlds that are kept together.
const PIECE: u32 = 128;
/// Keeps the seeds of a fit's worlds apart from those of other methods under the same seed.
const FIT: u64 = 0x6669_7400;

/// Runs worlds at points and keeps them in a folder, so that work goes on where it was interrupted.
pub(super) struct Worlds<'a> {
    pub plan: &'a FitPlan,
    /// The scenario over the months of the data.
    pub district: Scenario,
    /// What is changed whatever is free.
    pub last: &'a [Change],
    /// The folder in which worlds are kept.
    pub dir: Option<&'a Path>,
    pub watch: &'a Watch<'a>,
    /// Worlds done before, and wanted in all.
    pub done: u32,
    pub of: u32,
}

/// The seed of the world at a point.
pub(super) fn seed_of(plan: &FitPlan, number: u64) -> u64 {
    // The high half says which part of the work, the low half which point of it.
    world_seed(world_seed(plan.seed ^ FIT, (number >> 32) as u32), number as u32)
}

impl Simulator for Worlds<'_> {
    type Error = FitError;

    /// What is read of each world, on the scales of the patterns, all of them in the order of the data.
    fn run(&mut self, batch: &[Point]) -> Result<Vec<Option<Vec<f64>>>, FitError> {
        let count = batch.len() as u32;
        let store = self.dir.map(|dir| {
            // A batch is known by its points: others are worked out again.
            let points: Vec<String> =
                batch.iter().map(|point| format!("{}:{:?}", point.number, point.theta)).collect();
            let last = serde_json::to_string(self.last).unwrap_or_default();
            let key = key_of(&[VERSION, &self.plan.key(), &last, &points.join(";")]);
            let first = batch.first().map_or(0, |point| point.number);
            Store::of_batch(dir, &format!("{first:013x}"), &key)
        });
        let store = store.transpose()?;
        let unit = |number: u32| {
            let point = &batch[number as usize];
            let (scenario, seen) = self.plan.at(&self.district, &point.theta, self.last)?;
            Ok(One {
                setting: Setting::new(scenario),
                seed: seed_of(self.plan, point.number),
                data: &self.plan.data,
                seen,
                numbers: Vec::new(),
            })
        };
        let (before, of) = (self.done, self.of);
        let progress =
            |done: u32, _: u32| (self.watch.progress)(before + done, of.max(before + done));
        let watch =
            Watch { progress: &progress, stop: self.watch.stop, threads: self.watch.threads };
        let found = outputs(&Design { units: count, piece: PIECE, unit }, store.as_ref(), &watch)?;
        self.done += count;
        let defined =
            |numbers: Vec<f64>| numbers.iter().all(|number| number.is_finite()).then_some(numbers);
        Ok(found.into_iter().map(defined).collect())
    }
}

/// A world at a point.
struct One<'a> {
    setting: Setting,
    seed: u64,
    data: &'a Data,
    seen: f64,
    numbers: Vec<f64>,
}

impl Unit for One<'_> {
    type Output = Vec<f64>;

    fn jobs(&self, _: u32) -> Vec<Job<'_>> {
        vec![Job { setting: &self.setting, seed: self.seed, recorder: Recorder::LEAN }]
    }

    fn read(&mut self, _: u32, worlds: &mut [Lived]) {
        for Lived { record, .. } in worlds {
            self.numbers = self.data.read(record, self.seen, self.seed);
        }
    }

    fn output(self) -> Vec<f64> {
        self.numbers
    }
}
