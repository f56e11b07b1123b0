//! Columns beside what is proposed: the last of several opinions, the day on which it was done, and where a group went.

use super::below::remarked;
use super::grid::{Grid, Note, is_alone};
use super::header::Header;
use crate::column::column;
use crate::fault::CellFault;
use crate::office::treatment;
use crate::parse::hand::{Mark, date};
use crate::parse::lists::is_group;
use crate::parse::{nothing, plain, tight};
use std::borrow::Cow;
use tiaokuai_notices::read::Day;

/// A table in which the column 撤并去向 is a remark, or what is proposed: 并入 the group that a cell names.
pub(super) fn whither<'a>(grid: Cow<'a, Grid>, mut header: Header) -> (Cow<'a, Grid>, Header) {
    const WHAT: [&str; 6] = ["", "撤并", "并入", "合并", "撤销", "机构"];
    const RENAMES: [&str; 4] = ["更名", "拟更名", "建议更名", "改名"];
    let is = |at: &usize| {
        let head = tight(&plain(&header.heads[*at]));
        header.columns[*at].is_none()
            && head.strip_suffix("去向").is_some_and(|what| {
                WHAT.contains(&what) || ["意见", "建议"].iter().any(|end| what.ends_with(end))
            })
    };
    let at = (0..header.columns.len()).find(is);
    let Some(at) = at.filter(|_| header.has("group") && !header.has("key")) else {
        return (grid, header);
    };
    let mut grid = grid.into_owned();
    for row in header.row + 1..grid.rows.len() {
        let said = grid.cell(row, at).trim().to_string();
        // Of a group that is to have another name it is that.
        let plan = header.place("treatment");
        let proposed = plan.map_or("", |plan| grid.cell(row, plan).trim());
        if let Some(plan) = plan.filter(|_| is_group(&said) && RENAMES.contains(&proposed)) {
            let proposed = format!("{proposed}为{said}");
            (grid.rows[row][plan], grid.rows[row][at]) = (proposed, String::new());
            continue;
        }
        if is_group(&said) && !["并", "合", "转", "归"].iter().any(|word| said.starts_with(word))
        {
            grid.rows[row][at] = format!("并入{said}");
        }
    }
    let head = header.heads[at].clone();
    header.unknown.retain(|name| *name != head);
    // In a table of opinions it is what is proposed.
    const PLANS: [&str; 6] = ["意见", "建议", "拟", "摸底", "方案", "征求"];
    let above = grid.rows[..header.first].iter().flatten().chain([&grid.sheet]);
    let planned = { above }.any(|text| PLANS.iter().any(|word| text.contains(word)));
    let open = ["treatment", "abolished"].iter().all(|name| !header.has(name));
    let name = if planned && open && header.states.is_empty() { "treatment" } else { "remark" };
    header.columns[at] = column(name);
    (Cow::Owned(grid), header)
}

/// Whether a header asks for the opinion of an office or a leader, and is no proposal of the list itself: 主管部门意见, 县领导批示.
fn is_opinion(head: &str) -> bool {
    const ENDS: [&str; 6] = ["意见", "批示", "签批", "批注", "审定", "审核"];
    const OWN: [&str; 8] = ["处理", "处置", "清理", "调整", "规范", "整改", "征求", "建议"];
    let head = tight(&plain(head));
    let bare = head.find('(').filter(|at| *at > 0).map_or(&head[..], |at| &head[..at]);
    bare.chars().count() > 2
        && ENDS.iter().any(|end| bare.ends_with(end))
        && !OWN.iter().any(|word| bare.contains(word))
}

/// Words that agree to the opinion before.
fn agrees(said: &str) -> bool {
    const YES: [&str; 12] = [
        "同意",
        "无异议",
        "无意见",
        "已阅",
        "拟同意",
        "可",
        "同意上述意见",
        "同意以上意见",
        "同意上报",
        "同意呈报",
        "√",
        "照办",
    ];
    YES.contains(&said)
}

