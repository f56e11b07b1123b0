//! Rival theories on one record: which of them the patterns speak for, and whether they can tell them apart at all.

use super::error::FitError;
use super::plan::FitPlan;
use super::run::{numbers, target};
use super::worlds::Worlds;
use crate::evaluate::Watch;
use crate::explain::{Changes, source};
use serde::{Deserialize, Serialize};
use std::path::Path;
use thiserror::Error;
use tiaokuai_infer::{Classes, Region, Simulator, Table};
use tiaokuai_record::Text;

/// A theory that competes.
#[derive(Clone, Debug, PartialEq)]
pub struct Competing {
    /// Its short name.
    pub id: String,
    /// Its name.
    pub name: Text<String>,
    /// What it changes, whatever is free.
    pub set: Changes,
}

impl Competing {
    /// The theories of the source and their names on the command line.
    #[must_use]
    pub fn all() -> Vec<Competing> {
        let theories = source().theories.into_iter();
        theories.map(|one| Competing { id: one.id, name: one.name, set: one.set }).collect()
    }

    /// The theories of these names, or all of them where `all` is the only one.
    ///
    /// # Errors
    /// Where a name is none of theirs, and of one theory alone: it has nobody to compete with.
    pub fn chosen(names: &[&str]) -> Result<Vec<Competing>, NotCompeting> {
        let mut all = Competing::all();
        if names == ["all"] {
            return Ok(all);
        }
        let known: Vec<String> = all.iter().map(|one| one.id.clone()).collect();
        let unknown = names.iter().find(|name| !known.iter().any(|one| one == *name));
        all.retain(|one| names.contains(&one.id.as_str()));
        match unknown {
            Some(unknown) => Err(NotCompeting { asked: unknown.to_string(), known }),
            None if all.len() < 2 => Err(NotCompeting { asked: names.join(","), known }),
            None => Ok(all),
        }
    }
}

/// Why names say of no theories that compete.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{asked}: expected all, or two or more of {}", known.join(", "))]
pub struct NotCompeting {
    /// What was asked for.
    pub asked: String,
    /// The names that there are.
    pub known: Vec<String>,
}

/// What a comparison of theories found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TheoriesFound {
    /// The key of the fit on whose data they were compared.
    pub key: String,
    /// Worlds of each theory.
    pub worlds: u32,
    /// The theories.
    pub theories: Vec<TheoryFound>,
}

/// What was found of one theory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TheoryFound {
    /// Its short name.
    pub id: String,
    /// Its name.
    pub name: Text<String>,
    /// Worlds in which a pattern was not defined.
    pub undefined: u64,
    /// Its share of the vote on the data; each theory had the same before.
    pub share: f64,
    /// Where it is true: the share of worlds that the vote gives to each theory, in their order.
    pub taken_for: Vec<f64>,
}

/// Numbers of the points of theories; each has its own.
const THEORIES: u64 = 1 << 12;
/// Worlds of each theory on which the vote is tried.
const CASES: usize = 300;

/// Compares theories on the data of a plan, with so many worlds of each, whose parameters are drawn from the priors.
///
/// # Errors
/// As [`fit`](super::fit), and where a theory has too few worlds in which all patterns are defined.
pub fn theories(
    plan: &FitPlan,
    competing: &[Competing],
    worlds: u32,
    dir: Option<&Path>,
    watch: &Watch<'_>,
) -> Result<TheoriesFound, FitError> {
    let priors = plan.priors();
    let fitted = plan.fitted();
    let of = worlds * competing.len() as u32;
    let mut tables = Vec::new();
    for (k, theory) in competing.iter().enumerate() {
        let first = THEORIES + k as u64;
        let (points, _) = Region::default().draw(&priors, plan.seed, numbers(first, worlds))?;
        let mut runs = Worlds {
            plan,
            district: plan.district()?,
            last: &theory.set,
            dir,
            watch,
            done: worlds * k as u32,
            of,
        };
        let pick = |all: Vec<f64>| fitted.iter().map(|i| all[*i]).collect();
        let outcomes = runs.run(&points)?.into_iter().map(|all| all.map(pick)).collect();
        tables.push(Table::of(&points, outcomes)?);
    }
    let target = target(plan);
    let classes = Classes::learn(&tables, &target.error, plan.seed)?;
    let (shares, confusion) = (classes.votes(&target.values), classes.confusion(CASES));
    let found = competing.iter().zip(&tables).zip(shares.into_iter().zip(confusion));
    Ok(TheoriesFound {
        key: plan.key(),
        worlds,
        theories: found
            .map(|((theory, table), (share, taken_for))| TheoryFound {
                id: theory.id.clone(),
                name: theory.name.clone(),
                undefined: table.undefined,
                share,
                taken_for,
            })
            .collect(),
    })
}
