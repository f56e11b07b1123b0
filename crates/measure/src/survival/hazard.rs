//! Constant hazards and their intervals.

use crate::stats::{gamma_lower, gamma_upper};

/// Ends per month of life that was followed, the maximum-likelihood estimate of a constant hazard; NaN without any
/// month of life.
#[must_use]
pub fn hazard(followed: &[f64], ended: &[bool]) -> f64 {
    ended.iter().filter(|ended| **ended).count() as f64 / followed.iter().sum::<f64>()
}

/// A constant hazard with its 95 % interval, per month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hazard {
    /// Lives that were seen to end.
    pub ends: u32,
    /// Months of life of all, ended or not.
    pub months: f64,
    /// Ends per month; NaN without any month.
    pub rate: f64,
    /// Lower end of the interval; 0 if nothing ended.
    pub lower: f64,
    /// Upper end of the interval; finite even if nothing ended.
    pub upper: f64,
}

/// The hazard with the exact Poisson interval (Garwood 1936): ends are taken as Poisson, months of life as
/// given. It errs on the wide side: with few ends it covers more than 95 %.
///
/// ```
/// use tiaokuai_measure::hazard_interval;
/// let none = hazard_interval(&[120.0], &[false]);
/// assert_eq!((none.rate, none.lower), (0.0, 0.0));
/// assert!((none.upper * 120.0 - 3.6889).abs() < 1e-4, "minus the logarithm of 0.025");
/// ```
#[must_use]
pub fn hazard_interval(followed: &[f64], ended: &[bool]) -> Hazard {
    let ends = ended.iter().filter(|ended| **ended).count();
    let months: f64 = followed.iter().sum();
    let (lower, upper) = poisson_interval(ends as u32);
    Hazard {
        ends: ends as u32,
        months,
        rate: hazard(followed, ended),
        lower: lower / months,
        upper: upper / months,
    }
}

/// The exact 95 % interval of a Poisson mean of which `count` was seen.
fn poisson_interval(count: u32) -> (f64, f64) {
    let n = f64::from(count);
    // P(at least n) = P(n, mean) rises with the mean; P(at most n) = Q(n + 1, mean) falls.
    let lower = if count == 0 { 0.0 } else { solve(n + 1.0, |mean| gamma_lower(n, mean) - 0.025) };
    let upper = solve(n + 4.0, |mean| 0.025 - gamma_upper(n + 1.0, mean));
    (lower, upper)
}

/// Where a rising function crosses zero, by bisection from 0 and a first guess at the top.
fn solve(guess: f64, rising: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (0.0, guess);
    while rising(high) < 0.0 {
        high *= 2.0;
    }
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if rising(middle) < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Garwood's table as printed in textbooks: 0, 1, 5, 10 and 50 events.
    #[test]
    fn the_table_of_garwood() {
        let printed = [
            (0, 0.0, 3.689),
            (1, 0.0253, 5.572),
            (5, 1.623, 11.668),
            (10, 4.795, 18.390),
            (50, 37.111, 65.919),
        ];
        for (count, low, high) in printed {
            let (lower, upper) = poisson_interval(count);
            assert!(
                (lower - low).abs() < 6e-4 && (upper - high).abs() < 6e-4,
                "{count} {lower} {upper}"
            );
        }
    }

    #[test]
    fn ends_over_months() {
        let found = hazard_interval(&[1., 2., 2., 5.], &[true, true, false, true]);
        assert_eq!((found.ends, found.months, found.rate), (3, 10.0, 0.3));
        assert!(found.lower < 0.3 && found.upper > 0.3);
        assert!(hazard(&[], &[]).is_nan());
    }
}
