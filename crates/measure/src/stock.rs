//! Stock, founding and abolition of groups.

use crate::reading::{Gap, Reading};
use crate::shared::gone_undated;
use crate::stats::mean;
use crate::survival::allowed;
use crate::view::View;
use tiaokuai_record::{Date, Group, Record};

fn series(counts: &[u32]) -> Reading {
    let series: Vec<f64> = counts.iter().copied().map(f64::from).collect();
    Reading::Series(mean(series.iter().copied()), series)
}

pub(crate) fn stock(view: &View<'_>) -> Result<Reading, Gap> {
    Ok(series(&view.flow()?.stock))
}

pub(crate) fn founded(view: &View<'_>) -> Result<Reading, Gap> {
    Ok(series(&view.flow()?.founded))
}

pub(crate) fn abolished(view: &View<'_>) -> Result<Reading, Gap> {
    Ok(series(&view.flow()?.abolished))
}

/// Groups by year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByYear {
    /// Year of the common era and groups counted in it, ascending, years without a group included.
    pub years: Vec<(i32, u32)>,
    /// Groups of which the year of founding is not known.
    pub unknown: u32,
}

/// Groups by the year of founding; those of unknown date are counted apart, never guessed.
#[must_use]
pub fn founded_by_year(record: &Record) -> ByYear {
    let end = |group: &Group| group.abolished.year(&record.span);
    by_year(record, &end, |founded, year, _| founded == year)
}

/// Groups founded in or before a year and not known to have ended by its close; those of unknown
/// founding are counted apart, and one that is gone, nobody knows since when, until it was last seen. In a record that
/// does not list every group this is no stock of a government but what of it was seen, and ends that nobody reported make
/// it too large.
#[must_use]
pub fn stock_by_year(record: &Record) -> ByYear {
    let end = |group: &Group| {
        let last = gone_undated(group).then(|| last_seen(group, record)).flatten();
        group.abolished.year(&record.span).or(last)
    };
    let there =
        |founded, year, end: Option<i32>| founded <= year && end.is_none_or(|end| end > year);
    by_year(record, &end, there)
}

/// How many groups were first told of after they were founded, and the year of the first such telling: of groups that
/// had ended by then nobody tells, so that earlier years are too low. Nothing where there are none, or the record has no
/// calendar.
#[must_use]
pub fn told_late(record: &Record) -> Option<(u32, i32)> {
    let late = record.groups.iter().filter_map(|group| {
        let first = group.seen?.first;
        let founded = allowed(group.founded, record.span.start)?;
        let seen = allowed(first, record.span.start)?;
        if seen.0 > founded.1 { first.year(&record.span) } else { None }
    });
    late.fold(None, |so_far, year| match so_far {
        None => Some((1, year)),
        Some((count, first)) => Some((count + 1, year.min(first))),
    })
}

/// The year in which a group was last seen, be it at its founding; the next one where it was there at the close.
fn last_seen(group: &Group, record: &Record) -> Option<i32> {
    let year = |date: Date| date.year(&record.span);
    group.seen.and_then(|seen| year(seen.ends_from())).max(year(group.founded))
}

/// The year of the first day on which a group is known not to be there any more.
fn missed(group: &Group, record: &Record) -> Option<i32> {
    group.seen.and_then(|seen| seen.missed.year(&record.span))
}

/// Groups by the year of their end; those of which no end is known are counted apart: they are alive, or
/// nobody reported their end.
#[must_use]
pub fn abolished_by_year(record: &Record) -> ByYear {
    let ends = record.groups.iter().filter_map(|group| group.abolished.year(&record.span));
    let mut ends: Vec<i32> = ends.collect();
    ends.sort_unstable();
    let unknown = (record.groups.len() - ends.len()) as u32;
    let years = match (ends.first(), ends.last()) {
        (Some(first), Some(last)) => (*first..=*last)
            .map(|year| (year, ends.iter().filter(|end| **end == year).count() as u32))
            .collect(),
        _ => Vec::new(),
    };
    ByYear { years, unknown }
}

/// Ends of groups by year, at least and at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ends {
    /// The year of each end of which it is known, be it as that in which the group was last seen and missed; ascending.
    known: Vec<i32>,
    /// Of each group that is gone, in a year that nobody knows, that in which it was last seen, and that in which it was
    /// missed.
    open: Vec<(i32, Option<i32>)>,
    /// Groups that are gone of which not even a year of a sighting is known.
    pub unseen: u32,
}

