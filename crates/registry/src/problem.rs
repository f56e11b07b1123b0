//! What can go wrong with a registry, in both languages.

use std::path::PathBuf;
use tiaokuai_record::{Lang, cause};

/// Why a registry cannot be used, or not be asked for that.
#[derive(Debug)]
pub enum Problem {
    /// There is no file of this name.
    Missing(PathBuf),
    /// The file is something else; it was left as it is.
    Foreign(PathBuf),
    /// A newer version of the software wrote it: its version, and the newest that is known.
    Newer(PathBuf, i64, i64),
    /// Someone else writes to it and did not finish in time.
    Busy,
    /// A file or folder cannot be read or written.
    Io(PathBuf, std::io::Error),
    /// The database fails; its own words.
    Database(String),
    /// No mention has this key.
    NoMention(String),
    /// There is no such table; those that there are.
    NoTable(String, Vec<&'static str>),
    /// A table of the user's own functions has lines that are not two cells.
    Functions(Vec<u64>),
    /// A sheet cannot be read; what is wrong in both languages.
    Sheet(String, [String; 2]),
    /// A table cannot be written; the writer's words.
    Write(String),
}

impl Problem {
    /// What is wrong and what would be right.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Problem::Missing(path) => {
                let path = path.display();
                lang.pick(
                    format!(
                        "{path} does not exist; tiaokuai observe FOLDER --registry {path} makes it"
                    ),
                    format!("{path} 不存在；可用 tiaokuai observe 文件夹 --registry {path} 建立"),
                )
            }
            Problem::Foreign(path) => {
                let path = path.display();
                lang.pick(
                    format!(
                        "{path} is no registry of Tiaokuai and was left as it is; name another file"
                    ),
                    format!("{path} 不是条块的登记库，未作改动；请换一个文件名"),
                )
            }
            Problem::Newer(path, version, known) => {
                let path = path.display();
                lang.pick(
                    format!("{path} was written by a newer version of the software (format {version}; this one knows up to {known}); it was left as it is: update the software"),
                    format!("{path} 由更新版本的软件写入（格式 {version}，本版本至多识别 {known}），未作改动；请更新软件"),
                )
            }
            Problem::Busy => lang
                .pick(
                    "the registry is in use by another program; try again when that has finished",
                    "登记库正被其他程序使用；请待其结束后重试",
                )
                .to_string(),
            Problem::Io(path, error) => {
                let (path, cause) = (path.display(), cause(error, lang));
                lang.pick(format!("{path}: {cause}"), format!("{path}：{cause}"))
            }
            Problem::Database(words) => lang.pick(
                format!("the registry cannot be read or written: {words}"),
                format!("登记库无法读写：{words}"),
            ),
            Problem::NoMention(key) => lang.pick(
                format!(
                    "the registry holds no mention “{key}”; tiaokuai registry export lists the keys"
                ),
                format!("登记库中没有“{key}”；tiaokuai registry export 可列出全部键"),
            ),
            Problem::NoTable(name, names) => {
                let names = names.join(", ");
                lang.pick(
                    format!("there is no table “{name}”; right is one of {names}"),
                    format!("没有表“{name}”；应为其中之一：{names}"),
                )
            }
            Problem::Functions(lines) => {
                let lines: Vec<String> = lines.iter().map(u64::to_string).collect();
                let lines = lines.join(", ");
                lang.pick(
                    format!(
                        "the table of functions is off in line {lines}; right is function,name"
                    ),
                    format!("职能表第 {lines} 行有误；应为 职能键,名称"),
                )
            }
            Problem::Sheet(name, [en, zh]) => {
                lang.pick(format!("{name} {en}"), format!("{name}：{zh}"))
            }
            Problem::Write(words) => lang.pick(
                format!("the table cannot be written: {words}"),
                format!("无法写表：{words}"),
            ),
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for Problem {}

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked};
        match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked) => Problem::Busy,
            _ => Problem::Database(error.to_string()),
        }
    }
}
