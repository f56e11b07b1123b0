//! The groups of lists of which sentences tell by the numbers of their items, with what is done to each.

use super::annexed;
use super::awaits;
use super::by_numbers::{Of, items, said};
use super::effect;
use super::notice::{Act, GroupNotice, Notice};
use super::page::Page;
use super::rules;
use super::stated::verbs;
use super::titles::Piece;
use std::collections::BTreeSet;

/// Adds the groups of a list of which sentences tell by its numbers alone, where no rule read them.
pub(crate) fn lists(page: &Page<'_>, piece: &Piece, told: &mut Vec<GroupNotice>) {
    let begin = piece.below();
    let text = page.slice(begin..piece.all.end);
    if said(text).is_empty() {
        return;
    }
    for (_, _, at) in items(text) {
        let known = told.iter().any(|one| text[at.clone()].contains(one.group.value.as_str()));
        if !known {
            let from = told.len();
            super::listing::items(page, begin + at.start..begin + at.end, Act::Keep, told);
            for one in &mut told[from..] {
                one.act_sure = one.act_sure.min(rules::GUESSED);
            }
        }
    }
}

/// What words say is done to items: nothing where they do not say it, or say several things.
fn deed(words: &str) -> Option<Act> {
    if super::denied::denies(words) {
        return Some(Act::Keep);
    }
    let found: BTreeSet<Act> = verbs(words).into_iter().map(|(_, act)| act).collect();
    let mut one = found.into_iter();
    match (one.next(), one.next()) {
        (Some(act @ (Act::Abolish | Act::Keep | Act::Normalise)), None) => Some(act),
        _ => None,
    }
}

/// Gives the groups of such lists what is said of their numbers.
pub(crate) fn give(page: &Page<'_>, piece: &Piece, notice: &mut Notice) {
    let begin = piece.below();
    let text = page.slice(begin..piece.all.end);
    let said = said(text);
    if said.is_empty() {
        return;
    }
    let own = notice.date.as_ref().map(|date| date.value);
    let annex = annexed::begins(text).unwrap_or(text.len());
    let mut listed: Vec<(u32, usize, bool, usize)> = Vec::new();
    for (number, list, at) in items(text) {
        let mut groups = notice.groups.iter().enumerate();
        let named = groups.find(|(_, one)| text[at.clone()].contains(one.group.value.as_str()));
        if let Some((group, _)) = named {
            listed.push((number, list, at.start > annex, group));
        }
    }
    for sentence in said {
        let mut named: BTreeSet<u32> = BTreeSet::new();
        let mut done: BTreeSet<usize> = BTreeSet::new();
        let of_annex = sentence.iter().any(|one| one.annex);
        let wanted: BTreeSet<u32> = { sentence.iter() }
            .filter_map(|one| match &one.of {
                Of::Items(items) => Some(items.iter().copied()),
                Of::Rest => None,
            })
            .flatten()
            .collect();
        let of = |list: usize| {
            let numbers: BTreeSet<u32> =
                listed.iter().filter(|one| one.1 == list).map(|one| one.0).collect();
            let in_annex = listed.iter().any(|one| one.1 == list && one.2);
            (!of_annex || in_annex) && wanted.is_subset(&numbers)
        };
        let lists: BTreeSet<usize> =
            listed.iter().map(|one| one.1).filter(|list| of(*list)).collect();
        // Of which of several lists it speaks, nobody knows.
        let plain = lists.len() == 1;
        let Some(list) = lists.first().copied().filter(|_| plain) else {
            for (.., group) in &listed {
                let one = &mut notice.groups[*group];
                one.act_sure = one.act_sure.min(rules::GUESSED);
            }
            continue;
        };
        for one in sentence {
            let words = &text[one.words.clone()];
            let (act, rest) = (deed(words), matches!(one.of, Of::Rest));
            let items: Vec<usize> = { listed.iter() }
                .filter(|item| item.1 == list)
                .filter(|item| match &one.of {
                    Of::Items(items) => items.contains(&item.0),
                    Of::Rest => !named.contains(&item.0),
                })
                .map(|item| item.3)
                .collect();
            if let Of::Items(items) = &one.of {
                named.extend(items);
            }
            // 除第1项外 alone says no more than that the others end.
            let bare = words.trim().is_empty();
            let act = act.or(bare.then_some(Act::Keep));
            let waits = awaits::awaits(words, own);
            let day = effect::since_words(words, own);
            for group in items {
                if rest && done.contains(&group) {
                    continue;
                }
                done.insert(group);
                let told = &mut notice.groups[group];
                if let Some(waits) = &waits {
                    let at = begin + one.words.start;
                    awaits::goes_on(page, told, at + waits.start..at + waits.end);
                    continue;
                }
                // 第1项职责由某局承担 does nothing else to it.
                let Some(act) = act else { continue };
                (told.act, told.listed) = (act, true);
                told.act_sure = if bare { rules::BESIDE } else { rules::LISTED };
                told.effective = day.as_ref().filter(|_| act.ends()).map(|(day, at, sure)| {
                    let at = begin + one.words.start + at.start..begin + one.words.start + at.end;
                    page.found(*day, at.start, at.end, *sure)
                });
                if act.ends() {
                    told.ends = None;
                }
            }
        }
    }
}
