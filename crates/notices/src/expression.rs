//! The expressions of the reader, and what they may keep in memory.

use regex::{Regex, RegexBuilder};

/// Bytes that an expression may keep of what it worked out, twice on each thread. Four times as much makes nothing
/// faster, and of a hundred expressions it is felt.
const WORKED_OUT: usize = 256 << 10;

/// The most bytes of an expression itself: all threads together keep several times as much of it. One that repeats what
/// is repeated so and so often is soon larger.
const LARGEST: usize = 1 << 20;

/// An expression of the reader.
///
/// # Errors
/// Where it is none, or too large.
pub(crate) fn expression(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(pattern).size_limit(LARGEST).dfa_size_limit(WORKED_OUT).build()
}
