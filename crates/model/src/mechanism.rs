//! The mechanisms of leading small groups, one file each. Each knows the state of a district and changes its
//! part of it; the month says in which order, and no mechanism knows the rules that a government makes.

pub(crate) mod arrival;
pub(crate) mod authority;
pub(crate) mod bundling;
pub(crate) mod choice;
pub(crate) mod closing;
pub(crate) mod division;
pub(crate) mod domain;
pub(crate) mod office;
pub(crate) mod position;
pub(crate) mod priority;
pub(crate) mod telling;
