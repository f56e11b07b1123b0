//! Rows of groups that a sentence sets up or ends plainly, and what the paper says of each of them by its name: 决定成立甲、乙。甲办公室设在某局,
//! 乙由某人牵头.

use super::about::{self, ABOUT};
use super::acts::acts;
use super::called::same;
use super::fill::fill;
use super::granted::OWN_KIND;
use super::head::headline;
use super::label::Rank;
use super::notice::{Act, GroupNotice, Office, Seat};
use super::page::Page;
use super::roster::blocks;
use super::rules;
use super::several::plural;
use super::someone::listed;
use super::titles::Piece;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// What a sentence begins with that sets groups up or ends them: 一、组建, 县政府决定撤销, 会议同意撤销.
static BEGINS: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        "^[ ]*(?:[(]?(?:[一二三四五六七八九十]{1,3}|\\d{1,2})[)、.][ ]*)?",
        "(?:[自从于](?:19|20)\\d{2}年\\d{1,2}月(?:\\d{1,2}日)?(?:之日)?起?[,]?|[^,。;:、\n]{0,16}?(?:决定|同意|研究)[,:]?|经[^,。;:、\n]{2,16}?(?:决定|同意|研究)[,]?(?:决定)?)?",
        "(?:新)?(?:成立|组建|设立|不再设立|不再保留|撤销|撤消|取消)"
    ))
    .expect("begins")
});

/// What may stand between two names of a row.
static BETWEEN: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(
        r"^(?:及其?办公室)?(?:\((?P<own>[^()\n]{2,120})\))?[ ]*[、和与及]?以?及?[ ]*$",
    )
    .expect("between")
});

/// Words in brackets behind the last of a row.
static BEHIND: LazyLock<Expression> =
    LazyLock::new(|| crate::expression(r"^\((?P<own>[^()\n]{2,120})\)").expect("behind"));

/// What is said of a group right behind its name.
static OF_IT: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("^(?:的)?(?:由|办公室|秘书处|日常工作|下设|(?:第一|常务|执行)?副?总?(?:组长|指挥长|指挥|召集人)|副?主任|成员)")
        .expect("of it")
});

/// A group of a row, where its name stands, and the words in brackets behind it.
struct InRow {
    deed: GroupNotice,
    at: Range<usize>,
    own: Option<Range<usize>>,
}

/// Adds the groups of rows that nothing else was read of, and gives each of a row what is said of it by its name.
pub(crate) fn also(page: &Page<'_>, piece: &Piece, told: &mut Vec<GroupNotice>) {
    let title = piece.title_text(page);
    let minutes = headline(page, piece).ends_with("纪要");
    let void = ["失效", "废止"].iter().any(|word| title.contains(word));
    let several = plural(&title) || ABOUT.is_match(&about::headline(page, piece));
    if !several && !minutes && !void {
        return;
    }
    let mut at = piece.below();
    let mut rows: Vec<InRow> = Vec::new();
    let mut new: Vec<GroupNotice> = Vec::new();
    for sentence in page.slice(at..piece.all.end).split_inclusive(['。', '\n']) {
        let within = at..at + sentence.len();
        at = within.end;
        let row = row(page, within);
        for one in row.iter().filter(|one| several || one.deed.act == Act::Abolish) {
            let name = one.deed.group.value.as_str();
            // Items of minutes have nothing to do with one another.
            if minutes {
                for other in told.iter_mut() {
                    other.predecessors.retain(|old| !same(&old.value, name));
                }
            }
            let mut names = told.iter().chain(&new);
            let known = |told: &GroupNotice| {
                let mut all = told.names();
                all.any(|known| same(&known.value, name))
            };
            if !names.any(known) {
                new.push(one.deed.clone());
            }
        }
        if row.len() > 1 {
            rows.extend(row);
        }
    }
    if !new.is_empty() {
        told.append(&mut new);
        let begins = |one: &GroupNotice| one.predecessors.iter().map(|old| old.span).min();
        told.sort_by_key(|one| begins(one).map_or(one.group.span, |at| at.min(one.group.span)));
    }
    let founded: Vec<InRow> =
        rows.into_iter().filter(|one| one.deed.act == Act::Establish).collect();
    for one in &founded {
        let name = &one.deed.group;
        // It is set up whether or not the paper says who sits in it.
        for known in told.iter_mut().filter(|known| known.group.value == name.value) {
            known.group.confidence = known.group.confidence.max(name.confidence);
        }
    }
    give(page, piece, &founded, told);
    seat(page, piece, told);
}

/// Who leads groups that were made of others, where a sentence far from the act says it by their names.
fn seat(page: &Page<'_>, piece: &Piece, told: &mut [GroupNotice]) {
    for number in 0..told.len() {
        let one = &told[number];
        let made = matches!(one.act, Act::Merge | Act::Rename) && !one.takes_in;
        if !made || !one.seats.is_empty() {
            continue;
        }
        let within = piece.below()..piece.all.end;
        let Some(said) = said_of(page, within, &one.group.value, told) else { continue };
        let mut own = GroupNotice::new(one.group.clone(), one.act);
        let end = said.end;
        fill(page, &mut own, None, None, said, end);
        if own.seats.iter().any(|seat| seat.rank == Rank::Head) {
            told[number].seats = own.seats;
        }
    }
}

