//! Worlds for a design, and what they say.

use super::morris;
use super::sobol::{self, Row};
use super::{
    Convergence, End, FactorFound, FoundBy, Inquiry, Method, OutcomeFound, SEED, Sensitivity,
    export, value_at,
};
use crate::archive::store::{Store, key_of};
use crate::archive::write_files;
use crate::compare::paired;
use crate::error::RunError;
use crate::evaluate::{Design, Unit, Watch, outputs};
use crate::explain::scenario_with;
use crate::job::{Job, Lived, Recorder, Setting};
use crate::plan::VERSION;
use std::path::Path;
use tiaokuai_measure::stats::spread;
use tiaokuai_measure::{Instrument, View, number};
use tiaokuai_model::{Change, world_seed};

/// Worlds that are kept together.
const PIECE: u32 = 256;
/// Worlds of B have numbers from here on, whatever the number of rows: more rows go on from fewer.
const WORLDS_OF_B: u32 = 1 << 20;

/// A world of a design: places in the ranges of some factors, or none for the scenario itself, and the number
/// of its seed.
struct Point {
    places: Vec<(usize, f64)>,
    run: u32,
}

/// Runs a design and says what each factor does, with the files in a folder where one is named; finished
/// worlds are kept there. `report` draws the page.
///
/// # Errors
/// Where the folder cannot be used, and where someone stopped it; finished worlds are kept.
pub fn analyse(
    inquiry: &Inquiry,
    command: Vec<String>,
    out: Option<&Path>,
    report: &dyn Fn(&Sensitivity) -> String,
    watch: &Watch<'_>,
) -> Result<Sensitivity, RunError> {
    let n = match inquiry.method {
        Method::Sobol => inquiry.n.clamp(16, 1 << 16).next_power_of_two(),
        _ => inquiry.n.max(2),
    };
    let (factors, seed) = (inquiry.factors.len(), inquiry.seed);
    let (points, each): (fn(u64, u32, usize) -> Point, usize) = match inquiry.method {
        Method::Oat => (one_at_a_time, 1 + 2 * factors),
        Method::Morris => (trajectory, factors + 1),
        Method::Sobol => (row, factors + 3),
    };
    let worlds = n * each as u32;
    let outputs = evaluate(inquiry, &|number| points(seed, number, factors), worlds, out, watch)?;
    let outcomes = inquiry.outcomes.iter().enumerate().map(|(i, outcome)| {
        let column: Vec<f64> = outputs.iter().map(|output| output[i]).collect();
        let (used, factors, convergence) = match inquiry.method {
            Method::Oat => oat(inquiry, n, &column),
            Method::Morris => effects(inquiry, n, &column),
            Method::Sobol => shares(inquiry, n, &column),
        };
        let all = spread(&column);
        OutcomeFound {
            outcome: outcome.clone(),
            used,
            mean: all.mean,
            sd: all.sd,
            factors,
            convergence,
        }
    });
    let found = Sensitivity {
        version: VERSION.to_string(),
        command,
        scenario: inquiry.scenario.clone(),
        seed: inquiry.seed,
        method: inquiry.method,
        n,
        worlds,
        outcomes: outcomes.collect(),
    };
    if let Some(dir) = out {
        let files = export::files(&found);
        let page = report(&found);
        let mut all: Vec<(&str, &[u8])> =
            files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        all.push(("report.html", page.as_bytes()));
        write_files(dir, &all)?;
    }
    Ok(found)
}

/// The scenario, then each factor at its low and at its high end; each under the same seeds.
fn one_at_a_time(_: u64, number: u32, factors: usize) -> Point {
    let points = 1 + 2 * factors as u32;
    let places = match number % points {
        0 => Vec::new(),
        end => vec![((end as usize - 1) / 2, f64::from((end - 1) % 2))],
    };
    Point { places, run: number / points }
}

fn whole(point: &[f64]) -> Vec<(usize, f64)> {
    point.iter().copied().enumerate().collect()
}

/// Trajectories, each in one world.
fn trajectory(seed: u64, number: u32, factors: usize) -> Point {
    let points = factors as u32 + 1;
    let (run, step) = (number / points, number % points);
    Point { places: whole(&morris::trajectory(seed, run, factors)[step as usize]), run }
}

/// For each row A, B, A with each factor of B, and A in the world of B.
fn row(seed: u64, number: u32, factors: usize) -> Point {
    let points = factors as u32 + 3;
    let (row, place) = (number / points, number % points);
    let [mut a, b] = sobol::points(seed, row, factors);
    match place {
        0 => Point { places: whole(&a), run: row },
        1 => Point { places: whole(&b), run: WORLDS_OF_B + row },
        last if last == points - 1 => Point { places: whole(&a), run: WORLDS_OF_B + row },
        k => {
            let k = k as usize - 2;
            a[k] = b[k];
            Point { places: whole(&a), run: row }
        }
    }
}

