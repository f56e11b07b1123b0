//! Workbooks of Excel 97 to 2003 (MS-XLS), which WPS still writes.
//!
//! The library for sheets reads them, but believes what they say of their own sizes. So what would make it ask for
//! more memory than any sheet needs is found, or made harmless, before; and what it is given is a file made anew
//! around the one stream that counts, since the chains of sectors of the old file may run in a circle.

mod texts;

use super::grid::{Grid, MOST_CELLS, Note, shown};
use super::hidden::{Hidden, MOST_COLUMNS};
use super::struck::Runs;
use crate::fault::CellFault;
use calamine::{Data, Reader, SheetVisible, Xls};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use tiaokuai_notices::text::{Foreign, MOST_BYTES, TextError};

/// Records of MS-XLS, section 2.3.
mod record {
    pub const FORMULA: u16 = 0x0006;
    pub const EOF: u16 = 0x000a;
    pub const EXTERN_SHEET: u16 = 0x0017;
    pub const NAME: u16 = 0x0018;
    pub const FONT: u16 = 0x0031;
    pub const CONTINUE: u16 = 0x003c;
    pub const COLUMNS: u16 = 0x007d;
    pub const SHEET: u16 = 0x0085;
    pub const MUL_RK: u16 = 0x00bd;
    pub const STYLE: u16 = 0x00e0;
    pub const MERGED: u16 = 0x00e5;
    pub const TEXTS: u16 = 0x00fc;
    pub const TEXT: u16 = 0x00fd;
    pub const DIMENSIONS: u16 = 0x0200;
    pub const ROW: u16 = 0x0208;
    pub const BEGIN: u16 = 0x0809;
    /// Cells: each begins with its row and column.
    pub const CELLS: [u16; 8] = [FORMULA, MUL_RK, 0x00d6, TEXT, 0x0203, 0x0204, 0x0205, 0x027e];
    /// What is read by nothing.
    pub const NOTHING: u16 = 0;
}

/// The sheets of a workbook. What cannot be read of it, a locked one for example, an office program can save anew.
pub(super) fn book(bytes: &[u8]) -> Result<Vec<Grid>, TextError> {
    // Neither library is proof against every file.
    match catch_unwind(AssertUnwindSafe(|| read(bytes))) {
        Ok(Ok(grids)) => Ok(grids),
        Ok(Err(BookError::Swollen)) => Err(TextError::Swollen),
        Ok(Err(BookError::Unread)) | Err(_) => Err(TextError::Foreign(Foreign::Excel97)),
    }
}

enum BookError {
    Swollen,
    Unread,
}

impl From<TextError> for BookError {
    fn from(_: TextError) -> Self {
        BookError::Swollen
    }
}

impl From<std::io::Error> for BookError {
    fn from(_: std::io::Error) -> Self {
        BookError::Unread
    }
}

impl From<calamine::XlsError> for BookError {
    fn from(_: calamine::XlsError) -> Self {
        BookError::Unread
    }
}

fn read(bytes: &[u8]) -> Result<Vec<Grid>, BookError> {
    let mut stream = stream(bytes)?;
    let seen = look(&mut stream)?;
    let mut book: Xls<_> = Xls::new(Cursor::new(file_around(&stream)?))?;
    let sheets = book.sheets_metadata().to_vec();
    let (mut grids, mut cells) = (Vec::new(), 0);
    for (sheet, seen) in sheets.iter().zip(seen) {
        let Ok(range) = book.worksheet_range(&sheet.name) else { continue };
        let mut grid = Grid { sheet: sheet.name.clone(), ..Grid::default() };
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let at = (row + top as usize, column + left as usize);
            if let Data::Error(error) = value {
                let (value, fault) = (error.to_string(), CellFault::ErrorCell);
                grid.notes.push(Note { row: at.0, column: Some(at.1), value, fault });
                continue;
            }
            let text = shown(value);
            if !text.is_empty() {
                let number = matches!(value, Data::Float(_) | Data::Int(_));
                grid.set(at, text, number, &mut cells)?;
            }
        }
        let told: BTreeSet<_> = grid.notes.iter().map(|note| (note.row, note.column)).collect();
        for (row, column) in seen.formulas {
            if grid.cell(row, column).is_empty() && !told.contains(&(row, Some(column))) {
                let (value, fault) = (String::new(), CellFault::NoFormulaValue);
                grid.notes.push(Note { row, column: Some(column), value, fault });
            }
        }
        grid.hidden = sheet.visible != SheetVisible::Visible;
        let merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        grid.finish(seen.hidden, &merged, &mut cells)?;
        grids.push(grid);
    }
    Ok(grids)
}

