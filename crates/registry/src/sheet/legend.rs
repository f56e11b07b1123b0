//! Tables whose opinions are signs that a line above or below explains: √保留，×撤销，△整合，？待定.

use super::grid::{Grid, Note, is_alone};
use super::header::Header;
use crate::column::{column, meant};
use crate::fault::CellFault;
use crate::parse::{plain, tight};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What a sign may stand for.
const WORDS: [&str; 16] = [
    "继续保留",
    "暂予保留",
    "暂时保留",
    "不再保留",
    "保留",
    "撤销",
    "取消",
    "整合",
    "合并",
    "并入",
    "更名",
    "待定",
    "待研究",
    "转为常态化",
    "转为日常工作",
    "转为部门日常工作",
];

/// The sign and the word of a part of such a line: √表示保留, A－撤销, 3：整合.
fn pair(part: &str) -> Option<(String, &'static str)> {
    let part = part.trim_matches(['"', '“', '”', ' ', '。', '）', ')', '（', '(']);
    let word = WORDS.into_iter().find(|word| part.ends_with(word))?;
    let before = part[..part.len() - word.len()].trim_end_matches(['拟', ' ', '“', '"']);
    let sign = before.trim_end_matches(|c: char| "：:=＝－—-–代表示为指建议“”\"' ".contains(c));
    let mut chars = sign.chars();
    let one = chars.next().filter(|_| chars.next().is_none())?;
    // A letter or a number is one only with something between.
    let apart = sign.len() < before.len() || !one.is_alphanumeric();
    (apart && !('\u{4e00}'..='\u{9fff}').contains(&one)).then(|| (plain(sign), word))
}

/// What the signs of a line mean, where it explains two at least.
fn legend(cell: &str) -> Option<BTreeMap<String, &'static str>> {
    // Most cells say nothing of it.
    if !WORDS.iter().any(|word| cell.contains(word)) {
        return None;
    }
    let parts =
        cell.split(['，', ',', '、', '；', ';', '（', '）', '(', ')', '\n', ' ', '\u{3000}']);
    // 注：√表示保留.
    let either = |part: &str| pair(part).or_else(|| pair(part.split_once(['：', ':'])?.1));
    let found: BTreeMap<String, &'static str> = parts.filter_map(either).collect();
    (found.len() > 1).then_some(found)
}

/// The same sheet with words for the signs of its columns of opinions, and that is told.
pub(super) fn told(grid: &Grid) -> Cow<'_, Grid> {
    let cells = grid.rows.iter().flatten();
    let Some(words) = { cells }.find_map(|cell| legend(cell)) else { return Cow::Borrowed(grid) };
    let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut own = Cow::Borrowed(grid);
    let (mut known, mut shown) = (false, None);
    for at in 0..width {
        let word = |row: usize| words.get(plain(grid.cell(row, at)).trim()).copied();
        let rows: Vec<usize> = (0..grid.rows.len()).filter(|row| word(*row).is_some()).collect();
        let (Some(first), Some(last)) = (rows.first().copied(), rows.last().copied()) else {
            continue;
        };
        let between = (first..=last).filter(|row| !grid.cell(*row, at).trim().is_empty());
        let head = (0..first).rev().find(|row| !grid.cell(*row, at).trim().is_empty());
        // Numbers of rows are no signs of them.
        let head = head.filter(|row| !crate::column::numbers(grid.cell(*row, at)));
        let Some(head) = head.filter(|_| rows.len() > 1 && between.count() == rows.len()) else {
            continue;
        };
        let name = tight(&plain(grid.cell(head, at)));
        let bare = name.find('(').filter(|at| *at > 0).map_or(&name[..], |at| &name[..at]);
        match meant(bare).is_some_and(|column| column.name == "treatment") {
            true => known = true,
            false => shown = Some((head, at)),
        }
        let own = own.to_mut();
        for row in rows {
            own.rows[row][at] = word(row).unwrap_or_default().to_string();
        }
        let (column, fault) = (Some(at), CellFault::BySigns);
        own.notes.push(Note { row: first, column, value: name, fault });
    }
    // Of several the last one counts, where none has a name that is known.
    if let Some((head, at)) = shown.filter(|_| !known) {
        own.to_mut().rows[head][at] = "处理意见".to_string();
    }
    own
}

