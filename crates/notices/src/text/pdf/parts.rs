//! The lines and tables of each page, and of all pages together: tables go on from page to page.

use super::columns::{Band, bands};
use super::glyphs::{Glyph, join, rows};
use super::lines::running;
use super::places::Drawn;
use super::tables::{Rule, Table, stacks, tables};
use super::unruled::{Columns, Stretch, between, stretches};
use crate::names::title_at_end;

/// A part of a page.
#[derive(Debug)]
pub(super) enum Part {
    Line(String),
    /// A table: where the lines between its columns stand, none where there are none, and its rows.
    Table(Vec<f64>, Vec<Vec<String>>),
}

/// The parts of all pages.
pub(super) fn all_parts(pages: Vec<Drawn>) -> Vec<Vec<Part>> {
    let mut open: Option<Columns> = None;
    pages.into_iter().map(|page| parts(page, &mut open)).collect()
}

/// The parts of a page, from above. `open` are the columns of a table without lines that the page before ended with, and
/// then those that this one ends with.
fn parts(page: Drawn, open: &mut Option<Columns>) -> Vec<Part> {
    let across = (page.frame.0, page.frame.2);
    let mut glyphs = page.glyphs;
    let mut out = Vec::new();
    for table in tables(&page.rules) {
        let (own, others): (Vec<Glyph>, Vec<Glyph>) =
            glyphs.into_iter().partition(|glyph| table.holds(glyph));
        let (above, below): (Vec<Glyph>, _) =
            others.into_iter().partition(|glyph| glyph.y > table.top());
        let (head, above) = headed(&table, above);
        out.extend(beside_tables(above, &page.rules, across, open));
        let mut cells = table.cells(own);
        if let Some(head) = head {
            cells.insert(0, head);
        }
        out.push(Part::Table(table.columns().to_vec(), cells));
        *open = None;
        glyphs = below;
    }
    out.extend(beside_tables(glyphs, &page.rules, across, open));
    out
}

/// The row right above a table's upper line whose words stand in its columns, and what stands above that.
fn headed(table: &Table, above: Vec<Glyph>) -> (Option<Vec<String>>, Vec<Glyph>) {
    let low = above.iter().map(|glyph| glyph.y).fold(f64::MAX, f64::min);
    let (row, others): (Vec<Glyph>, Vec<Glyph>) =
        above.into_iter().partition(|glyph| glyph.y - low < 0.45 * glyph.size);
    let near = row.first().is_some_and(|glyph| low - table.top() < glyph.size);
    match near.then(|| table.row(&row)).flatten() {
        Some(cells) => (Some(cells), others),
        None => (None, others.into_iter().chain(row).collect()),
    }
}

/// The parts of a stretch without tables that have lines between all of their cells.
fn beside_tables(
    mut glyphs: Vec<Glyph>,
    rules: &[Rule],
    across: (f64, f64),
    open: &mut Option<Columns>,
) -> Vec<Part> {
    let mut out = Vec::new();
    for (heights, from, to) in stacks(rules) {
        let (top, end) = (heights[0], heights[heights.len() - 1]);
        let within = |glyph: &Glyph| {
            let y = glyph.y + 0.3 * glyph.size;
            y < top && y >= end && glyph.x >= from - 2.0 && glyph.end() <= to + 2.0
        };
        let own: Vec<Glyph> = glyphs.iter().filter(|glyph| within(glyph)).cloned().collect();
        let Some(cells) = between(&own, &heights) else { continue };
        let others = glyphs.into_iter().filter(|glyph| !within(glyph));
        let (above, below) = others.partition(|glyph| glyph.y > top);
        out.extend(words(above, across, open));
        out.push(Part::Table(Vec::new(), cells));
        *open = None;
        glyphs = below;
    }
    out.extend(words(glyphs, across, open));
    out
}

/// The parts of a stretch without lines.
fn words(glyphs: Vec<Glyph>, across: (f64, f64), open: &mut Option<Columns>) -> Vec<Part> {
    let mut out = Vec::new();
    for stretch in stretches(rows(glyphs), open) {
        let rows = match stretch {
            Stretch::Table(cells) => {
                out.push(Part::Table(Vec::new(), cells));
                continue;
            }
            Stretch::Rows(rows) => rows,
        };
        for band in bands(rows, across) {
            let lines = match band {
                Band::Whole(rows) => running(rows, across),
                Band::Two(left, right) => {
                    let mut lines = column(left);
                    lines.extend(column(right));
                    lines
                }
            };
            out.extend(lines.into_iter().map(Part::Line));
        }
    }
    out
}

/// The lines of a column: its own words are as wide as it is.
fn column(rows: Vec<Vec<Glyph>>) -> Vec<String> {
    let glyphs = || rows.iter().flatten();
    let from = glyphs().map(|glyph| glyph.x).fold(f64::MAX, f64::min);
    let to = glyphs().map(Glyph::end).fold(f64::MIN, f64::max);
    running(rows, (from, to))
}

