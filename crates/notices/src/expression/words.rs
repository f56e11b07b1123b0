//! What words the matches of an expression hold, and which they begin with.

use regex_syntax::hir::{Class, Hir, HirKind};
use std::cmp::Reverse;

/// The most words of which every match has one: where it would be one of more, looking for them saves nothing.
const MOST: usize = 40;

/// How many sets of words are looked for.
const SETS: usize = 3;

/// Words of an expression's matches.
pub(super) struct Words {
    /// Every match has a word of each set.
    pub needs: Vec<Vec<String>>,
    /// Every match begins with one of these; none where no words tell enough of where one begins.
    pub begins: Option<Vec<String>>,
}

/// The words of an expression, as far as it tells them.
pub(super) fn of(whole: &Hir) -> Words {
    let rare = |words: &Vec<String>| words.iter().all(|word| word.chars().count() > 1);
    let begins = begins(whole).filter(|words| rare(words) || words.len() < 3);
    let mut needs = sets(whole);
    needs.retain(|words| Some(words) != begins.as_ref());
    needs.sort_by_key(|words| Reverse(rarity(words)));
    needs.truncate(SETS);
    Words { needs, begins }
}

/// Sets of words of each of which every match has one.
fn sets(part: &Hir) -> Vec<Vec<String>> {
    match part.kind() {
        HirKind::Capture(inner) => sets(&inner.sub),
        HirKind::Repetition(repeated) if repeated.min > 0 => sets(&repeated.sub),
        HirKind::Concat(parts) => parts.iter().flat_map(sets).collect(),
        HirKind::Alternation(parts) => {
            let all: Vec<Vec<Vec<String>>> = parts.iter().map(sets).collect();
            let rarest = all.iter().map(|sets| sets.iter().max_by_key(|words| rarity(words)));
            let fewest = all.iter().map(|sets| sets.iter().min_by_key(|words| words.len()));
            let rarest: Option<Vec<_>> = rarest.map(Option::<&Vec<String>>::cloned).collect();
            let fewest: Option<Vec<_>> = fewest.map(Option::<&Vec<String>>::cloned).collect();
            let mut both: Vec<_> =
                [rarest, fewest].into_iter().flatten().filter_map(united).collect();
            both.dedup();
            both
        }
        _ => single(part).into_iter().collect(),
    }
}

/// The words with one of which every match begins.
fn begins(part: &Hir) -> Option<Vec<String>> {
    match part.kind() {
        HirKind::Capture(inner) => begins(&inner.sub),
        HirKind::Repetition(repeated) if repeated.min > 0 => begins(&repeated.sub),
        HirKind::Alternation(parts) => united(parts.iter().map(begins).collect::<Option<_>>()?),
        HirKind::Concat(parts) => {
            let mut all = Vec::new();
            for part in parts {
                match part.kind() {
                    // What may be missing leaves the beginning to what stands behind it.
                    HirKind::Repetition(repeated) if repeated.min == 0 => {
                        all.push(begins(&repeated.sub)?);
                    }
                    _ => {
                        all.push(begins(part)?);
                        return united(all);
                    }
                }
            }
            None
        }
        _ => single(part),
    }
}

/// The words that a part is, if it is one of a few.
fn single(part: &Hir) -> Option<Vec<String>> {
    match part.kind() {
        HirKind::Literal(word) => Some(vec![String::from_utf8(word.0.to_vec()).ok()?]),
        HirKind::Class(Class::Unicode(class)) => {
            let chars = || class.iter().flat_map(|range| range.start()..=range.end());
            (chars().take(MOST + 1).count() <= MOST).then(|| chars().map(String::from).collect())
        }
        _ => None,
    }
}

fn united(each: Vec<Vec<String>>) -> Option<Vec<String>> {
    let mut all: Vec<String> = each.into_iter().flatten().collect();
    all.sort_unstable();
    all.dedup();
    (all.len() <= MOST).then_some(all)
}

/// How seldom a text has one of some words: longer ones are rarer than shorter, and fewer than many.
fn rarity(words: &[String]) -> (bool, usize, Reverse<usize>) {
    let shortest = words.iter().map(|word| word.chars().count().min(2)).min().unwrap_or(0);
    let marks = words.iter().any(|word| word.chars().all(|c| !c.is_alphanumeric()));
    (!marks, shortest, Reverse(words.len()))
}
