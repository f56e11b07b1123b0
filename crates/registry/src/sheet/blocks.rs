//! Several tables one below the other in a sheet, each with a header of its own.

use super::grid::{Grid, is_alone, says};
use super::header::Header;
use super::map::ColumnMap;
use std::borrow::Cow;

/// The tables of a sheet, each as a sheet of its own in which its rows stand where they stood: what stands above it, after
/// the last table and before its header, is its title, and above that the title of all.
pub(super) fn blocks<'a>(
    grid: &'a Grid,
    header: Header,
    map: Option<&ColumnMap>,
) -> Vec<(Cow<'a, Grid>, Header)> {
    let mut blocks = Vec::new();
    let (mut rest, mut header) = (Cow::Borrowed(grid), header);
    let above = header.first;
    while let Some(next) = header.next(&rest, map) {
        let titles =
            (header.row + 1..next.first).rev().take_while(|row| is_alone(&rest.rows[*row]));
        let from = titles.last().unwrap_or(next.first);
        let mut part = rest.clone().into_owned();
        part.rows.truncate(from);
        part.merged.retain(|[top, ..]| *top < from);
        part.notes.retain(|note| note.row < from);
        let mut below = rest.into_owned();
        below.merged.retain(|[top, ..]| *top >= from);
        below.notes.retain(|note| note.row >= from);
        let own: Vec<Vec<String>> =
            below.rows[from..next.first].iter().filter(|row| says(row)).cloned().collect();
        let titles: Vec<Vec<String>> = own.into_iter().chain(grid.rows[..above].to_vec()).collect();
        let titles = titles.into_iter().chain(std::iter::repeat(Vec::new()));
        for (row, title) in below.rows[..next.first].iter_mut().zip(titles) {
            *row = title;
        }
        blocks.push((Cow::Owned(part), std::mem::replace(&mut header, next)));
        rest = Cow::Owned(below);
    }
    blocks.push((rest, header));
    blocks
}
