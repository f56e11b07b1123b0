//! How sequential Monte Carlo goes on, and what it tells of itself.

use crate::distribution::Distribution;
use crate::error::{InferError, Of, length};
use crate::posterior::Posterior;
use crate::problem::{Point, Target, check_priors};
use serde::{Deserialize, Serialize};

/// How sequential Monte Carlo goes on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Smc {
    /// Points in each generation.
    pub particles: u32,
    /// The share of a generation that is near enough for the next one.
    pub keep: f64,
    /// Generations at most, the first one, which is drawn from the prior, included.
    pub generations: u32,
    /// It ends where a smaller share of proposals is accepted; a generation that would need more is given up.
    pub least_acceptance: f64,
    /// It ends at this distance.
    pub least_epsilon: f64,
    /// Points that are simulated together. The answer does not hang on it.
    pub batch: u32,
    /// What distance from the data means.
    pub distance: Distance,
    /// Whether the last generation is corrected by regression for how far it still is from the data.
    pub adjust: bool,
    /// The number of the first point. Generation t has the numbers from this + t × 2³² on.
    pub first: u64,
}

impl Default for Smc {
    fn default() -> Self {
        Smc {
            particles: 1000,
            keep: 0.5,
            generations: 10,
            least_acceptance: 0.02,
            least_epsilon: 0.0,
            batch: 256,
            distance: Distance::Outcomes,
            adjust: true,
            first: 0,
        }
    }
}

/// What distance from the data means.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Distance {
    /// Euclid's, of outcomes on the scale of their robust deviation in the first generation (error of observation
    /// included).
    #[default]
    Outcomes,
    /// Euclid's, of outcomes each divided by a scale of its own.
    Scaled(Vec<f64>),
    /// Euclid's, of one summary a parameter that is learnt from the first generation.
    Summaries,
}

/// What became of a generation.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Generation {
    /// Its place, from 0.
    pub index: u32,
    /// The distance within which its points lie; infinite in the first one.
    pub epsilon: f64,
    /// Points that were accepted.
    pub accepted: u32,
    /// Points that were simulated for it and count.
    pub tried: u64,
    /// Those of them of which nothing came.
    pub undefined: u64,
    /// How many draws of equal weight its points are worth (Kish 1965).
    pub size: f64,
}

/// The last generation, with what came of its points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Population {
    /// Its points with their weights, corrected by regression if that was asked for.
    pub posterior: Posterior,
    /// Its points as they were simulated.
    pub points: Vec<Point>,
    /// What came of each of them, error of observation included.
    pub outcomes: Vec<Vec<f64>>,
    /// The distance of each from the data.
    pub distances: Vec<f64>,
    /// The distance within which they lie.
    pub epsilon: f64,
    /// All generations, the last one last.
    pub generations: Vec<Generation>,
}

impl Smc {
    pub(crate) fn check(&self, priors: &[Distribution], target: &Target) -> Result<(), InferError> {
        check_priors(priors)?;
        target.check()?;
        let fault =
            |setting, expected, found| Err(InferError::Setting { setting, expected, found });
        let share = "a share above 0, below 1";
        if (self.particles as usize) < 10 * (priors.len() + 1) {
            return fault("particles", "ten times the parameters, and ten", self.particles.into());
        }
        if !(self.keep > 0.0 && self.keep < 1.0) {
            return fault("keep", share, self.keep);
        }
        if !(self.least_acceptance > 0.0 && self.least_acceptance < 1.0) {
            return fault("least_acceptance", share, self.least_acceptance);
        }
        if !(self.least_epsilon >= 0.0 && self.least_epsilon.is_finite()) {
            return fault("least_epsilon", "a number of at least 0", self.least_epsilon);
        }
        if self.generations == 0 {
            return fault("generations", "at least 1", 0.0);
        }
        if self.batch == 0 {
            return fault("batch", "at least 1", 0.0);
        }
        if let Distance::Scaled(scale) = &self.distance {
            length(Of::Patterns, target.values.len(), scale.len())?;
            if let Some(found) = scale.iter().find(|x| !(**x > 0.0 && x.is_finite())) {
                return fault("scale", "numbers above 0", *found);
            }
        }
        Ok(())
    }
}
