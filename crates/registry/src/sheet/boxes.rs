//! Boxes beside the options of a cell, one of which is ticked: ☑保留 □撤销 □整合 says 保留.

use super::grid::Grid;
use crate::parse::lists::numbered;
use std::borrow::Cow;

/// Boxes that are ticked, as programs and people make them; Word ticks with ☒.
const TICKED: &str = "☑☒✓✔√■●🗹";

/// Boxes that are not.
const OPEN: &str = "□☐○◻";

/// What an option begins with where it is the only one that stands in a cell.
const ACTS: [&str; 9] = ["保留", "继续保留", "撤销", "取消", "整合", "合并", "并入", "更名", "转"];

/// The same sheet, in which a cell of options says the one that is ticked; where none or several are, it stays as it is.
pub(super) fn chosen(grid: Cow<'_, Grid>) -> Cow<'_, Grid> {
    let cells = grid.rows.iter().enumerate().flat_map(|(row, cells)| {
        cells
            .iter()
            .enumerate()
            .filter_map(move |(column, cell)| Some((row, column, choice(cell)?)))
    });
    let said: Vec<(usize, usize, String)> = cells.collect();
    if said.is_empty() {
        return grid;
    }
    let mut own = grid.into_owned();
    for (row, column, text) in said {
        own.rows[row][column] = text;
    }
    Cow::Owned(own)
}

/// What a cell says that has one option ticked.
fn choice(cell: &str) -> Option<String> {
    let said = words(cell).unwrap_or_else(|| one(&options(cell)?))?;
    // 2.撤销☑ has the number of its option.
    Some(numbered(&said).map_or(said.clone(), str::to_string))
}

/// The word that alone is ticked among the options of a cell that have no boxes: 保留 √撤销 整合; nothing where several are,
/// and no answer of other cells.
fn words(cell: &str) -> Option<Option<String>> {
    const OPTIONS: [&str; 11] = [
        "保留",
        "继续保留",
        "撤销",
        "取消",
        "整合",
        "合并",
        "归并",
        "更名",
        "转为日常工作",
        "转日常工作",
        "转为常态化管理",
    ];
    const TICKS: [char; 4] = ['√', '✓', '✔', '☑'];
    if !cell.contains(TICKS) {
        return None;
    }
    let parts = cell.split(|c: char| c.is_whitespace() || "/／、，,；;|".contains(c));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let bare = |part: &str| {
        let part = numbered(part).unwrap_or(part);
        let word = part.trim_matches(|c| TICKS.contains(&c) || "×✗✕□☐".contains(c));
        OPTIONS.into_iter().find(|option| *option == word)
    };
    let said: Vec<(bool, &str)> = parts
        .iter()
        .map(|part| Some((part.contains(TICKS), bare(part)?)))
        .collect::<Option<_>>()?;
    let mut ticked = said.iter().filter(|(ticked, _)| *ticked).map(|(_, word)| *word);
    let first = ticked.next()?;
    (said.len() > 1).then(|| Some(first.to_string()).filter(|_| ticked.next().is_none()))
}

/// Whether a cell has boxes, and not one of them alone is ticked.
pub(super) fn is_open(cell: &str) -> bool {
    let several = words(cell).is_some_and(|word| word.is_none());
    several || options(cell).is_some_and(|options| one(&options).is_none())
}

/// The option that alone is ticked.
fn one(options: &[(bool, String)]) -> Option<String> {
    let mut ticked = options.iter().filter(|(ticked, _)| *ticked);
    let (_, text) = ticked.next()?;
    ticked.next().is_none().then(|| text.clone())
}

/// The options of a cell and whether each is ticked; nothing of a cell without boxes, or with such as a list of items has.
fn options(cell: &str) -> Option<Vec<(bool, String)>> {
    // Nearly all cells have none, and are asked no more.
    let typed = cell.contains("[x]") || cell.contains("[X]");
    if !typed && !cell.contains(|c: char| TICKED.contains(c) || OPEN.contains(c)) {
        return None;
    }
    let typed = cell.replace("[x]", "☑").replace("[X]", "☑").replace("[ ]", "□");
    let text = spelt(&typed);
    let is_box = |c: char| TICKED.contains(c) || OPEN.contains(c);
    let boxes: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| is_box(*c)).collect();
    let ([first, ..], [.., last]) = (&boxes[..], &boxes[..]) else { return None };
    let bare = |text: &str| {
        let marks = |c: char| c.is_whitespace() || "、，,;；/|。".contains(c);
        text.trim_matches(marks).to_string()
    };
    let lead = bare(&text[..first.0]);
    let rest = bare(&text[last.0 + last.1.len_utf8()..]);
    let before = lead.is_empty() || lead.ends_with(['：', ':']);
    // 整合☑ 整合到：县茶业领导小组 says into what.
    let into = ["整合到", "整合至", "合并到", "合并至", "并入", "归并到"];
    let goes = TICKED.contains(last.1) && into.iter().any(|word| rest.starts_with(word));
    if !before && !rest.is_empty() && !goes {
        return None;
    }
    let goes = Some(rest.replace(['：', ':'], "")).filter(|_| !before && goes);
    let places = boxes.iter().enumerate().map(|(at, (from, mark))| {
        let own = match before {
            true => {
                let to = boxes.get(at + 1).map_or(text.len(), |next| next.0);
                &text[from + mark.len_utf8()..to]
            }
            false => {
                let after = at.checked_sub(1).and_then(|at| boxes.get(at));
                &text[after.map_or(0, |(from, mark)| from + mark.len_utf8())..*from]
            }
        };
        (TICKED.contains(*mark), bare(own))
    });
    let mut options: Vec<(bool, String)> = places.collect();
    if let (Some(goes), Some(last)) = (goes, options.last_mut()) {
        last.1 = goes;
    }
    if options.iter().any(|(_, text)| text.is_empty()) {
        return None;
    }
    match &options[..] {
        [(_, only)] => {
            let marks = !['■', '●', '○'].contains(&first.1);
            (marks && ACTS.iter().any(|act| only.starts_with(act))).then_some(options)
        }
        // ●甲局 ●乙局 is a list.
        several => {
            let list = ['■', '●', '○'].contains(&first.1)
                && boxes.iter().all(|(_, mark)| *mark == first.1);
            (!list && several.len() < 20).then_some(options)
        }
    }
}

