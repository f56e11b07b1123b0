//! The ages at which enough lives were followed for a curve to say something.

use super::curve::Shares;
use super::lives::Lives;

/// Lives at risk below which a curve says nothing: its steps would be those of one or two.
pub const ENOUGH: usize = 3;

impl Lives {
    /// The ages from and up to which at least [`ENOUGH`] were at risk throughout; of several such stretches the one
    /// through which lives were followed for the most months. With delayed entry there may be fewer at risk at young ages
    /// than later. Nothing where there never were so many.
    ///
    /// ```
    /// // One followed from founding, three from the age of ten on.
    /// let lives = tiaokuai_measure::Lives {
    ///     entries: vec![0.0, 10.0, 10.0, 10.0],
    ///     ages: vec![2.0, 20.0, 30.0, 30.0],
    ///     ended: vec![true, false, true, false],
    ///     ..Default::default()
    /// };
    /// assert_eq!(lives.stretch(), Some((10.0, 20.0)));
    /// ```
    #[must_use]
    pub fn stretch(&self) -> Option<(f64, f64)> {
        // Who enters counts after that age, who leaves up to that age.
        let mut edges: Vec<(f64, bool)> = Vec::with_capacity(2 * self.ages.len());
        for (place, age) in self.ages.iter().enumerate() {
            let entry = self.entry(place).max(0.0);
            if age.is_finite() && entry < *age {
                edges.extend([(entry, true), (*age, false)]);
            }
        }
        edges.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        // From which age, up to which, and through how many months.
        let mut best: Option<(f64, f64, f64)> = None;
        let mut open: Option<(f64, f64)> = None;
        let mut count: usize = 0;
        let mut before = 0.0;
        for same in edges.chunk_by(|a, b| a.0 == b.0) {
            let at = same[0].0;
            if let Some((_, months)) = &mut open {
                *months += count as f64 * (at - before);
            }
            let entered = same.iter().filter(|edge| edge.1).count();
            count = count + entered - (same.len() - entered);
            before = at;
            match open {
                Some((from, months)) if count < ENOUGH => {
                    if best.is_none_or(|best| months > best.2) {
                        best = Some((from, at, months));
                    }
                    open = None;
                }
                None if count >= ENOUGH => open = Some((at, 0.0)),
                _ => {}
            }
        }
        best.map(|(from, to, _)| (from, to))
    }

    /// The same lives as they were seen between two ages: who had ended by the first is not among them, and whoever
    /// outlived the second is censored there. Their curve tells how many of those that were there at the first age are left.
    #[must_use]
    pub fn between(&self, (from, to): (f64, f64)) -> Lives {
        let mut part = Lives { left_out: self.left_out, ..Lives::default() };
        for (place, age) in self.ages.iter().enumerate() {
            let entry = self.entry(place).max(from);
            let there = if entry > 0.0 { *age > entry } else { *age >= 0.0 };
            if !there || entry >= to {
                continue;
            }
            part.groups.extend(self.groups.get(place));
            part.entries.push(entry);
            part.ages.push(age.min(to));
            part.ended.push(self.ended[place] && *age <= to);
        }
        part
    }

    /// The age from which enough were followed, and that at which half of those are gone that were there then; nothing in
    /// its place where that is not reached while enough are at risk.
    #[must_use]
    pub fn half_gone(&self) -> Option<(f64, Option<f64>)> {
        let stretch = self.stretch()?;
        Some((stretch.0, self.between(stretch).shares().median()))
    }

    /// The shares alive by age since founding, as far as enough lives tell them, and the age up to which they do. Where
    /// all were followed from founding that is the whole curve; nothing where at young ages fewer than [`ENOUGH`] were.
    #[must_use]
    pub fn told_shares(&self) -> Option<(Shares, f64)> {
        if !(0..self.ages.len()).any(|place| self.entry(place) > 0.0) {
            return Some((self.shares(), f64::INFINITY));
        }
        let stretch = self.stretch().filter(|(from, _)| *from <= 0.0)?;
        Some((self.between(stretch).shares(), stretch.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lives(rows: &[(f64, f64, bool)]) -> Lives {
        Lives {
            entries: rows.iter().map(|row| row.0).collect(),
            ages: rows.iter().map(|row| row.1).collect(),
            ended: rows.iter().map(|row| row.2).collect(),
            ..Lives::default()
        }
    }

    /// The one that was followed from founding ended at 23: over all ages the curve is at zero from there.
    #[test]
    fn one_that_ends_while_nobody_else_is_followed_takes_no_curve_to_zero() {
        let lives = lives(&[
            (0.0, 23.0, true),
            (30.0, 80.0, false),
            (40.0, 80.0, true),
            (40.0, 90.0, false),
            (50.0, 90.0, false),
        ]);
        assert_eq!(lives.shares().survival, [0.0, 0.0]);
        assert_eq!(lives.stretch(), Some((40.0, 80.0)));
        assert_eq!(lives.between((40.0, 80.0)).shares().survival, [0.75]);
        assert_eq!(lives.told_shares(), None);
        assert_eq!(lives.half_gone(), Some((40.0, None)));
    }

    #[test]
    fn lives_followed_from_founding_are_told_to_the_last_three() {
        let lives =
            lives(&[(0.0, 5.0, true), (0.0, 7.0, true), (0.0, 9.0, true), (0.0, 9.0, false)]);
        assert_eq!(lives.stretch(), Some((0.0, 7.0)));
        assert_eq!(lives.told_shares(), Some((lives.shares(), f64::INFINITY)));
        assert_eq!(Lives::default().stretch(), None);
        assert_eq!(self::lives(&[(0.0, 4.0, true), (0.0, 4.0, true)]).stretch(), None);
    }

    /// Three are followed for a month each, later four for years: the later ages tell more.
    #[test]
    fn of_two_stretches_the_longer_followed_counts() {
        let (young, old) = ((0.0, 1.0, false), (36.0, 60.0, false));
        let lives = lives(&[young, young, young, old, old, old, old]);
        assert_eq!(lives.stretch(), Some((36.0, 60.0)));
    }
}
