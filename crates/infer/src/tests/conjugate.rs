//! Posteriors that are known in closed form or by quadrature.

use super::toys::{Toy, exact, exponential, poisson, quadrature, standard_normal};
use crate::{Adjust, Distance, Distribution, Posterior, Smc, Table, Target, normal_cdf, posterior};

/// Whether mean and standard deviation are as they should be, within four standard errors of so many draws (3 in 10,000
/// would fail by chance) and a share of the standard deviation by which the method itself may be off.
fn assert_near(found: &Posterior, k: usize, (mean, sd): (f64, f64), method: f64) {
    let error = sd / found.size().sqrt();
    let (m, s) = (found.mean(k), found.sd(k));
    assert!((m - mean).abs() < 4.0 * error + method * sd, "mean {m}, not {mean} ± {error}");
    // The standard error of a standard deviation, where the kurtosis is at most 4.
    assert!((s - sd).abs() < 4.0 * error * 0.87 + method * sd, "sd {s}, not {sd} ± {error}");
}

fn settings(least_epsilon: f64, scale: Option<f64>) -> Smc {
    Smc {
        particles: 2000,
        generations: 20,
        least_epsilon,
        distance: scale.map_or(Distance::Outcomes, |scale| Distance::Scaled(vec![scale])),
        adjust: false,
        ..Smc::default()
    }
}

/// mu ~ N(0, 1), one number seen with standard deviation 0.5: 1.5.
#[test]
fn a_normal_mean_at_a_distance_that_is_not_small() {
    let priors = [standard_normal()];
    let mut toy = Toy {
        seed: 1,
        f: |theta: &[f64], draws: &mut crate::Draws| Some(vec![theta[0] + 0.5 * draws.normal()]),
    };
    for (seed, epsilon) in [(1, 1.0), (2, 0.5), (3, 0.1)] {
        let found = toy.smc(&priors, &exact(&[1.5]), &settings(epsilon, Some(1.0)), seed);
        assert_eq!(found.epsilon, epsilon);
        assert!(found.distances.iter().all(|distance| *distance <= epsilon));
        let density = |mu: f64| {
            let within =
                normal_cdf((1.5 + epsilon - mu) / 0.5) - normal_cdf((1.5 - epsilon - mu) / 0.5);
            priors[0].density(mu) * within
        };
        let known = quadrature(density, -8.0, 8.0);
        assert_near(&found.posterior, 0, known, 0.0);
        // A quarter of the weight lies below the quartile: standard error √(3/16 / size), four of them.
        let quartile = found.posterior.quantile(0, 0.25);
        let below = quadrature(density, -8.0, 8.0);
        let mass = |to: f64| simpson(&density, -8.0, to) / simpson(&density, -8.0, 8.0);
        let error = (0.1875 / found.posterior.size()).sqrt();
        assert!((mass(quartile) - 0.25).abs() < 4.0 * error, "{quartile} of {below:?}");
    }
    // Corrected by regression, it is the posterior at distance zero.
    let corrected = Smc { adjust: true, ..settings(0.5, Some(1.0)) };
    let found = toy.smc(&priors, &exact(&[1.5]), &corrected, 4);
    assert_near(&found.posterior, 0, (1.2, 0.2_f64.sqrt()), 0.02);
}

fn simpson(density: &dyn Fn(f64) -> f64, low: f64, high: f64) -> f64 {
    let width = (high - low) / 4000.0;
    let weight = |k: i32| if k == 0 || k == 4000 { 1.0 } else { f64::from(2 + 2 * (k % 2)) };
    (0..=4000).map(|k| weight(k) * density(low + f64::from(k) * width)).sum::<f64>() * width / 3.0
}

/// The same mean, simulated without noise and seen with an error of 0.5: the error that is added makes up for it.
#[test]
fn an_error_of_observation_is_part_of_the_model() {
    let priors = [standard_normal()];
    let mut toy = Toy { seed: 2, f: |theta: &[f64], _: &mut crate::Draws| Some(theta.to_vec()) };
    let target = Target { values: vec![1.5], error: vec![0.5] };
    let found = toy.smc(&priors, &target, &settings(0.05, Some(1.0)), 1);
    // A uniform kernel of half width 0.05 adds 0.05²/3 to the variance of the error: nothing that could be seen.
    assert_near(&found.posterior, 0, (1.2, 0.2_f64.sqrt()), 0.01);
    let table = toy.table(&priors, 20_000);
    let found = posterior(&table, &priors, &target, &Adjust::default(), 3).unwrap();
    assert_near(&found, 0, (1.2, 0.2_f64.sqrt()), 0.02);
}

