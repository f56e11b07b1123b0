//! Cells that stand for what is above them.

use super::grid::{Grid, Note};
use super::header::Header;
use crate::column::{What, numbers};
use crate::fault::CellFault;
use crate::parse::tight;
use std::borrow::Cow;

/// What people write for what stands above.
const DITTO: [&str; 8] = ["同上", "同前", "同上行", "同上格", "〃", "″", "〞", "''"];

/// A table in which 同上 is what stands above it in the last row that says something; in the first row it stays. Days of lists
/// are filled in elsewhere, and so are names of groups.
pub(super) fn filled<'a>(grid: Cow<'a, Grid>, header: &Header) -> Cow<'a, Grid> {
    // Most cells hold none of its characters, and need not be made tight.
    let ditto = |cell: &str| {
        cell.contains(['同', '〃', '″', '〞', '\'']) && DITTO.contains(&tight(cell).as_str())
    };
    let below = header.row + 1..grid.rows.len();
    if header.has("key") || !below.clone().any(|row| grid.rows[row].iter().any(|cell| ditto(cell)))
    {
        return grid;
    }
    let reads = |at: usize| {
        let known = header.columns[at].is_none_or(|column| {
            !["group", "date"].contains(&column.name) && !matches!(column.what, What::Key)
        });
        known && !numbers(&header.heads[at])
    };
    let mut grid = grid.into_owned();
    for at in (0..header.heads.len()).filter(|at| reads(*at)) {
        let (mut above, mut told): (Option<usize>, bool) = (None, false);
        for row in below.clone() {
            let cell = grid.cell(row, at).trim().to_string();
            if cell.is_empty() {
                continue;
            }
            let Some(from) = above.filter(|_| ditto(&cell)) else {
                above = (!ditto(&cell)).then_some(row);
                continue;
            };
            let text = grid.cell(from, at).to_string();
            if let Some(mark) = grid.marks.get(&(from, at)).copied() {
                grid.marks.insert((row, at), mark);
            }
            if !std::mem::replace(&mut told, true) {
                let (column, fault) = (Some(at), CellFault::Ditto);
                grid.notes.push(Note { row, column, value: cell, fault });
            }
            grid.rows[row][at] = text;
        }
    }
    Cow::Owned(grid)
}
