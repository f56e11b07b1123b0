//! Explain: claims as paired experiments with verdicts, how far these depend on what nobody knows, and
//! rival theories on the same claims and patterns (model page, sections 7 and 8).

mod claim;
mod deciders;
mod export;
mod prior;
mod reader;
mod study;
#[cfg(test)]
mod tests;
mod verdict;

pub use claim::{Against, Changes, Claim, Claims, Experiment, Pattern, Sign, Smallest, Theory};
pub use deciders::Decider;
pub use prior::drawn_parameters;
pub(crate) use prior::scenario_with;
pub use reader::read_claims;
pub use verdict::{Finding, Verdict};

use crate::archive::{Blocks, write_files};
use crate::ensemble::{RunError, VERSION, Watch, in_pool};
use claim::changed;
use prior::{Draw, Sampling};
use rayon::prelude::*;
use serde::Serialize;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use study::{Glimpse, Study};
use tiaokuai_model::{Scenario, World, world_seed};
use tiaokuai_record::Text;

/// The text of the embedded claims of the source.
pub const SOURCE: &str = include_str!("../../../claims/source.toml");

/// The claims of the source, its rivals and the patterns of the real world.
///
/// # Panics
/// Never: a test reads the embedded text.
#[must_use]
pub fn source() -> Claims {
    read_claims(SOURCE, "source.toml").expect("the embedded claims are right")
}

/// What is to be explained, and how thoroughly.
#[derive(Clone, Debug)]
pub struct Question {
    /// The claims, theories and patterns.
    pub claims: Claims,
    /// The scenario.
    pub scenario: Scenario,
    /// The seed.
    pub seed: u64,
    /// Worlds of each rule for the verdicts.
    pub runs: u32,
    /// Draws from the prior; 0: none.
    pub draws: u32,
    /// Worlds of each rule at each draw.
    pub worlds: u32,
}

/// What was found.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    /// The version of the software.
    pub version: String,
    /// The command that repeats it.
    pub command: Vec<String>,
    /// The scenario as resolved.
    pub scenario: Scenario,
    /// The seed.
    pub seed: u64,
    /// Worlds of each rule.
    pub runs: u32,
    /// What was put to the test.
    pub claims: Claims,
    /// The findings of each theory; the first is the scenario as it is.
    pub theories: Vec<TheoryFinding>,
    /// Experiments that the scenario does not allow, with the reason.
    pub misfits: Vec<Misfitting>,
    /// What the prior says.
    pub prior: Option<PriorFinding>,
}

/// An experiment that cannot be run under the scenario.
#[derive(Clone, Debug, Serialize)]
pub struct Misfitting {
    /// The experiment.
    pub experiment: String,
    /// Why.
    pub reason: Text<String>,
}

/// What one theory shows.
#[derive(Clone, Debug, Serialize)]
pub struct TheoryFinding {
    /// The theory.
    pub id: String,
    /// Its name.
    pub name: Text<String>,
    /// What each experiment found, in the order of the claims.
    pub findings: Vec<Finding>,
    /// The verdict on each claim.
    pub verdicts: Vec<Verdict>,
    /// The mean outcome of each pattern.
    pub patterns: Vec<f64>,
    /// Whether it meets each pattern.
    pub met: Vec<bool>,
}

/// What the prior says.
#[derive(Clone, Debug, Serialize)]
pub struct PriorFinding {
    /// Draws.
    pub draws: u32,
    /// Worlds of each rule at each draw.
    pub worlds: u32,
    /// Shares of draws by verdict (in the order of [`Verdict::ALL`]) of each experiment.
    pub experiments: Vec<[f64; 5]>,
    /// The same of each claim.
    pub claims: Vec<[f64; 5]>,
    /// The parameters that decide whether each claim holds, the strongest first.
    pub deciders: Vec<Vec<Decider>>,
    /// For each theory the share of draws in which each claim holds.
    pub theories: Vec<Vec<f64>>,
    /// For each theory the share of draws in which it meets each pattern.
    pub patterns: Vec<Vec<f64>>,
    /// For each theory the share of draws in which all claims that do not compare theories hold, that in
    /// which all patterns are met, and that of both.
    pub all: Vec<[f64; 3]>,
    /// The mean number of claims that hold in a draw, for each theory.
    pub mean_claims: Vec<f64>,
}

impl Claims {
    /// Each experiment with the position of its claim.
    pub fn experiments(&self) -> impl Iterator<Item = (usize, &Experiment)> {
        self.claims
            .iter()
            .enumerate()
            .flat_map(|(i, claim)| claim.experiments.iter().map(move |experiment| (i, experiment)))
    }

