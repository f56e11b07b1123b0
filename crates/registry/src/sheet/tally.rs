//! How many groups headings and sums say that there are, held against how many there are: 一、保留的机构（共32个）, 小计3个.

use super::sections::{SUMS, depth};
use crate::parse::{plain, tight};

/// A heading or title with a number.
struct Open {
    row: usize,
    text: String,
    depth: usize,
    said: usize,
    found: Found,
}

/// So many rows, and so many groups in them: a cell may name several, and either may be counted.
#[derive(Clone, Copy, Default)]
struct Found {
    rows: usize,
    groups: usize,
}

impl Found {
    fn add(&mut self, groups: usize) {
        self.rows += 1;
        self.groups += groups;
    }

    fn is(self, said: usize) -> bool {
        said == self.rows || said == self.groups
    }
}

/// What was counted so far of a table.
#[derive(Default)]
pub(super) struct Tally {
    /// Whether another table may stand above, whose groups 合计 counts too.
    below_others: bool,
    open: Vec<Open>,
    /// The groups since the last heading or sum, and all of them.
    since: Found,
    all: Found,
    /// What does not agree: the row, its text and how many groups there are.
    told: Vec<(usize, String)>,
}

impl Tally {
    /// Of a table below others, or not.
    pub fn of(below_others: bool) -> Self {
        Tally { below_others, ..Tally::default() }
    }

    /// A heading stands there.
    pub fn heading(&mut self, row: usize, text: &str) {
        let deep = depth(text);
        let ended = self.open.extract_if(.., |one| one.depth >= deep);
        let ended: Vec<Open> = ended.collect();
        self.close(ended);
        if let Some(said) = counted(text) {
            let text = text.to_string();
            self.open.push(Open { row, text, depth: deep, said, found: Found::default() });
        }
        self.since = Found::default();
    }

    /// So many groups stand in the next row.
    pub fn groups(&mut self, count: usize) {
        self.open.iter_mut().for_each(|one| one.found.add(count));
        self.since.add(count);
        self.all.add(count);
    }

    /// A sum stands there: 小计 and 合计 of what stands above, by its cells.
    pub fn sum(&mut self, row: usize, cells: &[String]) {
        let cells = cells.iter().map(|cell| tight(&plain(cell))).filter(|cell| !cell.is_empty());
        let cells: Vec<String> = cells.collect();
        let Some(first) = cells.first() else { return };
        let bare = first.trim_end_matches([':', '：']);
        let named = SUMS.iter().find(|sum| bare.ends_with(**sum) || bare.contains(**sum));
        // 注：以上共6个
        let named = named.or_else(|| bare.contains("以上共").then_some(&SUMS[0]));
        let number = |text: &str| {
            let text = text.rsplit(['计', '共', ':']).next().unwrap_or(text);
            let text = ["个机构", "个小组", "个"].iter().find_map(|end| text.strip_suffix(end));
            text.and_then(|text| text.parse::<usize>().ok())
        };
        // 小计 | 2, where nothing else stands beside it.
        let alone = || match &cells[1..] {
            [one] => number(one).or_else(|| one.parse().ok()),
            _ => None,
        };
        let Some(said) = named.and_then(|_| number(first).or_else(alone)) else { return };
        if self.below_others && said > self.all.groups {
            return;
        }
        if !self.all.is(said) && !self.since.is(said) {
            let part = named.is_some_and(|sum| *sum == "小计");
            let found = if part { self.since } else { self.all };
            self.told.push((row, format!("{}：{}", cells.join(" "), found.groups)));
        }
        if named.is_some_and(|sum| *sum == "小计") {
            self.since = Found::default();
        }
    }

    /// What does not agree, by row.
    pub fn finish(mut self) -> Vec<(usize, String)> {
        let ended = std::mem::take(&mut self.open);
        self.close(ended);
        self.told.sort();
        self.told
    }

    fn close(&mut self, ended: Vec<Open>) {
        let differ = ended.into_iter().filter(|one| !one.found.is(one.said));
        self.told
            .extend(differ.map(|one| (one.row, format!("{}：{}", one.text, one.found.groups))));
    }
}

/// How many groups a heading says that stand below it: 3 of 一、保留的议事协调机构（共3个）, （二）工业类2个.
fn counted(text: &str) -> Option<usize> {
    let text = tight(&plain(text));
    // 其中：撤销5个 counts a part of what stands above.
    if text.starts_with("其中") || text.starts_with('共') {
        return None;
    }
    let inner = text.strip_suffix(')').and_then(|rest| Some(rest.rsplit_once('(')?.1));
    let inner = inner.unwrap_or(text.trim_end_matches(['。', ':']));
    let rest = ["个机构", "个小组", "个"].iter().find_map(|end| inner.strip_suffix(end))?;
    let from = rest.rfind(|c: char| !c.is_ascii_digit());
    let from = from.map_or(0, |at| at + rest[at..].chars().next().map_or(0, char::len_utf8));
    rest[from..].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_headings_and_sums_are_held_against_the_rows() {
        assert_eq!(counted("一、保留的议事协调机构（共32个）"), Some(32));
        assert_eq!(counted("（二）工业类2个"), Some(2));
        assert_eq!(counted("二、撤销的（3个机构）"), Some(3));
        assert_eq!((counted("经济类"), counted("其中：撤销5个")), (None, None));
        let mut tally = Tally::default();
        tally.heading(0, "一、保留的（共3个）");
        tally.heading(1, "（一）农业类（1个）");
        tally.groups(1);
        tally.heading(3, "（二）工业类（2个）");
        tally.groups(1);
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_string()).collect::<Vec<_>>();
        tally.sum(5, &row(&["小计", "1"]));
        tally.heading(6, "二、撤销的（2个）");
        tally.groups(1);
        tally.groups(1);
        tally.sum(9, &row(&["合计：5个"]));
        tally.sum(10, &row(&["总计", "4"]));
        tally.sum(11, &row(&["合计", "2", "3", "4"]));
        let right = [
            (0, "一、保留的（共3个）：2".to_string()),
            (3, "（二）工业类（2个）：1".to_string()),
            (9, "合计:5个：4".to_string()),
        ];
        assert_eq!(tally.finish(), right);
    }
}
