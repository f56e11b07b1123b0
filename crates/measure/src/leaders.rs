//! Borrowing: whose authority groups borrow.

use crate::reading::{Gap, Reading, defined};
use crate::shared::shown_groups;
use crate::stats::mean;
use crate::view::View;
use tiaokuai_record::{Group, LeaderId, Record, Text};

const NO_HEADS: Gap =
    Gap::NotRecorded(Text::new("no group's head is known", "没有任何小组的组长已知"));

const NOT_ALL_LEADERS: Gap = Gap::NotRecorded(Text::new(
    "leaders who head no group are not listed; see the number of those who head one",
    "未任组长的领导没有列出；见仅计任组长者的指标",
));
const NOT_ALIVE: Text = Text::new("no group is alive", "没有存续的小组");

/// Groups headed by each leader, in the order of the record's leaders; of the groups that are
/// [shown](shown_groups).
#[must_use]
pub fn loads_by_head(record: &Record) -> Vec<(LeaderId, u32)> {
    by_head(record, shown_groups(record).map(|(_, group)| group))
}

fn by_head<'a>(record: &Record, groups: impl Iterator<Item = &'a Group>) -> Vec<(LeaderId, u32)> {
    let mut loads: Vec<(LeaderId, u32)> =
        (0..record.leaders.len()).map(|i| (LeaderId(i as u16), 0)).collect();
    for group in groups {
        for head in &group.heads {
            loads[head.index()].1 += 1;
        }
    }
    loads
}

/// The Gini coefficient of numbers that are not negative: 0 if all are equal; NaN if their sum is 0.
#[must_use]
pub fn gini(numbers: &[f64]) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let n = sorted.len() as f64;
    let sum: f64 = sorted.iter().sum();
    let ranked: f64 = sorted.iter().enumerate().map(|(i, x)| (i + 1) as f64 * x).sum();
    2.0 * ranked / (n * sum) - (n + 1.0) / n
}

/// Loads of all leaders, those included who head nothing: only where all leaders are known.
fn loads(view: &View<'_>) -> Result<Vec<f64>, Gap> {
    if !view.record.known.leaders {
        return Err(NOT_ALL_LEADERS);
    }
    some(of_all(view).collect())
}

fn of_all(view: &View<'_>) -> impl Iterator<Item = f64> {
    let loads = by_head(view.record, view.shown().iter().copied());
    loads.into_iter().map(|(_, load)| f64::from(load))
}

/// Loads of those who head a group, which every record of heads tells alike.
fn loads_of_heads(view: &View<'_>) -> Result<Vec<f64>, Gap> {
    some(of_all(view).filter(|load| *load > 0.0).collect())
}

fn some(loads: Vec<f64>) -> Result<Vec<f64>, Gap> {
    if loads.is_empty() { Err(NO_HEADS) } else { Ok(loads) }
}

pub(crate) fn mean_load(view: &View<'_>) -> Result<Reading, Gap> {
    Ok(Reading::Number(mean(loads(view)?.into_iter())))
}

pub(crate) fn mean_load_of_heads(view: &View<'_>) -> Result<Reading, Gap> {
    Ok(Reading::Number(mean(loads_of_heads(view)?.into_iter())))
}

pub(crate) fn largest_load(view: &View<'_>) -> Result<Reading, Gap> {
    let all = loads(view).or_else(|_| loads_of_heads(view))?;
    Ok(Reading::Number(all.into_iter().fold(0.0, f64::max)))
}

pub(crate) fn inequality(view: &View<'_>) -> Result<Reading, Gap> {
    defined(gini(&loads(view)?), NOT_ALIVE)
}

pub(crate) fn inequality_of_heads(view: &View<'_>) -> Result<Reading, Gap> {
    defined(gini(&loads_of_heads(view)?), NOT_ALIVE)
}

pub(crate) fn mean_rank(view: &View<'_>) -> Result<Reading, Gap> {
    let record = view.record;
    if record.leaders.iter().all(|leader| leader.rank.is_none()) {
        return Err(Gap::NotRecorded(Text::new("no leader's rank is known", "领导的排名均未知")));
    }
    let ranks = record
        .groups
        .iter()
        .filter_map(|group| record.leaders[group.first_head?.index()].rank)
        .map(|rank| f64::from(rank) + 1.0);
    defined(mean(ranks), Text::new("no group was founded", "没有成立任何小组"))
}

#[cfg(test)]
mod tests {
    use super::gini;

    #[test]
    fn gini_knows_its_ends() {
        assert!(gini(&[3.0, 3.0, 3.0]).abs() < 1e-12);
        assert!((gini(&[0.0, 0.0, 0.0, 1.0]) - 0.75).abs() < 1e-12);
        // By hand: mean absolute difference 20/16 over twice the mean 2.5.
        assert!((gini(&[1.0, 2.0, 3.0, 4.0]) - 0.25).abs() < 1e-12);
        assert!(gini(&[]).is_nan());
    }
}
