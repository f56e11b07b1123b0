//! Texts of OpenDocument (ISO/IEC 26300), as LibreOffice and WPS save them.

use super::cells::upright;
use super::error::{MOST_CHARACTERS, TextError};
use super::numbers::{Figures, LEVELS, Level, Lists};
use super::xml::{attribute, event, reference};
use super::{decode, docx, zipped};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;

/// Elements that are not the text: what was deleted, remarks, notes below the page, how a character sounds.
const BESIDE: [&str; 5] = ["tracked-changes", "annotation", "note", "ruby-text", "forms"];

/// The most columns that a table has.
const MOST_COLUMNS: usize = 64;

/// The text of a document: a line for each paragraph and row, cells parted by tabs, as of a document of Word.
pub fn text(bytes: &[u8]) -> Result<String, TextError> {
    let content = decode::xml(&zipped::part(bytes, "content.xml")?)?;
    let styles = match zipped::part(bytes, "styles.xml") {
        Ok(styles) => decode::xml(&styles)?,
        Err(_) => String::new(),
    };
    let mut hidden = BTreeSet::new();
    let mut lists = Lists::default();
    for xml in [&styles, &content] {
        find_hidden(xml, &mut hidden)?;
        find_lists(xml, &mut lists)?;
    }
    let mut text = String::new();
    docx::add(&mut text, &docx::margin(&shown(&styles, "header", &hidden, Lists::default())?));
    text.push_str(&shown(&content, "text", &hidden, lists)?);
    docx::add(&mut text, &docx::margin(&shown(&styles, "footer", &hidden, Lists::default())?));
    Ok(text)
}

