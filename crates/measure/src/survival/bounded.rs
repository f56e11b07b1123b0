//! Lives whose end is known within bounds.

/// How long lives last where ends are known within bounds only: shares of the lives that end within
/// intervals of age, where those intervals lie, and not how ends lie within them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bounded {
    /// Intervals of age, in months, ascending: ends after the first age and up to the second, or at
    /// that age where the two are equal. The second is infinite for what outlives all that was seen.
    pub intervals: Vec<(f64, f64)>,
    /// The share of lives that end within each; they add up to one.
    pub shares: Vec<f64>,
}

/// Where an interval begins or ends: at an age (`false`) or just after it (`true`).
type Edge = (f64, bool);

/// One life: the ages at which it may have ended, and the age from which it was followed.
struct Life {
    from: Edge,
    to: Edge,
    entry: f64,
}

/// Steps after which the shares are taken as they are; with each a pass over lives and intervals.
const STEPS: u32 = 50_000;

/// The estimate of greatest likelihood for lives that ended after `low` and at most at `high` (at that age where
/// the two are equal; still alive at `low` where `high` is infinite), each followed from the age `entries` on
/// (0: from the start): Turnbull 1976 by his self-consistent steps, with the intervals of Frydman 1994 for late
/// entry. With exact ends it is the Kaplan–Meier estimate. Rows that contradict themselves (an age that is no number, an
/// end before the entry) are left out; nothing without any.
///
/// ```
/// // One ended between one and three months, one at two, one outlived four.
/// let found = tiaokuai_measure::bounded(&[], &[1.0, 2.0, 4.0], &[3.0, 2.0, f64::INFINITY]).unwrap();
/// assert_eq!(found.intervals, [(2.0, 2.0), (4.0, f64::INFINITY)]);
/// assert!((found.shares[0] - 2.0 / 3.0).abs() < 1e-9);
/// ```
#[must_use]
pub fn bounded(entries: &[f64], low: &[f64], high: &[f64]) -> Option<Bounded> {
    let rows = low.iter().zip(high).enumerate().map(|(i, (low, high))| Life {
        from: (*low, low < high),
        to: (*high, false),
        entry: entries.get(i).copied().unwrap_or(0.0),
    });
    let makes_sense = |life: &Life| {
        let ages = life.from.0.is_finite() && life.from.0 <= life.to.0;
        ages && life.entry.is_finite() && (life.entry <= 0.0 || life.to.0 > life.entry)
    };
    let mut lives: Vec<Life> = rows.filter(makes_sense).collect();
    for life in &mut lives {
        // It was seen at its entry, so it did not end before.
        if life.entry > 0.0 && life.from < (life.entry, true) {
            life.from = (life.entry, true);
        }
    }
    let cells = cells(&lives);
    if cells.is_empty() {
        return None;
    }
    let span = |from: Edge, to: Edge| {
        let first = cells.partition_point(|cell| cell.0 < from);
        (first, cells.partition_point(|cell| cell.1 <= to).max(first))
    };
    let within: Vec<(usize, usize)> = lives.iter().map(|life| span(life.from, life.to)).collect();
    let unseen: Vec<usize> = lives
        .iter()
        .map(|life| match life.entry > 0.0 {
            true => cells.partition_point(|cell| cell.0 < (life.entry, true)),
            false => 0,
        })
        .collect();
    let shares = shares(cells.len(), &within, &unseen);
    let intervals = cells.iter().map(|(from, to)| (from.0, to.0)).collect();
    Some(Bounded { intervals, shares })
}

impl Bounded {
    /// The share alive after an age, where that is settled: nothing within an interval.
    #[must_use]
    pub fn at(&self, age: f64) -> Option<f64> {
        let mut alive = 1.0;
        for ((from, to), share) in self.intervals.iter().zip(&self.shares) {
            if *from > age || (*from == age && from < to) {
                break;
            }
            if *to > age && *share > 0.0 {
                return None;
            }
            alive -= share;
        }
        Some(alive)
    }

    /// The interval of age within which the share alive comes down to one half; nothing if more than half
    /// outlive what was seen.
    #[must_use]
    pub fn median(&self) -> Option<(f64, f64)> {
        let mut alive = 1.0;
        for (interval, share) in self.intervals.iter().zip(&self.shares) {
            alive -= share;
            if alive <= 0.5 + 1e-9 && interval.1.is_finite() {
                return Some(*interval);
            }
        }
        None
    }
}

