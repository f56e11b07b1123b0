//! The bounds of what is read, and why no text could be had from a file.

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
    /// The bytes are no text in an encoding that is known.
    #[error("is no text in UTF-8, UTF-16, GB18030 or Big5")]
    Encoding,
    /// It is damaged or not what its name says; what the library tells.
    #[error("is damaged or not what its name says ({0})")]
    Broken(String),
    /// The PDF holds no text: it is a scan.
    #[error("holds no text: it is a scan")]
    Scan,
    /// It took too long.
    #[error("took too long to unpack")]
    Slow,
}
