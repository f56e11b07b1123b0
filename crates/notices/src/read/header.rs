//! What stands above and below the text of a notice.

use super::cites::{cites, tidy_number};
use super::days::{day, possible};
use super::issuer::{Signed, issuer, of_two, signed, signer, unbracketed};
use super::notice::{Day, Found, Notice};
use super::page::Page;
use super::patterns::{BRACKETED, DATE, DECIDES, META_DATE, NUMBER, OLD_NUMBER};
use super::rules;
use super::titles::{Piece, ends_as_issuer};
use crate::Expression;
use crate::names::{Places, is_han};
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
        let decided = || {
            let (range, _) = decided_by(page, piece)?;
            let told = day(page.slice(range.clone()))?;
            Some((dated(page, told, &range, rules::BESIDE), range))
        };
        date(page, piece, signed.as_ref(), issuer.map(|issuer| issuer.value.as_str()))
            .or_else(|| short_year(page, piece))
            .or_else(decided)
    };
    let signed_in_line = || signer(page, piece, date(None)?.1.start);
    let issuer = match (told, signed_in_line()) {
        (Some(told), Some(whole)) => Some(of_two(told, whole)),
        (told, whole) => told.or(whole),
    };
    let issuer = issuer.map(|issuer| super::run_in::issuer(page, issuer));
    let number = number.map(|number| super::run_in::number(number, issuer.as_ref()));
    let date = date(issuer.as_ref());
    let place = issuer.as_ref();
    let place = place.and_then(|issuer| government(issuer, rules::PLACE).or_else(|| zone(issuer)));
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
        others_end: None,
        passed: Vec::new(),
    }
}

/// The government that a name begins with, by its whole name.
fn government(name: &Found<String>, confidence: f32) -> Option<(Found<String>, Level)> {
    let places = Places::shipped();
    let (value, level, _) = places.government(&name.value)?;
    // 滨州理工大学 bears the name of a city, and speaks for itself.
    let own = ["大学", "学院", "公司", "集团", "银行", "医院"];
    let bears = !name.value.starts_with(&value) && own.iter().any(|end| name.value.ends_with(end));
    let sure = if bears { rules::BESIDE } else { confidence };
    // Two that sign together for one government speak for it, whichever of them is the issuer.
    let speaks = |part: &str| places.government(part).is_some_and(|(one, ..)| one == value);
    let together = name.confidence == rules::ISSUER_JOINT
        && name.value.contains('、')
        && name.value.split('、').all(speaks);
    let value = places.whole(&value);
    let confidence = if together { sure } else { name.confidence.min(sure) };
    Some((Found { value, span: name.span, confidence }, level))
}

/// The zone whose committee issues a notice, where its name is not that of a place above it: 海棠高新技术产业开发区. Of which level
/// it is, its name does not say.
fn zone(issuer: &Found<String>) -> Option<(Found<String>, Level)> {
    const BODIES: [&str; 6] =
        ["管理委员会办公室", "管委会办公室", "管理委员会", "管委会", "党工委", "党工委办公室"];
    const ZONES: [&str; 5] =
        ["经济技术开发区", "经济开发区", "高新技术产业开发区", "高新技术开发区", "高新区"];
    let value = &issuer.value;
    let name = BODIES.iter().find_map(|body| value.strip_suffix(body))?;
    let base = ZONES.iter().find_map(|zone| name.strip_suffix(zone))?;
    let confidence = issuer.confidence.min(rules::BESIDE);
    let found = Found { value: name.to_string(), span: issuer.span, confidence };
    (base.chars().count() > 1).then_some((found, Level::County))
}

