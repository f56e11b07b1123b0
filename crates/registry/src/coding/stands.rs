//! Which answers of coders stand.

/// An answer that stands: it takes none back and was not taken back.
pub(super) const STANDS: &str =
    "c.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM coding u WHERE u.undoes = c.id)";
