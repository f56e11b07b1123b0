//! Two lists side by side, and lists in which each group is a column.

use super::grid::Grid;
use super::header::Header;
use super::sections::of_the_ended;
use crate::column::{meant, numbers};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// The lists that stand side by side below one header, each as a sheet of its own in which its cells stand where they stood.
pub(super) fn sides(grid: &Grid, header: Header) -> Vec<(Cow<'_, Grid>, Header)> {
    let ranges = ranges(grid, &header);
    if ranges.len() < 2 {
        return vec![(Cow::Borrowed(grid), header)];
    }
    let side = |range: Range<usize>| {
        let mut part = grid.clone();
        for (row, cells) in part.rows.iter_mut().enumerate() {
            let outside = cells.iter_mut().enumerate().filter(|(at, _)| !range.contains(at));
            for (_, cell) in outside {
                // What a title says of the groups below it is of these only.
                if row >= header.first || of_the_ended(cell) {
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
        own.unknown.retain(|name| own.heads.contains(name));
        own.states.retain(|(at, _)| range.contains(at));
        (Cow::Owned(part), own)
    };
    ranges.into_iter().map(side).collect()
}

/// The columns of each list: as many columns of groups as lists, each with the same others beside it.
fn ranges(grid: &Grid, header: &Header) -> Vec<Range<usize>> {
    let known = |at: usize| header.columns.get(at).copied().flatten().map(|column| column.name);
    let width = header.heads.len();
    let groups: Vec<usize> = (0..width).filter(|at| known(*at) == Some("group")).collect();
    let number = |at: &usize| *at > 0 && numbers(&header.heads[*at - 1]);
    let starts: Vec<usize> = groups.iter().map(|at| at - usize::from(number(at))).collect();
    let ends = starts.iter().skip(1).copied().chain([width]);
    let ranges: Vec<Range<usize>> = starts.iter().copied().zip(ends).map(|(a, b)| a..b).collect();
    let names =
        |range: &Range<usize>| -> BTreeSet<&str> { range.clone().filter_map(known).collect() };
    let Some(first) = ranges.first().map(names) else { return ranges };
    let alike = ranges.iter().all(|range| names(range) == first);
    // Names alone are lists of their own where each has its numbers.
    let lists = first.len() > 1 || groups.iter().all(number);
    let differs = (header.row + 1..grid.rows.len()).any(|row| {
        let mut cells = groups.iter().map(|at| grid.cell(row, *at).trim());
        let first = cells.next().unwrap_or_default();
        cells.any(|cell| !cell.is_empty() && cell != first)
    });
    // No more are told apart.
    if !(alike && lists && differs) || ranges.len() > 15 {
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
