//! Tiaokuai in Python: arguments become values of the other crates, results become Arrow, JSON and HTML. No logic of
//! any kind; the Python part of the package (`python/tiaokuai`) is what people call.

mod answer;
mod command;
mod compare;
mod docs;
mod errors;
mod fit;
mod language;
mod methods;
mod office;
mod points;
mod registry;
mod runs;
mod scenario;
mod sweep;
mod table;
mod work;

use pyo3::prelude::*;

/// The native part of the package `tiaokuai`.
#[pymodule]
mod _native {
    #[pymodule_export]
    use crate::answer::Answer;
    #[pymodule_export]
    use crate::command::{command, started_as};
    #[pymodule_export]
    use crate::compare::{Beside, beside};
    #[pymodule_export]
    use crate::docs::{acts, cause, instruments, parameters, rule, short_forms, version};
    #[pymodule_export]
    use crate::fit::{Patterns, checked, fitted, forecast, open_fit};
    #[pymodule_export]
    use crate::language::{language, set_language};
    #[pymodule_export]
    use crate::methods::{analysed, explained, redesigned};
    #[pymodule_export]
    use crate::office::{Brief, brief, overlap};
    #[pymodule_export]
    use crate::points::Points;
    #[pymodule_export]
    use crate::registry::{Measured, Registry};
    #[pymodule_export]
    use crate::runs::{Runs, open_runs, simulate};
    #[pymodule_export]
    use crate::scenario::Scenario;
    #[pymodule_export]
    use crate::sweep::{Plan, whole_chunk, work_chunk};
    #[pymodule_export]
    use crate::table::Table;
}
