//! The life of a run's folder: written whole or not at all, resumable, never mistaken for another, read back
//! and enlarged when it is finished.
//!
//! While worlds are run, the folder holds `unfinished/` with `runs.bin`, in which pieces of them stand one behind the
//! other, and a file for each piece that came before its turn, so that an interruption loses at most the worlds in hand.
//! Meanwhile the pieces become tables; `manifest.json` comes last: a folder is finished if and only if it is there. What a folder may be used for is decided by its
//! [`Address`](crate::Address).

pub(crate) mod batch;
mod difference;
mod disk;
pub(crate) mod error;
mod finish;
mod finished;
mod made;
pub(crate) mod manifest;
mod open;
mod piece;
mod runs;
pub(crate) mod store;
mod tables;
mod writing;

pub use batch::{Batch, FailedRun};
pub use difference::Difference;
pub use disk::write_report;
pub(crate) use disk::{STRAY, Summed, parquet, sync_folder, write_files};
pub use error::ArchiveError;
pub(crate) use finished::Finished;
pub(crate) use made::Made;
pub use manifest::{FileEntry, Manifest, read_manifest};
pub use open::{Archive, Damaged, Opened};
pub(crate) use writing::Writing;

#[cfg(test)]
mod tests;
