//! Explain: claims as paired experiments with verdicts, how far these depend on what nobody knows, and
//! rival theories on the same claims and patterns (model page, sections 7 and 8).

mod claim;
mod confusion;
mod deciders;
mod edit;
mod export;
mod found;
mod hope;
mod json;
mod matched;
mod paired;
mod prior;
mod reader;
mod robustness;
mod study;
#[cfg(test)]
mod tests;
mod tree;
mod verdict;

use crate::compare::ERROR;
use crate::drawn::FromFit;
pub use claim::{
    Against, Changes, Claim, Claims, Experiment, Kind, Pattern, Seen, Sign, Smallest, Theory,
    Wanted,
};
pub use deciders::Decider;
pub use edit::EditError;
pub use found::{Explanation, Misfitting, TheoryFinding};
pub use json::to_json;
pub use paired::{Paired, outcome_meaning};
pub use prior::drawn_parameters;
pub use reader::{read_change, read_claims};
pub use robustness::{NEVER_WRONG, PriorFinding, Shares};
pub use tree::{Bound, Leaf};
pub use verdict::{Finding, Verdict};

use crate::archive::store::Store;
use crate::archive::write_files;
use crate::error::RunError;
use crate::evaluate::{Design, Watch, outputs};
use crate::plan::VERSION;
use claim::changed;
use prior::Sampling;
use std::ops::Range;
use std::path::Path;
use study::{Observed, Open, Seed, Study};
use tiaokuai_model::{Scenario, world_seed};
use tiaokuai_record::Table;

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

/// The chance with which the interval of the early look at rivals, at variants and at changes at month 0 misses the truth: so
/// small that the chance of 5 % of the verdict itself does not move.
const EARLY_ERROR: f64 = 0.001;

/// Worlds of each rule that an early look has at least.
const LEAST_EARLY: u32 = 30;

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
    /// A posterior to draw from instead of the prior.
    pub posterior: Option<FromFit>,
    /// Worlds of each rule at each draw, to begin with.
    pub worlds: u32,
    /// Worlds of each rule at each draw after which an experiment is left undecided.
    pub most: u32,
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
    Ok(explained(question, command, out, report, watch)?.0)
}

/// As [`explain`], with the tables that the folder holds: experiments, theories and, with draws, deciders, parts, prior.
///
/// # Errors
/// As [`explain`].
pub fn explained(
    question: &Question,
    command: Vec<String>,
    out: Option<&Path>,
    report: &dyn Fn(&Explanation) -> String,
    watch: &Watch<'_>,
) -> Result<(Explanation, Vec<Table>), RunError> {
    let Question { claims, scenario, seed, runs, .. } = question;
    let sampling = question.sampling();
    if let Some(dir) = out {
        // A folder that cannot be used is told before the work.
        Store::open(dir, &sampling.key())?;
    }
    let (theories, variants) = (claims.rivals(), &claims.variants);
    let all: Vec<&Theory> = theories.iter().chain(variants).collect();
    // What does not fit is told before the work, too.
    let ruled = all.iter().map(|theory| {
        changed(scenario, &[&theory.set])
            .map_err(|reason| RunError::Theory { theory: theory.id.clone(), reason })
    });
    let ruled = ruled.collect::<Result<Vec<_>, _>>()?;
    sampling.check(question.draws)?;
    let mut shown = Vec::new();
    let mut misfits = Vec::new();
    for (i, (theory, ruled)) in all.iter().zip(ruled).enumerate() {
        let study = Study::new(claims, &ruled);
        let stage = Watch {
            progress: &|done, of| (watch.progress)(i as u32 * of + done, all.len() as u32 * of),
            ..*watch
        };
        let observed = if i == 0 {
            observe(&study, &study.whole(), *seed, (0..*runs, *runs), &stage)?
        } else {
            observe_enough(&study, *seed, *runs, &stage)?
        };
        let own = theory.mechanism.iter().map(|own| &**own).collect::<Vec<_>>();
        let mechanism = Study::of(own, &[], &ruled);
        let quiet = Watch { progress: &|_, _| {}, ..*watch };
        let proof = theory.mechanism.as_ref().map(|_| {
            let observed = observe_enough(&mechanism, *seed, *runs, &quiet)?;
            Ok::<_, RunError>(mechanism.judge(*seed, 0, &observed, ERROR))
        });
        if i == 0 {
            misfits = misfitting(claims, &study);
        }
        let means = study.patterns(&observed, 0);
        let met = claims.patterns.iter().zip(&means).map(|(pattern, mean)| pattern.met(*mean));
        shown.push(TheoryFinding {
            id: theory.id.clone(),
            name: theory.name.clone(),
            findings: study.judge_all(*seed, &observed, ERROR),
            verdicts: Vec::new(),
            met: met.collect(),
            patterns: means,
            mechanism: proof.transpose()?,
        });
    }
    let at_zero = at_zero(question, watch)?;
    let draws =
        if question.draws > 0 { sampling.run(question.draws, out, watch)? } else { Vec::new() };
    let prior = (!draws.is_empty()).then(|| PriorFinding::of(&sampling, &draws));
    let over = prior.as_ref().filter(|_| question.posterior.is_none());
    let kinds = over.map_or_else(|| claims.kinds(), |prior| prior.kinds(claims));
    for theory in &mut shown {
        let verdicts: Vec<Verdict> = theory.findings.iter().map(|found| found.verdict).collect();
        theory.verdicts = claims.decide(&verdicts, &kinds);
    }
    let variants = shown.split_off(theories.len());
    let explanation = Explanation {
        version: VERSION.to_string(),
        command,
        scenario: scenario.clone(),
        seed: *seed,
        runs: *runs,
        claims: claims.clone(),
        kinds,
        theories: shown,
        at_zero,
        variants,
        misfits,
        prior,
        posterior: question.posterior.clone(),
    };
    let tables = export::tables(&explanation, &draws);
    if let Some(dir) = out {
        let files = export::files(&explanation, &tables)?;
        let page = report(&explanation);
        let mut all: Vec<(&str, &[u8])> =
            files.iter().map(|(name, bytes)| (*name, &bytes[..])).collect();
        all.push(("report.html", page.as_bytes()));
        write_files(dir, &all)?;
    }
    Ok((explanation, tables))
}