/// Whether words say who agreed (经市人民政府同意) rather than begin with a name (经开区).
fn granted_by(words: &str) -> bool {
    let who = words.strip_prefix('经').unwrap_or_default();
    who.starts_with(['省', '市', '县', '区', '州', '旗', '镇', '乡']) || who.starts_with("人民政府")
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
        .filter(|name| !granted_by(&name.value))
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
    // (86)水电机字第57号
    let old = || {
        let head = piece.all.start..body;
        let found = OLD_NUMBER.find(page.slice(head.clone()))?;
        Some((head.start + found.start(), head.start + found.end()))
    };
    // 2014年8月12日印发 临政办字〔2014〕63号: what a copy put behind all else.
    let last = || {
        let below = piece.below();
        let text = page.slice(below..piece.all.end).trim_end_matches([')', '。', ' ', '\n']);
        let number = NUMBER.find_iter(text).last().filter(|number| number.end() == text.len())?;
        let before = text[..number.start()].trim_end_matches(['(', ' ', '\n']);
        let printed = before.ends_with("印发") || before.ends_with("印") || before.ends_with('日');
        let key = ["文号:", "字号:"].iter().any(|key| before.ends_with(key));
        (printed || key).then_some((below + number.start(), below + number.end()))
    };
    let behind = near.is_none();
    let decided = || decided_by(page, piece).map(|(_, number)| (number.start, number.end));
    // 林政〔2009〕14 alone in its line: a copy lost what it ends with.
    static TORN: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"(?m)^[ ]*(?P<number>\p{Han}{2,8}[〔\[(【〖［](?:19|20)\d{2}[〕\])】〗］][ ]*\d{1,4})[ ]*$")
            .expect("torn")
    });
    let torn = || {
        let found = TORN.captures(page.slice(piece.all.start..body))?.name("number")?;
        Some((piece.all.start + found.start(), piece.all.start + found.end()))
    };
    let whole = near.or_else(|| boxed(page, piece)).or_else(old).or_else(last).or_else(decided);
    let lost = whole.is_none();
    let (from, to) = whole.or_else(torn)?;
    let (from, frayed) = parted(page.slice(..to), from).unwrap_or((from, false));
    let behind = (behind && from > body) || lost;
    // A line of words before the number may run into it: 文号: , 发文字号
    let raw = &text[from..to];
    let skip = ["发文字号", "文号", "字号", "编号", "文件", "通知"]
        .iter()
        .filter_map(|word| raw.rfind(word).map(|at| at + word.len()))
        .max()
        .unwrap_or(0);
    let mut found = page.words(from + skip, to, rules::NUMBER);
    found.value.retain(|c| !c.is_whitespace());
    found.value = found.value.trim_start_matches("文件").to_string();
    found.value = tidy_number(&found.value);
    // 某某公司办公室办保密〔2020〕24号: the head of the paper has run into it.
    let letters: String = found.value.chars().take_while(|c| crate::names::is_han(*c)).collect();
    let head = letters.char_indices().map(|(at, c)| at + c.len_utf8()).rfind(|end| {
        letters[*end..].chars().count() >= 2
            && letters[..*end].chars().count() >= 5
            && ends_as_issuer(&letters[..*end])
            && !letters[..*end].ends_with('办')
    });
    if let Some(head) = head.filter(|_| letters.chars().count() > 8) {
        found.value = found.value[head..].to_string();
        found.confidence = found.confidence.min(rules::FRAYED);
    }
    if behind {
        found.confidence = found.confidence.min(rules::BESIDE);
    }
    if frayed {
        found.confidence = found.confidence.min(rules::FRAYED);
    }
    // More letters than offices use: words before the number may have run into it.
    if found.value.chars().take_while(|c| crate::names::is_han(*c)).count() > 8 {
        found.confidence = found.confidence.min(rules::FRAYED);
    }
    Some(found)
}

/// Where a number begins that a blank parts, 青政 办发〔2019〕23号: its letters name no place, and what stands before them in
/// the line does. Else whether it may have lost some to what stands there.
fn parted(text: &str, from: usize) -> Option<(usize, bool)> {
    const BARE: [&str; 16] = [
        "发",
        "函",
        "字",
        "办",
        "通",
        "办发",
        "办字",
        "办函",
        "办通",
        "政发",
        "政办",
        "政办发",
        "政办字",
        "政办函",
        "政字",
        "政函",
    ];
    let letters: String = text.get(from..)?.chars().take_while(|c| is_han(*c)).collect();
    let before = text.get(..from)?;
    let line = before.rsplit('\n').next()?;
    let front = line.trim_matches([' ', '\t']);
    if !BARE.contains(&letters.as_str()) || front.is_empty() || !front.ends_with(is_han) {
        return None;
    }
    let own = (1..=4).contains(&front.chars().count())
        && front.chars().all(is_han)
        && line.len() - line.trim_end().len() == 1
        && !front.ends_with(['省', '市', '县', '区', '旗', '州', '件', '号', '知']);
    let begin = before.len() - line.len() + line.find(front)?;
    Some(if own { (begin, false) } else { (from, true) })
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
        // In a table nothing stands between the key and its number.
        [":号", "号文", "号字"].contains(&key.as_str())
    });
    { told }.last().map(|number| (number.start(), number.end()))
}

