//! `runs.bin` as it grows: pieces one behind the other, each as soon as all before it are there. It is written once, and
//! what is whole in it need not be run again after an interruption.

use super::error::ArchiveError;
use super::manifest::FileEntry;
use super::piece;
use crate::plan::hex;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The file with the pieces of all worlds, one behind the other, each behind its length.
pub(super) const RUNS: &str = "runs.bin";

/// The file of the worlds of a run that is not finished.
#[derive(Debug)]
pub(super) struct RunsFile {
    path: PathBuf,
    file: File,
    grown: Mutex<Grown>,
}

#[derive(Debug, Default)]
struct Grown {
    /// Where each piece begins, and how many bytes it has.
    places: Vec<(u64, u64)>,
    end: u64,
    sum: Sha256,
    /// Pieces in files of their own, whose turn has not come.
    waiting: BTreeSet<u32>,
}

impl Grown {
    fn push(&mut self, bytes: &[u8]) {
        let length = bytes.len() as u64;
        self.sum.update(length.to_le_bytes());
        self.sum.update(bytes);
        self.places.push((self.end + 8, length));
        self.end += 8 + length;
    }
}

impl RunsFile {
    /// Opens the file, or makes it. `goes_on` tells whether the bytes are those of the piece of a number that may stand in
    /// it; behind the first that is not, everything is cut off, and given to `cut` first, which tells whether it is whole.
    /// Gives the numbers of pieces that were there and are damaged, besides.
    ///
    /// # Errors
    /// Where it cannot be read or written.
    pub fn open(
        path: PathBuf,
        goes_on: impl Fn(u32, &[u8]) -> bool,
        cut: impl Fn(u32, Vec<u8>) -> Result<bool, ArchiveError>,
    ) -> Result<(Self, Vec<u32>), ArchiveError> {
        let of = |error| ArchiveError::write(&path, error);
        let options =
            File::options().read(true).write(true).create(true).truncate(false).open(&path);
        let file = options.map_err(of)?;
        let length = file.metadata().map_err(of)?.len();
        let mut grown = Grown::default();
        let mut reader = BufReader::new((&file).take(length));
        let (mut number, mut left, mut head) = (0, length, [0; 8]);
        let mut damaged = Vec::new();
        while let Some(bytes) = next_piece(&mut reader, &mut left, &mut head).map_err(of)? {
            let mut count = 1;
            if grown.places.len() as u32 == number && goes_on(number, &bytes) {
                grown.push(&bytes);
            } else {
                // What is damaged may be its length, so that others are in it.
                let others = piece::begun(&mut &bytes[..]).map_err(of)?;
                if !cut(number, bytes)? {
                    count = count.max(others);
                    damaged.extend(number..number + count);
                }
            }
            number += count;
        }
        // At most one piece is half written where a run was interrupted.
        let behind = piece::begun(&mut (&head[..]).chain(&mut reader)).map_err(of)?;
        if behind > 1 || !damaged.is_empty() {
            damaged.extend(number..number + behind);
        }
        drop(reader);
        if grown.end < length {
            file.set_len(grown.end).map_err(of)?;
        }
        Ok((RunsFile { path, file, grown: Mutex::new(grown) }, damaged))
    }

    fn grown(&self) -> MutexGuard<'_, Grown> {
        self.grown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How many pieces stand in it.
    pub fn pieces(&self) -> u32 {
        self.grown().places.len() as u32
    }

    /// Whether a piece stands in it.
    pub fn holds(&self, number: u32) -> bool {
        number < self.pieces()
    }

    /// The bytes of a piece; nothing if it does not stand in the file.
    pub fn read(&self, number: u32) -> Option<io::Result<Vec<u8>>> {
        let (from, length) = *self.grown().places.get(number as usize)?;
        Some(read_at(&self.path, from, length))
    }

    /// Puts the bytes of a piece behind the others, if its turn has come; tells whether it stands in the file now.
    ///
    /// # Errors
    /// Where it cannot be written; the file is as it was then.
    pub fn append(&self, number: u32, bytes: &[u8]) -> Result<bool, ArchiveError> {
        let mut grown = self.grown();
        if grown.places.len() as u32 != number {
            return Ok(number < grown.places.len() as u32);
        }
        let mut file = &self.file;
        let written = file.seek(SeekFrom::Start(grown.end));
        if let Err(error) = written.and_then(|_| write_framed(&mut file, bytes)) {
            // What was half written takes space that may be short.
            let _ = self.file.set_len(grown.end);
            return Err(ArchiveError::write(&self.path, error));
        }
        grown.push(bytes);
        drop(grown);
        self.file.sync_data().map_err(|error| ArchiveError::write(&self.path, error))?;
        Ok(true)
    }

    /// A piece has a file of its own, until its turn comes.
    pub fn wait(&self, number: u32) {
        self.grown().waiting.insert(number);
    }

    /// The piece that waits and whose turn has come; nothing if none does. It is for whoever asks to append it.
    pub fn turn(&self) -> Option<u32> {
        let mut grown = self.grown();
        let number = grown.places.len() as u32;
        grown.waiting.remove(&number).then_some(number)
    }

    /// Makes sure that all is on the disk; tells size and checksum.
    pub fn entry(&self) -> Result<FileEntry, ArchiveError> {
        let synced = self.file.sync_all();
        synced.map_err(|error| ArchiveError::write(&self.path, error))?;
        let grown = self.grown();
        Ok(FileEntry { bytes: grown.end, sha256: hex(&grown.sum.clone().finalize()) })
    }
}

/// Writes a piece as it stands in the file.
fn write_framed(file: &mut impl Write, piece: &[u8]) -> io::Result<()> {
    file.write_all(&(piece.len() as u64).to_le_bytes())?;
    file.write_all(piece)
}

/// The bytes of the next piece, of so many that are left, and in `head` those of its length; nothing at the end, or where
/// there are fewer than the length says.
fn next_piece(
    reader: &mut impl Read,
    left: &mut u64,
    head: &mut [u8; 8],
) -> io::Result<Option<Vec<u8>>> {
    let Some(behind) = left.checked_sub(head.len() as u64) else { return Ok(None) };
    reader.read_exact(head)?;
    let length = u64::from_le_bytes(*head);
    let Some(behind) = behind.checked_sub(length) else { return Ok(None) };
    let mut bytes = vec![0; length as usize];
    reader.read_exact(&mut bytes)?;
    *left = behind;
    Ok(Some(bytes))
}

/// So many bytes of a file from a place on.
pub(super) fn read_at(path: &Path, from: u64, length: u64) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = vec![0; length as usize];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}
