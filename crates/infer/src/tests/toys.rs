//! Small simulators.

use crate::{
    Distribution, Draws, InferError, Point, Population, Region, Simulator, Smc, Stream, Table,
    Target, smc_population,
};

/// A simulator from a function of parameters and draws that belong to the point's number and a seed.
pub struct Toy<F> {
    pub seed: u64,
    pub f: F,
}

impl<F: Fn(&[f64], &mut Draws) -> Option<Vec<f64>>> Simulator for Toy<F> {
    type Error = InferError;

    fn run(&mut self, batch: &[Point]) -> Result<Vec<Option<Vec<f64>>>, InferError> {
        Ok(batch.iter().map(|point| self.one(point)).collect())
    }
}

impl<F: Fn(&[f64], &mut Draws) -> Option<Vec<f64>>> Toy<F> {
    pub fn one(&self, point: &Point) -> Option<Vec<f64>> {
        (self.f)(&point.theta, &mut Draws::at(self.seed, Stream::Own, point.number))
    }

    /// A table of so many draws from the prior.
    pub fn table(&mut self, priors: &[Distribution], n: u64) -> Table {
        let (points, _) = Region::default().draw(priors, self.seed, 0..n).unwrap();
        let outcomes = self.run(&points).unwrap();
        Table::of(&points, outcomes).unwrap()
    }

    pub fn smc(
        &mut self,
        priors: &[Distribution],
        target: &Target,
        settings: &Smc,
        seed: u64,
    ) -> Population {
        let region = Region::default();
        smc_population(self, priors, &region, target, settings, seed, &mut |_| {}).unwrap()
    }
}

/// A standard normal parameter.
pub fn standard_normal() -> Distribution {
    Distribution::Normal { mean: 0.0, sd: 1.0, low: -8.0, high: 8.0 }
}

/// A target without any error.
pub fn exact(values: &[f64]) -> Target {
    Target { values: values.to_vec(), error: vec![0.0; values.len()] }
}

/// A Poisson number by inversion.
pub fn poisson(mean: f64, draws: &mut Draws) -> f64 {
    let (u, mut k) = (draws.uniform(), 0.0);
    let mut term = libm::exp(-mean);
    let mut sum = term;
    while sum < u && k < 1e4 {
        k += 1.0;
        term *= mean / k;
        sum += term;
    }
    k
}

/// An exponential number.
pub fn exponential(rate: f64, draws: &mut Draws) -> f64 {
    -libm::log(draws.uniform()) / rate
}

/// The mean and the standard deviation of a density on an interval, by Simpson's rule.
pub fn quadrature(density: impl Fn(f64) -> f64, low: f64, high: f64) -> (f64, f64) {
    let steps = 20_000;
    let width = (high - low) / f64::from(steps);
    let (mut total, mut first, mut second) = (0.0, 0.0, 0.0);
    for k in 0..=steps {
        let weight = if k == 0 || k == steps { 1.0 } else { f64::from(2 + 2 * (k % 2)) };
        let x = low + f64::from(k) * width;
        let mass = weight * density(x);
        total += mass;
        first += mass * x;
        second += mass * x * x;
    }
    let mean = first / total;
    (mean, (second / total - mean * mean).sqrt())
}
