//! A fit: waves of history matching, a table of worlds in what they left, and the posterior that is read from it.

use super::error::FitError;
use super::found::{Fit, ParameterFound, PatternFound, Space};
use super::plan::FitPlan;
use super::worlds::Worlds;
use crate::archive::store::Store;
use crate::evaluate::Watch;
use crate::plan::VERSION;
use std::path::Path;
use tiaokuai_infer::{
    Adjust, InferError, Learnt, Point, Posterior, Region, Simulator, Table, Target, contraction,
    cutoff, next_wave, trade_offs,
};
use tiaokuai_measure::stats::{mean, quantile};

/// The parts of the work, each with numbers of points of its own.
const TABLE: u64 = 1 << 8;
const PREDICT: u64 = 1 << 9;
pub(super) const CHECK: u64 = 1 << 10;
pub(super) const FORECAST: u64 = 1 << 11;

/// Draws of the posterior that are kept.
const DRAWS: u32 = 2_000;
/// Parameters whose posterior draws go together more closely than this trade off.
const TOGETHER: f64 = 0.5;
/// The numbers of a part's points.
pub(super) fn numbers(part: u64, count: u32) -> std::ops::Range<u64> {
    let from = part << 32;
    from..from + u64::from(count)
}

/// The name of a pattern instead of its place.
fn told(plan: &FitPlan, error: FitError) -> FitError {
    let name = |pattern: usize| {
        plan.fitted().get(pattern).map_or_else(String::new, |i| plan.data.observed[*i].name.clone())
    };
    match error {
        FitError::Infer(InferError::NothingLeft { pattern, implausibility: away }) => {
            FitError::Unmet { pattern: name(pattern), away }
        }
        FitError::Infer(InferError::OutOfReach { pattern, .. }) => {
            FitError::Beyond { pattern: name(pattern) }
        }
        error => error,
    }
}

/// Only the patterns that are fitted.
fn chosen(plan: &FitPlan, outcomes: Vec<Option<Vec<f64>>>) -> Vec<Option<Vec<f64>>> {
    let fitted = plan.fitted();
    let pick = |all: Vec<f64>| fitted.iter().map(|i| all[*i]).collect();
    outcomes.into_iter().map(|outcome| outcome.map(pick)).collect()
}

/// What the patterns that are fitted are compared with.
pub(super) fn target(plan: &FitPlan) -> Target {
    let fitted: Vec<_> = plan.fitted().into_iter().map(|i| &plan.data.observed[i]).collect();
    Target {
        values: fitted.iter().map(|one| one.reads.scale().of(one.value)).collect(),
        error: fitted.iter().map(|one| one.sd()).collect(),
    }
}

/// What a fit learns of its worlds, before any data are looked at closely: the region and the table.
pub(super) struct Learning {
    pub region: Region,
    pub learnt: Learnt,
    pub spaces: Vec<Space>,
}

pub(super) fn adjust(plan: &FitPlan) -> Adjust {
    Adjust { accept: plan.effort.accept, ..Adjust::default() }
}

/// Runs the waves and the table.
pub(super) fn learn(plan: &FitPlan, worlds: &mut Worlds<'_>) -> Result<Learning, FitError> {
    let (priors, target, effort) = (plan.priors(), target(plan), plan.effort);
    let mut region = Region::default();
    let mut spaces = Vec::new();
    for wave in 0..effort.waves {
        let (points, left) =
            region.draw(&priors, plan.seed, numbers(u64::from(wave), effort.wave))?;
        let table = table(plan, worlds, points)?;
        spaces.push(Space { worlds: effort.wave, undefined: table.undefined, left });
        let cutoff = cutoff(target.values.len(), effort.waves as usize, effort.lost);
        next_wave(&mut region, &priors, &table, &target, cutoff)?;
    }
    let (points, left) = region.draw(&priors, plan.seed, numbers(TABLE, effort.table))?;
    let table = table(plan, worlds, points)?;
    spaces.push(Space { worlds: effort.table, undefined: table.undefined, left });
    let learnt = Learnt::of(&table, &priors, &target.error, plan.seed)?;
    Ok(Learning { region, learnt, spaces })
}

fn table(plan: &FitPlan, worlds: &mut Worlds<'_>, points: Vec<Point>) -> Result<Table, FitError> {
    let outcomes = chosen(plan, worlds.run(&points)?);
    Ok(Table::of(&points, outcomes)?)
}

