//! Dates in both kinds of figures.

use super::notice::Day;
use super::patterns::DATE;

/// Reads 2013年4月29日 and 二○○七年四月十八日.
pub(crate) fn day(text: &str) -> Option<(Day, bool)> {
    let captures = DATE.captures(text)?;
    let year = year(captures.name("y")?.as_str())?;
    let small = |name| {
        captures
            .name(name)
            .and_then(|m| if m.as_str() == "元" { Some(1) } else { numeral(m.as_str()) })
    };
    possible(Day { year, month: small("m"), day: small("d") })
}

/// A year in either kind of figures, one for one: 2012, 二〇一二.
pub(crate) fn year(text: &str) -> Option<i32> {
    text.chars().try_fold(0, |year, c| Some(year * 10 + digit(c)?))
}

/// What can be true of a date, and whether that is all of it: of 30 February the month, of a month 13 the year; nothing
/// where the year is out of range.
pub(crate) fn possible(day: Day) -> Option<(Day, bool)> {
    let Day { year, month, day } = day;
    (1949..=2100).contains(&year).then_some(())?;
    let real = month.filter(|month| (1..=12).contains(month));
    let whole = day.filter(|day| real == month && (1..=length(year, month)).contains(day));
    Some((Day { year, month: real, day: whole }, real == month && whole == day))
}

/// How many days a month has.
fn length(year: i32, month: Option<u32>) -> u32 {
    match month {
        Some(4 | 6 | 9 | 11) => 30,
        Some(2) if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        Some(2) => 28,
        _ => 31,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_both_figures() {
        let is = |text: &str, iso: &str| {
            assert_eq!(day(text).map(|(day, all)| (day.to_string(), all)), Some((iso.into(), true)))
        };
        is("2013年4月29日", "2013-04-29");
        is("二○○七年四月十八日", "2007-04-18");
        is("二OO九年十二月三十一日", "2009-12-31");
        is("二〇二一年十月二日", "2021-10-02");
        is("二00一年元月十六日", "2001-01-16");
    }

    #[test]
    fn of_a_day_that_there_is_not_the_rest_stays() {
        let part = |text: &str, iso: &str| {
            assert_eq!(
                day(text).map(|(day, all)| (day.to_string(), all)),
                Some((iso.into(), false))
            )
        };
        part("2016年2月30日", "2016-02");
        part("二〇一五年二月二十九日", "2015-02");
        part("2013年4月31日", "2013-04");
        part("2013年5月0日", "2013-05");
        part("2013年13月1日", "2013");
        assert_eq!(day("1913年1月1日"), None);
    }
}