/// The day and the number that a paper without a title tells of itself: 市政府于2021年6月9日(某府办函〔2021〕47号)决定成立….
fn decided_by(page: &Page<'_>, piece: &Piece) -> Option<(Range<usize>, Range<usize>)> {
    static DECIDED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"于(?P<date>(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)[ ]*\((?P<number>[^()\n]{6,30}号)\)[ ]*(?:研究)?决定")
            .expect("decided")
    });
    if piece.title.is_some() {
        return None;
    }
    let text = page.slice(piece.all.clone());
    let near = text.char_indices().nth(300).map_or(text.len(), |(at, _)| at);
    let found = DECIDED.captures(&text[..near])?;
    let (date, number) = (found.name("date")?, found.name("number")?);
    let own = NUMBER.find(number.as_str())?;
    let at = |from: usize, to: usize| piece.all.start + from..piece.all.start + to;
    let number = number.start() + own.start()..number.start() + own.end();
    Some((at(date.start(), date.end()), at(number.start, number.end)))
}

/// Where the sentences begin: after the addressees.
pub(crate) fn body_start(page: &Page<'_>, piece: &Piece) -> usize {
    let below = piece.below();
    let rest = page.slice(below..piece.all.end);
    let head: usize = rest.char_indices().nth(260).map_or(rest.len(), |(at, _)| at);
    // 文号: and its like are no addressees.
    let ends = |at: &usize| {
        let key: String = rest[..*at].chars().rev().filter(|c| *c != ' ').take(8).collect();
        let key: String = key.chars().rev().collect();
        // 09:12 is a time of day.
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if digit(key.chars().next_back()) && digit(rest[*at..].chars().nth(1)) {
            return false;
        }
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
const KEYS: [&str; 41] = [
    "发布者",
    "浏览次数",
    "浏览量",
    "阅读量",
    "公开范围",
    "公开方式",
    "公开形式",
    "公开时限",
    "类别",
    "浏览",
    "作者",
    "签发",
    "签发人",
    "等级",
    "文号",
    "字号",
    "编号",
    "有效性",
    "状态",
    "效力级别",
    "发布部门",
    "制定部门",
    "颁布部门",
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
    "字体",
    "点击数",
    "点击",
    "点击量",
    "访问量",
    "阅读",
];

/// The date of a box above the text.
fn boxed_date(page: &Page<'_>, piece: &Piece) -> Option<(Found<Day>, Range<usize>)> {
    // The box may stand above what is the notice's own.
    let begin =
        if super::front::content(page.text) == piece.all.start { 0 } else { piece.all.start };
    let captures = META_DATE.captures(page.slice(begin..piece.all.end))?;
    let whole = captures.get(0)?;
    let number = |name| captures.name(name).and_then(|m| m.as_str().parse().ok());
    let day = Day { year: number("y")? as i32, month: number("m"), day: number("d") };
    let range = begin + whole.start()..begin + whole.end();
    possible(day).map(|told| (dated(page, told, &range, rules::DATE_META), range))
}

/// A date as 2020-08-24 on a line of its own, the last of the text.
fn dashed(page: &Page<'_>, piece: &Piece) -> Option<(Found<Day>, Range<usize>)> {
    static DASHED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"(?m)(?:^|[ )])[ ]*(?P<y>(?:19|20)\d{2})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})(?:[ ]{2,}[^\n]*|[ ]*)$")
            .expect("dashed")
    });
    let below = piece.below();
    let found = DASHED.captures_iter(page.slice(below..piece.all.end)).last()?;
    let number = |name| found.name(name).and_then(|m| m.as_str().parse().ok());
    let day = Day { year: number("y")? as i32, month: number("m"), day: number("d") };
    let range = below + found.name("y")?.start()..below + found.name("d")?.end();
    possible(day).map(|told| (dated(page, told, &range, rules::DATE_OTHERS), range))
}

