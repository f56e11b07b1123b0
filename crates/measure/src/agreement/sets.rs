//! How alike two sets are, and how often coders agree.

use std::collections::BTreeSet;

/// What two sets share of what either holds (Jaccard 1912); 1 for two empty sets.
///
/// ```
/// use std::collections::BTreeSet;
/// use tiaokuai_measure::{jaccard, masi};
/// let [a, b] = [["发改", "财政"].as_slice(), &["财政"]].map(|s| s.iter().collect::<BTreeSet<_>>());
/// assert_eq!(jaccard(&a, &b), 0.5);
/// assert_eq!(masi(&a, &b), 1.0 - 0.5 * 2.0 / 3.0);
/// ```
#[must_use]
pub fn jaccard<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> f64 {
    let both = a.intersection(b).count();
    let either = a.len() + b.len() - both;
    if either == 0 { 1.0 } else { both as f64 / either as f64 }
}

/// The MASI distance of two sets (Passonneau 2006), 0 to 1: one less Jaccard's share times 1 if they are
/// the same, 2/3 if one holds the other, 1/3 if they overlap, 0 if they share nothing.
#[must_use]
pub fn masi<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> f64 {
    let monotone = if a == b {
        1.0
    } else if a.is_disjoint(b) {
        0.0
    } else if a.is_subset(b) || b.is_subset(a) {
        2.0 / 3.0
    } else {
        1.0 / 3.0
    };
    1.0 - jaccard(a, b) * monotone
}

/// The share of pairs of coders that agree, mean over units that at least two coded; NaN without any.
pub(super) fn share<T>(units: &[Vec<Option<T>>], agree: impl Fn(&T, &T) -> f64) -> f64 {
    crate::stats::mean(units.iter().filter_map(|unit| {
        let said: Vec<&T> = unit.iter().flatten().collect();
        let (mut sum, mut pairs) = (0.0, 0.0);
        for (i, a) in said.iter().enumerate() {
            for b in &said[i + 1..] {
                sum += agree(a, b);
                pairs += 1.0;
            }
        }
        (pairs > 0.0).then(|| sum / pairs)
    }))
}
