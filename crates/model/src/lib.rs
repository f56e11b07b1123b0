//! The simulation of the model page: one district, month by month. It knows no files, no threads
//! and no clock, and it is deterministic to the bit.

mod parameters;
mod scenario;

pub use parameters::{Kind, Misfit, PARAMETERS, Parameter, Parameters, Theme};
pub use scenario::{Name, Scenario};
