//! Tables as people keep them, CSV or Excel, as rows of strings.

use super::hidden::{Hidden, hidden};
use super::quotes::{Lines, unclosed};
use crate::fault::CellFault;
use crate::parse::hand::Mark;
use calamine::{Data, DataRef, Dimensions, Reader, SheetVisible, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;
use tiaokuai_notices::text::{Format, TextError, sound, sound_within, text_of};

/// The most cells of a file, empty ones before a filled one counted: what claims more is no sheet of notices.
const MOST_CELLS: usize = 8 << 20;

/// The most that an Excel file of which one sheet is asked for may unpack to, in bytes: the export of a registry
/// of tens of thousands of notices.
const MOST_OWN: u64 = 1 << 30;

/// A sheet: its rows as strings, from the first row of the file on.
///
/// Empty rows are kept, so that row 7 of the file is `rows[6]`; rows end with their last filled cell, so they
/// differ in length. Dates are `YYYY-MM-DD`, whole numbers have no `.0`, yes and no are `true` and `false`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The name of the sheet; empty in CSV.
    pub sheet: String,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
    /// Whether it is hidden.
    pub(crate) hidden: bool,
    /// How many cells each row of CSV has; none of Excel.
    pub(crate) widths: Vec<usize>,
    /// What is to be told of cells, rows and columns, whatever they mean.
    pub(crate) notes: Vec<Note>,
    /// Cells that are numbers and may be read in two ways.
    pub(crate) marks: BTreeMap<(usize, usize), Mark>,
    /// Cells that were merged: first row and column, last row and column.
    pub(crate) merged: Vec<[usize; 4]>,
}

/// Something that is to be told of a place in a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    /// The row, from 0.
    pub row: usize,
    /// The column, from 0; none of a whole row or sheet.
    pub column: Option<usize>,
    /// What stands there, or which cells are meant.
    pub value: String,
    pub fault: CellFault,
}

/// Why a table cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum GridError {
    /// Its bytes are off.
    #[error(transparent)]
    Text(#[from] TextError),
    /// A quote opens a cell and is never closed: the line, and the cell's place in its row, both from 1.
    #[error("line {0}, cell {1}: the quote that opens it is never closed")]
    Quote(u64, usize),
}

/// The sheets of a file, in its order; of CSV there is one.
///
/// CSV may be in any encoding that [`text_of`] knows, its cells parted by commas, semicolons or tabs.
///
/// ```
/// use tiaokuai_notices::text::Format;
/// use tiaokuai_registry::grids;
/// let sheets = grids("组名;数\n\n甲组;7\n".as_bytes(), Format::Csv).unwrap();
/// assert_eq!(sheets[0].rows, [vec!["组名", "数"], vec![], vec!["甲组", "7"]]);
/// ```
///
/// # Errors
/// Where the bytes are damaged, of another format, or hold more than any sheet does.
pub fn grids(bytes: &[u8], format: Format) -> Result<Vec<Grid>, GridError> {
    match format {
        Format::Xlsx => {
            sound(bytes)?;
            Ok(workbook(bytes, &|_| true)?)
        }
        _ => {
            let text = text_of(bytes, Format::Csv)?;
            let (text, said) = parted(&text);
            let (rows, widths) = lines(text, said.unwrap_or_else(|| delimiter(text)))?;
            Ok(vec![Grid { rows, widths, ..Grid::default() }])
        }
    }
}

/// One sheet of an Excel file by its name, nothing if there is none. It is read from files that are larger than
/// [`grids`] reads: those that a registry was exported to.
///
/// # Errors
/// As [`grids`].
pub fn grid_named(bytes: &[u8], name: &str) -> Result<Option<Grid>, GridError> {
    sound_within(bytes, MOST_OWN)?;
    Ok(workbook(bytes, &|sheet| sheet == name)?.into_iter().next())
}

/// Rows, each at its line, and how many cells each has.
type Rows = (Vec<Vec<String>>, Vec<usize>);

fn lines(text: &str, parted: u8) -> Result<Rows, GridError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some((line, cell)) = unclosed(text, parted) {
        return Err(GridError::Quote(line, cell + 1));
    }
    let mut csv = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(parted)
        .from_reader(text.as_bytes());
    let (mut rows, mut widths, mut cells) = (Vec::new(), Vec::new(), 0);
    let (mut at, mut next) = (Lines::new(text), 1);
    for row in csv.records() {
        let row = row.map_err(|error| TextError::Broken(error.to_string()))?;
        let line = at.of(&row);
        // The parser skips empty lines.
        rows.extend((next..line).map(|_| Vec::new()));
        widths.resize(rows.len(), 0);
        next = line + 1;
        next += row.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
        cells += row.len();
        if cells > MOST_CELLS {
            return Err(TextError::Swollen.into());
        }
        widths.push(row.len());
        rows.push(ended(row.iter().map(str::to_string).collect()));
    }
    Ok((rows, widths))
}

