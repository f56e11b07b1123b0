//! Scenarios beside each other.

use crate::errors::told;
use crate::language::asked;
use crate::scenario::Scenario;
use crate::table::Table;
use crate::work::work;
use pyo3::prelude::*;
use tiaokuai_experiment::{self as experiment, Plan};
use tiaokuai_report::{Origin, comparison_report};

/// Scenarios beside the first of them.
#[pyclass(frozen, module = "tiaokuai._native")]
pub struct Beside {
    beside: experiment::Beside,
    names: Vec<String>,
}

/// Runs the worlds of several scenarios, and compares each with the first.
#[pyfunction]
pub fn beside(
    py: Python<'_>,
    names: Vec<String>,
    scenarios: Vec<Bound<'_, Scenario>>,
    runs: u32,
    seed: u64,
    threads: Option<usize>,
    progress: Option<Bound<'_, PyAny>>,
) -> PyResult<Beside> {
    let plan = |scenario: &Bound<'_, Scenario>| Plan {
        twins: false,
        ..Plan::of(scenario.get().0.clone(), seed, runs)
    };
    let plans: Vec<Plan> = scenarios.iter().map(plan).collect();
    let beside = work(py, threads, progress.as_ref(), |watch| experiment::beside(&plans, watch))?;
    Ok(Beside { beside, names })
}

#[pymethods]
impl Beside {
    /// A row for each scenario but the first and each instrument.
    fn table(&self) -> PyResult<Table> {
        Table::of(self.beside.table(&self.names[1..]))
    }

    /// The comparison of each scenario with the first, as JSON.
    fn json(&self, py: Python<'_>) -> PyResult<Vec<(String, String)>> {
        let named = self.names[1..].iter().zip(&self.beside.comparisons);
        named
            .map(|(name, comparison)| {
                let text = serde_json::to_string(comparison);
                let text = text.map_err(|error| told(py, "RunError", error.to_string()))?;
                Ok((name.clone(), text))
            })
            .collect()
    }

    /// The report on a scenario, by its place, beside the first; `calls` make the same numbers again.
    fn report(
        &self,
        py: Python<'_>,
        place: usize,
        calls: (String, String),
        lang: Option<&str>,
    ) -> String {
        let found = [&self.beside.findings[place], &self.beside.findings[0]];
        let made = [calls.0, calls.1].map(|call| Origin::Python { call });
        let (comparison, lang) = (&self.beside.comparisons[place - 1], asked(lang));
        py.detach(|| comparison_report(found, comparison, &made, None, lang))
    }
}
