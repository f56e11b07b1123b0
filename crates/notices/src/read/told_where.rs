//! Where a paper of several groups speaks of each, and of which of them a roster is.

use super::granted::OWN_KIND;
use super::label::Rank;
use super::notice::{Act, Found, GroupNotice};
use super::page::Page;
use super::roster::Block;
use super::titles::Piece;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// Gives a group of which a title says little more than the kind the name over its roster: 二、校务公开监督小组 of 校务公开领导小组、监督小组.
pub(crate) fn heading_name(page: &Page<'_>, within: Range<usize>, name: &mut Found<String>) {
    static HEADING: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"(?m)^[ ]*[(]?[一二三四五六七八九十\d]{1,2}[)、.][ ]*(?P<name>[^\n,。;:、]{4,30})$",
        )
        .expect("heading")
    });
    let stem = OWN_KIND.without_first(&name.value);
    if stem.chars().count() > 2 {
        return;
    }
    let text = page.slice(within.clone());
    let named = HEADING.captures_iter(text).filter_map(|found| found.name("name"));
    let own = |words: &str| words.len() > name.value.len() && words.ends_with(name.value.as_str());
    let mut all = named.filter(|words| own(words.as_str().trim()));
    if let (Some(one), None) = (all.next(), all.next()) {
        let value = super::called::tidy(one.as_str());
        let at = within.start + one.start()..within.start + one.end();
        *name = page.found(value, at.start, at.end, name.confidence);
    }
}

/// The stretch that speaks of one of several groups: from where its name stands last to where another's does.
pub(crate) fn spoken_of(
    page: &Page<'_>,
    within: Range<usize>,
    name: &str,
    all: &[String],
) -> (usize, usize) {
    let text = page.slice(within.clone());
    let Some(at) = text.rfind(name) else { return (within.end, within.end) };
    let rest = &text[at..];
    let others =
        all.iter().filter(|other| *other != name).filter_map(|other| rest.find(other.as_str()));
    let end = others.min().unwrap_or(rest.len());
    (within.start + at, within.start + at + end)
}

/// The roster of a group: the first, unless it lists organisations alone and one with a head follows.
pub(crate) fn first_roster(found: &[Block]) -> usize {
    match found {
        [units, next, ..]
            if units.labels.iter().all(|label| label.units)
                && next.labels.iter().any(|label| label.rank == Rank::Head) =>
        {
            1
        }
        _ => 0,
    }
}

/// Whether the text below the title speaks of the group.
pub(crate) fn named_below(page: &Page<'_>, piece: &Piece, told: &GroupNotice) -> bool {
    let text: String =
        page.slice(piece.below()..piece.all.end).chars().filter(|c| !c.is_whitespace()).collect();
    text.contains(&told.group.value) || (told.act == Act::Abolish && text.contains("撤销"))
}

/// Which of several groups the words before a roster name.
pub(crate) fn named_before(
    page: &Page<'_>,
    within: Range<usize>,
    names: &[Found<String>],
) -> Option<usize> {
    let plain: String = page.slice(within).chars().filter(|c| !c.is_whitespace()).collect();
    // 一、工会工作小组 right over the labels, of 某某片区工会工作小组 in the title.
    let heading = plain.trim_end_matches(':');
    let alike = |name: &str| {
        let pairs = heading.chars().rev().zip(name.chars().rev());
        pairs.take_while(|(one, other)| one == other).count()
    };
    let right = names.iter().enumerate().map(|(number, name)| {
        let kind = OWN_KIND.find(&name.value).map_or(0, |kind| kind.as_str().chars().count());
        (alike(&name.value).saturating_sub(kind), number)
    });
    if let Some((_, number)) = right.max().filter(|(stem, _)| *stem > 1) {
        return Some(number);
    }
    let mut best: Option<(usize, usize)> = None;
    for (number, name) in names.iter().enumerate() {
        if let Some(at) = plain.rfind(&name.value)
            && best.is_none_or(|(_, before)| at > before)
        {
            best = Some((number, at));
        }
    }
    best.map(|(number, _)| number)
}
