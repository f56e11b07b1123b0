//! Documents of Word (Office Open XML, ECMA-376 part 1, section 17), zipped or as one flat file.

mod numbered;
mod package;
mod shown;

use super::error::{MOST_CHARACTERS, TextError};
use super::numbers::Lists;
use super::{decode, html, mhtml};
use package::Package;
pub(super) use package::is_flat;
use shown::Styles;

/// How deep documents may stand in documents.
const DEEPEST: usize = 3;

/// The text of a document: a line for each paragraph and row, cells parted by tabs. Headers stand above it,
/// footers below. What was struck out, deleted with changes tracked, or is hidden is left out.
pub fn text(bytes: &[u8]) -> Result<String, TextError> {
    within(bytes, 0)
}

fn within(bytes: &[u8], depth: usize) -> Result<String, TextError> {
    let package = Package::open(bytes)?;
    let main = package.main()?;
    let styles = match package.related(&main, "styles").first() {
        Some(styles) => Styles::of(&package.xml(styles)?)?,
        None => Styles::default(),
    };
    let mut lists = match package.related(&main, "numbering").first() {
        Some(lists) => numbered::lists(&package.xml(lists)?)?,
        None => Lists::default(),
    };
    let mut text = String::new();
    let shown_in = |part: &str| {
        let shown = shown::read(&package.xml(part)?, &styles, &mut Lists::default())?;
        Ok::<_, TextError>(shown.text)
    };
    for header in package.related(&main, "header") {
        add(&mut text, &margin(&shown_in(&header)?));
    }
    let body = shown::read(&package.xml(&main)?, &styles, &mut lists)?;
    let mut from = 0;
    for (at, id) in &body.chunks {
        text.push_str(&body.text[from..*at]);
        from = *at;
        let chunk = package.target(&main, id).filter(|_| depth < DEEPEST);
        if let Some(chunk) = chunk {
            add(&mut text, &other(&package.bytes(&chunk)?, depth)?);
        }
        bounded(&text)?;
    }
    text.push_str(&body.text[from..]);
    for footer in package.related(&main, "footer") {
        add(&mut text, &margin(&shown_in(&footer)?));
    }
    bounded(&text)?;
    Ok(text)
}

fn bounded(text: &str) -> Result<(), TextError> {
    if text.len() > MOST_CHARACTERS * 3 { Err(TextError::Swollen) } else { Ok(()) }
}

/// Puts lines below a text that it does not have.
pub(super) fn add(text: &mut String, more: &str) {
    let more = more.trim_end();
    if more.is_empty() || text.contains(more) {
        return;
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(more);
    text.push('\n');
}

/// What a header or a footer says, if it is more than the number of the page.
pub(super) fn margin(text: &str) -> String {
    let lines = text.lines().filter(|line| {
        let words = line.chars().filter(|c| crate::names::is_han(*c)).count();
        let page = line.trim_start().starts_with('第') && words <= 4;
        words >= 3 && !page
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What stands in a document as a document of its own: a page, a text or another document.
fn other(bytes: &[u8], depth: usize) -> Result<String, TextError> {
    if bytes.starts_with(b"PK") || is_flat(bytes) {
        return within(bytes, depth + 1);
    }
    if mhtml::is(bytes) {
        return mhtml::text(bytes);
    }
    if html::is(bytes) {
        return Ok(html::shown(&decode::page(bytes)?));
    }
    decode::plain(bytes)
}