impl Ends {
    /// How many ended in a year: of those of which it is known, and at most with those that were seen in it or before
    /// and not missed before.
    #[must_use]
    pub fn of(&self, year: i32) -> (u32, u32) {
        let upto = |end: i32| self.known.partition_point(|known| *known < end);
        let known = upto(year.saturating_add(1)) - upto(year);
        let within = |(last, missed): &&(i32, Option<i32>)| {
            *last <= year && missed.is_none_or(|missed| year <= missed)
        };
        let open = self.open.iter().filter(within).count();
        (known as u32, (known + open) as u32)
    }

    /// How many ends are known by their year, and how many groups are gone in a year that nobody knows.
    #[must_use]
    pub fn count(&self) -> (u32, u32) {
        (self.known.len() as u32, self.open.len() as u32 + self.unseen)
    }

    /// The first and last year in which one may have ended; nothing where none did. What is open to one side counts
    /// from or to the year that is known.
    #[must_use]
    pub fn span(&self) -> Option<(i32, i32)> {
        let open = self.open.iter().flat_map(|(last, missed)| [*last, missed.unwrap_or(*last)]);
        let years = || self.known.iter().copied().chain(open.clone());
        years().min().zip(years().max())
    }
}

/// In which years groups ended, as far as anybody knows.
#[must_use]
pub fn ends_by_year(record: &Record) -> Ends {
    let mut ends = Ends::default();
    for group in &record.groups {
        if let Some(year) = group.abolished.year(&record.span) {
            ends.known.push(year);
        } else if gone_undated(group) {
            match (last_seen(group, record), missed(group, record)) {
                (Some(last), Some(missed)) if last == missed => ends.known.push(last),
                (Some(last), missed) => ends.open.push((last, missed)),
                (None, _) => ends.unseen += 1,
            }
        }
    }
    ends.known.sort_unstable();
    ends
}

/// Groups that may have been there at the close of each of these years: of unknown founding and not known to have ended
/// by then, or gone at an unknown time after they were last seen, and not missed by then. By so many, at most, [`stock_by_year`] is too small.
#[must_use]
pub fn undated_by_year(record: &Record, years: &[i32]) -> Vec<u32> {
    let may_be = |group: &Group, year: i32| match group.founded.year(&record.span) {
        None => group.abolished.year(&record.span).is_none_or(|end| end > year),
        Some(founded) => {
            let last = last_seen(group, record).unwrap_or(founded);
            let missed = missed(group, record).is_none_or(|missed| missed > year);
            founded <= year && gone_undated(group) && last <= year && missed
        }
    };
    let undated = |year: i32| record.groups.iter().filter(|group| may_be(group, year)).count();
    years.iter().map(|year| undated(*year) as u32).collect()
}

/// What is known of a year, with bounds where dates are not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Annual {
    /// The year of the common era.
    pub year: i32,
    /// Groups founded in it, by those whose year of founding is known.
    pub founded: u32,
    /// Groups that ended in it, by those whose year of ending is known, be it as that in which they were last seen and
    /// missed.
    pub abolished: u32,
    /// At most: with those gone at an unknown time that were seen in it or before, and not missed before.
    pub abolished_at_most: u32,
    /// Groups alive at its close, at least: those of known founding that are not gone.
    pub alive: u32,
    /// At most: with those of unknown founding, which may have been there already, and those gone at an unknown time,
    /// which may have been there still.
    pub alive_at_most: u32,
}

/// What is known of each year: a date that is known by its year only is enough, and one that is not known at all makes
/// bounds of a number, and withholds none.
///
/// ```
/// assert!(tiaokuai_measure::annual(&tiaokuai_record::Record::default()).is_empty());
/// ```
#[must_use]
pub fn annual(record: &Record) -> Vec<Annual> {
    let founded = founded_by_year(record);
    let stock = stock_by_year(record);
    let years: Vec<i32> = stock.years.iter().map(|year| year.0).collect();
    let of = |counts: &[(i32, u32)], year: i32| {
        counts.iter().find(|known| known.0 == year).map_or(0, |known| known.1)
    };
    let undated = undated_by_year(record, &years);
    // Of a last year of which the record has some months alone, who was founded in it and seen after them alone may not have
    // been there yet.
    let not_yet = |year: i32| {
        let last = record.span.start.map(|start| start.plus(record.span.months as i32 - 1));
        let Some(last) = last.filter(|last| last.year == year && last.month < 12) else { return 0 };
        let seen = |group: &Group| {
            let months = group.seen.and_then(|seen| allowed(seen.first, record.span.start));
            months.is_none_or(|(_, first)| first < i64::from(record.span.months))
        };
        let open = |group: &&Group| {
            group.founded == Date::Year(last.year)
                && group.abolished == Date::Unknown
                && !gone_undated(group)
                && !seen(group)
        };
        record.groups.iter().filter(open).count() as u32
    };
    let rows = stock.years.iter().zip(undated);
    let ends = ends_by_year(record);
    rows.map(|((year, alive), more)| Annual {
        year: *year,
        founded: of(&founded.years, *year),
        abolished: ends.of(*year).0,
        abolished_at_most: ends.of(*year).1,
        alive: alive - not_yet(*year),
        alive_at_most: alive + more,
    })
    .collect()
}

