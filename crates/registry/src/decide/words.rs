//! What the words of a decision say besides what is decided.

use crate::parse::day;
use crate::parse::hand::around_day;
use tiaokuai_notices::read::Day;

/// Whether words only propose: 拟撤销 decides nothing.
pub(super) fn only_proposes(text: &str) -> bool {
    ["拟", "暂拟", "初步拟", "建议", "计划"].iter().any(|word| text.starts_with(word))
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
