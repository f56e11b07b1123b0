//! Rows that go on with the one above: what did not fit on a page, below 续上表 or not.

use super::grid::{Grid, Note, is_alone, says};
use super::header::Header;
use super::layout::is_foot;
use crate::column::numbers;
use crate::fault::CellFault;
use crate::parse::lists::is_group;
use crate::parse::{plain, tight};
use std::borrow::Cow;

/// A table in which a row without a number and a name, below one whose last word in the same column was not the last, is of that
/// row: 县财政局、 above 县林业局.
pub(super) fn joined<'a>(grid: Cow<'a, Grid>, header: &Header) -> Cow<'a, Grid> {
    let Some(group) = header.place("group").filter(|_| !header.has("key")) else { return grid };
    let number = header.heads.iter().position(|head| numbers(head));
    let empty = |row: usize, at: usize| grid.cell(row, at).trim().is_empty();
    let bare = |row: usize| {
        empty(row, group) && number.is_none_or(|at| empty(row, at)) && !is_foot(&grid.rows[row], "")
    };
    let opens = |cell: &str| cell.trim_end().ends_with(['、', '，', ',', '（', '(', '和', '及']);
    let mut above = None;
    let mut found: Vec<(usize, usize)> = Vec::new();
    for row in header.row + 1..grid.rows.len() {
        if !says(&grid.rows[row]) {
            continue;
        }
        // 县新型城镇化 above 建设领导小组.
        let rest_of_name = |over: usize| {
            let alone = (0..grid.rows[row].len()).all(|at| at == group || empty(row, at));
            let [first, rest] = [over, row].map(|row| tight(&plain(grid.cell(row, group))));
            let counted = number.is_some_and(|at| empty(row, at) && !empty(over, at));
            alone && counted && !is_group(&first) && is_group(&format!("{first}{rest}"))
        };
        if let Some(over) = above.filter(|over| rest_of_name(*over)) {
            found.push((row, over));
            continue;
        }
        let Some(over) = above.filter(|_| bare(row)) else {
            above = (!empty(row, group)).then_some(row);
            continue;
        };
        let mut filled = (0..grid.rows[row].len()).filter(|at| !empty(row, *at));
        let last = found.last().filter(|(_, of)| *of == over).map_or(over, |(row, _)| *row);
        let merged = is_alone(&grid.rows[row]) && filled.clone().count() > 1;
        let goes_on = |at: usize| {
            header.columns.get(at).is_some_and(Option::is_some) && opens(grid.cell(last, at))
        };
        if !merged && filled.any(goes_on) {
            found.push((row, over));
        } else {
            above = None;
        }
    }
    if found.is_empty() {
        return grid;
    }
    let mut grid = grid.into_owned();
    for (row, over) in found {
        let cells = std::mem::take(&mut grid.rows[row]);
        let value = cells.iter().find(|cell| !cell.trim().is_empty()).cloned().unwrap_or_default();
        for (at, cell) in cells.into_iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty())
        {
            let own = &mut grid.rows[over];
            own.resize(own.len().max(at + 1), String::new());
            own[at] = format!("{}{}", own[at].trim_end(), cell.trim());
        }
        grid.notes.push(Note { row, column: None, value, fault: CellFault::RowGoesOn });
    }
    Cow::Owned(grid)
}
