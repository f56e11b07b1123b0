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

/// Mean, standard deviation and quantiles of the numbers that are defined.
#[must_use]
pub fn spread(numbers: &[f64]) -> Spread {
    let mut sorted: Vec<f64> = numbers.iter().copied().filter(|x| x.is_finite()).collect();
    if sorted.is_empty() {
        let nan = f64::NAN;
        return Spread { n: 0, mean: nan, sd: nan, q05: nan, q50: nan, q95: nan };
    }
    sorted.sort_unstable_by(f64::total_cmp);
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

    #[test]
    fn the_lower_median() {
        assert_eq!(lower_median([4, 1, 3, 2]), Some(2));
        assert_eq!(lower_median([3, 1, 2]), Some(2));
        assert_eq!(lower_median::<u8>([]), None);
    }
}
