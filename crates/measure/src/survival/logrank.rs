//! The log-rank test.

use super::lives::Lives;
use crate::stats::chi_square_tail;

/// Whether kinds of groups end at the same rate: the test of Mantel (1966), for more than two kinds that of
/// Peto and Peto (1972), all ages weighing the same.
#[derive(Clone, Debug, PartialEq)]
pub struct LogRank {
    /// The statistic.
    pub chi_square: f64,
    /// One less than the number of kinds that were ever at risk of an end together with another.
    pub degrees: u32,
    /// The probability of a statistic at least as large if all kinds end at the same rate.
    pub p: f64,
    /// Ends seen, by kind.
    pub observed: Vec<f64>,
    /// Ends expected if all kinds end at the same rate, by kind.
    pub expected: Vec<f64>,
}

/// The log-rank test on two or more kinds; nothing where fewer than two of them were ever at risk
/// together, or nothing ended.
#[must_use]
pub fn log_rank(kinds: &[&Lives]) -> Option<LogRank> {
    let k = kinds.len();
    let mut lives: Vec<(f64, bool, usize)> = Vec::new();
    for (kind, of) in kinds.iter().enumerate() {
        let pairs = of.ages.iter().zip(&of.ended);
        lives.extend(pairs.map(|(age, ended)| (*age, *ended, kind)));
    }
    lives.retain(|life| life.0.is_finite());
    lives.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let mut at_risk = vec![0.0; k];
    lives.iter().for_each(|life| at_risk[life.2] += 1.0);
    let (mut observed, mut expected) = (vec![0.0; k], vec![0.0; k]);
    let mut variance = vec![vec![0.0; k]; k];
    let mut from = 0;
    while from < lives.len() {
        let to = from + lives[from..].partition_point(|life| life.0 <= lives[from].0);
        let n: f64 = at_risk.iter().sum();
        let gone = lives[from..to].iter().filter(|life| life.1).count() as f64;
        if gone > 0.0 {
            for life in lives[from..to].iter().filter(|life| life.1) {
                observed[life.2] += 1.0;
            }
            let spread = if n > 1.0 { gone * (n - gone) / (n - 1.0) } else { 0.0 };
            for a in 0..k {
                let share = at_risk[a] / n;
                expected[a] += gone * share;
                for b in 0..k {
                    let same = f64::from(u8::from(a == b));
                    variance[a][b] += spread * share * (same - at_risk[b] / n);
                }
            }
        }
        lives[from..to].iter().for_each(|life| at_risk[life.2] -= 1.0);
        from = to;
    }
    // A kind that never varied tells nothing; of the others one follows from the rest.
    let told: Vec<usize> = (0..k).filter(|&a| variance[a][a] > 1e-12).collect();
    let told = &told[..told.len().checked_sub(1)?];
    let differences: Vec<f64> = told.iter().map(|&a| observed[a] - expected[a]).collect();
    let matrix = told.iter().map(|&a| told.iter().map(|&b| variance[a][b]).collect()).collect();
    let (chi_square, degrees) = quadratic(matrix, differences)?;
    let p = chi_square_tail(chi_square, degrees);
    Some(LogRank { chi_square, degrees, p, observed, expected })
}

/// zᵀ V⁻¹ z by elimination, and the rank of the symmetric matrix V; nothing where that is 0.
fn quadratic(mut v: Vec<Vec<f64>>, mut z: Vec<f64>) -> Option<(f64, u32)> {
    let (mut sum, mut rank) = (0.0, 0);
    for i in 0..z.len() {
        // V is a covariance: a pivot that vanishes belongs to a kind that follows from those before.
        let pivot = v[i][i];
        if pivot < 1e-10 {
            continue;
        }
        sum += z[i] * z[i] / pivot;
        rank += 1;
        let (done, rest) = v.split_at_mut(i + 1);
        for (j, row) in rest.iter_mut().enumerate() {
            let factor = row[i] / pivot;
            z[i + 1 + j] -= factor * z[i];
            row.iter_mut().zip(&done[i]).for_each(|(value, above)| *value -= factor * above);
        }
    }
    (rank > 0).then_some((sum, rank))
}
