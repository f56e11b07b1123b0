//! What is to be told of a sheet: of its header, its rows and the cells that its bytes say something of.

use super::check::founds;
use super::grid::{Grid, letters, says};
use super::header::Header;
use crate::fault::{CellFault, CellWarning};

/// What is told of a sheet while its rows are read.
pub(super) struct Told<'a> {
    pub grid: &'a Grid,
    pub told: Vec<CellWarning>,
}

impl Told<'_> {
    pub fn warn(&mut self, row: usize, column: &str, value: &str, fault: CellFault) {
        let line = u32::try_from(row + 1).unwrap_or(u32::MAX);
        let (sheet, column) = (self.grid.sheet.clone(), column.to_string());
        self.told.push(CellWarning { sheet, line, column, value: value.trim().to_string(), fault });
    }
}

/// The row of a text above the header; of none where another sheet says it.
pub(super) fn taken_from(grid: &Grid, header: &Header, text: &str) -> (usize, CellFault) {
    let row = grid.rows.iter().position(|row| row.iter().any(|cell| cell == text));
    match row {
        None => (0, CellFault::FromSheet),
        Some(row) if row > header.row => (row, CellFault::FromFoot),
        Some(row) => (row, CellFault::FromTitle),
    }
}

pub(super) fn of_header(header: &Header, told: &mut Told<'_>) {
    for name in &header.unknown {
        told.warn(header.row, name, name, CellFault::UnknownColumn);
    }
    // Of two rows of headers the upper one may have no rows of its own.
    let empty = told.grid.rows.iter().skip(header.row + 1).all(|row| !says(row));
    if let Some(names) = header.both().filter(|_| !empty) {
        told.warn(header.row, &names, "", CellFault::ColumnTwice);
    }
    let dated = header.has("date") || header.has("document_number");
    let founding = header.place("document_number").is_some_and(|at| founds(&header.heads[at]));
    if dated && !header.has("change") && !header.has("founded") && !founding {
        told.warn(header.row, "change", "", CellFault::NoChanges);
    }
    // Spreadsheets leave empty columns behind; only what is lost is told.
    let grid = told.grid;
    let width = grid.rows.iter().skip(header.row + 1).map(Vec::len).max().unwrap_or(0);
    for at in 0..width {
        let named = header.heads.get(at).is_some_and(|head| !head.is_empty());
        let full =
            || (header.row + 1..grid.rows.len()).any(|row| !grid.cell(row, at).trim().is_empty());
        // In CSV a row with more cells is told by itself.
        let within = grid.widths.get(header.row).is_none_or(|width| at < *width);
        if !named && within && full() {
            told.warn(header.row, &letters(at), "", CellFault::NamelessColumn);
        }
    }
}

/// What the reader of bytes found, as far as it is about the table.
pub(super) fn notes(grid: &Grid, header: &Header, told: &mut Told<'_>) {
    let head = |column: usize| header.heads.get(column).cloned().unwrap_or_else(|| letters(column));
    for note in &grid.notes {
        let column = note.column.map(head).unwrap_or_default();
        // What was struck out and taken is told with its row.
        let taken = |one: &CellWarning| {
            one.fault == CellFault::StruckName && one.line as usize == note.row + 1
        };
        if note.fault == CellFault::StruckWords
            && note.column == header.place("group")
            && told.told.iter().any(taken)
        {
            continue;
        }
        // What is of the header, or of all that is below it.
        let of_header = [CellFault::HiddenColumn, CellFault::BeforeAfter].contains(&note.fault);
        if note.row > header.row || of_header {
            let row = if of_header { header.row } else { note.row };
            told.warn(row, &column, &note.value, note.fault);
        }
    }
    let group = header.place("group");
    for [top, left, bottom, right] in grid.merged.iter().copied() {
        // Rows that were merged where the group stands are told as one row.
        let whole = group.is_some_and(|group| (left..=right).contains(&group));
        if top > header.row && !whole {
            let cells = format!("{}{}:{}{}", letters(left), top + 1, letters(right), bottom + 1);
            told.warn(top, &head(left), &cells, CellFault::Merged);
        }
    }
}
