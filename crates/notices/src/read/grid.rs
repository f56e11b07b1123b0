//! Rosters in tables whose columns are headed: 姓名, 单位及职务, 指挥部职务.

use super::bodies::{dedup, organisations};
use super::cells;
use super::label::Rank;
use super::labels::labels;
use super::notice::{Found, Seat};
use super::page::Page;
use super::roster::Roster;
use super::rules;
use std::ops::Range;

/// Which cell of a row holds what.
struct Columns {
    name: usize,
    posts: Vec<usize>,
    label: usize,
    /// Whether the head of the column says that it holds seats; else what stands in it does.
    told: bool,
}

/// The columns of a table: `line` is its head, `rows` the lines below.
fn columns(line: &str, rows: &str) -> Option<Columns> {
    let cells = cells::heads(line);
    let name = cells.iter().position(|cell| cell == "姓名" || cell == "成员姓名")?;
    let inner = ["小组", "指挥部", "委员会", "专班", "会议", "组内", "机构"];
    let told = cells.iter().position(|cell| {
        cell.contains("职务") && inner.iter().any(|word| cell.contains(word)) || cell == "担任职务"
    });
    // 职务, 备注, 类别: the first column that holds seats in its first rows.
    let held = || {
        (0..cells.len()).filter(|at| *at != name).find(|at| {
            let held = rows.lines().take(12).filter_map(|row| row.split('\t').nth(*at));
            let held: Vec<&str> = held.map(str::trim).filter(|cell| !cell.is_empty()).collect();
            held.len() > 1 && held.iter().all(|cell| rank_of(cell).is_some())
        })
    };
    let label = told.or_else(held)?;
    let posts = cells.iter().enumerate().filter(|(at, cell)| {
        *at != label
            && *at != name
            && ["单位", "职务", "职称", "部门"].iter().any(|word| cell.contains(word))
    });
    let posts: Vec<usize> = posts.map(|(at, _)| at).collect();
    Some(Columns { name, posts, label, told: told.is_some() })
}

/// The rank that a cell names: 组长, 副 组 长.
pub(crate) fn rank_of(cell: &str) -> Option<Rank> {
    // 成员兼办公室主任 is a member.
    let words: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
    let words = first_seat(&words).to_string();
    if words.is_empty() || words.chars().count() > 8 {
        return None;
    }
    let found = labels(&format!("{words}:"));
    found.first().filter(|label| label.words == words).map(|label| label.rank)
}

/// The first of two seats: 成员 of 成员兼办公室主任.
fn first_seat(words: &str) -> &str {
    words.split(['兼', '、', '(']).next().unwrap_or(words)
}

/// The roster of the first such table in a stretch of text.
pub(crate) fn read(page: &Page<'_>, within: Range<usize>) -> Option<Roster> {
    let text = page.slice(within.clone());
    let mut at = within.start;
    let mut table: Option<Columns> = None;
    let mut before: Option<(Rank, String)> = None;
    let mut roster = Roster { end: within.start, ..Roster::default() };
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some(columns) = &table else {
            table = columns(line.trim_end_matches('\n'), page.slice(at..within.end));
            continue;
        };
        let cells = cells::parted(line, start, '\t');
        let (Some(name), Some(label)) = (cells.get(columns.name), cells.get(columns.label)) else {
            break;
        };
        let words: String = page.slice(label.clone()).chars().filter(|c| *c != ' ').collect();
        let found = labels(&format!("{}:", first_seat(&words)));
        // A merged cell holds for the rows below it.
        let own = found.first().map(|label| (label.rank, words.clone()));
        let merged = own.is_none() && words.trim().is_empty();
        let Some((rank, words)) = own.or_else(|| before.clone().filter(|_| merged)) else {
            continue;
        };
        before = Some((rank, words.clone()));
        let whole = columns.told && !merged && columns.posts.len() < 2;
        let sure = if whole { rules::NAME } else { rules::NAME_RUN };
        let posts: Vec<Range<usize>> =
            columns.posts.iter().filter_map(|post| cells.get(*post).cloned()).collect();
        let (name, posts) = row_seat(page, name, &posts, sure);
        roster.end = at;
        if matches!(rank, Rank::Deputy | Rank::Member) {
            roster.organisations.extend(organisations(page, &posts));
        }
        // 成员兼办公室主任 heads the office too.
        let chair = words.split_once('兼').map_or("", |(_, second)| second);
        if chair.contains("主任") && name.is_some() {
            let deputy = chair.contains("副主任");
            let rank = if deputy { Rank::OfficeDeputy } else { Rank::OfficeHead };
            let chairs =
                if deputy { &mut roster.office_deputies } else { &mut roster.office_heads };
            let label = chair.to_string();
            chairs.push(Seat { rank, label, name: name.clone(), posts: Vec::new() });
        }
        roster.seats.push(Seat { rank, label: words, name, posts });
    }
    dedup(&mut roster.organisations);
    (!roster.seats.is_empty()).then_some(roster)
}

/// The name and the posts of a row; where body and post have cells of their own, they are one post.
pub(crate) fn row_seat(
    page: &Page<'_>,
    name: &Range<usize>,
    cells: &[Range<usize>],
    sure: f32,
) -> (Option<Found<String>>, Vec<Found<String>>) {
    let mut name = page.words(name.start, name.end, sure);
    name.value.retain(|c| c != ' ');
    let mut told: Vec<Found<String>> = Vec::new();
    for cell in cells {
        let more = posts(page, cell, sure);
        match (told.last_mut(), more.first()) {
            (Some(body), Some(post)) if cells.len() > 1 => {
                body.value.push_str(&post.value);
                body.span.1 = post.span.1.max(body.span.1);
                told.extend(more.into_iter().skip(1));
            }
            _ => told.extend(more),
        }
    }
    (Some(name).filter(|name| !name.value.is_empty()), told)
}

/// The posts of a cell, parted by 、.
fn posts(page: &Page<'_>, cell: &Range<usize>, sure: f32) -> Vec<Found<String>> {
    let mut from = cell.start;
    let mut posts = Vec::new();
    for post in page.slice(cell.clone()).split('、') {
        if !post.trim().is_empty() {
            posts.push(page.words(from, from + post.len(), sure));
        }
        from += post.len() + '、'.len_utf8();
    }
    posts
}
