//! Where the header of a sheet stands, and what its columns mean.

use super::grid::{Grid, is_alone, says};
use super::map::ColumnMap;
use super::sections::proposes;
use super::state::{Asks, asks};
use super::title::{date, is_annex, says_of_all};
use crate::cells::Cell;
use crate::column::{COLUMNS, Column, What, column, meant, names_groups_that, near, numbers};
use crate::office::treatment;
use crate::parse::hand::Mark;
use crate::parse::{plain, tight};
use std::collections::BTreeSet;

/// The header stands among the first rows that say anything.
const SEARCHED: usize = 20;

/// The header of a sheet of mentions.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    /// Its first row, from 0; what stands above is a title.
    pub first: usize,
    /// Its last row.
    pub row: usize,
    /// As it stands there, column by column; of two rows both.
    pub heads: Vec<String>,
    pub columns: Vec<Option<&'static Column>>,
    /// The columns that say how groups stand.
    pub(super) states: Vec<(usize, Asks)>,
    /// Names that are no column's.
    pub unknown: Vec<String>,
}

impl Header {
    /// The header of a grid: the row, or two rows one above the other, with the most columns that are known; a
    /// title and empty rows may stand above. Without any, the first row that says anything.
    pub fn of(grid: &Grid, map: Option<&ColumnMap>) -> Option<Header> {
        let saying = || (0..grid.rows.len()).filter(|row| says(&grid.rows[*row]));
        let mut best: Option<Header> = None;
        for row in saying().take(SEARCHED) {
            // What stands below the first table of groups is another table, however many of its columns are known.
            let is_table = |best: &Header| best.weight().0 && best.weight().1 > 1 && row > best.row;
            if best.as_ref().is_some_and(is_table) {
                break;
            }
            // On the next page it comes again, over rows that are no header.
            let again = |at: usize| {
                let row =
                    grid.rows.get(at).filter(|_| best.as_ref().is_some_and(|best| at > best.row));
                let heads = best.as_ref().map(|best| &best.heads);
                row.zip(heads).is_some_and(|(row, heads)| is_again(heads, row))
            };
            if again(row) || again(row + 1) {
                continue;
            }
            // Nor does the second row of a header stand alone, where what was merged over both stands in it too: 调整前 is above.
            let heads_over = row > 0 && {
                let pairs = || grid.rows[row - 1].iter().zip(&grid.rows[row]);
                let group = |cell: &str| meant(cell).is_some_and(|known| known.name == "group");
                pairs().any(|(above, own)| above == own && group(own))
                    && pairs().any(|(above, own)| {
                        above != own && (was_before(above) || is_of_change(above))
                    })
            };
            if heads_over {
                continue;
            }
            // 领导小组 in a column of kinds is no header, below a row that fills as many columns.
            let kind = |at: usize| {
                let cells = grid.rows[at].iter().filter(|cell| !cell.trim().is_empty());
                cells.count()
            };
            let one = Header::at(grid, row, None, map);
            let of_kind = one.weight().1 == 1
                && one.columns.iter().zip(&grid.rows[row]).any(|(known, cell)| {
                    is_group(known) && ["领导小组", "小组"].contains(&tight(&plain(cell)).as_str())
                });
            if of_kind && (0..row).any(|above| kind(above) > 1 && kind(above) >= kind(row)) {
                continue;
            }
            let two = Header::of_two(grid, row, map);
            // 处理 and 去向 below 清理规范意见 are no row of data, though one of the columns is known without them.
            let parted = two.as_ref().is_some_and(|two| two.weight().1 >= one.weight().1)
                && (0..grid.rows[row].len()).any(|at| {
                    let under = tight(&plain(grid.cell(row + 1, at)));
                    asks_of(grid.cell(row, at)) && OPINIONS.contains(&under.as_str())
                });
            let one = Some(one).filter(|_| !parted);
            for found in [one, two].into_iter().flatten() {
                let as_many = |best: &Header| parted && found.weight().1 >= best.weight().1;
                if best.as_ref().is_none_or(|best| found.weight() > best.weight() || as_many(best))
                {
                    best = Some(found);
                }
            }
        }
        best
    }