/// A text of which the first line may say what parts its cells, as Excel writes it: `sep=;`. The line is emptied,
/// so that the others keep their numbers.
fn parted(text: &str) -> (&str, Option<u8>) {
    let bare = text.trim_start_matches('\u{feff}');
    let first = bare.lines().next().unwrap_or_default();
    let said = first.trim_matches('"').strip_prefix("sep=").map(str::as_bytes);
    match said {
        Some(&[by]) => (&bare[first.len()..], Some(by)),
        _ => (text, None),
    }
}

/// What parts the cells of the first line that says anything: a comma, if there is one.
fn delimiter(text: &str) -> u8 {
    let text = text.trim_start_matches('\u{feff}');
    let head = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    [b',', b'\t', b';'].into_iter().find(|c| head.as_bytes().contains(c)).unwrap_or(b',')
}

fn ended(mut row: Vec<String>) -> Vec<String> {
    while row.last().is_some_and(String::is_empty) {
        row.pop();
    }
    row
}

fn workbook(bytes: &[u8], wanted: &dyn Fn(&str) -> bool) -> Result<Vec<Grid>, TextError> {
    let broken = |error: calamine::XlsxError| TextError::Broken(error.to_string());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let visible: BTreeMap<String, bool> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    let mut unseen = hidden(bytes);
    let mut cells = 0_usize;
    let mut grids = Vec::new();
    for sheet in book.sheet_names().into_iter().filter(|name| wanted(name)) {
        let mut grid = match rows_of(&mut book, &sheet, &mut cells) {
            Ok(grid) => grid,
            // A sheet that is a chart has no cells.
            Err(BookError::NoCells) => continue,
            Err(BookError::Text(error)) => return Err(error),
        };
        grid.hidden = visible.get(&sheet) == Some(&false);
        let merged = book.merge_cells_by_sheet_name(&sheet).unwrap_or_default();
        grid.merge(&merged, &mut cells)?;
        grid.hide(unseen.remove(&sheet).unwrap_or_default());
        grids.push(grid);
    }
    Ok(grids)
}

enum BookError {
    NoCells,
    Text(TextError),
}

fn rows_of(
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    cells: &mut usize,
) -> Result<Grid, BookError> {
    let broken = |error: calamine::XlsxError| BookError::Text(TextError::Broken(error.to_string()));
    let mut grid = Grid { sheet: sheet.to_string(), ..Grid::default() };
    // Cell by cell: a sheet whose last cell stands in its last corner is not laid out whole.
    let mut reader = match book.worksheet_cells_reader(sheet) {
        Ok(reader) => reader,
        Err(calamine::XlsxError::WorksheetNotFound(_)) => return Err(BookError::NoCells),
        Err(error) => return Err(broken(error)),
    };
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(broken)? {
        let (row, column) = (cell.pos.0 as usize, cell.pos.1 as usize);
        let mut note = |value: String, fault| {
            grid.notes.push(Note { row, column: Some(column), value, fault });
        };
        let text = match &cell.value {
            DataRef::Error(error) => {
                note(error.to_string(), CellFault::ErrorCell);
                continue;
            }
            value => shown(value),
        };
        if text.is_empty() {
            if cell.formula.is_some() {
                note(String::new(), CellFault::NoFormulaValue);
            }
            continue;
        }
        if matches!(cell.value, DataRef::Float(_) | DataRef::Int(_)) {
            let mark = match text.len() {
                5 if !text.contains('.') => Some(Mark::Serial),
                6 if text.ends_with(".1") => Some(Mark::Tenth),
                _ => None,
            };
            grid.marks.extend(mark.map(|mark| ((row, column), mark)));
        }
        if row >= grid.rows.len() {
            *cells += row - grid.rows.len();
            grid.rows.resize(row + 1, Vec::new());
        }
        grid.put(row, column, text, cells).map_err(BookError::Text)?;
    }
    Ok(grid)
}

/// Whether a row says anything.
pub(crate) fn says(row: &[String]) -> bool {
    row.iter().any(|cell| !cell.trim().is_empty())
}

