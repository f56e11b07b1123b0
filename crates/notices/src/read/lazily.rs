//! Words that a name or a clause ends with, and the characters before them: what the shortest repetition of an expression finds,
//! [^,。]{2,60}?(?:小组|专班), without trying every character as its beginning.

use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// One of some words, with `least` to `most` characters before it that are none of `marks`.
pub(crate) struct Lazily {
    pub marks: &'static str,
    pub least: usize,
    pub most: usize,
    pub words: &'static LazyLock<Expression>,
}

impl Lazily {
    /// The first that begins at a byte or later: all of it, and its word.
    pub fn find_at(&self, text: &str, from: usize) -> Option<(usize, Range<usize>)> {
        let mut at = from;
        while let Some(word) = self.words.find_at(text, at) {
            let before = text[from..word.start()].char_indices().rev();
            let own = before.take_while(|(_, c)| !self.marks.contains(*c)).take(self.most);
            let (mut count, mut begin) = (0, word.start());
            for (place, _) in own {
                (count, begin) = (count + 1, from + place);
            }
            if count >= self.least {
                return Some((begin, word.range()));
            }
            at = word.start() + text[word.start()..].chars().next().map_or(1, char::len_utf8);
        }
        None
    }

    pub fn is_match(&self, text: &str) -> bool {
        self.find_at(text, 0).is_some()
    }

    /// All, none of which begins before the last has ended.
    pub fn find_iter<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        self.with_tails(text, |_| 0).map(|at| &text[at])
    }

    /// The same, each with as many bytes of what stands behind it as `tail` says.
    pub fn with_tails<'a>(
        &'a self,
        text: &'a str,
        tail: impl Fn(&str) -> usize,
    ) -> impl Iterator<Item = Range<usize>> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let (begin, word) = self.find_at(text, from)?;
            from = word.end + tail(&text[word.end..]);
            Some(begin..from)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_finds_what_an_expression_finds() {
        static WORDS: LazyLock<Expression> =
            LazyLock::new(|| crate::expression("小组|领导小组|组").expect("words"));
        let lazily = Lazily { marks: ",。", least: 2, most: 5, words: &WORDS };
        let plain = crate::expression("[^,。]{2,5}?(?:小组|领导小组|组)").expect("plain");
        let texts = [
            "",
            "组",
            "甲组",
            "甲乙组",
            "甲,乙领导小组,丙丁戊己庚辛组",
            "领导小组小组组组,小组领导小组",
            "甲乙丙丁戊己庚,组",
        ];
        for text in texts {
            let found: Vec<&str> = lazily.find_iter(text).collect();
            let all: Vec<&str> = plain.find_iter(text).map(|found| found.as_str()).collect();
            assert_eq!(found, all, "{text}");
        }
    }
}
