//! Bounds against every month that may have been, on small records.

use super::{Said, said};
use crate::tests::{Lot, group};
use crate::{INSTRUMENTS, Reading, measure, number};
use tiaokuai_record::{Date, DomainId, Group, Known, Month, Record, Seen, Span, YearMonth};

/// Months of the record: from July 2009 on.
const MONTHS: i32 = 60;

/// The months that a date may stand for; nothing known may be anything from well before the record to its end.
fn months(date: Date, until: i32) -> Vec<i32> {
    match date {
        Date::Month(month) => vec![month.0],
        Date::Year(year) => {
            let january = 12 * (year - 2009) - 6;
            (january..january + 12).collect()
        }
        Date::Unknown => (-3..=until).collect(),
    }
}

/// Every life that a group may have had: the months of its founding and its end.
fn possible(group: &Group) -> Vec<(i32, Option<i32>)> {
    let seen = group.seen.unwrap_or_default();
    let from = months(seen.last, MONTHS - 1)[0];
    let by = *months(seen.missed, MONTHS - 1).last().unwrap();
    let ends: Vec<Option<i32>> = match group.abolished {
        Date::Unknown if seen.gone => (from..=by.min(MONTHS - 1)).map(Some).collect(),
        Date::Unknown => vec![None],
        date => {
            let all = months(date, MONTHS - 1).into_iter();
            all.filter(|month| group.seen.is_none() || (from..=by).contains(month))
                .map(Some)
                .collect()
        }
    };
    let until = match seen.first {
        Date::Unknown => MONTHS - 1,
        date => *months(date, MONTHS - 1).last().unwrap(),
    };
    let mut lives = Vec::new();
    for end in ends {
        for founded in months(group.founded, until) {
            if end.is_none_or(|end| founded <= end) {
                lives.push((founded, end));
            }
        }
    }
    lives
}

fn place(name: &str) -> usize {
    INSTRUMENTS.iter().position(|row| row.name == name).unwrap()
}

const BOUNDED: [&str; 4] = ["stock", "founded", "abolished", "resurrection"];

/// The least and greatest number of these instruments over all that may have been.
fn over_all(record: &Record) -> [Option<(f64, f64)>; BOUNDED.len()] {
    let all: Vec<Vec<(i32, Option<i32>)>> = record.groups.iter().map(possible).collect();
    let mut at = vec![0; all.len()];
    let mut bounds = [None; BOUNDED.len()];
    let rows = BOUNDED.map(|name| &INSTRUMENTS[place(name)]);
    let mut one = record.clone();
    loop {
        for ((group, lives), at) in one.groups.iter_mut().zip(&all).zip(&at) {
            let (founded, end) = lives[*at];
            group.founded = Date::Month(Month(founded));
            group.abolished = end.map_or(Date::Unknown, |end| Date::Month(Month(end)));
        }
        for (bounds, row) in bounds.iter_mut().zip(rows) {
            if let Ok(reading) = row.read(&one) {
                let value = number(&reading);
                let (low, high): (f64, f64) = bounds.unwrap_or((value, value));
                *bounds = Some((low.min(value), high.max(value)));
            }
        }
        let Some(next) = (0..at.len()).find(|i| at[*i] + 1 < all[*i].len()) else { break };
        at[..next].fill(0);
        at[next] += 1;
    }
    bounds
}

fn record(groups: Vec<Group>) -> Record {
    Record {
        span: Span {
            start: Some(YearMonth { year: 2009, month: 7 }),
            months: MONTHS.cast_unsigned(),
        },
        groups,
        known: Known { groups: true, ..Known::default() },
        ..Record::default()
    }
}

