//! How a district was observed: what a registry or ledger of it does not show is taken away from simulated records
//! too, before they are compared.

use serde::{Deserialize, Serialize};
use tiaokuai_model::world_seed;
use tiaokuai_record::{Date, Group, Known, Leader, Record};

/// What the observer sees of groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// Whether groups were followed to their end; if not, ends are not seen.
    pub ends: bool,
    /// Whether months are known; if not, years are.
    pub months: bool,
    /// Whether groups that are older than the record are seen.
    pub older: bool,
    /// Whether domains are known.
    pub domains: bool,
    /// Whether the ranks of heads are known.
    pub ranks: bool,
}

impl Observation {
    /// Nothing is hidden.
    pub const EVERYTHING: Observation =
        Observation { ends: true, months: true, older: true, domains: true, ranks: true };

    /// How a record was observed, as it says itself.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        let groups = &record.groups;
        let by_year = |group: &Group| {
            matches!(group.founded, Date::Year(_)) || matches!(group.abolished, Date::Year(_))
        };
        let older = |group: &Group| match group.founded {
            Date::Unknown => true,
            date => super::pattern::when(date, &record.span).is_some_and(|month| month < 0.0),
        };
        Observation {
            ends: record.known.groups,
            months: !groups.iter().any(by_year),
            older: groups.iter().any(older),
            domains: groups.iter().all(|group| group.domain.is_some()),
            ranks: record.leaders.iter().any(|leader| leader.rank.is_some()),
        }
    }

    /// Whether the observer sees a group of a record: with this chance, by its number and the seed.
    #[must_use]
    pub fn sees(&self, place: usize, group: &Group, seen: f64, seed: u64) -> bool {
        let chance = (world_seed(seed ^ LOOK, place as u32) >> 11) as f64 * UNIT;
        let old = group.founded.month().is_some_and(|month| month.0 < 0);
        chance < seen && (self.older || !old)
    }

    /// What the observer sees of a record: of each group with this chance, by its number and the seed.
    #[must_use]
    pub fn look(&self, record: &Record, seen: f64, seed: u64) -> Record {
        let kept = |(place, group): &(usize, &Group)| self.sees(*place, group, seen, seed);
        let date = |date: Date| match date {
            Date::Month(month) if !self.months => {
                // Years are those of the calendar, or of the record where it has none.
                match date.year(&record.span) {
                    Some(year) => Date::Year(year),
                    None => Date::Month(tiaokuai_record::Month(month.0.div_euclid(12) * 12 + 5)),
                }
            }
            date => date,
        };
        let groups = record.groups.iter().enumerate().filter(kept).map(|(_, group)| Group {
            founded: date(group.founded),
            abolished: if self.ends { date(group.abolished) } else { Date::Unknown },
            domain: group.domain.filter(|_| self.domains),
            authority: None,
            idle: None,
            needed_again: None,
            ..group.clone()
        });
        let seen = Record {
            span: record.span,
            governments: record.governments.clone(),
            departments: record.departments.clone(),
            leaders: record
                .leaders
                .iter()
                .map(|leader| Leader { rank: leader.rank.filter(|_| self.ranks), ..leader.clone() })
                .collect(),
            groups: groups.collect(),
            known: Known { groups: self.ends, ..Known::default() },
            ..Record::default()
        };
        // Nobody writes down who sits nowhere.
        seen.seated()
    }
}

/// Keeps the draws of who is seen apart from those of the world.
const LOOK: u64 = 0x6c6f_6f6b_6174_6974;
/// One of 2^53.
const UNIT: f64 = 1.0 / 9_007_199_254_740_992.0;

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_record::{
        Department, DepartmentId, GovernmentId, LeaderId, Month, Span, Text, YearMonth,
    };

    fn record() -> Record {
        let group = |at: i32, member: u16| Group {
            members: Some(vec![DepartmentId(member)]),
            hosts: vec![DepartmentId(member)],
            heads: vec![LeaderId(1)],
            founded: Date::Month(Month(at)),
            abolished: Date::Month(Month(at + 30)),
            ..Group::of(GovernmentId(0))
        };
        let department = |name: &str| Department::of(Text::same(name), Some(GovernmentId(0)));
        let leader = |rank| Leader { name: format!("{rank}"), government: None, rank: Some(rank) };
        Record {
            span: Span { start: Some(YearMonth { year: 2010, month: 1 }), months: 120 },
            departments: vec![department("a"), department("b"), department("c")],
            leaders: vec![leader(0), leader(1)],
            groups: (0..1000)
                .map(|i| group(i % 100 - 10, if i % 2 == 0 { 0 } else { 2 }))
                .collect(),
            known: Known::EVERYTHING,
            ..Record::default()
        }
    }

    #[test]
    fn what_is_not_seen_is_taken_away() {
        let all =
            Observation { ends: true, months: true, older: true, domains: false, ranks: true };
        let seen = all.look(&record(), 1.0, 7);
        assert_eq!(seen.groups.len(), 1000);
        // Nobody saw department b or the first leader.
        assert_eq!((seen.departments.len(), seen.leaders.len()), (2, 1));
        assert_eq!(seen.groups[1].members, Some(vec![DepartmentId(1)]));
        assert_eq!(seen.leaders[0].rank, Some(1));
        let half = all.look(&record(), 0.5, 7);
        // 1,000 draws: 500 ± 4 standard deviations of 15.8.
        assert!((437..=563).contains(&half.groups.len()), "{}", half.groups.len());
        assert_eq!(half.groups.len(), all.look(&record(), 0.5, 7).groups.len());
        assert_ne!(half.groups, all.look(&record(), 0.5, 8).groups);
        let little =
            Observation { ends: false, months: false, older: false, domains: false, ranks: false };
        let seen = little.look(&record(), 1.0, 7);
        assert_eq!(seen.groups.len(), 900);
        assert!(!seen.known.groups && seen.leaders[0].rank.is_none());
        assert!(seen.groups.iter().all(|group| group.abolished == Date::Unknown));
        assert_eq!(seen.groups[0].founded, Date::Year(2010));
        assert_eq!(Observation::of(&seen), little);
    }
}
