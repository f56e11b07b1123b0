//! Intervals in closed form.

use super::spread::spread;

/// Student's interval for the mean of some numbers, which misses it with chance `error`; nothing for fewer than
/// two numbers.
#[must_use]
pub fn student(numbers: &[f64], error: f64) -> Option<(f64, f64)> {
    let degrees = u32::try_from(numbers.len()).ok()?.checked_sub(1).filter(|n| *n > 0)?;
    let all = spread(numbers);
    let half = student_quantile(error, degrees) * all.sd / (numbers.len() as f64).sqrt();
    Some((all.mean - half, all.mean + half))
}

/// The number that Student's t with so many degrees of freedom exceeds, on either side of zero together, with
/// chance `error` (above 0, below 1); one degree at least.
#[must_use]
pub fn student_quantile(error: f64, degrees: u32) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    while student_within(high, degrees) < 1.0 - error && high < 1e9 {
        (low, high) = (high, 2.0 * high);
    }
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if student_within(middle, degrees) < 1.0 - error { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

/// The chance that Student's t lies within `t` of zero (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4).
fn student_within(t: f64, degrees: u32) -> f64 {
    let angle = libm::atan(t / f64::from(degrees).sqrt());
    let (sine, cosine) = (libm::sin(angle), libm::cos(angle));
    let odd = degrees % 2 == 1;
    // Each term is the one before times a ratio and the square of the cosine.
    let (mut term, mut sum, mut k) = (if odd { cosine } else { 1.0 }, 0.0, if odd { 3 } else { 2 });
    while k <= degrees {
        sum += term;
        term *= f64::from(k - 1) / f64::from(k) * cosine * cosine;
        k += 2;
    }
    if odd { (angle + sine * sum) * std::f64::consts::FRAC_2_PI } else { sine * sum }
}

/// The 95 % interval of Wilson (1927) for a share: so many of so many.
#[must_use]
pub fn wilson(count: u64, of: u64) -> (f64, f64) {
    wilson_at(count, of, 1.959_963_984_540_054)
}

/// Wilson's interval for a share that reaches so many standard errors (`z`) to either side.
#[must_use]
pub fn wilson_at(count: u64, of: u64, z: f64) -> (f64, f64) {
    let n = of as f64;
    let p = count as f64 / n;
    let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Any table of the distribution; the second one, of Bonferroni's intervals of four (Bailey 1977), to two places.
    #[test]
    fn quantiles_of_student() {
        let table = [(1, 12.706), (2, 4.303), (3, 3.182), (9, 2.262), (28, 2.048), (120, 1.980)];
        for (degrees, right) in table {
            let found = student_quantile(0.05, degrees);
            assert!((found - right).abs() < 5e-4, "{degrees}: {found}");
        }
        for (degrees, right) in [(5, 3.81), (10, 3.04), (20, 2.74), (60, 2.58)] {
            let found = student_quantile(0.05 / 4.0, degrees);
            assert!((found - right).abs() < 6e-3, "{degrees}: {found}");
        }
        assert!(student(&[1.0], 0.05).is_none() && student(&[], 0.05).is_none());
        let (low, high) = student(&[1.0, 3.0], 0.05).unwrap();
        assert!((high - 2.0 - 12.7062).abs() < 1e-3 && (low + high - 4.0).abs() < 1e-12);
    }

    #[test]
    fn intervals_of_wilson() {
        // Newcombe (1998), method 3: 81 of 263 and 15 of 148.
        let (low, high) = wilson(81, 263);
        assert!((low - 0.2553).abs() < 5e-5 && (high - 0.3662).abs() < 5e-5);
        let (low, high) = wilson(15, 148);
        assert!((low - 0.0624).abs() < 5e-5 && (high - 0.1605).abs() < 5e-5);
        assert!((wilson(10, 10).1 - 1.0).abs() < 1e-12);
    }
}
