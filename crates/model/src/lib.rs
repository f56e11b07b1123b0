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

mod assignment;
mod chosen;
mod conflict;
mod district;
mod draw;
mod ends;
mod exponential;
mod fixed;
mod guests;
mod ledger;
mod mechanism;
mod month;
mod parameters;
mod past;
mod place;
mod policy;
mod rule;
mod rule_settings;
mod scenario;
mod settings;
mod start;
mod terms;
mod workspace;

pub use conflict::Conflict;
pub use draw::{Chance, Draws, Stream, world_seed};
pub use fixed::{FIXED, Fixed};
pub use month::World;
pub use parameters::{Kind, Misfit, PARAMETERS, Parameter, Parameters, Prior, Theme};
pub use policy::{
    Act, Ban, Cap, Capacity, Charge, CleanUp, Combine, Conference, Delegate, Exchange, First,
    Graduate, Key, Layout, List, Mandates, Merge, Split, Sunset, Turnover,
};
pub use rule::{Condition, Rule, When};
pub use rule_settings::{RULE_SETTINGS, like};
pub use scenario::{Change, SHORT_FORMS, Scenario};

#[cfg(test)]
mod tests;
