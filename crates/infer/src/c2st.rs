//! Whether two samples can be told apart: the classifier two-sample test (Lopez-Paz and Oquab 2017).

use crate::draw::{Draws, Stream};
use tiaokuai_measure::stats::spread;

const FOLDS: usize = 5;

/// How often the nearest neighbours of a draw, taken from others than its own fifth of all draws, tell which of two
/// samples it is from: 0.5 where nothing tells them apart, 1 where everything does. As many draws of each are taken as
/// the smaller sample has. NaN for fewer than fifty.
#[must_use]
pub fn c2st(a: &[Vec<f64>], b: &[Vec<f64>], seed: u64) -> f64 {
    let n = a.len().min(b.len());
    if n < 50 {
        return f64::NAN;
    }
    let mut all: Vec<(Vec<f64>, bool)> = a[..n].iter().map(|x| (x.clone(), false)).collect();
    all.extend(b[..n].iter().map(|x| (x.clone(), true)));
    standardise(&mut all);
    let mut draws = Draws::at(seed, Stream::Fold, 0);
    for k in (1..all.len()).rev() {
        all.swap(k, (draws.uniform() * (k + 1) as f64) as usize);
    }
    // An odd number of neighbours, so that there is a majority.
    let neighbours = ((2.0 * n as f64).sqrt() as usize) | 1;
    let mut right = 0;
    for (at, (x, is)) in all.iter().enumerate() {
        let mut near: Vec<(f64, bool)> = all
            .iter()
            .enumerate()
            .filter(|(other, _)| other % FOLDS != at % FOLDS)
            .map(|(_, (y, of))| (squared(x, y), *of))
            .collect();
        near.select_nth_unstable_by(neighbours - 1, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let votes = near[..neighbours].iter().filter(|(_, of)| *of).count();
        right += usize::from((2 * votes > neighbours) == *is);
    }
    right as f64 / all.len() as f64
}

fn squared(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

/// Every coordinate on the scale of its standard deviation.
fn standardise(all: &mut [(Vec<f64>, bool)]) {
    for k in 0..all[0].0.len() {
        let sd = spread(&all.iter().map(|(x, _)| x[k]).collect::<Vec<_>>()).sd;
        if sd > 0.0 {
            all.iter_mut().for_each(|(x, _)| x[k] /= sd);
        }
    }
}
