//! Ages of groups, as far as their dates tell.

use super::bounded::{Bounded, bounded};
use super::curve::{Curve, Shares, kaplan_meier_entered};
use crate::shared::gone_undated;
use tiaokuai_record::{Date, Group, GroupId, Record, YearMonth};

/// Where in its year something happened of which only the year is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// So that the life is as short as the dates allow.
    Shortest,
    /// In the middle of the months that the dates allow: right on average if no month is likelier.
    Middle,
    /// So that the life is as long as the dates allow.
    Longest,
}

/// Groups that have no age, by reason, and those whose age is a matter of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Founding not known (seen first when it was adjusted, say): no age, left out.
    pub unknown_founding: u32,
    /// Founded or first seen after the record ends, abolished before it was founded, or ended by the time from which it
    /// would have been seen: left out.
    pub contradictory: u32,
    /// Only a year is known, in a record without a calendar: left out.
    pub no_calendar: u32,
    /// Kept, but founding or end is known by its year only.
    pub by_year: u32,
    /// Kept, but gone at an unknown date: alive when it was last seen, and censored there.
    pub end_undated: u32,
    /// Kept, but first seen at some age (older than the record, say): at risk from that age only.
    pub entered_late: u32,
}

/// Lives of groups: ages and whether they ended.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lives {
    /// Whose lives, ascending.
    pub groups: Vec<GroupId>,
    /// Ages in months from which they were followed, 0 for those followed from founding; empty where all
    /// were.
    pub entries: Vec<f64>,
    /// Ages in months at the end or, of groups still alive, at the end of the record.
    pub ages: Vec<f64>,
    /// Whether the group was seen to end at that age; if not, it was alive then (censored).
    pub ended: Vec<bool>,
    /// Who is not among them.
    pub left_out: LeftOut,
}

impl Lives {
    /// The age from which a life was followed, by its place in the lists.
    #[must_use]
    pub fn entry(&self, place: usize) -> f64 {
        self.entries.get(place).copied().unwrap_or(0.0)
    }

    /// The months through which each was followed.
    #[must_use]
    pub fn followed(&self) -> Vec<f64> {
        (0..self.ages.len()).map(|place| self.months(place)).collect()
    }

    /// The months through which a life was followed, by its place in the lists.
    pub(super) fn months(&self, place: usize) -> f64 {
        (self.ages[place] - self.entry(place)).max(0.0)
    }

    /// The shares of the Kaplan–Meier [`curve`](Self::curve) alone, which cost less.
    #[must_use]
    pub fn shares(&self) -> Shares {
        let entries: Vec<f64> = (0..self.ages.len()).map(|i| self.entry(i)).collect();
        Shares::of(&entries, &self.ages, &self.ended)
    }

    /// The Kaplan–Meier curve, with delayed entry.
    #[must_use]
    pub fn curve(&self) -> Curve {
        let entries: Vec<f64> = (0..self.ages.len()).map(|i| self.entry(i)).collect();
        kaplan_meier_entered(&entries, &self.ages, &self.ended)
    }

    /// How many are at risk just after an age.
    #[must_use]
    pub fn at_risk(&self, age: f64) -> usize {
        let entered = |i: usize| self.entry(i) <= age;
        (0..self.ages.len()).filter(|i| self.ages[*i] >= age && entered(*i)).count()
    }

    /// Takes over one life of another list.
    pub(super) fn take(&mut self, all: &Lives, place: usize) {
        self.groups.push(all.groups[place]);
        self.entries.push(all.entry(place));
        self.ages.push(all.ages[place]);
        self.ended.push(all.ended[place]);
    }
}

/// First and last month that a date allows, counted from the first month of the record; those before it
/// are negative.
pub(crate) fn allowed(date: Date, start: Option<YearMonth>) -> Option<(i64, i64)> {
    match date {
        Date::Unknown => None,
        Date::Month(month) => Some((i64::from(month.0), i64::from(month.0))),
        Date::Year(year) => {
            let start = start?;
            let january =
                12 * (i64::from(year) - i64::from(start.year)) - (i64::from(start.month) - 1);
            Some((january, january + 11))
        }
    }
}

/// The last month in which a group may have ended of which more is known than the months `to` that a date allows: one
/// that was missed on some day had ended by then.
pub(crate) fn ended_by(group: &Group, to: i64, start: Option<YearMonth>) -> i64 {
    let missed = group.seen.and_then(|seen| allowed(seen.missed, start));
    missed.map_or(to, |missed| missed.1.min(to))
}

/// First and last month in which a group may have ended of which the end is known: seen or missed in the year of its end, it
/// ended then or later, by then or before.
pub(crate) fn end_allowed(group: &Group, start: Option<YearMonth>) -> Option<(i64, i64)> {
    let end = allowed(group.abolished, start)?;
    let seen = group.seen.and_then(|seen| allowed(seen.last, start));
    let from = seen.map_or(end.0, |seen| end.0.max(seen.0.min(end.1)));
    Some((from, ended_by(group, end.1, start).max(from)))
}

/// What somebody is followed who was first seen in the month of the end, in months.
const HALF: f64 = 0.5;