/// The lines of all pages; rows of tables are lines whose cells tabs part.
pub(super) fn lines(pages: Vec<Vec<Part>>) -> Vec<Vec<String>> {
    let mut joined: Vec<Vec<Part>> = Vec::new();
    // Where the table stands that the page before ended with.
    let mut open: Option<(usize, usize)> = None;
    for parts in pages {
        let mut own: Vec<Part> = Vec::new();
        let mut parts = parts.into_iter().peekable();
        if let (Some((page, at)), Some(Part::Table(columns, rows))) = (open, parts.peek())
            && let Part::Table(before, above) = &mut joined[page][at]
            && goes_on(before, above, columns, rows)
        {
            let rows = rows.clone();
            parts.next();
            append(above, rows);
            if parts.peek().is_none() {
                joined.push(own);
                continue;
            }
        }
        own.extend(parts);
        let last = own.len().checked_sub(1);
        open = last.filter(|at| matches!(own[*at], Part::Table(..))).map(|at| (joined.len(), at));
        joined.push(own);
    }
    let line = |part: Part| match part {
        Part::Line(line) => vec![line],
        // A row has all cells, for one that is shorter than its heads is in doubt; one cell alone is a line.
        Part::Table(_, rows) => {
            let alone = |row: &[String]| row.iter().skip(1).all(String::is_empty);
            let line = |row: Vec<String>| match alone(&row) {
                true => row.into_iter().next().unwrap_or_default(),
                false => row.join("\t"),
            };
            rows.into_iter().map(line).collect()
        }
    };
    joined.into_iter().map(|parts| parts.into_iter().flat_map(line).collect()).collect()
}

/// Whether a table at the top of a page is that of the page before: its columns, or its heads, are the same.
fn goes_on(before: &[f64], above: &[Vec<String>], columns: &[f64], rows: &[Vec<String>]) -> bool {
    let near = |(one, other): (&f64, &f64)| (one - other).abs() < 6.0;
    let same = before.len() == columns.len() && before.iter().zip(columns).all(near);
    same && (!columns.is_empty() || above.first() == rows.first())
}

/// Adds the rows of a table on the next page: without its heads, and with the rest of a row that the end of the page
/// broke.
fn append(above: &mut Vec<Vec<String>>, rows: Vec<Vec<String>>) {
    let again = rows.iter().zip(above.iter()).take_while(|(row, head)| row == head).count();
    // A table that is the same as a whole is another.
    let again = if again == rows.len() { 0 } else { again };
    let rest: Vec<Vec<String>> = rows.into_iter().skip(again).collect();
    let mut rest = rest.into_iter();
    if let Some(first) = rest.next() {
        let torn = torn(above, &first);
        match above.last_mut() {
            Some(last) if torn => {
                for (cell, more) in last.iter_mut().zip(&first) {
                    if !more.is_empty() {
                        join(cell, more, true);
                    }
                }
            }
            _ => above.push(first),
        }
    }
    above.extend(rest);
}

/// What names of groups end with.
const KINDS: [&str; 8] =
    ["小组", "委员会", "指挥部", "联席会议", "专班", "领导组", "办公室", "工作组"];

/// Whether a row is the rest of the one above it: it has no number where all have one, or a cell goes on.
fn torn(above: &[Vec<String>], row: &[String]) -> bool {
    let number = |row: &&Vec<String>| {
        let first = row.first().map_or("", |cell| cell.trim());
        !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit())
    };
    let Some((last, others)) = above.split_last() else { return false };
    let numbered = above.iter().filter(number).count();
    if number(&last) && numbered > 1 && row.first().is_some_and(String::is_empty) {
        return true;
    }
    // The name of a row stands in all but this one, which has no more than the rest of its longest cells.
    let always = |at: &usize| {
        above.len() > 2 && above.iter().all(|row| row.get(*at).is_some_and(|cell| !cell.is_empty()))
    };
    let empty = |at: &usize| row.get(*at).is_none_or(String::is_empty);
    let rest = row.iter().filter(|cell| !cell.is_empty()).count() * 2 <= row.len();
    let broken = |(cell, more): (&String, &String)| {
        !more.is_empty()
            && !cell.is_empty()
            && title_at_end(cell).is_none()
            && !cell.ends_with(['）', ')', '。'])
    };
    if rest
        && (1..row.len()).filter(always).any(|at| empty(&at))
        && last.iter().zip(row).any(broken)
    {
        return true;
    }
    let open = |cell: &str| cell.matches(['〔', '（', '(', '《']).count();
    let closed = |cell: &str| cell.matches(['〕', '）', ')', '》']).count();
    let short = row.iter().zip(last).any(|(cell, above)| cell.is_empty() && !above.is_empty());
    let goes_on = |(at, (cell, more)): (usize, (&String, &String))| {
        if cell.is_empty() || more.is_empty() {
            return false;
        }
        let number = cell.ends_with(['发', '字', '函', '办', '政', '委']) && more.starts_with('〔');
        let bracket = open(cell) > closed(cell) && closed(more) > open(more);
        let kind = |cell: &String| KINDS.iter().any(|kind| cell.ends_with(kind));
        let named = others.iter().skip(1).filter_map(|row| row.get(at));
        let (mut many, mut all) = (0, true);
        for name in named.filter(|name| !name.is_empty()) {
            many += 1;
            all &= kind(name);
        }
        number || bracket || short && many > 1 && all && !kind(cell) && kind(more)
    };
    last.iter().zip(row).enumerate().any(goes_on)
}
