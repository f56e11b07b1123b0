//! How far verdicts depend on what nobody knows: the same experiments at points drawn from the prior.

use super::claim::{Claims, changed};
use super::study::{Observed, Open, Study};
use super::verdict::{Finding, Verdict};
use crate::archive::store::{Store, key_of};
use crate::compare::ERROR;
use crate::drawn::{FromFit, scenario_at};
use crate::error::RunError;
use crate::evaluate::{Design, Unit, Watch, outputs};
use crate::job::{Job, Lived};
use crate::plan::VERSION;
use serde::{Deserialize, Serialize};
use std::path::Path;
use tiaokuai_model::{Chance, Kind, PARAMETERS, Parameter, Scenario, Stream, world_seed};

/// Draws that are kept together.
const PIECE: u32 = 10;
/// What one draw from the prior says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draw {
    /// Its number.
    pub draw: u32,
    /// What each experiment found under the first theory, in the order of the claims; nothing where that theory
    /// does not fit the draw.
    pub findings: Option<Vec<Finding>>,
    /// The mean outcome of each pattern under each theory; nothing where the theory does not fit the draw.
    pub patterns: Vec<Option<Vec<f64>>>,
}

/// The rows of the table of parameters that are drawn.
#[must_use]
pub fn drawn_parameters() -> Vec<&'static Parameter> {
    PARAMETERS.iter().filter(|row| row.is_uncertain()).collect()
}

/// What draws come from: the ranges of the table, or a posterior.
#[derive(Clone, Copy)]
pub(crate) struct Drawn<'a> {
    pub seed: u64,
    pub fit: Option<&'a FromFit>,
}

impl Drawn<'_> {
    /// The parameters that are drawn.
    pub fn parameters(&self) -> Vec<&'static Parameter> {
        self.fit.map_or_else(drawn_parameters, |fit| fit.parameters.clone())
    }

    /// The values of a draw, in the order of the parameters.
    pub fn values(&self, draw: u32) -> Vec<f64> {
        self.fit.map_or_else(|| values(self.seed, draw), |fit| fit.values(draw).to_vec())
    }

    /// The scenario at a draw: what the draws do not tell (months, reform, dates) stays as it is.
    ///
    /// # Errors
    /// Where the values do not fit the scenario.
    pub fn scenario(&self, scenario: &Scenario, draw: u32) -> Result<Scenario, RunError> {
        let values = self.parameters().into_iter().zip(self.values(draw));
        scenario_at(scenario, values).map_err(|reason| RunError::Values { reason })
    }
}

/// The values of a draw, in the order of [`drawn_parameters`]: uniform on the ranges of the table.
#[must_use]
pub fn values(seed: u64, draw: u32) -> Vec<f64> {
    let draws = Chance::new(seed).at(Stream::Prior, draw, 0);
    let value = |(k, row): (usize, &&Parameter)| {
        let (low, high) = row.drawn();
        match row.kind {
            Kind::Real => draws.between(k as u32, low, high),
            Kind::Count | Kind::Switch | Kind::Choice(_) => {
                low + f64::from(draws.below(k as u32, (high - low) as u32 + 1))
            }
        }
    };
    drawn_parameters().iter().enumerate().map(value).collect()
}

/// What decides the draws besides their number.
#[derive(Clone, Copy)]
pub(crate) struct Sampling<'a> {
    pub claims: &'a Claims,
    pub scenario: &'a Scenario,
    pub seed: u64,
    /// A posterior to draw from instead of the prior.
    pub fit: Option<&'a FromFit>,
    /// Worlds of each rule at each draw, to begin with.
    pub worlds: u32,
    /// Worlds of each rule at each draw after which an experiment is left undecided.
    pub most: u32,
}

impl<'a> Sampling<'a> {
    /// The key of the folder of draws: a hash of all that decides them.
    pub fn key(&self) -> String {
        let text = |value: Result<String, _>| value.unwrap_or_default();
        key_of(&[
            VERSION,
            &text(serde_json::to_string(&self.claims.wordless())),
            &text(serde_json::to_string(self.scenario)),
            &self.seed.to_string(),
            &self.worlds.to_string(),
            &self.most.to_string(),
            self.fit.map_or("", |fit| &fit.key),
        ])
    }

