//! Dates and numbers as people write them into ledgers by hand.

use super::{day, document_year, nothing, plain, tight, whole, without_time};
use tiaokuai_notices::read::Day;

/// A date as people write it into a ledger, and whether it is sure: 2013.5, 二〇一七年九月, 20130506, 2013年初 (the
/// year), 约2013年 (not sure), or the number of a day of Excel, which is sure only where the cell was a number.
pub(crate) fn date(text: &str, cell: Mark) -> Option<(Day, bool)> {
    // What came later stands on lines of its own: 2019年8月调整.
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    let later = |line: &str| LATER.iter().any(|word| line.contains(word));
    let text = if text.contains('\n') && lines.all(later) { first } else { text };
    let found = written(text, cell).filter(|(day, _)| (1900..=2200).contains(&day.year));
    // The first day of Excel is no founding, nor is any before the state.
    found.map(|(day, sure)| (day, sure && day.year > 1948))
}

/// Words for what came later than a founding.
const LATER: [&str; 5] = ["调整", "更名", "换届", "充实", "修订"];

/// A date without what is written around it: “2013年5月”, 2013年5月至今, 2013年5月（2016年6月调整）, and the day of
/// 云政办发〔2013〕12号（2013年5月12日）.
fn core(text: &str) -> &str {
    let text = text.trim_matches(['"', '“', '”', '\'', '‘', '’', '。']);
    // 2024.3. has a stop too many.
    let text = text.strip_suffix('.').unwrap_or(text);
    let after = ["至今", "起", "成立", "设立", "组建"];
    let text = after.iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text);
    let Some(at) = text.rfind(['(', '（']).filter(|_| text.ends_with([')', '）'])) else {
        return text;
    };
    let note = text[at..].trim_matches(['(', '（', ')', '）']);
    // Or the paper that tells it, or where the group went.
    let told = document_year(note).is_some() || ["并入"].iter().any(|word| note.contains(word));
    let later = told || LATER.iter().any(|word| note.contains(word));
    let of_document = document_year(&text[..at]).zip(day(note));
    match of_document {
        Some((year, day)) if day.year == year => note,
        _ if later => &text[..at],
        _ => text,
    }
}

/// The first of two dates, where what stands behind it came later, and whether it is sure: 2015.3成立，2020.6调整; of two days
/// beside each other, 2018年5月/2021年3月, nobody says which is meant.
fn first_of_two(text: &str) -> Option<(&str, bool)> {
    let at = text.find(['，', ',', '；', ';', '、', '/'])?;
    let (first, rest) =
        (&text[..at], text[at..].trim_start_matches(['，', ',', '；', ';', '、', '/']));
    // 2013/05/25 is one day.
    let dated = |text: &str| {
        text.get(..4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if !dated(first) {
        return None;
    }
    let later = LATER.iter().any(|word| rest.contains(word));
    let two = !later && rest.chars().all(of_date) && dated(rest);
    (later || two).then_some((first, later))
}

fn written(text: &str, cell: Mark) -> Option<(Day, bool)> {
    let whole = tight(without_time(text));
    if let Some((first, sure)) = first_of_two(&whole) {
        return written(first, Mark::None).map(|(day, own)| (day, own && sure));
    }
    // 2016年（具体月份不详）
    let unknown = whole.rfind(['(', '（']).filter(|at| {
        ["不详", "不明", "不清", "待查"].iter().any(|word| whole[*at..].contains(word))
    });
    if let Some(at) = unknown.filter(|at| *at > 0) {
        return written(&whole[..at], Mark::None).map(|(day, _)| (day, false));
    }
    let whole = core(&whole);
    // 2013年5-6月 is one of the two.
    let span = whole
        .strip_suffix('月')
        .and_then(|rest| rest.rsplit_once(['-', '—', '–', '~', '～', '至', '、']));
    if let Some((from, to)) = span.filter(|(from, to)| from.contains('年') && to.len() <= 2) {
        let month = from.strip_suffix('月').unwrap_or(from);
        return to.parse::<u32>().ok().and_then(|_| day(month)).map(|found| (found, false));
    }
    // 13年5月 is of this century, and 98年5月 of the last; 〇九年六月 is 2009年6月.
    let chinese = from_chinese(whole).filter(|text| text.find('年') == Some(2));
    let whole = chinese.as_deref().unwrap_or(whole);
    let digits = whole.find('年').filter(|at| *at == 2).map(|at| &whole.as_bytes()[..at]);
    if digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_digit)) {
        let century = if whole.as_bytes()[0] > b'4' { 19 } else { 20 };
        return day(&format!("{century}{whole}")).map(|found| (found, false));
    }
    let (rest, sure) = match about(whole) {
        Some(rest) => (rest, false),
        None => (whole, true),
    };
    let digits = from_chinese(rest);
    let rest = digits.as_deref().unwrap_or(rest);
    if cell == Mark::Tenth && rest.len() == 6 && rest.ends_with(".1") {
        // Typed as 2013.1 or as 2013.10: only the year is known.
        return day(&rest[..4]).map(|year| (year, false));
    }
    if let Some(found) = day(rest) {
        return Some((found, sure));
    }
    let ascii = rest.bytes().all(|byte| byte.is_ascii_digit());
    match rest.len() {
        5 if ascii => return serial(rest).map(|found| (found, sure && cell == Mark::Serial)),
        6 if ascii => return day(&format!("{}-{}", &rest[..4], &rest[4..])).map(|d| (d, sure)),
        8 if ascii => {
            let parted = format!("{}-{}-{}", &rest[..4], &rest[4..6], &rest[6..]);
            return day(&parted).map(|found| (found, sure));
        }
        _ => {}
    }
    // A part of a year is a year, a part of a month a month.
    let parts = [
        "年初",
        "年底",
        "年末",
        "年中",
        "初",
        "底",
        "末",
        "中",
        "上半年",
        "下半年",
        "上旬",
        "中旬",
        "下旬",
        "份",
    ];
    let part = parts.iter().find_map(|part| rest.strip_suffix(part)).or_else(|| {
        let (year, season) = rest.split_once('年')?;
        let season = season.trim_start_matches('第').trim_end_matches('度');
        let is = ["春季", "夏季", "秋季", "冬季", "春", "夏", "秋", "冬"].contains(&season)
            || season.ends_with("季");
        is.then_some(year)
    })?;
    day(part).map(|found| (found, sure))
}

