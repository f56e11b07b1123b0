//! Whom clean-ups took, as a record tells.

use crate::cycle::bursts;
use crate::survival::{Odds, Stratum, allowed, removal};
use tiaokuai_record::{Date, GovernmentId, Group, Month, Record, Text};

/// What a record tells of whom its clean-ups took.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// By what groups differ, with the odds that it makes.
    pub odds: Vec<(Text, Odds)>,
    /// Clean-ups that took some of the groups and left others.
    pub campaigns: u32,
    /// Groups alive before one of them, counted once for each.
    pub alive: u32,
    /// Those of them that were abolished in it.
    pub taken: u32,
}

/// By what groups differ.
const NUMBERS: [Text; 3] = [
    Text::new("twice as many organisations at founding", "成立时成员单位数加倍"),
    Text::new("founded under the first in rank", "成立时由第一位领导任组长"),
    Text::new("five years older", "存续时间多五年"),
];

/// Whom clean-ups took: the conditional logit of [`removal`] on size and rank of the head at founding
/// and on age, each clean-up a stratum of its own. Clean-ups are those that the record knows, else the
/// [`bursts`] of abolition, which are found by the ends and so tell of who ends, not of how many.
///
/// Of a clean-up counts who is known to have been alive before it, and whose fate in it is known; not
/// who was first seen later (had it been taken, nobody would know of it), nor temporary groups, which end
/// with their task. A number that is known of fewer than half of them, or differs among none, is left
/// out; groups of which one of the others is unknown are too. Nothing where there is no finite estimate.
///
/// ```
/// assert!(tiaokuai_measure::taken(&tiaokuai_record::Record::default()).is_none());
/// ```
#[must_use]
pub fn taken(record: &Record) -> Option<Taken> {
    if !record.known.groups {
        return None;
    }
    let campaigns: Vec<(Option<GovernmentId>, Month)> = if record.known.campaigns {
        record.campaigns.iter().map(|one| (Some(one.government), one.month)).collect()
    } else {
        bursts(record).into_iter().map(|month| (None, month)).collect()
    };
    let met = |(place, month): &(Option<GovernmentId>, Month)| {
        let here =
            record.groups.iter().filter(|group| place.is_none_or(|at| at == group.government));
        let fates = here.filter_map(|group| fate(record, group, i64::from(month.0)));
        fates.collect::<Vec<_>>()
    };
    let rows: Vec<Vec<Fate>> = campaigns.iter().map(met).filter(|rows| parted(rows)).collect();
    let all: usize = rows.iter().map(Vec::len).sum();
    let known = |number: usize| {
        let known = rows.iter().flatten().filter(|row| row.numbers[number].is_some()).count();
        2 * known >= all
    };
    let mut used: Vec<usize> = (0..NUMBERS.len()).filter(|number| known(*number)).collect();
    // What differs in no clean-up that parts groups has no odds; without it there are others to tell.
    let mut strata = strata(&rows, &used);
    let differs = |place: usize| {
        let differs = |stratum: &Stratum| {
            stratum.numbers.iter().any(|row| row[place] != stratum.numbers[0][place])
        };
        strata.iter().any(differs)
    };
    let kept: Vec<usize> = (0..used.len()).filter(|place| differs(*place)).collect();
    if kept.len() < used.len() {
        used = kept.iter().map(|place| used[*place]).collect();
        strata = self::strata(&rows, &used);
    }
    let odds = removal(&strata)?;
    let alive = strata.iter().map(|stratum| stratum.taken.len() as u32).sum();
    let gone = strata.iter().flat_map(|stratum| &stratum.taken).filter(|taken| **taken).count();
    Some(Taken {
        odds: used.into_iter().map(|number| NUMBERS[number]).zip(odds).collect(),
        campaigns: strata.len() as u32,
        alive,
        taken: gone as u32,
    })
}

/// What became of a group in a clean-up, and by what it differs.
struct Fate {
    numbers: [Option<f64>; NUMBERS.len()],
    taken: bool,
}

fn parted(rows: &[Fate]) -> bool {
    rows.iter().any(|row| row.taken) && rows.iter().any(|row| !row.taken)
}

/// The rows of which all numbers used are known, of clean-ups that still take and leave some.
fn strata(rows: &[Vec<Fate>], used: &[usize]) -> Vec<Stratum> {
    let of = |rows: &Vec<Fate>| {
        let full = rows.iter().filter_map(|row| {
            let numbers: Option<Vec<f64>> =
                used.iter().map(|number| row.numbers[*number]).collect();
            Some((numbers?, row.taken))
        });
        let (numbers, taken): (Vec<Vec<f64>>, Vec<bool>) = full.unzip();
        let parted = taken.contains(&true) && taken.contains(&false);
        (parted && !used.is_empty()).then_some(Stratum { numbers, taken })
    };
    rows.iter().filter_map(of).collect()
}

