//! Pieces of long work kept in a folder, so that it goes on where it was interrupted.

use super::disk::{remove_temporary, write_whole};
use super::error::ArchiveError;
use super::piece;
use super::runs::RunsFile;
use crate::plan::{PIECE, hex};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The folder of the pieces of a method's work.
const PARTS: &str = "parts";
/// Says what the pieces are of.
const KEY: &str = "parts/key.txt";

/// A folder of pieces of one piece of work, told by its key. A piece is written whole or not at all; it may
/// hold the first of its outputs only, and is written again when there are more.
#[derive(Clone, Debug)]
pub(crate) struct Store {
    dir: PathBuf,
    key: String,
    /// Whether outputs are compressed.
    compress: bool,
    /// The file in which whole pieces stand one behind the other; those whose turn has not come have files of their own.
    runs: Option<Arc<RunsFile>>,
    /// Bytes that the piece before had.
    room: Arc<AtomicUsize>,
}

/// The output of a unit of work, or what the world said that could not be run to the end.
pub(crate) type Kept<T> = Result<T, String>;

/// Why a piece gives no outputs.
#[derive(Debug)]
pub(crate) enum Gap {
    /// It is not there.
    Absent,
    /// It is not what was written for this work.
    Damaged,
    /// It cannot be read.
    Io(io::Error),
}

/// The key of work: a hash of all that decides its numbers.
pub(crate) fn key_of(parts: &[&str]) -> String {
    let mut sum = Sha256::new();
    for part in parts {
        sum.update((part.len() as u64).to_le_bytes());
        sum.update(part.as_bytes());
    }
    hex(&sum.finalize())
}

