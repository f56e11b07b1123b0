//! Fits: what drives the district of a record, and how sure that is.

use crate::answer::{Ahead, Answer, Found};
use crate::errors::{OrRaise, Raise, told};
use crate::language::{lang, reader};
use crate::methods::{File, Pace};
use crate::points::unknown;
use crate::registry::{Registry, month};
use crate::scenario::Scenario;
use crate::work::work;
use pyo3::prelude::*;
use std::path::{Path, PathBuf};
use tiaokuai_experiment::fit::{
    self, Competing, Count, CountError, Data, Effort, FitError, FitPlan, Free, Kept, NoData,
    NotCompeting, read_priors, read_stated,
};
use tiaokuai_experiment::{RunError, nearest, read_rule, reopen};
use tiaokuai_model::Rule;
use tiaokuai_notices::text::Format;
use tiaokuai_record::{NotCalled, Record};
use tiaokuai_registry::{self as registry, ColumnMap, SheetError, grids, read_sheet};
use tiaokuai_report::{Origin, fit_report};
use tiaokuai_words::Say;
use tiaokuai_words::registry::LEVEL;

/// The data of a fit.
#[pyclass(frozen, module = "tiaokuai._native")]
pub struct Patterns(Data);

impl Raise for NoData {
    fn raise(self, py: Python<'_>) -> PyErr {
        told(py, "ScenarioError", self.say(reader()))
    }
}

impl Raise for NotCalled {
    fn raise(self, py: Python<'_>) -> PyErr {
        told(py, "ScenarioError", self.say(reader()))
    }
}

impl Raise for CountError {
    fn raise(self, py: Python<'_>) -> PyErr {
        told(py, "ScenarioError", self.say(reader()))
    }
}

impl Raise for SheetError {
    fn raise(self, py: Python<'_>) -> PyErr {
        told(py, "RegistryError", self.say(reader()))
    }
}

impl Raise for FitError {
    fn raise(self, py: Python<'_>) -> PyErr {
        match self {
            FitError::Run(error) => error.raise(py),
            error => told(py, "ScenarioError", error.say(reader())),
        }
    }
}

/// Of which government data are: its name, and its level.
type Which = (Option<String>, Option<String>);

/// The part of a record that is of the governments that were asked for; the whole where none were.
fn chosen(py: Python<'_>, record: &Record, (named, level): Which) -> PyResult<Record> {
    let level = level.map(|text| {
        registry::level(&text).ok_or_else(|| {
            let [en, zh] = [LEVEL.en, LEVEL.zh];
            let message =
                lang().pick(format!("level is “{text}”; {en}"), format!("level 为“{text}”；{zh}"));
            told(py, "ScenarioError", message)
        })
    });
    let names: Vec<String> = named.into_iter().collect();
    let kept = record.chosen(&names, level.transpose()?).or_raise(py)?;
    Ok(record.part(|id| kept.contains(&id)))
}

#[pymethods]
impl Patterns {
    /// Those of a registry.
    #[staticmethod]
    fn of_registry(
        py: Python<'_>,
        registry: &Registry,
        until: Option<&str>,
        which: Which,
    ) -> PyResult<Self> {
        let until = month(py, until)?;
        let taken = py.detach(|| {
            let registry = registry.lock();
            Ok::<_, registry::Problem>((registry.record(until)?.record, registry.fingerprint()?))
        });
        let (record, hash) = taken.or_raise(py)?;
        let path = registry.lock().path().display().to_string();
        let source = if path.is_empty() { "registry".to_string() } else { path };
        let record = chosen(py, &record, which)?;
        Data::of_record(&record, &source, &hash).or_raise(py).map(Patterns)
    }

    /// Those that are stated, as the text of a file.
    #[staticmethod]
    fn stated(py: Python<'_>, text: &str, file: &str) -> PyResult<Self> {
        read_stated(text, file, &Count::hash(text.as_bytes())).or_raise(py).map(Patterns)
    }

