//! Worlds of a redesign, and what they say.

use super::kinds::{KINDS, Lot};
use super::robust::{Robust, robust};
use super::worlds::{Seed, Seen};
use super::{Found, Inquiry, Named, Nothing, OfKind, Redesign, export};
use crate::archive::store::{Store, key_of};
use crate::archive::write_files;
use crate::compare::{Compared, paired};
use crate::error::RunError;
use crate::evaluate::{Design as Units, Watch, outputs};
use crate::job::Setting;
use crate::plan::VERSION;
use std::borrow::Cow;
use std::path::Path;
use tiaokuai_measure::Instrument;
use tiaokuai_measure::stats::{SeriesSpread, mean, spread, spread_series};
use tiaokuai_model::{Scenario, world_seed};
use tiaokuai_record::Table;

/// Seeds that are kept together.
const PIECE: u32 = 2;

/// Compares designs with doing nothing, with the files in a folder where one is named; finished worlds are kept
/// there. `report` draws the page.
///
/// # Errors
/// Where a design does not fit, where the folder cannot be used, and where someone stopped it; finished worlds are
/// kept.
pub fn redesign(
    inquiry: &Inquiry,
    command: Vec<String>,
    out: Option<&Path>,
    report: &dyn Fn(&Redesign) -> String,
    watch: &Watch<'_>,
) -> Result<Redesign, RunError> {
    Ok(redesigned(inquiry, command, out, report, watch)?.0)
}

/// As [`redesign`], with the tables that the folder holds: effects, departments, stock, delivered, worlds.
///
/// # Errors
/// As [`redesign`].
pub fn redesigned(
    inquiry: &Inquiry,
    command: Vec<String>,
    out: Option<&Path>,
    report: &dyn Fn(&Redesign) -> String,
    watch: &Watch<'_>,
) -> Result<(Redesign, Vec<Table>), RunError> {
    inquiry.check(0, inquiry.runs)?;
    let store = out.map(|dir| Store::open(dir, &inquiry.key())).transpose()?;
    let block = inquiry.designs.len() as u32;
    let all = Ensemble { inquiry, first: 0, runs: inquiry.runs, block };
    let seen = all.run(store.as_ref(), watch)?;
    let found = found(inquiry, command, &seen);
    let tables = export::tables(inquiry, &found, &seen);
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

impl Inquiry {
    /// Worlds of each draw; 1 where there are no draws.
    fn a_draw(&self) -> u32 {
        if self.posterior.is_some() { self.worlds.max(1) } else { 1 }
    }

    /// The key of the folder: a hash of all that decides its worlds but their number.
    pub(super) fn key(&self) -> String {
        let text = |value: Result<String, _>| value.unwrap_or_default();
        let changes: Vec<_> = self.designs.iter().map(|design| &design.changes).collect();
        let goals: Vec<&str> = self.goals.iter().map(|goal| goal.name).collect();
        key_of(&[
            VERSION,
            "redesign, layout 2",
            &text(serde_json::to_string(&self.scenario)),
            &text(serde_json::to_string(&changes)),
            &goals.join(","),
            &self.seed.to_string(),
            &self.a_draw().to_string(),
            self.posterior.as_ref().map_or("", |fit| &fit.key),
        ])
    }

    /// The first digits of the key: enough to tell folders apart.
    #[must_use]
    pub fn short_address(&self) -> String {
        self.key().chars().take(12).collect()
    }

    /// What the worlds of a seed live in: nothing done, then each design.
    fn settings(&self, scenario: &Scenario) -> Result<Vec<Setting>, RunError> {
        let designs = self.designs.iter().map(|design| Ok(Setting::new(design.on(scenario)?)));
        std::iter::once(Ok(Setting::new(scenario.clone()))).chain(designs).collect()
    }

    /// Whether every design fits, at every draw of these seeds: it is told before anything is run or written.
    pub(super) fn check(&self, first: u32, runs: u32) -> Result<(), RunError> {
        self.settings(&self.scenario)?;
        if self.posterior.is_some() {
            let a_draw = self.a_draw();
            for draw in first / a_draw..(first + runs).div_ceil(a_draw) {
                self.settings(&self.at(draw)?)?;
            }
        }
        Ok(())
    }

    /// The district of a draw of the posterior.
    fn at(&self, draw: u32) -> Result<Scenario, RunError> {
        match &self.posterior {
            None => Ok(self.scenario.clone()),
            Some(fit) => {
                fit.scenario(&self.scenario, draw).map_err(|reason| RunError::Values { reason })
            }
        }
    }
}

/// The worlds of an inquiry, seed by seed.
pub(super) struct Ensemble<'a> {
    pub inquiry: &'a Inquiry,
    /// The number of the first seed.
    pub first: u32,
    /// How many seeds there are.
    pub runs: u32,
    /// Designs beside which doing nothing is run once more: a seed of many designs is more than one piece of work.
    pub block: u32,
}

