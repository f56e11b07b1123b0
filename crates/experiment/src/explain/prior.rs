//! How far verdicts depend on what nobody knows: the same experiments at points drawn from the prior.

use super::claim::{Changes, Claims, changed};
use super::study::{Observed, Study};
use super::verdict::{Finding, Verdict};
use crate::archive::store::{Store, key_of};
use crate::error::RunError;
use crate::evaluate::{Design, Unit, Watch, outputs};
use crate::job::{Job, Lived};
use crate::plan::VERSION;
use serde::{Deserialize, Serialize};
use std::path::Path;
use tiaokuai_model::{Chance, Change, Kind, PARAMETERS, Parameter, Scenario, Stream, world_seed};

/// Draws that are kept together.
const PIECE: u32 = 10;
/// The share of departments that a merger leaves, where the scenario does not say: as the table's defaults.
const LEFT_BY_MERGER: f64 = 16.0 / 36.0;

/// What one draw from the prior says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draw {
    /// Its number.
    pub draw: u32,
    /// What each experiment found under the first theory, in the order of the claims.
    pub findings: Vec<Finding>,
    /// What each theory says, in the order of the claims; nothing where it does not fit the draw.
    pub theories: Vec<Option<Judged>>,
}

/// What a theory says at a draw.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judged {
    /// The verdict of each experiment.
    pub verdicts: Vec<Verdict>,
    /// Whether it meets each pattern.
    pub met: Vec<bool>,
}

/// The rows of the table of parameters that are drawn.
#[must_use]
pub fn drawn_parameters() -> Vec<&'static Parameter> {
    PARAMETERS.iter().filter(|row| row.is_uncertain()).collect()
}

/// The values of a draw, in the order of [`drawn_parameters`]: uniform on the ranges of the table.
#[must_use]
pub fn values(seed: u64, draw: u32) -> Vec<f64> {
    let draws = Chance::new(seed).at(Stream::Prior, draw, 0);
    let value = |(k, row): (usize, &&Parameter)| match row.kind {
        Kind::Real => draws.between(k as u32, row.low, row.high),
        Kind::Count | Kind::Switch => {
            row.low + f64::from(draws.below(k as u32, (row.high - row.low) as u32 + 1))
        }
    };
    drawn_parameters().iter().enumerate().map(value).collect()
}

/// The scenario at a draw: what the prior does not tell (months, reform, dates) stays as it is.
///
/// # Errors
/// As [`scenario_with`].
pub(crate) fn scenario_at(scenario: &Scenario, seed: u64, draw: u32) -> Result<Scenario, RunError> {
    let parameters = drawn_parameters();
    let changes = parameters.iter().zip(values(seed, draw));
    scenario_with(
        scenario,
        &changes.map(|(row, value)| Change::Set(row.name.into(), value)).collect(),
    )
}

/// The scenario with values of parameters that are drawn.
///
/// # Errors
/// Where they do not fit it: a rule that is written out may need more departments than there are.
pub(crate) fn scenario_with(scenario: &Scenario, changes: &Changes) -> Result<Scenario, RunError> {
    let mut changes = changes.clone();
    let departments = changes.iter().find_map(|change| match change {
        Change::Set(name, value) if name == "departments" => Some(*value),
        _ => None,
    });
    if let Some(departments) = departments {
        // A merger leaves the same share of however many departments there are.
        let p = &scenario.parameters;
        let share = f64::from(p.merger_to) / f64::from(p.departments);
        let share = if share <= 1.0 { share } else { LEFT_BY_MERGER };
        let left = (share * departments).round().max(1.0);
        changes.push(Change::Set("merger_to".to_string(), left));
    }
    changed(scenario, &[&changes]).map_err(|reason| RunError::Values { reason })
}

/// What decides the draws besides their number.
#[derive(Clone, Copy)]
pub(crate) struct Sampling<'a> {
    pub claims: &'a Claims,
    pub scenario: &'a Scenario,
    pub seed: u64,
    /// Worlds of each rule at each draw.
    pub worlds: u32,
}

impl Sampling<'_> {
    /// The key of the folder of draws: a hash of all that decides them.
    pub fn key(&self) -> String {
        let text = |value: Result<String, _>| value.unwrap_or_default();
        key_of(&[
            VERSION,
            &text(serde_json::to_string(&self.claims.wordless())),
            &text(serde_json::to_string(self.scenario)),
            &self.seed.to_string(),
            &self.worlds.to_string(),
        ])
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
}

/// A draw that is being worked out: one theory after the other, each under the same seeds.
struct Point<'a> {
    sampling: Sampling<'a>,
    draw: u32,
    /// For each theory what is to be run; nothing where it does not fit the draw.
    studies: Vec<Option<Study<'a>>>,
    observed: Vec<Vec<Observed>>,
}

impl<'a> Point<'a> {
    fn new(sampling: Sampling<'a>, draw: u32) -> Result<Self, RunError> {
        let at = scenario_at(sampling.scenario, sampling.seed, draw)?;
        let theories = sampling.claims.rivals();
        let studies = theories.iter().map(|theory| {
            let scenario = changed(&at, &[&theory.set]).ok()?;
            Some(Study::new(sampling.claims, &scenario))
        });
        let (studies, observed) = (studies.collect(), vec![Vec::new(); theories.len()]);
        Ok(Point { sampling, draw, studies, observed })
    }