/// The column of which an opinion says that it agrees to it: 编办意见 for 同意编办意见, 按编办意见办理.
fn agrees_to(said: &str, heads: &[String]) -> Option<usize> {
    let rest = ["拟同意", "同意", "按照", "按"].iter().find_map(|lead| said.strip_prefix(lead))?;
    let at = rest.find("意见").filter(|at| *at > 0)?;
    let (whose, behind) = (&rest[..at], &rest[at + "意见".len()..]);
    let whole = ["", "办理", "办", "执行", "处理", "落实"].contains(&behind);
    let is = |head: &String| head.contains(whose);
    heads.iter().rposition(is).filter(|_| whole)
}

/// A table in which several offices say one after the other what is to become of each group (主管部门意见, 编办意见, 领导意见): the
/// last that decided counts, what all said is kept as a remark, and who said otherwise is told.
pub(super) fn in_turn<'a>(grid: Cow<'a, Grid>, mut header: Header) -> (Cow<'a, Grid>, Header) {
    let open = |at: &usize| header.columns[*at].is_none_or(|known| known.name == "treatment");
    let is = |at: &usize| open(at) && is_opinion(&header.heads[*at]);
    let all: Vec<usize> = (0..header.columns.len()).filter(is).collect();
    let own = header.place("treatment").filter(|at| !all.contains(at));
    let below = header.row + 1..grid.rows.len();
    let decides =
        |at: &usize| { below.clone() }.any(|row| treatment(grid.cell(row, *at)).is_some());
    if all.len() < 2 || own.is_some() || header.has("key") || !header.has("group") {
        return (grid, header);
    }
    if !all.iter().any(decides) {
        return (grid, header);
    }
    let heads: Vec<String> = all.iter().map(|at| tight(&plain(&header.heads[*at]))).collect();
    let mut grid = grid.into_owned();
    let mut remarks = Vec::new();
    for row in below {
        let cells: Vec<String> = { all.iter() }.map(|at| tight(grid.cell(row, *at))).collect();
        let repeats = cells.iter().zip(&heads).all(|(cell, head)| tight(&plain(cell)) == *head);
        let said: Vec<usize> =
            (0..all.len()).filter(|at| !cells[*at].is_empty() && !nothing(&cells[*at])).collect();
        if repeats || said.is_empty() {
            continue;
        }
        let mut last: Option<usize> = None;
        for at in said.iter().copied() {
            let text = cells[at].trim_end_matches(['。', '；']);
            // 同意编办意见 and 同意 decide what another did.
            last = match agrees_to(text, &heads[..at]) {
                Some(other) if treatment(&cells[other]).is_some() => Some(other),
                _ if agrees(text) => last,
                _ => Some(at),
            };
        }
        let decided = last.map(|at| cells[at].clone()).unwrap_or_default();
        for at in said.iter().copied().filter(|at| Some(*at) != last) {
            let other = treatment(&cells[at]);
            if other.is_some() && other != treatment(&decided) {
                let (column, fault) = (Some(all[at]), CellFault::Overruled);
                grid.notes.push(Note { row, column, value: cells[at].clone(), fault });
            }
        }
        if said.len() > 1 {
            // 同意编办意见（保留）
            let whole = |at: usize| match agrees_to(cells[at].trim_end_matches('。'), &heads[..at])
            {
                Some(other) => format!("{}（{}）", cells[at], cells[other]),
                None => cells[at].clone(),
            };
            let each = said.iter().map(|at| format!("{}：{}", heads[*at], whole(*at)));
            remarks.push((row, each.collect::<Vec<_>>().join("；")));
        }
        let cells = &mut grid.rows[row];
        cells.resize(cells.len().max(all[0] + 1), String::new());
        all.iter().for_each(|at| {
            if let Some(cell) = cells.get_mut(*at) {
                cell.clear();
            }
        });
        cells[all[0]] = decided;
    }
    let named: Vec<String> = all.iter().map(|at| header.heads[*at].clone()).collect();
    header.unknown.retain(|name| !named.contains(name));
    header.states.retain(|(at, _)| !all.contains(at));
    all.iter().for_each(|at| header.columns[*at] = None);
    header.columns[all[0]] = column("treatment");
    remarked(&mut grid, &mut header, remarks);
    (Cow::Owned(grid), header)
}

