//! Characters by their places put together to lines.

use super::hanging::onward;
use crate::names::{ends_as_body, is_han, surname, title_at_end};

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

/// Whether a line is a row of a roster of its own: it begins with a label, 成 员：, or with a name before a post, 浦 江 县水利局局长.
fn of_roster(text: &str) -> bool {
    const LABELS: [&str; 12] = [
        "组长",
        "主任",
        "委员",
        "成员",
        "组员",
        "指挥长",
        "总指挥",
        "召集人",
        "顾问",
        "政委",
        "秘书长",
        "成员单位",
    ];
    let label = text.split(['：', ':']).next().filter(|label| label.len() < text.len());
    let label: String = label.unwrap_or_default().split_whitespace().collect();
    label.chars().count() < 8 && LABELS.iter().any(|known| label.ends_with(known))
        || name_and_post(text)
}

/// Whether a line is somebody's name and a post behind a blank: 浦 江 县水利局局长.
pub(super) fn name_and_post(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let count = |at: usize| words.get(at).map_or(0, |word: &&str| word.chars().count());
    let begins = words.first().is_some_and(|first| {
        surname(first).is_some() && first.chars().all(is_han) && title_at_end(first).is_none()
    });
    let parts = match count(0) {
        1 => words.len() == 3 && count(1) == 1,
        count => words.len() == 2 && (2..=4).contains(&count),
    };
    let post =
        words.last().is_some_and(|post| title_at_end(post).is_some() && post.chars().count() > 1);
    begins && parts && post
}

/// The number that a row begins with, before a blank or a mark.
fn number(row: &str) -> Option<u32> {
    let end = row.find(|c: char| !c.is_ascii_digit())?;
    row[end..].starts_with([' ', '.', '、', '．']).then(|| row[..end].parse().ok())?
}

/// What is done to a group, as a word of its own in a line of several.
const ACTS: [&str; 9] = ["撤销", "保留", "更名", "合并", "整合", "调整", "取消", "撤并", "新设"];

/// The lines of a stretch of a page, those put together that the width of the page broke: they end where the page
/// does, and the next begins where they do or further out. `page` is from where to where the page goes across.
pub(super) fn running(rows: Vec<Vec<Glyph>>, page: (f64, f64)) -> Vec<String> {
    let edge = |row: &Vec<Glyph>| row.iter().map(Glyph::end).fold(f64::MIN, f64::max);
    let start = |row: &Vec<Glyph>| row.iter().map(|glyph| glyph.x).fold(f64::MAX, f64::min);
    let right = rows.iter().map(edge).fold(f64::MIN, f64::max);
    let full =
        |row: &Vec<Glyph>| row.first().is_some_and(|glyph| right - edge(row) < 1.2 * glyph.size);
    // One line alone is as wide as the page if it leaves the same margins on both sides.
    let left = rows.iter().map(start).fold(f64::MAX, f64::min);
    let size = rows.first().and_then(|row| row.first()).map_or(0.0, |glyph| glyph.size);
    let whole = right > page.1 - (left - page.0) - 1.5 * size;
    let wraps = whole || rows.iter().filter(|row| full(row)).count() > 1;
    let mut out: Vec<String> = Vec::new();
    let mut before: Option<(bool, f64, f64, bool)> = None;
    let wide = (right - left) / 2.0;
    let mut rows = rows;
    for row in &mut rows {
        row.sort_by(|one, other| one.x.total_cmp(&other.x));
    }
    let onward = onward(&rows, wraps.then_some(right));
    for (row, between) in rows.into_iter().zip(onward) {
        if let (Some(between), Some(last)) = (between, out.last_mut()) {
            last.push_str(between);
            last.push_str(&line(row));
            before = None;
            continue;
        }
        let (begin, size) = (start(&row), row.first().map_or(0.0, |glyph| glyph.size));
        // Who signs stands at the right.
        let broken = full(&row) && edge(&row) - begin > wide;
        let height = row.first().map_or(0.0, |glyph| glyph.y);
        let last = row.iter().max_by(|one, other| one.end().total_cmp(&other.end()));
        let spaced = last.is_some_and(|glyph| glyph.spaced);
        let text = line(row);
        // So is who signs, below the last sentence.
        let signs = out.last().is_some_and(|last| last.ends_with('。'))
            && ends_as_body(&text)
            && text.chars().all(is_han);
        // And the next of numbered rows.
        let next = out.last().is_some_and(|last| {
            number(&text).is_some_and(|own| number(last).is_some_and(|above| own == above + 1))
        });
        let goes_on = before.is_some_and(|(broken, from, above, _)| {
            // Words far apart are a row of their own: 组长  张三  县长.
            wraps
                && broken
                && begin < from + 0.5 * size
                && above - height < 3.0 * size
                && !text.contains("  ")
                && !signs
                && !next
                && !of_roster(&text)
        });
        match out.last_mut() {
            Some(last) if goes_on && !text.is_empty() => {
                let torn = last.chars().next_back().is_some_and(|c| !c.is_ascii_alphanumeric())
                    || !text.starts_with(|c: char| c.is_ascii_alphanumeric());
                // A line of words that blanks part was broken at one of them: it is drawn, or what stands before is whole.
                let ends = |word: &str| ACTS.contains(&word);
                let parted = last.rsplit_once(' ').is_some_and(|(_, word)| {
                    before.is_some_and(|(.., spaced)| spaced) || ends(word)
                });
                if !torn || parted {
                    last.push(' ');
                }
                last.push_str(&text);
            }
            _ => out.push(text),
        }
        before = Some((broken, begin, height, spaced));
    }
    out
}
