//! Observing a folder: its files are read on every core and written by one hand, batch by batch, so that
//! memory does not grow with their number and whatever ends the work ends it between two batches.

use crate::hash::hash;
use crate::history::last_event;
use crate::intake::{Outcome, gone_since, remembered_since};
use crate::prepare::{Pdf, Prepared, READER, Reading};
use crate::problem::Problem;
use crate::reason::Reason;
use crate::store::Registry;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use tiaokuai_notices::Functions;
use tiaokuai_notices::text::Format;

/// Files of a batch at most: three batches are in memory.
const BATCH_FILES: usize = 64;

/// Bytes of a batch, but for its last file.
const BATCH_BYTES: u64 = 32 << 20;

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it is.
    pub path: PathBuf,
    /// How people call it: its path within the folder that was named.
    pub name: String,
    /// What it is.
    pub format: Format,
}

/// What was found in folders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Files to be read, in the order of their names.
    pub sources: Vec<Source>,
    /// Files whose ending is of no format that is read, and links that lead out of the folder.
    pub skipped: Vec<String>,
}

/// Finds the files of a folder, or the one file that the path names. Hidden files, and those that an office
/// program keeps beside an open document, are passed over.
///
/// # Errors
/// Where the path, or a folder in it, cannot be read.
pub fn find(path: &Path) -> Result<Found, Problem> {
    let io = |error| Problem::Io(path.to_path_buf(), error);
    let mut found = Found::default();
    let root = path.canonicalize().map_err(io)?;
    if root.is_dir() {
        walk(&root, "", &root, &mut found)?;
    } else {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        meet(root.clone(), name.unwrap_or_default(), &mut found);
    }
    Ok(found)
}

fn walk(folder: &Path, within: &str, root: &Path, found: &mut Found) -> Result<(), Problem> {
    let io = |error| Problem::Io(folder.to_path_buf(), error);
    let mut entries = std::fs::read_dir(folder)
        .and_then(|entries| entries.collect::<Result<Vec<_>, _>>())
        .map_err(io)?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let file = entry.file_name().to_string_lossy().into_owned();
        if file.starts_with('.') || file.starts_with("~$") {
            continue;
        }
        let name = if within.is_empty() { file } else { format!("{within}/{file}") };
        let kind = entry.file_type().map_err(io)?;
        let path = entry.path();
        if kind.is_dir() {
            walk(&path, &name, root, found)?;
        } else if kind.is_file() {
            meet(path, name, found);
        } else if kind.is_symlink() {
            // A link to a folder within is met where that folder is.
            match path.canonicalize() {
                Ok(real) if real.starts_with(root) && real.is_file() => meet(path, name, found),
                Ok(real) if real.starts_with(root) => {}
                _ => found.skipped.push(name),
            }
        } else {
            found.skipped.push(name);
        }
    }
    Ok(())
}

fn meet(path: PathBuf, name: String, found: &mut Found) {
    match Format::of(&path) {
        Some(format) => found.sources.push(Source { path, name, format }),
        None => found.skipped.push(name),
    }
}

/// What observing came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Observed {
    /// Files that were met, of those that were to be read.
    pub files: usize,
    /// Files that are new and were read.
    pub new: usize,
    /// Files that a newer reader read again.
    pub reread: usize,
    /// Files that were known.
    pub unchanged: usize,
    /// Mentions in files that are new or read again.
    pub mentions: usize,
    /// Files that are no notices: name and why.
    pub refused: Vec<(String, Reason)>,
    /// Files that could not be read: name and why.
    pub failed: Vec<(String, Reason)>,
    /// Files that were not opened.
    pub skipped: Vec<String>,
    /// Groups that a later content of their file leaves out, and that it therefore tells of no more: file and name.
    pub gone: Vec<(String, String)>,
    /// Groups of which corrections or exclusions were made again, because a content says what the one before it, or
    /// another ledger, said: file and name.
    pub remembered: Vec<(String, String)>,
    /// Whether it was stopped before the end; what was met is kept.
    pub stopped: bool,
}

