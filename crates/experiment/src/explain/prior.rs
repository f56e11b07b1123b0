//! How far verdicts depend on what nobody knows: the same experiments at points drawn from the prior.

use super::claim::{Changes, Claims, Theory, changed};
use super::study::Study;
use super::verdict::{Finding, Verdict};
use crate::archive::{Blocks, key_of};
use crate::ensemble::{RunError, VERSION, Watch, in_pool};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use tiaokuai_model::{Chance, Kind, PARAMETERS, Parameter, Scenario, Stream, World};

/// Draws that are kept together.
const BLOCK: u32 = 10;
/// The share of departments that a merger leaves, where the scenario does not say: as the table's defaults.
const LEFT_BY_MERGER: f64 = 16.0 / 36.0;

/// What one draw from the prior says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draw {
    /// Its number.
    pub draw: u32,
    /// What each experiment found under the first theory, in the order of the claims.
    pub findings: Vec<Finding>,
    /// The verdict of each experiment under each theory.
    pub verdicts: Vec<Vec<Verdict>>,
    /// Whether each theory meets each pattern.
    pub met: Vec<Vec<bool>>,
}

/// The rows of the table of parameters that are drawn.
#[must_use]
pub fn drawn_parameters() -> Vec<&'static Parameter> {
    PARAMETERS.iter().filter(|row| row.is_uncertain()).collect()
}

/// The values of a draw, in the order of [`drawn_parameters`]: uniform on the ranges of the table.
#[must_use]
pub fn values(seed: u64, draw: u32) -> Vec<f64> {
    let draws = Chance::new(seed).at(Stream::Prior, draw, 0);
    let value = |(k, row): (usize, &&Parameter)| match row.kind {
        Kind::Real => draws.between(k as u32, row.low, row.high),
        Kind::Count | Kind::Switch => {
            row.low + f64::from(draws.below(k as u32, (row.high - row.low) as u32 + 1))
        }
    };
    drawn_parameters().iter().enumerate().map(value).collect()
}

/// The scenario at a draw: what the prior does not tell (months, reform, dates) stays as it is.
pub(crate) fn scenario_at(scenario: &Scenario, seed: u64, draw: u32) -> Scenario {
    let parameters = drawn_parameters();
    let changes = parameters.iter().zip(values(seed, draw));
    scenario_with(scenario, &changes.map(|(row, value)| (row.name.to_string(), value)).collect())
}

/// The scenario with values of parameters that are drawn.
pub(crate) fn scenario_with(scenario: &Scenario, changes: &Changes) -> Scenario {
    let mut changes = changes.clone();
    if let Some((_, departments)) = changes.iter().find(|(name, _)| name == "departments") {
        // A merger leaves the same share of however many departments there are.
        let p = &scenario.parameters;
        let share = f64::from(p.merger_to) / f64::from(p.departments);
        let share = if share <= 1.0 { share } else { LEFT_BY_MERGER };
        let left = (share * departments).round().max(1.0);
        changes.push(("merger_to".to_string(), left));
    }
    // The values stand within their ranges, and so many departments can always be left.
    changed(scenario, &[&changes]).unwrap_or_else(|_| scenario.clone())
}

/// What decides the draws besides their number.
#[derive(Clone, Copy)]
pub(crate) struct Sampling<'a> {
    pub claims: &'a Claims,
    pub scenario: &'a Scenario,
    pub seed: u64,
    /// Worlds of each rule at each draw.
    pub worlds: u32,
}

