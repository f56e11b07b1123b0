//! Ensembles of worlds, their archives and comparisons.

mod archive;
mod compare;
mod ensemble;
pub mod explain;
mod findings;
mod gather;
mod growing;
mod json;
mod scenario;
pub mod sensitivity;
mod story;
mod summary;
#[cfg(test)]
mod synthetic;
pub mod tables;

pub use archive::{
    Address, Archive, ArchiveError, Batch, Detail, Difference, FailedRun, FileEntry, Manifest,
    Opened, Plan, RecordLevel, read_manifest, write_report,
};
pub use compare::{Compared, Comparison, compare};
pub use ensemble::{Done, RunError, VERSION, Watch, find, replay, run_in_memory, simulate};
pub use findings::{Findings, InstrumentSummary, Outcome, Passage, ReachPair, Survival};
pub use growing::Growing;
pub use scenario::value::nearest;
pub use scenario::{
    EMBEDDED, Place, Problem, Problems, What, embedded, parameters_json, parameters_markdown,
    read_scenario, scenario_text, template,
};
pub use story::{GroupTold, MatterTold, MonthTold, Story, story};
pub use summary::summary_json;
