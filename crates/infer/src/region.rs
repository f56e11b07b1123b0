//! Waves of history matching: what of the prior can still meet the data (Craig, Goldstein, Seheult and Smith 1997;
//! Vernon, Goldstein and Bower 2010).

use crate::distribution::Distribution;
use crate::draw::{Draws, Stream};
use crate::emulator::Emulator;
use crate::error::{InferError, Of, length};
use crate::problem::{Point, Table, Target, check_priors};
use crate::special::normal_quantile;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// One wave: surfaces of all patterns, and how far from the data they may be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wave {
    /// A surface a pattern.
    pub emulators: Vec<Emulator>,
    /// The implausibility above which a point is discarded.
    pub cutoff: f64,
    /// What was observed.
    pub target: Target,
    /// The priors by which the surfaces take parameters.
    pub priors: Vec<Distribution>,
}

impl Wave {
    /// How far the data are from what the surface of each pattern says at a point, in standard deviations of all that
    /// stands between both: the simulator, the surface, the observation and the model's discrepancy.
    fn distances(&self, u: &[f64]) -> impl Iterator<Item = f64> {
        let target = self.target.values.iter().zip(&self.target.error);
        self.emulators.iter().zip(target).map(move |(emulator, (value, error))| {
            let (mean, variance) = emulator.predict(u);
            let away = (value - mean).abs();
            if away == 0.0 { 0.0 } else { away / (variance + error * error).sqrt() }
        })
    }

    /// The pattern that is furthest, and how far it is.
    fn furthest(&self, u: &[f64]) -> (usize, f64) {
        self.distances(u)
            .enumerate()
            .fold((0, 0.0), |most, now| if now.1 > most.1 { now } else { most })
    }

    fn holds(&self, u: &[f64]) -> bool {
        self.distances(u).all(|away| away <= self.cutoff)
    }
}

/// What of the prior is left after some waves; all of it after none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Region {
    /// The waves, the first one first.
    pub waves: Vec<Wave>,
}

/// Tries after which a point is given up: a share of 1 in 100,000 is missed by so many with a chance of 2 %.
const TRIES: u64 = 400_000;
/// Points of a Sobol sequence that the library has.
const SEQUENCE: u64 = 1 << 16;

impl Region {
    /// How far the data are from a point by the latest wave, in standard deviations of the pattern that is furthest; 0
    /// before any wave.
    #[must_use]
    pub fn implausibility(&self, theta: &[f64]) -> f64 {
        self.waves.last().map_or(0.0, |wave| wave.furthest(&places(&wave.priors, theta)).1)
    }

    /// Whether no wave discards a point.
    #[must_use]
    pub fn holds(&self, theta: &[f64]) -> bool {
        self.waves.iter().all(|wave| wave.holds(&places(&wave.priors, theta)))
    }

    /// Draws from the prior inside the region, one a number, and the share of the prior that the region is, as far as these
    /// draws tell. A draw hangs on its number and the seed only.
    ///
    /// # Errors
    /// Where a prior is none, or nothing of it is left: less than about 1 in 100,000.
    pub fn draw(
        &self,
        priors: &[Distribution],
        seed: u64,
        numbers: Range<u64>,
    ) -> Result<(Vec<Point>, f64), InferError> {
        check_priors(priors)?;
        let mut points = Vec::new();
        let mut tries = 0;
        for number in numbers {
            let (u, tried) = self.one(priors, seed, number)?;
            tries += tried;
            points.push(Point { number, theta: values(priors, &u) });
        }
        let share = if tries == 0 { 1.0 } else { points.len() as f64 / tries as f64 };
        Ok((points, share))
    }

    /// The draw of one number as places in the priors, and how many tries it took: a point of Sobol's sequence, and
    /// independent ones after that where it lies outside.
    pub(crate) fn one(
        &self,
        priors: &[Distribution],
        seed: u64,
        number: u64,
    ) -> Result<(Vec<f64>, u64), InferError> {
        let mut draws = Draws::at(seed, Stream::Prior, number);
        let mut nearest = (0, f64::INFINITY);
        for tried in 1..=TRIES {
            let u: Vec<f64> = if tried == 1 {
                sobol(priors.len(), seed, number)
            } else {
                priors.iter().map(|_| draws.uniform()).collect()
            };
            if self.holds_places(priors, &u) {
                return Ok((u, tried));
            }
            // The first thousand are enough to tell what is in the way.
            if tried <= 1000 {
                let settled = settled(priors, &u);
                let far = self.waves.iter().map(|wave| wave.furthest(&settled));
                let far = far.fold((0, 0.0), |most, now| if now.1 > most.1 { now } else { most });
                if far.1 < nearest.1 {
                    nearest = far;
                }
            }
        }
        Err(InferError::NothingLeft { pattern: nearest.0, implausibility: nearest.1 })
    }

