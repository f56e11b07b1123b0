//! Ensembles of worlds, their archives and comparisons.

mod archive;
mod compare;
mod ensemble;
mod findings;
mod gather;
mod json;
mod scenario;
mod summary;
#[cfg(test)]
mod synthetic;
pub mod tables;

pub use archive::{
    Address, Archive, ArchiveError, Batch, Detail, Difference, FailedRun, FileEntry, Manifest,
    Opened, Plan, RecordLevel, read_manifest,
};
pub use ensemble::{Done, RunError, VERSION, Watch, replay, run_in_memory, simulate};
pub use findings::{
    Findings, InstrumentSummary, Outcome, Passage, ReachPair, SeriesSpread, Spread, Survival,
};
pub use summary::summary_json;
