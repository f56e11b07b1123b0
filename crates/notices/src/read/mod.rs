//! Reading notices: from a text to what it says of groups.

mod bodies;
mod body;
mod clauses;
mod cleanup;
mod days;
mod grid;
mod header;
mod labels;
mod notice;
mod office;
mod patterns;
mod people;
mod roster;
mod rules;
mod sentences;
mod titles;

pub use labels::Rank;
pub use notice::{Act, CERTAIN, Change, Day, Found, Notice, Office, Reading, Refusal, Seat, Told};
pub use people::{Person, people};

use crate::functions::Functions;
use crate::text::Folded;
use patterns::GROUP;
use std::ops::Range;
use tiaokuai_record::Level;
use titles::{Piece, pieces};

/// What the parts of a reading share.
pub(crate) struct Page<'a> {
    /// The folded text.
    pub text: &'a str,
    folded: &'a Folded,
    pub functions: &'a Functions,
    /// What the office of the government that speaks is called: 办公厅 or 办公室.
    pub general: &'static str,
}

impl Page<'_> {
    /// A value at bytes `from..to` of the text.
    pub fn found<T>(&self, value: T, from: usize, to: usize, confidence: f32) -> Found<T> {
        Found { value, span: self.folded.original(from, to), confidence }
    }

    /// Where `words` stand in a stretch of the text, spaces and line breaks between them not counted; the whole
    /// stretch where they do not.
    pub fn locate(&self, within: Range<usize>, words: &str) -> Range<usize> {
        let text = self.text[within.clone()].char_indices().filter(|(_, c)| !c.is_whitespace());
        let text: Vec<(usize, char)> = text.collect();
        let words: Vec<char> = words.chars().filter(|c| !c.is_whitespace()).collect();
        let stands = |part: &[(usize, char)]| part.iter().map(|(_, c)| c).eq(words.iter());
        let found = text.windows(words.len().max(1)).find(|part| stands(part));
        match found.and_then(|part| Some((part.first()?, part.last()?))) {
            Some((first, last)) => {
                within.start + first.0..within.start + last.0 + last.1.len_utf8()
            }
            None => within,
        }
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
    let page = Page { text: &folded.text, folded: &folded, functions, general: "办公室" };
    if !page.text.chars().any(char::is_alphanumeric) {
        return Reading { notices: Vec::new(), refusal: Some(Refusal::Empty) };
    }
    let mut notices = Vec::new();
    for piece in pieces(&page) {
        notices.extend(read_piece(&page, &piece));
    }
    drop_shadows(&mut notices);
    let refusal = notices
        .is_empty()
        .then(|| if GROUP.is_match(page.text) { Refusal::NoAct } else { Refusal::NoGroup });
    Reading { notices, refusal }
}

fn read_piece(page: &Page<'_>, piece: &Piece) -> Option<Notice> {
    let mut notice = header::read(page, piece);
    let issuer = notice.issuer.as_ref().map_or("", |issuer| issuer.value.as_str());
    let upper = issuer.ends_with("办公厅")
        || (notice.level == Some(Level::Province) && !issuer.ends_with("办公室"));
    let page = Page { general: if upper { "办公厅" } else { "办公室" }, ..*page };
    notice.groups = match cleanup::read(&page, piece) {
        Some(groups) => groups,
        None => body::read(&page, piece),
    };
    if notice.groups.is_empty() {
        return None;
    }
    header::place_of_groups(&page, piece, &mut notice);
    Some(notice)
}

/// A page may show the title of its notice above the notice itself: a title without content whose group the
/// next notice sets up is no notice.
fn drop_shadows(notices: &mut Vec<Notice>) {
    let bare = |notice: &Notice| notice.groups.iter().all(Told::is_bare);
    let mut at = 0;
    while at + 1 < notices.len() {
        let (this, next) = (&notices[at], &notices[at + 1]);
        let shadow = bare(this)
            && !bare(next)
            && this.date.is_none()
            && this.groups.len() == 1
            && next.groups.iter().any(|group| {
                let own = &this.groups[0];
                own.act == group.act && alike(&own.group.value, &group.group.value)
            });
        if shadow {
            notices.remove(at);
        } else {
            at += 1;
        }
    }
}

/// Whether most of one name stands in the other.
fn alike(one: &str, other: &str) -> bool {
    strsim::normalized_levenshtein(one, other) > 0.6
}
