//! Who issues a notice: what its title, the lines above it and the signature say.

use super::days::day;
use super::notice::Found;
use super::page::Page;
use super::patterns::{DATE, META_ISSUER, NUMBER, SIGNED};
use super::rules;
use super::titles::{Piece, ends_as_issuer, issues, place_issues};
use crate::expression::Captures;
use crate::names::{Place, Places};
use std::ops::Range;

/// Who issues a notice whose title and signature do not say the same.
pub(crate) fn of_two(told: Found<String>, signed: Found<String>) -> Found<String> {
    let government = |name: &str| Places::shipped().government(name).map(|(place, ..)| place);
    if told.value.contains(&signed.value) {
        return told;
    }
    // 君山片区管理局 of the title signs with its whole name.
    if signed.value.ends_with(&told.value) {
        return signed;
    }
    // 大桥村 of the title signs as 大桥村村民委员会.
    if place_issues(&told.value) && signed.value.starts_with(&told.value) {
        return signed;
    }
    // 市政府办公室 of the title signs as 明州市人民政府办公室.
    let short = |name: &str| name.replace("人民政府", "政府");
    let whole = Places::shipped().government(&signed.value).is_some();
    if whole && short(&signed.value).ends_with(&short(&told.value)) {
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

/// Who signed, and when: the last line that is a date.
pub(crate) struct Signed {
    pub who: Range<usize>,
    pub date: Range<usize>,
    /// Whether another line of the text is signed with another date.
    pub others: bool,
    /// Whether another line is signed by somebody else.
    pub signers: bool,
}

/// The first date from a byte on that stands where who signs does. Most of a text is no date: the expression is asked only around
/// each 年, as far as what it may take goes.
fn next_signed(text: &str, from: usize) -> Option<Captures<'_>> {
    /// More characters than who signs and a year have.
    const MOST: usize = 90;
    let blank = |c: char| matches!(c, ' ' | '\t' | '\n');
    let figure = |c: char| c.is_numeric() || "一二三四五六七八九〇○零oOΟ".contains(c);
    // Whatever may be written as a Chinese character is, and no mark that ends who signs.
    let han = |c: char| !c.is_ascii() && !matches!(c, '《' | '》' | '“' | '”');
    let own = |c: char| han(c) || blank(c) || figure(c);
    text[from..].match_indices('年').find_map(|(at, _)| {
        let year = from + at;
        if !text[from..year].trim_end_matches(' ').ends_with(figure) {
            return None;
        }
        let mut count = 0;
        let before = text[from..year].char_indices().rev().take_while(|(_, c)| {
            count += usize::from(!blank(*c));
            own(*c) && count <= MOST
        });
        let begin = before.last().map_or(year, |(at, _)| from + at);
        let end = text[year..].find('\n').map_or(text.len(), |at| year + at);
        SIGNED.captures_within(text, begin..end)
    })
}

/// The last line of a notice that is a date.
pub(crate) fn signed(page: &Page<'_>, piece: &Piece) -> Option<Signed> {
    let text = page.slice(piece.all.clone());
    let from = piece.below() - piece.all.start;
    let mut last: Option<Signed> = None;
    let mut at = from;
    while let Some(captures) = next_signed(text, at) {
        let (Some(who), Some(date)) = (captures.name("who"), captures.name("date")) else { break };
        at = date.end();
        // 甲保留至2023年12月31日: until when, at the end of a line.
        if who.as_str().trim_end().ends_with(['至', '到', '于', '自', '从']) {
            continue;
        }
        let start = piece.all.start + date.start();
        let known = last.as_ref().map(|last| page.slice(last.date.clone()));
        // 2016年10月 is a date where who signs stands before it, and a day tells more.
        if !date.as_str().contains('日') {
            let before = page.slice(piece.below().min(start)..start).trim_end();
            if known.is_some_and(|known| known.contains('日'))
                || !ends_as_issuer(unbracketed(before))
            {
                continue;
            }
        }
        let known = known.filter(|known| known.contains('日'));
        let before = last.as_ref().filter(|_| known.is_some()).map(|last| last.others);
        let others =
            before.is_some_and(|others| others || known.and_then(day) != day(date.as_str()));
        let name = |words: &str| words.split_whitespace().collect::<String>();
        let signers = last.as_ref().is_some_and(|last| {
            let before = name(page.slice(last.who.clone()));
            last.signers || (ends_as_issuer(&before) && before != name(who.as_str()))
        });
        last = Some(Signed {
            who: piece.all.start + who.start()..piece.all.start + who.end(),
            date: start..piece.all.start + date.end(),
            others,
            signers,
        });
    }
    last
}

/// Who issues a notice.
pub(crate) fn issuer(
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
        // 发文机关某某厅某某厅关于: the box above names it too.
        let boxed = ["发文机关", "发文单位", "发布机构", "制发机关"];
        let value = boxed.iter().find_map(|key| value.strip_prefix(key)).unwrap_or(value);
        let half = value.len() / 2;
        let twice = value.is_char_boundary(half) && half > 12 && value[..half] == value[half..];
        let value = if twice { &value[half..] } else { value };
        // 某市人民政府转发省政府关于…
        let cut = ["转发", "印发", "批转"].iter().filter_map(|word| value.find(word)).min();
        let own = &value[..cut.unwrap_or(value.len())];
        without_lead(if own.is_empty() { value } else { own }).to_string()
    };
    let ends = |value: &str| {
        value == "中央"
            || value.chars().count() >= 3
                && value.chars().count() <= 44
                && (ends_as_issuer(value) || place_issues(value))
    };
    if let Some((at, _)) = &piece.title
        && let Some(names) = joint(page.slice(at.clone()))
    {
        return Some(page.found(names, at.start, at.end, rules::ISSUER_JOINT));
    }
    // 对县林业局关于…的请示的批复 names whom it answers.
    if let Some(found) = before.filter(|found| !found.value.trim_start().starts_with('对')) {
        let value = clean(&found.value);
        if let Some(whole) = whole_above(page, piece, &value) {
            return Some(whole);
        }
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
        // 某镇党委 政府 of the head signs as 中共某镇委员会 and 某镇人民政府.
        let both = ["党委政府", "党委、政府", "委、政府", "委政府"];
        if let Some(signed) = signed.filter(|_| both.iter().any(|end| value.ends_with(end))) {
            let last = clean(page.slice(signed.who.clone()));
            let below = piece.below().min(signed.who.start);
            if let Some((whole, from)) = stacked(page, below, signed.who.start, &last) {
                return Some(page.found(whole, from, signed.who.end, rules::ISSUER_JOINT));
            }
        }
        if ends(&value) {
            return Some(Found { value, ..found.clone() });
        }
        // 某某中心 某办〔2020〕11号 关于…: blanks part who issues from the number.
        let words = piece.title.as_ref().map_or("", |(at, _)| page.slice(at.clone()));
        if NUMBER.is_match(&found.value)
            && let Some(first) =
                words.split_whitespace().next().map(|word| word.trim_end_matches("文件"))
            && first.len() < words.trim().len()
            && ends(first)
            && !NUMBER.is_match(first)
        {
            let confidence = found.confidence.min(rules::ISSUER_JOINT);
            return Some(Found { value: first.to_string(), confidence, ..found.clone() });
        }
        // 某某委员会办公室文件某改办发〔2019〕6号关于…, with no blank between them.
        let value: String = found.value.split_whitespace().collect();
        let paper = value.find("文件").map(|at| without_lead(&value[..at]).to_string());
        if let Some(head) = paper.filter(|head| NUMBER.is_match(&value) && ends(head)) {
            let confidence = found.confidence.min(rules::ISSUER_JOINT);
            return Some(Found { value: head, confidence, ..found.clone() });
        }
        // 某某县人民政府文件 某政发〔1996〕38号 关于…, all in one line.
        let head = NUMBER.find(&found.value).map_or("", |number| &found.value[..number.start()]);
        let number = NUMBER.find(&found.value).map_or("", |number| number.as_str());
        let run = head.is_empty().then(|| number.find("文件").map(|at| &number[..at])).flatten();
        let run = run.or_else(|| run_in(number).filter(|_| head.is_empty()));
        let head = without_lead(run.unwrap_or(head).trim_end_matches("文件")).to_string();
        if ends(&head) {
            let confidence = found.confidence.min(rules::ISSUER_JOINT);
            return Some(Found { value: head, confidence, ..found.clone() });
        }
    }
    // The issuer on the line above the title.
    if let Some((issuer, _)) = piece.title.as_ref().filter(|at| at.0.start >= piece.all.start) {
        let mut end = piece.all.start + page.slice(piece.all.start..issuer.start).trim_end().len();
        for _ in 0..4 {
            let above = page.slice(piece.all.start..end);
            let line = above.rfind('\n').map_or(0, |at| at + 1);
            let value = clean(&above[line..]);
            let from = piece.all.start + line;
            if let Some(names) = joint(&above[line..]).or_else(|| joint(heads(&above[line..]))) {
                return Some(page.found(names, from, end, rules::ISSUER_JOINT));
            }
            if ends(&value) {
                if let Some((names, from)) = stacked(page, piece.all.start, from, &value) {
                    return Some(page.found(names, from, end, rules::ISSUER_JOINT));
                }
                return Some(page.found(value, from, end, rules::ISSUER_ABOVE));
            }
            // The head of a paper stands above its number, and a rule, ━━━━, below it.
            let rule = !above[line..].chars().any(char::is_alphanumeric);
            if line == 0 || !(rule || NUMBER.is_match(&above[line..])) {
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
            let whole = over_two_lines(page, piece, signed, &value);
            let below = piece.below().min(signed.who.start);
            if let Some((whole, from)) =
                whole.or_else(|| stacked(page, below, signed.who.start, &value))
            {
                return Some(page.found(whole, from, signed.who.end, rules::ISSUER_JOINT));
            }
            // So long a name may hold the end of a roster; one that begins with no government may be cut.
            let long = value.chars().count() > 20 || Places::shipped().government(&value).is_none();
            let sure =
                if long || signed.signers { rules::ISSUER_LONG } else { rules::ISSUER_SIGNED };
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
    // The box may stand above what is the notice's own.
    let begin =
        if super::front::content(page.text) == piece.all.start { 0 } else { piece.all.start };
    let meta = META_ISSUER.captures(page.slice(begin..piece.all.end))?.name("who")?;
    let value = clean(meta.as_str());
    // 发布机构:办公室 above it is whose page this is.
    let own = begin + meta.start() >= piece.all.start || issues(&value);
    (own && ends(&value))
        .then(|| page.found(value, begin + meta.start(), begin + meta.end(), rules::ISSUER_META))
}

/// The body of a place that issues, where the title says only the place and the line above it the body: 大桥乡人民政府 over
/// 大桥乡关于….
fn whole_above(page: &Page<'_>, piece: &Piece, place: &str) -> Option<Found<String>> {
    let (issuer, _) = piece.title.as_ref()?;
    if !place_issues(place) || issuer.start < piece.all.start {
        return None;
    }
    let mut end = issuer.start;
    for line in page.slice(piece.all.start..issuer.start).split_inclusive('\n').rev().take(4) {
        let from = end - line.len();
        let value: String = line.chars().filter(|c| !c.is_whitespace()).collect();
        let value = value.trim_end_matches("文件");
        if value.len() > place.len() && value.contains(place) && ends_as_issuer(value) {
            return Some(page.found(value.to_string(), from, end, rules::ISSUER_ABOVE));
        }
        end = from;
    }
    None
}

/// The issuer that a number begins with, with nothing between them: 桑梓坪镇人民政府桑政发〔2012〕51号.
fn run_in(number: &str) -> Option<&str> {
    let end = number.find(|c| !crate::names::is_han(c)).unwrap_or(number.len());
    let letters = &number[..end];
    let cuts = letters.char_indices().map(|(at, c)| at + c.len_utf8());
    let cut = { cuts }.rfind(|cut| {
        let (name, own) = letters.split_at(*cut);
        let whole = ["政府", "委员会", "办公室", "局", "管委会", "学校", "中学", "医院", "公司"];
        // 桑政发 begins as 桑梓坪镇 does.
        let same = own.chars().next().is_some_and(|first| name.contains(first));
        (2..=6).contains(&own.chars().count())
            && same
            && name.chars().count() >= 5
            && whole.iter().any(|end| name.ends_with(end))
    });
    cut.map(|cut| &letters[..cut])
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
        && !ends_as_issuer(head)
        && crate::names::title_at_end(head).is_none()
        && (Places::shipped().government(head).is_some()
            || ["开发区", "园区", "大学", "学院", "集团", "公司"]
                .iter()
                .any(|own| head.contains(own)));
    let from = piece.below() + above.len() - head.len();
    open.then(|| (format!("{head}{value}"), from))
}

/// Those who issue together, each on a line of its own, of whom `last` stands at byte `at`: their names, and where the first
/// begins; none where he stands alone.
fn stacked(page: &Page<'_>, begin: usize, at: usize, last: &str) -> Option<(String, usize)> {
    let (mut at, mut names, mut many) = (at, last.to_string(), None);
    for _ in 0..5 {
        let over = page.slice(begin..at).trim_end();
        let line = over.rfind(['\n', '。']);
        let line = line.map_or(0, |at| at + over[at..].chars().next().map_or(1, char::len_utf8));
        let row: String = over[line..].split_whitespace().collect();
        let row = row.trim_end_matches("文件");
        // 某某村党支部 over 某某村村民委员会: two bodies of one place that no table has.
        let kin = row.chars().zip(last.chars()).take_while(|(a, b)| a == b).count() >= 3
            && row.chars().count() <= 20
            && names == last
            && !row.ends_with("关于");
        if row == last || !(issues(row) || (kin && ends_as_issuer(row))) {
            break;
        }
        names = format!("{row} {names}");
        let Some(together) = joint(&names) else { break };
        at = begin + line;
        many = Some((together, at));
    }
    many
}

/// The head of a paper without its number and the word for it: 某县财政局 某县审计局 文件 某财字〔2008〕54号.
fn heads(line: &str) -> &str {
    let number = NUMBER.find(line).map_or(line.len(), |number| number.start());
    line[..number].trim_end().trim_end_matches("文件").trim_end()
}

/// The names of those who issue together, each a whole name set apart by spaces; none where they are one.
fn joint(words: &str) -> Option<String> {
    let mut names: Vec<&str> = words.split_whitespace().collect();
    // The head of the paper and its title tell one body twice.
    names.dedup();
    // 中共某县委员会某县人民政府, with nothing between them.
    if let [one] = names[..]
        && let Some(cut) = one
            .char_indices()
            .map(|(at, _)| at)
            .find(|at| issues(&one[..*at]) && issues(&one[*at..]) && !one.contains("转发"))
    {
        names = vec![&one[..cut], &one[cut..]];
    }
    // 中共某某大学委员会某某大学: the party's committee and its body.
    let one = names.concat();
    if let Some(of) = one.strip_prefix("中共").filter(|_| names.len() < 3) {
        let lead = of.char_indices().nth(2).map_or(of, |(at, _)| &of[..at]);
        let next = one.match_indices(lead).map(|(at, _)| at).find(|at| *at > 18);
        let next = next.filter(|at| ends_as_issuer(&one[..*at]) && ends_as_issuer(&one[*at..]));
        if let Some(at) = next.filter(|_| !one.contains("转发") && lead.chars().count() == 2) {
            return Some(format!("{}、{}", &one[..at], &one[at..]));
        }
    }
    // 国家旅游局 中央文明办 外交部 …: ministries begin with no place.
    let central = |name: &&str| {
        let lead = ["国家", "中央", "中国", "国务院", "全国", "最高人民", "中共中央"];
        lead.iter().any(|lead| name.starts_with(lead)) && ends_as_issuer(name)
    };
    let ministry = |name: &&str| {
        let len = name.chars().count();
        (3..=12).contains(&len) && (name.ends_with('部') || name.ends_with("委"))
    };
    let ends = |name: &&str| central(name) || ministry(name) || issues(name);
    if names.len() > 1 && names.iter().any(central) && names.iter().all(ends) {
        return Some(names.join("、"));
    }
    // 大梁庄村党支部 大梁庄村民委员会: two bodies of one place that no table has.
    if let [one, other] = names[..] {
        let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
        let ends = [one, other].iter().all(|name| {
            ends_as_issuer(name) && name.chars().all(crate::names::is_han) && name.len() < 60
        });
        if same >= 3 && ends {
            return Some(format!("{one}、{other}"));
        }
    }
    let whole = |name: &&str| issues(name);
    (names.len() > 1 && names.iter().all(whole)).then(|| names.join("、"))
}

/// A signature without what says that it is stamped: 某某局(章).
fn unstamped(words: &str) -> &str {
    let stamps = ["(章)", "(公章)", "(盖章)", "(印)", "(院印)"];
    let stamp = stamps.iter().find_map(|stamp| words.strip_suffix(stamp));
    stamp.unwrap_or(words).trim_end()
}

/// Who stands right before a date in a copy that lost its line breaks.
pub(crate) fn signer(page: &Page<'_>, piece: &Piece, date: usize) -> Option<Found<String>> {
    let below = piece.below().min(date);
    let before = unstamped(page.slice(below..date).trim_end());
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
            whole && ends_as_issuer(one)
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
        ["有效", "特此通知", "特此批复", "此复", "特急", "加急", "平急", "特提", "文章详情"]
            .iter()
            .find_map(|lead| value.strip_prefix(lead))
            .unwrap_or(value);
    let places = Places::shipped();
    let known = places.government(value).is_some();
    // 农丰银行青屿县支行: the place says which of them it is.
    let branch = ["支行", "分行", "公司", "营业部", "项目部", "监狱"];
    if value.chars().count() < 10
        || places.listed(value).is_some()
        || branch.iter().any(|end| value.ends_with(end))
    {
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
        let long = lead.chars().count();
        let apart = long >= 3 || (long == 2 && crate::names::ends_as_body(lead));
        // 城区 of 江北新城区 and 丰县 of 白水丰县 are no places of their own, unless a body ends before them.
        let short = |place: Place| place.name.chars().count() == 2 || place.name == "新城区";
        let listed = places.listed(rest);
        let torn = listed.is_some_and(short) && !crate::names::ends_as_body(lead);
        !known && apart && !torn && (rest.chars().count() >= 5 && central || listed.is_some())
    };
    let lead = value.char_indices().map(|(at, _)| at).find(begins);
    lead.map_or(value, |from| &value[from..])
}

/// A name without what stands in brackets behind it: 信息工程学院(软件学院).
pub(crate) fn unbracketed(name: &str) -> &str {
    let open = name.ends_with(')').then(|| name.rfind('(')).flatten();
    open.filter(|open| name[*open..].chars().count() <= 12).map_or(name, |open| &name[..open])
}
