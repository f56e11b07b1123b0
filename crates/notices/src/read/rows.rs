//! Tables that have a group to a row, with who leads it and where its office is in columns of their own.

use super::called::{proper, tidy, understood};
use super::cells::heads;
use super::columns::{self, give, seat};
use super::label::{Label, Rank};
use super::notice::{Act, GroupNotice};
use super::page::Page;
use super::{rules, table};
use std::ops::Range;

/// Which cell of a row holds what.
struct Columns {
    name: usize,
    /// The columns of seats, each with its label.
    seats: Vec<(usize, Label)>,
    host: Option<(usize, f32)>,
}

/// The columns of a table by its head: one that names groups, and one that has their heads.
fn columns(line: &str) -> Option<Columns> {
    let cells = heads(line);
    let named = [
        "机构名称",
        "小组名称",
        "领导小组名称",
        "名称",
        "机构",
        "领导小组",
        "议事协调机构",
        "专班名称",
        "工作专班",
        "指挥部名称",
    ];
    let names = |cell: &String| named.iter().any(|word| cell == word) || columns::named(cell);
    let name = cells.iter().position(names)?;
    let seat = |(at, cell): (usize, &String)| Some((at, seat(cell)?));
    let seats: Vec<(usize, Label)> = cells.iter().enumerate().filter_map(seat).collect();
    let office = [
        "办公室",
        "办公室设在",
        "办公室所在单位",
        "办公室设置",
        "牵头单位",
        "牵头部门",
        "现办公室设在",
        "现办公室",
    ];
    let host = cells.iter().position(|cell| office.iter().any(|word| cell == word));
    let host = host.map(|at| (at, rules::HOST)).or_else(|| columns::host(&cells));
    let led = seats.iter().any(|(_, label)| label.rank == Rank::Head);
    led.then_some(Columns { name, seats, host })
}

/// The groups of such tables, to which is done what the title says.
pub(crate) fn read(page: &Page<'_>, within: Range<usize>, title: &str) -> Vec<GroupNotice> {
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    let act = match () {
        () if has(&["调整", "充实", "变更", "更新", "增补"]) => Act::Adjust,
        () if has(&["成立", "设立", "组建"]) => Act::Establish,
        () => return Vec::new(),
    };
    table::rows(page, within, columns, |columns, cells| row(page, columns, &cells, act))
}

fn row(
    page: &Page<'_>,
    columns: &Columns,
    cells: &[Range<usize>],
    act: Act,
) -> Option<GroupNotice> {
    let name = cells.get(columns.name)?;
    let value = tidy(page.slice(name.clone()));
    if !(proper(&value) && understood(&value)) {
        return None;
    }
    let mut one = GroupNotice::new(page.found(value, name.start, name.end, rules::LISTED), act);
    give(page, columns.host, &columns.seats, cells, &mut one);
    Some(one)
}
