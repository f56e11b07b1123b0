//! From which day on a group has ended, where a notice tells another day than its own: 甲领导小组自2018年7月1日起撤销.

use super::by_numbers;
use super::days::day;
use super::notice::{Act, Day, Found, Notice};
use super::own_days;
use super::page::Page;
use super::patterns::KIND;
use super::rules;
use super::titles::Piece;
use crate::Expression;
use crate::expression::Captures;
use crate::names::Places;
use std::ops::Range;
use std::sync::LazyLock;

/// A day from which on something is so, its year told or not, or a year alone.
const FROM: &str = r"(?P<since>自|从|于)?(?P<date>(?:(?P<year>(?:19|20)\d{2}年|[一二〇○零]{2}[一二三四五六七八九〇○零]{2}年)|(?P<this>今年|本年|当年|明年|次年|翌年)?)[ ]*(?:(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?)|(?:19|20)\d{2}年|下月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)(?P<on>之日起|起|开始)?";

/// What ends groups from a day on, or makes others of them.
static ENDS_FROM: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        "{FROM}[,]?(?:(?:(?:对|将)?(?P<below>(?:下列|以下)[^,。;:\n]{{2,20}}?))?(?:正式|予以|同时|即行|全部|一律|均)*(?:撤销|撤消|取消|解散|不再保留|停止运行|停止运转|停止运作|停止活动|停止办公|停止履职|停止履行职责|不再运行|不再运作|终止运作|停止工作|终止工作|终止运行|终止运转|终止)|(?P<makes>(?:正式|予以|同时|全部)*(?:合并|整合|归并|并入|更名|改名|改称|转为|纳入|将|把)))"
    ))
    .expect("ends from")
});

/// Something is in force from a day on.
static IN_FORCE: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        "{FROM}[,]?(?:正式|同时|全部|一律|统一|予以|开始)*(?:施行|执行|实施|生效|起效|实行)"
    ))
    .expect("in force")
});

/// What says of itself that it is in force: the paper, or what it does.
static OF_ITSELF: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        "(?:本(?:通知|决定|意见|方案|文件?|清单|目录|名单|公告|通告|次)|(?:上述|以上)|清理|整合|撤销|撤消|合并|调整|公布|印发|通知|结果|如下)",
        "[^,。;:\n]*[,]?(?:请)?(?:均|一律|统一)?$|^[ ]*(?:[(]?[一二三四五六七八九十\\d]{1,2}[)、.][ ]*)?$"
    ))
    .expect("of itself")
});

static KINDS: LazyLock<Expression> = LazyLock::new(|| crate::expression(KIND).expect("kinds"));

/// Tells the groups that a notice ends from which day on they have ended.
pub(crate) fn days(page: &Page<'_>, piece: &Piece, notice: &mut Notice) {
    since(page, piece, notice);
    told_of_all(page, piece, notice);
    own_days::read(page, piece.below()..piece.all.end, notice);
}

