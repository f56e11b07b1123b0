//! The lives of many worlds together, counted by age.

use super::curve::{Shares, sort_out};
use super::lives::Lives;
use crate::stats::number_of;

/// Ages that are put in order together.
const TOGETHER: usize = 4096;

/// Lives counted by age. However many there are, this needs memory for the ages that there are.
#[derive(Clone, Debug, Default)]
pub struct Pooled {
    /// Entries that come after birth, ages, and ages at which lives ended; those that came last, in no order.
    last: [Vec<i64>; 3],
    /// The same of those before: how many there are of each age, ascending.
    counted: [Vec<(i64, u64)>; 3],
    /// All lives.
    pub lives: u64,
    /// Those that ended.
    pub ended: u64,
    /// The highest age.
    pub oldest: f64,
}

impl Pooled {
    /// Adds the lives of a world.
    pub fn add(&mut self, lives: &Lives) {
        self.lives += lives.ages.len() as u64;
        self.ended += lives.ended.iter().filter(|ended| **ended).count() as u64;
        self.oldest = lives.ages.iter().copied().fold(self.oldest, f64::max);
        sort_out(&lives.entries, &lives.ages, &lives.ended, &mut self.last);
        if self.last[1].len() >= TOGETHER {
            self.count();
        }
    }

    /// Counts those that came last among the others.
    fn count(&mut self) {
        for (last, counted) in self.last.iter_mut().zip(&mut self.counted) {
            last.sort_unstable();
            let mut before = std::mem::take(counted).into_iter().peekable();
            for same in last.chunk_by(|a, b| a == b) {
                let age = same[0];
                counted.extend(std::iter::from_fn(|| before.next_if(|(other, _)| *other < age)));
                let known = before.next_if(|(other, _)| *other == age);
                counted.push((age, known.map_or(0, |(_, known)| known) + same.len() as u64));
            }
            counted.extend(before);
            last.clear();
        }
    }

    /// The shares of the Kaplan–Meier curve of all lives: those of [`Shares::of`], to the bit.
    #[must_use]
    pub fn shares(&self) -> Shares {
        let mut all = self.clone();
        all.count();
        let [entries, ages, ends] = &all.counted;
        let from = |list: &[(i64, u64)], age: i64| -> u64 {
            let below = list.partition_point(|(other, _)| *other < age);
            list[below..].iter().map(|(_, count)| count).sum()
        };
        let (mut shares, mut share) = (Shares::default(), 1.0);
        for &(age, events) in ends {
            let at_risk = from(ages, age) - from(entries, age);
            share *= 1.0 - events as f64 / at_risk as f64;
            shares.push(number_of(age), share);
        }
        shares
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counted world by world, many at a time, the curve is that of the lists.
    #[test]
    fn counted_or_listed_lives_have_one_curve() {
        let (mut pooled, mut all) = (Pooled::default(), Lives::default());
        let mut state = 7_u32;
        let mut draw = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from((state >> 8) % below)
        };
        for world in 0..90 {
            let mut lives = Lives::default();
            for _ in 0..100 {
                // One that was followed from its last age was never at risk.
                let entry = if draw(4) == 0.0 { draw(50) / 2.0 } else { -0.0 };
                let age = if world == 3 { f64::NAN } else { draw(200) };
                lives.entries.push(entry);
                lives.ages.push(age);
                lives.ended.push(draw(3) > 0.0);
            }
            pooled.add(&lives);
            all.entries.extend_from_slice(&lives.entries);
            all.ages.extend_from_slice(&lives.ages);
            all.ended.extend_from_slice(&lives.ended);
            if world % 40 == 0 {
                assert_eq!(pooled.shares(), all.shares());
            }
        }
        assert_eq!((pooled.shares(), pooled.lives), (all.shares(), 9000));
        assert_eq!(pooled.oldest, 199.0);
        assert!(pooled.last[1].len() < TOGETHER && pooled.counted[1].len() < 300);
        assert_eq!(Pooled::default().shares(), Shares::default());
    }
}
