//! What the title above a table says of all its rows: whose groups they are, and when it was drawn up.

use super::grid::Grid;
use super::sections::of_the_ended;
use crate::parse::day;
use tiaokuai_notices::names::{Places, is_han};
use tiaokuai_notices::read::Day;
use tiaokuai_record::Level;

/// What a title says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Title {
    /// The government, its level, and the text in which it stands.
    pub place: Option<(String, Level, String)>,
    /// When the table was drawn up, and the text in which it stands.
    pub date: Option<(Day, String)>,
    /// Whether it says that all groups below had ended.
    pub ended: bool,
}

/// The title of a sheet: what stands above row `first`.
pub(crate) fn title(grid: &Grid, first: usize) -> Title {
    let mut title = Title::default();
    for cell in grid.rows.iter().take(first).flatten().filter(|cell| !cell.trim().is_empty()) {
        title.place = title.place.or_else(|| {
            let (place, level) = place(cell)?;
            Some((place, level, cell.clone()))
        });
        title.ended |= of_the_ended(cell);
        title.date = title.date.or_else(|| Some((date(cell)?, cell.clone())));
    }
    title
}

/// The government that a title names: 青岚县县级议事协调机构台账 is of 青岚县, 填报单位：青岚县政府办 too.
fn place(text: &str) -> Option<(String, Level)> {
    let begins = text.char_indices().filter_map(|(at, c)| match c {
        '：' | ':' | ' ' | '　' | '年' | '月' | '日' | '（' | '(' | '《' => {
            Some(at + c.len_utf8())
        }
        _ => None,
    });
    std::iter::once(0).chain(begins).find_map(|at| {
        let rest = text[at..].trim_start();
        // 全县 and 我县 are of no place that has a name.
        if rest.starts_with(['全', '本', '我', '各', '某', '该']) {
            return None;
        }
        let (place, level, len) = Places::shipped().government(rest)?;
        Some(match zone(&rest[len..]) {
            Some(zone) => (format!("{place}{zone}"), below(level)),
            None => (place, level),
        })
    })
}

/// The zone of a place that a title goes on to name: 云山县开发区 is not 云山县.
fn zone(rest: &str) -> Option<&str> {
    let kinds = [
        "开发区",
        "高新区",
        "新区",
        "园区",
        "示范区",
        "试验区",
        "实验区",
        "保税区",
        "合作区",
        "度假区",
        "风景区",
        "工业区",
        "产业区",
        "功能区",
        "集聚区",
    ];
    let word = rest.char_indices().take(12).take_while(|(_, c)| is_han(*c));
    let ends = word.map(|(at, c)| at + c.len_utf8());
    let zone =
        ends.map(|end| &rest[..end]).find(|zone| kinds.iter().any(|kind| zone.ends_with(kind)))?;
    let other = ["关于", "的", "各", "和", "议事"].iter().any(|word| zone.contains(word));
    (!other).then_some(zone)
}

/// The level right below.
fn below(level: Level) -> Level {
    match level {
        Level::Central => Level::Province,
        Level::Province => Level::Prefecture,
        Level::Prefecture => Level::County,
        Level::County | Level::Township => Level::Township,
    }
}

/// The date that a title names, best after 截至.
fn date(text: &str) -> Option<Day> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let after = ["截至", "截止", "填报时间", "填报日期", "制表时间", "更新时间"];
    let from = after.iter().find_map(|word| Some(text.find(word)? + word.len())).unwrap_or(0);
    let of = |c: char| c.is_ascii_digit() || "年月日./-".contains(c);
    let digits = |(at, _): &(usize, char)| {
        let begins = text[..*at].chars().next_back().is_none_or(|c| !of(c));
        begins && *at >= from
    };
    text.char_indices().filter(|(_, c)| c.is_ascii_digit()).filter(digits).find_map(|(at, _)| {
        let end = text[at..].find(|c| !of(c)).map_or(text.len(), |end| at + end);
        let found = text[at..end].trim_end_matches(['.', '/', '-']);
        // A year alone is one only with its word.
        day(found).filter(|day| day.month.is_some() || found.ends_with('年'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_say_whose_and_when() {
        let table = [
            ("青岚县县级议事协调机构台账（截至2023年6月）", Some("青岚县"), Some("2023-06")),
            (
                "填报单位：青岚县人民政府办公室　填报时间：2023.6.30",
                Some("青岚县"),
                Some("2023-06-30"),
            ),
            ("2023年青岚县议事协调机构台账", Some("青岚县"), Some("2023")),
            ("全县议事协调机构台账", None, None),
            ("云山县开发区议事协调机构台账", Some("云山县开发区"), None),
            ("云山县经济技术开发区2023年台账", Some("云山县经济技术开发区"), Some("2023")),
            ("云山县关于开发区的台账", Some("云山县"), None),
            ("附件1", None, None),
        ];
        for (text, whose, when) in table {
            assert_eq!(place(text).map(|place| place.0).as_deref(), whose, "{text}");
            assert_eq!(date(text).map(|day| day.to_string()).as_deref(), when, "{text}");
        }
    }
}
