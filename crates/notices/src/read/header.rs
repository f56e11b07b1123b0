//! Where notices begin and end in a text, and what stands above and below them.

use super::notice::{Day, Found, Notice};
use super::patterns::{CITED, DATE, DECIDES, META_DATE, META_ISSUER, NUMBER, SIGNED, TITLE};
use super::{Page, rules};
use crate::names::Places;
use std::collections::BTreeSet;
use std::ops::Range;
use tiaokuai_record::Level;

/// A stretch of text that may be a notice.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// All of it, in bytes.
    pub all: Range<usize>,
    /// The title from 关于, if there is one, and what stands before it in its line: the issuer.
    pub title: Option<(Range<usize>, Range<usize>)>,
}

impl Piece {
    /// Where the text below the title begins.
    pub fn below(&self) -> usize {
        self.title.as_ref().map_or(self.all.start, |(_, title)| title.end)
    }

    /// The title without spaces and line breaks.
    pub fn title_text(&self, page: &Page<'_>) -> String {
        let title = self.title.as_ref().map(|(_, title)| &page.text[title.clone()]);
        title.unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect()
    }
}

const ISSUER_ENDS: [&str; 22] = [
    "政府",
    "办公厅",
    "办公室",
    "委员会",
    "委",
    "局",
    "厅",
    "部",
    "院",
    "府办",
    "会",
    "室",
    "指挥部",
    "领导小组",
    "公司",
    "大学",
    "学院",
    "党组",
    "政办",
    "处",
    "办",
    "街道办",
];

/// Words that say that what follows is a notice that is cited.
const CITING: [&str; 16] = [
    "根据", "按照", "依据", "遵照", "贯彻", "转发", "落实", "对照", "执行", "参照", "为", "经",
    "现", "上述", "以", "结合",
];

/// The notices that a text may hold. A text without a title is one piece.
pub(crate) fn pieces(page: &Page<'_>) -> Vec<Piece> {
    let text = page.text;
    let mut titles: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let mut at = 0;
    while let Some(found) = TITLE.find_at(text, at) {
        let mut end = found.end();
        // 关于转发《…的通知》的通知
        let inner = &text[found.start()..end];
        if inner.matches('《').count() > inner.matches('》').count() {
            let rest = &text[end..];
            let close = rest
                .char_indices()
                .take(80)
                .find(|(_, c)| *c == '》')
                .map(|(at, c)| at + c.len_utf8());
            let outer = close.and_then(|close| {
                ["的通知", "的决定", "的函", "通知"]
                    .iter()
                    .find(|tail| rest[close..].starts_with(**tail))
                    .map(|tail| close + tail.len())
            });
            end += outer.or(close).unwrap_or(0);
        }
        let title = found.start()..end;
        if let Some(issuer) = title_line(text, &title) {
            titles.push((issuer, title.clone()));
            at = end;
        } else {
            // Within what is no title, one may begin: 根据…关于…，现将关于…的通知
            at = found.start() + "关".len();
        }
    }
    drop_echoes(text, &mut titles);
    if titles.is_empty() {
        return vec![Piece { all: 0..text.len(), title: None }];
    }
    let mut starts: Vec<usize> =
        titles.iter().map(|(issuer, _)| above(text, issuer.start)).collect();
    starts[0] = 0;
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    titles
        .into_iter()
        .zip(starts.into_iter().zip(ends))
        .map(|(title, (start, end))| Piece { all: start.min(end)..end, title: Some(title) })
        .collect()
}

