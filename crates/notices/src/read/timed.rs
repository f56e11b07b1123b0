//! Cells of tables that end a group only later, or on a day: 竣工决算后撤销, 视验收情况撤销, 2023年12月31日撤销.

use super::awaits::goes_on;
use super::later::done;
use super::notice::{Day, GroupNotice, Notice};
use super::page::Page;
use super::patterns::KINDS;
use super::rules;
use super::ticks::parted;
use super::titles::Piece;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// What ends a group.
const END: [&str; 9] =
    ["撤销", "撤消", "解散", "终止", "取消", "注销", "不再保留", "不保留", "停止运行"];

/// When a cell says that a group ends.
#[derive(Debug, PartialEq)]
enum When {
    /// On a day.
    On(Day),
    /// Later than its paper, or where something comes true.
    Later,
}

/// Gives the groups in rows of tables that end with their paper the day that a cell of their rows tells, or lets them go
/// on, in doubt, where it says that their end is yet to come.
pub(crate) fn cells(page: &Page<'_>, piece: &Piece, notice: &mut Notice) {
    let within = piece.below()..piece.all.end;
    let text = page.slice(within.clone());
    let ends = |one: &&mut GroupNotice| one.act.ends() && one.effective.is_none();
    if !text.contains('\t') || !END.iter().any(|word| text.contains(word)) {
        return;
    }
    let own = notice.date.as_ref().map(|date| date.value);
    for one in notice.groups.iter_mut().filter(ends) {
        let name = one.group.value.as_str();
        let Some((when, at)) = of_row(text, name, own) else { continue };
        let at = within.start + at.start..within.start + at.end;
        match when {
            When::On(day) => {
                one.effective = Some(page.found(day, at.start, at.end, rules::BESIDE));
            }
            When::Later => goes_on(page, one, at),
        }
    }
}

/// What the cells of the row of a group say of when it ends, and where.
fn of_row(text: &str, name: &str, own: Option<Day>) -> Option<(When, Range<usize>)> {
    let (mut from, mut limit) = (0, None);
    for line in text.split_inclusive('\n') {
        let start = from;
        from += line.len();
        if !line.contains('\t') {
            continue;
        }
        // A column that says by when it is to be done.
        let limits = |cell: &str| {
            let cell = cell.trim();
            ["时限", "期限", "完成时间", "完成日期"].iter().any(|end| cell.ends_with(end))
        };
        if line.contains("名称") || line.starts_with("序号") {
            limit = line.split('\t').position(limits);
            continue;
        }
        if !line.contains(name) {
            continue;
        }
        let mut at = start;
        for (column, cell) in line.trim_end_matches('\n').split('\t').enumerate() {
            let begin = at + (cell.len() - cell.trim_start().len());
            at += cell.len() + 1;
            let cell = cell.trim();
            let when = match limit {
                _ if cell.is_empty() || cell.contains(name) => None,
                Some(limit) if limit == column => {
                    of_clause(cell, own).filter(|when| *when == When::Later)
                }
                // √(验收后) in a column of those that end.
                _ => said(cell, own).or_else(|| of_clause(parted(cell).1, own)),
            };
            if let Some(when) = when {
                return Some((when, begin..begin + cell.len()));
            }
        }
    }
    None
}

/// When a group ends, as a cell says that has more than the bare verb.
fn said(cell: &str, own: Option<Day>) -> Option<When> {
    let (at, verb) = END.iter().filter_map(|verb| Some((cell.find(verb)?, verb))).min()?;
    let (before, behind) = (&cell[..at], &cell[at + verb.len()..]);
    if before.contains('已') || done(cell) {
        return None;
    }
    let inner = behind.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let (inner, behind) = inner.unwrap_or(("", behind));
    // 撤销后职能由县水利局承担
    let behind = if behind.starts_with(['后', '的', '前']) { "" } else { behind };
    let marks = [',', '、', ';', '。', '('];
    let clauses = before.split(marks).chain(inner.split(marks)).chain(behind.split(marks));
    clauses.filter(|clause| !KINDS.is_match(clause)).find_map(|clause| of_clause(clause, own))
}

