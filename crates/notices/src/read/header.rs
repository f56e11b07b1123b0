//! What stands above and below the text of a notice.

use super::cites::{cites, tidy_number};
use super::days::{day, possible};
use super::notice::{Day, Found, Notice};
use super::page::Page;
use super::patterns::{BRACKETED, DATE, DECIDES, META_DATE, META_ISSUER, NUMBER, SIGNED};
use super::rules;
use super::titles::{ISSUER_ENDS, Piece, issues, place_issues};
use crate::names::Places;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;
use tiaokuai_record::Level;

/// What stands above and below the text of a notice.
pub(crate) fn read(page: &Page<'_>, piece: &Piece) -> Notice {
    let title = piece.title.as_ref().map(|(issuer, title)| {
        let mut found = page.words(title.start, title.end, rules::TITLE);
        found.value.retain(|c| !c.is_whitespace());
        let mut issuer = page.words(issuer.start, issuer.end, rules::ISSUER_TITLE);
        issuer.value.retain(|c| !c.is_whitespace());
        (issuer, found)
    });
    let number = number(page, piece);
    let signed = signed(page, piece);
    let told = issuer(page, piece, title.as_ref().map(|(issuer, _)| issuer), signed.as_ref());
    let date = |issuer: Option<&Found<String>>| {
        date(page, piece, signed.as_ref(), issuer.map(|issuer| issuer.value.as_str()))
    };
    let signed_in_line = || signer(page, piece, date(None)?.1.start);
    let issuer = match (told, signed_in_line()) {
        (Some(told), Some(whole)) => Some(of_two(told, whole)),
        (told, whole) => told.or(whole),
    };
    let date = date(issuer.as_ref());
    let place = issuer.as_ref().and_then(|issuer| government(issuer, rules::PLACE));
    let cites = cites(page, piece, number.as_ref());
    Notice {
        number,
        title: title.map(|(_, title)| title),
        issuer,
        date: date.map(|(date, _)| date),
        level: place.as_ref().map(|(_, level)| *level),
        jurisdiction: place.map(|(place, _)| place),
        groups: Vec::new(),
        cites,
    }
}

/// Who issues a notice whose title and signature do not say the same.
fn of_two(told: Found<String>, signed: Found<String>) -> Found<String> {
    let government = |name: &str| Places::shipped().government(name).map(|(place, ..)| place);
    if told.value.contains(&signed.value) {
        return told;
    }
    // 君山片区管理局 of the title signs with its whole name.
    if signed.value.ends_with(&told.value) {
        return signed;
    }
    // One of two who sign together stands in the title.
    if signed.value.split('、').count() > 1
        && signed.value.split('、').any(|one| one.ends_with(&told.value))
    {
        return signed;
    }
    // A word is missing in one of them, or one body signs for another of its government: the signature counts.
    let sure = told.confidence.min(rules::ISSUER_JOINT);
    let alike = strsim::normalized_levenshtein(&told.value, &signed.value) > 0.6;
    let own = government(&told.value).is_some_and(|place| government(&signed.value) == Some(place));
    // 东沙片区管理局党委 signs as 中共碧螺试验区东沙片区管理局委员会.
    let body =
        ["党委", "党组", "委员会", "办公室"].iter().find_map(|end| told.value.strip_suffix(end));
    let within = body.is_some_and(|b| b.chars().count() > 4 && signed.value.contains(b));
    let one = if own || alike || within { signed } else { told };
    Found { confidence: sure, ..one }
}

/// The government that a name begins with, by its whole name.
fn government(name: &Found<String>, confidence: f32) -> Option<(Found<String>, Level)> {
    let places = Places::shipped();
    let (value, level, _) = places.government(&name.value)?;
    let value = places.whole(&value);
    Some((Found { value, span: name.span, confidence: name.confidence.min(confidence) }, level))
}

