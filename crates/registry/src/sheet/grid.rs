//! A sheet as rows of strings, with what is to be told of it.

use super::hidden::Hidden;
use super::struck::{Part, Struck};
use crate::fault::CellFault;
use crate::parse::hand::Mark;
use calamine::{Data, Dimensions};
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::text::{TextError, half, visible};

/// The most cells of a file, empty ones before a filled one counted: what claims more is no sheet of notices.
pub(super) const MOST_CELLS: usize = 8 << 20;

/// Bytes of text that count as a cell of their own: so much more than cells have that only a book made to fill the
/// memory comes near a quarter of a gigabyte.
const TEXT_OF_CELL: usize = 32;

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
    /// Cells that say something and are struck out, all that they say.
    pub(crate) struck: BTreeSet<(usize, usize)>,
    /// The words that were struck out of cells that say something else.
    pub(crate) gone: BTreeMap<(usize, usize), String>,
    /// Rows of groups of whose members some were not read.
    pub(crate) partial: BTreeSet<usize>,
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

/// Whether a row says anything.
pub(crate) fn says(row: &[String]) -> bool {
    row.iter().any(|cell| !cell.trim().is_empty())
}

/// Whether a row says no more than one thing, be it in cells that were merged.
pub(super) fn is_alone(row: &[String]) -> bool {
    let mut said = row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let first = said.next();
    said.all(|cell| Some(cell) == first)
}

