//! The head over the rows of a table that stands under a heading of a clean-up: which cell names the group, which its host, who
//! leads it. 原办公室设在 tells what was, 承接单位 who takes the work over: neither is read of the group.

use super::cells::{self, parted};
use super::columns;
use super::label::Label;
use super::notice::GroupNotice;
use super::page::Page;
use std::ops::Range;

/// Which cell of a row holds what.
pub(crate) struct Heads {
    name: usize,
    host: Option<(usize, f32)>,
    seats: Vec<(usize, Label)>,
    cells: usize,
}

/// The columns of a line that is the head of such a table.
pub(crate) fn heads(line: &str) -> Option<Heads> {
    if !line.contains('\t') {
        return None;
    }
    let cells = cells::heads(line);
    let gone = ["撤销的机构", "撤销机构", "撤销的议事协调机构", "保留机构", "保留的机构"];
    let names = |cell: &String| {
        columns::named(cell)
            || gone.contains(&cell.as_str())
            || (cell.ends_with("名称") && cell.chars().count() <= 10)
    };
    let name = cells.iter().position(names)?;
    let short = cells.iter().all(|cell| cell.chars().count() <= 16);
    if !short || cells.len() < 2 {
        return None;
    }
    let seat = |(at, head): (usize, &String)| Some((at, columns::seat(head)?));
    let host = columns::host(&cells).filter(|(at, _)| *at != name);
    let seats = cells.iter().enumerate().filter_map(seat);
    let seats = seats.filter(|(at, label)| !label.units && host.is_none_or(|host| host.0 != *at));
    Some(Heads { name, host, seats: seats.collect(), cells: cells.len() })
}

/// The cells of a row below such a head, where it has as many.
pub(crate) fn cells(
    page: &Page<'_>,
    heads: &Heads,
    line: Range<usize>,
) -> Option<Vec<Range<usize>>> {
    let text = page.slice(line.clone()).trim_end_matches('\n');
    let cells = parted(text, line.start, '\t');
    (text.contains('\t') && cells.len() == heads.cells).then_some(cells)
}

/// The cell of a row that names its group.
pub(crate) fn name(heads: &Heads, cells: &[Range<usize>]) -> Range<usize> {
    cells.get(heads.name).cloned().unwrap_or_default()
}

/// Gives a group what its row tells.
pub(crate) fn give(page: &Page<'_>, heads: &Heads, cells: &[Range<usize>], one: &mut GroupNotice) {
    one.office.hosts.clear();
    columns::give(page, heads.host, &heads.seats, cells, one);
}