/// Tells the days that sentences tell of the groups in them, or of all.
fn told_of_all(page: &Page<'_>, piece: &Piece, notice: &mut Notice) {
    if !notice.groups.iter().any(|one| one.act.ends() || !one.predecessors.is_empty()) {
        return;
    }
    let own = notice.date.as_ref().map(|date| date.value);
    let begin = piece.below();
    let mut at = begin;
    for sentence in page.slice(begin..piece.all.end).split_inclusive(['。', ';', '\n']) {
        let from = at;
        at += sentence.len();
        // 第2、4项自某日起撤销 says it of those items.
        if by_numbers::tells(sentence) {
            continue;
        }
        // 甲、乙(自2024年7月1日起撤销): a day in brackets is that of the name before them alone.
        let since = |found: &Captures<'_>| {
            (found.name("since").is_some() || found.name("on").is_some())
                && found.get(0).is_some_and(|all| !own_days::within(sentence, all.start()))
        };
        let ends = ENDS_FROM.captures_iter(sentence).find(since);
        let whole = IN_FORCE.captures_iter(sentence).find(since);
        let named = KINDS.is_match(sentence);
        let force = whole.as_ref().and_then(|found| in_force(sentence, found));
        // 自某日起将甲并入乙 says it of those that it names.
        let Some(found) = ends.or(whole.filter(|_| force.is_some())) else { continue };
        // 自某日起撤销下列领导小组: says it of those that are listed behind it.
        let rest = found.get(0).map_or("", |all| sentence[all.end()..].trim_start());
        let heads = !named && heads(sentence);
        let lists = found.name("makes").is_none()
            && (heads
                || found.name("below").is_some()
                || ["下列", "以下", "如下"].iter().any(|word| rest.starts_with(word))
                || over(sentence, rest));
        let all = force.is_some() || lists || (!named && found.name("makes").is_none());
        let (Some(date), Some(mut told)) = (found.name("date"), told(&found["date"], own)) else {
            continue;
        };
        if own == Some(told.value) {
            continue;
        }
        if found.name("makes").is_none() {
            told.confidence = told.confidence.min(force.unwrap_or(1.0));
        }
        let place: Range<usize> = from + date.start()..from + date.end();
        let day = page.found(told.value, place.start, place.end, told.confidence);
        // 自某日起,将甲并入乙;丙更名为丁: it begins all of the sentence.
        let begins = found.get(0).is_some_and(|all| sentence[..all.start()].chars().count() < 12);
        let reach = match found.name("makes") {
            Some(_) if begins => {
                let rest = page.slice(from..piece.all.end);
                &rest[..rest.find(['。', '\n']).unwrap_or(rest.len())]
            }
            _ => sentence,
        };
        // 自某日起撤销以下机构:甲、乙。 has its list in it.
        let inline = KINDS.is_match(rest.split_once(':').map_or("", |(_, list)| list));
        let listed = lists.then(|| {
            let rest = page.slice(at..piece.all.end);
            let next = if heads { below(sentence, rest) } else { rest.len() };
            let end = at + if inline { 0 } else { own_list(rest).min(next) };
            day.span.0..page.found((), end, end, 1.0).span.0
        });
        let own_words = own_clause(reach, found.get(0).map_or(0..0, |all| all.range()));
        let plain: String = reach.chars().filter(|c| !c.is_whitespace()).collect();
        let of_clause: String = own_words.chars().filter(|c| !c.is_whitespace()).collect();
        for one in &mut notice.groups {
            let becomes = !one.predecessors.is_empty() && one.act != Act::Keep;
            if !one.act.ends() && !becomes {
                continue;
            }
            // An item of the list has no verb of its own.
            let apart = || {
                let name = one.group.value.as_str();
                let mut lines = page.slice(at..piece.all.end).lines();
                lines.find(|line| line.contains(name)).is_none_or(|line| {
                    ["撤销", "取消", "解散", "不再保留"].iter().any(|verb| line.contains(verb))
                })
            };
            if let Some(listed) = listed.as_ref().filter(|_| force.is_none())
                && !plain.contains(short(&one.group.value))
                && (!listed.contains(&one.group.span.0) || apart())
            {
                continue;
            }
            let words = if one.act.ends() { &plain } else { &of_clause };
            if all || one.names().any(|name| words.contains(short(&name.value))) {
                let confidence = day.confidence.min(one.group.confidence);
                one.effective = Some(Found { confidence, ..day.clone() });
            }
        }
    }
}

/// The day from which on words say that something ends, where it stands in them, and how sure it is.
pub(crate) fn since_words(words: &str, own: Option<Day>) -> Option<(Day, Range<usize>, f32)> {
    let since = |found: &Captures<'_>| found.name("since").is_some() || found.name("on").is_some();
    let found = ENDS_FROM.captures_iter(words).find(since)?;
    let date = found.name("date")?;
    let told = told(date.as_str(), own)?;
    Some((told.value, date.range(), told.confidence))
}

/// What of a sentence a day within it speaks of: 甲自某日起撤销,乙更名为丙 tells none of what becomes of 乙.
pub(crate) fn own_clause(sentence: &str, at: Range<usize>) -> &str {
    let names_before = sentence.get(..at.start).is_some_and(|before| KINDS.is_match(before));
    let Some(rest) = sentence.get(at.end..).filter(|_| names_before) else { return sentence };
    let end = rest.find(',').map_or(rest.len(), |mark| mark);
    let next = &rest[end..];
    let with = ["同时", "同日", "同步", "一并", "也", "均", "并"];
    let own = KINDS.is_match(next) && !with.iter().any(|word| next.contains(word));
    if !own {
        return sentence;
    }
    // 甲、乙:甲自某日起撤销,乙更名为丙
    let begin = sentence[..at.start]
        .rfind([':', ';'])
        .filter(|mark| KINDS.is_match(&sentence[*mark..at.start]));
    &sentence[begin.unwrap_or(0)..at.end + end]
}

/// Whether a line is no sentence but heads a list: 一、自2024年7月1日起撤销的机构.
fn heads(line: &str) -> bool {
    let words = line.trim();
    line.ends_with('\n') && !words.ends_with(['。', ';', ',']) && words.chars().count() <= 48
}

