//! Tables that tick what becomes of each group: 保留|撤销|整合 as heads of columns, √ in one of them; or ask of each: 是否保留.

use super::page::Page;
use crate::names::is_han;
use std::ops::Range;

/// The columns of a head that are ticked, each with what it says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ticks(Vec<Ticked>);

#[derive(Clone, Debug)]
struct Ticked {
    at: usize,
    /// What a tick says, and what a no says where the column asks.
    yes: String,
    no: Option<&'static str>,
}

impl Ticks {
    /// Those of a head: two at least, each of which says nothing but what is done, or one that asks: 是否保留.
    pub(crate) fn of(heads: &[String]) -> Ticks {
        let says = |(at, head): (usize, &String)| {
            Some(Ticked { at, yes: word(head)?.to_string(), no: None })
        };
        let found: Vec<Ticked> = heads.iter().enumerate().filter_map(says).collect();
        match &found[..] {
            [one] => Ticks(
                asks(&heads[one.at])
                    .map(|no| Ticked { no: Some(no), ..one.clone() })
                    .into_iter()
                    .collect(),
            ),
            _ => Ticks(found),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first column of them.
    pub(crate) fn first(&self) -> Option<usize> {
        self.0.first().map(|one| one.at)
    }

    /// Whether a column is one of them.
    pub(crate) fn has(&self, column: usize) -> bool {
        self.0.iter().any(|one| one.at == column)
    }

    /// What the one tick of a row says; nothing where it has none, or several.
    pub(crate) fn ticked(&self, page: &Page<'_>, cells: &[Range<usize>]) -> Option<&str> {
        match self.all(page, cells)[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// Whether a row has several ticks.
    pub(crate) fn several(&self, page: &Page<'_>, cells: &[Range<usize>]) -> bool {
        self.all(page, cells).len() > 1
    }

    /// Whether a row says no where the one column asks whether its group stays.
    pub(crate) fn denied(&self, page: &Page<'_>, cells: &[Range<usize>]) -> bool {
        let no = |one: &Ticked| one.no == Some(GOES) && one.says(page, cells) == Some(GOES);
        matches!(&self.0[..], [one] if no(one))
    }

    fn all(&self, page: &Page<'_>, cells: &[Range<usize>]) -> Vec<&str> {
        self.0.iter().filter_map(|one| one.says(page, cells)).collect()
    }
}

impl Ticks {
    /// The cell of the one tick of a row, where it says more than that: √(验收后).
    pub(crate) fn noted(&self, page: &Page<'_>, cells: &[Range<usize>]) -> Option<Range<usize>> {
        let mut ticked = self.0.iter().filter(|one| one.says(page, cells).is_some());
        let (one, other) = (ticked.next()?, ticked.next());
        let cell = cells.get(one.at)?.clone();
        (other.is_none() && !parted(page.slice(cell.clone())).1.is_empty()).then_some(cell)
    }
}

/// A tick, or its contrary, and what stands behind it: √(验收后); any other cell is all of it.
pub(crate) fn parted(cell: &str) -> (&str, &str) {
    const SIGNS: [char; 16] =
        ['√', '✓', '✔', '☑', '●', '■', '★', '▲', '◆', 'V', 'v', '是', '否', '×', '✗', '✘'];
    let cell = cell.trim();
    let Some((at, _)) = cell.char_indices().nth(1).filter(|_| cell.starts_with(SIGNS)) else {
        return (cell, "");
    };
    let rest = &cell[at..];
    let inner = rest.trim().strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    match inner {
        Some(inner) => (&cell[..at], inner.trim()),
        None if rest.starts_with([' ', ',', ';', ':']) => {
            (&cell[..at], rest.trim_start_matches([' ', ',', ';', ':']))
        }
        None => (cell, ""),
    }
}

impl Ticked {
    fn says(&self, page: &Page<'_>, cells: &[Range<usize>]) -> Option<&str> {
        let (cell, _) = parted(page.slice(cells.get(self.at)?.clone()));
        if is_tick(cell) {
            return Some(&self.yes);
        }
        self.no.filter(|_| {
            ["否", "×", "✗", "✘", "x", "X", "不", "N", "n", "不保留", "不予保留"].contains(&cell)
        })
    }
}

/// What becomes of a group that is not to stay.
const GOES: &str = "不再保留";

/// What a no says under a head that asks; nothing where it asks for what has several contraries.
fn asks(head: &str) -> Option<&'static str> {
    let (_, asked) = head.split_once("是否")?;
    match word(asked)? {
        "保留" => Some(GOES),
        "撤销" | "撤消" | "取消" | "不再保留" => Some("保留"),
        _ => None,
    }
}

/// What the head of such a column says.
fn word(head: &str) -> Option<&str> {
    let leads = ["拟", "建议", "予以", "予", "继续", "是否"];
    let ends = ["的", "类", "意见"];
    let mut bare = head;
    while let Some(rest) = leads.iter().find_map(|lead| bare.strip_prefix(lead)) {
        bare = rest;
    }
    let bare = ends.iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare);
    let acts = [
        "保留",
        "撤销",
        "撤消",
        "取消",
        "整合",
        "合并",
        "归并",
        "并入",
        "更名",
        "调整",
        "转为常态化",
        "转为日常工作",
        "转为部门工作",
        "转为部门工作机制",
        "不再保留",
    ];
    acts.contains(&bare).then_some(bare)
}

/// Whether a cell holds a tick and nothing else.
fn is_tick(cell: &str) -> bool {
    let cell = cell.trim();
    let none = ["否", "无", "×", "✗", "✘", "x", "X", "0", "□", "○", "-", "—", "/", "N", "n"];
    let ticks = ["是", "对", "对勾"];
    !cell.is_empty()
        && !none.contains(&cell)
        && (ticks.contains(&cell) || (cell.chars().count() == 1 && !cell.chars().any(is_han)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_columns_that_are_ticked() {
        let of = |heads: &[&str]| {
            Ticks::of(&heads.iter().map(|head| (*head).to_string()).collect::<Vec<_>>()).0.len()
        };
        assert_eq!(of(&["序号", "名称", "保留", "拟撤销", "整合"]), 3);
        assert_eq!(of(&["名称", "撤销机构", "保留机构"]), 0);
        assert_eq!(of(&["名称", "是否保留"]), 1);
        assert_eq!(of(&["名称", "保留"]), 0);
        assert_eq!(of(&["名称", "是否整合"]), 0);
    }

    #[test]
    fn a_tick_may_have_words_behind_it() {
        assert_eq!(parted("√(验收后)"), ("√", "验收后"));
        assert_eq!(parted(" √ 2025年底前"), ("√", "2025年底前"));
        assert_eq!(parted("是"), ("是", ""));
        assert_eq!(parted("是否保留"), ("是否保留", ""));
        assert_eq!(parted("县安委会"), ("县安委会", ""));
    }

    #[test]
    fn ticks_and_what_is_none() {
        assert!(["√", "✔", " 是 ", "●", "1"].iter().all(|cell| is_tick(cell)));
        assert!(["", "否", "×", "/", "县安委会", "8件"].iter().all(|cell| !is_tick(cell)));
    }
}
