//! How long groups live.

use crate::{Gap, Reading};
use tiaokuai_record::{Date, Record, Text};

/// A Kaplan–Meier curve: one entry for each age at which a group was abolished.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// Ages at which groups ended, ascending, in months.
    pub time: Vec<f64>,
    /// Estimated share alive after that age.
    pub survival: Vec<f64>,
    /// Groups at risk just before that age.
    pub at_risk: Vec<u64>,
    /// Groups that ended at that age.
    pub events: Vec<u64>,
    /// Greenwood's variance of the estimate; NaN where nobody is left.
    pub variance: Vec<f64>,
    /// Lower end of the 95 % interval (log-log, as in lifelines and R's `conf.type = "log-log"`).
    pub lower: Vec<f64>,
    /// Upper end of the 95 % interval.
    pub upper: Vec<f64>,
}

impl Curve {
    /// The share alive after an age.
    #[must_use]
    pub fn at(&self, age: f64) -> f64 {
        match self.time.partition_point(|time| *time <= age) {
            0 => 1.0,
            after => self.survival[after - 1],
        }
    }

    /// The first age at which at most half are alive; nothing if more than half outlive the record.
    #[must_use]
    pub fn median(&self) -> Option<f64> {
        let first = self.survival.iter().position(|share| *share <= 0.5 + 1e-12)?;
        Some(self.time[first])
    }
}

/// The Kaplan–Meier estimate (Kaplan and Meier 1958) with Greenwood's variance. `ended` says which
/// lives were seen to end at their age; the others are censored there, after ends of the same age.
/// Ages that are not finite are left out, as are those without a partner in the other list.
///
/// ```
/// use tiaokuai_measure::kaplan_meier;
/// let curve = kaplan_meier(&[1.0, 2.0, 3.0], &[true, false, true]);
/// assert_eq!((curve.at(1.0), curve.median()), (1.0 - 1.0 / 3.0, Some(3.0)));
/// ```
#[must_use]
pub fn kaplan_meier(ages: &[f64], ended: &[bool]) -> Curve {
    let mut lives: Vec<(f64, bool)> = ages.iter().copied().zip(ended.iter().copied()).collect();
    lives.retain(|(age, _)| age.is_finite());
    lives.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let mut curve = Curve::default();
    let (mut share, mut greenwood, mut from) = (1.0, 0.0, 0);
    while from < lives.len() {
        let age = lives[from].0;
        let to = from + lives[from..].partition_point(|life| life.0 <= age);
        let at_risk = (lives.len() - from) as f64;
        let events = lives[from..to].iter().filter(|(_, ended)| *ended).count();
        if events > 0 {
            let gone = events as f64;
            share *= 1.0 - gone / at_risk;
            greenwood += gone / (at_risk * (at_risk - gone));
            let (lower, upper) = log_log(share, greenwood);
            curve.time.push(age);
            curve.survival.push(share);
            curve.at_risk.push((lives.len() - from) as u64);
            curve.events.push(events as u64);
            curve.variance.push(share * share * greenwood);
            curve.lower.push(lower);
            curve.upper.push(upper);
        }
        from = to;
    }
    curve
}

/// The 95 % interval of log(−log S).
fn log_log(share: f64, greenwood: f64) -> (f64, f64) {
    if share <= 0.0 {
        return (0.0, 0.0);
    }
    // From libm, so that the bits are the same on every machine.
    let width = 1.959_963_984_540_054 * greenwood.sqrt() / libm::log(share).abs();
    (libm::pow(share, libm::exp(width)), libm::pow(share, libm::exp(-width)))
}

/// Ages in months, and whether the group was abolished at that age, of the groups whose months of
/// founding and end are known; those alive at the end of the record are censored there. Empty for a
/// record that does not list every group: the ends that happen to be reported say nothing of how many
/// groups live on.
#[must_use]
pub fn lifetimes(record: &Record) -> (Vec<f64>, Vec<bool>) {
    if !record.complete {
        return (Vec::new(), Vec::new());
    }
    let last = record.span.months.saturating_sub(1);
    let lives = record.groups.iter().filter_map(|group| {
        let founded = group.founded.month()?;
        let (end, ended) = match group.abolished {
            Date::Month(end) => (end.0, true),
            Date::Unknown => (last, false),
            // Dead, but at an age that is not known.
            Date::Year(_) => return None,
        };
        Some((f64::from(end.saturating_sub(founded.0)), ended))
    });
    lives.unzip()
}