impl Store {
    /// Opens or makes the store of a method inside the folder of its results.
    pub fn open(dir: &Path, key: &str) -> Result<Self, ArchiveError> {
        let parts = dir.join(PARTS);
        if dir.is_file() {
            return Err(ArchiveError::NotAFolder { path: dir.to_path_buf() });
        }
        match fs::read_to_string(dir.join(KEY)) {
            Ok(known) if known.trim() == key => {}
            Ok(_) => return Err(ArchiveError::OtherWork { dir: dir.to_path_buf() }),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let first = fs::read_dir(dir).ok().and_then(|mut list| list.next());
                if let Some(Ok(entry)) = first
                    && entry.file_name() != PARTS
                {
                    let entry = entry.file_name().to_string_lossy().into_owned();
                    return Err(ArchiveError::Foreign { dir: dir.to_path_buf(), entry });
                }
                fs::create_dir_all(&parts).map_err(|error| ArchiveError::write(&parts, error))?;
                write_whole(&dir.join(KEY), format!("{key}\n").as_bytes())?;
            }
            Err(error) => return Err(ArchiveError::read(&dir.join(KEY), error)),
        }
        remove_temporary(&parts)?;
        Ok(Store::inside(parts, key))
    }

    /// The store of a batch of work beside others, in a folder that was opened before. What another key left there is
    /// taken for damaged, and worked out again.
    pub fn of_batch(dir: &Path, name: &str, key: &str) -> Result<Self, ArchiveError> {
        let dir = dir.join(PARTS).join(name);
        fs::create_dir_all(&dir).map_err(|error| ArchiveError::write(&dir, error))?;
        remove_temporary(&dir)?;
        Ok(Store::inside(dir, key))
    }

    /// The store in a folder that is known to be ours.
    pub(super) fn inside(dir: PathBuf, key: &str) -> Self {
        Store { dir, key: key.to_string(), compress: true, runs: None, room: Arc::default() }
    }

    /// The same, whose outputs are not compressed.
    pub(super) fn plain(self) -> Self {
        Store { compress: false, ..self }
    }

    /// The same, whose pieces come to stand in one file.
    pub(super) fn in_one(self, runs: RunsFile) -> Self {
        Store { runs: Some(Arc::new(runs)), ..self }
    }

    /// The file in which pieces come to stand one behind the other.
    pub(super) fn runs(&self) -> Option<&RunsFile> {
        self.runs.as_deref()
    }

    /// Whether something was kept of a piece.
    pub(super) fn has(&self, number: u32) -> bool {
        self.runs.as_ref().is_some_and(|runs| runs.holds(number)) || self.path(number).exists()
    }

    /// The folder of the pieces.
    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// The file of a piece.
    pub fn path(&self, number: u32) -> PathBuf {
        self.dir.join(format!("part-{number:05}.bin"))
    }

    /// The outputs of a piece, if it is there and whole.
    pub fn load<T: DeserializeOwned>(&self, number: u32) -> Result<Vec<T>, Gap> {
        self.load_with_bytes(number).map(|(outputs, _)| outputs)
    }

    /// The outputs of a piece with the bytes of its file.
    pub(super) fn load_with_bytes<T: DeserializeOwned>(
        &self,
        number: u32,
    ) -> Result<(Vec<T>, Vec<u8>), Gap> {
        let read = match self.runs.as_ref().and_then(|runs| runs.read(number)) {
            Some(read) => read,
            None => fs::read(self.path(number)),
        };
        match read {
            Ok(bytes) => match piece::decode(&self.key, number, &bytes) {
                Some(outputs) => Ok((outputs, bytes)),
                None => Err(Gap::Damaged),
            },
            Err(error) if error.kind() == ErrorKind::NotFound => Err(Gap::Absent),
            Err(error) => Err(Gap::Io(error)),
        }
    }

    /// The error of a piece that cannot be read.
    pub fn unreadable(&self, number: u32, error: io::Error) -> ArchiveError {
        ArchiveError::read(&self.path(number), error)
    }

    /// The bytes of a piece with these outputs.
    pub(super) fn encode<T: Serialize>(&self, number: u32, outputs: &[T]) -> Vec<u8> {
        // Pieces are about as long as each other.
        let room = self.room.load(Ordering::Relaxed);
        let bytes = piece::encode(&self.key, number, outputs, self.compress, room + room / 16);
        self.room.store(bytes.len(), Ordering::Relaxed);
        bytes
    }

    /// Keeps a piece, whole or not at all.
    pub fn keep<T: Serialize>(&self, number: u32, outputs: &[T]) -> Result<(), ArchiveError> {
        self.keep_bytes(number, self.encode(number, outputs), outputs.len())
    }

    /// Keeps the bytes of a piece with so many outputs.
    pub(super) fn keep_bytes(
        &self,
        number: u32,
        bytes: Vec<u8>,
        outputs: usize,
    ) -> Result<(), ArchiveError> {
        let Some(runs) = self.runs.as_ref().filter(|_| outputs == PIECE as usize) else {
            return write_whole(&self.path(number), &bytes);
        };
        if !runs.append(number, &bytes)? {
            write_whole(&self.path(number), &bytes)?;
            runs.wait(number);
        }
        while let Some(number) = runs.turn() {
            let path = self.path(number);
            runs.append(number, &fs::read(&path).map_err(|error| self.unreadable(number, error))?)?;
            let _ = fs::remove_file(path);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_back_whole_or_not_at_all() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().join("work");
        let key = key_of(&["a", "b"]);
        let store = Store::open(&dir, &key).unwrap();
        assert!(matches!(store.load::<f64>(0), Err(Gap::Absent)));
        store.keep(0, &[1.5, f64::INFINITY]).unwrap();
        let again = Store::open(&dir, &key).unwrap();
        assert_eq!(again.load::<f64>(0).unwrap(), [1.5, f64::INFINITY]);
        fs::copy(again.path(0), again.path(1)).unwrap();
        assert!(matches!(again.load::<f64>(1), Err(Gap::Damaged)), "another piece is none");
        let mut bytes = fs::read(again.path(0)).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        fs::write(again.path(0), bytes).unwrap();
        assert!(matches!(again.load::<f64>(0), Err(Gap::Damaged)), "a damaged piece is none");
        assert_ne!(key, key_of(&["ab", ""]));
    }

    #[test]
    fn other_folders_are_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("thesis.docx"), "x").unwrap();
        assert!(matches!(Store::open(dir.path(), "k"), Err(ArchiveError::Foreign { .. })));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        let ours = dir.path().join("ours");
        Store::open(&ours, "k").unwrap();
        assert!(matches!(Store::open(&ours, "other"), Err(ArchiveError::OtherWork { .. })));
        let file = dir.path().join("thesis.docx");
        assert!(matches!(Store::open(&file, "k"), Err(ArchiveError::NotAFolder { .. })));
    }
}
