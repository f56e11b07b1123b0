//! How points of one generation are moved to make proposals for the next, and what weight that gives them.

use crate::draw::Draws;
use crate::error::InferError;
use crate::matrix::Factor;
use crate::regression::difference;

/// What makes weights right. Tests plant bugs by other rules.
pub(crate) trait Rules {
    /// The variance of the kernel by which weights are worked out, in that of the kernel by which points are moved.
    fn variance(&self) -> f64 {
        1.0
    }

    /// The weight of a point that is proposed with some density.
    fn weight(&self, density: f64) -> f64 {
        1.0 / density
    }

    /// Whether the prior allows a place.
    fn allows(&self, u: &[f64]) -> bool {
        u.iter().all(|u| *u > 0.0 && *u < 1.0)
    }
}

/// A multivariate normal kernel with twice the weighted covariance of a generation (Beaumont et al. 2009; Filippi, Barnes,
/// Cornebise and Stumpf 2013).
pub(crate) struct Kernel<'a> {
    parents: &'a [Vec<f64>],
    /// Sums of weights, for choosing a parent.
    sums: Vec<f64>,
    weights: &'a [f64],
    factor: Factor,
    /// The parents in coordinates in which the kernel of weights is standard normal, one after the other.
    whitened: Vec<f64>,
    /// One over the standard deviation of the kernel of weights, in that of the kernel of moves.
    narrower: f64,
}

impl<'a> Kernel<'a> {
    pub fn of<R: Rules>(
        parents: &'a [Vec<f64>],
        weights: &'a [f64],
        rules: &R,
    ) -> Result<Self, InferError> {
        let factor = Factor::of(covariance(parents, weights), parents[0].len())
            .ok_or(InferError::Singular)?;
        let mut sum = 0.0;
        let sums = weights.iter().map(|weight| {
            sum += weight;
            sum
        });
        let (sums, narrower) = (sums.collect(), 1.0 / rules.variance().sqrt());
        let mut kernel = Kernel { parents, sums, weights, factor, whitened: Vec::new(), narrower };
        kernel.whitened = parents.iter().flat_map(|parent| kernel.whiten(parent)).collect();
        Ok(kernel)
    }

    fn whiten(&self, u: &[f64]) -> Vec<f64> {
        let mut x = u.to_vec();
        self.factor.forward(&mut x);
        x.iter_mut().for_each(|x| *x *= self.narrower);
        x
    }

    /// A parent, chosen by weight.
    pub fn parent(&self, draws: &mut Draws) -> usize {
        let place = draws.uniform() * self.sums[self.sums.len() - 1];
        self.sums.partition_point(|sum| *sum < place).min(self.parents.len() - 1)
    }

    /// Where a parent is moved to.
    pub fn moved(&self, parent: usize, draws: &mut Draws) -> Vec<f64> {
        let normal: Vec<f64> = self.parents[parent].iter().map(|_| draws.normal()).collect();
        let step = self.factor.times(&normal);
        self.parents[parent].iter().zip(&step).map(|(x, step)| x + step).collect()
    }

    /// The density of proposals at a place, up to a factor that is the same everywhere.
    pub fn density(&self, u: &[f64]) -> f64 {
        let here = self.whiten(u);
        let mut sum = 0.0;
        for (there, weight) in self.whitened.chunks_exact(here.len()).zip(self.weights) {
            let mut square = 0.0;
            for (a, b) in here.iter().zip(there) {
                square += (a - b) * (a - b);
            }
            sum += weight * libm::exp(-0.5 * square);
        }
        sum
    }
}

/// Twice the weighted covariance, with a trace on the diagonal where points hardly differ.
fn covariance(parents: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
    let n = parents[0].len();
    let mean: Vec<f64> = (0..n)
        .map(|k| parents.iter().zip(weights).map(|(parent, weight)| weight * parent[k]).sum())
        .collect();
    let mut twice = vec![0.0; n * n];
    for (parent, weight) in parents.iter().zip(weights) {
        let away = difference(parent, &mean);
        for i in 0..n {
            for j in 0..=i {
                twice[i * n + j] += 2.0 * weight * away[i] * away[j];
            }
        }
    }
    for i in 0..n {
        twice[i * n + i] += 1e-9 * twice[i * n + i] + 1e-20;
    }
    twice
}
