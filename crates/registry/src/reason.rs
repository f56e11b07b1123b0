//! Why a file was not read.

use serde::{Deserialize, Serialize};
use std::io::{Error, ErrorKind};
use tiaokuai_notices::read::Refusal;
use tiaokuai_notices::text::{Foreign, MOST_BYTES, TextError};

/// Why a file was not read, to be said after its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", content = "of", rename_all = "snake_case")]
pub enum Reason {
    /// The system does not give it: what kind of failure that is, and the system's own words.
    #[error("{told}")]
    System {
        /// The kind.
        kind: SystemKind,
        /// In English, as it was told.
        told: String,
    },
    /// It is larger than any file that is read: its bytes.
    #[error("has {} MiB; at most {} MiB are read", .0 >> 20, MOST_BYTES >> 20)]
    Large(u64),
    /// What it holds is larger than any notice.
    #[error("unpacks to more than any notice holds; it was not read")]
    Swollen,
    /// Its bytes are no text in an encoding that is known, or of one that was garbled.
    #[error(
        "is no text in UTF-8, UTF-16, GB18030 or Big5, or was garbled when it was saved: save it again as UTF-8"
    )]
    Encoding,
    /// It is damaged; what the library tells.
    #[error("is damaged or not what its name says{}", if .0.is_empty() { String::new() } else { format!(" ({})", .0) })]
    Damaged(String),
    /// It is of a format that is not read.
    #[error("is {}; save it as {}", .0.name(), .0.instead())]
    Foreign(Foreign),
    /// It is a scan.
    #[error("holds no text: a scan has to be recognised (OCR) first")]
    Scan,
    /// It ends before its time.
    #[error("ends too early: it was not copied or downloaded whole; get it again")]
    Cut,
    /// A password locks it.
    #[error("is locked by a password: take it off and save the file anew")]
    Locked,
    /// It took too long.
    #[error("took too long to unpack; save it as docx or txt")]
    Slow,
    /// A quote opens a cell of a sheet and is never closed.
    #[error("line {line}, cell {cell}: the quote that opens it is never closed")]
    Quote {
        /// The line, from 1.
        line: u64,
        /// The cell of the line, from 1.
        cell: usize,
    },
    /// It holds no text.
    #[error("holds no text")]
    Empty,
    /// It names no group.
    #[error("names no leading small group")]
    NoGroup,
    /// It names groups, but does nothing to them.
    #[error("names groups but sets up, changes and ends none")]
    NoAct,
    /// It is news that tell of groups.
    #[error(
        "tells of groups as news do, and is no notice itself: observe the notice that it tells of"
    )]
    Retold,
    /// A ledger in a text: its table is no sheet.
    #[error("has a list of groups as a table of a text; save that table as a sheet (xlsx)")]
    ListInText,
    /// It is a sheet without the column that every coding sheet has.
    #[error("has no sheet with a column “group”")]
    NoGroupColumn,
    /// It is a sheet in which each group is a column.
    #[error("has its groups side by side, a column each: copy the table and paste it transposed")]
    Turned,
    /// It is an export of a registry, which is imported, not read.
    #[error("is an export of a registry")]
    Export,
    /// It is a draft list of ours, which proposes and tells nothing.
    #[error("is a draft list that this software wrote: it is no notice")]
    Draft,
    /// The reader broke.
    #[error("broke the reader, which is a defect of the software; please report it")]
    Defect,
}

/// What kind of failure the system told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SystemKind {
    /// There is no such file.
    NotFound,
    /// The permission is lacking.
    Denied,
    /// It is there already.
    Exists,
    /// It is a folder.
    Folder,
    /// A part of its path is no folder.
    NoFolder,
    /// It is no text.
    NoText,
    /// The disk is full.
    Full,
    /// The disk is read-only.
    ReadOnly,
    /// Something less common: the system's words say it.
    Other,
}

use SystemKind::{Denied, Exists, Folder, Full, NoFolder, NoText, NotFound, Other, ReadOnly};
const KINDS: [(SystemKind, ErrorKind, &str); 9] = [
    (NotFound, ErrorKind::NotFound, "there is no such file or folder"),
    (Denied, ErrorKind::PermissionDenied, "you lack the permission"),
    (Exists, ErrorKind::AlreadyExists, "it exists already and is left as it is"),
    (Folder, ErrorKind::IsADirectory, "it is a folder, not a file"),
    (NoFolder, ErrorKind::NotADirectory, "a part of its path is a file, not a folder"),
    (NoText, ErrorKind::InvalidData, "it is not UTF-8 text"),
    (Full, ErrorKind::StorageFull, "the disk is full"),
    (Full, ErrorKind::QuotaExceeded, "the disk is full"),
    (ReadOnly, ErrorKind::ReadOnlyFilesystem, "the disk is read-only"),
];

impl SystemKind {
    /// The system's error of this kind; none of [`SystemKind::Other`].
    #[must_use]
    pub fn error(self) -> Option<Error> {
        KINDS.into_iter().find(|(kind, ..)| *kind == self).map(|(_, kind, _)| Error::from(kind))
    }
}

impl From<Error> for Reason {
    fn from(error: Error) -> Self {
        let known = KINDS.into_iter().find(|(_, kind, _)| *kind == error.kind());
        let (kind, told) = known
            .map_or_else(|| (Other, error.to_string()), |(kind, _, told)| (kind, told.to_string()));
        Reason::System { kind, told }
    }
}

impl From<TextError> for Reason {
    fn from(error: TextError) -> Self {
        match error {
            TextError::Io(error) => error.into(),
            TextError::Large(bytes) => Reason::Large(bytes),
            TextError::Swollen => Reason::Swollen,
            TextError::Encoding => Reason::Encoding,
            TextError::Broken(told) => Reason::Damaged(told),
            TextError::Foreign(foreign) => Reason::Foreign(foreign),
            TextError::Scan => Reason::Scan,
            TextError::Locked => Reason::Locked,
            TextError::Slow => Reason::Slow,
            TextError::Cut => Reason::Cut,
        }
    }
}

impl From<Refusal> for Reason {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Empty => Reason::Empty,
            Refusal::NoGroup => Reason::NoGroup,
            Refusal::NoAct => Reason::NoAct,
            Refusal::Retold => Reason::Retold,
        }
    }
}
