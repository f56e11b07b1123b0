//! What a file is: by the ending of its name, and by its bytes, which know better.

use super::docx;
use super::error::{Foreign, TextError};
use super::{decode, html, mhtml, tabbed, zipped};
use std::path::Path;

/// What a file is, by its name and its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text, UTF-8, UTF-16, GB18030 or Big5.
    Plain,
    /// A web page, alone or with all that belongs to it (MHTML).
    Html,
    /// A document of Word, 2007 and later.
    Docx,
    /// A PDF that holds text.
    Pdf,
    /// A coding sheet: CSV.
    Csv,
    /// A coding sheet: Excel, 2007 and later.
    Xlsx,
    /// A coding sheet: Excel 97 to 2003, also in one file of XML, and WPS.
    Xls,
    /// A coding sheet of OpenDocument.
    Ods,
    /// A text of OpenDocument.
    Odt,
    /// What an old office writes: its bytes tell whether it can be read.
    Office,
}

/// The endings of names, by what they say of a file.
const ENDINGS: [(&str, Format); 26] = [
    ("txt", Format::Plain),
    ("text", Format::Plain),
    ("md", Format::Plain),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("shtml", Format::Html),
    ("xhtml", Format::Html),
    ("mht", Format::Html),
    ("mhtml", Format::Html),
    ("docx", Format::Docx),
    ("docm", Format::Docx),
    ("pdf", Format::Pdf),
    ("csv", Format::Csv),
    ("tsv", Format::Csv),
    ("xlsx", Format::Xlsx),
    ("xlsm", Format::Xlsx),
    ("doc", Format::Office),
    ("dot", Format::Office),
    ("wps", Format::Office),
    ("xls", Format::Office),
    ("et", Format::Office),
    ("rtf", Format::Office),
    ("odt", Format::Office),
    ("ods", Format::Office),
    ("ofd", Format::Office),
    ("xml", Format::Office),
];

impl Format {
    /// The format that the ending of a file's name tells; none where it is no format that is known.
    #[must_use]
    pub fn of(path: &Path) -> Option<Format> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format)
    }

    /// Whether its rows are mentions or groups: it is read by a reader of its own.
    #[must_use]
    pub fn is_sheet(self) -> bool {
        matches!(self, Format::Csv | Format::Xlsx | Format::Xls | Format::Ods)
    }

    /// Whether a file with this ending may be a sheet; where an old office wrote it, its bytes tell.
    #[must_use]
    pub fn may_be_sheet(self) -> bool {
        self.is_sheet() || self == Format::Office
    }

    /// The format of a sheet, by the ending of its name and then by its bytes; none where it is no sheet.
    #[must_use]
    pub fn of_sheet(path: &Path, bytes: &[u8]) -> Option<Format> {
        let told = Format::of(path)?;
        let asks = matches!(told, Format::Office | Format::Xlsx | Format::Ods);
        let format = if asks { told.seen(bytes).ok()? } else { told };
        format.is_sheet().then_some(format)
    }

    /// The format of a file that its name says to be of this one, by its bytes: a page is called .doc, a document
    /// .txt, and what is neither says what it is.
    ///
    /// # Errors
    /// Where the bytes are of a format that is not read.
    pub fn seen(self, bytes: &[u8]) -> Result<Format, TextError> {
        let zip_begins = bytes.starts_with(b"PK\x03\x04");
        // What tells of the parts of an archive stands at its end.
        if zip_begins && zipped::names(bytes).is_err() {
            return Err(TextError::Cut);
        }
        // A sheet has a reader of its own, which says what it is not.
        if self.is_sheet() {
            let old = is_old_book(bytes) || is_flat_book(bytes);
            let page = self != Format::Csv && html::is(bytes);
            return match foreign(bytes).filter(|_| self != Format::Csv) {
                _ if old => Ok(Format::Xls),
                Some(foreign) if foreign != Foreign::Office97 => Err(TextError::Foreign(foreign)),
                _ => Ok(if page { Format::Html } else { self }),
            };
        }
        if is_old_book(bytes) || is_flat_book(bytes) {
            return Ok(Format::Xls);
        }
        if let Some(foreign) = foreign(bytes) {
            return Err(TextError::Foreign(foreign));
        }
        if zip_begins {
            return zip(bytes);
        }
        if bytes.windows(5).take(1024).any(|word| word == b"%PDF-") && self != Format::Html {
            return Ok(Format::Pdf);
        }
        if docx::is_flat(bytes) {
            return Ok(Format::Docx);
        }
        if mhtml::is(bytes) || html::is(bytes) {
            return Ok(Format::Html);
        }
        // A text under the name of a document is a text.
        let text = || !bytes.is_empty() && decode::plain(bytes).is_ok();
        Ok(match self {
            Format::Office => Format::Plain,
            Format::Docx | Format::Odt if text() => Format::Plain,
            Format::Plain if decode::plain(bytes).is_ok_and(|text| tabbed::is(&text)) => {
                Format::Csv
            }
            told => told,
        })
    }
}

