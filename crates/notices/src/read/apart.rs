//! Where what a paper says of one group ends: where it speaks of another.

use super::called::{proper, same, tidy, understood};
use super::granted::OWN_KIND;
use super::named::named;
use super::page::Page;
use crate::Expression;
use crate::names::begins_with_word;
use std::ops::Range;
use std::sync::LazyLock;

/// The number of an item.
pub(crate) static NUMBERED: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("^[ ]*[(]?(?:[一二三四五六七八九十]{1,3}|\\d{1,3})[)、.][ ]*")
        .expect("numbered")
});

/// Whether a clause speaks of the group with whose name it begins: 待乙成立后 does not.
pub(crate) fn subject(raw: &str) -> bool {
    let others =
        ["待", "由", "至", "经", "在", "到", "于", "俟", "按", "其", "职", "工作", "有关", "相关"];
    begins_with_word(raw) || !others.iter().any(|word| raw.starts_with(word))
}

/// Where the words on a group end that stand behind its name: before the clause that speaks of another, as in 甲继续保留,乙待验收后撤销.
pub(crate) fn next_subject(page: &Page<'_>, within: Range<usize>) -> usize {
    let text = page.slice(within.clone());
    let speaks = |name: &Range<usize>| {
        let raw = text[name.clone()].trim();
        let value = tidy(raw);
        let first = text[..name.start].trim_end().ends_with(',');
        let own = proper(&value) && understood(&value) && value == raw;
        first && own && subject(raw)
    };
    let next = named(text).into_iter().find(speaks);
    next.map_or(within.end, |name| within.start + name.start)
}

/// Whether a name is that of a group, maybe as the paper calls it in short: 全省禁毒领导小组 is 某省禁毒工作领导小组.
fn is_own(own: &str, value: &str) -> bool {
    let plain = |name: &str| name.replace("工作", "");
    let short = plain(value.trim_start_matches(['全', '我']));
    same(own, value) || plain(own).ends_with(&short)
}

/// Where behind the name of a group a clause, a sentence or an item begins with the name of another, that of `own` aside:
/// 甲更名为乙,延续至2026年。二、丙组长调整为….
pub(crate) fn next_group(page: &Page<'_>, within: Range<usize>, own: &[&str]) -> usize {
    static NUMBER: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"(?:^|[\n。;])[ ]*(?P<number>[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[)、.][ ]*)$",
        )
        .expect("number")
    });
    let text = page.slice(within.clone());
    let begins = |name: &Range<usize>| {
        let before = &text[..name.start];
        let number = NUMBER.captures(before).and_then(|found| found.name("number"));
        let start = number.map_or(name.start, |number| number.start());
        let first = text[..start].trim_end_matches(' ').ends_with([',', '。', ';', '\n']);
        let raw = text[name.clone()].trim();
        let raw = &raw[NUMBERED.find(raw).map_or(0, |number| number.end())..];
        let value = tidy(raw.trim_start_matches(['将', '把', '对', '原']));
        let says = ["设在", "设于", "由", "任", "负责", "承担", "挂靠", "并入", "划入"];
        let other = own.iter().all(|own| !is_own(own, &value));
        let whole =
            !raw.contains([' ', '\t', '\n', ':']) && !says.iter().any(|word| raw.contains(word));
        (first && whole && other && subject(raw) && proper(&value) && understood(&value))
            .then_some(start)
    };
    named(text).iter().find_map(begins).map_or(within.end, |at| within.start + at)
}

/// Whether the words of a sentence that stand before a place speak of another group than the one of a name: a clause of them
/// begins with its name.
pub(crate) fn of_another(before: &str, own: &str) -> bool {
    let sentence = before.rsplit(['。', ';', '\n']).next().unwrap_or_default();
    let other = |name: &Range<usize>| {
        let lead = sentence[..name.start].trim_end();
        let raw = sentence[name.clone()].trim();
        let raw = &raw[NUMBERED.find(raw).map_or(0, |number| number.end())..];
        let value = tidy(raw);
        let first = lead.is_empty() || lead.ends_with(',');
        // 省领导小组 is the one of which all is told.
        let short = OWN_KIND.without_first(&value).chars().count() < 2;
        let ours = short || is_own(own, &value);
        // 检查结束后检查组自行撤销 names the group itself in short.
        let of_it =
            ["本", "该", "此", "各", "上述", "领导"].iter().any(|word| value.starts_with(word))
                || ["结束", "完成", "到期", "期满", "后"].iter().any(|word| value.contains(word));
        first
            && !ours
            && !of_it
            && !raw.contains(':')
            && subject(raw)
            && proper(&value)
            && understood(&value)
    };
    let own_last = sentence.rfind(own).unwrap_or(0);
    named(sentence).iter().rev().any(|name| name.start >= own_last && other(name))
}