impl Sampling<'_> {
    /// The key of the folder of draws: a hash of all that decides them.
    pub fn key(&self) -> String {
        let text = |value: Result<String, _>| value.unwrap_or_default();
        key_of(&[
            VERSION,
            &text(serde_json::to_string(&self.claims.wordless())),
            &text(serde_json::to_string(self.scenario)),
            &self.seed.to_string(),
            &self.worlds.to_string(),
        ])
    }

    fn draw(&self, world: &mut World, draw: u32) -> Draw {
        let at = scenario_at(self.scenario, self.seed, draw);
        let plain = [Theory::default()];
        let theories =
            if self.claims.theories.is_empty() { &plain[..] } else { &self.claims.theories[..] };
        let mut all = Draw { draw, findings: Vec::new(), verdicts: Vec::new(), met: Vec::new() };
        for (i, theory) in theories.iter().enumerate() {
            let Ok(scenario) = changed(&at, &[&theory.set]) else { continue };
            let study = Study::new(self.claims, &scenario);
            // The same worlds under every theory, others at every draw.
            let seed = self.seed.wrapping_add(1 + u64::from(draw));
            let (findings, patterns) = study.run(world, seed, self.worlds);
            all.verdicts.push(findings.iter().map(|finding| finding.verdict).collect());
            let pairs = self.claims.patterns.iter().zip(patterns);
            all.met.push(pairs.map(|(p, mean)| p.low <= mean && mean <= p.high).collect());
            if i == 0 {
                all.findings = findings;
            }
        }
        all
    }

    /// Runs `count` draws, or goes on with those that the folder holds.
    pub fn run(
        &self,
        count: u32,
        dir: Option<&Path>,
        watch: &Watch<'_>,
    ) -> Result<Vec<Draw>, RunError> {
        let blocks = dir.map(|dir| Blocks::open(dir, &self.key())).transpose()?;
        let done = AtomicU32::new(0);
        let numbers: Vec<u32> = (0..count.div_ceil(BLOCK)).collect();
        let runs = in_pool(watch.threads, || {
            numbers
                .par_iter()
                .map(|&block| {
                    let range = block * BLOCK..(block * BLOCK + BLOCK).min(count);
                    let name = format!("prior-{block:05}");
                    let kept = blocks.as_ref().and_then(|blocks| blocks.load::<Vec<Draw>>(&name));
                    let mut draws = kept.unwrap_or_default();
                    if draws.len() < range.len() {
                        let mut world = World::new(self.scenario, self.seed);
                        for draw in range.start + draws.len() as u32..range.end {
                            if watch.stop.load(Ordering::Relaxed) {
                                return Err(());
                            }
                            draws.push(self.draw(&mut world, draw));
                            (watch.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, count);
                        }
                        if let Some(blocks) = &blocks {
                            return Ok(blocks.store(&name, &draws).map(|()| draws));
                        }
                    } else {
                        done.fetch_add(range.len() as u32, Ordering::Relaxed);
                    }
                    draws.truncate(range.len());
                    Ok(Ok(draws))
                })
                .collect::<Vec<_>>()
        })?;
        let kept = runs.iter().flatten().flatten().map(|draws| draws.len() as u32).sum();
        let mut all = Vec::new();
        for run in runs {
            match run {
                Ok(draws) => all.extend(draws?),
                Err(()) => {
                    let kept = if blocks.is_some() { kept } else { 0 };
                    return Err(RunError::Stopped { done: kept, of: count });
                }
            }
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicBool;

    #[test]
    fn draws_stay_in_their_ranges_and_fit_together() {
        let scenario =
            crate::read_scenario(crate::embedded("s-district").unwrap(), "s", &[]).unwrap();
        for draw in 0..300 {
            let other = scenario_at(&scenario, 4, draw);
            for (row, value) in drawn_parameters().iter().zip(values(4, draw)) {
                assert_eq!(row.check(value), Ok(()), "{}", row.name);
                assert_eq!(other.parameters.get(row.name), Some(value));
            }
            assert!(other.parameters.merger_to <= other.parameters.departments);
            assert!(other.departments.is_empty() && other.merger.map.is_empty());
            assert_eq!(other.parameters.months, scenario.parameters.months);
        }
        assert_ne!(values(4, 0), values(4, 1));
        assert_ne!(values(4, 0), values(5, 0));
    }

    /// Stopped and gone on with, on one thread or two, the draws are the same; a folder of twelve draws
    /// serves twenty.
    #[test]
    fn draws_go_on_where_they_stopped() {
        let mut claims = super::super::source();
        claims.claims.retain(|claim| claim.id == "C5");
        claims.theories.truncate(2);
        let mut scenario = Scenario::default();
        scenario.parameters.months = 30;
        let sampling = Sampling { claims: &claims, scenario: &scenario, seed: 3, worlds: 4 };
        let calm = AtomicBool::new(false);
        let watch = |threads| Watch { progress: &|_, _| {}, stop: &calm, threads: Some(threads) };
        let whole = sampling.run(20, None, &watch(1)).unwrap();
        assert_eq!((whole.len(), whole[0].verdicts.len(), whole[0].met[0].len()), (20, 2, 3));
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().join("prior");
        let stop = AtomicBool::new(false);
        let progress = |done: u32, _: u32| stop.store(done >= 3, Ordering::Relaxed);
        let stopped = Watch { progress: &progress, stop: &stop, threads: Some(1) };
        assert!(matches!(
            sampling.run(20, Some(&dir), &stopped),
            Err(RunError::Stopped { done: 0, of: 20 })
        ));
        let same = |a: &[Draw], b: &[Draw]| {
            assert_eq!(format!("{a:?}"), format!("{b:?}"));
        };
        same(&sampling.run(12, Some(&dir), &watch(2)).unwrap(), &whole[..12]);
        same(&sampling.run(20, Some(&dir), &watch(2)).unwrap(), &whole);
        let mut other = claims.clone();
        other.claims[0].name.en = "in other words".into();
        assert_eq!(Sampling { claims: &other, ..sampling }.key(), sampling.key());
        other.claims[0].experiments[0].from = 3;
        assert_ne!(Sampling { claims: &other, ..sampling }.key(), sampling.key());
    }
}