/// Whether a character is of a date in digits.
pub(crate) fn of_date(c: char) -> bool {
    c.is_ascii_digit() || "年月日./-".contains(c)
}

/// The first day in digits that a text names, between what stands before and behind it.
pub(crate) fn around_day(text: &str) -> Option<[&str; 3]> {
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let end = text[at..].find(|c| !of_date(c)).map_or(text.len(), |end| at + end);
    Some([&text[..at], &text[at..end], &text[end..]])
}

/// The day of a number of Excel's calendar, 1954 to 2064.
fn serial(text: &str) -> Option<Day> {
    let number: i64 = text.parse().ok().filter(|n| (20_000..=60_000).contains(n))?;
    // Days since 1970 to a date of the Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date
    // algorithms", civil_from_days); 25,569 is 1970-01-01.
    let days = number - 25_569 + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let years = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * years + years / 4 - years / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = years + era * 400 + i64::from(month <= 2);
    Some(Day {
        year: i32::try_from(year).ok()?,
        month: u32::try_from(month).ok(),
        day: u32::try_from(day).ok(),
    })
}

/// Chinese numerals of a date as digits: 二〇一七年九月 is 2017年9月; nothing where there are none.
pub(crate) fn from_chinese(text: &str) -> Option<String> {
    const DIGITS: &str = "〇一二三四五六七八九";
    let digit = |c: char| match c {
        '○' | '零' | 'Ｏ' | 'O' => Some(0),
        c => DIGITS.chars().position(|known| known == c),
    };
    if !text.chars().any(|c| digit(c).is_some() || c == '十') {
        return None;
    }
    let (mut out, mut run) = (String::new(), String::new());
    let flush = |run: &mut String, out: &mut String| {
        if let Some(number) = chinese_number(run) {
            out.push_str(&number.to_string());
        } else {
            out.extend(run.chars().filter_map(|c| digit(c).map(|d| d.to_string())));
        }
        run.clear();
    };
    for c in text.chars() {
        if c == '十' || digit(c).is_some() {
            run.push(c);
        } else {
            flush(&mut run, &mut out);
            out.push(c);
        }
    }
    flush(&mut run, &mut out);
    Some(out)
}

/// The number of Chinese numerals with 十, below a hundred: 十二, 二十, 三十一; one digit alone as well.
fn chinese_number(text: &str) -> Option<u32> {
    let digit =
        |c: char| "零一二三四五六七八九".chars().zip(0_u32..).find(|(d, _)| *d == c).map(|d| d.1);
    let chars: Vec<char> = text.chars().collect();
    match *chars.as_slice() {
        ['两'] => Some(2),
        [one] if one != '十' => digit(one),
        ['十'] => Some(10),
        ['十', one] => Some(10 + digit(one)?),
        [ten, '十'] => Some(10 * digit(ten)?),
        [ten, '十', one] => Some(10 * digit(ten)? + digit(one)?),
        _ => None,
    }
}

/// What follows a word for “about”.
fn about(text: &str) -> Option<&str> {
    let before = ["约", "大约", "大概", "近", "约为", "可能"];
    let after = ["左右", "前后", "上下", "?", "？", "余", "多"];
    let rest = before.iter().rev().find_map(|word| text.strip_prefix(word));
    after.iter().find_map(|word| rest.unwrap_or(text).strip_suffix(word)).or(rest)
}

/// What Excel says of a cell besides its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A text, or a number that can only be read one way.
    #[default]
    None,
    /// A number as 2013.1, which was perhaps typed as 2013.10.
    Tenth,
    /// A number that may count days.
    Serial,
}

