//! Several tables one below the other in a sheet, each with a header of its own.

use super::grid::{Grid, Note, is_alone, says};
use super::header::{Header, is_again};
use super::map::ColumnMap;
use super::sections::{LOOSE, depth, without_plan};
use super::title::{is_annex, says_of_all};
use crate::column::{meant, numbers};
use crate::fault::CellFault;
use crate::parse::lists::is_group;
use crate::parse::{plain, tight};
use std::borrow::Cow;
use std::collections::BTreeSet;

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
        // A group that has nothing but its name is no title.
        let group = header.place("group");
        let is_row = |row: &usize| {
            let cell = group.map_or("", |at| rest.cell(*row, at));
            is_group(&tight(cell)) && !says_of_all(cell)
        };
        let titles = (header.row + 1..next.first)
            .rev()
            .take_while(|row| is_alone(&rest.rows[*row]) && !is_row(row));
        let titles: Vec<usize> = titles.collect();
        // What stands above 附件2 is the foot of the table before it.
        let annex = titles.iter().find(|row| rest.rows[**row].iter().any(|cell| is_annex(cell)));
        let from = annex.or(titles.last()).copied().unwrap_or(next.first);
        let mut part = rest.clone().into_owned();
        part.rows.truncate(from);
        part.merged.retain(|[top, ..]| *top < from);
        part.notes.retain(|note| note.row < from);
        let mut below = rest.into_owned();
        below.merged.retain(|[top, ..]| *top >= from);
        below.notes.retain(|note| note.row >= from);
        let own: Vec<Vec<String>> =
            below.rows[from..next.first].iter().filter(|row| says(row)).cloned().collect();
        // What the first title proposes is not of a table whose own title proposes something else, or that is another annex.
        let another = own.iter().flatten().any(|cell| says_of_all(cell));
        let mut of_all = grid.rows[..above].to_vec();
        if another {
            of_all.iter_mut().flatten().for_each(|cell| *cell = without_plan(cell));
        }
        // 一、拟保留机构 over the first table is none of what stands below 二、拟更名机构.
        let deep = own.iter().flatten().map(|cell| depth(cell)).min().unwrap_or(LOOSE);
        for cell in of_all.iter_mut().flatten().filter(|_| deep < LOOSE) {
            if (deep..LOOSE).contains(&depth(cell)) {
                cell.clear();
            }
        }
        let titles: Vec<Vec<String>> = own.into_iter().chain(of_all).collect();
        let titles = titles.into_iter().chain(std::iter::repeat(Vec::new()));
        for (row, title) in below.rows[..next.first].iter_mut().zip(titles) {
            *row = title;
        }
        if let Some(at) = other(&part, &header) {
            cut(&mut part, &header, at);
        }
        blocks.push((Cow::Owned(part), std::mem::replace(&mut header, next)));
        rest = Cow::Owned(below);
    }
    if let Some(at) = other(&rest, &header) {
        cut(rest.to_mut(), &header, at);
    }
    blocks.push((rest, header));
    blocks
}

/// Where the header of a table without groups stands below those of a table, as of the members of a group that its title
/// names: all of its cells are names of columns, and there are three at least.
fn other(grid: &Grid, header: &Header) -> Option<usize> {
    const PEOPLE: [&str; 14] = [
        "姓名",
        "组内职务",
        "职务",
        "单位",
        "工作单位",
        "单位及职务",
        "工作单位及职务",
        "职位",
        "联系电话",
        "电话",
        "手机",
        "性别",
        "角色",
        "部门",
    ];
    (header.row + 1..grid.rows.len()).find(|row| {
        let row = &grid.rows[*row];
        let cells = || row.iter().map(|cell| tight(&plain(cell))).filter(|cell| !cell.is_empty());
        let known = |cell: String| {
            PEOPLE.contains(&cell.as_str())
                || numbers(&cell)
                || meant(&cell).is_some_and(|column| column.name != "group")
        };
        // Of nearly all rows the first cell is none: no more of them is asked.
        cells().all(known)
            && cells().collect::<BTreeSet<String>>().len() > 2
            && !is_again(&header.heads, row)
    })
}

/// Takes a table without groups out, whose header stands in a row, with its title and what stands below it.
fn cut(grid: &mut Grid, header: &Header, at: usize) {
    let titles = (header.row + 1..at).rev().take_while(|row| is_alone(&grid.rows[*row]));
    let from = titles.last().unwrap_or(at);
    let said = grid.rows[from..=at].iter().flatten().map(|cell| cell.trim());
    let value = said.filter(|cell| !cell.is_empty()).take(4).collect::<Vec<_>>().join(" ");
    grid.rows[from..].iter_mut().for_each(Vec::clear);
    grid.merged.retain(|[top, ..]| *top < from);
    grid.notes.retain(|note| note.row < from);
    grid.notes.push(Note { row: at, column: None, value, fault: CellFault::OtherTable });
}
