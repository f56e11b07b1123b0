//! The tables of a run, written piece after piece while worlds are run.

use super::batch::Batch;
use super::disk::UNFINISHED;
use super::error::ArchiveError;
use super::made::Made;
use super::manifest::Manifest;
use super::open::Archive;
use super::runs::RUNS;
use super::tables::OpenTable;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use tiaokuai_measure::Instrument;

/// Where files wait, in the unfinished folder, until all of them are whole.
const STAGING: &str = "new";

/// Pieces of which what was made stays in memory until their turn comes.
const HELD: usize = 25;

/// The folder of files that wait, removed with all that is in it unless it is kept: space may be short, and the pieces hold
/// everything.
pub(super) struct Staging {
    pub dir: PathBuf,
    kept: bool,
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.kept {
            let _ = fs::remove_dir_all(&self.dir);
        }
    }
}

impl Staging {
    /// The folder, which stays.
    pub fn keep(mut self) -> PathBuf {
        self.kept = true;
        std::mem::take(&mut self.dir)
    }
}

/// Files that take in what is made of pieces, in the order of their numbers. Each piece is written as soon as all before
/// it are: what is at hand need not be fetched again, and its memory is free for the next.
pub(crate) struct Writing<'a, F> {
    archive: &'a Archive,
    instruments: &'a [Instrument],
    /// What was made of pieces whose turn has not come.
    waiting: Mutex<BTreeMap<u32, Made>>,
    files: Mutex<Files<F>>,
}

struct Files<F> {
    manifest: Manifest,
    open: Vec<OpenTable>,
    /// Is shown the worlds of every piece, without their records.
    each: F,
    /// The number of the piece whose turn it is.
    next: u32,
    /// Behind the files: what is open cannot be removed everywhere.
    staging: Staging,
}

impl<F: FnMut(&Batch) -> Result<(), ArchiveError> + Send> Files<F> {
    /// Writes the rows of the next piece.
    fn write_rows(&mut self, mut made: Made) -> Result<(), ArchiveError> {
        (self.each)(&made.worlds)?;
        self.manifest.digests.append(&mut made.digests);
        self.next += 1;
        self.open.iter_mut().zip(made.tables).try_for_each(|(table, rows)| table.append(rows))
    }
}

impl<'a, F: FnMut(&Batch) -> Result<(), ArchiveError> + Send> Writing<'a, F> {
    /// Begins the files of a run.
    ///
    /// # Errors
    /// Where they cannot be written.
    pub fn begin(
        archive: &'a Archive,
        instruments: &'a [Instrument],
        each: F,
    ) -> Result<Self, ArchiveError> {
        let staging = Staging { dir: archive.dir.join(UNFINISHED).join(STAGING), kept: false };
        fs::create_dir_all(&staging.dir).map_err(|e| ArchiveError::write(&staging.dir, e))?;
        let manifest = Manifest::new(&archive.plan, Vec::new());
        let open = Made::empty(&archive.plan, instruments)
            .iter()
            .map(|empty| OpenTable::create(&staging.dir, empty, &manifest))
            .collect::<Result<Vec<_>, _>>()?;
        let files = Files { manifest, open, each, next: 0, staging };
        Ok(Writing { archive, instruments, waiting: Mutex::default(), files: Mutex::new(files) })
    }

    /// Takes in what was made of a piece, and writes it if its turn has come; what another thread is writing meanwhile is
    /// left to that one or to the next. Works on no other thread: what a thread takes up while it waits for others might
    /// wait for it.
    ///
    /// # Errors
    /// Where something cannot be written.
    pub fn take(&self, number: u32, made: Made) -> Result<(), ArchiveError> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() >= HELD {
            // The piece whose turn it is takes long. Those that are not held are read again at the end.
            return Ok(());
        }
        waiting.insert(number, made);
        drop(waiting);
        match self.files.try_lock() {
            Ok(mut files) => self.write_waiting(&mut files),
            Err(_) => Ok(()),
        }
    }

    fn write_waiting(&self, files: &mut Files<F>) -> Result<(), ArchiveError> {
        loop {
            let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(made) = waiting.remove(&files.next) else { return Ok(()) };
            drop(waiting);
            files.write_rows(made)?;
        }
    }

    /// Writes what waits and all pieces that were not taken in, which are read again, and closes the files. Needs memory
    /// for some pieces, however many there are.
    ///
    /// # Errors
    /// Where a piece is missing or damaged or something cannot be written. The pieces stay, so that the next
    /// attempt begins here.
    pub fn finish(self) -> Result<(Manifest, PathBuf), ArchiveError> {
        {
            let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
            self.write_waiting(&mut files)?;
        }
        let Writing { archive, instruments, files, .. } = self;
        let mut files = files.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut loaded: Option<Made> = None;
        let batches = archive.plan.batches();
        for number in files.next..=batches {
            let Files { open, each, manifest, .. } = &mut files;
            // One piece is written while the next is read.
            let (written, next) = rayon::join(
                || {
                    let Some(mut made) = loaded.take() else { return Ok(()) };
                    each(&made.worlds)?;
                    manifest.digests.append(&mut made.digests);
                    let parts = open.par_iter_mut().zip(made.tables);
                    parts.try_for_each(|(table, rows)| table.append(rows))
                },
                || -> Result<Option<Made>, ArchiveError> {
                    if number >= batches {
                        return Ok(None);
                    }
                    let (worlds, _) = archive.worlds_with_bytes(number)?;
                    Ok(Some(Made::of(&archive.plan, number, worlds, instruments)))
                },
            );
            written?;
            loaded = next?;
        }
        let Files { mut manifest, open, staging, .. } = files;
        for table in open {
            let (name, entry) = table.close()?;
            manifest.files.insert(name, entry);
        }
        manifest.files.insert(RUNS.to_string(), archive.whole_runs()?);
        Ok((manifest, staging.keep()))
    }
}
