//! How far apart two samples are.

/// Kolmogorov–Smirnov distance of two sorted samples.
#[must_use]
pub fn smirnov_distance(a: &[f64], b: &[f64]) -> f64 {
    let (mut i, mut j, mut largest) = (0, 0, 0.0f64);
    while i < a.len() && j < b.len() {
        let at = a[i].min(b[j]);
        while i < a.len() && a[i] <= at {
            i += 1;
        }
        while j < b.len() && b[j] <= at {
            j += 1;
        }
        let apart = i as f64 / a.len() as f64 - j as f64 / b.len() as f64;
        largest = largest.max(apart.abs());
    }
    largest
}

/// The 5 % bound of the two-sample test of Kolmogorov and Smirnov in its asymptotic form (Smirnov 1948) for
/// samples of two sizes, shared out over so many tests (Bonferroni).
#[must_use]
pub fn smirnov_bound(a: usize, b: usize, tests: usize) -> f64 {
    let (a, b) = (a as f64, b as f64);
    let level = 0.05 / tests as f64;
    (-0.5 * libm::log(level / 2.0) * (a + b) / (a * b)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Distances as scipy.stats.ks_2samp gives them; 1.358 √((n + m) / (n m)) is the bound of the books.
    #[test]
    fn distances_by_hand() {
        assert!((smirnov_distance(&[1.0, 2.0, 3.0, 4.0], &[3.0, 4.0, 5.0]) - 0.5).abs() < 1e-15);
        assert_eq!(smirnov_distance(&[1.0, 2.0], &[3.0]), 1.0);
        assert_eq!(smirnov_distance(&[1.0, 1.0, 2.0], &[1.0, 1.0, 2.0]), 0.0);
        assert!((smirnov_bound(100, 100, 1) - 1.358 * 0.02f64.sqrt()).abs() < 1e-4);
    }
}
