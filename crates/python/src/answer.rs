//! Answers of the methods: what each found, its tables, its figures, its page.

use crate::errors::told;
use crate::language::{asked, lang};
use crate::table::Table;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use tiaokuai_experiment::explain::{self, Explanation};
use tiaokuai_experiment::fit::{Forecast, Kept};
use tiaokuai_experiment::redesign::{self, Redesign};
use tiaokuai_experiment::sensitivity::{self, Sensitivity};
use tiaokuai_record::{Lang, Table as Ours};
use tiaokuai_report::{
    Figure, Origin, explanation_figures, explanation_report, fit_figures, fit_report,
    redesign_figures, redesign_report, sensitivity_figures, sensitivity_report,
};

/// What a method found.
pub enum Found {
    Explanation(Box<Explanation>),
    Sensitivity(Box<Sensitivity>),
    Redesign(Box<Redesign>),
    Fit(Box<Kept>),
    Forecast(Box<Ahead>),
}

/// A forecast, and the fit that it goes on from.
pub struct Ahead {
    pub kept: Kept,
    pub forecast: Forecast,
    /// What makes it again.
    pub command: Vec<String>,
}

/// What a method found, with its tables.
#[pyclass(frozen, module = "tiaokuai._native")]
pub struct Answer {
    pub found: Found,
    pub tables: Vec<Ours>,
}

impl Answer {
    /// The fit that it is.
    ///
    /// # Errors
    /// `ScenarioError` where it is none.
    pub fn fit(&self, py: Python<'_>) -> PyResult<&Kept> {
        let message = lang().pick("this is no fit", "这不是拟合");
        self.kept().ok_or_else(|| told(py, "ScenarioError", message.to_string()))
    }

    /// The fit that it is, or goes on from.
    pub fn kept(&self) -> Option<&Kept> {
        match &self.found {
            Found::Fit(kept) => Some(kept),
            Found::Forecast(ahead) => Some(&ahead.kept),
            _ => None,
        }
    }

    fn drawn(&self, lang: Lang) -> Vec<Figure> {
        match &self.found {
            Found::Explanation(found) => explanation_figures(found, lang),
            Found::Sensitivity(found) => sensitivity_figures(found, lang),
            Found::Redesign(found) => redesign_figures(found, lang),
            Found::Fit(kept) => fit_figures(kept, None, lang),
            Found::Forecast(ahead) => fit_figures(&ahead.kept, Some(&ahead.forecast), lang),
        }
    }
}

#[pymethods]
impl Answer {
    /// The names of its tables, as the command's files are called.
    #[getter]
    fn tables(&self) -> Vec<String> {
        self.tables.iter().map(|table| table.name.to_string()).collect()
    }

    /// A table.
    fn table(&self, name: &str) -> PyResult<Table> {
        let table = self.tables.iter().find(|table| table.name == name);
        Table::of(table.ok_or_else(|| PyKeyError::new_err(name.to_string()))?.clone())
    }

    /// What the command prints with `--json`.
    fn json(&self) -> String {
        match &self.found {
            Found::Explanation(found) => explain::to_json(found),
            Found::Sensitivity(found) => sensitivity::to_json(found),
            Found::Redesign(found) => redesign::to_json(found),
            Found::Fit(kept) => kept.fit.to_json(),
            Found::Forecast(ahead) => ahead.forecast.to_json(),
        }
    }

    /// The names and titles of its figures.
    fn figures(&self, lang: Option<&str>) -> Vec<(&'static str, String)> {
        self.drawn(asked(lang)).into_iter().map(|figure| (figure.id, figure.title)).collect()
    }

    /// A figure as JSON, with its title and what it shows.
    fn figure(&self, name: &str, lang: Option<&str>) -> PyResult<(String, String, String)> {
        let figure = self.drawn(asked(lang)).into_iter().find(|figure| figure.id == name);
        let figure = figure.ok_or_else(|| PyKeyError::new_err(name.to_string()))?;
        Ok((figure.json(), figure.title, figure.caption))
    }

    /// The report as a page; `call` is what makes the same numbers again.
    fn report(&self, py: Python<'_>, call: String, lang: Option<&str>) -> String {
        let lang = asked(lang);
        py.detach(|| match &self.found {
            Found::Explanation(found) => explanation_report(found, &Origin::Python { call }, lang),
            Found::Sensitivity(found) => sensitivity_report(found, lang),
            Found::Redesign(found) => redesign_report(found, &Origin::Python { call }, lang),
            Found::Fit(kept) => fit_report(kept, None, &Origin::Python { call }, lang),
            Found::Forecast(ahead) => {
                let made = Some((&ahead.forecast, ahead.command.as_slice()));
                fit_report(&ahead.kept, made, &Origin::Python { call }, lang)
            }
        })
    }

    /// Whether a fit has passed its check; nothing of other answers.
    fn verified(&self) -> Option<bool> {
        self.kept().map(Kept::verified)
    }

    /// The check of a fit, as JSON; nothing where there is none.
    fn check(&self) -> Option<String> {
        Some(self.kept()?.check.as_ref()?.to_json())
    }

    /// The comparison of theories on a fit's data, as its file has it; nothing where there is none.
    fn theories(&self) -> Option<String> {
        self.kept()?.theories.as_ref().and_then(|found| serde_json::to_string(found).ok())
    }

    /// The scenario file in the middle of the posterior of a fit; nothing of other answers.
    fn middle(&self) -> Option<String> {
        self.kept().and_then(|kept| kept.fit.scenario_text().ok())
    }
}
