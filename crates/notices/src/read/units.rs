//! Bodies that join a group or leave it, as sentences say by its name: 增加县医保局为甲领导小组成员单位.

use super::called::{proper, tidy, understood};
use super::label::Rank;
use super::notice::{Act, Change, GroupNotice};
use super::page::Page;
use super::patterns::KIND;
use super::rules;
use super::titles::Piece;
use crate::Expression;
use crate::names::ends_as_body;
use std::sync::LazyLock;

/// The groups of which sentences say so, in doubt.
pub(crate) fn read(page: &Page<'_>, piece: &Piece) -> Vec<GroupNotice> {
    static JOINS: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            "(?:增加|增补|新增)(?P<joins>[^,。;:\n]{{2,60}}?)(?:为|作为)(?P<new>[^,。;:、\n]{{3,40}}?{KIND})(?:的)?成员单位|(?:^|[。;:\n、.)])[ ]*(?P<leaves>[^,。;:.)\n]{{2,40}}?)不再(?:作为|列为|担任|为)(?P<old>[^,。;:、\n]{{3,40}}?{KIND})(?:的)?成员单位"
        ))
        .expect("joins")
    });
    let text = page.slice(piece.below()..piece.all.end);
    let mut told: Vec<GroupNotice> = Vec::new();
    if !text.contains("成员单位") {
        return told;
    }
    let from = piece.below();
    for found in JOINS.captures_iter(text) {
        let joins = found.name("joins").is_some();
        let (Some(who), Some(name)) =
            (found.name("joins").or(found.name("leaves")), found.name("new").or(found.name("old")))
        else {
            continue;
        };
        let value = tidy(name.as_str());
        if !proper(&value) || !understood(&value) {
            continue;
        }
        let mut at = from + who.start();
        let mut changes = Vec::new();
        for body in who.as_str().split_inclusive(['、', '和']) {
            let own = body.trim_end_matches(['、', '和']);
            if ends_as_body(own) {
                let who = page.words(at, at + own.len(), rules::GUESSED);
                changes.push(Change { joins, rank: Rank::Member, who });
            }
            at += body.len();
        }
        let known = told.iter().position(|one| one.group.value == value);
        let at = known.unwrap_or_else(|| {
            let (start, end) = (from + name.start(), from + name.end());
            let found = page.found(value, start, end, rules::HEADLESS);
            told.push(GroupNotice::new(found, Act::Adjust));
            told.len() - 1
        });
        told[at].changes.append(&mut changes);
    }
    told.retain(|one| !one.changes.is_empty());
    told
}
