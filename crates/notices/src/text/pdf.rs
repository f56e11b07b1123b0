//! PDFs that hold text.

use super::error::{MOST_CHARACTERS, TextError};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The largest PDF that is opened, in bytes.
pub const PDF_BYTES: u64 = 32 << 20;

/// The text of a PDF, line by line.
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
    let read = catch_unwind(AssertUnwindSafe(|| pdf_extract::extract_text_from_mem(bytes)));
    let text = match read {
        Ok(Ok(text)) => text,
        Ok(Err(error)) => return Err(TextError::Broken(error.to_string())),
        Err(_) => return Err(TextError::Broken("pdf".to_string())),
    };
    if text.len() > MOST_CHARACTERS * 3 {
        return Err(TextError::Swollen);
    }
    if text.chars().filter(|c| c.is_alphanumeric()).count() < 20 {
        return Err(TextError::Scan);
    }
    Ok(lines(&text))
}

/// Empty lines say where a paragraph was only in some PDFs: they are left out.
fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()) {
        out.push_str(line);
        out.push('\n');
    }
    out
}
