//! The same matters under two rules: those that both worlds handle in the same way. Worlds of one seed receive the
//! same matters, so that a matter is known by the month of its arrival and its place among those of that month.

use std::collections::BTreeMap;
use tiaokuai_record::{JointMatter, Mode, Month};

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

/// The matters handled in a mode that more than one department held on arrival, by month and place within it.
fn handled(matters: &[JointMatter], mode: Mode) -> BTreeMap<(Month, u32), &JointMatter> {
    let these = matters.iter().filter(|matter| matter.mode == mode && matter.needed > 1);
    these.map(|matter| ((matter.arrived, matter.place), matter)).collect()
}

fn mean(matters: &[&JointMatter], measure: Measure) -> f64 {
    let mut sums = (0.0, 0.0);
    for matter in matters {
        let (weight, value) = match measure {
            Measure::Months => (1.0, f64::from(matter.months)),
            Measure::Delivered => (matter.salience, if matter.delivered { 1.0 } else { 0.0 }),
        };
        sums = (sums.0 + weight, sums.1 + weight * value);
    }
    sums.1 / sums.0
}

/// What two worlds show of the matters that both handle in a mode; NaN where there are none.
pub(super) fn both(
    first: &[JointMatter],
    second: &[JointMatter],
    mode: Mode,
    measure: Measure,
) -> (f64, f64) {
    let (here, there) = (handled(first, mode), handled(second, mode));
    let (here, there): (Vec<_>, Vec<_>) =
        here.into_iter().filter_map(|(place, matter)| Some((matter, *there.get(&place)?))).unzip();
    (mean(&here, measure), mean(&there, measure))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_record::GovernmentId;

    fn matter(
        (month, place): (i32, u32),
        mode: Mode,
        months: Option<u32>,
        salience: f64,
    ) -> JointMatter {
        JointMatter {
            government: GovernmentId(0),
            arrived: Month(month),
            place,
            mode,
            salience,
            functions: 2,
            needed: 2,
            months: months.unwrap_or(12),
            delivered: months.is_some(),
        }
    }

    /// Three matters in month 4, one in month 5. Both worlds take the first and the last to a group: 2 and 12
    /// months (a failure) against 4 and 6; saliences 0.25 and 0.75.
    #[test]
    fn only_what_both_handle_in_the_same_way_counts() {
        use Mode::{Group, Lateral};
        let first = [
            matter((4, 0), Group, Some(2), 0.25),
            matter((4, 1), Group, Some(1), 0.9),
            matter((5, 0), Group, None, 0.75),
            matter((4, 2), Lateral, Some(1), 0.9),
        ];
        let second = [
            matter((4, 1), Lateral, Some(1), 0.9),
            matter((4, 0), Group, Some(4), 0.25),
            matter((4, 2), Group, Some(9), 0.9),
            matter((5, 0), Group, Some(6), 0.75),
        ];
        let look = |measure| both(&first, &second, Group, measure);
        assert_eq!(look(Measure::Months), (7.0, 5.0));
        assert_eq!(look(Measure::Delivered), (0.25, 1.0));
        let none = both(&first, &second[..1], Group, Measure::Months);
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
