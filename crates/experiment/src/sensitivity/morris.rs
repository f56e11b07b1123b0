//! Elementary effects (Morris 1991), with the mean of their sizes (Campolongo, Cariboni and Saltelli 2007).

use crate::compare::bootstrap;
use serde::Serialize;
use tiaokuai_model::{Chance, Stream};

/// Levels of the grid.
const LEVELS: u32 = 8;
/// A step on the grid, half of its length and a half level, as Morris advises for even levels.
pub const STEP: f64 = LEVELS as f64 / (2.0 * (LEVELS as f64 - 1.0));

/// What the elementary effects of a factor say; in units of the outcome for the whole range.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Effects {
    /// Their mean.
    pub mu: f64,
    /// The mean of their sizes.
    pub mu_star: f64,
    /// Lower end of the 95 % bootstrap interval of the mean size, over trajectories.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// Their standard deviation: how far the effect depends on where the others stand.
    pub sigma: f64,
}

/// A trajectory in the unit cube: `factors` + 1 points, each one step from the one before in one factor.
#[must_use]
pub fn trajectory(seed: u64, number: u32, factors: usize) -> Vec<Vec<f64>> {
    let draws = Chance::new(seed).at(Stream::Design, number, 0);
    let count = factors as u32;
    // From levels below the middle steps lead up; every second one is turned round.
    let mut point: Vec<f64> =
        (0..count).map(|k| f64::from(draws.below(k, LEVELS / 2)) / f64::from(LEVELS - 1)).collect();
    let mut steps = vec![STEP; factors];
    for (k, step) in (0..count).zip(&mut steps) {
        if draws.below(count + k, 2) == 1 {
            point[k as usize] += STEP;
            *step = -STEP;
        }
    }
    // A shuffle (Fisher and Yates) of the order in which factors move.
    let mut order: Vec<usize> = (0..factors).collect();
    for i in 0..factors.saturating_sub(1) {
        let other = i + draws.below(2 * count + i as u32, (factors - i) as u32) as usize;
        order.swap(i, other);
    }
    let mut points = vec![point.clone()];
    for k in order {
        point[k] += steps[k];
        points.push(point.clone());
    }
    points
}

/// The elementary effects of each factor, one from each trajectory: `outputs` of the points in turn.
#[must_use]
pub fn elementary(trajectories: &[(Vec<Vec<f64>>, Vec<f64>)]) -> Vec<Vec<f64>> {
    let factors = trajectories.first().map_or(0, |(points, _)| points.len() - 1);
    let mut effects = vec![Vec::new(); factors];
    for (points, outputs) in trajectories {
        for (pair, values) in points.windows(2).zip(outputs.windows(2)) {
            let moved = (0..factors).find(|k| pair[0][*k] != pair[1][*k]);
            if let Some(k) = moved {
                effects[k].push((values[1] - values[0]) / (pair[1][k] - pair[0][k]));
            }
        }
    }
    effects
}

/// What the effects of one factor say.
#[must_use]
pub fn summarise(seed: u64, factor: u32, effects: &[f64]) -> Effects {
    let n = effects.len() as f64;
    let mean = |of: &dyn Fn(f64) -> f64| effects.iter().map(|e| of(*e)).sum::<f64>() / n;
    let mu = mean(&|e| e);
    let sigma = (mean(&|e| (e - mu) * (e - mu)) * n / (n - 1.0)).sqrt();
    let sizes: Vec<f64> = effects.iter().map(|e| e.abs()).collect();
    let (low, high) = bootstrap(seed, factor, sizes.len() as u32, 2000, |resample| {
        resample.iter().map(|i| sizes[*i as usize]).sum::<f64>() / resample.len() as f64
    });
    Effects { mu, mu_star: mean(&f64::abs), low, high, sigma }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(seed: u64, count: u32, factors: usize, f: impl Fn(&[f64]) -> f64) -> Vec<Effects> {
        let trajectories: Vec<_> = (0..count)
            .map(|number| {
                let points = trajectory(seed, number, factors);
                let outputs = points.iter().map(|point| f(point)).collect();
                (points, outputs)
            })
            .collect();
        let effects = elementary(&trajectories);
        effects.iter().enumerate().map(|(k, e)| summarise(seed, k as u32, e)).collect()
    }

    /// A linear function has its coefficients for effects, and no spread.
    #[test]
    fn linear_functions_are_told_exactly() {
        let found = run(3, 12, 3, |x| 2.0 * x[0] - 5.0 * x[1] + 0.0 * x[2] + 7.0);
        for (effects, right) in found.iter().zip([2.0f64, -5.0, 0.0]) {
            assert!(
                (effects.mu - right).abs() < 1e-12 && (effects.mu_star - right.abs()).abs() < 1e-12
            );
            assert!(effects.sigma < 1e-12 && effects.high - effects.low < 1e-12);
        }
    }

    /// x₀x₁ has the effect x₁ in x₀: on this grid its mean is 1/2, and it has spread.
    #[test]
    fn interactions_have_spread() {
        let found = run(5, 4000, 2, |x| x[0] * x[1]);
        for effects in found {
            assert!((effects.mu - 0.5).abs() < 0.03, "{effects:?}");
            assert!((effects.sigma - 0.327).abs() < 0.02, "{effects:?}");
            assert!(effects.low < effects.mu_star && effects.mu_star < effects.high);
        }
    }

    #[test]
    fn trajectories_move_every_factor_once() {
        for number in 0..50 {
            let points = trajectory(1, number, 7);
            assert_eq!(points.len(), 8);
            assert!(points.iter().flatten().all(|x| (0.0..=1.0).contains(x)));
            let mut moved = vec![0; 7];
            for pair in points.windows(2) {
                for k in 0..7 {
                    let step = (pair[1][k] - pair[0][k]).abs();
                    moved[k] += u32::from(step > 0.0);
                    assert!(step == 0.0 || (step - STEP).abs() < 1e-12);
                }
            }
            assert_eq!(moved, [1; 7]);
        }
    }
}
