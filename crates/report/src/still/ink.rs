//! Colours, and what stands for them where there are none: shades, dashes, shapes and hatching.

use crate::style::PALE;
use std::cell::RefCell;

/// How colours are drawn.
pub(super) struct Ink {
    mono: bool,
    /// The colours met, in their order: each has a dash, a shape and a pattern of its own.
    met: RefCell<Vec<String>>,
}

/// Dashes of lines, in the order in which colours are met.
const DASHES: [&str; 6] = ["", "7 4", "2 3", "8 3 2 3", "12 4", "12 3 2 3 2 3"];

impl Ink {
    pub fn new(mono: bool) -> Ink {
        Ink { mono, met: RefCell::default() }
    }

    /// The place of a colour among those met.
    pub fn place(&self, colour: &str) -> usize {
        let mut met = self.met.borrow_mut();
        match met.iter().position(|known| known == colour) {
            Some(at) => at,
            None => {
                met.push(colour.to_string());
                met.len() - 1
            }
        }
    }

    /// The colour of a line or of words.
    pub fn line<'a>(&self, colour: &'a str) -> &'a str {
        if self.mono { "#000000" } else { colour }
    }

    /// The dash of a line of this colour: what the drawing says, else in black one for each colour.
    pub fn dash(&self, colour: &str, said: Option<&str>) -> &'static str {
        match said {
            Some("dot") => DASHES[2],
            Some("dash") => DASHES[1],
            Some("dashdot") => DASHES[3],
            Some("longdash") => DASHES[4],
            Some("longdashdot") => DASHES[5],
            _ if self.mono => DASHES[self.place(colour) % DASHES.len()],
            _ => "",
        }
    }

    /// What fills a bar of this colour.
    pub fn fill(&self, colour: &str) -> String {
        if !self.mono {
            return colour.to_string();
        }
        // What may be is paler than all others without colours too.
        if colour == PALE {
            return "#ffffff".to_string();
        }
        match self.place(colour) % 3 {
            0 => "#4d4d4d".to_string(),
            1 => "url(#hatch)".to_string(),
            _ => "#d0d0d0".to_string(),
        }
    }

    /// A colour that lies over others, with how much of it: `rgba(0,114,178,0.18)`.
    pub fn wash(&self, colour: &str) -> (String, f64) {
        let inside = colour.strip_prefix("rgba(").and_then(|rest| rest.strip_suffix(')'));
        let Some(inside) = inside else { return (self.shade(colour), 1.0) };
        let parts: Vec<f64> =
            inside.split(',').filter_map(|part| part.trim().parse().ok()).collect();
        let [red, green, blue, much] = parts.as_slice() else { return (self.shade(colour), 1.0) };
        let hex = format!("#{:02x}{:02x}{:02x}", *red as u8, *green as u8, *blue as u8);
        (if self.mono { "#777777".to_string() } else { hex }, *much)
    }

    fn shade(&self, colour: &str) -> String {
        if self.mono { grey(colour) } else { colour.to_string() }
    }

    /// A colour of a scale: in black its lightness.
    pub fn scaled(&self, [red, green, blue]: [f64; 3], share: f64) -> String {
        if self.mono {
            // Even steps from white to black, whatever the colours.
            let light = (245.0 - 215.0 * share).round() as u8;
            return format!("#{light:02x}{light:02x}{light:02x}");
        }
        format!("#{:02x}{:02x}{:02x}", red.round() as u8, green.round() as u8, blue.round() as u8)
    }

    pub fn mono(&self) -> bool {
        self.mono
    }
}

/// Red, green and blue of `#rrggbb` or of `rgba(…)` on white.
pub(super) fn parts(colour: &str) -> [f64; 3] {
    if let Some(inside) = colour.strip_prefix("rgba(").and_then(|rest| rest.strip_suffix(')')) {
        let parts: Vec<f64> =
            inside.split(',').filter_map(|part| part.trim().parse().ok()).collect();
        if let [red, green, blue, much] = parts.as_slice() {
            return [red, green, blue].map(|part| part * much + 255.0 * (1.0 - much));
        }
    }
    let part = |at: usize| {
        let two = colour.get(at..at + 2).unwrap_or("00");
        f64::from(u8::from_str_radix(two, 16).unwrap_or(0))
    };
    [part(1), part(3), part(5)]
}

/// The grey that is as light as a colour (Rec. 709).
fn grey(colour: &str) -> String {
    let [red, green, blue] = parts(colour);
    let light = (0.2126 * red + 0.7152 * green + 0.0722 * blue).round() as u8;
    format!("#{light:02x}{light:02x}{light:02x}")
}
