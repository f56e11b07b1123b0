//! `summary.json`: every instrument over worlds, for other programs.

use crate::drawn::{FromFit, Told};
use crate::{Findings, InstrumentSummary, json};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use tiaokuai_measure::Instrument;
use tiaokuai_measure::stats::{SeriesSpread, Spread};

/// The findings as JSON, in the order of the table of instruments; undefined numbers are `null`.
/// Instruments stand under their names; those that are not in `table` have an empty unit.
#[must_use]
pub fn summary_json(findings: &Findings, table: &[Instrument]) -> String {
    json::to_text(&Summary {
        software: "tiaokuai",
        version: &findings.version,
        scenario: &findings.scenario.name.en,
        scenario_zh: &findings.scenario.name.zh,
        seed: findings.seed,
        runs: findings.runs,
        months: findings.scenario.parameters.months,
        start: findings.scenario.start.map(|start| start.to_string()),
        posterior: findings.posterior.as_ref().map(FromFit::told),
        instruments: Instruments { list: &findings.instruments, table },
    })
}

#[derive(Serialize)]
struct Summary<'a> {
    software: &'static str,
    version: &'a str,
    scenario: &'a str,
    scenario_zh: &'a str,
    seed: u64,
    runs: u32,
    months: u32,
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    posterior: Option<Told<'a>>,
    instruments: Instruments<'a>,
}

struct Instruments<'a> {
    list: &'a [InstrumentSummary],
    table: &'a [Instrument],
}

/// An instrument in the words of the file.
#[derive(Serialize)]
struct Line<'a> {
    unit: &'a str,
    unit_zh: &'a str,
    #[serde(flatten)]
    number: Numbers,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<Numbers>,
    #[serde(skip_serializing_if = "Option::is_none")]
    series: Option<&'a SeriesSpread>,
}

#[derive(Serialize)]
struct Numbers {
    mean: f64,
    sd: f64,
    q05: f64,
    q50: f64,
    q95: f64,
    worlds: u32,
}

impl From<Spread> for Numbers {
    /// What no world defines is undefined, not zero.
    fn from(spread: Spread) -> Self {
        let Spread { n, mean, sd, q05, q50, q95 } = spread;
        let [mean, sd, q05, q50, q95] =
            [mean, sd, q05, q50, q95].map(|number| if n == 0 { f64::NAN } else { number });
        Numbers { mean, sd, q05, q50, q95, worlds: n }
    }
}

impl Serialize for Instruments<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.list.len()))?;
        for summary in self.list {
            let row = self.table.iter().find(|row| row.name == summary.name);
            map.serialize_entry(
                &summary.name,
                &Line {
                    unit: row.map_or("", |row| row.unit.en),
                    unit_zh: row.map_or("", |row| row.unit.zh),
                    number: summary.number.into(),
                    last: summary.last.map(Numbers::from),
                    series: summary.series.as_ref(),
                },
            )?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests;
