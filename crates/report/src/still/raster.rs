//! From SVG to PNG and PDF, with the fonts of this machine.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::sync::Arc;
use thiserror::Error;

/// Why a figure cannot be written as PNG or PDF.
#[derive(Debug, Error)]
pub enum StillError {
    /// The drawing cannot be read or is too large; the library's words.
    #[error("the figure cannot be drawn: {0}")]
    Draw(String),
}

/// Pixels of a PNG for each unit of the drawing: 300 a inch at 17 cm.
const SHARP: f32 = 2.8;

/// The fonts of this machine, read once.
pub struct Fonts {
    options: Options<'static>,
    /// Whether one of them has Chinese characters.
    pub chinese: bool,
}

impl Fonts {
    /// Reads the fonts of this machine. Of those that have Chinese characters the first in the order of names is
    /// used for words without a font of their own.
    #[must_use]
    pub fn of_this_machine() -> Fonts {
        let mut fonts = fontdb::Database::new();
        fonts.load_system_fonts();
        let family = chinese(&fonts);
        let found = family.is_some();
        if let Some(family) = family {
            fonts.set_sans_serif_family(family);
        }
        let options = Options { fontdb: Arc::new(fonts), ..Options::default() };
        Fonts { options, chinese: found }
    }

    fn tree(&self, svg: &str) -> Result<Tree, StillError> {
        Tree::from_str(svg, &self.options).map_err(|error| StillError::Draw(error.to_string()))
    }

    /// The drawing as PNG.
    ///
    /// # Errors
    /// Where it cannot be drawn.
    pub fn png(&self, svg: &str) -> Result<Vec<u8>, StillError> {
        let tree = self.tree(svg)?;
        let size = tree.size();
        let (width, height) = (size.width() * SHARP, size.height() * SHARP);
        let pixels = Pixmap::new(width.ceil() as u32, height.ceil() as u32);
        let mut pixels = pixels.ok_or_else(|| StillError::Draw("too large".to_string()))?;
        resvg::render(&tree, Transform::from_scale(SHARP, SHARP), &mut pixels.as_mut());
        pixels.encode_png().map_err(|error| StillError::Draw(error.to_string()))
    }

    /// The drawing as PDF, its fonts within.
    ///
    /// # Errors
    /// Where it cannot be drawn.
    pub fn pdf(&self, svg: &str) -> Result<Vec<u8>, StillError> {
        let tree = self.tree(svg)?;
        let page = svg2pdf::PageOptions::default();
        svg2pdf::to_pdf(&tree, svg2pdf::ConversionOptions::default(), page)
            .map_err(|error| StillError::Draw(error.to_string()))
    }
}

/// Families that have Chinese characters, as they are called on the systems that people use.
const CHINESE: [&str; 12] = [
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "SimSun",
    "Noto Serif CJK SC",
    "Heiti SC",
    "Arial Unicode MS",
];

fn chinese(fonts: &fontdb::Database) -> Option<&'static str> {
    let there = |name: &&&str| {
        fonts.faces().any(|face| face.families.iter().any(|(family, _)| family == **name))
    };
    CHINESE.iter().find(there).copied()
}
