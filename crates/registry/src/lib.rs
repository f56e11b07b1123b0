//! The registry: every reading of every notice, with its corrections and its history, in one file.

mod column;
mod excel;
mod field;
mod history;
mod identity;
mod import;
mod intake;
mod look;
mod mention;
mod observe;
mod prepare;
mod problem;
mod reading;
mod record;
mod resolve;
mod review;
mod sheet;
mod store;
mod tables;
#[cfg(test)]
mod tests;

pub use field::{Field, Item, Kind};
pub use history::{Happened, Verdict};
pub use identity::{
    Decision, Doubt, Government, Group, Identities, Link, Organisation, Person, identify,
};
pub use import::{Imported, NotTaken};
pub use intake::Outcome;
pub use mention::{Mention, certain};
pub use observe::{Found, Observed, Source, Watch, find};
pub use prepare::{Pdf, READER};
pub use problem::Problem;
pub use reading::Values;
pub use record::Measured;
pub use resolve::View;
pub use review::{Answer, Excerpt, Summary, Unsure, typed};
pub use store::Registry;
pub use tables::TABLES;
