//! Who would meet by chance: the same seats and the same sizes of groups, shuffled.

use crate::network::{existing_or_seated, shown_members, tied};
use crate::stats::{GOLDEN, mix};
use tiaokuai_record::{DepartmentId, Record};

/// Shuffles from which the expectation is told.
const SHUFFLES: u32 = 200;

/// Trades between two groups, for each group, from one shuffle to the next (Strona et al. 2014 find the null
/// well mixed after some).
const TRADES: usize = 5;

/// How densely departments meet, and how densely they would by chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Met {
    /// The share of pairs of one government that sit together in at least one group.
    pub share: f64,
    /// The same on average where every department keeps its number of seats and every group its size, and
    /// nothing else.
    pub expected: f64,
    /// How far one such shuffle lies from another: the standard deviation.
    pub spread: f64,
    /// The standard error of `expected`, which comes from the number of shuffles.
    pub error: f64,
}

/// The density of meetings against a null model of fixed degrees. The number of meetings follows from
/// the sizes of groups, so they alone make a record dense: what seats tell is whether the same pairs meet again and
/// again, which the share of pairs that meet at all shows when it is less than by chance. Shuffled by trades between
/// groups (the Curveball algorithm, Strona et al. 2014), which keep both degrees and reach every arrangement
/// alike; the same record gives the same numbers. Nothing where no two departments could meet.
///
/// ```
/// assert!(tiaokuai_measure::met(&tiaokuai_record::Record::default()).is_none());
/// ```
#[must_use]
pub fn met(record: &Record) -> Option<Met> {
    shuffled(record, SHUFFLES)
}

fn shuffled(record: &Record, shuffles: u32) -> Option<Met> {
    let all = shown_members(record);
    let (mut pairs, mut now) = (0.0, 0.0);
    let mut then = vec![0.0; shuffles as usize];
    let mut lot = Lot(all.len() as u64);
    for groups in all.chunk_by(|a, b| a.0 == b.0) {
        let departments = existing_or_seated(record, groups);
        let n = departments.len() as f64;
        pairs += n * (n - 1.0);
        let mut members: Vec<Vec<DepartmentId>> =
            groups.iter().map(|(_, members)| members.to_vec()).collect();
        now += tied(&departments, members.iter().map(Vec::as_slice));
        for sum in &mut then {
            for _ in 0..TRADES * members.len() {
                trade(&mut members, &mut lot);
            }
            *sum += tied(&departments, members.iter().map(Vec::as_slice));
        }
    }
    if pairs <= 0.0 {
        return None;
    }
    let count = f64::from(shuffles);
    let expected = then.iter().sum::<f64>() / count / pairs;
    let squares: f64 = then.iter().map(|ties| (ties / pairs - expected).powi(2)).sum();
    let spread = (squares / (count - 1.0)).sqrt();
    Some(Met { share: now / pairs, expected, spread, error: spread / count.sqrt() })
}

/// Two groups pool the members that only one of them has and deal them out again.
fn trade(members: &mut [Vec<DepartmentId>], lot: &mut Lot) {
    if members.len() < 2 {
        return;
    }
    let a = lot.below(members.len());
    let b = (a + 1 + lot.below(members.len() - 1)) % members.len();
    let only = |of: &[DepartmentId], other: &[DepartmentId]| -> Vec<DepartmentId> {
        of.iter().copied().filter(|d| other.binary_search(d).is_err()).collect()
    };
    let mut pool = only(&members[a], &members[b]);
    let mine = pool.len();
    pool.extend(only(&members[b], &members[a]));
    for i in (1..pool.len()).rev() {
        pool.swap(i, lot.below(i + 1));
    }
    let both: Vec<DepartmentId> =
        members[a].iter().copied().filter(|d| members[b].binary_search(d).is_ok()).collect();
    for (group, dealt) in [(a, &pool[..mine]), (b, &pool[mine..])] {
        members[group] = both.iter().chain(dealt).copied().collect();
        members[group].sort_unstable();
    }
}

/// Numbers by chance, the same everywhere (SplitMix64, Steele et al. 2014).
struct Lot(u64);

impl Lot {
    fn below(&mut self, n: usize) -> usize {
        let bits = mix(self.0);
        self.0 = self.0.wrapping_add(GOLDEN);
        ((u128::from(bits) * n as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_record::{Department, GovernmentId, Group, Text};

    fn record(groups: &[&[u16]]) -> Record {
        Record {
            departments: (0..4).map(|i| Department::of(Text::same(i.to_string()), None)).collect(),
            groups: groups
                .iter()
                .map(|members| Group {
                    members: Some(members.iter().copied().map(DepartmentId).collect()),
                    ..Group::of(GovernmentId(0))
                })
                .collect(),
            ..Record::default()
        }
    }

    /// All arrangements by hand: of three groups of two, with seats 2 2 1 1, twelve let three of the six pairs
    /// meet and three let two meet.
    #[test]
    fn chance_is_what_counting_says() {
        let found = shuffled(&record(&[&[0, 1], &[0, 1], &[2, 3]]), 2_000).unwrap();
        assert!((found.share - 2.0 / 6.0).abs() < 1e-12);
        let right = (12.0 * 3.0 + 3.0 * 2.0) / (15.0 * 6.0);
        assert!((found.expected - right).abs() < 4.0 * found.error, "{found:?}");
        assert!(found.error < 0.01 && found.share < found.expected - 1.5 * found.spread);
    }

    /// Where seats and sizes leave one arrangement, chance says what is.
    #[test]
    fn nothing_to_shuffle() {
        let found = met(&record(&[&[0, 1, 2], &[0]])).unwrap();
        assert_eq!((found.share, found.expected, found.spread), (1.0, 1.0, 0.0));
        assert!(met(&record(&[&[0]])).is_none());
    }
}
