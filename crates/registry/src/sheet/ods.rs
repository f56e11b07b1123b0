//! Sheets of OpenDocument (ISO/IEC 26300 part 1, section 9), as LibreOffice and WPS save them.
//!
//! The library for sheets reads them too, but tells neither merged cells nor hidden rows, and lays out every row
//! that is said to be repeated.

use super::grid::{Grid, Note, shown};
use super::hidden::{Hidden, MOST_COLUMNS};
use super::struck::Runs;
use super::xml::value;
use crate::fault::CellFault;
use calamine::{Data, Dimensions};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use tiaokuai_notices::text::{TextError, reference};
use zip::ZipArchive;

/// No sheet has more rows.
const MOST_ROWS: usize = 1 << 20;

/// No cell holds more spaces in a row.
const MOST_SPACES: usize = 1000;

fn broken(error: impl std::fmt::Display) -> TextError {
    TextError::Broken(error.to_string())
}

/// The sheets of a workbook. The archive has been found sound before.
pub(super) fn book(bytes: &[u8]) -> Result<Vec<Grid>, TextError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut content = String::new();
    let mut part = archive.by_name("content.xml").map_err(broken)?;
    part.read_to_string(&mut content).map_err(broken)?;
    let mut book = Book::default();
    let mut reader = Reader::from_str(&content);
    loop {
        match reader.read_event().map_err(broken)? {
            Event::Eof => return Ok(book.grids),
            Event::Start(tag) => book.start(&tag)?,
            Event::Empty(tag) => {
                book.start(&tag)?;
                book.end(tag.local_name().as_ref())?;
            }
            Event::End(tag) => book.end(tag.local_name().as_ref())?,
            Event::Text(words) => book.say(words.as_ref()),
            Event::CData(words) => book.say(words.as_ref()),
            Event::GeneralRef(name) => {
                book.say(&reference(name.as_ref()).unwrap_or_default());
            }
            _ => {}
        }
    }
}

/// A cell that is being read.
struct Cell {
    value: Data,
    /// What it shows, and how many paragraphs that is so far.
    text: String,
    /// What of it is struck out and what not.
    runs: Runs,
    lines: usize,
    repeated: usize,
    /// How many rows and columns it covers.
    spans: (usize, usize),
    computed: bool,
    error: bool,
}

/// Where the reading stands.
#[derive(Default)]
struct Book {
    grids: Vec<Grid>,
    /// The cells of the whole file.
    cells: usize,
    /// The styles of sheets that are hidden, and the style at hand.
    unseen: BTreeSet<String>,
    style: Option<String>,
    /// The styles that strike out, and which of the spans that are open have one.
    striking: BTreeSet<String>,
    spans: Vec<bool>,
    grid: Option<Grid>,
    hidden: Hidden,
    merged: Vec<Dimensions>,
    /// How deep in tables, in what stands beside the cells, and in paragraphs.
    depth: u32,
    beside: u32,
    inside: u32,
    row: usize,
    column: usize,
    /// The columns that were described.
    described: usize,
    /// How often the row stands, and the cells of it that say something.
    rows: usize,
    said: Vec<(usize, Cell)>,
    cell: Option<Cell>,
}

/// Elements of a sheet that are no cells: remarks, drawings, changes that were tracked.
const BESIDE: [&str; 4] = ["annotation", "shapes", "tracked-changes", "forms"];

fn count(tag: &BytesStart<'_>, name: &str, most: usize) -> usize {
    value(tag, name).and_then(|count| count.parse().ok()).unwrap_or(1).clamp(1, most)
}

/// Whether a style strikes out.
fn strikes(tag: &BytesStart<'_>) -> bool {
    let line = |name| value(tag, name).is_some_and(|line| line != "none");
    line("text-line-through-style") || line("text-line-through-type")
}

/// Whether a row or a column is not shown.
fn hides(tag: &BytesStart<'_>) -> bool {
    matches!(value(tag, "visibility").as_deref(), Some("collapse" | "filter"))
}

