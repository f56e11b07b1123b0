//! Classes of members, named by what they are: 各村支部书记、村委主任.

use super::page::Page;
use super::people::{Person, people_among};
use crate::names::title_at_end;
use std::ops::Range;

/// A list of members without the classes of people that it ends with, as 各村支部书记、村委主任, and those classes: each
/// as it is written. In one line a class begins right behind the last post.
pub(crate) fn class_tail<'a>(page: &Page<'_>, text: &'a str) -> (&'a str, Vec<Range<usize>>) {
    let begins = |at: usize| {
        let before = text[..at].trim_end_matches(' ');
        let mark = before.is_empty() || before.ends_with(['\n', '、', ';', '。', ',']);
        mark || title_at_end(before).is_some() || before.ends_with(')')
    };
    let first = text.match_indices(['各', '以']).map(|(at, _)| at).find(|at| {
        let rest = &text[*at..];
        (rest.starts_with('各') || rest.starts_with("以及")) && begins(*at)
    });
    let Some(first) = first else { return (text, Vec::new()) };
    let (head, tail) = text.split_at(first);
    // Whoever is named behind them ends what can be taken as they stand.
    let named = |person: &Person| person.name.is_some();
    if tail.chars().count() > 120
        || people_among(tail, page.functions, page.learnt).iter().any(named)
    {
        return (text, Vec::new());
    }
    let mut told = Vec::new();
    let mut from = 0;
    let cuts = tail.char_indices().filter(|(at, c)| match c {
        '\n' | ';' | '。' | ',' => true,
        '、' => ["各", "以及"].iter().any(|next| tail[at + '、'.len_utf8()..].starts_with(next)),
        // In one line the next class begins right behind the last post of this one.
        '各' => title_at_end(&tail[..*at]).is_some() || tail[..*at].ends_with(')'),
        _ => false,
    });
    let cuts: Vec<usize> = cuts.map(|(at, _)| at).chain([tail.len()]).collect();
    for cut in cuts {
        let whole = &tail[from..cut];
        from = cut;
        let class = whole.trim_start_matches(['、', ';', '。', ',', '\n', ' ', '\t']);
        let class = class.strip_prefix("以及").unwrap_or(class);
        let start = first + cut - class.len();
        let class = &class[..end_of(class)];
        if class.chars().count() > 2 {
            told.push(start..start + class.len());
        }
    }
    (head, told)
}

/// Where a class ends that a sentence may follow: behind its last post, 各行政村为成员单位 before the verb.
fn end_of(class: &str) -> usize {
    let class = class.split('为').next().unwrap_or(class).trim_end();
    let ends = class.char_indices().map(|(at, c)| at + c.len_utf8());
    let last = { ends }.rfind(|end| {
        let lead = &class[..*end];
        title_at_end(lead).is_some() || (lead.contains('(') && lead.ends_with(')'))
    });
    // 各乡(镇)人民政府乡(镇)长: one character behind a bracket belongs to the word before it.
    last.filter(|end| class[*end..].chars().count() > 1).unwrap_or(class.len())
}

/// 各村党组织书记、村委会主任 is one class of members.
pub(crate) fn classes(text: &str, people: Vec<Person>) -> Vec<Person> {
    let mut out: Vec<Person> = Vec::new();
    for person in people {
        if let Some(last) = out.last_mut()
            && last.name.is_none()
            && person.name.is_none()
            && let (Some(before), Some(next)) = (last.posts.last_mut(), person.posts.last())
            && text[before.start..].starts_with('各')
            && !text[next.start..].starts_with('各')
            && text.get(before.end..next.start).is_some_and(|between| between.trim() == "、")
        {
            before.end = next.end;
            continue;
        }
        out.push(person);
    }
    out
}
