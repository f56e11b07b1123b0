//! Joint matters, those that need more than one function: what is delivered of them, how long they take, and what
//! merged departments (大部制) do with those that they could settle inside.

use crate::handling::{NO_JOINT, NONE_CLOSED, ratio};
use crate::reading::{Gap, Reading};
use crate::view::View;
use tiaokuai_record::{Mode, Text};

pub(crate) fn delivered(view: &View<'_>) -> Result<Reading, Gap> {
    ratio(view, NONE_CLOSED, |month| (month.delivered_joint(), month.closed_joint()))
}

/// What groups deliver, of all joint matters that close; nothing in a world without groups, which is a number.
pub(crate) fn delivered_through_groups(view: &View<'_>) -> Result<Reading, Gap> {
    ratio(view, NONE_CLOSED, |month| {
        (month.delivered_salience[Mode::Group as usize], month.closed_joint())
    })
}

/// Mean months from arrival to closing.
pub(crate) fn time(view: &View<'_>, mode: Mode) -> Result<Reading, Gap> {
    let mode = mode as usize;
    ratio(view, NONE_CLOSED, |month| {
        (f64::from(month.several_months[mode]), f64::from(month.several_closed[mode]))
    })
}

/// Mean months from arrival to closing, whichever way they are handled.
pub(crate) fn time_of_all(view: &View<'_>) -> Result<Reading, Gap> {
    ratio(view, NONE_CLOSED, |month| {
        let [months, closed] = [&month.several_months, &month.several_closed]
            .map(|by_mode| f64::from(by_mode.iter().sum::<u32>()));
        (months, closed)
    })
}

/// Of the joint matters that arrive, those that one merged department holds.
pub(crate) fn held_inside(view: &View<'_>) -> Result<Reading, Gap> {
    ratio(view, NO_JOINT, |month| {
        (f64::from(month.held_inside), f64::from(month.handled.iter().sum::<u32>()))
    })
}

/// Of the joint matters that one merged department holds, those that it takes to a group.
pub(crate) fn inside_to_group(view: &View<'_>) -> Result<Reading, Gap> {
    let none = Text::new(
        "no merged department held all functions of a matter",
        "没有任何事项的全部职能归于一个合并后的部门",
    );
    ratio(view, none, |month| (f64::from(month.inside_to_group), f64::from(month.held_inside)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_record::{Counts, GovernmentId, Known, MonthCounts, Record};

    #[test]
    fn joint_matters_by_hand() {
        let month = MonthCounts {
            handled: [1, 2, 3, 0, 4],
            held_inside: 5,
            inside_to_group: 3,
            closed_salience: [3.0, 1.0, 2.0, 0.0, 4.0],
            delivered_salience: [2.5, 1.0, 0.0, 0.0, 3.0],
            closed_single: 2.0,
            delivered_single: 1.5,
            several_closed: [1, 0, 2, 0, 4],
            several_months: [12, 0, 15, 0, 10],
            ..MonthCounts::default()
        };
        let record = |months| Record {
            known: Known { months: true, ..Known::default() },
            counts: vec![Counts { government: GovernmentId(0), months }],
            ..Record::default()
        };
        let full = record(vec![month, MonthCounts::default()]);
        let view = &View::of(&full);
        let read = |reading: Result<Reading, Gap>| crate::reading::number(&reading.unwrap());
        assert_eq!(read(delivered(view)), 5.0 / 8.0);
        assert_eq!(read(time_of_all(view)), 37.0 / 7.0);
        assert_eq!(read(delivered_through_groups(view)), 3.0 / 8.0);
        assert_eq!(read(time(view, Mode::Lateral)), 7.5);
        assert_eq!(read(time(view, Mode::Group)), 2.5);
        assert!(time(view, Mode::Conference).is_err());
        assert_eq!(read(held_inside(view)), 0.5);
        assert_eq!(read(inside_to_group(view)), 0.6);
        // Where there are no groups they deliver nothing, which is a number.
        let none = MonthCounts { closed_salience: [1.0; 5], ..MonthCounts::default() };
        let none = record(vec![none]);
        assert_eq!(read(delivered_through_groups(&View::of(&none))), 0.0);
        assert!(inside_to_group(&View::of(&none)).is_err());
    }
}
