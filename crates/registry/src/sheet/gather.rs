//! Several rows of one group as one: rows that were merged where the group stands, rows that go on with the lists of the one
//! above, and lists in which each row is a member.

use super::grid::{Grid, Note, says};
use super::header::{Header, is_again};
use super::layout::{between, is_foot, lists_groups, merged_to, odd, usual};
use super::marks::marked;
use super::members::Members;
use super::several::is_office;
use crate::column::{Column, What, numbers};
use crate::fault::CellFault;
use crate::field::Field;
use crate::parse::lists::names;
use crate::parse::{places, tight};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A table in which every group has one row, its first: the others are empty, and rows keep their numbers.
pub(super) fn gathered<'a>(grid: Cow<'a, Grid>, header: Header) -> (Cow<'a, Grid>, Header) {
    let Some(group) = header.place("group") else { return (grid, header) };
    let members = if header.has("key") { None } else { Members::of(&grid, &header) };
    let runs = runs(&grid, &header, group, members.as_ref());
    if runs.is_empty() && members.is_none() {
        return (grid, header);
    }
    let (mut grid, mut header) = (grid.into_owned(), header);
    // The header of the next page stands within a group.
    for row in runs.iter().flat_map(|[from, to]| *from..=*to) {
        if is_again(&header.heads, &grid.rows[row]) {
            grid.rows[row].clear();
        }
    }
    if let Some(members) = &members {
        members.extend(&mut grid, &mut header, &runs);
    }
    for [from, to] in runs {
        join(&mut grid, &header, from, to);
        // Of lists of members it is told once.
        if from < to && members.is_none() {
            let (value, fault) = (format!("{}-{}", from + 1, to + 1), CellFault::MergedRows);
            grid.notes.push(Note { row: from, column: None, value, fault });
        }
        grid.merged.retain(|[top, _, bottom, _]| *top < from || *bottom > to);
    }
    (Cow::Owned(grid), header)
}

/// The rows that are of one group, from the first to the last; where each row is a member, groups of one row too.
fn runs(grid: &Grid, header: &Header, group: usize, members: Option<&Members>) -> Vec<[usize; 2]> {
    let usual = usual(grid, header);
    let ledger = !header.has("key") && lists_groups(grid, header);
    let (mut runs, mut at) = (Vec::new(), header.row + 1);
    while at < grid.rows.len() {
        let (from, merged) = (at, merged_to(grid, header, at));
        at = merged.min(grid.rows.len() - 1) + 1;
        let row = &grid.rows[from];
        let name = grid.cell(from, group);
        let is_group =
            |row: &[String]| says(row) && !is_foot(row, name) && !between(header, row, usual);
        if !ledger || name.trim().is_empty() || !is_group(row) || odd(grid, header, from) {
            if at > from + 1 {
                runs.push([from, at - 1]);
            }
            continue;
        }
        let more = Run { grid, header, group, members, from };
        loop {
            let between = |row: &usize| {
                let row = &grid.rows[*row];
                is_again(&header.heads, row) || members.is_some() && !says(row)
            };
            let skipped = (at..grid.rows.len()).take_while(between).count();
            let next = at + skipped;
            if next >= grid.rows.len() || !more.goes_on(next) {
                break;
            }
            at = merged_to(grid, header, next).min(grid.rows.len() - 1) + 1;
        }
        if at > from + 1 || members.is_some_and(|members| members.speaks(row)) {
            runs.push([from, at - 1]);
        }
    }
    runs
}

/// The rows of a group, as far as they are known.
struct Run<'a> {
    grid: &'a Grid,
    header: &'a Header,
    group: usize,
    members: Option<&'a Members>,
    from: usize,
}

impl Run<'_> {
    /// Whether a row goes on with what the first one tells: it names no other group, and differs only in its lists.
    fn goes_on(&self, at: usize) -> bool {
        let (grid, header) = (self.grid, self.header);
        let row = &grid.rows[at];
        let cell = |column: usize| tight(grid.cell(at, column));
        let first = |column: usize| tight(grid.cell(self.from, column));
        let own = cell(self.group);
        if !says(row) || is_foot(row, &own) || odd(grid, header, at) {
            return false;
        }
        // 甲领导小组（续） on the next page is the same one, and 办公室 below it is its office.
        let office = self.members.is_some() && is_office(&own);
        if !own.is_empty() && !office && marked(&own).name != marked(&first(self.group)).name {
            return false;
        }
        let known = |column: usize| header.columns.get(column).copied().flatten();
        let filled = || (0..row.len()).filter(|column| !cell(*column).is_empty());
        let same = |column: usize| column == self.group || cell(column) == first(column);
        let number = header.heads.iter().position(|head| numbers(head));
        if let Some(members) = self.members {
            let told = |column: &usize| members.reads(*column) || Some(*column) == number;
            let lists = |column: &usize| known(*column).is_none_or(is_list);
            return members.speaks(row)
                && filled().all(|column| told(&column) || lists(&column) || same(column));
        }
        // What has a number of its own is counted as a group of its own.
        let counted = number.is_some_and(|number| !cell(number).is_empty() && !same(number));
        let lists = |column: &usize| known(*column).is_some_and(is_list);
        let differs = filled().any(|column| lists(&column) && !same(column));
        let rest = filled().all(|column| {
            lists(&column)
                || same(column)
                || own.is_empty() && known(column).is_none() && Some(column) != number
        });
        !counted && differs && rest
    }
}