    /// What the draws come from.
    pub fn drawn(&self) -> Drawn<'a> {
        Drawn { seed: self.seed, fit: self.fit }
    }

    /// Whether the scenario can be drawn at all.
    ///
    /// # Errors
    /// Of the first draw that its rules do not fit, as [`Drawn::scenario`].
    pub fn check(&self, count: u32) -> Result<(), RunError> {
        let drawn = self.drawn();
        (0..count).try_for_each(|draw| drawn.scenario(self.scenario, draw).map(|_| ()))
    }

    /// Runs `count` draws, or goes on with those that the folder holds.
    pub fn run(
        &self,
        count: u32,
        dir: Option<&Path>,
        watch: &Watch<'_>,
    ) -> Result<Vec<Draw>, RunError> {
        let store = dir.map(|dir| Store::open(dir, &self.key())).transpose()?;
        let unit = |number| Point::new(*self, number);
        outputs(&Design { units: count, piece: PIECE, unit }, store.as_ref(), watch)
    }

    /// The numbers of worlds after which a verdict is sought: each time twice as many as before.
    pub fn looks(&self) -> Vec<u32> {
        let mut looks = vec![self.worlds];
        while let Some(last) = looks.last().copied().filter(|last| *last < self.most) {
            looks.push(last.saturating_mul(2).min(self.most));
        }
        looks
    }

    /// The chance with which an interval of one look misses the truth: what is allowed over all looks together,
    /// shared out over them (Bonferroni), so that a verdict found at any of them is as good as one of 95 %.
    pub fn error(&self) -> f64 {
        ERROR / self.looks().len() as f64
    }

    /// The last of the worlds.
    fn worlds_at_most(&self) -> u32 {
        self.most.max(self.worlds)
    }
}

/// A draw that is being worked out: the experiments under the first theory, until they are decided, then the
/// patterns under each rival, all under the same seeds.
struct Point<'a> {
    sampling: Sampling<'a>,
    draw: u32,
    /// For each theory what is to be run; nothing where it does not fit the draw.
    studies: Vec<Option<Study<'a>>>,
    observed: Vec<Vec<Observed>>,
    /// The experiments that are not decided yet.
    open: Vec<bool>,
}

impl<'a> Point<'a> {
    fn new(sampling: Sampling<'a>, draw: u32) -> Result<Self, RunError> {
        let at = sampling.drawn().scenario(sampling.scenario, draw)?;
        let claims = sampling.claims;
        let theories = claims.rivals();
        let studies = theories.iter().enumerate().map(|(i, theory)| {
            let scenario = changed(&at, &[&theory.set]).ok()?;
            let study = match i {
                0 => Study::new(claims, &scenario),
                // Rivals are told apart by patterns; their claims are told at the scenario itself.
                _ => Study::of(Vec::new(), &claims.patterns, &scenario),
            };
            Some(study)
        });
        let (studies, observed) = (studies.collect(), vec![Vec::new(); theories.len()]);
        let open = vec![true; claims.experiments().count()];
        Ok(Point { sampling, draw, studies, observed, open })
    }

    /// The theory of a trial, and the number of the trial's world.
    fn place(&self, trial: u32) -> (usize, u32) {
        let most = self.sampling.worlds_at_most();
        match trial.checked_sub(most) {
            None => (0, trial),
            Some(rest) => ((1 + rest / self.sampling.worlds) as usize, rest % self.sampling.worlds),
        }
    }

    /// What is looked at in a world of a theory.
    fn open(&self, theory: usize, run: u32) -> Open {
        let experiments = if theory == 0 { self.open.clone() } else { Vec::new() };
        Open { experiments, patterns: run < self.sampling.worlds }
    }

    /// The same worlds under every theory, others at every draw.
    fn seed(&self) -> u64 {
        self.sampling.seed.wrapping_add(1 + u64::from(self.draw))
    }
}

