//! Reach: what departments can move beyond their own staff.

use crate::reading::{Gap, Reading, defined};
use crate::stats::{correlation, mean, ranks};
use crate::view::View;
use tiaokuai_record::{DepartmentWork, Record, Text};

/// Which departments founded more groups than the median department of their government; of the departments
/// that had capacity to spend.
#[must_use]
pub fn hosts(view: &View<'_>) -> Vec<bool> {
    view.hosts().to_vec()
}

pub(crate) fn recorded(record: &Record) -> Result<(), Gap> {
    if !record.known.work {
        return Err(Gap::OfSimulations(Text::new(
            "only a simulated record says who worked for whom",
            "只有模拟记录才有部门之间的工作往来",
        )));
    }
    Ok(())
}

fn mean_over(
    view: &View<'_>,
    of_hosts: bool,
    get: impl Fn(&DepartmentWork) -> f64,
) -> Result<Reading, Gap> {
    recorded(view.record)?;
    let chosen = view.record.work.iter().zip(view.hosts());
    let chosen = chosen.filter(|(work, host)| **host == of_hosts && work.capacity > 0.0);
    let numbers = chosen.map(|(work, _)| get(work));
    defined(mean(numbers), Text::new("there is no such department", "没有此类部门"))
}

pub(crate) fn mean_reach(view: &View<'_>, of_hosts: bool) -> Result<Reading, Gap> {
    mean_over(view, of_hosts, DepartmentWork::reach)
}

pub(crate) fn mean_reach_without_reports(view: &View<'_>, of_hosts: bool) -> Result<Reading, Gap> {
    mean_over(view, of_hosts, DepartmentWork::reach_without_reports)
}

pub(crate) fn mean_autonomy(view: &View<'_>, of_hosts: bool) -> Result<Reading, Gap> {
    mean_over(view, of_hosts, |work| work.autonomy)
}

/// The Gini coefficient of reach over departments that did any work: half the mean absolute difference of two
/// departments over the mean (Gini 1912). 0 where all move as much as they spend.
pub(crate) fn inequality(view: &View<'_>) -> Result<Reading, Gap> {
    recorded(view.record)?;
    let mut reach: Vec<f64> = view.record.work.iter().map(DepartmentWork::reach).collect();
    reach.retain(|reach| reach.is_finite());
    reach.sort_by(f64::total_cmp);
    let count = reach.len() as f64;
    // Of sorted numbers the i-th of n is above i − 1 of the others and below n − i.
    let above = reach.iter().zip(1..).map(|(x, i)| x * (2.0 * f64::from(i) - count - 1.0));
    let gini = above.sum::<f64>() / (count * reach.iter().sum::<f64>());
    defined(gini, Text::new("no department did any work", "没有做过工作的部门"))
}

/// Person-months a month that departments spend on reports to the groups of others.
pub(crate) fn reports(view: &View<'_>) -> Result<Reading, Gap> {
    recorded(view.record)?;
    let reported: f64 = view.record.work.iter().map(|work| work.reported).sum();
    let months = f64::from(view.record.span.months);
    defined(reported / months, Text::new("the record has no months", "记录没有月份"))
}

/// Spearman's rank correlation of structural autonomy and reach over departments.
pub(crate) fn position(view: &View<'_>) -> Result<Reading, Gap> {
    let record = view.record;
    recorded(record)?;
    let pairs: Vec<(f64, f64)> = record
        .work
        .iter()
        .map(|work| (work.autonomy, work.reach()))
        .filter(|(autonomy, reach)| autonomy.is_finite() && reach.is_finite())
        .collect();
    let ranks = [
        ranks(&pairs.iter().map(|pair| pair.0).collect::<Vec<_>>()),
        ranks(&pairs.iter().map(|pair| pair.1).collect::<Vec<_>>()),
    ];
    defined(
        correlation(&ranks[0], &ranks[1]),
        Text::new("fewer than two departments did any work", "做过工作的部门不足两个"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_record::Known;

    #[test]
    fn reach_by_hand() {
        let work = |own, given, received, founded| DepartmentWork {
            own,
            given,
            received,
            founded,
            capacity: 1.0,
            ..DepartmentWork::default()
        };
        let record = Record {
            known: Known { work: true, ..Known::default() },
            work: vec![work(4.0, 0.0, 4.0, 5), work(1.0, 3.0, 0.0, 0), work(2.0, 2.0, 1.0, 1)],
            ..Record::default()
        };
        let view = &View::of(&record);
        assert_eq!(hosts(view), [true, false, false]);
        assert_eq!(mean_reach(view, true), Ok(Reading::Number(2.0)));
        assert_eq!(mean_reach(view, false), Ok(Reading::Number(0.5)));
        // Reach is 2, 1/4 and 3/4: mean absolute difference (14/4 · 2) / 9 over twice the mean of 1.
        assert_eq!(inequality(view), Ok(Reading::Number(7.0 / 18.0)));
        let mut record = record.clone();
        // Of what it received, half was reports; and of what the second one gave.
        (record.work[0].reports, record.work[1].reported) = (2.0, 1.5);
        let view = &View::of(&record);
        assert_eq!(mean_reach_without_reports(view, true), Ok(Reading::Number(1.5)));
        assert_eq!(
            reports(view),
            Err(Gap::NothingToMeasure(Text::new("the record has no months", "记录没有月份")))
        );
        record.span.months = 3;
        assert_eq!(reports(&View::of(&record)), Ok(Reading::Number(0.5)));
        let view = &View::of(&record);
        let others = (1.0 / 2.5 + 3.0 / 4.0) / 2.0;
        assert_eq!(mean_reach_without_reports(view, false), Ok(Reading::Number(others)));
    }

    /// The departments of a record by what they founded in another: the second one is the host here.
    #[test]
    fn hosts_of_another_record() {
        let work = |own, founded| DepartmentWork {
            own,
            founded,
            capacity: 1.0,
            ..DepartmentWork::default()
        };
        let known = Known { work: true, ..Known::default() };
        let record = |work| Record { known, work, ..Record::default() };
        let (here, there) =
            (record(vec![work(1.0, 3), work(2.0, 0)]), record(vec![work(1.0, 0), work(1.0, 1)]));
        assert_eq!(hosts(&View::of(&here)), [true, false]);
        assert_eq!(hosts(&View::among(&here, &there)), [false, true]);
    }
}
