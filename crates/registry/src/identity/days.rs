//! Days as papers tell them, in whole or in part, and what follows from their order.

/// Whether a date is known to be earlier than another: 2013 is not earlier than 2013-04.
pub(crate) fn earlier(a: &str, b: &str) -> bool {
    let common = a.len().min(b.len());
    common > 0 && a[..common] < b[..common]
}

/// Whether two dates may be one, as 2013 and 2013-04.
pub(crate) fn compatible(a: &str, b: &str) -> bool {
    !earlier(a, b) && !earlier(b, a)
}

/// What tells which of two groups that a person set apart a paper speaks of: its day, and the founding that it has.
#[derive(Clone, Copy)]
pub(crate) struct Told<'a> {
    pub day: &'a str,
    pub founded: &'a str,
}

impl Told<'_> {
    /// Whether a paper speaks of the group that was set apart from another: those of later days speak of the later one of
    /// the two, and those of earlier days of the earlier one, unless their founding is that of the other.
    pub fn goes_with(self, own: Told<'_>, other: Told<'_>) -> bool {
        let later = earlier(other.day, own.day) && earlier(own.day, self.day);
        let sooner = earlier(own.day, other.day) && earlier(self.day, own.day);
        (later || sooner) && (self.founded == own.founded || self.founded != other.founded)
    }
}
