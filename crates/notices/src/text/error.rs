//! The bounds of what is read, and why no text could be had from a file.

use serde::{Deserialize, Serialize};

/// The most that one file may give: 4 million characters is a book of 5,000 pages.
pub const MOST_CHARACTERS: usize = 4_000_000;

/// The largest file that is opened, in bytes.
pub const MOST_BYTES: u64 = 64 << 20;

/// Why no text could be had from a file, to be said after its name.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// The file cannot be read.
    #[error("cannot be read: {0}")]
    Io(#[source] std::io::Error),
    /// It is larger than any file that is read: its bytes.
    #[error("has {} MiB; at most {} MiB are read", .0 >> 20, MOST_BYTES >> 20)]
    Large(u64),
    /// What it holds is larger than any notice: a bomb, or no notice.
    #[error("unpacks to more than any notice holds")]
    Swollen,
    /// The bytes are no text in an encoding that is known, or a text that was read in the wrong one before.
    #[error("is no text in UTF-8, UTF-16, GB18030 or Big5, or was garbled when it was saved")]
    Encoding,
    /// It is damaged or not what its name says; what the library tells.
    #[error("is damaged or not what its name says ({0})")]
    Broken(String),
    /// It is of a format that is not read; which.
    #[error("is {}; save it as {}", .0.name(), .0.instead())]
    Foreign(Foreign),
    /// The PDF holds no text: it is a scan.
    #[error("holds no text: it is a scan")]
    Scan,
    /// It ends before its time: a copy that was cut.
    #[error("ends too early: it was not copied or downloaded whole")]
    Cut,
    /// A password locks it.
    #[error("is locked by a password; save it without one")]
    Locked,
    /// It took too long.
    #[error("took too long to unpack")]
    Slow,
}

/// Formats that are told apart but not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Foreign {
    /// A document of Word 97 to 2003, or of WPS.
    Word97,
    /// A workbook of Excel 97 to 2003, or of WPS, that is locked or that the library for sheets cannot read.
    Excel97,
    /// Another file of an old office.
    Office97,
    /// A file of OpenDocument that is neither text nor sheet.
    OpenDocument,
    /// Rich text.
    RichText,
    /// The Chinese format for fixed pages, GB/T 33190.
    Ofd,
    /// A picture.
    Picture,
    /// An archive of files.
    Archive,
}

impl Foreign {
    /// What it is.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Foreign::Word97 => "a document of Word 97 or of WPS",
            Foreign::Excel97 => "a workbook of Excel 97 or of WPS",
            Foreign::Office97 => "a file of an old office",
            Foreign::OpenDocument => "a file of OpenDocument",
            Foreign::RichText => "rich text",
            Foreign::Ofd => "an OFD",
            Foreign::Picture => "a picture",
            Foreign::Archive => "an archive",
        }
    }

    /// What it may be saved as to be read.
    #[must_use]
    pub fn instead(self) -> &'static str {
        match self {
            Foreign::Word97 | Foreign::RichText => "docx",
            Foreign::Excel97 => "xlsx",
            Foreign::Office97 | Foreign::OpenDocument => "docx or xlsx",
            Foreign::Ofd => "docx or pdf",
            Foreign::Picture => "txt, once its text is recognised (OCR)",
            Foreign::Archive => "the files in it",
        }
    }
}
