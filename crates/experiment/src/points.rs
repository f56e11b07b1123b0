//! A district at many points of its parameters: for each the numbers of some instruments, as samplers and optimisers of
//! other software ask for them.

use crate::drawn::scenario_at;
use crate::error::RunError;
use crate::evaluate::{Design, Watch, evaluate};
use crate::job::Setting;
use crate::numbers::Numbers;
use crate::scenario::number_text;
use thiserror::Error;
use tiaokuai_measure::Instrument;
use tiaokuai_model::{Conflict, Misfit, Parameter, Scenario, world_seed};

/// Worlds that a thread takes at a time.
const PIECE: u32 = 8;

/// Why a value cannot be one of a parameter.
fn why(parameter: &Parameter, value: f64) -> &'static str {
    match parameter.check(value) {
        Err(Misfit::NotWhole) => "not a whole number",
        _ => "out of range",
    }
}

/// What is asked of every point.
#[derive(Clone, Debug)]
pub struct Points {
    /// The district; what the points do not tell stays as it is.
    pub scenario: Scenario,
    /// The parameters whose values a point has, in its order.
    pub parameters: Vec<&'static Parameter>,
    /// The instruments whose numbers are read.
    pub outcomes: Vec<&'static Instrument>,
    /// Worlds of each point; their numbers are averaged.
    pub runs: u32,
}

/// Why points cannot be run.
#[derive(Debug, Error)]
pub enum PointsError {
    /// A value is out of the range of its parameter.
    #[error("row {row}: {name} = {told} is {why}; expected {range}", told = number_text(*.value), why = why(.parameter, *.value), name = .parameter.name, range = .parameter.range())]
    Outside {
        /// The row, from 0.
        row: usize,
        /// The parameter.
        parameter: &'static Parameter,
        /// The value.
        value: f64,
    },
    /// Values that do not fit the district, or not together.
    #[error("row {row}: {reason}")]
    Conflict {
        /// The row, from 0.
        row: usize,
        /// Why.
        reason: Conflict,
    },
    /// It was stopped, or threads could not be started.
    #[error(transparent)]
    Run(#[from] RunError),
}

impl Points {
    /// The numbers of each point: for each outcome the mean over the worlds that define it, NaN where none does; or what
    /// a world of it said that could not be run to the end. World `i` of a point is world `i` of a run with the seed
    /// that stands beside the point.
    ///
    /// # Errors
    /// Before anything is run, the first value that is out of range or does not fit; and where someone stopped it.
    ///
    /// ```
    /// use std::sync::atomic::AtomicBool;
    /// use tiaokuai_experiment::{Points, Watch};
    /// use tiaokuai_measure::Instrument;
    /// use tiaokuai_model::{Parameter, Scenario};
    /// let points = Points {
    ///     scenario: Scenario::default(),
    ///     parameters: vec![Parameter::of("upward").unwrap()],
    ///     outcomes: vec![Instrument::of("stock").unwrap()],
    ///     runs: 1,
    /// };
    /// let watch = Watch { progress: &|_, _| {}, stop: &AtomicBool::new(false), threads: None };
    /// let found = points.run(&[vec![0.2], vec![0.8]], &[1, 1], &watch).unwrap();
    /// assert!(found[0].as_ref().unwrap()[0] < found[1].as_ref().unwrap()[0]);
    /// assert!(points.run(&[vec![7.0]], &[1], &watch).unwrap_err().to_string().starts_with("row 0: upward = 7"));
    /// ```
    pub fn run(
        &self,
        points: &[Vec<f64>],
        seeds: &[u64],
        watch: &Watch<'_>,
    ) -> Result<Vec<Result<Vec<f64>, String>>, PointsError> {
        let settings = points.iter().enumerate().map(|(row, point)| self.at(row, point));
        let settings = settings.collect::<Result<Vec<Scenario>, PointsError>>()?;
        let unit = |number: u32| {
            let (point, world) = ((number / self.runs) as usize, number % self.runs);
            let seed = world_seed(seeds[point], world);
            let setting = Setting::new(settings[point].clone());
            Ok(Numbers::of(setting, seed, &self.outcomes))
        };
        let units = points.len() as u32 * self.runs;
        // Few worlds go one by one, so that no core waits for another.
        let piece = (units / 64).clamp(1, PIECE);
        let design = Design { units, piece, unit };
        let worlds = evaluate(&design, None, watch, |_, outputs| outputs)?.pieces;
        let worlds: Vec<Result<Vec<f64>, String>> = worlds.into_iter().flatten().collect();
        Ok(worlds.chunks(self.runs as usize).map(|worlds| self.mean(worlds)).collect())
    }

    /// The district at a point.
    fn at(&self, row: usize, point: &[f64]) -> Result<Scenario, PointsError> {
        let values = self.parameters.iter().copied().zip(point.iter().copied());
        for (parameter, value) in values.clone() {
            if parameter.check(value).is_err() {
                return Err(PointsError::Outside { row, parameter, value });
            }
        }
        scenario_at(&self.scenario, values).map_err(|reason| PointsError::Conflict { row, reason })
    }

    fn mean(&self, worlds: &[Result<Vec<f64>, String>]) -> Result<Vec<f64>, String> {
        let mut sums = vec![(0.0, 0.0); self.outcomes.len()];
        for world in worlds {
            let numbers = world.as_ref().map_err(String::clone)?;
            for (sum, number) in sums.iter_mut().zip(numbers).filter(|(_, x)| x.is_finite()) {
                *sum = (sum.0 + number, sum.1 + 1.0);
            }
        }
        Ok(sums.into_iter().map(|(sum, count)| sum / count).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Plan, find};
    use std::sync::atomic::AtomicBool;

    /// A point is a run of its own: the mean over the same worlds, however many points there are.
    #[test]
    fn a_point_is_a_run_of_its_own() {
        let row = |name| Parameter::of(name).unwrap();
        let outcome = |name| Instrument::of(name).unwrap();
        let points = Points {
            scenario: Scenario::default(),
            parameters: vec![row("upward"), row("departments")],
            outcomes: vec![outcome("stock"), outcome("success.group")],
            runs: 3,
        };
        let watch = Watch { progress: &|_, _| {}, stop: &AtomicBool::new(false), threads: Some(2) };
        let found = points.run(&[vec![0.1, 20.0], vec![0.9, 30.0]], &[4, 9], &watch).unwrap();
        let alone = points.run(&[vec![0.9, 30.0]], &[9], &watch).unwrap();
        assert_eq!(found[1], alone[0]);
        let mut scenario = Scenario::default();
        for (name, value) in [("upward", 0.1), ("departments", 20.0)] {
            scenario = scenario_at(&scenario, [(row(name), value)].into_iter()).unwrap();
        }
        let plan = Plan { twins: false, ..Plan::of(scenario, 4, 3) };
        let mean = find(&plan, &watch).unwrap().mean("stock").unwrap();
        assert!((found[0].as_ref().unwrap()[0] - mean).abs() < 1e-9);
    }
}
