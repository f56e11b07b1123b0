//! Reading notices: from the bytes of a file to its text ([`text`]), from the text to what it says of groups
//! ([`read`]), each value with the place where it stands. Names are known by tables of facts ([`names`],
//! [`Functions`]).

mod expression;
mod functions;
pub mod names;
pub mod read;
pub mod text;
mod tree;

pub(crate) use expression::{Expression, expression};
pub use functions::{Function, Functions, Years};