/// The names of the styles whose text is not shown, or was struck out.
fn find_hidden(xml: &str, hidden: &mut BTreeSet<String>) -> Result<(), TextError> {
    let mut reader = Reader::from_str(xml);
    let mut open: Option<String> = None;
    loop {
        match event(&mut reader)? {
            Event::Start(tag) if tag.local_name().as_ref() == "style" => {
                open = attribute(&tag, "name");
            }
            Event::End(tag) if tag.local_name().as_ref() == "style" => open = None,
            Event::Start(tag) | Event::Empty(tag)
                if tag.local_name().as_ref() == "text-properties" && hides(&tag) =>
            {
                hidden.extend(open.clone());
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// How lists are numbered, by the names of their styles.
fn find_lists(xml: &str, lists: &mut Lists) -> Result<(), TextError> {
    let mut reader = Reader::from_str(xml);
    let mut open: Option<String> = None;
    loop {
        match event(&mut reader)? {
            Event::Start(tag) if tag.local_name().as_ref() == "list-style" => {
                open = attribute(&tag, "name");
            }
            Event::End(tag) if tag.local_name().as_ref() == "list-style" => open = None,
            Event::Start(tag) | Event::Empty(tag)
                if tag.local_name().as_ref().starts_with("list-level-style-") =>
            {
                let Some(style) = &open else { continue };
                let told = |key| attribute(&tag, key).unwrap_or_default();
                let all = lists.levels.entry(style.clone()).or_default();
                if all.len() < LEVELS {
                    let mark = format!("%{}", all.len() + 1);
                    all.push(Level {
                        start: told("start-value").parse().unwrap_or(1),
                        figures: match told("num-format").as_str() {
                            "" => Figures::None,
                            format if format.starts_with('一') => Figures::Chinese,
                            format if format.starts_with('①') => Figures::Circled,
                            _ => Figures::Arabic,
                        },
                        text: told("num-prefix") + &mark + &told("num-suffix"),
                    });
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn hides(properties: &BytesStart<'_>) -> bool {
    let set = |key| attribute(properties, key).is_some_and(|value| value != "none");
    set("text-line-through-style")
        || set("text-line-through-type")
        || attribute(properties, "display").as_deref() == Some("none")
}

/// Where the reading stands.
#[derive(Default)]
struct State {
    text: String,
    /// How deep in what is read, and in what stands beside it.
    within: u32,
    beside: u32,
    /// The paragraphs and runs that are open, each with whether it is hidden.
    open: Vec<bool>,
    /// In sections that are hidden.
    sections: Vec<bool>,
    tables: u32,
    cells: usize,
    /// Where the cell begins, and in how many rows more it stands.
    cell: usize,
    rows: usize,
    lists: Lists,
    /// The styles of the lists that are open, and the number that stands before the next words.
    listed: Vec<String>,
    number: Option<String>,
    /// By column: rows that are left of a cell above, and its words.
    above: Vec<(usize, String)>,
}

/// What the elements of a name show.
fn shown(
    xml: &str,
    name: &str,
    hidden: &BTreeSet<String>,
    lists: Lists,
) -> Result<String, TextError> {
    let mut reader = Reader::from_str(xml);
    let mut state = State { lists, ..State::default() };
    loop {
        match event(&mut reader)? {
            Event::Eof => return Ok(state.text),
            Event::Start(tag) if tag.name().as_ref() == format!("office:{name}") => {
                state.within += 1;
            }
            Event::Start(tag) if tag.name().as_ref() == format!("style:{name}") => {
                state.within += 1;
            }
            Event::End(tag)
                if tag.name().as_ref() == format!("office:{name}")
                    || tag.name().as_ref() == format!("style:{name}") =>
            {
                state.within = state.within.saturating_sub(1);
            }
            _ if state.within == 0 => {}
            Event::Start(tag) => state.start(&tag, hidden),
            Event::Empty(tag) => {
                state.start(&tag, hidden);
                state.end(tag.local_name().as_ref());
            }
            Event::End(tag) => state.end(tag.local_name().as_ref()),
            Event::Text(words) => state.say(words.as_ref()),
            Event::CData(words) => state.say(words.as_ref()),
            Event::GeneralRef(name) if state.speaks() => {
                state.text.extend(reference(name.as_ref()));
            }
            _ => {}
        }
        if state.text.len() > MOST_CHARACTERS * 3 {
            return Err(TextError::Swollen);
        }
    }
}

impl State {
    fn speaks(&self) -> bool {
        self.beside == 0
            && !self.open.is_empty()
            && !self.open.contains(&true)
            && !self.sections.contains(&true)
    }

    /// Blanks of the file are one space: others are elements.
    fn say(&mut self, words: &str) {
        if !self.speaks() {
            return;
        }
        if let Some(number) = self.number.take_if(|_| !words.trim().is_empty()) {
            self.text.push_str(&number);
        }
        for c in words.chars() {
            match c {
                ' ' | '\t' | '\r' | '\n' => {
                    if !self.text.ends_with([' ', '\n', '\t']) && !self.text.is_empty() {
                        self.text.push(' ');
                    }
                }
                c => self.text.push(c),
            }
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, hidden: &BTreeSet<String>) {
        let unseen = || attribute(tag, "style-name").is_some_and(|style| hidden.contains(&style));
        match tag.local_name().as_ref() {
            name if BESIDE.contains(&name) => self.beside += 1,
            // A remark stands within a paragraph, and parts nothing.
            "p" | "h" if self.beside > 0 => self.open.push(true),
            "section" => {
                let shown = attribute(tag, "display");
                self.sections.push(shown.as_deref() == Some("none"));
            }
            "list" if self.beside == 0 => {
                let own = attribute(tag, "style-name");
                let style = own.or_else(|| self.listed.last().cloned()).unwrap_or_default();
                let goes_on = attribute(tag, "continue-numbering").as_deref() == Some("true")
                    || attribute(tag, "continue-list").is_some();
                if self.listed.is_empty() && !goes_on {
                    self.lists.begin(&style);
                }
                self.listed.push(style);
            }
            "list-item" if self.beside == 0 => {
                let level = self.listed.len().saturating_sub(1);
                let style = self.listed.last().map_or("", String::as_str);
                self.number = self.lists.next(style, level);
            }
            "p" | "h" => {
                // A box of text stands in a paragraph, and is one of its own.
                if !self.open.is_empty() && !self.text.ends_with('\n') && !self.text.is_empty() {
                    self.end_line();
                }
                self.open.push(unseen());
            }
            "span" => self.open.push(unseen()),
            "s" if self.speaks() => {
                let count = attribute(tag, "c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.text.push_str(&" ".repeat(std::cmp::min(count, MOST_COLUMNS)));
            }
            "tab" if self.speaks() => self.text.push(' '),
            "line-break" if self.speaks() => self.end_line(),
            "table" if self.beside == 0 => {
                self.tables += 1;
                if self.tables == 1 {
                    self.above.clear();
                }
            }
            "table-row" if self.tables == 1 => self.cells = 0,
            "table-cell" | "covered-table-cell" if self.tables == 1 && self.beside == 0 => {
                let count = |key| -> usize {
                    let told = attribute(tag, key).and_then(|count| count.parse().ok());
                    told.unwrap_or(1)
                };
                let covered = tag.local_name().as_ref() == "covered-table-cell";
                for _ in 0..count("number-columns-repeated").min(MOST_COLUMNS) {
                    if self.cells > 0 {
                        self.text.push('\t');
                    }
                    self.cells += 1;
                    if covered {
                        self.goes_on();
                    }
                }
                self.cell = self.text.len();
                self.rows = if covered { 0 } else { count("number-rows-spanned").min(1000) - 1 };
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            name if BESIDE.contains(&name) => self.beside = self.beside.saturating_sub(1),
            "p" | "h" => {
                let hidden = self.open.contains(&true) || self.sections.contains(&true);
                let said = self.beside == 0 && !hidden;
                self.open.pop();
                if said {
                    self.end_line();
                }
            }
            "span" => {
                self.open.pop();
            }
            "list" if self.beside == 0 => {
                self.listed.pop();
            }
            "list-item" if self.beside == 0 => self.number = None,
            "section" => {
                self.sections.pop();
            }
            "table-cell" if self.tables == 1 && self.beside == 0 => self.end_cell(),
            "table-row" if self.tables == 1 => self.text.push('\n'),
            "table" if self.beside == 0 => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }

    /// A cell over several rows is told in each of them, as on pages.
    fn end_cell(&mut self) {
        upright(&mut self.text, self.cell);
        let words = self.text.get(self.cell..).unwrap_or_default().trim();
        let short = words.chars().count() <= 60 && !words.contains(['\n', '\t']);
        let words = if short { words.to_string() } else { String::new() };
        let column = self.cells.saturating_sub(1);
        if column < MOST_COLUMNS {
            self.above.resize(self.above.len().max(column + 1), (0, String::new()));
            self.above[column] = (self.rows, words);
        }
    }

    /// Writes the words of the cell above that stands in this one too.
    fn goes_on(&mut self) {
        let above = self.above.get_mut(self.cells.saturating_sub(1));
        if let Some((left, words)) = above.filter(|(left, _)| *left > 0) {
            *left -= 1;
            self.text.push_str(words);
        }
    }

    /// In a table a paragraph ends with a space: the row is the line.
    fn end_line(&mut self) {
        self.text.push(if self.tables > 0 { ' ' } else { '\n' });
    }
}
