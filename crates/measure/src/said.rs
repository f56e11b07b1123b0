//! What the instruments say where the months of some dates are not known: bounds that hold whatever those months were,
//! or numbers counted by years. Nothing is withheld for want of a month.

use crate::flow::Flow;
use crate::reading::{Gap, Reading};
use crate::shared::{AGAIN, gone_undated};
use crate::survival::{Within, allowed, end_allowed, ended_by, lives};
use crate::swing::{is_burst, swings_by_year};
use crate::table::INSTRUMENTS;
use crate::view::View;
use tiaokuai_record::{Date, Group, Record, Text};

/// What an instrument says of a record, as exactly as its dates allow.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// What it reads.
    Read(Reading),
    /// Its number lies between these two, whatever the months were that are not known.
    Between(f64, f64),
    /// Its number, counted by years instead of months, at least and at most: a clean-up is a year in which at least
    /// three groups and a tenth of those that were there end, spread over the year or not. The two differ where groups
    /// ended in a year that nobody knows.
    ByYear(f64, f64),
    /// Nothing, and why.
    Nothing(Gap),
}

/// What every instrument says, in the order of the table.
#[must_use]
pub fn said(record: &Record) -> Vec<Said> {
    let view = View::of(record);
    let by_month = view.flow().is_ok();
    let lives = if by_month || !record.known.groups { None } else { possible(record) };
    let years = lives.as_ref().and_then(|_| by_year(record));
    let cleaned = lives.as_ref().and_then(|lives| clean_ups(record, lives));
    let rows = INSTRUMENTS.iter().map(|row| {
        if row.name.split_once('.') == Some(("life", "hazard"))
            && let Some((low, high)) = hazard_in_bounds(record)
        {
            return Said::Between(low, high);
        }
        let gap = match row.look(&view) {
            Ok(reading) => return Said::Read(reading),
            Err(gap) => gap,
        };
        let Some(lives) = &lives else { return Said::Nothing(gap) };
        let bounds = match row.name {
            "stock" => mean(lives, record, in_stock),
            "founded" => mean(lives, record, |life, months| within(life.from, months)),
            "abolished" => {
                mean(lives, record, |life, months| life.to.map_or((0, 0), |to| within(to, months)))
            }
            "resurrection" => resurrection(record, lives),
            name if name.starts_with("cycle.") => {
                let Some(years) = &years else { return Said::Nothing(gap) };
                let counts = name.split_once('.').is_some_and(|(_, of)| of == "campaigns");
                return match (row.look(years), cleaned) {
                    (_, Some((sure, most))) if sure < most && counts => {
                        Said::ByYear(f64::from(sure), f64::from(most))
                    }
                    (_, Some((sure, most))) if sure < most => Said::Nothing(UNSEEN_ENDS),
                    (Ok(Reading::Number(number) | Reading::Series(number, _)), _) => {
                        Said::ByYear(number, number)
                    }
                    (Err(gap), _) => Said::Nothing(gap),
                };
            }
            _ => None,
        };
        bounds.map_or(Said::Nothing(gap), |(low, high)| Said::Between(low, high))
    });
    rows.collect()
}

/// The rate of ending, at least and at most, where some groups are gone, nobody knows since when, or were first seen on a
/// day of which only the year is known, or ended on one. Who is gone ended after it was last seen and before it was missed,
/// or else the record ends, so that there are so many ends in between so many months of life; those lost from sight did or
/// did not. The day of a list is that of all its groups, and a clean-up ends many at once: they do not come out in the mean,
/// as foundings known by their year do. Nothing where there are none.
fn hazard_in_bounds(record: &Record) -> Option<(f64, f64)> {
    if !record.known.groups {
        return None;
    }
    let (lives, start) = (lives(record, Within::Middle), record.span.start);
    let last = i64::from(record.span.months) - 1;
    let (mut ends, mut gone, mut lost, mut least, mut most) = (0, 0, 0, 0.0, 0.0);
    let mut open = false;
    for (at, id) in lives.groups.iter().enumerate() {
        let group = record.group(*id);
        let seen = group.seen.unwrap_or_default();
        let (age, entry) = (lives.ages[at], lives.entry(at));
        // Whoever was followed from its founding was not first seen on the day of a list.
        let first = allowed(seen.first, start).filter(|_| entry > 0.0);
        let within = first.map_or(0.0, |first| (first.1 - first.0.max(0)).max(0) as f64 / 2.0);
        let end = end_allowed(group, start).filter(|_| lives.ended[at]);
        let of_end = end.map_or(0.0, |end| (end.1 - end.0) as f64 / 2.0);
        open |= within + of_end > 0.0;
        ends += u32::from(lives.ended[at]);
        least += (age - entry - within - of_end).max(0.0);
        most += (age + of_end - (entry - within).max(0.0)).max(0.0);
        if gone_undated(group) {
            (gone, lost) = (gone + u32::from(!seen.lost), lost + u32::from(seen.lost));
            let (from, to) = allowed(group.founded, start)?;
            let last = ended_by(group, last, start) as f64;
            most += (last - (from + to) as f64 / 2.0 - age).max(0.0);
        }
    }
    let [few, all] = [ends + gone, ends + gone + lost].map(f64::from);
    ((open || gone + lost > 0) && least > 0.0).then(|| (few / most, all / least))
}

