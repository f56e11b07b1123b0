//! When groups were set up, as the words right at their names tell it: 甲领导小组(2014年5月成立), 2020年成立的乙领导小组.

use super::founded::day;
use super::notice::{Act, Notice};
use super::page::Page;
use super::rules;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// Where a name begins behind words that say when its group was set up.
pub(crate) fn before(name: &str) -> usize {
    static BEFORE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"^原?[^,。;:、\d]{0,10}?(?:于)?(?:(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?|此前|之前|以前|先前|前期)(?:印发文件|发文|批准|批复|研究|决定)?(?:成立|设立|组建)的",
        )
        .expect("before")
    });
    BEFORE.find(name).map_or(0, |words| words.end())
}

/// Gives the groups of a paper that it does not set up the day on which they were, where words beside their names tell it.
pub(crate) fn read(page: &Page<'_>, within: Range<usize>, notice: &mut Notice) {
    static BEHIND: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"^[”\x22]?\((?:系|为)?(?:于|自)?(?P<day>[^()\n,;:]{4,20}?)(?:批准|批复|发文|研究)?(?:成立|设立|组建|建立)[^()\n]{0,30}\)",
        )
        .expect("behind")
    });
    static RIGHT_BEFORE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"(?P<day>(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?)(?:印发文件|发文|批准|批复|研究|决定)?(?:成立|设立|组建)的$",
        )
        .expect("right before")
    });
    let text = page.slice(within.clone());
    from_a_day(page, &within, notice);
    let told = |one: &&mut super::notice::GroupNotice| {
        !matches!(one.act, Act::Establish | Act::Rename | Act::Merge) && one.founded.is_none()
    };
    for one in notice.groups.iter_mut().filter(told) {
        let name = one.group.value.clone();
        let found = text.match_indices(name.as_str()).find_map(|(at, _)| {
            let end = at + name.len();
            let behind = BEHIND.captures(&text[end..]).and_then(|found| found.name("day"));
            let behind = behind.map(|day| end + day.start()..end + day.end());
            let near = text[..at].char_indices().rev().nth(30).map_or(0, |(at, _)| at);
            let before = || RIGHT_BEFORE.captures(&text[near..at])?.name("day");
            behind.or_else(|| before().map(|day| near + day.start()..near + day.end()))
        });
        let Some(at) = found else { continue };
        let Some((day, sure)) = day(&text[at.clone()]) else { continue };
        let at = within.start + at.start..within.start + at.end;
        one.founded = Some(page.found(day, at.start, at.end, sure.min(rules::LISTED)));
    }
}

/// Gives the groups that a paper sets up from a day on that is not its own that day: 自2024年3月1日起成立甲领导小组.
fn from_a_day(page: &Page<'_>, within: &Range<usize>, notice: &mut Notice) {
    static FROM: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"[自从于](?P<day>(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?)(?:之日)?起?[,]?(?:决定|同意)?(?:正式|新)*(?:成立|设立|组建)(?:[^,。;:\n]{2,60}[、和与及])?“?$",
        )
        .expect("from")
    });
    let own = notice.date.as_ref().map(|date| date.value);
    let text = page.slice(within.clone());
    for one in &mut notice.groups {
        if one.act != Act::Establish || one.founded.is_some() {
            continue;
        }
        let found = text.match_indices(one.group.value.as_str()).find_map(|(at, _)| {
            let near = text[..at].rfind(['。', ';', '\n']).map_or(0, |mark| mark + 1);
            let near = text.ceil_char_boundary(near);
            let day = FROM.captures(&text[near..at])?.name("day")?;
            Some(near + day.start()..near + day.end())
        });
        let Some(at) = found else { continue };
        let Some((day, sure)) = day(&text[at.clone()]) else { continue };
        if own != Some(day) {
            let at = within.start + at.start..within.start + at.end;
            one.founded = Some(page.found(day, at.start, at.end, sure.min(rules::LISTED)));
        }
    }
}
