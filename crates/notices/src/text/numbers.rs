//! Numbers that an office program puts before paragraphs and that do not stand in their text: 1．, 一、, （三）.

use std::collections::BTreeMap;

/// The most levels of a list.
pub(super) const LEVELS: usize = 9;

/// How a level of a list is numbered.
#[derive(Clone)]
pub(super) struct Level {
    pub start: u32,
    pub figures: Figures,
    /// What stands before, with %1 for the number of the first level.
    pub text: String,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Figures {
    Arabic,
    Chinese,
    /// ①.
    Circled,
    /// No number: a dot, or nothing.
    None,
}

/// Lists and how far each is counted, by their names.
#[derive(Default)]
pub(super) struct Lists {
    pub levels: BTreeMap<String, Vec<Level>>,
    /// By what several lists are counted as one.
    shared: BTreeMap<String, String>,
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
}

impl Lists {
    /// Counts a list with others that share a name.
    pub fn shares(&mut self, list: &str, name: &str) {
        self.shared.insert(list.to_string(), name.to_string());
    }

    /// Begins to count a list anew.
    pub fn begin(&mut self, list: &str) {
        self.counts.remove(list);
    }

    /// What stands before the next paragraph of a list, by its level from 0; nothing where that has no number.
    pub fn next(&mut self, list: &str, level: usize) -> Option<String> {
        let levels = self.levels.get(list)?;
        let own = levels.get(level)?;
        let name = self.shared.get(list).map_or(list, String::as_str);
        let counts = self.counts.entry(name.to_string()).or_default();
        counts[level] = Some(counts[level].map_or(own.start, |count| count.saturating_add(1)));
        counts[level + 1..].fill(None);
        if own.figures == Figures::None {
            return None;
        }
        let mut text = own.text.clone();
        for (at, level) in levels.iter().enumerate().take(level + 1).rev() {
            let count = counts[at].unwrap_or(level.start);
            text = text.replace(&format!("%{}", at + 1), &written(count, level.figures));
        }
        // A number without a mark behind it is not to be one with the words.
        if text.ends_with(|c: char| c.is_alphanumeric()) {
            text.push(' ');
        }
        Some(text).filter(|text| !text.trim().is_empty())
    }
}

fn written(count: u32, figures: Figures) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match figures {
        Figures::Chinese if (1..100).contains(&count) => {
            let (tens, ones) = (count / 10, DIGITS[(count % 10) as usize]);
            match tens {
                0 => ones.to_string(),
                1 => format!("十{ones}"),
                tens => format!("{}十{ones}", DIGITS[tens as usize]),
            }
        }
        Figures::Circled if (1..=20).contains(&count) => {
            char::from_u32(0x2460 + count - 1).map(String::from).unwrap_or_default()
        }
        _ => count.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_counted() {
        let level = |figures, text: &str| Level { start: 1, figures, text: text.to_string() };
        let levels = vec![level(Figures::Chinese, "%1、"), level(Figures::Arabic, "%1.%2")];
        let mut lists = Lists::default();
        lists.levels.insert("1".to_string(), levels);
        let mut next = |level| lists.next("1", level).unwrap();
        assert_eq!([next(0), next(1), next(1)], ["一、", "一.1 ", "一.2 "]);
        assert_eq!([next(0), next(1)], ["二、", "二.1 "]);
        assert_eq!(lists.next("2", 0), None);
        let tens = [10, 11, 20, 35].map(|count| written(count, Figures::Chinese));
        assert_eq!(tens, ["十", "十一", "二十", "三十五"]);
        assert_eq!(written(3, Figures::Circled), "③");
    }
}
