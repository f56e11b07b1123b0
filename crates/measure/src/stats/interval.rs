//! Intervals in closed form.

use super::spread::spread;

/// 97.5 % quantiles of Student's t for 1 to 28 degrees of freedom (any table of the distribution).
const STUDENT: [f64; 28] = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048,
];

/// Student's 95 % interval for the mean of 2 to 29 numbers; nothing for fewer or more.
#[must_use]
pub fn student(numbers: &[f64]) -> Option<(f64, f64)> {
    let t = STUDENT.get(numbers.len().checked_sub(2)?)?;
    let all = spread(numbers);
    let half = t * all.sd / (numbers.len() as f64).sqrt();
    Some((all.mean - half, all.mean + half))
}

/// The 95 % interval of Wilson (1927) for a share: so many of so many.
#[must_use]
pub fn wilson(count: u64, of: u64) -> (f64, f64) {
    let (n, z) = (of as f64, 1.959_963_984_540_054_f64);
    let p = count as f64 / n;
    let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

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
