//! Tables of groups before and after a clean-up: 清理前|清理后, 原机构名称|整合后机构名称. What stands after is what is
//! to become of the group before it, and no group of its own.

use super::grid::{Grid, Note, is_alone, says};
use super::sections::{plan_of, proposes};
use super::several::groups_of;
use crate::column::meant;
use crate::fault::CellFault;
use crate::parse::{day, plain, tight};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use tiaokuai_notices::names;

/// Whether a header says that what stands below takes groups in: 拟整合到.
fn takes_in(head: &str) -> bool {
    names::takes_in(&tight(&plain(head)))
}

/// Which side a header is of, and what it is called without that: 整合后机构名称 is 机构名称 after.
fn side(head: &str) -> Option<(bool, String)> {
    let head = tight(&plain(head));
    names::side(&head).map(|(after, rest)| (after, rest.to_string()))
}

/// Whether what is left of a header names groups.
fn names_groups(rest: &str) -> bool {
    ["机构", "小组", "名称"].contains(&rest)
        || meant(rest).is_some_and(|column| column.name == "group")
}

/// Where a table of groups before and after begins: its header in one row, or in two, the sides above the columns.
struct Found {
    /// The row of the columns.
    row: usize,
    /// The columns that name groups, before and after.
    names: [usize; 2],
    /// All columns of the side after.
    after: Range<usize>,
}

fn found(grid: &Grid, row: usize) -> Option<Found> {
    let cells: Vec<Option<(bool, String)>> = grid.rows[row].iter().map(|cell| side(cell)).collect();
    let of = |after: bool, named: &dyn Fn(&str) -> bool| {
        let is = |cell: &Option<(bool, String)>| {
            cell.as_ref().is_some_and(|(side, rest)| *side == after && named(rest))
        };
        let first = cells.iter().position(is)?;
        Some(first..first + cells[first..].iter().take_while(|cell| is(cell)).count())
    };
    let after = of(true, &names_groups);
    // 机构名称 beside 整合后机构名称 is before it.
    let plain_name = || {
        let is = |(at, cell): (usize, &String)| {
            cells[at].is_none() && names_groups(&tight(&plain(cell)))
        };
        let at = grid.rows[row].iter().enumerate().position(is)?;
        Some(at..at + 1).filter(|_| after.is_some())
    };
    if let (Some(before), Some(after)) =
        (of(false, &names_groups).or_else(plain_name), after.clone())
    {
        let names = [before.start, after.start];
        return Some(Found { row, names, after: after.start..after.start + 1 });
    }
    // 清理前 and 清理后 above 机构名称, 组长 and 机构名称, 组长.
    let (before, after) = (of(false, &str::is_empty)?, of(true, &str::is_empty)?);
    let below = grid.rows.get(row + 1)?;
    // Or above the names themselves.
    let body = |at: usize| below.get(at).is_some_and(|cell| is_body(&tight(&plain(cell))));
    if before.len() == 1 && after.len() == 1 && body(before.start) {
        let names = [before.start, after.start];
        return Some(Found { row, names, after });
    }
    let names = |range: &Range<usize>| {
        let is = |at: &usize| below.get(*at).is_some_and(|cell| names_groups(&tight(&plain(cell))));
        range.clone().find(is)
    };
    Some(Found { row: row + 1, names: [names(&before)?, names(&after)?], after })
}

/// Whether a header is the second row of one in which 拟处理意见 stands above 保留, 撤销 and 整合到: what is ticked there is read
/// as such.
fn is_ticked(grid: &Grid, table: &Found) -> bool {
    let Some(above) = table.row.checked_sub(1) else { return false };
    let [before, after] = table.names;
    let head = |at: usize| meant(grid.cell(above, at)).map(|column| column.name);
    let over = (0..=after).rev().find(|at| !grid.cell(above, *at).trim().is_empty());
    head(before) == Some("group") && over.and_then(head) == Some("treatment")
}