/// Where the list below such a line ends at the latest: at the next line of its style, or that tells a day too.
fn below(head: &str, text: &str) -> usize {
    let style = |line: &str| {
        let line = line.trim_start();
        let bare = line.trim_start_matches('(');
        let figure = bare.starts_with(|c: char| "一二三四五六七八九十".contains(c));
        let begins = bare.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c));
        (figure && begins.starts_with(['、', ')', '.'])).then_some(line.len() > bare.len())
    };
    let own = style(head);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let next = own.is_some() && style(line) == own;
        let since = || ENDS_FROM.captures_iter(line).any(|found| found.name("since").is_some());
        if next || (heads(line) && !KINDS.is_match(line) && since()) {
            return at;
        }
        at += line.len();
    }
    text.len()
}

/// Where a list ends at the latest with which a text begins: at an item of the next higher style.
fn own_list(text: &str) -> usize {
    static HIGHER: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("(?:^|\n)[ ]*[一二三四五六七八九十]{1,3}、").expect("higher")
    });
    let first = HIGHER.find(text).map(|found| found.start());
    first.filter(|at| !text[..*at].trim().is_empty()).unwrap_or(text.len())
}

/// Whether a sentence says of those listed behind it what begins with a day, and no more stands between: 以下机构自某日起撤销:
fn over(sentence: &str, rest: &str) -> bool {
    let lead = &sentence[..sentence.len() - rest.len()];
    rest.trim_end().ends_with(':') && ["下列", "以下"].iter().any(|word| lead.contains(word))
}

/// How sure it is that what a sentence says is in force from a day on is the paper, or what it does: 《条例》自某日起施行 is not.
fn in_force(sentence: &str, found: &Captures<'_>) -> Option<f32> {
    let begin = found.get(0).map_or(0, |all| all.start());
    let before = &sentence[..begin];
    // …印发给你们,请自某日起执行
    let said = before.trim_end_matches([',', ' ', '请']);
    let clause = said.rsplit([',', ':']).next().unwrap_or_default();
    // 清理工作自某日起实施 begins then, and does not end.
    if ["工作", "行动", "活动"].iter().any(|end| clause.ends_with(end)) {
        return None;
    }
    if OF_ITSELF.is_match(clause) || before.trim().is_empty() {
        return Some(rules::DATE_SIGNED);
    }
    let open = before.matches(['(', '《']).count() > before.matches([')', '》']).count();
    let others = ["》", "条例", "办法", "规定", "细则", "法", "制度", "标准", "政策", "规划"];
    let other = others.iter().any(|end| clause.ends_with(end)) || clause.contains('《');
    (!open && !other).then_some(rules::BESIDE)
}

/// What a report tells of a year was not done on its own day: 2023年以来,撤销3个:甲、乙、丙.
fn since(page: &Page<'_>, piece: &Piece, notice: &mut Notice) {
    static SINCE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            "(?:(?P<year>(?:19|20)\\d{2})年(?:度|初)?|今年|本年度?|近年来?)(?:以来|上半年|来|[,]?(?:全|我|本)?[省市县区镇乡州]?[级直]?(?:共|累计|先后))?[,]?",
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
        let since = |found: &Captures<'_>| {
            let tells = ["来", "共", "累计", "先后"];
            found.get(0).is_some_and(|all| tells.iter().any(|word| all.as_str().contains(word)))
        };
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

/// A day as a sentence tells it; one without its year is of that of the notice, in doubt, and so is a year alone.
fn told(words: &str, own: Option<Day>) -> Option<Told> {
    let words: String = words.chars().filter(|c| *c != ' ').collect();
    if let Some((value, all)) = day(&words) {
        let confidence = if all { rules::DATE_SIGNED } else { rules::DATE_IMPOSSIBLE };
        return Some(Told { value, confidence });
    }
    let beside = |value| Told { value, confidence: rules::BESIDE };
    if let Some(year) = words.strip_suffix('年').and_then(|year| year.parse().ok()) {
        return Some(beside(Day { year, month: None, day: None }));
    }
    let own = own?;
    if let Some(rest) = words.strip_prefix("下月") {
        let month = own.month?;
        let (year, month) = if month == 12 { (own.year + 1, 1) } else { (own.year, month + 1) };
        return day(&format!("{year}年{month}月{rest}")).map(|(value, _)| beside(value));
    }
    let next = ["明年", "次年", "翌年"].iter().find_map(|word| words.strip_prefix(word));
    let this = ["今年", "本年", "当年"].iter().find_map(|word| words.strip_prefix(word));
    let year = own.year + i32::from(next.is_some());
    let rest = next.or(this).unwrap_or(&words);
    day(&format!("{year}年{rest}")).map(|(value, _)| beside(value))
}

/// A day, and how sure it is.
struct Told {
    value: Day,
    confidence: f32,
}
