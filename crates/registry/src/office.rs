//! What an office does with its registry: which living groups overlap, and what may become of each.

pub(crate) mod domain;
mod overlap;
mod rank;
mod standing;
#[cfg(test)]
mod tests;

pub use domain::{Domains, similarity};
pub use overlap::{Broad, Overlap, Pair, Thresholds, WhyPaired, overlap};
pub use rank::{HeadRank, head_rank};
pub use standing::{Activity, LEDGER_HOLDS, Sign, SignOf, Standing, as_of, standings};