/// The intervals that can hold a share: from a beginning to the next end with no other beginning between.
fn cells(lives: &[Life]) -> Vec<(Edge, Edge)> {
    let mut edges: Vec<(Edge, bool)> = lives.iter().map(|life| (life.from, false)).collect();
    edges.extend(lives.iter().map(|life| (life.to, true)));
    let late = lives.iter().filter(|life| life.entry > 0.0);
    edges.extend(late.map(|life| ((life.entry, false), true)));
    let order = |a: &Edge, b: &Edge| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
    edges.sort_unstable_by(|a, b| order(&a.0, &b.0).then(a.1.cmp(&b.1)));
    edges
        .windows(2)
        .filter(|pair| !pair[0].1 && pair[1].1)
        .map(|pair| (pair[0].0, pair[1].0))
        .collect()
}

/// Turnbull's steps: each life counts where it may have ended, and stands for those that would have been
/// seen had they not ended before its entry.
fn shares(cells: usize, within: &[(usize, usize)], unseen: &[usize]) -> Vec<f64> {
    let mut shares = vec![1.0 / cells as f64; cells];
    let mut below = vec![0.0; cells + 1];
    let mut weight = vec![0.0; cells + 1];
    for _ in 0..STEPS {
        for (i, share) in shares.iter().enumerate() {
            below[i + 1] = below[i] + share;
        }
        weight.fill(0.0);
        for ((first, after), before) in within.iter().zip(unseen) {
            let ended = below[*after] - below[*first];
            if ended > 0.0 {
                weight[*first] += 1.0 / ended;
                weight[*after] -= 1.0 / ended;
            }
            let seen = below[cells] - below[*before];
            if *before > 0 && seen > 0.0 {
                weight[0] += 1.0 / seen;
                weight[*before] -= 1.0 / seen;
            }
        }
        let mut sum = 0.0;
        let mut each = 0.0;
        let next: Vec<f64> = shares
            .iter()
            .zip(&weight)
            .map(|(share, weight)| {
                each += weight;
                sum += share * each;
                share * each
            })
            .collect();
        let mut moved = 0.0_f64;
        for (share, next) in shares.iter_mut().zip(next) {
            moved = moved.max((*share - next / sum).abs());
            *share = next / sum;
        }
        if moved < 1e-12 {
            break;
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kaplan_meier_entered;

    /// Lives by chance; the same everywhere.
    fn drawn(n: u64) -> (Vec<f64>, Vec<f64>, Vec<bool>) {
        let mut state = n;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) % below
        };
        let lives = (0..80).map(|_| {
            let entry = if next(2) == 0 { 0 } else { 1 + next(20) };
            (entry as f64, (entry + 1 + next(40)) as f64, next(4) > 0)
        });
        let (mut entries, mut ages, mut ended) = (Vec::new(), Vec::new(), Vec::new());
        for (entry, age, end) in lives {
            entries.push(entry);
            ages.push(age);
            ended.push(end);
        }
        (entries, ages, ended)
    }

    /// Exact ends leave the Kaplan–Meier estimate, with late entry too.
    #[test]
    fn exact_ends_are_kaplan_meier() {
        for (seed, late) in [(1, false), (2, false), (3, true), (4, true)] {
            let (mut entries, ages, ended) = drawn(seed);
            if !late {
                entries.fill(0.0);
            }
            let high: Vec<f64> = ages
                .iter()
                .zip(&ended)
                .map(|(age, ended)| if *ended { *age } else { f64::INFINITY })
                .collect();
            let found = bounded(&entries, &ages, &high).unwrap();
            assert!((found.shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            let curve = kaplan_meier_entered(&entries, &ages, &ended);
            for age in &curve.shares.time {
                let bounded = found.at(*age).unwrap();
                assert!((bounded - curve.shares.at(*age)).abs() < 1e-6, "{seed} {age}: {bounded}");
            }
        }
    }

    /// By hand: three ends within (0, 2], (1, 3] and (2, 4] share the intervals (1, 2] and (2, 3], and the
    /// likelihood p · 1 · q is largest at a half each.
    #[test]
    fn shares_by_hand() {
        let found = bounded(&[], &[0.0, 1.0, 2.0], &[2.0, 3.0, 4.0]).unwrap();
        assert_eq!(found.intervals, [(1.0, 2.0), (2.0, 3.0)]);
        assert!(found.shares.iter().all(|share| (share - 0.5).abs() < 1e-6));
        assert_eq!(
            (found.at(1.0), found.at(1.5), found.median()),
            (Some(1.0), None, Some((1.0, 2.0)))
        );
    }

    /// What makes no sense is left out; nothing is left of nothing.
    #[test]
    fn nonsense_is_left_out() {
        assert_eq!(bounded(&[], &[], &[]), None);
        assert_eq!(bounded(&[], &[f64::NAN, 5.0], &[3.0, 2.0]), None);
        assert_eq!(bounded(&[9.0], &[1.0], &[3.0]), None);
        let found = bounded(&[0.0, 9.0], &[1.0, 1.0], &[1.0, 3.0]).unwrap();
        assert_eq!((found.intervals, found.shares), (vec![(1.0, 1.0)], vec![1.0]));
    }
}
