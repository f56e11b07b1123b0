//! The life of a run's folder: written whole or not at all, resumable, never mistaken for another.
//!
//! While worlds are run, the folder holds `unfinished/` with a part file per batch of worlds; each
//! is written under another name and renamed, so that an interruption loses at most the batches
//! in hand. At the end the parts become tables, and `manifest.json` comes last: a folder is finished
//! if and only if it is there. What a folder may be used for is decided by its [`Address`].

mod batch;
mod blocks;
mod difference;
mod disk;
mod error;
mod finish;
mod manifest;
mod part;
mod plan;

pub use batch::{Batch, Detail, FailedRun};
pub(crate) use blocks::{Blocks, key_of};
pub use difference::Difference;
pub use error::ArchiveError;
pub use manifest::{FileEntry, Manifest, read_manifest};
pub(crate) use plan::hex;
pub use plan::{Address, Plan, RecordLevel};

use std::fs::{self, File, TryLockError};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The file that makes a folder a finished run.
const MANIFEST: &str = "manifest.json";
/// The folder inside the folder, as long as the run is not finished.
const UNFINISHED: &str = "unfinished";
/// What is being run, in the unfinished folder.
const PLAN: &str = "plan.json";
/// Held by the process that writes.
const LOCK: &str = "lock";
/// Files that desktops put into folders unasked.
const STRAY: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// What a folder turned out to be.
#[derive(Debug)]
pub enum Opened {
    /// The run is finished: nothing is left to do.
    Finished(Box<Manifest>),
    /// The run can begin or go on.
    Ready(Box<Archive>),
}

/// The folder of a run that is not finished, held by this process.
#[derive(Debug)]
pub struct Archive {
    dir: PathBuf,
    plan: Plan,
    missing: Vec<u32>,
    damaged: Vec<PathBuf>,
    /// Released when the file is closed.
    lock: File,
}

impl Archive {
    /// Worlds per batch. The tables of a run are made from its parts in order, so this number, not
    /// the number of threads, decides how runs are bundled.
    pub const BATCH: u32 = 20;

    /// Opens the folder for a run, or makes it. Parts that an interrupted run left are kept, also
    /// where another number of runs was planned; damaged ones are to be run again.
    ///
    /// # Errors
    /// Where the folder holds something else or another run, where another process is writing to
    /// it, and where it cannot be read or written.
    pub fn open(dir: &Path, plan: &Plan) -> Result<Opened, ArchiveError> {
        if let Some(manifest) = look(dir)? {
            return finished(dir, plan, manifest);
        }
        let unfinished = dir.join(UNFINISHED);
        fs::create_dir_all(&unfinished).map_err(|e| ArchiveError::write(&unfinished, e))?;
        let lock = lock(dir)?;
        // Another process may have finished the run before the lock was free.
        if let Some(manifest) = look(dir)? {
            drop(lock);
            return finished(dir, plan, manifest);
        }
        begin(dir, plan)?;
        let (mut missing, mut damaged) = (Vec::new(), Vec::new());
        for index in 0..plan.batches() {
            match part::read(dir, plan, index) {
                Ok(_) => {}
                Err(part::Trouble::None | part::Trouble::Other) => missing.push(index),
                Err(part::Trouble::Damaged) => {
                    missing.push(index);
                    damaged.push(part::path(dir, index));
                }
                Err(part::Trouble::Io(error)) => {
                    return Err(ArchiveError::read(&part::path(dir, index), error));
                }
            }
        }
        Ok(Opened::Ready(Box::new(Archive {
            dir: dir.to_path_buf(),
            plan: plan.clone(),
            missing,
            damaged,
            lock,
        })))
    }

    /// The batches that had still to be run when the folder was opened, ascending.
    #[must_use]
    pub fn missing(&self) -> &[u32] {
        &self.missing
    }

    /// Part files that were damaged and are to be run again.
    #[must_use]
    pub fn damaged(&self) -> &[PathBuf] {
        &self.damaged
    }

    /// How many worlds were there already when the folder was opened.
    #[must_use]
    pub fn resumed(&self) -> u32 {
        let runs = |&index: &u32| self.plan.range(index).end - self.plan.range(index).start;
        let missing: u32 = self.missing.iter().map(runs).sum();
        self.plan.runs - missing
    }

    /// The number of batches.
    #[must_use]
    pub fn batches(&self) -> u32 {
        self.plan.batches()
    }

    /// The numbers of the worlds in a batch.
    #[must_use]
    pub fn range(&self, index: u32) -> Range<u32> {
        self.plan.range(index)
    }

    /// The batch that a world is in; nothing if it is not of this run.
    #[must_use]
    pub fn batch_of(&self, run: u32) -> Option<u32> {
        self.plan.batch_of(run)
    }

    /// Keeps a batch for good. May be called from several threads, each with another batch.
    ///
    /// # Errors
    /// Where the batch is not what `index` asks for, or the part cannot be written; nothing is
    /// left half written then.
    pub fn store(&self, index: u32, batch: &Batch) -> Result<(), ArchiveError> {
        if let Err(problem) = batch.check(self.plan.range(index), self.plan.level) {
            return Err(ArchiveError::Batch { index, problem });
        }
        let bytes = part::encode(&self.plan, index, batch);
        disk::write_whole(&part::path(&self.dir, index), &bytes)
    }

