//! Simulation-based calibration passes what is right and finds bugs that were planted.

use super::toys::{Toy, exact, standard_normal};
use crate::kernel::Rules;
use crate::smc::Run;
use crate::{
    Adjust, Calibration, Distance, Distribution, Draws, Learnt, Region, Smc, Stream, calibration,
    contraction, trade_offs,
};

struct Right;
impl Rules for Right {}

/// Every point counts the same, whatever the density of its proposal.
struct WeightsDropped;
impl Rules for WeightsDropped {
    fn weight(&self, _: f64) -> f64 {
        1.0
    }
}

/// The kernel of weights is wider than that by which points are moved.
struct VarianceDoubled;
impl Rules for VarianceDoubled {
    fn variance(&self) -> f64 {
        2.0
    }
}

/// The prior has no bounds: what is proposed outside counts as if it stood on them.
struct BoundsIgnored;
impl Rules for BoundsIgnored {
    fn allows(&self, _: &[f64]) -> bool {
        true
    }
}

/// Ranks of truths in posteriors of a mean that is seen with a standard deviation and, at a distance that is not small,
/// with an error that is uniform within it: for that model the posterior is exact (Wilkinson 2013).
fn judged<R: Rules>(
    rules: &R,
    prior: &Distribution,
    sd: f64,
    epsilon: f64,
    cases: u64,
) -> Calibration {
    let priors = [prior.clone()];
    let settings = Smc {
        particles: 200,
        keep: 0.7,
        generations: 30,
        least_epsilon: epsilon,
        distance: Distance::Scaled(vec![1.0]),
        adjust: false,
        ..Smc::default()
    };
    let mut ranks = Vec::new();
    for case in 0..cases {
        let mut draws = Draws::at(21, Stream::Own, case);
        let truth = prior.quantile(draws.uniform());
        let seen = truth + sd * draws.normal() + epsilon * (2.0 * draws.uniform() - 1.0);
        let mut toy = Toy {
            seed: 1000 + case,
            f: |theta: &[f64], draws: &mut Draws| Some(vec![theta[0] + sd * draws.normal()]),
        };
        let run = Run {
            priors: &priors,
            region: &Region::default(),
            target: &exact(&[seen]),
            settings: &settings,
            seed: case,
            rules,
        };
        let found = run.population(&mut toy, &mut |_| {}).unwrap();
        // A distance that was not reached would be another model.
        if found.epsilon == epsilon {
            ranks.push(found.posterior.rank(0, truth));
        }
    }
    assert!(ranks.len() as u64 * 50 >= 49 * cases, "{} of {cases} arrived", ranks.len());
    calibration(vec![ranks], 0.01)
}

/// In the middle of a wide prior, where weights matter most. The right one fails with a chance of 1 %.
#[test]
fn weights() {
    let prior = standard_normal();
    let right = judged(&Right, &prior, 0.2, 0.1, 1500);
    let doubled = judged(&VarianceDoubled, &prior, 0.2, 0.1, 1500);
    let dropped = judged(&WeightsDropped, &prior, 0.2, 0.1, 500);
    assert!(right.passed, "{:?} {:?}", right.uniform, right.coverage);
    assert!(!dropped.passed, "{:?} {:?}", dropped.uniform, dropped.coverage);
    assert!(!doubled.passed, "{:?} {:?}", doubled.uniform, doubled.coverage);
}

/// At the bounds of a narrow prior.
#[test]
fn bounds() {
    let prior = Distribution::Uniform { low: 0.0, high: 1.0 };
    let right = judged(&Right, &prior, 0.4, 0.2, 500);
    let ignored = judged(&BoundsIgnored, &prior, 0.4, 0.2, 200);
    assert!(right.passed, "{:?} {:?}", right.uniform, right.coverage);
    assert!(!ignored.passed, "{:?} {:?}", ignored.uniform, ignored.coverage);
}

/// What calibration itself says of ranks that are known to be even or not.
#[test]
fn calibration_by_itself() {
    let uniform = |seed: u64, n: u64, power: f64| -> Vec<f64> {
        (0..n).map(|k| libm::pow(Draws::at(seed, Stream::Own, k).uniform(), power)).collect()
    };
    // Of 300 sound inferences with three parameters about 1 % fail at most: of 300 more than 9 with a chance of 2 %.
    let sound = |seed: u64| (0..3).map(|k| uniform(3 * seed + k, 200, 1.0)).collect();
    let failed = (0..300).filter(|seed| !calibration(sound(*seed), 0.01).passed).count();
    assert!(failed <= 9, "{failed} of 300 failed");
    let failed = (0..300).filter(|seed| !calibration(sound(*seed), 0.2).passed).count();
    assert!((20..=90).contains(&failed), "{failed} of 300 failed at an error of 0.2");

    let mut ranks: Vec<Vec<f64>> = sound(7);
    ranks[1] = uniform(99, 200, 0.6);
    let shifted = calibration(ranks, 0.01);
    assert!(!shifted.passed && shifted.holm[1] < 0.005 && shifted.holm[0] > 0.05);
    // Posteriors that are too wide hold the truth too often.
    let narrow = uniform(5, 300, 1.0).iter().map(|u| 0.2 + 0.6 * u).collect();
    let wide = calibration(vec![narrow], 0.01);
    assert!(!wide.passed && !wide.coverage[0][1].holds() && wide.coverage[0][1].share() == 1.0);
    for few in [vec![], vec![vec![]], vec![uniform(1, 99, 1.0)], vec![vec![f64::NAN; 200]]] {
        assert!(!calibration(few, 0.01).passed);
    }
    assert!(calibration(vec![uniform(1, 100, 1.0)], 0.01).passed);
}

#[test]
fn contraction_and_pairs() {
    let narrower = contraction(2.0, 1.0);
    assert_eq!((narrower.variance, narrower.deviation), (0.75, 0.5));
    // The sum of two parameters is seen, the third one alone.
    let priors = vec![standard_normal(); 3];
    let mut toy = Toy {
        seed: 8,
        f: |theta: &[f64], draws: &mut Draws| {
            Some(vec![theta[0] + theta[1] + 0.2 * draws.normal(), theta[2] + 0.2 * draws.normal()])
        },
    };
    let table = toy.table(&priors, 10_000);
    let learnt = Learnt::of(&table, &priors, &[0.0; 2], 1).unwrap();
    let found = learnt.posterior(&[1.0, 0.5], &Adjust::default(), Some(3)).unwrap();
    let pairs = trade_offs(&found, 0.5);
    assert_eq!(pairs.len(), 1);
    // Given the sum, each of both is N(0.49, 1 − 1/2.04), correlated by −(1/2.04) / (1 − 1/2.04).
    let known = -(1.0 / 2.04) / (1.0 - 1.0 / 2.04);
    assert!((pairs[0].0, pairs[0].1) == (0, 1) && (pairs[0].2 - known).abs() < 0.02, "{pairs:?}");
    assert!((found.sd(0) - (1.0 - 1.0 / 2.04_f64).sqrt()).abs() < 0.06, "{}", found.sd(0));
    assert!((found.sd(2) - (0.04_f64 / 1.04).sqrt()).abs() < 0.02, "{}", found.sd(2));
}
