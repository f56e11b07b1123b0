//! Position: what the place of a department between line and region at the start tells of what it does.

use crate::reach::recorded;
use crate::reading::{Gap, Reading, defined};
use crate::stats::{correlation, ranks};
use crate::view::View;
use tiaokuai_record::{DepartmentWork, Text};

/// Spearman's rank correlation over departments of structural autonomy at the start with what `get` reads.
fn with_position(view: &View<'_>, get: impl Fn(&DepartmentWork) -> f64) -> Result<Reading, Gap> {
    recorded(view.record)?;
    let pairs: Vec<(f64, f64)> = view
        .record
        .work
        .iter()
        .filter(|work| work.capacity > 0.0)
        .map(|work| (work.first_autonomy, get(work)))
        .filter(|(_, number)| number.is_finite())
        .collect();
    let [first, second] = [
        ranks(&pairs.iter().map(|pair| pair.0).collect::<Vec<_>>()),
        ranks(&pairs.iter().map(|pair| pair.1).collect::<Vec<_>>()),
    ];
    defined(
        correlation(&first, &second),
        Text::new("departments do not differ in it", "各部门在这一点上没有差别"),
    )
}

/// With all work done on own matters, by the department itself and by others.
pub(crate) fn moved(view: &View<'_>) -> Result<Reading, Gap> {
    with_position(view, |work| work.own + work.received)
}

/// With groups founded for each joint matter owned.
pub(crate) fn founded(view: &View<'_>) -> Result<Reading, Gap> {
    with_position(view, |work| f64::from(work.founded) / f64::from(work.joint))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiaokuai_record::{Known, Record};

    #[test]
    fn position_by_hand() {
        let work = |first_autonomy, own, received, founded, joint| DepartmentWork {
            first_autonomy,
            own,
            received,
            founded,
            joint,
            capacity: 1.0,
            ..DepartmentWork::default()
        };
        let record = Record {
            known: Known { work: true, ..Known::default() },
            // The last one owned nothing, and tells nothing of foundings.
            work: vec![
                work(0.2, 1.0, 1.0, 3, 10),
                work(0.5, 1.0, 2.0, 4, 20),
                work(0.9, 5.0, 0.0, 1, 10),
                work(0.6, 0.5, 4.0, 0, 0),
            ],
            ..Record::default()
        };
        let view = &View::of(&record);
        assert_eq!(moved(view), Ok(Reading::Number(1.0)));
        assert_eq!(founded(view), Ok(Reading::Number(-1.0)));
        assert!(matches!(moved(&View::of(&Record::default())), Err(Gap::OfSimulations(_))));
    }
}
