//! Ranks and correlation.

/// Ranks from 1; equal numbers share the mean of theirs.
#[must_use]
pub fn ranks(numbers: &[f64]) -> Vec<f64> {
    let below = |x: f64| numbers.iter().filter(|y| **y < x).count() as f64;
    let equal = |x: f64| numbers.iter().filter(|y| **y == x).count() as f64;
    numbers.iter().map(|&x| below(x) + (equal(x) + 1.0) / 2.0).collect()
}

/// Pearson's correlation; NaN where one of the two does not vary.
#[must_use]
pub fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let middle = |x: &[f64]| x.iter().sum::<f64>() / x.len() as f64;
    let (mid_a, mid_b) = (middle(a), middle(b));
    let (mut both, mut of_a, mut of_b) = (0.0, 0.0, 0.0);
    for (x, y) in a.iter().zip(b) {
        both += (x - mid_a) * (y - mid_b);
        of_a += (x - mid_a) * (x - mid_a);
        of_b += (y - mid_b) * (y - mid_b);
    }
    both / (of_a * of_b).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Spearman's coefficient with a tie: 0.9486832980505138, as scipy.stats.spearmanr gives.
    #[test]
    fn position_by_hand() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0, 7.0]), [2.5, 1.0, 2.5, 4.0]);
        let rho = correlation(&ranks(&[1.0, 2.0, 2.0, 4.0]), &ranks(&[0.1, 0.3, 0.5, 0.6]));
        assert!((rho - 0.948_683_298_050_513_8).abs() < 1e-15);
        assert!(correlation(&[1.0, 1.0], &[1.0, 2.0]).is_nan());
    }
}
