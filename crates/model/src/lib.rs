//! The simulation of the model page: one district, month by month. It knows no files, no threads
//! and no clock, and it is deterministic to the bit.
//!
//! ```
//! use tiaokuai_model::{Scenario, World};
//! use tiaokuai_record::Chronicle;
//! let mut chronicle = Chronicle::default();
//! World::new(&Scenario::default(), 1).run(&mut chronicle);
//! assert_eq!(chronicle.months.len(), 240);
//! ```
// Counts of departments, functions, leaders and months are small by the table of parameters.
#![allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss)]

mod calendar;
mod choice;
mod conflict;
mod draw;
mod exponential;
mod groups;
mod matters;
mod office;
mod parameters;
mod policy;
mod position;
mod priority;
mod rule;
mod rules;
mod scenario;
mod work;
mod world;

pub use conflict::Conflict;
pub use draw::{Chance, Draws, Stream, world_seed};
pub use parameters::{Kind, Misfit, PARAMETERS, Parameter, Parameters, Prior, Theme};
pub use policy::{Act, Ban, CleanUp, Key, Layout, List, Merge, Turnover};
pub use rule::{Condition, Rule, When};
pub use scenario::{Change, SHORT_FORMS, Scenario};
pub use world::World;

#[cfg(test)]
mod tests;
