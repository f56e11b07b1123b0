//! Few numbers that tell of many: for each parameter what the outcomes let one expect of it (Fearnhead and Prangle 2012).

use crate::error::InferError;
use crate::matrix::{LeastSquares, dot};

/// From the outcomes of a point to one number a parameter, in units of what the outcomes leave unknown of it.
#[derive(Clone, Debug)]
pub(crate) struct Summary {
    centre: Vec<f64>,
    scale: Vec<f64>,
    coefficients: Vec<Vec<f64>>,
    unit: Vec<f64>,
}

/// How far from the middle an outcome counts, in robust standard deviations: one that is further is taken to be there.
const FURTHEST: f64 = 10.0;
/// How much each coefficient is shrunk, as a share of the rows.
const RIDGE: f64 = 1e-4;
/// The least that is left unknown of a parameter, in standard deviations of its prior.
const LEAST_UNKNOWN: f64 = 0.02;

impl Summary {
    /// Learns from rows of outcomes and the parameters of each, which are standard normal before data (`z[k][row]`).
    pub fn learn(outcomes: &[Vec<f64>], z: &[Vec<f64>]) -> Result<Self, InferError> {
        let patterns = outcomes.first().map_or(0, Vec::len);
        let column = |k: usize| -> Vec<f64> { outcomes.iter().map(|row| row[k]).collect() };
        let scales: Vec<(f64, f64)> = (0..patterns).map(|k| robust(column(k))).collect();
        let (centre, scale) = scales.into_iter().unzip();
        let mut summary = Summary { centre, scale, coefficients: Vec::new(), unit: Vec::new() };
        let features: Vec<Vec<f64>> = outcomes.iter().map(|row| summary.features(row)).collect();
        let fit = LeastSquares::fit(&features, None, z, RIDGE).ok_or(InferError::Singular)?;
        summary.coefficients = fit.coefficients;
        for (coefficients, z) in summary.coefficients.iter().zip(z) {
            let squares: f64 = features
                .iter()
                .zip(z)
                .map(|(x, z)| z - dot(coefficients, x))
                .map(|residual| residual * residual)
                .sum();
            summary.unit.push((squares / z.len() as f64).sqrt().max(LEAST_UNKNOWN));
        }
        Ok(summary)
    }

    /// The outcomes and their squares, on scales of their own.
    fn features(&self, outcome: &[f64]) -> Vec<f64> {
        let scaled: Vec<f64> = outcome
            .iter()
            .zip(self.centre.iter().zip(&self.scale))
            .map(|(x, (centre, scale))| ((x - centre) / scale).clamp(-FURTHEST, FURTHEST))
            .collect();
        let mut features = vec![1.0];
        features.extend(&scaled);
        features.extend(scaled.iter().map(|x| x * x));
        features
    }

    /// The summaries of some outcomes.
    pub fn of(&self, outcome: &[f64]) -> Vec<f64> {
        let features = self.features(outcome);
        self.coefficients.iter().zip(&self.unit).map(|(c, unit)| dot(c, &features) / unit).collect()
    }
}

/// The median and the median deviation from it, as much as a standard deviation where numbers are normal; the standard
/// deviation where more than half of the numbers are the same, infinite where all are.
pub(crate) fn robust(mut numbers: Vec<f64>) -> (f64, f64) {
    let n = numbers.len() as f64;
    let mean = numbers.iter().sum::<f64>() / n;
    let squares: f64 = numbers.iter().map(|x| (x - mean) * (x - mean)).sum();
    let middle = upper_median(&mut numbers);
    for x in &mut numbers {
        *x = (*x - middle).abs();
    }
    let deviation = 1.482_602_218_505_602 * upper_median(&mut numbers);
    let scale = [deviation, (squares / n).sqrt()].into_iter().find(|x| *x > 0.0);
    (middle, scale.unwrap_or(f64::INFINITY))
}

/// The median, of an even count the upper of the two in the middle: one selection, because it is asked for often.
fn upper_median(numbers: &mut [f64]) -> f64 {
    let middle = numbers.len() / 2;
    *numbers.select_nth_unstable_by(middle, f64::total_cmp).1
}