    /// The header of a row and the one below it, one above the other.
    fn of_two(grid: &Grid, row: usize, map: Option<&ColumnMap>) -> Option<Header> {
        grid.rows.get(row + 1).filter(|below| says(below))?;
        let two = Header::at(grid, row, Some(row + 1), map);
        // A row of data says which group it is of.
        let group = two.columns.iter().position(is_group)?;
        let (above, below) = (grid.cell(row, group), grid.cell(row + 1, group));
        (below.is_empty() || above.is_empty() || below == above).then_some(two)
    }

    /// The header of a second table below this one, with other columns or in another order, or under a title with a day of
    /// its own; this one again is none.
    pub fn next(&self, grid: &Grid, map: Option<&ColumnMap>) -> Option<Header> {
        let names = |header: &Header| -> Vec<Option<&'static str>> {
            header.columns.iter().map(|column| column.map(|column| column.name)).collect()
        };
        let own = names(self);
        let below = (self.row + 1..grid.rows.len()).filter(|row| says(&grid.rows[*row]));
        // A row of data has no name of a column for its group.
        let group = |row: &usize| {
            grid.rows[*row]
                .iter()
                .any(|cell| meant(cell).is_some_and(|column| column.name == "group"))
        };
        // Of two rows where the first table has two.
        let headers = below.filter(group).map(|row| {
            let two = Header::of_two(grid, row, map).filter(|_| self.first < self.row);
            let one = Header::at(grid, row, None, map);
            two.filter(|two| two.weight() > one.weight()).unwrap_or(one)
        });
        let titles = |header: &Header| {
            let above = (self.row + 1..header.first).rev().map(|row| &grid.rows[row]);
            let title = above.filter(|row| says(row)).take_while(|row| is_alone(row)).flatten();
            title.collect::<Vec<&String>>()
        };
        let titled = |header: &Header| {
            let above = || grid.rows[..self.first].iter().flatten();
            titles(header).into_iter().any(|cell| {
                date(cell).is_some() || is_annex(cell) && above().all(|other| other != cell)
            })
        };
        // 保留理由 for 撤销理由 below a title of its own is the header of another table. Of two rows only the columns tell.
        let differs = |other: &Header| {
            self.first == self.row
                && !is_again(&self.heads, &grid.rows[other.row])
                && titles(other).into_iter().any(|cell| says_of_all(cell))
        };
        let numbered = |other: &Header| {
            let filled = other.heads.iter().filter(|head| !head.is_empty()).count();
            filled > 2 && other.heads.iter().any(|head| numbers(head))
        };
        let mut others = headers.filter(|other| {
            (other.weight().1 > 1 || numbered(other))
                && (names(other) != own || differs(other) || titled(other))
        });
        others.next()
    }

    fn at(grid: &Grid, row: usize, below: Option<usize>, map: Option<&ColumnMap>) -> Header {
        let width = grid.rows[row].len().max(below.map_or(0, |below| grid.rows[below].len()));
        let (mut heads, mut columns) = (Vec::new(), Vec::new());
        let known = |head: &str| match map.and_then(|map| map.column(head)) {
            Some(mapped) => Some(mapped),
            None => meant(head).map(Some),
        };
        let mut left_out = BTreeSet::new();
        for at in 0..width {
            let top = grid.cell(row, at).trim();
            let under = below.map_or("", |below| grid.cell(below, at).trim());
            let candidates = match (top, under) {
                (one, "") | ("", one) => vec![one.to_string()],
                (top, under) if top == under => vec![top.to_string()],
                // 成立 below 时间 is 成立时间, and 时间 below 成立情况 too. The number of an end is not that of the founding.
                (top, under) => {
                    let bare = GENERAL.iter().find_map(|end| top.strip_suffix(end)).unwrap_or(top);
                    let mut all = vec![
                        format!("{top}{under}"),
                        format!("{bare}{under}"),
                        format!("{under}{top}"),
                    ];
                    // 处理 below 清理规范意见 is what is proposed.
                    if asks_of(top) && OPINIONS.contains(&under) {
                        all.push("处理意见".to_string());
                    }
                    let of_end = ENDS.iter().any(|word| top.starts_with(word));
                    let says = ENDS.iter().any(|word| under.contains(word));
                    // Who led before is not who leads, and the number of the last change not that of the founding.
                    let other = was_before(top) || is_of_change(top) && DATED.contains(&under);
                    if (!of_end || says) && !other {
                        all.push(under.to_string());
                    } else if was_before(top)
                        && known(under).flatten().is_some_and(|one| one.name == "group")
                    {
                        all.push("原名称".to_string());
                    }
                    all
                }
            };
            // 组成人员 above 组长, 职务 and 副组长 says of none of them what it is.
            let beside = [at.wrapping_sub(1), at + 1].map(|at| grid.cell(row, at).trim());
            let alone = !beside.contains(&top) || GENERIC.contains(&under);
            let found = candidates.iter().find_map(|head| Some((head.clone(), known(head)?)));
            let found = found
                .or_else(|| {
                    let lowest = candidates.last()?;
                    let posts = posts_of(lowest, columns.last().copied().flatten()?)?;
                    Some((candidates[0].clone(), Some(posts)))
                })
                .or_else(|| {
                    let top =
                        Some(top).filter(|top| candidates.len() > 1 && alone && !top.is_empty())?;
                    Some((top.to_string(), known(top)?))
                });
            let (head, column) = found.unwrap_or_else(|| {
                let head = candidates.into_iter().next().unwrap_or_default();
                if numbers(&head) {
                    left_out.insert(at);
                }
                (head, None)
            });
            if column.is_none() && map.is_some_and(|map| map.column(&head).is_some()) {
                left_out.insert(at);
            }
            let column = column.map(|column| of_the_office(&head, column, &columns));
            heads.push(head);
            columns.push(column);
        }
        // 撤销的小组 names the groups of a list that has no other name for them.
        if !columns.iter().any(is_group)
            && let Some(at) = (0..width).find(|at| {
                columns[*at].is_none() && !left_out.contains(at) && names_groups_that(&heads[*at])
            })
        {
            columns[at] = column("group");
        }
        // 负责人 is the head where no other column is.
        let has = |columns: &[Option<&'static Column>], name: &str| {
            columns.iter().flatten().any(|column| column.name == name)
        };
        if has(&columns, "group")
            && !has(&columns, "head_name")
            && let Some(at) = (0..width).find(|at| {
                columns[*at].is_none()
                    && !left_out.contains(at)
                    && tight(&plain(&heads[*at])) == "负责人"
            })
        {
            columns[at] = column("head_name");
        }
        // What a draft calls 撤销 in a column of kinds is a proposal.
        const DRAFTS: [&str; 6] = ["建议", "征求意见", "方案", "意见表", "意见汇总", "拟"];
        let above = grid.rows.iter().take(row).flatten();
        let draft = above.into_iter().any(|cell| DRAFTS.iter().any(|word| cell.contains(word)));
        // 类别 may say what is proposed.
        const KINDS: [&str; 10] = [
            "意见",
            "类别",
            "类型",
            "分类",
            "情况",
            "清理情况",
            "清理类别",
            "处理情况",
            "清理结果",
            "结果",
        ];
        if !has(&columns, "treatment")
            && let Some(at) = (0..width).rev().find(|at| {
                let kind = columns[*at].is_none() && !left_out.contains(at);
                let head = tight(&plain(&heads[*at]));
                let cells =
                    || (below.unwrap_or(row) + 1..grid.rows.len()).map(|row| grid.cell(row, *at));
                // 县委编办审核意见, where most cells say what becomes of a group.
                kind && (KINDS.contains(&head.as_str())
                    && (plans(cells()) || draft && are_classes(cells()))
                    || head.ends_with("意见")
                        && are_treatments(cells(), if of_office(&head) { 1 } else { 2 }))
            })
        {
            columns[at] = column("treatment");
        }
        let mut states = Vec::new();
        for at in (0..width).filter(|at| columns[*at].is_none() && !left_out.contains(at)) {
            let rows = below.unwrap_or(row) + 1..if draft { 0 } else { grid.rows.len() };
            let cells = rows.map(|row| grid.cell(row, at));
            states.extend(asks(&heads[at], cells).map(|asks| (at, asks)));
        }
        left_out.extend(states.iter().map(|(at, _)| *at));
        let unknown = (0..width)
            .filter(|at| columns[*at].is_none() && !heads[*at].is_empty() && !left_out.contains(at))
            .map(|at| heads[at].clone())
            .collect();
        Header { first: row, row: below.unwrap_or(row), heads, columns, states, unknown }
    }

    /// How many columns are known; those of a group or a key come before all else, and one row before two.
    fn weight(&self) -> (bool, usize, bool) {
        let names: BTreeSet<&str> =
            self.columns.iter().flatten().map(|column| column.name).collect();
        (names.contains("group") || names.contains("key"), names.len(), self.first == self.row)
    }

    /// The column that is missing and most like a name that is none's. Dear: not for every row that may be a header.
    pub fn near(&self, name: &str) -> Option<&'static str> {
        near(name, &|column| !self.has(column.name))
    }

    /// Whether there is a column of this name.
    pub fn has(&self, name: &str) -> bool {
        self.columns.iter().flatten().any(|column| column.name == name)
    }

    /// Where the column of this name stands.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|known| known.is_some_and(|column| column.name == name))
    }

    /// The name of a column that stands there twice, as the sheet has it the second time; people are taken from all of theirs.
    pub fn twice(&self) -> Option<&str> {
        let one =
            |column: &&'static Column| !matches!(column.what, What::Names(_) | What::Posts(_));
        let names: Vec<Option<&str>> = self
            .columns
            .iter()
            .map(|column| column.filter(one).map(|column| column.name))
            .collect();
        let at = (0..names.len())
            .find(|at| names[*at].is_some() && names[..*at].contains(&names[*at]))?;
        self.heads.get(at).map(String::as_str)
    }

    /// The names of the two columns of which one stands there twice: 牵头单位、办公室设在 both tell the host.
    pub fn both(&self) -> Option<String> {
        let name = self.twice()?;
        let at = self.heads.iter().rposition(|head| head == name)?;
        let column = self.columns[at]?.name;
        let first = self.place(column).filter(|first| self.heads[*first] != name);
        let first = first.map(|first| format!("{}、", self.heads[first].trim()));
        Some(format!("{}{}", first.unwrap_or_default(), name.trim()))
    }

    /// The cells of a row that stand under a known column.
    pub fn cells<'a>(&'a self, row: &'a [String], mark: &dyn Fn(usize) -> Mark) -> Vec<Cell<'a>> {
        let cells = self.columns.iter().enumerate();
        cells
            .filter_map(|(at, column)| {
                let text = row.get(at).map_or("", String::as_str);
                Some(Cell { column: (*column)?, head: &self.heads[at], text, mark: mark(at) })
            })
            .collect()
    }
}