    /// The theory of a trial, and the number of the trial's world.
    fn place(&self, trial: u32) -> (usize, u32) {
        ((trial / self.sampling.worlds) as usize, trial % self.sampling.worlds)
    }

    /// The same worlds under every theory, others at every draw.
    fn seed(&self) -> u64 {
        self.sampling.seed.wrapping_add(1 + u64::from(self.draw))
    }
}

impl Unit for Point<'_> {
    type Output = Draw;

    fn trials(&self) -> u32 {
        self.studies.len() as u32 * self.sampling.worlds
    }

    fn jobs(&self, trial: u32) -> Vec<Job<'_>> {
        let (theory, run) = self.place(trial);
        let study = self.studies[theory].as_ref();
        study.map(|study| study.jobs(world_seed(self.seed(), run))).unwrap_or_default()
    }

    fn read(&mut self, trial: u32, worlds: Vec<Lived>) {
        let (theory, _) = self.place(trial);
        if let Some(study) = &self.studies[theory] {
            self.observed[theory].push(study.observe(worlds));
        }
    }

    fn output(self) -> Draw {
        let seed = self.seed();
        let mut draw = Draw { draw: self.draw, findings: Vec::new(), theories: Vec::new() };
        for (theory, (study, observed)) in self.studies.iter().zip(&self.observed).enumerate() {
            let judged = study.as_ref().map(|study| {
                let findings = study.judge(seed, observed);
                let verdicts = findings.iter().map(|finding| finding.verdict).collect();
                if theory == 0 {
                    draw.findings = findings;
                }
                Judged { verdicts, met: study.met(&study.patterns(observed)) }
            });
            draw.theories.push(judged);
        }
        draw
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};
    use tiaokuai_model::Conflict;

    #[test]
    fn draws_stay_in_their_ranges_and_fit_together() {
        let scenario =
            crate::read_scenario(crate::embedded("s-district").unwrap(), "s", &[]).unwrap();
        for draw in 0..300 {
            let other = scenario_at(&scenario, 4, draw).unwrap();
            for (row, value) in drawn_parameters().iter().zip(values(4, draw)) {
                assert_eq!(row.check(value), Ok(()), "{}", row.name);
                assert_eq!(other.parameters.get(row.name), Some(value));
            }
            assert!(other.parameters.merger_to <= other.parameters.departments);
            assert!(other.departments.is_empty() && other.merger.map.is_empty());
            assert_eq!(other.parameters.months, scenario.parameters.months);
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
        let sampling = Sampling { claims: &claims, scenario: &scenario, seed: 3, worlds: 2 };
        let calm = AtomicBool::new(false);
        let watch = Watch { progress: &|_, _| {}, stop: &calm, threads: Some(2) };
        let refused = sampling.run(12, None, &watch);
        assert!(
            matches!(&refused, Err(RunError::Values { reason: Conflict::MergerTooWide { .. } })),
            "{refused:?}"
        );
    }

    /// A theory that does not fit a draw — thirty departments after a merger of fewer — says nothing there,
    /// and the verdicts of later theories stay their own.
    #[test]
    fn theories_keep_their_verdicts() {
        let mut claims = super::super::source();
        claims.claims.retain(|claim| claim.id == "C5");
        let (plain, mut wide) = (claims.theories[0].clone(), claims.theories[0].clone());
        wide.set = vec![Change::Set("merger_to".into(), 30.0)];
        claims.theories = vec![plain.clone(), wide, plain];
        let mut scenario = Scenario::default();
        (scenario.parameters.months, scenario.parameters.merger_at) = (30, 20);
        let sampling = Sampling { claims: &claims, scenario: &scenario, seed: 3, worlds: 2 };
        let calm = AtomicBool::new(false);
        let watch = Watch { progress: &|_, _| {}, stop: &calm, threads: Some(2) };
        let draws = sampling.run(12, None, &watch).unwrap();
        let fits = |draw: &Draw| {
            scenario_at(&scenario, 3, draw.draw).unwrap().parameters.departments >= 30
        };
        for draw in &draws {
            assert_eq!(draw.theories.len(), 3);
            assert_eq!(draw.theories[1].is_some(), fits(draw));
            assert_eq!(draw.theories[2], draw.theories[0]);
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
        let sampling = Sampling { claims: &claims, scenario: &scenario, seed: 3, worlds: 2 };
        let calm = AtomicBool::new(false);
        let watch = Watch { progress: &|_, _| {}, stop: &calm, threads: Some(2) };
        let draws = sampling.run(12, None, &watch).unwrap();
        let fits = |draw: &&Draw| {
            scenario_at(&scenario, 3, draw.draw).unwrap().parameters.departments >= 30
        };
        for draw in &draws {
            assert_eq!(draw.findings[0].effect.is_finite(), fits(&draw), "{draw:?}");
            assert_eq!(draw.findings[0].verdict == Verdict::Undefined, !fits(&draw));
        }
        let some = draws.iter().filter(fits).count();
        assert!((1..12).contains(&some), "{some}");
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
        let sampling = Sampling { claims: &claims, scenario: &scenario, seed: 3, worlds: 4 };
        let calm = AtomicBool::new(false);
        let watch = |threads| Watch { progress: &|_, _| {}, stop: &calm, threads: Some(threads) };
        let whole = sampling.run(20, None, &watch(1)).unwrap();
        assert_eq!((whole.len(), whole[0].theories.len()), (20, 2));
        assert_eq!(whole[0].theories[0].as_ref().unwrap().met.len(), 3);
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