/// The months in which a group may have been founded, and may have ended; nothing for one that is alive. Months are
/// counted from the first of the record; any founding may go with any end that is not before it.
struct Life {
    from: (i64, i64),
    to: Option<(i64, i64)>,
    /// Whether it may not have ended in the record.
    lost: bool,
}

/// Further back than any record goes.
const EVER: i64 = -1_000_000;

/// When each group may have lived; nothing in its place where its dates contradict each other. Nothing at all in a
/// record without a calendar.
fn possible(record: &Record) -> Option<Vec<Option<Life>>> {
    let start = record.span.start?;
    let last = i64::from(record.span.months) - 1;
    let life = |group: &Group| {
        let seen = group.seen.unwrap_or_default();
        let to = match end_allowed(group, Some(start)) {
            Some(to) => Some(to),
            // It is gone, nobody knows since when.
            None if seen.gone => {
                // Lost from sight, it ended by the end of the record or later.
                let to = last + i64::from(seen.lost);
                let from = allowed(seen.ends_from(), Some(start)).map_or(EVER, |seen| seen.0);
                Some((from, ended_by(group, to, Some(start)).max(from)))
            }
            None => None,
        };
        let from = allowed(group.founded, Some(start)).unwrap_or_else(|| {
            let first = allowed(seen.first, Some(start)).map_or(last, |first| first.1);
            (EVER, first.min(last))
        });
        let from = (from.0, to.map_or(from.1, |to| from.1.min(to.1)));
        let to = to.map(|to| (to.0.max(from.0), to.1));
        (from.0 <= from.1).then_some(Life { from, to, lost: seen.lost })
    };
    Some(record.groups.iter().map(life).collect())
}

/// The mean over the months of the record of what each group adds, at least and at most, to their sum.
fn mean(
    lives: &[Option<Life>],
    record: &Record,
    adds: impl Fn(&Life, i64) -> (i64, i64),
) -> Option<(f64, f64)> {
    let months = i64::from(record.span.months);
    let sums = lives.iter().flatten().map(|life| adds(life, months));
    let (low, high) = sums.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let share = |sum: i64| sum as f64 / months as f64;
    (months > 0).then(|| (share(low), share(high)))
}

/// The months of the record in which a group is alive, from its founding to the month before its end.
fn in_stock(life: &Life, months: i64) -> (i64, i64) {
    let alive = |from: i64, to: i64| (to.min(months) - from.max(0)).max(0);
    let (soonest, latest) = life.to.unwrap_or((months, months));
    (alive(life.from.1, soonest), alive(life.from.0, latest))
}

/// Whether something that happened between two months happened in the record: surely, and possibly.
fn within((from, to): (i64, i64), months: i64) -> (i64, i64) {
    (i64::from(from >= 0 && to < months), i64::from(to >= 0 && from < months))
}

