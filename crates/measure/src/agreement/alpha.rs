//! Krippendorff's alpha.

use super::sets::masi;
use crate::stats::mix;
use crate::stats::{percentiles, resampled};
use std::collections::BTreeSet;

/// How far apart two values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// The same or not.
    Nominal,
    /// By the values that stand between them in order.
    Ordinal,
    /// By their difference.
    Interval,
}

/// Agreement of any number of coders beyond chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alpha {
    /// Units that at least two coded: only these count.
    pub units: u32,
    /// 1 if all agree, 0 if no better than chance, less if worse.
    pub value: f64,
    /// The 95 % interval over resampled units (percentiles of 1,000 resamples with fixed draws). Nothing
    /// where coders never differ, for resampling cannot tell how rare a difference is, or where a
    /// twentieth of the resamples holds one value only.
    pub interval: Option<(f64, f64)>,
}

/// How many times units are drawn again.
const RESAMPLES: u32 = 1_000;

/// Alpha of numbers (for [`Metric::Nominal`], of numbered categories) by unit and coder, `None` where a
/// coder did not code a unit, with its interval; nothing where all values are the same or no unit was
/// coded twice. Values that are not finite count as not coded.
///
/// Krippendorff (2011), “Computing Krippendorff's alpha-reliability”.
///
/// ```
/// use tiaokuai_measure::{Metric, alpha};
/// let units = [vec![Some(1.0), Some(1.0)], vec![Some(2.0), Some(2.0)], vec![Some(1.0), None]];
/// let found = alpha(&units, Metric::Nominal).unwrap();
/// assert_eq!((found.units, found.value), (2, 1.0));
/// ```
#[must_use]
pub fn alpha(units: &[Vec<Option<f64>>], metric: Metric) -> Option<Alpha> {
    numbers(units, metric).with_interval()
}

/// As [`alpha`], without the interval.
#[must_use]
pub fn alpha_value(units: &[Vec<Option<f64>>], metric: Metric) -> Option<f64> {
    numbers(units, metric).value()
}

/// Different sets between which distances are worked out at most: beyond, there are millions of pairs.
const MOST_SETS: usize = 4_000;

/// Alpha of sets by unit and coder, their disagreement the MASI distance, as Passonneau (2006) proposes;
/// nothing, too, where there are more than 4,000 different sets.
#[must_use]
pub fn alpha_of_sets<T: Ord>(units: &[Vec<Option<BTreeSet<T>>>]) -> Option<Alpha> {
    let mut values: Vec<&BTreeSet<T>> = units.iter().flatten().flatten().collect();
    values.sort_unstable();
    values.dedup();
    if values.len() > MOST_SETS {
        return None;
    }
    let place = |set: &BTreeSet<T>| values.binary_search(&set).unwrap_or(0);
    let coded = codes(units, |set| Some(place(set)));
    let table = values.iter().map(|a| values.iter().map(|b| masi(a, b)).collect()).collect();
    Coded { units: coded, values: values.len(), distance: Distance::Table(table) }.with_interval()
}

fn numbers(units: &[Vec<Option<f64>>], metric: Metric) -> Coded {
    let mut values: Vec<f64> = units.iter().flatten().flatten().copied().collect();
    values.retain(|value| value.is_finite());
    values.sort_unstable_by(f64::total_cmp);
    values.dedup();
    let coded = codes(units, |value| values.iter().position(|known| known == value));
    let distance = match metric {
        Metric::Nominal => Distance::Nominal,
        Metric::Ordinal => Distance::Ordinal,
        Metric::Interval => Distance::Interval(values.clone()),
    };
    Coded { units: coded, values: values.len(), distance }
}

/// The values of the units that at least two coded, as numbers from 0.
fn codes<T>(units: &[Vec<Option<T>>], code: impl Fn(&T) -> Option<usize>) -> Vec<Vec<usize>> {
    let coded = units.iter().map(|unit| unit.iter().flatten().filter_map(&code).collect());
    coded.filter(|unit: &Vec<usize>| unit.len() > 1).collect()
}