    /// Those of a finished run, a table of counts or a table of groups.
    #[staticmethod]
    fn of_path(
        py: Python<'_>,
        path: PathBuf,
        place: Option<&str>,
        which: Which,
        columns: Option<File>,
    ) -> PyResult<Self> {
        let source = path.display().to_string();
        if path.is_dir() {
            let done = reopen(&path).or_raise(py)?;
            let manifest = serde_json::to_string_pretty(&done.manifest).unwrap_or_default();
            let hash = Count::hash(manifest.as_bytes());
            let data = Data::of_record(&done.findings.example, &source, &hash);
            return data.or_raise(py).map(Patterns);
        }
        if let Some(data) = counts(py, &path, &source, place)? {
            return Ok(Patterns(data));
        }
        let map = columns.map(|(text, file)| {
            ColumnMap::parse(&text).map_err(|error| {
                let colon = lang().pick(": ", "：");
                told(py, "RegistryError", format!("{file}{colon}{}", error.say(reader())))
            })
        });
        let map = map.transpose()?;
        let sheet = py.detach(|| read_sheet(&path, map.as_ref())).or_raise(py)?;
        let record = chosen(py, &sheet.record, which)?;
        Data::of_record(&record, &source, &sheet.hash).or_raise(py).map(Patterns)
    }

    /// The names of the patterns.
    #[getter]
    fn names(&self) -> Vec<String> {
        self.0.observed.iter().map(|one| one.name.clone()).collect()
    }
}

/// What a table of counts tells; nothing where the file is none.
fn counts(
    py: Python<'_>,
    path: &Path,
    source: &str,
    place: Option<&str>,
) -> PyResult<Option<Data>> {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let format = match ending.as_str() {
        "csv" => Format::Csv,
        "xlsx" => Format::Xlsx,
        _ => return Ok(None),
    };
    let bytes = std::fs::read(path)?;
    let sheet = grids(&bytes, format).ok().and_then(|sheets| sheets.into_iter().next());
    let Some(sheet) = sheet.filter(|sheet| Count::is_table(&sheet.rows)) else { return Ok(None) };
    let counts = Count::read(&sheet.rows).or_raise(py)?;
    let data = Data::of_counts(&counts, place.unwrap_or_default(), source, &Count::hash(&bytes));
    data.or_raise(py).map(Some)
}

/// Fits a district to data.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "they are the keyword arguments of a call in Python")]
pub fn fitted(
    py: Python<'_>,
    scenario: &Scenario,
    data: &Patterns,
    names: (Vec<String>, Vec<String>, Option<Vec<String>>),
    priors: Option<File>,
    seen: Option<f64>,
    discrepancy: f64,
    numbers: (u32, u32, u32, u64),
    pace: Pace<'_>,
) -> PyResult<Answer> {
    let ((free, held_out, theories), (waves, wave, table, seed)) = (names, numbers);
    let competing = match &theories {
        None => Vec::new(),
        Some(names) => {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let rivals = Competing::chosen(&names);
            let of = |error: NotCompeting| format!("theories {}", error.say(reader()));
            rivals.map_err(|error| told(py, "ScenarioError", of(error)))?
        }
    };
    let mut data = data.0.clone();
    data.observed.iter_mut().for_each(|one| one.discrepancy *= discrepancy);
    let known: Vec<&str> = data.observed.iter().map(|one| one.name.as_str()).collect();
    if let Some(name) = held_out.iter().find(|name| !known.contains(&name.as_str())) {
        let message = lang().pick(
            format!("the data have no pattern {name}; expected some of {}", known.join(", ")),
            format!("数据中没有模式 {name}；可选 {}", known.join("、")),
        );
        return Err(told(py, "ScenarioError", message));
    }
    let named = |name: &String| {
        Free::named(name).ok_or_else(|| {
            let near = nearest(name, Free::names());
            unknown(py, ("parameter with a prior called", "带先验的参数"), name, near)
        })
    };
    let mut free = free.iter().map(named).collect::<PyResult<Vec<Free>>>()?;
    let seen = fit::seen(seen, &data, &mut free);
    if let Some((text, file)) = priors {
        read_priors(&text, &file, &mut free).or_raise(py)?;
    }
    let effort = Effort { waves, wave, table, ..Effort::default() };
    let plan = FitPlan { scenario: scenario.0.clone(), data, held_out, free, seen, seed, effort };
    let (command, folder, lang) = (pace.command, pace.folder, lang());
    let kept = work(py, pace.threads, pace.progress.as_ref(), |watch| {
        let fit = fit::fit(&plan, command, folder.as_deref(), watch)?;
        let theories = match competing.as_slice() {
            [] => None,
            rivals => Some(fit::theories(&plan, rivals, table / 4, folder.as_deref(), watch)?),
        };
        // A check and a comparison of this very fit may be there from before.
        let before = folder.as_deref().and_then(|dir| Kept::read(dir).ok());
        let (check, known) = before.map_or((None, None), |kept| (kept.check, kept.theories));
        let kept = Kept { fit, check, theories: theories.or(known) };
        if let Some(dir) = &folder {
            kept.write(dir, &fit_report(&kept, None, &Origin::Folder, lang))?;
        }
        Ok::<_, FitError>(kept)
    })?;
    Ok(answer(kept))
}

