//! From a file to the text that is read: what a page shows, without its layout.

mod cells;
mod decode;
mod docx;
mod error;
mod fold;
mod format;
mod html;
mod lines;
mod mhtml;
mod numbers;
mod odt;
mod pdf;
mod sentence;
mod spaced;
mod spelt;
mod tabbed;
mod tidy;
mod torn;
mod unread;
mod visible;
mod xml;
mod zipped;

pub use error::{Foreign, MOST_BYTES, MOST_CHARACTERS, TextError};
pub use fold::{Folded, simplified};
pub use format::Format;
pub use pdf::{PDF_BYTES, pdf_text};
pub use unread::pages as unread_pages;
pub use visible::{half, visible};
pub use xml::reference;
pub use zipped::{sound, sound_within};

/// The text of a file's bytes, paragraphs and table rows each on a line, cells parted by tabs.
///
/// What the bytes are is seen by [`Format::seen`]: a page that is called .doc is read as the page that it is.
/// A PDF is read by [`pdf_text`], which a caller should run apart: see there.
///
/// # Errors
/// Where the bytes are not of this format, or hold more than [`MOST_CHARACTERS`].
pub fn text_of(bytes: &[u8], format: Format) -> Result<String, TextError> {
    let text = match format.seen(bytes)? {
        Format::Plain | Format::Csv | Format::Office => decode::plain(bytes)?,
        Format::Html if mhtml::is(bytes) => visible::once(mhtml::text(bytes)?),
        Format::Html => visible::once(html::shown(&decode::page(bytes)?)),
        Format::Docx => docx::text(bytes)?,
        Format::Odt => odt::text(bytes)?,
        Format::Pdf => pdf_text(bytes)?,
        Format::Xlsx | Format::Xls | Format::Ods => {
            return Err(TextError::Broken("a sheet".to_string()));
        }
    };
    if text.len() > MOST_CHARACTERS * 3 {
        return Err(TextError::Swollen);
    }
    Ok(tidy::tidy(text))
}
