//! The day that a title, or the name of a sheet or a file, tells.

use crate::parse::hand::{from_chinese, of_date};
use crate::parse::{day, without_time};
use tiaokuai_notices::read::Day;

/// The date that a title names, best after 截至; of a span the end.
pub(crate) fn date(text: &str) -> Option<Day> {
    let text: String = without_time(text).chars().filter(|c| !c.is_whitespace()).collect();
    let text = from_chinese(&text).unwrap_or(text);
    let after = ["截至", "截止", "填报时间", "填报日期", "制表时间", "更新时间"];
    let from = after.iter().find_map(|word| Some(text.find(word)? + word.len()));
    let (short, from) = (from.is_some(), from.unwrap_or(0));
    let starts = text.char_indices().filter(|(at, c)| {
        let before = text[..*at].chars().next_back();
        c.is_ascii_digit() && *at >= from && before.is_none_or(|c| !of_date(c))
    });
    // 2019年以来撤销的 begins then.
    let begins = ["以来", "以后", "之后", "至今", "起"];
    let mut dates = starts.filter_map(|(at, _)| {
        let (day, len) = first_day(&text[at..], short)?;
        let rest = &text[at + len..];
        (!begins.iter().any(|word| rest.starts_with(word))).then_some((day, rest))
    });
    let (first, rest) = dates.next()?;
    // 2021年第二次会议审定（2021年8月12日）: the whole day of a meeting of that year says more.
    let session = ["第", "度第"].iter().any(|word| rest.starts_with(word)) && rest.contains('次');
    let whole = session.then(|| dates.find(|(day, _)| day.year == first.year && day.day.is_some()));
    let (day, rest) = whole.flatten().unwrap_or((first, rest));
    // 2023年2季度 ends in June, and 2023年第1季度末 in March.
    if let Some(quarter) = quarter(day, rest) {
        return Some(quarter);
    }
    // 2022年底 is December, and 2022年上半年 ends in June.
    let part =
        |words: &[&str]| day.month.is_none() && words.iter().any(|word| rest.starts_with(word));
    let month = match () {
        () if part(&["底", "末", "终"]) => Some(12),
        () if part(&["上半年"]) => Some(6),
        () if part(&["下半年"]) => Some(12),
        () => day.month,
    };
    let day = Day { month, ..day };
    // 2022年6月—2023年6月 and 2022年1月—6月 are of the last month of these.
    let Some(rest) = rest.strip_prefix(['—', '－', '–', '-', '~', '～', '至', '到']) else {
        return Some(day);
    };
    let rest = rest.trim_start_matches(['—', '－', '-']);
    let month = rest.find('月').and_then(|end| rest[..end].parse().ok());
    let of_year = month.filter(|month| (1..=12).contains(month));
    let of_year = of_year.map(|month| Day { year: day.year, month: Some(month), day: None });
    Some(first_day(rest, short).map(|(day, _)| day).or(of_year).unwrap_or(day))
}

/// The end of the quarter that a day and what stands behind it are: 2023年2 and 季度, 2023年 and 第2季度, 前3季度.
fn quarter(day: Day, rest: &str) -> Option<Day> {
    let number = match day {
        Day { month: Some(_), day: Some(last), .. } if rest.starts_with('季') => last,
        Day { month: Some(number), day: None, .. } if rest.starts_with('季') => number,
        Day { month: Some(_), day: None, .. } => {
            // 2023年1至2季度.
            let rest = rest.trim_start_matches(['—', '－', '–', '~', '～', '至', '到', '、', '第']);
            let (number, _) = rest.split_once('季')?;
            number.parse().ok()?
        }
        Day { month: None, .. } => {
            let rest = rest.strip_prefix(['第', '前', '度']).unwrap_or(rest);
            let (number, _) = rest.split_once('季')?;
            number.parse().ok()?
        }
        Day { .. } => return None,
    };
    let month = Some(number).filter(|number| (1..=4).contains(number))? * 3;
    Some(Day { year: day.year, month: Some(month), day: None })
}

/// The day that a text begins with, and its length; `short` where 22年 is 2022.
fn first_day(text: &str, short: bool) -> Option<(Day, usize)> {
    let end = text.find(|c| !of_date(c)).unwrap_or(text.len());
    // 2022年6月30日24时, and 2022年1月-6月.
    let cut = |word: &str| text[..end].find(word).map(|at| at + word.len());
    let until_day = cut("日").filter(|at| *at < end);
    let until_span = cut("月-").map(|at| at - 1);
    let end = [until_day, until_span].into_iter().flatten().min().unwrap_or(end);
    let found = text[..end].trim_end_matches(['.', '/', '-']);
    let century = short && found.find('年') == Some(2);
    let of = if century { day(&format!("20{found}")) } else { day(found) };
    // 2023年1-6月 ends in June.
    let span = found.strip_suffix('月').and_then(|rest| rest.split_once('年')?.1.split_once('-'));
    let last = span.and_then(|(_, last)| last.parse().ok()).filter(|last| (1..=12).contains(last));
    let of = match (of, last) {
        (Some(day), Some(month)) => Some(Day { month: Some(month), day: None, ..day }),
        (None, Some(month)) => {
            let year = found
                .split_once('年')
                .and_then(|(year, _)| day(&format!("{}{year}年", if century { "20" } else { "" })));
            year.map(|year| Day { month: Some(month), ..year })
        }
        (of, None) => of,
    };
    // A year alone is one only with its word.
    let of = of.filter(|day| day.month.is_some() || found.ends_with('年'))?;
    Some((of, found.len()))
}

/// The day that the name of a sheet or a file tells: 2022, 2022年底, 台账20221231.xlsx, 台账_2022-12.xlsx. Of several, the one
/// after 截至, else the last.
pub(super) fn date_of_name(name: &str) -> Option<Day> {
    if let Some(found) = date(name) {
        return Some(found);
    }
    let name = from_chinese(name).unwrap_or_else(|| name.to_string());
    let plausible = |year: &i32| (1990..=2099).contains(year);
    let mut found = None;
    for digits in name.split(|c: char| !c.is_ascii_digit()) {
        let number =
            |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse().ok());
        let year = number(0, 4).map(u32::cast_signed).filter(plausible);
        let parts = match (digits.len(), year) {
            (4, Some(_)) => Some((None, None)),
            (6, Some(_)) => Some((number(4, 6), None)),
            (8, Some(_)) => Some((number(4, 6), number(6, 8))),
            _ => None,
        };
        let is_day = |(month, day): &(Option<u32>, Option<u32>)| {
            month.is_none_or(|month| (1..=12).contains(&month))
                && day.is_none_or(|day| (1..=31).contains(&day))
        };
        if let (Some(year), Some((month, day))) = (year, parts.filter(is_day)) {
            found = Some(Day { year, month, day });
        }
    }
    found
}