/// The outcomes of each world of a design; NaN where one is not defined.
fn evaluate(
    inquiry: &Inquiry,
    points: &(impl Fn(u32) -> Point + Sync),
    worlds: u32,
    out: Option<&Path>,
    watch: &Watch<'_>,
) -> Result<Vec<Vec<f64>>, RunError> {
    let names: Vec<&str> = inquiry.factors.iter().map(|row| row.name).collect();
    let scenario = serde_json::to_string(&inquiry.scenario).unwrap_or_default();
    let design = format!(
        "{} {} {} {}",
        inquiry.method.name(),
        inquiry.seed,
        names.join(","),
        inquiry.outcomes.join(",")
    );
    let key = key_of(&[VERSION, &scenario, &design]);
    let store = out.map(|dir| Store::open(dir, &key)).transpose()?;
    let instruments: Vec<_> =
        inquiry.outcomes.iter().filter_map(|name| Instrument::of(name)).collect();
    let unit = |number| {
        let Point { places, run } = points(number);
        let changes = places.into_iter().map(|(k, place)| {
            let row = inquiry.factors[k];
            Change::Set(row.name.to_string(), value_at(row, place))
        });
        Ok(Sample {
            setting: Setting::new(scenario_with(&inquiry.scenario, &changes.collect())?),
            seed: world_seed(inquiry.seed, run),
            instruments: &instruments,
            numbers: Vec::new(),
        })
    };
    outputs(&Design { units: worlds, piece: PIECE, unit }, store.as_ref(), watch)
}

/// One world of a design and the numbers that are read from it.
struct Sample<'a> {
    setting: Setting,
    seed: u64,
    instruments: &'a [&'static Instrument],
    numbers: Vec<f64>,
}

impl Unit for Sample<'_> {
    type Output = Vec<f64>;

    fn jobs(&self, _: u32) -> Vec<Job<'_>> {
        vec![Job { setting: &self.setting, seed: self.seed, recorder: Recorder::Counts }]
    }

    fn read(&mut self, _: u32, worlds: Vec<Lived>) {
        for Lived { record, .. } in worlds {
            let view = View::of(&record);
            let read = |row: &&Instrument| row.look(&view).map_or(f64::NAN, |r| number(&r));
            self.numbers = self.instruments.iter().map(read).collect();
        }
    }

    fn output(self) -> Vec<f64> {
        self.numbers
    }
}

type Found = (u32, Vec<FactorFound>, Vec<Convergence>);

fn oat(inquiry: &Inquiry, n: u32, column: &[f64]) -> Found {
    let points = 1 + 2 * inquiry.factors.len();
    // Worlds stand one after the other, each at all points.
    let at = |point: usize| -> Vec<f64> {
        column.iter().skip(point).step_by(points).copied().take(n as usize).collect()
    };
    let base = at(0);
    let factors = inquiry.factors.iter().enumerate().map(|(k, row)| {
        let end = |side: usize, place: f64| {
            let column = 2 * k + side;
            let compared = paired(inquiry.seed, column as u32, &at(1 + column), &base);
            End::of(value_at(row, place), &compared)
        };
        let found = FoundBy::Oat { low: end(0, 0.0), high: end(1, 1.0) };
        FactorFound { factor: row.name.to_string(), found }
    });
    let used = base.iter().filter(|y| y.is_finite()).count() as u32;
    (used, factors.collect(), Vec::new())
}

fn effects(inquiry: &Inquiry, n: u32, column: &[f64]) -> Found {
    let factors = inquiry.factors.len();
    let whole: Vec<_> = (0..n)
        .zip(column.chunks(factors + 1))
        .filter(|(_, outputs)| outputs.iter().all(|y| y.is_finite()))
        .map(|(run, outputs)| (morris::trajectory(inquiry.seed, run, factors), outputs.to_vec()))
        .collect();
    let used = whole.len() as u32;
    let found = morris::elementary(&whole);
    let rows = inquiry.factors.iter().enumerate();
    let factors = rows
        .filter_map(|(k, row)| {
            let effects = found.get(k).filter(|effects| effects.len() > 1)?;
            let found = FoundBy::Morris(morris::summarise(inquiry.seed, k as u32, effects));
            Some(FactorFound { factor: row.name.to_string(), found })
        })
        .collect();
    (used, factors, Vec::new())
}

fn shares(inquiry: &Inquiry, n: u32, column: &[f64]) -> Found {
    let factors = inquiry.factors.len();
    let rows: Vec<Row> = column
        .chunks(factors + 3)
        .filter(|outputs| outputs.iter().all(|y| y.is_finite()))
        .map(|outputs| Row { a: outputs[0], b: outputs[1], ab: outputs[2..].to_vec() })
        .collect();
    let used = rows.len() as u32;
    if used < 4 {
        return (used, Vec::new(), Vec::new());
    }
    let names = inquiry.factors.iter().map(|row| row.name).chain([SEED]);
    let found = names.zip(sobol::indices(inquiry.seed, &rows)).map(|(name, indices)| {
        let needs = indices.s1.needs(n).max(indices.st.needs(n));
        FactorFound { factor: name.to_string(), found: FoundBy::Sobol { indices, needs } }
    });
    let found = found.collect();
    let some = [8, 4, 2, 1].map(|part| (used / part).max(2));
    let convergence = some
        .map(|count| Convergence { rows: count, values: sobol::values(&rows[..count as usize]) });
    (used, found, convergence.to_vec())
}