/// The lives of the groups whose founding is known.
///
/// A group of which no end is known is alive at the last month of the record and censored there, never
/// dead; one that is known to be gone, nobody knows since when, is censored where it was last seen. One that was first
/// seen at some age, or is older than the record, is at risk from then on: had it ended before, it would not
/// be here. Where only a year is known, `within` says which month stands for it; reading the record with
/// [`Within::Shortest`] and [`Within::Longest`] shows how much hangs on that. Groups first seen by an
/// adjustment have no age and are counted in [`LeftOut`].
///
/// Whether ends can be missed is for the caller to know: see [`Known::groups`](tiaokuai_record::Known::groups).
#[must_use]
pub fn lives(record: &Record, within: Within) -> Lives {
    let last = i64::from(record.span.months) - 1;
    let start = record.span.start;
    let count = record.groups.len();
    let mut lives = Lives {
        groups: Vec::with_capacity(count),
        entries: Vec::with_capacity(count),
        ages: Vec::with_capacity(count),
        ended: Vec::with_capacity(count),
        left_out: LeftOut::default(),
    };
    let out = &mut lives.left_out;
    for (i, group) in record.groups.iter().enumerate() {
        if group.founded == Date::Unknown {
            out.unknown_founding += 1;
            continue;
        }
        let Some(founded) = allowed(group.founded, start) else {
            out.no_calendar += 1;
            continue;
        };
        let ended = group.abolished != Date::Unknown;
        let seen = group.seen.unwrap_or_default();
        let undated = gone_undated(group);
        let end = match (ended, undated) {
            (true, _) => end_allowed(group, start),
            // Without any dated sighting it was alive on the day of its founding, and that is all.
            (_, true) => Some(allowed(seen.last, start).unwrap_or(founded)),
            _ => Some((last, last)),
        };
        let Some(end) = end else {
            out.no_calendar += 1;
            continue;
        };
        // A founding and an end of one year: neither order nor length is outside these.
        let founded = (founded.0, founded.1.min(end.1));
        let end = (end.0.max(founded.0), end.1);
        if founded.0 > founded.1 {
            out.contradictory += 1;
            continue;
        }
        let age = match within {
            Within::Shortest => (end.0 - founded.1).max(0) as f64,
            Within::Longest => (end.1 - founded.0) as f64,
            Within::Middle => {
                let middle = |months: (i64, i64)| (months.0 + months.1) as f64 / 2.0;
                (middle(end) - middle(founded)).max(0.0)
            }
        };
        if end.1 < 0 {
            // It ended before anybody looked.
            out.contradictory += 1;
            continue;
        }
        // A group that is older than the record was followed from its first month.
        let first = allowed(seen.first, start).unwrap_or(founded);
        let first = (first.0.max(0), first.1.max(0));
        let late = first.0 > founded.1;
        let entry = match within {
            _ if !late => 0.0,
            Within::Shortest => (first.0 - founded.1) as f64,
            Within::Longest => (first.1 - founded.0) as f64,
            Within::Middle => (first.0 + first.1 - founded.0 - founded.1) as f64 / 2.0,
        };
        if late && first.0 > end.1 {
            // It had ended, or the record had, when it would have been seen first.
            out.contradictory += 1;
            continue;
        }
        // Seen and ended in one month, it was followed for half of it.
        let entry = if late && ended { entry.min((age - HALF).max(0.0)) } else { entry };
        out.entered_late += u32::from(late);
        out.end_undated += u32::from(undated);
        lives.entries.push(entry);
        out.by_year += u32::from(founded.0 < founded.1 || end.0 < end.1);
        lives.groups.push(GroupId(i as u32));
        lives.ages.push(age);
        lives.ended.push(ended);
    }
    lives
}

/// The [`lives`] of a record with years taken at their middle. Empty for a record that does not list
/// every group: the ends that happen to be reported say nothing of how many groups live on.
#[must_use]
pub fn lifetimes(record: &Record) -> Lives {
    if record.known.groups { lives(record, Within::Middle) } else { Lives::default() }
}

/// How long groups live if no date says more than it does: the [`bounded`] estimate over the same groups as
/// [`lives`]. A life of which a year is all that is known of one end lies between the shortest and the longest that
/// it allows; a group that is gone, nobody knows since when, ended after it was last seen and before it was missed, or the
/// end of the record. Late entries are taken as [`Within::Middle`] has them. Nothing for a record that does not list every
/// group, or has none with an age.
#[must_use]
pub fn lives_in_bounds(record: &Record) -> Option<Bounded> {
    if !record.known.groups {
        return None;
    }
    let [short, middle, long] =
        [Within::Shortest, Within::Middle, Within::Longest].map(|within| lives(record, within));
    let last = i64::from(record.span.months) - 1;
    let (mut low, mut high) = (Vec::new(), Vec::new());
    for (i, id) in short.groups.iter().enumerate() {
        let group = record.group(*id);
        let (least, most) = (short.ages[i], long.ages[i]);
        if short.ended[i] {
            // Whole months: a life of one to three months ended after none and at most at three.
            low.push(if least < most { least - 1.0 } else { least });
            high.push(most);
        } else if group.seen.is_some_and(|seen| seen.gone && !seen.lost) {
            let founded = allowed(group.founded, record.span.start)?.0;
            low.push(least);
            high.push(most.max((ended_by(group, last, record.span.start) - founded) as f64));
        } else {
            low.push(least);
            high.push(f64::INFINITY);
        }
    }
    let entries: Vec<f64> = (0..middle.ages.len()).map(|i| middle.entry(i)).collect();
    bounded(&entries, &low, &high)
}
