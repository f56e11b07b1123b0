//! Shares of variance (Sobol' 1993): first order by Saltelli et al. (2010), total by Jansen (1999), on
//! Owen-scrambled points, in several independent scrambles whose estimates tell how sure they are (Owen 1997).

use serde::Serialize;
use tiaokuai_measure::stats::student;
use tiaokuai_model::{Chance, Stream};

/// An estimate whose 95 % interval is wider than this is not converged.
pub const WIDEST: f64 = 0.2;
/// Independent scrambles: each has every eighth row.
pub const SCRAMBLES: u32 = 8;

/// An estimate with its 95 % interval (Student's, over independent scrambles).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// The estimate; it may be a little below 0 by chance.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Estimate {
    /// The rows that would bring the interval down to [`WIDEST`], a power of two; nothing if it is.
    #[must_use]
    pub fn needs(&self, rows: u32) -> Option<u32> {
        let width = self.high - self.low;
        if width <= WIDEST {
            return None;
        }
        // Intervals narrow with the root of the rows.
        let rows = f64::from(rows) * (width / WIDEST).powi(2);
        Some((rows.min(2e9) as u32).next_power_of_two())
    }
}

/// The indices of a factor.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Indices {
    /// Share of variance that goes with the factor alone.
    pub s1: Estimate,
    /// Share of variance that goes with it and all that it takes part in.
    pub st: Estimate,
}

/// The points of the design, row by row: those of A, then those of B.
#[must_use]
pub fn points(seed: u64, row: u32, factors: usize) -> [Vec<f64>; 2] {
    let (scramble, row) = (row % SCRAMBLES, row / SCRAMBLES);
    let seed = Chance::new(seed).at(Stream::Design, scramble as _, 1).below(0, u32::MAX);
    let point = |from: usize| {
        let at = |k: usize| f64::from(sobol_burley::sample(row, (from + k) as u32, seed));
        (0..factors).map(at).collect()
    };
    [point(0), point(factors)]
}

/// Outputs of one row of the design.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// At the point of A.
    pub a: f64,
    /// At the point of B.
    pub b: f64,
    /// At the point of A with one factor from B, for each factor.
    pub ab: Vec<f64>,
}

/// The indices of every factor; `scrambles` says which scramble each row is of.
#[must_use]
pub fn indices(rows: &[Row], scrambles: &[u32]) -> Vec<Indices> {
    let rows = centred(rows);
    let every: Vec<u32> = (0..rows.len() as u32).collect();
    let parts: Vec<Vec<u32>> = (0..SCRAMBLES)
        .map(|own| every.iter().copied().filter(|i| scrambles[*i as usize] == own).collect())
        .collect();
    let estimate = |k: usize, of: fn(&[Row], &[u32], usize) -> f64| {
        let value = of(&rows, &every, k);
        let each = parts.iter().map(|part| of(&rows, part, k)).filter(|x| x.is_finite());
        let each: Vec<f64> = each.collect();
        // All rows together say more than the mean of what each scramble says: their spread is taken, not their
        // mean.
        let (low, high) = student(&each, 0.05).unwrap_or((f64::NAN, f64::NAN));
        let half = 0.5 * (high - low);
        Estimate { value, low: value - half, high: value + half }
    };
    let factors = rows.first().map_or(0, |row| row.ab.len());
    (0..factors).map(|k| Indices { s1: estimate(k, first), st: estimate(k, total) }).collect()
}

/// Estimates without intervals: first order and total of each factor.
#[must_use]
pub fn values(rows: &[Row]) -> Vec<[f64; 2]> {
    let rows = centred(rows);
    let every: Vec<u32> = (0..rows.len() as u32).collect();
    let factors = rows.first().map_or(0, |row| row.ab.len());
    (0..factors).map(|k| [first(&rows, &every, k), total(&rows, &every, k)]).collect()
}

/// Outputs less their mean: products of large numbers would drown what differs.
fn centred(rows: &[Row]) -> Vec<Row> {
    let each = |row: &Row| row.a + row.b + row.ab.iter().sum::<f64>();
    let count = rows.iter().map(|row| row.ab.len() + 2).sum::<usize>() as f64;
    let mean = rows.iter().map(each).sum::<f64>() / count;
    rows.iter()
        .map(|row| Row {
            a: row.a - mean,
            b: row.b - mean,
            ab: row.ab.iter().map(|y| y - mean).collect(),
        })
        .collect()
}

/// The variance of the outputs at A and B.
fn variance(rows: &[Row], chosen: &[u32]) -> f64 {
    let n = 2.0 * chosen.len() as f64;
    let sum: f64 = chosen.iter().map(|i| rows[*i as usize].a + rows[*i as usize].b).sum();
    let mean = sum / n;
    let square = |y: f64| (y - mean) * (y - mean);
    chosen.iter().map(|i| square(rows[*i as usize].a) + square(rows[*i as usize].b)).sum::<f64>()
        / n
}

fn first(rows: &[Row], chosen: &[u32], k: usize) -> f64 {
    let sum: f64 =
        chosen.iter().map(|i| &rows[*i as usize]).map(|row| row.b * (row.ab[k] - row.a)).sum();
    sum / chosen.len() as f64 / variance(rows, chosen)
}

