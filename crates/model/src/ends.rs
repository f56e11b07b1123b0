//! When domains end: a wheel of months (Varghese and Lauck 1987). A month finds the domains that end in it without
//! seeking.

use tiaokuai_record::DomainId;

/// Months on the wheel. A domain that ends later than in so many months is met on the way, and stays.
const SLOTS: usize = 512;
/// Stands for no domain.
const NONE: u32 = u32::MAX;

/// A domain on the wheel.
#[derive(Clone, Copy, Debug)]
struct Entry {
    /// The first month in which it brings no matters any more.
    month: i32,
    /// The next one in its slot.
    next: u32,
}

/// The ends of all domains.
#[derive(Clone, Debug)]
pub(crate) struct Ends {
    /// The first domain of each slot.
    slots: [u32; SLOTS],
    /// Every domain, by its number.
    entries: Vec<Entry>,
}

impl Default for Ends {
    fn default() -> Self {
        Ends { slots: [NONE; SLOTS], entries: Vec::new() }
    }
}

impl Ends {
    /// Nothing ends, and there is room for so many domains.
    pub fn clear(&mut self, room: usize) {
        self.slots = [NONE; SLOTS];
        self.entries.clear();
        self.entries.reserve(room);
    }

    /// The domain opened last, of which there is nothing yet, brings no matters from a month on that is still to come.
    #[inline]
    pub fn put(&mut self, month: i32) {
        let slot = &mut self.slots[slot(month)];
        self.entries.push(Entry { month, next: *slot });
        *slot = self.entries.len() as u32 - 1;
    }

    /// Takes the domains away that end in a month. Every month is asked for once, in order.
    #[inline]
    pub fn take(&mut self, now: i32, mut ended: impl FnMut(DomainId)) {
        let slot = slot(now);
        let mut at = std::mem::replace(&mut self.slots[slot], NONE);
        while let Some(&Entry { month, next }) = self.entries.get(at as usize) {
            if month == now {
                ended(DomainId(at));
            } else {
                self.entries[at as usize].next = std::mem::replace(&mut self.slots[slot], at);
            }
            at = next;
        }
    }

    /// The months in which the domains end, of all that were opened.
    #[cfg(test)]
    pub fn months(&self) -> impl Iterator<Item = i32> {
        self.entries.iter().map(|entry| entry.month)
    }
}

/// The slot of a month.
#[inline]
const fn slot(month: i32) -> usize {
    month.cast_unsigned() as usize % SLOTS
}

#[cfg(test)]
mod tests {
    use super::Ends;

    #[test]
    fn domains_end_in_their_month() {
        let mut ends = Ends::default();
        ends.put(2_000);
        ends.clear(0);
        let months = [-3, 5, 5, 517, i32::MAX, 1_029, -2, 516];
        months.iter().for_each(|month| ends.put(*month));
        let mut found = Vec::new();
        for now in -3..1_500 {
            ends.take(now, |domain| found.push((now, domain.index())));
        }
        found.sort_unstable();
        let right = [(-3, 0), (-2, 6), (5, 1), (5, 2), (516, 7), (517, 3), (1_029, 5)];
        assert_eq!(found, right);
        assert!(ends.months().eq(months));
    }
}