impl Book {
    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), TextError> {
        let name = tag.local_name();
        match name.as_ref() {
            name if BESIDE.contains(&name) => self.beside += 1,
            _ if self.beside > 0 => {}
            "style" => self.style = value(tag, "name"),
            "text-properties" if strikes(tag) => self.striking.extend(self.style.clone()),
            "table-properties" if value(tag, "display").as_deref() == Some("false") => {
                self.unseen.extend(self.style.clone());
            }
            "table" => {
                self.depth += 1;
                if self.depth == 1 {
                    let style = value(tag, "style-name").unwrap_or_default();
                    self.grid = Some(Grid {
                        sheet: value(tag, "name").unwrap_or_default(),
                        hidden: self.unseen.contains(&style),
                        ..Grid::default()
                    });
                    (self.row, self.described) = (0, 0);
                }
            }
            _ if self.depth != 1 => {}
            "table-column" => {
                let columns = count(tag, "number-columns-repeated", MOST_COLUMNS);
                let to = (self.described + columns).min(MOST_COLUMNS);
                if hides(tag) {
                    self.hidden.columns.extend(self.described..to);
                }
                self.described = to;
            }
            "table-row" => {
                self.column = 0;
                self.rows = count(tag, "number-rows-repeated", MOST_ROWS);
                if hides(tag) && self.row < MOST_ROWS {
                    let to = (self.row + self.rows).min(MOST_ROWS);
                    self.hidden.rows.extend(self.row..to);
                    self.hidden.filtered |= value(tag, "visibility").as_deref() == Some("filter");
                }
            }
            "table-cell" | "covered-table-cell" => {
                self.cell = Some(cell_of(tag));
                self.spans = vec![self.strikes(tag)];
            }
            "span" => self.spans.push(self.strikes(tag)),
            "p" => {
                self.inside += 1;
                if let Some(cell) = &mut self.cell {
                    if cell.lines > 0 {
                        cell.text.push('\n');
                        cell.runs.push((Some(false), "\n".to_string()));
                    }
                    cell.lines += 1;
                }
            }
            "s" => self.say(&" ".repeat(count(tag, "c", MOST_SPACES))),
            "tab" => self.say("\t"),
            "line-break" => self.say("\n"),
            _ => {}
        }
        Ok(())
    }

    fn say(&mut self, words: &str) {
        if let Some(cell) = &mut self.cell
            && self.inside > 0
            && self.beside == 0
            && self.depth == 1
        {
            cell.text.push_str(words);
            cell.runs.push((Some(self.spans.contains(&true)), words.to_string()));
        }
    }

    fn strikes(&self, tag: &BytesStart<'_>) -> bool {
        value(tag, "style-name").is_some_and(|style| self.striking.contains(&style))
    }

    fn end(&mut self, name: &str) -> Result<(), TextError> {
        match name {
            name if BESIDE.contains(&name) => self.beside = self.beside.saturating_sub(1),
            _ if self.beside > 0 => {}
            "style" => self.style = None,
            "table" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.close()?;
                }
            }
            _ if self.depth != 1 => {}
            "p" => self.inside = self.inside.saturating_sub(1),
            "span" => drop(self.spans.pop()),
            "table-cell" | "covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    let at = self.column;
                    self.column = self.column.saturating_add(cell.repeated);
                    let says = cell.computed || cell.error || !shown_of(&cell).0.is_empty();
                    if says && at < MOST_COLUMNS {
                        self.said.push((at, cell));
                    }
                }
            }
            "table-row" => self.end_row()?,
            _ => {}
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), TextError> {
        let said = std::mem::take(&mut self.said);
        let Some(grid) = self.grid.as_mut().filter(|_| self.row < MOST_ROWS) else {
            return Ok(());
        };
        // Rows without a word are passed over; they are what is repeated most.
        let rows = if said.is_empty() { 0 } else { self.rows.min(MOST_ROWS - self.row) };
        for row in self.row..self.row + rows {
            for (first, cell) in &said {
                let (text, number) = shown_of(cell);
                let (down, right) = cell.spans;
                if down > 1 || right > 1 {
                    let corner = (row + down - 1, first + right - 1);
                    let narrow = |at: (usize, usize)| {
                        Some((u32::try_from(at.0).ok()?, u32::try_from(at.1).ok()?))
                    };
                    if let (Some(start), Some(end)) = (narrow((row, *first)), narrow(corner)) {
                        self.merged.push(Dimensions { start, end });
                    }
                }
                for column in *first..first.saturating_add(cell.repeated).min(MOST_COLUMNS) {
                    let mut note = |value: &str, fault| {
                        let (value, column) = (value.to_string(), Some(column));
                        grid.notes.push(Note { row, column, value, fault });
                    };
                    match () {
                        () if cell.error => note(&text, CellFault::ErrorCell),
                        () if text.is_empty() => note("", CellFault::NoFormulaValue),
                        () => {
                            grid.set((row, column), text.clone(), number, &mut self.cells)?;
                            self.hidden.struck.add((row, column), false, Some(&cell.runs));
                        }
                    }
                }
            }
        }
        self.row = self.row.saturating_add(self.rows);
        Ok(())
    }

    fn close(&mut self) -> Result<(), TextError> {
        let (hidden, merged) = (std::mem::take(&mut self.hidden), std::mem::take(&mut self.merged));
        if let Some(mut grid) = self.grid.take() {
            grid.finish(hidden, &merged, &mut self.cells)?;
            self.grids.push(grid);
        }
        Ok(())
    }
}

fn cell_of(tag: &BytesStart<'_>) -> Cell {
    let told = |name| value(tag, name);
    let number = || told("value").and_then(|value| value.parse().ok());
    let value = match told("value-type").as_deref() {
        Some("float" | "percentage" | "currency") => number().map(Data::Float),
        Some("date") => told("date-value").map(Data::DateTimeIso),
        Some("time") => told("time-value").map(Data::DurationIso),
        Some("boolean") => told("boolean-value").map(|value| Data::Bool(value == "true")),
        _ => told("string-value").map(Data::String),
    };
    // What LibreOffice writes beside the standard's own kind of value.
    let mut all = tag.attributes().flatten();
    let error =
        all.any(|one| one.key.as_ref() == "calcext:value-type" && one.value.as_ref() == "error");
    Cell {
        value: value.unwrap_or(Data::Empty),
        text: String::new(),
        runs: Runs::new(),
        lines: 0,
        repeated: count(tag, "number-columns-repeated", MOST_COLUMNS),
        spans: (
            count(tag, "number-rows-spanned", MOST_ROWS),
            count(tag, "number-columns-spanned", MOST_COLUMNS),
        ),
        computed: told("formula").is_some(),
        error,
    }
}

/// What a cell says, and whether that is a number.
fn shown_of(cell: &Cell) -> (String, bool) {
    let told = if cell.error { String::new() } else { shown(&cell.value) };
    let text = if told.is_empty() { cell.text.clone() } else { told };
    (text, matches!(cell.value, Data::Float(_)))
}
