//! What distance from the data means in sequential Monte Carlo.

use crate::error::InferError;
use crate::matrix::dot;
use crate::regression::{difference, normal_score};
use crate::settings::Distance;
use crate::summary::{Summary, robust};

/// Says how far outcomes are from the data.
pub(crate) struct Metric {
    kind: Kind,
    values: Vec<f64>,
    here: Vec<f64>,
}

enum Kind {
    Scaled(Vec<f64>),
    Summaries(Summary),
}

impl Metric {
    /// Learns from the outcomes of the first generation and their places in the priors.
    pub fn learn(
        distance: &Distance,
        values: &[f64],
        outcomes: &[Vec<f64>],
        u: &[Vec<f64>],
    ) -> Result<Self, InferError> {
        let kind = match distance {
            Distance::Scaled(scale) => Kind::Scaled(scale.clone()),
            Distance::Outcomes => {
                let scale = |k: usize| {
                    let scale = robust(outcomes.iter().map(|outcome| outcome[k]).collect()).1;
                    // A pattern that is the same in all of them still has to be met.
                    if scale.is_finite() { scale } else { values[k].abs().max(1.0) }
                };
                Kind::Scaled((0..values.len()).map(scale).collect())
            }
            Distance::Summaries => {
                let z = |k: usize| u.iter().map(|u| normal_score(u[k])).collect();
                let z: Vec<Vec<f64>> = (0..u[0].len()).map(z).collect();
                Kind::Summaries(Summary::learn(outcomes, &z)?)
            }
        };
        let mut metric = Metric { kind, values: values.to_vec(), here: Vec::new() };
        if let Kind::Summaries(summary) = &metric.kind {
            metric.here = summary.of(values);
        }
        Ok(metric)
    }

    /// How far an outcome is from the data in each direction.
    pub fn away(&self, outcome: &[f64]) -> Vec<f64> {
        match &self.kind {
            Kind::Scaled(scale) => {
                let one = |((x, value), scale): ((&f64, &f64), &f64)| (x - value) / scale;
                outcome.iter().zip(&self.values).zip(scale).map(one).collect()
            }
            Kind::Summaries(summary) => difference(&summary.of(outcome), &self.here),
        }
    }

    /// The distance over all directions.
    pub fn distance(&self, away: &[f64]) -> f64 {
        dot(away, away).sqrt()
    }
}
