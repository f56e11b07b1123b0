//! From a file to the text that is read: what a page shows, without its layout.

mod decode;
mod docx;
mod fold;
mod html;
mod pdf;
mod zipped;

pub use fold::Folded;
pub use pdf::{PDF_BYTES, pdf_text};

use std::path::Path;
use tiaokuai_record::{Lang, cause};

/// The most that one file may give: 4 million characters is a book of 5,000 pages.
pub const MOST_CHARACTERS: usize = 4_000_000;

/// The largest file that is opened, in bytes.
pub const MOST_BYTES: u64 = 64 << 20;

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

/// Why no text could be had from a file.
#[derive(Debug)]
pub enum TextError {
    /// The file cannot be read.
    Io(std::io::Error),
    /// It is larger than [`MOST_BYTES`]: its bytes.
    Large(u64),
    /// What it holds is larger than any notice: a bomb, or no notice.
    Swollen,
    /// The bytes are no text in an encoding that is known.
    Encoding,
    /// It is damaged or not what its name says; what the library tells.
    Broken(String),
    /// The PDF holds no text: it is a scan.
    Scan,
    /// It took too long.
    Slow,
}

impl TextError {
    /// What is wrong and what would be right.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            TextError::Io(error) => cause(error, lang),
            TextError::Large(bytes) => lang.pick(
                format!("has {} MiB; at most {} MiB are read", bytes >> 20, MOST_BYTES >> 20),
                format!("有 {} MiB；至多读取 {} MiB", bytes >> 20, MOST_BYTES >> 20),
            ),
            TextError::Swollen => lang
                .pick(
                    "unpacks to more than any notice holds; it was not read",
                    "解压后超出任何通知的篇幅，未读取",
                )
                .to_string(),
            TextError::Encoding => lang
                .pick(
                    "is no text in UTF-8, UTF-16, GB18030 or Big5",
                    "不是 UTF-8、UTF-16、GB18030 或 Big5 编码的文本",
                )
                .to_string(),
            TextError::Broken(told) => lang.pick(
                format!("is damaged or not what its name says ({told})"),
                format!("已损坏，或与扩展名不符（{told}）"),
            ),
            TextError::Scan => lang
                .pick(
                    "holds no text: a scan has to be recognised (OCR) first",
                    "不含文字：扫描件须先做文字识别（OCR）",
                )
                .to_string(),
            TextError::Slow => lang
                .pick(
                    "took too long to unpack; save it as docx or txt",
                    "解析时间过长；请另存为 docx 或 txt",
                )
                .to_string(),
        }
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

pub use zipped::{sound, sound_within};
