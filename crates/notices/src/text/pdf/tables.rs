//! Tables of a page by their rules: which words stand in one cell, however high or wide it is.

use super::glyphs::{Glyph, line, paragraph};

/// Places closer than this are one, in points: cells may have borders of their own with a gap between.
const NEAR: f64 = 4.0;

/// More rules than a page of tables has.
const MOST_RULES: usize = 4000;

/// More rows or columns than a table has.
const MOST_LINES: usize = 300;

/// A straight line on a page: where it stands, and from where to where it goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    /// Whether it goes across, at a height; else it goes up.
    pub across: bool,
    pub at: f64,
    pub from: f64,
    pub to: f64,
}

/// A table: its columns and rows by the places of the lines between them, from the left and from above.
#[derive(Debug)]
pub(super) struct Table {
    xs: Vec<f64>,
    ys: Vec<f64>,
    rules: Vec<Rule>,
}

/// Numbers without those that are near another.
fn distinct(numbers: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut all: Vec<f64> = numbers.collect();
    all.sort_by(f64::total_cmp);
    let mut kept: Vec<f64> = Vec::new();
    for number in all {
        if kept.last().is_none_or(|last| number - last > NEAR) {
            kept.push(number);
        }
    }
    kept
}

/// The tables that rules make: those that touch belong together.
pub(super) fn tables(rules: &[Rule]) -> Vec<Table> {
    if rules.len() > MOST_RULES {
        return Vec::new();
    }
    let mut left: Vec<Rule> = rules.to_vec();
    let mut found = Vec::new();
    while let Some(first) = left.pop() {
        let mut own = vec![first];
        let mut at = 0;
        while at < own.len() {
            let one = own[at];
            let (touching, apart) = left.into_iter().partition(|other| touch(&one, other));
            left = apart;
            own.extend::<Vec<Rule>>(touching);
            at += 1;
        }
        let xs = distinct(own.iter().filter(|rule| !rule.across).map(|rule| rule.at));
        let mut ys = distinct(own.iter().filter(|rule| rule.across).map(|rule| rule.at));
        ys.reverse();
        open_ends(&own, &mut ys);
        // Of a table that goes on from the page before, one row may be left.
        let rows = ys.len() > 2 || ys.len() == 2 && xs.len() > 3;
        if xs.len() > 2 && rows && xs.len() < MOST_LINES && ys.len() < MOST_LINES {
            found.push(Table { xs, ys, rules: own });
        }
    }
    found.sort_by(|one, other| other.ys[0].total_cmp(&one.ys[0]));
    found
}

/// A row that the end of a page breaks has no line there: it ends where the lines between its columns do.
fn open_ends(rules: &[Rule], ys: &mut Vec<f64>) {
    const LEAST: f64 = 8.0;
    let up = || rules.iter().filter(|rule| !rule.across);
    let (Some(top), Some(end)) = (ys.first().copied(), ys.last().copied()) else { return };
    let above = up().map(|rule| rule.to).filter(|to| *to > top + LEAST);
    let below = up().map(|rule| rule.from).filter(|from| *from < end - LEAST);
    let (above, below): (Vec<f64>, Vec<f64>) = (above.collect(), below.collect());
    if above.len() > 2 {
        ys.insert(0, above.into_iter().fold(f64::MIN, f64::max));
    }
    if below.len() > 2 {
        ys.push(below.into_iter().fold(f64::MAX, f64::min));
    }
}

/// Lines that go across one under another, all from one place to another, and none up between them: where they stand,
/// from above, and from where to where they go.
pub(super) fn stacks(rules: &[Rule]) -> Vec<(Vec<f64>, f64, f64)> {
    if rules.len() > MOST_RULES {
        return Vec::new();
    }
    let mut across: Vec<Rule> = rules.iter().copied().filter(|rule| rule.across).collect();
    across.sort_by(|one, other| {
        let height = other.at.total_cmp(&one.at);
        height.then(one.from.total_cmp(&other.from))
    });
    // The pieces of one line are one.
    let mut whole: Vec<Rule> = Vec::new();
    for rule in across {
        match whole.last_mut() {
            Some(last) if (last.at - rule.at).abs() < 1.0 && rule.from < last.to + NEAR => {
                last.to = last.to.max(rule.to);
            }
            _ => whole.push(rule),
        }
    }
    let mut found: Vec<(Vec<f64>, f64, f64)> = Vec::new();
    for rule in whole {
        let up = |from: f64, to: f64| {
            let middle = (from + to) / 2.0;
            rules.iter().any(|one| {
                !one.across
                    && one.from - NEAR < middle
                    && middle < one.to + NEAR
                    && rule.from + NEAR < one.at
                    && one.at < rule.to - NEAR
            })
        };
        let own = found.iter_mut().rev().take(1).find(|(heights, from, to)| {
            (from - rule.from).abs() < NEAR
                && (to - rule.to).abs() < NEAR
                && heights.last().is_some_and(|last| !up(*last, rule.at))
        });
        match own {
            Some((heights, ..)) => {
                if heights.last().is_some_and(|last| last - rule.at > NEAR) {
                    heights.push(rule.at);
                }
            }
            None => found.push((vec![rule.at], rule.from, rule.to)),
        }
    }
    found.retain(|(heights, ..)| heights.len() > 2);
    found
}

