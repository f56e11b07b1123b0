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

#[cfg(test)]
mod tests;
