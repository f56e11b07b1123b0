//! Texts in and out: standard output, new files, and what the system says about them.

use crate::outcome::{Exit, Failure};
use std::fs::OpenOptions;
use std::io::{Error, ErrorKind, Write};
use std::path::Path;
use tiaokuai_record::{Lang, cause};

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

/// Writes a file that is not there yet, whole or not at all.
pub fn write_new(path: &Path, content: impl AsRef<[u8]>, lang: Lang) -> Result<(), Failure> {
    refuse_existing(path, lang)?;
    let failed = |error: Error| {
        let (path, cause) = (path.display(), cause(&error, lang));
        let message = lang.pick(
            format!("{path} cannot be written: {cause}"),
            format!("无法写入 {path}：{cause}"),
        );
        Failure::new(Exit::Folder, message)
    };
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
    let written = file.write_all(content.as_ref()).and_then(|()| file.sync_all());
    written.map_err(|error| {
        // Half a file would be taken for a whole one; that it cannot be removed changes nothing.
        let _ = std::fs::remove_file(path);
        failed(error)
    })
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
}
