//! What can go wrong with a run's folder, and what to do about it.

use super::{Difference, MANIFEST};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use tiaokuai_record::Lang;

/// Why a run's folder cannot be used, read or written.
#[derive(Debug)]
#[allow(missing_docs)]
pub enum ArchiveError {
    /// The path is a file.
    NotAFolder { path: PathBuf },
    /// The folder holds something that is not ours.
    Foreign { dir: PathBuf, entry: String },
    /// The folder holds another run.
    Different { dir: PathBuf, difference: Difference },
    /// Another process is writing to the folder.
    Locked { dir: PathBuf },
    /// The folder holds no run.
    NoRun { dir: PathBuf },
    /// The folder holds a run that is not finished.
    Unfinished { dir: PathBuf },
    /// The manifest cannot be understood.
    Broken { file: PathBuf, problem: String },
    /// The manifest's address is not that of its scenario, seed and version.
    Edited { file: PathBuf },
    /// A later version wrote the manifest.
    Newer { file: PathBuf, format: u32 },
    /// A file that the manifest lists is not there.
    Gone { file: PathBuf },
    /// A file is not what the manifest says.
    Changed { file: PathBuf },
    /// A part file is missing or was damaged while the run was going on.
    Damaged { file: PathBuf },
    /// A batch does not hold the worlds that it should.
    Batch { index: u32, problem: String },
    /// A file cannot be called so.
    Name { name: String },
    /// Something cannot be read.
    Read { file: PathBuf, source: io::Error },
    /// Something cannot be written.
    Write { file: PathBuf, source: io::Error },
}

impl ArchiveError {
    pub(crate) fn read(file: &Path, source: io::Error) -> Self {
        ArchiveError::Read { file: file.to_path_buf(), source }
    }

    pub(crate) fn write(file: &Path, source: io::Error) -> Self {
        ArchiveError::Write { file: file.to_path_buf(), source }
    }

