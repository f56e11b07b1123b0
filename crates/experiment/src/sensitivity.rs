//! Which parameters matter: one at a time, elementary effects (Morris), shares of variance (Sobol), or ranks over a
//! sample of the user's own.

mod design;
mod export;
mod factor;
pub mod morris;
mod run;
mod sample;
pub mod sobol;

pub use design::sampled;
pub use export::to_json;
pub use factor::{Factor, read_ranges};
pub use morris::Effects;
pub use run::{analyse, analysed};
pub use sample::Sample;
pub use sobol::{Estimate, Indices};

use crate::compare::Compared;
use serde::Serialize;
use tiaokuai_model::{PARAMETERS, Scenario};

/// How sensitivity is analysed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// Each parameter at either end of its range, the others as in the scenario.
    Oat,
    /// Elementary effects over the whole prior.
    Morris,
    /// Shares of variance over the whole prior.
    Sobol,
    /// Rank correlations over a sample of the user's own.
    Sample,
}

impl Method {
    /// The methods that make their own design.
    pub const ALL: [Method; 3] = [Method::Oat, Method::Morris, Method::Sobol];

    /// The name on the command line and in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Method::Oat => "oat",
            Method::Morris => "morris",
            Method::Sobol => "sobol",
            Method::Sample => "sample",
        }
    }

    /// Worlds (one at a time), trajectories (Morris) or rows (Sobol) where the user names none.
    #[must_use]
    pub const fn usual(self) -> u32 {
        match self {
            Method::Oat => 100,
            Method::Morris => 40,
            Method::Sobol => 1024,
            // As many as the sample has.
            Method::Sample => 0,
        }
    }
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct Inquiry {
    /// The scenario.
    pub scenario: Scenario,
    /// The seed.
    pub seed: u64,
    /// The method.
    pub method: Method,
    /// Worlds, trajectories or rows; rows are rounded up to a power of two, 64 at least.
    pub n: u32,
    /// The parameters that vary, with their bounds.
    pub factors: Vec<Factor>,
    /// The runs of [`Method::Sample`].
    pub sample: Sample,
    /// The instruments whose numbers are looked at.
    pub outcomes: Vec<String>,
}

/// The name of the factor that is the seed of the world.
pub const SEED: &str = "(seed)";

/// What was found.
#[derive(Clone, Debug, Serialize)]
pub struct Sensitivity {
    /// The version of the software.
    pub version: String,
    /// The command that repeats it.
    pub command: Vec<String>,
    /// The scenario as resolved.
    pub scenario: Scenario,
    /// The seed.
    pub seed: u64,
    /// The method.
    pub method: Method,
    /// Worlds, trajectories or rows.
    pub n: u32,
    /// Worlds run in all.
    pub worlds: u32,
    /// The parameters that vary, with their bounds.
    pub factors: Vec<Factor>,
    /// For each outcome what each factor does.
    pub outcomes: Vec<OutcomeFound>,
}

/// What the factors do to one outcome.
#[derive(Clone, Debug, Serialize)]
pub struct OutcomeFound {
    /// The instrument.
    pub outcome: String,
    /// Pairs, trajectories, rows or runs in which it is defined throughout; the rest is left out.
    pub used: u32,
    /// Whether nothing is said of it: shares of variance over rows that a gap has chosen would be those of another
    /// prior.
    pub refused: bool,
    /// Mean over all worlds in which it is defined.
    pub mean: f64,
    /// Its standard deviation over these worlds.
    pub sd: f64,
    /// A row for each factor, in the order of the table of parameters.
    pub factors: Vec<FactorFound>,
    /// Sobol: estimates by the number of rows.
    pub convergence: Vec<Convergence>,
}

/// What one factor does.
#[derive(Clone, Debug, Serialize)]
pub struct FactorFound {
    /// The parameter, or [`SEED`].
    pub factor: String,
    /// What was found.
    #[serde(flatten)]
    pub found: FoundBy,
}

/// What one factor does, by method.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FoundBy {
    /// Low and high end against the scenario.
    Oat {
        /// The low end of the range.
        low: End,
        /// The high end of the range.
        high: End,
    },
    /// Elementary effects.
    Morris(Effects),
    /// Shares of variance, and the rows that narrower intervals would need.
    Sobol {
        /// The indices.
        indices: Indices,
        /// Rows that would do, where an interval is too wide.
        needs: Option<u32>,
    },
    /// Rank correlation over the sample.
    Sample(Estimate),
}

impl FactorFound {
    /// By how much it matters, to put the factors in order: the larger of the two effects, the mean size of
    /// elementary effects, the total share of variance, the
    /// size of the rank correlation.
    #[must_use]
    pub fn weight(&self) -> f64 {
        match &self.found {
            FoundBy::Oat { low, high } => low.effect.abs().max(high.effect.abs()),
            FoundBy::Morris(effects) => effects.mu_star,
            FoundBy::Sobol { indices, .. } => indices.st.value,
            FoundBy::Sample(correlation) => correlation.value.abs(),
        }
    }
}

/// A parameter at one end of its range.
#[derive(Clone, Debug, Serialize)]
pub struct End {
    /// The value there.
    pub value: f64,
    /// The mean outcome there.
    pub mean: f64,
    /// The mean paired difference to the scenario.
    pub effect: f64,
    /// Lower end of its 95 % bootstrap interval.
    pub from: f64,
    /// Upper end.
    pub to: f64,
}

impl End {
    fn of(value: f64, compared: &Compared) -> Self {
        let Compared { with, difference, low, high, .. } = compared;
        End { value, mean: with.mean, effect: *difference, from: *low, to: *high }
    }
}

/// The estimates with a number of rows: first order and total of each factor.
#[derive(Clone, Debug, Serialize)]
pub struct Convergence {
    /// Rows.
    pub rows: u32,
    /// First order and total, in the order of the factors.
    pub values: Vec<[f64; 2]>,
}

/// The parameters that have a prior, each over its range.
#[must_use]
pub fn factors() -> Vec<Factor> {
    PARAMETERS.iter().filter(|row| row.is_uncertain()).map(Factor::of).collect()
}

impl OutcomeFound {
    /// What chance alone does to the outcome by the measure of [`FactorFound::weight`]: what does no more than this is
    /// not told from nothing.
    #[must_use]
    pub fn noise(&self) -> Option<f64> {
        let seed = self.factors.iter().find(|row| row.factor == SEED)?;
        matches!(seed.found, FoundBy::Morris(_)).then(|| seed.weight())
    }
}

#[cfg(test)]
mod tests;