    /// The verdict on each claim from those of all experiments; what stands aside does not count.
    fn decide(&self, verdicts: &[Verdict]) -> Vec<Verdict> {
        let mut by_claim = vec![Vec::new(); self.claims.len()];
        for ((claim, experiment), verdict) in self.experiments().zip(verdicts) {
            if !experiment.aside {
                by_claim[claim].push(*verdict);
            }
        }
        by_claim.iter().map(|verdicts| Verdict::of_claim(verdicts)).collect()
    }
}

/// Puts the claims to the test, and writes what was found into a folder; the draws from the prior are kept
/// there as they are finished. `report` draws the page.
///
/// # Errors
/// Where the folder cannot be used, and where someone stopped it; finished draws are kept.
pub fn explain(
    question: &Question,
    command: Vec<String>,
    out: Option<&Path>,
    report: &dyn Fn(&Explanation) -> String,
    watch: &Watch<'_>,
) -> Result<Explanation, RunError> {
    let Question { claims, scenario, seed, runs, .. } = question;
    let sampling = Sampling { claims, scenario, seed: *seed, worlds: question.worlds };
    if let Some(dir) = out {
        // A folder that cannot be used is told before the work.
        Blocks::open(dir, &sampling.key())?;
    }
    let plain = [Theory::default()];
    let theories = if claims.theories.is_empty() { &plain[..] } else { &claims.theories[..] };
    let mut findings = Vec::new();
    let mut misfits = Vec::new();
    for (i, theory) in theories.iter().enumerate() {
        let ruled = changed(scenario, &[&theory.set]);
        let ruled = ruled.map_err(|conflict| RunError::Worlds { reason: conflict.to_string() })?;
        let study = Study::new(claims, &ruled);
        let stage = Watch {
            progress: &|done, of| {
                (watch.progress)(i as u32 * of + done, theories.len() as u32 * of)
            },
            ..*watch
        };
        let glimpses = glimpses(&study, *seed, *runs, &stage)?;
        let found = study.judge(*seed, &glimpses);
        let patterns = study.patterns(&glimpses);
        let verdicts: Vec<Verdict> = found.iter().map(|finding| finding.verdict).collect();
        let bounds = claims.patterns.iter().zip(&patterns);
        if i == 0 {
            misfits = misfitting(claims, &study);
        }
        findings.push(TheoryFinding {
            id: theory.id.clone(),
            name: theory.name.clone(),
            findings: found,
            verdicts: claims.decide(&verdicts),
            met: bounds.map(|(p, mean)| p.low <= *mean && *mean <= p.high).collect(),
            patterns,
        });
    }
    let draws =
        if question.draws > 0 { sampling.run(question.draws, out, watch)? } else { Vec::new() };
    let prior = (!draws.is_empty()).then(|| summarise(claims, &draws, *seed, question.worlds));
    let explanation = Explanation {
        version: VERSION.to_string(),
        command,
        scenario: scenario.clone(),
        seed: *seed,
        runs: *runs,
        claims: claims.clone(),
        theories: findings,
        misfits,
        prior,
    };
    if let Some(dir) = out {
        let files = export::files(&explanation, &draws)?;
        let page = report(&explanation);
        let mut all: Vec<(&str, &[u8])> =
            files.iter().map(|(name, bytes)| (*name, &bytes[..])).collect();
        all.push(("report.html", page.as_bytes()));
        write_files(dir, &all)?;
    }
    Ok(explanation)
}

fn misfitting(claims: &Claims, study: &Study<'_>) -> Vec<Misfitting> {
    let experiments = claims.experiments().enumerate();
    experiments
        .filter_map(|(i, (_, experiment))| {
            let conflict = study.misfit(i)?;
            let reason = Text { en: conflict.to_string(), zh: crate::scenario::chinese(conflict) };
            Some(Misfitting { experiment: experiment.id.clone(), reason })
        })
        .collect()
}

