//! Ages of groups, as far as their dates tell.

use tiaokuai_record::{Date, GroupId, Record, YearMonth};

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
    /// Founding not known (seen first when it was adjusted, say): left truncated, left out.
    pub unknown_founding: u32,
    /// Founded after the record ends, or abolished before it was founded: left out.
    pub contradictory: u32,
    /// Only a year is known, in a record without a calendar: left out.
    pub no_calendar: u32,
    /// Kept, but founding or end is known by its year only.
    pub by_year: u32,
}

/// Lives of groups: ages and whether they ended.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lives {
    /// Whose lives, ascending.
    pub groups: Vec<GroupId>,
    /// Ages in months at the end or, of groups still alive, at the end of the record.
    pub ages: Vec<f64>,
    /// Whether the group was seen to end at that age; if not, it was alive then (censored).
    pub ended: Vec<bool>,
    /// The age at which each came under observation: 0, or for a group older than the record its age when the record
    /// begins (delayed entry).
    pub entered: Vec<f64>,
    /// Who is not among them.
    pub left_out: LeftOut,
}

impl Lives {
    /// The months for which each life was under observation.
    #[must_use]
    pub fn months(&self) -> Vec<f64> {
        self.ages.iter().zip(&self.entered).map(|(age, entered)| age - entered).collect()
    }
}

/// First and last month that a date allows, counted from the first month of the record; those before it
/// are negative.
fn allowed(date: Date, start: Option<YearMonth>) -> Option<(i64, i64)> {
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

/// The lives of the groups whose founding is known.
///
/// A group of which no end is known is alive at the last month of the record and censored there, never
/// dead. Where only a year is known, `within` says which month stands for it; reading the record with
/// [`Within::Shortest`] and [`Within::Longest`] shows how much hangs on that. Groups first seen by an
/// adjustment have no age and are counted in [`LeftOut`].
///
/// Whether ends can be missed is for the caller to know: see [`Known::groups`](tiaokuai_record::Known::groups).
#[must_use]
pub fn lives(record: &Record, within: Within) -> Lives {
    let last = i64::from(record.span.months) - 1;
    let start = record.span.start;
    let mut lives = Lives::default();
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
        let end = if ended { allowed(group.abolished, start) } else { Some((last, last)) };
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
        out.by_year += u32::from(founded.0 < founded.1 || end.0 < end.1);
        lives.groups.push(GroupId(i as u32));
        lives.ages.push(age);
        lives.ended.push(ended);
        lives.entered.push((-founded.1).max(0) as f64);
    }
    lives
}

/// Ages in months, and whether the group was abolished at that age, by [`lives`] with years taken at
/// their middle. Empty for a record that does not list every group: the ends that happen to be reported
/// say nothing of how many groups live on.
#[must_use]
pub fn lifetimes(record: &Record) -> (Vec<f64>, Vec<bool>) {
    if !record.known.groups {
        return (Vec::new(), Vec::new());
    }
    let lives = lives(record, Within::Middle);
    (lives.ages, lives.ended)
}