/// A text in which ticks in brackets are boxes, and a box with a tick beside it is one: 保留（√） 撤销（ ）, □√保留.
fn spelt(text: &str) -> String {
    let mut spelt: Vec<char> = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        let close = match c {
            '（' | '(' => Some(['）', ')']),
            '[' | '【' => Some([']', '】']),
            _ => None,
        };
        if let Some(close) = close
            && let Some(end) =
                (at + 1..chars.len().min(at + 5)).find(|at| close.contains(&chars[*at]))
        {
            let inner = &chars[at + 1..end];
            let ticks = |c: &char| TICKED.contains(*c);
            let blank = |c: &char| c.is_whitespace() || OPEN.contains(*c);
            if inner.iter().all(|c| ticks(c) || blank(c)) {
                spelt.push(if inner.iter().any(ticks) { '☑' } else { '□' });
                at = end + 1;
                continue;
            }
        }
        let is_tick = TICKED.contains(c);
        match spelt.last() {
            Some(last) if is_tick && OPEN.contains(*last) => {
                *spelt.last_mut().unwrap_or(&mut '☑') = '☑'
            }
            Some(last) if OPEN.contains(c) && "√✓✔".contains(*last) => {}
            _ => spelt.push(c),
        }
        at += 1;
    }
    spelt.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_option_that_is_ticked_is_what_a_cell_says() {
        let said = |cell: &str| options(cell).map(|all| one(&all).unwrap_or_default());
        for (cell, right) in [
            ("☑保留 □撤销 □整合", Some("保留")),
            ("□保留 ■撤销 □整合", Some("撤销")),
            (
                "☐保留\n☐撤销\n☒整合（整合至县双拥工作领导小组）",
                Some("整合（整合至县双拥工作领导小组）"),
            ),
            ("保留□ 撤销☑ 整合□", Some("撤销")),
            ("保留（ ） 撤销（√） 整合（  ）", Some("撤销")),
            ("□保留 □√撤销", Some("撤销")),
            ("处理意见：□保留 √撤销", Some("撤销")),
            ("√保留", Some("保留")),
            ("□保留 □撤销 □整合", Some("")),
            ("☑保留 ☑撤销 □整合", Some("")),
            ("[ ]保留 [x]撤销 [ ]整合", Some("撤销")),
            ("保留□ 撤销□ 整合☑ 整合到：县茶业领导小组", Some("整合到县茶业领导小组")),
            ("√", None),
            ("●县公安局 ●县司法局", None),
            ("保留", None),
            ("撤销（2022年）", None),
            ("●县禁毒委员会", None),
        ] {
            assert_eq!(said(cell).as_deref(), right, "{cell}");
        }
        for (cell, right) in [
            ("保留  √撤销  整合", Some("撤销")),
            ("√保留 撤销 整合", Some("保留")),
            ("保留/撤销√/整合", Some("撤销")),
            ("保留×  撤销√", Some("撤销")),
            ("1.保留□ 2.撤销☑ 3.整合□", Some("撤销")),
            ("√保留 √撤销", None),
            ("√（验收后）", None),
        ] {
            assert_eq!(choice(cell).as_deref(), right, "{cell}");
        }
        assert!(is_open("√保留 √撤销 整合") && !is_open("保留 撤销"));
    }
}
