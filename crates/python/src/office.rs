//! What an office does with its registry: overlap, and the draft list.

use crate::errors::{OrRaise, told};
use crate::language::{asked, lang, reader};
use crate::registry::{Registry, month};
use crate::table::Table;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use tiaokuai_experiment::VERSION;
use tiaokuai_registry::{self as registry, Domains, Rules, Thresholds, as_of, standings};
use tiaokuai_report::Made;
use tiaokuai_report::document::{docx, web};
use tiaokuai_report::office::{brief_document, brief_table, brief_workbook, overlap_tables};
use tiaokuai_words::Say;

/// Which living groups overlap: pairs, clusters, how each stands, how it was worked out.
#[pyfunction]
pub fn overlap(
    py: Python<'_>,
    of: &Registry,
    until: Option<&str>,
    similar: Option<f64>,
    shared: Option<f64>,
) -> PyResult<Vec<Table>> {
    let until = month(py, until)?;
    let view = py.detach(|| of.lock().view(until)).or_raise(py)?;
    let until = until.or_else(|| as_of(&view));
    let usual = Thresholds::default();
    let thresholds = Thresholds {
        similar: similar.unwrap_or(usual.similar),
        shared: shared.unwrap_or(usual.shared),
    };
    let lang = lang();
    let tables = py.detach(|| {
        let standings = standings(&view, until, &Domains::default());
        let found = registry::overlap(&view, &standings, thresholds);
        overlap_tables(&view, &standings, &found, thresholds, until, lang)
    });
    tables.into_iter().map(Table::of).collect()
}

/// The draft list of an office.
#[pyclass(frozen, module = "tiaokuai._native")]
pub struct Brief {
    brief: registry::Brief,
    made: Made,
}

/// What the rules of an office propose for each living group; its rules as the text of a file, else the usual ones.
#[pyfunction]
pub fn brief(
    py: Python<'_>,
    of: &Registry,
    until: Option<&str>,
    rules: Option<&str>,
    call: String,
) -> PyResult<Brief> {
    let until = month(py, until)?;
    let rules = match rules {
        None => Rules::default(),
        Some(text) => {
            Rules::parse(text).map_err(|error| told(py, "RegistryError", error.say(reader())))?
        }
    };
    let found = py.detach(|| {
        let registry = of.lock();
        Ok::<_, registry::Problem>((registry.brief(until, &rules)?, registry.changed()?))
    });
    let (brief, changed) = found.or_raise(py)?;
    let made = Made {
        version: VERSION.to_string(),
        command: call,
        hash: brief.hash.clone(),
        changed,
        until: brief.as_of.map(|until| until.to_string()),
    };
    Ok(Brief { brief, made })
}

#[pymethods]
impl Brief {
    /// A row for each group.
    fn table(&self) -> PyResult<Table> {
        Table::of(brief_table(&self.brief, lang()))
    }

    /// The list as a page.
    fn page(&self, lang: Option<&str>) -> String {
        web(&brief_document(&self.brief, &self.made, asked(lang)))
    }

    /// The list as Word (docx) or Excel (xlsx).
    fn file<'py>(
        &self,
        py: Python<'py>,
        form: &str,
        lang: Option<&str>,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let lang = asked(lang);
        let failed = |error: &dyn std::fmt::Display| told(py, "FolderError", error.to_string());
        let bytes = match form {
            "docx" => docx(&brief_document(&self.brief, &self.made, lang)).map_err(|e| failed(&e)),
            _ => brief_workbook(&self.brief, &self.made, lang).map_err(|e| failed(&e)),
        };
        Ok(PyBytes::new(py, &bytes?))
    }
}
