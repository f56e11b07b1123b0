//! How matters are handled and delivered, where that was counted.

use crate::reading::{Gap, Reading};
use crate::stats::mean;
use crate::view::View;
use tiaokuai_record::{Mode, MonthCounts, Text};

const NOT_COUNTED: Gap = Gap::OfSimulations(Text::new(
    "only a simulated record says how matters were handled",
    "只有模拟记录才有事项的处理情况",
));

/// The months of each government, where they were counted.
fn counted<'a>(view: &View<'a>) -> Result<impl Iterator<Item = &'a [MonthCounts]>, Gap> {
    let counts = &view.record.counts;
    if !view.record.known.months {
        return Err(NOT_COUNTED);
    }
    Ok(counts.iter().map(|counts| &counts.months[..]))
}

/// A number by month, summed over governments, and its mean.
fn sums(view: &View<'_>, read: impl Fn(&MonthCounts) -> f64) -> Result<Reading, Gap> {
    let mut sums: Vec<f64> = Vec::new();
    for months in counted(view)? {
        sums.resize(sums.len().max(months.len()), 0.0);
        sums.iter_mut().zip(months).for_each(|(sum, month)| *sum += read(month));
    }
    Ok(Reading::Series(mean(sums.iter().copied()), sums))
}

/// A ratio by month, and the ratio of the sums for the record; of several governments together.
pub(crate) fn ratio(
    view: &View<'_>,
    none: Text,
    parts: impl Fn(&MonthCounts) -> (f64, f64),
) -> Result<Reading, Gap> {
    if let (true, [only]) = (view.record.known.months, &view.record.counts[..]) {
        return of_sums(only.months.iter().map(parts), none);
    }
    let mut pairs: Vec<(f64, f64)> = Vec::new();
    for months in counted(view)? {
        pairs.resize(pairs.len().max(months.len()), (0.0, 0.0));
        for (sum, (part, whole)) in pairs.iter_mut().zip(months.iter().map(&parts)) {
            *sum = (sum.0 + part, sum.1 + whole);
        }
    }
    of_sums(pairs.into_iter(), none)
}

/// The ratio of each month, and the ratio of the sums.
fn of_sums(months: impl Iterator<Item = (f64, f64)>, none: Text) -> Result<Reading, Gap> {
    let mut sums = (0.0, 0.0);
    let ratio = |(part, whole): (f64, f64)| {
        sums = (sums.0 + part, sums.1 + whole);
        if whole > 0.0 { part / whole } else { f64::NAN }
    };
    let ratios: Vec<f64> = months.map(ratio).collect();
    let (part, whole) = sums;
    if whole <= 0.0 {
        return Err(Gap::NothingToMeasure(none));
    }
    Ok(Reading::Series(part / whole, ratios))
}

pub(crate) fn mode_share(view: &View<'_>, mode: Mode) -> Result<Reading, Gap> {
    ratio(view, NO_JOINT, |month| {
        let all: u32 = month.handled.iter().sum();
        (f64::from(month.handled[mode as usize]), f64::from(all))
    })
}

/// Joint matters need more than one function.
pub(crate) const NO_JOINT: Text =
    Text::new("no matter needed more than one function", "没有需要多项职能的事项");

pub(crate) const NONE_CLOSED: Text = Text::new("no such matter was closed", "没有此类事项办结");

pub(crate) fn success(view: &View<'_>, mode: Mode) -> Result<Reading, Gap> {
    let mode = mode as usize;
    ratio(view, NONE_CLOSED, |month| (month.delivered_salience[mode], month.closed_salience[mode]))
}

pub(crate) fn success_alone_joint(view: &View<'_>) -> Result<Reading, Gap> {
    let alone = Mode::Alone as usize;
    ratio(view, NONE_CLOSED, |month| {
        // What is left of two sums after subtraction may be a rounding error below nothing.
        let closed = (month.closed_salience[alone] - month.closed_single).max(0.0);
        let delivered = month.delivered_salience[alone] - month.delivered_single;
        (delivered.clamp(0.0, closed), closed)
    })
}

pub(crate) fn success_single(view: &View<'_>) -> Result<Reading, Gap> {
    ratio(view, NONE_CLOSED, |month| (month.delivered_single, month.closed_single))
}

pub(crate) fn delivered(view: &View<'_>) -> Result<Reading, Gap> {
    ratio(view, NONE_CLOSED, |month| {
        (month.delivered_salience.iter().sum(), month.closed_salience.iter().sum())
    })
}

/// Of the matters of high salience, those that a first leader would be asked for.
pub(crate) fn delivered_salient(view: &View<'_>) -> Result<Reading, Gap> {
    let none = Text::new("no salient matter was closed", "没有重要事项办结");
    ratio(view, none, |month| (month.delivered_salient, month.closed_salient))
}

/// Person-months a month that offices of groups use up.
pub(crate) fn upkeep(view: &View<'_>) -> Result<Reading, Gap> {
    sums(view, |month| month.upkeep)
}

