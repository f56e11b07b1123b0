//! From paired differences to a verdict.

use super::claim::{Claims, Experiment, Kind, Sign, Smallest, Wanted};
use crate::compare::interval;
use serde::{Deserialize, Serialize};
use tiaokuai_measure::stats::spread;
use tiaokuai_record::Text;

/// What an experiment says of its claim (model page, section 7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The interval lies beyond the smallest effect in the predicted direction.
    Holds,
    /// The interval lies beyond the smallest effect in the other direction.
    Contradicted,
    /// The interval lies within the smallest effect on either side of zero.
    NoEffect,
    /// None of these: more worlds would tell.
    Undecided,
    /// Of a claim: each of its hypotheses is settled, and they do not agree (one holds, another has no effect).
    Mixed,
    /// The outcome is not defined in at least half of the worlds (there may be no group to measure).
    Undefined,
}

impl Verdict {
    /// All verdicts, in the order in which they are shown.
    pub const ALL: [Verdict; 6] = [
        Verdict::Holds,
        Verdict::Contradicted,
        Verdict::NoEffect,
        Verdict::Mixed,
        Verdict::Undecided,
        Verdict::Undefined,
    ];

    /// Its name in files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Verdict::Holds => "holds",
            Verdict::Contradicted => "contradicted",
            Verdict::NoEffect => "no_effect",
            Verdict::Undecided => "undecided",
            Verdict::Mixed => "mixed",
            Verdict::Undefined => "undefined",
        }
    }

    /// The word for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Verdict::Holds => Text::new("holds", "成立"),
            Verdict::Contradicted => Text::new("contradicted", "相反"),
            Verdict::NoEffect => Text::new("no effect", "无影响"),
            Verdict::Undecided => Text::new("undecided", "未定"),
            Verdict::Mixed => Text::new("mixed", "不一"),
            Verdict::Undefined => Text::new("not defined", "无法度量"),
        }
    }

    /// What it means, in a sentence.
    #[must_use]
    pub const fn meaning(self) -> Text {
        match self {
            Verdict::Holds => Text::new(
                "The whole 95 % interval of the effect lies beyond the smallest effect that matters, in the predicted direction.",
                "效应的 95 % 区间全部落在预测方向上，并超过有意义的最小效应。",
            ),
            Verdict::Contradicted => Text::new(
                "The whole interval lies beyond the smallest effect that matters, in the other direction.",
                "区间全部落在相反方向上，并超过有意义的最小效应。",
            ),
            Verdict::NoEffect => Text::new(
                "The whole interval lies within the smallest effect on either side of zero: if there is an effect, it is too small to matter.",
                "区间全部落在零点两侧的最小效应之内：即使有效应，也小得没有意义。",
            ),
            Verdict::Undecided => Text::new(
                "The interval crosses one of these borders; more worlds would tell.",
                "区间跨越上述界线，需要更多世界才能判定。",
            ),
            Verdict::Mixed => Text::new(
                "Of a claim: each of its hypotheses is settled, and they do not agree.",
                "就主张而言：各假设均已判定，而结果不一。",
            ),
            Verdict::Undefined => Text::new(
                "In half of the worlds or more there is nothing to measure, because no group exists, say.",
                "半数或更多的世界中无可度量，例如没有小组存在。",
            ),
        }
    }

    /// The verdict on a claim from those of its experiments: each has to hold for the claim to hold, one
    /// that is contradicted contradicts it; where all are settled and do not agree it is mixed.
    #[must_use]
    pub fn of_claim(verdicts: &[Verdict]) -> Verdict {
        let all = |verdict| !verdicts.is_empty() && verdicts.iter().all(|v| *v == verdict);
        if verdicts.contains(&Verdict::Contradicted) {
            Verdict::Contradicted
        } else {
            [Verdict::Holds, Verdict::NoEffect, Verdict::Undefined]
                .into_iter()
                .find(|verdict| all(*verdict))
                .unwrap_or(match verdicts {
                    [] => Verdict::Undecided,
                    _ if verdicts.contains(&Verdict::Undecided) => Verdict::Undecided,
                    _ => Verdict::Mixed,
                })
        }
    }
}

