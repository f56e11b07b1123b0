//! Parts of a record beside each other: whether the groups of some governments end at another rate than those of others.

use crate::stats::holm;
use crate::survival::{KindLives, LogRank, by_label, log_rank_within};
use tiaokuai_record::{Date, Group, GroupId, Record, Text};

/// Two parts, and the test whether their groups end at the same rate.
#[derive(Clone, Debug, PartialEq)]
pub struct PairTest {
    /// The first, by its place among the kinds.
    pub a: usize,
    /// The second.
    pub b: usize,
    /// The test.
    pub test: LogRank,
    /// Its probability after Holm's correction for all pairs.
    pub adjusted: f64,
}

/// Parts of a record, compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The lives of each part.
    pub kinds: Vec<KindLives>,
    /// The test of all parts together.
    pub test: LogRank,
    /// Every two of them, where there are more than two.
    pub pairs: Vec<PairTest>,
}

/// Compares parts of a record by the log-rank test within years of founding, so that groups are compared that are of
/// one age at the same time; every two of them too, corrected by Holm (1979), where there are more than two. Nothing for a record that
/// does not list every group, or where nothing can be compared.
///
/// ```
/// use tiaokuai_measure::compared;
/// assert!(compared(&tiaokuai_record::Record::default(), |_| None).is_none());
/// ```
#[must_use]
pub fn compared(
    record: &Record,
    part: impl Fn(&Group) -> Option<Text<String>>,
) -> Option<Compared> {
    if !record.known.groups {
        return None;
    }
    let kinds = by_label(record, |_, group| part(group));
    let year = |id: GroupId| {
        let founded = record.group(id).founded;
        let year = founded.year(&record.span).unwrap_or_else(|| match founded {
            Date::Month(month) => month.0.div_euclid(12),
            _ => 0,
        });
        year.cast_unsigned()
    };
    let all: Vec<_> = kinds.iter().map(|kind| &kind.lives).collect();
    let test = log_rank_within(&all, year)?;
    let mut pairs = Vec::new();
    if kinds.len() > 2 {
        for a in 0..kinds.len() {
            for b in a + 1..kinds.len() {
                if let Some(test) = log_rank_within(&[all[a], all[b]], year) {
                    let adjusted = test.p;
                    pairs.push(PairTest { a, b, test, adjusted });
                }
            }
        }
        let corrected = holm(&pairs.iter().map(|pair| pair.test.p).collect::<Vec<_>>());
        pairs.iter_mut().zip(corrected).for_each(|(pair, p)| pair.adjusted = p);
    }
    Some(Compared { kinds, test, pairs })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_record::{GovernmentId, Known, Month, Span};

    /// Three governments whose groups are founded together; those of the second end early.
    #[test]
    fn parts_are_compared_and_pairs_corrected() {
        let group = |at: u16, end: Option<i32>| Group {
            founded: Date::Month(Month(0)),
            abolished: end.map_or(Date::Unknown, |end| Date::Month(Month(end))),
            ..Group::of(GovernmentId(at))
        };
        let mut groups = Vec::new();
        for i in 0..20 {
            groups.push(group(0, (i < 4).then_some(30 + i)));
            groups.push(group(1, Some(2 + i)));
            groups.push(group(2, (i < 5).then_some(31 + i)));
        }
        let record = Record {
            span: Span { start: None, months: 60 },
            groups,
            known: Known { groups: true, ..Known::default() },
            ..Record::default()
        };
        let name = |group: &Group| Some(Text::same(format!("g{}", group.government.0)));
        let found = compared(&record, name).unwrap();
        assert_eq!((found.kinds.len(), found.pairs.len(), found.test.degrees), (3, 3, 2));
        assert!(found.test.p < 1e-6);
        let of = |a, b| found.pairs.iter().find(|pair| (pair.a, pair.b) == (a, b)).unwrap();
        assert!(of(0, 1).adjusted < 0.001 && of(0, 2).adjusted > 0.5);
        assert!(found.pairs.iter().all(|pair| pair.adjusted >= pair.test.p));
        let two =
            compared(&record, |group| name(group).filter(|_| group.government.0 < 2)).unwrap();
        assert_eq!((two.kinds.len(), two.pairs.len()), (2, 0));
        let seen = Record { known: Known::default(), ..record };
        assert!(compared(&seen, name).is_none());
    }
}
