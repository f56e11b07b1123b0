//! The characters of a page by their places: lines, words and columns as the eye sees them, whatever the order in
//! which a program drew them.

use super::lines::{Glyph, rows, running};
use super::maps::plain;
use super::tables::{Rule, tables};
use crate::text::error::MOST_CHARACTERS;
use pdf_extract::{ColorSpace, MediaBox, OutputDev, OutputError, Path, PathOp, Transform};

/// What is drawn, collected; each page becomes lines.
#[derive(Default)]
pub(super) struct Places {
    pub pages: Vec<Vec<String>>,
    glyphs: Vec<Glyph>,
    rules: Vec<Rule>,
    /// From where to where the page goes.
    across: (f64, f64),
    all: usize,
}

impl Places {
    /// Keeps the straight lines of a path, and thin boxes, which are lines too.
    fn draw(&mut self, place: &Transform, path: &Path) {
        let point = |x: f64, y: f64| {
            let x_to = x * place.m11 + y * place.m21 + place.m31;
            (x_to, x * place.m12 + y * place.m22 + place.m32)
        };
        let (mut at, mut begun) = ((0.0, 0.0), (0.0, 0.0));
        for op in &path.ops {
            match *op {
                PathOp::MoveTo(x, y) => (at, begun) = (point(x, y), point(x, y)),
                PathOp::LineTo(x, y) => {
                    self.rule(at, point(x, y));
                    at = point(x, y);
                }
                PathOp::CurveTo(.., x, y) => at = point(x, y),
                PathOp::Rect(x, y, wide, high) => {
                    let (one, other) = (point(x, y), point(x + wide, y + high));
                    for (from, to) in [
                        (one, (other.0, one.1)),
                        ((one.0, other.1), other),
                        (one, (one.0, other.1)),
                        ((other.0, one.1), other),
                    ] {
                        self.rule(from, to);
                    }
                }
                PathOp::Close => {
                    self.rule(at, begun);
                    at = begun;
                }
            }
        }
    }

    fn rule(&mut self, one: (f64, f64), other: (f64, f64)) {
        let (wide, high) = ((one.0 - other.0).abs(), (one.1 - other.1).abs());
        let sound = wide.is_finite() && high.is_finite();
        if !sound || self.rules.len() > 20_000 {
            return;
        }
        if high < THIN && wide > SHORTEST {
            let (from, to) = (one.0.min(other.0), one.0.max(other.0));
            self.rules.push(Rule { across: true, at: one.1, from, to });
        } else if wide < THIN && high > SHORTEST {
            let (from, to) = (one.1.min(other.1), one.1.max(other.1));
            self.rules.push(Rule { across: false, at: one.0, from, to });
        }
    }
}

/// Lines of a table are not thicker, in points.
const THIN: f64 = 1.5;

/// Lines of a table are not shorter, in points.
const SHORTEST: f64 = 6.0;

impl OutputDev for Places {
    fn begin_page(
        &mut self,
        _number: u32,
        media: &MediaBox,
        _art: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.glyphs.clear();
        self.rules.clear();
        self.across = (media.llx, media.urx);
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        let glyphs = std::mem::take(&mut self.glyphs);
        self.pages.push(shown(glyphs, &self.rules, self.across));
        Ok(())
    }

    fn stroke(
        &mut self,
        place: &Transform,
        _space: &ColorSpace,
        _colour: &[f64],
        path: &Path,
    ) -> Result<(), OutputError> {
        self.draw(place, path);
        Ok(())
    }

    fn fill(
        &mut self,
        place: &Transform,
        _space: &ColorSpace,
        _colour: &[f64],
        path: &Path,
    ) -> Result<(), OutputError> {
        self.draw(place, path);
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
            text: plain(text),
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

/// The lines of a page and the rows of its tables, from above.
fn shown(mut glyphs: Vec<Glyph>, rules: &[Rule], across: (f64, f64)) -> Vec<String> {
    let mut out = Vec::new();
    for table in tables(rules) {
        let (own, others): (Vec<Glyph>, Vec<Glyph>) =
            glyphs.into_iter().partition(|glyph| table.holds(glyph));
        let (above, below) = others.into_iter().partition(|glyph| glyph.y > table.top());
        out.extend(running(rows(above), across));
        out.extend(table.lines(own));
        glyphs = below;
    }
    out.extend(running(rows(glyphs), across));
    out
}
