//! Fitting a district to a record: what drives it, and how sure that is. Waves of history matching discard what cannot
//! be, approximate Bayesian computation reads the posterior of what is left, and the very method is checked on worlds
//! whose parameters are known before anybody believes it.

mod check;
mod data;
mod error;
mod forecast;
mod found;
mod kept;
mod observation;
mod pattern;
mod plan;
mod priors;
mod run;
mod scenario;
mod stated;
mod theories;
mod worlds;

pub use check::{Check, ERROR, Recovery, check, recover};
pub use data::{Count, CountError, Data, NoData, Observed};
pub use error::FitError;
pub use forecast::{After, Forecast, forecast};
pub use found::{Fit, NOTHING, ParameterFound, PatternFound, Space, words};
pub use kept::Kept;
pub use observation::Observation;
pub use pattern::{PATTERNS, Pattern, Reads, Scale};
pub use plan::{Effort, FitPlan, Free, SEEN, seen};
pub use priors::read_priors;
pub use run::fit;
pub use stated::read_stated;
pub use theories::{Competing, NotCompeting, TheoriesFound, TheoryFound, theories};

#[cfg(test)]
mod tests;
