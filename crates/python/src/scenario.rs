//! Scenarios: read, changed, checked and written by the other crates.

use crate::errors::{OrRaise, told};
use crate::language::lang;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use tiaokuai_experiment::{embedded, nearest, read_scenario, scenario_text, under_lines};
use tiaokuai_model::{Change, PARAMETERS, Scenario as Model};
use tiaokuai_words::{RuleOf, cause};

/// A scenario, which does not change.
#[pyclass(frozen, module = "tiaokuai._native")]
pub struct Scenario(pub Model);

#[pymethods]
impl Scenario {
    /// Reads a scenario that is embedded or in a file, with overrides `NAME=VALUE`.
    #[staticmethod]
    fn read(py: Python<'_>, source: &str, set: Vec<String>) -> PyResult<Self> {
        let text = match (std::fs::read_to_string(source), embedded(source)) {
            (Ok(text), _) => text,
            (Err(_), Some(text)) => text.to_string(),
            (Err(error), None) => {
                let name = source.to_lowercase();
                let known = ["s-district", "district"].into_iter();
                let near = known.clone().find(|known| *known == name).map(String::from);
                let near = near.or_else(|| nearest(&name, known)).filter(|_| !source.is_empty());
                if let Some(near) = near {
                    let message = lang().pick(
                        format!("there is no scenario {source}, and no file of this name; did you mean {near}?"),
                        format!("没有名为 {source} 的情景或文件；是否想写 {near}？"),
                    );
                    return Err(told(py, "ScenarioError", message));
                }
                let cause = cause(&error, lang());
                let source = if source.is_empty() { "“”" } else { source };
                let message = lang().pick(
                    format!("{source} cannot be read: {cause}; expected a TOML file, s-district or district"),
                    format!("无法读取 {source}：{cause}；应为 TOML 文件、s-district 或 district"),
                );
                return Err(told(py, "ScenarioError", message));
            }
        };
        Scenario::parse(py, &text, source, set)
    }

    /// Reads a scenario from the text of a file.
    #[staticmethod]
    fn parse(py: Python<'_>, text: &str, file: &str, set: Vec<String>) -> PyResult<Self> {
        read_scenario(text, file, &set).or_raise(py).map(Scenario)
    }

    /// With overrides `NAME=VALUE`, and without the rules of these names.
    fn replace(&self, py: Python<'_>, set: Vec<String>, without: Vec<String>) -> PyResult<Self> {
        let mut scenario = self.0.clone();
        let later =
            |change: &Change| matches!(change, Change::Add(rule) if without.contains(&rule.id));
        let removed = scenario.from_zero.iter().filter(|change| later(change)).count();
        scenario.from_zero.retain(|change| !later(change));
        let own: Vec<String> = scenario.all_rules().into_iter().map(|rule| rule.id).collect();
        // What was only a rule from month 0 on is gone already; of anything else it is told that there is none.
        let off = without.iter().filter(|id| removed == 0 || own.contains(id));
        // Rules that are written out go first: without regular clean-ups there are none with dates either.
        let written = |id: &&String| scenario.rules.iter().any(|rule| rule.id == **id);
        let (first, then): (Vec<&String>, Vec<&String>) = off.partition(written);
        let off = first.into_iter().chain(then).cloned().map(Change::Remove);
        let off: Vec<Change> = off.collect();
        let scenario = scenario.with(&off).or_raise(py)?;
        if set.is_empty() {
            return Ok(Scenario(scenario));
        }
        read_scenario(&scenario_text(&scenario), "", &set).or_raise(py).map(Scenario)
    }

    /// Under rules from month 0 on, as they are typed.
    fn with_rules(&self, py: Python<'_>, lines: Vec<String>) -> PyResult<Self> {
        under_lines(&self.0, &lines).or_raise(py).map(Scenario)
    }

    /// Its names in English and Chinese.
    #[getter]
    fn names(&self) -> (&str, &str) {
        (&self.0.name.en, &self.0.name.zh)
    }

    /// The calendar month of month 0.
    #[getter]
    fn start(&self) -> Option<String> {
        self.0.start.map(|start| start.to_string())
    }

    /// The value of every parameter.
    #[getter]
    fn parameters<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let values = PyDict::new(py);
        for row in PARAMETERS {
            values.set_item(row.name, self.0.parameters.get(row.name))?;
        }
        Ok(values)
    }

    /// Its rules, those of the past and those from month 0 on: name, act, when, settings, in the language of the reader.
    fn rules(&self) -> Vec<(String, &'static str, String, String, String)> {
        let mut seen = Vec::new();
        let later = self.0.from_zero();
        let all = std::iter::once(&self.0).chain(&later).flat_map(|scenario| {
            let rules = scenario.all_rules().into_iter();
            rules.map(|rule| {
                let of = RuleOf { rule: &rule, scenario: &self.0 };
                let (when, settings) = (of.when(lang()), of.settings(lang()));
                let meaning = rule.act.meaning().get(lang()).to_string();
                (rule.id.clone(), rule.act.name(), meaning, when, settings)
            })
        });
        all.for_each(|rule| {
            if !seen.contains(&rule) {
                seen.push(rule);
            }
        });
        seen
    }

    /// The text of a scenario file that is read as this scenario.
    fn text(&self) -> String {
        scenario_text(&self.0)
    }

    fn __eq__(&self, other: &Scenario) -> bool {
        self.0 == other.0
    }
}
