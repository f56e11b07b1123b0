//! A search: designs spread over rules and their settings, screened with few worlds, refined with more, and the best
//! of them run again on fresh seeds, so that nobody wins by luck.

mod pareto;
mod space;

pub use pareto::dominates;
pub use space::{Ranged, SPACE, Space};

use super::export;
use super::run::{Ensemble, found};
use super::worlds::Seen;
use super::{Design, Inquiry, Redesign};
use crate::archive::store::{Store, key_of};
use crate::archive::write_files;
use crate::error::RunError;
use crate::evaluate::Watch;
use pareto::{membership, spared};
use serde::Serialize;
use std::path::Path;
use tiaokuai_measure::stats::mean;
use tiaokuai_record::Table;

/// What is searched for where nobody says.
pub const SOUGHT: [&str; 4] = ["delivered.joint", "stock.in_fact", "line_undone", "time.joint"];

/// Worlds of each design at first.
const SCREEN: u32 = 3;
/// Worlds of each design that is refined.
const REFINE: u32 = 16;
/// Of so many designs one is refined.
const REFINED: usize = 8;
/// Designs that are refined at least, and that win at most.
const FEW: usize = 12;
/// Worlds of a stage are numbered from here on, times the stage: no seed of a winner was seen before.
const FRESH: u32 = 1 << 24;
/// Designs beside which doing nothing is run once more.
const BLOCK: u32 = 25;

/// What a search went through.
#[derive(Clone, Debug, Serialize)]
pub struct Search {
    /// Designs that were drawn.
    pub designs: u32,
    /// Worlds of each of them.
    pub screened: u32,
    /// Designs that were refined.
    pub refined: u32,
    /// Worlds of each of these.
    pub worlds: u32,
    /// The goals, by their places, that the search was for.
    pub goals: Vec<usize>,
    /// The chance of doing nothing to be on the Pareto set.
    pub nothing: f64,
    /// The chance of each winner to be on it, over resamples of the fresh worlds.
    pub on: Vec<f64>,
    /// Every design that was drawn.
    pub candidates: Vec<Candidate>,
}

/// A design that was drawn.
#[derive(Clone, Debug, Serialize)]
pub struct Candidate {
    /// Its short name.
    pub id: String,
    /// Its rules.
    pub rules: Vec<String>,
    /// For each goal the mean paired difference to doing nothing, over the worlds of the last stage that it reached.
    pub effects: Vec<f64>,
    /// How many worlds these are.
    pub worlds: u32,
    /// Whether it was refined.
    pub refined: bool,
    /// Whether it was run again on fresh seeds.
    pub won: bool,
}

/// Searches `count` designs of a space for the goals of an inquiry that have a better way; its designs are those of the
/// space, its runs the fresh worlds of the winners.
///
/// # Errors
/// As [`super::redesign`].
pub fn search(
    inquiry: &Inquiry,
    command: Vec<String>,
    out: Option<&Path>,
    report: &dyn Fn(&Redesign) -> String,
    watch: &Watch<'_>,
) -> Result<Redesign, RunError> {
    Ok(searched(inquiry, command, out, report, watch)?.0)
}

