//! The same worlds under two rules.

mod table;

use crate::archive::Batch;
use crate::ensemble::{found, run_in_memory};
use crate::error::RunError;
use crate::evaluate::Watch;
use crate::findings::Findings;
use crate::gather::Gatherer;
use crate::plan::{PIECE, Plan};
use serde::Serialize;
use tiaokuai_measure::stats::{Spread, percentiles, resampled, spread, student};
use tiaokuai_measure::{INSTRUMENTS, number};
use tiaokuai_model::{Chance, Stream};

/// Resamples of the bootstrap.
const RESAMPLES: u32 = 2000;
/// The chance that an interval of 95 % misses the truth.
pub(crate) const ERROR: f64 = 0.05;
/// Below this many numbers the percentile bootstrap is too narrow, and Student's t takes its place.
const FEW: usize = 30;

/// One instrument under two rules.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Compared {
    /// The instrument.
    pub name: String,
    /// Over worlds under the first rule.
    pub with: Spread,
    /// Over worlds under the second rule.
    pub without: Spread,
    /// Worlds in which both define it.
    pub pairs: u32,
    /// Mean of the paired differences, first minus second.
    pub difference: f64,
    /// Lower end of its 95 % interval (percentile bootstrap over pairs, Efron 1979; Student's below 30 pairs).
    pub low: f64,
    /// Upper end of its 95 % interval.
    pub high: f64,
    /// Standard error with independent seeds over the paired one: what pairing gains.
    pub gain: f64,
}

/// Every instrument under two rules.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// Pairs of worlds run.
    pub runs: u32,
    /// By instrument, in the order of the table; those that neither rule defines are left out.
    pub rows: Vec<Compared>,
}

/// Runs the worlds of two plans that have seed and runs in common, pair by pair.
///
/// # Errors
/// Where they do not last as long as each other, and where someone stopped it.
pub fn compare(with: &Plan, without: &Plan, watch: &Watch<'_>) -> Result<Comparison, RunError> {
    as_long_as(with, without)?;
    let all = with.runs + without.runs;
    let first = Watch { progress: &|done, _| (watch.progress)(done, all), ..*watch };
    let second = Watch { progress: &|done, _| (watch.progress)(with.runs + done, all), ..*watch };
    let run = |plan: &Plan, watch| Ok::<_, RunError>(numbers(plan, &worlds(plan, watch)?));
    let columns = [run(with, &first)?, run(without, &second)?];
    Ok(paired_rows(with.seed, with.runs, columns))
}

/// Several scenarios beside the first of them.
#[derive(Clone, Debug)]
pub struct Beside {
    /// What each shows, the first included.
    pub findings: Vec<Findings>,
    /// Each but the first against the first: differences are the later one minus the first.
    pub comparisons: Vec<Comparison>,
}

/// Runs the worlds of plans that have seed and runs in common, each plan once, and compares each with the first.
///
/// # Errors
/// Where they do not all last as long as the first, where someone stopped it, and where no world of a plan came to
/// its end.
pub fn beside(plans: &[Plan], watch: &Watch<'_>) -> Result<Beside, RunError> {
    plans.iter().skip(1).try_for_each(|plan| as_long_as(plan, &plans[0]))?;
    let all = plans.iter().map(|plan| plan.runs).sum();
    let (mut findings, mut columns, mut before) = (Vec::new(), Vec::new(), 0);
    for plan in plans {
        let stage = Watch { progress: &|done, _| (watch.progress)(before + done, all), ..*watch };
        let batch = worlds(plan, &stage)?;
        before += plan.runs;
        columns.push(numbers(plan, &batch));
        let mut gatherer = Gatherer::without_folder(plan);
        gatherer.add(&batch)?;
        findings.push(found(gatherer, |run| Ok(batch.world(run).cloned()))?.0);
    }
    let first = columns.first().cloned().unwrap_or_default();
    let later = plans.iter().zip(columns).skip(1);
    let comparisons = later
        .map(|(plan, columns)| paired_rows(plan.seed, plan.runs, [columns, first.clone()]))
        .collect();
    Ok(Beside { findings, comparisons })
}

/// A mean over 156 months is not to be set against one over 200.
pub(crate) fn as_long_as(plan: &Plan, other: &Plan) -> Result<(), RunError> {
    let months = [plan, other].map(|plan| plan.scenario.parameters.months);
    if months[0] == months[1] { Ok(()) } else { Err(RunError::Lengths { months }) }
}

/// The worlds of a plan, without those without groups.
fn worlds(plan: &Plan, watch: &Watch<'_>) -> Result<Batch, RunError> {
    run_in_memory(&Plan { twins: false, ..plan.clone() }, PIECE, watch)
}

/// The numbers of each instrument, by world; NaN where it is not defined.
fn numbers(plan: &Plan, batch: &Batch) -> Vec<Vec<f64>> {
    let mut rows = vec![vec![f64::NAN; plan.runs as usize]; INSTRUMENTS.len()];
    for outcome in &batch.outcomes {
        for (row, reading) in rows.iter_mut().zip(&outcome.readings) {
            let place = (outcome.run - plan.first) as usize;
            row[place] = reading.as_ref().map_or(f64::NAN, number);
        }
    }
    rows
}

