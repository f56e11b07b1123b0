//! How far verdicts depend on what nobody knows: the same experiments at points drawn from the prior.

use super::claim::{Claims, changed};
use super::study::{Observed, Open, Study};
use super::verdict::{Finding, Verdict};
use crate::archive::store::{Store, key_of};
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

/// The chance with which the interval of one look at a draw misses the truth. A verdict is wrong only where it misses
/// on one side, which happens in one of twenty looks where the effect lies on a border, and hardly ever elsewhere: a draw
/// is one of many that make a share, and chance moves a share more than that (docs/statistics.md has the numbers).
pub(crate) const LOOK_ERROR: f64 = 0.1;

/// The chance of a verdict below which an experiment gets no more worlds at a draw, and stays undecided.
pub(super) const LEAST_HOPE: f64 = 0.3;

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
            &LOOK_ERROR.to_string(),
            &LEAST_HOPE.to_string(),
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

    /// The numbers of worlds after which a verdict is sought: each time half as many again, rounded down.
    pub fn looks(&self) -> Vec<u32> {
        let mut looks = vec![self.worlds];
        while let Some(last) = looks.last().copied().filter(|last| *last < self.most) {
            looks.push(last.saturating_add((last / 2).max(1)).min(self.most));
        }
        looks
    }

    /// The last of the worlds.
    fn worlds_at_most(&self) -> u32 {
        self.most.max(self.worlds)
    }
}

/// Where the patterns of a theory are seen at a draw.
#[derive(Clone, Copy)]
enum Source {
    /// In worlds of its own.
    Own,
    /// In worlds of the first theory's experiments, one of whose rules it is: the place among those shown.
    Shown(usize),
}

/// A draw that is being worked out: the experiments under the first theory, until they are decided, then the
/// patterns under each rival, all under the same seeds.
struct Point<'a> {
    sampling: Sampling<'a>,
    draw: u32,
    /// For each theory what is to be run; nothing where it does not fit the draw.
    studies: Vec<Option<Study<'a>>>,
    sources: Vec<Source>,
    /// The theories that have worlds of their own; the first theory first.
    own: Vec<usize>,
    observed: Vec<Vec<Observed>>,
    /// The experiments that are not decided yet.
    open: Vec<bool>,
}

impl<'a> Point<'a> {
    fn new(sampling: Sampling<'a>, draw: u32) -> Result<Self, RunError> {
        let at = sampling.drawn().scenario(sampling.scenario, draw)?;
        let claims = sampling.claims;
        let theories = claims.rivals();
        let (mut studies, mut sources) = (Vec::<Option<Study<'_>>>::new(), Vec::new());
        for theory in &*theories {
            let scenario = changed(&at, &[&theory.set]).ok();
            let study = scenario.as_ref().map(|scenario| match studies.len() {
                0 => Study::new(claims, scenario),
                // Rivals are told apart by patterns; their claims are told at the scenario itself.
                _ => Study::of(Vec::new(), &claims.patterns, scenario),
            });
            let first = studies.first_mut().and_then(Option::as_mut);
            let shown = first.zip(scenario).and_then(|(first, scenario)| first.show(&scenario));
            sources.push(shown.map_or(Source::Own, Source::Shown));
            studies.push(study);
        }
        let own = (0..studies.len()).filter(|theory| matches!(sources[*theory], Source::Own));
        let (own, observed) = (own.collect(), vec![Vec::new(); studies.len()]);
        let open = vec![true; claims.experiments().count()];
        Ok(Point { sampling, draw, studies, sources, own, observed, open })
    }

    /// The theory of a trial, and the number of the trial's world.
    fn place(&self, trial: u32) -> (usize, u32) {
        let most = self.sampling.worlds_at_most();
        match trial.checked_sub(most) {
            None => (0, trial),
            Some(rest) => {
                let rival = 1 + (rest / self.sampling.worlds) as usize;
                (self.own[rival], rest % self.sampling.worlds)
            }
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
        let rivals = self.own.len() as u32 - 1;
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
        let looks = self.sampling.looks();
        let look = looks.iter().position(|worlds| theory == 0 && *worlds == run + 1);
        if let Some(look) = look {
            for (experiment, open) in self.open.iter_mut().enumerate().filter(|(_, open)| **open) {
                let found = study.judge(seed, experiment, observed, LOOK_ERROR);
                *open = match found.verdict {
                    Verdict::Undecided => {
                        let later = &looks[look + 1..];
                        study.hope(experiment, &found, later, LOOK_ERROR) >= LEAST_HOPE
                    }
                    // Of a few worlds most may show nothing by chance.
                    Verdict::Undefined => found.pairs > 0,
                    _ => false,
                };
            }
        }
    }

    fn output(self) -> Draw {
        let seed = self.seed();
        let first = self.studies.first().and_then(Option::as_ref);
        let patterns = |theory: usize| {
            let (theory, shown) = match self.sources[theory] {
                Source::Own => (theory, 0),
                Source::Shown(place) => (0, place),
            };
            Some(self.studies[theory].as_ref()?.patterns(&self.observed[theory], shown))
        };
        Draw {
            draw: self.draw,
            findings: first.map(|study| study.judge_all(seed, &self.observed[0], LOOK_ERROR)),
            patterns: (0..self.studies.len()).map(patterns).collect(),
        }
    }
}

#[cfg(test)]
mod tests;
