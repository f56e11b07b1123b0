//! Whether more worlds would decide an experiment.

use super::claim::{Experiment, Wanted};
use super::verdict::Finding;
use tiaokuai_infer::normal_cdf;
use tiaokuai_measure::stats::student_quantile;

/// The chance that an undecided experiment is decided at a look at so many pairs in all, if the pairs that are to come have
/// the mean and the spread of those that it has: conditional power under the present trend (Lan, Simon and Halperin 1982).
/// `error` is the chance with which an interval misses the truth; 1 where there is nothing yet to judge by.
pub(super) fn hope(experiment: &Experiment, found: &Finding, runs: u32, error: f64) -> f64 {
    // Pairs in which nothing can be measured will be as frequent as they were.
    let pairs = (f64::from(found.pairs) * f64::from(runs) / f64::from(found.runs)) as u32;
    if found.pairs < 2 || pairs <= found.pairs {
        return 1.0;
    }
    // The standard error of the mean as it is, then half of the later interval and how far the mean may move until then.
    let now = 0.5 * (found.high - found.low) / student_quantile(error, found.pairs - 1);
    let share = f64::from(found.pairs) / f64::from(pairs);
    let half = student_quantile(error, pairs - 1) * now * share.sqrt();
    let moves = now * (1.0 - share).sqrt();
    let effect = experiment.sign.factor() * found.effect;
    let above = |border: f64| normal_cdf((effect - border) / moves);
    let below = |border: f64| 1.0 - above(border);
    let smallest = found.smallest;
    match experiment.wanted {
        Wanted::Margin(_) => above(half - smallest) + below(-smallest - half),
        Wanted::Smallest(_) => {
            let within = above(half - smallest) - above(smallest - half);
            above(smallest + half) + below(-smallest - half) + within.max(0.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::claim::{Sign, Smallest};
    use crate::explain::prior::LEAST_HOPE;
    use crate::explain::verdict::{Sides, Verdict, judge};
    use tiaokuai_model::{Chance, Stream};

    /// What is foretold at three pairs is what happens at nine: over pairs that are made from a known mean and spread, few of
    /// those that are given up would be decided, and most of the others. Of 4,000 cases; the
    /// bounds lie five standard errors or more away.
    #[test]
    fn few_of_those_given_up_would_be_decided() {
        let mut experiment = crate::explain::source().claims[0].experiments[0].clone();
        let chance = Chance::new(5);
        for (wanted, sign) in [
            (Wanted::Smallest(Smallest::Absolute(1.0)), Sign::Minus),
            (Wanted::Margin(Smallest::Absolute(1.0)), Sign::Plus),
        ] {
            (experiment.wanted, experiment.sign) = (wanted, sign);
            let [mut given_up, mut gone_on] = [[0_u32; 2]; 2];
            for case in 0..4000 {
                let draws = chance.at(Stream::World, case, 0);
                let (mean, sd) = (6.0 * draws.unit(0) - 3.0, 2.0 * draws.unit(1));
                let pair = |i: u32| {
                    let sum: f64 = (0..12).map(|k| draws.unit(2 + 12 * i + k)).sum();
                    let effect = mean + sd * (sum - 6.0);
                    Sides { with: effect, without: 0.0, effect }
                };
                let pairs: Vec<Sides> = (0..9).map(pair).collect();
                let first = judge(&experiment, 1, &pairs[..3], 0.1);
                if first.verdict != Verdict::Undecided {
                    continue;
                }
                let decided = judge(&experiment, 1, &pairs, 0.1).verdict != Verdict::Undecided;
                let hope = hope(&experiment, &first, 9, 0.1);
                let of = if hope < LEAST_HOPE { &mut given_up } else { &mut gone_on };
                of[0] += 1;
                of[1] += u32::from(decided);
            }
            let share = |[all, decided]: [u32; 2]| f64::from(decided) / f64::from(all);
            assert!(given_up[0] > 100 && share(given_up) < 0.4, "{given_up:?}");
            assert!(gone_on[0] > 200 && share(gone_on) > 0.5, "{gone_on:?}");
        }
    }
}
