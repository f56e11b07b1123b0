//! The characters of a page by their places: lines, words and columns as the eye sees them, whatever the order in
//! which a program drew them.

use super::super::error::MOST_CHARACTERS;
use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

/// A character on a page.
#[derive(Clone)]
struct Glyph {
    x: f64,
    y: f64,
    size: f64,
    width: f64,
    text: String,
}

impl Glyph {
    fn end(&self) -> f64 {
        self.x + self.width
    }
}

/// What is drawn, collected; each page becomes lines.
#[derive(Default)]
pub(super) struct Places {
    pub pages: Vec<Vec<String>>,
    glyphs: Vec<Glyph>,
    all: usize,
}

/// So much of a character's size two may differ in place and be one that was struck twice.
const STRUCK: f64 = 0.3;

/// A gap wider than this, in sizes of a character and beyond what is usual in the line, parts words.
const GAP: f64 = 0.25;

impl OutputDev for Places {
    fn begin_page(
        &mut self,
        _number: u32,
        _media: &MediaBox,
        _art: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.glyphs.clear();
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        let glyphs = std::mem::take(&mut self.glyphs);
        self.pages.push(lines(glyphs));
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _spacing: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let across = (place.m11 * place.m11 + place.m12 * place.m12).sqrt();
        let up = (place.m21 * place.m21 + place.m22 * place.m22).sqrt();
        let size = font_size.abs() * (across * up).sqrt();
        // What stands at a slant is a mark behind the text.
        let slanted = place.m12.abs() > 0.1 * across;
        let blank = text.trim().is_empty();
        let sound =
            size.is_finite() && size > 0.5 && place.m31.is_finite() && place.m32.is_finite();
        self.all += 1;
        if slanted || blank || !sound || self.all > MOST_CHARACTERS {
            return Ok(());
        }
        self.glyphs.push(Glyph {
            x: place.m31,
            y: place.m32,
            size,
            width: (width * font_size.abs() * across).max(0.0),
            text: text.to_string(),
        });
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// The lines of a page, from above.
fn lines(mut glyphs: Vec<Glyph>) -> Vec<String> {
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
    rows.into_iter().map(line).collect()
}

/// One line, from the left: characters struck twice are one, and gaps are spaces.
fn line(mut row: Vec<Glyph>) -> String {
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
            && gap - usual > GAP
        {
            // As many spaces as characters would fit, up to what sets columns apart.
            let wide = (gap - usual).round().clamp(1.0, 4.0) as usize;
            out.extend(std::iter::repeat_n(' ', wide));
        }
        out.push_str(&glyph.text);
    }
    out
}

/// The gap that most characters of a line have: 0, or what spreads the letters.
fn usual(gaps: &[f64]) -> f64 {
    let mut sorted: Vec<f64> = gaps.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.get(sorted.len() / 2).copied().unwrap_or(0.0);
    // In a line of few words, gaps are words: the rest of a line is spread alike.
    if gaps.len() >= 6 { middle.clamp(0.0, 1.0) } else { 0.0 }
}
