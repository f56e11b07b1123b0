//! Who takes whose seat, told of each by name: 成员中张三调整为李四; 由王五替换赵六.

use super::label::Rank;
use super::notice::Change;
use super::page::Page;
use super::rules;
use crate::Expression;
use crate::names::{no_name, surname};
use std::sync::LazyLock;

/// The changes that a text from a byte on tells so.
pub(crate) fn read(page: &Page<'_>, text: &str, from: usize) -> Vec<Change> {
    static AMONG: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"(?P<rank>副组长|副主任|副总指挥|副指挥长|成员|委员)(?:中的?|由)(?P<all>[^。;\n]{2,200}?(?:调整|更换|变更|替换|改)为[^。;\n]{2,200})",
        )
        .expect("among")
    });
    static PAIR: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"(?:^|[,、)]|由)(?P<old>\p{Han}{2,4}?)(?:同志)?(?:调整|更换|变更|替换|改)为(?P<new>\p{Han}{2,4}?)(?:同志)?(?:[(,、。;]|$)",
        )
        .expect("pair")
    });
    static BY: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"由(?P<new>\p{Han}{2,4}?)(?:同志)?(?:\([^()\n]{2,30}\))?(?:替换|接替|更换|代替)(?P<old>\p{Han}{2,4}?)(?:同志)?(?:[,。;\n]|$)",
        )
        .expect("by")
    });
    let mut told = Vec::new();
    let mut put = |rank: Rank, at: usize, found: &crate::expression::Captures<'_>| {
        let person = |words: &str| {
            let first: String = words.chars().take(1).collect();
            surname(&first).is_some() && !no_name(words)
        };
        for (key, joins) in [("old", false), ("new", true)] {
            let Some(who) = found.name(key) else { continue };
            let sure = if person(who.as_str()) { rules::CHANGE } else { rules::GUESSED };
            let who = page.words(at + who.start(), at + who.end(), sure);
            told.push(Change { joins, rank, who });
        }
    };
    for among in AMONG.captures_iter(text) {
        let (Some(rank), Some(all)) = (among.name("rank"), among.name("all")) else { continue };
        let rank = if rank.as_str().starts_with('副') { Rank::Deputy } else { Rank::Member };
        for pair in PAIR.captures_iter(all.as_str()) {
            put(rank, from + all.start(), &pair);
        }
    }
    for by in BY.captures_iter(text) {
        put(Rank::Member, from, &by);
    }
    told
}
