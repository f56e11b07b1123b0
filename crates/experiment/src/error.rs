//! Why worlds were not run to the end.

use crate::archive::error::ArchiveError;
use crate::plan::VERSION;
use thiserror::Error;
use tiaokuai_model::Conflict;

/// Why an ensemble or a method was not run to the end.
#[derive(Debug, Error)]
pub enum RunError {
    /// The folder could not be used.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// Someone stopped it; what was finished is kept.
    #[error("stopped: {done} of {of} are kept")]
    Stopped {
        /// What is kept: worlds, or draws from the prior.
        done: u32,
        /// What was wanted.
        of: u32,
    },
    /// No world of an ensemble could be run to the end.
    #[error("no world could be run to the end; the first failed with: {reason}")]
    Worlds {
        /// What the first one said.
        reason: String,
    },
    /// A world that a method cannot do without could not be run to the end.
    #[error("a world could not be run to the end: {reason}")]
    World {
        /// What it said.
        reason: String,
    },
    /// The scenario as it is does not fit a theory.
    #[error("the theory {theory} does not fit the scenario: {reason}")]
    Theory {
        /// The theory.
        theory: String,
        /// Why.
        reason: Conflict,
    },
    /// A design of a menu does not fit the scenario.
    #[error("the design {design} does not fit the scenario: {reason}")]
    Design {
        /// The design.
        design: String,
        /// Why.
        reason: Conflict,
    },
    /// Values that parameters are given, of the prior or of a design, do not fit the scenario.
    #[error("values of parameters do not fit the scenario: {reason}")]
    Values {
        /// Why.
        reason: Conflict,
    },
    /// A posterior whose draws have different numbers of departments.
    #[error(
        "the number of departments differs from draw to draw, and a run tells of the same ones in every world; take the middle of the posterior (scenario.toml in the folder of the fit)"
    )]
    Departments,
    /// Two scenarios whose worlds cannot be set against each other.
    #[error(
        "the scenarios last {} and {} months, and worlds are set against each other over the same months; give both the same number of months",
        months[0], months[1]
    )]
    Lengths {
        /// How many months each lasts.
        months: [u32; 2],
    },
    /// The threads could not be started.
    #[error("the threads could not be started: {0}")]
    Threads(String),
    /// Chunks of a sweep are not there yet.
    #[error("{missing} of {of} chunks are not there yet")]
    Unswept {
        /// How many.
        missing: u32,
        /// Of how many.
        of: u32,
        /// The shards of the fewest that have these chunks and no others, each by its number, from 1, and of how many.
        shards: Vec<(u32, u32)>,
    },
    /// The file of a chunk is not what was written.
    #[error("{} is damaged", file.display())]
    DamagedChunk {
        /// The file.
        file: std::path::PathBuf,
    },
    /// The folder has no run of this number.
    #[error("the folder has no run {run}; expected {first} to {last}")]
    NoSuchRun {
        /// The run asked for.
        run: u32,
        /// The first that it has.
        first: u32,
        /// The last that it has.
        last: u32,
    },
    /// Another version made the folder, and only that one can read or repeat its worlds.
    #[error("the folder was made by version {version}, this is {VERSION}")]
    OtherVersion {
        /// The version that made it.
        version: String,
    },
    /// A replay came out otherwise than the archived run.
    #[error("run {run} came out differently from the archived one")]
    NotTheSame {
        /// The run.
        run: u32,
    },
}