impl Claims {
    /// The verdict on each claim from those of all experiments, given what each is to its claim: hypotheses that
    /// do not stand aside decide. Where none is left, those of the file do that are not put in as premises: what
    /// they show follows from the equations, which is told beside.
    pub(super) fn decide(&self, verdicts: &[Verdict], kinds: &[Kind]) -> Vec<Verdict> {
        let mut by_claim = vec![[Vec::new(), Vec::new()]; self.claims.len()];
        for (((claim, experiment), verdict), kind) in self.experiments().zip(verdicts).zip(kinds) {
            if experiment.decides() {
                by_claim[claim][usize::from(*kind != Kind::Hypothesis)].push(*verdict);
            }
        }
        let of = |[open, sure]: &[Vec<Verdict>; 2]| {
            Verdict::of_claim(if open.is_empty() { sure } else { open })
        };
        by_claim.iter().map(of).collect()
    }

    /// What each experiment is to its claim, as the file says.
    pub(super) fn kinds(&self) -> Vec<Kind> {
        self.experiments().map(|(_, experiment)| experiment.kind).collect()
    }
}

/// What one experiment found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Mean of the outcome on the first side; of an interaction, the first effect.
    pub with: f64,
    /// Mean of the outcome on the other side, or the number of reference; of an interaction, the other effect.
    pub without: f64,
    /// Mean paired effect, in the unit of the outcome; of an interaction, the difference of two effects.
    pub effect: f64,
    /// Lower end of its interval: of 95 %, or at a draw from the prior of what sequential looks leave of it.
    pub low: f64,
    /// Upper end of its interval.
    pub high: f64,
    /// The smallest effect that matters, or the margin, in the unit of the outcome.
    pub smallest: f64,
    /// Pairs in which the outcome is defined.
    pub pairs: u32,
    /// Pairs run.
    pub runs: u32,
    /// What follows.
    pub verdict: Verdict,
}

/// The two sides of an experiment in one world, and its effect; NaN where the outcome is not defined.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Sides {
    pub with: f64,
    pub without: f64,
    pub effect: f64,
}

impl Finding {
    /// An experiment that could not be run.
    pub(super) const NONE: Finding = Finding {
        with: f64::NAN,
        without: f64::NAN,
        effect: f64::NAN,
        low: f64::NAN,
        high: f64::NAN,
        smallest: f64::NAN,
        pairs: 0,
        runs: 0,
        verdict: Verdict::Undefined,
    };

    /// The effect in smallest effects that matter, in the predicted direction.
    #[must_use]
    pub fn multiple(&self, sign: Sign) -> f64 {
        sign.factor() * self.effect / self.smallest
    }
}

impl Sides {
    /// What an experiment that cannot be run shows.
    pub const UNDEFINED: Sides = Sides { with: f64::NAN, without: f64::NAN, effect: f64::NAN };
}

/// Judges the pairs of an experiment by an interval that misses the truth with chance `error`, as
/// [`interval`] has it.
pub(crate) fn judge(experiment: &Experiment, seed: u64, pairs: &[Sides], error: f64) -> Finding {
    let defined: Vec<Sides> = pairs.iter().copied().filter(|s| s.effect.is_finite()).collect();
    let effects: Vec<f64> = defined.iter().map(|s| s.effect).collect();
    let mean = |get: fn(&Sides) -> f64| spread(&defined.iter().map(get).collect::<Vec<_>>()).mean;
    let (with, without) = (mean(|s| s.with), mean(|s| s.without));
    let smallest = match experiment.wanted.size() {
        Smallest::Absolute(smallest) => smallest,
        Smallest::Relative(share) => share * without.abs(),
    };
    let (pairs, runs) = (effects.len() as u32, pairs.len() as u32);
    // Resampled by its name: what else is asked of the same worlds changes nothing.
    let (low, high) = interval(seed, named(&experiment.id), &effects, error);
    let verdict = if 2 * pairs <= runs || pairs < 2 {
        Verdict::Undefined
    } else {
        verdict(experiment.sign, experiment.wanted, smallest, low, high)
    };
    Finding { with, without, effect: mean(|s| s.effect), low, high, smallest, pairs, runs, verdict }
}

