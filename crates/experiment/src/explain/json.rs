//! `explanation.json`: everything under the ids of claims, experiments, theories, patterns and parameters.

use super::deciders::Decider;
use super::found::{Explanation, TheoryFinding};
use super::robustness::{PriorFinding, Shares};
use super::tree::Leaf;
use super::verdict::{Finding, Verdict};
use crate::json;
use serde::Serialize;
use serde::ser::{SerializeMap, SerializeStruct, Serializer};
use tiaokuai_record::Text;

/// What was found as JSON; undefined numbers are null.
#[must_use]
pub fn to_json(explanation: &Explanation) -> String {
    json::to_text(explanation)
}

/// Values under their names, in this order.
struct Named<'a, T>(Vec<(&'a str, T)>);

impl<'a, T> Named<'a, T> {
    fn of(names: &[&'a str], value: impl FnMut(usize) -> T) -> Self {
        Named(names.iter().copied().zip((0..names.len()).map(value)).collect())
    }
}

impl<T: Serialize> Serialize for Named<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// What there is to be found something about.
struct Ids<'a> {
    claims: Vec<&'a str>,
    experiments: Vec<&'a str>,
    patterns: Vec<&'a str>,
    theories: Vec<&'a str>,
    variants: Vec<&'a str>,
}

impl<'a> Ids<'a> {
    fn of(found: &'a Explanation) -> Self {
        let claims = &found.claims;
        Ids {
            claims: claims.claims.iter().map(|claim| &*claim.id).collect(),
            experiments: claims.experiments().map(|(_, experiment)| &*experiment.id).collect(),
            patterns: claims.patterns.iter().map(|pattern| &*pattern.id).collect(),
            variants: found.variants.iter().map(|variant| &*variant.id).collect(),
            // Where no theory is named, the scenario itself is the only one.
            theories: found
                .theories
                .iter()
                .map(|theory| if theory.id.is_empty() { "scenario" } else { &*theory.id })
                .collect(),
        }
    }
}

impl Serialize for Explanation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ids = Ids::of(self);
        let misfits = self.misfits.iter().map(|misfit| (&*misfit.experiment, &misfit.reason));
        let mut object = serializer.serialize_struct("Explanation", 12)?;
        object.serialize_field("version", &self.version)?;
        object.serialize_field("command", &self.command)?;
        object.serialize_field("scenario", &self.scenario)?;
        object.serialize_field("seed", &self.seed)?;
        object.serialize_field("runs", &self.runs)?;
        object.serialize_field("claims", &self.claims)?;
        object.serialize_field("kinds", &Named::of(&ids.experiments, |i| self.kinds[i]))?;
        let theory = |t: usize| Theory::of(&self.theories[t], &ids);
        object.serialize_field("theories", &Named::of(&ids.theories, theory))?;
        let variant = |v: usize| Theory::of(&self.variants[v], &ids);
        object.serialize_field("variants", &Named::of(&ids.variants, variant))?;
        object.serialize_field(
            "at_zero",
            &Named::of(&ids.experiments, |i| self.at_zero[i].as_ref()),
        )?;
        object.serialize_field("misfits", &Named(misfits.collect()))?;
        object
            .serialize_field("prior", &self.prior.as_ref().map(|prior| Prior::of(prior, &ids)))?;
        if let Some(fit) = &self.posterior {
            object.serialize_field("posterior", &fit.told())?;
        }
        object.end()
    }
}

#[derive(Serialize)]
struct Theory<'a> {
    name: &'a Text<String>,
    claims: Named<'a, Verdict>,
    experiments: Named<'a, &'a Finding>,
    patterns: Named<'a, Met>,
    /// Whether its own mechanism is at work, by this experiment.
    mechanism: Option<&'a Finding>,
    competes: bool,
}

#[derive(Serialize)]
struct Met {
    mean: f64,
    met: bool,
}

impl<'a> Theory<'a> {
    fn of(theory: &'a TheoryFinding, ids: &Ids<'a>) -> Self {
        Theory {
            name: &theory.name,
            claims: Named::of(&ids.claims, |i| theory.verdicts[i]),
            experiments: Named::of(&ids.experiments, |i| &theory.findings[i]),
            patterns: Named::of(&ids.patterns, |i| Met {
                mean: theory.patterns[i],
                met: theory.met[i],
            }),
            mechanism: theory.mechanism.as_ref(),
            competes: theory.competes(),
        }
    }
}

#[derive(Serialize)]
struct Prior<'a> {
    draws: u32,
    worlds: u32,
    most: u32,
    error: f64,
    meeting: u32,
    claims: Named<'a, PriorClaim<'a>>,
    experiments: Named<'a, PriorExperiment>,
    theories: Named<'a, PriorTheory<'a>>,
}

#[derive(Serialize)]
struct PriorClaim<'a> {
    verdicts: Named<'static, f64>,
    /// Over the draws that meet every pattern.
    meeting: Named<'static, f64>,
    deciders: Named<'a, &'a Decider>,
    parts: &'a [Leaf],
}

#[derive(Serialize)]
struct PriorExperiment {
    verdicts: Named<'static, f64>,
    defined: u32,
    sign_wrong: u32,
}

#[derive(Serialize)]
struct PriorTheory<'a> {
    draws: u32,
    patterns: Named<'a, f64>,
    all_patterns: f64,
    taken_for: Named<'a, f64>,
}

impl<'a> Prior<'a> {
    fn of(prior: &'a PriorFinding, ids: &Ids<'a>) -> Self {
        let verdicts = |shares: &Shares| {
            Named(Verdict::ALL.iter().map(|verdict| verdict.id()).zip(*shares).collect())
        };
        let claim = |i: usize| {
            let deciders = prior.deciders[i].iter();
            let deciders = deciders.map(|decider| (&*decider.parameter, decider)).collect();
            PriorClaim {
                verdicts: verdicts(&prior.claims[i]),
                meeting: verdicts(&prior.claims_meeting[i]),
                deciders: Named(deciders),
                parts: &prior.parts[i],
            }
        };
        let experiment = |i: usize| {
            let [defined, sign_wrong] = prior.signs[i];
            PriorExperiment { verdicts: verdicts(&prior.experiments[i]), defined, sign_wrong }
        };
        let theory = |t: usize| PriorTheory {
            draws: prior.fits[t],
            patterns: Named::of(&ids.patterns, |i| prior.patterns[t][i]),
            all_patterns: prior.all_patterns[t],
            taken_for: Named::of(&ids.theories, |u| prior.confusion[t][u]),
        };
        Prior {
            draws: prior.draws,
            worlds: prior.worlds,
            most: prior.most,
            error: prior.error,
            meeting: prior.meeting,
            claims: Named::of(&ids.claims, claim),
            experiments: Named::of(&ids.experiments, experiment),
            theories: Named::of(&ids.theories, theory),
        }
    }
}
