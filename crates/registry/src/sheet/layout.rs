//! What the rows of a table are: groups, headings, sums, rows that were merged; and what its columns show.

use super::grid::{Grid, is_alone, says};
use super::header::Header;
use super::sections::{SUMS, counted, depth, heading};
use crate::column::{meant, numbers};
use crate::identity::{is_town, of_government};
use crate::parse::hand::{Mark, date};
use crate::parse::lists::is_group;
use crate::parse::{act, plain, tight};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::names::ends_as_body;
use tiaokuai_notices::read::Act;

/// The last of the rows that are one with this row: those merged with it where the group stands.
pub(super) fn merged_to(grid: &Grid, header: &Header, row: usize) -> usize {
    let Some(group) = header.place("group") else { return row };
    let found = grid.merged.iter().find(|[top, left, bottom, right]| {
        *top == row && bottom > top && (left..=right).contains(&&group)
    });
    found.map_or(row, |region| region[2])
}

/// The cells of a row that say something, but for its number: each once, as a heading that was merged across the row stands
/// in every cell.
fn filled<'a>(header: &Header, row: &'a [String]) -> (BTreeSet<&'a str>, &'a str) {
    let number = header.heads.iter().position(|head| numbers(head));
    let cells = row.iter().enumerate().filter(|(at, _)| Some(*at) != number);
    let cells = cells.map(|(_, cell)| cell.trim()).filter(|cell| !cell.is_empty());
    (cells.collect(), number.and_then(|at| row.get(at)).map_or("", |cell| cell.trim()))
}

/// The header that a row repeats, on another page or as the second row of one that was taken for one row.
pub(super) fn repeated(header: &Header, row: &[String]) -> Option<String> {
    let same = row
        .iter()
        .zip(&header.heads)
        .filter(|(cell, head)| !head.is_empty() && tight(&plain(cell)) == tight(&plain(head)));
    let again = same.count() > 1 || header.heads.len() == 1 && row.first() == header.heads.first();
    again.then(|| row.join(" ").trim().to_string())
}

/// The headings of the first rows of a table, where they stand right above its header (一、拟保留的, with 二、… between the rows
/// below), and the table without them.
pub(super) fn headings_above<'a>(grid: &'a Grid, header: &Header) -> (Cow<'a, Grid>, Vec<String>) {
    let alone = |row: &usize| {
        let row = &grid.rows[*row];
        let cell = row.iter().find(|cell| !cell.trim().is_empty()).filter(|_| is_alone(row))?;
        Some(cell.trim().to_string()).filter(|cell| depth(cell) < 3)
    };
    let deep: BTreeSet<usize> =
        (header.row + 1..grid.rows.len()).filter_map(|row| Some(depth(&alone(&row)?))).collect();
    let above = (0..header.first).rev().filter(|row| says(&grid.rows[*row]));
    let above = above.map_while(|row| Some((row, alone(&row)?)));
    let mut above: Vec<(usize, String)> =
        above.filter(|(_, text)| deep.contains(&depth(text))).collect();
    above.reverse();
    if above.is_empty() {
        return (Cow::Borrowed(grid), Vec::new());
    }
    let mut bare = grid.clone();
    above.iter().for_each(|(row, _)| bare.rows[*row].clear());
    (Cow::Owned(bare), above.into_iter().map(|(_, text)| text).collect())
}

/// The township after which a sheet is called, in a book of its county, or below whose name alone a table stands.
pub(super) fn town_over(grid: &Grid, header: &Header) -> Option<String> {
    let mut titles = grid.rows.iter().take(header.first).flatten().map(|cell| tight(&plain(cell)));
    let right_above = titles.rfind(|cell| !cell.is_empty()).unwrap_or_default();
    let is_of_town =
        |text: &str| Some(of_government(text).to_string()).filter(|name| is_town(name));
    is_of_town(&right_above).or_else(|| is_of_town(&tight(&plain(&grid.sheet))))
}

/// Whether a row is no group, as it is a heading or repeats the header.
pub(super) fn between(header: &Header, row: &[String], usual: usize) -> bool {
    repeated(header, row).is_some() || heading_of(header, row, usual).is_some()
}

