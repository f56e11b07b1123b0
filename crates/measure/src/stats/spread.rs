//! Mean, standard deviation and quantiles.

use serde::{Deserialize, Serialize};

/// How a number is spread over runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// Runs in which the number is defined.
    pub n: u32,
    /// Mean over those runs.
    pub mean: f64,
    /// Standard deviation over those runs (that of a sample, with n − 1); NaN for one run, which has none.
    pub sd: f64,
    /// 5 % quantile.
    pub q05: f64,
    /// Median.
    pub q50: f64,
    /// 95 % quantile.
    pub q95: f64,
}

/// How a monthly series is spread over runs, one number a month; NaN where no run defines it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SeriesSpread {
    /// Mean over runs.
    pub mean: Vec<f64>,
    /// 5 % quantile.
    pub q05: Vec<f64>,
    /// Median.
    pub q50: Vec<f64>,
    /// 95 % quantile.
    pub q95: Vec<f64>,
}

/// The mean of the numbers that are defined; NaN if there are none.
pub fn mean(numbers: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for number in numbers.filter(|number| number.is_finite()) {
        sum += number;
        count += 1.0;
    }
    sum / count
}

/// A number as a whole one of the same order, that of `f64::total_cmp`: such are sorted faster.
pub(crate) const fn ordered(number: f64) -> i64 {
    let bits = number.to_bits().cast_signed();
    bits ^ ((bits >> 63).cast_unsigned() >> 1).cast_signed()
}

/// The number of which this is the order.
pub(crate) const fn number_of(ordered: i64) -> f64 {
    let bits = ordered ^ ((ordered >> 63).cast_unsigned() >> 1).cast_signed();
    f64::from_bits(bits.cast_unsigned())
}

/// The numbers that are defined, ascending, put into `sorted`.
fn sort_defined(numbers: impl Iterator<Item = f64>, keys: &mut Vec<i64>, sorted: &mut Vec<f64>) {
    keys.clear();
    keys.extend(numbers.filter(|x| x.is_finite()).map(ordered));
    keys.sort_unstable();
    sorted.clear();
    sorted.extend(keys.iter().map(|key| number_of(*key)));
}

/// Mean, standard deviation and quantiles of the numbers that are defined.
#[must_use]
pub fn spread(numbers: &[f64]) -> Spread {
    let mut sorted = Vec::with_capacity(numbers.len());
    sort_defined(numbers.iter().copied(), &mut Vec::with_capacity(numbers.len()), &mut sorted);
    if sorted.is_empty() {
        let nan = f64::NAN;
        return Spread { n: 0, mean: nan, sd: nan, q05: nan, q50: nan, q95: nan };
    }
    let n = sorted.len() as f64;
    let mean = sorted.iter().sum::<f64>() / n;
    let squares: f64 = sorted.iter().map(|x| (x - mean) * (x - mean)).sum();
    Spread {
        n: sorted.len() as u32,
        mean,
        sd: if sorted.len() > 1 { (squares / (n - 1.0)).sqrt() } else { f64::NAN },
        q05: quantile(&sorted, 0.05),
        q50: quantile(&sorted, 0.5),
        q95: quantile(&sorted, 0.95),
    }
}

/// The spread of each month, from the numbers of all runs by month.
#[must_use]
pub fn spread_series(series: &[Vec<f64>]) -> SeriesSpread {
    let spreads: Vec<Spread> = series.iter().map(|month| spread(month)).collect();
    let column = |get: fn(&Spread) -> f64| spreads.iter().map(get).collect();
    SeriesSpread {
        mean: column(|s| s.mean),
        q05: column(|s| s.q05),
        q50: column(|s| s.q50),
        q95: column(|s| s.q95),
    }
}

/// The same, from the numbers of all `months` of one run after the other.
#[must_use]
pub fn spread_runs(series: &[f64], months: usize) -> SeriesSpread {
    /// Months that are taken out of the runs together: what lies beside each other is read together.
    const TOGETHER: usize = 8;
    let mut all = SeriesSpread::default();
    let mut columns: [Vec<f64>; TOGETHER] = Default::default();
    let (mut keys, mut sorted) = (Vec::new(), Vec::new());
    for first in (0..months).step_by(TOGETHER) {
        let count = TOGETHER.min(months - first);
        columns.iter_mut().for_each(Vec::clear);
        for run in series.chunks_exact(months) {
            for (column, number) in columns.iter_mut().zip(&run[first..first + count]) {
                column.push(*number);
            }
        }
        for column in &columns[..count] {
            sort_defined(column.iter().copied(), &mut keys, &mut sorted);
            let defined = !sorted.is_empty();
            let at = |share| if defined { quantile(&sorted, share) } else { f64::NAN };
            all.q05.push(at(0.05));
            all.q50.push(at(0.5));
            all.q95.push(at(0.95));
            let mean = sorted.iter().sum::<f64>() / sorted.len() as f64;
            all.mean.push(if defined { mean } else { f64::NAN });
        }
    }
    all
}

/// The quantile of sorted numbers by linear interpolation (Hyndman and Fan 1996, type 7: the default of
/// R and NumPy).
///
/// # Panics
/// Where there is no number.
#[must_use]
pub fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (sorted[above] - sorted[below]) * (place - below as f64)
}

/// The median of what has an order but need not be a number: of an even count the lower of the two in the
/// middle; nothing of nothing.
pub fn lower_median<T: Ord>(items: impl IntoIterator<Item = T>) -> Option<T> {
    let mut items: Vec<T> = items.into_iter().collect();
    items.sort_unstable();
    let middle = items.len().saturating_sub(1) / 2;
    items.into_iter().nth(middle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_r() {
        // quantile(c(1, 2, 4, 8), c(.05, .5, .95))
        let sorted = [1.0, 2.0, 4.0, 8.0];
        assert!((quantile(&sorted, 0.05) - 1.15).abs() < 1e-12);
        assert!((quantile(&sorted, 0.5) - 3.0).abs() < 1e-12);
        assert!((quantile(&sorted, 0.95) - 7.4).abs() < 1e-12);
    }

    #[test]
    fn undefined_numbers_are_left_out() {
        let spread = spread(&[1.0, f64::NAN, 3.0]);
        assert_eq!((spread.n, spread.mean, spread.q50), (2, 2.0, 2.0));
        assert_eq!(super::spread(&[]).n, 0);
        let one = super::spread(&[4.0]);
        assert!((one.n, one.mean, one.q95) == (1, 4.0, 4.0) && one.sd.is_nan());
    }

    /// Of runs of two months the second is defined in one run only.
    #[test]
    fn months_are_spread_over_runs() {
        let months = spread_runs(&[1.0, -0.0, 3.0, f64::NAN, -2.0, f64::NAN], 2);
        assert_eq!((&months.mean[..], &months.q50[..]), (&[2.0 / 3.0, 0.0][..], &[1.0, 0.0][..]));
        assert!(spread_runs(&[f64::NAN; 4], 2).q95.iter().all(|number| number.is_nan()));
        let order = [-f64::MAX, -1.0, -0.0, 0.0, 5e-324, 1.0, f64::MAX];
        assert!(order.is_sorted_by_key(|number| super::ordered(*number)));
        assert!(
            order.iter().all(|x| super::number_of(super::ordered(*x)).to_bits() == x.to_bits())
        );
    }

    #[test]
    fn the_lower_median() {
        assert_eq!(lower_median([4, 1, 3, 2]), Some(2));
        assert_eq!(lower_median([3, 1, 2]), Some(2));
        assert_eq!(lower_median::<u8>([]), None);
    }
}
