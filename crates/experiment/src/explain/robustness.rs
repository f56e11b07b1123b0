//! What draws from the prior say together: how often each verdict follows, and what decides it.

use super::claim::{Claims, Kind};
use super::confusion::confusion;
use super::deciders::{Decider, deciders};
use super::prior::{Draw, LOOK_ERROR, Sampling};
use super::tree::{Leaf, tree};
use super::verdict::Verdict;

/// Draws after which a hypothesis whose sign was never wrong is taken for a manipulation check.
pub const NEVER_WRONG: u32 = 400;

/// Shares of draws by verdict, in the order of [`Verdict::ALL`].
pub type Shares = [f64; 6];

/// What the prior says.
#[derive(Clone, Debug)]
pub struct PriorFinding {
    /// Draws.
    pub draws: u32,
    /// Worlds of each rule at each draw, to begin with.
    pub worlds: u32,
    /// Worlds of each rule after which an experiment is left undecided.
    pub most: u32,
    /// The chance with which an interval of one look misses the truth.
    pub error: f64,
    /// The draws in which the first theory meets every pattern.
    pub meeting: u32,
    /// Shares of draws by verdict of each experiment.
    pub experiments: Vec<Shares>,
    /// For each experiment the draws in which its effect is defined, and those in which its sign is wrong.
    pub signs: Vec<[u32; 2]>,
    /// Shares of draws by verdict of each claim.
    pub claims: Vec<Shares>,
    /// The same over the draws that meet every pattern; not a number where there are none.
    pub claims_meeting: Vec<Shares>,
    /// The parameters that decide whether each claim holds, the strongest first.
    pub deciders: Vec<Vec<Decider>>,
    /// The parts of the prior in which each claim holds more or less often; fewer than two where none stands out.
    pub parts: Vec<Vec<Leaf>>,
    /// For each theory the draws that it fits; its shares are shares of these.
    pub fits: Vec<u32>,
    /// For each theory the share of draws in which it meets each pattern.
    pub patterns: Vec<Vec<f64>>,
    /// For each theory the share of draws in which it meets all patterns.
    pub all_patterns: Vec<f64>,
    /// For each theory the share of its draws that its patterns give to each theory.
    pub confusion: Vec<Vec<f64>>,
}

/// The share of those that are so; not a number where there are none.
fn share<T>(all: &[T], is: impl Fn(&T) -> bool) -> f64 {
    all.iter().filter(|one| is(one)).count() as f64 / all.len() as f64
}

/// Shares of draws by verdict.
fn shares(verdicts: &[Verdict]) -> Shares {
    Verdict::ALL.map(|wanted| share(verdicts, |verdict| *verdict == wanted))
}

