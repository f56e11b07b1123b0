//! Texts in and out: standard output, files that are read or new, and what the system says about them.

use crate::outcome::{Exit, Failure};
use serde::Serialize;
use std::fs::OpenOptions;
use std::io::{Error, ErrorKind, Write};
use std::path::{Path, PathBuf};
use tiaokuai_record::{Lang, Text};
use tiaokuai_words::cause;

/// The longest name of a scenario in the name of a folder, in characters: three bytes each fit every
/// file system.
const LONGEST: usize = 40;

/// Prints text; a reader that went away (`| head`) is no error.
pub fn say(text: &str, lang: Lang) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{}", text.trim_end()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let cause = cause(&error, lang);
            let message = lang.pick(
                format!("the output cannot be written: {cause}"),
                format!("无法输出：{cause}"),
            );
            Err(Failure::new(Exit::Folder, message))
        }
        _ => Ok(()),
    }
}

/// A value as JSON for other programs.
pub fn json(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string_pretty(value).expect("what is printed has texts for keys")
}

/// A file that cannot be read, and what would do instead, if that is to be said.
pub fn unreadable(path: &str, error: &Error, instead: Text, lang: Lang) -> Failure {
    let cause = cause(error, lang);
    let message = lang.pick(
        format!("{path} cannot be read: {cause}{}", instead.en),
        format!("无法读取 {path}：{cause}{}", instead.zh),
    );
    Failure::new(Exit::Input, message)
}

/// What stands in a file.
pub fn bytes_of(path: &str, lang: Lang) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| unreadable(path, &error, Text::default(), lang))
}

/// Refuses a path that something is at already: before long work, not after it.
pub fn refuse_existing(path: &Path, lang: Lang) -> Result<(), Failure> {
    if path.symlink_metadata().is_err() {
        return Ok(());
    }
    let path = path.display();
    let message = lang.pick(
        format!("{path} exists already and is left as it is; name another file"),
        format!("{path} 已存在，未作改动；请换一个文件名"),
    );
    Err(Failure::new(Exit::Folder, message))
}

/// A path that cannot be written.
pub fn unwritable(path: &Path, error: &Error, lang: Lang) -> Failure {
    let (path, cause) = (path.display(), cause(error, lang));
    let message = lang
        .pick(format!("{path} cannot be written: {cause}"), format!("无法写入 {path}：{cause}"));
    Failure::new(Exit::Folder, message)
}

/// Writes a file that is not there yet, whole or not at all.
pub fn write_new(path: &Path, content: impl AsRef<[u8]>, lang: Lang) -> Result<(), Failure> {
    refuse_existing(path, lang)?;
    let failed = |error: Error| unwritable(path, &error, lang);
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
    let written = file.write_all(content.as_ref()).and_then(|()| file.sync_all());
    written.map_err(|error| {
        // Half a file would be taken for a whole one; that it cannot be removed changes nothing.
        let _ = std::fs::remove_file(path);
        failed(error)
    })
}

/// Writes a file, whole or not at all, in place of what stood there.
pub fn write_over(path: &Path, content: &[u8], lang: Lang) -> Result<(), Failure> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    let part = path.with_file_name(name);
    let written = std::fs::write(&part, content).and_then(|()| std::fs::rename(&part, path));
    written.map_err(|error| {
        // What was begun is of no use; that it cannot be removed changes nothing.
        let _ = std::fs::remove_file(&part);
        unwritable(path, &error, lang)
    })
}

/// The folder that was named, else one of this name among the results.
pub fn folder(named: Option<&PathBuf>, name: impl FnOnce() -> String) -> PathBuf {
    named.cloned().unwrap_or_else(|| PathBuf::from("results").join(name()))
}

/// A name as part of a folder's name.
pub fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.collect::<Vec<_>>().join("-").to_lowercase();
    let slug: String = slug.chars().take(LONGEST).collect();
    match slug.trim_end_matches('-') {
        "" => "district".to_string(),
        slug => slug.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_once() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        write_new(&path, "first", Lang::En).unwrap();
        let failure = write_new(&path, "second", Lang::Zh).unwrap_err();
        assert_eq!(failure.exit, Exit::Folder);
        assert_eq!(failure.message, format!("{} 已存在，未作改动；请换一个文件名", path.display()));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "first");
        let nowhere = dir.path().join("no/b");
        assert_eq!(
            write_new(&nowhere, "", Lang::En).unwrap_err().message,
            format!("{} cannot be written: there is no such file or folder", nowhere.display())
        );
    }

    #[test]
    fn slugs_name_folders() {
        assert_eq!(slug("S District (Shunde)"), "s-district-shunde");
        assert_eq!(slug("../../etc"), "etc");
        assert_eq!(slug("甲 区"), "甲-区");
        assert_eq!(slug("—"), "district");
        assert_eq!(slug(&"长".repeat(300)), "长".repeat(40));
    }
}
