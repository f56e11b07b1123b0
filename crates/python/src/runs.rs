//! Worlds of a scenario.

use crate::answer::Answer;
use crate::errors::OrRaise;
use crate::language::asked;
use crate::scenario::Scenario;
use crate::table::Table;
use crate::work::work;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use std::path::PathBuf;
use std::sync::OnceLock;
use tiaokuai_experiment::fit::Kept;
use tiaokuai_experiment::{Findings, Held, Plan, RecordLevel, RunError, Watch, summary_json};
use tiaokuai_measure::INSTRUMENTS;
use tiaokuai_record::Lang;
use tiaokuai_report::{FIGURES, Origin, report};

/// Worlds of a scenario, held in memory.
#[pyclass(frozen, module = "tiaokuai._native")]
pub struct Runs {
    held: Held,
    /// Worked out when something of it is asked for.
    findings: OnceLock<Findings>,
}

/// Runs the worlds of a scenario.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "they are the keyword arguments of a call in Python")]
pub fn simulate(
    py: Python<'_>,
    scenario: &Scenario,
    posterior: Option<&Answer>,
    runs: u32,
    seed: u64,
    threads: Option<usize>,
    full: bool,
    twins: bool,
    progress: Option<Bound<'_, PyAny>>,
) -> PyResult<Runs> {
    let level = if full { RecordLevel::Full } else { RecordLevel::Counts };
    let posterior = posterior.map(|fit| fit.fit(py).map(Kept::draws)).transpose()?;
    let plan = Plan { posterior, level, twins, ..Plan::of(scenario.0.clone(), seed, runs) };
    let held = work(py, threads, progress.as_ref(), |watch| Held::run(&plan, watch))?;
    Ok(Runs { held, findings: OnceLock::new() })
}

/// The worlds of a finished folder.
#[pyfunction]
pub fn open_runs(py: Python<'_>, folder: PathBuf) -> PyResult<Runs> {
    let held = work(py, None, None, |_| Held::open(&folder))?;
    Ok(Runs { held, findings: OnceLock::new() })
}

impl Runs {
    fn found(&self, py: Python<'_>) -> PyResult<&Findings> {
        if let Some(found) = self.findings.get() {
            return Ok(found);
        }
        let found = py.detach(|| self.held.findings()).or_raise(py)?;
        Ok(self.findings.get_or_init(|| found))
    }
}

#[pymethods]
impl Runs {
    /// The scenario.
    #[getter]
    fn scenario(&self) -> Scenario {
        Scenario(self.held.plan().scenario.clone())
    }

    /// How many worlds were run.
    #[getter]
    fn count(&self) -> u32 {
        self.held.plan().runs
    }

    /// The seed.
    #[getter]
    fn seed(&self) -> u64 {
        self.held.plan().seed
    }

    /// A table of the folder.
    fn table(&self, py: Python<'_>, name: &str) -> PyResult<Table> {
        let table = py.detach(|| self.held.table(name));
        Table::of(table.ok_or_else(|| PyKeyError::new_err(name.to_string()))?)
    }

    /// Every instrument over worlds, as JSON.
    fn summary(&self, py: Python<'_>) -> PyResult<String> {
        Ok(summary_json(self.found(py)?, INSTRUMENTS))
    }

    /// What the report leads with: what it is, its median, its range over the worlds.
    fn keys(&self, py: Python<'_>, lang: Option<&str>) -> PyResult<Vec<(String, String, String)>> {
        let keys = tiaokuai_report::keys(self.found(py)?, asked(lang));
        Ok(keys.into_iter().map(|key| (key.name.to_string(), key.value, key.range)).collect())
    }

    /// The names of its figures and their titles.
    fn figures(&self, py: Python<'_>, lang: Option<&str>) -> PyResult<Vec<(&'static str, String)>> {
        let found = self.found(py)?;
        let drawn = tiaokuai_report::figures(found, asked(lang));
        Ok(drawn.into_iter().map(|figure| (figure.id, figure.title)).collect())
    }

    /// A figure as JSON, with its title and what it shows.
    fn figure(
        &self,
        py: Python<'_>,
        name: &str,
        lang: Option<&str>,
    ) -> PyResult<(String, String, String)> {
        let (_, draw) = FIGURES
            .iter()
            .find(|(id, _)| *id == name)
            .ok_or_else(|| PyKeyError::new_err(name.to_string()))?;
        let figure = draw(self.found(py)?, asked(lang));
        Ok((figure.json(), figure.title, figure.caption))
    }

    /// The report as a page; `call` is what makes the same numbers again.
    fn report(&self, py: Python<'_>, call: String, lang: Option<&str>) -> PyResult<String> {
        let (found, lang) = (self.found(py)?, asked(lang));
        Ok(py.detach(|| report(found, &Origin::Python { call }, lang)))
    }

    /// One digest of all worlds.
    #[getter]
    fn digest(&self, py: Python<'_>) -> String {
        py.detach(|| self.held.digest())
    }

    /// The digest of each world by its number.
    #[getter]
    fn digests(&self, py: Python<'_>) -> Vec<String> {
        py.detach(|| self.held.digests())
    }

    /// Worlds that failed: number, seed, reason.
    #[getter]
    fn failures(&self) -> Vec<(u32, u64, String)> {
        let failed = self.held.failures().iter();
        failed.map(|failed| (failed.run, failed.seed, failed.reason.clone())).collect()
    }

    /// Writes the folder that `tiaokuai simulate` writes.
    fn save(&self, py: Python<'_>, folder: PathBuf, command: Vec<String>) -> PyResult<()> {
        let lang: Lang = asked(None);
        let draw = |found: &Findings| report(found, &Origin::Folder, lang);
        let save = |watch: &Watch<'_>| -> Result<(), RunError> {
            self.held.save(&folder, command, Some(&draw), watch).map(|_| ())
        };
        work(py, None, None, save)
    }
}
