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

/// The numbers of a list that are defined, in order; the memory of one list serves the next.
#[derive(Clone, Debug, Default)]
pub struct Sorted {
    keys: Vec<i64>,
}

impl Sorted {
    /// Takes numbers in the place of those of before.
    pub fn take(&mut self, numbers: &[f64]) {
        self.keys.clear();
        self.keys.extend(numbers.iter().copied().filter(|x| x.is_finite()).map(ordered));
        self.keys.sort_unstable();
    }

    fn numbers(&self) -> impl Iterator<Item = f64> {
        self.keys.iter().map(|key| number_of(*key))
    }

    /// Their mean; NaN of none.
    fn mean(&self) -> f64 {
        if self.keys.is_empty() {
            return f64::NAN;
        }
        self.numbers().sum::<f64>() / self.keys.len() as f64
    }

    /// Their quantile, as [`quantile`]; NaN of none.
    fn quantile(&self, share: f64) -> f64 {
        match self.keys.len() {
            0 => f64::NAN,
            count => between(count, share, |place| number_of(self.keys[place])),
        }
    }

    /// Mean, standard deviation and quantiles.
    #[must_use]
    pub fn spread(&self) -> Spread {
        let (count, mean) = (self.keys.len(), self.mean());
        let squares: f64 = self.numbers().map(|x| (x - mean) * (x - mean)).sum();
        Spread {
            n: count as u32,
            mean,
            sd: if count > 1 { (squares / (count as f64 - 1.0)).sqrt() } else { f64::NAN },
            q05: self.quantile(0.05),
            q50: self.quantile(0.5),
            q95: self.quantile(0.95),
        }
    }
}

/// Mean, standard deviation and quantiles of the numbers that are defined.
#[must_use]
pub fn spread(numbers: &[f64]) -> Spread {
    let mut sorted = Sorted::default();
    sorted.take(numbers);
    sorted.spread()
}

impl SeriesSpread {
    /// Puts the numbers of the next month behind the others.
    pub fn push(&mut self, month: &Sorted) {
        self.mean.push(month.mean());
        self.q05.push(month.quantile(0.05));
        self.q50.push(month.quantile(0.5));
        self.q95.push(month.quantile(0.95));
    }
}

/// The spread of each month, from the numbers of all runs by month.
#[must_use]
pub fn spread_series(series: &[Vec<f64>]) -> SeriesSpread {
    let (mut all, mut sorted) = (SeriesSpread::default(), Sorted::default());
    for month in series {
        sorted.take(month);
        all.push(&sorted);
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
    between(sorted.len(), share, |place| sorted[place])
}

/// The quantile of so many numbers, at least one, in order.
fn between(count: usize, share: f64, at: impl Fn(usize) -> f64) -> f64 {
    let place = share * (count - 1) as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(count - 1);
    at(below) + (at(above) - at(below)) * (place - below as f64)
}

/// The median of what has an order but need not be a number: of an even count the lower of the two in the
/// middle; nothing of nothing.
pub fn lower_median<T: Ord>(items: impl IntoIterator<Item = T>) -> Option<T> {
    let mut items: Vec<T> = items.into_iter().collect();
    let middle = items.len().checked_sub(1)? / 2;
    items.select_nth_unstable(middle);
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

    /// Of two months the second is defined in one run only.
    #[test]
    fn months_are_spread_over_runs() {
        let months = spread_series(&[vec![1.0, 3.0, -2.0], vec![-0.0, f64::NAN, f64::NAN]]);
        assert_eq!((&months.mean[..], &months.q50[..]), (&[2.0 / 3.0, 0.0][..], &[1.0, 0.0][..]));
        assert!(spread_series(&[vec![f64::NAN; 2]]).q95.iter().all(|number| number.is_nan()));
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