/// A notice that tells no issuer speaks for the government that sets its group up, or whose name the group
/// has.
pub(crate) fn place_of_groups(page: &Page<'_>, piece: &Piece, notice: &mut Notice) {
    if notice.jurisdiction.is_some() {
        return;
    }
    let text = page.slice(piece.all.clone());
    let decides = DECIDES.captures_iter(text).filter_map(|captures| captures.name("who"));
    let decides = decides
        .map(|who| page.words(piece.all.start + who.start(), piece.all.start + who.end(), 0.9));
    let named = notice.groups.iter().map(|told| Found { confidence: 0.9, ..told.group.clone() });
    // 邕宁区 in a sentence, 南宁市邕宁区 in the name: the one that says more.
    let best = decides
        .chain(named)
        .filter_map(|name| government(&name, 0.9))
        .max_by_key(|(place, level)| (*level, place.value.chars().count()));
    if let Some((place, level)) = best {
        notice.jurisdiction = Some(place);
        notice.level = Some(level);
    }
}

/// The number stands above the text or right below the title; a number in brackets after a title in 《》 is of
/// a notice that is cited.
fn number(page: &Page<'_>, piece: &Piece) -> Option<Found<String>> {
    let text = page.text;
    let body = body_start(page, piece);
    let own = |range: Range<usize>| {
        let inside = text.get(range.clone()).unwrap_or_default();
        NUMBER
            .find_iter(inside)
            .filter(|number| {
                // (穗府〔2007〕9号) on a line of its own is the notice's; after a title it is cited.
                let before = inside[..number.start()].trim_end_matches(' ');
                let before = match before.strip_suffix('(') {
                    Some(open) if open.trim().is_empty() || open.ends_with('\n') => "",
                    _ => before.trim_end(),
                };
                // 根据某府办〔2020〕3号文件精神 cites it.
                let cited = ["根据", "按照", "依据", "遵照", "转发"]
                    .iter()
                    .any(|word| number.as_str().contains(word) || before.ends_with(word))
                    || inside[number.end()..].starts_with("文件精神")
                    || inside[number.end()..].starts_with("文精神");
                !cited && !before.ends_with(['(', '》', ',', '、'])
            })
            .last()
            .map(|number| (range.start + number.start(), range.start + number.end()))
    };
    let near = match &piece.title {
        // The title of the page itself stands above all that is the notice's.
        Some((_, title)) if title.start < piece.all.start => own(piece.all.start..body),
        Some((_, title)) => own(title.end..body).or_else(|| own(piece.all.start..title.start)),
        None => own(piece.all.start..body),
    };
    let (from, to) = near.or_else(|| boxed(page, piece))?;
    // A line of words before the number may run into it: 文号: , 发文字号
    let raw = &text[from..to];
    let skip = ["发文字号", "文号", "字号", "编号", "文件"]
        .iter()
        .filter_map(|word| raw.rfind(word).map(|at| at + word.len()))
        .max()
        .unwrap_or(0);
    let mut found = page.words(from + skip, to, rules::NUMBER);
    found.value.retain(|c| !c.is_whitespace());
    found.value = found.value.trim_start_matches("文件").to_string();
    found.value = tidy_number(&found.value);
    // More letters than offices use: words before the number may have run into it.
    if found.value.chars().take_while(|c| crate::names::is_han(*c)).count() > 8 {
        found.confidence = found.confidence.min(rules::FRAYED);
    }
    Some(found)
}

/// The number in a box above the text of a page: 文 号: 青政办〔2016〕34号.
fn boxed(page: &Page<'_>, piece: &Piece) -> Option<(usize, usize)> {
    let above = page.slice(..piece.all.start);
    if super::front::content(page.text) != piece.all.start {
        return None;
    }
    let told = NUMBER.find_iter(above).filter(|number| {
        let key: String =
            above[..number.start()].chars().rev().filter(|c| !c.is_whitespace()).take(2).collect();
        key == ":号"
    });
    { told }.last().map(|number| (number.start(), number.end()))
}

/// Where the sentences begin: after the addressees.
pub(crate) fn body_start(page: &Page<'_>, piece: &Piece) -> usize {
    let below = piece.below();
    let rest = page.slice(below..piece.all.end);
    let head: usize = rest.char_indices().nth(260).map_or(rest.len(), |(at, _)| at);
    // 文号: and its like are no addressees.
    let ends = |at: &usize| {
        let key = rest[..*at].trim_end();
        !rest[*at..].starts_with(':') || !KEYS.iter().any(|word| key.ends_with(word))
    };
    let mut marks = rest[..head].match_indices([':', '。']).map(|(at, _)| at);
    let first = marks.find(ends);
    match (first, piece.title.is_some()) {
        (Some(at), true) => below + at,
        (None, true) => below + head,
        (Some(at), false) => piece.all.start + at,
        (None, false) => piece.all.start + head,
    }
}

