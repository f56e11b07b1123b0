//! What was found of claims, theories and patterns.

use super::claim::Claims;
use super::robustness::PriorFinding;
use super::verdict::{Finding, Verdict};
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
    /// The findings of each theory; the first is the scenario as it is.
    pub theories: Vec<TheoryFinding>,
    /// Experiments that the scenario does not allow, with the reason.
    pub misfits: Vec<Misfitting>,
    /// What the prior says.
    pub prior: Option<PriorFinding>,
}

/// An experiment that cannot be run under the scenario.
#[derive(Clone, Debug)]
pub struct Misfitting {
    /// The experiment.
    pub experiment: String,
    /// Why.
    pub reason: Conflict,
}

/// What one theory shows.
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
}
