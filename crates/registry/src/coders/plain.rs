//! Cells without what makes no difference: width, spaces, brackets, ways to write a date.

use crate::parse::plain;
use std::collections::BTreeSet;

/// What a cell says, in the plain form in which cells are compared.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// Nothing.
    Blank,
    /// A word, a name, a date.
    Word(String),
    /// A place in an order, from 0.
    Rank(u32),
    /// A number.
    Number(f64),
    /// A set of names.
    Set(BTreeSet<String>),
}

/// The key of a row: plain, without any space, all brackets alike.
pub(crate) fn key(text: &str) -> String {
    let alike = |c| match c {
        '(' | '{' => '[',
        ')' | '}' => ']',
        c => c,
    };
    plain(text).chars().filter(|c| !c.is_whitespace()).map(alike).collect()
}