/// As [`search`], with the tables that the folder holds: those of [`super::redesigned`], candidates.
///
/// # Errors
/// As [`super::redesign`].
pub fn searched(
    inquiry: &Inquiry,
    command: Vec<String>,
    out: Option<&Path>,
    report: &dyn Fn(&Redesign) -> String,
    watch: &Watch<'_>,
) -> Result<(Redesign, Vec<Table>), RunError> {
    let goals: Vec<usize> =
        (0..inquiry.goals.len()).filter(|goal| inquiry.goals[*goal].better.is_some()).collect();
    let drawn = inquiry.designs.len();
    let kept = (drawn / REFINED).max(FEW).min(drawn);
    let won = FEW.min(kept);
    let of = drawn as u32 * SCREEN + kept as u32 * REFINE + won as u32 * inquiry.runs;
    let key = key_of(&["search", &inquiry.key(), &inquiry.runs.to_string()]);
    inquiry.check(0, SCREEN.max(inquiry.runs))?;
    if let Some(dir) = out {
        Store::open(dir, &key)?;
    }
    let mut before = 0;
    let mut stage = |name: &str, part: &Inquiry, first: u32, runs: u32| {
        let store = out.map(|dir| Store::of_batch(dir, name, &part.key())).transpose()?;
        let from = before;
        let progress = |done: u32, _: u32| (watch.progress)((from + done).min(of), of);
        let watch = Watch { progress: &progress, ..*watch };
        before += part.designs.len() as u32 * runs;
        Ensemble { inquiry: part, first, runs, block: BLOCK }.run(store.as_ref(), &watch)
    };
    let screen = means(inquiry, &stage("screen", inquiry, 0, SCREEN)?);
    let refined = spared(&screen, &goals, &inquiry.goals, kept);
    let part = among(inquiry, &refined);
    let again = means(&part, &stage("refine", &part, FRESH, REFINE)?);
    let best = spared(&again, &goals, &inquiry.goals, won);
    let last = among(&part, &best);
    let seen = stage("fresh", &last, 2 * FRESH, inquiry.runs)?;
    let (nothing, on) =
        membership(inquiry.seed, &differences(&last, &seen), &goals, &inquiry.goals);
    let fresh = means(&last, &seen);
    let candidates = inquiry.designs.iter().enumerate().map(|(place, design)| {
        let second = refined.iter().position(|own| *own == place);
        let third = second.and_then(|second| best.iter().position(|own| *own == second));
        let (effects, worlds) = match (third, second) {
            (Some(third), _) => (&fresh[third], inquiry.runs),
            (None, Some(second)) => (&again[second], REFINE),
            (None, None) => (&screen[place], SCREEN),
        };
        Candidate {
            id: design.id.clone(),
            rules: design.rules.clone(),
            effects: effects.clone(),
            worlds,
            refined: second.is_some(),
            won: third.is_some(),
        }
    });
    let search = Search {
        designs: drawn as u32,
        screened: SCREEN,
        refined: kept as u32,
        worlds: REFINE,
        goals,
        nothing,
        on,
        candidates: candidates.collect(),
    };
    let found = Redesign { search: Some(search), ..found(&last, command, &seen) };
    let mut tables = export::tables(&last, &found, &seen);
    tables.push(export::candidates(&found));
    if let Some(dir) = out {
        let files = export::files(&found, &tables)?;
        let page = report(&found);
        let mut all: Vec<(&str, &[u8])> =
            files.iter().map(|(name, bytes)| (*name, &bytes[..])).collect();
        all.push(("report.html", page.as_bytes()));
        write_files(dir, &all)?;
    }
    Ok((found, tables))
}

/// The same inquiry about some of its designs.
fn among(inquiry: &Inquiry, places: &[usize]) -> Inquiry {
    let designs: Vec<Design> = places.iter().map(|place| inquiry.designs[*place].clone()).collect();
    Inquiry { designs, ..inquiry.clone() }
}

/// The paired differences to doing nothing: by design, goal and world.
fn differences(inquiry: &Inquiry, seen: &[Vec<Seen>]) -> Vec<Vec<Vec<f64>>> {
    let of = |place: usize, goal: usize| -> Vec<f64> {
        let worlds = seen.iter();
        worlds.map(|worlds| worlds[place].goals[goal] - worlds[0].goals[goal]).collect()
    };
    let goals = 0..inquiry.goals.len();
    (1..=inquiry.designs.len())
        .map(|place| goals.clone().map(|goal| of(place, goal)).collect())
        .collect()
}

/// Their means over the worlds that define them.
fn means(inquiry: &Inquiry, seen: &[Vec<Seen>]) -> Vec<Vec<f64>> {
    let mean_of = |goals: Vec<Vec<f64>>| goals.iter().map(|of| mean(of.iter().copied())).collect();
    differences(inquiry, seen).into_iter().map(mean_of).collect()
}