impl Ensemble<'_> {
    /// For each seed what is seen where nothing is done, then under each design.
    pub fn run(
        &self,
        store: Option<&Store>,
        watch: &Watch<'_>,
    ) -> Result<Vec<Vec<Seen>>, RunError> {
        let Ensemble { inquiry, first, runs, .. } = *self;
        let common = inquiry.settings(&inquiry.scenario)?;
        let a_draw = inquiry.a_draw();
        let instruments: Vec<&'static Instrument> =
            inquiry.goals.iter().filter_map(|goal| Instrument::of(goal.name)).collect();
        let block = self.block.max(1) as usize;
        let blocks = inquiry.designs.len().div_ceil(block).max(1) as u32;
        let unit = |number: u32| {
            let (run, place) = (number / blocks, (number % blocks) as usize * block);
            let until = (place + block).min(inquiry.designs.len());
            let settings = match inquiry.posterior {
                None => {
                    let own = common[place + 1..=until].iter();
                    std::iter::once(&common[0]).chain(own).map(Cow::Borrowed).collect()
                }
                Some(_) => {
                    let at = inquiry.at(run / a_draw)?;
                    let own = inquiry.designs[place..until].iter();
                    let own = own.map(|design| Ok(Cow::Owned(Setting::new(design.on(&at)?))));
                    std::iter::once(Ok(Cow::Owned(Setting::new(at.clone()))))
                        .chain(own)
                        .collect::<Result<Vec<_>, RunError>>()?
                }
            };
            let seed = world_seed(inquiry.seed, first + run);
            let seen = Vec::with_capacity(until - place + 1);
            Ok(Seed { settings, seed, instruments: &instruments, first: None, seen })
        };
        let each = (block + 1).min(common.len()) as u32;
        let progress = |done: u32, of: u32| (watch.progress)(done * each, of * each);
        let watch = Watch { progress: &progress, ..*watch };
        let units = Units { units: runs * blocks, piece: PIECE, unit };
        let mut seen: Vec<Vec<Seen>> = Vec::with_capacity(runs as usize);
        for (number, of_block) in (0..).zip(outputs(&units, store, &watch)?) {
            match seen.last_mut().filter(|_| number % blocks != 0) {
                Some(own) => own.extend(of_block.into_iter().skip(1)),
                None => seen.push(of_block),
            }
        }
        Ok(seen)
    }
}

/// What is compared of the lot of a kind of department, in the order of [`OfKind`].
const LOT: [fn(&Lot) -> f64; 3] = [|lot| lot.own, |lot| lot.given, |lot| lot.delivered];

/// The mean of each draw: its worlds stand one after the other.
fn of_draws(column: &[f64], a_draw: u32) -> Vec<f64> {
    column.chunks(a_draw as usize).map(|worlds| mean(worlds.iter().copied())).collect()
}

