//! Groups that end once something is done that stands in a clause of its own: 待甲正式运转后,乙撤销. Until then they go on.

use super::called::{proper, same, split_names, understood};
use super::notice::{Act, GroupNotice};
use super::page::Page;
use super::patterns::KIND;
use super::rules;
use super::titles::Piece;
use crate::Expression;
use std::sync::LazyLock;

static ONCE: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        "(?P<words>(?:待|俟|等|在)[^,。;:\n]{{2,40}}?(?:之?后|之日|时),(?:原|同时|再|现有)*(?P<name>[^,。;:\n]{{3,60}}{KIND})(?:再|同时|即|即行|随之|相应|自动|自行|自然|予以|一并|随即)*(?:撤销|撤消|取消|解散|不再保留|停止运行|停止运作))"
    ))
    .expect("once")
});

/// Adds such groups of which nothing else was read.
pub(crate) fn also(page: &Page<'_>, piece: &Piece, told: &mut Vec<GroupNotice>) {
    let below = piece.below();
    let text = page.slice(below..piece.all.end);
    if !["待", "俟", "等", "在"].iter().any(|word| text.contains(word)) {
        return;
    }
    for found in ONCE.captures_iter(text) {
        let (Some(words), Some(name)) = (found.name("words"), found.name("name")) else { continue };
        // 在2023年完成后,… tells what was.
        if ["已", "曾"].iter().any(|word| words.as_str().contains(word)) {
            continue;
        }
        let at = below + name.start()..below + name.end();
        for value in split_names(name.as_str()) {
            let known = told.iter().flat_map(|one| one.names()).any(|own| same(&own.value, &value));
            if known || !proper(&value) || !understood(&value) {
                continue;
            }
            let at = page.locate(at.clone(), &value);
            let name = page.found(value, at.start, at.end, rules::GROUP_TEXT);
            let mut one = GroupNotice::new(name, Act::Keep);
            one.act_sure = rules::GUESSED;
            one.ends = Some(page.words(below + words.start(), below + words.end(), rules::BESIDE));
            told.push(one);
        }
    }
}
