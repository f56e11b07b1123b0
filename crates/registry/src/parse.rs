//! What the text of a cell means: the one parser of dates, levels, numbers and lists, for every sheet.

pub(crate) mod above;
pub(crate) mod bodies;
pub(crate) mod former;
pub(crate) mod hand;
pub(crate) mod hosts;
pub(crate) mod labelled;
pub(crate) mod lists;
pub(crate) mod people;
mod person;
pub(crate) mod roles;
pub(crate) mod sentence;
pub(crate) mod words;

use tiaokuai_notices::read::{Act, Day};
use tiaokuai_record::Level;

/// Letters, digits and signs of half width, no spaces but single ones between Latin words, one kind of
/// bracket and quote; capitals count.
pub(crate) fn plain(text: &str) -> String {
    let wide = |c: char| ('\u{2e80}'..='\u{ffef}').contains(&c) || c == '·';
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars().filter_map(one) {
        if c == ' ' {
            space = true;
            continue;
        }
        // 组 长 is 组长; an English post keeps its spaces.
        let before = out.chars().next_back();
        if space && before.is_some_and(|before| !wide(before) && !wide(c)) {
            out.push(' ');
        }
        space = false;
        out.push(c);
    }
    out
}

/// The one form of a character; nothing for what cannot be seen.
fn one(c: char) -> Option<char> {
    Some(match c {
        '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}' => return None,
        '〔' | '【' | '［' | '﹝' => '[',
        '〕' | '】' | '］' | '﹞' => ']',
        '“' | '”' | '「' | '」' | '＂' => '"',
        '‘' | '’' | '＇' => '\'',
        '•' | '‧' | '∙' | '・' | '･' => '·',
        '–' | '—' | '－' | '−' => '-',
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0)?,
        c if c.is_whitespace() || c.is_control() => ' ',
        c => c,
    })
}

/// A date in digits: `2013-04-29`, `2013-04`, `2013`, also with `/` or `.`, as in spreadsheets, or 年月日, as in
/// notices; no day that the calendar does not have.
pub(crate) fn day(text: &str) -> Option<Day> {
    let text = plain(without_time(text));
    let text: String = text.split(' ').collect();
    let text = text.strip_suffix(['年', '月', '日', '号']).unwrap_or(&text);
    let mut parts = text.split(['年', '月', '/', '.', '-']).map(|part| {
        let digits = part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| digits)
    });
    let year = parts.next()?.filter(|year| (1000..=9999).contains(year))?;
    let mut part = |most| match parts.next() {
        None => Some(None),
        Some(part) => part.filter(|part| (1..=most).contains(part)).map(Some),
    };
    let month = part(12)?;
    let day = part(month.map_or(0, |month| days(year, month)))?;
    let date = Day { year: i32::try_from(year).ok()?, month, day };
    parts.next().is_none().then_some(date)
}

/// A day without the time behind it, and that of the week, as spreadsheets write it: 2019-12-20 0:00:00, 2019年12月20日 8:30,
/// 2019-12-20T00:00:00Z, 2015/3/12 星期四.
pub(crate) fn without_time(text: &str) -> &str {
    let text = without_weekday(text.trim_end());
    let bare = text.strip_suffix('Z').unwrap_or(text);
    let begin = bare.rfind(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '：' | '.'));
    let Some((at, c)) = begin.and_then(|at| Some((at, bare[at..].chars().next()?))) else {
        return text;
    };
    let time = &bare[at + c.len_utf8()..];
    let mut parts = time.split([':', '：']);
    let within = |part: Option<&str>, most: u32| {
        let part = part.unwrap_or("0").split('.').next().unwrap_or_default();
        part.len() < 3 && part.parse::<u32>().is_ok_and(|part| part < most)
    };
    let is_time = time.contains([':', '：'])
        && within(parts.next(), 25)
        && within(parts.next(), 60)
        && within(parts.next(), 60)
        && parts.next().is_none();
    match c {
        '日' | '号' if is_time => &text[..at + c.len_utf8()],
        ' ' | '　' | '\u{a0}' | 'T' | '\n' if is_time => text[..at].trim_end(),
        _ => text,
    }
}

/// A day without that of the week behind it: 2015/3/12 星期四, 2015年3月12日（周四）.
fn without_weekday(text: &str) -> &str {
    let bare = text.trim_end_matches([')', '）']);
    let Some(bare) = bare.strip_suffix(['一', '二', '三', '四', '五', '六', '日', '天'])
    else {
        return text;
    };
    let bare = ["星期", "礼拜", "周"].iter().find_map(|word| bare.strip_suffix(word));
    let bare = bare.map(|bare| bare.trim_end_matches([' ', '　', '\u{a0}', '(', '（', ',', '，']));
    bare.filter(|bare| bare.ends_with(|c: char| c.is_ascii_digit() || c == '日')).unwrap_or(text)
}

