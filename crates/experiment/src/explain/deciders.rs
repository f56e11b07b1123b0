//! Which parameters decide a verdict: regional sensitivity analysis (Spear and Hornberger 1980).

use serde::Serialize;
use tiaokuai_measure::stats::{quantile, smirnov_bound, smirnov_distance};

/// A parameter that tells draws in which a claim holds from the rest.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Decider {
    /// The parameter; in JSON the name under which the rest stands.
    #[serde(skip)]
    pub parameter: String,
    /// Kolmogorov–Smirnov distance between its values where the claim holds and elsewhere, 0 to 1.
    pub distance: f64,
    /// Distances beyond this are significant at 5 % over all parameters and claims together.
    pub bound: f64,
    /// Median where the claim holds, less the median elsewhere, as a share of the range.
    pub shift: f64,
}

/// All parameters by their distance, the largest first; none where fewer than ten draws stand on
/// either side, which tell nothing. `tests` is how many distances are looked at in all: those of every claim.
#[must_use]
pub fn deciders(
    names: &[&str],
    ranges: &[(f64, f64)],
    values: &[Vec<f64>],
    holds: &[bool],
    tests: usize,
) -> Vec<Decider> {
    let count = holds.iter().filter(|holds| **holds).count();
    let rest = holds.len() - count;
    if count.min(rest) < 10 {
        return Vec::new();
    }
    let bound = smirnov_bound(count, rest, tests);
    let mut all: Vec<Decider> = names
        .iter()
        .enumerate()
        .map(|(k, name)| {
            let side = |wanted: bool| {
                let mut side: Vec<f64> = values
                    .iter()
                    .zip(holds)
                    .filter(|(_, holds)| **holds == wanted)
                    .map(|(values, _)| values[k])
                    .collect();
                side.sort_unstable_by(f64::total_cmp);
                side
            };
            let (there, elsewhere) = (side(true), side(false));
            let median = |sorted: &[f64]| quantile(sorted, 0.5);
            let range = ranges[k].1 - ranges[k].0;
            Decider {
                parameter: (*name).to_string(),
                distance: smirnov_distance(&there, &elsewhere),
                bound,
                shift: (median(&there) - median(&elsewhere)) / range,
            }
        })
        .collect();
    all.sort_by(|a, b| b.distance.total_cmp(&a.distance));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_model::{Chance, Stream};

    /// The parameter that decides is found; of those that do not, one is taken for a decider in 5 of 100
    /// samples at most: 400 samples, bound at 4.5 standard errors.
    #[test]
    fn what_decides_is_found() {
        let chance = Chance::new(41);
        let names = ["a", "b", "c"];
        let mut false_alarms = 0;
        for sample in 0..400 {
            let values: Vec<Vec<f64>> = (0..200)
                .map(|i| {
                    let draws = chance.at(Stream::World, sample, i);
                    (0..3).map(|k| draws.unit(k)).collect()
                })
                .collect();
            let holds: Vec<bool> = values.iter().map(|v| v[1] > 0.6).collect();
            let found = deciders(&names, &[(0.0, 1.0); 3], &values, &holds, 3);
            assert_eq!((found[0].parameter.as_str(), found[0].distance), ("b", 1.0));
            assert!((found[0].shift - 0.5).abs() < 0.15);
            false_alarms += usize::from(found[1].distance > found[1].bound);
        }
        assert!(false_alarms <= 39, "{false_alarms}");
        assert!(deciders(&names, &[(0.0, 1.0); 3], &[vec![0.0; 3]], &[true], 3).is_empty());
    }
}
