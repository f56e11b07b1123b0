//! What is struck out in Excel (ECMA-376 part 1, 18.4.10 and 18.8.10), which the library for sheets does not tell:
//! offices strike out the groups that are no more, and who left one.

use super::xml::value;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::text::reference;

/// What is struck out of a sheet: cells as a whole, and parts of others, by row and column from 0.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Struck {
    pub cells: BTreeSet<(usize, usize)>,
    pub parts: BTreeMap<(usize, usize), Part>,
}

/// A cell of which some words are struck out.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// What is left.
    pub left: String,
    /// What is struck out.
    pub gone: String,
}

/// The runs of a text, each with whether its font strikes it out; the font may be that of the cell.
pub(super) type Runs = Vec<(Option<bool>, String)>;

impl Struck {
    /// Takes a cell whose own font strikes out or not, and whose text may have runs in other fonts.
    pub fn add(&mut self, at: (usize, usize), whole: bool, runs: Option<&Runs>) {
        let mut part = Part::default();
        for (font, words) in runs.into_iter().flatten() {
            match font.unwrap_or(whole) {
                // Names that are struck out one after the other are several.
                true if !part.gone.is_empty() => part.gone.extend(["\n", words]),
                true => part.gone.push_str(words),
                false => part.left.push_str(words),
            }
        }
        // What was struck out between brackets leaves these.
        part.left = part.left.replace("（）", "").replace("()", "");
        // Of what every word is struck out, the cell is.
        let (gone, left) = (!part.gone.trim().is_empty(), !part.left.trim().is_empty());
        self.cells.remove(&at);
        if runs.map_or(whole, |_| gone && !left) {
            self.cells.insert(at);
        } else if gone {
            self.parts.insert(at, part);
        }
    }
}

/// How a workbook strikes out.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// The styles of cells that do.
    cells: BTreeSet<usize>,
    /// The texts that cells share, by number, of several runs that are written in fonts of their own.
    texts: BTreeMap<usize, Runs>,
}

/// Whether a tag of a font strikes out.
fn strikes(tag: &BytesStart<'_>) -> bool {
    tag.local_name().as_ref() == "strike"
        && !matches!(value(tag, "val").as_deref(), Some("0" | "false" | "off"))
}

impl Styles {
    pub fn of(styles: Option<&str>, texts: Option<&str>) -> Self {
        let has = |xml: &str| xml.contains("strike");
        let cells = styles.filter(|xml| has(xml)).map(of_cells).unwrap_or_default();
        // A text in fonts of its own is not written in that of its cell.
        let texts = texts.filter(|xml| has(xml) || !cells.is_empty());
        Styles { cells, texts: texts.map(texts_of).unwrap_or_default() }
    }