impl Unit for Point<'_> {
    type Output = Draw;

    fn trials(&self) -> u32 {
        let rivals = self.studies.len() as u32 - 1;
        self.sampling.worlds_at_most() + rivals * self.sampling.worlds
    }

    fn jobs(&self, trial: u32) -> Vec<Job<'_>> {
        let (theory, run) = self.place(trial);
        let study = self.studies[theory].as_ref();
        let jobs =
            study.map(|study| study.jobs(world_seed(self.seed(), run), &self.open(theory, run)));
        jobs.unwrap_or_default()
    }

    fn read(&mut self, trial: u32, worlds: &mut [Lived]) {
        let (theory, run) = self.place(trial);
        let (seed, open) = (self.seed(), self.open(theory, run));
        let Some(study) = &self.studies[theory] else { return };
        let observed = &mut self.observed[theory];
        observed.push(study.observe(&open, worlds));
        if theory == 0 && self.sampling.looks().contains(&(run + 1)) {
            let error = self.sampling.error();
            for (experiment, open) in self.open.iter_mut().enumerate().filter(|(_, open)| **open) {
                let found = study.judge(seed, experiment, observed, error);
                *open = found.verdict == Verdict::Undecided;
            }
        }
    }

    fn output(self) -> Draw {
        let (seed, error) = (self.seed(), self.sampling.error());
        let first = self.studies.first().and_then(Option::as_ref);
        let pairs = || self.studies.iter().zip(&self.observed);
        Draw {
            draw: self.draw,
            findings: first.map(|study| study.judge_all(seed, &self.observed[0], error)),
            patterns: pairs()
                .map(|(study, observed)| Some(study.as_ref()?.patterns(observed)))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};
    use tiaokuai_model::{Change, Conflict};

    fn sampling_of<'a>(
        claims: &'a Claims,
        scenario: &'a Scenario,
        worlds: u32,
        most: u32,
    ) -> Sampling<'a> {
        Sampling { claims, scenario, seed: 3, fit: None, worlds, most }
    }

    #[test]
    fn draws_stay_in_their_ranges_and_fit_together() {
        let scenario =
            crate::read_scenario(crate::embedded("s-district").unwrap(), "s", &[]).unwrap();
        for draw in 0..300 {
            let other = Drawn { seed: 4, fit: None }.scenario(&scenario, draw).unwrap();
            for (row, value) in drawn_parameters().iter().zip(values(4, draw)) {
                assert_eq!(row.check(value), Ok(()), "{}", row.name);
                assert_eq!(other.parameters.get(row.name), Some(value));
            }
            assert!(other.parameters.merger_to <= other.parameters.departments);
            // Another number of departments has no functions of its own.
            let own = other.parameters.departments == scenario.parameters.departments;
            assert!(own || other.departments.is_empty() && other.merger.map.is_empty());
            assert_eq!(other.parameters.months, scenario.parameters.months);
        }
        for draw in 0..200 {
            for (row, value) in drawn_parameters().iter().zip(values(4, draw)) {
                let tiaokuai_model::Prior::Uniform { low, high } = row.prior else {
                    unreachable!("{}", row.name)
                };
                assert!((low..=high).contains(&value), "{}: {value}", row.name);
            }
        }
        assert_ne!(values(4, 0), values(4, 1));
        assert_ne!(values(4, 0), values(5, 0));
    }

    /// A merger that is written out stays as it is: a draw of fewer departments than it leaves is refused, and
    /// never taken for the scenario without the draw.
    #[test]
    fn draws_that_do_not_fit_are_refused() {
        let mut claims = super::super::source();
        claims.claims.retain(|claim| claim.id == "C5");
        let rule = "months = 30\n[[rule]]\nid = \"reform\"\nact = \"merge\"\nat = [20]\nto = 30";
        let scenario = crate::read_scenario(rule, "wide", &[]).unwrap();
        let sampling = sampling_of(&claims, &scenario, 2, 2);
        let calm = AtomicBool::new(false);
        let watch = Watch { progress: &|_, _| {}, stop: &calm, threads: Some(2) };
        let refused = sampling.run(12, None, &watch);
        assert!(
            matches!(&refused, Err(RunError::Values { reason: Conflict::MergerTooWide { .. } })),
            "{refused:?}"
        );
        // It is told before any world is run.
        let question = super::super::Question {
            claims,
            scenario: scenario.clone(),
            seed: 3,
            runs: 2,
            draws: 12,
            posterior: None,
            worlds: 2,
            most: 2,
        };
        let none = |_, _| panic!("worlds were run");
        let watch = Watch { progress: &none, stop: &calm, threads: Some(1) };
        let refused =
            super::super::explain(&question, Vec::new(), None, &|_| String::new(), &watch);
        assert!(matches!(refused, Err(RunError::Values { .. })), "{refused:?}");
    }

    /// A theory that does not fit a draw — thirty departments after a merger of fewer — says nothing there,
    /// and what later theories show stays their own.
    #[test]
    fn theories_keep_what_they_show() {
        let mut claims = super::super::source();
        claims.claims.retain(|claim| claim.id == "C5");
        let (plain, mut wide) = (claims.theories[0].clone(), claims.theories[0].clone());
        wide.set = vec![Change::Set("merger_to".into(), 30.0)];
        claims.theories = vec![plain.clone(), wide, plain];
        let mut scenario = Scenario::default();
        (scenario.parameters.months, scenario.parameters.merger_at) = (30, 20);
        let sampling = sampling_of(&claims, &scenario, 2, 2);
        let calm = AtomicBool::new(false);
        let watch = Watch { progress: &|_, _| {}, stop: &calm, threads: Some(2) };
        let draws = sampling.run(12, None, &watch).unwrap();
        let fits = |draw: &Draw| {
            Drawn { seed: 3, fit: None }
                .scenario(&scenario, draw.draw)
                .unwrap()
                .parameters
                .departments
                >= 30
        };
        for draw in &draws {
            assert_eq!(draw.patterns.len(), 3);
            assert_eq!(draw.patterns[1].is_some(), fits(draw));
            assert_eq!(format!("{:?}", draw.patterns[2]), format!("{:?}", draw.patterns[0]));
        }
        let some = draws.iter().filter(|draw| fits(draw)).count();
        assert!((1..12).contains(&some), "{some}");
    }

    /// A rule that an experiment adds and a draw does not allow makes the experiment undefined at that draw, and
    /// never one without the rule.
    #[test]
    fn added_rules_that_do_not_fit_a_draw_are_refused() {
        let text = "[[claim]]\nid = \"M\"\nname = \"m\"\nsays = \"m\"\n[[claim.experiment]]\ntest = \"m\"\noutcome = \"stock\"\nsign = \"-\"\nsmallest = 1\nwithout = { rule = [{ id = \"reform\", act = \"merge\", at = [9], to = 30 }] }\n";
        let claims = crate::explain::read_claims(text, "m.toml").unwrap();
        let mut scenario = Scenario::default();
        scenario.parameters.months = 30;
        let sampling = sampling_of(&claims, &scenario, 2, 2);
        let calm = AtomicBool::new(false);
        let watch = Watch { progress: &|_, _| {}, stop: &calm, threads: Some(2) };
        let draws = sampling.run(12, None, &watch).unwrap();
        let fits = |draw: &&Draw| {
            Drawn { seed: 3, fit: None }
                .scenario(&scenario, draw.draw)
                .unwrap()
                .parameters
                .departments
                >= 30
        };
        for draw in &draws {
            let finding = &draw.findings.as_ref().unwrap()[0];
            assert_eq!(finding.effect.is_finite(), fits(&draw), "{draw:?}");
            assert_eq!(finding.verdict == Verdict::Undefined, !fits(&draw));
        }
        let some = draws.iter().filter(fits).count();
        assert!((1..12).contains(&some), "{some}");
    }

    /// An experiment gets more worlds until it is decided, twice as many each time, and no more than the bound;
    /// what is decided early has the worlds of an early look.
    #[test]
    fn worlds_are_added_until_an_experiment_is_decided() {
        let mut claims = super::super::source();
        claims.claims.retain(|claim| ["C5", "C10"].contains(&claim.id.as_str()));
        claims.theories.truncate(1);
        let mut scenario = Scenario::default();
        scenario.parameters.months = 30;
        let sampling = sampling_of(&claims, &scenario, 3, 10);
        assert_eq!(sampling.looks(), [3, 6, 10]);
        assert!((sampling.error() - ERROR / 3.0).abs() < 1e-15);
        let calm = AtomicBool::new(false);
        let watch = Watch { progress: &|_, _| {}, stop: &calm, threads: Some(2) };
        let draws = sampling.run(20, None, &watch).unwrap();
        let mut seen = std::collections::BTreeSet::new();
        for finding in draws.iter().flat_map(|draw| draw.findings.as_ref().unwrap()) {
            assert!(finding.verdict != Verdict::Undecided || finding.runs == 10, "{finding:?}");
            seen.insert(finding.runs);
        }
        assert!(seen.len() > 1 && seen.is_subset(&[3, 6, 10].into()), "{seen:?}");
    }

    /// Stopped and gone on with, on one thread or two, the draws are the same; a folder of twelve draws
    /// serves twenty.
    #[test]
    fn draws_go_on_where_they_stopped() {
        let mut claims = super::super::source();
        claims.claims.retain(|claim| claim.id == "C5");
        claims.theories.truncate(2);
        let mut scenario = Scenario::default();
        scenario.parameters.months = 30;
        let sampling = sampling_of(&claims, &scenario, 4, 8);
        let calm = AtomicBool::new(false);
        let watch = |threads| Watch { progress: &|_, _| {}, stop: &calm, threads: Some(threads) };
        let whole = sampling.run(20, None, &watch(1)).unwrap();
        assert_eq!((whole.len(), whole[0].patterns.len()), (20, 2));
        assert_eq!(whole[0].patterns[0].as_ref().unwrap().len(), claims.patterns.len());
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().join("prior");
        let stop = AtomicBool::new(false);
        let progress = |done: u32, _: u32| stop.store(done >= 3, Ordering::Relaxed);
        let stopped = Watch { progress: &progress, stop: &stop, threads: Some(1) };
        assert!(matches!(
            sampling.run(20, Some(&dir), &stopped),
            Err(RunError::Stopped { done: 3, of: 20 })
        ));
        let same = |a: &[Draw], b: &[Draw]| {
            assert_eq!(format!("{a:?}"), format!("{b:?}"));
        };
        same(&sampling.run(12, Some(&dir), &watch(2)).unwrap(), &whole[..12]);
        same(&sampling.run(20, Some(&dir), &watch(2)).unwrap(), &whole);
        let mut other = claims.clone();
        other.claims[0].name.en = "in other words".into();
        assert_eq!(Sampling { claims: &other, ..sampling }.key(), sampling.key());
        other.claims[0].experiments[0].from = 3;
        assert_ne!(Sampling { claims: &other, ..sampling }.key(), sampling.key());
    }
}
