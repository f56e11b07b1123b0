//! The lines of a text and their cells, by the characters where they stand.

use crate::field::Field;
use crate::parse::lists::is_group;
use crate::parse::{plain, tight};
use crate::reading::{Draft, Values};
use crate::value::Item;

/// A line, with the cells that tabs part.
pub(super) struct Line {
    /// Its first character, and the one after its last.
    pub at: (u32, u32),
    /// Its bytes in the text.
    bytes: (usize, usize),
    pub cells: Vec<(u32, u32)>,
    /// The first line of the rows that it is of: of lines with tabs that follow each other.
    pub run: usize,
    /// The first line of the table that it is of, headings between its rows left out.
    pub table: usize,
}

/// The lines of a text.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let (mut lines, mut at, mut byte) = (Vec::<Line>::new(), 0_u32, 0);
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_end_matches('\n').trim_end_matches('\r');
        let mut from = at;
        let cells = line.split('\t').map(|cell| {
            let to = from + count(cell);
            let cell = (from, to);
            from = to + 1;
            cell
        });
        let cells: Vec<(u32, u32)> = cells.collect();
        let row = |line: &&Line| line.cells.len() > 1;
        let run = lines.last().filter(row).filter(|_| cells.len() > 1);
        let run = run.map_or(lines.len(), |last| last.run);
        let heading = count(line) < 40 && !line.ends_with(['。', '：', ':', '；']);
        // Of two headings one below the other the second stands above another table.
        let before =
            lines.last().filter(|last| row(last) || cells.len() > 1 && last.table < last.run);
        let table = before.filter(|_| cells.len() > 1 || heading);
        let table = table.map_or(lines.len(), |last| last.table);
        let bytes = (byte, byte + line.len());
        lines.push(Line { at: (at, at + count(line)), bytes, cells, run, table });
        at += count(whole);
        byte += whole.len();
    }
    lines
}

impl Line {
    /// Whether a value stands in the line.
    pub fn holds(&self, item: &Item) -> bool {
        item.span.is_some_and(|(from, to)| self.at.0 <= from && to <= self.at.1)
    }

    /// Whether a mention has the group of this name here.
    pub fn names(&self, draft: &Draft, name: &str) -> bool {
        first(&draft.values, Field::Group)
            .is_some_and(|item| self.holds(item) && same(&item.text(), name))
    }

    /// What it says.
    pub fn slice<'a>(&self, text: &'a str) -> &'a str {
        &text[self.bytes.0..self.bytes.1]
    }

    /// What its cells say.
    pub fn words<'a>(&self, text: &'a str) -> impl Iterator<Item = &'a str> {
        self.slice(text).split('\t').map(str::trim)
    }

    /// The cell in which some words stand.
    pub fn cell_of(&self, text: &str, words: &str) -> Option<(u32, u32)> {
        let at = self.words(text).position(|cell| cell.contains(words))?;
        self.cells.get(at).copied()
    }

    /// Which column has this head, where the line is the header.
    pub fn column(&self, text: &str, head: &str) -> Option<usize> {
        self.words(text).position(|cell| !head.is_empty() && cell == head)
    }

    /// Where some words stand; the whole line where they stand in other words.
    pub fn place(&self, text: &str, words: &str) -> (u32, u32) {
        let line = self.slice(text);
        let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(0);
        let found = line.find(words).filter(|_| !words.is_empty());
        found.map_or(self.at, |at| {
            let from = self.at.0 + count(&line[..at]);
            (from, from + count(words))
        })
    }
}

/// Whether two cells name one group: a paper may leave its county out.
pub(super) fn same(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|name| tight(&plain(name)).replace('"', ""));
    one == other
        || is_group(&one) && is_group(&other) && (one.ends_with(&other) || other.ends_with(&one))
}

/// The first value of a field.
pub(super) fn first(values: &Values, field: Field) -> Option<&Item> {
    values.get(&field)?.first()
}

/// Whether two lists name the same in any order, wherever they stand; of people and bodies the names count.
pub(super) fn agree(some: &[Item], others: &[Item]) -> bool {
    let names = |items: &[Item]| -> Vec<String> {
        let name = |item: &Item| match item.text() {
            name if name.is_empty() => item.posts().join("、"),
            name => tight(&plain(&name)),
        };
        let mut names: Vec<String> = items.iter().map(name).collect();
        names.sort();
        names
    };
    names(some) == names(others)
}