/// Whether a row is the header again: two of its cells at least, and all that it has.
pub(super) fn is_again(heads: &[String], row: &[String]) -> bool {
    let said = row.iter().zip(heads).filter(|(cell, _)| !cell.trim().is_empty());
    let same = |(cell, head): &(&String, &String)| tight(&plain(cell)) == tight(&plain(head));
    said.clone().count() > 1 && said.clone().all(|pair| same(&pair))
}

/// 主任 behind 办公室设在, where the heads have a column of their own, is the head of the office.
fn of_the_office(
    head: &str,
    known: &'static Column,
    before: &[Option<&'static Column>],
) -> &'static Column {
    let has = |name: &str| before.iter().flatten().any(|column| column.name == name);
    let office = match head.trim() {
        "主任" => Some("office_head_name"),
        "副主任" => Some("office_deputies"),
        _ => None,
    };
    let office = office.filter(|_| has("head_name") && has("office_host"));
    office.and_then(column).unwrap_or(known)
}

/// Whether all cells that say anything say what is proposed: 拟撤销, and 保留 beside that.
fn plans<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let mut any = false;
    let mut cells = cells.map(|cell| tight(&plain(cell))).filter(|cell| !cell.is_empty());
    let all = cells.all(|cell| {
        any |= proposes(&cell);
        proposes(&cell) && !cell.contains('已') || ["保留", "继续保留"].contains(&cell.as_str())
    });
    all && any
}

