//! Groups with a roster under a heading, in a paper whose other items say in sentences what becomes of others: 一、甲领导小组 over
//! 组长:张三, then 二、乙领导小组更名为丙领导小组.

use super::about::ABOUT;
use super::acts::acts;
use super::called::same;
use super::fill::fill;
use super::label::Rank;
use super::notice::{Act, GroupNotice};
use super::page::Page;
use super::roster::blocks;
use super::rules;
use super::several::{acts_of, headed, plural};
use super::titles::Piece;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// Adds the groups of headed rosters that nothing else was read of, where the title speaks of several.
pub(crate) fn add(page: &Page<'_>, piece: &Piece, told: &mut Vec<GroupNotice>) {
    let title = piece.title_text(page);
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    let act = match () {
        () if has(&["调整", "充实", "变更", "增补"]) => Act::Adjust,
        () if has(&["成立", "设立", "组建"]) => Act::Establish,
        () => return,
    };
    if told.is_empty() || !(plural(&title) || ABOUT.is_match(&title)) {
        return;
    }
    let below = piece.below();
    let found = blocks(page, below..piece.all.end);
    let heads = headed(page, below, &title, &found);
    let known = |name: &str| {
        let mut names = told.iter().flat_map(|one| one.names());
        names.any(|known| same(&known.value, name))
    };
    let starts: Vec<usize> = heads.iter().map(|head| head.start).collect();
    let deeds = acts(page, below..piece.all.end, None);
    let mut new = Vec::new();
    for head in heads.into_iter().filter(|head| !known(&head.name.value)) {
        let Some(block) = head.block.and_then(|at| found.get(at)) else { continue };
        let has = |rank: Rank| block.labels.iter().any(|label| label.rank == rank);
        if !has(Rank::Head) {
            continue;
        }
        let next = starts.iter().copied().find(|start| *start > head.start);
        let end = next.unwrap_or(piece.all.end);
        let end = end_of(page, head.start, block.at.start..end, told);
        let said = deeds.iter().find(|deed| same(&deed.group.value, &head.name.value));
        let mut one = GroupNotice::new(head.name, said.map_or(act, |deed| deed.act));
        if said.is_none() && acts_of(&title) > 1 {
            // Which of the acts of the title is meant, no word says.
            one.act_sure = one.act_sure.min(rules::ACT_UNTOLD);
        }
        let own = page.locate(head.start..end, &one.group.value).end.min(end);
        fill(page, &mut one, Some(block), None, own..end, end);
        new.push(one);
    }
    if !new.is_empty() {
        told.append(&mut new);
        let begins = |one: &GroupNotice| one.predecessors.iter().map(|old| old.span).min();
        told.sort_by_key(|one| begins(one).map_or(one.group.span, |at| at.min(one.group.span)));
    }
}

/// Where what is told of a group ends: at the next item that is numbered as its own, or the line of another group.
fn end_of(page: &Page<'_>, head: usize, within: Range<usize>, told: &[GroupNotice]) -> usize {
    static ITEM: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"(?m)^[ ]*(?:(?P<first>[一二三四五六七八九十]{1,3}、)|(?P<second>[(][一二三四五六七八九十]{1,3}[)])|(?P<third>\d{1,2}[、.]))")
            .expect("item")
    });
    let style = |text: &str| {
        let found =
            ITEM.captures(text).filter(|found| found.get(0).is_some_and(|m| m.start() == 0));
        found.and_then(|found| {
            ["first", "second", "third"].into_iter().find(|style| found.name(style).is_some())
        })
    };
    let rest = page.slice(within.clone());
    let own = style(page.slice(head..within.end));
    let number = ITEM.captures_iter(rest).find_map(|found| found.name(own?).map(|m| m.start()));
    let names = told.iter().flat_map(|one| one.names());
    let line = names
        .filter_map(|name| rest.find(name.value.as_str()))
        .map(|at| rest[..at].rfind(['\n', '。']).map_or(at, |line| line + 1))
        .min();
    let end = number.into_iter().chain(line).min().unwrap_or(rest.len());
    within.start + rest.ceil_char_boundary(end)
}
