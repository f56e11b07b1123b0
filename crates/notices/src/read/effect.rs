//! From which day on a group has ended, where a notice tells another day than its own: 甲领导小组自2018年7月1日起撤销.

use super::days::day;
use super::notice::{Act, Day, Found, Notice};
use super::page::Page;
use super::patterns::KIND;
use super::rules;
use super::titles::Piece;
use crate::Expression;
use crate::expression::Captures;
use crate::names::Places;
use std::ops::Range;
use std::sync::LazyLock;

/// A day from which on something is so, its year told or not.
const FROM: &str = r"(?:自|从|于)(?P<date>(?:(?P<year>(?:19|20)\d{2}年|[一二〇○零]{2}[一二三四五六七八九〇○零]{2}年)|(?P<this>今年|本年)?)[ ]*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?)(?:起|开始)?";

/// A group ends from a day on.
static ENDS_FROM: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        "{FROM}[,]?(?:正式|予以|同时|即行|全部)*(?:撤销|撤消|取消|解散|不再保留|停止运行|停止运转|停止工作|终止工作|终止运行|终止运转|终止)"
    ))
    .expect("ends from")
});

/// A paper is in force from a day on.
static IN_FORCE: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!("(?:本通知|本决定|上述(?:决定|调整|撤销)|以上(?:决定|调整|撤销)){FROM}[,]?(?:正式)?(?:施行|执行|实施|生效)"))
        .expect("in force")
});

static KINDS: LazyLock<Expression> = LazyLock::new(|| crate::expression(KIND).expect("kinds"));

/// Tells the groups that a notice ends from which day on they have ended.
pub(crate) fn days(page: &Page<'_>, piece: &Piece, notice: &mut Notice) {
    since(page, piece, notice);
    if !notice.groups.iter().any(|one| one.act == Act::Abolish) {
        return;
    }
    let own = notice.date.as_ref().map(|date| date.value);
    let begin = piece.below();
    let mut at = begin;
    for sentence in page.slice(begin..piece.all.end).split_inclusive(['。', ';', '\n']) {
        let from = at;
        at += sentence.len();
        let whole = IN_FORCE.captures(sentence);
        let Some(found) = ENDS_FROM.captures(sentence).or(whole) else { continue };
        let all = IN_FORCE.is_match(sentence) || !KINDS.is_match(sentence);
        let (Some(date), Some(told)) = (found.name("date"), told(&found["date"], own)) else {
            continue;
        };
        if own == Some(told.value) {
            continue;
        }
        let place: Range<usize> = from + date.start()..from + date.end();
        let day = page.found(told.value, place.start, place.end, told.confidence);
        let plain: String = sentence.chars().filter(|c| !c.is_whitespace()).collect();
        for one in notice.groups.iter_mut().filter(|one| one.act == Act::Abolish) {
            let named = plain.contains(short(&one.group.value));
            if all || named {
                let confidence = day.confidence.min(one.group.confidence);
                one.effective = Some(Found { confidence, ..day.clone() });
            }
        }
    }
}

/// What a report tells of a year was not done on its own day: 2023年以来,撤销3个:甲、乙、丙.
fn since(page: &Page<'_>, piece: &Piece, notice: &mut Notice) {
    static SINCE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            "(?:(?P<year>(?:19|20)\\d{2})年(?:度|初)?|今年|本年度?|近年来?)(?:以来|上半年|来)?[,]?",
        )
        .expect("since")
    });
    let title = piece.title_text(page);
    if !["通报", "情况", "报告", "汇报", "总结"].iter().any(|word| title.contains(word)) {
        return;
    }
    let own = notice.date.as_ref().map(|date| date.value);
    let begin = piece.below();
    let mut at = begin;
    for sentence in page.slice(begin..piece.all.end).split_inclusive(['。', '\n']) {
        let from = at;
        at += sentence.len();
        let since =
            |found: &Captures<'_>| found.get(0).is_some_and(|all| all.as_str().contains('来'));
        let Some(found) = SINCE.captures_iter(sentence).find(since) else { continue };
        let year = found.name("year").and_then(|year| year.as_str().parse().ok());
        let year = year.or(own
            .filter(|_| found.get(0).is_some_and(|all| !all.as_str().starts_with('近')))
            .map(|own| own.year));
        let plain: String = sentence.chars().filter(|c| !c.is_whitespace()).collect();
        for one in &mut notice.groups {
            if !plain.contains(short(&one.group.value)) {
                continue;
            }
            one.act_sure = one.act_sure.min(rules::GUESSED);
            if let Some(year) = year.filter(|_| one.act == Act::Abolish) {
                let day = Day { year, month: None, day: None };
                let at = found.get(0).map_or(0..0, |all| all.range());
                one.effective =
                    Some(page.found(day, from + at.start, from + at.end, rules::BESIDE));
            }
        }
    }
}

/// A name without the county before it: 岭东县双拥领导小组 may be 县双拥领导小组 in a sentence.
pub(crate) fn short(name: &str) -> &str {
    let place = Places::shipped().government(name).map_or(0, |(_, _, len)| len);
    if name[place..].chars().count() > 6 { &name[place..] } else { name }
}

/// A day as a sentence tells it; one without its year is of that of the notice, in doubt.
fn told(words: &str, own: Option<Day>) -> Option<Told> {
    let words: String = words.chars().filter(|c| *c != ' ').collect();
    if let Some((value, all)) = day(&words) {
        let confidence = if all { rules::DATE_SIGNED } else { rules::DATE_IMPOSSIBLE };
        return Some(Told { value, confidence });
    }
    let rest = words.trim_start_matches("今年").trim_start_matches("本年");
    let (value, _) = day(&format!("{}年{rest}", own?.year))?;
    Some(Told { value, confidence: rules::BESIDE })
}

/// A day, and how sure it is.
struct Told {
    value: Day,
    confidence: f32,
}
