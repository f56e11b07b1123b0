//! Whom a stretch of a sentence names: people with their posts, posts alone, bodies whose heads are meant.

use super::bodies::{strip_people, whole_body};
use super::label::Rank;
use super::notice::{Found, Seat};
use super::page::Page;
use super::patterns::KIND;
use super::people::people_among;
use super::roster::{PARTY_RANKS, joined};
use super::rules;
use crate::names::{body, ends_as_body, is_han, is_spelt, no_name, surname, title_at_end};
use std::ops::Range;

/// The people, or the post, that a stretch of a sentence names.
pub(crate) fn someone(page: &Page<'_>, at: Range<usize>, rank: Rank, label: &str) -> Vec<Seat> {
    // 分管负责同志 is a post, 张三同志 a person.
    let at = match page.slice(at.start..at.end).ends_with("负责")
        && page.slice(at.end..).starts_with("同志")
    {
        true => at.start..at.end + "同志".len(),
        false => at,
    };
    let text = page.slice(at.clone()).trim_end();
    let text = if text.ends_with("负责同志") {
        text
    } else {
        text.strip_suffix("同志").unwrap_or(text)
    };
    let text = uncounted(text);
    let text = ["共同", "分别"].iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text);
    // 鲍照同志担任领导小组副组长兼办公室主任
    let text = text.find("同志担任").map_or(text, |end| &text[..end]);
    // 主持工作的张小三书记: the title stands behind the name.
    if title_at_end(text).is_some()
        && let Some(mut seat) = person(page, at.start..at.start + text.len(), rank, label)
        && seat.name.as_ref().is_some_and(|name| name.value.chars().count() > 2)
    {
        let parts = seat.name.iter_mut().chain(&mut seat.posts);
        parts.for_each(|part| part.confidence = part.confidence.min(rules::OFFICE_HEAD_ODD));
        return vec![seat];
    }
    if let Some(seats) = bodies_for_people(page, &(at.start..at.start + text.len()), rank, label) {
        return seats;
    }
    let seats: Vec<Seat> = joined(text, people_among(text, page.functions, page.learnt))
        .into_iter()
        .map(|person| {
            let confidence = if person.sure { rules::OFFICE_HEAD } else { rules::OFFICE_HEAD_ODD };
            let name = person.name.map(|range| {
                let mut name = page.words(at.start + range.start, at.start + range.end, confidence);
                name.value.retain(|c| c != ' ');
                name
            });
            let posts = person
                .posts
                .iter()
                .map(|range| page.words(at.start + range.start, at.start + range.end, confidence))
                .collect();
            Seat { rank, label: label.to_string(), name, posts }
        })
        .collect();
    if !seats.is_empty() {
        return seats;
    }
    let leads = ["领导", "负责同志", "负责人", "同志"].iter().any(|end| text.ends_with(end));
    if text.is_empty() || text.contains(KIND) {
        return Vec::new();
    }
    let post = page.words(
        at.start,
        at.start + text.len(),
        if leads { rules::OFFICE_HEAD } else { rules::OFFICE_HEAD_ODD },
    );
    vec![Seat { rank, label: label.to_string(), name: None, posts: vec![post] }]
}

/// 副秘书长张三及市统计局、市财政局负责人: people, and organisations whose heads are meant.
fn bodies_for_people(
    page: &Page<'_>,
    at: &Range<usize>,
    rank: Rank,
    label: &str,
) -> Option<Vec<Seat>> {
    let text = page.slice(at.clone());
    let bare = strip_people(text);
    let meant = text.len() > bare.len() && bare.contains(['、', '及', '和']);
    if !meant {
        return None;
    }
    // The spaces before it are gone.
    let begin = at.start + (text.len() - text.trim_start().len());
    let mut seats = Vec::new();
    let mut from = 0;
    let mut last = 0;
    let cuts = bare.char_indices().filter(|(cut, c)| {
        let right = bare[cut + c.len_utf8()..].split('、').next().unwrap_or("");
        // 工业和信息化局 is one body; 张三及市统计局 are two.
        let and = match c {
            '及' => whole_body(page, right),
            '和' => {
                whole_body(page, right)
                    && body(&bare[last..], page.functions).function.is_none()
                    && !whole_body(page, &bare[last..*cut + '和'.len_utf8() + right.len()])
            }
            c => *c == '、',
        };
        if and {
            last = cut + c.len_utf8();
        }
        and
    });
    let ends: Vec<(usize, usize)> =
        cuts.map(|(cut, c)| (cut, c.len_utf8())).chain([(bare.len(), 0)]).collect();
    if ends.len() < 2 {
        return None;
    }
    for (end, skip) in ends {
        let item = &bare[from..end];
        let start = begin + from;
        if whole_body(page, item) {
            let post = page.words(start, start + item.len(), rules::OFFICE_HEAD_ODD);
            seats.push(Seat { rank, label: label.to_string(), name: None, posts: vec![post] });
        } else {
            seats.extend(someone(page, start..start + item.len(), rank, label));
        }
        from = end + skip;
    }
    Some(seats)
}