/// A number as people write it into a ledger, and whether it is sure: 11个, 约15 (not sure), 十二, 无.
pub(crate) fn count(text: &str) -> Option<(u32, bool)> {
    let text = tight(&plain(text));
    if nothing(&text) {
        return Some((0, false));
    }
    let (rest, sure) = about(&text).map_or((text.as_str(), true), |rest| (rest, false));
    let units = ["个单位", "个部门", "家单位", "个", "家", "次", "人", "名", "位", "项"];
    let bare = units.iter().find_map(|unit| rest.strip_suffix(unit)).unwrap_or(rest);
    // 15余个: the word for about may stand before the unit.
    let (bare, sure) = about(bare).map_or((bare, sure), |rest| (rest, false));
    let bare = bare.strip_prefix('共').unwrap_or(bare).trim();
    whole(bare).or_else(|| chinese_number(bare)).map(|number| (number, sure))
}

/// How a group ends that is kept until a day: 至2024年12月31日撤销.
pub(crate) fn kept_until(end: Day) -> String {
    let month = end.month.map(|month| format!("{month}月")).unwrap_or_default();
    let day = end.day.map(|day| format!("{day}日")).unwrap_or_default();
    format!("至{}年{month}{day}撤销", end.year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_ledgers_have_them() {
        let table = [
            ("2013.5", Mark::None, Some(("2013-05", true))),
            ("2013.10", Mark::None, Some(("2013-10", true))),
            ("2013.1", Mark::None, Some(("2013-01", true))),
            ("2013.1", Mark::Tenth, Some(("2013", false))),
            ("2013 年 5 月", Mark::None, Some(("2013-05", true))),
            ("二〇一七年九月", Mark::None, Some(("2017-09", true))),
            ("二○一七年十二月三十一日", Mark::None, Some(("2017-12-31", true))),
            ("2013年初", Mark::None, Some(("2013", true))),
            ("2013年上半年", Mark::None, Some(("2013", true))),
            ("2013年第三季度", Mark::None, Some(("2013", true))),
            ("2013年5月底", Mark::None, Some(("2013-05", true))),
            ("2013年年底", Mark::None, Some(("2013", true))),
            ("2013年5-6月", Mark::None, Some(("2013-05", false))),
            ("2013年5月至6月", Mark::None, Some(("2013-05", false))),
            ("2013年5月（2016年6月调整）", Mark::None, Some(("2013-05", true))),
            ("2013年5月（联席会议）", Mark::None, None),
            ("2013年5月至今", Mark::None, Some(("2013-05", true))),
            ("“2013年5月”", Mark::None, Some(("2013-05", true))),
            ("云政办发〔2013〕12号（2013年5月12日）", Mark::None, Some(("2013-05-12", true))),
            ("云政办发〔2013〕12号（2016年5月12日）", Mark::None, None),
            ("13年5月", Mark::None, Some(("2013-05", false))),
            ("1013.5", Mark::None, None),
            ("1900-01-01", Mark::None, Some(("1900-01-01", false))),
            ("98年12月", Mark::None, Some(("1998-12", false))),
            // Official 23.
            ("〇九年六月", Mark::None, Some(("2009-06", false))),
            ("2015.3成立，2020.6调整", Mark::None, Some(("2015-03", true))),
            ("2018年5月/2021年3月", Mark::None, Some(("2018-05", false))),
            ("2016年（具体月份不详）", Mark::None, Some(("2016", false))),
            ("2020年十二月", Mark::None, Some(("2020-12", true))),
            ("2013/05/26", Mark::None, Some(("2013-05-26", true))),
            ("2013/5/6", Mark::None, Some(("2013-05-06", true))),
            ("建县初期", Mark::None, None),
            ("年5月", Mark::None, None),
            ("约年", Mark::None, None),
            ("约2013年", Mark::None, Some(("2013", false))),
            ("20130506", Mark::None, Some(("2013-05-06", true))),
            ("201305", Mark::None, Some(("2013-05", true))),
            ("43619", Mark::Serial, Some(("2019-06-03", true))),
            ("43619", Mark::None, Some(("2019-06-03", false))),
            ("36585", Mark::Serial, Some(("2000-02-29", true))),
            ("99999", Mark::Serial, None),
            ("2013年13月", Mark::None, None),
            ("长期", Mark::None, None),
            ("十", Mark::None, None),
        ];
        for (text, mark, right) in table {
            let found = date(text, mark).map(|(day, sure)| (day.to_string(), sure));
            assert_eq!(found, right.map(|(day, sure)| (day.to_string(), sure)), "{text}");
        }
    }

    #[test]
    fn numbers_as_ledgers_have_them() {
        let table = [
            ("11个", Some((11, true))),
            ("约15", Some((15, false))),
            ("15余个", Some((15, false))),
            ("１２", Some((12, true))),
            ("十二次", Some((12, true))),
            ("共 9 家", Some((9, true))),
            ("无", Some((0, false))),
            ("many", None),
            ("十几个", None),
        ];
        for (text, right) in table {
            assert_eq!(count(text), right, "{text}");
        }
    }
}
