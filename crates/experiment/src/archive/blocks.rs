//! Pieces of long work kept in a folder, so that it goes on where it was interrupted.

use super::ArchiveError;
use super::disk::{remove_temporary, write_whole};
use super::plan::hex;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The folder of the pieces.
const PARTS: &str = "parts";
/// Says what the pieces are of.
const KEY: &str = "parts/key.txt";

/// A folder of pieces of one piece of work, told by its key.
#[derive(Debug)]
pub(crate) struct Blocks {
    dir: PathBuf,
    key: String,
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

impl Blocks {
    /// Opens or makes the folder.
    pub fn open(dir: &Path, key: &str) -> Result<Self, ArchiveError> {
        let blocks = Blocks { dir: dir.to_path_buf(), key: key.to_string() };
        let written = |path: &Path, error| ArchiveError::write(path, error);
        if dir.is_file() {
            return Err(ArchiveError::NotAFolder { path: dir.to_path_buf() });
        }
        match fs::read_to_string(dir.join(KEY)) {
            Ok(known) if known.trim() == key => {}
            Ok(_) => {
                let entry = format!("{KEY}: other experiments, version, scenario or seed");
                return Err(ArchiveError::Foreign { dir: dir.to_path_buf(), entry });
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let first = fs::read_dir(dir).ok().and_then(|mut list| list.next());
                if let Some(Ok(entry)) = first
                    && entry.file_name() != PARTS
                {
                    let entry = entry.file_name().to_string_lossy().into_owned();
                    return Err(ArchiveError::Foreign { dir: dir.to_path_buf(), entry });
                }
                let parts = dir.join(PARTS);
                fs::create_dir_all(&parts).map_err(|error| written(&parts, error))?;
                write_whole(&dir.join(KEY), format!("{key}\n").as_bytes())?;
            }
            Err(error) => return Err(ArchiveError::read(&dir.join(KEY), error)),
        }
        remove_temporary(&dir.join(PARTS))?;
        Ok(blocks)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.join(PARTS).join(format!("{name}.bin"))
    }

    /// A piece, if it is there and whole.
    pub fn load<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let bytes = fs::read(self.path(name)).ok()?;
        let (sum, body) = bytes.split_at_checked(32)?;
        if Sha256::digest(body)[..] != *sum {
            return None;
        }
        let (key, rest): (String, &[u8]) = postcard::take_from_bytes(body).ok()?;
        if key != self.key {
            return None;
        }
        postcard::from_bytes(rest).ok()
    }

    /// Keeps a piece, whole or not at all.
    pub fn store<T: Serialize>(&self, name: &str, piece: &T) -> Result<(), ArchiveError> {
        let path = self.path(name);
        let unserialisable = |error: postcard::Error| {
            ArchiveError::write(&path, std::io::Error::other(error.to_string()))
        };
        let body = postcard::to_stdvec(&self.key).map_err(unserialisable)?;
        let body = postcard::to_extend(piece, body).map_err(unserialisable)?;
        let mut bytes = Sha256::digest(&body).to_vec();
        bytes.extend(body);
        write_whole(&path, &bytes)
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
        let blocks = Blocks::open(&dir, &key).unwrap();
        assert_eq!(blocks.load::<Vec<f64>>("0"), None);
        blocks.store("0", &vec![1.5, f64::INFINITY]).unwrap();
        let again = Blocks::open(&dir, &key).unwrap();
        assert_eq!(again.load::<Vec<f64>>("0"), Some(vec![1.5, f64::INFINITY]));
        let path = dir.join("parts/0.bin");
        let mut bytes = fs::read(&path).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        fs::write(&path, bytes).unwrap();
        assert_eq!(again.load::<Vec<f64>>("0"), None, "a damaged piece is none");
        assert_ne!(key, key_of(&["ab", ""]));
    }

    #[test]
    fn other_folders_are_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("thesis.docx"), "x").unwrap();
        assert!(matches!(Blocks::open(dir.path(), "k"), Err(ArchiveError::Foreign { .. })));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        let ours = dir.path().join("ours");
        Blocks::open(&ours, "k").unwrap();
        assert!(matches!(Blocks::open(&ours, "other"), Err(ArchiveError::Foreign { .. })));
        let file = dir.path().join("thesis.docx");
        assert!(matches!(Blocks::open(&file, "k"), Err(ArchiveError::NotAFolder { .. })));
    }
}