/// The same with the word for people behind it: 甲、乙两名, 甲、乙等2人. How many they are the count says itself.
pub(crate) fn counted(text: &str) -> &str {
    let polite = text.trim_end();
    let polite = polite.strip_suffix("同志").filter(|_| !polite.ends_with("负责同志"));
    let whole = polite.unwrap_or(text.trim_end());
    let bare = whole.trim_end_matches(['名', '位', '人', '个']);
    let figures = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let many = bare.matches(['、', ',']).count() + 1;
    let digits = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let two = bare.strip_suffix('两').filter(|_| many == 2);
    let word = || bare.strip_suffix(*figures.get(many - 1)?);
    let cut = if bare.len() == whole.len() {
        None
    } else if digits.len() < bare.len() {
        Some(digits)
    } else {
        two.or_else(word)
    };
    cut.map_or(text, |cut| cut.trim_end_matches(['等', '共', ' ']))
}

/// A row of people without the count behind it: 甲、乙、丙三, 甲、乙共二.
pub(crate) fn uncounted(text: &str) -> &str {
    let figures = ["二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let text = if text.matches('、').count() == 1 { text.trim_end_matches('两') } else { text };
    let figure = text.matches('、').count().checked_sub(1).and_then(|at| figures.get(at));
    let bare = figure.and_then(|figure| text.strip_suffix(*figure));
    bare.map_or(text, |bare| bare.trim_end_matches('共'))
}

/// The people of 江某副局长、杜某(区公安局副支队长)、陆某同志; what is none of these is read as a list is.
pub(crate) fn listed(page: &Page<'_>, at: Range<usize>, rank: Rank, label: &str) -> Vec<Seat> {
    let text = page.slice(at.clone());
    let mut end = text.trim_end().len();
    end = counted(&text[..end]).len();
    while let Some(tail) = ["同志", "(兼)", "兼任", "担任", "分别", "出任", "兼", "任", "等"]
        .iter()
        .find(|tail| text[..end].ends_with(**tail) && text[..end].len() > tail.len())
    {
        if text[..end].ends_with("负责同志") || text[..end].ends_with("主任") {
            break;
        }
        end -= tail.len();
        end = text[..end].trim_end().len();
        // 甲、乙等4位同志
        let told = text[..end].trim_end_matches(['名', '位', '人', '个']);
        let bare = told
            .trim_end_matches(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c));
        if bare.len() < told.len() && (told.len() < end || bare.ends_with('等')) {
            end = bare.trim_end_matches('等').len();
        }
    }
    let polite = text.contains("同志");
    end = uncounted(&text[..end]).len();
    let mut seats = Vec::new();
    let mut from = 0;
    let mut depth = 0;
    let cuts = text[..end].char_indices().filter(|(_, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        depth <= 0 && matches!(c, '、' | '和')
    });
    let cuts: Vec<(usize, usize)> =
        cuts.map(|(cut, c)| (cut, c.len_utf8())).chain([(end, 0)]).collect();
    let mut ranks: Vec<Found<String>> = Vec::new();
    for (cut, skip) in cuts {
        let part = at.start + from..at.start + cut;
        let words = text[from..cut].trim();
        match one_of(page, part.clone(), rank, label, polite) {
            Some(mut seat) => {
                seat.posts.splice(0..0, ranks.drain(..));
                seats.push(seat);
            }
            // 党组成员、副局长张三 is one person.
            None if PARTY_RANKS.iter().any(|own| words.ends_with(own)) => {
                ranks.push(page.words(part.start, part.end, rules::OFFICE_HEAD));
            }
            None => return someone(page, at.start..at.start + end, rank, label),
        }
        from = cut + skip;
    }
    if !ranks.is_empty() {
        return someone(page, at.start..at.start + end, rank, label);
    }
    seats
}