    /// What a sheet has struck out.
    pub fn struck(&self, sheet: &str) -> Struck {
        let mut struck = Struck::default();
        let within = sheet.contains("strike");
        if self.cells.is_empty() && self.texts.is_empty() && !within {
            return struck;
        }
        let mut reader = Reader::from_str(sheet);
        let (mut row, mut column) = (0_usize, 0_usize);
        let (mut shares, mut number, mut words) = (false, None::<String>, None::<Words>);
        let mut whole = false;
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                    "row" => {
                        let at = value(&tag, "r").and_then(|at| at.parse::<usize>().ok());
                        // A row without a number follows the one before, and so does a cell.
                        (row, column) = (at.unwrap_or(row + 1), 0);
                    }
                    "c" => {
                        let at = value(&tag, "r").and_then(|at| column_of(&at));
                        column = at.unwrap_or(column + 1);
                        let style = value(&tag, "s").and_then(|style| style.parse().ok());
                        whole = style.is_some_and(|style| self.cells.contains(&style));
                        struck.add((row.saturating_sub(1), column.saturating_sub(1)), whole, None);
                        shares = value(&tag, "t").as_deref() == Some("s");
                    }
                    "v" if shares => number = Some(String::new()),
                    "is" => words = Some(Words::default()),
                    _ => {
                        if let Some(words) = &mut words {
                            words.start(&tag);
                        }
                    }
                },
                Event::Text(text) => {
                    if let Some(number) = &mut number {
                        number.push_str(text.as_ref());
                    }
                    if let Some(words) = &mut words {
                        words.say(text.as_ref());
                    }
                }
                Event::GeneralRef(name) => {
                    if let Some(words) = &mut words {
                        words.say(&reference(name.as_ref()).unwrap_or_default());
                    }
                }
                Event::End(tag) => {
                    let at = (row.saturating_sub(1), column.saturating_sub(1));
                    let name = tag.local_name();
                    let own = match name.as_ref() {
                        "is" => words.take().and_then(Words::runs),
                        _ => None,
                    };
                    let shared = match name.as_ref() {
                        "v" => {
                            number.take().and_then(|at| self.texts.get(&at.trim().parse().ok()?))
                        }
                        _ => None,
                    };
                    if let Some(runs) = own.as_ref().or(shared) {
                        struck.add(at, whole, Some(runs));
                    }
                    if let Some(words) = &mut words {
                        words.end(name.as_ref());
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        struck
    }
}

/// The styles of cells whose font strikes out.
fn of_cells(styles: &str) -> BTreeSet<usize> {
    let mut reader = Reader::from_str(styles);
    let (mut fonts, mut cells) = (Vec::new(), BTreeSet::new());
    let (mut list, mut style) = (String::new(), 0);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                name @ ("fonts" | "cellXfs" | "dxfs") => list = name.to_string(),
                "font" if list == "fonts" => fonts.push(false),
                "xf" if list == "cellXfs" => {
                    let font = value(&tag, "fontId").and_then(|font| font.parse::<usize>().ok());
                    if font.and_then(|font| fonts.get(font)) == Some(&true) {
                        cells.insert(style);
                    }
                    style += 1;
                }
                _ if list == "fonts" && strikes(&tag) => {
                    fonts.last_mut().into_iter().for_each(|font| *font = true);
                }
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == list => list.clear(),
            Event::Eof => break,
            _ => {}
        }
    }
    cells
}

/// The texts that cells share of which runs are written in fonts of their own.
fn texts_of(texts: &str) -> BTreeMap<usize, Runs> {
    let mut reader = Reader::from_str(texts);
    let (mut all, mut number) = (BTreeMap::new(), 0);
    let mut words = Words::default();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Empty(tag) if tag.local_name().as_ref() == "si" => number += 1,
            Event::Start(tag) | Event::Empty(tag) => words.start(&tag),
            Event::Text(text) => words.say(text.as_ref()),
            Event::GeneralRef(name) => words.say(&reference(name.as_ref()).unwrap_or_default()),
            Event::End(tag) if tag.local_name().as_ref() == "si" => {
                let runs = std::mem::take(&mut words).runs();
                all.extend(runs.map(|runs| (number, runs)));
                number += 1;
            }
            Event::End(tag) => words.end(tag.local_name().as_ref()),
            Event::Eof => break,
            _ => {}
        }
    }
    all
}

/// A text that is being read.
#[derive(Default)]
struct Words {
    runs: Runs,
    /// Whether the font of the run at hand strikes out, and whether what comes is text and no remark on how to say it.
    struck: Option<bool>,
    text: bool,
    beside: bool,
}

impl Words {
    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "r" => self.struck = None,
            "rPr" => self.struck = Some(false),
            "rPh" => self.beside = true,
            "t" => self.text = !self.beside,
            _ if strikes(tag) => self.struck = Some(true),
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        if self.text {
            self.runs.push((self.struck, words.to_string()));
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.text = false,
            "rPh" => self.beside = false,
            "r" => self.struck = None,
            _ => {}
        }
    }

    /// The runs, where any has a font of its own.
    fn runs(self) -> Option<Runs> {
        self.runs.iter().any(|(font, _)| font.is_some()).then_some(self.runs)
    }
}

/// The column, from 1, of a cell that is named as AB7.
pub(super) fn column_of(cell: &str) -> Option<usize> {
    let letters = cell.bytes().take_while(u8::is_ascii_uppercase).take(4);
    let column = letters.fold(0, |at, letter| at * 26 + usize::from(letter - b'A') + 1);
    (column > 0).then_some(column)
}