/// The heading that a row is, with its number.
pub(super) fn heading_of(header: &Header, row: &[String], usual: usize) -> Option<String> {
    if repeated(header, row).is_some() {
        return None;
    }
    let (mut cells, number) = filled(header, row);
    // How many groups stand below says no more of the row.
    let is_count = |cell: &str| plain(cell).trim_end_matches('个').parse::<u32>().is_ok();
    if cells.len() == 2 && cells.iter().any(|cell| counted(cell)) {
        cells.retain(|cell| !is_count(cell));
    }
    // A heading may stand in the column of numbers itself.
    // 县直部门 may stand there too, and is no number.
    let of_level = ["县直", "县级", "县本级", "区直", "区级", "市直", "市级"];
    // 3.拟更名, C类：暂缓: where a row says nothing else, its words are no number.
    let sum = SUMS.iter().any(|word| number.starts_with(word));
    let words = !sum && number.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let alone = counted(number)
        || (cells.is_empty() && words)
        || of_level.iter().any(|lead| number.starts_with(lead))
        || number.ends_with("本级")
        || is_town(of_government(number.trim_end_matches(['：', ':'])));
    let beside = (!number.is_empty() && alone).then_some(&number);
    let text = cells.first().or(beside)?;
    // What is merged over the row, its number with it, or stands alone where numbers do, is no group's name: 一、县农业委员会.
    let over = cells.len() < 2 && cells.first().is_none_or(|cell| *cell == number);
    if over && usual > 1 && !number.is_empty() && depth(number) < 3 {
        return Some(number.to_string());
    }
    let numeral = number.chars().all(|c| "一二三四五六七八九十（）()".contains(c));
    let text = match number {
        number if number.is_empty() || number == *text => (*text).to_string(),
        number if numeral && number.starts_with(['(', '（']) => format!("{number}{text}"),
        number if numeral => format!("{number}、{text}"),
        _ => return None,
    };
    heading(&text, cells.len().max(1), usual).then_some(text)
}

/// Whether the rows of a table are groups and how they stood, and not what notices did: it says when they were founded, or it
/// has no column of days and 变动情况 is for most rows empty or words of its own.
pub(super) fn lists_groups(grid: &Grid, header: &Header) -> bool {
    let Some(change) = header.place("change").filter(|_| !header.has("founded")) else {
        return true;
    };
    let group = header.place("group");
    let named = |row: &usize| group.is_some_and(|at| !grid.cell(*row, at).trim().is_empty());
    let rows: Vec<usize> = (header.row + 1..grid.rows.len()).filter(named).collect();
    let acts = rows.iter().filter(|row| act(grid.cell(**row, change)).is_some()).count();
    !header.has("date") && !header.has("key") && 2 * acts < rows.len()
}

/// Whether the column of days is of documents, and not of the list: 发文日期 beside 成立时间 or a day in the title, unless it is
/// the same in all rows; or a column 日期 that repeats the foundings, whatever the title.
pub(super) fn days_of_documents(grid: &Grid, header: &Header, titled: bool) -> bool {
    let Some(at) = header.place("date") else { return false };
    let below = || header.row + 1..grid.rows.len();
    let days: BTreeSet<&str> =
        below().map(|row| grid.cell(row, at).trim()).filter(|day| !day.is_empty()).collect();
    let document =
        ["发文", "印发", "成文", "notice"].iter().any(|word| header.heads[at].contains(word));
    let founded = header.place("founded");
    let repeats = founded.is_some_and(|founded| {
        let both = below().map(|row| [at, founded].map(|at| date(grid.cell(row, at), Mark::None)));
        let both: Vec<_> = both.filter_map(|[day, founded]| Some((day?.0, founded?.0))).collect();
        let same = both.iter().filter(|(day, founded)| {
            day.to_string().starts_with(&founded.to_string())
                || founded.to_string().starts_with(&day.to_string())
        });
        days.len() > 1 && 2 * same.count() > both.len()
    });
    // 日期 of its own in each row is not that of a list whose title has one.
    let own = ["日期", "时间", "date"].contains(&tight(&header.heads[at]).as_str());
    let own = own && titled && days.len() > 2 && days.len() * 2 > grid.rows.len() - header.row;
    document && (titled || founded.is_some() && days.len() > 1) || own || repeats
}

/// The days that stand in a column of days in rows of which nothing says that their groups had ended, or `above` them.
pub(super) fn days_of_the_living(
    grid: &Grid,
    header: &Header,
    above: &BTreeMap<usize, String>,
) -> BTreeSet<String> {
    let place = |name: &str| header.place(name);
    let (Some(at), change) = (place("date"), place("change")) else { return BTreeSet::new() };
    let cell = |row: usize, at: Option<usize>| at.map_or("", |at| grid.cell(row, at).trim());
    let lives = |row: &usize| {
        let ended = act(cell(*row, change)).is_some_and(Act::ends);
        !ended && cell(*row, place("abolished")).is_empty()
    };
    let rows = (header.row + 1..grid.rows.len()).filter(lives);
    let cell = |row: usize| above.get(&row).map_or(grid.cell(row, at), String::as_str);
    let days = rows.filter_map(|row| Some(date(cell(row), Mark::None)?.0.to_string()));
    days.collect()
}

