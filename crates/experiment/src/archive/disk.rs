//! Writing files whole or not at all.

use super::error::ArchiveError;
use crate::plan::hex;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use tiaokuai_record::{Table, TableError, TableWriter};

/// The folder inside the folder, as long as the run is not finished.
pub(super) const UNFINISHED: &str = "unfinished";
/// What is being run, in the unfinished folder.
pub(super) const PLAN: &str = "plan.json";
/// Held by the process that writes.
pub(super) const LOCK: &str = "lock";
/// Files that desktops put into folders unasked.
pub(crate) const STRAY: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];
const TEMPORARY: &str = "tmp";

/// The name under which a file is written before it is renamed.
pub(super) fn temporary(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".");
    name.push(TEMPORARY);
    path.with_file_name(name)
}

/// Writes a file under another name, makes sure that it is on the disk, and renames it.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), ArchiveError> {
    let temporary = temporary(path);
    let written = File::create(&temporary).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    if let Err(error) = written.and_then(|()| fs::rename(&temporary, path)) {
        // What was half written takes space that may be short.
        let _ = fs::remove_file(&temporary);
        return Err(ArchiveError::write(path, error));
    }
    sync_folder(path.parent());
    Ok(())
}

/// Makes sure that a rename is on the disk, where the system can.
pub(crate) fn sync_folder(dir: Option<&Path>) {
    if let Some(dir) = dir {
        // Not every system opens folders. The file itself is safe; only its new name may be lost.
        let _ = File::open(dir).and_then(|dir| dir.sync_all());
    }
}

/// Removes what an interrupted process left half written.
pub(super) fn remove_temporary(dir: &Path) -> Result<(), ArchiveError> {
    remove_files(dir, TEMPORARY)
}

/// Removes the files of a folder whose names end so.
pub(super) fn remove_files(dir: &Path, extension: &str) -> Result<(), ArchiveError> {
    for entry in fs::read_dir(dir).map_err(|e| ArchiveError::read(dir, e))?.flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|found| found == extension) {
            fs::remove_file(&path).map_err(|e| ArchiveError::write(&path, e))?;
        }
    }
    Ok(())
}

/// A file that is being written, with its size and checksum.
pub(crate) struct Summed {
    file: BufWriter<File>,
    bytes: u64,
    sum: Sha256,
}

impl Summed {
    pub(crate) fn create(path: &Path) -> io::Result<Self> {
        Ok(Summed {
            file: BufWriter::with_capacity(1 << 16, File::create(path)?),
            bytes: 0,
            sum: Sha256::new(),
        })
    }

    /// Makes sure that all is on the disk; gives size and checksum.
    pub(crate) fn close(mut self) -> io::Result<(u64, String)> {
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        Ok((self.bytes, hex(&self.sum.finalize())))
    }
}

impl Write for Summed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.sum.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// The checksum of a file.
pub(super) fn checksum(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut sum = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hex(&sum.finalize())),
            read => sum.update(&buffer[..read]),
        }
    }
}

/// Writes the files of a report that is no run, each whole or not at all, into a folder that holds
/// nothing else. A report that stands there already is replaced.
///
/// # Errors
/// Where the folder holds something else or cannot be written.
pub fn write_report(dir: &Path, files: &[(&str, &[u8])]) -> Result<(), ArchiveError> {
    if dir.is_file() {
        return Err(ArchiveError::NotAFolder { path: dir.to_path_buf() });
    }
    fs::create_dir_all(dir).map_err(|e| of_report(ArchiveError::write(dir, e)))?;
    for entry in fs::read_dir(dir).map_err(|e| ArchiveError::read(dir, e))? {
        let entry = entry.map_err(|e| ArchiveError::read(dir, e))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !STRAY.contains(&name.as_str()) && !files.iter().any(|(known, _)| *known == name) {
            return Err(ArchiveError::Foreign { dir: dir.to_path_buf(), entry: name });
        }
    }
    write_files(dir, files).map_err(of_report)
}

/// The error of writing a report, after which nothing goes on from where it stopped.
pub(super) fn of_report(error: ArchiveError) -> ArchiveError {
    match error {
        ArchiveError::Write { file, source } => ArchiveError::Report { file, source },
        other => other,
    }
}

/// A table as one Parquet file, of this name in messages.
pub(crate) fn parquet(table: &Table, name: &str) -> Result<Vec<u8>, ArchiveError> {
    let wrong = |error: TableError| ArchiveError::write(Path::new(name), error.into());
    let version = [("tiaokuai.version", crate::plan::VERSION)];
    let mut writer = TableWriter::create(Vec::new(), &table.docs(), &version).map_err(wrong)?;
    writer.append(table).map_err(wrong)?;
    writer.finish().map_err(wrong)
}

/// Writes files into a folder that is known to be ours, each whole or not at all.
pub(crate) fn write_files(dir: &Path, files: &[(&str, &[u8])]) -> Result<(), ArchiveError> {
    files.iter().try_for_each(|(name, bytes)| write_whole(&dir.join(name), bytes))
}
