//! Places in the lists of a district. They are no identifiers of the record: a merger or a clean-up moves them.

use tiaokuai_record::DepartmentId;

/// The place of a department among those that exist now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct DepartmentAt(pub u8);

impl DepartmentAt {
    /// The place as an index.
    #[inline]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The place of a group among those alive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct GroupAt(pub u32);

impl GroupAt {
    /// The place as an index.
    #[inline]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A set of departments, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Members(u64);

impl Members {
    /// Whether a department is one of them.
    #[inline]
    pub const fn has(self, department: DepartmentAt) -> bool {
        self.0 >> department.0 & 1 == 1
    }

    /// These and those.
    #[inline]
    pub const fn union(self, other: Members) -> Members {
        Members(self.0 | other.0)
    }

    /// The same with one department more.
    #[inline]
    #[must_use]
    pub const fn with(self, department: DepartmentAt) -> Members {
        Members(self.0 | 1 << department.0)
    }

    /// These without those.
    #[inline]
    pub const fn less(self, others: Members) -> Members {
        Members(self.0 & !others.0)
    }

    /// How many there are.
    #[inline]
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Those in both, as a share of those in either (Jaccard 1901).
    pub fn jaccard(self, other: Members) -> f64 {
        let either = (self.0 | other.0).count_ones();
        f64::from((self.0 & other.0).count_ones()) / f64::from(either.max(1))
    }

    /// The departments, in ascending order.
    #[inline]
    pub fn iter(self) -> impl Iterator<Item = DepartmentAt> {
        ones(self.0).map(|place| DepartmentAt(place as u8))
    }
}

impl FromIterator<DepartmentAt> for Members {
    #[inline]
    fn from_iter<I: IntoIterator<Item = DepartmentAt>>(departments: I) -> Self {
        departments.into_iter().fold(Members::default(), Members::with)
    }
}

/// A set of groups by their places, one bit each.
#[derive(Clone, Debug, Default)]
pub(crate) struct GroupSet(Vec<u64>);

impl GroupSet {
    /// There is none in it.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Only those before a place stay in it.
    pub fn cut(&mut self, at: GroupAt) {
        self.0.truncate(at.index() / 64 + 1);
        if let Some(last) = self.0.get_mut(at.index() / 64) {
            *last &= (1 << (at.0 % 64)) - 1;
        }
    }

    /// Whether a group is in it from now on. There is no branch: it is as good as random.
    #[inline]
    pub fn set(&mut self, at: GroupAt, is_in: bool) {
        let (word, bit) = (at.index() / 64, at.0 % 64);
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        self.0[word] = self.0[word] & !(1 << bit) | u64::from(is_in) << bit;
    }

    /// The groups, in ascending order.
    #[inline]
    pub fn iter(&self) -> impl Iterator<Item = GroupAt> {
        let words = (0..).zip(&self.0);
        words.flat_map(|(place, word)| ones(*word).map(move |bit| GroupAt(64 * place + bit)))
    }
}

/// The places of the bits of a word that are set, in ascending order.
#[inline]
pub(crate) fn ones(mut word: u64) -> impl Iterator<Item = u32> {
    // Their number is known beforehand, so that a list need not look for room for each of them.
    (0..word.count_ones()).map(move |_| {
        let place = word.trailing_zeros();
        word &= word.wrapping_sub(1);
        place
    })
}

/// A short list of departments as the record numbers them, kept without memory of its own on the heap.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numbered<const N: usize> {
    ids: [DepartmentId; N],
    count: usize,
}

impl<const N: usize> FromIterator<DepartmentId> for Numbered<N> {
    fn from_iter<I: IntoIterator<Item = DepartmentId>>(departments: I) -> Self {
        let mut list = Numbered { ids: [DepartmentId(0); N], count: 0 };
        for (place, id) in list.ids.iter_mut().zip(departments) {
            *place = id;
            list.count += 1;
        }
        list
    }
}

impl<const N: usize> std::ops::Deref for Numbered<N> {
    type Target = [DepartmentId];
    fn deref(&self) -> &[DepartmentId] {
        &self.ids[..self.count]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_go_into_a_set_and_out_of_it() {
        let mut set = GroupSet::default();
        let places = |set: &GroupSet| set.iter().map(|at| at.0).collect::<Vec<_>>();
        for at in [130, 0, 64, 63, 5] {
            set.set(GroupAt(at), true);
        }
        set.set(GroupAt(5), false);
        set.set(GroupAt(64), true);
        assert_eq!(places(&set), [0, 63, 64, 130]);
        set.cut(GroupAt(400));
        assert_eq!(places(&set), [0, 63, 64, 130]);
        set.cut(GroupAt(64));
        assert_eq!(places(&set), [0, 63]);
        set.cut(GroupAt(63));
        assert_eq!(places(&set), [0]);
        set.clear();
        assert!(places(&set).is_empty());
    }
}
