//! Approximate Bayesian computation by sequential Monte Carlo: a population of points comes nearer to the data generation
//! by generation (Toni et al. 2009; Beaumont, Cornuet, Marin and Robert 2009).
//!
//! A particle lives at its places in the priors (each from 0 to 1), where the prior is uniform, whole numbers included: its
//! weight is then 1 over the density of proposals, and a bound is the edge of a cube.

use crate::adjust::adjusted;
use crate::distribution::Distribution;
use crate::draw::{Draws, Stream};
use crate::error::{InferError, Of, length};
use crate::kernel::{Kernel, Rules};
use crate::metric::Metric;
use crate::posterior::Posterior;
use crate::problem::{Point, Simulator, Target};
use crate::region::{Region, values};
use crate::regression::{from_normal, normal_score, with_error};
use crate::settings::{Generation, Population, Smc};

/// The posterior by sequential Monte Carlo inside a region. To each outcome an error by chance is added, as it may have
/// been observed, which makes the answer right for a model with that error as the distance becomes small (Wilkinson
/// 2013). The answer is the same however the simulator goes about a batch.
///
/// # Errors
/// Where lists do not belong together, a setting is off, nothing of the region is left, or the simulator fails.
pub fn smc<S: Simulator>(
    simulator: &mut S,
    priors: &[Distribution],
    region: &Region,
    target: &Target,
    settings: &Smc,
    seed: u64,
    progress: &mut dyn FnMut(&Generation),
) -> Result<Posterior, S::Error> {
    smc_population(simulator, priors, region, target, settings, seed, progress)
        .map(|population| population.posterior)
}

/// The same, with what came of the points of the last generation.
///
/// # Errors
/// As [`smc`].
pub fn smc_population<S: Simulator>(
    simulator: &mut S,
    priors: &[Distribution],
    region: &Region,
    target: &Target,
    settings: &Smc,
    seed: u64,
    progress: &mut dyn FnMut(&Generation),
) -> Result<Population, S::Error> {
    settings.check(priors, target)?;
    let run = Run { priors, region, target, settings, seed, rules: &Sound };
    run.population(simulator, progress)
}

/// The rules of weights as they should be.
struct Sound;
impl Rules for Sound {}

/// Points of one generation. Those that were accepted stand in the order of their numbers, so that the answer cannot hang on
/// which of them was simulated first.
#[derive(Default)]
struct Cloud {
    /// Their places in the priors.
    u: Vec<Vec<f64>>,
    points: Vec<Point>,
    /// What came of them, with the error of observation.
    outcomes: Vec<Vec<f64>>,
    /// How far they are from the data, in each direction of the distance.
    away: Vec<Vec<f64>>,
    distances: Vec<f64>,
    weights: Vec<f64>,
    tried: u64,
    undefined: u64,
}

impl Cloud {
    fn weigh(&mut self, weights: Vec<f64>) {
        let sum: f64 = weights.iter().sum();
        self.weights = weights.into_iter().map(|weight| weight / sum).collect();
    }

    fn told(&self, index: u32, epsilon: f64) -> Generation {
        Generation {
            index,
            epsilon,
            accepted: self.points.len() as u32,
            tried: self.tried,
            undefined: self.undefined,
            size: 1.0 / self.weights.iter().map(|weight| weight * weight).sum::<f64>(),
        }
    }
}

/// How far an outcome that is near enough is from the data: in each direction of the distance, and over all.
type Near = (Vec<f64>, f64);

/// Proposals are given up after so many tries for one point.
const TRIES: u32 = 100_000;
/// How many numbers a generation has.
const NUMBERS: u64 = 1 << 32;

/// What an inference is given.
pub(crate) struct Run<'a, R> {
    pub priors: &'a [Distribution],
    pub region: &'a Region,
    pub target: &'a Target,
    pub settings: &'a Smc,
    pub seed: u64,
    pub rules: &'a R,
}

