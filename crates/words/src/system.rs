//! What the system says of files, for people.

use crate::Lang;
use std::io::{Error, ErrorKind};

/// What the system says, in the reader's language where it is common.
#[must_use]
pub fn cause(error: &Error, lang: Lang) -> String {
    let (en, zh) = match error.kind() {
        ErrorKind::NotFound => ("there is no such file or folder", "文件或文件夹不存在"),
        ErrorKind::PermissionDenied => ("you lack the permission", "没有权限"),
        ErrorKind::AlreadyExists => {
            ("it exists already and is left as it is", "它已存在，未作改动")
        }
        ErrorKind::IsADirectory => ("it is a folder, not a file", "它是文件夹，不是文件"),
        ErrorKind::NotADirectory => {
            ("a part of its path is a file, not a folder", "路径中有一段是文件而不是文件夹")
        }
        ErrorKind::InvalidData => ("it is not UTF-8 text", "它不是 UTF-8 文本"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => ("the disk is full", "磁盘已满"),
        ErrorKind::ReadOnlyFilesystem => ("the disk is read-only", "磁盘为只读"),
        _ => return error.to_string(),
    };
    lang.pick(en, zh).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_causes_are_told_in_both_languages() {
        let missing = Error::from(ErrorKind::NotFound);
        assert_eq!(cause(&missing, Lang::Zh), "文件或文件夹不存在");
        assert_eq!(cause(&missing, Lang::En), "there is no such file or folder");
        assert_eq!(cause(&Error::other("strange"), Lang::Zh), "strange");
    }
}