/// Squared differences of values that are numbered from 0.
enum Distance {
    Nominal,
    /// The difference of mid-ranks is Krippendorff's ordinal difference.
    Ordinal,
    /// Of these numbers.
    Interval(Vec<f64>),
    /// As given: the distance itself, not its square, weighs the coincidences.
    Table(Vec<Vec<f64>>),
}

struct Coded {
    units: Vec<Vec<usize>>,
    values: usize,
    distance: Distance,
}

impl Coded {
    fn value(&self) -> Option<f64> {
        let every: Vec<u32> = (0..self.units.len() as u32).collect();
        self.of(&every)
    }

    fn with_interval(&self) -> Option<Alpha> {
        let value = self.value()?;
        let n = self.units.len() as u32;
        let draws = |resample| move |place| draw(resample, place, n);
        let seen = resampled(n, RESAMPLES, draws, |drawn| self.of(drawn));
        let enough = value < 1.0 && seen.len() as u32 * 20 > RESAMPLES * 19;
        Some(Alpha { units: n, value, interval: enough.then(|| percentiles(&seen)) })
    }

    /// Alpha of some units, each as often as it is named: one less observed over expected disagreement.
    fn of(&self, drawn: &[u32]) -> Option<f64> {
        let mut counts = vec![0.0; self.values];
        for &unit in drawn {
            self.units[unit as usize].iter().for_each(|value| counts[*value] += 1.0);
        }
        let n: f64 = counts.iter().sum();
        let scores = self.scores(&counts);
        let apart = |a: usize, b: usize| match &self.distance {
            Distance::Nominal => f64::from(u8::from(a != b)),
            Distance::Table(table) => table[a][b],
            _ => (scores[a] - scores[b]) * (scores[a] - scores[b]),
        };
        let observed: f64 = drawn
            .iter()
            .map(|&unit| {
                let unit = &self.units[unit as usize];
                let all: f64 = unit.iter().flat_map(|a| unit.iter().map(|b| apart(*a, *b))).sum();
                all / (unit.len() as f64 - 1.0)
            })
            .sum();
        // The sum of n_a n_b δ(a, b) over all pairs, without walking them where there is a short form.
        let pairs = match &self.distance {
            Distance::Nominal => n * n - counts.iter().map(|count| count * count).sum::<f64>(),
            Distance::Table(table) => {
                let row = |row: &Vec<f64>| row.iter().zip(&counts).map(|(d, n)| d * n).sum::<f64>();
                table.iter().zip(&counts).filter(|(_, n)| **n > 0.0).map(|(r, n)| n * row(r)).sum()
            }
            _ => {
                let of = |f: fn(f64) -> f64| -> f64 {
                    counts.iter().zip(&scores).map(|(count, score)| count * f(*score)).sum()
                };
                let (sum, squares) = (of(|x| x), of(|x| x * x));
                2.0 * (n * squares - sum * sum)
            }
        };
        (pairs > 1e-9).then(|| 1.0 - (n - 1.0) * observed / pairs)
    }

    /// Numbers whose differences are the distances; empty where distances are no differences.
    fn scores(&self, counts: &[f64]) -> Vec<f64> {
        match &self.distance {
            Distance::Ordinal => {
                let mut before = 0.0;
                let middle = |count: &f64| {
                    before += count;
                    before - count / 2.0
                };
                counts.iter().map(middle).collect()
            }
            // Around their mean, so that squares of large numbers (years, say) lose no digits.
            Distance::Interval(values) => {
                let n: f64 = counts.iter().sum();
                let mean = values.iter().zip(counts).map(|(x, count)| x * count).sum::<f64>() / n;
                values.iter().map(|value| value - mean).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// A number below `n`, addressed by resample and place (SplitMix64).
fn draw(resample: u32, place: u32, n: u32) -> u32 {
    let bits = mix(mix(u64::from(resample)) ^ u64::from(place));
    ((u128::from(bits) * u128::from(n)) >> 64) as u32
}
