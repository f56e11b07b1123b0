//! Agreement between coders who read the same documents.
//!
//! Per field: the share that agrees, Cohen's kappa for two coders, Krippendorff's alpha for any number of
//! them and with rows that not everyone coded, and measures of their own for fields that hold sets.

mod alpha;
mod field;
mod kappa;
mod sets;

pub use alpha::{Alpha, Metric, alpha, alpha_of_sets, alpha_value};
pub use field::{FieldAgreement, Scale, Value, agreement};
pub use kappa::{Kappa, Weights, kappa};
pub use sets::{jaccard, masi};

/// The share of pairs of coders that agree, mean over units that at least two coded; NaN without any.
fn share<T>(units: &[Vec<Option<T>>], agree: impl Fn(&T, &T) -> f64) -> f64 {
    crate::stats::mean(units.iter().filter_map(|unit| {
        let said: Vec<&T> = unit.iter().flatten().collect();
        let (mut sum, mut pairs) = (0.0, 0.0);
        for (i, a) in said.iter().enumerate() {
            for b in &said[i + 1..] {
                sum += agree(a, b);
                pairs += 1.0;
            }
        }
        (pairs > 0.0).then(|| sum / pairs)
    }))
}

#[cfg(test)]
mod tests;