/// p ~ Beta(2, 3), 13 of 20: Beta(15, 10) at distance 0.
#[test]
fn a_share_by_exact_matches() {
    let priors = [Distribution::Beta { a: 2.0, b: 3.0, low: 0.0, high: 1.0 }];
    let mut toy = Toy {
        seed: 3,
        f: |theta: &[f64], draws: &mut crate::Draws| {
            Some(vec![(0..20).filter(|_| draws.uniform() < theta[0]).count() as f64])
        },
    };
    let found = toy.smc(&priors, &exact(&[13.0]), &settings(0.0, None), 1);
    assert_eq!(found.epsilon, 0.0);
    assert!(found.outcomes.iter().all(|outcome| outcome == &[13.0]));
    assert_near(&found.posterior, 0, (0.6, (0.24_f64 / 26.0).sqrt()), 0.0);
}

/// A rate with a Gamma(1, 0.2) prior, twelve events in three years: Gamma(13, 3.2). With a log-uniform prior, which is
/// Gamma(0, 0) within its bounds: Gamma(12, 3).
#[test]
fn a_rate_by_exact_matches() {
    let priors = [Distribution::Uniform { low: 0.0, high: 1.0 }];
    let rate = |u: f64| -libm::log(1.0 - u) / 0.2;
    let mut toy = Toy {
        seed: 4,
        f: |theta: &[f64], draws: &mut crate::Draws| {
            Some(vec![poisson(3.0 * rate(theta[0]), draws)])
        },
    };
    let found = toy.smc(&priors, &exact(&[12.0]), &settings(0.0, None), 1);
    assert_eq!(found.epsilon, 0.0);
    let rates = Posterior {
        draws: found.posterior.draws.iter().map(|draw| vec![rate(draw[0])]).collect(),
        weights: found.posterior.weights,
    };
    assert_near(&rates, 0, (13.0 / 3.2, 13_f64.sqrt() / 3.2), 0.0);

    let priors = [Distribution::LogUniform { low: 0.05, high: 50.0 }];
    let mut toy = Toy {
        seed: 5,
        f: |theta: &[f64], draws: &mut crate::Draws| Some(vec![poisson(3.0 * theta[0], draws)]),
    };
    let found = toy.smc(&priors, &exact(&[12.0]), &settings(0.0, None), 1);
    assert_near(&found.posterior, 0, (4.0, 12_f64.sqrt() / 3.0), 0.0);
}

/// A whole number from 1 to 6 that is seen with an error of 1, and a second one of which nothing is known.
#[test]
fn whole_numbers() {
    let priors = [Distribution::Whole { low: 1, high: 6 }, Distribution::Whole { low: 0, high: 3 }];
    let mut toy = Toy {
        seed: 6,
        f: |theta: &[f64], draws: &mut crate::Draws| Some(vec![theta[0] + draws.normal()]),
    };
    let likelihood = |k: u32| {
        let away = f64::from(k) - 4.3;
        libm::exp(-0.5 * away * away)
    };
    let sum: f64 = (1..=6).map(likelihood).sum();
    let by_smc = toy.smc(&priors, &exact(&[4.3]), &settings(0.05, Some(1.0)), 1).posterior;
    let table = toy.table(&priors, 40_000);
    let adjust = Adjust { accept: 0.1, ..Adjust::default() };
    let by_table = posterior(&table, &priors, &exact(&[4.3]), &adjust, 1).unwrap();
    // The correction by regression moves what has no fixed shape: it is right to three in a hundred.
    for (found, method) in [(by_smc, 0.002), (by_table, 0.03)] {
        let share = |k: usize, x: f64| found.rank_within(k, x, 1.0) - found.rank_within(k, x, 0.0);
        for k in 1..=6 {
            let known = likelihood(k) / sum;
            let error = (known * (1.0 - known) / found.size()).sqrt();
            let found = share(0, f64::from(k));
            assert!((found - known).abs() < 4.0 * error + method, "{k}: {found}, not {known}");
        }
        for k in 0..=3 {
            let error = (0.1875 / found.size()).sqrt();
            assert!((share(1, f64::from(k)) - 0.25).abs() < 4.0 * error + method);
        }
        assert!(found.draws.iter().flatten().all(|x| x.fract() == 0.0));
    }
}

/// Points of which nothing comes are as far as can be: only rates above 1 are defined.
#[test]
fn what_is_not_defined_is_never_accepted() {
    let priors = [Distribution::Uniform { low: 0.0, high: 2.0 }];
    let mut toy = Toy {
        seed: 7,
        f: |theta: &[f64], draws: &mut crate::Draws| {
            (theta[0] > 1.0).then(|| vec![exponential(theta[0], draws)])
        },
    };
    let found = toy.smc(&priors, &exact(&[0.9]), &settings(0.1, Some(1.0)), 1);
    // λ e^(−0.9 λ) from 1 to 2, smeared over ±0.1, by quadrature.
    let density = |x: f64| libm::exp(-0.8 * x) - libm::exp(-x);
    assert_near(&found.posterior, 0, quadrature(density, 1.0, 2.0), 0.0);
    assert!(found.generations[0].undefined > 1800);
    let table: Table = toy.table(&priors, 1000);
    assert!(table.undefined > 450 && table.len() as u64 + table.undefined == 1000);
    assert!(table.theta.iter().all(|theta| theta[0] > 1.0));
}
