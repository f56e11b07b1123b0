//! One parameter, or two, swept over their range: what the same worlds come to at each value.

use crate::ask::Ask;
use crate::asked::Asked;
use crate::events::{Events, stream};
use crate::reply::line;
use crate::state::{App, Shared};
use crate::trouble::{Trouble, Wrong};
use crate::work::{Place, on_thread};
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use tiaokuai_experiment::{Growing, Plan, Watch};
use tiaokuai_measure::Instrument;
use tiaokuai_model::{Kind, PARAMETERS, Parameter};
use tiaokuai_record::{Lang, Text};
use tiaokuai_report::Swept;

/// Values of each parameter.
const VALUES: u32 = 5;
/// Worlds of each value, where the address names no number.
const RUNS: u32 = 8;
/// The fewest worlds of each value.
const LEAST: u32 = 1;
/// The most worlds of each value.
const MOST_RUNS: u32 = 40;
/// What is shown of each value.
const OUTCOMES: [&str; 6] = [
    "stock",
    "delivered",
    "delivered.through_groups",
    "mode_share.group",
    "borrowed_authority",
    "time.group",
];
/// Points of a curve of the stock.
const POINTS: usize = 40;

/// One value of one parameter, or a pair.
#[derive(Serialize)]
struct Cell {
    /// The places of the values along the first parameter and the second.
    at: [usize; 2],
    /// The values themselves; of one parameter, one.
    values: Vec<f64>,
    /// Each outcome, mean over worlds; nothing where no world defines it.
    outcomes: BTreeMap<&'static str, Option<f64>>,
    /// The mean stock over the months.
    curve: Vec<f64>,
    /// Why there is nothing: the value does not fit the rest of the scenario.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    /// How many there will be.
    of: usize,
}

/// The values of a parameter that are tried: from the lowest to the highest that it can have.
fn values(row: &Parameter) -> Vec<f64> {
    let at = |i: u32| row.low + (row.high - row.low) * f64::from(i) / f64::from(VALUES - 1);
    let mut values: Vec<f64> = (0..VALUES)
        .map(|i| match row.kind {
            Kind::Count => at(i).round(),
            _ => (at(i) * 1000.0).round() / 1000.0,
        })
        .collect();
    values.dedup();
    values
}

/// The parameters that can be swept: numbers.
fn swept() -> impl Iterator<Item = &'static Parameter> {
    PARAMETERS.iter().filter(|row| row.kind != Kind::Switch && row.low < row.high)
}

fn named(ask: &Ask, word: &str) -> Result<Option<&'static Parameter>, Trouble> {
    let Some(name) = ask.get(word).filter(|name| !name.is_empty()) else { return Ok(None) };
    swept().find(|row| row.name == name).map(Some).ok_or_else(|| {
        let text = Text::of(
            format!("“{name}” is no parameter that can be swept"),
            format!("“{name}”不是可以扫描的参数"),
        );
        Trouble::Fields(vec![Wrong { word: word.to_string(), key: String::new(), text }])
    })
}

/// A sweep as an address asks for it.
pub(super) struct Sweep {
    over: Vec<&'static Parameter>,
    each: u32,
    outcome: &'static str,
    cells: Vec<Asking>,
    /// What repeats it in a shell.
    pub command: String,
}