/// The issuer before a title if this is one; a title stands on lines of its own.
fn title_line(text: &str, title: &Range<usize>) -> Option<Range<usize>> {
    let before = &text[..title.start];
    let line = before
        .rfind(['\n', '。', '\t', ':', '|', '>'])
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let head = &before[line..];
    let start = line + (head.len() - head.trim_start().len());
    // What a narrow page or a copy put before the issuer on one line.
    let start = start + head.trim().rfind("  ").map_or(0, |at| at + 2);
    let start = broken_issuer(text, start, title.start).unwrap_or(start);
    let issuer = text[start..title.start].trim();
    if issuer.contains('《') || issuer.chars().count() > 60 {
        return None;
    }
    let plain: String = issuer.chars().filter(|c| !c.is_whitespace()).collect();
    if !plain.is_empty() {
        let after_number = NUMBER.find_iter(&plain).last().map_or(0, |number| number.end());
        let plain = &plain[after_number..];
        if CITING.iter().any(|word| plain.starts_with(word)) {
            return None;
        }
        if !plain.is_empty() && !ISSUER_ENDS.iter().any(|end| plain.ends_with(end)) {
            return None;
        }
    }
    let after = &text[title.end..];
    let next = after.chars().next();
    let ends = match next {
        None | Some('\n' | '\t' | ' ' | '(' | '|' | '_' | '-' | '[' | '〔') => true,
        Some('》' | '"' | '”' | ',' | '。' | '、') => false,
        Some(_) if after.starts_with("精神") || after.starts_with("要求") => false,
        // Line breaks are lost: a number or the addressees follow.
        Some(_) => {
            let head: String = after.chars().take(120).collect();
            let colon = head.find(':').filter(|at| !head[..*at].contains('。'));
            colon.is_some() || NUMBER.find(&head).is_some_and(|number| number.start() == 0)
        }
    };
    let start = text[..title.start].len() - text[start..title.start].trim_start().len();
    ends.then_some(start.min(title.start)..title.start)
}

/// Where an issuer begins that is broken over two lines: 壤塘县人民政府 over 办公室关于, 温泉县人 over 民政府关于.
fn broken_issuer(text: &str, start: usize, title: usize) -> Option<usize> {
    let places = Places::shipped();
    let tail: String = text[start..title].chars().filter(|c| !c.is_whitespace()).collect();
    let above = text[..start].trim_end_matches([' ', '\n']);
    let line = above.rfind(['\n', '\t']).map_or(0, |at| at + 1);
    let head = above[line..].trim();
    if tail.is_empty() || head.is_empty() || places.government(&tail).is_some() {
        return None;
    }
    let plain = |c: char| crate::names::is_han(c);
    let whole = format!("{head}{tail}");
    let (_, _, place) = places.government(&whole)?;
    let rest = &whole[place..];
    let office = ["人民政府", "政府", "委员会", "党委", "街道办", "委办", "办事处", "办公"];
    (whole.chars().all(plain)
        && whole.chars().count() <= 34
        && office.iter().any(|word| rest.starts_with(word))
        && ISSUER_ENDS.iter().any(|end| whole.ends_with(end)))
    .then(|| line + above[line..].find(head).unwrap_or(0))
}

/// A page shows its title several times: in its head, above the text, in a path. The last before the text is
/// the one that counts.
fn drop_echoes(text: &str, titles: &mut Vec<(Range<usize>, Range<usize>)>) {
    let plain = |range: &Range<usize>| -> String {
        text[range.clone()].chars().filter(|c| !c.is_whitespace()).collect()
    };
    let mut keep: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let mut seen = BTreeSet::new();
    for title in titles.drain(..) {
        if let Some(last) = keep.last_mut() {
            let between = &text[last.1.end..title.0.start.max(last.1.end)];
            let same = plain(&last.1) == plain(&title.1);
            let near = between.chars().count() < 400
                && !between.contains("组长")
                && !between.contains("成立");
            if same && near {
                *last = title;
                continue;
            }
            // The same title again below the text: an annex that names it, or links.
            if seen.contains(&plain(&title.1)) {
                continue;
            }
        }
        seen.insert(plain(&title.1));
        keep.push(title);
    }
    *titles = keep;
}

