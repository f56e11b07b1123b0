//! Rosters in tables whose columns are headed: 姓名, 单位及职务, 指挥部职务.

use super::bodies::{dedup, organisations};
use super::labels::{Rank, labels};
use super::notice::{Found, Seat};
use super::page::Page;
use super::roster::Roster;
use super::rules;
use std::ops::Range;

/// Which cell of a row holds what.
struct Columns {
    name: usize,
    post: Option<usize>,
    label: usize,
}

fn columns(line: &str) -> Option<Columns> {
    let cells: Vec<String> =
        line.split('\t').map(|cell| cell.chars().filter(|c| *c != ' ').collect()).collect();
    let name = cells.iter().position(|cell| cell == "姓名")?;
    let inner = ["小组", "指挥部", "委员会", "专班", "会议", "组内", "机构"];
    let label = cells.iter().position(|cell| {
        cell.contains("职务") && inner.iter().any(|word| cell.contains(word)) || cell == "担任职务"
    })?;
    let post = cells.iter().enumerate().position(|(at, cell)| {
        at != label && at != name && (cell.contains("单位") || cell.contains("职务"))
    });
    Some(Columns { name, post, label })
}

/// The roster of the first such table in a stretch of text.
pub(crate) fn read(page: &Page<'_>, within: Range<usize>) -> Option<Roster> {
    let text = page.slice(within.clone());
    let mut at = within.start;
    let mut table: Option<Columns> = None;
    let mut roster = Roster { end: within.start, ..Roster::default() };
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some(columns) = &table else {
            table = columns(line);
            continue;
        };
        let mut cells: Vec<Range<usize>> = Vec::new();
        let mut from = start;
        for cell in line.trim_end_matches('\n').split('\t') {
            cells.push(from..from + cell.len());
            from += cell.len() + 1;
        }
        let (Some(name), Some(label)) = (cells.get(columns.name), cells.get(columns.label)) else {
            break;
        };
        let words: String = page.slice(label.clone()).chars().filter(|c| *c != ' ').collect();
        let found = labels(&format!("{words}:"));
        let Some(rank) = found.first().map(|label| label.rank) else { continue };
        let mut name = page.words(name.start, name.end, rules::NAME);
        name.value.retain(|c| c != ' ');
        let posts = columns.post.and_then(|post| cells.get(post)).map(|cell| posts(page, cell));
        let posts = posts.unwrap_or_default();
        roster.end = at;
        if matches!(rank, Rank::Deputy | Rank::Member) {
            roster.organisations.extend(organisations(page, &posts));
        }
        let name = Some(name).filter(|name| !name.value.is_empty());
        roster.seats.push(Seat { rank, label: words, name, posts });
    }
    dedup(&mut roster.organisations);
    (!roster.seats.is_empty()).then_some(roster)
}

/// The posts of a cell, parted by 、.
fn posts(page: &Page<'_>, cell: &Range<usize>) -> Vec<Found<String>> {
    let mut from = cell.start;
    let mut posts = Vec::new();
    for post in page.slice(cell.clone()).split('、') {
        if !post.trim().is_empty() {
            posts.push(page.words(from, from + post.len(), rules::POST));
        }
        from += post.len() + '、'.len_utf8();
    }
    posts
}
