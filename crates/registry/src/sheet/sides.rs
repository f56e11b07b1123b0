//! Two lists side by side, and lists in which each group is a column.

use super::grid::Grid;
use super::header::Header;
use super::sections::of_the_ended;
use crate::column::{column, meant, names_groups_that, numbers};
use crate::parse::{plain, tight};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// The lists that stand side by side below one header, each as a sheet of its own in which its cells stand where they stood.
pub(super) fn sides(grid: &Grid, header: Header) -> Vec<(Cow<'_, Grid>, Header)> {
    let ranges = ranges(grid, &header);
    if ranges.len() < 2 {
        return vec![(Cow::Borrowed(grid), header)];
    }
    // What a title row says beside another is of the list below it alone: 城关镇 and 石桥乡.
    let of_sides: Vec<bool> = grid.rows[..header.first.min(grid.rows.len())]
        .iter()
        .map(|row| {
            let of = |range: &Range<usize>| {
                let cells = row.iter().enumerate().filter(|(at, _)| range.contains(at));
                cells.map(|(_, cell)| cell.trim()).find(|cell| !cell.is_empty())
            };
            let said: BTreeSet<&str> = ranges.iter().filter_map(of).collect();
            said.len() > 1
        })
        .collect();
    let side = |range: Range<usize>| {
        let mut part = grid.clone();
        for (row, cells) in part.rows.iter_mut().enumerate() {
            let outside = cells.iter_mut().enumerate().filter(|(at, _)| !range.contains(at));
            for (_, cell) in outside {
                // What a title says of the groups below it is of these only.
                if row >= header.first || of_the_ended(cell) || of_sides[row] {
                    cell.clear();
                }
            }
        }
        let first = range.start == 0;
        part.notes.retain(|note| note.column.map_or(first, |at| range.contains(&at)));
        part.merged.retain(|[_, left, _, right]| *left < range.end && *right >= range.start);
        let mut own = header.clone();
        for at in (0..own.heads.len()).filter(|at| !range.contains(at)) {
            own.heads[at].clear();
            own.columns[at] = None;
        }
        let has_group = own.has("group");
        for at in range.clone().filter(|at| !has_group && names_groups_that(&header.heads[*at])) {
            own.columns[at] = column("group");
            own.unknown.retain(|name| *name != header.heads[at]);
        }
        own.unknown.retain(|name| own.heads.contains(name));
        own.states.retain(|(at, _)| range.contains(at));
        (Cow::Owned(part), own)
    };
    ranges.into_iter().map(side).collect()
}

/// The columns of each list: as many columns of groups as lists. Lists have the same columns, or stand apart: a column
/// between them is empty, each has its numbers, or the groups of one are said to be of another kind and have columns of their own.
fn ranges(grid: &Grid, header: &Header) -> Vec<Range<usize>> {
    let known = |at: usize| header.columns.get(at).copied().flatten().map(|column| column.name);
    let width = header.heads.len();
    let other = |at: usize| known(at).is_none() && names_groups_that(&header.heads[at]);
    let groups: Vec<usize> =
        (0..width).filter(|at| known(*at) == Some("group") || other(*at)).collect();
    let number = |at: &usize| *at > 0 && numbers(&header.heads[*at - 1]);
    let starts: Vec<usize> = groups.iter().map(|at| at - usize::from(number(at))).collect();
    let ends = starts.iter().skip(1).copied().chain([width]);
    let ranges: Vec<Range<usize>> = starts.iter().copied().zip(ends).map(|(a, b)| a..b).collect();
    let names =
        |range: &Range<usize>| -> BTreeSet<&str> { range.clone().filter_map(known).collect() };
    let heads = |range: &Range<usize>| -> Vec<String> {
        let heads = header.heads[range.clone()].iter().map(|head| tight(&plain(head)));
        heads.filter(|head| !head.is_empty()).collect()
    };
    let Some(first) = ranges.first() else { return ranges };
    let rows = || header.row..grid.rows.len();
    let blank = |at: usize| rows().all(|row| grid.cell(row, at).trim().is_empty());
    let apart = |(range, group): (&Range<usize>, &usize)| {
        let after_blank = range.start > 0 && blank(range.start - 1);
        let more = names(range).iter().any(|name| *name != "group");
        after_blank || number(group) && groups.iter().all(number) || other(*group) && more
    };
    let alike = ranges.iter().all(|range| names(range) == names(first));
    // Names alone are lists of their own where each has its numbers.
    let lists = names(first).len() > 1 || groups.iter().all(number);
    let same = heads(first).len() > 1 && ranges.iter().all(|range| heads(range) == heads(first));
    let lists = alike && lists || same || ranges.iter().zip(&groups).skip(1).all(apart);
    let differs = (header.row + 1..grid.rows.len()).any(|row| {
        let cells = |range: &Range<usize>| {
            let cells = range.clone().map(|at| grid.cell(row, at).trim());
            cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>()
        };
        let of_first = cells(first);
        // Townships have groups of the same names.
        let filled = ranges.iter().zip(&groups).skip(1);
        let mut filled = filled.filter(|(_, group)| !grid.cell(row, **group).trim().is_empty());
        filled.any(|(range, _)| cells(range) != of_first)
    });
    // No more are told apart.
    if !(lists && differs) || ranges.len() > 15 {
        return Vec::new();
    }
    // What stands to the left of all lists is of the first.
    let from_left = |(at, range): (usize, Range<usize>)| if at == 0 { 0..range.end } else { range };
    ranges.into_iter().enumerate().map(from_left).collect()
}

/// Whether the names of columns stand one below the other, so that each group is a column: more of them than stand side by
/// side, that of the groups among them.
pub(super) fn is_turned(grid: &Grid, header: Option<&Header>) -> bool {
    let beside: BTreeSet<&str> = header
        .map(|header| header.columns.iter().flatten().map(|column| column.name).collect())
        .unwrap_or_default();
    let below = |at: usize| {
        let known = (0..grid.rows.len()).filter_map(|row| Some((row, meant(grid.cell(row, at))?)));
        // A name of a column stands beside what it is of, and is not merged across.
        let known = known.filter(|(row, _)| grid.cell(*row, at) != grid.cell(*row, at + 1));
        known.map(|(_, column)| column.name).collect::<BTreeSet<&str>>()
    };
    (0..2)
        .map(below)
        .any(|below| below.contains("group") && below.len() > 2 && below.len() > beside.len())
}
