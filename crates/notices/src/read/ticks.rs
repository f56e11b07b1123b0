//! Tables that tick what becomes of each group: 保留|撤销|整合 as heads of columns, √ in one of them.

use super::page::Page;
use crate::names::is_han;
use std::ops::Range;

/// The columns of a head that are ticked, each with what it says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ticks(Vec<(usize, String)>);

impl Ticks {
    /// Those of a head: two at least, each of which says nothing but what is done.
    pub(crate) fn of(heads: &[String]) -> Ticks {
        let says = |(at, head): (usize, &String)| word(head).map(|word| (at, word.to_string()));
        let found: Vec<(usize, String)> = heads.iter().enumerate().filter_map(says).collect();
        Ticks(if found.len() < 2 { Vec::new() } else { found })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first column of them.
    pub(crate) fn first(&self) -> Option<usize> {
        self.0.first().map(|(at, _)| *at)
    }

    /// Whether a column is one of them.
    pub(crate) fn has(&self, column: usize) -> bool {
        self.0.iter().any(|(at, _)| *at == column)
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

    fn all(&self, page: &Page<'_>, cells: &[Range<usize>]) -> Vec<&str> {
        let ticked =
            |at: usize| cells.get(at).is_some_and(|cell| is_tick(page.slice(cell.clone())));
        let ticks = self.0.iter().filter(|(at, _)| ticked(*at));
        ticks.map(|(_, word)| word.as_str()).collect()
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
        assert_eq!(of(&["名称", "是否保留"]), 0);
    }

    #[test]
    fn ticks_and_what_is_none() {
        assert!(["√", "✔", " 是 ", "●", "1"].iter().all(|cell| is_tick(cell)));
        assert!(["", "否", "×", "/", "县安委会", "8件"].iter().all(|cell| !is_tick(cell)));
    }
}
