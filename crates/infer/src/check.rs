//! Whether an inference can be believed: simulation-based calibration (Talts, Betancourt, Simpson, Vehtari and Gelman
//! 2018), coverage, and what the data teach at all.

use crate::posterior::Posterior;
use crate::special::normal_quantile;
use serde::{Deserialize, Serialize};
use tiaokuai_measure::stats::{chi_square_tail, holm, wilson, wilson_at};

/// Where the truth of one case lies in its posterior.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rank {
    /// For each parameter the share of the posterior below the truth.
    pub pit: Vec<f64>,
}

/// How often regions of a posterior hold the truth.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Coverage {
    /// How often they should.
    pub nominal: f64,
    /// Cases in which the truth lies inside.
    pub inside: u64,
    /// All cases.
    pub cases: u64,
    /// The 95 % interval of Wilson (1927) for the share, to be shown.
    pub interval: (f64, f64),
    /// Wilson's interval at the error that the test of all coverages together allows for this one.
    pub wide: (f64, f64),
}

impl Coverage {
    /// The share of cases in which the truth lies inside.
    #[must_use]
    pub fn share(&self) -> f64 {
        self.inside as f64 / self.cases as f64
    }

    /// Whether the nominal share is among those that the cases allow.
    #[must_use]
    pub fn holds(&self) -> bool {
        (self.wide.0..=self.wide.1).contains(&self.nominal)
    }
}

/// What a number of cases with known truths say of an inference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    /// How many cases there are.
    pub cases: u32,
    /// Where the truths lie in their posteriors, by parameter and case.
    pub ranks: Vec<Vec<f64>>,
    /// How many classes ranks are counted in.
    pub bins: u32,
    /// For each parameter the chance of counts at least as uneven if ranks are uniform.
    pub uniform: Vec<f64>,
    /// The same, adjusted for there being several parameters (Holm 1979).
    pub holm: Vec<f64>,
    /// For each parameter how often the central 50 % and 90 % hold the truth.
    pub coverage: Vec<[Coverage; 2]>,
    /// Whether all of it is as it should be.
    pub passed: bool,
}

/// Fewer cases than these show nothing.
pub const ENOUGH: u32 = 100;

/// Judges an inference by the ranks of truths in their posteriors, by parameter and case. An inference without fault is
/// judged faulty with a chance of about `error`, half of it by uneven ranks, half by coverages. One with fewer than 100
/// cases never passes, nor does one without a parameter or with a rank that is no number from 0 to 1.
#[must_use]
pub fn calibration(ranks: Vec<Vec<f64>>, error: f64) -> Calibration {
    let cases = ranks.iter().map(Vec::len).min().unwrap_or(0);
    // At least ten cases in each class.
    let bins = (cases / 10).clamp(2, 20);
    let uniform: Vec<f64> = ranks.iter().map(|ranks| evenness(ranks, bins)).collect();
    let adjusted = holm(&uniform);
    let tests = (2 * ranks.len()).max(1) as f64;
    let z = -normal_quantile(0.5 * (0.5 * error / tests));
    let coverage: Vec<[Coverage; 2]> =
        ranks.iter().map(|ranks| [0.5, 0.9].map(|nominal| covered(ranks, nominal, z))).collect();
    let even = adjusted.iter().all(|p| *p >= 0.5 * error);
    let covers = coverage.iter().flatten().all(Coverage::holds);
    let sound = ranks
        .iter()
        .all(|ranks| ranks.len() == cases && ranks.iter().all(|rank| (0.0..=1.0).contains(rank)));
    let passed = cases >= ENOUGH as usize && !ranks.is_empty() && sound && even && covers;
    Calibration {
        cases: cases as u32,
        bins: bins as u32,
        ranks,
        uniform,
        holm: adjusted,
        coverage,
        passed,
    }
}

/// The chance of counts at least as uneven as these if ranks are uniform.
fn evenness(ranks: &[f64], bins: usize) -> f64 {
    let mut counts = vec![0_u32; bins];
    for rank in ranks {
        counts[((rank * bins as f64) as usize).min(bins - 1)] += 1;
    }
    let expected = ranks.len() as f64 / bins as f64;
    let away = |count: &u32| (f64::from(*count) - expected) * (f64::from(*count) - expected);
    chi_square_tail(counts.iter().map(away).sum::<f64>() / expected, bins as u32 - 1)
}

fn covered(ranks: &[f64], nominal: f64, z: f64) -> Coverage {
    let edge = 0.5 * (1.0 - nominal);
    let inside = ranks.iter().filter(|rank| (edge..=1.0 - edge).contains(*rank)).count() as u64;
    let cases = ranks.len() as u64;
    let (interval, wide) = (wilson(inside, cases), wilson_at(inside, cases, z));
    Coverage { nominal, inside, cases, interval, wide }
}

/// How much narrower a parameter's posterior is than its prior.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contraction {
    /// 1 − the ratio of variances.
    pub variance: f64,
    /// 1 − the ratio of standard deviations: a half where the posterior is half as wide.
    pub deviation: f64,
}

/// How much narrower a posterior is than a prior, by their standard deviations; below zero where it is wider.
#[must_use]
pub fn contraction(prior_sd: f64, posterior_sd: f64) -> Contraction {
    let ratio = posterior_sd / prior_sd;
    Contraction { variance: 1.0 - ratio * ratio, deviation: 1.0 - ratio }
}

/// Pairs of parameters that the data cannot tell apart well: those correlated by more than a threshold either way, the
/// strongest first, with their correlation.
#[must_use]
pub fn trade_offs(posterior: &Posterior, threshold: f64) -> Vec<(usize, usize, f64)> {
    let parameters = posterior.draws.first().map_or(0, Vec::len);
    let mut found = Vec::new();
    for a in 0..parameters {
        for b in a + 1..parameters {
            let correlation = posterior.correlation(a, b);
            if correlation.abs() > threshold {
                found.push((a, b, correlation));
            }
        }
    }
    found.sort_by(|a, b| b.2.abs().total_cmp(&a.2.abs()));
    found
}
