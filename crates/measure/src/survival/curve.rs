//! The Kaplan–Meier curve.

use crate::stats::{number_of, ordered};

/// A Kaplan–Meier curve: one entry for each age at which a group was abolished.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// Ages at which groups ended, and the estimated shares alive after them.
    pub shares: Shares,
    /// Groups at risk just before that age.
    pub at_risk: Vec<u64>,
    /// Groups that ended at that age.
    pub events: Vec<u64>,
    /// Greenwood's variance of the estimate; NaN where nobody is left.
    pub variance: Vec<f64>,
    /// Lower end of the 95 % interval (log-log, as in lifelines and R's `conf.type = "log-log"`); NaN where nobody is
    /// left.
    pub lower: Vec<f64>,
    /// Upper end of the 95 % interval; NaN where nobody is left.
    pub upper: Vec<f64>,
}

impl Curve {
    /// The 95 % interval of the median: the ages at which the ends of the curve's interval come down to one
    /// half (Brookmeyer and Crowley 1982, on the log-log scale); nothing, that is not reached, for an end that
    /// never does. As in what R prints of a `survfit`, a curve that ends at zero has no interval there, so it reaches
    /// nothing by it; and where an end rises again, as it may with delayed entry, the first age counts.
    #[must_use]
    pub fn median_interval(&self) -> (Option<f64>, Option<f64>) {
        let time = &self.shares.time;
        (half(time, &self.lower), half(time, &self.upper))
    }
}

/// The Kaplan–Meier estimate (Kaplan and Meier 1958) with Greenwood's variance. `ended` says which
/// lives were seen to end at their age; the others are censored there, after ends of the same age.
/// Ages that are not finite are left out, as are those without a partner in the other list.
///
/// ```
/// use tiaokuai_measure::kaplan_meier;
/// let curve = kaplan_meier(&[1.0, 2.0, 3.0], &[true, false, true]);
/// assert_eq!((curve.shares.at(1.0), curve.shares.median()), (1.0 - 1.0 / 3.0, Some(3.0)));
/// ```
#[must_use]
pub fn kaplan_meier(ages: &[f64], ended: &[bool]) -> Curve {
    kaplan_meier_entered(&vec![0.0; ages.len()], ages, ended)
}

/// The Kaplan–Meier estimate with delayed entry (left truncation; Tsai, Jewell and Wang 1987): a life is
/// at risk at the ages after its entry, up to its own. One that was followed from the start has entry 0 and is at
/// risk at age 0 too; one that entered at its last age was never at risk.
///
/// ```
/// use tiaokuai_measure::kaplan_meier_entered;
/// // The second group was ten months old when it was first seen: it says nothing of the first ten.
/// let curve = kaplan_meier_entered(&[0.0, 10.0, 0.0], &[5.0, 20.0, 30.0], &[true, true, false]);
/// assert_eq!((curve.at_risk, curve.shares.survival), (vec![2, 2], vec![0.5, 0.25]));
/// ```
#[must_use]
pub fn kaplan_meier_entered(entries: &[f64], ages: &[f64], ended: &[bool]) -> Curve {
    let mut curve = Curve::default();
    let (mut share, mut greenwood) = (1.0, 0.0);
    each_end(entries, ages, ended, |age, count, events| {
        let (at_risk, gone) = (count as f64, events as f64);
        share *= 1.0 - gone / at_risk;
        greenwood += gone / (at_risk * (at_risk - gone));
        let (lower, upper) = log_log(share, greenwood);
        curve.shares.push(age, share);
        curve.at_risk.push(count as u64);
        curve.events.push(events as u64);
        curve.variance.push(share * share * greenwood);
        curve.lower.push(lower);
        curve.upper.push(upper);
    });
    curve
}

/// The shares of a [`Curve`], which alone are read of every world of an ensemble.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shares {
    /// Ages at which groups ended, ascending, in months.
    pub time: Vec<f64>,
    /// Estimated share alive after that age.
    pub survival: Vec<f64>,
}

impl Shares {
    /// Those of [`kaplan_meier_entered`].
    #[must_use]
    pub fn of(entries: &[f64], ages: &[f64], ended: &[bool]) -> Self {
        let mut shares = Shares::default();
        let mut share = 1.0;
        each_end(entries, ages, ended, |age, count, events| {
            share *= 1.0 - events as f64 / count as f64;
            shares.push(age, share);
        });
        shares
    }

    /// Puts the share alive after a later age behind the others.
    pub(super) fn push(&mut self, age: f64, share: f64) {
        self.time.push(age);
        self.survival.push(share);
    }

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
        half(&self.time, &self.survival)
    }
}

/// The first age at which at most half are alive.
fn half(time: &[f64], shares: &[f64]) -> Option<f64> {
    let first = shares.iter().position(|share| *share <= 0.5 + 1e-12)?;
    Some(time[first])
}

/// Tells of each age at which lives ended, ascending: how many were at risk, and how many ended.
fn each_end(
    entries: &[f64],
    ages: &[f64],
    ended: &[bool],
    mut each: impl FnMut(f64, usize, usize),
) {
    if let Some([entries, ages, ends]) = by_month(entries, ages, ended) {
        let (mut entered, mut there): (usize, usize) = (entries.iter().sum(), ages.iter().sum());
        for (age, ends) in ends.into_iter().enumerate() {
            if ends > 0 {
                each(age as f64, there - entered, ends);
            }
            entered -= entries[age];
            there -= ages[age];
        }
        return;
    }
    let mut lists = [const { Vec::new() }; 3];
    sort_out(entries, ages, ended, &mut lists);
    lists.iter_mut().for_each(|list| list.sort_unstable());
    let [entries, ages, ends] = lists;
    let from = |list: &[i64], age: i64| list.len() - list.partition_point(|other| *other < age);
    for ends in ends.chunk_by(|a, b| a == b) {
        let age = ends[0];
        each(number_of(age), from(&ages, age) - from(&entries, age), ends.len());
    }
}