impl Grid {
    /// The text of a cell, empty where there is none.
    pub(crate) fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.get(column)).map_or("", String::as_str)
    }

    fn put(
        &mut self,
        row: usize,
        column: usize,
        text: String,
        cells: &mut usize,
    ) -> Result<(), TextError> {
        let row = &mut self.rows[row];
        if column >= row.len() {
            *cells += column + 1 - row.len();
            if *cells > MOST_CELLS {
                return Err(TextError::Swollen);
            }
            row.resize(column + 1, String::new());
        }
        row[column] = text;
        Ok(())
    }

    /// Gives every cell of merged ones the text of the first.
    fn merge(&mut self, merged: &[Dimensions], cells: &mut usize) -> Result<(), TextError> {
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        for region in merged {
            let ((top, left), (bottom, right)) = (region.start, region.end);
            let (top, left) = (top as usize, left as usize);
            // Nothing stands below the last row or right of the last column.
            let bottom = (bottom as usize).min(self.rows.len().saturating_sub(1));
            let right = (right as usize).min(width.saturating_sub(1));
            let text = self.rows.get(top).and_then(|row| row.get(left)).cloned();
            let Some(text) = text.filter(|text| !text.is_empty()) else { continue };
            let mark = self.marks.get(&(top, left)).copied();
            for row in top..=bottom {
                for column in left..=right {
                    self.put(row, column, text.clone(), cells)?;
                    self.marks.extend(mark.map(|mark| ((row, column), mark)));
                }
            }
            self.merged.push([top, left, bottom, right]);
        }
        Ok(())
    }

    /// Takes out what nobody sees; it is told.
    fn hide(&mut self, Hidden { rows, columns }: Hidden) {
        for row in rows {
            let Some(cells) =
                self.rows.get_mut(row).filter(|row| row.iter().any(|c| !c.is_empty()))
            else {
                continue;
            };
            cells.clear();
            self.notes.retain(|note| note.row != row);
            let (value, fault) = (String::new(), CellFault::HiddenRow);
            self.notes.push(Note { row, column: None, value, fault });
        }
        for column in columns {
            let mut any = false;
            for row in &mut self.rows {
                if let Some(cell) = row.get_mut(column).filter(|cell| !cell.is_empty()) {
                    cell.clear();
                    any = true;
                }
            }
            if any {
                self.notes.retain(|note| note.column != Some(column));
                let (value, fault) = (letters(column), CellFault::HiddenColumn);
                self.notes.push(Note { row: 0, column: None, value, fault });
            }
        }
    }
}

/// A column as Excel names it: A, B, … AA.
pub(crate) fn letters(column: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
    match column / 26 {
        0 => letter.to_string(),
        more => letters(more - 1) + &letter.to_string(),
    }
}

fn shown(cell: &DataRef<'_>) -> String {
    match Data::from(cell.clone()) {
        Data::String(text) => text,
        Data::DateTime(date) if date.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            if (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
            }
        }
        Data::DateTime(time) => time.as_f64().to_string(),
        // A date as the standard for interchange writes it; midnight is no news.
        Data::DateTimeIso(date) => {
            date.strip_suffix("T00:00:00").map_or(date.clone(), str::to_string)
        }
        Data::DurationIso(text) => text,
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(yes) => yes.to_string(),
        Data::Empty => String::new(),
        Data::Error(error) => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::GB18030;
    use rust_xlsxwriter::{ExcelDateTime, Format as Style, Workbook};

    #[test]
    fn rows_of_csv_stand_where_the_file_has_them() {
        let text = "\u{feff}\na,b\n\n\"x\ny\",\"1,5\"\n,\nlast\n";
        let right: [Vec<&str>; 6] =
            [vec![], vec!["a", "b"], vec![], vec!["x\ny", "1,5"], vec![], vec!["last"]];
        assert_eq!(grids(text.as_bytes(), Format::Csv).unwrap()[0].rows, right);
        let (gb, _, _) = GB18030.encode("组,数\n甲,1");
        assert_eq!(grids(&gb, Format::Csv).unwrap()[0].rows[1], ["甲", "1"]);
        assert_eq!(grids(b"a\tb\n1\t2", Format::Csv).unwrap()[0].rows[1], ["1", "2"]);
        let open = grids(b"a;b\n1;\"2", Format::Csv).unwrap_err();
        assert!(matches!(open, GridError::Quote(2, 2)), "{open:?}");
    }

    #[test]
    fn cells_of_excel_are_as_people_see_them() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("表").unwrap();
        sheet.write(1, 0, "=组").unwrap();
        sheet.write(1, 1, 7.0).unwrap();
        sheet.write(1, 2, 2.5).unwrap();
        sheet.write(1, 3, true).unwrap();
        let day = ExcelDateTime::parse_from_str("2013-04-29").unwrap();
        sheet.write_with_format(3, 4, &day, &Style::new().set_num_format("yyyy-mm-dd")).unwrap();
        book.add_worksheet();
        let bytes = book.save_to_buffer().unwrap();
        let sheets = grids(&bytes, Format::Xlsx).unwrap();
        assert_eq!((sheets.len(), sheets[0].sheet.as_str()), (2, "表"));
        let right: [Vec<&str>; 4] =
            [vec![], vec!["=组", "7", "2.5", "true"], vec![], vec!["", "", "", "", "2013-04-29"]];
        assert_eq!(sheets[0].rows, right);
        assert_eq!(grid_named(&bytes, "表").unwrap(), Some(sheets[0].clone()));
        assert_eq!(grid_named(&bytes, "别的").unwrap(), None);
        for cut in [0, 1, bytes.len() / 2, bytes.len() - 1] {
            assert!(grids(&bytes[..cut], Format::Xlsx).is_err());
        }
    }

    #[test]
    fn a_cell_in_the_last_corner_does_not_fill_the_memory() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for row in 0..1000 {
            sheet.write(row * 1000, 16_383, 1.0).unwrap();
        }
        let bytes = book.save_to_buffer().unwrap();
        let swollen = grids(&bytes, Format::Xlsx);
        assert!(matches!(swollen, Err(GridError::Text(TextError::Swollen))));
    }
}
