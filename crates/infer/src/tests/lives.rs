//! Lives that are seen only from some age on, as those in a record that begins after they did.

use super::toys::{Toy, exact, exponential};
use crate::{Adjust, Calibration, Distribution, Draws, Learnt, calibration, posterior};

/// Each group is at risk for so long at most, once it was seen.
fn followed(group: usize) -> f64 {
    1.0 + 0.25 * (group % 40) as f64
}

/// Ends and time at risk of 80 groups: an exponential life is as long from any age on as from the beginning.
fn events_and_exposure(theta: &[f64], draws: &mut Draws) -> Option<Vec<f64>> {
    let (mut events, mut exposure) = (0.0, 0.0);
    for group in 0..80 {
        let life = exponential(theta[0], draws);
        let ends = life < followed(group);
        events += f64::from(u8::from(ends));
        exposure += life.min(followed(group));
    }
    Some(vec![events, exposure])
}

/// With 40 ends in 320 years, under a flat prior, the rate is Gamma(41, 320).
#[test]
fn a_rate_of_ends_by_events_and_exposure() {
    let priors = [Distribution::Uniform { low: 0.0, high: 1.0 }];
    let table = Toy { seed: 11, f: events_and_exposure }.table(&priors, 30_000);
    let adjust = Adjust { accept: 0.03, ..Adjust::default() };
    let found = posterior(&table, &priors, &exact(&[40.0, 320.0]), &adjust, 1).unwrap();
    let (mean, sd) = (41.0 / 320.0, 41_f64.sqrt() / 320.0);
    // Four standard errors of 900 draws, and three in a hundred for the regression.
    let error = 4.0 * sd / found.size().sqrt() + 0.03 * sd;
    assert!((found.mean(0) - mean).abs() < error, "{} {mean}", found.mean(0));
    assert!((found.sd(0) - sd).abs() < error, "{} {sd}", found.sd(0));
}

/// A record of ten years in which 80 groups were seen that were founded at any time since twenty years before; those that
/// had ended when it began are not in it, unless `whole`. It tells their mean age at its end or at theirs, and how many
/// ended.
fn record(theta: &[f64], draws: &mut Draws, whole: bool) -> Option<Vec<f64>> {
    let (mut ages, mut ended, mut seen) = (0.0, 0.0, 0.0);
    for _ in 0..100_000 {
        let founded = 30.0 * draws.uniform() - 20.0;
        let life = exponential(theta[0], draws);
        if founded + life > 0.0 || whole {
            seen += 1.0;
            ages += life.min(10.0 - founded);
            ended += f64::from(u8::from(founded + life < 10.0));
        }
        if seen == 80.0 {
            return Some(vec![ages / seen, ended / seen]);
        }
    }
    None
}

/// Ranks of 400 truths in posteriors from a table of one simulator, with data of the record as it is.
fn judged(whole: bool) -> Calibration {
    let priors = [Distribution::Uniform { low: 0.02, high: 0.4 }];
    let simulated = |theta: &[f64], draws: &mut Draws| record(theta, draws, whole);
    let table = Toy { seed: 12, f: simulated }.table(&priors, 8000);
    let learnt = Learnt::of(&table, &priors, &[0.0, 0.0], 1).unwrap();
    let cases = Toy { seed: 13, f: |theta: &[f64], draws: &mut Draws| record(theta, draws, false) }
        .table(&priors, 400);
    let rank = |row: usize| {
        let found = learnt.posterior(&cases.outcome[row], &Adjust::default(), None).unwrap();
        found.rank(0, cases.theta[row][0])
    };
    calibration(vec![(0..400).map(rank).collect()], 0.01)
}

#[test]
fn a_likelihood_that_ignores_truncation_is_found_out() {
    let right = judged(false);
    assert!(right.passed, "{:?} {:?}", right.uniform, right.coverage);
    let wrong = judged(true);
    assert!(!wrong.passed && wrong.holm[0] < 1e-6, "{:?} {:?}", wrong.uniform, wrong.coverage);
}
