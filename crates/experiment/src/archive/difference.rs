//! In what two plans differ, as a person would say it.

use crate::plan::{Plan, RecordLevel};
use std::fmt;
use tiaokuai_model::{PARAMETERS, Scenario};
use tiaokuai_record::YearMonth;

/// The first thing in which the run of a folder and the run asked for differ.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// The version of the software.
    #[allow(missing_docs)]
    Version { there: String, here: String },
    /// The seed.
    #[allow(missing_docs)]
    Seed { there: u64, here: u64 },
    /// Parameters of the scenario: name, value there, value here.
    Parameters(Vec<(&'static str, f64, f64)>),
    /// The calendar month in which it starts.
    #[allow(missing_docs)]
    Start { there: Option<YearMonth>, here: Option<YearMonth> },
    /// Another part of the scenario, by its name in scenario files.
    Scenario(&'static str),
    /// The posterior that the worlds are spread over.
    Posterior,
    /// How much of each world is kept.
    #[allow(missing_docs)]
    Level { there: RecordLevel, here: RecordLevel },
    /// The number of the first world.
    #[allow(missing_docs)]
    First { there: u32, here: u32 },
    /// How many worlds are run; matters in finished folders only.
    #[allow(missing_docs)]
    Runs { there: u32, here: u32 },
}

impl Difference {
    /// Of so many parameters a sentence tells the values.
    pub const SHOWN: usize = 3;

    /// In what the worlds of two plans, or what is kept of them, differ; nothing if they do not.
    pub(super) fn between(there: &Plan, here: &Plan) -> Option<Self> {
        if there.version != here.version {
            let (there, here) = (there.version.clone(), here.version.clone());
            return Some(Difference::Version { there, here });
        }
        if there.seed != here.seed {
            return Some(Difference::Seed { there: there.seed, here: here.seed });
        }
        if let Some(difference) = Self::of_scenarios(&there.scenario, &here.scenario) {
            return Some(difference);
        }
        if there.posterior != here.posterior {
            return Some(Difference::Posterior);
        }
        if there.first != here.first {
            return Some(Difference::First { there: there.first, here: here.first });
        }
        let (there, here) = (there.level, here.level);
        (there != here).then_some(Difference::Level { there, here })
    }

    fn of_scenarios(there: &Scenario, here: &Scenario) -> Option<Self> {
        let parameters: Vec<_> = PARAMETERS
            .iter()
            .filter_map(|row| {
                let value = |scenario: &Scenario| scenario.parameters.get(row.name);
                Some((row.name, value(there)?, value(here)?))
            })
            .filter(|(_, there, here)| there != here)
            .collect();
        if !parameters.is_empty() {
            return Some(Difference::Parameters(parameters));
        }
        if there.start != here.start {
            return Some(Difference::Start { there: there.start, here: here.start });
        }
        // Every field, so that a new one is not forgotten; the address sees them all.
        let Scenario { name, start: _, parameters: _, rules, departments, merger, from_zero } =
            there;
        let parts = [
            ("campaign_dates", there.campaign_dates() == here.campaign_dates()),
            ("rule", *rules == here.rules),
            ("from_zero", *from_zero == here.from_zero),
            ("merger_map", merger.map == here.merger.map),
            ("names.departments", *departments == here.departments),
            ("names.merged", merger.names == here.merger.names),
            ("name", name.en == here.name.en),
            ("name_zh", name.zh == here.name.zh),
        ];
        parts.into_iter().find(|(_, same)| !same).map(|(part, _)| Difference::Scenario(part))
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut pair = |what: &str, there: &dyn fmt::Display, here: &dyn fmt::Display| {
            write!(f, "its {what} is {there}, yours is {here}")
        };
        match self {
            Difference::Version { there, here } => pair("version", there, here),
            Difference::Seed { there, here } => pair("seed", there, here),
            Difference::Parameters(list) => parameters(list, f),
            Difference::Start { there, here } => {
                let show = |start: &Option<YearMonth>| {
                    start.map_or_else(|| "without dates".to_string(), |start| start.to_string())
                };
                pair("start", &show(there), &show(here))
            }
            Difference::Scenario("from_zero") => {
                f.write_str("other rules or values begin at month 0 in its scenario")
            }
            Difference::Scenario(part) => write!(f, "its scenario has another `{part}`"),
            Difference::Posterior => {
                f.write_str("its worlds are spread over another posterior, or over none")
            }
            Difference::Level { there, here } => pair("record level", &there.name(), &here.name()),
            Difference::First { there, here } => pair("first run", there, here),
            Difference::Runs { there, here } => pair("number of runs", there, here),
        }
    }
}

/// The first parameters, and how many there are besides.
fn parameters(list: &[(&str, f64, f64)], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (i, (name, there, here)) in list.iter().take(Difference::SHOWN).enumerate() {
        let lead = if i == 0 { "" } else { "; " };
        write!(f, "{lead}its `{name}` is {there}, yours is {here}")?;
    }
    match list.len().saturating_sub(Difference::SHOWN) {
        0 => Ok(()),
        more => write!(f, "; {more} more parameters differ"),
    }
}