/// A fit with its tables.
fn answer(kept: Kept) -> Answer {
    let tables = vec![kept.table(), kept.parameters(), kept.patterns()];
    Answer { found: Found::Fit(Box::new(kept)), tables }
}

/// The fit of a folder.
#[pyfunction]
pub fn open_fit(py: Python<'_>, folder: PathBuf) -> PyResult<Answer> {
    Kept::read(&folder).or_raise(py).map(answer)
}

/// The same fit, checked by so many worlds whose parameters are known; a check with more worlds that was made before
/// stands.
#[pyfunction]
pub fn checked(
    py: Python<'_>,
    fit: &Answer,
    cases: u32,
    folder: Option<PathBuf>,
    threads: Option<usize>,
    progress: Option<Bound<'_, PyAny>>,
) -> PyResult<Answer> {
    let (kept, lang) = (fit.fit(py)?, lang());
    let kept = work(py, threads, progress.as_ref(), |watch| {
        let check = fit::check(&kept.fit.plan, cases, folder.as_deref(), watch)?;
        let check = Some(check.after(kept.check.clone()));
        let kept = Kept { check, ..kept.clone() };
        if let Some(dir) = &folder {
            kept.write(dir, &fit_report(&kept, None, &Origin::Folder, lang))?;
        }
        Ok::<_, FitError>(kept)
    })?;
    Ok(answer(kept))
}

/// What comes after the data of a fit, as the district goes on and under rules.
#[pyfunction]
pub fn forecast(
    py: Python<'_>,
    fit: &Answer,
    rules: Vec<String>,
    until: u32,
    runs: u32,
    pace: Pace<'_>,
) -> PyResult<Answer> {
    let (kept, lang) = (fit.fit(py)?, lang());
    let months = kept.fit.plan.months_until(until).or_raise(py)?;
    let district = kept.fit.plan.ahead(months).or_raise(py)?;
    let read = |line: &String| read_rule(line, &district).or_raise(py);
    let rules = rules.iter().map(read).collect::<PyResult<Vec<Rule>>>()?;
    let (command, folder) = (pace.command, pace.folder);
    let ahead = work(py, pace.threads, pace.progress.as_ref(), |watch| {
        let forecast = fit::forecast(&kept.fit, months, &rules, runs, watch)?;
        let ahead = Ahead { kept: kept.clone(), forecast, command };
        if let Some(dir) = &folder {
            let made = Some((&ahead.forecast, ahead.command.as_slice()));
            let page = fit_report(&ahead.kept, made, &Origin::Folder, lang);
            ahead.forecast.write(dir, &page).map_err(RunError::from)?;
        }
        Ok::<_, FitError>(ahead)
    })?;
    let tables = vec![ahead.forecast.table()];
    Ok(Answer { found: Found::Forecast(Box::new(ahead)), tables })
}
