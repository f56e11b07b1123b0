//! What a part of a document shows.

use super::numbered::Place;
use crate::text::cells::upright;
use crate::text::error::{MOST_CHARACTERS, TextError};
use crate::text::numbers::Lists;
use crate::text::xml::{attribute, event, reference};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};

/// The styles of a document whose text is not shown, or is numbered.
#[derive(Default)]
pub(super) struct Styles {
    hidden: BTreeSet<String>,
    /// The lists whose paragraphs have a style.
    listed: BTreeMap<String, Place>,
}

/// Whether a mark such as `w:vanish` is set.
fn on(tag: &BytesStart<'_>) -> bool {
    !matches!(attribute(tag, "val").as_deref(), Some("0" | "false" | "off" | "none"))
}

/// Marks of a run that is not shown, or was struck out.
fn hides(tag: &BytesStart<'_>) -> bool {
    matches!(tag.local_name().as_ref(), "vanish" | "webHidden" | "strike" | "dstrike") && on(tag)
}

/// Whether a mark tells of the list that a paragraph is of.
fn lists(tag: &BytesStart<'_>) -> bool {
    matches!(tag.local_name().as_ref(), "numId" | "ilvl")
}

/// Whether an element tells how something was set before a change that is tracked: rPrChange, pPrChange.
fn was(name: &str) -> bool {
    name.ends_with("PrChange") || name.ends_with("PrExChange")
}

fn formerly(tag: &BytesStart<'_>) -> bool {
    was(tag.local_name().as_ref())
}

impl Styles {
    pub fn of(xml: &str) -> Result<Styles, TextError> {
        let mut reader = Reader::from_str(xml);
        let mut styles = Styles::default();
        let mut open: Option<String> = None;
        let mut former = 0_i32;
        loop {
            match event(&mut reader)? {
                Event::Start(tag) if tag.local_name().as_ref() == "style" => {
                    open = attribute(&tag, "styleId");
                }
                Event::End(tag) if tag.local_name().as_ref() == "style" => open = None,
                Event::Start(tag) if formerly(&tag) => former += 1,
                Event::End(tag) if was(tag.local_name().as_ref()) => former -= 1,
                Event::Start(tag) | Event::Empty(tag) if former == 0 && hides(&tag) => {
                    styles.hidden.extend(open.clone());
                }
                Event::Start(tag) | Event::Empty(tag) if former == 0 && lists(&tag) => {
                    if let Some(style) = &open {
                        styles.listed.entry(style.clone()).or_default().told(&tag);
                    }
                }
                Event::Eof => return Ok(styles),
                _ => {}
            }
        }
    }
}

/// A text, and where other documents stand in it: the byte, and the identifier of the part.
#[derive(Default)]
pub(super) struct Shown {
    pub text: String,
    pub chunks: Vec<(usize, String)>,
}

/// Where the reading of a part stands.
#[derive(Default)]
struct State {
    /// In what tells how something was set before.
    former: u32,
    /// The fields to be filled in that are open, each with whether it shows what to write there and nothing else.
    fields: Vec<bool>,
    /// In the text of a run.
    inside: bool,
    /// In what was deleted, moved away, or is told twice.
    struck: u32,
    /// Whether the run, and the paragraph, are hidden.
    run: bool,
    paragraph: bool,
    /// Whether properties of a run are being read, and of a paragraph's.
    of_run: bool,
    of_paragraph: bool,
    /// The list of the paragraph, and the number that stands before its words.
    place: Place,
    number: Option<String>,
    /// Whether the mark that ends the paragraph was deleted: the next goes on.
    joined: bool,
    cells: u32,
    tables: u32,
    /// Where the row begins, and whether it was deleted.
    row: usize,
    row_gone: bool,
    in_row: bool,
    /// Where the cell begins, its column, how many columns it is wide, and whether it goes on from the row above.
    cell: usize,
    column: usize,
    wide: usize,
    goes_on: bool,
    /// By column: the words of the cell that may go on in the rows below.
    above: Vec<String>,
}

/// The most columns of a table that are told apart.
const MOST_COLUMNS: usize = 64;

/// What a part shows: a line for each paragraph and row, cells parted by tabs.
pub(super) fn read(xml: &str, styles: &Styles, lists: &mut Lists) -> Result<Shown, TextError> {
    let mut reader = Reader::from_str(xml);
    let mut shown = Shown::default();
    let mut state = State::default();
    loop {
        match event(&mut reader)? {
            Event::Eof => return Ok(shown),
            Event::Start(tag) if formerly(&tag) => state.former += 1,
            Event::End(tag) if was(tag.local_name().as_ref()) => {
                state.former = state.former.saturating_sub(1);
            }
            _ if state.former > 0 => {}
            Event::Start(tag) => state.start(&tag, styles, &mut shown),
            Event::Empty(tag) => state.empty(&tag, styles, &mut shown),
            Event::End(tag) if tag.local_name().as_ref() == "pPr" => {
                state.of_paragraph = false;
                let place = std::mem::take(&mut state.place);
                state.number = place.list.and_then(|list| lists.next(&list, place.level));
            }
            Event::End(tag) => state.end(tag.local_name().as_ref(), &mut shown.text),
            Event::Text(words) if state.speaks() => state.say(words.as_ref(), &mut shown.text),
            Event::CData(words) if state.speaks() => state.say(words.as_ref(), &mut shown.text),
            Event::GeneralRef(name) if state.speaks() => {
                shown.text.extend(reference(name.as_ref()));
            }
            _ => {}
        }
        if shown.text.len() > MOST_CHARACTERS * 3 {
            return Err(TextError::Swollen);
        }
    }
}