/// The same of a clause without the verb.
fn of_clause(clause: &str, own: Option<Day>) -> Option<When> {
    static DAY: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(concat!(
            r"^(?:拟|定|计划)?(?:自|从|于|在|至|到)?(?:(?P<year>(?:19|20)\d{2})年|[今明后本次]年)(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?",
            r"(?P<by>[上下]半年|[初底末]|年底)?(?P<ends>以?[前后内])?(?:起|止|正式)?$"
        ))
        .expect("day")
    });
    let leads = ["拟", "建议", "决定", "同意", "暂", "原则上"];
    let fills = [
        "予以", "即行", "自行", "自动", "自然", "正式", "逐级", "及时", "立即", "一并", "同步",
        "予", "再", "即", "可", "应", "完成", "执行", "实施", "到位", "落实", "办结", "的",
    ];
    let mut rest = clause.trim();
    while let Some(own) = fills.iter().find_map(|fill| rest.strip_suffix(fill)) {
        // 任务完成 says that it is done.
        rest = own;
    }
    while let Some(own) = leads.iter().find_map(|lead| rest.strip_prefix(lead)) {
        rest = own;
    }
    if let Some(found) = DAY.captures(rest) {
        let number = |name: &str| found.name(name).and_then(|part| part.as_str().parse().ok());
        let year: Option<i32> = found.name("year").and_then(|part| part.as_str().parse().ok());
        let Some(year) = year else { return Some(When::Later) };
        let open = found.name("by").is_some() || found.name("ends").is_some();
        let (month, day): (Option<u32>, Option<u32>) = (number("month"), number("day"));
        let (told, _) = super::days::possible(Day { year, month, day })?;
        let past =
            own.is_some_and(|own| (year, month.unwrap_or(12)) < (own.year, own.month.unwrap_or(1)));
        return match (open, past) {
            (true, true) => None,
            (false, true) => Some(When::On(told)),
            (false, false) if told.day.is_some() => Some(When::On(told)),
            _ => Some(When::Later),
        };
    }
    let begins = [
        "待", "俟", "视", "若", "如", "等到", "等待", "须", "需", "届时", "年底", "月底", "年内",
        "年末",
    ];
    let early = ["如期", "如下", "视同", "如数"];
    let ends = ["后", "时", "之日", "期满", "到期", "届满", "满", "前", "年底", "月底"];
    let none =
        ["临时", "同时", "暂时", "及时", "按时", "此前", "目前", "当前", "提前", "今后", "平时"];
    let slowly = ["逐步", "适时", "择机", "分批", "限期", "分步", "视情"];
    let waits = begins.iter().any(|word| rest.starts_with(word))
        && !early.iter().any(|word| rest.starts_with(word))
        || ends.iter().any(|word| rest.ends_with(word))
            && !none.iter().any(|word| rest.ends_with(word))
        || slowly.iter().any(|word| rest.ends_with(word));
    waits.then_some(When::Later)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_say_more_than_the_verb() {
        let own = Some(Day { year: 2024, month: Some(5), day: Some(8) });
        for cell in [
            "决算审计后撤销",
            "考核合格后予以撤销",
            "大坝建成后自行撤销",
            "视考核情况撤销",
            "时机成熟时撤销",
            "2025年撤销",
            "撤销(2024年12月底前完成)",
            "撤销,待移交后办理",
            "拟于2025年3月撤销",
            "若未通过考核,撤销",
            "适时撤销",
            "协议期满撤销",
            "年底撤销",
            "2024年底前撤销",
        ] {
            assert_eq!(said(cell, own), Some(When::Later), "{cell}");
        }
        for (cell, month, day) in [
            ("2024年12月31日撤销", 12, 31),
            ("自2024年7月1日起撤销", 7, 1),
            ("撤销(2024年6月30日)", 6, 30),
        ] {
            let on = Day { year: 2024, month: Some(month), day: Some(day) };
            assert_eq!(said(cell, own), Some(When::On(on)), "{cell}");
        }
        for cell in [
            "撤销",
            "予以撤销",
            "即行撤销",
            "任务已完成,予以撤销",
            "任务完成,撤销",
            "撤销后职能由市水利局承担",
            "撤销(职能划入市水利局)",
            "2012年成立,撤销",
            "临时撤销",
            "2023年底前撤销",
            "已于2022年撤销",
            "撤销,2024年底前完成资产清算",
        ] {
            assert_eq!(said(cell, own), None, "{cell}");
        }
    }
}
