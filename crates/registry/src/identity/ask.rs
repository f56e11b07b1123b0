//! What is asked of mentions to tell who is who, one mention at a time: of a list in memory, or of the file of a
//! registry.

use crate::field::Field;
use crate::mention::Mention;
use std::borrow::Cow;

/// What is asked of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// Whose group it tells of, and when.
    Whose,
    /// What happens to the group.
    Life,
    /// Who sits in it, of organisations.
    Organisations,
    /// Who sits in it, of people.
    People,
}

impl About {
    /// The fields that tell it; others may be left out.
    pub fn fields(self) -> &'static [Field] {
        match self {
            About::Whose => &[
                Field::Number,
                Field::Issuer,
                Field::Date,
                Field::Jurisdiction,
                Field::Level,
                Field::Group,
                Field::Act,
                Field::Predecessors,
                Field::Founded,
                Field::Abolished,
                Field::LastActive,
                Field::Remark,
                Field::OthersEnd,
            ],
            About::Life => &[
                Field::Date,
                Field::Group,
                Field::Act,
                Field::Predecessors,
                Field::Founded,
                Field::Abolished,
                Field::LastActive,
                Field::Heads,
                Field::OthersEnd,
            ],
            About::Organisations => &[Field::Organisations, Field::Hosts],
            About::People => &SEATS,
        }
    }
}

/// The fields in which people sit.
pub(super) const SEATS: [Field; 7] = [
    Field::Heads,
    Field::Deputies,
    Field::Members,
    Field::Others,
    Field::OfficeHeads,
    Field::OfficeDeputies,
    Field::Changes,
];

/// Where mentions come from, in the order of keys.
pub(crate) trait Mentions<E> {
    /// How many there are.
    fn count(&self) -> usize;

    /// One of them, by its place; at least with its key and with what is asked.
    fn get(&self, at: usize, about: About) -> Result<Cow<'_, Mention>, E>;

    /// The month up to which they are looked at, if not to the last: 2022-12.
    fn until(&self) -> Option<&str> {
        None
    }
}
