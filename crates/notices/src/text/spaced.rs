//! Blanks and empty lines that say nothing, since they stand everywhere.

use crate::names::is_han;

/// A text with an empty line between all of its lines, as pages are copied, without those; any other as it is.
pub(super) fn single(chars: Vec<(char, u32)>) -> Vec<(char, u32)> {
    let blank = |line: &&[(char, u32)]| line.iter().all(|(c, _)| c.is_whitespace());
    let (mut close, mut apart, mut gap) = (0, 0, None);
    for line in chars.split(|(c, _)| *c == '\n') {
        if blank(&line) {
            gap = gap.map(|lines: usize| lines + 1);
            continue;
        }
        match gap {
            None => {}
            Some(0) => close += 1,
            Some(_) => apart += 1,
        }
        gap = Some(0);
    }
    if apart < 6 || close * 10 > apart {
        return chars;
    }
    let mut kept = Vec::with_capacity(chars.len());
    let mut empty = 0;
    for line in chars.split_inclusive(|(c, _)| *c == '\n') {
        empty = if blank(&line) { empty + 1 } else { 0 };
        // Where two are empty the text has one.
        if empty == 0 || (empty % 2 == 0 && !kept.is_empty()) {
            kept.extend_from_slice(line);
        }
    }
    kept
}

/// A text whose headings count 第一, 第二, on lines of their own, with 一、 and 二、 for them: they say the same.
pub(super) fn counted(mut chars: Vec<(char, u32)>) -> Vec<(char, u32)> {
    const FIGURES: &str = "一二三四五六七八九十";
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut begin = 0;
    for line in chars.split_inclusive(|(c, _)| *c == '\n') {
        let lead = line.iter().take_while(|(c, _)| *c == ' ').count();
        let rest = &line[lead..];
        let figures = rest.iter().skip(1).take_while(|(c, _)| FIGURES.contains(*c)).count();
        let mark = rest.get(1 + figures).map(|(c, _)| *c);
        if rest.first().is_some_and(|(c, _)| *c == '第') && figures > 0 && mark == Some(',') {
            found.push((begin + lead, begin + lead + 1 + figures));
        }
        begin += line.len();
    }
    let first = found.first().is_some_and(|(at, mark)| mark - at == 2 && chars[at + 1].0 == '一');
    if !first || found.len() < 2 {
        return chars;
    }
    for (_, mark) in &found {
        chars[*mark].0 = '、';
    }
    let drop: Vec<usize> = found.into_iter().map(|(at, _)| at).collect();
    let mut number = 0;
    chars.retain(|_| {
        number += 1;
        !drop.contains(&(number - 1))
    });
    chars
}

/// A text without the blanks behind the colons of its words: 组长:  张三. Those at the end of a line stay.
pub(super) fn behind_colons(chars: Vec<(char, u32)>) -> Vec<(char, u32)> {
    let mut kept: Vec<(char, u32)> = Vec::with_capacity(chars.len());
    let mut colon = false;
    for (at, (c, place)) in chars.iter().enumerate() {
        if colon && *c == ' ' {
            let next = chars[at..].iter().map(|(c, _)| *c).find(|c| *c != ' ');
            if next.is_some_and(is_han) {
                continue;
            }
        }
        let before = kept.iter().rev().map(|(c, _)| *c).find(|c| *c != ' ');
        colon =
            (*c == ':' && before.is_some_and(|c| is_han(c) || c == ')')) || (colon && *c == ' ');
        kept.push((*c, *place));
    }
    kept
}
