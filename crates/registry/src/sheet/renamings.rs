//! Tables of renamings: 原名称|现名称|更名时间|更名文号 says when each group got its name, as so many notices.

use super::grid::{Grid, says};
use crate::column::meant;
use crate::parse::{plain, tight};
use std::borrow::Cow;

/// Headers of the days on which names were given, and of the papers that gave them.
const DAYS: [&str; 6] = ["更名时间", "更名日期", "更名年月", "改名时间", "改名日期", "变更时间"];
const PAPERS: [&str; 5] = ["更名文号", "更名文件", "更名依据", "改名文号", "变更文号"];

/// The same sheet, in which a table that says of groups what they were called and since when they are not is one of renamings. A
/// ledger, which says when they were founded, stays.
pub(super) fn told(grid: &Grid) -> Cow<'_, Grid> {
    let Some((row, day)) = (0..grid.rows.len().min(20)).find_map(|row| Some((row, of(grid, row)?)))
    else {
        return Cow::Borrowed(grid);
    };
    let mut own = grid.clone();
    let is =
        |at: usize, name: &str| meant(grid.cell(row, at)).is_some_and(|column| column.name == name);
    let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
    let place = |name: &str| (0..width).find(|at| is(*at, name));
    own.rows[row][day] = "日期".to_string();
    let paper = (0..grid.rows[row].len()).find(|at| one_of(grid.cell(row, *at), &PAPERS));
    if let Some(paper) = paper.filter(|_| place("document_number").is_none()) {
        own.rows[row][paper] = "文号".to_string();
    }
    for at in row..grid.rows.len() {
        if !says(&grid.rows[at]) {
            continue;
        }
        let said = |name: &str| place(name).is_some_and(|of| !grid.cell(at, of).trim().is_empty());
        let act = match at == row {
            true => "变动情况",
            false if said("group") && said("predecessors") => "更名",
            false => continue,
        };
        let cells = &mut own.rows[at];
        cells.resize(width, String::new());
        cells.push(act.to_string());
    }
    // No row has a cell more than its header has.
    own.widths.iter_mut().skip(row).for_each(|width| *width += 1);
    Cow::Owned(own)
}

/// The column of days of a header of such a table.
fn of(grid: &Grid, row: usize) -> Option<usize> {
    let heads = &grid.rows[row];
    let has =
        |name: &str| heads.iter().any(|head| meant(head).is_some_and(|column| column.name == name));
    let own = has("group") && has("predecessors");
    let other = ["founded", "date", "change", "key"].into_iter().any(has);
    heads.iter().position(|head| one_of(head, &DAYS)).filter(|_| own && !other)
}

fn one_of(head: &str, names: &[&str]) -> bool {
    names.contains(&tight(&plain(head)).as_str())
}