/// Runs every rule of a study under `runs` seeds, spread over the cores.
fn glimpses(
    study: &Study<'_>,
    seed: u64,
    runs: u32,
    watch: &Watch<'_>,
) -> Result<Vec<Glimpse>, RunError> {
    const CHUNK: u32 = 5;
    let rules = study.rules() as u32;
    let done = AtomicU32::new(0);
    let starts: Vec<u32> = (0..runs).step_by(CHUNK as usize).collect();
    let chunks: Vec<Option<Vec<Glimpse>>> = in_pool(watch.threads, || {
        let chunk = |&start: &u32| {
            let mut world = World::new(&Scenario::default(), seed);
            let mut chunk = Vec::new();
            for run in start..(start + CHUNK).min(runs) {
                if watch.stop.load(Ordering::Relaxed) {
                    return None;
                }
                chunk.push(study.glimpse(&mut world, world_seed(seed, run)));
                (watch.progress)((done.fetch_add(1, Ordering::Relaxed) + 1) * rules, runs * rules);
            }
            Some(chunk)
        };
        starts.par_iter().map(chunk).collect()
    })?;
    let all: Option<Vec<Vec<Glimpse>>> = chunks.into_iter().collect();
    match all {
        Some(all) => Ok(all.into_iter().flatten().collect()),
        None => Err(RunError::Stopped { done: 0, of: runs }),
    }
}

fn summarise(claims: &Claims, draws: &[Draw], seed: u64, worlds: u32) -> PriorFinding {
    let total = draws.len() as f64;
    let share = |count: usize| count as f64 / total;
    let shares = |verdicts: &dyn Fn(&Draw) -> Verdict| {
        Verdict::ALL
            .map(|wanted| share(draws.iter().filter(|draw| verdicts(draw) == wanted).count()))
    };
    let decided: Vec<Vec<Vec<Verdict>>> = draws
        .iter()
        .map(|draw| draw.verdicts.iter().map(|verdicts| claims.decide(verdicts)).collect())
        .collect();
    let theories = draws[0].verdicts.len();
    let held =
        |draw: usize, theory: usize, claim: usize| decided[draw][theory][claim] == Verdict::Holds;
    let rivals: Vec<usize> =
        (0..claims.claims.len()).filter(|claim| !claims.claims[*claim].between_theories).collect();
    let rows = drawn_parameters();
    let names: Vec<&str> = rows.iter().map(|row| row.name).collect();
    let ranges: Vec<(f64, f64)> = rows.iter().map(|row| (row.low, row.high)).collect();
    let values: Vec<Vec<f64>> = draws.iter().map(|draw| prior::values(seed, draw.draw)).collect();
    let of_theory = |theory: usize| {
        let all = |draw: usize| rivals.iter().all(|claim| held(draw, theory, *claim));
        let met = |draw: usize| draws[draw].met[theory].iter().all(|met| *met);
        let count = |which: &dyn Fn(usize) -> bool| {
            share((0..draws.len()).filter(|draw| which(*draw)).count())
        };
        [count(&all), count(&met), count(&|draw| all(draw) && met(draw))]
    };
    PriorFinding {
        draws: draws.len() as u32,
        worlds,
        experiments: (0..claims.experiments().count())
            .map(|i| shares(&|draw| draw.verdicts[0][i]))
            .collect(),
        claims: (0..claims.claims.len())
            .map(|claim| {
                Verdict::ALL.map(|wanted| {
                    share(decided.iter().filter(|draw| draw[0][claim] == wanted).count())
                })
            })
            .collect(),
        deciders: (0..claims.claims.len())
            .map(|claim| {
                let holds: Vec<bool> = (0..draws.len()).map(|draw| held(draw, 0, claim)).collect();
                deciders::deciders(&names, &ranges, &values, &holds)
            })
            .collect(),
        theories: (0..theories)
            .map(|theory| {
                let holds =
                    |claim: usize| (0..draws.len()).filter(|d| held(*d, theory, claim)).count();
                (0..claims.claims.len()).map(|claim| share(holds(claim))).collect()
            })
            .collect(),
        patterns: (0..theories)
            .map(|theory| {
                let met = |p: usize| draws.iter().filter(|draw| draw.met[theory][p]).count();
                (0..claims.patterns.len()).map(|p| share(met(p))).collect()
            })
            .collect(),
        all: (0..theories).map(of_theory).collect(),
        mean_claims: (0..theories)
            .map(|theory| {
                let held = (0..draws.len())
                    .map(|d| rivals.iter().filter(|claim| held(d, theory, **claim)).count());
                held.sum::<usize>() as f64 / total
            })
            .collect(),
    }
}

impl Question {
    /// Twelve digits that tell questions apart.
    #[must_use]
    pub fn short_address(&self) -> String {
        let Question { claims, scenario, seed, worlds, .. } = self;
        let key = Sampling { claims, scenario, seed: *seed, worlds: *worlds }.key();
        key[..12].to_string()
    }
}

/// What was found as JSON; undefined numbers are null.
#[must_use]
pub fn to_json(explanation: &Explanation) -> String {
    crate::json::to_text(explanation)
}
