//! What an office does with its registry, as tables and documents for people.

mod overlap;
mod words;

pub use overlap::{overlap_json, overlap_tables};
pub use words::{activity, why_paired};