/// The same sheet, in which every table of groups before and after is one of the groups before, with what is to become of
/// them as what is proposed; and that is told.
pub(super) fn proposed(grid: &Grid) -> Cow<'_, Grid> {
    let mut tables: Vec<Found> = Vec::new();
    for row in 0..grid.rows.len() {
        let inside = tables.last().is_some_and(|table| row <= table.row);
        tables.extend(found(grid, row).filter(|table| !inside && !is_ticked(grid, table)));
    }
    if tables.is_empty() {
        return Cow::Borrowed(grid);
    }
    let mut own = grid.clone();
    let ends: Vec<usize> =
        tables.iter().skip(1).map(|table| table.row).chain([grid.rows.len()]).collect();
    for (Found { row, names: [before, after], after: side }, end) in tables.into_iter().zip(ends) {
        let width = own.rows[row].len().max(side.end);
        own.rows[row].resize(width, String::new());
        for at in side.clone() {
            let head = own.rows[row][at].clone();
            // In one row of headers it says so itself.
            if self::side(&head).is_none_or(|(after, _)| !after) {
                own.rows[row][at] = format!("清理后{head}");
            }
        }
        // Who stands behind the body of after is of that.
        for at in side.end..width {
            let of_body =
                meant(&own.rows[row][at]).is_some_and(|column| OF_BODY.contains(&column.name));
            if of_body {
                own.rows[row][at] = format!("清理后{}", own.rows[row][at]);
            }
        }
        // What stands above the columns is no title.
        if row > 0 && self::side(own.cell(row - 1, after)).is_some_and(|(_, rest)| rest.is_empty())
        {
            own.rows[row - 1].clear();
        }
        own.rows[row][before] = "小组名称".to_string();
        let treatment = own.rows[row]
            .iter()
            .position(|head| meant(head).is_some_and(|column| column.name == "treatment"));
        // 备注 may say what becomes of each, and nothing else.
        let treatment = treatment.or_else(|| {
            let at = (after + 1..width).find(|at| says_acts(grid, row, end, *at))?;
            own.rows[row][at] = "拟处理意见".to_string();
            Some(at)
        });
        if treatment.is_none() {
            own.rows[row][after] = "拟处理意见".to_string();
        } else {
            // What stands there is said with the treatment.
            own.rows[row][after].clear();
        }
        let name = |at: usize, column: usize| tight(&plain(grid.cell(at, column)));
        let below = || {
            let rows = (row + 1..end).filter(|at| says(&grid.rows[*at]));
            rows.filter(|at| !signs(grid, *at, end))
        };
        let mut takes: BTreeMap<String, usize> = BTreeMap::new();
        for at in below() {
            let several = groups_of(grid.cell(at, before)).map_or(1, |all| all.names.len());
            *takes.entry(name(at, after)).or_default() += several;
        }
        // What another row names goes on, and takes this one in.
        let others: BTreeSet<String> = (0..grid.rows.len())
            .flat_map(|at| (0..after).map(move |column| (at, column)))
            .map(|(at, column)| name(at, column))
            .filter(|name| is_body(name))
            .collect();
        // 县安委会 goes on where 云山县安委会 does.
        let lives = |new: &String| others.iter().any(|other| other.ends_with(new.as_str()));
        let goes =
            takes_in(grid.cell(row, after)) || takes_in(grid.cell(row.saturating_sub(1), after));
        // What the title right above proposes: 拟整合名单.
        let above = grid.rows[..row].iter().rev().flatten().chain([&grid.sheet]);
        let title = { above }.find(|text| proposes(text)).map(String::as_str);
        let merges = plan_of(title.into_iter()).is_some_and(|plan| plan.ends_with(['合', '并']));
        // 议事协调机构优化整合表
        let right_above =
            grid.rows[..row].iter().rev().flatten().find(|cell| !cell.trim().is_empty());
        let merges =
            merges || right_above.into_iter().chain([&grid.sheet]).any(|text| of_merged(text));
        // 是否保留：否, and what it becomes.
        let asked = (0..width).find(|at| tight(&plain(grid.cell(row, *at))).starts_with("是否"));
        let gone = |at: usize| asked.is_some_and(|asked| grid.cell(at, asked).trim() == "否");
        let mut last = String::new();
        for at in below().filter(|at| !name(*at, before).is_empty()) {
            let (old, mut new) = (name(at, before), name(at, after));
            if ["同上", "同前", "〃", "″"].contains(&new.as_str()) {
                new.clone_from(&last);
            }
            // 同上 below an empty cell is of the last row that says something.
            if !new.is_empty() {
                last.clone_from(&new);
            }
            if let Some(treatment) = treatment {
                let said = grid.cell(at, treatment).trim();
                let text = with_body(said, &new, &old, goes);
                let cells = &mut own.rows[at];
                cells.resize(cells.len().max(treatment + 1).max(after + 1), String::new());
                cells[treatment] = text;
                cells[after].clear();
                continue;
            }
            let said = match new.as_str() {
                // Who goes nowhere is not spoken of.
                new if NOTHING.contains(&new) && goes => String::new(),
                "" => "清理后一栏为空".to_string(),
                new if NOTHING.contains(&new) => {
                    format!("清理后一栏为“{}”", grid.cell(at, after).trim())
                }
                // 整合到 何处: 禁毒委, 附件1第4项; 撤销, 保留, 不再保留 and other words are what they are.
                _ if goes && !STATES.iter().any(|word| new.contains(word)) && !is_body(&new) => {
                    format!("清理后一栏为“{new}”，即整合到{new}")
                }
                // 区安委会 is short for one that goes on.
                _ if is_short(&new) => format!("清理后一栏为“{new}”，即整合到{new}"),
                _ if !is_body(&new) => continue,
                _ if old == new => "保留".to_string(),
                _ if takes[&new] > 1 || lives(&new) || goes => {
                    format!("清理后一栏为“{new}”，即整合到{new}")
                }
                _ if merges || gone(at) => {
                    format!("清理后一栏为“{new}”，即整合为{new}")
                }
                _ => format!("清理后一栏为“{new}”，即保留，更名为{new}"),
            };
            let cells = &mut own.rows[at];
            cells.resize(cells.len().max(after + 1), String::new());
            cells[after] = said;
        }
        own.merged.retain(|[top, left, _, right]| {
            *top <= row || *top >= end || *left > after || *right < after
        });
        let value = format!("{} → {}", grid.cell(row, before), grid.cell(row, after));
        own.notes.push(Note { row, column: None, value, fault: CellFault::BeforeAfter });
    }
    Cow::Owned(own)
}