impl Grid {
    /// The text of a cell, empty where there is none.
    pub(crate) fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.get(column)).map_or("", String::as_str)
    }

    /// Writes a cell that says something; `cells` counts those of the whole file.
    pub(super) fn set(
        &mut self,
        (row, column): (usize, usize),
        text: String,
        number: bool,
        cells: &mut usize,
    ) -> Result<(), TextError> {
        let text = half(&visible(text));
        // Blanks say nothing, and may stand a million rows below.
        if text.trim().is_empty() {
            return Ok(());
        }
        let mark = match text.len() {
            _ if !number => None,
            5 if !text.contains('.') => Some(Mark::Serial),
            6 if text.ends_with(".1") => Some(Mark::Tenth),
            _ => None,
        };
        self.marks.extend(mark.map(|mark| ((row, column), mark)));
        if row >= self.rows.len() {
            *cells += row - self.rows.len();
            if *cells > MOST_CELLS {
                return Err(TextError::Swollen);
            }
            self.rows.resize(row + 1, Vec::new());
        }
        self.put(row, column, text, cells)
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
        // One long text may stand in many cells, and each holds its own.
        *cells += text.len() / TEXT_OF_CELL;
        if *cells > MOST_CELLS {
            return Err(TextError::Swollen);
        }
        row[column] = text;
        Ok(())
    }

    /// Ends a sheet whose cells are all read: what was struck out goes before cells are merged, and what nobody sees after.
    pub(super) fn finish(
        &mut self,
        mut hidden: Hidden,
        merged: &[Dimensions],
        cells: &mut usize,
    ) -> Result<(), TextError> {
        self.strike(std::mem::take(&mut hidden.struck));
        self.merge(merged, cells)?;
        self.hide(hidden);
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
                    if self.struck.contains(&(top, left)) {
                        self.struck.insert((row, column));
                    }
                    self.marks.extend(mark.map(|mark| ((row, column), mark)));
                }
            }
            self.merged.push([top, left, bottom, right]);
        }
        Ok(())
    }

    /// Takes out words that are struck out, and marks cells that are as a whole.
    fn strike(&mut self, Struck { cells, parts }: Struck) {
        for ((row, column), Part { left, gone }) in parts {
            let Some(cell) = self.rows.get_mut(row).and_then(|row| row.get_mut(column)) else {
                continue;
            };
            let (value, fault) = (std::mem::replace(cell, left), CellFault::StruckWords);
            self.notes.push(Note { row, column: Some(column), value, fault });
            self.gone.insert((row, column), gone);
        }
        self.struck.extend(cells.into_iter().filter(|(row, column)| {
            self.rows
                .get(*row)
                .and_then(|row| row.get(*column))
                .is_some_and(|cell| !cell.trim().is_empty())
        }));
    }

    /// Takes out what nobody sees; it is told.
    fn hide(&mut self, Hidden { rows, columns, filtered, comments, .. }: Hidden) {
        self.notes.extend(comments.into_iter().map(|((row, column), value)| Note {
            row,
            column: Some(column),
            value,
            fault: CellFault::Comment,
        }));
        let says = |row: &&usize| self.rows.get(**row).is_some_and(|row| says(row));
        let first = rows.iter().find(says).copied().filter(|_| filtered);
        if let Some(row) = first {
            let (value, fault) = (rows.len().to_string(), CellFault::Filtered);
            self.notes.push(Note { row, column: None, value, fault });
        }
        for row in rows.into_iter().filter(|_| !filtered) {
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

/// A date that was typed as a number into a cell of dates, as it was typed: 20250115, 202501, 2025. The program took it
/// for the number of a day, in 1905 or after 2400.
fn typed(serial: f64) -> Option<String> {
    let number = serial as u32;
    let (year, month) = match number {
        1949..=2100 => (number, 1),
        194_901..=210_012 => (number / 100, number % 100),
        // Of which day, is for whoever reads it to say: it may be none.
        19_490_000..=21_009_999 => (number / 10_000, 1),
        _ => return None,
    };
    let is_month = (1949..=2100).contains(&year) && (1..=12).contains(&month);
    (is_month && serial.fract() == 0.0).then(|| number.to_string())
}

/// The number that a day has in sheets, counted from the end of 1899; nothing of anything else.
fn serial(day: &str) -> Option<f64> {
    let mut parts = day.split('-').map(|part| part.parse::<i32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() || !(1..=12).contains(&month) || !(1900..=100_000).contains(&year) {
        return None;
    }
    // Days before the first of March, from which years are counted here, of years of 365 and 366 days.
    let years = f64::from(year - i32::from(month <= 2));
    let of_year = f64::from((153 * ((month + 9) % 12) + 2) / 5 + day - 1);
    let leap = (years / 4.0).floor() - (years / 100.0).floor() + (years / 400.0).floor();
    Some(365.0 * years + leap + of_year - 693_899.0)
}

/// What a cell shows.
pub(super) fn shown(cell: &Data) -> String {
    match cell {
        Data::String(text) => text.clone(),
        Data::DateTime(date) if date.is_datetime() => {
            if let Some(typed) = typed(date.as_f64()) {
                return typed;
            }
            // Excel has no day of a greater number.
            if date.as_f64() >= 2_958_466.0 {
                return date.as_f64().to_string();
            }
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
            let day = date.strip_suffix("T00:00:00").unwrap_or(date);
            serial(day).and_then(typed).unwrap_or_else(|| day.to_string())
        }
        Data::DurationIso(text) => text.clone(),
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

    #[test]
    fn a_date_typed_as_a_number_stays_as_it_was_typed() {
        use calamine::{ExcelDateTime, ExcelDateTimeType};
        let excel = |serial: f64| {
            let date = ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, false);
            shown(&Data::DateTime(date))
        };
        // 1905-07-05 and 2454-06-05 would be the days of these numbers.
        for number in ["20250115", "20251315", "202501", "2013"] {
            assert_eq!(excel(number.parse().unwrap()), number);
        }
        assert_eq!([excel(45_672.0), excel(41_393.0)], ["2025-01-15", "2013-04-29"]);
        assert_eq!(excel(202_513.0), "2454-06-16");
        let iso = |day: &str| shown(&Data::DateTimeIso(day.to_string()));
        assert_eq!(serial("2025-01-15"), Some(45_672.0));
        assert_eq!(serial("1905-07-05"), Some(2_013.0));
        assert_eq!([iso("2025-01-15"), iso("1905-07-05")], ["2025-01-15", "2013"]);
        // As LibreOffice writes the day of number 20250115.
        assert_eq!(iso("57342-12-05"), "20250115");
        assert_eq!([iso("32767-12-31"), excel(3_000_000.0)], ["32767-12-31", "3000000"]);
    }

    #[test]
    fn a_long_text_in_many_cells_is_bounded() {
        let (mut grid, mut cells) = (Grid::default(), MOST_CELLS - 100_000);
        let long = "长".repeat(32_767);
        let refused =
            (0..200).find(|row| grid.set((*row, 0), long.clone(), false, &mut cells).is_err());
        assert_eq!(refused, Some(32), "a cell of 98 kilobytes counts as three thousand");
    }
}