/// Groups alive, those among them that go on under another name.
pub(crate) fn stock_in_fact(view: &View<'_>) -> Result<Reading, Gap> {
    sums(view, |month| f64::from(month.stock + month.hidden))
}

pub(crate) fn line_undone(view: &View<'_>) -> Result<Reading, Gap> {
    let none = Text::new("departments have no capacity", "部门没有工作能力");
    ratio(view, none, |month| (month.worked + month.upkeep, month.capacity))
}

pub(crate) fn borrowed_authority(view: &View<'_>) -> Result<Reading, Gap> {
    let none = Text::new("no group had an open matter", "没有处理中事项的小组");
    ratio(view, none, |month| (month.borrowed, f64::from(month.borrowers)))
}

pub(crate) fn mobilisation_gain(view: &View<'_>) -> Result<Reading, Gap> {
    let none = Text::new("no group had an open matter", "没有处理中事项的小组");
    ratio(view, none, |month| (month.group_priority, month.lateral_priority))
}

pub(crate) fn own_work(view: &View<'_>) -> Result<Reading, Gap> {
    let group = Mode::Group as usize;
    ratio(view, NONE_CLOSED, |month| (month.group_own_work, f64::from(month.closed[group])))
}

pub(crate) fn routine(view: &View<'_>) -> Result<Reading, Gap> {
    let none = Text::new("no work was done in groups", "小组没有完成任何工作");
    ratio(view, none, |month| (month.routine_work, month.group_work))
}

pub(crate) fn own_share(view: &View<'_>) -> Result<Reading, Gap> {
    let none = Text::new("no work was done in groups", "小组没有完成任何工作");
    ratio(view, none, |month| (month.group_own_work, month.group_work))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_record::{Counts, GovernmentId, Known, Record};

    fn record(months: Vec<MonthCounts>) -> Record {
        let known = Known { months: true, ..Known::default() };
        let counts = vec![Counts { government: GovernmentId(0), months }];
        Record { known, counts, ..Record::default() }
    }

    /// The number of the record is the ratio of sums; a month without matters has none.
    #[test]
    fn ratios_of_sums() {
        let record = record(vec![
            MonthCounts { handled: [1, 0, 2, 0, 1], ..MonthCounts::default() },
            MonthCounts::default(),
            MonthCounts { handled: [0, 0, 0, 0, 12], ..MonthCounts::default() },
        ]);
        let Ok(Reading::Series(number, series)) = mode_share(&View::of(&record), Mode::Group)
        else {
            panic!()
        };
        assert_eq!((number, series[0], series[2]), (13.0 / 16.0, 0.25, 1.0));
        assert!(series[1].is_nan());
        assert!(matches!(success(&View::of(&record), Mode::Group), Err(Gap::NothingToMeasure(_))));
    }

    #[test]
    fn delivery_by_mode_and_without_matters_of_one_function() {
        let month = MonthCounts {
            closed_salience: [3.0, 0.0, 1.0, 0.0, 4.0],
            delivered_salience: [2.0, 0.0, 0.5, 0.0, 1.0],
            closed_single: 2.0,
            delivered_single: 1.75,
            capacity: 100.0,
            worked: 20.0,
            upkeep: 5.0,
            ..MonthCounts::default()
        };
        let record = record(vec![month]);
        let read = |reading: Result<Reading, Gap>| crate::reading::number(&reading.unwrap());
        assert_eq!(read(success(&View::of(&record), Mode::Lateral)), 0.5);
        assert_eq!(read(success_alone_joint(&View::of(&record))), 0.25);
        assert_eq!(read(success_single(&View::of(&record))), 1.75 / 2.0);
        assert_eq!(read(delivered(&View::of(&record))), 3.5 / 8.0);
        assert_eq!(read(line_undone(&View::of(&record))), 0.25);
    }

    /// What is paid for groups, those that nobody counts among them, and what is delivered of what matters most.
    #[test]
    fn offices_hidden_groups_and_salient_matters() {
        let month = |stock, hidden, upkeep| MonthCounts {
            stock,
            hidden,
            upkeep,
            closed_salient: 4.0,
            delivered_salient: upkeep,
            ..MonthCounts::default()
        };
        let mut record = record(vec![month(5, 2, 3.0), month(4, 0, 1.0)]);
        let months = vec![month(1, 1, 0.5)];
        record.counts.push(Counts { government: GovernmentId(1), months });
        let view = &View::of(&record);
        assert_eq!(stock_in_fact(view), Ok(Reading::Series(6.5, vec![9.0, 4.0])));
        assert_eq!(upkeep(view), Ok(Reading::Series(2.25, vec![3.5, 1.0])));
        let delivered = delivered_salient(view).unwrap();
        assert_eq!(delivered, Reading::Series(4.5 / 12.0, vec![3.5 / 8.0, 0.25]));
        record.known.months = false;
        assert!(upkeep(&View::of(&record)).is_err());
    }
}
