//! Reach: what departments can move beyond their own staff; simulated records only.

use crate::stats::mean;
use crate::{Gap, Reading, defined};
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

fn recorded(record: &Record) -> Result<(), Gap> {
    if record.work.is_empty() {
        return Err(Gap::NotRecorded(Text::new(
            "only a simulated record says who worked for whom",
            "只有模拟记录才有部门之间的工作往来",
        )));
    }
    Ok(())
}

fn mean_over(
    record: &Record,
    of_hosts: bool,
    get: impl Fn(&DepartmentWork) -> f64,
) -> Result<Reading, Gap> {
    recorded(record)?;
    let chosen = record.work.iter().zip(hosts(&record.work));
    let chosen = chosen.filter(|(work, host)| *host == of_hosts && work.capacity > 0.0);
    let numbers = chosen.map(|(work, _)| get(work));
    defined(mean(numbers), Text::new("there is no such department", "没有此类部门"))
}

pub(crate) fn mean_reach(record: &Record, of_hosts: bool) -> Result<Reading, Gap> {
    mean_over(record, of_hosts, DepartmentWork::reach)
}

pub(crate) fn mean_autonomy(record: &Record, of_hosts: bool) -> Result<Reading, Gap> {
    mean_over(record, of_hosts, |work| work.autonomy)
}

/// Spearman's rank correlation of structural autonomy and reach over departments.
pub(crate) fn position(record: &Record) -> Result<Reading, Gap> {
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

/// Ranks from 1; equal numbers share the mean of theirs.
pub(crate) fn ranks(numbers: &[f64]) -> Vec<f64> {
    let below = |x: f64| numbers.iter().filter(|y| **y < x).count() as f64;
    let equal = |x: f64| numbers.iter().filter(|y| **y == x).count() as f64;
    numbers.iter().map(|&x| below(x) + (equal(x) + 1.0) / 2.0).collect()
}

/// Pearson's correlation; NaN where one of the two does not vary.
pub(crate) fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let middle = |x: &[f64]| x.iter().sum::<f64>() / x.len() as f64;
    let (mid_a, mid_b) = (middle(a), middle(b));
    let (mut both, mut of_a, mut of_b) = (0.0, 0.0, 0.0);
    for (x, y) in a.iter().zip(b) {
        both += (x - mid_a) * (y - mid_b);
        of_a += (x - mid_a) * (x - mid_a);
        of_b += (y - mid_b) * (y - mid_b);
    }
    both / (of_a * of_b).sqrt()
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

    /// Spearman's coefficient with a tie: 0.9486832980505138, as scipy.stats.spearmanr gives.
    #[test]
    fn position_by_hand() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0, 7.0]), [2.5, 1.0, 2.5, 4.0]);
        let rho = correlation(&ranks(&[1.0, 2.0, 2.0, 4.0]), &ranks(&[0.1, 0.3, 0.5, 0.6]));
        assert!((rho - 0.948_683_298_050_513_8).abs() < 1e-15);
        assert!(correlation(&[1.0, 1.0], &[1.0, 2.0]).is_nan());
    }
}