/// The share of groups whose domain gets a group again in time, at least and at most: each group that may count is
/// counted, or not, as it makes the share smaller or greater.
fn resurrection(record: &Record, lives: &[Option<Life>]) -> Option<(f64, f64)> {
    let months = i64::from(record.span.months);
    let again = i64::from(AGAIN);
    let mut foundings: Vec<(u32, (i64, i64))> = Vec::new();
    for (group, life) in record.groups.iter().zip(lives) {
        let domain = group.domain?.0;
        foundings.extend(life.iter().map(|life| (domain, life.from)));
    }
    foundings.sort_unstable();
    // Those that surely count, and those that may; of them those that surely come back, and those that may.
    let (mut all, mut sure, mut can) = ([0_u32; 2], [0_u32; 2], [0_u32; 2]);
    let groups = record.groups.iter().zip(lives).filter(|(one, _)| one.temporary != Some(true));
    for (group, life) in groups {
        let (Some(domain), Some(Life { to: Some(to), .. })) = (group.domain, life) else {
            continue;
        };
        if to.0 + again >= months {
            continue;
        }
        let counts = usize::from(to.1 + again >= months || group.abolished == Date::Unknown);
        let first = foundings.partition_point(|founding| founding.0 < domain.0);
        let of_domain = foundings[first..].iter().take_while(|founding| founding.0 == domain.0);
        let (mut surely, mut possibly) = (false, false);
        for (_, from) in of_domain {
            surely |= from.0 > to.1 && from.1 <= to.0 + again;
            possibly |= from.1 > to.0 && from.0 <= to.1 + again;
        }
        all[counts] += 1;
        sure[counts] += u32::from(surely);
        can[counts] += u32::from(possibly);
    }
    let share = |part: u32, of: u32| f64::from(part) / f64::from(of);
    let low = match all[0] + all[1] - sure[1] {
        0 if all[1] == 0 => return None,
        0 => 1.0,
        of => share(sure[0], of),
    };
    let high = match all[0] + can[1] {
        0 => 0.0,
        of => share(can[0] + can[1], of),
    };
    Some((low, high))
}

const UNSEEN_ENDS: Gap = Gap::NothingToMeasure(Text::new(
    "whether a year was a clean-up hangs on ends that nobody saw",
    "某些年份是否发生清理，取决于无人得见的结束时间",
));

/// In how many years of the record at least three groups and a tenth of those that were there ended: surely, and
/// possibly, whenever those ended whose year nobody knows. Nothing in a record without a calendar.
fn clean_ups(record: &Record, lives: &[Option<Life>]) -> Option<(u32, u32)> {
    let start = record.span.start?;
    let last = i64::from(record.span.months) - 1;
    // Of what is beyond reach the year is as good as any.
    let year = |month: i64| {
        let month = month.clamp(EVER / 10, last + 12);
        i32::try_from(month).map_or(i32::MAX, |month| start.plus(month).year)
    };
    let (mut sure, mut most) = (0, 0);
    for at in start.year..=year(last) {
        let (mut ended, mut may_end, mut there, mut may_be) = (0, 0, 0, 0);
        for life in lives.iter().flatten() {
            let to = life.to.map(|to| (year(to.0), year(to.1)));
            let begun = (year(life.from.0) <= at, year(life.from.1) <= at);
            let ends = !life.lost && to == Some((at, at));
            let may = to.is_some_and(|(from, to)| from <= at && at <= to) && begun.0;
            let stays = (to.is_none_or(|to| to.0 >= at), to.is_none_or(|to| to.1 >= at));
            ended += u32::from(ends && begun.1);
            may_end += u32::from(may);
            there += u32::from(begun.1 && stays.0 || may);
            may_be += u32::from(begun.0 && stays.1);
        }
        sure += u32::from(is_burst(ended, may_be));
        most += u32::from(is_burst(may_end, there));
    }
    // Each takes three ends of its own.
    let ends = lives.iter().flatten().filter(|life| life.to.is_some()).count();
    Some((sure, most.min(u32::try_from(ends / 3).unwrap_or(u32::MAX)).max(sure)))
}

/// The record as one looks at it whose months are years. A group whose founding nobody knows counts from the year in
/// which it was first seen.
fn by_year(record: &Record) -> Option<View<'_>> {
    let first = record.span.start?.year;
    let last = record.span.start?.plus(record.span.months.cast_signed() - 1).year;
    let place = |year: i32| usize::try_from(year - first).ok();
    let years = place(last)? + 1;
    let mut flow = Flow::new(years);
    let mut older = 0;
    for group in &record.groups {
        let seen = group.seen.unwrap_or_default().first.year(&record.span);
        let ended = group.abolished.year(&record.span);
        let founded = group.founded.year(&record.span).or(seen).or(ended).unwrap_or(first - 1);
        if ended.is_some_and(|ended| ended < first || ended < founded) || founded > last {
            continue;
        }
        match place(founded) {
            Some(at) => flow.founded[at] += 1,
            None => older += 1,
        }
        if let Some(count) = ended.and_then(place).and_then(|at| flow.abolished.get_mut(at)) {
            *count += 1;
        }
    }
    flow.fill(older);
    let swings = swings_by_year(&flow);
    Some(View::made(record, flow, swings))
}

#[cfg(test)]
mod tests;
