//! How the command ends.

use std::fmt::Write;
use std::process::ExitCode;
use tiaokuai_corpus::KeyError;
use tiaokuai_experiment::explain::EditError;
use tiaokuai_experiment::fit::{FitError, NoData};
use tiaokuai_experiment::{ArchiveError, Problems, RunError};
use tiaokuai_model::Conflict;
use tiaokuai_record::{Lang, NotCalled, Text};
use tiaokuai_registry::coders::CoderError;
use tiaokuai_registry::{AddError, AnswerError, Problem, SheetError};
use tiaokuai_words::{Reader, Say};

/// The exit codes; `--help` lists them from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All was done.
    Done = 0,
    /// A defect of the software.
    Internal = 1,
    /// The words of the command are off.
    Usage = 2,
    /// A scenario, a table or a run to be read is off.
    Input = 3,
    /// A folder or file to be written, or the disk, cannot be used.
    Folder = 4,
    /// Somebody stopped it; what was finished is kept.
    Interrupted = 130,
}

impl Exit {
    /// Every way to end, in the order of the codes.
    pub const ALL: [Exit; 6] =
        [Exit::Done, Exit::Internal, Exit::Usage, Exit::Input, Exit::Folder, Exit::Interrupted];

    /// What the code says.
    const fn meaning(self) -> Text {
        match self {
            Exit::Done => Text::new("done", "完成"),
            Exit::Internal => Text::new("a defect of the software", "软件缺陷"),
            Exit::Usage => Text::new("the command is worded wrongly", "命令写法有误"),
            Exit::Input => {
                Text::new("a scenario, a table or a run cannot be used", "情景、表格或所引运行有误")
            }
            Exit::Folder => Text::new(
                "the output cannot be written: folder, file or disk",
                "结果无法写入：文件夹、文件或磁盘不可用",
            ),
            Exit::Interrupted => {
                Text::new("stopped; what was finished is kept", "被中断；已完成的部分保留")
            }
        }
    }

    /// The codes as `--help` lists them.
    pub fn list(lang: Lang) -> String {
        let mut text = lang.pick("Exit codes:", "退出码：").to_string();
        for exit in Exit::ALL {
            // Writing to a string cannot fail.
            let _ = write!(text, "\n  {:>3}  {}", exit as u8, exit.meaning().get(lang));
        }
        text
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

/// Why the command did not do what was asked.
#[derive(Debug, PartialEq, Eq)]
pub struct Failure {
    /// How it ends.
    pub exit: Exit,
    /// What is wrong and what would be right.
    pub message: String,
}

impl Failure {
    /// A failure with its message.
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        Failure { exit, message: message.into() }
    }
}

/// An error of a crate below: how it ends the command where nothing else is said.
pub trait Ends: Say {
    fn exit(&self) -> Exit;
}

/// Something that was done, or else ends the command.
pub trait OrFail<T>: Sized {
    /// Ends the command as the error says.
    fn or_fail(self, lang: Lang) -> Result<T, Failure>;

    /// Ends the command so, because what went wrong was asked for here.
    fn or_exit(self, exit: Exit, lang: Lang) -> Result<T, Failure> {
        self.or_fail(lang).map_err(|failure| Failure { exit, ..failure })
    }
}

impl<T, E: Ends> OrFail<T> for Result<T, E> {
    fn or_fail(self, lang: Lang) -> Result<T, Failure> {
        self.map_err(|error| Failure::new(error.exit(), error.say(Reader::of_command(lang))))
    }
}

/// How errors end the command.
macro_rules! ends {
    ($($error:ty: $exit:expr),* $(,)?) => {
        $(impl Ends for $error {
            fn exit(&self) -> Exit {
                let exit: fn(&Self) -> Exit = $exit;
                exit(self)
            }
        })*
    };
}

ends! {
    ArchiveError: |_| Exit::Folder,
    Problems: |_| Exit::Input,
    EditError: |_| Exit::Input,
    Conflict: |_| Exit::Input,
    NoData: |_| Exit::Input,
    NotCalled: |_| Exit::Input,
    FitError: |error| match error {
        FitError::Run(error) => error.exit(),
        _ => Exit::Input,
    },
    SheetError: |_| Exit::Input,
    KeyError: |_| Exit::Input,
    CoderError: |_| Exit::Input,
    Problem: |problem| match problem {
        Problem::Busy | Problem::Io(..) | Problem::Database(_) | Problem::Write(_) => Exit::Folder,
        _ => Exit::Input,
    },
    AnswerError: |error| match error {
        AnswerError::Registry(problem) => problem.exit(),
        _ => Exit::Input,
    },
    AddError: |error| match error {
        AddError::Registry(problem) => problem.exit(),
        _ => Exit::Input,
    },
    RunError: |error| match error {
        RunError::Archive(_) => Exit::Folder,
        RunError::Stopped { .. } => Exit::Interrupted,
        RunError::Threads(_) => Exit::Usage,
        RunError::NoSuchRun { .. }
        | RunError::OtherVersion { .. }
        | RunError::NotTheSame { .. }
        | RunError::Theory { .. }
        | RunError::Design { .. }
        | RunError::Values { .. }
        | RunError::Unswept { .. }
        | RunError::Lengths { .. }
        | RunError::DamagedChunk { .. }
        | RunError::Departments => Exit::Input,
        RunError::Worlds { .. } | RunError::World { .. } => Exit::Internal,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_are_listed() {
        assert_eq!(
            Exit::list(Lang::En),
            "Exit codes:\n    0  done\n    1  a defect of the software\n    2  the command is worded wrongly\n    \
             3  a scenario, a table or a run cannot be used\n    4  the output cannot be written: folder, file or \
             disk\n  130  stopped; what was finished is kept"
        );
        assert!(Exit::list(Lang::Zh).starts_with("退出码：\n    0  完成\n"));
    }
}