/// What the worlds say.
pub(super) fn found(inquiry: &Inquiry, command: Vec<String>, seen: &[Vec<Seen>]) -> Redesign {
    let (a_draw, designs, goals) = (inquiry.a_draw(), &inquiry.designs, &inquiry.goals);
    let column = |place: usize, get: &dyn Fn(&Seen) -> f64| -> Vec<f64> {
        of_draws(&seen.iter().map(|worlds| get(&worlds[place])).collect::<Vec<_>>(), a_draw)
    };
    let over = |place: usize, length: u32, get: &dyn Fn(&Seen, usize) -> f64| -> SeriesSpread {
        let at = |i: usize| seen.iter().map(|worlds| get(&worlds[place], i)).collect();
        spread_series(&(0..length as usize).map(at).collect::<Vec<_>>())
    };
    let months = inquiry.scenario.parameters.months;
    let stock = |place: usize| over(place, months, &|s, month| f64::from(s.stock[month]));
    let in_fact =
        |place: usize| over(place, months, &|s, month| f64::from(s.stock[month] + s.hidden[month]));
    let delivered = |place: usize| over(place, months.div_ceil(12), &|s, year| s.delivered[year]);
    let by_goal: Vec<Vec<Vec<f64>>> = (0..goals.len())
        .map(|goal| (0..=designs.len()).map(|place| column(place, &|s| s.goals[goal])).collect())
        .collect();
    let (of_nothing_sure, sure): (Vec<Option<Robust>>, Vec<Vec<Option<Robust>>>) = goals
        .iter()
        .zip(&by_goal)
        .map(|(goal, columns)| match inquiry.posterior {
            Some(_) => robust(*goal, designs, columns),
            None => (None, vec![None; designs.len()]),
        })
        .unzip();
    let lots = |place: usize, kind: usize, get: fn(&Lot) -> f64| {
        column(place, &|seen| get(&seen.kinds[kind]))
    };
    let kinds = |place: usize| {
        let one = |(k, kind)| {
            let against =
                |get: fn(&Lot) -> f64| paired(inquiry.seed, &lots(place, k, get), &lots(0, k, get));
            let [own, given, delivered] = LOT.map(against);
            OfKind { kind, own, given, delivered }
        };
        KINDS.into_iter().enumerate().map(one).collect::<Vec<OfKind<Compared>>>()
    };
    let one = |(place, design): (usize, &super::Design)| {
        let effects = goals.iter().zip(&by_goal).map(|(goal, columns)| {
            let against = paired(inquiry.seed, &columns[place + 1], &columns[0]);
            Compared { name: goal.name.to_string(), ..against }
        });
        Found {
            design: design.clone(),
            effects: effects.collect(),
            robust: sure.iter().map(|goal| goal[place]).collect(),
            stock: stock(place + 1),
            in_fact: design.evasion.map(|_| in_fact(place + 1)),
            delivered: delivered(place + 1),
            kinds: kinds(place + 1),
        }
    };
    let of_nothing = |(k, kind)| {
        let [own, given, delivered] = LOT.map(|get| spread(&lots(0, k, get)));
        OfKind { kind, own, given, delivered }
    };
    Redesign {
        version: VERSION.to_string(),
        command,
        scenario: inquiry.scenario.clone(),
        posterior: inquiry.posterior.clone(),
        seed: inquiry.seed,
        runs: inquiry.runs,
        worlds: a_draw,
        goals: goals.clone(),
        nothing: Nothing {
            goals: goals
                .iter()
                .zip(&by_goal)
                .map(|(goal, columns)| Named {
                    name: goal.name.to_string(),
                    value: spread(&columns[0]),
                })
                .collect(),
            robust: of_nothing_sure,
            stock: stock(0),
            delivered: delivered(0),
            kinds: KINDS.into_iter().enumerate().map(of_nothing).collect(),
        },
        designs: designs.iter().enumerate().map(one).collect(),
        left_out: inquiry.left_out.clone(),
        search: None,
    }
}
