//! Numbers that count or do not, without a branch: which of both is as good as random, and the processor would guess
//! wrong one time in three.

/// What a number is multiplied with where it does not count, and where it does. From a table, as the compiler makes
/// branches of what it can see through.
static FACTORS: [f64; 2] = [0.0, 1.0];

/// The number where it counts, else 0. The number is finite, and not negative.
#[inline]
pub(crate) fn only(counts: bool, number: f64) -> f64 {
    FACTORS[usize::from(counts)] * number
}

#[cfg(test)]
mod tests {
    use super::only;

    #[test]
    fn what_does_not_count_is_nothing() {
        for number in [0.0, 1.0, 0.1, f64::MAX] {
            assert_eq!(only(true, number).to_bits(), number.to_bits());
            assert_eq!(only(false, number).to_bits(), 0);
        }
    }
}
