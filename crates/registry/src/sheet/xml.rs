//! Tags of the parts of workbooks, and what they say.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// The tags of a name, up to where the text is no XML any more.
pub(super) fn tags<'a>(xml: &'a str, name: &str) -> Vec<BytesStart<'a>> {
    let mut reader = Reader::from_str(xml);
    let mut tags = Vec::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == name => {
                tags.push(tag);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    tags
}

/// The value of an attribute, whatever prefix its name has.
pub(super) fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.attributes().flatten().find(|one| one.key.local_name().as_ref() == name)?;
    Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}
