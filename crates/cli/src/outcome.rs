//! How the command ends.

use std::process::ExitCode;

/// The exit codes; `--help` lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All was done.
    Done = 0,
    /// A defect of the software.
    Internal = 1,
    /// The words of the command are off.
    Usage = 2,
    /// A scenario or a table is off.
    Input = 3,
    /// A folder or the disk cannot be used.
    Folder = 4,
    /// Somebody stopped it; what was finished is kept.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

/// Why the command did not do what was asked.
#[derive(Debug)]
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
