//! Characters by their places, put together to rows and cells.

use crate::names::is_han;

/// A character on a page.
#[derive(Clone)]
pub(super) struct Glyph {
    pub x: f64,
    pub y: f64,
    pub size: f64,
    pub width: f64,
    pub text: String,
    /// Whether a blank was drawn behind it.
    pub spaced: bool,
}

impl Glyph {
    pub fn end(&self) -> f64 {
        self.x + self.width
    }
}

/// So much of a character's size two may differ in place and be one that was struck twice.
const STRUCK: f64 = 0.3;

/// A gap wider than this, in sizes of a character and beyond what is usual in the line, parts words.
const GAP: f64 = 0.25;

/// The same where a blank is drawn: it may be narrow.
const BLANK: f64 = 0.12;

/// The words of a cell: its lines are one, for a cell is narrow. `right` is where it ends.
pub(super) fn paragraph(glyphs: Vec<Glyph>, right: f64) -> String {
    let mut out = String::new();
    let mut full = false;
    for row in rows(glyphs) {
        let end = row.iter().map(Glyph::end).fold(f64::MIN, f64::max);
        let size = row.first().map_or(0.0, |glyph| glyph.size);
        let line = line(row);
        join(&mut out, &line, full);
        full = right - end < 1.7 * size;
    }
    out
}

/// Adds a line of a cell to those above it, of which the last is as wide as the cell where it is `full`: 20200 over 426
/// is one number.
pub(super) fn join(out: &mut String, line: &str, full: bool) {
    let before = out.chars().next_back();
    let torn = before.is_some_and(is_han) && line.starts_with(is_han);
    let number = |c: char| c.is_ascii_digit() || ".-/".contains(c);
    let number = before.is_some_and(number) && line.starts_with(number);
    if !(out.is_empty() || torn || full && number) {
        out.push(' ');
    }
    out.push_str(line);
}

/// The characters of each line, from above.
pub(super) fn rows(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    glyphs.sort_by(|one, other| other.y.total_cmp(&one.y));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        // Signs set higher or lower than the rest are of the line that they stand in.
        let own = rows
            .last()
            .and_then(|row| row.first())
            .is_some_and(|first| (first.y - glyph.y).abs() < 0.45 * first.size.max(glyph.size));
        match rows.last_mut() {
            Some(row) if own => row.push(glyph),
            _ => rows.push(vec![glyph]),
        }
    }
    rows
}

/// One line, from the left: characters struck twice are one, and gaps are spaces.
pub(super) fn line(mut row: Vec<Glyph>) -> String {
    row.sort_by(|one, other| one.x.total_cmp(&other.x));
    let mut kept: Vec<Glyph> = Vec::with_capacity(row.len());
    for glyph in row {
        let again = kept.iter().rev().take(6).any(|before| {
            before.text == glyph.text
                && (before.x - glyph.x).abs() < STRUCK * glyph.size.min(before.size)
        });
        if !again {
            kept.push(glyph);
        }
    }
    let gaps: Vec<f64> = kept
        .windows(2)
        .map(|pair| (pair[1].x - pair[0].end()) / pair[0].size.max(pair[1].size))
        .collect();
    let usual = usual(&gaps);
    let mut out = String::new();
    for (at, glyph) in kept.iter().enumerate() {
        if let Some(gap) = at.checked_sub(1).and_then(|before| gaps.get(before))
            && gap - usual > if kept[at - 1].spaced { BLANK } else { GAP }
            && !of_one_number(&kept[at - 1], glyph)
        {
            // As many spaces as characters would fit, up to what sets columns apart.
            let wide = (gap - usual).round().clamp(1.0, 4.0) as usize;
            out.extend(std::iter::repeat_n(' ', wide));
        }
        out.push_str(&glyph.text);
    }
    out
}

/// Whether two characters are of one number or day whose digits stand as far apart as Chinese characters do.
fn of_one_number(one: &Glyph, other: &Glyph) -> bool {
    let digit = |glyph: &Glyph| glyph.text.chars().all(|c| c.is_ascii_digit());
    let mark = |glyph: &Glyph| glyph.text.chars().all(|c| "〔〕[]［］年月日号".contains(c));
    let pitch = (other.x - one.x) / one.size.max(other.size);
    let both = digit(one) && digit(other) || digit(one) && mark(other) || mark(one) && digit(other);
    both && !one.spaced && pitch < 1.15
}

/// The gap that most characters of a line have: 0, or what spreads the letters.
fn usual(gaps: &[f64]) -> f64 {
    let mut sorted: Vec<f64> = gaps.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.get(sorted.len().saturating_sub(1) / 2).copied().unwrap_or(0.0);
    // In a line of few words, gaps are words: the rest of a line is spread alike.
    if gaps.len() >= 6 { middle.clamp(0.0, 1.0) } else { 0.0 }
}

/// Whether a line is nothing but the number of a page.
pub(super) fn page_number(line: &str) -> bool {
    let words = line.trim().trim_matches(['—', '-', '–', '－', '―', ' ', '\u{3000}']);
    !words.is_empty() && words.len() <= 4 && words.bytes().all(|byte| byte.is_ascii_digit())
}
