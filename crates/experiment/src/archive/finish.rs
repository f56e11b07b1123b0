//! From parts to a finished folder.

use super::disk::{self, Summed};
use super::{Archive, ArchiveError, Batch, FileEntry, MANIFEST, Manifest, RecordLevel, UNFINISHED};
use crate::tables::{self, Maker};
use rayon::prelude::*;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tiaokuai_measure::Instrument;
use tiaokuai_record::{Table, TableWriter};

/// Where files wait, in the unfinished folder, until all of them are whole.
const STAGING: &str = "new";
/// Rows that are gathered before they are written as one row group; few in tests, whose tables
/// should have several.
const ROW_GROUP: usize = if cfg!(test) { 64 } else { 1 << 16 };

impl Archive {
    /// Makes the folder a finished run: streams the parts into the tables, adds `files` (name and
    /// content, such as `summary.json` and `report.html`), writes the manifest last and removes what
    /// is no longer needed. Needs memory for some batches, however many there are.
    ///
    /// # Errors
    /// Where a part is missing or damaged, a name in `files` is not a plain file name of its own, or
    /// something cannot be written. The parts stay, so that the next attempt begins here.
    pub fn finish(
        self,
        instruments: &[Instrument],
        command: Vec<String>,
        files: &[(&str, &[u8])],
    ) -> Result<Manifest, ArchiveError> {
        let staging = self.dir.join(UNFINISHED).join(STAGING);
        let mut manifest = Manifest::new(&self.plan, command);
        let moved = self
            .write_files(instruments, files, &staging, &mut manifest)
            .and_then(|()| self.move_files(&staging, &manifest));
        if let Err(error) = moved {
            // Space may be short, and the parts hold everything.
            let _ = fs::remove_dir_all(&staging);
            return Err(error);
        }
        // Open files cannot be removed everywhere. If removing fails, the run is finished all the same.
        drop(self.lock);
        let _ = fs::remove_dir_all(self.dir.join(UNFINISHED));
        Ok(manifest)
    }

    fn write_files(
        &self,
        instruments: &[Instrument],
        files: &[(&str, &[u8])],
        staging: &Path,
        manifest: &mut Manifest,
    ) -> Result<(), ArchiveError> {
        fs::create_dir_all(staging).map_err(|e| ArchiveError::write(staging, e))?;
        self.write_tables(instruments, staging, manifest)?;
        for &(name, content) in files {
            if name == MANIFEST || manifest.files.contains_key(name) || !is_plain(name) {
                return Err(ArchiveError::Name { name: name.to_string() });
            }
            let entry = write_file(&staging.join(name), content)?;
            manifest.files.insert(name.to_string(), entry);
        }
        write_file(&staging.join(MANIFEST), manifest.to_json().as_bytes())?;
        Ok(())
    }

    /// Gives the files their names, the manifest last.
    fn move_files(&self, staging: &Path, manifest: &Manifest) -> Result<(), ArchiveError> {
        let rename = |name: &str| {
            let path = self.dir.join(name);
            fs::rename(staging.join(name), &path).map_err(|e| ArchiveError::write(&path, e))
        };
        for name in manifest.files.keys() {
            rename(name)?;
        }
        disk::sync_folder(Some(&self.dir));
        rename(MANIFEST)?;
        disk::sync_folder(Some(&self.dir));
        Ok(())
    }

    fn write_tables(
        &self,
        instruments: &[Instrument],
        staging: &Path,
        manifest: &mut Manifest,
    ) -> Result<(), ArchiveError> {
        let makers = tables::makers(self.plan.level == RecordLevel::Full);
        let mut open = makers
            .iter()
            .map(|&make| OpenTable::create(staging, make, instruments, manifest))
            .collect::<Result<Vec<_>, _>>()?;
        let mut loaded = Batch::default();
        for index in 0..=self.batches() {
            // One batch is written while the next is read.
            let (written, next) = rayon::join(
                || open.par_iter_mut().try_for_each(|table| table.append(&loaded, instruments)),
                || if index < self.batches() { self.load(index) } else { Ok(Batch::default()) },
            );
            written?;
            loaded = next?;
            for run in self.range(index) {
                let outcome = loaded.outcomes.iter().find(|outcome| outcome.run == run);
                manifest.digests.push(outcome.map(crate::Outcome::digest).unwrap_or_default());
            }
        }
        for table in open {
            let (name, entry) = table.close()?;
            manifest.files.insert(name, entry);
        }
        Ok(())
    }
}

/// Whether a name stays in the folder.
fn is_plain(name: &str) -> bool {
    name != UNFINISHED && Path::new(name).file_name().is_some_and(|plain| plain == name)
}

fn write_file(path: &Path, content: &[u8]) -> Result<FileEntry, ArchiveError> {
    let written = Summed::create(path).and_then(|mut file| {
        file.write_all(content)?;
        file.close()
    });
    let (bytes, sha256) = written.map_err(|e| ArchiveError::write(path, e))?;
    Ok(FileEntry { bytes, sha256 })
}

/// A table that is being written.
struct OpenTable {
    path: PathBuf,
    name: String,
    make: Maker,
    writer: TableWriter<Summed>,
    /// Rows not written yet.
    waiting: Table,
}

impl OpenTable {
    fn create(
        staging: &Path,
        make: Maker,
        instruments: &[Instrument],
        manifest: &Manifest,
    ) -> Result<Self, ArchiveError> {
        let empty = make(&Batch::default(), instruments);
        let name = format!("{}.parquet", empty.name);
        let path = staging.join(&name);
        let metadata = [
            ("tiaokuai.table", &*empty.name),
            ("tiaokuai.version", &manifest.version),
            ("tiaokuai.seed", &manifest.seed.to_string()),
            ("tiaokuai.address", &manifest.address.to_string()),
            ("tiaokuai.scenario", &manifest.scenario.name.en),
        ];
        let writer = Summed::create(&path)
            .and_then(|file| Ok(TableWriter::create(file, &empty.docs(), &metadata)?))
            .map_err(|e| ArchiveError::write(&path, e))?;
        Ok(OpenTable { path, name, make, writer, waiting: empty })
    }

    fn append(&mut self, batch: &Batch, instruments: &[Instrument]) -> Result<(), ArchiveError> {
        let rows = (self.make)(batch, instruments);
        self.waiting.extend(rows).map_err(|e| ArchiveError::write(&self.path, e.into()))?;
        if self.waiting.rows() >= ROW_GROUP { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> Result<(), ArchiveError> {
        let written = self.writer.append(&self.waiting);
        written.map_err(|e| ArchiveError::write(&self.path, e.into()))?;
        self.waiting.clear();
        Ok(())
    }

    fn close(mut self) -> Result<(String, FileEntry), ArchiveError> {
        self.write()?;
        let closed = self.writer.finish().map_err(io::Error::from).and_then(Summed::close);
        let (bytes, sha256) = closed.map_err(|e| ArchiveError::write(&self.path, e))?;
        Ok((self.name, FileEntry { bytes, sha256 }))
    }
}
