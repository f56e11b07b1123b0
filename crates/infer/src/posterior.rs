//! What is known after the data: draws with weights.

use crate::draw::{Draws, Stream};
use serde::{Deserialize, Serialize};

/// Draws with weights that sum to 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Posterior {
    /// The parameters of each draw.
    pub draws: Vec<Vec<f64>>,
    /// Its weight.
    pub weights: Vec<f64>,
}

impl Posterior {
    /// Draws with weights of any sum above zero.
    pub(crate) fn of(draws: Vec<Vec<f64>>, mut weights: Vec<f64>) -> Self {
        let sum: f64 = weights.iter().sum();
        for weight in &mut weights {
            *weight /= sum;
        }
        Posterior { draws, weights }
    }

    /// Draws of equal weight.
    #[must_use]
    pub fn equal(draws: Vec<Vec<f64>>) -> Self {
        let weights = vec![1.0; draws.len()];
        Posterior::of(draws, weights)
    }

    fn values(&self, k: usize) -> impl Iterator<Item = (f64, f64)> {
        self.draws.iter().zip(&self.weights).map(move |(draw, weight)| (draw[k], *weight))
    }

    /// The mean of a parameter.
    #[must_use]
    pub fn mean(&self, k: usize) -> f64 {
        self.values(k).map(|(x, weight)| x * weight).sum()
    }

    /// The standard deviation of a parameter, as if of as many draws as [`size`](Self::size) tells.
    #[must_use]
    pub fn sd(&self, k: usize) -> f64 {
        self.covariance(k, k).sqrt()
    }

    /// The covariance of two parameters, without bias by weights.
    pub(crate) fn covariance(&self, a: usize, b: usize) -> f64 {
        let (mean_a, mean_b) = (self.mean(a), self.mean(b));
        let mut sum = 0.0;
        for (draw, weight) in self.draws.iter().zip(&self.weights) {
            sum += weight * (draw[a] - mean_a) * (draw[b] - mean_b);
        }
        let squares: f64 = self.weights.iter().map(|weight| weight * weight).sum();
        if squares < 1.0 { sum / (1.0 - squares) } else { 0.0 }
    }

    /// The value of a parameter below which a share of the weight lies.
    #[must_use]
    pub fn quantile(&self, k: usize, share: f64) -> f64 {
        let mut values: Vec<(f64, f64)> =
            self.values(k).filter(|(_, weight)| *weight > 0.0).collect();
        values.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        // A draw stands at the middle of its own weight; between two draws the value goes along the line that joins them.
        let (mut below, mut before) = (0.0, None);
        for (x, weight) in values {
            let at = below + 0.5 * weight;
            if at >= share {
                return match before {
                    Some((y, place)) if at > place => y + (x - y) * (share - place) / (at - place),
                    _ => x,
                };
            }
            below += weight;
            before = Some((x, at));
        }
        before.map_or(f64::NAN, |(x, _)| x)
    }

    /// The correlation of two parameters; 0 where one of them does not vary.
    #[must_use]
    pub fn correlation(&self, a: usize, b: usize) -> f64 {
        let product = self.sd(a) * self.sd(b);
        if product > 0.0 { (self.covariance(a, b) / product).clamp(-1.0, 1.0) } else { 0.0 }
    }

    /// How many draws of equal weight would be worth as much (Kish 1965).
    #[must_use]
    pub fn size(&self) -> f64 {
        1.0 / self.weights.iter().map(|weight| weight * weight).sum::<f64>()
    }

    /// Draws of equal weight, by systematic resampling (Kitagawa 1996), in an order by chance.
    #[must_use]
    pub fn resample(&self, n: usize, seed: u64) -> Vec<Vec<f64>> {
        let mut draws = Draws::at(seed, Stream::Resample, 0);
        let start = draws.uniform();
        let (mut found, mut sum, mut at) =
            (Vec::with_capacity(n), self.weights.first().copied(), 0);
        for k in 0..n {
            let place = (k as f64 + start) / n as f64;
            while let Some(below) = sum.filter(|sum| *sum < place && at + 1 < self.draws.len()) {
                at += 1;
                sum = Some(below + self.weights[at]);
            }
            found.extend(self.draws.get(at).cloned());
        }
        for k in (1..found.len()).rev() {
            found.swap(k, (draws.uniform() * (k + 1) as f64) as usize);
        }
        found
    }

    /// The share of a parameter's weight that lies below a value, with half of what lies on it: its probability integral
    /// transform where the parameter is continuous.
    #[must_use]
    pub fn rank(&self, k: usize, truth: f64) -> f64 {
        self.rank_within(k, truth, 0.5)
    }

    /// The same with some share of what lies on the value instead of half. For whole numbers the share has to be a uniform
    /// number by chance for ranks to be uniform (Czado, Gneiting and Held 2009).
    #[must_use]
    pub fn rank_within(&self, k: usize, truth: f64, share: f64) -> f64 {
        let mut sum = 0.0;
        for (x, weight) in self.values(k) {
            if x < truth {
                sum += weight;
            } else if x == truth {
                sum += share * weight;
            }
        }
        sum.clamp(0.0, 1.0)
    }
}
