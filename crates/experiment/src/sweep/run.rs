//! A sweep on the cores of one machine.

use super::chunk::ChunkError;
use super::folder::{Folder, Trouble};
use super::plan::{Shard, Sweep};
use crate::archive::ArchiveError;
use crate::error::RunError;
use crate::evaluate::{Watch, in_pool};
use rayon::prelude::*;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use tiaokuai_record::{Data, Table};

/// What came of a sweep, or of a shard of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Swept {
    /// Worlds of the shard.
    pub worlds: u64,
    /// Those that were there already.
    pub resumed: u64,
    /// Those that could not be run: each is a row with its reason.
    pub failed: u64,
    /// Chunks of the shard.
    pub chunks: u32,
    /// Chunks of the whole plan.
    pub of: u32,
    /// Files that were damaged and worked out again.
    pub damaged: Vec<PathBuf>,
}

/// Works out the chunks of a shard that the folder does not hold yet.
///
/// # Errors
/// Where the folder cannot be used, and where someone stopped it; chunks that were finished are kept.
pub fn sweep(plan: &Sweep, dir: &Path, shard: Shard, watch: &Watch<'_>) -> Result<Swept, RunError> {
    let folder = Folder::of(dir, plan)?;
    let of = plan.chunks();
    let numbers: Vec<u32> = (0..of).filter(|chunk| shard.has(*chunk)).collect();
    let worlds: u64 =
        numbers.iter().map(|chunk| plan.range(*chunk)).map(|own| own.end - own.start).sum();
    let whole = u32::try_from(worlds).unwrap_or(u32::MAX);
    let (done, kept) = (AtomicU32::new(0), AtomicU32::new(0));
    let add = |count: &AtomicU32, more: u32| count.fetch_add(more, Ordering::Relaxed) + more;
    let one = |number: &u32| -> Result<Swept, RunError> {
        let chunk = plan.chunk(*number);
        let address = chunk.address();
        let mut swept = Swept::default();
        let worlds = chunk.worlds();
        match folder.get(&chunk, &address) {
            Ok(None) => {}
            Ok(Some((_, table))) => {
                (watch.progress)(add(&done, worlds), whole);
                add(&kept, worlds);
                return Ok(Swept { resumed: u64::from(worlds), failed: failures(&table), ..swept });
            }
            Err(Trouble::Damaged(path)) => swept.damaged.push(path),
            Err(Trouble::Read(error)) => return Err(error.into()),
        }
        let each = || (watch.progress)(add(&done, 1), whole);
        let worked =
            chunk.work(watch, each).map_err(|error| as_run(error, &folder.path(&address)))?;
        folder.put(&folder.path(&address), &worked.file)?;
        add(&kept, worlds);
        Ok(Swept { failed: u64::from(worked.failed), ..swept })
    };
    // Whoever stops, stops all; who cannot write, cannot write the next one either.
    let found: Vec<Result<Swept, RunError>> =
        in_pool(watch.threads, || numbers.par_iter().with_max_len(1).map(one).collect())?;
    let mut all = Swept { worlds, chunks: numbers.len() as u32, of, ..Swept::default() };
    for swept in found {
        match swept {
            Ok(swept) => {
                all.resumed += swept.resumed;
                all.failed += swept.failed;
                all.damaged.extend(swept.damaged);
            }
            Err(RunError::Stopped { .. }) => {
                return Err(RunError::Stopped { done: kept.into_inner(), of: whole });
            }
            Err(error) => return Err(error),
        }
    }
    Ok(all)
}

/// Rows that say why there are no numbers.
pub(super) fn failures(table: &Table) -> u64 {
    let reasons = table.column("failed").map(|column| &column.data);
    match reasons {
        Some(Data::String(reasons)) => {
            (0..table.rows()).filter(|row| reasons.get(*row).is_some()).count() as u64
        }
        _ => 0,
    }
}

/// The error of a chunk as that of the whole.
pub(super) fn as_run(error: ChunkError, path: &Path) -> RunError {
    match error {
        ChunkError::Run(error) => error,
        ChunkError::Table(error) => ArchiveError::write(path, error.into()).into(),
        ChunkError::Version(version) => RunError::OtherVersion { version },
        ChunkError::Bytes(_) | ChunkError::Damaged => {
            ArchiveError::Damaged { file: path.to_path_buf() }.into()
        }
    }
}
