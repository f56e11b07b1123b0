//! The percentile bootstrap (Efron 1979).

use super::spread::quantile;

/// A statistic of `n` items drawn again and again with replacement, sorted. `draws` gives for each resample
/// the item that stands at each place: where chance comes from is the caller's affair, so that the same
/// address gives the same resample. Resamples of which the statistic is not defined are left out.
pub fn resampled<D: Fn(u32) -> u32>(
    n: u32,
    resamples: u32,
    draws: impl Fn(u32) -> D,
    statistic: impl Fn(&[u32]) -> Option<f64>,
) -> Vec<f64> {
    let mut chosen = vec![0; n as usize];
    let mut found: Vec<f64> = (0..resamples)
        .filter_map(|resample| {
            let draw = draws(resample);
            for (place, item) in (0..).zip(&mut chosen) {
                *item = draw(place);
            }
            statistic(&chosen)
        })
        .collect();
    found.sort_unstable_by(f64::total_cmp);
    found
}

/// The 95 % interval of resamples: their percentiles.
#[must_use]
pub fn percentiles(sorted: &[f64]) -> (f64, f64) {
    (quantile(sorted, 0.025), quantile(sorted, 0.975))
}
