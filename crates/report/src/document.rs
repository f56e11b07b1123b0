//! A document as offices write it: a title, paragraphs, tables, pages upright and wide; written as Word or as a page.

mod docx;
mod web;

pub use docx::docx;
pub use web::web;

/// A piece of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The title of the whole.
    Title(String),
    /// A line below the title.
    Subtitle(String),
    /// A heading.
    Heading(String),
    /// A paragraph, indented.
    Para(String),
    /// A line at the right margin, as a signature.
    Right(String),
    /// What a table is about, above it.
    Caption(String),
    /// A table; its head stands on every page.
    Table(Grid),
}

/// A table of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// The heads, each with the share of the width that its column takes.
    pub heads: Vec<(String, u32)>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// The columns whose cells stand in the middle.
    pub centred: Vec<usize>,
}

/// Pages of one shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Whether the page lies on its side.
    pub wide: bool,
    /// What stands on it.
    pub blocks: Vec<Block>,
}

/// A whole document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Its title, for the file.
    pub title: String,
    /// Its sections, each on pages of its own.
    pub sections: Vec<Section>,
    /// The language that it is in.
    pub lang: tiaokuai_record::Lang,
}
