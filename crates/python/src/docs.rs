//! The tables of parameters, instruments and acts of rules.

use crate::errors::{OrRaise, Raise};
use crate::language::lang;
use crate::table::Table;
use pyo3::prelude::*;
use tiaokuai_experiment::{instruments_table, parameters_table, read_rule, rules_json};
use tiaokuai_model::{Change, Conflict, Parameter, Scenario};
use tiaokuai_record::YearMonth;

/// The version of the software.
#[pyfunction]
pub fn version() -> &'static str {
    tiaokuai_experiment::VERSION
}

/// Every parameter.
#[pyfunction]
pub fn parameters() -> PyResult<Table> {
    Table::of(parameters_table())
}

/// Every instrument.
#[pyfunction]
pub fn instruments() -> PyResult<Table> {
    Table::of(instruments_table())
}

/// Every act of a rule with its settings, as JSON.
#[pyfunction]
pub fn acts() -> String {
    rules_json()
}

/// Whether a rule can be read, whatever the district: of one without end whose months have dates.
#[pyfunction]
pub fn rule(py: Python<'_>, line: &str) -> PyResult<()> {
    let mut scenario = Scenario { start: YearMonth::parse("1949-01"), ..Scenario::default() };
    scenario.parameters.months = Parameter::of("months").map_or(u32::MAX, |row| row.high as u32);
    let rule = read_rule(line, &scenario).or_raise(py)?;
    // What else may not fit depends on the district.
    match scenario.with(&[Change::Add(rule)]) {
        Err(lacks @ Conflict::CapsNothing { .. }) => Err(lacks.raise(py)),
        _ => Ok(()),
    }
}

/// What a cause of the system is called, in the language of the reader.
#[pyfunction]
pub fn cause(code: i32) -> String {
    tiaokuai_words::cause(&std::io::Error::from_raw_os_error(code), lang())
}

/// The parameters that stand for rules and can take them away.
#[pyfunction]
pub fn short_forms() -> Vec<&'static str> {
    let off = tiaokuai_model::SHORT_FORMS.iter().filter(|(.., off)| off.is_some());
    off.map(|(name, ..)| *name).collect()
}
