//! Time in months.

use serde::{Deserialize, Serialize};

/// A month, counted from the first month of a record (0). Months before it are negative: a group may be older than
/// the record.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Month(pub i32);

impl Month {
    /// The month in a place of a monthly series of the record.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)]
    pub const fn at(place: usize) -> Self {
        Month(place as i32)
    }

    /// The position in a monthly series of the record; beyond every list for a month before the record.
    #[must_use]
    pub const fn index(self) -> usize {
        if self.0 < 0 { usize::MAX } else { self.0 as usize }
    }
}

/// A month of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct YearMonth {
    /// The year of the common era.
    pub year: i32,
    /// The month of the year, 1 to 12.
    pub month: u32,
}

impl YearMonth {
    /// Reads `YYYY-MM`.
    ///
    /// ```
    /// use tiaokuai_record::YearMonth;
    /// assert_eq!(YearMonth::parse("2009-09"), Some(YearMonth { year: 2009, month: 9 }));
    /// assert_eq!(YearMonth::parse("2009-13"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.trim().split_once('-')?;
        let (year, month) = (year.parse().ok()?, month.parse().ok()?);
        (1..=12).contains(&month).then_some(YearMonth { year, month })
    }

    /// The month that comes `months` later, or for a negative number earlier.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        let count = i64::from(self.year) * 12 + i64::from(self.month) - 1 + i64::from(months);
        YearMonth {
            year: i32::try_from(count.div_euclid(12)).unwrap_or(i32::MAX),
            month: u32::try_from(count.rem_euclid(12)).unwrap_or(0) + 1,
        }
    }

    /// How many months `self` comes after `earlier`; nothing if it comes before.
    #[must_use]
    pub fn since(self, earlier: Self) -> Option<u32> {
        let count = |m: Self| i64::from(m.year) * 12 + i64::from(m.month);
        u32::try_from(count(self) - count(earlier)).ok()
    }
}

impl std::fmt::Display for YearMonth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// The months that a record covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The calendar month of month 0; nothing in a world without dates.
    pub start: Option<YearMonth>,
    /// How many months the record covers.
    pub months: u32,
}

impl Span {
    /// How a month is written: `2009-09` where dates are known, else its number.
    #[must_use]
    pub fn label(&self, month: Month) -> String {
        match self.start {
            Some(start) => start.plus(month.0).to_string(),
            None => month.0.to_string(),
        }
    }
}

/// When something happened, as precisely as the source says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Date {
    /// The source does not say.
    #[default]
    Unknown,
    /// Only the year of the common era is known.
    Year(i32),
    /// The month is known.
    Month(Month),
}

impl Date {
    /// The month, where it is known.
    #[must_use]
    pub const fn month(self) -> Option<Month> {
        match self {
            Date::Month(month) => Some(month),
            _ => None,
        }
    }

    /// The year of the common era, where it is known.
    #[must_use]
    pub fn year(self, span: &Span) -> Option<i32> {
        match self {
            Date::Unknown => None,
            Date::Year(year) => Some(year),
            Date::Month(month) => span.start.map(|start| start.plus(month.0).year),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_cross_the_year() {
        let start = YearMonth { year: 2004, month: 11 };
        assert_eq!(start.plus(2), YearMonth { year: 2005, month: 1 });
        assert_eq!(start.plus(-11), YearMonth { year: 2003, month: 12 });
        assert_eq!(start.plus(2).since(start), Some(2));
        assert_eq!(start.since(start.plus(1)), None);
        let span = Span { start: Some(start), months: 12 };
        assert_eq!(span.label(Month(1)), "2004-12");
        assert_eq!(Date::Month(Month(2)).year(&span), Some(2005));
    }
}