impl<R: Rules> Run<'_, R> {
    pub fn population<S: Simulator>(
        &self,
        simulator: &mut S,
        progress: &mut dyn FnMut(&Generation),
    ) -> Result<Population, S::Error> {
        let settings = self.settings;
        let mut epsilon = f64::INFINITY;
        let (mut cloud, metric) = self.first(simulator)?;
        let mut generations = vec![cloud.told(0, epsilon)];
        progress(&generations[0]);
        for index in 1..settings.generations {
            let Some(nearer) = next_epsilon(&cloud, epsilon, settings) else { break };
            let kernel = Kernel::of(&cloud.u, &cloud.weights, self.rules)?;
            let propose = |number| self.propose(&kernel, number);
            let near = |outcome: &[f64]| {
                let away = metric.away(outcome);
                let distance = metric.distance(&away);
                (distance <= nearer).then_some((away, distance))
            };
            let found = self.generation(simulator, index, &propose, &near)?;
            if found.points.len() < settings.particles as usize {
                break;
            }
            let weights = found.u.iter().map(|u| self.rules.weight(kernel.density(u))).collect();
            (cloud, epsilon) = (found, nearer);
            cloud.weigh(weights);
            let told = cloud.told(index, epsilon);
            progress(&told);
            generations.push(told);
            let share = f64::from(told.accepted) / told.tried as f64;
            if epsilon <= settings.least_epsilon || share < settings.least_acceptance {
                break;
            }
        }
        Ok(self.finished(cloud, epsilon, generations))
    }

    /// The first generation: draws from the region, from which the distance is learnt.
    fn first<S: Simulator>(&self, simulator: &mut S) -> Result<(Cloud, Metric), S::Error> {
        let propose = |number: u64| {
            // The region knows a point by its number within the generation.
            self.region
                .one(self.priors, self.seed, number.wrapping_sub(self.settings.first))
                .map(|(u, _)| u)
        };
        let any = |_: &[f64]| Some((Vec::new(), f64::INFINITY));
        let mut cloud = self.generation(simulator, 0, &propose, &any)?;
        let (expected, found) = (self.settings.particles as usize, cloud.points.len());
        if found < expected {
            return Err(InferError::TooFew { expected, found }.into());
        }
        let metric =
            Metric::learn(&self.settings.distance, &self.target.values, &cloud.outcomes, &cloud.u)?;
        cloud.away = cloud.outcomes.iter().map(|outcome| metric.away(outcome)).collect();
        cloud.distances = cloud.away.iter().map(|away| metric.distance(away)).collect();
        let weights = vec![1.0; found];
        cloud.weigh(weights);
        Ok((cloud, metric))
    }

    /// Simulates proposals in the order of their numbers until enough of them are near, or too many were tried.
    fn generation<S: Simulator>(
        &self,
        simulator: &mut S,
        index: u32,
        propose: &dyn Fn(u64) -> Result<Vec<f64>, InferError>,
        near: &dyn Fn(&[f64]) -> Option<Near>,
    ) -> Result<Cloud, S::Error> {
        let wanted = self.settings.particles as usize;
        let most = (wanted as f64 / self.settings.least_acceptance).ceil() as u64;
        let start = self.settings.first.wrapping_add(u64::from(index).wrapping_mul(NUMBERS));
        let patterns = self.target.values.len();
        let mut cloud = Cloud::default();
        while cloud.points.len() < wanted && cloud.tried < most {
            let size = u64::from(self.settings.batch).min(most - cloud.tried);
            let numbers = (cloud.tried..cloud.tried + size).map(|k| start.wrapping_add(k));
            let places: Vec<Vec<f64>> =
                numbers.clone().map(propose).collect::<Result<_, InferError>>()?;
            let points: Vec<Point> = numbers
                .zip(&places)
                .map(|(number, u)| Point { number, theta: values(self.priors, u) })
                .collect();
            let outcomes = simulator.run(&points)?;
            length(Of::Points, points.len(), outcomes.len())?;
            for ((u, point), outcome) in places.into_iter().zip(points).zip(outcomes) {
                if cloud.points.len() == wanted {
                    break;
                }
                cloud.tried += 1;
                let finite = |outcome: &Vec<f64>| outcome.iter().all(|x| x.is_finite());
                let Some(outcome) = outcome.filter(finite) else {
                    cloud.undefined += 1;
                    continue;
                };
                length(Of::Patterns, patterns, outcome.len())?;
                let seen = with_error(&outcome, &self.target.error, self.seed, point.number);
                if let Some((away, distance)) = near(&seen) {
                    cloud.u.push(u);
                    cloud.points.push(point);
                    cloud.outcomes.push(seen);
                    cloud.away.push(away);
                    cloud.distances.push(distance);
                }
            }
        }
        Ok(cloud)
    }

    /// The proposal of a number.
    fn propose(&self, kernel: &Kernel<'_>, number: u64) -> Result<Vec<f64>, InferError> {
        let mut draws = Draws::at(self.seed, Stream::Proposal, number);
        for _ in 0..TRIES {
            // After a proposal outside another parent is chosen as well: so the density of proposals inside keeps its shape.
            let parent = kernel.parent(&mut draws);
            let u = kernel.moved(parent, &mut draws);
            if self.rules.allows(&u) && self.region.holds_places(self.priors, &u) {
                return Ok(u);
            }
        }
        Err(InferError::NoProposal)
    }

    fn finished(&self, cloud: Cloud, epsilon: f64, generations: Vec<Generation>) -> Population {
        let draws = if self.settings.adjust {
            let score = |k: usize| cloud.u.iter().map(|u| normal_score(u[k])).collect();
            let z: Vec<Vec<f64>> = (0..self.priors.len()).map(score).collect();
            from_normal(self.priors, &adjusted(&z, &cloud.away, &cloud.weights))
        } else {
            cloud.points.iter().map(|point| point.theta.clone()).collect()
        };
        Population {
            posterior: Posterior::of(draws, cloud.weights),
            points: cloud.points,
            outcomes: cloud.outcomes,
            distances: cloud.distances,
            epsilon,
            generations,
        }
    }
}

/// The distance of the next generation: that within which the share to keep of this one's weight lies. Where distances are
/// the same for many points, the next smaller one; nothing where there is none, or where they end.
fn next_epsilon(cloud: &Cloud, epsilon: f64, settings: &Smc) -> Option<f64> {
    let mut order: Vec<usize> = (0..cloud.distances.len()).collect();
    order.sort_by(|a, b| cloud.distances[*a].total_cmp(&cloud.distances[*b]));
    let (mut sum, mut next) = (0.0, f64::INFINITY);
    for at in &order {
        sum += cloud.weights[*at];
        next = cloud.distances[*at];
        if sum >= settings.keep {
            break;
        }
    }
    if next >= epsilon {
        let smaller = order.iter().rev().map(|at| cloud.distances[*at]);
        next = smaller.into_iter().find(|distance| *distance < epsilon)?;
    }
    let next = next.max(settings.least_epsilon);
    (next < epsilon).then_some(next)
}