impl PriorFinding {
    /// Sums draws up.
    pub(super) fn of(sampling: &Sampling<'_>, draws: &[Draw]) -> Self {
        let claims = sampling.claims;
        let told: Vec<_> =
            draws.iter().filter_map(|draw| Some((draw, draw.findings.as_ref()?))).collect();
        let verdicts = |experiment: usize| -> Vec<Verdict> {
            told.iter().map(|(_, findings)| findings[experiment].verdict).collect()
        };
        let signs: Vec<[u32; 2]> = claims
            .experiments()
            .enumerate()
            .map(|(i, (_, experiment))| {
                let effects = told.iter().map(|(_, findings)| findings[i].effect);
                let effects: Vec<f64> = effects.filter(|effect| effect.is_finite()).collect();
                let wrong = |effect: &&f64| **effect * experiment.sign.factor() < 0.0;
                [effects.len() as u32, effects.iter().filter(wrong).count() as u32]
            })
            .collect();
        // What never went wrong in a part of the prior that some data left may do so elsewhere.
        let kinds = if sampling.fit.is_some() { claims.kinds() } else { kinds(claims, &signs) };
        let decided: Vec<Vec<Verdict>> = told
            .iter()
            .map(|(_, findings)| {
                let verdicts: Vec<Verdict> = findings.iter().map(|found| found.verdict).collect();
                claims.decide(&verdicts, &kinds)
            })
            .collect();
        let meets = |patterns: &Vec<f64>| {
            claims.patterns.iter().zip(patterns).all(|(pattern, mean)| pattern.met(*mean))
        };
        let meeting: Vec<bool> =
            told.iter().map(|(draw, _)| draw.patterns[0].as_ref().is_some_and(meets)).collect();
        let count = claims.claims.len();
        let of_claim = |claim: usize, only: bool| -> Vec<Verdict> {
            let rows = decided.iter().zip(&meeting).filter(|(_, meets)| !only || **meets);
            rows.map(|(verdicts, _)| verdicts[claim]).collect()
        };
        let points: Vec<Vec<f64>> =
            told.iter().map(|(draw, _)| sampling.drawn().values(draw.draw)).collect();
        let rows = sampling.drawn().parameters();
        let names: Vec<&str> = rows.iter().map(|row| row.name).collect();
        let ranges: Vec<(f64, f64)> = rows.iter().map(|row| (row.low, row.high)).collect();
        // A parameter may seem to decide any of the claims by chance.
        let tests = names.len() * count;
        let holds = |claim: usize| -> Vec<bool> {
            decided.iter().map(|verdicts| verdicts[claim] == Verdict::Holds).collect()
        };
        let theories: Vec<Vec<&Vec<f64>>> = (0..draws
            .first()
            .map_or(0, |draw| draw.patterns.len()))
            .map(|theory| draws.iter().filter_map(|draw| draw.patterns[theory].as_ref()).collect())
            .collect();
        PriorFinding {
            draws: draws.len() as u32,
            worlds: sampling.worlds,
            most: sampling.most.max(sampling.worlds),
            error: LOOK_ERROR,
            meeting: meeting.iter().filter(|meets| **meets).count() as u32,
            experiments: (0..signs.len()).map(|i| shares(&verdicts(i))).collect(),
            signs,
            claims: (0..count).map(|claim| shares(&of_claim(claim, false))).collect(),
            claims_meeting: (0..count).map(|claim| shares(&of_claim(claim, true))).collect(),
            deciders: (0..count)
                .map(|claim| deciders(&names, &ranges, &points, &holds(claim), tests))
                .collect(),
            parts: (0..count).map(|claim| tree(&names, &points, &holds(claim), tests)).collect(),
            fits: theories.iter().map(|points| points.len() as u32).collect(),
            patterns: theories
                .iter()
                .map(|points| {
                    let met = |i: usize| share(points, |means| claims.patterns[i].met(means[i]));
                    (0..claims.patterns.len()).map(met).collect()
                })
                .collect(),
            all_patterns: theories
                .iter()
                .map(|points| share(points, |means| meets(means)))
                .collect(),
            confusion: confusion(draws),
        }
    }

    /// What each experiment is to its claim after the draws.
    #[must_use]
    pub fn kinds(&self, claims: &Claims) -> Vec<Kind> {
        kinds(claims, &self.signs)
    }
}

/// What each experiment is to its claim: as the file says, but that a hypothesis whose sign was never wrong in
/// [`NEVER_WRONG`] draws or more follows from the equations.
fn kinds(claims: &Claims, signs: &[[u32; 2]]) -> Vec<Kind> {
    let sure = |[defined, wrong]: [u32; 2]| defined >= NEVER_WRONG && wrong == 0;
    let kind = |(kind, signs): (Kind, &[u32; 2])| match kind {
        Kind::Hypothesis if sure(*signs) => Kind::Check,
        kind => kind,
    };
    claims.kinds().into_iter().zip(signs).map(kind).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_never_goes_the_other_way_is_a_check() {
        let mut claims = crate::explain::source();
        claims.claims.truncate(1);
        let signs = [[NEVER_WRONG, 0], [NEVER_WRONG - 1, 0]];
        assert_eq!(kinds(&claims, &signs)[..2], [Kind::Check, Kind::Hypothesis]);
        let signs = [[NEVER_WRONG, 1], [9000, 0]];
        assert_eq!(kinds(&claims, &signs)[..2], [Kind::Hypothesis, Kind::Check]);
    }
}
