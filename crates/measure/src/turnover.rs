//! What happens to groups when their heads change: implementation is stable if little does.

use crate::reading::{Gap, Reading, defined};
use crate::stats::mean;
use crate::view::View;
use tiaokuai_record::{Mode, MonthCounts, Text};

/// Months that are compared before and after a change of heads.
const AROUND: usize = 6;

/// The mean over turnovers of what `compare` makes of the months before and after. A turnover too near
/// the start, the end or the one before is left out.
fn around(
    view: &View<'_>,
    compare: impl Fn(&[MonthCounts], &[MonthCounts]) -> f64,
) -> Result<Reading, Gap> {
    let record = view.record;
    if !(record.known.months && record.known.turnovers) {
        return Err(Gap::OfSimulations(Text::new(
            "only a simulated record tells of matters",
            "只有模拟记录才有事项",
        )));
    }
    let mut seen = Vec::new();
    for counts in &record.counts {
        let (months, mut last) = (&counts.months, 0);
        let here =
            record.turnovers.iter().filter(|turnover| turnover.government == counts.government);
        for at in here.map(|turnover| turnover.month.index()) {
            if at >= last + AROUND && at + AROUND <= months.len() {
                seen.push(compare(&months[at - AROUND..at], &months[at..at + AROUND]));
            }
            last = at;
        }
    }
    defined(
        mean(seen.into_iter()),
        Text::new(
            "no change of heads has six months with work of groups on either side",
            "没有任何一次换届的前后六个月内均有小组工作",
        ),
    )
}

fn sum(months: &[MonthCounts], get: impl Fn(&MonthCounts) -> f64) -> f64 {
    months.iter().map(get).sum()
}

/// Salience-weighted share delivered of the matters of groups closed after, less that before.
pub(crate) fn success(view: &View<'_>) -> Result<Reading, Gap> {
    let group = Mode::Group as usize;
    let share = |months: &[MonthCounts]| {
        sum(months, |m| m.delivered_salience[group]) / sum(months, |m| m.closed_salience[group])
    };
    around(view, |before, after| share(after) - share(before))
}

/// Work done on matters of groups after, over that before, less one.
pub(crate) fn progress(view: &View<'_>) -> Result<Reading, Gap> {
    let work = |months: &[MonthCounts]| sum(months, |m| m.group_work);
    around(view, |before, after| work(after) / work(before) - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_record::{Counts, GovernmentId, Known, Month, Record, Turnover};

    #[test]
    fn before_and_after_by_hand() {
        let month = |delivered: f64, work: f64| MonthCounts {
            closed_salience: [0.0, 0.0, 0.0, 0.0, 2.0],
            delivered_salience: [0.0, 0.0, 0.0, 0.0, delivered],
            group_work: work,
            ..MonthCounts::default()
        };
        let mut months = vec![month(1.5, 8.0); 8];
        months.extend([month(1.0, 6.0); 6]);
        // The second change is too near the end.
        let government = GovernmentId(0);
        let turnover = |month| Turnover { government, month: Month(month) };
        let record = Record {
            known: Known { months: true, turnovers: true, ..Known::default() },
            counts: vec![Counts { government, months }],
            turnovers: vec![turnover(8), turnover(12)],
            ..Record::default()
        };
        assert_eq!(success(&View::of(&record)), Ok(Reading::Number(-0.25)));
        assert_eq!(progress(&View::of(&record)), Ok(Reading::Number(-0.25)));
        let still = Record { turnovers: vec![turnover(3)], ..record };
        assert!(matches!(success(&View::of(&still)), Err(Gap::NothingToMeasure(_))));
        assert!(matches!(progress(&View::of(&Record::default())), Err(Gap::OfSimulations(_))));
    }
}
