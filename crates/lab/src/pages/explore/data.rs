//! What the page starts from, and what it is told while worlds come.

use crate::asked::{Asked, District};
use crate::state::App;
use crate::trouble::Trouble;
use serde::Serialize;
use std::collections::BTreeMap;
use tiaokuai_experiment::{Comparison, VERSION};
use tiaokuai_measure::Instrument;
use tiaokuai_model::{Kind, PARAMETERS, Scenario};
use tiaokuai_record::Lang;
use tiaokuai_report::{Figure, Key};
use tiaokuai_words::{Reader, RuleOf, Say};

/// What the script starts from: the scenarios without the changes of the address, and with them.
#[derive(Serialize)]
pub(super) struct Start {
    a: StartSide,
    b: Option<StartSide>,
    kinds: BTreeMap<&'static str, Kind>,
    version: &'static str,
}

/// A scenario as the sliders know it: each parameter by name.
#[derive(Serialize)]
struct StartSide {
    source: String,
    file: String,
    /// The values of the scenario itself.
    base: BTreeMap<&'static str, Option<f64>>,
    /// The values with the changes of the address.
    now: BTreeMap<&'static str, Option<f64>>,
    /// The parameters that the scenario itself sets to something else than the default.
    own: Vec<&'static str>,
    /// The changes of the address that no slider shows.
    others: Vec<String>,
    name: String,
    /// What the government does and when, in words.
    rules: Vec<String>,
}

impl Start {
    pub fn of(app: &App, asked: &Asked, lang: Lang) -> Result<Self, Trouble> {
        Ok(Start {
            a: StartSide::of(app, &asked.a, lang)?,
            b: asked.b.as_ref().map(|b| StartSide::of(app, b, lang)).transpose()?,
            kinds: PARAMETERS.iter().map(|row| (row.name, row.kind)).collect(),
            version: VERSION,
        })
    }
}

impl StartSide {
    fn of(app: &App, district: &District, lang: Lang) -> Result<Self, Trouble> {
        let (file, _) = district.text(app)?;
        let (base, now) = (district.unchanged(app)?, district.scenario(app)?);
        // A scenario without a month for the reform says 0, so that every change is one of numbers.
        let values = |scenario: &Scenario| {
            PARAMETERS.iter().map(|row| (row.name, scenario.parameters.get(row.name))).collect()
        };
        Ok(StartSide {
            source: district.source.clone(),
            file,
            own: PARAMETERS
                .iter()
                .filter(|row| base.parameters.get(row.name) != Some(row.default))
                .map(|row| row.name)
                .collect(),
            base: values(&base),
            now: values(&now),
            others: district.others().into_iter().map(str::to_string).collect(),
            name: now.name.get(lang).to_string(),
            rules: rules(&now, lang),
        })
    }
}

/// What the government does and when, in words: the rules that keys stand for, and those written out.
pub(super) fn rules(scenario: &Scenario, lang: Lang) -> Vec<String> {
    let rules = scenario.all_rules();
    let said = rules.iter().map(|rule| RuleOf { rule, scenario }.say(Reader::of_page(lang)));
    let later = scenario.from_zero.iter().map(|change| change.say(Reader::of_page(lang)));
    said.chain(later).collect()
}

/// What so many worlds show.
#[derive(Serialize)]
pub(super) struct Stage {
    pub runs: u32,
    /// Worlds of the last answer.
    pub of: u32,
    pub last: bool,
    pub a: Drawn,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub b: Option<Drawn>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub differences: Option<Vec<Difference>>,
    /// Why there are no differences, where two districts cannot be set against each other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apart: Option<String>,
}

/// What one scenario shows.
#[derive(Serialize)]
pub(super) struct Drawn {
    pub keys: Vec<Key>,
    pub figures: Vec<Figure>,
}

/// One instrument of both scenarios, and the difference world by world.
#[derive(Serialize)]
pub(super) struct Difference {
    name: String,
    /// What it is called.
    title: String,
    unit: &'static str,
    definition: &'static str,
    /// Whether the definition can be understood by itself.
    alone: bool,
    a: f64,
    b: f64,
    difference: f64,
    low: f64,
    high: f64,
}

pub(super) fn differences(comparison: &Comparison, lang: Lang) -> Vec<Difference> {
    let rows = comparison.rows.iter().map(|row| {
        let instrument = Instrument::of(&row.name);
        Difference {
            name: row.name.clone(),
            title: instrument.map_or(row.name.as_str(), |known| known.title.get(lang)).to_string(),
            unit: instrument.map_or("", |known| known.unit.get(lang)),
            definition: instrument.map_or("", |known| known.definition.get(lang)),
            alone: instrument.is_some_and(|known| !known.definition.en.starts_with("the same")),
            a: row.with.mean,
            b: row.without.mean,
            difference: row.difference,
            low: row.low,
            high: row.high,
        }
    });
    rows.collect()
}