/// The row of names that a sentence begins with, behind the verb that sets them up or ends them.
fn row(page: &Page<'_>, within: Range<usize>) -> Vec<InRow> {
    let text = page.slice(within.clone());
    let Some(begin) = BEGINS.find(text) else { return Vec::new() };
    let mut row: Vec<InRow> = Vec::new();
    let mut end = within.start + begin.end();
    for mut deed in acts(page, within.clone(), None) {
        let at = page.locate(end..within.end, &deed.group.value);
        let between = page.slice(end..at.start);
        let found = BETWEEN.captures(between);
        // 成立由张三任组长的甲
        let of_whom = between.starts_with(['由', '以']) && between.ends_with('的');
        let first = between.trim().is_empty() || of_whom;
        let beside = if row.is_empty() { first } else { found.is_some() };
        let does = matches!(deed.act, Act::Establish | Act::Abolish)
            && row.first().is_none_or(|first| first.deed.act == deed.act);
        let plain = deed.predecessors.is_empty() && deed.group.confidence > rules::ODD_NAME;
        let stem = OWN_KIND.without_first(&deed.group.value);
        let plain =
            plain && !["等", "等工作", "等专项", "个"].iter().any(|end| stem.ends_with(end));
        if !beside || !does || !plain || at == (end..within.end) && at.start != end {
            break;
        }
        if let (Some(last), Some(own)) = (row.last_mut(), found.and_then(|found| found.name("own")))
        {
            last.own = Some(end + own.start()..end + own.end());
        }
        end = at.end;
        // The row says it of each, whatever stands in brackets between them.
        deed.listed = true;
        row.push(InRow { deed, at, own: None });
    }
    if let Some(last) = row.last_mut() {
        let rest = page.slice(end..within.end);
        let own = BEHIND.captures(rest).and_then(|found| found.name("own"));
        last.own = own.map(|own| end + own.start()..end + own.end());
    }
    row
}

/// Gives each group of rows what the paper says of it by its name, or in brackets behind it: nothing else is of it.
fn give(page: &Page<'_>, piece: &Piece, rows: &[InRow], told: &mut [GroupNotice]) {
    for one in rows {
        let name = one.deed.group.value.as_str();
        let said = one.own.clone().or_else(|| said_of(page, one.at.end..piece.all.end, name, told));
        let others = || {
            let others = rows.iter().filter(|other| other.deed.group.value != name);
            { others }.any(|other| {
                let name = other.deed.group.value.as_str();
                other.own.is_some()
                    || said_of(page, other.at.end..piece.all.end, name, told).is_some()
            })
        };
        // What stands behind a row, and names none of it, may be of any.
        if said.is_none() && !others() {
            continue;
        }
        let Some(known) = told.iter().position(|known| same(&known.group.value, name)) else {
            continue;
        };
        let known = &mut told[known];
        if known.seats.iter().any(|seat| seat.rank == Rank::Member) {
            continue;
        }
        (known.office, known.ends) = (Office::default(), None);
        (known.seats, known.organisations) = (Vec::new(), Vec::new());
        if let Some(said) = said {
            let mut own = GroupNotice::new(known.group.clone(), known.act);
            let end = said.end;
            fill(page, &mut own, blocks(page, said.clone()).first(), None, said.clone(), end);
            if own.seats.is_empty() {
                own.seats = leads(page, said.clone());
            }
            (known.office, known.ends) = (own.office, own.ends);
            (known.seats, known.organisations) = (own.seats, own.organisations);
        }
    }
}

/// Who leads a group where no seat is named: 由副县长某某牵头.
fn leads(page: &Page<'_>, within: Range<usize>) -> Vec<Seat> {
    static LEADS: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("^由(?P<who>[^,。;:、\n由]{2,24}?)(?:同志)?(?:总)?牵头").expect("leads")
    });
    let Some(who) = LEADS.captures(page.slice(within.clone())).and_then(|found| found.name("who"))
    else {
        return Vec::new();
    };
    let at = within.start + who.start()..within.start + who.end();
    let mut seats = listed(page, at, Rank::Head, "组长");
    seats.retain(|seat| seat.name.is_some());
    for part in seats.iter_mut().flat_map(|seat| seat.name.iter_mut().chain(&mut seat.posts)) {
        part.confidence = part.confidence.min(rules::GUESSED);
    }
    seats
}

/// The stretch that speaks of a group by its name: up to where another is spoken of, or its line ends.
fn said_of(
    page: &Page<'_>,
    within: Range<usize>,
    name: &str,
    told: &[GroupNotice],
) -> Option<Range<usize>> {
    let text = page.slice(within.clone());
    let begin = text.match_indices(name).map(|(at, _)| at + name.len());
    let begin = { begin }.find(|at| OF_IT.is_match(&text[*at..]))?;
    let rest = &text[begin..];
    let line = rest.find('\n').unwrap_or(rest.len());
    let others = told.iter().map(|one| one.group.value.as_str()).filter(|other| *other != name);
    let next = others.filter_map(|other| rest.find(other)).min().unwrap_or(line);
    let end = rest.ceil_char_boundary(next.min(line));
    Some(within.start + begin..within.start + begin + end)
}