/// Compares the numbers of two rules, by instrument and world.
pub(crate) fn paired_rows(seed: u64, runs: u32, columns: [Vec<Vec<f64>>; 2]) -> Comparison {
    let rows = INSTRUMENTS.iter().zip(columns[0].iter().zip(&columns[1]));
    let rows = rows.filter_map(|(instrument, (a, b))| {
        let row = paired(seed, a, b);
        (row.with.n + row.without.n > 0)
            .then(|| Compared { name: instrument.name.to_string(), ..row })
    });
    Comparison { runs, rows: rows.collect() }
}

/// The paired difference of two columns with its interval. All that is compared of some worlds has the same resamples, so that
/// what is the same in every world has one interval.
pub(crate) fn paired(seed: u64, a: &[f64], b: &[f64]) -> Compared {
    let pairs: Vec<(f64, f64)> = a
        .iter()
        .copied()
        .zip(b.iter().copied())
        .filter(|(a, b)| a.is_finite() && b.is_finite())
        .collect();
    let differences: Vec<f64> = pairs.iter().map(|(a, b)| a - b).collect();
    let of = |get: fn(&(f64, f64)) -> f64| spread(&pairs.iter().map(get).collect::<Vec<_>>());
    let (difference, left, right) = (spread(&differences), of(|p| p.0), of(|p| p.1));
    let (low, high) = interval(seed, 0, &differences, ERROR);
    Compared {
        name: String::new(),
        with: spread(a),
        without: spread(b),
        pairs: difference.n,
        difference: difference.mean,
        low,
        high,
        gain: left.sd.hypot(right.sd) / difference.sd,
    }
}

/// The interval of a mean that misses the truth with chance `error`: a percentile bootstrap (Efron 1979) of 30
/// numbers or more where the chance is 5 %, else Student's; not defined for fewer than two numbers.
pub(crate) fn interval(seed: u64, column: u32, numbers: &[f64], error: f64) -> (f64, f64) {
    if numbers.len() < FEW || error != ERROR {
        return student(numbers, error).unwrap_or((f64::NAN, f64::NAN));
    }
    bootstrap(seed, column, numbers.len() as u32, RESAMPLES, |resample| {
        resample.iter().map(|i| numbers[*i as usize]).sum::<f64>() / resample.len() as f64
    })
}

/// The 95 % percentile bootstrap interval (Efron 1979) of a statistic of `n` items, by their numbers.
pub(crate) fn bootstrap(
    seed: u64,
    column: u32,
    n: u32,
    resamples: u32,
    statistic: impl Fn(&[u32]) -> f64,
) -> (f64, f64) {
    let chance = Chance::new(seed);
    let draws = |resample: u32| {
        let draws = chance.at(Stream::Bootstrap, column, resample.cast_signed());
        move |place| draws.below(place, n)
    };
    percentiles(&resampled(n, resamples, draws, |chosen| Some(statistic(chosen))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicBool;
    use tiaokuai_model::Scenario;

    fn compare_upward(runs: u32, upward: f64) -> Comparison {
        let plan = |upward: f64| {
            let mut scenario = Scenario::default();
            scenario.parameters.set("upward", upward).unwrap();
            Plan { twins: false, ..Plan::of(scenario, 5, runs) }
        };
        let watch = Watch { progress: &|_, _| {}, stop: &AtomicBool::new(false), threads: None };
        compare(&plan(1.0), &plan(upward), &watch).unwrap()
    }

    #[test]
    fn the_same_rule_makes_no_difference() {
        for row in compare_upward(6, 1.0).rows {
            assert!(row.pairs == 0 || row.difference == 0.0, "{}", row.name);
        }
    }

    #[test]
    fn pairing_gains_precision() {
        let comparison = compare_upward(40, 0.9);
        let delivered = comparison.rows.iter().find(|row| row.name == "delivered").unwrap();
        assert!(delivered.gain > 1.2, "{}", delivered.gain);
        assert!(delivered.low <= delivered.difference && delivered.difference <= delivered.high);
    }

    #[test]
    fn worlds_of_other_lengths_are_not_compared() {
        let plan = |months: u32| {
            let mut scenario = Scenario::default();
            scenario.parameters.months = months;
            Plan::of(scenario, 5, 2)
        };
        let watch = Watch { progress: &|_, _| {}, stop: &AtomicBool::new(false), threads: None };
        let (short, long) = (plan(24), plan(36));
        let is = |error: RunError| matches!(error, RunError::Lengths { months: [36, 24] });
        assert!(is(compare(&long, &short, &watch).unwrap_err()));
        assert!(is(beside(&[short.clone(), short.clone(), long.clone()], &watch).unwrap_err()));
        let grown = |plan: &Plan| crate::Growing::new(plan);
        assert!(is(grown(&long).compare(&grown(&short)).unwrap_err()));
    }

    /// Of 400 intervals for the mean 0 of 60 normal-like numbers, 95 % cover it; the bounds are those
    /// of a binomial number of chance 0.94 (the percentile bootstrap falls a little short) at 4.5
    /// standard errors: a right interval fails in fewer than 1 of 10,000 choices of the seed.
    #[test]
    fn the_interval_covers() {
        let chance = Chance::new(17);
        let covered = (0..400u32)
            .filter(|&i| {
                let numbers: Vec<f64> = (0..60u32)
                    .map(|j| {
                        let draws = chance.at(Stream::World, i, j as i32);
                        (0..12).map(|k| draws.unit(k)).sum::<f64>() - 6.0
                    })
                    .collect();
                let (low, high) = interval(3, i, &numbers, ERROR);
                low <= 0.0 && 0.0 <= high
            })
            .count();
        assert!((354..=397).contains(&covered), "{covered}");
    }
}