/// A record of so many groups, of which some dates are known by the year and some not at all.
fn any(lot: &mut Lot, groups: u32) -> Record {
    let mut all = Vec::new();
    for _ in 0..groups {
        let founded = 2008 + lot.below(5) as i32;
        let ended = founded + lot.below(3) as i32;
        let month = |lot: &mut Lot, year: i32| {
            Date::Month(Month(12 * (year - 2009) - 6 + lot.below(12) as i32))
        };
        let mut one = match lot.below(6) {
            0 => group(Date::Year(founded), Date::Unknown),
            1 => group(Date::Year(founded), Date::Year(ended)),
            2 => group(month(lot, founded), Date::Year(ended + 1)),
            3 => group(Date::Year(founded), month(lot, ended + 1)),
            4 => {
                let first = month(lot, founded.max(2010));
                let seen = Seen { first, last: first, ..Seen::default() };
                Group { seen: Some(seen), ..group(Date::Unknown, Date::Unknown) }
            }
            _ => {
                let year = ended.clamp(2010, 2012);
                let last = month(lot, year);
                // It was missed later, on a day, in a year, or never.
                let missed = match lot.below(3) {
                    0 => Date::Unknown,
                    1 => Date::Year(year + 1),
                    _ => month(lot, year + 1),
                };
                let first = Date::Year(founded);
                let seen = Seen { first, last, gone: true, missed, ..Seen::default() };
                let of_year = lot.below(2) == 0;
                let end =
                    if of_year { Date::Year(year + lot.below(2) as i32) } else { Date::Unknown };
                Group { seen: Some(seen), ..group(Date::Year(founded), end) }
            }
        };
        one.domain = Some(DomainId(lot.below(2)));
        all.push(one);
    }
    // One is always known by the year only, or all would be read as they are.
    let end = Date::Month(Month(20));
    all.push(Group { domain: Some(DomainId(0)), ..group(Date::Year(2010), end) });
    record(all)
}

#[test]
fn bounds_are_those_of_every_month_that_may_have_been() {
    let mut lot = Lot(13);
    for groups in [[1; 60].as_slice(), &[2; 3]].concat() {
        let record = any(&mut lot, groups);
        let told = said(&record);
        let all = over_all(&record);
        for (name, found) in BOUNDED[..3].iter().zip(all) {
            let Said::Between(low, high) = told[place(name)] else { panic!("{name}") };
            let (least, most) = found.unwrap();
            let near = (low - least).abs() < 1e-9 && (high - most).abs() < 1e-9;
            assert!(near, "{name}: {low}–{high}, expected {least}–{most}: {record:?}");
        }
        match (&told[place("resurrection")], all[3]) {
            (Said::Between(low, high), Some((least, most))) => {
                let holds = *low <= least + 1e-9 && *high >= most - 1e-9;
                assert!(holds, "{low}–{high}, expected around {least}–{most}: {record:?}");
            }
            (Said::Nothing(_), None) => {}
            (said, found) => panic!("{said:?} {found:?}: {record:?}"),
        }
    }
}

/// Whenever those ended whose year nobody knows, there were so many clean-ups by years; and so few and so many may have been.
#[test]
fn clean_ups_by_years_are_bounded_by_ends_that_nobody_saw() {
    let mut lot = Lot(15);
    let campaigns = place("cycle.campaigns");
    let (mut open, mut reached) = (0, [0, 0]);
    for _ in 0..60 {
        let record = any(&mut lot, 9);
        let (low, high) = match &said(&record)[campaigns] {
            Said::ByYear(low, high) => (*low, *high),
            other => panic!("{other:?}"),
        };
        let mut met = [f64::INFINITY, f64::NEG_INFINITY];
        for _ in 0..60 {
            let mut other = record.clone();
            // All but the last group.
            let known = other.groups.len() - 1;
            for group in &mut other.groups[..known] {
                let lives = possible(group);
                let (founded, end) = lives[lot.below(lives.len() as u32) as usize];
                group.founded = Date::Month(Month(founded));
                group.abolished = end.map_or(Date::Unknown, |end| Date::Month(Month(end)));
                group.seen = None;
            }
            let Said::ByYear(count, same) = said(&other)[campaigns] else { panic!("{other:?}") };
            assert!(
                count == same && low <= count && count <= high,
                "{low}–{high}: {count}–{same}: {other:?}"
            );
            met = [met[0].min(count), met[1].max(count)];
        }
        open += u32::from(low < high);
        reached = [reached[0] + u32::from(met[0] == low), reached[1] + u32::from(met[1] == high)];
    }
    assert!(open > 10 && reached[0] > 45 && reached[1] > 40, "{open} {reached:?}");
}

