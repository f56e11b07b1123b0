//! Ends and new names that may never come: 如年底前无实质工作,予以撤销; 原则同意撤销甲,待编委审定后执行. The rules that read them know
//! only some of what may stand before a verb: what may be a condition puts in doubt what is done, and what a part of a group is
//! called is no name of the group. Every rule here only lowers how sure an act is.

use super::notice::{Act, GroupNotice, Notice};
use super::page::Page;
use super::rules;
use super::titles::Piece;
use crate::Expression;
use std::sync::LazyLock;

/// Words that make what a sentence does hang on something else, or put it off.
static CONDITION: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        "(?:^|[,;:(、 的])(?:如|若|倘若?|一旦|凡)[^下此,。;:\n]|条件(?:成熟|具备|允许)|视情|视[^,。;\n]{1,10}情况|原则(?:上)?同意|",
        "待[^,。;:\n]{1,24}(?:后|再|时)|未(?:获|予)?(?:通过|批准|同意)|(?:满|超过)[一二三半两\\d][^,。;\n]{0,4}(?:年|月)的|确无|",
        "适时|择机|逐步|届时|限期|推迟|延期|自[^,。;\n]{0,12}(?:批复|批准|验收|完成|结束)之日|(?:批准|审定|审议|研究)后|",
        "[^,。;:\n已]{1,16}(?:完成|结束|竣工|验收|期满|届满|到期)(?:后|时|之后|以后)[,]?(?:再|予以|即行|自行|自动|自然|方可|同步|相应|拟|一并)*",
        "(?:撤销|撤消|取消|解散|注销|更名|合并|并入|整合)|底前[^,。;\n]{0,16}(?:撤销|撤消|取消|完成)|(?:仍|尚)(?:无|未)[^,。;\n]{1,16}的"
    ))
    .expect("condition")
});

/// A part of a group that ends, and not the group: 甲下设的督查组予以撤销.
static PART: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("^[”\"]?(?:下设|内设|所属|设立|设置|原设)的?[^,。;:\n]{1,24}?(?:组|办公室|专班|中心)(?:[^,。;:\n]{0,10})(?:撤销|撤消|取消|不再保留|合并|更名)").expect("part")
});

/// Whether what is done to a group is an end or a new name that a condition may hold up.
fn waits(one: &GroupNotice) -> bool {
    let may = one.act.ends() || matches!(one.act, Act::Merge | Act::Rename);
    may && one.act_sure > rules::GUESSED && one.effective.is_none()
}

/// Lowers how sure such acts are.
pub(crate) fn weigh(page: &Page<'_>, piece: &Piece, notice: &mut Notice) {
    if !notice.groups.iter().any(waits) {
        return;
    }
    let begin = piece.below();
    let text = page.slice(begin..piece.all.end);
    for one in notice.groups.iter_mut().filter(|one| waits(one)) {
        let names: Vec<String> = one.names().map(|name| name.value.clone()).collect();
        let holds = names.iter().any(|name| {
            text.match_indices(name.as_str()).any(|(at, _)| {
                let end = at + name.len();
                PART.is_match(&text[end..]) || hangs(text, at, end)
            })
        });
        if holds {
            one.act_sure = rules::GUESSED;
        }
    }
}

/// Whether the sentence of a name holds a condition, or the line over the list in which it stands does.
fn hangs(text: &str, at: usize, end: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |mark| mark + 1);
    let begin = text[line..at].rfind('。').map_or(line, |mark| line + mark + '。'.len_utf8());
    let rest = text[end..].find(['。', '\n', ';']).map_or(text.len(), |mark| end + mark);
    // A name may hold such a word: 接待, 逐步.
    let after = &text[end..rest];
    // 予以撤销,待清算完成后注销印章: what stands behind the verb is another matter.
    let verb = ["撤销", "撤消", "取消", "解散", "更名", "合并", "并入", "整合"];
    let verb = verb.iter().filter_map(|verb| Some(after.find(verb)? + verb.len())).min();
    if CONDITION.is_match(&text[begin..at])
        || CONDITION.is_match(&after[..verb.unwrap_or(after.len())])
    {
        return true;
    }
    let alone = text[line..at]
        .chars()
        .all(|c| !crate::names::is_han(c) || "第项一二三四五六七八九十".contains(c));
    if !alone {
        return false;
    }
    // The nearest line above that ends with a colon, or is the heading of a list.
    let over = text[..line].lines().rev().take(40).find(|over| {
        let over = over.trim();
        over.ends_with(':') || over.ends_with('的') || over.ends_with("个)")
    });
    over.is_some_and(|over| CONDITION.is_match(over))
}