/// Where what belongs to a title begins: a number, a box or the issuer on the lines above.
fn above(text: &str, title: usize) -> usize {
    let mut start = title;
    for _ in 0..4 {
        let before = text[..start].trim_end();
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let words = before[line..].trim();
        let plain: String = words.chars().filter(|c| !c.is_whitespace()).collect();
        let number = NUMBER
            .find(&plain)
            .is_some_and(|number| number.start() == 0 && number.end() == plain.len());
        let issuer = plain.chars().count() < 40
            && !plain.contains(['。', '年', ':', ','])
            && ISSUER_ENDS.iter().any(|end| plain.ends_with(end))
            && SIGNED
                .find(&text[line..])
                .is_none_or(|signed| signed.start() > before.len() - line + 30);
        if words.is_empty() || !(number || issuer || plain.ends_with("文件")) {
            break;
        }
        start = line;
    }
    start
}

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
    let issuer = issuer(page, piece, title.as_ref().map(|(issuer, _)| issuer), signed.as_ref());
    let date = date(page, piece, signed.as_ref());
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
    let text = &page.text[piece.all.clone()];
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
        let inside = &text[range.clone()];
        NUMBER
            .find_iter(inside)
            .filter(|number| {
                // (穗府〔2007〕9号) on a line of its own is the notice's; after a title it is cited.
                let before = inside[..number.start()].trim_end_matches(' ');
                let before = match before.strip_suffix('(') {
                    Some(open) if open.is_empty() || open.ends_with('\n') => "",
                    _ => before.trim_end(),
                };
                !before.ends_with(['(', '》', ',', '、'])
            })
            .last()
            .map(|number| (range.start + number.start(), range.start + number.end()))
    };
    let near = match &piece.title {
        Some((_, title)) => own(title.end..body).or_else(|| own(piece.all.start..title.start)),
        None => own(piece.all.start..body),
    };
    let (from, to) = near?;
    // A line of words before the number may run into it: 文号: , 发文字号
    let raw = &text[from..to];
    let skip = ["发文字号", "文号", "字号", "编号"]
        .iter()
        .filter_map(|word| raw.rfind(word).map(|at| at + word.len()))
        .max()
        .unwrap_or(0);
    let mut found = page.words(from + skip, to, rules::NUMBER);
    found.value.retain(|c| !c.is_whitespace());
    found.value = found.value.trim_start_matches("文件").to_string();
    found.value = tidy_number(&found.value);
    Some(found)
}

/// One kind of bracket for all numbers.
pub(crate) fn tidy_number(number: &str) -> String {
    let Some(open) = number.rfind(['〔', '[', '(', '【', '〖', '［']) else {
        return number.to_string();
    };
    let Some(close) = number.rfind(['〕', ']', ')', '】', '〗', '］']) else {
        return number.to_string();
    };
    let (before, rest) = number.split_at(open);
    let year: String = rest.chars().filter(char::is_ascii_digit).take(4).collect();
    let after: String = number[close..].chars().skip(1).filter(|c| *c != '第').collect();
    format!("{before}〔{year}〕{after}")
}

/// Where the sentences begin: after the addressees.
pub(crate) fn body_start(page: &Page<'_>, piece: &Piece) -> usize {
    let below = piece.below();
    let rest = &page.text[below..piece.all.end];
    let head: usize = rest.char_indices().nth(260).map_or(rest.len(), |(at, _)| at);
    let first = rest[..head].find([':', '。']);
    match (first, piece.title.is_some()) {
        (Some(at), true) => below + at,
        (None, true) => below + head,
        (Some(at), false) => piece.all.start + at,
        (None, false) => piece.all.start + head,
    }
}

/// Who signed, and when: the last line that is a date.
struct Signed {
    who: Range<usize>,
    date: Range<usize>,
}

