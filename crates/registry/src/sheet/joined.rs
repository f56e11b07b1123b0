//! Columns that tell of the same and are read as one: several remarks, and the meetings of several years.

use super::grid::Grid;
use super::header::Header;
use super::title::title;
use crate::column::What;
use crate::column::{column, meant};
use crate::field::Field;
use crate::parse::{plain, tight};
use std::borrow::Cow;

/// A table in which the columns of remarks are one, the first: 备注 and 理由.
pub(super) fn remarks<'a>(grid: Cow<'a, Grid>, mut header: Header) -> (Cow<'a, Grid>, Header) {
    let is_remark = |at: &usize| {
        header.columns[*at].is_some_and(|column| column.what == What::Value(Field::Remark))
    };
    let all: Vec<usize> = (0..header.columns.len()).filter(is_remark).collect();
    let [first, others @ ..] = all.as_slice() else { return (grid, header) };
    if others.is_empty() || header.has("key") {
        return (grid, header);
    }
    let mut grid = grid.into_owned();
    for row in header.row + 1..grid.rows.len() {
        let mut texts = vec![grid.cell(row, *first).trim().to_string()];
        for at in others {
            let text = grid.cell(row, *at).trim().to_string();
            if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
                grid.rows[row][*at].clear();
            }
        }
        texts.retain(|text| !text.is_empty());
        let cells = &mut grid.rows[row];
        if !texts.is_empty() {
            cells.resize(cells.len().max(first + 1), String::new());
            cells[*first] = texts.join("；");
        }
    }
    for at in others {
        header.columns[*at] = None;
    }
    (Cow::Owned(grid), header)
}

/// Takes 2022年开会次数 for the meetings of the last year, in a list of the end of that year or of the first months of the next.
pub(super) fn meetings(header: &mut Header, grid: &Grid) {
    if header.has("meetings") || !header.has("group") {
        return;
    }
    let Some((day, _)) = title(grid, header.first).date else { return };
    let year = match day.month {
        Some(1..=3) => day.year - 1,
        Some(11 | 12) | None => day.year,
        _ => return,
    };
    let is = |head: &String| {
        let head = tight(&plain(head));
        let rest = head.strip_prefix(&year.to_string());
        let rest = rest.map(|rest| rest.trim_start_matches(['年', '度']));
        rest.and_then(meant).is_some_and(|column| column.name == "meetings")
    };
    let Some(at) = header.heads.iter().position(is).filter(|at| header.columns[*at].is_none())
    else {
        return;
    };
    header.columns[at] = column("meetings");
    let head = header.heads[at].clone();
    header.unknown.retain(|name| *name != head);
}
