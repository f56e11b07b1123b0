//! How far claims hold over the prior, where the command has worked it out before.

use crate::state::App;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use tiaokuai_experiment::VERSION;
use tiaokuai_experiment::explain::Question;

/// Folders that are looked into.
const MOST: usize = 500;

/// What is read of an explanation that the command left.
#[derive(Deserialize)]
struct Left {
    version: String,
    scenario: Value,
    prior: Option<Prior>,
}

#[derive(Deserialize)]
struct Prior {
    claims: BTreeMap<String, Claim>,
}

#[derive(Deserialize)]
struct Claim {
    verdicts: Verdicts,
}

#[derive(Deserialize)]
struct Verdicts {
    /// The share in which the claim holds.
    holds: Option<f64>,
}

/// The share of the prior in which each claim holds, from a folder that `tiaokuai explain --prior` left in
/// the lab's folder for this scenario and version.
pub(super) fn robustness(app: &App, question: &Question) -> BTreeMap<String, f64> {
    let Some(folder) = &app.options.folder else { return BTreeMap::new() };
    let scenario = serde_json::to_value(&question.scenario).unwrap_or_default();
    let Ok(entries) = std::fs::read_dir(folder) else { return BTreeMap::new() };
    let files = entries.filter_map(|entry| Some(entry.ok()?.path().join("explanation.json")));
    let found = files.take(MOST).find_map(|file| {
        let left: Left = serde_json::from_str(&std::fs::read_to_string(file).ok()?).ok()?;
        if left.version != VERSION || left.scenario != scenario {
            return None;
        }
        let claims = left.prior?.claims.into_iter();
        Some(claims.filter_map(|(id, claim)| Some((id, claim.verdicts.holds?))).collect())
    });
    found.unwrap_or_default()
}