fn signed(page: &Page<'_>, piece: &Piece) -> Option<Signed> {
    let text = &page.text[piece.all.clone()];
    let from = piece.below() - piece.all.start;
    let mut last = None;
    let mut at = from;
    while let Some(captures) = SIGNED.captures_at(text, at) {
        let (Some(who), Some(date)) = (captures.name("who"), captures.name("date")) else { break };
        at = date.end();
        last = Some(Signed {
            who: piece.all.start + who.start()..piece.all.start + who.end(),
            date: piece.all.start + date.start()..piece.all.start + date.end(),
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
        let value = value[number..]
            .trim_start_matches(|c: char| !crate::names::is_han(c))
            .trim_end_matches("文件");
        // 某市人民政府转发省政府关于…
        let cut = ["转发", "印发", "批转"].iter().filter_map(|word| value.find(word)).min();
        let own = &value[..cut.unwrap_or(value.len())];
        without_lead(if own.is_empty() { value } else { own }).to_string()
    };
    let ends = |value: &str| {
        value.chars().count() >= 3
            && value.chars().count() <= 44
            && ISSUER_ENDS.iter().any(|end| value.ends_with(end))
    };
    if let Some(found) = before {
        let value = clean(&found.value);
        if ends(&value) {
            return Some(Found { value, ..found.clone() });
        }
    }
    // The issuer on the line above the title.
    if let Some((issuer, _)) = &piece.title {
        let above = page.text[piece.all.start..issuer.start].trim_end();
        let line = above.rfind('\n').map_or(0, |at| at + 1);
        let value = clean(&above[line..]);
        if ends(&value) {
            let from = piece.all.start + line;
            return Some(page.found(value, from, from + above[line..].len(), rules::ISSUER_ABOVE));
        }
    }
    if let Some(signed) = signed {
        let value = clean(&page.text[signed.who.clone()]);
        if ends(&value) {
            return Some(page.found(value, signed.who.start, signed.who.end, rules::ISSUER_SIGNED));
        }
        // The issuer stands on the line above the date.
        let above = page.text[..signed.date.start].trim_end();
        let line = above
            .rfind(['\n', '。'])
            .map_or(0, |at| at + above[at..].chars().next().map_or(1, char::len_utf8));
        let value = clean(&above[line..]);
        if ends(&value) && line >= piece.below() {
            return Some(page.found(value, line, above.len(), rules::ISSUER_SIGNED));
        }
    }
    let meta = META_ISSUER.captures(&page.text[piece.all.clone()])?.name("who")?;
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

/// An issuer without what a page put before it: 来源某某公司国务院办公厅.
fn without_lead(value: &str) -> &str {
    let places = Places::shipped();
    if value.chars().count() < 10 || places.government(value).is_some() {
        return value;
    }
    let begins = |from: &usize| {
        let rest = &value[*from..];
        rest.chars().count() >= 5 && ["国务院", "中共"].iter().any(|word| rest.starts_with(word))
            || places.listed(rest).is_some()
    };
    let lead = value.char_indices().map(|(at, _)| at).find(begins);
    lead.map_or(value, |from| &value[from..])
}

fn date(
    page: &Page<'_>,
    piece: &Piece,
    signed: Option<&Signed>,
) -> Option<(Found<Day>, Range<usize>)> {
    if let Some(signed) = signed
        && let Some(day) = day(&page.text[signed.date.clone()])
    {
        return Some((
            page.found(day, signed.date.start, signed.date.end, rules::DATE_SIGNED),
            signed.date.clone(),
        ));
    }
    let text = &page.text[piece.all.clone()];
    if let Some(captures) = META_DATE.captures(text) {
        let whole = captures.get(0)?;
        let number = |name| captures.name(name).and_then(|m| m.as_str().parse().ok());
        let day = Day { year: number("y")? as i32, month: number("m"), day: number("d") };
        let range = piece.all.start + whole.start()..piece.all.start + whole.end();
        return valid(day)
            .map(|day| (page.found(day, range.start, range.end, rules::DATE_META), range));
    }
    // The last date of the text, if it is not inside a sentence: a copy that lost its line breaks.
    let below = piece.below();
    let found = DATE
        .find_iter(&page.text[below..piece.all.end])
        .filter(|date| date.as_str().trim_end().ends_with('日'))
        .last()?;
    let range = below + found.start()..below + found.end();
    let before: String = page.text[..range.start]
        .chars()
        .rev()
        .take(12)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let issued = ISSUER_ENDS.iter().any(|end| before.trim_end().ends_with(end));
    if !issued {
        return None;
    }
    let day = day(&page.text[range.clone()])?;
    Some((page.found(day, range.start, range.end, rules::DATE_LAST), range))
}

/// Reads 2013年4月29日 and 二○○七年四月十八日.
pub(crate) fn day(text: &str) -> Option<Day> {
    let captures = DATE.captures(text)?;
    let year = captures.name("y")?.as_str();
    let year = if year.is_ascii() && year.bytes().all(|b| b.is_ascii_digit()) {
        year.parse().ok()?
    } else {
        year.chars().try_fold(0, |year, c| Some(year * 10 + digit(c)?))?
    };
    let small = |name| captures.name(name).and_then(|m| numeral(m.as_str()));
    valid(Day { year, month: small("m"), day: small("d") })
}

fn valid(day: Day) -> Option<Day> {
    let right = (1949..=2100).contains(&day.year)
        && day.month.is_none_or(|m| (1..=12).contains(&m))
        && day.day.is_none_or(|d| (1..=31).contains(&d));
    right.then_some(day)
}

fn digit(c: char) -> Option<i32> {
    Some(match c {
        '〇' | '○' | '零' | 'o' | 'O' | '0' | 'Ο' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        c => c.to_digit(10)? as i32,
    })
}

/// A number up to 99 in either kind of figures.
pub(crate) fn numeral(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let text = text.replace('廿', "二十").replace('卅', "三十");
    let number = match text.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens.chars().next()?)? };
            let ones = if ones.is_empty() { 0 } else { digit(ones.chars().next()?)? };
            tens * 10 + ones
        }
        None => digit(text.chars().next().filter(|_| text.chars().count() == 1)?)?,
    };
    u32::try_from(number).ok()
}