/// Keys of a box above a text.
const KEYS: [&str; 16] = [
    "文号",
    "字号",
    "编号",
    "有效性",
    "机构",
    "机关",
    "单位",
    "日期",
    "时间",
    "标题",
    "名称",
    "分类",
    "主题词",
    "索引号",
    "来源",
    "时效",
];

/// Who signed, and when: the last line that is a date.
struct Signed {
    who: Range<usize>,
    date: Range<usize>,
    /// Whether another line of the text is signed with another date.
    others: bool,
}

fn signed(page: &Page<'_>, piece: &Piece) -> Option<Signed> {
    let text = page.slice(piece.all.clone());
    let from = piece.below() - piece.all.start;
    let mut last: Option<Signed> = None;
    let mut at = from;
    while let Some(captures) = SIGNED.captures_at(text, at) {
        let (Some(who), Some(date)) = (captures.name("who"), captures.name("date")) else { break };
        at = date.end();
        let before = last.as_ref().map(|last| (last.others, day(page.slice(last.date.clone()))));
        let others = before.is_some_and(|(others, before)| others || before != day(date.as_str()));
        last = Some(Signed {
            who: piece.all.start + who.start()..piece.all.start + who.end(),
            date: piece.all.start + date.start()..piece.all.start + date.end(),
            others,
        });
    }
    last
}

fn issuer(
    page: &Page<'_>,
    piece: &Piece,
    before: Option<&Found<String>>,
    signed: Option<&Signed>,
) -> Option<Found<String>> {
    let clean = |value: &str| -> String {
        let value: String = value.chars().filter(|c| !c.is_whitespace()).collect();
        let number = NUMBER.find_iter(&value).last().map_or(0, |number| number.end());
        let day = DATE.find_iter(&value).last().map_or(0, |day| day.end());
        let value = value[number.max(day)..]
            .trim_start_matches(|c: char| !crate::names::is_han(c))
            .trim_end_matches("文件");
        // 某市人民政府转发省政府关于…
        let cut = ["转发", "印发", "批转"].iter().filter_map(|word| value.find(word)).min();
        let own = &value[..cut.unwrap_or(value.len())];
        without_lead(if own.is_empty() { value } else { own }).to_string()
    };
    let ends = |value: &str| {
        value == "中央"
            || value.chars().count() >= 3
                && value.chars().count() <= 44
                && (ISSUER_ENDS.iter().any(|end| value.ends_with(end)) || place_issues(value))
    };
    if let Some((at, _)) = &piece.title
        && let Some(names) = joint(page.slice(at.clone()))
    {
        return Some(page.found(names, at.start, at.end, rules::ISSUER_JOINT));
    }
    if let Some(found) = before {
        let value = clean(&found.value);
        // 君山片区管理局 of the title signs with its whole name.
        if let Some(signed) = signed {
            let whole = clean(page.slice(signed.who.clone()));
            if ends(&value)
                && Places::shipped().government(&value).is_none()
                && whole.len() > value.len()
                && whole.ends_with(&value)
                && ends(&whole)
            {
                return Some(page.found(
                    whole,
                    signed.who.start,
                    signed.who.end,
                    rules::ISSUER_SIGNED,
                ));
            }
        }
        if ends(&value) {
            return Some(Found { value, ..found.clone() });
        }
    }
    // The issuer on the line above the title.
    if let Some((issuer, _)) = piece.title.as_ref().filter(|at| at.0.start >= piece.all.start) {
        let mut end = piece.all.start + page.slice(piece.all.start..issuer.start).trim_end().len();
        for _ in 0..2 {
            let above = page.slice(piece.all.start..end);
            let line = above.rfind('\n').map_or(0, |at| at + 1);
            let value = clean(&above[line..]);
            let from = piece.all.start + line;
            if let Some(names) = joint(&above[line..]) {
                return Some(page.found(names, from, end, rules::ISSUER_JOINT));
            }
            if ends(&value) {
                // Two who issue together stand on two lines.
                let over = page.slice(piece.all.start..from).trim_end();
                let line = over.rfind('\n').map_or(0, |at| at + 1);
                if let Some(names) = joint(&format!("{} {value}", over[line..].trim())) {
                    return Some(page.found(
                        names,
                        piece.all.start + line,
                        end,
                        rules::ISSUER_JOINT,
                    ));
                }
                return Some(page.found(value, from, end, rules::ISSUER_ABOVE));
            }
            // The head of a paper stands above its number.
            if !NUMBER.is_match(&above[line..]) {
                break;
            }
            end = piece.all.start + above[..line].trim_end().len();
        }
    }
    if let Some(signed) = signed {
        if let Some(names) = joint(page.slice(signed.who.clone())) {
            return Some(page.found(names, signed.who.start, signed.who.end, rules::ISSUER_JOINT));
        }
        // 文 东海市第一中学: the end of the roster stands before it.
        let who = page.slice(signed.who.clone()).trim();
        let place = |words: &str| Places::shipped().government(words).is_some();
        let last = who.rsplit_once(' ').filter(|(lead, last)| !place(lead) && place(last));
        let value = clean(last.map_or(who, |(_, last)| last));
        if ends(&value) {
            if let Some((whole, from)) = over_two_lines(page, piece, signed, &value) {
                return Some(page.found(whole, from, signed.who.end, rules::ISSUER_JOINT));
            }
            // So long a name may hold the end of a roster; one that begins with no government may be cut.
            let long = value.chars().count() > 20 || Places::shipped().government(&value).is_none();
            let sure = if long { rules::ISSUER_LONG } else { rules::ISSUER_SIGNED };
            return Some(page.found(value, signed.who.start, signed.who.end, sure));
        }
        // The issuer stands on the line above the date.
        let above = page.slice(..signed.date.start).trim_end();
        let line = above
            .rfind(['\n', '。'])
            .map_or(0, |at| at + above[at..].chars().next().map_or(1, char::len_utf8));
        let value = clean(&above[line..]);
        if ends(&value) && line >= piece.below() {
            return Some(page.found(value, line, above.len(), rules::ISSUER_SIGNED));
        }
    }
    let meta = META_ISSUER.captures(page.slice(piece.all.clone()))?.name("who")?;
    let value = clean(meta.as_str());
    ends(&value).then(|| {
        page.found(
            value,
            piece.all.start + meta.start(),
            piece.all.start + meta.end(),
            rules::ISSUER_META,
        )
    })
}

