//! How few carry how much: the busiest departments and heads, over all groups of the record, as a panel of notices
//! sees them.

use crate::reading::{Gap, Reading, defined};
use crate::stats::quantile;
use crate::view::View;
use tiaokuai_record::Text;

/// Departments that are the busiest.
const DEPARTMENTS: usize = 4;
/// Heads that are the busiest.
const HEADS: usize = 5;

const NO_MEMBERS: Gap =
    Gap::NotRecorded(Text::new("no group's members are known", "没有任何小组的成员已知"));
const NO_HEADS: Gap =
    Gap::NotRecorded(Text::new("no group's head is known", "没有任何小组的组长已知"));

fn known_sizes<'a>(view: &'a View<'_>) -> Result<&'a [f64], Gap> {
    let sizes = view.sizes();
    if sizes.is_empty() { Err(NO_MEMBERS) } else { Ok(sizes) }
}

/// The median of member organisations.
pub(crate) fn median_size(view: &View<'_>) -> Result<Reading, Gap> {
    Ok(Reading::Number(quantile(known_sizes(view)?, 0.5)))
}

/// The upper quartile of member organisations over the lower one.
pub(crate) fn size_spread(view: &View<'_>) -> Result<Reading, Gap> {
    let sizes = known_sizes(view)?;
    defined(
        quantile(sizes, 0.75) / quantile(sizes, 0.25),
        Text::new("a quarter of the groups has no member", "四分之一的小组没有成员"),
    )
}

/// How many groups each sits in or heads, by its number.
fn counts<'a>(listed: impl Iterator<Item = impl Iterator<Item = usize>> + 'a) -> Vec<usize> {
    let mut counts: Vec<usize> = Vec::new();
    for one in listed.flatten() {
        if one >= counts.len() {
            counts.resize(one + 1, 0);
        }
        counts[one] += 1;
    }
    counts
}

/// The share of groups in which one of the busiest departments sits, mean over the four busiest.
pub(crate) fn departments(view: &View<'_>) -> Result<Reading, Gap> {
    let seated = || view.record.groups.iter().filter_map(|group| group.members.as_deref());
    let groups = seated().count();
    if groups == 0 {
        return Err(NO_MEMBERS);
    }
    let mut counts = counts(seated().map(|members| members.iter().map(|one| one.index())));
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let seats: usize = counts.iter().take(DEPARTMENTS).sum();
    Ok(Reading::Number(seats as f64 / (DEPARTMENTS * groups) as f64))
}

/// The share of groups that the five busiest heads head; a group with several heads counts once.
pub(crate) fn heads(view: &View<'_>) -> Result<Reading, Gap> {
    let headed =
        || view.record.groups.iter().map(|group| &*group.heads).filter(|heads| !heads.is_empty());
    let groups = headed().count();
    if groups == 0 {
        return Err(NO_HEADS);
    }
    let counts = counts(headed().map(|heads| heads.iter().map(|one| one.index())));
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|one| (std::cmp::Reverse(counts[*one]), *one));
    order.truncate(HEADS);
    let theirs = headed().filter(|heads| heads.iter().any(|one| order.contains(&one.index())));
    Ok(Reading::Number(theirs.count() as f64 / groups as f64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_record::{DepartmentId, GovernmentId, Group, LeaderId, Record};

    /// Four groups of 1, 2, 3 and 6 departments; the department 0 sits in all, 1 in three, 2 in two, others in one.
    #[test]
    fn busiest_by_hand() {
        let group = |members: u16, head: u16| Group {
            members: Some((0..members).map(DepartmentId).collect()),
            heads: vec![LeaderId(head)],
            ..Group::of(GovernmentId(0))
        };
        let groups =
            vec![group(1, 0), group(2, 1), group(3, 2), group(6, 3), Group::of(GovernmentId(0))];
        let record = Record { groups, ..Record::default() };
        let view = View::of(&record);
        assert_eq!(median_size(&view), Ok(Reading::Number(2.5)));
        assert_eq!(size_spread(&view), Ok(Reading::Number(3.75 / 1.75)));
        assert_eq!(departments(&view), Ok(Reading::Number(10.0 / 16.0)));
        assert_eq!(heads(&view), Ok(Reading::Number(1.0)));
        // Two heads of one group head one group.
        let mut two = record.clone();
        two.groups.iter_mut().for_each(|group| group.heads = vec![LeaderId(7), LeaderId(8)]);
        assert_eq!(heads(&View::of(&two)), Ok(Reading::Number(1.0)));
        let empty = Record::default();
        let none = View::of(&empty);
        assert!(
            median_size(&none).is_err() && departments(&none).is_err() && heads(&none).is_err()
        );
    }
}