/// How many days a month has.
pub(crate) fn days(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A text without spaces, but for those between words of Latin letters.
pub(crate) fn tight(text: &str) -> String {
    let latin = |c: char| c.is_ascii_graphic();
    let (mut out, mut space) = (String::with_capacity(text.len()), false);
    for c in text.chars() {
        if matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}') {
            continue;
        }
        if c.is_whitespace() || c.is_control() {
            space = true;
            continue;
        }
        if space && out.chars().next_back().is_some_and(latin) && latin(c) {
            out.push(' ');
        }
        space = false;
        out.push(c);
    }
    out
}

/// Whether a cell only says that there is nothing to say.
pub(crate) fn nothing(text: &str) -> bool {
    let text = text.trim();
    let inner = text.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    let text = inner.unwrap_or(text);
    matches!(
        text,
        "/" | "／"
            | "-"
            | "--"
            | "—"
            | "——"
            | "－"
            | "\\"
            | "无"
            | "暂无"
            | "空缺"
            | "暂缺"
            | "待定"
    ) || ["none", "nothing", "n/a"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// The year in the brackets of a document number: 〔2013〕, [2007], (2020), 【2020】.
pub(crate) fn document_year(number: &str) -> Option<i32> {
    let opens = |c| matches!(c, '〔' | '[' | '(' | '（' | '【' | '［');
    let closes = |c| matches!(c, '〕' | ']' | ')' | '）' | '】' | '］');
    number.match_indices(opens).find_map(|(at, open)| {
        let inside = &number[at + open.len()..];
        let year = &inside[..inside.find(closes)?];
        let year = (year.len() == 4).then(|| day(year))??;
        Some(year.year)
    })
}

/// A whole number, below a million: no notice names a million people; what does is a mistake.
pub(crate) fn whole(text: &str) -> Option<u32> {
    plain(text).parse().ok().filter(|number| *number < 1_000_000)
}

/// A number in digits.
pub(crate) fn number(text: &str) -> Option<f64> {
    let text = plain(text);
    let looks = text.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.');
    text.parse::<f64>().ok().filter(|number| looks && number.is_finite())
}

/// Yes or no.
pub(crate) fn truth(text: &str) -> Option<bool> {
    match plain(text).to_lowercase().as_str() {
        "true" | "yes" | "1" | "是" => Some(true),
        "false" | "no" | "0" | "否" => Some(false),
        _ => None,
    }
}

/// A level of government, by the word of sheets or in Chinese.
#[must_use]
pub fn level(text: &str) -> Option<Level> {
    Some(match plain(text).to_lowercase().as_str() {
        "central" | "中央" | "国家" | "国家级" | "中央级" => Level::Central,
        "province" | "省" | "省级" | "省本级" => Level::Province,
        "prefecture" | "市" | "市级" | "地级市" | "地市级" | "市本级" => {
            Level::Prefecture
        }
        "county" | "县" | "县级" | "区" | "区县" | "区级" | "县区" | "县区级" | "区县级"
        | "县本级" | "区本级" => Level::County,
        "township" | "乡" | "镇" | "乡镇" | "乡级" | "街道" | "乡镇级" | "镇级" | "街道级"
        | "镇街" => Level::Township,
        _ => return None,
    })
}

/// What a notice does, by the word of sheets or in Chinese.
pub(crate) fn act(text: &str) -> Option<Act> {
    let word = plain(text).to_lowercase();
    // 已撤销, 予以保留, 撤销(2022年11月).
    let word = word.find('(').filter(|at| *at > 0).map_or(word.as_str(), |at| &word[..at]).trim();
    let bare = ["已", "予以"].iter().find_map(|lead| word.strip_prefix(lead)).unwrap_or(word);
    let ended = ["注销", "取消", "终止", "解散", "撤并", "不再保留", "合并撤销", "减少"]
        .contains(&bare)
        .then_some(Act::Abolish);
    let merged = (bare == "整合").then_some(Act::Merge);
    Act::of(word)
        .or(merged)
        .or_else(|| Act::ALL.into_iter().find(|act| act.name().zh == bare))
        .or(ended)
}

/// Whether the characters of a name in short stand in the whole name, in their order: 安委会 in 安全生产委员会.
pub(crate) fn stands_in(short: &str, name: &str) -> bool {
    let mut rest = name.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}

/// A text without the bracket that it ends with, and what that says.
pub(crate) fn bracket(text: &str) -> (&str, &str) {
    let at = text.find(['（', '(']).filter(|at| *at > 0 && text.ends_with(['）', ')']));
    at.map_or((text, ""), |at| {
        let mut inside = text[at..].chars();
        inside.next();
        inside.next_back();
        (text[..at].trim(), inside.as_str().trim())
    })
}

/// The parts of a list as they stand, empty ones too; they are parted by semicolons or lines.
pub(crate) fn places(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', '；', '\n']).map(str::trim)
}

/// The parts of a list, empty ones left out.
pub(crate) fn list(cell: &str) -> impl Iterator<Item = &str> {
    places(cell).filter(|part| !part.is_empty())
}

/// The posts of one seat, parted by 、.
pub(crate) fn posts(text: &str) -> Vec<String> {
    text.split('、').map(str::trim).filter(|post| !post.is_empty()).map(str::to_string).collect()
}

/// A seat as a person types it: the name and the posts of 张三（市长、党组书记）, 张三, or （财政局局长）.
pub(crate) fn seat(text: &str) -> (&str, Vec<String>) {
    let text = text.trim();
    let split = text.find(['（', '(']).filter(|_| text.ends_with(['）', ')']));
    let Some(at) = split else { return (text, Vec::new()) };
    let inner = text[at..].trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    (text[..at].trim(), posts(inner))
}

/// The name most like `name`, if any is like it; capitals do not count.
pub(crate) fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    let like = |other: &str| strsim::jaro_winkler(&other.to_lowercase(), &name);
    let near = names.map(|other| (like(other), other)).filter(|(like, _)| *like > 0.8);
    near.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, other)| other)
}