/// The stream that holds the book.
fn stream(bytes: &[u8]) -> Result<Vec<u8>, BookError> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes))?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name));
    let name = name.ok_or(BookError::Unread)?;
    let stream = file.open_stream(name)?;
    let mut content = Vec::new();
    stream.take(MOST_BYTES).read_to_end(&mut content)?;
    Ok(content)
}

/// A file that holds a stream and nothing else.
fn file_around(stream: &[u8]) -> Result<Vec<u8>, BookError> {
    // The library takes files of the other version, of larger sectors, for empty ones.
    let old = cfb::Version::V3;
    let mut file = cfb::CompoundFile::create_with_version(old, Cursor::new(Vec::new()))?;
    let mut new = file.create_stream("/Workbook")?;
    new.write_all(stream)?;
    drop(new);
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

/// What the library does not tell of a sheet.
#[derive(Default)]
struct Seen {
    hidden: Hidden,
    /// The cells that are computed.
    formulas: BTreeSet<(usize, usize)>,
}

fn number(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes([*data.get(at)?, *data.get(at + 1)?]))
}

/// A record: what it is, where its content begins, and where it ends.
fn record_at(stream: &[u8], at: usize) -> Option<(u16, usize, usize)> {
    let (kind, length) = (number(stream, at)?, number(stream, at + 2)?);
    let (from, to) = (at + 4, at + 4 + usize::from(length));
    (to <= stream.len()).then_some((kind, from, to))
}

/// Looks through the sheets of a stream, in the order in which the book names them, and takes out what no cell
/// needs and what may swell: formulas, names, and the sizes that sheets claim.
fn look(stream: &mut [u8]) -> Result<Vec<Seen>, BookError> {
    let (mut at, mut begins, mut sheets) = (0, BTreeSet::new(), Vec::new());
    let (mut styles, mut texts, mut last) = (Styles::default(), Vec::new(), record::NOTHING);
    while let Some((kind, from, to)) = record_at(stream, at) {
        begins.insert(at);
        let content = &mut stream[from..to];
        let gone = match kind {
            record::SHEET => {
                let place = content.first_chunk::<4>().copied().map(u32::from_le_bytes);
                sheets.extend(place.and_then(|place| usize::try_from(place).ok()));
                false
            }
            record::FONT | record::STYLE => {
                styles.add(kind, content);
                false
            }
            record::TEXTS | record::CONTINUE if [kind, last].contains(&record::TEXTS) => {
                texts.push((from, to));
                false
            }
            record::DIMENSIONS | record::NAME | record::EXTERN_SHEET => true,
            record::MERGED => {
                number(content, 0).is_none_or(|count| content.len() < 2 + 8 * usize::from(count))
            }
            record::FORMULA => {
                // Its value stands before byte 20, and behind it the length of the formula and the formula.
                if let Some(length) = content.get_mut(20..22) {
                    length.fill(0);
                }
                false
            }
            _ => false,
        };
        if gone {
            stream[at..at + 2].copy_from_slice(&record::NOTHING.to_le_bytes());
        }
        (at, last) = (to, if kind == record::CONTINUE { last } else { kind });
    }
    let texts: Vec<&[u8]> = texts.into_iter().map(|(from, to)| &stream[from..to]).collect();
    if styles.fonts.contains(&true) {
        styles.texts = texts::texts(&texts, &|font| styles.is_struck(font));
    }
    let once: BTreeSet<usize> = sheets.iter().copied().collect();
    if once.len() < sheets.len() || !once.is_subset(&begins) {
        return Err(BookError::Unread);
    }
    let (mut left, mut room) = (2 * begins.len(), MOST_CELLS);
    let mut look = |&place: &usize| look_at(stream, (place, &styles), &mut left, &mut room);
    sheets.iter().map(&mut look).collect()
}

