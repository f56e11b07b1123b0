//! In what two plans differ, as a person would say it.

use crate::plan::{Plan, RecordLevel};
use tiaokuai_model::{PARAMETERS, Scenario};
use tiaokuai_record::{Lang, YearMonth};

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
        let Scenario { name, start: _, parameters: _, rules, departments, merger } = there;
        let parts = [
            ("campaign_dates", there.campaign_dates() == here.campaign_dates()),
            ("rule", *rules == here.rules),
            ("merger_map", merger.map == here.merger.map),
            ("names.departments", *departments == here.departments),
            ("names.merged", merger.names == here.merger.names),
            ("name", name.en == here.name.en),
            ("name_zh", name.zh == here.name.zh),
        ];
        parts.into_iter().find(|(_, same)| !same).map(|(part, _)| Difference::Scenario(part))
    }

    /// The difference in words, as part of a sentence about the folder.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let pair = |what: (&str, &str), there: &dyn ToString, here: &dyn ToString| {
            let (there, here) = (there.to_string(), here.to_string());
            lang.pick(
                format!("its {} is {there}, yours is {here}", what.0),
                format!("其{}为 {there}，而本次为 {here}", what.1),
            )
        };
        match self {
            Difference::Version { there, here } => pair(("version", "软件版本"), there, here),
            Difference::Seed { there, here } => pair(("seed", "随机种子"), there, here),
            Difference::Parameters(list) => parameters(list, lang),
            Difference::Start { there, here } => {
                let show = |start: &Option<YearMonth>| match start {
                    Some(start) => start.to_string(),
                    None => lang.pick("without dates", "无日期").to_string(),
                };
                pair(("start", "起始年月（start）"), &show(there), &show(here))
            }
            Difference::Scenario(part) => lang.pick(
                format!("its scenario has another `{part}`"),
                format!("其情景中的 `{part}` 与本次不同"),
            ),
            Difference::Level { there, here } => {
                pair(("record level", "记录详略"), &there.name(), &here.name())
            }
            Difference::First { there, here } => pair(("first run", "首次运行编号"), there, here),
            Difference::Runs { there, here } => pair(("number of runs", "运行次数"), there, here),
        }
    }
}

/// The first three parameters, and how many there are besides.
fn parameters(list: &[(&'static str, f64, f64)], lang: Lang) -> String {
    const SHOWN: usize = 3;
    let shown: Vec<String> = list
        .iter()
        .take(SHOWN)
        .map(|(name, there, here)| {
            lang.pick(
                format!("its `{name}` is {there}, yours is {here}"),
                format!("其 `{name}` 为 {there}，而本次为 {here}"),
            )
        })
        .collect();
    let mut text = shown.join(lang.pick("; ", "；"));
    let more = list.len().saturating_sub(SHOWN);
    if more > 0 {
        text += &lang
            .pick(format!("; {more} more parameters differ"), format!("；另有 {more} 个参数不同"));
    }
    text
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}
