//! Which mentions a reader wants to see, and in which order: all that the address says of it.

use crate::ask::Ask;
use crate::desk::rows::{Row, found};
use tiaokuai_record::Text;
use tiaokuai_registry::person;

/// The words of an address that choose mentions; every way through them keeps these.
pub(super) const WORDS: [&str; 12] = [
    "q",
    "doubtful",
    "odd",
    "year",
    "government",
    "act",
    "notes",
    "sort",
    "sample",
    "seed",
    "coder",
    "page",
];

/// The coder who sees nobody else's answers, if the page is for one.
pub(super) fn coder(ask: &Ask) -> Option<String> {
    person(ask.get("coder")?)
}

/// Which remarks a mention is looked for by.
pub(super) const NOTES: [(&str, Text); 3] = [
    ("flag", Text::new("flagged", "有标记")),
    ("comment", Text::new("with comments", "有批注")),
    ("none", Text::new("without either", "无批注")),
];

/// The order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// By government, date and group, as tables are exported.
    Exported,
    Doubts,
    Newest,
    Oldest,
    Group,
}

impl Sort {
    pub const ALL: [(Sort, &'static str, Text); 5] = [
        (Sort::Exported, "", Text::new("government, date", "所属政府、日期")),
        (Sort::Doubts, "doubts", Text::new("most to check first", "待复核多者在前")),
        (Sort::Newest, "newest", Text::new("newest first", "新者在前")),
        (Sort::Oldest, "oldest", Text::new("oldest first", "旧者在前")),
        (Sort::Group, "group", Text::new("name of the group", "小组名称")),
    ];

    fn of(ask: &Ask) -> Sort {
        let asked = ask.get("sort").unwrap_or_default();
        let known = Sort::ALL.into_iter().find(|(_, key, _)| *key == asked);
        known.map_or(Sort::Exported, |(sort, ..)| sort)
    }
}

/// The year of a date, as it is written.
pub(super) fn year(row: &Row) -> &str {
    row.date.get(..4).unwrap_or_default()
}

/// The mentions that an address asks for, in its order.
pub(super) fn chosen<'a>(rows: &'a [Row], ask: &Ask) -> Vec<&'a Row> {
    let word = |name: &str| ask.get(name).filter(|value| !value.is_empty());
    let mut hits = drawn(rows, ask);
    let search = found(rows, word("q").unwrap_or_default());
    if search.len() < rows.len() {
        let keys: std::collections::BTreeSet<&str> =
            search.iter().map(|row| row.key.as_str()).collect();
        hits.retain(|row| keys.contains(row.key.as_str()));
    }
    hits.retain(|row| {
        word("doubtful").is_none_or(|only| only != "1" || row.doubts > 0)
            && word("odd").is_none_or(|only| only != "1" || row.doubts > 0 || !row.lacks.is_empty())
            && word("year").is_none_or(|asked| year(row) == asked)
            && word("government").is_none_or(|asked| row.government == asked)
            && word("act").is_none_or(|asked| row.act == asked)
            && word("notes").is_none_or(|asked| match asked {
                "flag" => row.flags > 0,
                "comment" => row.comments > 0,
                _ => row.flags + row.comments == 0,
            })
    });
    match Sort::of(ask) {
        Sort::Exported => {}
        Sort::Doubts => hits.sort_by_key(|row| std::cmp::Reverse(row.doubts)),
        Sort::Newest => hits.sort_by(|a, b| b.date.cmp(&a.date)),
        Sort::Oldest => hits.sort_by(|a, b| a.date.cmp(&b.date)),
        Sort::Group => hits.sort_by(|a, b| a.group.cmp(&b.group)),
    }
    hits
}

/// A sample to code, the same for everyone who asks with the same seed: those whose hashes come first. Groups that a
/// coder found are beside it, so that they change nothing of it. Without a sample, all.
pub(super) fn drawn<'a>(rows: &'a [Row], ask: &Ask) -> Vec<&'a Row> {
    let size =
        ask.get("sample").and_then(|size| size.parse::<usize>().ok()).filter(|size| *size > 0);
    let Some(size) = size else { return rows.iter().collect() };
    let seed = ask.get("seed").unwrap_or("1");
    let all = rows.iter().filter(|row| !row.missed).map(|row| row.key.as_str());
    let asked = tiaokuai_registry::drawn(all, size, seed);
    rows.iter().filter(|row| row.missed || asked.contains(row.key.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(key: &str, date: &str, doubts: usize) -> Row {
        Row {
            key: key.into(),
            file: String::new(),
            government: if doubts > 0 { "甲县" } else { "乙县" }.into(),
            group: format!("{key}领导小组"),
            act: "establish".into(),
            date: date.into(),
            doubts,
            seen: 0,
            done: false,
            flags: usize::from(key == "b"),
            comments: 0,
            missed: key.starts_with("missed"),
            lacks: Vec::new(),
            words: key.into(),
        }
    }

    fn keys(rows: &[Row], words: &[(&str, &str)]) -> Vec<String> {
        let words: Vec<(&str, String)> =
            words.iter().map(|(name, value)| (*name, (*value).to_string())).collect();
        chosen(rows, &Ask::of_words(&words)).iter().map(|row| row.key.clone()).collect()
    }

    #[test]
    fn mentions_are_chosen_and_put_in_order() {
        let rows = [row("c", "2013-05", 0), row("a", "2014-01", 3), row("b", "2013-02", 1)];
        assert_eq!(keys(&rows, &[]), ["c", "a", "b"]);
        assert_eq!(keys(&rows, &[("year", "2013")]), ["c", "b"]);
        assert_eq!(keys(&rows, &[("government", "甲县"), ("sort", "doubts")]), ["a", "b"]);
        assert_eq!(keys(&rows, &[("sort", "oldest")]), ["b", "c", "a"]);
        assert_eq!(keys(&rows, &[("doubtful", "1"), ("year", "2014")]), ["a"]);
        assert_eq!(keys(&rows, &[("notes", "flag")]), ["b"]);
        assert_eq!(keys(&rows, &[("notes", "none")]), ["c", "a"]);
        assert_eq!(keys(&rows, &[("act", "abolish")]), Vec::<String>::new());
    }

    /// A sample is the same whenever it is drawn, another with another seed, and part of a larger one.
    #[test]
    fn a_sample_is_drawn_again() {
        let rows: Vec<Row> = (0..200).map(|i| row(&format!("k{i:03}"), "2013-05", 0)).collect();
        let draw = |size: &str, seed: &str| keys(&rows, &[("sample", size), ("seed", seed)]);
        let small = draw("20", "1");
        assert_eq!((small.len(), &small), (20, &draw("20", "1")));
        assert_ne!(small, draw("20", "2"));
        let large = draw("50", "1");
        assert!(small.iter().all(|key| large.contains(key)));
        // Mentions that come later change nothing of the order of those that are there.
        let fewer: Vec<Row> = rows[..100].to_vec();
        let of_fewer = chosen(&fewer, &Ask::of_words(&[("sample", "100".into())])).len();
        assert_eq!(of_fewer, 100);
        // What one coder found changes nothing of what others are asked, and is there for the coder.
        let found = [&[row("missed", "2013-05", 0)][..], &rows].concat();
        let sample = keys(&found, &[("sample", "20"), ("seed", "1")]);
        assert_eq!((sample[0].as_str(), &sample[1..]), ("missed", &small[..]));
    }
}