/// Ends per month of life, the maximum-likelihood estimate of a constant hazard; NaN without any
/// month of life.
#[must_use]
pub fn hazard(ages: &[f64], ended: &[bool]) -> f64 {
    ended.iter().filter(|ended| **ended).count() as f64 / ages.iter().sum::<f64>()
}

/// The lives of a record, if it can say how long groups live.
fn lives(record: &Record) -> Result<(Vec<f64>, Vec<bool>), Gap> {
    if !record.complete {
        return Err(Gap::NotRecorded(Text::new(
            "the record does not follow all groups from founding to end",
            "该记录没有从成立到结束跟踪全部小组",
        )));
    }
    let lives = lifetimes(record);
    if lives.0.is_empty() {
        return Err(Gap::NothingToMeasure(Text::new("no group was founded", "没有成立任何小组")));
    }
    Ok(lives)
}

pub(crate) fn median(record: &Record) -> Result<Reading, Gap> {
    let (ages, ended) = lives(record)?;
    match kaplan_meier(&ages, &ended).median() {
        Some(median) => Ok(Reading::Number(median)),
        None => Err(Gap::NothingToMeasure(Text::new(
            "more than half of the groups outlive the record",
            "半数以上的小组在记录结束时仍存续",
        ))),
    }
}

pub(crate) fn hazard_reading(record: &Record) -> Result<Reading, Gap> {
    let (ages, ended) = lives(record)?;
    crate::defined(
        hazard(&ages, &ended),
        Text::new("no group lived for a month", "没有小组存续满一个月"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Remission times under 6-MP of Freireich et al. (1963), weeks; the estimates are those printed in
    /// textbooks of survival analysis.
    #[test]
    fn six_mercaptopurine() {
        let ended = [6., 6., 6., 7., 10., 13., 16., 22., 23.];
        let censored = [6., 9., 10., 11., 17., 19., 20., 25., 32., 32., 34., 35.];
        let ages: Vec<f64> = ended.iter().chain(&censored).copied().collect();
        let ends: Vec<bool> = (0..ages.len()).map(|i| i < ended.len()).collect();
        let curve = kaplan_meier(&ages, &ends);
        assert_eq!(curve.time, [6., 7., 10., 13., 16., 22., 23.]);
        assert_eq!(curve.at_risk, [21, 17, 15, 12, 11, 7, 6]);
        let printed = [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448];
        for (estimate, printed) in curve.survival.iter().zip(printed) {
            assert!((estimate - printed).abs() < 5e-4, "{estimate} {printed}");
        }
        assert_eq!(curve.median(), Some(23.0));
        // Greenwood by hand: S² Σ d / (n (n − d)).
        let sum = 3. / (21. * 18.) + 1. / (17. * 16.);
        assert!((curve.variance[1] - curve.survival[1].powi(2) * sum).abs() < 1e-12);
        // R: survfit(Surv(time, status) ~ 1, conf.type = "log-log") at 6 and 23 weeks.
        assert!((curve.lower[0] - 0.6197).abs() < 2e-4 && (curve.upper[0] - 0.9516).abs() < 2e-4);
        assert!((curve.lower[6] - 0.1881).abs() < 5e-4 && (curve.upper[6] - 0.6801).abs() < 5e-4);
    }

    /// Without censoring the estimate is the share that lived longer.
    #[test]
    fn without_censoring_it_counts() {
        let curve = kaplan_meier(&[1., 2., 2., 5.], &[true; 4]);
        assert_eq!(curve.survival, [0.75, 0.25, 0.0]);
        assert_eq!((curve.at(0.5), curve.at(2.0), curve.at(9.0)), (1.0, 0.25, 0.0));
        assert_eq!(hazard(&[1., 2., 2., 5.], &[true; 4]), 0.4);
    }
}