    /// Whether a point is inside, by its places in the priors. The latest wave discards most, so it is asked first.
    pub(crate) fn holds_places(&self, priors: &[Distribution], u: &[f64]) -> bool {
        if self.waves.is_empty() {
            return true;
        }
        let u = settled(priors, u);
        self.waves.iter().rev().all(|wave| wave.holds(&u))
    }
}

/// A point of Sobol's sequence, scrambled by Owen's method with a seed.
fn sobol(parameters: usize, seed: u64, number: u64) -> Vec<f64> {
    let scramble = Draws::at(seed, Stream::Prior, !(number / SEQUENCE)).bits() as u32;
    let index = (number % SEQUENCE) as u32;
    // The library knows 256 dimensions; beyond them another scramble is another sequence.
    (0..parameters as u32)
        .map(|k| f64::from(sobol_burley::sample(index, k % 256, scramble.wrapping_add(k / 256))))
        .map(|u| (u + 0.5 / 16_777_216.0).min(1.0 - 1e-9))
        .collect()
}

/// The places of parameters in their priors.
pub(crate) fn places(priors: &[Distribution], theta: &[f64]) -> Vec<f64> {
    priors.iter().zip(theta).map(|(prior, x)| prior.cdf(*x)).collect()
}

/// The parameters at some places in their priors.
pub(crate) fn values(priors: &[Distribution], u: &[f64]) -> Vec<f64> {
    priors.iter().zip(u).map(|(prior, u)| prior.quantile(*u)).collect()
}

/// Places with those of whole numbers in the middle of their units.
fn settled(priors: &[Distribution], u: &[f64]) -> Vec<f64> {
    let one = |(prior, u): (&Distribution, &f64)| match prior {
        Distribution::Whole { .. } => prior.cdf(prior.quantile(*u)),
        _ => *u,
    };
    priors.iter().zip(u).map(one).collect()
}

/// Learns surfaces from the rows of a wave and adds them to the region. A pattern that they do not explain has a large
/// variance and discards little.
///
/// # Errors
/// Where lists do not belong together, numbers are none, or there are fewer than twenty rows.
pub fn next_wave(
    region: &mut Region,
    priors: &[Distribution],
    table: &Table,
    target: &Target,
    cutoff: f64,
) -> Result<(), InferError> {
    target.check()?;
    if !(cutoff.is_finite() && cutoff > 0.0) {
        let expected = "a number above 0";
        return Err(InferError::Setting { setting: "cutoff", expected, found: cutoff });
    }
    table.check(priors, target.values.len(), 20)?;
    if let Some(wave) = region.waves.last() {
        length(Of::Parameters, wave.priors.len(), priors.len())?;
    }
    let u: Vec<Vec<f64>> = table.theta.iter().map(|theta| places(priors, theta)).collect();
    let learn = |pattern: usize| {
        let values: Vec<f64> = table.outcome.iter().map(|outcome| outcome[pattern]).collect();
        Emulator::learn(&u, &values)
    };
    let emulators = (0..target.values.len()).map(learn).collect::<Result<_, _>>()?;
    let (target, priors) = (target.clone(), priors.to_vec());
    region.waves.push(Wave { emulators, cutoff, target, priors });
    Ok(())
}

/// The cutoff at which all waves over so many patterns together discard the truth with at most a given chance where
/// surfaces and errors are as they say (Bonferroni), but not below 3 (the rule of three sigma of Pukelsheim 1994).
#[must_use]
pub fn cutoff(patterns: usize, waves: usize, lost: f64) -> f64 {
    let tests = (patterns * waves).max(1) as f64;
    (-normal_quantile(0.5 * lost / tests)).max(3.0)
}