/// Fits a scenario to data. Finished worlds are kept in the folder, where one is named.
///
/// # Errors
/// Where worlds cannot be run or were stopped, and where nothing of the prior meets the data.
pub fn fit(
    plan: &FitPlan,
    command: Vec<String>,
    dir: Option<&Path>,
    watch: &Watch<'_>,
) -> Result<Fit, FitError> {
    if plan.free.is_empty() {
        return Err(FitError::NoFree);
    }
    if plan.fitted().is_empty() {
        return Err(FitError::NoPattern);
    }
    let mut worlds = worlds(plan, dir, watch)?;
    let learning = learn(plan, &mut worlds).map_err(|error| told(plan, error))?;
    let target = target(plan);
    let posterior = learning.learnt.posterior(&target.values, &adjust(plan), None);
    let posterior = posterior.map_err(|error| told(plan, error.into()))?;
    let draws = posterior.resample(DRAWS as usize, plan.seed);
    let predicted = predicted(plan, &mut worlds, &draws)?;
    Ok(Fit {
        version: VERSION.to_string(),
        command,
        key: plan.key(),
        plan: plan.clone(),
        spaces: learning.spaces,
        accepted: posterior.size(),
        parameters: parameters(plan, &posterior),
        trade_offs: named(plan, &trade_offs(&posterior, TOGETHER)),
        patterns: predicted,
        draws,
        seal: String::new(),
    }
    .sealed())
}

/// The worlds of a plan, with the folder made ready.
pub(super) fn worlds<'a>(
    plan: &'a FitPlan,
    dir: Option<&'a Path>,
    watch: &'a Watch<'a>,
) -> Result<Worlds<'a>, FitError> {
    if let Some(dir) = dir {
        Store::open(dir, &plan.key())?;
    }
    let effort = plan.effort;
    let of = effort.waves * effort.wave + effort.table + effort.predict;
    Ok(Worlds { plan, district: plan.district()?, last: &[], dir, watch, done: 0, of })
}

fn named(plan: &FitPlan, pairs: &[(usize, usize, f64)]) -> Vec<(String, String, f64)> {
    let name = |k: usize| plan.free[k].name.clone();
    pairs.iter().map(|(a, b, r)| (name(*a), name(*b), *r)).collect()
}

fn parameters(plan: &FitPlan, posterior: &Posterior) -> Vec<ParameterFound> {
    let one = |(k, free): (usize, &super::plan::Free)| {
        let (prior, at) = (&free.prior, |p| posterior.quantile(k, p));
        let sd = posterior.sd(k);
        ParameterFound {
            name: free.name.clone(),
            prior_mean: prior.mean(),
            prior_sd: prior.sd(),
            low: prior.low(),
            high: prior.high(),
            mean: posterior.mean(k),
            sd,
            quantiles: [at(0.05), at(0.25), at(0.5), at(0.75), at(0.95)],
            contraction: contraction(prior.sd(), sd).deviation,
        }
    };
    plan.free.iter().enumerate().map(one).collect()
}

/// What worlds of the posterior show of each pattern, the observation included, those held out as well.
fn predicted(
    plan: &FitPlan,
    worlds: &mut Worlds<'_>,
    draws: &[Vec<f64>],
) -> Result<Vec<PatternFound>, FitError> {
    let count = plan.effort.predict.min(draws.len() as u32);
    let points = numbers(PREDICT, count)
        .zip(draws)
        .map(|(number, theta)| Point { number, theta: theta.clone() });
    let points: Vec<Point> = points.collect();
    let outcomes: Vec<Vec<f64>> = worlds.run(&points)?.into_iter().flatten().collect();
    let pattern = |(i, one): (usize, &super::data::Observed)| {
        let scale = one.reads.scale();
        let mut values: Vec<f64> = outcomes.iter().map(|outcome| outcome[i]).collect();
        values.sort_by(f64::total_cmp);
        let place = scale.of(one.value);
        let below = values.iter().filter(|value| **value < place).count() as f64;
        let equal = values.iter().filter(|value| **value == place).count() as f64;
        let at = |share| {
            let value = if values.is_empty() { f64::NAN } else { quantile(&values, share) };
            scale.back(value)
        };
        // How many standard deviations of the worlds and of the errors allowed the data are off.
        let centre = mean(values.iter().copied());
        let spread = mean(values.iter().map(|value| (value - centre) * (value - centre)));
        let off = (place - centre) / libm::sqrt(spread + one.sd() * one.sd());
        PatternFound {
            name: one.name.clone(),
            observed: one.value,
            held_out: plan.held_out.contains(&one.name),
            quantiles: [at(0.05), at(0.5), at(0.95)],
            rank: (below + equal / 2.0) / values.len() as f64,
            off,
        }
    };
    Ok(plan.data.observed.iter().enumerate().map(pattern).collect())
}
