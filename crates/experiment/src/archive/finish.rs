//! From pieces to a finished folder.

use super::disk::{self, Summed, UNFINISHED};
use super::error::{ArchiveError, MANIFEST};
use super::manifest::{FileEntry, Manifest};
use super::open::Archive;
use super::runs::RUNS;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A run whose tables are written and wait for its other files.
pub(crate) struct Staged {
    archive: Archive,
    manifest: Manifest,
    staging: PathBuf,
}

impl Archive {
    /// The run whose tables were [written](super::writing::Writing), with its manifest so far and where they wait.
    pub(crate) fn staged(self, (manifest, staging): (Manifest, PathBuf)) -> Staged {
        Staged { archive: self, manifest, staging }
    }
}

impl Staged {
    /// The run that is to be finished.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// Makes the folder a finished run: adds `files` (name and content, such as `summary.json` and
    /// `report.html`), writes the manifest last and removes what is no longer needed.
    ///
    /// # Errors
    /// Where a name in `files` is not a plain file name of its own, or something cannot be written. The pieces
    /// stay, so that the next attempt begins there.
    pub fn finish(
        mut self,
        command: Vec<String>,
        files: &[(&str, &[u8])],
    ) -> Result<Manifest, ArchiveError> {
        self.manifest.command = command;
        if let Err(error) = self.write_files(files).and_then(|()| self.move_files()) {
            return Err(self.give_up(error));
        }
        // Open files cannot be removed everywhere. If removing fails, the run is finished all the same.
        drop(self.archive.lock);
        let _ = fs::remove_dir_all(self.archive.dir.join(UNFINISHED));
        Ok(self.manifest)
    }

    /// Space may be short, and the pieces hold everything.
    fn give_up(&self, error: ArchiveError) -> ArchiveError {
        let _ = fs::remove_dir_all(&self.staging);
        error
    }

    fn write_files(&mut self, files: &[(&str, &[u8])]) -> Result<(), ArchiveError> {
        for &(name, content) in files {
            if name == MANIFEST || self.manifest.files.contains_key(name) || !is_plain(name) {
                return Err(ArchiveError::Name { name: name.to_string() });
            }
            let entry = write_file(&self.staging.join(name), content)?;
            self.manifest.files.insert(name.to_string(), entry);
        }
        write_file(&self.staging.join(MANIFEST), self.manifest.to_json().as_bytes())?;
        Ok(())
    }

    /// Gives the files their names, the manifest last. That of a smaller run is removed first, as the folder is
    /// none that is finished in between; all worlds are in the pieces then.
    fn move_files(&self) -> Result<(), ArchiveError> {
        let dir = &self.archive.dir;
        if let Some(before) = &self.archive.before {
            let gone = before.files.keys().filter(|name| !self.manifest.files.contains_key(*name));
            for name in std::iter::once(MANIFEST).chain(gone.map(String::as_str)) {
                let path = dir.join(name);
                fs::remove_file(&path).map_err(|e| ArchiveError::write(&path, e))?;
            }
            disk::sync_folder(Some(dir));
        }
        let rename = |name: &str| {
            let path = dir.join(name);
            fs::rename(self.staging.join(name), &path).map_err(|e| ArchiveError::write(&path, e))
        };
        for name in self.manifest.files.keys().filter(|name| *name != RUNS) {
            rename(name)?;
        }
        // Behind the others: from here on it is looked for where it is going.
        let path = dir.join(RUNS);
        fs::rename(self.archive.runs().path(), &path).map_err(|e| ArchiveError::write(&path, e))?;
        disk::sync_folder(Some(dir));
        rename(MANIFEST)?;
        disk::sync_folder(Some(dir));
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
