//! Inference for models that can be simulated and have no likelihood, and the checks without which its answers are worth
//! nothing: history matching, approximate Bayesian computation by regression on a table and by sequential Monte Carlo,
//! simulation-based calibration. It knows nothing of what is simulated.
//!
//! The same input gives the same bits on every machine, for any number of threads that run the simulator.
//!
//! ```
//! use tiaokuai_infer::{Adjust, Distribution, Region, Table, Target, posterior};
//! // A parameter from 0 to 1, of which the outcome is the square.
//! let priors = [Distribution::Uniform { low: 0.0, high: 1.0 }];
//! let (points, share) = Region::default().draw(&priors, 1, 0..2000)?;
//! let outcomes = points.iter().map(|point| Some(vec![point.theta[0] * point.theta[0]])).collect();
//! let table = Table::of(&points, outcomes)?;
//! // 0.25 was seen, give or take 0.05: the parameter is near a half, give or take 0.05.
//! let target = Target { values: vec![0.25], error: vec![0.05] };
//! let found = posterior(&table, &priors, &target, &Adjust::default(), 1)?;
//! assert!(share == 1.0 && (found.mean(0) - 0.5).abs() < 0.02 && (found.sd(0) - 0.05).abs() < 0.02);
//! # Ok::<(), tiaokuai_infer::InferError>(())
//! ```
// Rows, draws and cases are counted in numbers far below 2^52.
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]

mod adjust;
mod c2st;
mod check;
mod classes;
mod distribution;
mod draw;
mod emulator;
mod error;
mod kernel;
mod matrix;
mod metric;
mod posterior;
mod problem;
mod region;
mod regression;
mod settings;
mod smc;
mod special;
mod summary;
#[cfg(test)]
mod tests;

pub use c2st::c2st;
pub use check::{
    Calibration, Contraction, Coverage, ENOUGH, Rank, calibration, contraction, trade_offs,
};
pub use classes::Classes;
pub use distribution::{Distribution, DistributionError};
pub use draw::{Draws, Stream};
pub use emulator::Emulator;
pub use error::{InferError, Of};
pub use posterior::Posterior;
pub use problem::{Point, Simulator, Table, Target};
pub use region::{Region, Wave, cutoff, next_wave};
pub use regression::{Adjust, Learnt, posterior, with_error};
pub use settings::{Distance, Generation, Population, Smc};
pub use smc::{smc, smc_population};
pub use special::{beta_cdf, normal_cdf, normal_quantile};
