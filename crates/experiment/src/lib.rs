//! Ensembles of worlds: jobs, the one evaluator that runs them, the one store that keeps them, and the methods
//! that design them and read what came of them.

mod archive;
mod columns;
mod compare;
mod dictionary;
mod drawn;
mod ensemble;
mod error;
mod evaluate;
pub mod explain;
mod findings;
pub mod fit;
mod gather;
mod growing;
mod held;
mod job;
mod json;
mod kept;
mod numbers;
mod packed;
mod plan;
mod points;
pub mod redesign;
mod scenario;
pub mod sensitivity;
mod story;
mod summary;
pub mod sweep;
#[cfg(test)]
mod synthetic;
pub mod tables;

pub use archive::{
    ArchiveError, Batch, Damaged, Difference, FailedRun, FileEntry, Manifest, read_manifest,
    write_report,
};
pub use compare::{Beside, Compared, Comparison, beside, compare};
pub use dictionary::{instruments_table, parameters_table};
pub use drawn::FromFit;
pub use ensemble::{Done, DrawReport, find, glimpse, redraw, reopen, replay, simulate};
pub use error::RunError;
pub use evaluate::Watch;
pub use findings::{Detail, Findings, InstrumentSummary, Outcome, Passage, ReachPair, Survival};
pub use growing::Growing;
pub use held::{Held, digest_of};
pub use plan::{Address, Plan, RecordLevel, VERSION};
pub use points::{Points, PointsError};
pub use scenario::value::nearest;
pub use scenario::{
    EMBEDDED, Expected, Found, Place, Problem, Problems, What, change_text, embedded, number_text,
    parameters_json, read_rule, read_rules, read_scenario, rules_json, scenario_text, under_lines,
    under_rules,
};
pub use story::{
    GroupTold, Head, Lent, Loans, MatterTold, MonthTold, Seats, Story, Weighing, story,
};
pub use summary::summary_json;
