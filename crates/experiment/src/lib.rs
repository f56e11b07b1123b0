//! Ensembles of worlds, their archives and comparisons.

mod archive;
mod compare;
mod ensemble;
mod findings;
mod scenario;
mod tables;

pub use findings::{
    Findings, InstrumentSummary, Outcome, Passage, ReachPair, SeriesSpread, Spread, Survival,
};
