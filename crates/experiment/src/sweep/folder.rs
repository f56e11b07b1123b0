//! The folder of a sweep: the files of its chunks, each whole or not there, and what was made of all of them.

use super::chunk::Chunk;
use super::plan::Sweep;
use crate::archive::{ArchiveError, STRAY, sync_folder};
use serde::Deserialize;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tiaokuai_record::Table;

/// The folder of the chunks.
const CHUNKS: &str = "chunks";
/// What was merged.
pub(super) const RUNS: &str = "runs.parquet";
pub(super) const POINTS: &str = "points.parquet";
pub(super) const POINTS_CSV: &str = "points.csv";
pub(super) const MANIFEST: &str = "sweep.json";
/// The end of the name of a file that is being written.
const TEMPORARY: &str = "tmp";
/// After so long nobody is writing any more.
const FORGOTTEN: Duration = Duration::from_hours(24);

/// What a manifest says of the tables beside it.
#[derive(Deserialize)]
struct Tables {
    /// The addresses of the chunks that they were made of, in order.
    chunks: Vec<String>,
}

/// A folder to which any number of processes write at once.
pub(super) struct Folder {
    dir: PathBuf,
}

impl Folder {
    /// Opens the folder, or makes it.
    ///
    /// # Errors
    /// Where it holds something else and no chunks, or cannot be used.
    pub fn open(dir: &Path) -> Result<Self, ArchiveError> {
        if dir.is_file() {
            return Err(ArchiveError::NotAFolder { path: dir.to_path_buf() });
        }
        let chunks = dir.join(CHUNKS);
        // What somebody laid beside the chunks stays there; a folder of something else is left as it is.
        if dir.is_dir() && !chunks.is_dir() {
            let entries = fs::read_dir(dir).map_err(|error| ArchiveError::read(dir, error))?;
            for entry in entries.flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                // Another process may have made the folder of chunks since.
                let ours = [CHUNKS, RUNS, POINTS, POINTS_CSV, MANIFEST].contains(&name.as_str());
                if !ours && !STRAY.contains(&name.as_str()) && !name.ends_with(TEMPORARY) {
                    return Err(ArchiveError::Foreign { dir: dir.to_path_buf(), entry: name });
                }
            }
        }
        fs::create_dir_all(&chunks).map_err(|error| ArchiveError::write(&chunks, error))?;
        let folder = Folder { dir: dir.to_path_buf() };
        folder.tidy(&chunks);
        folder.tidy(dir);
        Ok(folder)
    }

    /// Opens the folder of a plan, or makes it.
    ///
    /// # Errors
    /// As [`Folder::open`], and where its tables are those of another plan: they are not replaced.
    pub fn of(dir: &Path, plan: &Sweep) -> Result<Self, ArchiveError> {
        let folder = Folder::open(dir)?;
        let Ok(text) = fs::read_to_string(folder.file(MANIFEST)) else { return Ok(folder) };
        // A manifest that cannot be read is written anew.
        let Ok(made) = serde_json::from_str::<Tables>(&text) else { return Ok(folder) };
        let of_plan = (0..plan.chunks()).map(|number| plan.chunk(number).address());
        if made.chunks.len() as u32 == plan.chunks() && of_plan.eq(made.chunks) {
            return Ok(folder);
        }
        Err(ArchiveError::OtherWork { dir: dir.to_path_buf() })
    }

    /// Removes what an interrupted process left half written; others may be writing now.
    fn tidy(&self, dir: &Path) {
        for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
            let old = entry.metadata().and_then(|data| data.modified()).is_ok_and(|written| {
                SystemTime::now().duration_since(written).is_ok_and(|age| age > FORGOTTEN)
            });
            if old && entry.path().extension().is_some_and(|end| end == TEMPORARY) {
                // Space is all that it takes.
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    /// The file of a chunk.
    pub fn path(&self, address: &str) -> PathBuf {
        self.dir.join(CHUNKS).join(format!("{address}.parquet"))
    }

    /// Any other file of the folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// The bytes of the file of a chunk and its rows; nothing if it is not there.
    pub fn get(&self, chunk: &Chunk, address: &str) -> Result<Option<(Vec<u8>, Table)>, Trouble> {
        let path = self.path(address);
        match fs::read(&path) {
            Ok(bytes) => match chunk.read(bytes.clone()) {
                Ok(table) => Ok(Some((bytes, table))),
                Err(_) => Err(Trouble::Damaged(path)),
            },
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Trouble::Read(ArchiveError::read(&path, error))),
        }
    }

    /// Puts a file there, whole or not at all; two processes that write the same one do not meet.
    pub fn put(&self, path: &Path, bytes: &[u8]) -> Result<(), ArchiveError> {
        let temporary = self.temporary(path);
        let written = File::create(&temporary).and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        });
        if let Err(error) = written {
            let _ = fs::remove_file(&temporary);
            return Err(ArchiveError::write(path, error));
        }
        self.settle(&temporary, path)
    }

    /// The name under which a file is written.
    pub fn temporary(&self, path: &Path) -> PathBuf {
        let mut name = path.file_name().unwrap_or_default().to_os_string();
        name.push(format!(".{}.{TEMPORARY}", std::process::id()));
        path.with_file_name(name)
    }

    /// Gives a file that is on the disk its name.
    pub fn settle(&self, temporary: &Path, path: &Path) -> Result<(), ArchiveError> {
        if let Err(error) = fs::rename(temporary, path) {
            let _ = fs::remove_file(temporary);
            return Err(ArchiveError::write(path, error));
        }
        sync_folder(path.parent());
        Ok(())
    }
}

/// Why a chunk's file gives no rows although it is there.
#[derive(Debug)]
pub(super) enum Trouble {
    /// Not as it was written.
    Damaged(PathBuf),
    Read(ArchiveError),
}
