//! Lines that end within a sentence.

use crate::names::is_han;

/// Whether a line ends within a sentence that the next goes on with: it says something, has a comma and no end.
pub(super) fn goes_on(line: &[(char, u32)], next: &[(char, u32)]) -> bool {
    let says = |words: &[&str]| {
        let text: String = line.iter().map(|(c, _)| *c).collect();
        words.iter().any(|word| text.contains(word))
    };
    let has = |line: &[(char, u32)], marks: &str| line.iter().any(|(c, _)| marks.contains(*c));
    let first = line.iter().position(|(c, _)| *c != ' ').unwrap_or(0);
    let line = &line[first..];
    line.len() >= 16
        && has(line, ",")
        && !has(line, " \t")
        && line.last().is_some_and(|(c, _)| is_han(*c) || matches!(c, ',' | '、'))
        && next.first().is_some_and(|(c, _)| is_han(*c))
        && has(next, ",。、;")
        && says(&[
            "决定",
            "成立",
            "根据",
            "为了",
            "为加强",
            "为做好",
            "设在",
            "担任",
            "兼任",
            "由",
            "研究",
            "同意",
        ])
}

/// Whether a line of a paragraph that is set in goes on in the next, which is not: its words stop short, and the next have the
/// marks of a sentence.
pub(super) fn set_in(line: &[(char, u32)], next: &[(char, u32)]) -> bool {
    let lead = line.iter().take_while(|(c, _)| *c == ' ').count();
    let (line, has) = (&line[lead..], |line: &[(char, u32)], marks: &str| {
        line.iter().any(|(c, _)| marks.contains(*c))
    });
    let text: String = line.iter().map(|(c, _)| *c).collect();
    let titled = text.contains("关于") && !has(line, ",");
    let leads_on =
        next.last().is_some_and(|(c, _)| *c == ':') && !has(&next[..next.len() - 1], ":");
    let addressed = leads_on && next.first().is_some_and(|(c, _)| *c == '各');
    lead <= 4
        && line.len() >= 15
        && !titled
        && !addressed
        && !has(line, " \t")
        && !has(next, " \t")
        && line.last().is_some_and(|(c, _)| is_han(*c) || c.is_ascii_digit() || ",、".contains(*c))
        && next.first().is_some_and(|(c, _)| is_han(*c) || *c == '“' || c.is_ascii_digit())
        && (leads_on || has(next, ",。、;") && !has(next, ":"))
}

/// Whether a line that says what becomes of groups ends within the name of one, or behind the mark between two: 撤销甲领导小组、云泽
/// 高新 over 区某某工作专班.
pub(super) fn within_names(line: &[(char, u32)], next: &[(char, u32)]) -> bool {
    let first = line.iter().position(|(c, _)| *c != ' ').unwrap_or(0);
    let line = &line[first..];
    let marks = |line: &[(char, u32)], marks: &str| line.iter().any(|(c, _)| marks.contains(*c));
    if line.len() < 16
        || marks(line, " \t")
        || names_group(line)
        || !line.last().is_some_and(|(c, _)| is_han(*c) || *c == '、')
        || !next.first().is_some_and(|(c, _)| is_han(*c) || *c == '“')
        || !(marks(next, ",。、;") || names_group(next))
    {
        return false;
    }
    let text: String = line.iter().map(|(c, _)| *c).collect();
    let verbs = [
        "撤销",
        "撤消",
        "取消",
        "解散",
        "更名为",
        "并入",
        "合并",
        "整合",
        "保留",
        "成立",
        "调整为",
        "划入",
        "设立",
        "组建",
    ];
    // What stands behind the last mark and the last verb is not a whole name yet.
    let last = text.rsplit(['。', ';', ':']).next().unwrap_or_default();
    let next: String = next.iter().take(3).map(|(c, _)| *c).collect();
    verbs.iter().any(|verb| last.contains(verb))
        && !last.ends_with(['的', '类', '个', '批'])
        && !verbs.iter().any(|verb| last.ends_with(verb) || next.starts_with(verb))
}

/// Whether a line ends with a group's name, as the items of a list do.
pub(super) fn names_group(line: &[(char, u32)]) -> bool {
    let tail: String = line.iter().rev().take(2).rev().map(|(c, _)| *c).collect();
    ["小组", "挥部", "会议", "专班", "员会", "机制"].contains(&tail.as_str())
}
