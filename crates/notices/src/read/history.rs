//! What a paper tells of a group's earlier life is no term of the one that it has from now on: 甲2018年12月因试点结束撤销,现恢复设立.

use super::days::day;
use super::notice::{Act, Notice};
use super::patterns::DATE;

/// Takes back terms that ended before the paper that sets a group up or changes it.
pub(crate) fn forget(notice: &mut Notice) {
    let Some(own) = notice.date.as_ref().map(|date| date.value) else { return };
    let lives = |act: Act| matches!(act, Act::Establish | Act::Adjust | Act::Rename);
    for one in notice.groups.iter_mut().filter(|one| lives(one.act)) {
        let past = one.ends.as_ref().is_some_and(|ends| {
            let ended = ["撤销", "撤消", "解散", "终止", "取消", "停止"];
            let last = DATE.find_iter(&ends.value).last();
            let last = last.and_then(|date| day(date.as_str())).map(|(day, _)| day);
            ended.iter().any(|word| ends.value.contains(word))
                && last.is_some_and(|day| (day.year, day.month) < (own.year, own.month))
        });
        if past {
            one.ends = None;
        }
    }
}
