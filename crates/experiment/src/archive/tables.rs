//! Tables of a run, written row group by row group.

use super::disk::Summed;
use super::error::ArchiveError;
use super::manifest::{FileEntry, Manifest};
use crate::tables::UNLIKE;
use std::io;
use std::path::{Path, PathBuf};
use tiaokuai_record::{Packed, Table, TableWriter};

/// The rows of one row group, from the first to the largest: what is gathered until then takes memory, and each group
/// has a place in the list of groups at the end of the file. Few in tests, whose tables should have several.
const ROW_GROUP: [usize; 2] = if cfg!(test) { [64, 64] } else { [1 << 13, 1 << 16] };

/// A group is not smaller than this share of the rows before it, so that there are never many groups.
const SHARE: usize = 16;

/// The table of which a world has one row.
const RUNS: &str = "runs";

/// A table that is being written.
pub(super) struct OpenTable {
    path: PathBuf,
    name: String,
    writer: TableWriter<Summed>,
    /// Tables whose rows are not written yet, and how many rows they have; those of a few rows take less memory packed.
    waiting: Vec<Table>,
    packed: Packed,
    /// Whether they are packed.
    few: bool,
    rows: usize,
    written: usize,
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
        Ok(OpenTable {
            path,
            name,
            writer,
            waiting: Vec::new(),
            packed: Packed::default(),
            few: empty.name == RUNS,
            rows: 0,
            written: 0,
        })
    }

    pub(super) fn append(&mut self, parts: Vec<Table>) -> Result<(), ArchiveError> {
        self.rows += parts.iter().map(Table::rows).sum::<usize>();
        // The table of runs has a row a world, and waits longer than any other.
        if self.few {
            for part in &parts {
                self.packed.push(part).map_err(|e| ArchiveError::write(&self.path, e.into()))?;
            }
        } else {
            self.waiting.extend(parts);
        }
        let [first, largest] = ROW_GROUP;
        let wanted = (self.written / SHARE).clamp(first, largest);
        if self.rows >= wanted { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> Result<(), ArchiveError> {
        let written = match self.packed.is_empty() {
            true => self.writer.append_all(&self.waiting),
            false => self.writer.append_packed(&self.packed),
        };
        written.map_err(|e| ArchiveError::write(&self.path, e.into()))?;
        self.waiting.clear();
        self.packed.clear();
        self.written += std::mem::take(&mut self.rows);
        Ok(())
    }

    pub(super) fn close(mut self) -> Result<(String, FileEntry), ArchiveError> {
        self.write()?;
        let closed = self.writer.finish().map_err(io::Error::from).and_then(Summed::close);
        let (bytes, sha256) = closed.map_err(|e| ArchiveError::write(&self.path, e))?;
        Ok((self.name, FileEntry { bytes, sha256 }))
    }
}