/// A number for a name (FNV-1a), to tell draws apart.
fn named(id: &str) -> u32 {
    id.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The verdict from an interval.
fn verdict(sign: Sign, wanted: Wanted, smallest: f64, low: f64, high: f64) -> Verdict {
    let (low, high) = match sign {
        Sign::Plus => (low, high),
        Sign::Minus => (-high, -low),
    };
    if let Wanted::Margin(_) = wanted {
        // Non-inferiority: an effect against the prediction is borne as long as it stays within the margin.
        return match (low > -smallest || low >= 0.0, high < -smallest) {
            (true, _) => Verdict::Holds,
            (_, true) => Verdict::Contradicted,
            _ => Verdict::Undecided,
        };
    }
    // A rule that does nothing has the interval [0, 0], which is never beyond, even if the mean that the
    // smallest effect is a share of is 0.
    if low >= smallest && low > 0.0 {
        Verdict::Holds
    } else if high <= -smallest && high < 0.0 {
        Verdict::Contradicted
    } else if low >= -smallest && high <= smallest {
        Verdict::NoEffect
    } else {
        Verdict::Undecided
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_by_hand() {
        let table = [
            (Sign::Plus, 0.2, 0.4, Verdict::Holds),
            (Sign::Plus, -0.4, -0.2, Verdict::Contradicted),
            (Sign::Minus, -0.4, -0.2, Verdict::Holds),
            (Sign::Minus, 0.2, 0.4, Verdict::Contradicted),
            (Sign::Plus, -0.05, 0.08, Verdict::NoEffect),
            (Sign::Plus, 0.0, 0.0, Verdict::NoEffect),
            (Sign::Plus, 0.05, 0.2, Verdict::Undecided),
            (Sign::Minus, -0.05, 0.2, Verdict::Undecided),
            (Sign::Plus, -0.3, 0.3, Verdict::Undecided),
        ];
        for (sign, low, high, right) in table {
            let wanted = Wanted::Smallest(Smallest::Absolute(0.1));
            assert_eq!(verdict(sign, wanted, 0.1, low, high), right, "{sign:?} {low} {high}");
        }
        let wanted = Wanted::Smallest(Smallest::Relative(0.1));
        assert_eq!(verdict(Sign::Plus, wanted, 0.0, 0.0, 0.0), Verdict::NoEffect);
        // “Does not fall by more than 0.1.”
        let table = [
            (Sign::Plus, -0.05, 0.3, Verdict::Holds),
            (Sign::Plus, -0.3, -0.2, Verdict::Contradicted),
            (Sign::Plus, -0.2, 0.3, Verdict::Undecided),
            (Sign::Plus, 0.0, 0.0, Verdict::Holds),
            (Sign::Minus, -0.3, 0.05, Verdict::Holds),
            (Sign::Minus, 0.2, 0.3, Verdict::Contradicted),
        ];
        for (sign, low, high, right) in table {
            let wanted = Wanted::Margin(Smallest::Absolute(0.1));
            assert_eq!(verdict(sign, wanted, 0.1, low, high), right, "{sign:?} {low} {high}");
        }
    }

    #[test]
    fn a_claim_holds_if_all_of_it_holds() {
        use Verdict::{Contradicted, Holds, Mixed, NoEffect, Undecided, Undefined};
        assert_eq!(Verdict::of_claim(&[Holds, Holds]), Holds);
        assert_eq!(Verdict::of_claim(&[Holds, Contradicted]), Contradicted);
        assert_eq!(Verdict::of_claim(&[Holds, NoEffect]), Mixed);
        assert_eq!(Verdict::of_claim(&[Undefined, NoEffect]), Mixed);
        assert_eq!(Verdict::of_claim(&[Holds, NoEffect, Undecided]), Undecided);
        assert_eq!(Verdict::of_claim(&[NoEffect, NoEffect]), NoEffect);
        assert_eq!(Verdict::of_claim(&[Undefined]), Undefined);
        assert_eq!(Verdict::of_claim(&[]), Undecided);
    }

    /// Student's interval of ten normal-like numbers covers their mean in 95 of 100 cases; bounds at 4.5
    /// standard errors of a binomial number of 1,000: a right one fails in 1 of 150,000 seeds.
    #[test]
    fn few_pairs_are_covered() {
        use tiaokuai_model::{Chance, Stream};
        let experiment = crate::explain::source().claims[0].experiments[0].clone();
        let chance = Chance::new(29);
        let covered = (0..1000u32).filter(|&i| {
            let pairs: Vec<Sides> = (0..10)
                .map(|j| {
                    let draws = chance.at(Stream::World, i, j);
                    let effect = (0..12).map(|k| draws.unit(k)).sum::<f64>() - 6.0;
                    Sides { with: effect, without: 0.0, effect }
                })
                .collect();
            let finding = judge(&experiment, 1, &pairs, crate::compare::ERROR);
            finding.low <= 0.0 && 0.0 <= finding.high
        });
        let covered = covered.count();
        assert!((919..=981).contains(&covered), "{covered}");
    }
}
