//! What was found of claims, theories and patterns.

use super::claim::{Claims, Kind};
use super::robustness::PriorFinding;
use super::verdict::{Finding, Verdict};
use crate::drawn::FromFit;
use tiaokuai_model::{Conflict, Scenario};
use tiaokuai_record::Text;

/// What was found.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The version of the software.
    pub version: String,
    /// The command that repeats it.
    pub command: Vec<String>,
    /// The scenario as resolved.
    pub scenario: Scenario,
    /// The seed.
    pub seed: u64,
    /// Worlds of each rule.
    pub runs: u32,
    /// What was put to the test.
    pub claims: Claims,
    /// What each experiment is to its claim: as the file says, or a manipulation check where its sign was never
    /// wrong in the prior.
    pub kinds: Vec<Kind>,
    /// The findings of each theory; the first is the scenario as it is.
    pub theories: Vec<TheoryFinding>,
    /// The findings under other rules.
    pub variants: Vec<TheoryFinding>,
    /// For each experiment what it shows where its changes come at month 0, after a past that both sides share;
    /// nothing where that is how it is already, or cannot be.
    pub at_zero: Vec<Option<Finding>>,
    /// Experiments that the scenario does not allow, with the reason.
    pub misfits: Vec<Misfitting>,
    /// What the prior says.
    pub prior: Option<PriorFinding>,
    /// The posterior that the draws come from, where they do not come from the prior.
    pub posterior: Option<FromFit>,
}

/// An experiment that cannot be run under the scenario.
#[derive(Clone, Debug)]
pub struct Misfitting {
    /// The experiment.
    pub experiment: String,
    /// Why.
    pub reason: Conflict,
}

impl Explanation {
    /// Whether nothing that decides a claim can go either way: what it says follows from the equations.
    #[must_use]
    pub fn follows(&self, claim: usize) -> bool {
        let own = self.claims.experiments().zip(&self.kinds).filter(|((i, _), _)| *i == claim);
        let mut deciding = own.filter(|((_, experiment), _)| experiment.decides()).peekable();
        deciding.peek().is_some() && deciding.all(|(_, kind)| *kind != Kind::Hypothesis)
    }

    /// The experiments that come out otherwise where their changes come at month 0: the verdict is another one.
    #[must_use]
    pub fn otherwise_at_zero(&self) -> Vec<(usize, &Finding)> {
        let pairs = self.at_zero.iter().zip(&self.theories[0].findings).enumerate();
        pairs
            .filter_map(|(i, (later, first))| {
                let later = later.as_ref()?;
                (later.verdict != first.verdict).then_some((i, later))
            })
            .collect()
    }

    /// The theories that compete, by number: their own mechanism is at work.
    #[must_use]
    pub fn competing(&self) -> Vec<usize> {
        (0..self.theories.len()).filter(|t| self.theories[*t].competes()).collect()
    }
}

/// What one theory or variant shows.
#[derive(Clone, Debug)]
pub struct TheoryFinding {
    /// The theory.
    pub id: String,
    /// Its name.
    pub name: Text<String>,
    /// What each experiment found, in the order of the claims.
    pub findings: Vec<Finding>,
    /// The verdict on each claim.
    pub verdicts: Vec<Verdict>,
    /// The mean outcome of each pattern.
    pub patterns: Vec<f64>,
    /// Whether it meets each pattern.
    pub met: Vec<bool>,
    /// What the experiment found that shows its own mechanism at work, where it has one.
    pub mechanism: Option<Finding>,
}

impl TheoryFinding {
    /// Whether it is admitted to the comparison: its own mechanism is at work.
    #[must_use]
    pub fn competes(&self) -> bool {
        self.mechanism.as_ref().is_none_or(|found| found.verdict == Verdict::Holds)
    }
}