/// What a cell says that names a class of groups by what becomes of them: 撤销 of 撤销类（2个）.
pub(super) fn class_of(cell: &str) -> Option<String> {
    let cell = tight(&plain(cell));
    let bare = cell.find('(').map_or(&cell[..], |at| &cell[..at]).strip_suffix('类')?;
    treatment(bare).map(|_| bare.to_string())
}

/// Whether all cells that say anything name such classes.
fn are_classes<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let mut cells = cells.filter(|cell| !cell.trim().is_empty()).peekable();
    cells.peek().is_some() && cells.all(|cell| class_of(cell).is_some())
}

/// Whether a header is of the opinion of the office that clears groups up: 县委编办审核意见.
fn of_office(head: &str) -> bool {
    ["编办", "编委"].iter().any(|word| head.contains(word))
}

/// Whether most cells say what becomes of a group, and some at least.
fn are_treatments<'a>(cells: impl Iterator<Item = &'a str>, least: usize) -> bool {
    let cells = cells.map(str::trim).filter(|cell| !cell.is_empty() && cell.chars().count() < 40);
    let (known, other): (Vec<&str>, Vec<&str>) = cells.partition(|cell| treatment(cell).is_some());
    known.len() >= least && known.len() > other.len()
}

/// What a header of several columns ends with and that says nothing of them.
const GENERAL: [&str; 6] = ["情况", "信息", "事项", "有关情况", "基本情况", "要素"];

