//! A response surface that stands for the simulator: what it would say at a point, and how sure that is.

use crate::error::InferError;
use crate::matrix::{Factor, LeastSquares, dot};
use serde::{Deserialize, Serialize};
use tiaokuai_measure::stats::quantile;

/// A response surface of one pattern over the parameters, each taken as its place in the prior (0 to 1): quadratic with
/// interactions where there are points enough, else linear, else a mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Emulator {
    terms: Terms,
    coefficients: Vec<f64>,
    /// The factor of the matrix of products, for the uncertainty of the surface.
    factor: Factor,
    /// The variance of one run around the surface: of the simulator, and of what the surface misses.
    variance: f64,
    /// Where the variance changes over the parameters: how its logarithm does.
    change: Option<Change>,
    /// The share of the variance between points that the surface explains, adjusted for its terms.
    pub explained: f64,
    /// The points that it was learnt from.
    pub rows: u64,
}

/// What a surface is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Terms {
    Mean,
    Linear,
    Quadratic,
}

/// The logarithm of a variance, linear in the parameters, within what was seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Change {
    coefficients: Vec<f64>,
    low: f64,
    high: f64,
}

impl Change {
    fn at(&self, linear: &[f64]) -> f64 {
        libm::exp(dot(&self.coefficients, linear).clamp(self.low, self.high))
    }
}

/// Points for each coefficient below which a surface is not tried.
const POINTS_A_TERM: usize = 4;
/// How much each coefficient is shrunk, as a share of the points.
const RIDGE: f64 = 1e-4;

impl Terms {
    fn count(self, parameters: usize) -> usize {
        match self {
            Terms::Mean => 1,
            Terms::Linear => 1 + parameters,
            Terms::Quadratic => 1 + 2 * parameters + parameters * (parameters - 1) / 2,
        }
    }

    fn for_rows(rows: usize, parameters: usize) -> Self {
        [Terms::Quadratic, Terms::Linear]
            .into_iter()
            .find(|terms| rows >= POINTS_A_TERM * terms.count(parameters))
            .unwrap_or(Terms::Mean)
    }

    /// The terms at a point: Legendre polynomials, which over the whole prior do not depend on each other and have a
    /// variance of 1.
    fn at(self, u: &[f64]) -> Vec<f64> {
        let mut terms = Vec::with_capacity(self.count(u.len()));
        terms.push(1.0);
        if self == Terms::Mean {
            return terms;
        }
        terms.extend(u.iter().map(|u| 3_f64.sqrt() * (2.0 * u - 1.0)));
        if self == Terms::Quadratic {
            for i in 1..=u.len() {
                terms.push(5_f64.sqrt() * 0.5 * (terms[i] * terms[i] - 1.0));
                for j in 1..i {
                    terms.push(terms[i] * terms[j]);
                }
            }
        }
        terms
    }
}

impl Emulator {
    /// Learns the surface of one pattern from its values at some points.
    pub(crate) fn learn(u: &[Vec<f64>], values: &[f64]) -> Result<Self, InferError> {
        let parameters = u.first().map_or(0, Vec::len);
        let terms = Terms::for_rows(u.len(), parameters);
        let features: Vec<Vec<f64>> = u.iter().map(|u| terms.at(u)).collect();
        let fit = LeastSquares::fit(&features, None, &[values.to_vec()], RIDGE)
            .ok_or(InferError::Singular)?;
        let coefficients = fit.coefficients[0].clone();
        let n = values.len() as f64;
        let (mut squares, mut left_out) = (0.0, Vec::with_capacity(values.len()));
        for (x, y) in features.iter().zip(values) {
            let residual = y - dot(&coefficients, x);
            squares += residual * residual;
            // What the surface would have missed by, had it not seen this point.
            left_out.push(residual / (1.0 - fit.factor.leverage(x)).max(1e-3));
        }
        let mean = values.iter().sum::<f64>() / n;
        let total: f64 = values.iter().map(|y| (y - mean) * (y - mean)).sum();
        // A constant pattern has no variance, and rounding must not make it sure of its last bits.
        let most = values.iter().fold(0.0, |most: f64, y| most.max(y.abs()));
        let least = 1e-18 * most * most;
        let degrees = (n - terms.count(parameters) as f64).max(1.0);
        let variance = (squares / degrees).max(least);
        let explained = if total > 0.0 { 1.0 - variance * (n - 1.0).max(1.0) / total } else { 0.0 };
        let mut emulator = Emulator {
            terms,
            coefficients,
            factor: fit.factor,
            variance,
            change: None,
            explained: explained.clamp(0.0, 1.0),
            rows: values.len() as u64,
        };
        emulator.learn_variance(u, &features, &left_out, least);
        Ok(emulator)
    }

    /// Learns where the variance changes, if that tells the residuals better (by the criterion of Schwarz 1978), and makes
    /// it wide enough for tails that are heavier than normal ones.
    fn learn_variance(
        &mut self,
        u: &[Vec<f64>],
        features: &[Vec<f64>],
        left_out: &[f64],
        least: f64,
    ) {
        let n = left_out.len() as f64;
        let linear: Vec<Vec<f64>> = u.iter().map(|u| Terms::Linear.at(u)).collect();
        if self.terms == Terms::Quadratic && self.variance > least {
            let floor = 1e-6 * self.variance;
            let logs = left_out.iter().map(|e| libm::log(e * e + floor)).collect();
            if let Some(fit) = LeastSquares::fit(&linear, None, &[logs], RIDGE) {
                let coefficients = fit.coefficients[0].clone();
                let fitted = linear.iter().map(|x| dot(&coefficients, x));
                let (low, high) = fitted
                    .fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), x| (a.min(x), b.max(x)));
                let change = Change { coefficients, low, high };
                let scale = |x: &Vec<f64>| change.at(x);
                let squares = left_out.iter().zip(&linear).map(|(e, x)| e * e / scale(x));
                let level = squares.sum::<f64>() / n;
                let logs: f64 = linear.iter().map(|x| libm::log(scale(x))).sum();
                let with = -0.5 * (n * libm::log(level) + logs);
                let same = left_out.iter().map(|e| e * e).sum::<f64>() / n;
                let without = -0.5 * n * libm::log(same);
                if with - without > 0.5 * (u[0].len() as f64) * libm::log(n) {
                    self.variance = level;
                    self.change = Some(change);
                }
            }
        }
        let mut far: Vec<f64> = left_out
            .iter()
            .zip(&linear)
            .zip(features)
            .map(|((e, linear), x)| e.abs() / self.variance_with(linear, x).sqrt())
            .collect();
        far.sort_unstable_by(f64::total_cmp);
        // Of a normal distribution 0.27 % lie beyond three standard deviations.
        let wider = quantile(&far, 0.9973) / 3.0;
        if wider > 1.0 && wider.is_finite() {
            self.variance *= wider * wider;
        }
    }

    fn variance_with(&self, linear: &[f64], terms: &[f64]) -> f64 {
        let here = self.change.as_ref().map_or(1.0, |change| change.at(linear));
        self.variance * here * (1.0 + self.factor.leverage(terms))
    }

    /// What one run would give at a point (each parameter as its place in the prior): the mean, and the variance of that
    /// run and of the surface together.
    #[must_use]
    pub fn predict(&self, u: &[f64]) -> (f64, f64) {
        let terms = self.terms.at(u);
        let linear = if self.terms == Terms::Mean { &Terms::Linear.at(u) } else { &terms };
        let mean = dot(&self.coefficients, &terms);
        (mean, self.variance_with(linear, &terms))
    }
}