/// A day whose year has two figures, at the end of a text: 21年3月15日. In doubt, since no century is told.
fn short_year(page: &Page<'_>, piece: &Piece) -> Option<(Found<Day>, Range<usize>)> {
    static SHORT: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"(?:^|[^\d年月])(?P<date>['‘’]?(?P<y>\d{2})[ ]*年[ ]*(?P<m>\d{1,2})[ ]*月[ ]*(?P<d>\d{1,2})[ ]*日)")
            .expect("short")
    });
    let below = piece.below();
    let text = page.slice(below..piece.all.end);
    let found = SHORT.captures_iter(text).last()?;
    let date = found.name("date")?;
    let (before, after) = (text[..date.start()].trim_end(), text[date.end()..].trim_start());
    let apart = before.len() < date.start() || before.ends_with('。') || ends_as_issuer(before);
    let ends = after.is_empty()
        || after.starts_with('(')
        || FOOT.iter().any(|word| after.starts_with(word));
    let number = |name| found.name(name).and_then(|part| part.as_str().parse().ok());
    let year: u32 = number("y").filter(|_| apart && ends)?;
    let day = Day { year: 2000 + year as i32, month: number("m"), day: number("d") };
    let range = below + date.start()..below + date.end();
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
    // The month alone: a copy may have lost the day.
    let whole = if day.day.is_some() { 1.0 } else { rules::DATE_OTHERS };
    let confidence = confidence.min(whole);
    page.found(day, range.start, range.end, confidence)
}

/// Who printed a paper, and when, below its date.
static PRINTED: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(r"^\p{Han}{4,30}[ ]*(?:19|20)\d{2}年[ ]*\d{1,2}月[ ]*\d{1,2}日[ ]*印发")
        .expect("printed")
});

/// What a page shows below a text.
const FOOT: [&str; 17] = [
    "来源",
    "附件",
    "扫一扫",
    "打印",
    "关闭",
    "责任编辑",
    "抄送",
    "主题词",
    "(此件",
    "主办",
    "督办",
    "承办",
    "拟稿",
    "校对",
    "联系人",
    "联系电话",
    "共印",
];

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
    // 某政发〔2013〕19号  2013年3月8日: behind the number of a paper that nobody signs.
    static NUMBERED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"(?m)号[ ]+(?P<date>(?:(?:19|20)\d{2}|[一二三四五六七八九〇○零oO0Ο]{4})年[ ]*(?:\d{1,2}|[一二三四五六七八九十]{1,2})[ ]*月[ ]*(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})[ ]*日)[ \t]*(?P<more>$|\||\p{Han}{2,6}:)")
            .expect("numbered")
    });
    let numbered = || {
        let begin = piece.all.start..body_start(page, piece).max(piece.all.start);
        let captures = NUMBERED.captures(page.slice(begin.clone()))?;
        let found = captures.name("date")?;
        // 国办发〔2016〕97号 2016年12月23日 发布机关:…: a line of the page, with other words of its own.
        let alone = captures.name("more").is_some_and(|more| more.as_str().is_empty());
        let sure = if alone { rules::DATE_META } else { rules::DATE_OTHERS };
        let range = begin.start + found.start()..begin.start + found.end();
        Some((dated(page, day(found.as_str())?, &range, sure), range))
    };
    let boxed = boxed_date(page, piece).or_else(numbered).or_else(|| dashed(page, piece));
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
                    || after.starts_with(['—', '-', '第'])
                    // The plan that a letter prints begins with the place that issues both.
                    || issuer.is_some_and(|name| {
                        let same = name.chars().zip(after.chars()).take_while(|(a, b)| a == b);
                        after.starts_with(name) || same.count() >= 3
                    }));
            let whole = date.as_str().trim_end().ends_with('日') || after.is_empty();
            // Nothing but what a page shows below a text follows.
            let closes = (before.ends_with(['。', '|']) || text[..date.start()].ends_with(' '))
                && !text[date.end()..].contains('。');
            let first = first || closes;
            whole
                && !after.starts_with('印')
                && (first || ends_as_issuer(unbracketed(before)) || before.ends_with("章)"))
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
