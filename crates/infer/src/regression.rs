//! Approximate Bayesian computation with regression adjustment on a table of points that were simulated before.

use crate::adjust::{adjusted, epanechnikov};
use crate::distribution::Distribution;
use crate::draw::{Draws, Stream};
use crate::error::{InferError, Of, length};
use crate::matrix::dot;
use crate::posterior::Posterior;
use crate::problem::{Table, Target};
use crate::special::{normal_cdf, normal_quantile};
use crate::summary::Summary;
use serde::{Deserialize, Serialize};

/// How many of a table's rows are taken for a posterior.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Adjust {
    /// The share of the rows that are nearest to the data.
    pub accept: f64,
    /// At least so many of them.
    pub least: usize,
}

/// How many times more rows summaries are learnt from than are taken in the end.
const WIDER: usize = 4;

impl Default for Adjust {
    fn default() -> Self {
        Adjust { accept: 0.05, least: 500 }
    }
}

impl Adjust {
    fn count(&self, rows: usize) -> Result<usize, InferError> {
        if !(self.accept > 0.0 && self.accept <= 1.0) {
            let expected = "a share above 0, at most 1";
            return Err(InferError::Setting { setting: "accept", expected, found: self.accept });
        }
        let share = (self.accept * rows as f64).ceil() as usize;
        Ok(share.max(self.least).min(rows))
    }
}

/// What a table teaches, prepared once for many targets.
#[derive(Clone, Debug)]
pub struct Learnt {
    priors: Vec<Distribution>,
    /// The parameters on a scale on which they are standard normal before data, by parameter.
    z: Vec<Vec<f64>>,
    /// The outcomes with an error of observation.
    outcomes: Vec<Vec<f64>>,
    /// The least and the greatest outcome of each pattern.
    reach: Vec<(f64, f64)>,
    summary: Summary,
    summaries: Vec<Vec<f64>>,
}

impl Learnt {
    /// Learns from a table. To each outcome an error by chance is added, as it may have been observed, which makes the
    /// answer right for a model with that error (Wilkinson 2013).
    ///
    /// # Errors
    /// Where lists do not belong together, or there are too few rows.
    pub fn of(
        table: &Table,
        priors: &[Distribution],
        error: &[f64],
        seed: u64,
    ) -> Result<Self, InferError> {
        let least = 10 * (priors.len() + 1);
        table.check(priors, error.len(), least)?;
        for (pattern, &error) in error.iter().enumerate() {
            if !(error >= 0.0 && error.is_finite()) {
                return Err(InferError::Observed { pattern, value: 0.0, error });
            }
        }
        let outcomes: Vec<Vec<f64>> = table
            .outcome
            .iter()
            .enumerate()
            .map(|(row, outcome)| with_error(outcome, error, seed, row as u64))
            .collect();
        let z = normal_scores(priors, &table.theta, seed);
        let summary = Summary::learn(&outcomes, &z)?;
        let summaries = outcomes.iter().map(|outcome| summary.of(outcome)).collect();
        let reach = |pattern: usize| {
            let all = outcomes.iter().map(|outcome| outcome[pattern]);
            all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)))
        };
        let reach = (0..error.len()).map(reach).collect();
        Ok(Learnt { priors: priors.to_vec(), z, outcomes, reach, summary, summaries })
    }

    /// The outcomes of a row with their error of observation: a target for a check whose truth is that row.
    #[must_use]
    pub fn outcome(&self, row: usize) -> Option<&[f64]> {
        self.outcomes.get(row).map(Vec::as_slice)
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.outcomes.len()
    }

    /// The posterior for observed values, without one of the rows if it must not know itself.
    ///
    /// # Errors
    /// Where there is not one value a pattern, one is no number, or one lies far beyond all that was simulated.
    pub fn posterior(
        &self,
        values: &[f64],
        adjust: &Adjust,
        leave_out: Option<usize>,
    ) -> Result<Posterior, InferError> {
        self.check_reach(values)?;
        let rows: Vec<usize> = (0..self.rows()).filter(|row| Some(*row) != leave_out).collect();
        let count = adjust.count(rows.len())?;
        // What the summaries are over all of the prior is a poor guide to what they are near the data, so they are learnt
        // again from the rows that are near by the first ones (Fearnhead and Prangle 2012, section 3).
        let here = self.summary.of(values);
        let away = |row: &usize| distance(&self.summaries[*row], &here);
        let wider = (WIDER * count).max(20 * (2 * values.len() + 1));
        let near = nearest(rows.iter().map(|row| (away(row), *row)).collect(), wider);
        let outcomes: Vec<Vec<f64>> = near.iter().map(|row| self.outcomes[*row].clone()).collect();
        let local = Summary::learn(&outcomes, &self.scores(&near))?;
        let here = local.of(values);
        let there: Vec<Vec<f64>> =
            outcomes.iter().map(|outcome| difference(&local.of(outcome), &here)).collect();
        let length = |away: &[f64]| dot(away, away).sqrt();
        let distances = there.iter().enumerate().map(|(at, away)| (length(away), at)).collect();
        let chosen = nearest(distances, count);
        let away: Vec<Vec<f64>> = chosen.iter().map(|at| there[*at].clone()).collect();
        let rows: Vec<usize> = chosen.iter().map(|at| near[*at]).collect();
        let weights = epanechnikov(&away.iter().map(|away| length(away)).collect::<Vec<_>>());
        let z = adjusted(&self.scores(&rows), &away, &weights);
        Ok(Posterior::of(from_normal(&self.priors, &z), weights))
    }

    /// The parameters of some rows on the normal scale, by parameter.
    fn scores(&self, rows: &[usize]) -> Vec<Vec<f64>> {
        self.z.iter().map(|z| rows.iter().map(|row| z[*row]).collect()).collect()
    }

    /// Whether the values are such as the simulator gives: within what it gave, or a quarter of that range beyond.
    fn check_reach(&self, values: &[f64]) -> Result<(), InferError> {
        length(Of::Patterns, self.reach.len(), values.len())?;
        for (pattern, &value) in values.iter().enumerate() {
            if !value.is_finite() {
                return Err(InferError::Observed { pattern, value, error: 0.0 });
            }
            let (low, high) = self.reach[pattern];
            let beyond = 0.25 * (high - low) + 1e-9 * low.abs().max(high.abs());
            if value < low - beyond || value > high + beyond {
                return Err(InferError::OutOfReach { pattern, value, low, high });
            }
        }
        Ok(())
    }
}