impl Sweep {
    /// The sweep that an address asks for, if it asks for one. What does not fit together is told in its place, before
    /// anything is run.
    pub fn of(app: &App, ask: &Ask) -> Result<Option<Self>, Trouble> {
        let asked = Asked::of(ask);
        let (first, second) = (named(ask, "over")?, named(ask, "over2")?);
        let Some(first) = first else { return Ok(None) };
        let second = second.filter(|row| row.name != first.name);
        let each = crate::asked::whole("each", ask.get("each").unwrap_or("8"), LEAST, MOST_RUNS)?;
        let shown = ask.get("outcome").unwrap_or(OUTCOMES[0]);
        let outcome = OUTCOMES.into_iter().find(|name| *name == shown).unwrap_or(OUTCOMES[0]);
        let plan = asked.plans(app, Ok(each))?.swap_remove(0);
        let (xs, ys) = (values(first), second.map(values));
        let lines: Vec<Option<f64>> =
            ys.as_deref().map_or(vec![None], |ys| ys.iter().copied().map(Some).collect());
        let mut cells = Vec::new();
        for (j, y) in lines.into_iter().enumerate() {
            for (i, x) in xs.iter().enumerate() {
                let mut district = asked.a.clone();
                let pairs = std::iter::once((first, *x)).chain(second.zip(y));
                let mut values = Vec::new();
                for (row, value) in pairs {
                    district.set(row.name, value);
                    values.push(value);
                }
                let scenario = district.scenario(app);
                let plan = scenario.map(|scenario| Plan { scenario, ..plan.clone() });
                let plan = plan.map_err(|trouble| trouble.message(ask.lang).to_string());
                cells.push(Asking { at: [i, j], values, plan });
            }
        }
        let over: Vec<&'static Parameter> = std::iter::once(first).chain(second).collect();
        let command = shell(app, &asked, &over, &plan)?;
        Ok(Some(Sweep { over, each, outcome, cells, command }))
    }

    /// Runs all of it, for a report.
    pub fn swept(self, stop: &AtomicBool) -> Result<Swept, Trouble> {
        let Sweep { over, each, outcome, cells, command } = self;
        let of = cells.len();
        let watch = Watch { progress: &|_, _| {}, stop, threads: None };
        let mut seed = 0;
        let mut done = Vec::new();
        for asking in cells {
            seed = asking.plan.as_ref().map_or(seed, |plan| plan.seed);
            let cell = cell(asking, &watch, of)?;
            done.push((cell.values, cell.outcomes.get(outcome).copied().flatten()));
        }
        let outcome = Instrument::of(outcome).ok_or(Trouble::Missing)?;
        Ok(Swept { over, outcome, each, seed, cells: done, command })
    }
}