/// A signature that a line break cut: some government's name begins on the line above, and ends nothing there.
fn over_two_lines(
    page: &Page<'_>,
    piece: &Piece,
    signed: &Signed,
    value: &str,
) -> Option<(String, usize)> {
    if Places::shipped().government(value).is_some() {
        return None;
    }
    let above = page.slice(piece.below().min(signed.who.start)..signed.who.start).trim_end();
    let line = above.rfind(['\n', '。'])?;
    let head = above[line..].trim_start_matches(['\n', '。', ' ']);
    let open = !head.is_empty()
        && head.chars().all(crate::names::is_han)
        && !ISSUER_ENDS.iter().any(|end| head.ends_with(end))
        && crate::names::title_at_end(head).is_none()
        && (Places::shipped().government(head).is_some()
            || ["开发区", "园区", "大学", "学院", "集团", "公司"]
                .iter()
                .any(|own| head.contains(own)));
    let from = piece.below() + above.len() - head.len();
    open.then(|| (format!("{head}{value}"), from))
}

/// The names of those who issue together, each a whole name set apart by spaces; none where they are one.
fn joint(words: &str) -> Option<String> {
    let mut names: Vec<&str> = words.split_whitespace().collect();
    // 中共某县委员会某县人民政府, with nothing between them.
    if let [one] = names[..]
        && let Some(cut) = one
            .char_indices()
            .map(|(at, _)| at)
            .find(|at| issues(&one[..*at]) && issues(&one[*at..]) && !one.contains("转发"))
    {
        names = vec![&one[..cut], &one[cut..]];
    }
    let whole = |name: &&str| issues(name);
    (names.len() > 1 && names.iter().all(whole)).then(|| names.join("、"))
}