    /// Reads a batch that was stored, now or before an interruption.
    ///
    /// # Errors
    /// Where the part is missing, was damaged meanwhile or cannot be read.
    pub fn load(&self, index: u32) -> Result<Batch, ArchiveError> {
        let path = part::path(&self.dir, index);
        part::read(&self.dir, &self.plan, index).map_err(|trouble| match trouble {
            part::Trouble::Io(error) => ArchiveError::read(&path, error),
            _ => ArchiveError::Damaged { file: path },
        })
    }
}

/// The manifest, if the folder is a finished run; nothing if it is unfinished, empty or not there.
fn look(dir: &Path) -> Result<Option<Manifest>, ArchiveError> {
    let mut names = Vec::new();
    match fs::read_dir(dir) {
        Ok(entries) => {
            for entry in entries {
                let entry = entry.map_err(|e| ArchiveError::read(dir, e))?;
                names.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => {
            return Err(ArchiveError::NotAFolder { path: dir.to_path_buf() });
        }
        Err(error) => return Err(ArchiveError::read(dir, error)),
    }
    names.retain(|name| !STRAY.contains(&name.as_str()));
    names.sort();
    if names.iter().any(|name| name == MANIFEST) {
        return read_manifest(dir).map(Some);
    }
    let ours = dir.join(UNFINISHED).join(PLAN).exists();
    match names.into_iter().find(|name| name != UNFINISHED) {
        Some(entry) if !ours => Err(ArchiveError::Foreign { dir: dir.to_path_buf(), entry }),
        _ => foreign_unfinished(dir, ours),
    }
}

/// An `unfinished` folder without a plan is ours only if we were interrupted before writing it.
fn foreign_unfinished(dir: &Path, ours: bool) -> Result<Option<Manifest>, ArchiveError> {
    let unfinished = dir.join(UNFINISHED);
    if ours || !unfinished.exists() {
        return Ok(None);
    }
    let entries = fs::read_dir(&unfinished).map_err(|e| ArchiveError::read(&unfinished, e))?;
    let mut names: Vec<_> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let temporary = disk::temporary(Path::new(PLAN)).to_string_lossy().into_owned();
    match names.into_iter().find(|name| name != LOCK && *name != temporary) {
        Some(entry) => Err(ArchiveError::Foreign { dir: unfinished, entry }),
        None => Ok(None),
    }
}

/// A finished folder answers the plan only if it holds exactly that run, undamaged.
fn finished(dir: &Path, plan: &Plan, manifest: Manifest) -> Result<Opened, ArchiveError> {
    let held = manifest.plan();
    if let Some(difference) = Difference::between(&held, plan) {
        return Err(ArchiveError::Different { dir: dir.to_path_buf(), difference });
    }
    if held.runs != plan.runs {
        let difference = Difference::Runs { there: held.runs, here: plan.runs };
        return Err(ArchiveError::Different { dir: dir.to_path_buf(), difference });
    }
    manifest.check_sizes(dir)?;
    // What an interruption left between the manifest and the end; not worth an error.
    let _ = fs::remove_dir_all(dir.join(UNFINISHED));
    Ok(Opened::Finished(Box::new(manifest)))
}

/// Takes the lock, which the system releases when the process ends, however it ends.
fn lock(dir: &Path) -> Result<File, ArchiveError> {
    let path = dir.join(UNFINISHED).join(LOCK);
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|e| ArchiveError::write(&path, e))?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(ArchiveError::Locked { dir: dir.to_path_buf() }),
        // Some network file systems have no locks. Two processes that run the same plan write the
        // same bytes, so going on is better than giving up.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}

/// Checks the plan of an interrupted run, or writes down that of a new one.
fn begin(dir: &Path, plan: &Plan) -> Result<(), ArchiveError> {
    let unfinished = dir.join(UNFINISHED);
    let path = unfinished.join(PLAN);
    let runs = if path.exists() {
        let held = manifest::read(&path)?.plan();
        if let Some(difference) = Difference::between(&held, plan) {
            return Err(ArchiveError::Different { dir: dir.to_path_buf(), difference });
        }
        Some(held.runs)
    } else {
        None
    };
    disk::remove_temporary(&unfinished)?;
    if runs != Some(plan.runs) {
        let text = Manifest::new(plan, Vec::new()).to_json();
        disk::write_whole(&path, text.as_bytes())?;
    }
    Ok(())
}

/// Writes the files of a report that is no run, each whole or not at all, into a folder that holds
/// nothing else. A report that stands there already is replaced.
///
/// # Errors
/// Where the folder holds something else or cannot be written.
pub fn write_report(dir: &Path, files: &[(&str, &[u8])]) -> Result<(), ArchiveError> {
    fs::create_dir_all(dir).map_err(|e| ArchiveError::write(dir, e))?;
    for entry in fs::read_dir(dir).map_err(|e| ArchiveError::read(dir, e))? {
        let entry = entry.map_err(|e| ArchiveError::read(dir, e))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !STRAY.contains(&name.as_str()) && !files.iter().any(|(known, _)| *known == name) {
            return Err(ArchiveError::Foreign { dir: dir.to_path_buf(), entry: name });
        }
    }
    files.iter().try_for_each(|(name, bytes)| disk::write_whole(&dir.join(name), bytes))
}

/// Writes files into a folder that is known to be ours, each whole or not at all.
pub(crate) fn write_files(dir: &Path, files: &[(&str, &[u8])]) -> Result<(), ArchiveError> {
    files.iter().try_for_each(|(name, bytes)| disk::write_whole(&dir.join(name), bytes))
}

#[cfg(test)]
mod tests;
