//! Sweeps: plans, their chunks, and the tables that come of them.

use crate::errors::{OrRaise, Raise, told};
use crate::language::reader;
use crate::points::{instruments_of, parameters_of};
use crate::scenario::Scenario;
use crate::table::Table;
use crate::work::work;
use numpy::PyReadonlyArray2;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use tiaokuai_experiment::sensitivity::Sample;
use tiaokuai_experiment::sweep::{
    self, Asked, Choice, Chunk, ChunkError, Points, Shard, Sweep, read_plan_file,
};
use tiaokuai_experiment::{RunError, Watch};
use tiaokuai_words::Say;

impl Raise for ChunkError {
    fn raise(self, py: Python<'_>) -> PyErr {
        match self {
            ChunkError::Run(error) => error.raise(py),
            error => told(py, "RunError", error.say(reader())),
        }
    }
}

/// A plan: which worlds a sweep has, and how it is cut into chunks.
#[pyclass(frozen, module = "tiaokuai._native")]
pub struct Plan(Sweep);

#[pymethods]
impl Plan {
    /// Reads a plan from a file; what is given beside it comes before what it says.
    #[staticmethod]
    #[allow(clippy::too_many_arguments)]
    fn read(
        py: Python<'_>,
        file: &str,
        scenario: Option<String>,
        set: Vec<String>,
        rules: Vec<String>,
        runs: Option<u32>,
        seed: Option<u64>,
        outcomes: Option<Vec<String>>,
        chunk: Option<u32>,
    ) -> PyResult<Self> {
        let asked = Asked { scenario, set, rules, runs, seed, outcomes, chunk };
        read_plan_file(file, &asked).or_raise(py).map(Plan)
    }

    /// A plan of scenarios by name, and of points: a row each, a column a parameter.
    #[staticmethod]
    #[allow(clippy::too_many_arguments)]
    fn of(
        py: Python<'_>,
        scenarios: Vec<(String, PyRef<'_, Scenario>)>,
        parameters: Vec<String>,
        points: PyReadonlyArray2<'_, f64>,
        runs: u32,
        seed: u64,
        own: bool,
        outcomes: Vec<String>,
        chunk: Option<u32>,
    ) -> PyResult<Self> {
        let scenarios: Vec<_> =
            scenarios.into_iter().map(|(name, scenario)| (name, scenario.0.clone())).collect();
        let parameters = parameters_of(py, &parameters)?;
        let outcomes = instruments_of(py, &outcomes)?;
        let rows = points.as_array();
        let rows = (0..).zip(rows.rows()).map(|(number, row)| (number, row.to_vec())).collect();
        let choice = match parameters.is_empty() {
            true => Choice::Alone,
            false => Choice::Listed(Sample { parameters, worlds: false, runs: rows }),
        };
        let points = Points { choice, seed };
        let sweep = Sweep::new(scenarios, points, runs, own, seed, outcomes, chunk);
        sweep.or_raise(py).map(Plan)
    }

    /// Its address: another plan has another.
    #[getter]
    fn address(&self, py: Python<'_>) -> String {
        py.detach(|| self.0.address())
    }

    /// How many worlds it has.
    #[getter]
    fn worlds(&self) -> u64 {
        self.0.worlds()
    }

    /// How many points it has.
    #[getter]
    fn points(&self) -> u64 {
        self.0.points.count()
    }

    /// How many chunks it has.
    #[getter]
    fn chunks(&self) -> u32 {
        self.0.chunks()
    }

    /// Worlds at each point.
    #[getter]
    fn runs(&self) -> u32 {
        self.0.runs
    }

    /// The seed.
    #[getter]
    fn seed(&self) -> u64 {
        self.0.seed
    }

    /// The names of the scenarios.
    #[getter]
    fn scenarios(&self) -> Vec<&str> {
        self.0.scenarios.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// The names of the parameters that points give values.
    #[getter]
    fn parameters(&self) -> Vec<&'static str> {
        self.0.points.parameters().into_iter().map(|row| row.name).collect()
    }

    /// The names of the instruments.
    #[getter]
    fn outcomes(&self) -> Vec<&'static str> {
        self.0.outcomes.iter().map(|row| row.name).collect()
    }

    /// A chunk by its number: its address, how many worlds it has, and the bytes by which it is sent.
    fn chunk<'py>(&self, py: Python<'py>, number: u32) -> (String, u32, Bound<'py, PyBytes>) {
        let chunk = self.0.chunk(number);
        (chunk.address(), chunk.worlds(), PyBytes::new(py, &chunk.to_bytes()))
    }

    /// Works out, on the cores of this machine, what the folder lacks: worlds that were there, and worlds that failed.
    fn sweep(
        &self,
        py: Python<'_>,
        folder: PathBuf,
        threads: Option<usize>,
        progress: Option<Bound<'_, PyAny>>,
    ) -> PyResult<(u64, u64)> {
        let swept = work(py, threads, progress.as_ref(), |watch| {
            sweep::sweep(&self.0, &folder, Shard::WHOLE, watch)
        })?;
        Ok((swept.resumed, swept.failed))
    }

    /// Makes the tables of all chunks; gives the manifest as JSON.
    fn merge(&self, py: Python<'_>, folder: PathBuf, command: Vec<String>) -> PyResult<String> {
        let merged = work(py, None, None, |_| sweep::merge(&self.0, &folder, command))?;
        Ok(serde_json::to_string(&merged).unwrap_or_default())
    }

    /// A table of a folder that was merged: `runs` or `points`.
    fn table(&self, py: Python<'_>, folder: PathBuf, name: &str) -> PyResult<Table> {
        let read = match name {
            "runs" => sweep::runs,
            _ => sweep::points,
        };
        Table::of(work(py, None, None, |_| read(&self.0, &folder).map_err(RunError::from))?)
    }
}

/// Works out a chunk on this thread, with Python free: its address, the bytes of its file, and how many worlds of it
/// failed.
#[pyfunction]
pub fn work_chunk<'py>(
    py: Python<'py>,
    chunk: &[u8],
) -> PyResult<(String, Bound<'py, PyBytes>, u32)> {
    let chunk = Chunk::from_bytes(chunk).or_raise(py)?;
    let stop = AtomicBool::new(false);
    let watch = Watch { progress: &|_, _| {}, stop: &stop, threads: Some(1) };
    let worked = py.detach(|| chunk.work(&watch, || ())).or_raise(py)?;
    Ok((chunk.address(), PyBytes::new(py, &worked.file), worked.failed))
}

/// Whether these bytes are the file of a chunk, as it was written.
#[pyfunction]
pub fn whole_chunk(py: Python<'_>, chunk: &[u8], file: Vec<u8>) -> PyResult<bool> {
    let chunk = Chunk::from_bytes(chunk).or_raise(py)?;
    Ok(py.detach(|| chunk.read(file)).is_ok())
}
