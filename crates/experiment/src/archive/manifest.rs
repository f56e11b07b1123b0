//! `manifest.json`: what a folder holds and how to make it again.

use super::disk::{self, UNFINISHED};
use super::error::{ArchiveError, MANIFEST};
use crate::drawn::FromFit;
use crate::json;
use crate::plan::{Address, FORMAT, Plan, RecordLevel, hex};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use tiaokuai_model::Scenario;

const SOFTWARE: &str = "tiaokuai";
/// The page of a run.
pub(crate) const REPORT: &str = "report.html";
/// Its instruments.
pub(crate) const SUMMARY: &str = "summary.json";

/// Whether a file can be drawn again from the worlds.
fn is_drawn(name: &str) -> bool {
    name == REPORT || name == SUMMARY
}

/// What a folder holds and how to make it again. Nothing in it depends on the clock or the machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The layout of the folder.
    pub format: u32,
    /// `tiaokuai`.
    pub software: String,
    /// The version that made it.
    pub version: String,
    /// The command that made it, word by word.
    pub command: Vec<String>,
    /// The address of its worlds.
    pub address: Address,
    /// The seed.
    pub seed: u64,
    /// The number of the first world: 0 but for replays.
    pub first: u32,
    /// How many worlds were run.
    pub runs: u32,
    /// How much of each was kept.
    pub record: RecordLevel,
    /// Whether each world was run a second time without groups.
    pub twins: bool,
    /// The scenario as resolved.
    pub scenario: Scenario,
    /// The posterior that the worlds are spread over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub posterior: Option<FromFit>,
    /// The digests of the worlds' records, by run from the first; empty for a world that failed. A replay is
    /// held against them.
    pub digests: Vec<String>,
    /// The other files, by name.
    pub files: BTreeMap<String, FileEntry>,
}

/// The size and checksum of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its size in bytes.
    pub bytes: u64,
    /// Its SHA-256 in hexadecimal, as `sha256sum` prints it.
    pub sha256: String,
}

impl Manifest {
    pub(super) fn new(plan: &Plan, command: Vec<String>) -> Self {
        Manifest {
            format: FORMAT,
            software: SOFTWARE.to_string(),
            version: plan.version.clone(),
            command,
            address: plan.address(),
            seed: plan.seed,
            first: plan.first,
            runs: plan.runs,
            record: plan.level,
            twins: plan.twins,
            scenario: plan.scenario.clone(),
            posterior: plan.posterior.clone(),
            digests: Vec::new(),
            files: BTreeMap::new(),
        }
    }

    /// What was run.
    #[must_use]
    pub fn plan(&self) -> Plan {
        Plan {
            version: self.version.clone(),
            scenario: self.scenario.clone(),
            posterior: self.posterior.clone(),
            seed: self.seed,
            first: self.first,
            runs: self.runs,
            level: self.record,
            twins: self.twins,
        }
    }

    pub(super) fn to_json(&self) -> String {
        json::to_text(self)
    }

    /// Writes files of a finished folder anew, or adds them.
    pub(crate) fn replace(
        &mut self,
        dir: &Path,
        files: &[(&str, &[u8])],
    ) -> Result<(), ArchiveError> {
        for &(name, content) in files {
            disk::write_whole(&dir.join(name), content).map_err(disk::of_report)?;
            let sha256 = hex(&Sha256::digest(content));
            let entry = FileEntry { bytes: content.len() as u64, sha256 };
            self.files.insert(name.to_string(), entry);
        }
        disk::write_whole(&dir.join(MANIFEST), self.to_json().as_bytes()).map_err(disk::of_report)
    }

    /// The files that can be drawn again from the worlds and are gone.
    pub(crate) fn gone(&self, dir: &Path) -> Vec<String> {
        let listed = self.files.keys().filter(|name| is_drawn(name));
        listed.filter(|name| !dir.join(name).exists()).cloned().collect()
    }

    /// Checks that every file is there and has its size. What can be drawn again may be gone, but where
    /// somebody changed it, it is not thrown away.
    pub(super) fn check_sizes(&self, dir: &Path) -> Result<(), ArchiveError> {
        for (name, entry) in &self.files {
            let file = dir.join(name);
            match fs::metadata(&file) {
                Ok(found) if found.len() == entry.bytes => {}
                Ok(_) if is_drawn(name) => {
                    return Err(ArchiveError::Redrawable { dir: dir.to_path_buf(), file });
                }
                Ok(_) => return Err(ArchiveError::Changed { file }),
                Err(error) if is_drawn(name) && error.kind() == io::ErrorKind::NotFound => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return Err(ArchiveError::Gone { file });
                }
                Err(error) => return Err(ArchiveError::read(&file, error)),
            }
        }
        Ok(())
    }

    /// Checks that every file in `dir` is what was written.
    ///
    /// # Errors
    /// Names the first file that is gone, was changed or cannot be read.
    pub fn verify(&self, dir: &Path) -> Result<(), ArchiveError> {
        self.check_sizes(dir)?;
        for (name, entry) in &self.files {
            let file = dir.join(name);
            let sum = disk::checksum(&file).map_err(|e| ArchiveError::read(&file, e))?;
            if sum != entry.sha256 {
                return Err(ArchiveError::Changed { file });
            }
        }
        Ok(())
    }
}

/// Reads the manifest of a finished run's folder.
///
/// # Errors
/// Where `dir` is no folder of a finished run, its manifest was changed so that it contradicts
/// itself, or a later version wrote it.
pub fn read_manifest(dir: &Path) -> Result<Manifest, ArchiveError> {
    let path = dir.join(MANIFEST);
    match fs::metadata(&path) {
        Ok(_) => read(&path),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            Err(ArchiveError::read(&path, error))
        }
        Err(_) if !dir.exists() => Err(ArchiveError::NoFolder { dir: dir.to_path_buf() }),
        Err(_) if dir.join(UNFINISHED).is_dir() => {
            Err(ArchiveError::Unfinished { dir: dir.to_path_buf() })
        }
        Err(_) => Err(ArchiveError::NoRun { dir: dir.to_path_buf() }),
    }
}

/// The part of a manifest that every version writes.
#[derive(Deserialize)]
struct Label {
    format: u32,
    software: String,
}

pub(super) fn read(path: &Path) -> Result<Manifest, ArchiveError> {
    let broken = |line, column, problem| ArchiveError::Broken {
        file: path.to_path_buf(),
        line,
        column,
        problem,
    };
    let unread = |e: serde_json::Error| broken(e.line(), e.column(), e.to_string());
    let text = fs::read_to_string(path).map_err(|e| ArchiveError::read(path, e))?;
    let label: Label = serde_json::from_str(&text).map_err(unread)?;
    if label.software != SOFTWARE {
        return Err(broken(1, 1, format!("software is {:?}", label.software)));
    }
    let Label { format, .. } = label;
    match format.cmp(&FORMAT) {
        Ordering::Less => return Err(ArchiveError::Older { file: path.to_path_buf(), format }),
        Ordering::Equal => {}
        Ordering::Greater => return Err(ArchiveError::Newer { file: path.to_path_buf(), format }),
    }
    let manifest: Manifest = serde_json::from_str(&text).map_err(unread)?;
    // Taken from the text, because another version may have had other parameters.
    let value: Value = serde_json::from_str(&text).map_err(unread)?;
    let Manifest { version, seed, .. } = &manifest;
    let written = Address::of(version, *seed, &value["scenario"], &value["posterior"]);
    if manifest.address != written {
        return Err(ArchiveError::Edited { file: path.to_path_buf() });
    }
    Ok(manifest)
}