/// The loop of a shell that runs the same worlds at the same values.
fn shell(
    app: &App,
    asked: &Asked,
    over: &[&'static Parameter],
    plan: &Plan,
) -> Result<String, Trouble> {
    let (file, _) = asked.a.text(app)?;
    let (runs, seed) = (plan.runs.to_string(), plan.seed.to_string());
    let mut words = vec!["tiaokuai", "simulate", &file, "--runs", &runs, "--seed", &seed];
    let swept = |set: &&String| {
        let name = set.split('=').next().unwrap_or_default().trim();
        !over.iter().any(|row| row.name == name)
    };
    for set in asked.a.sets.iter().filter(swept) {
        words.extend(["--set", set]);
    }
    let mut line = tiaokuai_words::line(&words);
    for (row, letter) in over.iter().zip(["x", "y"]) {
        // Writing to a string cannot fail.
        let _ = write!(line, " --set {}=${letter}", row.name);
    }
    for (row, letter) in over.iter().zip(["x", "y"]).rev() {
        let values: Vec<String> = values(row).iter().map(f64::to_string).collect();
        line = format!("for {letter} in {}; do {line}; done", values.join(" "));
    }
    Ok(line)
}

pub(super) async fn sweep(State(app): State<Shared>, ask: Ask) -> Result<Response, Trouble> {
    let sweep = Sweep::of(&app, &ask)?;
    let sweep = sweep.ok_or_else(|| Trouble::wrong("name a parameter", "请选择参数"))?;
    let place = app.lanes.slow.enter().await?;
    let (events, stop, response) = stream();
    tokio::spawn(async move {
        events.send("command", &line(&sweep.command)).await;
        let result = run(&app, sweep.cells, place, &events, &stop).await;
        events.end(result).await;
    });
    Ok(response)
}

/// A value, or a pair, that is asked for; or why it cannot be.
struct Asking {
    at: [usize; 2],
    values: Vec<f64>,
    plan: Result<Plan, String>,
}

async fn run(
    app: &Shared,
    cells: Vec<Asking>,
    place: Place,
    events: &Events,
    stop: &Arc<AtomicBool>,
) -> Result<(), Trouble> {
    let (of, mut place) = (cells.len(), Some(place));
    for asking in cells {
        let here = match place.take() {
            Some(place) => place,
            None => app.lanes.slow.enter().await?,
        };
        let stop = Arc::clone(stop);
        let found = on_thread(here, move || {
            let watch = Watch { progress: &|_, _| {}, stop: &stop, threads: None };
            cell(asking, &watch, of)
        });
        if !events.send("cell", &line(&found.await??)).await {
            break;
        }
    }
    Ok(())
}

fn cell(asking: Asking, watch: &Watch<'_>, of: usize) -> Result<Cell, Trouble> {
    let Asking { at, values, plan } = asking;
    let empty = Cell { at, values, outcomes: BTreeMap::new(), curve: Vec::new(), why: None, of };
    let plan = match plan {
        Ok(plan) => plan,
        Err(why) => return Ok(Cell { why: Some(why), ..empty }),
    };
    let mut growing = Growing::new(&plan);
    growing.grow(plan.runs, watch)?;
    let findings = growing.findings()?;
    let mean = |name| {
        let found = findings.instrument(name).map(|summary| summary.number.mean);
        found.filter(|mean| mean.is_finite())
    };
    let stock = findings.instrument("stock").and_then(|summary| summary.series.as_ref());
    let months = stock.map(|series| series.mean.as_slice()).unwrap_or_default();
    let step = months.len().div_ceil(POINTS).max(1);
    let curve = months.iter().step_by(step).map(|x| (x * 10.0).round() / 10.0).collect();
    Ok(Cell { outcomes: OUTCOMES.map(|name| (name, mean(name))).into(), curve, ..empty })
}

/// Where a sweep is asked for.
pub(super) fn form(ask: &Ask, lang: Lang) -> Markup {
    let t = |en: &'static str, zh: &'static str| lang.pick(en, zh);
    let choice = |word: &str, title: &str, none: Option<&str>| {
        let chosen = ask.get(word).unwrap_or_default();
        html! { label { (title) select id=(word) data-word=(word) {
            @if let Some(none) = none { option value="" { (none) } }
            @for row in swept() { option value=(row.name) selected[row.name == chosen || chosen.is_empty() && none.is_none() && row.name == "line_weight"] { (row.meaning.get(lang)) } }
        } } }
    };
    html! {
        details #sweep open[ask.get("over").is_some()] {
            summary { (t("Sweep a parameter, or two", "扫描一两个参数")) }
            p.small { (t(
                "The district is run at five values from the lowest to the highest that the parameter can have, with the same worlds at each; with two parameters, at each pair.",
                "在参数取值范围内取五个值，每个值都运行同样的世界；若选两个参数，则逐对运行。")) }
            div.choose {
                (choice("over", t("parameter", "参数"), None))
                (choice("over2", t("and", "及"), Some(t("no second one", "不选第二个"))))
                label { (t("worlds of each", "每个取值的世界数")) input #each data-word="each" type="number" min=(LEAST) max=(MOST_RUNS) step="1" value=(ask.get("each").map_or_else(|| RUNS.to_string(), str::to_string)); }
                label { (t("shown", "所示指标")) select #outcome { @for name in OUTCOMES {
                    option value=(name) selected[ask.get("outcome") == Some(name)] { (Instrument::of(name).map_or(name, |row| row.definition.get(lang))) } } } }
                button #sweeping type="button" { (t("Run the sweep", "运行扫描")) }
            }
            p #swept-status role="status" aria-live="polite" {}
            p #swept-other .small hidden { (t("This sweep is of a district that you have changed since; run it again.", "扫描之后该地区已有改动，请重新运行。")) }
            div #swept {}
            p #swept-command .small hidden { (t("The same in a shell: ", "在终端中得到同样结果：")) code {} }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_can_be_swept_within_its_bounds() {
        for row in swept() {
            let values = values(row);
            assert!(values.len() >= 2, "{}", row.name);
            assert_eq!((values[0], *values.last().unwrap()), (row.low, row.high), "{}", row.name);
            assert!(values.windows(2).all(|pair| pair[0] < pair[1]), "{}", row.name);
        }
        for name in OUTCOMES {
            assert!(Instrument::of(name).is_some(), "{name}");
        }
    }
}
