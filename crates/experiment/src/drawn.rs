//! Scenarios at values that are drawn, and draws of the posterior of a fit, over which worlds are run and claims are
//! told.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use tiaokuai_model::{Change, Conflict, Parameter, Scenario};

/// The share of departments that a merger leaves, where the scenario does not say: as the table's defaults.
const LEFT_BY_MERGER: f64 = 16.0 / 36.0;

/// Draws of the posterior of a fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FromFit {
    /// The key of the fit.
    pub key: String,
    /// What it was fitted to.
    pub source: String,
    /// Whether its check had passed.
    pub verified: bool,
    /// The parameters.
    #[serde(serialize_with = "names_of", deserialize_with = "rows_of")]
    pub parameters: Vec<&'static Parameter>,
    /// The draws, in an order by chance: a value a parameter.
    pub draws: Vec<Vec<f64>>,
}

/// What a file of results says of the posterior that its draws came from.
#[derive(Serialize)]
pub(crate) struct Told<'a> {
    key: &'a str,
    source: &'a str,
    verified: bool,
    #[serde(serialize_with = "names_of")]
    parameters: &'a [&'static Parameter],
}

impl FromFit {
    /// All but the draws.
    pub(crate) fn told(&self) -> Told<'_> {
        let FromFit { key, source, verified, parameters, draws: _ } = self;
        Told { key, source, verified: *verified, parameters }
    }

    /// The values of a draw; after the last one the first comes again.
    #[must_use]
    pub fn values(&self, draw: u32) -> &[f64] {
        self.draws.get(draw as usize % self.draws.len().max(1)).map_or(&[], Vec::as_slice)
    }

    /// The scenario at a draw: what the draws do not tell (months, reform, dates) stays as it is.
    ///
    /// # Errors
    /// Where the values do not fit it.
    pub fn scenario(&self, scenario: &Scenario, draw: u32) -> Result<Scenario, Conflict> {
        let values = self.values(draw).iter().copied();
        scenario_at(scenario, self.parameters.iter().copied().zip(values))
    }
}

/// The scenario at values of parameters that are drawn.
///
/// # Errors
/// As [`scenario_with`].
pub(crate) fn scenario_at(
    scenario: &Scenario,
    values: impl Iterator<Item = (&'static Parameter, f64)>,
) -> Result<Scenario, Conflict> {
    let changes = values.map(|(row, value)| Change::Set(row.name.into(), value));
    scenario_with(scenario, &changes.collect::<Vec<_>>())
}

/// The scenario with values of parameters that are drawn.
///
/// # Errors
/// Where they do not fit it: a rule that is written out may need more departments than there are.
pub(crate) fn scenario_with(scenario: &Scenario, changes: &[Change]) -> Result<Scenario, Conflict> {
    // What is as it was is no change: a merger that is written out keeps its functions.
    let is_new = |change: &&Change| match change {
        Change::Set(name, value) => scenario.parameters.get(name) != Some(*value),
        _ => true,
    };
    let mut changes: Vec<Change> = changes.iter().filter(is_new).cloned().collect();
    let departments = changes.iter().find_map(|change| match change {
        Change::Set(name, value) if name == "departments" => Some(*value),
        _ => None,
    });
    let told = |change: &Change| matches!(change, Change::Set(name, _) if name == "merger_to");
    if let Some(departments) = departments.filter(|_| !changes.iter().any(told)) {
        // A merger of which the values say nothing leaves the same share of however many departments there are.
        let p = &scenario.parameters;
        let share = f64::from(p.merger_to) / f64::from(p.departments);
        let share = if share <= 1.0 { share } else { LEFT_BY_MERGER };
        let left = (share * departments).round().max(1.0);
        changes.push(Change::Set("merger_to".to_string(), left));
    }
    scenario.with(&changes)
}

fn names_of<S: Serializer>(rows: &[&'static Parameter], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(rows.iter().map(|row| row.name))
}

fn rows_of<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<&'static Parameter>, D::Error> {
    let row = |name: &String| {
        let unknown = || serde::de::Error::custom(format!("there is no parameter {name}"));
        Parameter::of(name).ok_or_else(unknown)
    };
    Vec::<String>::deserialize(from)?.iter().map(row).collect()
}
