//! What is to be fitted to what, and with how many worlds.

use super::data::Data;
use super::error::FitError;
use crate::RunError;
use crate::archive::store::key_of;
use crate::drawn::scenario_with;
use crate::plan::VERSION;
use serde::{Deserialize, Serialize};
use tiaokuai_infer::Distribution;
use tiaokuai_model::{Change, Kind, Parameter, Rule, Scenario};
use tiaokuai_record::YearMonth;

/// The share of groups that the observer sees: no parameter of the district, but free where it is not known.
pub const SEEN: &str = "seen";

/// A parameter that is fitted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Free {
    /// Its name in the table of parameters, or [`SEEN`].
    pub name: String,
    /// What is known of it before the data.
    pub prior: Distribution,
}

impl Free {
    /// A parameter with the prior of the table.
    #[must_use]
    pub fn of(row: &Parameter) -> Free {
        let (low, high) = row.drawn();
        let prior = match row.kind {
            Kind::Real => Distribution::Uniform { low, high },
            Kind::Count | Kind::Switch | Kind::Choice(_) => {
                Distribution::Whole { low: low as i64, high: high as i64 }
            }
        };
        Free { name: row.name.to_string(), prior }
    }
}

/// The share of the groups that the observer sees: as it is said, or all of them where the record lists every group. Where
/// nobody knows, it is free like the rest.
#[must_use]
pub fn seen(said: Option<f64>, data: &Data, free: &mut Vec<Free>) -> f64 {
    let known = said.is_some() || data.observation.ends;
    if !known && !free.iter().any(|one| one.name == SEEN) {
        free.extend(Free::named(SEEN));
    }
    said.unwrap_or(1.0)
}

/// How many worlds are spent on what.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Effort {
    /// Waves of history matching.
    pub waves: u32,
    /// Worlds of a wave.
    pub wave: u32,
    /// Worlds of the table from which the posterior is read.
    pub table: u32,
    /// The share of the table that is accepted.
    pub accept: f64,
    /// Worlds of the posterior prediction.
    pub predict: u32,
    /// The chance with which the waves together may discard the truth; their cutoff (implausibility) is set by it.
    pub lost: f64,
}

impl Default for Effort {
    fn default() -> Self {
        Effort { waves: 2, wave: 1_500, table: 12_000, accept: 0.08, predict: 300, lost: 0.005 }
    }
}

/// What is to be fitted to what: all that decides the numbers of a fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FitPlan {
    /// The scenario: what is not free is as it says.
    pub scenario: Scenario,
    /// The data.
    pub data: Data,
    /// The names of patterns that are not fitted but predicted.
    pub held_out: Vec<String>,
    /// The parameters that are fitted.
    pub free: Vec<Free>,
    /// The share of groups that the observer sees, where it is not free.
    pub seen: f64,
    /// The seed.
    pub seed: u64,
    /// How many worlds are spent.
    pub effort: Effort,
}

impl FitPlan {
    /// The key of a fit: a hash of all that decides its numbers.
    #[must_use]
    pub fn key(&self) -> String {
        key_of(&[VERSION, &serde_json::to_string(self).unwrap_or_default()])
    }

    /// The priors, in the order of the free parameters.
    #[must_use]
    pub fn priors(&self) -> Vec<Distribution> {
        self.free.iter().map(|free| free.prior.clone()).collect()
    }

    /// Places of the patterns that are fitted, in the order of the data.
    #[must_use]
    pub fn fitted(&self) -> Vec<usize> {
        let observed = self.data.observed.iter().enumerate();
        observed.filter(|(_, one)| !self.held_out.contains(&one.name)).map(|(i, _)| i).collect()
    }

    /// The scenario over the months of the data.
    ///
    /// # Errors
    /// Where its rules do not fit them.
    pub fn district(&self) -> Result<Scenario, RunError> {
        self.data.district(&self.scenario).map_err(|reason| RunError::Values { reason })
    }

    /// How many months there are from the end of the data to the end of a year; a number below 1000 is one of years.
    ///
    /// # Errors
    /// Where the data have no calendar, and where the year is not after them.
    pub fn months_until(&self, until: u32) -> Result<u32, FitError> {
        // No year of the common era before this one is meant.
        if until < 1000 {
            return Ok(12 * until);
        }
        let start = self.data.start.ok_or(FitError::NoCalendar)?;
        let end = start.plus(self.data.months.cast_signed());
        let after = YearMonth { year: until.cast_signed() + 1, month: 1 };
        let months = after.since(end).filter(|months| *months > 0);
        months.ok_or(FitError::NotAfter { until, end: end.plus(-1) })
    }

    /// The same, with so many months after the data, in which clean-ups come as often as the data show.
    ///
    /// # Errors
    /// Where its rules do not fit them, or they are too many.
    pub fn ahead(&self, months: u32) -> Result<Scenario, RunError> {
        let months = self.data.months + months;
        let mut changes = vec![Change::Set("months".to_string(), f64::from(months))];
        let further = self.data.clean_ups_until(months);
        if !further.is_empty() {
            let dates = self.data.campaigns.iter().flatten().copied().chain(further);
            changes.push(Change::Add(Rule::campaign_dates(dates.collect())));
        }
        self.district()?.with(&changes).map_err(|reason| RunError::Values { reason })
    }

    /// The district and the share of groups seen at values of the free parameters, with what is changed last.
    ///
    /// # Errors
    /// Where values do not fit the scenario.
    pub(super) fn at(
        &self,
        district: &Scenario,
        theta: &[f64],
        last: &[Change],
    ) -> Result<(Scenario, f64), RunError> {
        let mut seen = self.seen;
        let mut changes = Vec::with_capacity(theta.len());
        for (free, value) in self.free.iter().zip(theta) {
            match free.name.as_str() {
                SEEN => seen = *value,
                name => changes.push(Change::Set(name.to_string(), *value)),
            }
        }
        changes.extend_from_slice(last);
        let at = scenario_with(district, &changes).map_err(|reason| RunError::Values { reason })?;
        Ok((at, seen))
    }
}
