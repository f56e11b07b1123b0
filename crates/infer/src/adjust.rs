//! The correction of accepted draws for how far their outcomes are from the data: local-linear regression with a variance
//! that changes (Beaumont, Zhang and Balding 2002; Blum and François 2010, in its linear form).

use crate::matrix::{LeastSquares, dot};

/// How much each coefficient is shrunk, as a share of the weight.
const RIDGE: f64 = 1e-4;
/// How many times narrower or wider a deviation may become.
const MOST: f64 = 4.0;

/// What parameters (`z[k][row]`, on a scale without bounds) would have been at the data, from how far the summaries of each
/// row are from them (`away[row]`) and the rows' weights; as they were where no regression can be worked out.
pub(crate) fn adjusted(z: &[Vec<f64>], away: &[Vec<f64>], weights: &[f64]) -> Vec<Vec<f64>> {
    // As many in sum as draws of equal weight that they are worth (Kish 1965), so that a row of weight 1 is one row.
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    let worth = weights.iter().sum::<f64>() / squares;
    let weights: &[f64] = &weights.iter().map(|weight| weight * worth).collect::<Vec<f64>>();
    let scale = deviations(away, weights);
    let features: Vec<Vec<f64>> = away
        .iter()
        .map(|away| {
            let scaled = away.iter().zip(&scale).map(|(x, scale)| x / scale);
            std::iter::once(1.0).chain(scaled).collect()
        })
        .collect();
    let Some(fit) = LeastSquares::fit(&features, Some(weights), z, RIDGE) else {
        return z.to_vec();
    };
    // A residual is smaller than it should be because its row was fitted, and the fit at the data is not sure itself.
    let hats: Vec<f64> = features.iter().map(|x| fit.factor.leverage(x)).collect();
    let unsure = (1.0 + fit.factor.leverage(&unit(features[0].len()))).sqrt();
    let larger: Vec<f64> = hats
        .iter()
        .zip(weights)
        .map(|(hat, weight)| unsure / (1.0 - weight * hat).max(0.1).sqrt())
        .collect();
    let one = |(z, mean): (&Vec<f64>, &Vec<f64>)| -> Vec<f64> {
        let residual = |((z, x), larger): ((&f64, &Vec<f64>), &f64)| larger * (z - dot(mean, x));
        let residuals: Vec<f64> = z.iter().zip(&features).zip(&larger).map(residual).collect();
        let ratio = ratios(&residuals, &features, weights);
        residuals.iter().zip(ratio).map(|(e, ratio)| mean[0] + e * ratio).collect()
    };
    z.iter().zip(&fit.coefficients).map(one).collect()
}

/// The features of the data themselves.
fn unit(n: usize) -> Vec<f64> {
    (0..n).map(|k| if k == 0 { 1.0 } else { 0.0 }).collect()
}

/// How many times wider the residuals are at the data than at each row: 1 for all, if a variance that changes does not tell
/// the residuals better (by the criterion of Schwarz 1978).
fn ratios(residuals: &[f64], features: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
    let same = vec![1.0; residuals.len()];
    let total: f64 = weights.iter().sum();
    let mean = |of: &dyn Fn(usize) -> f64| -> f64 {
        weights.iter().enumerate().map(|(row, weight)| weight * of(row)).sum::<f64>() / total
    };
    let square = mean(&|row| residuals[row] * residuals[row]);
    if square <= 0.0 || !square.is_finite() {
        return same;
    }
    let logs = residuals.iter().map(|e| libm::log(e * e + 1e-6 * square)).collect();
    let Some(fit) = LeastSquares::fit(features, Some(weights), &[logs], RIDGE) else {
        return same;
    };
    let slopes = &fit.coefficients[0][1..];
    let change: Vec<f64> = features.iter().map(|x| dot(slopes, &x[1..])).collect();
    let scaled = mean(&|row| residuals[row] * residuals[row] * libm::exp(-change[row]));
    // The gain of the logarithm of the likelihood of one row.
    let gain = 0.5 * (libm::log(square) - libm::log(scaled) - mean(&|row| change[row]));
    if total * gain <= 0.5 * slopes.len() as f64 * libm::log(total) {
        return same;
    }
    change.iter().map(|change| libm::exp(-0.5 * change).clamp(1.0 / MOST, MOST)).collect()
}

/// The weighted root mean square of each summary; 1 where it is zero.
fn deviations(away: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
    let n = away.first().map_or(0, Vec::len);
    let total: f64 = weights.iter().sum();
    let mut squares = vec![0.0; n];
    for (away, weight) in away.iter().zip(weights) {
        for (sum, x) in squares.iter_mut().zip(away) {
            *sum += weight * x * x;
        }
    }
    let root = |sum: f64| if sum > 0.0 { (sum / total).sqrt() } else { 1.0 };
    squares.into_iter().map(root).collect()
}

/// The weights of Epanechnikov's kernel for some distances, as wide as the furthest of them, which keeps a trace.
pub(crate) fn epanechnikov(distances: &[f64]) -> Vec<f64> {
    let width = distances.iter().fold(0.0, |most: f64, x| most.max(*x)) * (1.0 + 1e-6);
    let one = |x: &f64| if width > 0.0 { 1.0 - (x / width) * (x / width) } else { 1.0 };
    distances.iter().map(one).collect()
}
