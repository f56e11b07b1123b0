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
    claims: Claims,
}

#[derive(Deserialize)]
struct Prior {
    /// The share in which each claim holds, and others, in the order of the claims.
    claims: Vec<Vec<Option<f64>>>,
}

#[derive(Deserialize)]
struct Claims {
    claims: Vec<Claim>,
}

#[derive(Deserialize)]
struct Claim {
    id: String,
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
        let pairs = left.claims.claims.into_iter().zip(left.prior?.claims);
        Some(pairs.filter_map(|(claim, shares)| Some((claim.id, (*shares.first()?)?))).collect())
    });
    found.unwrap_or_default()
}