/// How observing is watched.
pub struct Watch<'a> {
    /// Called with the files met and the files there are, now and then.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
    /// Set to stop after the batch at hand.
    pub stop: &'a AtomicBool,
}

impl Registry {
    /// Reads files and takes in what is new in them.
    ///
    /// # Errors
    /// Where the registry cannot be written; the batches before are kept.
    pub fn observe(
        &mut self,
        found: &Found,
        pdf: Pdf<'_>,
        watch: &Watch<'_>,
    ) -> Result<Observed, Problem> {
        let functions: Functions = self.functions().clone();
        let columns = self.columns().cloned();
        let reading = self.reading(READER, &functions, columns.as_ref(), pdf)?;
        let version = reading.version.clone();
        let batches = batches(&found.sources);
        let mut told = Observed { skipped: found.skipped.clone(), ..Observed::default() };
        let last = last_event(&self.db)?;
        let quit = AtomicBool::new(false);
        std::thread::scope(|scope| {
            // One batch is written, one waits, one is read: no more is in memory.
            let (send, receive) = sync_channel::<Vec<Prepared>>(1);
            let (reading, quit) = (&reading, &quit);
            scope.spawn(move || {
                for batch in batches {
                    if quit.load(Ordering::Relaxed) {
                        break;
                    }
                    if send.send(read(reading, batch)).is_err() {
                        break;
                    }
                }
            });
            let result = self.write(&receive, &version, found.sources.len(), watch, &mut told);
            quit.store(true, Ordering::Relaxed);
            // The other side may wait for room: without a receiver it ends.
            drop(receive);
            result
        })?;
        told.gone = gone_since(&self.db, last)?;
        told.remembered = remembered_since(&self.db, last)?;
        Ok(told)
    }

    fn write(
        &mut self,
        batches: &Receiver<Vec<Prepared>>,
        version: &str,
        of: usize,
        watch: &Watch<'_>,
        told: &mut Observed,
    ) -> Result<(), Problem> {
        (watch.progress)(0, of);
        for batch in batches {
            if watch.stop.load(Ordering::Relaxed) {
                told.stopped = told.files < of;
                return Ok(());
            }
            let outcomes = self.take(&batch, version)?;
            for (file, outcome) in batch.iter().zip(outcomes) {
                told.files += 1;
                let name = || file.name.clone();
                match outcome {
                    Outcome::New(mentions) => {
                        told.new += 1;
                        told.mentions += mentions;
                    }
                    Outcome::Reread(mentions) => {
                        told.reread += 1;
                        told.mentions += mentions;
                    }
                    Outcome::Unchanged => told.unchanged += 1,
                    Outcome::Refused(why) => told.refused.push((name(), why)),
                    Outcome::Failed(why) => told.failed.push((name(), why)),
                }
            }
            (watch.progress)(told.files, of);
        }
        told.stopped = told.files < of;
        Ok(())
    }
}

fn batches(sources: &[Source]) -> Vec<&[Source]> {
    let (mut batches, mut from, mut bytes) = (Vec::new(), 0, 0);
    for (at, source) in sources.iter().enumerate() {
        bytes += std::fs::metadata(&source.path).map_or(0, |meta| meta.len());
        if at + 1 - from >= BATCH_FILES || bytes >= BATCH_BYTES {
            batches.push(&sources[from..=at]);
            (from, bytes) = (at + 1, 0);
        }
    }
    if from < sources.len() {
        batches.push(&sources[from..]);
    }
    batches
}

fn read(reading: &Reading<'_>, sources: &[Source]) -> Vec<Prepared> {
    sources
        .par_iter()
        .map(|source| {
            let real = source.path.canonicalize().unwrap_or_else(|_| source.path.clone());
            let place = hash(real.to_string_lossy().as_bytes())[..24].to_string();
            reading.of_path(&source.path, place, source.name.clone(), source.format)
        })
        .collect()
}
