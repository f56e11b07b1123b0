//! The worlds of a finished run, read back from its folder.

use super::batch::{self, Batch, WorldUnread};
use super::error::ArchiveError;
use super::manifest::{Manifest, read_manifest};
use super::piece;
use super::runs::{RUNS, read_at};
use super::store::{Kept, Store};
use crate::findings::Outcome;
use crate::plan::Plan;
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// A finished run.
#[derive(Debug)]
pub(crate) struct Finished {
    pub manifest: Manifest,
    plan: Plan,
    path: PathBuf,
    /// Where each piece begins, and how many bytes it has.
    places: Vec<(u64, u64)>,
}

impl Finished {
    /// Opens the folder of a finished run. Pieces have checksums of their own, so that what happened to its
    /// report is of no account.
    pub fn open(dir: &Path) -> Result<Self, ArchiveError> {
        Finished::of(dir, read_manifest(dir)?)
    }

    pub(super) fn of(dir: &Path, manifest: Manifest) -> Result<Self, ArchiveError> {
        let (path, plan) = (dir.join(RUNS), manifest.plan());
        let places = places(&path, plan.batches()).map_err(|error| match error.kind() {
            ErrorKind::NotFound => ArchiveError::Gone { file: path.clone() },
            ErrorKind::UnexpectedEof => ArchiveError::Changed { file: path.clone() },
            _ => ArchiveError::read(&path, error),
        })?;
        Ok(Finished { manifest, plan, path, places })
    }

    fn bytes(&self, number: u32) -> Result<Vec<u8>, ArchiveError> {
        let (from, length) = self.places[number as usize];
        read_at(&self.path, from, length).map_err(|error| ArchiveError::read(&self.path, error))
    }

    /// The worlds of a piece.
    pub fn load(&self, number: u32) -> Result<Batch, ArchiveError> {
        Ok(Batch::of(&self.plan, self.plan.range(number).start, self.worlds(number)?))
    }

    /// A world, of whose record nothing is measured; nothing if it failed.
    pub fn world(&self, run: u32) -> Result<Option<Outcome>, ArchiveError> {
        Ok(batch::read(self.worlds(self.plan.batch_of(run).unwrap_or_default())?, run))
    }

    fn worlds<W: DeserializeOwned>(&self, number: u32) -> Result<Vec<Kept<W>>, ArchiveError> {
        let worlds = self.decoded(number, &self.bytes(number)?);
        worlds.ok_or_else(|| ArchiveError::Changed { file: self.path.clone() })
    }

    /// The worlds of a piece with these bytes; nothing where they are damaged.
    fn decoded<W: DeserializeOwned>(&self, number: u32, bytes: &[u8]) -> Option<Vec<Kept<W>>> {
        let worlds: Vec<_> = piece::decode(&self.plan.key(), number, bytes)?;
        (worlds.len() == self.plan.range(number).len()).then_some(worlds)
    }

    /// Gives all pieces to the store of a run with more worlds, but for those that it has; tells which are damaged.
    pub(super) fn hand_over(&self, store: &Store) -> Result<Vec<u32>, ArchiveError> {
        let mut damaged = Vec::new();
        for number in 0..self.plan.batches() {
            if store.has(number) {
                continue;
            }
            let bytes = self.bytes(number)?;
            match self.decoded::<WorldUnread>(number, &bytes) {
                Some(worlds) => store.keep_bytes(number, bytes, worlds.len())?,
                None => damaged.push(number),
            }
        }
        Ok(damaged)
    }
}

fn places(path: &Path, pieces: u32) -> io::Result<Vec<(u64, u64)>> {
    let mut file = File::open(path)?;
    let end = file.metadata()?.len();
    let mut places = Vec::with_capacity(pieces as usize);
    for _ in 0..pieces {
        let mut length = [0; 8];
        file.read_exact(&mut length)?;
        let (from, length) = (file.stream_position()?, u64::from_le_bytes(length));
        if length > end.saturating_sub(from) {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        places.push((from, length));
        file.seek(SeekFrom::Start(from + length))?;
    }
    if file.stream_position()? != end {
        // More than was written.
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(places)
}
