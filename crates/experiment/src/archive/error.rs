//! What can go wrong with a run's folder.

use super::difference::Difference;
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// The file that makes a folder a finished run.
pub(super) const MANIFEST: &str = "manifest.json";

/// Why a run's folder cannot be used, read or written.
#[derive(Debug, Error)]
#[allow(missing_docs)]
pub enum ArchiveError {
    /// The path is a file.
    #[error("{} is a file, not a folder", path.display())]
    NotAFolder { path: PathBuf },
    /// The folder holds something that is not ours.
    #[error("{} already holds something else ({entry}), and nothing there is touched", dir.display())]
    Foreign { dir: PathBuf, entry: String },
    /// The folder holds another run.
    #[error("{} holds another run: {difference}", dir.display())]
    Different { dir: PathBuf, difference: Difference },
    /// The folder holds results of a method for other experiments, or another version, scenario or seed.
    #[error(
        "{} holds results of other experiments, or of another version, scenario or seed, and nothing there is \
         touched", dir.display()
    )]
    OtherWork { dir: PathBuf },
    /// Another process is writing to the folder.
    #[error("another process is running into {}", dir.display())]
    Locked { dir: PathBuf },
    /// There is no such folder.
    #[error("there is no folder {}", dir.display())]
    NoFolder { dir: PathBuf },
    /// The folder holds no run.
    #[error("{} is not the folder of a run: it has no {MANIFEST}", dir.display())]
    NoRun { dir: PathBuf },
    /// The folder holds a run that is not finished.
    #[error("the run in {} is not finished", dir.display())]
    Unfinished { dir: PathBuf },
    /// The manifest cannot be understood from this line and column on.
    #[error("{} cannot be understood: {problem}", file.display())]
    Broken { file: PathBuf, line: usize, column: usize, problem: String },
    /// The manifest's address is not that of its scenario, seed and version.
    #[error("{} was changed: its address does not belong to its version, seed and scenario", file.display())]
    Edited { file: PathBuf },
    /// An earlier version wrote the manifest.
    #[error("{} was written by an earlier version (format {format})", file.display())]
    Older { file: PathBuf, format: u32 },
    /// A later version wrote the manifest.
    #[error("{} was written by a later version (format {format})", file.display())]
    Newer { file: PathBuf, format: u32 },
    /// A file that the manifest lists is not there.
    #[error("{} is listed in {MANIFEST} but is not there", file.display())]
    Gone { file: PathBuf },
    /// A page or summary, which can be drawn again from the worlds, is not what the manifest says.
    #[error("{} is not what was written: it was changed since", file.display())]
    Redrawable { dir: PathBuf, file: PathBuf },
    /// A file is not what the manifest says.
    #[error("{} is not what was written: its size or checksum differs from {MANIFEST}", file.display())]
    Changed { file: PathBuf },
    /// A part file is missing or was damaged while the run was going on.
    #[error("{} is missing or damaged", file.display())]
    Damaged { file: PathBuf },
    /// A file cannot be called so.
    #[error(
        "no file of a run's folder can be called {name:?}: the name is taken or leads elsewhere"
    )]
    Name { name: String },
    /// Something cannot be read.
    #[error("cannot read {}: {source}", file.display())]
    Read { file: PathBuf, source: io::Error },
    /// A report cannot be written.
    #[error("cannot write {}: {source}", file.display())]
    Report { file: PathBuf, source: io::Error },
    /// Something cannot be written.
    #[error("cannot write {}: {source}", file.display())]
    Write { file: PathBuf, source: io::Error },
}

impl ArchiveError {
    pub(crate) fn read(file: &Path, source: io::Error) -> Self {
        ArchiveError::Read { file: file.to_path_buf(), source }
    }

    pub(crate) fn write(file: &Path, source: io::Error) -> Self {
        ArchiveError::Write { file: file.to_path_buf(), source }
    }
}
