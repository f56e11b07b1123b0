//! Coding sheets among the files: a row is a mention.

pub(crate) mod grid;
pub(crate) mod quotes;

use crate::column::{COLUMNS, Column, column, values};
use crate::fault::{CellFault, CellWarning};
use crate::field::Field;
use crate::parse::nearest;
use crate::reading::Draft;
use crate::reason::Reason;
use grid::{Grid, GridError, grids};
use tiaokuai_notices::text::Format;

/// What a sheet gave.
pub(crate) enum Taken {
    Rows(Vec<Draft>, Vec<CellWarning>),
    Refused(Reason),
    Failed(Reason),
}

impl From<GridError> for Reason {
    fn from(error: GridError) -> Self {
        match error {
            GridError::Text(error) => error.into(),
            GridError::Quote(line, cell) => Reason::Quote { line, cell },
        }
    }
}

/// The header of a sheet of mentions: its row, from 0, and its columns.
pub(crate) struct Header {
    pub row: usize,
    pub columns: Vec<Option<&'static Column>>,
    /// Names that are no column's, with the nearest that is missing.
    pub unknown: Vec<(String, Option<&'static str>)>,
}

impl Header {
    /// The header of a grid: its first row that says anything.
    pub fn of(grid: &Grid) -> Option<Header> {
        let row = grid.rows.iter().position(|row| says(row))?;
        let names: Vec<&str> = grid.rows[row].iter().map(|cell| cell.trim()).collect();
        let columns: Vec<_> = names.iter().map(|name| column(name)).collect();
        let missing: Vec<&'static str> =
            COLUMNS.iter().map(|column| column.name).filter(|name| !names.contains(name)).collect();
        let unknown = names
            .iter()
            .filter(|name| !name.is_empty() && column(name).is_none())
            .map(|name| ((*name).to_string(), nearest(name, missing.iter().copied())))
            .collect();
        Some(Header { row, columns, unknown })
    }

    /// Whether there is a column of this name.
    pub fn has(&self, name: &str) -> bool {
        self.columns.iter().flatten().any(|column| column.name == name)
    }

    /// The name of a column that stands there twice.
    pub fn twice(&self) -> Option<&'static str> {
        let names: Vec<&str> = self.columns.iter().flatten().map(|column| column.name).collect();
        let at = (0..names.len()).find(|at| names[..*at].contains(&names[*at]))?;
        column(names[at]).map(|column| column.name)
    }

    /// The cells of a row that stand under a known column.
    pub fn cells<'a>(&self, row: &'a [String]) -> Vec<(&'static Column, &'a str)> {
        let cells = self.columns.iter().enumerate();
        cells
            .filter_map(|(at, column)| Some(((*column)?, row.get(at).map_or("", String::as_str))))
            .collect()
    }
}

/// Reads the mentions of a coding sheet.
pub(crate) fn read(bytes: &[u8], format: Format) -> Taken {
    let grids = match grids(bytes, format) {
        Ok(grids) => grids,
        Err(error) => return Taken::Failed(error.into()),
    };
    let (mut drafts, mut left, mut any) = (Vec::new(), Vec::new(), false);
    for (grid, sheet) in grids.iter().zip(1_u32..) {
        let Some(header) = Header::of(grid).filter(|header| header.has("group")) else { continue };
        if header.has("key") && header.has("sure") {
            return Taken::Refused(Reason::Export);
        }
        any = true;
        let (rows, cells) = rows(grid, sheet, &header);
        drafts.extend(rows);
        left.extend(cells);
    }
    if any { Taken::Rows(drafts, left) } else { Taken::Refused(Reason::NoGroupColumn) }
}

/// Whether a row says anything.
pub(crate) fn says(row: &[String]) -> bool {
    row.iter().any(|cell| !cell.trim().is_empty())
}

/// What the rows below a header say, and the cells that cannot be taken. `sheet` is the place of the sheet in its
/// file, from 1.
pub(crate) fn rows(grid: &Grid, sheet: u32, header: &Header) -> (Vec<Draft>, Vec<CellWarning>) {
    let (mut drafts, mut left) = (Vec::new(), Vec::new());
    let mut warn = |line: usize, column: &str, value: &str, fault: CellFault| {
        let (sheet, column, value) = (grid.sheet.clone(), column.to_string(), value.to_string());
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        left.push(CellWarning { sheet, line, column, value, fault });
    };
    for (name, _) in &header.unknown {
        warn(header.row + 1, name, name, CellFault::UnknownColumn);
    }
    if let Some(name) = header.twice() {
        warn(header.row + 1, name, "", CellFault::ColumnTwice);
    }
    for (row, at) in grid.rows.iter().zip(1_usize..).skip(header.row + 1) {
        if !says(row) {
            continue;
        }
        let (values, wrong) = values(&header.cells(row));
        for (name, cell, fault) in wrong {
            warn(at, name, cell.trim(), fault);
        }
        if !values.contains_key(&Field::Group) {
            warn(at, "group", "", CellFault::NoGroup);
            continue;
        }
        // Several sheets of one file do not share their row numbers.
        let notice = u32::try_from(at).unwrap_or(u32::MAX).saturating_add((sheet - 1) << 24);
        drafts.push(Draft { notice, group: 0, values });
    }
    (drafts, left)
}
