//! Who is taken in a clean-up: a logit stratified by campaign.

use crate::stats::chi_square_tail;

/// One campaign: what is known of each group alive before it, and whether it was abolished.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stratum {
    /// By group the numbers by which groups differ, in one order.
    pub numbers: Vec<Vec<f64>>,
    /// By group whether it was taken.
    pub taken: Vec<bool>,
}

/// What a stratified logit found of one number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Odds {
    /// Logarithm of the odds ratio for one more of the number, all others equal.
    pub log: f64,
    /// Its standard error.
    pub error: f64,
    /// The probability of an estimate at least as far from zero if the number made no difference (Wald).
    pub p: f64,
}

impl Odds {
    /// The odds ratio with the ends of its 95 % interval.
    #[must_use]
    pub fn ratio(&self) -> [f64; 3] {
        let width = 1.959_963_984_540_054 * self.error;
        [self.log, self.log - width, self.log + width].map(libm::exp)
    }
}

/// Steps of Newton's method after which there is no finite estimate.
const STEPS: usize = 40;

/// The conditional logit of removal, stratified by campaign (Cox 1970; exact likelihood by the recursion of Gail,
/// Lubin and Rubinstein 1981, as in R's `clogit`): which groups a campaign takes, given how many it takes. How harsh a
/// campaign was drops out, so cohorts that met harsher ones are not taken for weaker ones. Nothing where a
/// number does not vary within any campaign that takes some and leaves some, or where it parts the taken from the left
/// so well that no finite estimate exists.
///
/// ```
/// use tiaokuai_measure::{Stratum, removal};
/// // Of three large groups one was taken, of three small ones two.
/// let numbers = [1.0, 1.0, 1.0, 0.0, 0.0, 0.0].map(|large| vec![large]).to_vec();
/// let taken = vec![true, false, false, true, true, false];
/// let found = removal(&[Stratum { numbers, taken }]).unwrap();
/// assert!(found[0].log < 0.0 && found[0].p > 0.3);
/// ```
#[must_use]
pub fn removal(strata: &[Stratum]) -> Option<Vec<Odds>> {
    let told = |stratum: &&Stratum| {
        let taken = stratum.taken.iter().filter(|taken| **taken).count();
        taken > 0 && taken < stratum.taken.len()
    };
    let strata: Vec<Stratum> = strata.iter().filter(told).map(centred).collect();
    let width = strata.first()?.numbers.first()?.len();
    let mut at = vec![0.0; width];
    let mut best = f64::NEG_INFINITY;
    let mut step = vec![0.0; width];
    for _ in 0..STEPS {
        let mut sum = Sum::of(width);
        strata.iter().for_each(|stratum| sum.add(stratum, &at));
        if !sum.log.is_finite() || sum.log < best - 1e-9 {
            // Too far: half the way back.
            step.iter_mut().for_each(|step| *step /= 2.0);
            at.iter_mut().zip(&step).for_each(|(at, step)| *at -= step);
            continue;
        }
        best = sum.log;
        let inverse = inverse(&sum.information)?;
        for (step, row) in step.iter_mut().zip(&inverse) {
            *step = row.iter().zip(&sum.slope).map(|(a, b)| a * b).sum();
        }
        at.iter_mut().zip(&step).for_each(|(at, step)| *at += step);
        if step.iter().all(|step| step.abs() < 1e-10) {
            let odds = at.iter().enumerate().map(|(i, log)| {
                let error = inverse[i][i].sqrt();
                let p = chi_square_tail((log / error).powi(2), 1);
                Odds { log: *log, error, p }
            });
            return Some(odds.collect());
        }
    }
    None
}

/// The same numbers less their mean within the campaign, which changes no odds and keeps products small.
fn centred(stratum: &Stratum) -> Stratum {
    let n = stratum.numbers.len() as f64;
    let mut numbers = stratum.numbers.clone();
    for i in 0..numbers.first().map_or(0, Vec::len) {
        let mean = numbers.iter().map(|row| row[i]).sum::<f64>() / n;
        numbers.iter_mut().for_each(|row| row[i] -= mean);
    }
    Stratum { numbers, taken: stratum.taken.clone() }
}

/// Log-likelihood, its slope and its information.
struct Sum {
    log: f64,
    slope: Vec<f64>,
    information: Vec<Vec<f64>>,
}

impl Sum {
    fn of(width: usize) -> Sum {
        Sum { log: 0.0, slope: vec![0.0; width], information: vec![vec![0.0; width]; width] }
    }

    /// Adds one campaign. With w = exp(x β) the sum over all sets of m groups of the product of their w is found group
    /// by group: sets of j groups with the new one are those of j − 1 without it, times its w. Beside each sum
    /// stand the mean of Σ x over these sets and the mean of its products.
    fn add(&mut self, stratum: &Stratum, at: &[f64]) {
        let p = at.len();
        let m = stratum.taken.iter().filter(|taken| **taken).count();
        // By the size of the set: the logarithm of the sum, means, means of products.
        let mut sets = vec![(f64::NEG_INFINITY, vec![0.0; p], vec![vec![0.0; p]; p]); m + 1];
        sets[0].0 = 0.0;
        for (x, taken) in stratum.numbers.iter().zip(&stratum.taken) {
            let weight: f64 = x.iter().zip(at).map(|(x, b)| x * b).sum();
            if *taken {
                self.log += weight;
                self.slope.iter_mut().zip(x).for_each(|(slope, x)| *slope += x);
            }
            for j in (1..=m).rev() {
                let (before, rest) = sets.split_at_mut(j);
                let (with, set) = (&before[j - 1], &mut rest[0]);
                if with.0 == f64::NEG_INFINITY {
                    continue;
                }
                let more = with.0 + weight;
                let top = set.0.max(more);
                let sum = top + libm::log(libm::exp(set.0 - top) + libm::exp(more - top));
                let share = libm::exp(more - sum);
                for (a, row) in set.2.iter_mut().enumerate() {
                    for (b, mean) in row.iter_mut().enumerate() {
                        let product =
                            with.2[a][b] + x[a] * with.1[b] + with.1[a] * x[b] + x[a] * x[b];
                        *mean += share * (product - *mean);
                    }
                }
                for (a, mean) in set.1.iter_mut().enumerate() {
                    *mean += share * (with.1[a] + x[a] - *mean);
                }
                set.0 = sum;
            }
        }
        let (log, mean, products) = &sets[m];
        self.log -= log;
        for a in 0..p {
            self.slope[a] -= mean[a];
            for b in 0..p {
                self.information[a][b] += products[a][b] - mean[a] * mean[b];
            }
        }
    }
}

/// The inverse of a symmetric positive matrix; nothing where it has none.
fn inverse(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let n = matrix.len();
    let mut left = matrix.to_vec();
    let mut right: Vec<Vec<f64>> =
        (0..n).map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect()).collect();
    for i in 0..n {
        let pivot = left[i][i];
        if pivot.is_nan() || pivot < 1e-9 {
            return None;
        }
        for j in 0..n {
            left[i][j] /= pivot;
            right[i][j] /= pivot;
        }
        for k in (0..n).filter(|k| *k != i) {
            let factor = left[k][i];
            for j in 0..n {
                left[k][j] -= factor * left[i][j];
                right[k][j] -= factor * right[i][j];
            }
        }
    }
    Some(right)
}