/// Whatever the months were, the numbers by years are the same.
#[test]
fn years_say_the_same_of_every_month_of_them() {
    let mut lot = Lot(14);
    let mut met = 0;
    for _ in 0..20 {
        // Three go in one year or another of few, so there are clean-ups.
        let mut groups = Vec::new();
        for _ in 0..24 {
            let ended = [2010, 2012][lot.below(2) as usize];
            let ended = if lot.below(3) == 0 { Date::Unknown } else { Date::Year(ended) };
            groups.push(group(Date::Year(2009 + lot.below(2) as i32), ended));
        }
        let record = record(groups);
        let by_year = |record: &Record| -> Vec<Said> {
            let told = said(record).into_iter().zip(INSTRUMENTS);
            told.filter(|(_, row)| row.name.starts_with("cycle.")).map(|(said, _)| said).collect()
        };
        let first = by_year(&record);
        met += usize::from(matches!(first[0], Said::ByYear(count, _) if count > 0.0));
        for _ in 0..5 {
            let mut other = record.clone();
            // Months of all but the first group.
            for group in &mut other.groups[1..] {
                let lives = possible(group);
                let (founded, end) = lives[lot.below(lives.len() as u32) as usize];
                group.founded = Date::Month(Month(founded));
                group.abolished = end.map_or(Date::Unknown, |end| Date::Month(Month(end)));
            }
            assert_eq!(by_year(&other), first);
        }
    }
    assert!(met > 10, "{met}");
}

/// Twelve groups of 2009; six end in 2010, three are founded in 2011 and three in 2013.
#[test]
fn a_cycle_by_years_by_hand() {
    let mut groups: Vec<Group> = (0..12)
        .map(|at| group(Date::Year(2009), if at < 6 { Date::Year(2010) } else { Date::Unknown }))
        .collect();
    groups.extend(
        [2011, 2013]
            .iter()
            .flat_map(|year| (0..3).map(|_| group(Date::Year(*year), Date::Unknown))),
    );
    let mut record = record(groups);
    record.span.months = 12 * 7;
    let told = said(&record);
    let of = |name: &str| match &told[place(name)] {
        Said::ByYear(number, _) => *number,
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!((of("cycle.campaigns"), of("cycle.depth")), (1.0, 0.5));
    // Six were left, and twelve are there five years later.
    assert_eq!((of("cycle.before"), of("cycle.regrowth")), (12.0, 1.0));
    assert_eq!((of("cycle.half_life"), of("cycle.full_return")), (12.0, 36.0));
    assert_eq!((of("cycle.half_returned"), of("cycle.returned")), (1.0, 1.0));
    assert!(matches!(told[place("cycle.period")], Said::Nothing(_)), "there was one clean-up");
    // Six ended together, in a month that nobody knows, 6.5 to 17.5 months old; the others were 83.5, 59.5 and 35.5 months
    // old when the record ended, which began in July.
    let lived = |of_ends: f64| 6.0 * (of_ends + 83.5) + 3.0 * (59.5 + 35.5);
    let Said::Between(low, high) = told[place("life.hazard")] else { panic!() };
    let near = (low - 6.0 / lived(17.5)).abs() < 1e-9 && (high - 6.0 / lived(6.5)).abs() < 1e-9;
    assert!(near, "{low}–{high}");
}

#[test]
fn what_is_known_is_read_and_what_is_no_matter_of_months_is_withheld() {
    let mut record = record(vec![group(Date::Month(Month(3)), Date::Month(Month(9)))]);
    let plain = |record: &Record| -> Vec<Said> {
        measure(record).into_iter().map(|one| one.map_or_else(Said::Nothing, Said::Read)).collect()
    };
    assert_eq!(said(&record), plain(&record));
    assert!(matches!(said(&record)[0], Said::Read(Reading::Series(..))));
    record.groups[0].founded = Date::Year(2009);
    assert!(matches!(said(&record)[0], Said::Between(low, high) if low < high));
    // Who does not list every group bounds nothing.
    record.known.groups = false;
    assert_eq!(said(&record), plain(&record));
    // Nor does who has no calendar.
    record.known.groups = true;
    record.span.start = None;
    assert_eq!(said(&record), plain(&record));
}