/// What marks part outside of brackets, each part with the mark before it.
fn outside<'a>(cell: &'a str, marks: &[char]) -> Vec<(char, &'a str)> {
    let (mut parts, mut deep, mut from, mut before) = (Vec::new(), 0_u32, 0, ' ');
    for (at, c) in cell.char_indices() {
        match c {
            '(' | '（' | '[' | '【' => deep += 1,
            ')' | '）' | ']' | '】' => deep = deep.saturating_sub(1),
            c if deep == 0 && marks.contains(&c) => {
                parts.push((before, &cell[from..at]));
                (from, before) = (at + c.len_utf8(), c);
            }
            _ => {}
        }
    }
    parts.push((before, &cell[from..]));
    parts.retain(|(_, part)| !part.trim().is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_every_writing() {
        let table = [
            ("2013-04-29", Some("2013-04-29")),
            ("2013/4/9", Some("2013-04-09")),
            ("2013.4.29", Some("2013-04-29")),
            ("2013年4月29日", Some("2013-04-29")),
            ("2013-04-29 00:00:00", Some("2013-04-29")),
            ("２０１３．４", Some("2013-04")),
            ("2013年4月", Some("2013-04")),
            ("2013-12", Some("2013-12")),
            ("2013-4", Some("2013-04")),
            ("2013", Some("2013")),
            ("2013年", Some("2013")),
            ("2016-02-29", Some("2016-02-29")),
            ("2015-02-29", None),
            ("2013-02-30", None),
            ("2013-13-01", None),
            ("2013-13", None),
            ("2013-04-31", None),
            ("2013-04-29-1", None),
            ("2013-04-", None),
            ("13-04-29", None),
            ("+2013", None),
            ("2013-+1", None),
            ("April", None),
            ("年", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(day(text).map(|day| day.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn years_of_document_numbers() {
        let table = [
            ("国办发〔2013〕30号", Some(2013)),
            ("穗府[2007]9号", Some(2007)),
            ("淮府(2020)20号", Some(2020)),
            ("临政发【2020】7号", Some(2020)),
            ("国办发（电）〔2019〕3号", Some(2019)),
            ("国办发〔20l3〕30号", None),
            ("国办发2013年30号", None),
            ("〔2013", None),
        ];
        for (text, expected) in table {
            assert_eq!(document_year(text), expected, "{text}");
        }
    }

    #[test]
    fn what_makes_no_difference() {
        for (a, b) in [
            ("组　长", "组长"),
            (" 市政府（办公室） ", "市政府(办公室)"),
            ("Ｎｏ．７", "No.7"),
            ("“一带一路”", "\"一带一路\""),
            ("vice  mayor", "vice mayor"),
            ("\u{feff}财政局\u{200b}", "财政局"),
        ] {
            assert_eq!(plain(a), plain(b));
        }
        assert_ne!(plain("vice mayor"), plain("vicemayor"));
        assert_eq!(
            [number("７"), number("7.0"), number("seven"), number("inf")],
            [Some(7.0), Some(7.0), None, None]
        );
        assert_eq!((whole("９"), whole("2.5"), whole("1000000")), (Some(9), None, None));
        assert_eq!((level("市"), level("Prefecture")), (level("prefecture"), level("prefecture")));
        assert_eq!((level("x"), act("撤销")), (None, Some(Act::Abolish)));
    }
}
