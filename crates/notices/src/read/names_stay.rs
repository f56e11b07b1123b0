//! Groups that become one and keep their names: 甲、乙整合为丙指挥部,上述2个指挥部作为其专项指挥部保留名称. They go on below the new one.

use super::called::same;
use super::notice::{Act, Found, GroupNotice};
use super::page::Page;
use super::rules;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// That they keep their names.
static STAY: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        "(?:保留|沿用|继续使用)(?:其|各自|原有?|原来|上述|以上|\\d{1,2}个|[一二两三四五六七八九十]个|指挥部|领导小组|委员会|机构)*的?(?:名称|名义|称谓)",
        "|(?:名称|名义)(?:予以|继续|均|暂|仍|都)*(?:保留|不变|沿用)"
    ))
    .expect("stay")
});

/// That a name board of theirs stays.
static BOARD: LazyLock<Expression> =
    LazyLock::new(|| crate::expression("保留[^。;\\n]{0,80}?(?:牌子|印章)").expect("board"));

/// Lets the groups go on, in doubt, of which the sentences that make one of them say that they keep their names; puts in doubt
/// that those end whose boards stay.
pub(crate) fn also(page: &Page<'_>, within: Range<usize>, told: &mut Vec<GroupNotice>) {
    let text = page.slice(within.clone());
    if !STAY.is_match(text) && !BOARD.is_match(text) {
        return;
    }
    let mut stay: Vec<GroupNotice> = Vec::new();
    for one in told.iter_mut().filter(|one| one.act == Act::Merge && !one.predecessors.is_empty()) {
        let Some(said) = said(page, within.clone(), one) else { continue };
        let denied = |at: usize| ["不", "不再", "不予"].iter().any(|no| said[..at].ends_with(no));
        let stays = STAY.find_iter(said).any(|found| !denied(found.start()));
        if stays && !one.takes_in {
            for old in one.predecessors.drain(..) {
                if !same(&old.value, &one.group.value) {
                    let mut own = GroupNotice::new(Found { ..old }, Act::Keep);
                    own.act_sure = rules::GUESSED;
                    stay.push(own);
                }
            }
            one.act = Act::Establish;
            one.act_sure = one.act_sure.min(rules::GUESSED);
        } else if stays || BOARD.find_iter(said).any(|found| !denied(found.start())) {
            one.act_sure = one.act_sure.min(rules::BESIDE);
            one.predecessors.iter_mut().for_each(|old| old.lower(rules::BESIDE));
        }
    }
    stay.retain(|one| !told.iter().any(|known| same(&known.group.value, &one.group.value)));
    told.append(&mut stay);
}

/// The sentence that makes one group of others, and the next one of its paragraph.
fn said<'a>(page: &Page<'a>, within: Range<usize>, one: &GroupNotice) -> Option<&'a str> {
    let text = page.slice(within);
    let old = &one.predecessors.first()?.value;
    let near = |at: &usize| {
        let rest = &text[*at..];
        let end = rest.find(['。', '\n']).unwrap_or(rest.len());
        rest[..end].contains(one.group.value.as_str())
    };
    let at = text.match_indices(old.as_str()).map(|(at, _)| at).find(near)?;
    let line = &text[at..];
    let line = &line[..line.find('\n').unwrap_or(line.len())];
    let mut ends = line.match_indices('。').map(|(end, _)| end);
    Some(&line[..ends.nth(1).unwrap_or(line.len())])
}
