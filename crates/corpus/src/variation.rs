//! A text written otherwise, and the way back to its own words.

use tiaokuai_notices::read::{Notice, Seat};

/// A text written otherwise.
#[derive(Clone, Debug)]
pub struct Variation {
    /// What was done to it.
    pub kind: &'static str,
    /// The text.
    pub text: String,
    /// Words put in place of others: the new, the old.
    back: Vec<(String, String)>,
}

impl Variation {
    pub(crate) fn of(kind: &'static str, text: String, back: Vec<(String, String)>) -> Variation {
        Variation { kind, text, back }
    }

    /// What was read of it in the words of the text.
    #[must_use]
    pub fn back(&self, value: &str) -> String {
        self.back.iter().fold(value.to_string(), |value, (new, old)| value.replace(new, old))
    }
}

/// The seats of all groups, those of offices left out.
pub(crate) fn seats(notices: &[Notice]) -> impl Iterator<Item = &Seat> {
    notices.iter().flat_map(|notice| &notice.groups).flat_map(|group| &group.seats)
}
