//! Priors: quantiles, densities and moments agree with each other and with known values.

use super::toys::quadrature;
use crate::distribution::{Distribution, DistributionError};
use crate::{beta_cdf, normal_cdf, normal_quantile};

fn all() -> Vec<Distribution> {
    vec![
        Distribution::Uniform { low: -2.0, high: 5.0 },
        Distribution::Normal { mean: 1.0, sd: 2.0, low: -1.0, high: 8.0 },
        Distribution::Normal { mean: 0.0, sd: 1.0, low: 3.5, high: 5.0 },
        Distribution::Normal { mean: 0.0, sd: 1.0, low: -5.0, high: -3.5 },
        Distribution::LogUniform { low: 0.01, high: 20.0 },
        Distribution::Beta { a: 2.0, b: 5.0, low: -1.0, high: 1.0 },
        Distribution::Beta { a: 30.0, b: 1.5, low: 0.0, high: 10.0 },
    ]
}

#[test]
fn moments_and_quantiles_are_those_of_the_density() {
    for prior in all() {
        prior.check().unwrap();
        let (low, high) = (prior.low(), prior.high());
        let (mean, sd) = quadrature(|x| prior.density(x), low, high);
        assert!((prior.mean() - mean).abs() < 1e-6 * (high - low), "{prior:?}: {mean}");
        assert!((prior.sd() - sd).abs() < 1e-6 * (high - low), "{prior:?}: {sd}");
        for u in [0.0, 1e-6, 0.01, 0.3, 0.5, 0.77, 0.999, 1.0] {
            let x = prior.quantile(u);
            assert!(prior.holds(x) && (prior.cdf(x) - u).abs() < 1e-9, "{prior:?} at {u}: {x}");
            // The density is the slope of the distribution.
            let step = 1e-5 * (high - low);
            if (0.01..0.9999).contains(&u) {
                let slope = (prior.cdf(x + step) - prior.cdf(x - step)) / (2.0 * step);
                assert!((slope / prior.density(x) - 1.0).abs() < 1e-3, "{prior:?} at {x}");
            }
        }
        assert_eq!((prior.density(low - 0.1), prior.density(high + 0.1)), (0.0, 0.0));
        let text = serde_json::to_string(&prior).unwrap();
        assert_eq!(serde_json::from_str::<Distribution>(&text).unwrap(), prior);
    }
}

#[test]
fn whole_numbers_are_whole() {
    let prior = Distribution::Whole { low: 3, high: 7 };
    let mut seen = [0; 5];
    for k in 0..1000 {
        let x = prior.quantile((f64::from(k) + 0.5) / 1000.0);
        assert!(prior.holds(x) && prior.quantile(prior.cdf(x)) == x);
        seen[x as usize - 3] += 1;
    }
    assert_eq!(seen, [200; 5]);
    assert_eq!((prior.quantile(0.0), prior.quantile(1.0)), (3.0, 7.0));
    assert_eq!((prior.mean(), prior.sd(), prior.density(4.0)), (5.0, 2_f64.sqrt(), 0.2));
    assert!(!prior.holds(4.5) && prior.density(4.5) == 0.0);
    let text = serde_json::to_string(&Distribution::LogUniform { low: 1.0, high: 2.0 }).unwrap();
    assert_eq!(text, r#"{"kind":"log-uniform","low":1.0,"high":2.0}"#);
}

#[test]
fn what_is_no_distribution_is_told() {
    let normal = |mean, sd, low, high| Distribution::Normal { mean, sd, low, high };
    for (prior, error) in [
        (Distribution::Uniform { low: 1.0, high: 1.0 }, "expected low below high, found 1 and 1"),
        (Distribution::Whole { low: 2, high: 1 }, "expected low below high, found 2 and 1"),
        (Distribution::LogUniform { low: 0.0, high: 1.0 }, "expected low above 0, found 0"),
        (normal(0.0, 0.0, 0.0, 1.0), "expected a standard deviation above 0, found 0"),
        (normal(0.0, f64::NAN, 0.0, 1.0), "expected finite numbers, found NaN"),
    ] {
        assert_eq!(prior.check().unwrap_err().to_string(), error);
    }
    let far = normal(0.0, 1.0, 9.0, 10.0).check();
    assert!(matches!(far, Err(DistributionError::Beyond { .. })));
    let shape = Distribution::Beta { a: 0.0, b: 1.0, low: 0.0, high: 1.0 }.check();
    assert_eq!(shape, Err(DistributionError::Shape(0.0)));
    let whole = Distribution::Whole { low: i64::MIN, high: i64::MAX }.check();
    assert!(matches!(whole, Err(DistributionError::TooMany { .. })));
    assert!(Distribution::Uniform { low: -1e308, high: 1e308 }.check().is_err(), "no width");
}

/// Any table of the normal distribution, and closed forms of the beta distribution.
#[test]
fn printed_values() {
    for (u, x) in [
        (0.5, 0.0),
        (0.975, 1.959_963_984_540_054),
        (0.995, 2.575_829_303_548_901),
        (1e-10, -6.361_340_902_404_056),
    ] {
        assert!((normal_quantile(u) - x).abs() < 1e-13 * (1.0 + f64::abs(x)), "{u}");
    }
    for k in 1..400 {
        let x = f64::from(k) * 0.02 - 8.0;
        assert!((normal_quantile(normal_cdf(x)) - x).abs() < 1e-11, "{x}");
    }
    for x in [0.001, 0.2, 0.5, 0.9, 0.999_f64] {
        assert!((beta_cdf(1.0, 1.0, x) - x).abs() < 1e-13);
        assert!((beta_cdf(3.0, 1.0, x) - x * x * x).abs() < 1e-13);
        // Arcsine law.
        let arcsine = 2.0 / std::f64::consts::PI * libm::asin(x.sqrt());
        assert!((beta_cdf(0.5, 0.5, x) - arcsine).abs() < 1e-12);
        // At least two of four: 1 − (1 − x)⁴ − 4 x (1 − x)³.
        let y = 1.0 - x;
        let two = 1.0 - y * y * y * y - 4.0 * x * y * y * y;
        assert!((beta_cdf(2.0, 3.0, x) - two).abs() < 1e-13);
    }
}
