//! The same matters under two rules: those that both worlds handle in the same way. Worlds of one seed receive the
//! same matters, so that a matter is known by the month of its arrival and its place among those of that month.

use std::collections::BTreeMap;
use tiaokuai_record::{MatterLine, Mode};

/// What is read of matters that both worlds handle in the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// Mean months from arrival to closing, the month of arrival counted; a failed matter counts as the deadline.
    Months,
    /// Share delivered, weighted by salience.
    Delivered,
}

impl Measure {
    /// What an outcome of a claims file asks of matters handled in a mode, as `time.group` and `success.group`.
    pub fn of(outcome: &str, mode: Mode) -> Option<Self> {
        match outcome.strip_suffix(mode.name())? {
            "time." => Some(Measure::Months),
            "success." => Some(Measure::Delivered),
            _ => None,
        }
    }
}

/// The matters of a world, in the order of arrival, and the months after which they fail.
#[derive(Clone, Copy)]
pub(super) struct World<'a> {
    pub matters: &'a [MatterLine],
    pub deadline: u32,
}

impl<'a> World<'a> {
    /// The closed matters handled in a mode that need more than one department, by month and place within it.
    fn handled(&self, mode: Mode) -> BTreeMap<(i64, u32), &'a MatterLine> {
        let (mut month, mut place) = (None, 0);
        let places = self.matters.iter().map(|matter| {
            place = if month == Some(matter.arrived) { place + 1 } else { 0 };
            month = Some(matter.arrived);
            ((i64::from(matter.arrived.0), place), matter)
        });
        places
            .filter(|(_, matter)| {
                matter.mode == mode && matter.needed > 1 && matter.delivered.is_some()
            })
            .collect()
    }

    fn mean(&self, matters: &[&MatterLine], measure: Measure) -> f64 {
        let weigh = |matter: &MatterLine| match measure {
            Measure::Months => (1.0, self.months(matter)),
            Measure::Delivered => {
                let delivered = matter.delivered == Some(true);
                (matter.salience, if delivered { 1.0 } else { 0.0 })
            }
        };
        let mut sums = (0.0, 0.0);
        for matter in matters {
            let (weight, value) = weigh(matter);
            sums = (sums.0 + weight, sums.1 + weight * value);
        }
        sums.1 / sums.0
    }

    fn months(&self, matter: &MatterLine) -> f64 {
        match (matter.delivered, matter.closed) {
            (Some(true), Some(closed)) => f64::from(closed.0 - matter.arrived.0 + 1),
            _ => f64::from(self.deadline),
        }
    }
}

/// What two worlds show of the matters that both handle in a mode; NaN where there are none.
pub(super) fn both(
    first: World<'_>,
    second: World<'_>,
    mode: Mode,
    measure: Measure,
) -> (f64, f64) {
    let (here, there) = (first.handled(mode), second.handled(mode));
    let (here, there): (Vec<_>, Vec<_>) =
        here.into_iter().filter_map(|(place, matter)| Some((matter, *there.get(&place)?))).unzip();
    (first.mean(&here, measure), second.mean(&there, measure))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_record::{DepartmentId, DomainId, MatterId, Month};

    fn matter(arrived: i32, mode: Mode, months: Option<i32>, salience: f64) -> MatterLine {
        MatterLine {
            matter: MatterId(0),
            domain: DomainId(0),
            owner: DepartmentId(0),
            arrived: Month(arrived),
            salience,
            functions: 2,
            needed: 2,
            mode,
            group: None,
            assigned: 2,
            closed: Some(Month(arrived + months.unwrap_or(12) - 1)),
            delivered: Some(months.is_some()),
        }
    }

    /// Three matters in month 4, one in month 5. Both worlds take the first and the last to a group: 2 and 12
    /// months (a failure) against 4 and 6; saliences 0.25 and 0.75.
    #[test]
    fn only_what_both_handle_in_the_same_way_counts() {
        use Mode::{Group, Lateral};
        let first = [
            matter(4, Group, Some(2), 0.25),
            matter(4, Group, Some(1), 0.9),
            matter(4, Lateral, Some(1), 0.9),
            matter(5, Group, None, 0.75),
        ];
        let second = [
            matter(4, Group, Some(4), 0.25),
            matter(4, Lateral, Some(1), 0.9),
            matter(4, Group, Some(9), 0.9),
            matter(5, Group, Some(6), 0.75),
        ];
        let world = |matters| World { matters, deadline: 12 };
        let look = |measure| both(world(&first), world(&second), Group, measure);
        assert_eq!(look(Measure::Months), (7.0, 5.0));
        assert_eq!(look(Measure::Delivered), (0.25, 1.0));
        let none = both(world(&first), world(&second[..0]), Group, Measure::Months);
        assert!(none.0.is_nan() && none.1.is_nan());
    }

    #[test]
    fn outcomes_of_matters_by_name() {
        assert_eq!(Measure::of("time.group", Mode::Group), Some(Measure::Months));
        assert_eq!(Measure::of("success.lateral", Mode::Lateral), Some(Measure::Delivered));
        assert_eq!(Measure::of("success.lateral", Mode::Group), None);
        assert_eq!(Measure::of("stock", Mode::Group), None);
    }
}
