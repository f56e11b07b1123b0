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
        let mut rest = self.0;
        // Their number is known beforehand, so that a list need not look for room for each of them.
        (0..self.count()).map(move |_| {
            let department = DepartmentAt(rest.trailing_zeros() as u8);
            rest &= rest.wrapping_sub(1);
            department
        })
    }
}

impl FromIterator<DepartmentAt> for Members {
    #[inline]
    fn from_iter<I: IntoIterator<Item = DepartmentAt>>(departments: I) -> Self {
        departments.into_iter().fold(Members::default(), Members::with)
    }
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