/// Who stands right before a date in a copy that lost its line breaks.
fn signer(page: &Page<'_>, piece: &Piece, date: usize) -> Option<Found<String>> {
    let below = piece.below().min(date);
    let before = page.slice(below..date).trim_end();
    let from = before
        .rfind(['。', '\n', ' ', ';'])
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    // Two who sign together.
    let over = before[..from].trim_end_matches(' ');
    let second = over
        .rfind(['。', '\n', ' ', ';'])
        .map_or(0, |at| at + over[at..].chars().next().map_or(1, char::len_utf8));
    if let Some(names) = joint(&before[second..]) {
        return Some(page.found(names, below + second, below + before.len(), rules::ISSUER_JOINT));
    }
    // Without a blank between them the last post of the roster stands before it.
    let value = without_lead(&before[from..]);
    let from = before.len() - value.len();
    let fits = (4..=40).contains(&value.chars().count())
        && value.split('、').all(|one| {
            let one = unbracketed(one);
            let whole = one.chars().count() > 2 && one.chars().all(crate::names::is_han);
            whole && ISSUER_ENDS.iter().any(|end| one.ends_with(end))
        });
    // Of no government that is known: what stands there may be the end of a roster.
    let known = Places::shipped().government(value).is_some() && !value.contains('、');
    let sure = if known { rules::ISSUER_SIGNED } else { rules::ISSUER_LONG };
    fits.then(|| page.words(below + from, below + before.len(), sure))
}

/// An issuer without what a page put before it: 来源某某公司国务院办公厅.
fn without_lead(value: &str) -> &str {
    // 有效性:有效 of a box.
    let value =
        ["有效", "特此通知"].iter().find_map(|lead| value.strip_prefix(lead)).unwrap_or(value);
    let places = Places::shipped();
    let known = places.government(value).is_some();
    if value.chars().count() < 10 || places.listed(value).is_some() {
        return value;
    }
    let begins = |from: &usize| {
        let rest = &value[*from..];
        // 某某局副局长青屿县人民政府: the last post of the roster stood before it.
        let post = crate::names::title_at_end(&value[..*from]).is_some();
        if post
            && !rest.starts_with('会')
            && rest.chars().count() >= 5
            && places.government(rest).is_some()
        {
            return true;
        }
        let central = ["国务院", "中共"].iter().any(|word| rest.starts_with(word));
        // 和县 within 丰和县 is no county of its own: what stood before an issuer is longer, or ends as it does.
        let lead = &value[..*from];
        let apart = lead.chars().count() >= 3 || crate::names::ends_as_body(lead);
        !known && apart && (rest.chars().count() >= 5 && central || places.listed(rest).is_some())
    };
    let lead = value.char_indices().map(|(at, _)| at).find(begins);
    lead.map_or(value, |from| &value[from..])
}

/// The date of a box above the text.
fn boxed_date(page: &Page<'_>, piece: &Piece) -> Option<(Found<Day>, Range<usize>)> {
    let captures = META_DATE.captures(page.slice(piece.all.clone()))?;
    let whole = captures.get(0)?;
    let number = |name| captures.name(name).and_then(|m| m.as_str().parse().ok());
    let day = Day { year: number("y")? as i32, month: number("m"), day: number("d") };
    let range = piece.all.start + whole.start()..piece.all.start + whole.end();
    possible(day).map(|told| (dated(page, told, &range, rules::DATE_META), range))
}

/// A date as 2020-08-24 on a line of its own, the last of the text.
fn dashed(page: &Page<'_>, piece: &Piece) -> Option<(Found<Day>, Range<usize>)> {
    static DASHED: LazyLock<Regex> = LazyLock::new(|| {
        crate::expression(
            r"(?m)^[ ]*(?P<y>(?:19|20)\d{2})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})[ ]*$",
        )
        .expect("dashed")
    });
    let below = piece.below();
    let found = DASHED.captures_iter(page.slice(below..piece.all.end)).last()?;
    let whole = found.get(0)?;
    let number = |name| found.name(name).and_then(|m| m.as_str().parse().ok());
    let day = Day { year: number("y")? as i32, month: number("m"), day: number("d") };
    let range = below + whole.start()..below + whole.end();
    possible(day).map(|told| (dated(page, told, &range, rules::DATE_OTHERS), range))
}

