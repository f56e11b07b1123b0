//! What of a PDF cannot be read: files that a password locks, and pages that hold no text.

use super::places::{Drawn, Frame};
use crate::text::error::TextError;
use pdf_extract::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// More shapes than a page has that is drawn for its lines: letters that are drawn as shapes are no text.
const MOST_SHAPES: usize = 200;

/// Opens a document, without what stands behind its end, and with the empty password where it has one.
pub(super) fn load(bytes: &[u8]) -> Result<Document, TextError> {
    let broken = |error: pdf_extract::Error| TextError::Broken(error.to_string());
    let end = bytes.windows(5).rposition(|word| word == b"%%EOF").map(|at| at + 5);
    let own = &bytes[..end.unwrap_or(bytes.len())];
    let mut document = Document::load_mem(own).map_err(broken)?;
    if let Ok(Object::Dictionary(told)) = document.trailer.get(b"Encrypt") {
        document = Document::load_mem(&apart(own, &document.trailer, told)).map_err(broken)?;
    }
    if document.is_encrypted() {
        document.decrypt("").map_err(|_| TextError::Locked)?;
    }
    if document.get_pages().is_empty() && document.trailer.has(b"Encrypt") {
        return Err(TextError::Locked);
    }
    Ok(document)
}

/// The same document, with what tells of its password as an object of its own, as the library wants it: it is added behind
/// the end, as a change to a document is.
fn apart(bytes: &[u8], trailer: &Dictionary, told: &Dictionary) -> Vec<u8> {
    let last = |word: &[u8]| bytes.windows(word.len()).rposition(|own| own == word);
    let before = last(b"startxref").map_or(&[][..], |at| &bytes[at + 9..]);
    let before: String = { before.iter().map(|byte| char::from(*byte)) }
        .skip_while(char::is_ascii_whitespace)
        .take_while(char::is_ascii_digit)
        .collect();
    let id = trailer.get(b"Size").and_then(Object::as_i64).unwrap_or(1).max(1);
    let mut out = bytes.to_vec();
    out.push(b'\n');
    let at = out.len();
    out.extend(format!("{id} 0 obj\n").bytes());
    written(&Object::Dictionary(told.clone()), 0, &mut out);
    out.extend(b"\nendobj\n");
    let table = out.len();
    out.extend(format!("xref\n{id} 1\n{at:010} 00000 n \ntrailer\n<<").bytes());
    for key in [&b"Root"[..], b"Info", b"ID"] {
        if let Ok(value) = trailer.get(key) {
            written(&Object::Name(key.to_vec()), 0, &mut out);
            written(value, 0, &mut out);
        }
    }
    let end =
        format!("/Size {}/Prev {before}/Encrypt {id} 0 R>>\nstartxref\n{table}\n%%EOF\n", id + 1);
    out.extend(end.bytes());
    out
}

/// Writes an object as a PDF does.
fn written(object: &Object, deep: usize, out: &mut Vec<u8>) {
    if deep > 8 {
        return;
    }
    match object {
        Object::Boolean(value) => out.extend(format!(" {value}").bytes()),
        Object::Integer(value) => out.extend(format!(" {value}").bytes()),
        Object::Real(value) => out.extend(format!(" {value}").bytes()),
        Object::Reference((id, generation)) => {
            out.extend(format!(" {id} {generation} R").bytes());
        }
        Object::Name(name) => {
            out.push(b'/');
            out.extend(name.iter().copied().filter(u8::is_ascii_alphanumeric));
        }
        Object::String(bytes, _) => {
            out.push(b'<');
            out.extend(bytes.iter().flat_map(|byte| format!("{byte:02X}").into_bytes()));
            out.push(b'>');
        }
        Object::Array(all) => {
            out.push(b'[');
            all.iter().for_each(|one| written(one, deep + 1, out));
            out.push(b']');
        }
        Object::Dictionary(all) => {
            out.extend(b"<<");
            for (key, value) in all {
                written(&Object::Name(key.clone()), deep + 1, out);
                written(value, deep + 1, out);
            }
            out.extend(b">>");
        }
        _ => out.extend(b" null"),
    }
}

/// The boxes of pages that are shown in part only.
pub(super) fn shown(document: &Document) -> BTreeMap<u32, Frame> {
    let frame = |id: &ObjectId| {
        let told = inherited(document, *id, b"CropBox")?;
        let Object::Array(told) = told else { return None };
        let number = |object: &Object| {
            Some(f64::from(document.dereference(object).ok()?.1.as_float().ok()?))
        };
        let all: Vec<f64> = told.iter().filter_map(number).collect();
        let [one, two, three, four] = all[..] else { return None };
        Some((one.min(three), two.min(four), one.max(three), two.max(four)))
    };
    document.get_pages().iter().filter_map(|(number, id)| Some((*number, frame(id)?))).collect()
}

/// What a page has under a key, or the tree of pages above it.
fn inherited<'a>(document: &'a Document, id: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut page: &Dictionary = document.get_dictionary(id).ok()?;
    for _ in 0..32 {
        if let Ok(found) = page.get(key) {
            return Some(document.dereference(found).ok()?.1);
        }
        page = document.dereference(page.get(b"Parent").ok()?).ok()?.1.as_dict().ok()?;
    }
    None
}

/// Which pages hold pictures, or letters that are drawn as shapes, and no text.
pub(super) fn pictured(document: &Document, drawn: &[Drawn]) -> Vec<bool> {
    let ids: Vec<ObjectId> = document.get_pages().into_values().collect();
    let empty = |page: &Drawn| {
        let letters = |text: &str| text.chars().any(char::is_alphabetic);
        page.glyphs.iter().filter(|glyph| letters(&glyph.text)).count() < 4
    };
    let pages = drawn.iter().enumerate();
    pages
        .map(|(at, page)| {
            let picture = ids.get(at).is_some_and(|id| picture(document, *id));
            empty(page) && (picture || page.shapes > MOST_SHAPES)
        })
        .collect()
}

/// Whether a page has a picture, or a form that may hold one.
fn picture(document: &Document, id: ObjectId) -> bool {
    let found = || {
        let resources = inherited(document, id, b"Resources")?.as_dict().ok()?;
        let all = document.dereference(resources.get(b"XObject").ok()?).ok()?.1.as_dict().ok()?;
        let mut streams = all.iter().filter_map(|(_, one)| {
            document.dereference(one).ok()?.1.as_stream().ok()?.dict.get(b"Subtype").ok()
        });
        Some(streams.any(|kind| matches!(kind.as_name(), Ok(b"Image" | b"Form"))))
    };
    found().unwrap_or(false)
}

/// Tells in the text of pages without any, where other pages have some.
pub(super) fn tell(pages: &mut [Vec<String>], pictured: &[bool]) {
    if pictured.iter().all(|none| *none) {
        return;
    }
    let mut at = 0;
    while at < pages.len() {
        let many = pictured[at..].iter().take_while(|none| **none).count();
        if many > 0 {
            pages[at] = vec![crate::text::unread::told(at + 1, at + many)];
        }
        at += many.max(1);
    }
}
