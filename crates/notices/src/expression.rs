//! The expressions of the reader: what they may keep in memory, and what a text must hold before one is tried.

mod words;

use aho_corasick::packed;
use regex_automata::meta::{BuildError, Regex};
use regex_automata::util::captures;
use regex_automata::util::iter::Searcher;
use regex_automata::util::prefilter::Prefilter;
use regex_automata::{Anchored, Input, MatchKind, Span};
use std::ops::{Index, Range};

/// Bytes that an expression may keep of what it worked out, twice on each thread. With half as much again 440 notices of the
/// corpus took a fourteenth less time of the processor, and nine megabytes more (a build for tests).
const WORKED_OUT: usize = 88 << 10;

/// The most bytes of an expression itself: all threads together keep several times as much of it. One that repeats what
/// is repeated so and so often is soon larger.
const LARGEST: usize = 1 << 20;

/// An expression of the reader. Where a text lacks words that every match has, it is not tried, and where all matches
/// begin with one of some words, it is tried at these alone: words are found many times faster than that an expression
/// matches nowhere.
#[derive(Debug)]
pub(crate) struct Expression {
    regex: Regex,
    /// Every match has one of the words of each.
    needs: Vec<AnyOf>,
    /// Every match begins with one of these words.
    begins: Option<AnyOf>,
}

/// Finds the first of some words.
#[derive(Debug)]
enum AnyOf {
    /// By their first bytes. A [`Prefilter`] of several words keeps a machine beside it, by which it looks at one place
    /// only: nobody here asks for that, and of a thousand sets of words it is felt.
    Packed(packed::Searcher),
    /// One word, or words for which the machine has no such way.
    Plain(Prefilter),
}

impl AnyOf {
    fn of(words: &[String]) -> Option<AnyOf> {
        let packed = Some(words).filter(|words| words.len() > 1).and_then(packed::Searcher::new);
        packed
            .map(AnyOf::Packed)
            .or_else(|| Prefilter::new(MatchKind::LeftmostFirst, words).map(AnyOf::Plain))
    }

    fn find(&self, text: &[u8], within: Span) -> Option<usize> {
        match self {
            AnyOf::Packed(words) => {
                let within = aho_corasick::Span { start: within.start, end: within.end };
                words.find_in(text, within).map(|found| found.start())
            }
            AnyOf::Plain(words) => words.find(text, within).map(|found| found.start),
        }
    }
}

/// What `\p{Han}` stands for: few ranges, which cover places that no character has yet. Those of Unicode's own table make
/// an expression that repeats it three times as large, and what it works out with it.
const HAN: &str = "[\u{2e80}-\u{2fd5}々〇\u{3400}-\u{9fff}\u{f900}-\u{faff}\u{20000}-\u{2ffff}]";

/// An expression of the reader. In it `\d` is 0 to 9: texts are folded, in which full-width digits are these.
///
/// # Errors
/// Where it is none, or too large.
pub(crate) fn expression(pattern: &str) -> Result<Expression, Box<BuildError>> {
    let pattern = &pattern.replace(r"\p{Han}", HAN).replace(r"\d", "[0-9]");
    let config = Regex::config().nfa_size_limit(Some(LARGEST)).hybrid_cache_capacity(WORKED_OUT);
    let builder = Regex::builder().configure(config).clone();
    // What is wrong with it, those say who build it.
    let Ok(whole) = regex_syntax::parse(pattern) else {
        let regex = builder.build(pattern)?;
        return Ok(Expression { regex, needs: Vec::new(), begins: None });
    };
    let words = words::of(&whole);
    let begins = words.begins.as_deref().and_then(AnyOf::of);
    let needs = words.needs.iter().filter_map(|words| AnyOf::of(words)).collect();
    Ok(Expression { regex: builder.build_from_hir(&whole)?, needs, begins })
}

/// Where an expression matches.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match<'h> {
    text: &'h str,
    at: Span,
}

impl<'h> Match<'h> {
    pub fn start(&self) -> usize {
        self.at.start
    }

    pub fn end(&self) -> usize {
        self.at.end
    }

    pub fn range(&self) -> Range<usize> {
        self.at.range()
    }

    pub fn len(&self) -> usize {
        self.at.len()
    }

    pub fn as_str(&self) -> &'h str {
        &self.text[self.at]
    }
}

/// Where an expression and its named parts match.
#[derive(Clone, Debug)]
pub(crate) struct Captures<'h> {
    text: &'h str,
    parts: captures::Captures,
}

impl<'h> Captures<'h> {
    /// All of the match, where `part` is 0, or its part of that number.
    pub fn get(&self, part: usize) -> Option<Match<'h>> {
        self.parts.get_group(part).map(|at| Match { text: self.text, at })
    }

    pub fn name(&self, name: &str) -> Option<Match<'h>> {
        self.parts.get_group_by_name(name).map(|at| Match { text: self.text, at })
    }
}

impl Index<&str> for Captures<'_> {
    type Output = str;

    fn index(&self, name: &str) -> &str {
        self.name(name).map_or("", |part| part.as_str())
    }
}

impl Index<usize> for Captures<'_> {
    type Output = str;

    fn index(&self, part: usize) -> &str {
        self.get(part).map_or("", |part| part.as_str())
    }
}