/// The sign that names bear and what that says of their groups, in a part of a line: 带★的为拟撤销; no sign of 其余保留.
fn of_sign(part: &str) -> Option<(Option<char>, String)> {
    const SIGNS: &str = "★☆▲△▼▽●○■□◆◇※*#&＊＃";
    const LEADS: [&str; 9] = ["名称", "凡", "标注", "标有", "注有", "加注", "带", "标", "有"];
    const ENDS: [&str; 11] =
        ["拟", "建议", "为", "是", "系", "表示", "代表", "的", "者", "号", "标记"];
    const OTHERS: [&str; 7] = ["其余", "其他", "其它", "未标", "未标注", "无标记", "未带标记"];
    let text = tight(&plain(part));
    let text = text.rsplit(':').next()?.trim_matches(['“', '”', '"', '。', '(', ')']);
    let word = WORDS.into_iter().find(|word| text.ends_with(word))?;
    let before = &text[..text.len() - word.len()];
    let planned = ["拟", "建议"].iter().any(|lead| before.ends_with(lead));
    let said = if planned { format!("拟{word}") } else { word.to_string() };
    let mut rest = before;
    while let Some(less) = ENDS.iter().find_map(|end| rest.strip_suffix(end)) {
        rest = less.trim_end_matches(['“', '”', '"', '=', '均']);
    }
    while let Some(less) = LEADS.iter().find_map(|lead| rest.strip_prefix(lead)) {
        rest = less.trim_start_matches(['“', '”', '"']);
    }
    let rest = rest.trim_matches(['“', '”', '"']);
    let mut chars = rest.chars();
    match (chars.next(), chars.next()) {
        (Some(sign), None) if SIGNS.contains(sign) => Some((Some(sign), said)),
        _ if OTHERS.contains(&rest.trim_end_matches("机构")) => Some((None, said)),
        _ => None,
    }
}

/// A table in which a sign beside the name of a group says what is proposed, as a line explains it: 带★的为拟撤销，其余保留.
pub(super) fn of_names<'a>(grid: Cow<'a, Grid>, mut header: Header) -> (Cow<'a, Grid>, Header) {
    let open = ["key", "treatment"].iter().all(|name| !header.has(name));
    let Some(group) = header.place("group").filter(|_| open) else { return (grid, header) };
    let explains = |cell: &str| -> Option<Vec<(Option<char>, String)>> {
        let parts = cell.split(['，', ',', '、', '；', ';', '。', '\n']);
        let parts = parts.filter(|part| !part.trim().is_empty());
        let all: Vec<_> = parts.map(of_sign).collect::<Option<_>>()?;
        all.iter().any(|(sign, _)| sign.is_some()).then_some(all)
    };
    let lines = (0..grid.rows.len()).filter(|row| is_alone(&grid.rows[*row]));
    let found = { lines }.find_map(|row| {
        let cell = grid.rows[row].iter().find(|cell| !cell.trim().is_empty())?;
        Some((row, cell.trim().to_string(), explains(cell)?))
    });
    let Some((line, text, words)) = found else { return (grid, header) };
    let said = |name: &str| {
        let name = tight(name);
        let own = words.iter().find(|(sign, _)| {
            sign.is_some_and(|sign| name.starts_with(sign) || name.ends_with(sign))
        });
        own.or_else(|| words.iter().find(|(sign, _)| sign.is_none())).map(|(_, said)| said.clone())
    };
    let mut grid = grid.into_owned();
    let to = header.heads.len().max(grid.rows.iter().map(Vec::len).max().unwrap_or(0));
    header.heads.resize(to, String::new());
    header.columns.resize(to, None);
    header.heads.push("拟处理意见".to_string());
    header.columns.push(column("treatment"));
    for row in header.row + 1..grid.rows.len() {
        let name = grid.cell(row, group).trim().to_string();
        if row == line || name.is_empty() || is_alone(&grid.rows[row]) && header.heads.len() > 2 {
            continue;
        }
        if let Some(said) = said(&name) {
            grid.rows[row].resize(to, String::new());
            grid.rows[row].push(said);
        }
    }
    // No row has a cell more than its header has.
    grid.widths.iter_mut().filter(|one| **one > 0).for_each(|one| *one = (*one).max(to + 1));
    if line > header.row {
        grid.rows[line].clear();
    }
    grid.notes.push(Note { row: line, column: None, value: text, fault: CellFault::BySigns });
    (Cow::Owned(grid), header)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_explains_signs() {
        for line in [
            "（√保留，×撤销，△整合，？待定）",
            "注：√表示保留，×表示撤销",
            "意见（A-保留；B-撤销）",
            "1：保留 2：撤销 3：整合",
        ] {
            assert!(legend(line).is_some(), "{line}");
        }
        for line in ["一、保留，二、撤销", "保留、撤销、整合", "1保留 2撤销", "拟撤销，拟保留"]
        {
            assert_eq!(legend(line), None, "{line}");
        }
    }
}