/// The days of rows that have none of their own and stand below one that has: where the column of days is filled in once
/// for all rows, or at the head of each block, or 〃 stands below.
pub(super) fn days_above(grid: &Grid, header: &Header) -> BTreeMap<usize, String> {
    let (Some(at), Some(group)) = (header.place("date"), header.place("group")) else {
        return BTreeMap::new();
    };
    let ditto = |cell: &str| ["〃", "″", "\"", "同上", "〞", "''"].contains(&cell);
    let rows = header.row + 1..grid.rows.len();
    let usual = usual(grid, header);
    let rows = rows.filter(|row| !grid.cell(*row, group).trim().is_empty());
    let rows = rows.filter(|row| !between(header, &grid.rows[*row], usual));
    let rows: Vec<(usize, &str)> = rows.map(|row| (row, grid.cell(row, at).trim())).collect();
    let is_day = |cell: &str| date(cell, Mark::None).is_some();
    let mut days: Vec<&str> =
        rows.iter().map(|(_, cell)| *cell).filter(|cell| is_day(cell)).collect();
    let filled = days.len();
    days.dedup();
    let kinds: BTreeSet<&str> = days.iter().copied().collect();
    // One day for all, or for each block of rows.
    let first = rows.first().is_some_and(|(_, cell)| is_day(cell));
    let one = kinds.len() == 1 && (first || 2 * filled >= rows.len());
    let heads = one || first && kinds.len() == days.len() && 4 * days.len() <= rows.len();
    let (mut last, mut above) = (if one { days[0] } else { "" }, BTreeMap::new());
    for (row, cell) in rows {
        if !cell.is_empty() && !ditto(cell) {
            last = cell;
        } else if !last.is_empty() && (heads || ditto(cell)) {
            above.insert(row, last.to_string());
        }
    }
    above
}

/// The governments of rows that have none of their own and stand below one that has: where the column is filled in at the
/// head of each block, as merged cells are saved. That they are not those of the title shows in names that come twice.
pub(super) fn places_above(grid: &Grid, header: &Header) -> BTreeMap<usize, String> {
    let (Some(at), Some(group)) = (header.place("jurisdiction"), header.place("group")) else {
        return BTreeMap::new();
    };
    let usual = usual(grid, header);
    let rows = header.row + 1..grid.rows.len();
    let rows = rows.filter(|row| !grid.cell(*row, group).trim().is_empty());
    let rows: Vec<usize> = rows.filter(|row| !between(header, &grid.rows[*row], usual)).collect();
    let empty = |row: &usize| grid.cell(*row, at).trim().is_empty();
    let mut names = BTreeSet::new();
    let twice = rows
        .iter()
        .filter(|row| empty(row))
        .any(|row| !names.insert(grid.cell(*row, group).trim()));
    if !twice || rows.first().is_none_or(empty) {
        return BTreeMap::new();
    }
    let (mut last, mut above) = ("", BTreeMap::new());
    for row in &rows {
        match grid.cell(*row, at).trim() {
            "" => {
                above.insert(*row, last.to_string());
            }
            place => last = place,
        }
    }
    above
}

/// How many cells rows below a header fill: the upper quartile, as there may be many headings.
pub(super) fn usual(grid: &Grid, header: &Header) -> usize {
    let rows = grid.rows.iter().skip(header.row + 1).filter(|row| says(row));
    let mut counts: Vec<usize> = rows.map(|row| filled(header, row).0.len()).collect();
    counts.sort_unstable();
    counts.get(counts.len() * 3 / 4).copied().unwrap_or(0)
}

/// Whether a row shows how the sheet is to be filled in: 例 in the column of numbers, 示例：云山县防火领导小组.
pub(super) fn is_example(header: &Header, row: &[String], group: &str) -> bool {
    const WORDS: [&str; 8] = ["例", "示例", "样例", "范例", "举例", "填写示例", "填报示例", "例子"];
    let is = |text: &str| WORDS.contains(&text.trim_matches(['(', ')', ':', '【', '】', '[', ']']));
    let number = header.heads.iter().position(|head| numbers(head)).and_then(|at| row.get(at));
    let said = tight(&plain(group));
    let led = said.split_once(':').is_some_and(|(lead, _)| is(lead));
    number.is_some_and(|number| is(&tight(&plain(number)))) || led || said.ends_with("(示例)")
}