/// A table in which the last of several opinions is what is proposed: 最终意见 beside 编办意见. Where it is empty, the other
/// one stays.
pub(super) fn last_opinion<'a>(grid: Cow<'a, Grid>, mut header: Header) -> (Cow<'a, Grid>, Header) {
    const LAST: [&str; 4] = ["最终", "终审", "最后", "定稿"];
    const DECIDED: [&str; 7] = ["审定", "审议", "研究", "批复", "常委会", "常务会", "编委会"];
    let is = |at: &usize| {
        let head = tight(&plain(&header.heads[*at]));
        let has = |words: &[&str]| words.iter().any(|word| head.contains(word));
        let asks = ["意见", "建议", "方案", "结论"].iter().any(|end| head.ends_with(end));
        let decided = ["结果", "决定", "结论"].iter().any(|end| head.ends_with(end));
        asks && has(&LAST) || decided && has(&DECIDED)
    };
    let at = (0..header.columns.len()).filter(|at| header.columns[*at].is_none()).find(is);
    let Some(at) = at.filter(|_| !header.has("key") && header.has("group")) else {
        return (grid, header);
    };
    let head = header.heads[at].clone();
    header.unknown.retain(|name| *name != head);
    let Some(first) = header.place("treatment") else {
        header.columns[at] = column("treatment");
        return (grid, header);
    };
    let mut grid = grid.into_owned();
    for row in header.row + 1..grid.rows.len() {
        let last = grid.cell(row, at).trim().to_string();
        if is_alone(&grid.rows[row]) {
            continue;
        }
        // 同意 says nothing of its own.
        let agrees = ["同意", "无异议", "按"].iter().any(|word| last.starts_with(word));
        if last.is_empty() || nothing(&last) || agrees && treatment(&last).is_none() {
            continue;
        }
        let before = std::mem::replace(&mut grid.rows[row][first], last.clone());
        if !before.trim().is_empty() && before.trim() != last {
            let (column, fault) = (Some(first), CellFault::Overruled);
            grid.notes.push(Note { row, column, value: before.trim().to_string(), fault });
        }
        grid.rows[row][at].clear();
    }
    (Cow::Owned(grid), header)
}

/// What was done with a group on a day before that of the list, as a remark says it: 撤销 beside 处理时间 2023年12月 is
/// 2023年12月撤销. Nothing where it may be to come, or stays.
pub(super) fn done_on(head: &str, said: &str, proposed: &str, list: Option<Day>) -> Option<String> {
    const PLANS: [&str; 7] = ["拟", "计划", "预计", "时限", "期限", "限期", "节点"];
    let head = tight(&plain(head));
    let (day, sure) = date(said, Mark::None)?;
    let first = |day: Day| (day.year, day.month.unwrap_or(12), day.day.unwrap_or(31));
    let past = first(day) <= first(list?);
    if !sure || !past || PLANS.iter().any(|word| head.contains(word) || proposed.contains(word)) {
        return None;
    }
    let act = proposed.split('（').next().unwrap_or(proposed).trim();
    let act = act.strip_prefix("保留，").unwrap_or(act);
    const ACTS: [&str; 9] =
        ["撤销", "取消", "撤并", "注销", "整合", "合并", "并入", "归并", "更名"];
    ACTS.iter().any(|word| act.starts_with(word)).then(|| format!("{}{act}", said.trim()))
}
