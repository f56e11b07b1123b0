//! What the readers of documents in XML share.

use super::error::TextError;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The next event of a text, damage told.
pub(super) fn event<'a>(reader: &mut Reader<&'a [u8]>) -> Result<Event<'a>, TextError> {
    reader.read_event().map_err(|error| TextError::Broken(error.to_string()))
}

/// The value of an attribute, whatever prefix its name has.
pub(super) fn attribute(tag: &BytesStart<'_>, key: &str) -> Option<String> {
    let own = |name: &str| name.rsplit(':').next().unwrap_or(name) == key;
    let mut all = tag.attributes().flatten();
    let found = all.find(|one| own(one.key.as_ref()))?;
    Some(found.value.as_ref().to_string())
}

/// What a reference such as `&amp;` or `&#x5F20;` stands for, by what is between its marks; nothing where it is
/// known to nobody.
#[must_use]
pub fn reference(name: &str) -> Option<String> {
    if let Some(known) = quick_xml::escape::resolve_xml_entity(name) {
        return Some(known.to_string());
    }
    let number = name.strip_prefix('#')?;
    let code = match number.strip_prefix('x') {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    code.ok().and_then(char::from_u32).map(String::from)
}
