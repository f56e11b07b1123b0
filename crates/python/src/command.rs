//! The command `tiaokuai`, as it comes with the package.

use pyo3::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;

/// Does what the words of a command line say, the name of the program first; gives the exit code.
#[pyfunction]
pub fn command(py: Python<'_>, words: Vec<OsString>) -> u8 {
    py.detach(|| tiaokuai::exit_code(words))
}

/// Says how the command is started as another process of its own.
#[pyfunction]
pub fn started_as(program: PathBuf, words: Vec<OsString>) {
    tiaokuai::pdf::started_as(program, words);
}
