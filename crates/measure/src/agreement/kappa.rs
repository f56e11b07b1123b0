//! Cohen's kappa.

/// How much two different categories agree, where categories are in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weights {
    /// Not at all (Cohen 1960).
    Nominal,
    /// One less their distance over the largest there is.
    Linear,
    /// One less its square (Fleiss and Cohen 1973: nearly an intraclass correlation).
    Quadratic,
}

impl Weights {
    fn of(self, a: usize, b: usize, categories: usize) -> f64 {
        let distance = a.abs_diff(b) as f64 / (categories - 1).max(1) as f64;
        match self {
            Weights::Nominal => f64::from(u8::from(a == b)),
            Weights::Linear => 1.0 - distance,
            Weights::Quadratic => 1.0 - distance * distance,
        }
    }
}

/// Agreement of two coders beyond chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kappa {
    /// Units that both coded.
    pub n: u32,
    /// The (weighted) share that agrees.
    pub observed: f64,
    /// The share that would agree by chance, each coder keeping their own frequencies.
    pub expected: f64,
    /// (observed − expected) / (1 − expected).
    pub value: f64,
    /// Its standard error for large samples (Fleiss, Cohen and Everitt 1969).
    pub error: f64,
    /// Lower end of the normal 95 % interval, −1 at least.
    pub lower: f64,
    /// Upper end of the normal 95 % interval, 1 at most.
    pub upper: f64,
}

/// Kappa of pairs of categories, numbered from 0 (in their order, if they are weighted); nothing where no
/// pair was coded or chance alone would make all agree.
///
/// The interval is one for large samples: below some 50 units, or near 1, take the one of alpha instead.
///
/// ```
/// use tiaokuai_measure::{Weights, kappa};
/// let found = kappa(&[(0, 0), (1, 1), (0, 1), (1, 0)], Weights::Nominal).unwrap();
/// assert_eq!((found.observed, found.value), (0.5, 0.0));
/// ```
#[must_use]
pub fn kappa(pairs: &[(usize, usize)], weights: Weights) -> Option<Kappa> {
    let size = pairs.iter().map(|pair| pair.0.max(pair.1)).max()? + 1;
    let n = pairs.len() as f64;
    let (mut rows, mut columns) = (vec![0.0; size], vec![0.0; size]);
    for &(a, b) in pairs {
        rows[a] += 1.0 / n;
        columns[b] += 1.0 / n;
    }
    let weight = |a, b| weights.of(a, b, size);
    // What a category weighs on average against the other coder's frequencies.
    let against = |other: &[f64]| -> Vec<f64> {
        (0..size).map(|a| other.iter().enumerate().map(|(b, p)| p * weight(a, b)).sum()).collect()
    };
    let (by_row, by_column) = (against(&columns), against(&rows));
    let observed = pairs.iter().map(|&(a, b)| weight(a, b)).sum::<f64>() / n;
    let expected: f64 = rows.iter().zip(&by_row).map(|(p, w)| p * w).sum();
    let left = 1.0 - expected;
    if left < 1e-12 {
        return None;
    }
    let value = (observed - expected) / left;
    let squares = pairs.iter().map(|&(a, b)| {
        let part = weight(a, b) * left - (by_row[a] + by_column[b]) * (1.0 - observed);
        part * part
    });
    let middle = observed * expected - 2.0 * expected + observed;
    let variance = (squares.sum::<f64>() / n - middle * middle) / (n * left.powi(4));
    let error = variance.max(0.0).sqrt();
    Some(Kappa {
        n: pairs.len() as u32,
        observed,
        expected,
        value,
        error,
        lower: (value - 1.959_963_984_540_054 * error).max(-1.0),
        upper: (value + 1.959_963_984_540_054 * error).min(1.0),
    })
}
