//! What several instruments need of a record; a [`View`](crate::View) works it out once.

use crate::reading::Gap;
use tiaokuai_record::{Date, GovernmentId, Group, GroupId, Record, Text};

/// Months within which a group counts as founded again.
pub(crate) const AGAIN: i32 = 24;

/// The groups that a clean-up abolished long enough before the end, each with whether its domain got a group again
/// in time. A temporary group that ended with its task was not abolished.
pub(crate) fn again(record: &Record) -> Result<Vec<(GroupId, bool)>, Gap> {
    if record.groups.iter().any(|group| group.domain.is_none()) {
        return Err(Gap::NotRecorded(Text::new(
            "the record does not say which groups serve one domain",
            "该记录没有说明哪些小组属于同一领域",
        )));
    }
    // Foundings of domains that fall together, each with the one before it.
    let founded = |group: &Group| Some((group.domain?.0, group.founded.month()?.0));
    let places = record.groups.len().next_power_of_two();
    let mut last = vec![None; places];
    let mut foundings = Vec::with_capacity(record.groups.len());
    for (domain, month) in record.groups.iter().filter_map(founded) {
        let before = last[domain as usize % places].replace(foundings.len());
        foundings.push((domain, month, before));
    }
    let mut seen = Vec::new();
    for (id, group) in (0..).map(GroupId).zip(&record.groups) {
        let (Some(domain), Date::Month(end)) = (group.domain, group.abolished) else { continue };
        if group.temporary == Some(true) || end.0 + AGAIN >= record.span.months.cast_signed() {
            continue;
        }
        let mut at = last[domain.0 as usize % places];
        let all = std::iter::from_fn(|| {
            let (domain, month, before) = *foundings.get(at?)?;
            at = before;
            Some((domain, month))
        });
        let in_time = end.0 + 1..=end.0 + AGAIN;
        let again = { all }.any(|(of, month)| of == domain.0 && in_time.contains(&month));
        seen.push((id, again));
    }
    Ok(seen)
}

/// Whether a group is known to be gone, at a time that nobody knows.
pub(crate) fn gone_undated(group: &Group) -> bool {
    group.abolished == Date::Unknown && group.seen.is_some_and(|seen| seen.gone)
}

/// How many organisations sit in each group of which that is known, ascending.
pub(crate) fn sizes(record: &Record) -> Vec<f64> {
    let mut sizes: Vec<u32> = record.groups.iter().filter_map(Group::organisations).collect();
    sizes.sort_unstable();
    sizes.into_iter().map(f64::from).collect()
}

/// Which departments founded more groups than the median department of their government, by the groups that each
/// founded; of the departments that had capacity to spend.
pub(crate) fn hosts(record: &Record, founded: &[u32]) -> Vec<bool> {
    let whose = |i: usize| record.departments.get(i).and_then(|department| department.government);
    let could = |i: usize| record.work[i].capacity > 0.0;
    let mut by_government: Vec<(Option<GovernmentId>, u32)> =
        (0..founded.len()).filter(|i| could(*i)).map(|i| (whose(i), founded[i])).collect();
    by_government.sort_unstable();
    let middles: Vec<(Option<GovernmentId>, f64)> = by_government
        .chunk_by(|a, b| a.0 == b.0)
        .map(|these| {
            (these[0].0, f64::from(these[(these.len() - 1) / 2].1 + these[these.len() / 2].1) / 2.0)
        })
        .collect();
    let many = |i: usize| {
        let middle = middles.iter().find(|(government, _)| *government == whose(i));
        middle.is_some_and(|(_, middle)| f64::from(founded[i]) > *middle)
    };
    (0..founded.len()).map(|i| could(i) && many(i)).collect()
}

/// The groups that instruments of a moment look at: those alive at the end of a record that lists all, without those
/// that a list or a notice tells to be gone, on whatever day; every group seen in one that does not, for there it is not
/// known which are alive.
pub fn shown_groups(record: &Record) -> impl Iterator<Item = (GroupId, &Group)> {
    record
        .groups
        .iter()
        .enumerate()
        .filter(|(_, group)| !record.known.groups || lives(group))
        .map(|(i, group)| (GroupId(i as u32), group))
}

/// Whom a later list than the record leaves out may have lived to its end; of all others that are gone it is known.
fn lives(group: &Group) -> bool {
    let gone = group.seen.is_some_and(|seen| seen.gone && !seen.lost);
    group.abolished == Date::Unknown && !gone
}
