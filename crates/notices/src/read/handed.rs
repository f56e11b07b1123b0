//! Groups whose work goes into another group when they end: 甲领导小组不再保留,职责并入乙领导小组. That they end is told of them; into
//! what their work goes is told beside it, in doubt.

use super::awaits::row;
use super::called::{proper, same, tidy, understood};
use super::effect::short;
use super::notice::{Act, Found, GroupNotice};
use super::page::Page;
use super::patterns::KIND;
use super::rules;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// What stands behind the name of a group, or behind a row of them, whose work goes into another group.
static OVER: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        concat!(
            "^[”\"]?(?:及其办公室)?(?:予以|同时|即行)?(?:撤销|撤消|取消|解散|不再保留)?(?:[,](?:将)?|的)?(?:其|原有?|相关|有关)*(?:职责|职能|工作)+任?务?",
            "(?:整体|全部|一并|统一)?(?:并入|划入|归入|纳入|归并到|整合到|划归)到?“?(?P<into>[^,。;:、()\n“”]{{2,40}}?{KIND})”?(?:[,。;\n]|$)"
        ),
        KIND = KIND
    ))
    .expect("over")
});

/// Adds into which groups the work of those goes that end; a bureau that takes it over is no group.
pub(crate) fn over(page: &Page<'_>, within: Range<usize>, told: &mut Vec<GroupNotice>) {
    let text = page.slice(within.clone());
    let ended = |one: &&GroupNotice| one.act == Act::Abolish;
    let names: Vec<String> = told.iter().filter(ended).map(|one| one.group.value.clone()).collect();
    let mut into: Vec<(GroupNotice, Found<String>)> = Vec::new();
    for one in told.iter().filter(ended) {
        // 撤销某县甲委员会。甲委员会职责并入乙领导小组
        let found = text.match_indices(short(&one.group.value)).find_map(|(at, name)| {
            let end = at + name.len();
            let end = end + row(&text[end..], &names);
            let place = OVER.captures(&text[end..])?.name("into")?.range();
            Some(within.start + end + place.start..within.start + end + place.end)
        });
        let Some(at) = found else { continue };
        let value = tidy(page.slice(at.clone()));
        if !proper(&value) || !understood(&value) || same(&value, &one.group.value) {
            continue;
        }
        let sure = one.act_confidence().min(rules::GUESSED);
        let mut new = GroupNotice::new(page.found(value, at.start, at.end, sure), Act::Merge);
        (new.takes_in, new.effective) = (true, one.effective.clone());
        let old = Found { confidence: one.group.confidence.min(sure), ..one.group.clone() };
        into.push((new, old));
    }
    for (new, old) in into {
        let name = new.group.value.clone();
        let own = |one: &&mut GroupNotice| same(&one.group.value, &name);
        // What the paper does to it besides is told of it already.
        let others = |one: &GroupNotice| {
            !matches!(one.act, Act::Keep | Act::Adjust) && same(&one.group.value, &name)
                || one.predecessors.iter().any(|old| same(&old.value, &name))
        };
        if let Some(known) = told.iter_mut().filter(own).find(|one| one.act == Act::Merge) {
            if !known.predecessors.iter().any(|known| same(&known.value, &old.value)) {
                known.predecessors.push(old);
            }
        } else if !told.iter().any(others) {
            told.push(GroupNotice { predecessors: vec![old], ..new });
        }
        // Into which several go was there before.
        let stays = told.iter().any(|one| one.act != Act::Merge && same(&one.group.value, &name));
        let merged = told.iter_mut().filter(own).find(|one| one.act == Act::Merge && one.takes_in);
        if let Some(one) = merged.filter(|one| one.predecessors.len() > 1 && !stays) {
            let known = one.predecessors.iter().any(|old| old.value == one.group.value);
            one.predecessors.extend((!known).then(|| one.group.clone()));
        }
    }
}
