//! An ensemble that grows while someone looks at it: a few worlds at once, more as they come.

use crate::compare::{Comparison, as_long_as, paired_rows};
use crate::ensemble::run_in_memory;
use crate::error::RunError;
use crate::evaluate::Watch;
use crate::findings::Findings;
use crate::gather::Gatherer;
use crate::plan::Plan;
use std::sync::atomic::{AtomicBool, Ordering};
use tiaokuai_measure::{INSTRUMENTS, number};

/// Worlds kept in memory at the same time while an ensemble grows.
const STEP: u32 = 40;
/// Worlds to a thread at a time.
const CHUNK: u32 = 2;

/// The first worlds of a plan, and what they show so far. The worlds themselves are forgotten.
pub struct Growing {
    plan: Plan,
    gatherer: Gatherer,
    /// By instrument and world.
    numbers: Vec<Vec<f64>>,
    runs: u32,
}

impl Growing {
    /// No world yet.
    #[must_use]
    pub fn new(plan: &Plan) -> Self {
        let numbers = vec![Vec::new(); INSTRUMENTS.len()];
        Growing { plan: plan.clone(), gatherer: Gatherer::without_folder(plan), numbers, runs: 0 }
    }

    /// How many worlds there are.
    #[must_use]
    pub fn runs(&self) -> u32 {
        self.runs
    }

    /// Runs further worlds, until there are `runs`.
    ///
    /// # Errors
    /// Where someone stopped it; what came before is kept.
    pub fn grow(&mut self, runs: u32, watch: &Watch<'_>) -> Result<(), RunError> {
        let start = self.runs;
        while self.runs < runs {
            let first = self.plan.first + self.runs;
            let part = Plan { first, runs: STEP.min(runs - self.runs), ..self.plan.clone() };
            let before = self.runs - start;
            let progress = |done: u32, _| (watch.progress)(before + done, runs - start);
            let batch = run_in_memory(&part, CHUNK, &Watch { progress: &progress, ..*watch })?;
            self.runs += part.runs;
            self.numbers.iter_mut().for_each(|row| row.resize(self.runs as usize, f64::NAN));
            for outcome in &batch.outcomes {
                let world = (outcome.run - self.plan.first) as usize;
                for (row, reading) in self.numbers.iter_mut().zip(&outcome.readings) {
                    row[world] = reading.as_ref().map_or(f64::NAN, number);
                }
            }
            self.gatherer.add(&batch)?;
            if watch.stop.load(Ordering::Relaxed) {
                return Err(RunError::Stopped { done: self.runs, of: runs });
            }
        }
        Ok(())
    }

    /// What the worlds so far show.
    ///
    /// # Errors
    /// Where no world came to its end.
    pub fn findings(&self) -> Result<Findings, RunError> {
        let median = self.gatherer.median_run().ok_or_else(|| self.gatherer.hopeless())?;
        // Of the example only the record is shown.
        let plan = Plan { first: median, runs: 1, twins: false, ..self.plan.clone() };
        let (stop, progress) = (AtomicBool::new(false), |_, _| {});
        let watch = Watch { progress: &progress, stop: &stop, threads: Some(1) };
        let example = run_in_memory(&plan, 1, &watch)?.outcomes.pop();
        Ok(self.gatherer.findings(example.ok_or_else(|| self.gatherer.hopeless())?)?)
    }

    /// Every instrument in these worlds and in those of another rule, pair by pair; as many as both have.
    ///
    /// # Errors
    /// Where they do not last as long as each other.
    pub fn compare(&self, other: &Growing) -> Result<Comparison, RunError> {
        as_long_as(&self.plan, &other.plan)?;
        let runs = self.runs.min(other.runs);
        let first = |rows: &[Vec<f64>]| -> Vec<Vec<f64>> {
            rows.iter().map(|row| row.iter().copied().take(runs as usize).collect()).collect()
        };
        Ok(paired_rows(self.plan.seed, runs, [first(&self.numbers), first(&other.numbers)]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{compare, find, glimpse};
    use tiaokuai_model::Scenario;

    fn plan(upward: f64, runs: u32) -> Plan {
        let mut scenario = Scenario::default();
        scenario.parameters.set("upward", upward).unwrap();
        scenario.parameters.set("months", 48.0).unwrap();
        Plan::of(scenario, 5, runs)
    }

    /// Grown in steps or run at once, the findings are the same; so are comparisons.
    #[test]
    fn growth_leaves_no_trace() {
        let stop = AtomicBool::new(false);
        let watch = Watch { progress: &|_, _| {}, stop: &stop, threads: None };
        let (with, without) = (plan(1.0, 50), plan(0.2, 50));
        let (mut a, mut b) = (Growing::new(&with), Growing::new(&without));
        for runs in [8, 50] {
            a.grow(runs, &watch).unwrap();
            b.grow(runs, &watch).unwrap();
        }
        let text = |findings: &Findings| format!("{findings:?}");
        assert_eq!(text(&a.findings().unwrap()), text(&find(&with, &watch).unwrap()));
        let (grown, whole) = (a.compare(&b).unwrap(), compare(&with, &without, &watch).unwrap());
        assert_eq!(format!("{grown:?}"), format!("{whole:?}"));
    }

    /// Without the worlds that have no groups all is the same but what is set beside them.
    #[test]
    fn a_glimpse_shows_what_the_same_worlds_show() {
        let stop = AtomicBool::new(false);
        let watch = Watch { progress: &|_, _| {}, stop: &stop, threads: None };
        let plan = plan(1.0, 6);
        let (whole, quick) = (find(&plan, &watch).unwrap(), glimpse(&plan, false, &watch).unwrap());
        assert_eq!(format!("{:?}", quick.instruments), format!("{:?}", whole.instruments));
        assert_eq!((quick.runs, &quick.example), (6, &whole.example));
        assert!(quick.reach.iter().all(|pair| pair.without.n == 0));
        let with = glimpse(&plan, true, &watch).unwrap();
        assert_eq!(format!("{with:?}"), format!("{whole:?}"));
    }

    #[test]
    fn growth_can_be_stopped() {
        let stop = AtomicBool::new(false);
        let halfway = |done: u32, _| stop.store(done >= 5, Ordering::Relaxed);
        let watch = Watch { progress: &halfway, stop: &stop, threads: Some(1) };
        let plan = plan(1.0, 50);
        let mut growing = Growing::new(&plan);
        assert!(matches!(growing.grow(50, &watch), Err(RunError::Stopped { .. })));
        assert!(growing.findings().is_err(), "nothing is shown of a part");
    }
}
