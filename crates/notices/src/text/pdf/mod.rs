//! PDFs that hold text.

mod clean;
mod columns;
mod glyphs;
mod hanging;
mod lines;
mod maps;
mod parts;
mod places;
mod printed;
mod tables;
mod unread;
mod unruled;

use super::error::{MOST_CHARACTERS, TextError};
use super::tidy::tidy;
use glyphs::page_number;
use parts::{Part, all_parts};
use places::Places;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The largest PDF that is opened, in bytes.
pub const PDF_BYTES: u64 = 32 << 20;

/// The text of a PDF, line by line, by the places of its characters.
///
/// The libraries that read PDFs are not proof against every file: one that is made to hang or to swell can.
/// Whoever reads files of strangers runs this in a process of its own, with a limit of time and memory, as
/// `tiaokuai observe` does; a panic is caught here.
///
/// # Errors
/// Where the bytes are no PDF, or hold no text.
pub fn pdf_text(bytes: &[u8]) -> Result<String, TextError> {
    if bytes.len() as u64 > PDF_BYTES {
        return Err(TextError::Large(bytes.len() as u64));
    }
    if !bytes.windows(5).take(1024).any(|word| word == b"%PDF-") {
        return Err(TextError::Broken("%PDF-".to_string()));
    }
    let pages = catch_unwind(AssertUnwindSafe(|| pages(bytes)))
        .unwrap_or_else(|_| Err(TextError::Broken("pdf".to_string())))?;
    let (mut pages, pictured): (Vec<Vec<String>>, Vec<bool>) = pages.into_iter().unzip();
    let text = joined(&pages);
    if text.len() > MOST_CHARACTERS * 3 {
        return Err(TextError::Swollen);
    }
    if scanned(&pages, &text) {
        return Err(TextError::Scan);
    }
    unread::tell(&mut pages, &pictured);
    Ok(tidy(joined(&pages)))
}

/// The lines of each page, and whether it is a picture.
fn pages(bytes: &[u8]) -> Result<Vec<(Vec<String>, bool)>, TextError> {
    let broken = |error: String| TextError::Broken(error);
    let mut document = unread::load(bytes)?;
    maps::fill_in(&mut document);
    let mut places = Places::default();
    places.shown = unread::shown(&document);
    pdf_extract::output_doc(&document, &mut places).map_err(|error| broken(error.to_string()))?;
    let mut drawn = places.pages;
    drawn.iter_mut().for_each(clean::beside);
    drawn.iter_mut().for_each(printed::edges);
    drawn.iter_mut().for_each(printed::line_numbers);
    clean::marks(&mut drawn);
    clean::repeated(&mut drawn);
    hanging::over_pages(&mut drawn);
    let pictured: Vec<bool> = unread::pictured(&document, &drawn);
    let parts: Vec<Vec<Part>> = all_parts(drawn).into_iter().map(numberless).collect();
    Ok(parts::lines(parts).into_iter().zip(pictured).collect())
}

/// The parts of a page without its number.
fn numberless(mut parts: Vec<Part>) -> Vec<Part> {
    let is = |part: Option<&Part>| matches!(part, Some(Part::Line(line)) if page_number(line));
    if is(parts.first()) {
        parts.remove(0);
    }
    if is(parts.last()) {
        parts.pop();
    }
    parts
}

/// The lines of all pages.
fn joined(pages: &[Vec<String>]) -> String {
    let mut out = String::new();
    for line in pages.iter().flatten().filter(|line| !line.trim().is_empty()) {
        out.push_str(line.trim_end_matches(' '));
        out.push('\n');
    }
    out
}

/// Whether the pages are pictures: they hold no text, or nothing but the mark of the program that scanned them.
fn scanned(pages: &[Vec<String>], text: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for line in pages.iter().flatten() {
        *seen.entry(line.trim()).or_default() += 1;
    }
    // What stands on most pages is no text of any.
    let own = seen.iter().filter(|(_, times)| **times == 1 || **times * 3 < pages.len() * 2);
    let own: usize = own.map(|(line, _)| letters(line)).sum();
    let marked = ["扫描全能王", "CamScanner", "扫描王"].iter().any(|mark| text.contains(mark));
    letters(text) < 20 || own < 20 || (marked && own < 60)
}
