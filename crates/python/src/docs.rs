//! The tables of parameters, instruments and acts of rules.

use crate::table::Table;
use pyo3::prelude::*;
use tiaokuai_experiment::{instruments_table, parameters_table, rules_json};

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

/// The parameters that stand for rules and can take them away.
#[pyfunction]
pub fn short_forms() -> Vec<&'static str> {
    let off = tiaokuai_model::SHORT_FORMS.iter().filter(|(.., off)| off.is_some());
    off.map(|(name, ..)| *name).collect()
}
