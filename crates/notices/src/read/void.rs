//! Papers that are declared void together with the groups that they set up: 下列文件废止,相应领导小组同时撤销:1.关于成立甲领导小组的通知.

use super::called::{proper, same, tidy, understood};
use super::notice::{Act, GroupNotice};
use super::page::Page;
use super::patterns::{DATE, KIND};
use super::rules;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// The sentence that says both.
static BOTH: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        "(?:文件|通知)[^。:\n]{0,40}?(?:废止|失效|停止执行|不再执行)[^。:\n]{0,24}?(?:小组|机构|指挥部|专班|委员会)",
        "[^。:,\n]{0,6}?(?:同时|一并|相应|随之|自行|即行|予以|均|也)*(?:撤销|撤消|取消|解散|不再保留)"
    ))
    .expect("both")
});

/// The title of a paper in the list, the group that it is about, and what stands behind it.
static TITLE: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        r"关于(?:重新|进一步)?(?:成立|设立|组建|建立|调整充实|充实调整|调整|充实|公布|明确)(?P<name>[^,。;:\n()《》]{{3,60}}?{KIND})(?P<rest>[^\n;]*)"
    ))
    .expect("title")
});

/// A paper that is void, and its group with it: 《关于成立甲的通知》自某日起失效,该领导小组同时停止运行.
static WITH_ITS_GROUP: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        "关于(?:成立|设立|组建|建立|调整)(?P<name>[^,。;:\n()《》]{{3,60}}?{KIND})[^。;\n《》]{{0,12}}》(?P<rest>[^。;\n《》]{{0,60}}?(?:(?:失效|废止|停止执行)[^。;\n《》]{{0,10}}?(?:该|其|相应)[^。;,\n不]{{0,14}}?|,\\p{{Han}}{{2,40}}?(?:相应|同时|一并|随之|予以))(?:撤销|撤消|取消|解散|不再保留|停止运行|停止运作|停止工作|终止))"
    ))
    .expect("with its group")
});

/// Tells of the groups whose papers are void and that end with them, whatever else was read of their titles.
fn with_their_groups(page: &Page<'_>, within: Range<usize>, told: &mut Vec<GroupNotice>) {
    let text = page.slice(within.clone());
    if !text.contains('》') || !(text.contains("失效") || text.contains("废止")) {
        return;
    }
    for found in WITH_ITS_GROUP.captures_iter(text) {
        let (Some(name), Some(rest)) = (found.name("name"), found.name("rest")) else { continue };
        let value = tidy(name.as_str());
        if !proper(&value) || !understood(&value) {
            continue;
        }
        let mut before: Vec<GroupNotice> = Vec::new();
        told.retain_mut(|one| {
            let stays = !same(&one.group.value, &value) || one.act.ends();
            if !stays {
                let old = std::mem::take(&mut one.predecessors).into_iter();
                before.extend(old.map(|old| GroupNotice {
                    act_sure: rules::GUESSED,
                    ..GroupNotice::new(old, Act::Abolish)
                }));
            }
            stays
        });
        before.retain(|old| !told.iter().any(|one| same(&one.group.value, &old.group.value)));
        told.append(&mut before);
        let group = page.found(
            value,
            within.start + name.start(),
            within.start + name.end(),
            rules::GROUP_TEXT,
        );
        let day = DATE.find(rest.as_str()).and_then(|date| {
            let at = within.start + rest.start() + date.start();
            let (value, _) = super::days::day(date.as_str())?;
            Some(page.found(value, at, at + date.len(), rules::BESIDE))
        });
        match told.iter_mut().find(|one| same(&one.group.value, &group.value)) {
            Some(known) => known.effective = known.effective.take().or(day),
            None => {
                let mut one = GroupNotice::new(group, Act::Abolish);
                one.act_sure = rules::GUESSED;
                one.effective = day;
                told.push(one);
            }
        }
    }
}

/// Adds the groups of such a list: that they end is in doubt, since their papers are named and not they.
pub(crate) fn read(page: &Page<'_>, within: Range<usize>, told: &mut Vec<GroupNotice>) {
    with_their_groups(page, within.clone(), told);
    let text = page.slice(within.clone());
    let Some(both) = BOTH.find(text) else { return };
    let from = within.start + both.end();
    for found in TITLE.captures_iter(page.slice(from..within.end)) {
        let (Some(name), Some(rest)) = (found.name("name"), found.name("rest")) else { continue };
        let value = tidy(name.as_str());
        let known = |one: &GroupNotice| {
            let mut names = one.names();
            names.any(|known| same(&known.value, &value))
        };
        if told.iter().any(known) || !proper(&value) || !understood(&value) {
            continue;
        }
        let rest = rest.as_str();
        let stays = ["保留", "继续", "不撤"].iter().any(|word| rest.contains(word));
        let act = if stays && !rest.contains("不再保留") { Act::Keep } else { Act::Abolish };
        let at = from + name.start()..from + name.end();
        let group = page.found(value, at.start, at.end, rules::GROUP_TEXT);
        let mut one = GroupNotice::new(group, act);
        one.act_sure = rules::GUESSED;
        told.push(one);
    }
}
