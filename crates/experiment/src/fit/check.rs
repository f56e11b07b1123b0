//! Whether a fit can be believed: its own method on worlds whose parameters are known.

use super::error::FitError;
use super::plan::{FitPlan, Free};
use super::run::{CHECK, adjust, learn, numbers, worlds};
use super::worlds::Worlds;
use crate::archive::store::{Store, key_of};
use crate::error::RunError;
use crate::evaluate::Watch;
use crate::json;
use crate::plan::VERSION;
use serde::{Deserialize, Serialize};
use std::path::Path;
use tiaokuai_infer::{
    Calibration, Draws, Point, Posterior, Region, Simulator, Stream, calibration, contraction,
    with_error,
};

/// The chance with which a right method is called wrong, over all parameters and tests of a check together.
pub const ERROR: f64 = 0.01;

/// Where cases of the whole way are kept.
const WHOLE: &str = "whole";

/// What a check found: simulation-based calibration (Talts et al. 2018) of the very method, table and region of a
/// fit, on fresh worlds from what the waves left of the prior.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// The key of the fit that was checked.
    pub key: String,
    /// Worlds in which a pattern was not defined; they are no data that this fit could be asked about.
    pub undefined: u32,
    /// By parameter: how far the standard deviation shrank, mean over the cases.
    pub contraction: Vec<f64>,
    /// The ranks of the truths, and what they and coverage say.
    pub calibration: Calibration,
    /// Checks of this fit with fewer worlds that were made before: worlds, and whether they passed.
    pub before: Vec<(u32, bool)>,
    /// A hash of all the above: what was changed by hand no longer has it.
    pub seal: String,
}

impl Check {
    /// With its seal.
    #[must_use]
    fn sealed(mut self) -> Self {
        self.seal = String::new();
        self.seal = key_of(&["check", &json::to_text(&self)]);
        self
    }

    /// Whether nothing in it was changed by hand.
    pub(super) fn is_whole(&self) -> bool {
        self.clone().sealed().seal == self.seal
    }

    /// What the command prints with `--json`.
    #[must_use]
    pub fn to_json(&self) -> String {
        json::to_text(self)
    }

    /// After a check that was made before. Worlds only add: one of fewer worlds takes nothing back, and what came out
    /// before is not forgotten.
    #[must_use]
    pub fn after(self, known: Option<Check>) -> Check {
        let Some(known) = known else { return self };
        if known.worlds() >= self.worlds() {
            return known;
        }
        let mut before = known.before.clone();
        before.push((known.worlds(), known.calibration.passed));
        Check { before, ..self }.sealed()
    }

    /// The worlds that were asked for.
    #[must_use]
    pub fn worlds(&self) -> u32 {
        self.calibration.cases + self.undefined
    }

    /// With the verdict worked out anew from the ranks: what a file says of it does not count.
    #[must_use]
    pub(super) fn judged(mut self) -> Self {
        self.calibration = calibration(self.calibration.ranks, ERROR);
        self
    }
}

/// Checks a fit with `cases` fresh worlds.
///
/// # Errors
/// As [`fit`](super::fit).
pub fn check(
    plan: &FitPlan,
    cases: u32,
    dir: Option<&Path>,
    watch: &Watch<'_>,
) -> Result<Check, FitError> {
    let mut worlds = worlds(plan, dir, watch)?;
    worlds.of = worlds.of - plan.effort.predict + cases;
    let learning = learn(plan, &mut worlds)?;
    let priors = plan.priors();
    let (points, _) = learning.region.draw(&priors, plan.seed, numbers(CHECK, cases))?;
    let (truths, outcomes) = fitted(plan, &mut worlds, points)?;
    let error = super::run::target(plan).error;
    let mut tally = Tally::new(plan);
    for (case, (truth, outcome)) in truths.iter().zip(&outcomes).enumerate() {
        // The data of a case have the errors that the fit allows for.
        let values =
            with_error(outcome, &error, plan.seed, numbers(CHECK, cases).start + case as u64);
        let posterior = learning.learnt.posterior(&values, &adjust(plan), None)?;
        tally.add(Case::of(plan, &posterior, truth, numbers(CHECK, cases).start + case as u64));
    }
    let (calibration, contraction) = tally.judged();
    let undefined = cases - calibration.cases;
    let (key, before, seal) = (plan.key(), Vec::new(), String::new());
    Ok(Check { key, undefined, contraction, calibration, before, seal }.sealed())
}

/// Where the truth of one case lies in its posterior, by parameter, and how far that shrank.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Case {
    ranks: Vec<f64>,
    shrunk: Vec<f64>,
    /// Whether waves had discarded the truth.
    lost: bool,
}

impl Case {
    /// What lies on the truth, of a whole number, is shared out by chance, by the case's number.
    fn of(plan: &FitPlan, posterior: &Posterior, truth: &[f64], number: u64) -> Self {
        let mut even = Draws::at(plan.seed, Stream::Within, number);
        let rank = |k: usize| posterior.rank_within(k, truth[k], even.uniform());
        let shrunk =
            |(k, free): (usize, &Free)| contraction(free.prior.sd(), posterior.sd(k)).deviation;
        Case {
            ranks: (0..plan.free.len()).map(rank).collect(),
            shrunk: plan.free.iter().enumerate().map(shrunk).collect(),
            lost: false,
        }
    }
}

