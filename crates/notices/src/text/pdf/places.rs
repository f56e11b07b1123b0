//! What is drawn on the pages of a PDF: characters and straight lines, by their places.

use super::glyphs::Glyph;
use super::maps::plain;
use super::tables::Rule;
use crate::text::error::MOST_CHARACTERS;
use crate::text::visible::shaped;
use pdf_extract::{ColorSpace, MediaBox, OutputDev, OutputError, Path, PathOp, Transform};
use std::collections::BTreeMap;

/// A box on a page: its left, its lower, its right and its upper edge.
pub(super) type Frame = (f64, f64, f64, f64);

/// What is drawn on a page.
#[derive(Default)]
pub(super) struct Drawn {
    /// In the order in which they are drawn.
    pub glyphs: Vec<Glyph>,
    pub rules: Vec<Rule>,
    /// What is shown of the page.
    pub frame: Frame,
    /// Shapes that are no straight lines.
    pub shapes: usize,
}

/// What is drawn, collected page by page.
#[derive(Default)]
pub(super) struct Places {
    pub pages: Vec<Drawn>,
    /// Of pages that show only a part of themselves: which.
    pub shown: BTreeMap<u32, Frame>,
    page: Drawn,
    /// Characters of the page by how they are turned: a quarter to the left, about, a quarter to the right.
    turned: [Vec<Glyph>; 3],
    all: usize,
    rules: usize,
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
                PathOp::CurveTo(.., x, y) => {
                    self.page.shapes += 1;
                    at = point(x, y);
                }
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
        if !sound || self.page.rules.len() > 20_000 || self.rules > MOST_RULES {
            return;
        }
        self.rules += 1;
        if high < THIN && wide > SHORTEST {
            let (from, to) = (one.0.min(other.0), one.0.max(other.0));
            self.page.rules.push(Rule { across: true, at: one.1, from, to });
        } else if wide < THIN && high > SHORTEST {
            let (from, to) = (one.1.min(other.1), one.1.max(other.1));
            self.page.rules.push(Rule { across: false, at: one.0, from, to });
        }
    }
}

/// More straight lines than a file of tables has.
const MOST_RULES: usize = 1_000_000;

/// Lines of a table are not thicker, in points.
const THIN: f64 = 1.5;

/// Lines of a table are not shorter, in points.
const SHORTEST: f64 = 6.0;

/// A place after a page was turned by quarters to the right: one, two or three.
fn turn(quarters: usize, (x, y): (f64, f64)) -> (f64, f64) {
    match quarters {
        0 => (x, y),
        1 => (y, -x),
        2 => (-x, -y),
        _ => (-y, x),
    }
}

impl Drawn {
    /// The page as it is read whose words are all turned: a wide table on a high page.
    fn turned(&mut self, quarters: usize) {
        for glyph in &mut self.glyphs {
            (glyph.x, glyph.y) = turn(quarters, (glyph.x, glyph.y));
        }
        for rule in &mut self.rules {
            let ends = [rule.from, rule.to];
            let ends =
                ends.map(|along| if rule.across { (along, rule.at) } else { (rule.at, along) });
            let [one, other] = ends.map(|end| turn(quarters, end));
            rule.across ^= quarters % 2 == 1;
            let along = |end: (f64, f64)| if rule.across { end } else { (end.1, end.0) };
            let (one, other) = (along(one), along(other));
            (rule.at, rule.from, rule.to) = (one.1, one.0.min(other.0), one.0.max(other.0));
        }
        let (left, low, right, high) = self.frame;
        let (one, other) = (turn(quarters, (left, low)), turn(quarters, (right, high)));
        self.frame =
            (one.0.min(other.0), one.1.min(other.1), one.0.max(other.0), one.1.max(other.1));
    }
}

impl OutputDev for Places {
    fn begin_page(
        &mut self,
        number: u32,
        media: &MediaBox,
        _art: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        let whole = (media.llx, media.lly, media.urx, media.ury);
        let frame = self.shown.get(&number).copied().unwrap_or(whole);
        self.page = Drawn { frame, ..Drawn::default() };
        self.turned = Default::default();
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        let mut page = std::mem::take(&mut self.page);
        let many = self.turned.iter().map(Vec::len).enumerate().max_by_key(|(_, many)| *many);
        if let Some((way, many)) = many
            && many > 2 * page.glyphs.len()
        {
            page.glyphs = std::mem::take(&mut self.turned[way]);
            page.turned(way + 1);
        }
        self.pages.push(page);
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
        let sound =
            size.is_finite() && size > 0.5 && place.m31.is_finite() && place.m32.is_finite();
        self.all += 1;
        if !sound || self.all > MOST_CHARACTERS {
            return Ok(());
        }
        let glyphs = if place.m12.abs() > 0.1 * across {
            // What stands at a slant is a mark behind the text; a whole page may be turned by quarters.
            if place.m11.abs() > 0.1 * across {
                return Ok(());
            }
            &mut self.turned[if place.m12 > 0.0 { 0 } else { 2 }]
        } else if place.m11 < 0.0 && font_size > 0.0 {
            &mut self.turned[1]
        } else {
            &mut self.page.glyphs
        };
        if text.trim().is_empty() {
            glyphs.last_mut().into_iter().for_each(|glyph| glyph.spaced = true);
            return Ok(());
        }
        glyphs.push(Glyph {
            x: place.m31,
            y: place.m32,
            size,
            width: (width * font_size.abs() * across).max(0.0),
            text: shaped(&plain(text)),
            spaced: false,
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
