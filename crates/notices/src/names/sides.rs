//! Heads of the columns of tables of groups before and after a clean-up: 清理前|清理后, 原机构名称|整合后机构名称.

/// What is done to groups between the two.
const DONE: [&str; 13] = [
    "清理规范",
    "清理整合",
    "优化调整",
    "清理",
    "整合",
    "合并",
    "归并",
    "撤并",
    "调整",
    "优化",
    "规范",
    "精简",
    "改革",
];

/// What stands after, too: 整合到.
const INTO: [&str; 10] = [
    "整合去向",
    "归并去向",
    "整合到",
    "整合至",
    "合并到",
    "合并至",
    "归并到",
    "归并至",
    "并入",
    "归入",
];

/// What may follow such a word: 并入机构.
const BODY: [&str; 9] =
    ["", "机构", "小组", "何处", "的机构", "的小组", "机构名称", "的机构名称", "哪个机构"];

/// Whether the head of a column, without blanks, says that what stands below it takes groups in: 拟整合到.
#[must_use]
pub fn takes_in(head: &str) -> bool {
    INTO.iter().any(|into| head.contains(into))
}

/// Whether the head of a column, without blanks, is of the side after, or of that before, and what it is called without
/// that: 整合后机构名称 is 机构名称 after; none where it is of neither.
#[must_use]
pub fn side(head: &str) -> Option<(bool, &str)> {
    let bare = ["拟", "建议"].iter().find_map(|lead| head.strip_prefix(lead)).unwrap_or(head);
    if let Some(rest) = INTO.iter().find_map(|into| bare.strip_prefix(into))
        && BODY.contains(&rest)
    {
        return Some((true, "机构"));
    }
    let rest = DONE.iter().find_map(|done| head.strip_prefix(done)).unwrap_or(head);
    let (after, rest) = match (rest.strip_prefix('前'), rest.strip_prefix('后')) {
        (Some(rest), _) if rest.len() < head.len() => (false, rest),
        (_, Some(rest)) if rest.len() < head.len() => (true, rest),
        _ => (false, head.strip_prefix('原')?),
    };
    let rest = rest.strip_prefix('的').unwrap_or(rest);
    Some((after, rest.trim_matches(['(', ')'])))
}