impl State {
    fn speaks(&self) -> bool {
        let empty = self.fields.contains(&true);
        self.inside && self.struck == 0 && !self.run && !self.paragraph && !empty
    }

    /// Writes words, behind the number of their paragraph.
    fn say(&mut self, words: &str, text: &mut String) {
        if let Some(number) = self.number.take_if(|_| !words.trim().is_empty()) {
            text.push_str(&number);
        }
        text.push_str(words);
    }

    fn start(&mut self, tag: &BytesStart<'_>, styles: &Styles, shown: &mut Shown) {
        match tag.local_name().as_ref() {
            "t" => self.inside = true,
            "sdt" => self.fields.push(false),
            // What an old Word shows in place of a text box, and how a character sounds, is told twice.
            "del" | "moveFrom" | "Fallback" | "rt" => self.struck += 1,
            "r" => self.run = false,
            "p" => (self.paragraph, self.number) = (false, None),
            "rPr" => self.of_run = true,
            "pPr" => self.of_paragraph = true,
            "tbl" => {
                self.tables += 1;
                if self.tables == 1 {
                    self.above.clear();
                }
            }
            "tr" => {
                if self.tables == 1 {
                    self.column = 0;
                }
                self.cells = 0;
                self.row_gone = false;
                if self.tables == 1 {
                    self.row = shown.text.len();
                    self.in_row = true;
                }
            }
            "tc" => {
                if self.cells > 0 && self.tables == 1 {
                    // A cell over several columns stands in the first of them, as on pages.
                    shown.text.extend(std::iter::repeat_n('\t', self.wide.max(1)));
                }
                self.cells += 1;
                if self.tables == 1 {
                    (self.cell, self.wide, self.goes_on) = (shown.text.len(), 1, false);
                }
            }
            _ => self.empty(tag, styles, shown),
        }
    }

    fn empty(&mut self, tag: &BytesStart<'_>, styles: &Styles, shown: &mut Shown) {
        let style = || attribute(tag, "val").is_some_and(|id| styles.hidden.contains(&id));
        match tag.local_name().as_ref() {
            "showingPlcHdr" if on(tag) => {
                if let Some(field) = self.fields.last_mut() {
                    *field = true;
                }
            }
            "vanish" | "webHidden" | "strike" | "dstrike"
                if self.of_run && !self.of_paragraph && on(tag) =>
            {
                self.run = true;
            }
            "rStyle" if !self.of_paragraph && style() => self.run = true,
            "pStyle" if style() => self.paragraph = true,
            "pStyle" => {
                let own = attribute(tag, "val").and_then(|id| styles.listed.get(&id));
                self.place = own.cloned().unwrap_or_default();
            }
            "numId" | "ilvl" if self.of_paragraph => self.place.told(tag),
            "del" | "moveFrom" if self.of_paragraph => self.joined = true,
            "del" if self.in_row && self.tables == 1 => self.row_gone = true,
            "tab" if !self.of_paragraph && self.struck == 0 => shown.text.push(' '),
            "noBreakHyphen" => shown.text.push('-'),
            "br" | "cr" => end_line(&mut shown.text, self.tables),
            "p" => end_line(&mut shown.text, self.tables),
            "gridSpan" if self.in_row && self.tables == 1 => {
                let wide = attribute(tag, "val").and_then(|val| val.parse().ok());
                self.wide = wide.unwrap_or(1).clamp(1, MOST_COLUMNS);
            }
            "vMerge" if self.in_row && self.tables == 1 => {
                self.goes_on = attribute(tag, "val").is_none_or(|val| val == "continue");
            }
            "altChunk" => {
                if let Some(id) = attribute(tag, "id") {
                    shown.chunks.push((shown.text.len(), id));
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, text: &mut String) {
        match name {
            "t" => self.inside = false,
            "sdt" => {
                self.fields.pop();
            }
            "del" | "moveFrom" | "Fallback" | "rt" => self.struck = self.struck.saturating_sub(1),
            "rPr" => self.of_run = false,
            "r" => self.run = false,
            "p" => {
                // A cell that holds nothing but the number of its row shows it.
                if let Some(number) = self.number.take_if(|_| self.tables == 1 && !self.paragraph)
                    && self.struck == 0
                    && text.get(self.cell..).is_some_and(|cell| cell.trim().is_empty())
                {
                    text.push_str(number.trim_end_matches([' ', '.', '．', '、']));
                }
                self.paragraph = false;
                if !std::mem::take(&mut self.joined) {
                    end_line(text, self.tables);
                }
            }
            "tc" if self.tables == 1 && self.in_row => self.end_cell(text),
            "tr" => {
                if self.tables == 1 && std::mem::take(&mut self.row_gone) {
                    text.truncate(self.row);
                } else {
                    end_line(text, 0);
                }
                self.in_row = self.tables > 1;
            }
            "tbl" => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }
}

impl State {
    /// A cell over several rows is told in each of them, as on pages.
    fn end_cell(&mut self, text: &mut String) {
        upright(text, self.cell);
        let words = text.get(self.cell..).unwrap_or_default().trim();
        let short = words.chars().count() <= 60 && !words.contains(['\n', '\t']);
        let words = if short { words.to_string() } else { String::new() };
        if self.column < MOST_COLUMNS {
            self.above.resize(self.above.len().max(self.column + 1), String::new());
            match self.goes_on && words.is_empty() && text[self.cell..].trim().is_empty() {
                true => text.push_str(&self.above[self.column]),
                false => self.above[self.column] = words,
            }
        }
        self.column += self.wide;
    }
}

/// In a table a paragraph ends with a space: the row is the line.
fn end_line(text: &mut String, deep: u32) {
    text.push(if deep > 0 { ' ' } else { '\n' });
}