    /// What is wrong, where, and what to do, for a reader of `lang`.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.english(),
            Lang::Zh => self.chinese(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::NotAFolder { path } => {
                format!(
                    "{} is a file, not a folder. Name another folder with --out.",
                    path.display()
                )
            }
            Self::Foreign { dir, entry } => format!(
                "{} already holds something else ({entry}), and nothing there is touched. \
                 Name a new or empty folder with --out.",
                dir.display()
            ),
            Self::Different { dir, difference } => format!(
                "{} holds another run: {}. Name another folder with --out, or remove that one.",
                dir.display(),
                difference.message(Lang::En)
            ),
            Self::Locked { dir } => format!(
                "Another process is running into {}. Wait for it, or name another folder with --out.",
                dir.display()
            ),
            Self::NoRun { dir } => format!(
                "{} is not the folder of a run: it has no {MANIFEST}. Name the folder that `simulate` wrote.",
                dir.display()
            ),
            Self::Unfinished { dir } => format!(
                "The run in {} is not finished. Give the same `simulate` command again: it goes on where it \
                 was interrupted.",
                dir.display()
            ),
            Self::Broken { file, problem } => format!(
                "{} cannot be understood: {problem}. Restore it from a copy, or run into a new folder.",
                file.display()
            ),
            Self::Edited { file } => format!(
                "{} was changed: its address does not belong to its version, seed and scenario. Restore it from a \
                 copy, or run into a new folder.",
                file.display()
            ),
            Self::Newer { file, format } => format!(
                "{} was written by a later version (format {format}). Use that version to read it.",
                file.display()
            ),
            Self::Gone { file } => format!(
                "{} is listed in {MANIFEST} but is not there. Restore it from a copy, or remove the folder \
                 and run again.",
                file.display()
            ),
            Self::Changed { file } => format!(
                "{} is not what was written: its size or checksum differs from {MANIFEST}. Restore it from a \
                 copy, or remove the folder and run again.",
                file.display()
            ),
            Self::Damaged { file } => format!(
                "{} is missing or damaged. Give the same command again: only its worlds are run again.",
                file.display()
            ),
            Self::Batch { index, problem } => {
                format!(
                    "Batch {index} cannot be stored: {problem}. This is a bug; please report it."
                )
            }
            Self::Name { name } => format!(
                "No file of a run's folder can be called {name:?}: the name is taken or leads elsewhere."
            ),
            Self::Read { file, source } => {
                format!("Cannot read {}: {}.", file.display(), cause(source, Lang::En))
            }
            Self::Write { file, source } => format!(
                "Cannot write {}: {}. What was finished is kept: give the same command again and it goes on there.",
                file.display(),
                cause(source, Lang::En)
            ),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Self::NotAFolder { path } => {
                format!("{} 是文件，不是文件夹。请用 --out 另行指定文件夹。", path.display())
            }
            Self::Foreign { dir, entry } => format!(
                "{} 中已有其他内容（{entry}），未作任何改动。请用 --out 指定新的或空的文件夹。",
                dir.display()
            ),
            Self::Different { dir, difference } => format!(
                "{} 中存放的是另一次运行：{}。请用 --out 另行指定文件夹，或删除该文件夹。",
                dir.display(),
                difference.message(Lang::Zh)
            ),
            Self::Locked { dir } => format!(
                "另一个进程正在向 {} 写入。请等待其结束，或用 --out 另行指定文件夹。",
                dir.display()
            ),
            Self::NoRun { dir } => format!(
                "{} 不是运行结果文件夹：缺少 {MANIFEST}。请指定 `simulate` 写出的文件夹。",
                dir.display()
            ),
            Self::Unfinished { dir } => format!(
                "{} 中的运行尚未完成。请重新输入同一条 `simulate` 命令，将从中断处继续。",
                dir.display()
            ),
            Self::Broken { file, problem } => format!(
                "无法解读 {}：{problem}。请用备份恢复，或在新文件夹中重新运行。",
                file.display()
            ),
            Self::Edited { file } => format!(
                "{} 已被改动：其地址与所载版本、种子和情景不符。请用备份恢复，或在新文件夹中重新运行。",
                file.display()
            ),
            Self::Newer { file, format } => {
                format!("{} 由更新的版本写成（格式 {format}）。请用该版本读取。", file.display())
            }
            Self::Gone { file } => format!(
                "{} 列于 {MANIFEST}，但文件不存在。请用备份恢复，或删除该文件夹后重新运行。",
                file.display()
            ),
            Self::Changed { file } => format!(
                "{} 与写出时不同：大小或校验和与 {MANIFEST} 不符。请用备份恢复，或删除该文件夹后重新运行。",
                file.display()
            ),
            Self::Damaged { file } => {
                format!("{} 缺失或损坏。请重新输入同一条命令，只需重算其中的世界。", file.display())
            }
            Self::Batch { index, problem } => {
                format!("第 {index} 批无法保存：{problem}。这是程序错误，请告知我们。")
            }
            Self::Name { name } => {
                format!("结果文件夹中不能有名为 {name:?} 的文件：该名称已被占用或指向别处。")
            }
            Self::Read { file, source } => {
                format!("无法读取 {}：{}。", file.display(), cause(source, Lang::Zh))
            }
            Self::Write { file, source } => format!(
                "无法写入 {}：{}。已完成的部分均已保留：重新输入同一条命令即可从该处继续。",
                file.display(),
                cause(source, Lang::Zh)
            ),
        }
    }
}

/// What the system says, with what to do where we know.
fn cause(error: &io::Error, lang: Lang) -> String {
    let known = match error.kind() {
        io::ErrorKind::StorageFull => ("the disk is full; make room", "磁盘已满，请腾出空间"),
        io::ErrorKind::QuotaExceeded => {
            ("your quota on this disk is used up; make room", "磁盘配额已用完，请腾出空间")
        }
        io::ErrorKind::PermissionDenied => (
            "you lack the permission; change it or choose another folder",
            "没有权限，请更改权限或另选文件夹",
        ),
        io::ErrorKind::ReadOnlyFilesystem => {
            ("the disk is read-only; choose another folder", "磁盘为只读，请另选文件夹")
        }
        io::ErrorKind::NotADirectory => (
            "a part of its path is a file, not a folder; choose another folder",
            "路径中有一段是文件而不是文件夹，请另选文件夹",
        ),
        _ => return tiaokuai_record::cause(error, lang),
    };
    lang.pick(known.0, known.1).to_string()
}

impl fmt::Display for ArchiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for ArchiveError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read { source, .. } | Self::Write { source, .. } => Some(source),
            _ => None,
        }
    }
}
