//! Registries: notices read into them, their tables, and what the instruments read.

use crate::errors::{OrRaise, Raise, told};
use crate::language::{asked, lang, reader};
use crate::table::Table;
use crate::work::work;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tiaokuai_experiment::VERSION;
use tiaokuai_record::{GovernmentId, Lang, Record, YearMonth};
use tiaokuai_registry::{self as registry, Cost, Found, Problem, Summary, find};
use tiaokuai_report::{
    Made, coverage_of, measures_json, measures_table, observed_figures, registry_report,
};
use tiaokuai_words::registry::both;
use tiaokuai_words::{Reader, Say, problems};

/// A registry.
#[pyclass(frozen, module = "tiaokuai._native")]
pub struct Registry(Mutex<registry::Registry>);

/// What was met while files were read: files met, new, read again, known; then names and why, of those that are no
/// notices, of those that could not be read, and names of those that were not opened; rows and cells of sheets that
/// were not taken or are doubtful; files and the groups that their new contents leave out; files and the
/// groups of which corrections were made again.
type Told = (
    usize,
    usize,
    usize,
    usize,
    Vec<(String, String)>,
    Vec<(String, String)>,
    Vec<String>,
    usize,
    Vec<(String, String)>,
    Vec<(String, String)>,
);

/// A month, or what was expected.
pub fn month(py: Python<'_>, text: Option<&str>) -> PyResult<Option<YearMonth>> {
    let one = |text: &str| {
        YearMonth::parse(text).ok_or_else(|| {
            let message = lang().pick(
                format!("“{text}” is no month; expected one as 2024-12"),
                format!("“{text}”不是月份；应如 2024-12"),
            );
            told(py, "RegistryError", message)
        })
    };
    text.map(one).transpose()
}

impl Registry {
    pub fn lock(&self) -> MutexGuard<'_, registry::Registry> {
        // What a panic left is a transaction that was not finished: the file is as it was before.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl Registry {
    /// Opens a registry, or makes one where `new`; without a path one in memory.
    #[staticmethod]
    fn open(py: Python<'_>, path: Option<PathBuf>, new: bool) -> PyResult<Self> {
        let opened = match path {
            None => registry::Registry::in_memory(),
            Some(path) if new => registry::Registry::open_or_create(&path),
            Some(path) => registry::Registry::open(&path),
        };
        Ok(Registry(Mutex::new(opened.or_raise(py)?)))
    }

    /// Takes in the user's own names of organisations and of columns, as texts of their files.
    fn own(&self, py: Python<'_>, functions: Option<&str>, columns: Option<&str>) -> PyResult<()> {
        let mut registry = self.lock();
        if let Some(text) = functions {
            registry.set_functions(text).or_raise(py)?;
        }
        if let Some(text) = columns {
            registry.set_columns(text).or_raise(py)?;
        }
        Ok(())
    }

    /// Reads files and folders into the registry.
    fn observe(
        &self,
        py: Python<'_>,
        paths: Vec<PathBuf>,
        progress: Option<Bound<'_, PyAny>>,
    ) -> PyResult<Told> {
        let mut found = Found::default();
        for path in &paths {
            let some = find(path).or_raise(py)?;
            found.sources.extend(some.sources);
            found.skipped.extend(some.skipped);
        }
        let mut met = std::collections::BTreeSet::new();
        found.sources.retain(|source| met.insert(source.path.clone()));
        let (observed, costs) = work(py, None, progress.as_ref(), |watch| {
            let mut registry = self.lock();
            let progress = |done: usize, of: usize| (watch.progress)(done as u32, of as u32);
            let watch = registry::Watch { progress: &progress, stop: watch.stop };
            let told = registry.observe(&found, &tiaokuai::pdf::apart, &watch)?;
            registry.resolve()?;
            let left = registry.cells_left()?;
            let costs = left.iter().filter(|one| one.fault.cost() != Cost::Nothing).count();
            Ok::<_, Problem>((told, costs))
        })?;
        let said = |list: Vec<(String, registry::Reason)>| {
            list.into_iter().map(|(name, reason)| (name, reason.say(reader()))).collect()
        };
        let registry::Observed {
            files,
            new,
            reread,
            unchanged,
            refused,
            failed,
            skipped,
            gone,
            remembered,
            ..
        } = observed;
        Ok((
            files,
            new,
            reread,
            unchanged,
            said(refused),
            said(failed),
            skipped,
            costs,
            gone,
            remembered,
        ))
    }

