//! Heads of the columns of tables of groups before and after a clean-up: which column is of which side, what is done between
//! them, who leads and hosts the groups of either.

use super::columns::{host, named, seat};
use super::label::Label;
use super::ticks::Ticks;
use crate::names::side;

/// What the head of the column after says of those before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Becomes {
    /// 更名后名称
    Named,
    /// 整合后: one of several.
    One,
    /// 并入机构: one that goes on.
    Into,
    /// 职能并入: the work goes there.
    Work,
    /// 保留机构: what goes on, with others within it or in their place.
    Kept,
    /// 清理后.
    Any,
}

/// Which cell of a row holds what.
pub(super) struct Columns {
    pub before: usize,
    pub after: usize,
    /// What is done, where a column of its own says it.
    pub says: Option<usize>,
    /// Columns of which one is ticked, in place of that.
    pub ticks: Ticks,
    /// Who hosts the office, of the group before and of the one after.
    pub hosts: [Option<(usize, f32)>; 2],
    pub seats: Vec<(usize, Label)>,
    pub becomes: Becomes,
    pub cells: usize,
    /// Whether blanks part them.
    pub blanks: bool,
    /// Whether the column that says what is done says that it is only planned.
    pub planned: bool,
    /// Whether those before end, as the head of their column says.
    pub gone: bool,
}

/// Which side a head is of, in the words of notices besides those of sheets.
pub(super) fn side_of(head: &str) -> Option<bool> {
    let bare = head.trim_start_matches("拟").trim_start_matches("建议");
    let before = [
        "现有机构",
        "现有小组",
        "现机构",
        "撤销机构",
        "撤销的机构",
        "被撤销机构",
        "被整合机构",
        "被并入机构",
        "整合机构",
        "更名前",
        "变更前",
        "撤销议事协调机构",
        "撤销小组",
        "现有议事协调机构",
        "撤销的议事协调机构",
        "现有领导小组",
        "撤销领导小组",
    ];
    let after = [
        "保留机构",
        "保留的机构",
        "保留小组",
        "更名后",
        "处理后",
        "处置后",
        "变更后",
        "改名后",
        "更名为",
        "改名为",
        "整合为",
        "合并为",
        "整合成",
        "职能并入",
        "职能划入",
        "职能承接",
        "职责并入",
        "职责划入",
        "承接机构",
        "承接单位",
        "职能归并",
        "现名称",
        "现机构名称",
        "新名称",
        "新机构",
        "新组建机构",
        "组建机构",
        "整合组建",
        "工作并入",
        "职责承接",
        "工作承接",
        "承接部门",
        "接续",
        "接替机构",
        "工作划入",
        "任务承接",
    ];
    if after.iter().any(|word| bare.starts_with(word)) {
        return Some(true);
    }
    if before.iter().any(|word| bare.starts_with(word)) {
        return Some(false);
    }
    let (after, rest) = side(head)?;
    (rest.is_empty() || named(rest)).then_some(after)
}

/// The columns of a table by its head.
pub(super) fn columns(heads: &[String]) -> Option<Columns> {
    let find = |side: bool| heads.iter().position(|head| side_of(head) == Some(side));
    let after = find(true)?;
    // 机构名称 beside 整合后机构名称 is before it.
    let plain = || heads.iter().position(|head| side_of(head).is_none() && named(head));
    let before = find(false).or_else(plain).filter(|before| *before != after)?;
    let (old, new) = (heads[before].as_str(), heads[after].as_str());
    Some(of(heads, before, after, old, new))
}

/// The columns below heads that tell the sides: 整合前 and 整合后 above 机构名称 and 机构名称.
pub(super) fn below(above: &[String], heads: &[String]) -> Option<Columns> {
    let bare = |side: bool| {
        above.iter().find(|head| {
            side_of(head) == Some(side) && (head.ends_with('前') || head.ends_with('后'))
        })
    };
    let (old, new) = (bare(false)?, bare(true)?);
    let mut names = (0..heads.len()).filter(|at| named(&heads[*at]));
    let (before, after) = (names.next()?, names.next()?);
    Some(of(heads, before, after, old, new))
}

fn of(heads: &[String], before: usize, after: usize, old: &str, new: &str) -> Columns {
    let has = |words: &[&str]| words.iter().any(|word| new.contains(word));
    let becomes = if has(&["更名", "改名", "新名称", "现名称"]) || old.contains("更名")
    {
        Becomes::Named
    } else if has(&["职能", "职责", "承接", "工作并入", "接续", "接替", "工作划入"])
    {
        Becomes::Work
    } else if has(&["整合到", "整合至", "合并到", "合并至", "归并", "并入", "归入"])
    {
        Becomes::Into
    } else if has(&["整合", "合并", "撤并", "组建"])
        || ["整合", "合并"].iter().any(|w| old.contains(w))
    {
        Becomes::One
    } else if has(&["保留"]) {
        Becomes::Kept
    } else {
        Becomes::Any
    };
    let place = |words: &[&str]| {
        let is = |at: &usize| {
            *at != before && *at != after && words.iter().any(|word| heads[*at].contains(word))
        };
        (0..heads.len()).find(is)
    };
    let host = |from: usize| {
        let (at, sure) = host(&heads[from..])?;
        Some((from + at, sure)).filter(|(at, _)| *at != before && *at != after)
    };
    let hosts = [host(0), host(after + 1)];
    let seats = heads.iter().enumerate();
    let seats = seats.filter(|(at, _)| hosts.iter().flatten().all(|host| host.0 != *at));
    let seats = seats.filter_map(|(at, head)| Some((at, seat(head)?)));
    let says = place(&["意见", "方式", "类别", "类型", "清理结果", "处理结果", "处置结果"]);
    Columns {
        before,
        after,
        says,
        ticks: if says.is_none() { Ticks::of(heads) } else { Ticks::default() },
        hosts,
        seats: seats.collect(),
        becomes,
        cells: heads.len(),
        blanks: false,
        planned: says.is_some_and(|at| ["拟", "建议"].iter().any(|word| heads[at].contains(word))),
        gone: old.contains("撤销") || old.contains("取消"),
    }
}
