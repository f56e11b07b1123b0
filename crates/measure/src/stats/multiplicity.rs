//! Several tests in one table.

/// Probabilities adjusted so that the chance of any false finding among them is held (Holm 1979, as R's
/// `p.adjust(method = "holm")`), in the same order.
///
/// ```
/// use tiaokuai_measure::holm;
/// let found = holm(&[0.01, 0.04, 0.03]);
/// assert!(found.iter().zip([0.03, 0.06, 0.06]).all(|(a, b)| (a - b).abs() < 1e-12));
/// ```
#[must_use]
pub fn holm(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    let mut adjusted = vec![0.0; p.len()];
    let mut least: f64 = 0.0;
    for (place, i) in order.into_iter().enumerate() {
        least = least.max(p[i] * (p.len() - place) as f64).min(1.0);
        adjusted[i] = least;
    }
    adjusted
}