impl Expression {
    /// The places from which on a match may begin, each to be tried by itself; the whole of what is searched where no
    /// words tell them.
    fn tries<'a>(&'a self, input: &'a Input<'a>) -> impl Iterator<Item = Input<'a>> {
        let (text, end) = (input.haystack(), input.end());
        let may = self.needs.iter().all(|needs| needs.find(text, input.get_span()).is_some());
        let whole = Some(input.clone()).filter(|_| may && self.begins.is_none());
        let begins = self.begins.as_ref().filter(|_| may);
        let mut from = input.start();
        let single = std::iter::from_fn(move || {
            let start = begins?.find(text, Span { start: from, end })?;
            // Where one word begins, another may begin within it.
            let inner = text[start..end].iter().skip(1).take_while(|byte| (**byte as i8) < -64);
            from = start + 1 + inner.count();
            Some(input.clone().range(start..end).anchored(Anchored::Yes))
        });
        whole.into_iter().chain(single)
    }

    fn search(&self, input: &Input<'_>) -> Option<regex_automata::Match> {
        self.tries(input).find_map(|input| self.regex.find(input))
    }

    fn search_parts(&self, input: &Input<'_>) -> Option<captures::Captures> {
        // Most searches find nothing, and what is found has room of its own.
        let mut parts = None;
        let found = self.tries(input).any(|input| {
            let parts = parts.get_or_insert_with(|| self.regex.create_captures());
            self.regex.search_captures(&input, parts);
            parts.is_match()
        });
        parts.filter(|_| found)
    }

    pub fn is_match(&self, text: &str) -> bool {
        self.tries(&Input::new(text)).any(|input| self.regex.is_match(input))
    }

    pub fn find<'h>(&self, text: &'h str) -> Option<Match<'h>> {
        self.find_at(text, 0)
    }

    /// The first match that begins at a byte or later.
    pub fn find_at<'h>(&self, text: &'h str, from: usize) -> Option<Match<'h>> {
        let found = self.search(&Input::new(text).range(from..))?;
        Some(Match { text, at: found.span() })
    }

    pub fn find_iter<'r, 'h>(
        &'r self,
        text: &'h str,
    ) -> impl Iterator<Item = Match<'h>> + use<'r, 'h> {
        let mut searcher = Searcher::new(Input::new(text));
        std::iter::from_fn(move || {
            let found = searcher.advance(|input| Ok(self.search(input)))?;
            Some(Match { text, at: found.span() })
        })
    }

    pub fn captures<'h>(&self, text: &'h str) -> Option<Captures<'h>> {
        self.captures_at(text, 0)
    }

    pub fn captures_at<'h>(&self, text: &'h str, from: usize) -> Option<Captures<'h>> {
        self.captures_within(text, from..text.len())
    }

    /// The first match that lies within a stretch of a text, what stands around it considered.
    pub fn captures_within<'h>(&self, text: &'h str, within: Range<usize>) -> Option<Captures<'h>> {
        let parts = self.search_parts(&Input::new(text).range(within))?;
        Some(Captures { text, parts })
    }

    pub fn captures_iter<'r, 'h>(
        &'r self,
        text: &'h str,
    ) -> impl Iterator<Item = Captures<'h>> + use<'r, 'h> {
        let mut searcher = Searcher::new(Input::new(text));
        std::iter::from_fn(move || {
            let mut last = None;
            searcher.advance(|input| {
                last = self.search_parts(input);
                Ok(last.as_ref().and_then(captures::Captures::get_match))
            })?;
            Some(Captures { text, parts: last? })
        })
    }

    /// A text without the first match.
    pub fn without_first(&self, text: &str) -> String {
        let mut text = text.to_string();
        if let Some(found) = self.find(&text).map(|found| found.range()) {
            text.replace_range(found, "");
        }
        text
    }

    /// A text without all matches.
    pub fn without(&self, text: &str) -> String {
        let mut rest = String::with_capacity(text.len());
        let mut from = 0;
        for found in self.find_iter(text) {
            rest.push_str(&text[from..found.start()]);
            from = found.end();
        }
        rest.push_str(&text[from..]);
        rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pattern: &str, text: &str) -> Vec<Range<usize>> {
        expression(pattern).unwrap().find_iter(text).map(|found| found.range()).collect()
    }

    /// Whatever words are looked for first, what is found is what the expression says.
    #[test]
    fn words_that_are_looked_for_first_change_nothing() {
        let texts = [
            "",
            "成立成立组",
            "甲成立小组,撤销乙组",
            "组织成立,成立后小组",
            "成立",
            "(撤销)撤销丙小组",
        ];
        let patterns = [
            "(?:成立|撤销)[^,]{0,3}?组",
            "成?立[^组]*组",
            "(?:^|,)[^,]*组",
            "[甲乙]?(?:成立)?小组",
            "(?m)^成立.{2}",
            "(?:成立|立成)",
            "撤?",
        ];
        for pattern in patterns {
            let plain = Regex::new(pattern).unwrap();
            for text in texts {
                let all: Vec<_> = plain.find_iter(text).map(|found| found.range()).collect();
                assert_eq!(found(pattern, text), all, "{pattern} in {text}");
                let one = expression(pattern).unwrap();
                assert_eq!(one.is_match(text), !all.is_empty(), "{pattern} in {text}");
                let parts: Vec<_> = one
                    .captures_iter(text)
                    .filter_map(|found| found.get(0))
                    .map(|at| at.range())
                    .collect();
                assert_eq!(parts, all, "{pattern} in {text}");
            }
        }
        let one = expression("成立|组").unwrap();
        assert_eq!(one.without("甲组成立乙组"), "甲乙");
        assert_eq!(one.without_first("甲组成立乙组"), "甲成立乙组");
    }
}
