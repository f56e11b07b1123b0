//! Tables that have a group to a row, with who leads it and where its office is in columns of their own.

use super::called::{proper, tidy, understood};
use super::cells::heads;
use super::label::{Label, Rank, label};
use super::notice::{Act, GroupNotice};
use super::office::hosts;
use super::page::Page;
use super::roster::{Roster, list};
use super::{rules, sided, table};
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
    let names = |cell: &String| named.iter().any(|word| cell == word) || sided::named(cell);
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
    let host = host.map(|at| (at, rules::HOST)).or_else(|| table::host(&cells));
    let led = seats.iter().any(|(_, label)| label.rank == Rank::Head);
    led.then_some(Columns { name, seats, host })
}

/// The seat that the head of a column has: 组长(召集人).
pub(crate) fn seat(head: &str) -> Option<Label> {
    let words = head.split('(').next().unwrap_or_default();
    // 调整后组长, beside 原组长
    let now = ["调整后", "变更后", "现任", "现", "新任", "新"];
    let words = now.iter().find_map(|now| words.strip_prefix(now)).unwrap_or(words);
    // 牵头领导 and others who lead go by no name of a seat.
    let leads = ["负责人", "主要负责人", "牵头领导", "责任领导", "包抓领导", "领导"];
    let words = if leads.contains(&words) { "组长" } else { words };
    let known =
        ["组长", "主任", "指挥", "指挥长", "召集人", "成员", "成员单位", "委员", "主任委员"];
    let whole =
        known.iter().any(|word| words.trim_start_matches(['副', '总', '常', '务']) == *word);
    label(words, 0..0, true).filter(|_| whole)
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
    let roster = seated(page, &columns.seats, cells);
    one.seats = roster.seats;
    one.organisations = roster.organisations;
    super::bodies::dedup(&mut one.organisations);
    if let Some((cell, sure)) = columns.host.and_then(|(at, sure)| Some((cells.get(at)?, sure))) {
        one.office.hosts = hosts(page, cell.clone(), sure);
    }
    Some(one)
}

/// Who sits where, as the cells of a row say under the columns of seats.
pub(crate) fn seated(page: &Page<'_>, seats: &[(usize, Label)], cells: &[Range<usize>]) -> Roster {
    let mut roster = Roster::default();
    for (at, label) in seats {
        let Some(cell) = cells.get(*at) else { continue };
        let label = Label { at: cell.start..cell.start, ..label.clone() };
        list(page, &label, cell.clone(), &mut roster);
    }
    roster
}
