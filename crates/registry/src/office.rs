//! What an office does with its registry: which living groups overlap, and what may become of each.

mod above;
mod brief;
pub(crate) mod domain;
mod going;
mod ground;
mod named;
mod of_whom;
mod overlap;
mod phrase;
mod propose;
mod rank;
mod rule;
mod rules;
mod standing;
#[cfg(test)]
mod tests;
mod treatment;
mod waiting;

pub use brief::Brief;
pub use domain::{Domains, similarity};
pub use ground::{Because, Ground, Proposed, RestsOn};
pub(crate) use named::is_called;
pub use overlap::{Broad, Overlap, Pair, Thresholds, WhyPaired, overlap};
pub(crate) use phrase::term;
pub use propose::propose;
pub use rank::{HeadRank, head_rank};
pub use rule::{Basis, Proposal, Rule, Rules, Setting};
pub use rules::{RuleValue, RulesError};
pub use standing::{Activity, LEDGER_HOLDS, Sign, SignOf, Standing, as_of, standings};
pub(crate) use treatment::{founds, in_force, lasts, receiver, shares_out, treatment};