fn zip(bytes: &[u8]) -> Result<Format, TextError> {
    let Ok(names) = zipped::names(bytes) else { return Ok(Format::Docx) };
    let names: Vec<String> =
        names.iter().map(|name| name.replace('\\', "/").to_lowercase()).collect();
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    if has("word/") || has("[content_types].xml") && !has("xl/") {
        Ok(Format::Docx)
    } else if has("xl/") {
        Ok(Format::Xlsx)
    } else if has("ofd.xml") {
        Err(TextError::Foreign(Foreign::Ofd))
    } else if has("content.xml") {
        match kind_of_open(bytes) {
            Some("spreadsheet") => Ok(Format::Ods),
            Some("text") => Ok(Format::Odt),
            _ => Err(TextError::Foreign(Foreign::OpenDocument)),
        }
    } else {
        Err(TextError::Foreign(Foreign::Archive))
    }
}

/// What a file of OpenDocument holds, as it says itself.
fn kind_of_open(bytes: &[u8]) -> Option<&'static str> {
    const KIND: &[u8] = b"application/vnd.oasis.opendocument.";
    let told = zipped::part(bytes, "mimetype").ok()?;
    let kind = told.strip_prefix(KIND)?;
    ["spreadsheet", "text"].into_iter().find(|known| kind.starts_with(known.as_bytes()))
}

/// What an old office program begins its files with: each is a file of files.
const OLD: &[u8] = b"\xd0\xcf\x11\xe0";

/// Whether a file of files has one of this name: the names stand in it as they are.
fn holds(bytes: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    holds_bytes(bytes, &wide)
}

fn holds_bytes(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|part| part == words)
}

fn is_old_book(bytes: &[u8]) -> bool {
    bytes.starts_with(OLD)
        && !holds(bytes, "WordDocument")
        && (holds(bytes, "Workbook") || holds(bytes, "Book"))
}

/// Whether bytes are a workbook in one file of XML, as Excel 2003 writes it.
fn is_flat_book(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]);
    head.trim_start_matches('\u{feff}').starts_with("<?xml")
        && head.contains("urn:schemas-microsoft-com:office:spreadsheet")
        && head.contains("<Workbook")
}

/// The format of bytes that are read by nothing here.
fn foreign(bytes: &[u8]) -> Option<Foreign> {
    let starts = |magic: &[&[u8]]| magic.iter().any(|magic| bytes.starts_with(magic));
    if starts(&[OLD]) {
        let word = holds(bytes, "WordDocument");
        return Some(if word { Foreign::Word97 } else { Foreign::Office97 });
    }
    if starts(&[b"{\\rtf"]) {
        return Some(Foreign::RichText);
    }
    if starts(&[b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM6", b"II*\0", b"MM\0*"]) {
        return Some(Foreign::Picture);
    }
    starts(&[b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"]).then_some(Foreign::Archive)
}
