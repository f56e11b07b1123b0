//! Tables as people keep them, CSV or workbooks, as rows of strings.

use super::grid::{Grid, MOST_CELLS, Note, shown};
use super::hidden::hidden;
use super::quotes::{Lines, unclosed};
use super::{flat, ods, xls};
use crate::column::meant;
use crate::fault::CellFault;
use calamine::{Data, DataRef, Reader, SheetVisible, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;
use tiaokuai_notices::text::{Format, TextError, half, sound, sound_within, text_of};

/// The most that an Excel file of which one sheet is asked for may unpack to, in bytes: the export of a registry
/// of tens of thousands of notices.
const MOST_OWN: u64 = 1 << 30;

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
    match format.seen(bytes)? {
        Format::Xlsx => {
            sound(bytes)?;
            Ok(workbook(bytes, &|_| true)?)
        }
        Format::Ods => {
            sound(bytes)?;
            Ok(ods::book(bytes)?)
        }
        Format::Xls if bytes.starts_with(b"\xd0\xcf") => Ok(xls::book(bytes)?),
        Format::Xls => Ok(flat::book(bytes)?),
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
        rows.push(ended(row.iter().map(half).collect()));
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

/// What parts the cells of a text: that with which a row names most columns, or else most rows have as many cells. A title may
/// stand above that has none of it.
fn delimiter(text: &str) -> u8 {
    let text = text.trim_start_matches('\u{feff}');
    let told = |by: u8| {
        let mut csv = csv::ReaderBuilder::new();
        let csv = csv.has_headers(false).flexible(true).delimiter(by);
        let (mut known, mut widths) = (0, BTreeMap::new());
        for row in csv.from_reader(text.as_bytes()).records().take(200).flatten() {
            if row.len() > 1 {
                known = row.iter().filter(|cell| meant(cell).is_some()).count().max(known);
                *widths.entry(row.len()).or_insert(0) += row.len() - 1;
            }
        }
        (known, widths.into_values().max().unwrap_or(0))
    };
    let mut all = [b',', b'\t', b';', b'|'].into_iter().map(|by| (told(by), by));
    let first = all.next().unwrap_or(((0, 0), b','));
    all.fold(first, |best, other| if other.0 > best.0 { other } else { best }).1
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
        grid.finish(unseen.remove(&sheet).unwrap_or_default(), &merged, &mut cells)?;
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
            value => shown(&Data::from(value.clone())),
        };
        if text.is_empty() {
            if cell.formula.is_some() {
                note(String::new(), CellFault::NoFormulaValue);
            }
            continue;
        }
        let number = matches!(cell.value, DataRef::Float(_) | DataRef::Int(_));
        grid.set((row, column), text, number, cells).map_err(BookError::Text)?;
    }
    Ok(grid)
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
        // Official 32, 20: a title above that has no separator, and lists that have another.
        let first = |text: &str| grids(text.as_bytes(), Format::Csv).unwrap()[0].rows[1].clone();
        assert_eq!(first("云山县台账\n序号;机构名称\n1;县防火指挥部\n"), ["序号", "机构名称"]);
        assert_eq!(
            first("云山县台账, 2023年\n序号\t机构名称\n1\t县防火指挥部\n"),
            ["序号", "机构名称"]
        );
        assert_eq!(
            first("甲;乙;丙;丁\n序号,机构名称\n1,县;防;火\n2,县;防;汛\n"),
            ["序号", "机构名称"]
        );
        assert_eq!(first("云山县台账\n序号|机构名称\n1|县防火指挥部\n"), ["序号", "机构名称"]);
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
