//! The page that is read: its text with the way back to where each character stood.

use super::learnt::Learnt;
use super::notice::Found;
use super::rules;
use crate::functions::Functions;
use crate::text::Folded;
use std::ops::{Bound, Range, RangeBounds};

/// What the parts of a reading share.
pub(crate) struct Page<'a> {
    /// The folded text.
    pub text: &'a str,
    pub folded: &'a Folded,
    pub functions: &'a Functions,
    /// What the text teaches of itself.
    pub learnt: &'a Learnt,
    /// What the office of the government that speaks is called: 办公厅 or 办公室.
    pub general: &'static str,
}

impl<'a> Page<'a> {
    /// A stretch of the text; as much of it as there is where its ends are no ends of characters, or beyond the text.
    /// Places are worked out by many rules: one that is wrong by a byte must not cost a whole file.
    pub fn slice(&self, stretch: impl RangeBounds<usize>) -> &'a str {
        let text = self.text;
        let from = match stretch.start_bound() {
            Bound::Included(from) => *from,
            Bound::Excluded(before) => before + 1,
            Bound::Unbounded => 0,
        };
        let to = match stretch.end_bound() {
            Bound::Included(last) => last + 1,
            Bound::Excluded(to) => *to,
            Bound::Unbounded => text.len(),
        };
        let to = text.floor_char_boundary(to);
        &text[text.floor_char_boundary(from).min(to)..to]
    }

    /// A value at bytes `from..to` of the text.
    pub fn found<T>(&self, value: T, from: usize, to: usize, confidence: f32) -> Found<T> {
        Found { value, span: self.folded.original(from, to), confidence }
    }

    /// Where `words` stand in a stretch of the text, spaces and line breaks between them not counted; the whole
    /// stretch where they do not.
    pub fn locate(&self, within: Range<usize>, words: &str) -> Range<usize> {
        let text = self.slice(within.clone()).char_indices().filter(|(_, c)| !c.is_whitespace());
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
        let Some(raw) = self.text.get(from..to) else {
            let value = self.slice(from..to).to_string();
            return self.found(value, from, to.max(from), confidence.min(rules::MISPLACED));
        };
        let start = from + (raw.len() - raw.trim_start().len());
        let end = to - (raw.len() - raw.trim_end().len());
        let value = self.text[start..end.max(start)]
            .chars()
            .filter(|c| !matches!(c, '\n' | '\t'))
            .collect();
        self.found(value, start, end.max(start), confidence)
    }
}
