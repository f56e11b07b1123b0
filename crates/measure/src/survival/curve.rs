//! The Kaplan–Meier curve.

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
        self.half(&self.survival)
    }

    /// The 95 % interval of the median: the ages at which the ends of the curve's interval come down to one
    /// half (Brookmeyer and Crowley 1982, on the log-log scale); nothing for an end that never does.
    #[must_use]
    pub fn median_interval(&self) -> (Option<f64>, Option<f64>) {
        (self.half(&self.lower), self.half(&self.upper))
    }

    fn half(&self, shares: &[f64]) -> Option<f64> {
        let first = shares.iter().position(|share| *share <= 0.5 + 1e-12)?;
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
    kaplan_meier_entered(&vec![0.0; ages.len()], ages, ended)
}

/// The same with delayed entry: each life is at risk only from the age at which it came under observation, and one
/// that ended by then tells nothing.
///
/// ```
/// use tiaokuai_measure::kaplan_meier_entered;
/// let curve = kaplan_meier_entered(&[0.0, 2.0, 0.0], &[1.0, 3.0, 4.0], &[true, true, false]);
/// // The second one is not at risk at month 1.
/// assert_eq!((curve.at_risk, curve.survival), (vec![2, 2], vec![0.5, 0.25]));
/// ```
#[must_use]
pub fn kaplan_meier_entered(entered: &[f64], ages: &[f64], ended: &[bool]) -> Curve {
    let all = entered.iter().zip(ages).zip(ended);
    let seen = all
        .filter(|((entered, age), _)| age.is_finite() && (**entered <= 0.0 || **entered < **age));
    let (mut entries, mut lives): (Vec<f64>, Vec<(f64, bool)>) =
        seen.map(|((entered, age), ended)| (*entered, (*age, *ended))).unzip();
    entries.sort_unstable_by(f64::total_cmp);
    lives.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let mut curve = Curve::default();
    let (mut share, mut greenwood, mut from) = (1.0, 0.0, 0);
    while from < lives.len() {
        let age = lives[from].0;
        let to = from + lives[from..].partition_point(|life| life.0 <= age);
        // A life that enters at this age is not at risk yet, but one that was there from the start is.
        let entered = entries.partition_point(|entry| *entry <= 0.0 || *entry < age);
        let number = entered.saturating_sub(from);
        let at_risk = number as f64;
        let events = lives[from..to].iter().filter(|(_, ended)| *ended).count();
        if events > 0 {
            let gone = events as f64;
            share *= 1.0 - gone / at_risk;
            greenwood += gone / (at_risk * (at_risk - gone));
            let (lower, upper) = log_log(share, greenwood);
            curve.time.push(age);
            curve.survival.push(share);
            curve.at_risk.push(number as u64);
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
        // R: quantile(survfit(..., conf.type = "log-log"), 0.5) gives 13 and NA.
        assert_eq!(curve.median_interval(), (Some(13.0), None));
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
    }
}