fn total(rows: &[Row], chosen: &[u32], k: usize) -> f64 {
    let sum: f64 =
        chosen.iter().map(|i| &rows[*i as usize]).map(|row| (row.a - row.ab[k]).powi(2)).sum();
    0.5 * sum / chosen.len() as f64 / variance(rows, chosen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::PI;
    use tiaokuai_model::{Chance, Stream};

    /// Rows of a function of `factors` numbers, and of a world's number where it is noisy.
    fn rows(n: u32, factors: usize, f: impl Fn(&[f64], u32) -> f64, noisy: bool) -> Vec<Row> {
        let row = |i: u32| {
            let [a, b] = points(9, i, factors);
            let mut ab: Vec<f64> = (0..factors)
                .map(|k| {
                    let mut mixed = a.clone();
                    mixed[k] = b[k];
                    f(&mixed, i)
                })
                .collect();
            if noisy {
                ab.push(f(&a, n + i));
            }
            Row { a: f(&a, i), b: f(&b, n + i), ab }
        };
        (0..n).map(row).collect()
    }

    fn turns(rows: usize) -> Vec<u32> {
        (0..rows as u32).map(|row| row % SCRAMBLES).collect()
    }

    fn ishigami(u: &[f64]) -> f64 {
        let x: Vec<f64> = u.iter().map(|u| PI * (2.0 * u - 1.0)).collect();
        libm::sin(x[0]) + 7.0 * libm::sin(x[1]).powi(2) + 0.1 * x[2].powi(4) * libm::sin(x[0])
    }

    fn close(found: &[[f64; 2]], s1: &[f64], st: &[f64], bound: f64) {
        for (k, [first, total]) in found.iter().enumerate() {
            assert!((first - s1[k]).abs() < bound, "S1 of {k}: {first} against {}", s1[k]);
            assert!((total - st[k]).abs() < bound, "ST of {k}: {total} against {}", st[k]);
        }
    }

    const ISHIGAMI: [[f64; 3]; 2] = [[0.313905, 0.442411, 0.0], [0.557589, 0.442411, 0.243684]];

    #[test]
    fn the_ishigami_function() {
        let rows = rows(4096, 3, |u, _| ishigami(u), false);
        // Eight short sequences are a little less even than a long one.
        close(&values(&rows), &ISHIGAMI[0], &ISHIGAMI[1], 0.02);
        for (k, indices) in indices(&rows, &turns(rows.len())).iter().enumerate() {
            for (estimate, right) in [(indices.s1, ISHIGAMI[0][k]), (indices.st, ISHIGAMI[1][k])] {
                assert!(estimate.low <= right && right <= estimate.high, "{k}: {estimate:?}");
                assert_eq!(estimate.needs(4096), None);
            }
        }
    }

    /// The design of fewer points says so, and how many would do.
    #[test]
    fn what_is_not_converged_says_so() {
        let rows = rows(32, 3, |u, _| ishigami(u), false);
        let found = indices(&rows, &turns(rows.len()));
        let wide = found.iter().filter_map(|indices| indices.s1.needs(32)).max().unwrap();
        assert!((64..=4096).contains(&wide), "{wide}");
    }

    #[test]
    fn the_g_function() {
        let a = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];
        let g = |u: &[f64], _| {
            u.iter().zip(a).map(|(u, a)| ((4.0 * u - 2.0).abs() + a) / (1.0 + a)).product()
        };
        let s1 = [0.7162, 0.1790, 0.0237, 0.0072, 0.0001, 0.0001, 0.0001, 0.0001];
        let st = [0.7871, 0.2422, 0.0343, 0.0105, 0.0001, 0.0001, 0.0001, 0.0001];
        close(&values(&rows(8192, 8, g, false)), &s1, &st, 0.01);
    }

    /// Noise of variance s² that belongs to the world shrinks each share by V / (V + s²), and is a factor
    /// with the rest, which takes part in nothing.
    #[test]
    fn worlds_are_a_factor() {
        let chance = Chance::new(5);
        let noise = |world: u32| {
            let draws = chance.at(Stream::World, world, 0);
            2.0 * ((0..12).map(|k| draws.unit(k)).sum::<f64>() - 6.0)
        };
        let rows = rows(8192, 3, |u, world| ishigami(u) + noise(world), true);
        let variance = 13.844588;
        let shrunk = variance / (variance + 4.0);
        let mut right = ISHIGAMI.map(|side| side.map(|index| index * shrunk).to_vec());
        right.iter_mut().for_each(|side| side.push(1.0 - shrunk));
        close(&values(&rows), &right[0], &right[1], 0.03);
    }

    /// Intervals of S1 cover the truth in 95 of 100 samples: bounds at 4.5 standard errors of a binomial
    /// number of 200 with chance 0.95; independent points.
    #[test]
    fn intervals_cover() {
        let covered = (0..200u32).filter(|sample| {
            let chance = Chance::new(77);
            let rows: Vec<Row> = (0..256)
                .map(|i| {
                    let draws = chance.at(Stream::World, *sample, i);
                    let (a, b) = ([draws.unit(0), draws.unit(1)], [draws.unit(2), draws.unit(3)]);
                    let f = |x: f64, y: f64| x + 0.5 * y;
                    Row {
                        a: f(a[0], a[1]),
                        b: f(b[0], b[1]),
                        ab: vec![f(b[0], a[1]), f(a[0], b[1])],
                    }
                })
                .collect();
            let s1 = indices(&rows, &turns(rows.len()))[0].s1;
            s1.low <= 0.8 && 0.8 <= s1.high
        });
        let covered = covered.count();
        assert!((176..=200).contains(&covered), "{covered}");
    }
}
