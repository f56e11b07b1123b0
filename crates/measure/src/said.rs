//! What the instruments say where the months of some dates are not known: bounds that hold whatever those months were,
//! or numbers counted by years. Nothing is withheld for want of a month.

use crate::flow::Flow;
use crate::reading::{Gap, Reading};
use crate::shared::{AGAIN, gone_undated};
use crate::survival::{Within, allowed, ended_by, lives};
use crate::swing::swings_by_year;
use crate::table::INSTRUMENTS;
use crate::view::View;
use tiaokuai_record::{Date, Group, Record};

/// What an instrument says of a record, as exactly as its dates allow.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// What it reads.
    Read(Reading),
    /// Its number lies between these two, whatever the months were that are not known.
    Between(f64, f64),
    /// Its number, counted by years instead of months: a clean-up is a year in which at least three groups and a tenth
    /// of those that were there end, spread over the year or not.
    ByYear(f64),
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
    let rows = INSTRUMENTS.iter().map(|row| {
        if row.name.split_once('.') == Some(("life", "hazard"))
            && let Some((low, high)) = hazard_of_the_gone(record)
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
                return match row.look(years) {
                    Ok(Reading::Number(number) | Reading::Series(number, _)) => {
                        Said::ByYear(number)
                    }
                    Err(gap) => Said::Nothing(gap),
                };
            }
            _ => None,
        };
        bounds.map_or(Said::Nothing(gap), |(low, high)| Said::Between(low, high))
    });
    rows.collect()
}

/// The rate of ending where some groups are gone, nobody knows since when: they ended after they were last seen and
/// before the record ends, so that there are so many ends in between so many months of life; those lost from sight did or did
/// not. Nothing where there are none.
fn hazard_of_the_gone(record: &Record) -> Option<(f64, f64)> {
    if !record.known.groups {
        return None;
    }
    let lives = lives(record, Within::Middle);
    let last = i64::from(record.span.months) - 1;
    let (mut ends, mut gone, mut lost, mut least, mut most) = (0, 0, 0, 0.0, 0.0);
    for ((at, id), followed) in lives.groups.iter().enumerate().zip(lives.followed()) {
        let group = record.group(*id);
        ends += u32::from(lives.ended[at]);
        least += followed;
        most += followed;
        if gone_undated(group) {
            let is_lost = group.seen.is_some_and(|seen| seen.lost);
            (gone, lost) = (gone + u32::from(!is_lost), lost + u32::from(is_lost));
            let (from, to) = allowed(group.founded, record.span.start)?;
            let last = ended_by(group, last, record.span.start) as f64;
            most += (last - (from + to) as f64 / 2.0 - lives.ages[at]).max(0.0);
        }
    }
    let [few, all] = [ends + gone, ends + gone + lost].map(f64::from);
    (gone + lost > 0 && least > 0.0).then(|| (few / most, all / least))
}

/// The months in which a group may have been founded, and may have ended; nothing for one that is alive. Months are
/// counted from the first of the record; any founding may go with any end that is not before it.
struct Life {
    from: (i64, i64),
    to: Option<(i64, i64)>,
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
        let to = match allowed(group.abolished, Some(start)) {
            // Seen or missed in the year in which it ended, it ended then or later, by then or before.
            Some(to) => {
                let last_seen = allowed(seen.last, Some(start)).map_or(to.0, |last| last.0);
                let from = to.0.max(last_seen.min(to.1));
                Some((from, ended_by(group, to.1, Some(start)).max(from)))
            }
            // It is gone, nobody knows since when.
            None if seen.gone => {
                // Lost from sight, it ended by the end of the record or later.
                let to = last + i64::from(seen.lost);
                let from = allowed(seen.last, Some(start)).map_or(EVER, |seen| seen.0);
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
        (from.0 <= from.1).then_some(Life { from, to })
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