/// Nothing where it is not known that the group was alive before the month, or whether it was after.
fn fate(record: &Record, group: &Group, month: i64) -> Option<Fate> {
    let start = record.span.start;
    let founded = allowed(group.founded, start).filter(|founded| founded.1 < month)?;
    let seen = group.seen.unwrap_or_default();
    let late = allowed(seen.first, start).is_some_and(|first| first.1 > month);
    if late || group.temporary == Some(true) {
        return None;
    }
    let taken = match (group.abolished, seen.gone) {
        (Date::Unknown, false) => false,
        (Date::Unknown, true) => {
            allowed(seen.last, start).filter(|last| last.0 >= month)?;
            false
        }
        (end, _) => {
            let end = allowed(end, start).filter(|end| end.1 >= month)?;
            // An end of which only the year is known may be of this clean-up or not.
            if end.0 <= month && end.1 > end.0 {
                return None;
            }
            end.0 == month
        }
    };
    let size = group.first_organisations().filter(|size| *size > 0);
    let first = group.first_head.and_then(|head| record.leaders.get(head.index())?.rank);
    let age = month as f64 - (founded.0 + founded.1) as f64 / 2.0;
    let numbers = [
        size.map(|size| libm::log2(f64::from(size))),
        first.map(|rank| f64::from(u8::from(rank == 0))),
        Some(age / 60.0),
    ];
    Some(Fate { numbers, taken })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_record::{Campaign, DepartmentId, Known, Span};

    /// Two clean-ups, in months 50 and 60: the first takes two of three large and one of three small groups, all
    /// of one age.
    fn record() -> Record {
        let group = |size: u16, end: Date| Group {
            members: Some((0..size).map(DepartmentId).collect()),
            founded: Date::Month(Month(10)),
            abolished: end,
            ..Group::of(GovernmentId(0))
        };
        let at = |month| Date::Month(Month(month));
        let ends =
            [(8, at(50)), (8, at(50)), (8, at(70)), (4, at(50)), (4, at(55)), (4, Date::Unknown)];
        let campaign = |month| Campaign {
            government: GovernmentId(0),
            month: Month(month),
            alive: 0,
            eligible: 0,
            abolished: 0,
        };
        Record {
            span: Span { start: None, months: 100 },
            groups: ends.map(|(size, end)| group(size, end)).to_vec(),
            campaigns: vec![campaign(50), campaign(60)],
            known: Known { groups: true, campaigns: true, ..Known::default() },
            ..Record::default()
        }
    }

    /// By hand: with odds e for twice the size, to take two of three large and one of three small has the likelihood
    /// 9 e² / (e³ + 9 e² + 9 e + 1), which is largest where e³ = 9 e + 2.
    #[test]
    fn odds_by_hand() {
        let found = taken(&record()).unwrap();
        assert_eq!((found.campaigns, found.alive, found.taken), (1, 6, 3));
        let [(name, odds)] = found.odds.as_slice() else { panic!("{found:?}") };
        assert_eq!(*name, NUMBERS[0], "age differs among none");
        let e = odds.ratio()[0];
        assert!((e.powi(3) - 9.0 * e - 2.0).abs() < 1e-6, "{e}");
    }

    /// Who is not known to have been alive before a clean-up, or what became of whom, does not count.
    #[test]
    fn what_is_not_known_does_not_count() {
        let count = |change: &dyn Fn(&mut Group)| {
            let mut record = record();
            change(&mut record.groups[5]);
            taken(&record).map(|found| found.alive)
        };
        assert_eq!(count(&|_| ()), Some(6));
        assert_eq!(count(&|group| group.founded = Date::Month(Month(50))), Some(5));
        assert_eq!(count(&|group| group.founded = Date::Unknown), Some(5));
        assert_eq!(count(&|group| group.temporary = Some(true)), Some(5));
        let seen = |first, last, gone| {
            let at = |month| Date::Month(Month(month));
            Some(tiaokuai_record::Seen {
                first: at(first),
                last: at(last),
                gone,
                ..tiaokuai_record::Seen::default()
            })
        };
        assert_eq!(count(&|group| group.seen = seen(10, 90, false)), Some(6));
        assert_eq!(count(&|group| group.seen = seen(51, 90, false)), Some(5));
        assert_eq!(count(&|group| group.seen = seen(10, 40, true)), Some(5));
        assert_eq!(count(&|group| group.seen = seen(10, 52, true)), Some(6));
        let mut unlisted = record();
        unlisted.known.groups = false;
        assert_eq!(taken(&unlisted), None);
    }
}
