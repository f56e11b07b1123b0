//! Worlds for a design, and what they say.

use super::design::{Design, Run};
use super::morris;
use super::sobol::{self, Row};
use super::{
    Convergence, End, Estimate, FactorFound, FoundBy, Inquiry, Method, OutcomeFound, SEED,
    Sensitivity, export,
};
use crate::archive::store::{Store, key_of};
use crate::archive::write_files;
use crate::compare::{bootstrap, paired};
use crate::drawn::scenario_at;
use crate::error::RunError;
use crate::evaluate::{Design as Units, Watch, outputs};
use crate::job::Setting;
use crate::numbers::Numbers;
use crate::plan::VERSION;
use std::path::Path;
use tiaokuai_measure::Instrument;
use tiaokuai_measure::stats::{correlation, ranks, spread};
use tiaokuai_model::world_seed;
use tiaokuai_record::Table;

/// Worlds that are kept together.
const PIECE: u32 = 256;
/// Of an outcome that is defined in fewer rows than this share, no shares of variance are told.
const DEFINED: f64 = 0.95;

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
    Ok(analysed(inquiry, command, out, report, watch)?.0)
}

/// As [`analyse`], with the tables that the folder holds: sensitivity, runs.
///
/// # Errors
/// As [`analyse`].
pub fn analysed(
    inquiry: &Inquiry,
    command: Vec<String>,
    out: Option<&Path>,
    report: &dyn Fn(&Sensitivity) -> String,
    watch: &Watch<'_>,
) -> Result<(Sensitivity, Vec<Table>), RunError> {
    let design = Design::of(inquiry);
    let n = design.n;
    let outputs = evaluate(inquiry, &design, out, watch)?;
    let outcomes = inquiry.outcomes.iter().enumerate().map(|(i, outcome)| {
        let column: Vec<f64> = outputs.iter().map(|output| output[i]).collect();
        let (used, factors, convergence) = match inquiry.method {
            Method::Oat => oat(inquiry, n, &column),
            Method::Morris => effects(inquiry, n, &column),
            Method::Sobol => shares(inquiry, n, &column),
            Method::Sample => correlations(inquiry, &column),
        };
        let all = spread(&column);
        let sobol = inquiry.method == Method::Sobol;
        OutcomeFound {
            outcome: outcome.clone(),
            used,
            refused: sobol && f64::from(used) < DEFINED * f64::from(n),
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
        worlds: design.runs(),
        factors: inquiry.factors.clone(),
        outcomes: outcomes.collect(),
    };
    let [table, runs] = [export::table(&found), export::runs(inquiry, &outputs)];
    if let Some(dir) = out {
        let files = export::files(&found, &table, &runs)?;
        let page = report(&found);
        let mut all: Vec<(&str, &[u8])> =
            files.iter().map(|(name, bytes)| (*name, &bytes[..])).collect();
        all.push(("report.html", page.as_bytes()));
        write_files(dir, &all)?;
    }
    Ok((found, vec![table, runs]))
}

/// The outcomes of each world of a design; NaN where one is not defined.
fn evaluate(
    inquiry: &Inquiry,
    design: &Design<'_>,
    out: Option<&Path>,
    watch: &Watch<'_>,
) -> Result<Vec<Vec<f64>>, RunError> {
    let text = |value: Result<String, _>| value.unwrap_or_default();
    // The number of rows is no part of it: more rows go on from fewer.
    let key = key_of(&[
        VERSION,
        &text(serde_json::to_string(&inquiry.scenario)),
        inquiry.method.name(),
        &inquiry.seed.to_string(),
        &text(serde_json::to_string(&inquiry.factors)),
        &text(serde_json::to_string(&inquiry.sample.runs)),
        &inquiry.outcomes.join(","),
    ]);
    let store = out.map(|dir| Store::open(dir, &key)).transpose()?;
    let instruments: Vec<_> =
        inquiry.outcomes.iter().filter_map(|name| Instrument::of(name)).collect();
    let at = |run: Run| {
        let values = run.values.into_iter().map(|(k, value)| (inquiry.factors[k].row, value));
        scenario_at(&inquiry.scenario, values).map_err(|reason| RunError::Values { reason })
    };
    let units = design.runs();
    if !inquiry.scenario.rules.is_empty() {
        // Only a rule that is written out may not fit; it is told before the work.
        (0..units).try_for_each(|number| at(design.run(number)).map(|_| ()))?;
    }
    let unit = |number| {
        let run = design.run(number);
        let seed = world_seed(inquiry.seed, run.world);
        Ok(Numbers::of(Setting::new(at(run)?), seed, &instruments))
    };
    outputs(&Units { units, piece: PIECE, unit }, store.as_ref(), watch)
}

type Found = (u32, Vec<FactorFound>, Vec<Convergence>);

fn oat(inquiry: &Inquiry, n: u32, column: &[f64]) -> Found {
    let points = 1 + 2 * inquiry.factors.len();
    // Worlds stand one after the other, each at all points.
    let at = |point: usize| -> Vec<f64> {
        column.iter().skip(point).step_by(points).copied().take(n as usize).collect()
    };
    let base = at(0);
    let factors = inquiry.factors.iter().enumerate().map(|(k, factor)| {
        let end = |side: usize, place: f64| {
            let column = 2 * k + side;
            let compared = paired(inquiry.seed, &at(1 + column), &base);
            End::of(factor.value_at(place), &compared)
        };
        let found = FoundBy::Oat { low: end(0, 0.0), high: end(1, 1.0) };
        FactorFound { factor: factor.row.name.to_string(), found }
    });
    let used = base.iter().filter(|y| y.is_finite()).count() as u32;
    (used, factors.collect(), Vec::new())
}

fn effects(inquiry: &Inquiry, n: u32, column: &[f64]) -> Found {
    // The last of them is the world.
    let factors = inquiry.factors.len() + 1;
    let whole: Vec<_> = (0..n)
        .zip(column.chunks(factors + 1))
        .filter(|(_, outputs)| outputs.iter().all(|y| y.is_finite()))
        .map(|(run, outputs)| (morris::trajectory(inquiry.seed, run, factors), outputs.to_vec()))
        .collect();
    let used = whole.len() as u32;
    let found = morris::elementary(&whole);
    let names = inquiry.factors.iter().map(|factor| factor.row.name).chain([SEED]);
    let factors = names
        .enumerate()
        .filter_map(|(k, name)| {
            let effects = found.get(k).filter(|effects| effects.len() > 1)?;
            let found = FoundBy::Morris(morris::summarise(inquiry.seed, k as u32, effects));
            Some(FactorFound { factor: name.to_string(), found })
        })
        .collect();
    (used, factors, Vec::new())
}

fn shares(inquiry: &Inquiry, n: u32, column: &[f64]) -> Found {
    let factors = inquiry.factors.len();
    let (scrambles, rows): (Vec<u32>, Vec<Row>) = (0..)
        .zip(column.chunks(factors + 3))
        .filter(|(_, outputs)| outputs.iter().all(|y| y.is_finite()))
        .map(|(row, outputs)| {
            let ab = outputs[2..].to_vec();
            (row % sobol::SCRAMBLES, Row { a: outputs[0], b: outputs[1], ab })
        })
        .unzip();
    let used = rows.len() as u32;
    if f64::from(used) < DEFINED * f64::from(n) {
        return (used, Vec::new(), Vec::new());
    }
    let names = inquiry.factors.iter().map(|factor| factor.row.name).chain([SEED]);
    let found = names.zip(sobol::indices(&rows, &scrambles)).map(|(name, indices)| {
        let needs = indices.s1.needs(n).max(indices.st.needs(n));
        FactorFound { factor: name.to_string(), found: FoundBy::Sobol { indices, needs } }
    });
    let found = found.collect();
    let some = [8, 4, 2, 1].map(|part| (used / part).max(2));
    let convergence = some
        .map(|count| Convergence { rows: count, values: sobol::values(&rows[..count as usize]) });
    (used, found, convergence.to_vec())
}

/// Runs of a sample below which a correlation gets no interval: resampled, so few are too often all alike.
const FEWEST: u32 = 10;

/// Spearman's rank correlation of each factor with the outcome, over the runs in which it is defined.
fn correlations(inquiry: &Inquiry, column: &[f64]) -> Found {
    let runs: Vec<usize> = (0..column.len()).filter(|i| column[*i].is_finite()).collect();
    let used = runs.len() as u32;
    let outcome: Vec<f64> = runs.iter().map(|i| column[*i]).collect();
    let found = inquiry.factors.iter().enumerate().map(|(k, factor)| {
        let values: Vec<f64> = runs.iter().map(|i| inquiry.sample.runs[*i].1[k]).collect();
        let rho = |chosen: &[u32]| {
            let side =
                |of: &[f64]| ranks(&chosen.iter().map(|i| of[*i as usize]).collect::<Vec<_>>());
            correlation(&side(&values), &side(&outcome))
        };
        let every: Vec<u32> = (0..used).collect();
        let (low, high) = if used < FEWEST {
            (f64::NAN, f64::NAN)
        } else {
            bootstrap(inquiry.seed, k as u32, used, 200, rho)
        };
        let found = FoundBy::Sample(Estimate { value: rho(&every), low, high });
        FactorFound { factor: factor.row.name.to_string(), found }
    });
    (used, found.collect(), Vec::new())
}
