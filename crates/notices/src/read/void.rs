//! Papers that are declared void together with the groups that they set up: 下列文件废止,相应领导小组同时撤销:1.关于成立甲领导小组的通知.

use super::called::{proper, same, tidy, understood};
use super::notice::{Act, GroupNotice};
use super::page::Page;
use super::patterns::KIND;
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

/// Adds the groups of such a list: that they end is in doubt, since their papers are named and not they.
pub(crate) fn read(page: &Page<'_>, within: Range<usize>, told: &mut Vec<GroupNotice>) {
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
