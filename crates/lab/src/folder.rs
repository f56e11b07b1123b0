//! The one folder that the lab may touch.

use crate::options::Options;
use std::fs::{File, OpenOptions};
use std::io::{Error, ErrorKind, Read, Result, Write};
use std::path::PathBuf;

/// The scenario files of the folder, by name.
pub(crate) fn scenarios(options: &Options) -> Vec<String> {
    let Some(folder) = &options.folder else { return Vec::new() };
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name().into_string().ok()?;
            (entry.file_type().ok()?.is_file() && fits(&name)).then_some(name)
        })
        .take(500)
        .collect();
    names.sort();
    names
}

/// Whether a name is that of a scenario file in the folder itself, not a way out of it.
fn fits(name: &str) -> bool {
    let stem = name.strip_suffix(".toml").unwrap_or_default();
    let plain = |c: char| c.is_alphanumeric() || " -_.()（）".contains(c);
    !stem.is_empty() && !stem.starts_with('.') && stem.len() < 200 && stem.chars().all(plain)
}

fn path(options: &Options, name: &str) -> Result<PathBuf> {
    match &options.folder {
        Some(folder) if fits(name) => Ok(folder.join(name)),
        _ => Err(Error::from(ErrorKind::NotFound)),
    }
}

/// Reads a scenario file; a link that leads elsewhere is none.
pub(crate) fn read(options: &Options, name: &str) -> Result<String> {
    let path = path(options, name)?;
    if !path.symlink_metadata()?.is_file() {
        return Err(Error::from(ErrorKind::NotFound));
    }
    let mut text = String::new();
    let most = crate::loaded::LONGEST as u64 + 1;
    File::open(path)?.take(most).read_to_string(&mut text)?;
    Ok(text)
}

/// Writes a new scenario file; one that is there already is left.
pub(crate) fn write(options: &Options, name: &str, text: &str) -> Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path(options, name)?)?;
    file.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folder() {
        let dir = tempfile::tempdir().unwrap();
        let inside = dir.path().join("inside");
        std::fs::create_dir(&inside).unwrap();
        std::fs::write(dir.path().join("secret.toml"), "upward = 1").unwrap();
        let options = Options { folder: Some(inside.clone()), ..Options::default() };
        for name in
            ["../secret.toml", "/etc/passwd", "a/b.toml", ".toml", "..toml", "x", "a\\b.toml"]
        {
            assert!(read(&options, name).is_err() && write(&options, name, "").is_err(), "{name}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(dir.path().join("secret.toml"), inside.join("link.toml"))
                .unwrap();
            assert!(read(&options, "link.toml").is_err());
            assert!(scenarios(&options).is_empty());
        }
        write(&options, "mine.toml", "upward = 0.5").unwrap();
        assert!(write(&options, "mine.toml", "").is_err(), "nothing is overwritten");
        assert_eq!(read(&options, "mine.toml").unwrap(), "upward = 0.5");
        assert_eq!(scenarios(&options), ["mine.toml"]);
    }
}
