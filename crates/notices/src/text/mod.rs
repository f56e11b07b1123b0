//! From a file to the text that is read: what a page shows, without its layout.

mod decode;
mod docx;
mod error;
mod fold;
mod html;
mod pdf;
mod zipped;

pub use error::{MOST_BYTES, MOST_CHARACTERS, TextError};
pub use fold::Folded;
pub use pdf::{PDF_BYTES, pdf_text};
pub use zipped::{sound, sound_within};

use std::path::Path;

/// What a file is, by its name and its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text, UTF-8, UTF-16, GB18030 or Big5.
    Plain,
    /// A web page.
    Html,
    /// A document of Word, 2007 and later.
    Docx,
    /// A PDF that holds text.
    Pdf,
    /// A coding sheet: CSV.
    Csv,
    /// A coding sheet: Excel, 2007 and later.
    Xlsx,
}

impl Format {
    /// The format that the ending of a file's name tells; none where it is no format that is read.
    #[must_use]
    pub fn of(path: &Path) -> Option<Format> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        Some(match ending.as_str() {
            "txt" | "text" | "md" => Format::Plain,
            "html" | "htm" | "shtml" | "xhtml" => Format::Html,
            "docx" => Format::Docx,
            "pdf" => Format::Pdf,
            "csv" => Format::Csv,
            "xlsx" => Format::Xlsx,
            _ => return None,
        })
    }
}

/// The text of a file's bytes, paragraphs and table rows each on a line, cells parted by tabs.
///
/// A PDF is read by [`pdf_text`], which a caller should run apart: see there.
///
/// # Errors
/// Where the bytes are not of this format, or hold more than [`MOST_CHARACTERS`].
pub fn text_of(bytes: &[u8], format: Format) -> Result<String, TextError> {
    let text = match format {
        Format::Plain | Format::Csv => decode::plain(bytes)?,
        Format::Html => html::shown(&decode::page(bytes)?),
        Format::Docx => docx::text(bytes)?,
        Format::Pdf => pdf_text(bytes)?,
        Format::Xlsx => return Err(TextError::Broken("xlsx".to_string())),
    };
    if text.len() > MOST_CHARACTERS * 3 {
        return Err(TextError::Swollen);
    }
    Ok(text)
}
