//! Rosters in tables with two people or more to a row: 职务 | 姓名 | 职务 | 姓名, or 组长 | 张三 | 局长 | 副组长 | 李四 | 副局长.

use super::bodies::organisations;
use super::cells;
use super::grid::{rank_of, row_seat};
use super::label::Rank;
use super::notice::Seat;
use super::page::Page;
use super::roster::Roster;
use super::rules;
use std::ops::Range;

/// A row of cells.
type Row = Vec<Range<usize>>;

/// The roster of the first such table in a stretch.
pub(crate) fn read(page: &Page<'_>, within: Range<usize>) -> Option<Roster> {
    let mut rows: Vec<Row> = Vec::new();
    let mut at = within.start;
    for line in page.slice(within.clone()).split_inclusive('\n') {
        let start = at;
        at += line.len();
        if line.contains('\t') {
            rows.push(cells::parted(line, start, '\t'));
        } else if !rows.is_empty() {
            break;
        }
    }
    let width = rows.first()?.len();
    rows.retain(|row| row.iter().any(|cell| !page.slice(cell.clone()).trim().is_empty()));
    let word = |cell: &Range<usize>| -> String {
        page.slice(cell.clone()).chars().filter(|c| !c.is_whitespace()).collect()
    };
    [2, 3].into_iter().filter(|parts| width % parts == 0 && width / parts > 1).find_map(|parts| {
        let own = width / parts;
        let heads: Vec<String> = rows[0].iter().map(word).collect();
        let headed = heads.chunks(own).all(|part| part == &heads[..own]);
        let name = heads[..own].iter().position(|head| head == "姓名").filter(|_| headed);
        let body = if headed { &rows[1..] } else { &rows[..] };
        // Who stands in the last row may have nobody beside him.
        let each: Vec<&[Range<usize>]> = body
            .iter()
            .flat_map(|row| row.chunks(own))
            .filter(|part| part.iter().any(|cell| !word(cell).is_empty()))
            .collect();
        let rank = (0..own).find(|at| {
            let rank = |part: &&[Range<usize>]| part.get(*at).and_then(|cell| rank_of(&word(cell)));
            each.len() > 2 && each.iter().all(|part| rank(part).is_some())
        })?;
        if (headed && name.is_none()) || body.iter().any(|row| row.len() != width) {
            return None;
        }
        let name = name.unwrap_or(usize::from(rank == 0));
        let sure = if headed { rules::NAME } else { rules::NAME_RUN };
        let mut roster = Roster { end: at, ..Roster::default() };
        for part in each {
            let label = word(&part[rank]);
            let posts: Vec<Range<usize>> = (0..own)
                .filter(|at| *at != rank && *at != name)
                .map(|at| part[at].clone())
                .collect();
            let (name, posts) = row_seat(page, &part[name], &posts, sure);
            let rank = rank_of(&label).unwrap_or(Rank::Member);
            if matches!(rank, Rank::Deputy | Rank::Member) {
                roster.organisations.extend(organisations(page, &posts));
            }
            roster.seats.push(Seat { rank, label, name, posts });
        }
        roster.seats.sort_by_key(|seat| seat.rank);
        super::bodies::dedup(&mut roster.organisations);
        Some(roster)
    })
}