/// One person: 张三, 张三同志, 区渔业局张三局长, 副局长张三, 张三(区公安局副支队长).
pub(crate) fn person(page: &Page<'_>, at: Range<usize>, rank: Rank, label: &str) -> Option<Seat> {
    one_of(page, at, rank, label, false)
}

/// The same within a list; where 同志 stands behind one of them, a body may stand before the name of each.
fn one_of(
    page: &Page<'_>,
    at: Range<usize>,
    rank: Rank,
    label: &str,
    polite: bool,
) -> Option<Seat> {
    let whole = page.slice(at.clone());
    let start = at.start + (whole.len() - whole.trim_start().len());
    let mut text = whole.trim();
    let mut posts: Vec<Found<String>> = Vec::new();
    if let Some(open) = text.find('(')
        && text.ends_with(')')
    {
        let inside = open + 1..text.len() - 1;
        let of_person = text[inside.clone()].trim();
        let of_person = ["兼", "女"].contains(&of_person) || of_person.ends_with('族');
        if !of_person {
            posts.push(page.words(start + inside.start, start + inside.end, rules::OFFICE_HEAD));
        }
        text = text[..open].trim_end();
    }
    let polite = polite || text.ends_with("同志");
    text = text.strip_suffix("同志").unwrap_or(text);
    // 张三局长: the title stands behind the name.
    let title = title_at_end(text).filter(|title| *title < text.len());
    let body = &text[..text.len() - title.unwrap_or(0)];
    let count = body.chars().count();
    let spelt = (4..=7).contains(&count) && title.is_none() && is_spelt(body);
    let spelt = (spelt && !no_name(body) && !page.learnt.no_person(body)).then_some(0..body.len());
    let name = (2..=4).rev().filter(|len| *len <= count).find_map(|len| {
        let from = body.char_indices().nth(count - len)?.0;
        let (lead, name) = body.split_at(from);
        let double: String = name.chars().take(2).collect();
        let single: String = name.chars().take(1).collect();
        let fits = match len {
            4 => surname(&double).is_some() && double.chars().count() == 2,
            _ => surname(&single).is_some() || (len == 3 && surname(&double).is_some()),
        };
        let apart = lead.is_empty()
            || lead.ends_with('的')
            || lead.ends_with("领导")
            || title_at_end(lead).is_some()
            || (title.is_some() && ends_as_body(lead))
            // 社会事业处张三同志, 区公安局驻片区工作组张三同志
            || ends_as_body(lead)
            || (polite && lead.ends_with('组'));
        // 副秘书长孙恭 is no Mr 长孙.
        // Nor is 城管办科员姬明 Mr 员.
        let first: String = name.chars().take(1).collect();
        let torn = title_at_end(&format!("{lead}{first}")).is_some();
        // 县委农工部部长 is no Mr 农工部.
        let alone = lead.is_empty() && title.is_none();
        let plain = (alone || !ends_as_body(name))
            && name.chars().all(is_han)
            && !no_name(name)
            && title_at_end(name).is_none()
            && crate::names::body(name, page.functions).function.is_none()
            && !page.learnt.no_person(name);
        // 林业局长 is no Mr 林业: the body may have lent the title its last character.
        let short = |title: usize| {
            let first = text[text.len() - title..].chars().next().unwrap_or_default();
            crate::names::body(&format!("{name}{first}"), page.functions).function.is_some()
        };
        let plain = plain && !title.is_some_and(short);
        (fits && apart && plain && !torn).then_some(from..body.len())
    });
    let name = spelt.or(name)?;
    // 张三 alone must not be the end of a longer word.
    if name.start > 0 || title.is_some() {
        let post = if title.is_some() { 0..text.len() } else { 0..name.start };
        let words = page.words(start + post.start, start + post.end, rules::OFFICE_HEAD);
        let value: String = match title {
            // 局领导张三副调研员
            Some(_) if text[..name.start].ends_with("领导") => text[name.end..].to_string(),
            Some(_) => format!("{}{}", &text[..name.start], &text[name.end..]),
            None => words.value.clone(),
        };
        posts.insert(0, Found { value, ..words });
    }
    // 政法综治处邱某: only the surname tells where the body ends.
    let run = !polite && title.is_none() && ends_as_body(&text[..name.start]);
    let sure = if run { rules::OFFICE_HEAD_ODD } else { rules::OFFICE_HEAD };
    let name = page.words(start + name.start, start + name.end, sure);
    Some(Seat { rank, label: label.to_string(), name: Some(name), posts })
}