fn touch(one: &Rule, other: &Rule) -> bool {
    if one.across == other.across {
        let same = (one.at - other.at).abs() < NEAR;
        return same && one.from < other.to + NEAR && other.from < one.to + NEAR;
    }
    let within = |at: f64, rule: &Rule| rule.from - NEAR < at && at < rule.to + NEAR;
    within(one.at, other) && within(other.at, one)
}

impl Table {
    /// The height of the table's upper edge.
    pub fn top(&self) -> f64 {
        self.ys[0]
    }

    /// Whether a character stands within.
    pub fn holds(&self, glyph: &Glyph) -> bool {
        self.cell(glyph).is_some()
    }

    /// The row and column between whose lines a character stands.
    fn cell(&self, glyph: &Glyph) -> Option<(usize, usize)> {
        let (x, y) = (glyph.x + glyph.width / 2.0, glyph.y + 0.3 * glyph.size);
        let column = self.xs.windows(2).position(|pair| pair[0] <= x && x < pair[1])?;
        let row = self.ys.windows(2).position(|pair| pair[1] <= y && y < pair[0])?;
        Some((row, column))
    }

    /// Whether a line is drawn at a place.
    fn drawn(&self, across: bool, at: f64, along: f64) -> bool {
        self.rules.iter().any(|rule| {
            rule.across == across
                && (rule.at - at).abs() < NEAR
                && rule.from - NEAR < along
                && along < rule.to + NEAR
        })
    }

    /// The places of the lines between its columns.
    pub fn columns(&self) -> &[f64] {
        &self.xs
    }

    /// The cells of a row that stands outside of the lines, each word between two of them; none where one crosses a line, or
    /// where it has too few to be a row.
    pub fn row(&self, glyphs: &[Glyph]) -> Option<Vec<String>> {
        let mut row = glyphs.to_vec();
        row.sort_by(|one, other| one.x.total_cmp(&other.x));
        let crosses =
            |at: &f64| row.iter().any(|glyph| glyph.x < at - 0.5 && *at + 0.5 < glyph.end());
        // Words of one cell do not end right where the next begins.
        let close = |at: &f64| {
            row.windows(2).any(|pair| {
                pair[0].x < *at
                    && *at <= pair[1].x + 0.5
                    && pair[1].x - pair[0].end() < 0.1 * pair[0].size
            })
        };
        if self.xs.iter().any(|at| crosses(at) || close(at)) {
            return None;
        }
        let column = |pair: &[f64]| -> Vec<Glyph> {
            let own = |glyph: &&Glyph| {
                let middle = glyph.x + glyph.width / 2.0;
                pair[0] <= middle && middle < pair[1]
            };
            row.iter().filter(own).cloned().collect()
        };
        let cells: Vec<String> = self.xs.windows(2).map(|pair| line(column(pair))).collect();
        let inside =
            self.xs[0] <= row.first()?.x && row.last()?.end() <= self.xs[self.xs.len() - 1] + 1.0;
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        (inside && filled > 2 && filled * 2 > cells.len()).then_some(cells)
    }

    /// The cells of each row; what stands in several rows is written in each.
    pub fn cells(&self, glyphs: Vec<Glyph>) -> Vec<Vec<String>> {
        let (rows, columns) = (self.ys.len() - 1, self.xs.len() - 1);
        let mut whole: Vec<usize> = (0..rows * columns).collect();
        let middle = |pair: &[f64]| (pair[0] + pair[1]) / 2.0;
        for row in 0..rows {
            for column in 0..columns {
                let own = row * columns + column;
                let x = middle(&self.xs[column..column + 2]);
                let y = middle(&self.ys[row..row + 2]);
                if row + 1 < rows && !self.drawn(true, self.ys[row + 1], x) {
                    join(&mut whole, own, own + columns);
                }
                if column + 1 < columns && !self.drawn(false, self.xs[column + 1], y) {
                    join(&mut whole, own, own + 1);
                }
            }
        }
        let mut cells: Vec<Vec<Glyph>> = vec![Vec::new(); rows * columns];
        for glyph in glyphs {
            if let Some((row, column)) = self.cell(&glyph) {
                cells[root(&whole, row * columns + column)].push(glyph);
            }
        }
        let right = |own: usize| {
            let row = own / columns * columns;
            let last = (row..row + columns).rev().find(|cell| root(&whole, *cell) == own);
            self.xs[last.unwrap_or(own) % columns + 1]
        };
        let words = cells.into_iter().enumerate();
        let words: Vec<String> = words.map(|(own, glyphs)| paragraph(glyphs, right(own))).collect();
        let line = |row: usize| {
            let mut line: Vec<String> = Vec::new();
            for column in 0..columns {
                let own = root(&whole, row * columns + column);
                // A cell over several columns stands in the first of them.
                let again = column > 0 && root(&whole, row * columns + column - 1) == own;
                line.push(if again { String::new() } else { words[own].clone() });
            }
            line
        };
        // A row in which no cell begins that says something is a gap between borders.
        let says =
            |row: &usize| (row * columns..(row + 1) * columns).any(|own| !words[own].is_empty());
        (0..rows).filter(says).map(line).collect()
    }
}

/// The first of the cells that are one.
fn root(whole: &[usize], mut cell: usize) -> usize {
    while whole[cell] != cell {
        cell = whole[cell];
    }
    cell
}

fn join(whole: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(whole, one), root(whole, other));
    whole[one.max(other)] = one.min(other);
}