/// The highest age of which lives are counted by months.
const MONTHS: usize = 1 << 12;

/// How many entries that come after birth, ages, and ends there are of each age, of the lives that were ever at risk;
/// nothing where one is not of whole months, or too old.
fn by_month(entries: &[f64], ages: &[f64], ended: &[bool]) -> Option<[Vec<usize>; 3]> {
    let whole = |age: f64| {
        let month = age as usize;
        (month as f64 == age && month < MONTHS).then_some(month)
    };
    let oldest = ages.iter().copied().fold(0.0, f64::max);
    let mut months = [const { Vec::new() }; 3];
    let length = whole(oldest.trunc())? + 1;
    months.iter_mut().for_each(|months: &mut Vec<usize>| months.resize(length, 0));
    for ((&entry, &age), &ended) in entries.iter().zip(ages).zip(ended) {
        if at_risk_ever(entry, age) {
            let month = whole(age)?;
            if entry > 0.0 {
                months[0][whole(entry)?] += 1;
            }
            months[1][month] += 1;
            months[2][month] += usize::from(ended);
        }
    }
    Some(months)
}

/// Of the lives that were ever at risk, puts the entries that come after birth, all ages, and those at which lives ended
/// into a list each; -0 is 0 there.
pub(super) fn sort_out(entries: &[f64], ages: &[f64], ended: &[bool], lists: &mut [Vec<i64>; 3]) {
    for ((&entry, &age), &ended) in entries.iter().zip(ages).zip(ended) {
        if at_risk_ever(entry, age) {
            let of = [entry, age, age].map(|age| ordered(age + 0.0));
            let wanted = [entry > 0.0, true, ended];
            let wanted = lists.iter_mut().zip(of).zip(wanted).filter(|(_, wanted)| *wanted);
            wanted.for_each(|((list, age), _)| list.push(age));
        }
    }
}

/// Whether a life that was followed from one age to another was ever at risk.
pub(super) fn at_risk_ever(entry: f64, age: f64) -> bool {
    entry.is_finite() && age.is_finite() && (entry <= 0.0 || entry < age)
}

/// The 95 % interval of log(−log S).
fn log_log(share: f64, greenwood: f64) -> (f64, f64) {
    if share <= 0.0 {
        // Greenwood's variance has no value where nobody is left: R says NA.
        return (f64::NAN, f64::NAN);
    }
    // From libm, so that the bits are the same on every machine.
    let width = 1.959_963_984_540_054 * greenwood.sqrt() / libm::log(share).abs();
    (libm::pow(share, libm::exp(width)), libm::pow(share, libm::exp(-width)))
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
        assert_eq!(curve.shares.time, [6., 7., 10., 13., 16., 22., 23.]);
        assert_eq!(curve.at_risk, [21, 17, 15, 12, 11, 7, 6]);
        let printed = [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448];
        for (estimate, printed) in curve.shares.survival.iter().zip(printed) {
            assert!((estimate - printed).abs() < 5e-4, "{estimate} {printed}");
        }
        assert_eq!(curve.shares.median(), Some(23.0));
        // R: quantile(survfit(..., conf.type = "log-log"), 0.5) gives 13 and NA.
        assert_eq!(curve.median_interval(), (Some(13.0), None));
        // Greenwood by hand: S² Σ d / (n (n − d)).
        let sum = 3. / (21. * 18.) + 1. / (17. * 16.);
        assert!((curve.variance[1] - curve.shares.survival[1].powi(2) * sum).abs() < 1e-12);
        // R: survfit(Surv(time, status) ~ 1, conf.type = "log-log") at 6 and 23 weeks.
        assert!((curve.lower[0] - 0.6197).abs() < 2e-4 && (curve.upper[0] - 0.9516).abs() < 2e-4);
        assert!((curve.lower[6] - 0.1881).abs() < 5e-4 && (curve.upper[6] - 0.6801).abs() < 5e-4);
    }

    /// Without censoring the estimate is the share that lived longer.
    #[test]
    fn without_censoring_it_counts() {
        let curve = kaplan_meier(&[1., 2., 2., 5.], &[true; 4]);
        assert_eq!(curve.shares.survival, [0.75, 0.25, 0.0]);
        assert_eq!(
            (curve.shares.at(0.5), curve.shares.at(2.0), curve.shares.at(9.0)),
            (1.0, 0.25, 0.0)
        );
    }

    /// R: quantile(survfit(Surv(1:4) ~ 1, conf.type = "log-log"), 0.5)$upper is NA: the curve ends at zero,
    /// where it has no interval, and before that its upper end stays above one half.
    #[test]
    fn an_end_at_zero_limits_nothing() {
        let curve = kaplan_meier(&[1., 2.], &[true; 2]);
        assert_eq!(curve.shares.survival, [0.5, 0.0]);
        assert!(curve.lower[1].is_nan() && curve.upper[1].is_nan());
        assert_eq!(curve.median_interval(), (Some(1.0), None));
    }
}
