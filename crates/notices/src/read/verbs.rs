//! What verbs of sentences say is done to the groups before and behind them.

use super::notice::Act;

/// What is done, as verbs say it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    /// What stands behind it is done to all that follow.
    To(Act),
    /// What stood before it becomes what stands behind it.
    Into(Act),
    /// What stood before it goes into what stands behind it, which goes on.
    Within,
}

/// The verbs, of those that begin alike the longer first.
pub(crate) const VERBS: [(&str, Verb); 69] = [
    ("→", Verb::Into(Act::Rename)),
    ("->", Verb::Into(Act::Rename)),
    ("=>", Verb::Into(Act::Rename)),
    ("并入到", Verb::Within),
    ("并入", Verb::Within),
    ("整合到", Verb::Within),
    ("整合至", Verb::Within),
    ("合并到", Verb::Within),
    ("合并至", Verb::Within),
    ("归并到", Verb::Within),
    ("归入", Verb::Within),
    ("合并后名称为", Verb::Into(Act::Merge)),
    ("合并后更名为", Verb::Into(Act::Merge)),
    ("合并后称为", Verb::Into(Act::Merge)),
    ("整合后名称为", Verb::Into(Act::Merge)),
    ("合并组建为", Verb::Into(Act::Merge)),
    ("合并更名为", Verb::Into(Act::Merge)),
    ("整合更名为", Verb::Into(Act::Merge)),
    ("合并重组为", Verb::Into(Act::Merge)),
    ("合并组建", Verb::Into(Act::Merge)),
    ("合并成立", Verb::Into(Act::Merge)),
    ("合并设立", Verb::Into(Act::Merge)),
    ("合并为", Verb::Into(Act::Merge)),
    ("合并成为", Verb::Into(Act::Merge)),
    ("合并成", Verb::Into(Act::Merge)),
    ("并为", Verb::Into(Act::Merge)),
    ("整合组建", Verb::Into(Act::Merge)),
    ("整合成立", Verb::Into(Act::Merge)),
    ("整合设立", Verb::Into(Act::Merge)),
    ("归并至", Verb::Into(Act::Merge)),
    ("归并入", Verb::Into(Act::Merge)),
    ("整合为", Verb::Into(Act::Merge)),
    ("整合成为", Verb::Into(Act::Merge)),
    ("整合成", Verb::Into(Act::Merge)),
    ("更名为", Verb::Into(Act::Rename)),
    ("改名为", Verb::Into(Act::Rename)),
    ("改称为", Verb::Into(Act::Rename)),
    ("改称", Verb::Into(Act::Rename)),
    ("调整为", Verb::Into(Act::Rename)),
    ("变更为", Verb::Into(Act::Rename)),
    ("升格为", Verb::Into(Act::Rename)),
    ("改组为", Verb::Into(Act::Rename)),
    ("改为", Verb::Into(Act::Rename)),
    ("转为", Verb::Into(Act::Rename)),
    ("称为", Verb::Into(Act::Rename)),
    ("恢复设立", Verb::To(Act::Establish)),
    ("恢复成立", Verb::To(Act::Establish)),
    ("恢复组建", Verb::To(Act::Establish)),
    ("新成立", Verb::To(Act::Establish)),
    ("新组建", Verb::To(Act::Establish)),
    ("新设立", Verb::To(Act::Establish)),
    ("成立", Verb::To(Act::Establish)),
    ("设立", Verb::To(Act::Establish)),
    ("组建", Verb::To(Act::Establish)),
    ("组成", Verb::To(Act::Establish)),
    ("新设", Verb::To(Act::Establish)),
    ("不再保留", Verb::To(Act::Abolish)),
    ("不予保留", Verb::To(Act::Abolish)),
    ("不再设立", Verb::To(Act::Abolish)),
    ("不再单独设立", Verb::To(Act::Abolish)),
    ("不再单独保留", Verb::To(Act::Abolish)),
    ("不再单设", Verb::To(Act::Abolish)),
    ("撤销", Verb::To(Act::Abolish)),
    ("撤消", Verb::To(Act::Abolish)),
    ("取消", Verb::To(Act::Abolish)),
    ("解散", Verb::To(Act::Abolish)),
    ("调整充实", Verb::To(Act::Adjust)),
    ("调整", Verb::To(Act::Adjust)),
    ("保留", Verb::To(Act::Keep)),
];

/// What sets a group up again, where the words behind it say so.
pub(crate) const RESTORE: (&str, Verb) = ("恢复", Verb::To(Act::Establish));

/// Whether words begin with 恢复 before the name of a group, of which it is no part: 恢复重建领导小组 has it.
pub(crate) fn restores(words: &str) -> bool {
    let rest = words.strip_prefix("恢复").unwrap_or_default();
    rest.starts_with(['原', '“', '省', '市', '县', '区', '镇', '乡', '州', '旗'])
        || crate::names::Places::shipped().government(rest).is_some()
}
