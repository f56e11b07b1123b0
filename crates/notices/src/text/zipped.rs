//! Files that are archives: unpacked within bounds.

use super::error::TextError;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most that one part of an archive may unpack to, in bytes.
const MOST_PART: u64 = 48 << 20;

/// The most that all parts together may unpack to, in bytes.
const MOST_WHOLE: u64 = 96 << 20;

/// The most parts.
const MOST_PARTS: usize = 4096;

fn broken(error: impl std::fmt::Display) -> TextError {
    TextError::Broken(error.to_string())
}

/// The names of the parts of an archive, as they stand in it.
pub fn names(bytes: &[u8]) -> Result<Vec<String>, TextError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > MOST_PARTS {
        return Err(TextError::Swollen);
    }
    Ok(archive.file_names().flatten().map(|name| name.to_string()).collect())
}

/// One part of an archive.
pub fn part(bytes: &[u8], name: &str) -> Result<Vec<u8>, TextError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let file = archive.by_name(name).map_err(broken)?;
    let mut content = Vec::new();
    file.take(MOST_PART + 1).read_to_end(&mut content).map_err(broken)?;
    if content.len() as u64 > MOST_PART {
        return Err(TextError::Swollen);
    }
    Ok(content)
}

/// Whether an archive can be handed to a library that unpacks it whole: it is sound, and small enough. What
/// the archive says of its sizes is not believed.
///
/// # Errors
/// Where it is no archive, is damaged, or unpacks to more than any sheet holds.
pub fn sound(bytes: &[u8]) -> Result<(), TextError> {
    sound_within(bytes, MOST_WHOLE)
}

/// As [`sound`], within another bound.
///
/// # Errors
/// As [`sound`].
pub fn sound_within(bytes: &[u8], most: u64) -> Result<(), TextError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > MOST_PARTS {
        return Err(TextError::Swollen);
    }
    let mut whole = 0;
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(broken)?;
        let left = most - whole;
        let read = std::io::copy(&mut file.take(left + 1), &mut std::io::sink()).map_err(broken)?;
        if read > left {
            return Err(TextError::Swollen);
        }
        whole += read;
    }
    Ok(())
}
