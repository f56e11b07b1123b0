//! Tables of a run, written row group by row group.

use super::disk::Summed;
use super::error::ArchiveError;
use super::manifest::{FileEntry, Manifest};
use crate::tables::UNLIKE;
use std::io;
use std::path::{Path, PathBuf};
use tiaokuai_record::{Table, TableWriter};

/// Rows that are gathered before they are written as one row group; few in tests, whose tables
/// should have several.
const ROW_GROUP: usize = if cfg!(test) { 64 } else { 1 << 16 };

/// A table that is being written.
pub(super) struct OpenTable {
    path: PathBuf,
    name: String,
    writer: TableWriter<Summed>,
    /// Tables whose rows are not written yet, and how many rows they have.
    waiting: Vec<Table>,
    rows: usize,
}

impl OpenTable {
    pub(super) fn create(
        staging: &Path,
        empty: &Table,
        manifest: &Manifest,
    ) -> Result<Self, ArchiveError> {
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
            .and_then(|file| {
                Ok(TableWriter::create_unlike(file, &empty.docs(), &metadata, &UNLIKE)?)
            })
            .map_err(|e| ArchiveError::write(&path, e))?;
        Ok(OpenTable { path, name, writer, waiting: Vec::new(), rows: 0 })
    }

    pub(super) fn append(&mut self, parts: Vec<Table>) -> Result<(), ArchiveError> {
        self.rows += parts.iter().map(Table::rows).sum::<usize>();
        self.waiting.extend(parts);
        if self.rows >= ROW_GROUP { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> Result<(), ArchiveError> {
        let written = self.writer.append_all(&self.waiting);
        written.map_err(|e| ArchiveError::write(&self.path, e.into()))?;
        self.waiting.clear();
        self.rows = 0;
        Ok(())
    }

    pub(super) fn close(mut self) -> Result<(String, FileEntry), ArchiveError> {
        self.write()?;
        let closed = self.writer.finish().map_err(io::Error::from).and_then(Summed::close);
        let (bytes, sha256) = closed.map_err(|e| ArchiveError::write(&self.path, e))?;
        Ok((self.name, FileEntry { bytes, sha256 }))
    }
}