/// What the experiments show where their changes come at month 0.
fn at_zero(question: &Question, watch: &Watch<'_>) -> Result<Vec<Option<Finding>>, RunError> {
    let later: Vec<_> =
        question.claims.experiments().map(|(_, experiment)| experiment.at_zero()).collect();
    let study = Study::of(later.iter().flatten().collect(), &[], &question.scenario);
    let quiet = Watch { progress: &|_, _| {}, ..*watch };
    let observed = observe_enough(&study, question.seed, question.runs, &quiet)?;
    let mut place = 0;
    let found = later.iter().map(|experiment| {
        experiment.as_ref()?;
        place += 1;
        let fits = study.misfit(place - 1).is_none();
        fits.then(|| study.judge(question.seed, place - 1, &observed, ERROR))
    });
    Ok(found.collect())
}

fn misfitting(claims: &Claims, study: &Study<'_>) -> Vec<Misfitting> {
    let experiments = claims.experiments().enumerate();
    experiments
        .filter_map(|(i, (_, experiment))| {
            let conflict = study.misfit(i)?;
            Some(Misfitting { experiment: experiment.id.clone(), reason: conflict.clone() })
        })
        .collect()
}

/// What the rules of a study that are open show under the seeds of these runs, of so many in all.
fn observe(
    study: &Study<'_>,
    open: &Open,
    seed: u64,
    (runs, of): (Range<u32>, u32),
    watch: &Watch<'_>,
) -> Result<Vec<Observed>, RunError> {
    const PIECE: u32 = 5;
    let rules = study.needed(&study.whole()).len() as u32;
    let progress = |done, _| (watch.progress)((runs.start + done) * rules, of * rules);
    let unit =
        |run| Ok(Seed { study, seed: world_seed(seed, runs.start + run), open, observed: None });
    let design = Design { units: runs.len() as u32, piece: PIECE, unit };
    outputs(&design, None, &Watch { progress: &progress, ..*watch })
}

/// The same for those of whom only verdicts are told: an experiment that is decided after a fifth of the seeds gets no more.
fn observe_enough(
    study: &Study<'_>,
    seed: u64,
    runs: u32,
    watch: &Watch<'_>,
) -> Result<Vec<Observed>, RunError> {
    let early = (runs / 5).max(LEAST_EARLY).min(runs);
    let mut observed = observe(study, &study.whole(), seed, (0..early, runs), watch)?;
    if early < runs {
        let open = |found: &Finding| match found.verdict {
            Verdict::Undecided => true,
            Verdict::Undefined => found.pairs > 0,
            _ => false,
        };
        let found = study.judge_all(seed, &observed, EARLY_ERROR);
        let open = Open { experiments: found.iter().map(open).collect(), patterns: true };
        observed.extend(observe(study, &open, seed, (early..runs, runs), watch)?);
    }
    Ok(observed)
}

impl Question {
    /// Twelve digits that tell questions apart.
    #[must_use]
    pub fn short_address(&self) -> String {
        self.sampling().key()[..12].to_string()
    }

    /// The draws from the prior.
    fn sampling(&self) -> Sampling<'_> {
        let Question { claims, scenario, seed, worlds, most, .. } = self;
        let fit = self.posterior.as_ref();
        Sampling { claims, scenario, seed: *seed, fit, worlds: *worlds, most: *most }
    }
}
