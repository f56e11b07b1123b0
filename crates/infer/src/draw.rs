//! Numbers by chance that belong to an address (seed, stream, number) and to nothing else, so that order and threads
//! cannot matter.

use crate::special::normal_quantile;
use tiaokuai_measure::stats::{GOLDEN, mix};

/// What draws are for. Each stream is independent of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Points of the prior.
    Prior,
    /// Errors of observation that are added to outcomes.
    Error,
    /// Where a whole number lies within its unit, see [`Distribution::cdf`](crate::Distribution::cdf).
    Within,
    /// Proposals of a generation of sequential Monte Carlo.
    Proposal,
    /// Draws from a posterior.
    Resample,
    /// Folds of cross-validation.
    Fold,
    /// Whatever a caller needs chance for.
    Own,
}

/// A sequence of draws at one address, by SplitMix64 (Steele, Lea and Flood 2014).
#[derive(Clone, Debug)]
pub struct Draws {
    state: u64,
}

impl Draws {
    /// The draws that belong to an address.
    #[must_use]
    pub fn at(seed: u64, stream: Stream, number: u64) -> Self {
        let stream = (stream as u64 + 1).wrapping_mul(0xd134_2543_de82_ef95);
        Draws { state: mix(mix(mix(seed) ^ stream) ^ number) }
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        let bits = mix(self.state);
        self.state = self.state.wrapping_add(GOLDEN);
        bits
    }

    /// The next number between 0 and 1, neither of which it ever is.
    pub fn uniform(&mut self) -> f64 {
        ((self.bits() >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
    }

    /// The next standard normal number, by inversion.
    pub fn normal(&mut self) -> f64 {
        normal_quantile(self.uniform())
    }
}
