//! Reach: what departments can move beyond their own staff; simulated records only.

use crate::{Gap, Reading, defined, mean};
use tiaokuai_record::{DepartmentWork, Record, Text};

/// Which departments founded more groups than the median department; of the departments that had
/// capacity to spend.
#[must_use]
pub fn hosts(work: &[DepartmentWork]) -> Vec<bool> {
    let mut founded: Vec<u32> =
        work.iter().filter(|w| w.capacity > 0.0).map(|w| w.founded).collect();
    founded.sort_unstable();
    let (low, high) = match founded.len() {
        0 => (0, 0),
        n => (founded[(n - 1) / 2], founded[n / 2]),
    };
    let median = f64::from(low + high) / 2.0;
    work.iter().map(|w| w.capacity > 0.0 && f64::from(w.founded) > median).collect()
}

pub(crate) fn mean_reach(record: &Record, of_hosts: bool) -> Result<Reading, Gap> {
    if record.work.is_empty() {
        return Err(Gap::NotRecorded(Text::new(
            "only a simulated record says who worked for whom",
            "只有模拟记录才有部门之间的工作往来",
        )));
    }
    let chosen = record.work.iter().zip(hosts(&record.work));
    let reaches = chosen.filter(|(_, host)| *host == of_hosts).map(|(work, _)| work.reach());
    defined(mean(reaches), Text::new("there is no such department", "没有此类部门"))
}

#[cfg(test)]
mod tests {
    use super::*;

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
            work: vec![work(4.0, 0.0, 4.0, 5), work(1.0, 3.0, 0.0, 0), work(2.0, 2.0, 1.0, 1)],
            ..Record::default()
        };
        assert_eq!(hosts(&record.work), [true, false, false]);
        assert_eq!(mean_reach(&record, true), Ok(Reading::Number(2.0)));
        assert_eq!(mean_reach(&record, false), Ok(Reading::Number(0.5)));
    }
}
