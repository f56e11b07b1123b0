//! Days that brackets right behind a group's name tell of its end: 自2025年7月1日起撤销:甲、乙(2025年12月31日撤销).

use super::days::day;
use super::notice::Notice;
use super::page::Page;
use super::rules;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// Whether what stands at a byte of a sentence stands in brackets.
pub(crate) fn within(sentence: &str, at: usize) -> bool {
    let before = &sentence[..at];
    before.matches('(').count() > before.matches(')').count()
}

/// Gives the groups that end the days of their own brackets.
pub(crate) fn read(page: &Page<'_>, within: Range<usize>, notice: &mut Notice) {
    static OWN: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"^[”\x22]?[ ]*\((?:[^()\n]{0,24}[,;])?(?:已)?(?:自|于|从)?(?P<date>(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?)(?:(?:之日)?起?(?:正式|予以|即行|自行|自动|已)*(?:撤销|撤消|解散|终止|取消|注销|不再保留|停止运行|停止运作|停止工作)|(?:之日)?起)(?:[,;][^()\n]{0,24})?\)",
        )
        .expect("own")
    });
    let own = notice.date.as_ref().map(|date| date.value);
    let text = page.slice(within.clone());
    for one in notice.groups.iter_mut().filter(|one| one.act.ends()) {
        let name = one.group.value.as_str();
        let found = text.match_indices(name).find_map(|(at, name)| {
            let end = at + name.len();
            let date = OWN.captures(&text[end..])?.name("date")?.range();
            Some(end + date.start..end + date.end)
        });
        let Some(at) = found else { continue };
        let Some((day, whole)) = day(&text[at.clone()]) else { continue };
        // A day to come is only what is meant to be.
        let past = own.is_some_and(|own| day <= own);
        let sure = if past && whole { rules::DATE_SIGNED } else { rules::BESIDE };
        let sure = sure.min(one.group.confidence);
        one.effective = Some(page.found(day, within.start + at.start, within.start + at.end, sure));
    }
}