    /// The names of its tables.
    #[getter]
    fn tables(&self) -> Vec<&'static str> {
        registry::TABLES.to_vec()
    }

    /// A table; lives up to the end of a month, if one is named.
    fn table(&self, py: Python<'_>, name: &str, until: Option<&str>) -> PyResult<Table> {
        let until = month(py, until)?;
        let table = py.detach(|| {
            let registry = self.lock();
            match name {
                "spells" => registry.spells(until).map(|(table, _)| table),
                "doubts" => registry
                    .doubts(&|value| Lang::ALL.map(|lang| value.say(Reader::of_python(lang)))),
                "problems" => {
                    registry.cells_left().map(|left| problems::table(&left, &[], reader()))
                }
                name => registry.table(name, &both),
            }
        });
        Table::of(table.or_raise(py)?)
    }

    /// How it stands: mentions, groups, governments, organisations, doubtful values, corrected fields.
    fn summary(&self, py: Python<'_>) -> PyResult<[usize; 6]> {
        let Summary { mentions, groups, governments, organisations, unsure, corrected, .. } =
            py.detach(|| self.lock().summary()).or_raise(py)?;
        Ok([mentions, groups, governments, organisations, unsure, corrected])
    }

    /// Reads the instruments of what it knows, followed to the end of a month if one is named.
    fn measure(&self, py: Python<'_>, until: Option<&str>, call: String) -> PyResult<Measured> {
        let until = month(py, until)?;
        let taken = py.detach(|| {
            let registry = self.lock();
            let measured = registry.record(until)?;
            Ok::<_, Problem>((measured, registry.fingerprint()?, registry.changed()?))
        });
        let (measured, hash, changed) = taken.or_raise(py)?;
        let record = measured.record;
        let all: Vec<GovernmentId> =
            (0..record.governments.len()).map(|at| GovernmentId(at as u16)).collect();
        let numbers: Vec<(GovernmentId, String)> = measured.numbers.into_iter().collect();
        let say =
            |lang| measured.warnings.iter().map(|one| one.say(Reader::of_python(lang))).collect();
        let until = until.map(|until| until.to_string());
        let made = Made { version: VERSION.to_string(), command: call, hash, changed, until };
        let coverage = coverage_of(&numbers, &all);
        let name = self
            .path()
            .and_then(|path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
        let name = name.unwrap_or_else(|| lang().pick("registry", "登记库").to_string());
        Ok(Measured { record, coverage, warnings: Lang::ALL.map(say), made, name })
    }

    /// Where it is; nothing in memory.
    #[getter]
    fn path(&self) -> Option<PathBuf> {
        let path = Path::to_path_buf(self.lock().path());
        Some(path).filter(|path| !path.as_os_str().is_empty())
    }
}

/// What the instruments read of a registry.
#[pyclass(frozen, module = "tiaokuai._native")]
pub struct Measured {
    record: Record,
    coverage: Vec<tiaokuai_measure::Coverage>,
    warnings: [Vec<String>; 2],
    made: Made,
    name: String,
}

#[pymethods]
impl Measured {
    /// A row for each instrument.
    fn table(&self) -> PyResult<Table> {
        Table::of(measures_table(&self.record))
    }

    /// What `measures.json` of the command says.
    fn json(&self) -> String {
        measures_json(&self.record, &self.coverage, &self.made)
    }

    /// The names and titles of its figures.
    fn figures(&self, lang: Option<&str>) -> Vec<(&'static str, String)> {
        let drawn = observed_figures(&self.record, &self.coverage, asked(lang));
        drawn.into_iter().map(|figure| (figure.id, figure.title)).collect()
    }

    /// A figure as JSON, with its title and what it shows.
    fn figure(&self, name: &str, lang: Option<&str>) -> PyResult<(String, String, String)> {
        let drawn = observed_figures(&self.record, &self.coverage, asked(lang));
        let figure = drawn.into_iter().find(|figure| figure.id == name);
        let figure = figure.ok_or_else(|| PyKeyError::new_err(name.to_string()))?;
        Ok((figure.json(), figure.title, figure.caption))
    }

    /// What could not be taken as it stands.
    fn warnings(&self, lang: Option<&str>) -> Vec<String> {
        self.warnings[asked(lang) as usize].clone()
    }

    /// The report as a page.
    fn report(&self, py: Python<'_>, lang: Option<&str>) -> String {
        let lang = asked(lang);
        let warnings = |lang: Lang| self.warnings[lang as usize].clone();
        py.detach(|| {
            let Measured { record, name, coverage, made, .. } = self;
            registry_report(record, name, coverage, &warnings, Some(made), lang)
        })
    }
}

impl Raise for Problem {
    fn raise(self, py: Python<'_>) -> PyErr {
        let class = match &self {
            Problem::Missing(_) | Problem::Busy | Problem::Io(..) | Problem::Write(_) => {
                "FolderError"
            }
            _ => "RegistryError",
        };
        told(py, class, self.say(reader()))
    }
}
