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
    let total: f64 = weights.iter().sum();
    let one = |(z, mean): (&Vec<f64>, &Vec<f64>)| -> Vec<f64> {
        let residuals: Vec<f64> = z.iter().zip(&features).map(|(z, x)| z - dot(mean, x)).collect();
        let squares = residuals.iter().zip(weights).map(|(e, weight)| weight * e * e);
        let floor = 1e-6 * squares.sum::<f64>() / total;
        if floor <= 0.0 || !floor.is_finite() {
            return vec![mean[0]; z.len()];
        }
        let logs: Vec<f64> = residuals.iter().map(|e| libm::log(e * e + floor)).collect();
        let spread = LeastSquares::fit(&features, Some(weights), &[logs], RIDGE);
        let ratio = |x: &[f64]| match &spread {
            // Half of the difference of logarithms of variances: the intercept is their logarithm at the data.
            Some(fit) => {
                let at_data = fit.coefficients[0][0];
                libm::exp(0.5 * (at_data - dot(&fit.coefficients[0], x))).clamp(1.0 / MOST, MOST)
            }
            None => 1.0,
        };
        residuals.iter().zip(&features).map(|(e, x)| mean[0] + e * ratio(x)).collect()
    };
    z.iter().zip(&fit.coefficients).map(one).collect()
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