/// Whether a row is no group but a sum, a remark or who filled the table in.
pub(super) fn is_foot(row: &[String], group: &str) -> bool {
    let first = row.iter().map(|cell| tight(&plain(cell))).find(|cell| !cell.is_empty());
    let first = first.unwrap_or_default();
    let begins = [
        "其中",
        "注:",
        "备注:",
        "说明:",
        "填表人",
        "制表人",
        "填报人",
        "审核人",
        "填表单位",
        "填报单位",
        "制表单位",
        "联系人",
        "联系电话",
        "负责人签字",
        "填表日期",
        "填报日期",
        "制表日期",
        "填表时间",
        "填报时间",
        "制表时间",
        "更新时间",
        "数据来源",
    ];
    let sums = |text: &str| {
        let text = tight(text);
        let lead = [
            "本页", "本表", "全县", "全区", "全市", "全镇", "本级", "县级", "部门", "乡镇", "以上",
        ];
        let bare = lead.iter().find_map(|lead| text.strip_prefix(lead)).unwrap_or(&text);
        let bare = bare.trim_end_matches([':', '：']);
        // 城关镇小计; 合计2个; 共1个.
        let counts = bare.trim_start_matches(['合', '总', '小', '共', '计', ':', '：']);
        let count = counts.strip_suffix('个').is_some_and(|number| {
            !number.is_empty()
                && number.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
        });
        count || SUMS.iter().any(|sum| bare.ends_with(sum))
    };
    sums(&first) || sums(group) || begins.iter().any(|word| first.starts_with(word))
}

/// Whether a row at the end of a table is who signed it: 青云县委编办 alone, above the day or in the last row.
pub(super) fn is_signature(grid: &Grid, header: &Header, row: usize, usual: usize) -> bool {
    let mut below = grid.rows[row + 1..].iter().filter(|row| says(row));
    let next = below.next();
    let is_day = |row: &Vec<String>| {
        let cell =
            row.iter().map(|cell| tight(cell)).find(|cell| !cell.is_empty()).unwrap_or_default();
        is_alone(row) && cell.contains('年') && date(&cell, Mark::None).is_some()
    };
    let (cells, number) = filled(header, &grid.rows[row]);
    let Some(cell) = cells.first().filter(|_| cells.len() == 1 && number.is_empty() && usual > 1)
    else {
        return false;
    };
    // Who signs is a body, and may be called as a group is only where the day stands below.
    let cell = tight(&plain(cell));
    const SIGN: [&str; 9] =
        ["编办", "办公室", "政府", "政府办", "党委", "党工委", "管委会", "县委办", "编委"];
    let signs = SIGN.iter().any(|end| cell.ends_with(end)) || cell.contains("编制委员会");
    let dated = next.is_some_and(is_day);
    let last = match next {
        None => true,
        Some(_) => dated && below.next().is_none(),
    };
    last && (signs || dated && !is_group(&cell) && ends_as_body(&cell))
}

/// Whether a row is the header of a table of figures: 级别 and 小组数量, say. What stands below it are no groups.
pub(super) fn of_figures(row: &[String]) -> bool {
    let counts =
        |cell: &str| ["数量", "个数", "总数", "合计"].iter().any(|word| cell.ends_with(word));
    let mut cells = row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    // Most rows have none: what is dear is asked of the others only.
    cells.clone().any(counts)
        && cells.clone().count() > 1
        && cells.all(|cell| {
            let cell = tight(&plain(cell));
            let known = meant(&cell).is_some_and(|column| column.name != "group");
            known || counts(&cell) || numbers(&cell)
        })
}

/// Whether a row of CSV has not as many cells as its header, so that what it says may have slipped.
pub(super) fn odd(grid: &Grid, header: &Header, row: usize) -> bool {
    match (grid.widths.get(row), grid.widths.get(header.row)) {
        // Empty cells beyond the last column mean nothing.
        (Some(found), Some(right)) => {
            found < right || grid.rows[row].len() > grid.rows[header.row].len().max(*right)
        }
        _ => false,
    }
}

/// Of each column of CSV, whether its cells show that 2013.1 is not 2013.10: one of them ends with .10.
pub(crate) fn columns_that_say(grid: &Grid, header: &Header) -> Vec<bool> {
    if grid.widths.is_empty() {
        return Vec::new();
    }
    let rows = || header.row + 1..grid.rows.len();
    (0..header.heads.len())
        .map(|at| rows().any(|row| grid.cell(row, at).trim().ends_with(".10")))
        .collect()
}

/// What Excel, or the place of a table of text, says of a cell.
pub(crate) fn mark(grid: &Grid, say: &[bool], row: usize, column: usize) -> Mark {
    if say.get(column) == Some(&false) {
        // A table that was saved as CSV keeps 2013.10 only where it was a text.
        let text = grid.cell(row, column).trim();
        return if text.len() == 6 && text.ends_with(".1") { Mark::Tenth } else { Mark::None };
    }
    grid.marks.get(&(row, column)).copied().unwrap_or_default()
}