/// Counts by year of the groups for which `counts(year of founding, year, year of the end)` holds.
fn by_year(
    record: &Record,
    end: &dyn Fn(&Group) -> Option<i32>,
    counts: impl Fn(i32, i32, Option<i32>) -> bool,
) -> ByYear {
    let year = |date: Date| date.year(&record.span);
    let ends = record.groups.iter().filter_map(end);
    let known: Vec<(i32, Option<i32>)> =
        record.groups.iter().filter_map(|group| Some((year(group.founded)?, end(group)))).collect();
    let unknown = (record.groups.len() - known.len()) as u32;
    let first = known.iter().map(|lived| lived.0).min();
    // A record that lists every group tells of the years to its end that nothing happened in them.
    let last = known.iter().map(|lived| lived.0).chain(ends).max();
    let last = last.map(|last| last.max(last_whole_year(record).unwrap_or(last)));
    let years = match (first, last) {
        (Some(first), Some(last)) => (first..=last)
            .map(|year| (year, known.iter().filter(|l| counts(l.0, year, l.1)).count() as u32))
            .collect(),
        _ => Vec::new(),
    };
    ByYear { years, unknown }
}

/// The last year that a record which lists every group covers to its close.
fn last_whole_year(record: &Record) -> Option<i32> {
    let months = i32::try_from(record.span.months).ok()?;
    let after = record.span.start?.plus(months);
    record.known.groups.then_some(after.year - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::group;
    use tiaokuai_record::{Month, Seen, Span, YearMonth};

    #[test]
    fn years_by_hand() {
        let record = Record {
            span: Span { start: Some(YearMonth { year: 2010, month: 7 }), months: 60 },
            groups: vec![
                group(Date::Month(Month(5)), Date::Year(2012)),
                group(Date::Month(Month(6)), Date::Unknown),
                group(Date::Year(2012), Date::Unknown),
                group(Date::Unknown, Date::Year(2013)),
            ],
            ..Record::default()
        };
        let founded = founded_by_year(&record);
        assert_eq!(founded.years, [(2010, 1), (2011, 1), (2012, 1), (2013, 0)]);
        let stock = stock_by_year(&record);
        assert_eq!(stock.years, [(2010, 1), (2011, 2), (2012, 2), (2013, 2)]);
        assert_eq!((founded.unknown, stock.unknown), (1, 1));
        let ends = abolished_by_year(&record);
        assert_eq!((ends.years, ends.unknown), (vec![(2012, 1), (2013, 1)], 2));
        assert_eq!(undated_by_year(&record, &[2011, 2012, 2013]), [1, 1, 0]);
        let annual = annual(&record);
        let of_2012 = Annual {
            year: 2012,
            founded: 1,
            abolished: 1,
            abolished_at_most: 1,
            alive: 2,
            alive_at_most: 3,
        };
        assert_eq!((annual.len(), annual[2]), (4, of_2012));
        // Gone after it was last seen in 2012, it may have been there still.
        let mut gone = record.clone();
        let seen = Seen { last: Date::Year(2012), gone: true, ..Seen::default() };
        gone.groups[1].seen = Some(seen);
        let stock = stock_by_year(&gone);
        assert_eq!(stock.years, [(2010, 1), (2011, 2), (2012, 1), (2013, 1)]);
        assert_eq!(undated_by_year(&gone, &[2011, 2012, 2013]), [1, 2, 1]);
        // It ends in June 2015: of a record that lists every group the years to 2014 are told.
        let known = tiaokuai_record::Known { groups: true, ..record.known };
        let followed = Record { known, ..record };
        assert_eq!(stock_by_year(&followed).years.last(), Some(&(2014, 2)));
        assert_eq!(founded_by_year(&followed).years.last(), Some(&(2014, 0)));
    }
}
