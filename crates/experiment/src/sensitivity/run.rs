//! Worlds for a design, and what they say.

use super::morris;
use super::sobol::{self, Row};
use super::{
    Convergence, End, FactorFound, FoundBy, Inquiry, Method, OutcomeFound, SEED, Sensitivity,
    export, value_at,
};
use crate::archive::{Blocks, key_of, write_files};
use crate::compare::paired;
use crate::ensemble::{RunError, VERSION, Watch, blank_record, in_pool, record_of};
use crate::explain::scenario_with;
use rayon::prelude::*;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use tiaokuai_measure::stats::spread;
use tiaokuai_measure::{Instrument, number};
use tiaokuai_model::{Scenario, World, world_seed};

/// Worlds that are kept together.
const BLOCK: usize = 256;
/// Worlds of B have numbers from here on, whatever the number of rows: more rows go on from fewer.
const WORLDS_OF_B: u32 = 1 << 20;

/// A world of a design: a point of the ranges, or the scenario itself, and the number of its seed.
struct Job {
    point: Vec<(usize, f64)>,
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
    let jobs = match inquiry.method {
        Method::Oat => one_at_a_time(inquiry, n),
        Method::Morris => trajectories(inquiry, n),
        Method::Sobol => rows(inquiry, n),
    };
    let outputs = evaluate(inquiry, &jobs, out, watch)?;
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
        worlds: jobs.len() as u32,
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
fn one_at_a_time(inquiry: &Inquiry, n: u32) -> Vec<Job> {
    let ends = (0..inquiry.factors.len()).flat_map(|k| [vec![(k, 0.0)], vec![(k, 1.0)]]);
    let points: Vec<Vec<(usize, f64)>> = std::iter::once(Vec::new()).chain(ends).collect();
    let job = |run, point: &Vec<(usize, f64)>| Job { point: point.clone(), run };
    (0..n).flat_map(|run| points.iter().map(move |point| job(run, point))).collect()
}

fn whole(point: &[f64]) -> Vec<(usize, f64)> {
    point.iter().copied().enumerate().collect()
}

/// Trajectories, each in one world.
fn trajectories(inquiry: &Inquiry, n: u32) -> Vec<Job> {
    (0..n)
        .flat_map(|run| {
            let points = morris::trajectory(inquiry.seed, run, inquiry.factors.len());
            points.into_iter().map(move |point| Job { point: whole(&point), run })
        })
        .collect()
}

/// For each row A, B, A with each factor of B, and A in the world of B.
fn rows(inquiry: &Inquiry, n: u32) -> Vec<Job> {
    let factors = inquiry.factors.len();
    (0..n)
        .flat_map(|row| {
            let [a, b] = sobol::points(inquiry.seed, row, factors);
            let mut jobs = vec![
                Job { point: whole(&a), run: row },
                Job { point: whole(&b), run: WORLDS_OF_B + row },
            ];
            for k in 0..factors {
                let mut mixed = a.clone();
                mixed[k] = b[k];
                jobs.push(Job { point: whole(&mixed), run: row });
            }
            jobs.push(Job { point: whole(&a), run: WORLDS_OF_B + row });
            jobs
        })
        .collect()
}

/// The outcomes of each world of a design; NaN where one is not defined.
fn evaluate(
    inquiry: &Inquiry,
    jobs: &[Job],
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
    let blocks = out.map(|dir| Blocks::open(dir, &key)).transpose()?;
    let instruments: Vec<_> =
        inquiry.outcomes.iter().filter_map(|name| Instrument::of(name)).collect();
    let (done, of) = (AtomicU32::new(0), jobs.len() as u32);
    let pieces: Vec<(usize, &[Job])> = jobs.chunks(BLOCK).enumerate().collect();
    let piece = |(number_, jobs): &(usize, &[Job])| {
        let name = format!("worlds-{number_:05}");
        let kept = blocks.as_ref().and_then(|blocks| blocks.load::<Vec<Vec<f64>>>(&name));
        let mut outputs = kept.unwrap_or_default();
        let known = outputs.len();
        done.fetch_add(known.min(jobs.len()) as u32, Ordering::Relaxed);
        if known >= jobs.len() {
            outputs.truncate(jobs.len());
            return Ok(Some(outputs));
        }
        let mut world = World::new(&Scenario::default(), inquiry.seed);
        for job in &jobs[known..] {
            if watch.stop.load(Ordering::Relaxed) {
                return Ok(None);
            }
            let changes = job.point.iter().map(|(k, place)| {
                let row = inquiry.factors[*k];
                (row.name.to_string(), value_at(row, *place))
            });
            let scenario = scenario_with(&inquiry.scenario, &changes.collect());
            let blank = blank_record(&scenario);
            let seed = world_seed(inquiry.seed, job.run);
            let record = record_of(&mut world, &scenario, &blank, seed);
            let read = |row: &&Instrument| row.read(&record).map_or(f64::NAN, |r| number(&r));
            outputs.push(instruments.iter().map(read).collect());
            (watch.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, of);
        }
        if let Some(blocks) = &blocks {
            blocks.store(&name, &outputs)?;
        }
        Ok(Some(outputs))
    };
    let found: Vec<Result<Option<Vec<Vec<f64>>>, RunError>> =
        in_pool(watch.threads, || pieces.par_iter().map(piece).collect())?;
    let kept = found.iter().flatten().flatten().map(|outputs| outputs.len() as u32).sum();
    let mut all = Vec::with_capacity(jobs.len());
    for outputs in found {
        match outputs? {
            Some(outputs) => all.extend(outputs),
            None => {
                let done = if blocks.is_some() { kept } else { 0 };
                return Err(RunError::Stopped { done, of });
            }
        }
    }
    Ok(all)
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
