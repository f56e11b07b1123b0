//! A row of a sheet, and what its cells can say.

use csv::StringRecord;

/// A year and, where known, its month (1 to 12).
pub(crate) type When = (i32, Option<u32>);

/// A row by the names of its columns.
pub(crate) struct Row<'a> {
    pub heads: &'a [String],
    pub row: &'a StringRecord,
    /// The line of the file on which the row begins, from 1.
    pub line: u64,
}

impl<'a> Row<'a> {
    /// A cell, if it says anything.
    pub fn get(&self, column: &str) -> Option<&'a str> {
        let at = self.heads.iter().position(|head| head == column)?;
        self.row.get(at).map(str::trim).filter(|text| !text.is_empty())
    }

    /// The items of a cell that holds a list.
    pub fn list(&self, column: &str) -> Vec<&'a str> {
        let cell = self.get(column).unwrap_or_default();
        cell.split([';', '；']).map(str::trim).filter(|item| !item.is_empty()).collect()
    }

    /// When the notice was issued: its date, else the year of the document number.
    pub fn when(&self) -> Option<When> {
        let year = || document_year(self.get("document_number")?);
        self.get("date").and_then(date).or_else(|| Some((year()?, None)))
    }

    /// Whether the row tells of an establishment; nothing if it does not say what it tells of.
    pub fn establishes(&self) -> Option<bool> {
        match self.get("change")? {
            "establish" => Some(true),
            "adjust" => Some(false),
            _ => None,
        }
    }
}

/// Reads `2013-04-29`, `2013-04`, `2013`, also with `/`, as in spreadsheets, or 年月日, as in notices.
pub(crate) fn date(text: &str) -> Option<When> {
    let text =
        text.strip_suffix(['年', '月', '日']).unwrap_or(text).replace(['年', '月', '/'], "-");
    let mut parts = text.split('-').map(|part| {
        let digits = part.bytes().all(|byte| byte.is_ascii_digit()) && part.len() <= 4;
        part.parse::<u32>().ok().filter(|_| digits)
    });
    let year = parts.next()?.filter(|year| (1000..=9999).contains(year))?;
    let Some(month) = parts.next() else { return Some((year as i32, None)) };
    let month = month.filter(|month| (1..=12).contains(month))?;
    if let Some(day) = parts.next() {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        day.filter(|day| (1..=days).contains(day))?;
    }
    parts.next().is_none().then_some((year as i32, Some(month)))
}

/// The year in the brackets of a document number: 〔2013〕, [2007], (2020), 【2020】.
pub(crate) fn document_year(number: &str) -> Option<i32> {
    let opens = |c| matches!(c, '〔' | '[' | '(' | '（' | '【' | '［');
    let closes = |c| matches!(c, '〕' | ']' | ')' | '）' | '】' | '］');
    number.match_indices(opens).find_map(|(at, open)| {
        let inside = &number[at + open.len()..];
        let year = &inside[..inside.find(closes)?];
        let year = (year.len() == 4).then(|| date(year))??;
        Some(year.0)
    })
}

/// A name without the remark in brackets that may follow it after a space.
pub(crate) fn without_remark(text: &str) -> &str {
    let remark = text.ends_with([')', '）']);
    let from = text.find(" (").or(text.find(" （"));
    match from {
        Some(from) if remark => text[..from].trim_end(),
        _ if remark && text.starts_with(['(', '（']) => "",
        _ => text,
    }
}

/// The full name of an organisation that a notice names from within its place: 市财政局 in 广东省广州市 is
/// 广东省广州市财政局. Nothing where the name does not begin with a level that the place has.
pub(crate) fn full_name(place: &str, name: &str) -> Option<String> {
    // Words that begin with a level's character but do not mean the level.
    const OTHER: [&str; 5] = ["市场", "市容", "市政", "区域", "乡村"];
    const AFTER_ALL: [&str; 4] = ["市政府", "市政协", "市政法", "市政务"];
    let starts = |words: &[&str]| words.iter().any(|word| name.starts_with(word));
    if starts(&OTHER) && !starts(&AFTER_ALL) {
        return None;
    }
    let level = name.chars().next().filter(|c| "省市县区乡镇".contains(*c))?;
    let (at, _) = place.rmatch_indices(level).next()?;
    Some(format!("{}{name}", &place[..at]))
}
