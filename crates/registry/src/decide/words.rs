//! What the words of a decision say besides what is decided.

use crate::parse::day;
use crate::parse::hand::{Mark, around_day, date, from_chinese};
use crate::parse::lists::is_group;
use tiaokuai_notices::read::Day;

/// Whether words only propose: 拟撤销 decides nothing.
pub(super) fn only_proposes(text: &str) -> bool {
    ["拟", "暂拟", "初步拟", "建议", "计划"].iter().any(|word| text.starts_with(word))
}

/// Whether words say when something ends, or agree to it in principle only: 到2027年底撤销, 原则同意撤销.
pub(super) fn says_when(text: &str) -> bool {
    let dated = text.match_indices(['年', '月']).any(|(at, _)| {
        text[..at].ends_with(|c: char| c.is_numeric() || "一二三四五六七八九〇○零十".contains(c))
    });
    dated || text.contains("原则")
}

/// The whole day from which on a decision says that it holds: 自2024年7月1日起撤销, 2024年7月1日撤销.
pub(super) fn day_in_words(text: &str) -> Option<Day> {
    let [before, told, behind] = around_day(text)?;
    let verbs = ["撤销", "取消", "解散", "不再保留", "并入", "整合", "合并", "更名", "转为"];
    let behind = behind.trim_start_matches(['起', '，', ',']);
    let behind =
        ["正式", "予以", "即"].iter().find_map(|fill| behind.strip_prefix(fill)).unwrap_or(behind);
    let leads = ["", "自", "于", "从", "同意", "同意自", "同意于"].contains(&before);
    let day = day(told).filter(|day| day.day.is_some())?;
    (leads && verbs.iter().any(|verb| behind.starts_with(verb))).then_some(day)
}

/// The new name that a decision gives a group, empty where it stands elsewhere: 更名为甲委员会, 保留，更名为甲委员会, 更名; none
/// where it renames none.
pub(super) fn renames(text: &str) -> Option<&str> {
    let text = text.trim();
    let bare = ["同意", "保留", "继续保留", "予以保留"].iter().fold(text, |text, lead| {
        text.strip_prefix(lead)
            .unwrap_or(text)
            .trim_start_matches(['，', ',', '、', '；', '并', ' ', '（', '('])
    });
    let rest = ["更名为", "改名为", "更名：", "更名", "改名", "rename to ", "rename"]
        .iter()
        .find_map(|word| bare.strip_prefix(word))?;
    let marks = [':', '：', ' ', '“', '”', '"', '。'];
    let name = rest.trim_matches(marks);
    // Of 保留（更名为甲委员会） the bracket was opened before; 更名为甲委员会（乙委员会） has its own.
    let own = name.contains(['（', '(']);
    Some(if own { name } else { name.trim_end_matches(['）', ')']) })
}

/// Into what a decision says that a group goes: 并入县安委会, 整合到县安委会.
pub(super) fn goes_into(text: &str) -> Option<&str> {
    let text = text.trim();
    let text = text.strip_prefix("同意").unwrap_or(text);
    let rest = ["并入", "整合到", "整合至", "合并到", "合并至", "归并到"]
        .iter()
        .find_map(|into| text.strip_prefix(into))?;
    let named = rest.trim_matches([':', '：', ' ', '“', '”', '"', '。']);
    (named.chars().count() > 1).then_some(named)
}

/// The name of a body that is to take others in, and whether it is said to be new: 新设：县应急委员会, 新设机构：县应急委员会,
/// new: 县应急委员会.
pub(super) fn new_body(text: &str) -> (&str, bool) {
    const NEW: [&str; 8] = ["新设立", "新设", "新成立", "新组建", "新建", "新机构", "new:", "new "];
    const KINDS: [&str; 4] = ["议事协调机构", "机构", "小组", "一个"];
    let marks = [':', '：', ' ', '\u{3000}'];
    let Some(rest) = NEW.iter().find_map(|lead| text.strip_prefix(lead)) else {
        return (text, false);
    };
    let rest = rest.trim_start_matches('的');
    // 新设机构：县应急委员会; what stands before no colon may begin a name.
    let named = KINDS.iter().find_map(|kind| rest.strip_prefix(kind)?.strip_prefix([':', '：']));
    (named.unwrap_or(rest).trim_start_matches(marks).trim(), true)
}

/// The day of a decision; a day or a month may be typed without anything between its parts: 20250115.
pub(super) fn day_of(text: &str) -> Option<Day> {
    let figures = from_chinese(text);
    let text = figures.as_deref().unwrap_or(text);
    let tight = matches!(text.len(), 6 | 8) && text.bytes().all(|byte| byte.is_ascii_digit());
    day(text).or_else(|| tight.then(|| date(text, Mark::None)).flatten().map(|(day, _)| day))
}

/// Whether a new name is one of a group: 县委农村工作领导小组, or two of one in brackets: 县委农村工作领导小组（县乡村振兴领导小组）.
pub(super) fn is_name(name: &str) -> bool {
    let inner = name.strip_suffix(['）', ')']).and_then(|rest| rest.split_once(['（', '(']));
    is_group(name)
        || inner.is_some_and(|(first, other)| is_group(first.trim()) && !other.is_empty())
}

/// Whether a decision keeps a group only until it is ended, and does not say that it is kept: 待验收后撤销, 到期撤销.
pub(super) fn only_waits(text: &str) -> bool {
    ["保留", "延", "展期", "keep"].iter().all(|word| !text.contains(word))
}
