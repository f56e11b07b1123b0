//! The parts of the prior in which a claim holds, where it is not one parameter that decides: a small tree
//! whose splits are those of the largest Kolmogorov–Smirnov distance (Friedman 1977; Utgoff and Clouse 1996).

use serde::Serialize;
use std::fmt;
use tiaokuai_measure::stats::smirnov_bound;

/// Splits in a row.
const DEPTH: usize = 3;
/// Splits of a tree at most, over which the level of a test is shared out.
const SPLITS: usize = (1 << DEPTH) - 1;
/// Draws on either side, and of either kind, without which nothing is split.
const FEWEST: usize = 10;

/// A part of the prior.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Leaf {
    /// What is so of its draws: parameter, whether above, and the bound.
    pub bounds: Vec<Bound>,
    /// Draws in it, of those that the tree was not made from.
    pub draws: u32,
    /// The share of these in which the claim holds.
    pub holds: f64,
}

impl fmt::Display for Leaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bounds = self.bounds.iter().map(|bound| {
            // Three digits say where a bound is; more would be chance.
            let digits = (2.0 - libm::floor(libm::log10(bound.value.abs().max(1e-9)))).max(0.0);
            let sign = if bound.above { '>' } else { '≤' };
            format!("{} {sign} {:.*}", bound.parameter, digits as usize, bound.value)
        });
        f.write_str(&bounds.collect::<Vec<_>>().join(", "))
    }
}

/// A bound of a part of the prior.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bound {
    /// The parameter.
    pub parameter: String,
    /// Whether values above the bound are meant, or those up to it.
    pub above: bool,
    /// The bound.
    pub value: f64,
}

/// The parts of the prior that a tree tells apart. It is made from every second draw; what each part is worth is
/// told from the others, which had no part in it. One part without bounds where nothing tells draws in which the
/// claim holds from the rest. `tests` is how many distances would be looked at without a tree.
#[must_use]
pub fn tree(names: &[&str], values: &[Vec<f64>], holds: &[bool], tests: usize) -> Vec<Leaf> {
    let [made, told] = [0, 1].map(|odd| (odd..values.len()).step_by(2).collect::<Vec<usize>>());
    let data = Data { names, values, holds, tests: tests * SPLITS };
    let mut leaves = Vec::new();
    data.grow(&made, &told, &mut Vec::new(), &mut leaves);
    leaves
}

struct Data<'a> {
    names: &'a [&'a str],
    values: &'a [Vec<f64>],
    holds: &'a [bool],
    tests: usize,
}

impl Data<'_> {
    fn grow(
        &self,
        made: &[usize],
        told: &[usize],
        bounds: &mut Vec<Bound>,
        leaves: &mut Vec<Leaf>,
    ) {
        let split = if bounds.len() < DEPTH { self.split(made) } else { None };
        let Some((k, value)) = split else {
            let held = told.iter().filter(|i| self.holds[**i]).count();
            let (draws, holds) = (told.len() as u32, held as f64 / told.len() as f64);
            leaves.push(Leaf { bounds: bounds.clone(), draws, holds });
            return;
        };
        for above in [false, true] {
            let side = |of: &[usize]| -> Vec<usize> {
                of.iter().copied().filter(|i| (self.values[*i][k] > value) == above).collect()
            };
            bounds.push(Bound { parameter: self.names[k].to_string(), above, value });
            self.grow(&side(made), &side(told), bounds, leaves);
            bounds.pop();
        }
    }

    /// The parameter and the value at which draws in which the claim holds and the rest are furthest apart;
    /// nothing where that may be chance.
    fn split(&self, draws: &[usize]) -> Option<(usize, f64)> {
        let held = draws.iter().filter(|i| self.holds[**i]).count();
        let rest = draws.len() - held;
        if held.min(rest) < FEWEST {
            return None;
        }
        let bound = smirnov_bound(held, rest, self.tests);
        let furthest = (0..self.names.len()).map(|k| (k, self.furthest(draws, k, held, rest)));
        let (k, (distance, value)) = furthest.max_by(|a, b| a.1.0.total_cmp(&b.1.0))?;
        (distance > bound).then_some((k, value))
    }

    /// The largest distance of the two distributions of a parameter that leaves enough draws on either side, and
    /// where it is.
    fn furthest(&self, draws: &[usize], k: usize, held: usize, rest: usize) -> (f64, f64) {
        let mut sorted: Vec<(f64, bool)> =
            draws.iter().map(|i| (self.values[*i][k], self.holds[*i])).collect();
        sorted.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let (mut apart, mut best) = (0.0f64, (0.0, f64::NAN));
        for (i, pair) in sorted.windows(2).enumerate() {
            apart += if pair[0].1 { 1.0 / held as f64 } else { -1.0 / rest as f64 };
            let enough = i + 1 >= FEWEST && sorted.len() - i > FEWEST;
            if enough && pair[0].0 < pair[1].0 && apart.abs() > best.0 {
                best = (apart.abs(), 0.5 * (pair[0].0 + pair[1].0));
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_model::{Chance, Stream};

    fn points(sample: u32) -> Vec<Vec<f64>> {
        let chance = Chance::new(43);
        let point = |i| {
            let draws = chance.at(Stream::World, sample, i);
            (0..4).map(|k| draws.unit(k)).collect()
        };
        (0..400).map(point).collect()
    }

    /// A claim that holds where one parameter is high and another is low: no margin tells it all, the tree does.
    #[test]
    fn what_two_parameters_decide_is_found() {
        let values = points(0);
        let holds: Vec<bool> = values.iter().map(|v| v[1] > 0.4 && v[2] < 0.7).collect();
        let parts = tree(&["a", "b", "c", "d"], &values, &holds, 48);
        assert_eq!(parts.len(), 3, "{parts:?}");
        assert_eq!(parts.iter().map(|part| part.draws).sum::<u32>(), 200);
        let best = parts.iter().max_by(|a, b| a.holds.total_cmp(&b.holds)).unwrap();
        assert!(best.holds > 0.9, "{best:?}");
        let mut named: Vec<(&str, bool)> =
            best.bounds.iter().map(|bound| (&*bound.parameter, bound.above)).collect();
        named.sort_unstable();
        assert_eq!(named, [("b", true), ("c", false)]);
        for bound in &best.bounds {
            let right = if bound.parameter == "b" { 0.4 } else { 0.7 };
            assert!((bound.value - right).abs() < 0.05, "{bound:?}");
        }
        assert!(parts.iter().filter(|part| *part != best).all(|part| part.holds < 0.1));
    }

    /// Where nothing decides, a tree is found in 5 of 100 samples at most: 200 samples, bound at 4.5 standard
    /// errors.
    #[test]
    fn chance_is_no_tree() {
        let trees = (0..200).filter(|sample| {
            let values = points(*sample);
            let chance = Chance::new(47);
            let coin = |i| chance.at(Stream::World, *sample, i).unit(0) < 0.5;
            let holds: Vec<bool> = (0..400).map(coin).collect();
            tree(&["a", "b", "c", "d"], &values, &holds, 4).len() > 1
        });
        let trees = trees.count();
        assert!(trees <= 23, "{trees}");
    }
}
