//! Tables of renamings: 原名称|现名称|更名时间|更名文号 says when each group got its name, as so many notices.

use super::grid::{Grid, Note, says};
use super::header::Header;
use crate::column::{column, meant};
use crate::fault::CellFault;
use crate::parse::lists::is_group;
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
        let now = place("group").map_or("", |of| grid.cell(at, of));
        let act = match at == row {
            true => "变动情况",
            false if said("group") && said("predecessors") && !is_words(now) => "更名",
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

/// Whether what stands where a name should is none, but says how a group stands: （不变）, 已撤销, 并入县民政局.
pub(super) fn is_words(cell: &str) -> bool {
    const KEPT: [&str; 24] = [
        "不变",
        "未变",
        "无变化",
        "没有变化",
        "未变化",
        "未更名",
        "未改名",
        "不更名",
        "不改名",
        "未变更",
        "不变更",
        "名称不变",
        "未调整",
        "不调整",
        "同左",
        "同前",
        "同原名称",
        "同原名",
        "保留",
        "继续保留",
        "原名",
        "无",
        "/",
        "-",
    ];
    const LEADS: [&str; 20] = [
        "已撤",
        "撤销",
        "拟撤",
        "已注销",
        "注销",
        "已取消",
        "取消",
        "已终止",
        "已并入",
        "并入",
        "已合并",
        "合并到",
        "合并至",
        "已整合",
        "整合到",
        "整合至",
        "归并到",
        "划归",
        "不再保留",
        "已不再",
    ];
    let text = tight(&plain(cell));
    let text = text.trim_matches(|c| "()[]【】\"“”。".contains(c));
    let with = text.starts_with(['与', '和', '同']) && text.ends_with("合并");
    // 撤销收费站领导小组 is a group.
    let ends = ["撤销", "注销", "取消"].iter().any(|lead| text.starts_with(lead));
    let led = LEADS.iter().any(|lead| text.starts_with(lead)) && !(ends && is_group(text));
    !text.is_empty() && (KEPT.contains(&text) || with || led)
}

/// A table in which a group whose new name is none has its old one, and what stood there is a remark.
pub(super) fn unnamed<'a>(grid: Cow<'a, Grid>, mut header: Header) -> (Cow<'a, Grid>, Header) {
    let (Some(group), Some(before)) = (header.place("group"), header.place("predecessors")) else {
        return (grid, header);
    };
    let is = |row: &usize| {
        is_words(grid.cell(*row, group))
            && !is_words(grid.cell(*row, before))
            && !grid.cell(*row, before).trim().is_empty()
    };
    let rows: Vec<usize> = (header.row + 1..grid.rows.len()).filter(is).collect();
    if rows.is_empty() || header.has("key") {
        return (grid, header);
    }
    let mut grid = grid.into_owned();
    let remark = header.place("remark").unwrap_or_else(|| {
        header.heads.push(header.heads[group].clone());
        header.columns.push(column("remark"));
        header.heads.len() - 1
    });
    for row in rows {
        let width = grid.rows[row].len().max(remark + 1);
        let cells = &mut grid.rows[row];
        cells.resize(width, String::new());
        let words = std::mem::take(&mut cells[group]);
        cells[group] = std::mem::take(&mut cells[before]);
        let said = plain(&words);
        let said = said.trim_matches(['(', ')']);
        cells[remark] = match cells[remark].trim() {
            "" => said.to_string(),
            own => format!("{own}；{said}"),
        };
        let (column, fault) = (Some(group), CellFault::NameBefore);
        grid.notes.push(Note { row, column, value: words, fault });
    }
    // No row has a cell more than its header has.
    let width = header.heads.len();
    grid.widths.iter_mut().filter(|one| **one > 0).for_each(|one| *one = (*one).max(width));
    (Cow::Owned(grid), header)
}

/// A table of names that are only proposed, as its title or its headers say (二、拟更名机构; 现名称|拟更名为): each group has its old
/// name, and the other one is what is proposed.
pub(super) fn proposed<'a>(grid: Cow<'a, Grid>, mut header: Header) -> (Cow<'a, Grid>, Header) {
    const TITLES: [&str; 7] =
        ["拟更名", "拟予更名", "建议更名", "更名建议", "拟改名", "更名意见", "更名方案"];
    const HEADS: [&str; 10] = [
        "拟更名为",
        "建议更名为",
        "拟改名为",
        "拟更名",
        "拟更名称",
        "拟更名后名称",
        "拟用名称",
        "建议名称",
        "拟改为",
        "拟定名称",
    ];
    let plans = |cell: &String| TITLES.iter().any(|word| cell.contains(word));
    let titled = grid.rows[..header.first].iter().flatten().any(plans);
    let (Some(group), false) = (header.place("group"), header.has("key")) else {
        return (grid, header);
    };
    let own = (0..header.heads.len())
        .find(|at| header.columns[*at].is_none() && one_of(&header.heads[*at], &HEADS));
    let before = header.place("predecessors").filter(|_| titled && own.is_none());
    // Where the new name stands, and the old one.
    let (Some(new), old) = (own.or(before.map(|_| group)), before.unwrap_or(group)) else {
        return (grid, header);
    };
    let mut grid = grid.into_owned();
    let to = header.place("treatment").unwrap_or_else(|| {
        let own = header.heads.len().max(grid.rows.iter().map(Vec::len).max().unwrap_or(0));
        header.heads.resize(own, String::new());
        header.columns.resize(own, None);
        header.heads.push("拟处理意见".to_string());
        header.columns.push(column("treatment"));
        // No row has a cell more than its header has.
        grid.widths.iter_mut().filter(|one| **one > 0).for_each(|one| *one = (*one).max(own + 1));
        own
    });
    for row in header.row + 1..grid.rows.len() {
        let [name, was] = [new, old].map(|at| grid.cell(row, at).trim().to_string());
        let other = grid.cell(row, to).trim();
        let open = other.is_empty() || ["更名", "拟更名", "建议更名"].contains(&other);
        if name.is_empty() || was.is_empty() || is_words(&name) || name == was || !is_group(&name) {
            continue;
        }
        let cells = &mut grid.rows[row];
        cells.resize(cells.len().max(to + 1), String::new());
        cells[to] = match open {
            true => format!("更名为{name}"),
            false => format!("{}（更名为{name}）", cells[to].trim()),
        };
        cells[new].clear();
        cells[old].clear();
        cells[group] = was;
    }
    if own.is_some() {
        let head = header.heads[new].clone();
        header.unknown.retain(|name| *name != head);
    }
    (Cow::Owned(grid), header)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_from_names() {
        for text in
            "（不变） 已撤销 撤销 并入县民政局 并入县安全生产委员会 与县安委会合并 保留 未更名 拟撤销".split(' ')
        {
            assert!(is_words(text), "{text}");
        }
        for text in "县双拥领导小组 撤销收费站领导小组 取消收费领导小组 县合并村居指挥部".split(' ')
        {
            assert!(!is_words(text), "{text}");
        }
    }
}
