//! Rosters whose labels stand behind the people: 张三 副县长(组长), and tables that have lost their lines.

use super::bodies::{dedup, organisations};
use super::ends::list_end;
use super::grid::{rank_of, row_seat};
use super::label::Rank;
use super::notice::{Found, Seat};
use super::page::Page;
use super::people::people_among;
use super::roster::Roster;
use super::rules;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// A seat in brackets behind whoever holds it.
static MARK: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(r"\((?P<word>(?:第一|常务|执行|总)?副?总?(?:组长|召集人|指挥长|指挥|主任委员|主任|组员|成员|委员))\)")
        .expect("mark")
});

/// A seat at the end of a row of a table that has no head: 张三 副县长 组长.
static ROW_END: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(r"(?m)[ \t](?P<word>(?:第一|常务|执行|总)?副?总?(?:组长|召集人|指挥长|总指挥|指挥|主任委员|主任|组员|成员|委员))(?:[ \t]|$)")
        .expect("row end")
});

/// The head of a table whose cells stand in one line, up to the first row.
static FLAT_HEAD: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(
        r"序[ ]?号[ ]+(?P<columns>[\p{Han} ]{0,20}姓[ ]?名[\p{Han} ]{0,40}?) (?P<first>1 )",
    )
    .expect("flat head")
});

/// The people of a stretch who have their seats behind them. What is read so is in doubt: no label opens the list, and
/// who has no seat behind the name is taken for a member.
pub(crate) fn read(page: &Page<'_>, within: Range<usize>) -> Option<Roster> {
    marked(page, &within, &MARK, false)
        .or_else(|| flat_table(page, &within))
        .or_else(|| marked(page, &within, &ROW_END, true))
}

/// The people before marks; where they stand at the ends of rows, every row has its own.
fn marked(page: &Page<'_>, within: &Range<usize>, mark: &Expression, rows: bool) -> Option<Roster> {
    let text = page.slice(within.clone());
    let marks: Vec<(Range<usize>, Range<usize>)> = mark
        .captures_iter(text)
        .filter_map(|found| Some((found.get(0)?.range(), found.name("word")?.range())))
        .collect();
    let head = |word: &Range<usize>| rank_of(&text[word.clone()]) == Some(Rank::Head);
    if marks.len() < 2 || marks.iter().filter(|(_, word)| head(word)).count() != 1 {
        return None;
    }
    let first = &text[..marks[0].0.start];
    let mark =
        first.rfind([':', '。']).map(|at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let line = first.rfind('\n').map(|at| at + 1);
    // A row of a table begins where its line does.
    let start = if rows { mark.max(line) } else { mark.or(line) }.unwrap_or(0);
    let end = list_end(page, within.start + start, within.end) - within.start;
    let end = end.max(start);
    // Without the marks what is left is a list as others are.
    let mut plain = text[start..end].to_string();
    for (whole, _) in marks.iter().filter(|(whole, _)| start <= whole.start && whole.end <= end) {
        let mut gap = " ".repeat(whole.len());
        if rows {
            gap.replace_range(..1, "\n");
        }
        plain.replace_range(whole.start - start..whole.end - start, &gap);
    }
    let people = people_among(&plain, page.functions, page.learnt);
    let named = people.iter().filter(|person| person.name.is_some()).count();
    let each = !rows || (people.len() == marks.len() && named == people.len());
    if named < 2 || named * 2 < people.len() || !each {
        return None;
    }
    let mut roster = Roster { end: within.start + end, ..Roster::default() };
    let base = within.start + start;
    for (number, person) in people.iter().enumerate() {
        let ends = person.name.iter().chain(&person.posts).map(|part| part.end).max();
        let from = start + ends.unwrap_or(0);
        let next = people.get(number + 1).map_or(end, |next| {
            let parts = next.name.iter().chain(&next.posts).map(|part| part.start).min();
            start + parts.unwrap_or(end - start)
        });
        let mark = marks.iter().find(|(whole, _)| from <= whole.start && whole.start < next);
        let words = mark.map_or("成员", |(_, word)| &text[word.clone()]);
        let name = person.name.clone().map(|range| {
            let mut name = page.words(base + range.start, base + range.end, rules::NAME_RUN);
            name.value.retain(|c| c != ' ');
            name
        });
        let posts = person.posts.iter();
        let posts: Vec<Found<String>> = posts
            .map(|range| page.words(base + range.start, base + range.end, rules::POST_RUN))
            .collect();
        put(page, &mut roster, rank_of(words).unwrap_or(Rank::Member), words, name, posts);
    }
    dedup(&mut roster.organisations);
    Some(roster)
}

/// The rows of a table that has lost its lines, numbered from 1: 序号 姓名 职务 组内职务 1 张三 副县长 组长 2 ….
fn flat_table(page: &Page<'_>, within: &Range<usize>) -> Option<Roster> {
    // A cell to a line is a table as well.
    let lines = page.slice(within.clone()).replace(['\n', '\t'], " ");
    let text = lines.as_str();
    let head = FLAT_HEAD.captures(text)?;
    let columns: Vec<&str> = head.name("columns")?.as_str().split(' ').collect();
    let name = columns.iter().position(|column| *column == "姓名")?;
    let mut from = head.name("first")?.end();
    let mut roster = Roster { end: within.start + from, ..Roster::default() };
    for number in 2..400 {
        let next = text[from..].find(&format!(" {number} ")).map(|at| from + at);
        let end = next.unwrap_or_else(|| {
            list_end(page, within.start + from, within.end).saturating_sub(within.start).max(from)
        });
        let mut cells: Vec<Range<usize>> = Vec::new();
        let mut at = from;
        for cell in text[from..end].split(' ') {
            if !cell.is_empty() {
                cells.push(within.start + at..within.start + at + cell.len());
            }
            at += cell.len() + 1;
        }
        // The last row may have a sentence behind it.
        cells.truncate(columns.len());
        let label = cells.iter().position(|cell| rank_of(page.slice(cell.clone())).is_some());
        let (Some(label), true) = (label, cells.len() >= 2 && name < cells.len()) else { break };
        if label != name {
            let posts: Vec<Range<usize>> = (0..cells.len())
                .filter(|at| *at != label && *at != name)
                .map(|at| cells[at].clone())
                .collect();
            let words = page.slice(cells[label].clone()).to_string();
            let rank = rank_of(&words).unwrap_or(Rank::Member);
            let (name, posts) = row_seat(page, &cells[name], &posts, rules::NAME_RUN);
            put(page, &mut roster, rank, &words, name, posts);
        }
        roster.end = within.start + end;
        let Some(next) = next else { break };
        from = next + format!(" {number} ").len();
    }
    dedup(&mut roster.organisations);
    let heads = roster.seats.iter().filter(|seat| seat.rank == Rank::Head).count();
    (roster.seats.len() > 1 && heads > 0).then_some(roster)
}

fn put(
    page: &Page<'_>,
    roster: &mut Roster,
    rank: Rank,
    words: &str,
    name: Option<Found<String>>,
    posts: Vec<Found<String>>,
) {
    if matches!(rank, Rank::Deputy | Rank::Member) {
        roster.organisations.extend(organisations(page, &posts));
    }
    roster.seats.push(Seat { rank, label: words.to_string(), name, posts });
}
