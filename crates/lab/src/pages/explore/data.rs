//! What the page starts from, and what it is told while worlds come.

use crate::ask::{Ask, Side, resolve};
use crate::state::App;
use crate::trouble::Trouble;
use serde::Serialize;
use std::collections::BTreeMap;
use tiaokuai_experiment::{Comparison, VERSION};
use tiaokuai_measure::Instrument;
use tiaokuai_model::{Kind, PARAMETERS, Scenario};
use tiaokuai_record::Lang;
use tiaokuai_report::{Figure, Key};

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
    name: String,
}

impl Start {
    pub fn of(
        app: &App,
        ask: &Ask,
        first: &Scenario,
        second: Option<&Scenario>,
    ) -> Result<Self, Trouble> {
        Ok(Start {
            a: StartSide::of(app, ask, Side::A, first)?,
            b: second.map(|now| StartSide::of(app, ask, Side::B, now)).transpose()?,
            kinds: PARAMETERS.iter().map(|row| (row.name, row.kind)).collect(),
            version: VERSION,
        })
    }
}

impl StartSide {
    fn of(app: &App, ask: &Ask, side: Side, now: &Scenario) -> Result<Self, Trouble> {
        let (file, text) = ask.text(app, side)?;
        let base = resolve(&text, &file, &[])?;
        // A scenario without a month for the reform says 0, so that every change is one of numbers.
        let values = |scenario: &Scenario| {
            PARAMETERS.iter().map(|row| (row.name, scenario.parameters.get(row.name))).collect()
        };
        Ok(StartSide {
            source: ask.source(side).to_string(),
            file,
            base: values(&base),
            now: values(now),
            name: now.name.get(ask.lang).to_string(),
        })
    }
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
    unit: &'static str,
    definition: &'static str,
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
            unit: instrument.map_or("", |known| known.unit.get(lang)),
            definition: instrument.map_or("", |known| known.definition.get(lang)),
            a: row.with.mean,
            b: row.without.mean,
            difference: row.difference,
            low: row.low,
            high: row.high,
        }
    });
    rows.collect()
}