/// What a header begins with that is of the end of groups.
const ENDS: [&str; 5] = ["撤销", "撤并", "终止", "注销", "清理"];

/// Whether a header of several columns asks what is proposed: 清理规范意见.
fn asks_of(top: &str) -> bool {
    let top = tight(&plain(top));
    ["意见", "建议"].iter().any(|end| top.ends_with(end))
}

/// What may stand below it for what is proposed.
const OPINIONS: [&str; 8] = ["处理", "处置", "方式", "意见", "类别", "类型", "结论", "措施"];

/// Whether the columns below a header are of what was before: 调整前, 原任.
fn was_before(top: &str) -> bool {
    let top = tight(&plain(top));
    const CHANGES: [&str; 9] =
        ["调整", "变更", "变动", "更换", "更名", "清理", "规范", "换届", "修订"];
    CHANGES.iter().any(|word| top.strip_prefix(word).is_some_and(|rest| rest.starts_with('前')))
        || ["原任", "原来", "原情况", "此前"].contains(&top.as_str())
}

/// Whether the columns below a header are of a change, and not of the founding: 最近一次调整, 更名情况.
fn is_of_change(top: &str) -> bool {
    ["调整", "变更", "更名", "修订", "换届", "最近", "最后"].iter().any(|word| top.contains(word))
        && !["成立", "设立", "调整后"].iter().any(|word| top.contains(word))
}

/// What may stand below such a header for its paper and its day.
const DATED: [&str; 9] =
    ["文号", "文件", "文件号", "发文字号", "依据", "时间", "日期", "发文时间", "文件名称"];

/// What may stand below a header that says by itself what the column is.
const GENERIC: [&str; 12] = [
    "名称",
    "姓名",
    "名单",
    "单位",
    "单位名称",
    "内容",
    "情况",
    "时间",
    "日期",
    "设在单位",
    "所在单位",
    "全称",
];

/// The column of the posts of those whose names stand to the left of it: 组长, 职务, 副组长, 职务.
fn posts_of(head: &str, left: &Column) -> Option<&'static Column> {
    const POSTS: [&str; 7] =
        ["职务", "现任职务", "职务职级", "职位", "单位及职务", "单位职务", "工作单位及职务"];
    let What::Names(field) = left.what else { return None };
    let is_posts = POSTS.contains(&head.split(['（', '(']).next()?.trim());
    COLUMNS.iter().find(|column| is_posts && column.what == What::Posts(field))
}

fn is_group(known: &Option<&'static Column>) -> bool {
    known.is_some_and(|known| column("group").is_some_and(|group| group.name == known.name))
}
