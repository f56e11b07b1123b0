//! What happens to groups when their heads change: implementation is stable if little does.

use crate::stats::mean;
use crate::{Gap, Reading, defined};
use tiaokuai_record::{Mode, MonthCounts, Record, Text};

/// Months that are compared before and after a change of heads.
const AROUND: usize = 6;

/// The mean over turnovers of what `compare` makes of the months before and after. A turnover too near
/// the start, the end or the one before is left out.
fn around(
    record: &Record,
    compare: impl Fn(&[MonthCounts], &[MonthCounts]) -> f64,
) -> Result<Reading, Gap> {
    if record.months.is_empty() {
        return Err(Gap::NotRecorded(Text::new(
            "only a simulated record tells of matters",
            "只有模拟记录才有事项",
        )));
    }
    let mut seen = Vec::new();
    let mut last = 0;
    for at in record.turnovers.iter().map(|month| month.index()) {
        if at >= last + AROUND && at + AROUND <= record.months.len() {
            seen.push(compare(&record.months[at - AROUND..at], &record.months[at..at + AROUND]));
        }
        last = at;
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
pub(crate) fn success(record: &Record) -> Result<Reading, Gap> {
    let group = Mode::Group as usize;
    let share = |months: &[MonthCounts]| {
        sum(months, |m| m.delivered_salience[group]) / sum(months, |m| m.closed_salience[group])
    };
    around(record, |before, after| share(after) - share(before))
}

/// Work done on matters of groups after, over that before, less one.
pub(crate) fn progress(record: &Record) -> Result<Reading, Gap> {
    let work = |months: &[MonthCounts]| sum(months, |m| m.group_work);
    around(record, |before, after| work(after) / work(before) - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_record::Month;

    #[test]
    fn before_and_after_by_hand() {
        let month = |delivered: f64, work: f64| MonthCounts {
            closed_salience: [0.0, 0.0, 0.0, 2.0],
            delivered_salience: [0.0, 0.0, 0.0, delivered],
            group_work: work,
            ..MonthCounts::default()
        };
        let mut months = vec![month(1.5, 8.0); 8];
        months.extend([month(1.0, 6.0); 6]);
        // The second change is too near the end.
        let turnovers = vec![Month(8), Month(12)];
        let record = Record { months, turnovers, ..Record::default() };
        assert_eq!(success(&record), Ok(Reading::Number(-0.25)));
        assert_eq!(progress(&record), Ok(Reading::Number(-0.25)));
        let still = Record { turnovers: vec![Month(3)], ..record };
        assert!(matches!(success(&still), Err(Gap::NothingToMeasure(_))));
        assert!(matches!(progress(&Record::default()), Err(Gap::NotRecorded(_))));
    }
}
