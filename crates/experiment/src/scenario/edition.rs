//! Which edition of the model a file is written for. The first edition had numbers of the same names that mean
//! something else now; a file that sets one of them has to say that it is not from then.

use super::draft::Reader;
use super::problem::{Place, What};
use super::value;
use tiaokuai_model::PARAMETERS;
use toml::de::DeValue;

/// The edition of the model that there is.
pub(super) const EDITION: f64 = 2.0;

/// Whether the edition that a file names is this one.
pub(super) fn check(value: &DeValue<'_>) -> Result<(), What> {
    match value::number(value) {
        Some(EDITION) => Ok(()),
        _ => Err(What::OtherEdition),
    }
}

/// Complains of numbers that may be from the first edition. What is typed on the command line is not.
pub(super) fn ask(reader: &mut Reader<'_>) {
    if reader.places.contains_key("edition") {
        return;
    }
    for row in PARAMETERS.iter().filter(|row| row.meant_otherwise()) {
        if let Some(place @ Place::File { .. }) = reader.places.get(row.name).cloned() {
            reader.complain(place, row.name, What::OldMeaning);
        }
    }
}
