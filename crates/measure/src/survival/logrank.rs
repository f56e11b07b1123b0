//! The log-rank test.

use super::curve::at_risk_ever;
use super::lives::Lives;
use crate::stats::chi_square_tail;
use std::collections::BTreeMap;
use tiaokuai_record::GroupId;

/// Whether kinds of groups end at the same rate: the test of Mantel (1966), for more than two kinds that of
/// Peto and Peto (1972), all ages weighing the same.
#[derive(Clone, Debug, PartialEq)]
pub struct LogRank {
    /// The statistic.
    pub chi_square: f64,
    /// One less than the number of kinds that were ever at risk of an end together with another.
    pub degrees: u32,
    /// The probability of a statistic at least as large if all kinds end at the same rate.
    pub p: f64,
    /// Ends seen, by kind.
    pub observed: Vec<f64>,
    /// Ends expected if all kinds end at the same rate, by kind.
    pub expected: Vec<f64>,
}

/// The log-rank test on two or more kinds, with delayed entry; nothing where fewer than two of them were
/// ever at risk together, or nothing ended.
#[must_use]
pub fn log_rank(kinds: &[&Lives]) -> Option<LogRank> {
    log_rank_within(kinds, |_| 0)
}

/// The stratified log-rank test: groups are only compared within their stratum, and differences are added
/// over strata (Klein and Moeschberger 2003, section 7.5). With the cohort for stratum, groups that met the
/// same clean-ups at the same age are compared. The stratum is asked for by the number of the group.
#[must_use]
pub fn log_rank_within(kinds: &[&Lives], stratum: impl Fn(GroupId) -> u32) -> Option<LogRank> {
    let k = kinds.len();
    let mut strata: BTreeMap<u32, Vec<Row>> = BTreeMap::new();
    for (kind, of) in kinds.iter().enumerate() {
        for (i, (age, ended)) in of.ages.iter().zip(&of.ended).enumerate() {
            let row = Row { entry: of.entry(i), age: *age, ended: *ended, kind };
            if at_risk_ever(row.entry, row.age) {
                let stratum = of.groups.get(i).map_or(0, |id| stratum(*id));
                strata.entry(stratum).or_default().push(row);
            }
        }
    }
    let (mut observed, mut expected) = (vec![0.0; k], vec![0.0; k]);
    let mut variance = vec![vec![0.0; k]; k];
    for lives in strata.values_mut() {
        add(lives, &mut observed, &mut expected, &mut variance);
    }
    // A kind that never varied tells nothing; of the others one follows from the rest.
    let told: Vec<usize> = (0..k).filter(|&a| variance[a][a] > 1e-12).collect();
    let told = &told[..told.len().checked_sub(1)?];
    let differences: Vec<f64> = told.iter().map(|&a| observed[a] - expected[a]).collect();
    let matrix = told.iter().map(|&a| told.iter().map(|&b| variance[a][b]).collect()).collect();
    let (chi_square, degrees) = quadratic(matrix, differences)?;
    let p = chi_square_tail(chi_square, degrees);
    Some(LogRank { chi_square, degrees, p, observed, expected })
}

/// A life of one kind.
#[derive(Clone, Copy)]
struct Row {
    entry: f64,
    age: f64,
    ended: bool,
    kind: usize,
}

/// Adds what one stratum tells.
fn add(lives: &mut [Row], observed: &mut [f64], expected: &mut [f64], variance: &mut [Vec<f64>]) {
    lives.sort_unstable_by(|a, b| a.age.total_cmp(&b.age));
    let mut entering = lives.to_vec();
    entering.sort_unstable_by(|a, b| a.entry.total_cmp(&b.entry));
    let mut at_risk = vec![0.0; observed.len()];
    let (mut from, mut entered) = (0, 0);
    while from < lives.len() {
        let age = lives[from].age;
        let in_time = |row: &Row| row.entry <= 0.0 || row.entry < age;
        while let Some(row) = entering.get(entered).filter(|row| in_time(row)) {
            at_risk[row.kind] += 1.0;
            entered += 1;
        }
        let to = from + lives[from..].partition_point(|life| life.age <= age);
        let n: f64 = at_risk.iter().sum();
        let gone = lives[from..to].iter().filter(|life| life.ended).count() as f64;
        if gone > 0.0 {
            for life in lives[from..to].iter().filter(|life| life.ended) {
                observed[life.kind] += 1.0;
            }
            let spread = if n > 1.0 { gone * (n - gone) / (n - 1.0) } else { 0.0 };
            for a in 0..at_risk.len() {
                let share = at_risk[a] / n;
                expected[a] += gone * share;
                for b in 0..at_risk.len() {
                    let same = f64::from(u8::from(a == b));
                    variance[a][b] += spread * share * (same - at_risk[b] / n);
                }
            }
        }
        lives[from..to].iter().for_each(|life| at_risk[life.kind] -= 1.0);
        from = to;
    }
}

/// zᵀ V⁻¹ z by elimination, and the rank of the symmetric matrix V; nothing where that is 0.
fn quadratic(mut v: Vec<Vec<f64>>, mut z: Vec<f64>) -> Option<(f64, u32)> {
    let (mut sum, mut rank) = (0.0, 0);
    for i in 0..z.len() {
        // V is a covariance: a pivot that vanishes belongs to a kind that follows from those before.
        let pivot = v[i][i];
        if pivot < 1e-10 {
            continue;
        }
        sum += z[i] * z[i] / pivot;
        rank += 1;
        let (done, rest) = v.split_at_mut(i + 1);
        for (j, row) in rest.iter_mut().enumerate() {
            let factor = row[i] / pivot;
            z[i + 1 + j] -= factor * z[i];
            row.iter_mut().zip(&done[i]).for_each(|(value, above)| *value -= factor * above);
        }
    }
    (rank > 0).then_some((sum, rank))
}