/// The rows at the smallest distances, in the order of distance; of the same distance those that come first.
fn nearest(mut rows: Vec<(f64, usize)>, count: usize) -> Vec<usize> {
    let order = |a: &(f64, usize), b: &(f64, usize)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
    if count < rows.len() {
        rows.select_nth_unstable_by(count, order);
        rows.truncate(count);
    }
    rows.sort_unstable_by(order);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The posterior for a target from a table of points that were simulated before, which are draws from the prior or from a
/// region that holds all that is likely.
///
/// # Errors
/// Where lists do not belong together, there are too few rows, or the target lies far beyond all of them.
pub fn posterior(
    table: &Table,
    priors: &[Distribution],
    target: &Target,
    adjust: &Adjust,
    seed: u64,
) -> Result<Posterior, InferError> {
    target.check()?;
    Learnt::of(table, priors, &target.error, seed)?.posterior(&target.values, adjust, None)
}

/// Outcomes with an error of observation by chance, which belongs to the row's number.
#[must_use]
pub fn with_error(outcome: &[f64], error: &[f64], seed: u64, number: u64) -> Vec<f64> {
    let mut draws = Draws::at(seed, Stream::Error, number);
    let one = |(x, error): (&f64, &f64)| if *error > 0.0 { x + error * draws.normal() } else { *x };
    outcome.iter().zip(error).map(one).collect()
}

/// Parameters on the scale on which they are standard normal before data, by parameter.
fn normal_scores(priors: &[Distribution], theta: &[Vec<f64>], seed: u64) -> Vec<Vec<f64>> {
    let mut z = vec![Vec::with_capacity(theta.len()); priors.len()];
    for (row, theta) in theta.iter().enumerate() {
        let mut draws = Draws::at(seed, Stream::Within, row as u64);
        for ((prior, x), z) in priors.iter().zip(theta).zip(&mut z) {
            z.push(normal_score(prior.cdf_within(*x, draws.uniform())));
        }
    }
    z
}

/// A place in a prior on the scale on which the prior is standard normal; its ends are six standard deviations away.
pub(crate) fn normal_score(u: f64) -> f64 {
    normal_quantile(u.clamp(1e-9, 1.0 - 1e-9))
}

/// The way back, from values by parameter to draws.
pub(crate) fn from_normal(priors: &[Distribution], z: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let rows = z.first().map_or(0, Vec::len);
    let draw = |row: usize| {
        priors.iter().zip(z).map(|(prior, z)| prior.quantile(normal_cdf(z[row]))).collect()
    };
    (0..rows).map(draw).collect()
}

/// Euclid's distance.
pub(crate) fn distance(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
}

pub(crate) fn difference(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a - b).collect()
}
