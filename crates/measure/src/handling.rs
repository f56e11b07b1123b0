//! How matters are handled and delivered; simulated records only.

use crate::{Gap, Reading};
use tiaokuai_record::{Mode, MonthCounts, Record, Text};

const OBSERVED: Gap = Gap::NotRecorded(Text::new(
    "only a simulated record says how matters were handled",
    "只有模拟记录才有事项的处理情况",
));

/// A ratio by month, and the ratio of the sums for the record.
fn ratio(
    record: &Record,
    none: Text,
    parts: impl Fn(&MonthCounts) -> (f64, f64),
) -> Result<Reading, Gap> {
    if record.months.is_empty() {
        return Err(OBSERVED);
    }
    let pairs: Vec<(f64, f64)> = record.months.iter().map(parts).collect();
    let (part, whole) = pairs.iter().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
    if whole <= 0.0 {
        return Err(Gap::NothingToMeasure(none));
    }
    let month = |(part, whole): (f64, f64)| if whole > 0.0 { part / whole } else { f64::NAN };
    Ok(Reading::Series(part / whole, pairs.into_iter().map(month).collect()))
}

pub(crate) fn mode_share(record: &Record, mode: Mode) -> Result<Reading, Gap> {
    let none = Text::new("no matter needed more than one department", "没有需要多个部门的事项");
    ratio(record, none, |month| {
        let all: u32 = month.handled.iter().sum();
        (f64::from(month.handled[mode as usize]), f64::from(all))
    })
}

const NONE_CLOSED: Text = Text::new("no such matter was closed", "没有此类事项办结");

pub(crate) fn success(record: &Record, mode: Mode) -> Result<Reading, Gap> {
    let mode = mode as usize;
    ratio(record, NONE_CLOSED, |month| {
        (month.delivered_salience[mode], month.closed_salience[mode])
    })
}

pub(crate) fn success_alone_several(record: &Record) -> Result<Reading, Gap> {
    let alone = Mode::Alone as usize;
    ratio(record, NONE_CLOSED, |month| {
        // What is left of two sums after subtraction may be a rounding error below nothing.
        let closed = (month.closed_salience[alone] - month.closed_single).max(0.0);
        let delivered = month.delivered_salience[alone] - month.delivered_single;
        (delivered.clamp(0.0, closed), closed)
    })
}

pub(crate) fn success_single(record: &Record) -> Result<Reading, Gap> {
    ratio(record, NONE_CLOSED, |month| (month.delivered_single, month.closed_single))
}

pub(crate) fn delivered(record: &Record) -> Result<Reading, Gap> {
    ratio(record, NONE_CLOSED, |month| {
        (month.delivered_salience.iter().sum(), month.closed_salience.iter().sum())
    })
}

pub(crate) fn line_undone(record: &Record) -> Result<Reading, Gap> {
    let none = Text::new("departments have no capacity", "部门没有工作能力");
    ratio(record, none, |month| (month.worked + month.upkeep, month.capacity))
}

pub(crate) fn borrowed_authority(record: &Record) -> Result<Reading, Gap> {
    let none = Text::new("no group had an open matter", "没有处理中事项的小组");
    ratio(record, none, |month| (month.borrowed, f64::from(month.borrowers)))
}

pub(crate) fn mobilisation_gain(record: &Record) -> Result<Reading, Gap> {
    let none = Text::new("no group had an open matter", "没有处理中事项的小组");
    ratio(record, none, |month| (month.group_priority, month.lateral_priority))
}

pub(crate) fn own_share(record: &Record) -> Result<Reading, Gap> {
    let none = Text::new("no work was done in groups", "小组没有完成任何工作");
    ratio(record, none, |month| (month.group_own_work, month.group_work))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(months: Vec<MonthCounts>) -> Record {
        Record { months, ..Record::default() }
    }

    /// The number of the record is the ratio of sums; a month without matters has none.
    #[test]
    fn ratios_of_sums() {
        let record = record(vec![
            MonthCounts { handled: [1, 2, 0, 1], ..MonthCounts::default() },
            MonthCounts::default(),
            MonthCounts { handled: [0, 0, 0, 12], ..MonthCounts::default() },
        ]);
        let Ok(Reading::Series(number, series)) = mode_share(&record, Mode::Group) else {
            panic!()
        };
        assert_eq!((number, series[0], series[2]), (13.0 / 16.0, 0.25, 1.0));
        assert!(series[1].is_nan());
        assert!(matches!(success(&record, Mode::Group), Err(Gap::NothingToMeasure(_))));
    }

    #[test]
    fn delivery_by_mode_and_without_matters_of_one_department() {
        let month = MonthCounts {
            closed_salience: [3.0, 1.0, 0.0, 4.0],
            delivered_salience: [2.0, 0.5, 0.0, 1.0],
            closed_single: 2.0,
            delivered_single: 1.75,
            capacity: 100.0,
            worked: 20.0,
            upkeep: 5.0,
            ..MonthCounts::default()
        };
        let record = record(vec![month]);
        let read = |reading: Result<Reading, Gap>| crate::number(&reading.unwrap());
        assert_eq!(read(success(&record, Mode::Lateral)), 0.5);
        assert_eq!(read(success_alone_several(&record)), 0.25);
        assert_eq!(read(success_single(&record)), 1.75 / 2.0);
        assert_eq!(read(delivered(&record)), 3.5 / 8.0);
        assert_eq!(read(line_undone(&record)), 0.25);
    }
}