/// Whether a column holds several values that may go on in the next row.
fn is_list(column: &Column) -> bool {
    match column.what {
        What::Names(_) | What::Posts(_) | What::Either(_) => true,
        What::Value(field) => matches!(
            field,
            Field::Organisations | Field::Hosts | Field::Remark | Field::Duties | Field::Cites
        ),
        _ => false,
    }
}

/// Joins the rows from one to another in the first of them.
fn join(grid: &mut Grid, header: &Header, from: usize, to: usize) {
    for (row, column) in grid.struck.range((from + 1, 0)..(to + 1, 0)).copied().collect::<Vec<_>>()
    {
        let value = grid.cell(row, column).to_string();
        if !grid.struck.contains(&(from, column)) && !value.is_empty() {
            let fault = CellFault::Struck;
            grid.notes.push(Note { row, column: Some(column), value, fault });
            grid.rows[row][column].clear();
        }
    }
    let width = grid.rows[from..=to].iter().map(Vec::len).max().unwrap_or(0);
    let mut joined = vec![String::new(); width];
    let mut done = vec![false; width];
    for column in 0..width {
        let Some(What::Names(field)) =
            header.columns.get(column).copied().flatten().map(|column| column.what)
        else {
            continue;
        };
        let rest = header.columns.iter().enumerate().skip(column + 1);
        let posts = rest
            .take_while(|(_, other)| !other.is_some_and(|other| other.what == What::Names(field)));
        let mut posts =
            posts.filter(|(_, other)| other.is_some_and(|other| other.what == What::Posts(field)));
        let posts = posts.next().map(|(at, _)| at);
        if let Some(both) = posts.and_then(|posts| people(grid, [column, posts], from, to)) {
            for (at, text) in [column].into_iter().chain(posts).zip(both) {
                joined[at] = text;
                done[at] = true;
            }
        }
    }
    if let Some(group) = header.place("group") {
        joined[group] = grid.cell(from, group).to_string();
        done[group] = true;
    }
    for column in (0..width).filter(|column| !done[*column]) {
        let all = (from..=to).map(|row| grid.cell(row, column).trim());
        let mut known = BTreeSet::new();
        let texts: Vec<&str> = all.filter(|text| !text.is_empty() && known.insert(*text)).collect();
        joined[column] = texts.join("\n");
        // What Excel says of a cell is said of what it holds.
        let source = (from..=to).find(|row| !grid.cell(*row, column).trim().is_empty());
        if let Some(mark) = source.and_then(|row| grid.marks.get(&(row, column)).copied()) {
            grid.marks.insert((from, column), mark);
        }
    }
    grid.rows[from] = joined;
    grid.rows[from + 1..=to].iter_mut().for_each(Vec::clear);
}

/// The names and posts of a list of people that goes over several rows, a post for each name: nothing where one row has them
/// all, or does not tell whose posts it has.
fn people(grid: &Grid, columns: [usize; 2], from: usize, to: usize) -> Option<[String; 2]> {
    // What was merged stands in each row.
    let again = |row: usize, column: usize| {
        grid.merged.iter().any(|[top, left, bottom, right]| {
            (*top + 1..=*bottom).contains(&row) && (left..=right).contains(&&column)
        }) && row > from
    };
    let (mut rows, mut both) = (0, [Vec::new(), Vec::new()]);
    for row in from..=to {
        let [name, post] = columns
            .map(|column| if again(row, column) { "" } else { grid.cell(row, column).trim() });
        if name.is_empty() && post.is_empty() {
            continue;
        }
        rows += 1;
        let apart: Vec<&str> = names(name);
        let posts: Vec<&str> = places(post).collect();
        if apart.len() < 2 {
            both[0].push(name.to_string());
            both[1].push(posts.join("、"));
        } else if post.is_empty() || posts.len() == apart.len() {
            both[0].extend(apart.iter().map(ToString::to_string));
            let of = |at: usize| posts.get(at).copied().unwrap_or_default().to_string();
            both[1].extend((0..apart.len()).map(of));
        } else {
            return None;
        }
    }
    (rows > 1).then(|| both.map(|texts| texts.join(";")))
}
