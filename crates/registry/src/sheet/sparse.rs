//! Sheets in which something stands far below all else, a note in the last row say: the empty rows between are left out while
//! the sheet is read, and its rows keep their numbers.

use super::grid::{Grid, says};
use crate::fault::CellWarning;
use crate::reading::{Draft, LINES};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// So many empty rows, one after the other, part nothing more than fewer do.
const MOST_EMPTY: usize = 200;

/// Where rows were left out: the row below in what was read, from 0, and how many there were above it.
#[derive(Debug, Default)]
pub(super) struct Gaps(Vec<(usize, usize)>);

impl Gaps {
    /// The line of the sheet, from 1, of a line of what was read.
    fn line(&self, line: u32) -> u32 {
        let row = (line as usize).wrapping_sub(1);
        let above = self.0.iter().rfind(|(from, _)| line > 0 && row >= *from);
        above
            .map_or(line, |(_, left)| line.saturating_add(u32::try_from(*left).unwrap_or(u32::MAX)))
    }

    /// Gives what was read of a sheet the numbers of its rows.
    pub fn open(&self, drafts: &mut [Draft], told: &mut [CellWarning]) {
        if self.0.is_empty() {
            return;
        }
        for draft in drafts {
            let line = draft.notice & LINES;
            draft.notice = draft.notice - line + self.line(line).min(LINES);
        }
        told.iter_mut().for_each(|one| one.line = self.line(one.line));
    }
}

/// A sheet without most of its empty rows, where many follow each other.
pub(super) fn closed(grid: &Grid) -> (Cow<'_, Grid>, Gaps) {
    let (mut gaps, mut kept, mut left, mut empty) = (Vec::new(), Vec::new(), 0, 0);
    // Where each row stands now; of one that was left out, the next.
    let mut places = Vec::new();
    for row in 0..grid.rows.len() {
        empty = if says(&grid.rows[row]) { 0 } else { empty + 1 };
        places.push(kept.len());
        if empty > MOST_EMPTY {
            left += 1;
            continue;
        }
        if gaps.last().map_or(0, |(_, left)| *left) != left {
            gaps.push((kept.len(), left));
        }
        kept.push(row);
    }
    if left == 0 {
        return (Cow::Borrowed(grid), Gaps::default());
    }
    let at = |row: usize| places.get(row).copied().unwrap_or(kept.len());
    let cell = |(row, column): (usize, usize)| (at(row), column);
    let closed = Grid {
        sheet: grid.sheet.clone(),
        rows: kept.iter().map(|row| grid.rows[*row].clone()).collect(),
        hidden: grid.hidden,
        widths: kept.iter().filter_map(|row| grid.widths.get(*row).copied()).collect(),
        notes: grid
            .notes
            .iter()
            .cloned()
            .map(|mut note| {
                note.row = at(note.row);
                note
            })
            .collect(),
        marks: grid.marks.iter().map(|(place, mark)| (cell(*place), *mark)).collect(),
        merged: grid
            .merged
            .iter()
            .map(|[top, left, bottom, right]| [at(*top), *left, at(*bottom), *right])
            .collect(),
        struck: grid.struck.iter().map(|place| cell(*place)).collect(),
        gone: grid.gone.iter().map(|(place, gone)| (cell(*place), gone.clone())).collect(),
        partial: grid.partial.iter().map(|row| at(*row)).collect::<BTreeSet<usize>>(),
    };
    (Cow::Owned(closed), Gaps(gaps))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_far_below_keep_their_numbers() {
        let mut rows = vec![vec![String::new()]; 100_000];
        for row in [0, 1, 50_000, 99_999] {
            rows[row] = vec!["字".to_string()];
        }
        let grid = Grid { rows, ..Grid::default() };
        let (closed, gaps) = closed(&grid);
        assert_eq!(closed.rows.len(), 4 + 2 * MOST_EMPTY);
        let said = (0_u32..).zip(&closed.rows).filter(|(_, row)| says(row));
        let lines: Vec<u32> = said.map(|(row, _)| gaps.line(row + 1)).collect();
        assert_eq!(lines, [1, 2, 50_001, 100_000]);
        assert_eq!(gaps.line(0), 0);
    }
}