/// Whether a title speaks of mergers and of nothing else that makes new names.
fn of_merged(title: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    has(&["整合", "合并", "归并"])
        && !has(&["更名", "改名", "调整", "对照", "前后", "变更", "保留"])
}

/// What stands in a cell in which nothing is said.
const NOTHING: [&str; 7] = ["", "/", "-", "--", "—", "——", "无"];

/// Words of what becomes of a group, and no name of one.
const STATES: [&str; 10] = ["撤", "取消", "保留", "不", "注销", "终止", "常态", "日常", "待", "未"];

/// Whether a column says in one word of every group what becomes of it: 保留, 合并, 撤销.
fn says_acts(grid: &Grid, header: usize, end: usize, at: usize) -> bool {
    const ACTS: [&str; 10] =
        ["保留", "撤销", "取消", "合并", "整合", "并入", "归并", "更名", "继续保留", "不再保留"];
    let cells = (header + 1..end).filter(|row| !is_alone(&grid.rows[*row]));
    let cells: Vec<String> = { cells }
        .map(|row| tight(&plain(grid.cell(row, at))))
        .filter(|cell| !cell.is_empty())
        .collect();
    let word =
        |cell: &String| ACTS.contains(&cell.trim_start_matches('拟').trim_start_matches("予以"));
    cells.len() > 1 && cells.iter().all(word)
}

/// Whether a row below a table is its day, or who signed above that.
fn signs(grid: &Grid, row: usize, end: usize) -> bool {
    let is_day = |row: usize| {
        let cells = &grid.rows[row];
        let first = cells.iter().find(|cell| !cell.trim().is_empty());
        is_alone(cells) && first.is_some_and(|cell| day(cell.trim()).is_some())
    };
    let next = (row + 1..end).find(|at| says(&grid.rows[*at]));
    is_alone(&grid.rows[row]) && (is_day(row) || next.is_some_and(is_day))
}

/// Columns that tell of a body and not of what is done.
const OF_BODY: [&str; 12] = [
    "head_name",
    "head_post",
    "deputy_names",
    "deputy_posts",
    "member_names",
    "member_posts",
    "organisations",
    "office_host",
    "office_head_name",
    "office_head_post",
    "office_deputies",
    "organisation_count",
];

/// What a column of proposals says, and what stands after, where it adds something: 整合, and into what. Below 整合到 that may be
/// a name in short: 市文明委.
fn with_body(said: &str, new: &str, old: &str, goes: bool) -> String {
    const ONE: [&str; 4] = ["整合", "合并", "归并", "并"];
    const MAKE: [&str; 8] = [
        "整合组建",
        "合并组建",
        "整合设立",
        "合并设立",
        "整合成立",
        "合并成立",
        "整合为",
        "合并为",
    ];
    let bare = tight(&plain(said));
    let act = ["拟", "建议"].iter().find_map(|lead| bare.strip_prefix(lead)).unwrap_or(&bare);
    let nothing = NOTHING.contains(&new);
    if nothing || new == old || said.contains(new) {
        return said.to_string();
    }
    let beside = format!("（清理后一栏为“{new}”）");
    match act {
        act if goes && ONE.contains(&act) && !STATES.iter().any(|word| new.contains(word)) => {
            format!("{said}到{new}{beside}")
        }
        _ if !is_body(new) => format!("{said}{beside}").trim().to_string(),
        act if MAKE.contains(&act) => format!("{said}{new}{beside}"),
        act if ONE.contains(&act) => format!("{said}到{new}{beside}"),
        "并入" | "归入" | "整合到" | "合并到" | "整合至" | "合并至" | "归并到" | "归并入" =>
        {
            format!("{said}{new}{beside}")
        }
        "更名" => format!("保留，更名为{new}{beside}"),
        _ => format!("{said}{beside}"),
    }
}

/// Whether a cell names a group in short: 区安委会, 县防指.
fn is_short(text: &str) -> bool {
    let count = text.chars().count();
    let states = STATES.iter().any(|word| text.contains(word));
    let ends = ["委会", "委", "指", "领导组"].iter().any(|end| text.ends_with(end));
    (3..8).contains(&count) && ends && !states && !is_body(text)
}

/// Whether a cell names a group.
fn is_body(text: &str) -> bool {
    const BODIES: [&str; 10] = [
        "小组",
        "委员会",
        "指挥部",
        "联席会议",
        "专班",
        "工作组",
        "领导组",
        "协调机制",
        "办公室",
        "总河长",
    ];
    BODIES.iter().any(|body| text.ends_with(body))
}
