//! A district at many points of its parameters.

use crate::errors::told;
use crate::language::lang;
use crate::scenario::Scenario;
use crate::work::work;
use numpy::{PyArray2, PyReadonlyArray1, PyReadonlyArray2};
use pyo3::prelude::*;
use tiaokuai_experiment::{self as experiment, nearest};
use tiaokuai_measure::{INSTRUMENTS, Instrument};
use tiaokuai_model::{PARAMETERS, Parameter};

/// What is asked of every point.
#[pyclass(frozen, module = "tiaokuai._native")]
pub struct Points(experiment::Points);

/// The numbers of the points, and the rows that failed with the reason.
type Found<'py> = (Bound<'py, PyArray2<f64>>, Vec<(usize, String)>);

#[pymethods]
impl Points {
    #[new]
    fn new(
        py: Python<'_>,
        scenario: &Scenario,
        parameters: Vec<String>,
        outcomes: Vec<String>,
        runs: u32,
    ) -> PyResult<Self> {
        Ok(Points(experiment::Points {
            scenario: scenario.0.clone(),
            parameters: parameters_of(py, &parameters)?,
            outcomes: instruments_of(py, &outcomes)?,
            runs,
        }))
    }

    /// The lowest and the highest value of each parameter that may be asked for.
    #[getter]
    fn bounds(&self) -> Vec<(f64, f64)> {
        self.0.parameters.iter().map(|row| (row.low, row.high)).collect()
    }

    /// The range of the prior of each parameter; that of all allowed values where it has none.
    #[getter]
    fn priors(&self) -> Vec<(f64, f64)> {
        self.0.parameters.iter().map(|row| row.drawn()).collect()
    }

    /// The numbers of points: a row each, a seed each.
    fn run<'py>(
        &self,
        py: Python<'py>,
        theta: PyReadonlyArray2<'py, f64>,
        seeds: PyReadonlyArray1<'py, u64>,
        threads: Option<usize>,
        progress: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Found<'py>> {
        let points: Vec<Vec<f64>> =
            theta.as_array().rows().into_iter().map(|row| row.to_vec()).collect();
        let seeds: Vec<u64> = seeds.as_array().to_vec();
        let found =
            work(py, threads, progress.as_ref(), |watch| self.0.run(&points, &seeds, watch))?;
        let none = vec![f64::NAN; self.0.outcomes.len()];
        let failed = found
            .iter()
            .enumerate()
            .filter_map(|(row, found)| Some((row, found.as_ref().err()?.clone())));
        let failed = failed.collect();
        let rows: Vec<Vec<f64>> =
            found.into_iter().map(|row| row.unwrap_or_else(|_| none.clone())).collect();
        let numbers = if rows.is_empty() {
            PyArray2::zeros(py, [0, none.len()], false)
        } else {
            PyArray2::from_vec2(py, &rows)?
        };
        Ok((numbers, failed))
    }
}

/// The parameters of these names.
///
/// # Errors
/// `ScenarioError` for the first that there is not.
pub fn parameters_of(py: Python<'_>, names: &[String]) -> PyResult<Vec<&'static Parameter>> {
    let one = |name: &String| {
        Parameter::of(name).ok_or_else(|| {
            let near = nearest(name, PARAMETERS.iter().map(|row| row.name));
            unknown(py, ("parameter", "参数"), name, near)
        })
    };
    names.iter().map(one).collect()
}

/// The instruments of these names.
///
/// # Errors
/// `ScenarioError` for the first that there is not.
pub fn instruments_of(py: Python<'_>, names: &[String]) -> PyResult<Vec<&'static Instrument>> {
    let one = |name: &String| {
        Instrument::of(name).ok_or_else(|| {
            let near = nearest(name, INSTRUMENTS.iter().map(|row| row.name));
            unknown(py, ("instrument", "指标"), name, near)
        })
    };
    names.iter().map(one).collect()
}

/// A name that nothing has.
pub fn unknown(py: Python<'_>, (en, zh): (&str, &str), name: &str, near: Option<String>) -> PyErr {
    let (near_en, near_zh) = near.map_or_else(Default::default, |near| {
        (format!("; did you mean {near}?"), format!("；是否想写 {near}？"))
    });
    let message = lang()
        .pick(format!("there is no {en} {name}{near_en}"), format!("没有{zh} {name}{near_zh}"));
    told(py, "ScenarioError", message)
}
