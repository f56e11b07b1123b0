//! PDFs that hold text.

mod lines;
mod maps;
mod places;
mod tables;

use super::error::{MOST_CHARACTERS, TextError};
use pdf_extract::Document;
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
    let text = joined(&pages);
    if text.len() > MOST_CHARACTERS * 3 {
        return Err(TextError::Swollen);
    }
    if scanned(&pages, &text) {
        return Err(TextError::Scan);
    }
    Ok(text)
}

/// The lines of each page.
fn pages(bytes: &[u8]) -> Result<Vec<Vec<String>>, TextError> {
    let broken = |error: String| TextError::Broken(error);
    let mut document = Document::load_mem(bytes).map_err(|error| broken(error.to_string()))?;
    if document.is_encrypted() {
        document.decrypt("").map_err(|error| broken(error.to_string()))?;
    }
    maps::fill_in(&mut document);
    let mut places = Places::default();
    pdf_extract::output_doc(&document, &mut places).map_err(|error| broken(error.to_string()))?;
    Ok(places.pages)
}

/// The lines of all pages, without the numbers of pages.
fn joined(pages: &[Vec<String>]) -> String {
    let number = |line: &str| {
        let words = line.trim().trim_matches(['—', '-', '–', '－', '―', ' ', '\u{3000}']);
        !words.is_empty() && words.len() <= 4 && words.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut out = String::new();
    for page in pages {
        let last = page.len().saturating_sub(1);
        for (at, line) in page.iter().enumerate() {
            let edge = at == 0 || at == last;
            let empty = line.trim().is_empty();
            if !(empty || edge && number(line)) {
                out.push_str(line.trim_end());
                out.push('\n');
            }
        }
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
