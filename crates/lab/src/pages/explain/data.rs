//! What the page is told of claims that were put to the test.

use serde::Serialize;
use std::collections::BTreeMap;
use tiaokuai_experiment::explain::{Explanation, Verdict};
use tiaokuai_record::Lang;
use tiaokuai_words::{Reader, Say};

/// All that the page is told.
#[derive(Serialize)]
pub(super) struct Verdicts<'a> {
    runs: u32,
    claims: Vec<ClaimVerdict<'a>>,
    experiments: Vec<ExperimentFinding<'a>>,
}

#[derive(Serialize)]
struct ClaimVerdict<'a> {
    id: &'a str,
    verdict: Verdict,
    /// The verdict in words.
    word: &'a str,
    /// The share of the prior in which the claim holds, where it is known.
    prior: Option<f64>,
}

#[derive(Serialize)]
struct ExperimentFinding<'a> {
    id: &'a str,
    with: f64,
    without: f64,
    effect: f64,
    low: f64,
    high: f64,
    smallest: f64,
    /// The effect in the predicted direction, in smallest effects that matter.
    multiple: f64,
    sign: f64,
    pairs: u32,
    runs: u32,
    verdict: Verdict,
    word: &'a str,
    /// Why the scenario does not allow it, if so.
    misfit: Option<String>,
}

impl<'a> Verdicts<'a> {
    /// What was found under the first theory, the scenario as it is.
    pub fn of(found: &'a Explanation, robust: &BTreeMap<String, f64>, lang: Lang) -> Self {
        let theory = &found.theories[0];
        let experiments = found.claims.experiments().zip(&theory.findings);
        let claims = found.claims.claims.iter().zip(&theory.verdicts);
        Verdicts {
            runs: found.runs,
            claims: claims
                .map(|(claim, verdict)| ClaimVerdict {
                    id: &claim.id,
                    verdict: *verdict,
                    word: verdict.text().get(lang),
                    prior: robust.get(&claim.id).copied(),
                })
                .collect(),
            experiments: experiments
                .map(|((_, experiment), finding)| {
                    let misfit =
                        found.misfits.iter().find(|misfit| misfit.experiment == experiment.id);
                    ExperimentFinding {
                        id: &experiment.id,
                        with: finding.with,
                        without: finding.without,
                        effect: finding.effect,
                        low: finding.low,
                        high: finding.high,
                        smallest: finding.smallest,
                        multiple: finding.multiple(experiment.sign),
                        sign: experiment.sign.factor(),
                        pairs: finding.pairs,
                        runs: finding.runs,
                        verdict: finding.verdict,
                        word: finding.verdict.text().get(lang),
                        misfit: misfit.map(|misfit| misfit.reason.say(Reader::of_page(lang))),
                    }
                })
                .collect(),
        }
    }
}
