//! A row of a sheet, and what its cells can say.

use crate::parse::{day, document_year, list};
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
        list(self.get(column).unwrap_or_default()).collect()
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

/// The year and month of a date.
pub(crate) fn date(text: &str) -> Option<When> {
    day(text).map(|day| (day.year, day.month))
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
