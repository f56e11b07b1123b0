//! What a table repeats on its next page: the line 续表, and its header.

use super::grid::Grid;
use super::header::Header;
use crate::column::meant;
use crate::parse::{plain, tight};
use std::borrow::Cow;

/// A sheet without the lines that say that a table goes on: 续表, 某县议事协调机构台账（续表）.
pub(super) fn without_marks(grid: &Grid) -> Cow<'_, Grid> {
    const ON: [&str; 6] = ["续表", "续上表", "接上表", "续", "接下页", "转下页"];
    let mark = |row: &Vec<String>| {
        let mut cells = row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        let first = cells.next().unwrap_or_default();
        let bare = first.trim_matches(['（', '）', '(', ')', '：', ':']);
        let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit());
        // Merged cells all have the title.
        let alone = cells.all(|cell| cell == first);
        let titled = || {
            let inner = first.strip_suffix(['）', ')']);
            let inner = inner.and_then(|text| text.rsplit(['（', '(']).next());
            let inner = inner.map(|text| {
                text.trim_start_matches('第').trim_matches(|c: char| c.is_ascii_digit())
            });
            inner.is_some_and(|text| ON.contains(&text)) || first.ends_with("续表")
        };
        alone && (ON.contains(&bare) || titled())
    };
    if !grid.rows.iter().any(mark) {
        return Cow::Borrowed(grid);
    }
    let mut own = grid.clone();
    own.rows.iter_mut().filter(|row| mark(row)).for_each(Vec::clear);
    Cow::Owned(own)
}

/// A sheet without the rows that repeat a header of two rows.
pub(super) fn without_heads<'a>(grid: Cow<'a, Grid>, header: &Header) -> Cow<'a, Grid> {
    if header.first + 1 != header.row || header.has("key") {
        return grid;
    }
    let same = |at: usize, column: usize| {
        let cell = tight(&plain(grid.cell(at, column)));
        let heads = [header.first, header.row].map(|row| tight(&plain(grid.cell(row, column))));
        cell.is_empty() || heads.contains(&cell)
    };
    let is_head = |at: &usize| {
        let rows = [*at, *at + 1];
        let row = |at: usize| grid.rows.get(at).map_or(0, Vec::len);
        let width = row(*at).max(row(*at + 1));
        let filled = |at: usize| {
            grid.rows.get(at).into_iter().flatten().filter(|cell| !cell.trim().is_empty())
        };
        let names =
            || filled(*at).any(|cell| meant(cell).is_some_and(|column| column.name == "group"));
        rows.iter().all(|at| filled(*at).count() > 1)
            && rows.iter().all(|at| (0..width).all(|column| same(*at, column)))
            && names()
    };
    let again: Vec<usize> =
        (header.row + 1..grid.rows.len().saturating_sub(1)).filter(is_head).collect();
    if again.is_empty() {
        return grid;
    }
    let mut own = grid.into_owned();
    for at in again {
        own.rows[at].clear();
        own.rows[at + 1].clear();
        own.merged.retain(|[top, _, bottom, _]| *top < at || *bottom > at + 1);
        own.notes.retain(|note| note.row != at && note.row != at + 1);
    }
    Cow::Owned(own)
}
