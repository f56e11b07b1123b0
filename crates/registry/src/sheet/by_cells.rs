//! Columns whose names may mean several things, and that their cells tell.

use super::grid::Grid;
use super::header::Header;
use super::title::title;
use crate::column::column;
use crate::identity::{is_town, of_government};
use crate::parse::{day, plain, tight};
use std::collections::BTreeSet;
use tiaokuai_notices::names::Places;

/// Takes 年度 for the day of the list of a row, and 单位 for its government, where the cells show that.
pub(super) fn told_by_cells(header: &mut Header, grid: &Grid) {
    let Some(group) = header.place("group").filter(|_| !header.has("key")) else { return };
    if let Some(at) = years(header, grid, group) {
        take(header, at, "date");
    }
    if let Some(at) = places(header, grid) {
        take(header, at, "jurisdiction");
    }
    if let Some(at) = last_days(header, grid, group) {
        take(header, at, "abolished");
    }
    if header.has("change") && !header.has("date") && !header.has("founded") {
        const DAYS: [&str; 6] =
            ["变动时间", "变动日期", "变更时间", "变更日期", "调整时间", "调整日期"];
        open(header, &DAYS).into_iter().for_each(|at| take(header, at, "date"));
    }
    if header.has("change") && !header.has("remark") {
        const SAID: [&str; 6] =
            ["变动内容", "变更内容", "具体内容", "变动说明", "调整内容", "具体情况"];
        open(header, &SAID).into_iter().for_each(|at| take(header, at, "remark"));
    }
}

/// The column 截止时间 where it is the end of each group, and not the day of the list: there are several days, of groups that
/// stand there once each, or the title has the day of the list and some cells have none.
fn last_days(header: &Header, grid: &Grid, group: usize) -> Option<usize> {
    const NAMES: [&str; 4] = ["截止时间", "截止日期", "截至时间", "截至日期"];
    let at = header.place("date").filter(|_| !header.has("abolished"))?;
    let head = tight(&plain(&header.heads[at]));
    if !NAMES.contains(&head.as_str()) {
        return None;
    }
    let rows = header.row + 1..grid.rows.len();
    let cells = rows.map(|row| [at, group].map(|at| grid.cell(row, at).trim()));
    let cells: Vec<[&str; 2]> = cells.filter(|[_, group]| !group.is_empty()).collect();
    let groups: BTreeSet<&str> = cells.iter().map(|[_, group]| *group).collect();
    let days: BTreeSet<&str> =
        cells.iter().map(|[day, _]| *day).filter(|day| !day.is_empty()).collect();
    let open = cells.iter().any(|[day, _]| day.is_empty());
    let titled = || title(grid, header.first).date.is_some();
    let once = groups.len() == cells.len();
    (once && (days.len() > 1 || open && !days.is_empty() && titled())).then_some(at)
}

fn take(header: &mut Header, at: usize, name: &str) {
    header.columns[at] = column(name);
    let head = header.heads[at].clone();
    header.unknown.retain(|unknown| *unknown != head);
    header.states.retain(|(column, _)| *column != at);
}

/// A column without a meaning of these names.
fn open(header: &Header, names: &[&str]) -> Option<usize> {
    let head = |at: usize| tight(&plain(&header.heads[at])).to_lowercase();
    let mut open = (0..header.heads.len()).filter(|at| header.columns[*at].is_none());
    open.find(|at| names.contains(&head(*at).as_str()))
}

/// The column of years whose lists the rows are of: the groups stand there again in others of them. Else it may be the year of
/// something else, but for 统计年度.
fn years(header: &Header, grid: &Grid, group: usize) -> Option<usize> {
    const LISTS: [&str; 5] = ["统计年度", "填报年度", "台账年度", "名单年度", "统计年份"];
    if header.has("date") {
        return None;
    }
    let lists = open(header, &LISTS);
    let at = lists.or_else(|| open(header, &["年度", "年份", "年", "year"]))?;
    let rows = header.row + 1..grid.rows.len();
    let cells = rows.map(|row| [at, group].map(|at| grid.cell(row, at).trim()));
    let told: BTreeSet<[&str; 2]> =
        cells.filter(|cells| cells.iter().all(|cell| !cell.is_empty())).collect();
    let groups: BTreeSet<&str> = told.iter().map(|[_, group]| *group).collect();
    let again = told.len() > groups.len() && 4 * (told.len() - groups.len()) >= groups.len();
    let is_year = |cell: &str| day(cell).is_some_and(|day| day.month.is_none());
    let years = !told.is_empty() && told.iter().all(|[year, _]| is_year(year));
    (years && (again || lists.is_some())).then_some(at)
}

/// The column of governments that is called 单位: nearly all of its cells are townships, 县直 or places that are listed, and
/// there are several.
fn places(header: &Header, grid: &Grid) -> Option<usize> {
    const NAMES: [&str; 8] =
        ["单位", "单位名称", "所属单位", "填报单位", "报送单位", "上报单位", "所属地", "地方"];
    if header.has("jurisdiction") {
        return None;
    }
    let at = open(header, &NAMES)?;
    let rows = header.row + 1..grid.rows.len();
    let cells = rows.map(|row| grid.cell(row, at).trim()).filter(|cell| !cell.is_empty());
    let cells: BTreeSet<&str> = cells.collect();
    let of_places = cells.iter().filter(|cell| is_place(cell)).count();
    (of_places > 1 && 4 * of_places >= 3 * cells.len()).then_some(at)
}

/// Whether a cell is a government: 城关镇, 石桥乡人民政府, 县直, 云山县.
fn is_place(cell: &str) -> bool {
    let whole = tight(cell);
    let name = of_government(&whole);
    let own = ["", "县", "市", "区", "旗", "省", "州"].contains(&name);
    let listed = || Places::shipped().government(name).is_some_and(|(.., len)| len == name.len());
    own || is_town(name) || listed()
}