/// Cases, by parameter.
struct Tally {
    ranks: Rows,
    shrunk: Rows,
}

impl Tally {
    fn new(plan: &FitPlan) -> Self {
        let none = vec![Vec::new(); plan.free.len()];
        Tally { ranks: none.clone(), shrunk: none }
    }

    fn add(&mut self, case: Case) {
        for (rows, of) in [(&mut self.ranks, case.ranks), (&mut self.shrunk, case.shrunk)] {
            rows.iter_mut().zip(of).for_each(|(row, value)| row.push(value));
        }
    }

    /// What the ranks say, and by parameter how far the standard deviation shrank, mean over the cases.
    fn judged(self) -> (Calibration, Vec<f64>) {
        let mean = |shrunk: &Vec<f64>| shrunk.iter().sum::<f64>() / shrunk.len().max(1) as f64;
        let shrunk = self.shrunk.iter().map(mean).collect();
        (calibration(self.ranks, ERROR), shrunk)
    }
}

/// What the whole way from the prior to the posterior, waves included, does with worlds whose parameters are known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recovery {
    /// The key of the fit whose way was tried.
    pub key: String,
    /// Worlds drawn from the prior that no fit could be asked about, as a pattern is not defined.
    pub undefined: u32,
    /// Worlds whose truth the waves discarded.
    pub lost: u32,
    /// By parameter: how far the standard deviation shrank, mean over the cases.
    pub contraction: Vec<f64>,
    /// The ranks of the truths, and what they and coverage say of the worlds that were fitted.
    pub calibration: Calibration,
}

/// Fits `cases` worlds whose parameters are drawn from the prior, each with waves and a table of its own. Finished cases
/// are kept in the folder, where one is named: work goes on where it was interrupted, and more cases add to fewer.
///
/// # Errors
/// As [`fit`](super::fit).
pub fn recover(
    plan: &FitPlan,
    cases: u32,
    dir: Option<&Path>,
    watch: &Watch<'_>,
) -> Result<Recovery, FitError> {
    let priors = plan.priors();
    let store = dir.map(|dir| Store::of_batch(dir, WHOLE, &key_of(&[VERSION, &plan.key(), WHOLE])));
    let store = store.transpose().map_err(RunError::from)?;
    let (points, _) =
        Region::default().draw(&priors, plan.seed, numbers(CHECK + 1, cases.saturating_mul(2)))?;
    let mut truths = worlds(plan, None, watch)?;
    let each = truths.of - plan.effort.predict;
    truths.of = 2 * cases + cases * each;
    let outcomes = truths.run(&points)?;
    let asked = points.iter().zip(outcomes);
    let mut undefined = 0;
    let known = asked.filter_map(|(point, outcome)| {
        undefined += u32::from(outcome.is_none());
        Some((point, outcome?))
    });
    let known: Vec<_> = known.take(cases as usize).collect();
    let (mut tally, mut lost) = (Tally::new(plan), 0);
    let sd: Vec<f64> = plan.data.observed.iter().map(|one| one.sd()).collect();
    for (case, (point, outcome)) in known.iter().enumerate() {
        // What is damaged is worked out again.
        let before = store.as_ref().and_then(|store| store.load::<Case>(case as u32).ok());
        if let Some(before) = before.and_then(|cases| cases.into_iter().next()) {
            lost += u32::from(before.lost);
            tally.add(before);
            (watch.progress)(2 * cases + (case as u32 + 1) * each, truths.of);
            continue;
        }
        let values = with_error(outcome, &sd, plan.seed, point.number);
        let mut own = plan.clone();
        own.seed = plan.seed.wrapping_add(1 + case as u64);
        for (one, value) in own.data.observed.iter_mut().zip(values) {
            one.value = one.reads.scale().back(value);
        }
        let mut runs = worlds(&own, None, watch)?;
        (runs.done, runs.of) = (2 * cases + case as u32 * each, truths.of);
        let learning = learn(&own, &mut runs)?;
        let target = super::run::target(&own);
        let posterior = learning.learnt.posterior(&target.values, &adjust(&own), None)?;
        let mut found = Case::of(plan, &posterior, &point.theta, point.number);
        found.lost = !learning.region.holds(&point.theta);
        lost += u32::from(found.lost);
        if let Some(store) = &store {
            store.keep(case as u32, std::slice::from_ref(&found)).map_err(RunError::from)?;
        }
        tally.add(found);
    }
    let (calibration, contraction) = tally.judged();
    Ok(Recovery { key: plan.key(), undefined, lost, contraction, calibration })
}

/// A list of numbers a case.
type Rows = Vec<Vec<f64>>;

/// The truths and outcomes of the points at which every pattern is defined.
fn fitted(
    plan: &FitPlan,
    worlds: &mut Worlds<'_>,
    points: Vec<Point>,
) -> Result<(Rows, Rows), FitError> {
    let outcomes = worlds.run(&points)?;
    let places = plan.fitted();
    let pick = |all: Vec<f64>| places.iter().map(|i| all[*i]).collect();
    let pairs = points.into_iter().zip(outcomes);
    Ok(pairs.filter_map(|(point, outcome)| Some((point.theta, pick(outcome?)))).unzip())
}
