//! Reading notices: from a text to what it says of groups.

mod body;
mod cleanup;
mod header;
mod labels;
mod notice;
mod patterns;
mod people;
mod roster;
mod rules;

pub use labels::Rank;
pub use notice::{Act, CERTAIN, Change, Day, Found, Notice, Office, Reading, Refusal, Seat, Told};
pub use people::{Person, people};

use crate::functions::Functions;
use crate::text::Folded;
use header::{Piece, pieces};
use patterns::GROUP;

/// What the parts of a reading share.
pub(crate) struct Page<'a> {
    /// The folded text.
    pub text: &'a str,
    folded: &'a Folded,
    pub functions: &'a Functions,
}

impl Page<'_> {
    /// A value at bytes `from..to` of the text.
    pub fn found<T>(&self, value: T, from: usize, to: usize, confidence: f32) -> Found<T> {
        Found { value, span: self.folded.original(from, to), confidence }
    }

    /// The words at a place, without spaces at their ends or line breaks within.
    pub fn words(&self, from: usize, to: usize, confidence: f32) -> Found<String> {
        let raw = &self.text[from..to];
        let start = from + (raw.len() - raw.trim_start().len());
        let end = to - (raw.len() - raw.trim_end().len());
        let value = self.text[start..end.max(start)]
            .chars()
            .filter(|c| !matches!(c, '\n' | '\t'))
            .collect();
        self.found(value, start, end.max(start), confidence)
    }
}

/// Reads the notices in a text.
///
/// Places in the result are characters of `original`.
#[must_use]
pub fn read_notices(original: &str, functions: &Functions) -> Reading {
    let folded = Folded::new(original);
    let page = Page { text: &folded.text, folded: &folded, functions };
    if !page.text.chars().any(char::is_alphanumeric) {
        return Reading { notices: Vec::new(), refusal: Some(Refusal::Empty) };
    }
    let mut notices = Vec::new();
    for piece in pieces(&page) {
        notices.extend(read_piece(&page, &piece));
    }
    let refusal = notices
        .is_empty()
        .then(|| if GROUP.is_match(page.text) { Refusal::NoAct } else { Refusal::NoGroup });
    Reading { notices, refusal }
}

fn read_piece(page: &Page<'_>, piece: &Piece) -> Option<Notice> {
    let mut notice = header::read(page, piece);
    notice.groups = match cleanup::read(page, piece) {
        Some(groups) => groups,
        None => body::read(page, piece, &notice),
    };
    (!notice.groups.is_empty()).then_some(notice)
}
