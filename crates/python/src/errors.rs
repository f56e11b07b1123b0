//! Errors of the other crates as exceptions of the package, in the words of `tiaokuai-words`.

use crate::language::reader;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use tiaokuai_experiment::{Place, PointsError, Problems, RunError};
use tiaokuai_model::Conflict;
use tiaokuai_words::Say;

/// An exception of the module `tiaokuai.errors` with what it is made of.
fn exception<'py>(py: Python<'py>, name: &str, parts: impl pyo3::call::PyCallArgs<'py>) -> PyErr {
    let made = py
        .import("tiaokuai.errors")
        .and_then(|module| module.getattr(name))
        .and_then(|class| class.call1(parts));
    match made {
        Ok(value) => PyErr::from_value(value),
        Err(error) => error,
    }
}

/// An error that becomes an exception.
pub trait Raise {
    /// The exception.
    fn raise(self, py: Python<'_>) -> PyErr;
}

/// Something that was done, or else raises.
pub trait OrRaise<T> {
    /// Raises the exception of the error.
    fn or_raise(self, py: Python<'_>) -> PyResult<T>;
}

impl<T, E: Raise> OrRaise<T> for Result<T, E> {
    fn or_raise(self, py: Python<'_>) -> PyResult<T> {
        self.map_err(|error| error.raise(py))
    }
}

/// A sentence as an exception of the package's own.
pub fn told(py: Python<'_>, class: &str, message: String) -> PyErr {
    exception(py, class, (message,))
}

impl Raise for Problems {
    fn raise(self, py: Python<'_>) -> PyErr {
        let reader = reader();
        let message = self.say(reader);
        let one = |problem: tiaokuai_experiment::Problem| {
            let (file, line, column) = match &problem.place {
                Place::File { file, line: 0, .. } => (Some(file.clone()), None, None),
                Place::File { file, line, column } => {
                    (Some(file.clone()), Some(*line), Some(*column))
                }
                Place::Set(_) | Place::Rule(_) | Place::Point(_) => (None, None, None),
            };
            let said = problem.say(reader);
            (file, line, column, problem.key, said)
        };
        let problems: Vec<_> = self.0.into_iter().map(one).collect();
        match PyTuple::new(py, problems) {
            Ok(problems) => exception(py, "ScenarioError", (message, problems)),
            Err(error) => error,
        }
    }
}

impl Raise for Conflict {
    fn raise(self, py: Python<'_>) -> PyErr {
        let message = self.say(reader());
        let key = self.keys().first().map(|key| (*key).to_string()).unwrap_or_default();
        let problem = (None::<String>, None::<usize>, None::<usize>, key, message.clone());
        match PyTuple::new(py, [problem]) {
            Ok(problems) => exception(py, "ScenarioError", (message, problems)),
            Err(error) => error,
        }
    }
}

impl Raise for RunError {
    fn raise(self, py: Python<'_>) -> PyErr {
        let class = match &self {
            RunError::Archive(_)
            | RunError::NoSuchRun { .. }
            | RunError::DamagedChunk { .. }
            | RunError::OtherVersion { .. } => "FolderError",
            RunError::Stopped { .. } => return pyo3::exceptions::PyKeyboardInterrupt::new_err(()),
            RunError::Theory { .. }
            | RunError::Design { .. }
            | RunError::Values { .. }
            | RunError::Lengths { .. }
            | RunError::Departments => "ScenarioError",
            _ => "RunError",
        };
        told(py, class, self.say(reader()))
    }
}

impl Raise for PointsError {
    fn raise(self, py: Python<'_>) -> PyErr {
        match self {
            PointsError::Run(error) => error.raise(py),
            error => told(py, "ScenarioError", error.say(reader())),
        }
    }
}
