//! How much of what was issued was seen, from the numbers of documents.

use std::collections::BTreeMap;

/// A series of documents in a year: how many of its numbers were seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    /// The name of the series (发文代字), such as 穗府.
    pub series: String,
    /// The year.
    pub year: i32,
    /// How many different numbers were seen.
    pub seen: u32,
    /// The highest number seen: at least as many were issued, for numbers run from 1 each year.
    pub highest: u32,
    /// Numbers seen over the highest. An upper bound: what was issued after the highest is not counted.
    pub share: f64,
}

/// Takes a document number apart: series, year, number. Brackets of any kind stand around the year; 第
/// before and 号 after the number may be missing. Nothing for what is no document number.
///
/// ```
/// use tiaokuai_measure::document_number;
/// assert_eq!(document_number("穗府〔2007〕9号"), Some(("穗府".to_string(), 2007, 9)));
/// assert_eq!(document_number("国办发[2013]第 30 号").unwrap().2, 30);
/// assert_eq!(document_number("穗府"), None);
/// ```
#[must_use]
pub fn document_number(text: &str) -> Option<(String, i32, u32)> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).map(half_width).collect();
    let opens = |c| matches!(c, '〔' | '[' | '(' | '【' | '﹝' | '{' | '<' | '〈' | '《');
    let closes = |c| matches!(c, '〕' | ']' | ')' | '】' | '﹞' | '}' | '>' | '〉' | '》');
    // The last bracket with a year: the name of a series may hold brackets of its own.
    let (at, year, rest) = plain.rmatch_indices(opens).find_map(|(at, open)| {
        let inside = &plain[at + open.len()..];
        let end = inside.find(closes)?;
        let year = inside[..end].strip_suffix('年').unwrap_or(&inside[..end]);
        let four = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let year: i32 = year.parse().ok().filter(|_| four)?;
        let close = inside[end..].chars().next()?;
        Some((at, year, &inside[end + close.len_utf8()..]))
    })?;
    let rest = rest.strip_prefix('第').unwrap_or(rest);
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let number: u32 = rest[..digits].parse().ok().filter(|number| *number > 0)?;
    let series = plain[..at].to_string();
    (!series.is_empty() && matches!(&rest[digits..], "" | "号" | "號"))
        .then_some((series, year, number))
}

/// Letters, digits and brackets of full width in half width.
fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// How much of each series was seen in each year, by series and year. What is no document number is left
/// out; a number that was seen twice counts once.
#[must_use]
pub fn coverage<'a>(numbers: impl IntoIterator<Item = &'a str>) -> Vec<Coverage> {
    let mut seen: BTreeMap<(String, i32), Vec<u32>> = BTreeMap::new();
    for (series, year, number) in numbers.into_iter().filter_map(document_number) {
        seen.entry((series, year)).or_default().push(number);
    }
    seen.into_iter()
        .map(|((series, year), mut numbers)| {
            numbers.sort_unstable();
            numbers.dedup();
            let highest = numbers.last().copied().unwrap_or(0);
            let share = numbers.len() as f64 / f64::from(highest);
            Coverage { series, year, seen: numbers.len() as u32, highest, share }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_they_are_written() {
        for (text, right) in [
            ("国办发〔2013〕30号", Some(("国办发", 2013, 30))),
            ("穗府办函 ［2020］ ７ 号", Some(("穗府办函", 2020, 7))),
            ("东委发(2020)20號", Some(("东委发", 2020, 20))),
            ("沪府〔2020年〕第3号", Some(("沪府", 2020, 3))),
            ("穗府〔2007〕9", Some(("穗府", 2007, 9))),
            ("甲（乙）〔2007〕9号", Some(("甲(乙)", 2007, 9))),
            ("穗府〔2007〕", None),
            ("〔2007〕9号", None),
            ("穗府〔07〕9号", None),
            ("穗府〔2007〕0号", None),
            ("穗府〔2007〕9号文件", None),
            ("2013-04-29", None),
            ("", None),
        ] {
            let right = right.map(|(series, year, number)| (series.to_string(), year, number));
            assert_eq!(document_number(text), right, "{text}");
        }
    }

    #[test]
    fn a_number_seen_twice_counts_once() {
        let found =
            coverage(["甲〔2007〕9号", "乙〔2007〕2号", "甲[2007]9号", "甲〔2007〕3号", "丙"]);
        assert_eq!(found.len(), 2);
        let of = |series: &str| found.iter().find(|row| row.series == series).unwrap();
        assert_eq!((of("甲").seen, of("甲").highest, of("甲").share), (2, 9, 2.0 / 9.0));
        assert_eq!((of("乙").seen, of("乙").year), (1, 2007));
    }
}
