//! What the state of the page asks of the claims: which, under which scenario, with which rules changed.

use crate::asked::{Asked, gather};
use crate::state::App;
use crate::trouble::{Trouble, Wrong};
use tiaokuai_experiment::explain::{Claims, Question};
use tiaokuai_record::Text;

/// Worlds of each rule, where the address names no number.
pub(super) const RUNS: u32 = 100;
/// The fewest and the most of them.
pub(super) const BOUNDS: [u32; 2] = [2, 500];

/// What is asked of the claims; all that is wrong is told at once, each beside its field.
pub(super) fn question(app: &App, asked: &Asked) -> Result<Question, Trouble> {
    // Rival theories, variants and patterns take many times as long, and are asked for.
    question_of(app, asked, |claims| {
        claims.theories.clear();
        claims.variants.clear();
        claims.patterns.clear();
    })
}

/// As [`question`], with what is left of the source beside its claims.
pub(super) fn question_of(
    app: &App,
    asked: &Asked,
    leave: impl FnOnce(&mut Claims),
) -> Result<Question, Trouble> {
    let (mut claims, mut wrong) = asked.edited();
    leave(&mut claims);
    if !asked.claims.is_empty() {
        claims.claims.retain(|claim| asked.claims.contains(&claim.id));
        let Asked { claims: wanted, .. } = asked;
        if claims.claims.is_empty() {
            let ids = wanted.join(", ");
            let text = Text::of(format!("there is no claim “{ids}”"), format!("没有主张“{ids}”"));
            wrong.push(Wrong { word: "claims".into(), key: String::new(), text });
        }
        // What was changed elsewhere is no change of these.
        let ids: Vec<String> = claims.experiments().map(|(_, own)| own.id.clone()).collect();
        claims.edits.retain(|edit| {
            edit.split('/').next().is_some_and(|id| ids.iter().any(|own| own == id))
        });
    }
    let [low, high] = BOUNDS;
    let scenario = gather(&mut wrong, asked.a.scenario(app))?;
    let seed = gather(&mut wrong, asked.seed())?;
    let runs = gather(&mut wrong, asked.runs(RUNS, low, high))?;
    match (scenario, seed, runs) {
        (Some(scenario), Some(seed), Some(runs)) if wrong.is_empty() => Ok(Question {
            claims,
            scenario,
            seed,
            runs,
            draws: 0,
            posterior: None,
            worlds: 2,
            most: 2,
        }),
        _ => Err(Trouble::Fields(wrong)),
    }
}

/// The words of the command that puts the same question.
pub(super) fn command(asked: &Asked, question: &Question, file: &str) -> Vec<String> {
    let mut words = ["tiaokuai", "explain", file].map(String::from).to_vec();
    let mut option = |name: &str, value: String| words.extend([format!("--{name}"), value]);
    option("runs", question.runs.to_string());
    option("seed", question.seed.to_string());
    asked.a.sets.iter().for_each(|set| option("set", set.clone()));
    question.claims.edits.iter().for_each(|edit| option("edit", edit.clone()));
    if !asked.claims.is_empty() {
        option("claims", asked.claims.join(","));
    }
    words
}