fn cites(page: &Page<'_>, piece: &Piece, own: Option<&Found<String>>) -> Vec<Found<String>> {
    let from = piece.below();
    let text = &page.text[from..piece.all.end];
    let mut cites: Vec<Found<String>> = Vec::new();
    let mut put = |found: Found<String>| {
        if own.is_none_or(|own| own.value != found.value)
            && !cites.iter().any(|cite| cite.value == found.value)
        {
            cites.push(found);
        }
    };
    for number in NUMBER.find_iter(text) {
        let mut found = page.words(from + number.start(), from + number.end(), rules::CITED);
        found.value.retain(|c| !c.is_whitespace());
        found.value = tidy_number(&found.value);
        if text[..number.start()].ends_with('(') {
            put(found);
        }
    }
    for captures in CITED.captures_iter(text) {
        if let Some(title) = captures.name("title").filter(|title| title.as_str().contains("关于"))
        {
            let mut found = page.words(from + title.start(), from + title.end(), rules::CITED);
            found.value.retain(|c| !c.is_whitespace());
            put(found);
        }
    }
    cites.sort_by_key(|cite| cite.span);
    cites
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_both_figures() {
        let is = |text: &str, iso: &str| {
            assert_eq!(day(text).map(|day| day.to_string()).as_deref(), Some(iso))
        };
        is("2013年4月29日", "2013-04-29");
        is("二○○七年四月十八日", "2007-04-18");
        is("二OO九年十二月三十一日", "2009-12-31");
        is("二〇二一年十月二日", "2021-10-02");
        assert_eq!(day("2013年13月1日"), None);
    }

    #[test]
    fn numbers_have_one_form() {
        assert_eq!(tidy_number("穗府[2007]9号"), "穗府〔2007〕9号");
        assert_eq!(tidy_number("淮府(2020)第20号"), "淮府〔2020〕20号");
    }
}