/// Which styles of cells strike out (2.4.122 and 2.4.353), and which words of the texts that they share.
#[derive(Default)]
struct Styles {
    fonts: Vec<bool>,
    styles: Vec<bool>,
    texts: BTreeMap<usize, Runs>,
}

impl Styles {
    fn add(&mut self, kind: u16, content: &[u8]) {
        if kind == record::FONT {
            self.fonts.push(number(content, 2).is_some_and(|bits| bits & 8 != 0));
            return;
        }
        let font = number(content, 0).map(usize::from);
        self.styles.push(font.is_some_and(|font| self.is_struck(font)));
    }

    /// Whether a font strikes out.
    fn is_struck(&self, font: usize) -> bool {
        // There is no font 4.
        let place = if font > 4 { font - 1 } else { font };
        self.fonts.get(place) == Some(&true)
    }

    fn strike(&self, style: usize) -> bool {
        self.styles.get(style) == Some(&true)
    }
}

/// Looks through the sheet that begins at a place; `left` records may be met, and `room` cells be laid out.
fn look_at(
    stream: &[u8],
    (mut at, styles): (usize, &Styles),
    left: &mut usize,
    room: &mut usize,
) -> Result<Seen, BookError> {
    let (mut seen, mut depth) = (Seen::default(), 0_usize);
    // First and last row and column of the cells.
    let mut area: Option<[usize; 4]> = None;
    while let Some((kind, from, to)) = record_at(stream, at) {
        *left = left.checked_sub(1).ok_or(BookError::Unread)?;
        at = to;
        let content = &stream[from..to];
        let word = |at| number(content, at).map(usize::from);
        match kind {
            record::BEGIN => depth += 1,
            record::EOF if depth <= 1 => break,
            record::EOF => depth -= 1,
            record::ROW if content.get(12).is_some_and(|bits| bits & 0x20 != 0) => {
                seen.hidden.rows.extend(word(0));
            }
            record::COLUMNS if content.get(8).is_some_and(|bits| bits & 1 != 0) => {
                if let (Some(first), Some(last)) = (word(0), word(2)) {
                    seen.hidden.columns.extend(first..(last + 1).min(MOST_COLUMNS));
                }
            }
            kind if depth <= 1 && record::CELLS.contains(&kind) => {
                let (Some(row), Some(column)) = (word(0), word(2)) else { continue };
                let last = match kind {
                    record::MUL_RK => word(content.len().saturating_sub(2)).unwrap_or(column),
                    _ => column,
                };
                let whole = word(4).is_some_and(|style| styles.strike(style));
                let text = word(6).zip(word(8)).filter(|_| kind == record::TEXT);
                let text = text.map(|(low, high)| high << 16 | low);
                let runs = text.and_then(|text| styles.texts.get(&text));
                seen.hidden.struck.add((row, column), whole, runs);
                if kind == record::FORMULA {
                    seen.formulas.insert((row, column));
                }
                let [top, first, bottom, end] = area.unwrap_or([row, column, row, column]);
                area = Some([top.min(row), first.min(column), bottom.max(row), end.max(last)]);
            }
            _ => {}
        }
    }
    let [top, first, bottom, end] = area.unwrap_or([1, 1, 0, 0]);
    let cells = (bottom + 1 - top) * (end + 1).saturating_sub(first);
    *room = room.checked_sub(cells).ok_or(BookError::Swollen)?;
    Ok(seen)
}
