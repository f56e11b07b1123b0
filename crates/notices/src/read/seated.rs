//! Who sits in the groups of clean-ups and where their offices are, where sentences beside the acts tell it: 甲、乙整合为丙,主任由…担任.

use super::apart::next_group;
use super::label::Rank;
use super::notice::{Act, GroupNotice};
use super::office::office;
use super::page::Page;
use super::patterns::KIND;
use super::roster::{Roster, blocks};
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// Reads who sits in groups that sentences make of others, where the same sentence says so: …更名为某某委员会,主任张三,….
pub(crate) fn seat(page: &Page<'_>, within: Range<usize>, told: &mut [GroupNotice]) {
    let names: Vec<String> =
        told.iter().flat_map(|one| one.names()).map(|name| name.value.clone()).collect();
    let seated = |one: &&mut GroupNotice| {
        matches!(one.act, Act::Rename | Act::Merge | Act::Establish | Act::Adjust)
            || (one.act == Act::Keep && !one.listed && one.is_bare())
    };
    for one in told.iter_mut().filter(seated) {
        let name = page.locate(within.clone(), &one.group.value);
        let rest = page.slice(name.end..within.end);
        // Its roster may stand below the sentence, up to where another group is spoken of.
        let next = names.iter().filter(|other| **other != one.group.value);
        let next = next.filter_map(|other| rest.find(other.as_str())).min().unwrap_or(rest.len());
        let next = rest[..next].rfind(['\n', '。']).unwrap_or(next);
        let next = ITEM.find(rest).map_or(next, |item| item.start().min(next));
        let own: Vec<&str> = one.names().map(|name| name.value.as_str()).collect();
        let next = next.min(next_group(page, name.end..within.end, &own) - name.end);
        let listed = blocks(page, name.end..name.end + next)
            .iter()
            .any(|block| block.labels.iter().any(|label| label.rank == Rank::Head));
        let end = name.end + if listed { next } else { own_end(&rest[..next]) };
        let sentence = name.end..end;
        let said = page.slice(sentence.clone());
        if name == within || !(said.contains(['任', '长']) || said.contains("办公室")) {
            continue;
        }
        let found = blocks(page, sentence.clone());
        let mut seated = GroupNotice::new(one.group.clone(), one.act);
        super::fill::fill(page, &mut seated, found.first(), None, sentence, end);
        one.ends = seated.ends;
        one.replaced = seated.replaced;
        one.seats = seated.seats;
        one.organisations = seated.organisations;
        one.office = seated.office;
    }
}

/// The heading of an item that is the name of a group.
static ITEM: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        r"\n[ ]*(?:[一二三四五六七八九十]{{1,3}}、|[(][一二三四五六七八九十\d]{{1,3}}[)]|\d{{1,2}}[.、])[^\n,。;:、]{{2,40}}?{KIND}[ ]*:?[ ]*\n"
    ))
    .expect("item")
});

/// Where the sentence begins in which a group is spoken of first, or one before it.
fn own_begin(page: &Page<'_>, within: Range<usize>, one: &GroupNotice) -> usize {
    let places = one.names().map(|name| page.locate(within.clone(), &name.value));
    let first = places.filter(|at| *at != within).map(|at| at.start).min();
    let first = first.unwrap_or(within.start);
    let before = page.slice(within.start..first);
    let mark = before.rfind(['。', ';', '\n']);
    within.start + mark.map_or(0, |at| before.ceil_char_boundary(at + 1))
}

/// Where what an item says of its group ends: at its line, or where another item begins.
fn own_end(text: &str) -> usize {
    static NEXT: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"\n|[。;][ ]*(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}[.、])").expect("next")
    });
    NEXT.find(text).map_or(text.len(), |next| next.start())
}

/// The offices of the groups of a line, each told between its name and the next.
pub(crate) fn offices(page: &Page<'_>, within: Range<usize>, told: &mut [GroupNotice]) {
    let office_of = |text: &str| text.contains("办公室") || text.contains("秘书处");
    if !office_of(page.slice(within.clone())) {
        return;
    }
    let one = told.len() == 1;
    let starts: Vec<usize> = told
        .iter()
        .map(|one| page.locate(within.clone(), &one.group.value))
        .map(|at| if at == within { within.end } else { at.end })
        .collect();
    for (number, group) in told.iter_mut().enumerate() {
        let from = if one { own_begin(page, within.clone(), group) } else { starts[number] };
        let next = starts[number + 1..].iter().copied().find(|next| *next > from);
        let rest = page.slice(from..next.unwrap_or(within.end).max(from));
        // 甲整合为乙,办公室设在某局;将丙…: what is told of the next begins behind a mark.
        let end = match next {
            Some(_) => own_end(&rest[..rest.rfind([';', '。', '\n']).unwrap_or(rest.len())]),
            None => rest.len(),
        };
        // What is told behind the name of a group that was not read is of that group.
        let own: Vec<&str> = group.names().map(|name| name.value.as_str()).collect();
        let behind = starts[number].clamp(from, from + end);
        let end = end.min(next_group(page, behind..from + end, &own) - from);
        let at = from..from + end;
        if office_of(page.slice(at.clone())) {
            group.office = office(page, at.clone(), at.end, &mut Roster::default());
        }
    }
}
