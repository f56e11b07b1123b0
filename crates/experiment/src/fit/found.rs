//! What a fit found.

use super::plan::{FitPlan, Free};
use crate::archive::store::key_of;
use crate::json;
use serde::{Deserialize, Serialize};
use tiaokuai_model::Parameter;
use tiaokuai_record::Text;

/// Of a parameter whose standard deviation shrinks by less than this share the data say nothing.
pub const NOTHING: f64 = 0.1;

/// The last part of a prior at either end.
const EDGE: f64 = 0.05;

/// What was left of the prior where worlds were run.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Space {
    /// Worlds.
    pub worlds: u32,
    /// Worlds in which a pattern is not defined.
    pub undefined: u64,
    /// The share of the prior that was left, estimated.
    pub left: f64,
}

/// A parameter before and after the data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ParameterFound {
    /// Its name.
    pub name: String,
    /// Mean before.
    pub prior_mean: f64,
    /// Standard deviation before.
    pub prior_sd: f64,
    /// The smallest value before.
    pub low: f64,
    /// The largest value before.
    pub high: f64,
    /// Mean after.
    pub mean: f64,
    /// Standard deviation after.
    pub sd: f64,
    /// Quantiles after: 5, 25, 50, 75 and 95 %.
    pub quantiles: [f64; 5],
    /// By which share the standard deviation shrank; below nothing where the data spread it.
    pub contraction: f64,
}

impl ParameterFound {
    /// Whether the data say nothing of it.
    #[must_use]
    pub fn says_nothing(&self) -> bool {
        self.contraction < NOTHING
    }
}

/// A pattern, as observed and as worlds of the posterior show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PatternFound {
    /// Its name.
    pub name: String,
    /// As observed.
    pub observed: f64,
    /// Whether it was held out.
    pub held_out: bool,
    /// Of the worlds: 5, 50 and 95 %.
    pub quantiles: [f64; 3],
    /// The share of worlds below what was observed.
    pub rank: f64,
    /// By how many standard deviations, of worlds and errors together, the observation is off.
    pub off: f64,
}

/// What a fit found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fit {
    /// The version of the software.
    pub version: String,
    /// The command that repeats it.
    pub command: Vec<String>,
    /// The hash of all that decides it.
    pub key: String,
    /// What was fitted to what.
    pub plan: FitPlan,
    /// What the waves left, the table last.
    pub spaces: Vec<Space>,
    /// The effective number of points that the posterior rests on.
    pub accepted: f64,
    /// The parameters.
    pub parameters: Vec<ParameterFound>,
    /// Pairs of parameters that trade off, with their correlation in the posterior.
    pub trade_offs: Vec<(String, String, f64)>,
    /// The patterns.
    pub patterns: Vec<PatternFound>,
    /// Draws from the posterior.
    pub draws: Vec<Vec<f64>>,
    /// A hash of all the above: what was changed by hand no longer has it.
    pub seal: String,
}

impl Fit {
    /// With its seal.
    #[must_use]
    pub(super) fn sealed(mut self) -> Self {
        self.seal = String::new();
        self.seal = key_of(&["fit", &json::to_text(&self)]);
        self
    }

    /// Parameters whose posterior is pressed against an end of its prior: a quarter of it lies in the last twentieth.
    #[must_use]
    pub fn pressed(&self) -> Vec<&ParameterFound> {
        let rows = self.parameters.iter().zip(&self.plan.free);
        let is = |(row, free): &(&ParameterFound, &Free)| {
            let [_, low, _, high, _] = row.quantiles.map(|value| free.prior.cdf(value));
            !row.says_nothing() && (high > 1.0 - EDGE || low < EDGE)
        };
        rows.filter(is).map(|(row, _)| row).collect()
    }

    /// As JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        json::to_text(self)
    }
}

/// Unit and meaning of a free parameter.
#[must_use]
pub fn words(name: &str) -> (Text, Text) {
    match Parameter::of(name) {
        Some(row) => (row.unit, row.meaning),
        None => (
            Text::new("share", "比例"),
            Text::new("share of the groups that the observer sees", "观察者所见小组的比例"),
        ),
    }
}