/// A date that was told at a place; in doubt where there is no such day.
fn dated(
    page: &Page<'_>,
    (day, all): (Day, bool),
    range: &Range<usize>,
    confidence: f32,
) -> Found<Day> {
    let confidence = if all { confidence } else { rules::DATE_IMPOSSIBLE };
    page.found(day, range.start, range.end, confidence)
}

/// A name without what stands in brackets behind it: 信息工程学院(软件学院).
fn unbracketed(name: &str) -> &str {
    let open = name.ends_with(')').then(|| name.rfind('(')).flatten();
    open.filter(|open| name[*open..].chars().count() <= 12).map_or(name, |open| &name[..open])
}

/// Who printed a paper, and when, below its date.
static PRINTED: LazyLock<Regex> = LazyLock::new(|| {
    crate::expression(r"^\p{Han}{4,30}[ ]*(?:19|20)\d{2}年[ ]*\d{1,2}月[ ]*\d{1,2}日[ ]*印发")
        .expect("printed")
});

/// What a page shows below a text.
const FOOT: [&str; 9] =
    ["来源", "附件", "扫一扫", "打印", "关闭", "责任编辑", "抄送", "主题词", "(此件"];

fn date(
    page: &Page<'_>,
    piece: &Piece,
    signed: Option<&Signed>,
    issuer: Option<&str>,
) -> Option<(Found<Day>, Range<usize>)> {
    if let Some(signed) = signed
        && let Some(day) = day(page.slice(signed.date.clone()))
    {
        let sure = if signed.others { rules::BESIDE } else { rules::DATE_SIGNED };
        return Some((dated(page, day, &signed.date, sure), signed.date.clone()));
    }
    let head = piece.below()..body_start(page, piece).max(piece.below());
    if let Some(found) =
        BRACKETED.captures(page.slice(head.clone())).and_then(|all| all.name("date"))
        && let Some(day) = day(found.as_str())
    {
        let range = head.start + found.start()..head.start + found.end();
        return Some((dated(page, day, &range, rules::DATE_SIGNED), range));
    }
    let boxed = boxed_date(page, piece).or_else(|| dashed(page, piece));
    // The last date of the text, if it is not inside a sentence: a copy that lost its line breaks.
    let below = piece.below();
    let text = page.slice(below..piece.all.end);
    let dates: Vec<Range<usize>> = DATE
        .find_iter(text)
        .filter(|date| {
            let after = text[date.end()..].trim_start();
            let before = text[..date.start()].trim_end();
            // 二〇一二年五月十七日 市政府办公室: the date stands before who signed.
            let first = before.ends_with('。')
                && (after.is_empty()
                    || PRINTED.is_match(after)
                    || FOOT.iter().any(|word| after.starts_with(word))
                    || issuer.is_some_and(|name| after.starts_with(name)));
            date.as_str().trim_end().ends_with('日')
                && !after.starts_with("印发")
                && (first
                    || ISSUER_ENDS.iter().any(|end| unbracketed(before).ends_with(end))
                    || before.ends_with("代章)"))
        })
        .map(|date| below + date.start()..below + date.end())
        .collect();
    // Of two papers on a page the first is signed by who stands in the title.
    let own = |date: &&Range<usize>| {
        issuer.is_some_and(|name| page.slice(..date.start).trim_end().ends_with(name))
    };
    let Some(first) = dates.iter().position(|date| own(&date)).or(dates.len().checked_sub(1))
    else {
        return boxed;
    };
    // Signed twice, one below the other: the later day counts.
    let next = |at: usize| {
        let between = dates.get(at + 1).map(|next| page.slice(dates[at].end..next.start));
        between.is_some_and(|words| words.chars().count() < 40 && !words.contains('。'))
    };
    let last = (first..dates.len()).find(|at| !next(*at)).unwrap_or(first);
    let range = dates[last].clone();
    let Some(signed) = day(page.slice(range.clone())) else { return boxed };
    let others = dates.iter().any(|date| day(page.slice(date.clone())) != Some(signed))
        || boxed.as_ref().is_some_and(|(boxed, _)| boxed.value != signed.0);
    // The day that the block above tells and that of the signature are two: the text itself counts.
    let confidence = if others { rules::DATE_OTHERS } else { rules::DATE_LAST };
    Some((dated(page, signed, &range, confidence), range))
}
