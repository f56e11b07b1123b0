//! Who sits in a group.

use super::labels::{Label, Rank, labels};
use super::notice::{Found, Seat};
use super::patterns::{KIND, MEMBERS_AS, MEMBERS_BY, SEAT_BY, SEATED, STOP};
use super::people::people;
use super::{Page, rules};
use crate::names::{BODY_ENDS, body, is_prefix, surname, title_at_end};
use std::ops::Range;

/// A roster: from one label of a head to the next.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub labels: Vec<Label>,
    /// From the first label to the end of the last list.
    pub at: Range<usize>,
}

/// The rosters in a stretch of text.
pub(crate) fn blocks(page: &Page<'_>, within: Range<usize>) -> Vec<Block> {
    let text = &page.text[within.clone()];
    let found = labels(text);
    let mut all: Vec<Label> = found
        .iter()
        .filter(|label| label.colon || begins_list(text, label, &found))
        .cloned()
        .collect();
    for label in &mut all {
        label.at = within.start + label.at.start..within.start + label.at.end;
    }
    let mut blocks: Vec<Block> = Vec::new();
    for label in all {
        let full = |block: &Block| {
            block.labels.iter().any(|label| matches!(label.rank, Rank::Deputy | Rank::Member))
        };
        // Two heads under two labels make one roster: 第一组长, 组长.
        let new = match blocks.last() {
            None => true,
            Some(block) => label.rank == Rank::Head && full(block),
        };
        if new {
            blocks.push(Block { at: label.at.clone(), labels: vec![label] });
        } else if let Some(block) = blocks.last_mut() {
            block.at.end = label.at.end;
            block.labels.push(label);
        }
    }
    blocks
}

/// Whether a label without a colon has a list after it.
fn begins_list(text: &str, label: &Label, all: &[Label]) -> bool {
    let rest = text[label.at.end..].trim_start();
    // 组成人员 over 组长: is a heading.
    let next = text.len() - rest.len();
    if all.iter().any(|other| other.at.start > label.at.start && other.at.start <= next + 3) {
        return false;
    }
    let mut chars = rest.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else { return false };
    let double: String = [Some(first), second].into_iter().flatten().collect();
    label.units || surname(&first.to_string()).is_some() || surname(&double).is_some()
}

/// What a roster holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roster {
    pub seats: Vec<Seat>,
    pub organisations: Vec<Found<String>>,
    pub office_heads: Vec<Seat>,
    pub office_deputies: Vec<Seat>,
    /// Where it ends.
    pub end: usize,
}

/// Reads a roster; it ends at `end` at the latest.
pub(crate) fn read(page: &Page<'_>, block: &Block, end: usize) -> Roster {
    let mut roster = Roster { end: block.at.end, ..Roster::default() };
    for (number, label) in block.labels.iter().enumerate() {
        let next = block.labels.get(number + 1).map_or(end, |next| next.at.start).min(end);
        let from = label.at.end.min(next);
        let to = list_end(page, from, next, number + 1 == block.labels.len());
        roster.end = roster.end.max(to);
        list(page, label, from..to, &mut roster);
    }
    dedup(&mut roster.organisations);
    roster
}

/// Where the list that begins at `from` ends.
fn list_end(page: &Page<'_>, from: usize, next: usize, last: bool) -> usize {
    let text = &page.text[from..next];
    let mut end = text.len();
    if let Some(stop) = STOP.find(text) {
        end = stop.start();
        // The issuer above the date.
        let date = text[stop.start()..stop.end()].contains('年');
        if date {
            let kept = text[..end].trim_end();
            let line = kept.rfind('\n').map_or(0, |at| at + 1);
            let tail = kept[line..].trim();
            if line > 0
                && title_at_end(tail).is_none()
                && ["政府", "办公室", "办公厅", "委员会", "局", "委"]
                    .iter()
                    .any(|e| tail.ends_with(e))
            {
                end = line;
            }
        }
    }
    if let Some(stop) = text[..end].find('。') {
        end = stop;
    }
    // Without a mark the list ends where a line is a sentence.
    let mut at = 0;
    for line in text[..end].split_inclusive('\n') {
        let words = ["设在", "承担", "如下", "变动", "撤销", "兼任", "印发", "贯彻"];
        if at > 0 && line.chars().count() > 18 && words.iter().any(|word| line.contains(word)) {
            end = at;
            break;
        }
        at += line.len();
    }
    let _ = last;
    from + end.min(text.len())
}

fn list(page: &Page<'_>, label: &Label, at: Range<usize>, roster: &mut Roster) {
    let text = &page.text[at.clone()];
    if text.trim().is_empty() {
        return;
    }
    if label.rank == Rank::Member && (label.units || is_units(page, text)) {
        for (range, vague) in units(text) {
            let found = unit(page, at.start + range.start..at.start + range.end, vague);
            roster.seats.push(Seat {
                rank: Rank::Member,
                label: label.words.clone(),
                name: None,
                posts: vec![found.clone()],
            });
            roster.organisations.push(found);
        }
        return;
    }
    for person in people(text, page.functions) {
        let sure = person.sure;
        let name = person.name.map(|range| {
            let mut name = page.words(
                at.start + range.start,
                at.start + range.end,
                if sure { rules::NAME } else { rules::NAME_RUN },
            );
            name.value.retain(|c| c != ' ');
            name
        });
        let posts: Vec<Found<String>> = person
            .posts
            .iter()
            .map(|range| {
                page.words(
                    at.start + range.start,
                    at.start + range.end,
                    if sure { rules::POST } else { rules::POST_RUN },
                )
            })
            .collect();
        if matches!(label.rank, Rank::Deputy | Rank::Member) {
            roster.organisations.extend(posts.iter().filter_map(|post| organisation(page, post)));
        }
        let seat = Seat { rank: label.rank, label: label.words.clone(), name, posts };
        match label.rank {
            Rank::OfficeHead => roster.office_heads.push(seat),
            Rank::OfficeDeputy => roster.office_deputies.push(seat),
            _ => roster.seats.push(seat),
        }
    }
}

/// Whether a list is one of organisations rather than people.
fn is_units(page: &Page<'_>, text: &str) -> bool {
    let items: Vec<&str> = split_units(text)
        .into_iter()
        .map(|range| text[range].trim())
        .filter(|item| !item.is_empty())
        .collect();
    let like = |item: &&&str| {
        let item = strip_people(item);
        !item.is_empty()
            && title_at_end(item).is_none()
            && (body(item, page.functions).function.is_some()
                || (BODY_ENDS.iter().any(|end| item.ends_with(end))
                    && item.chars().count() >= 3
                    && !item.contains(' ')))
    };
    items.iter().filter(like).count() * 2 > items.len()
}

/// 市财政局分管负责同志 is 市财政局.
fn strip_people(item: &str) -> &str {
    let mut item = item.trim().trim_end_matches(['。', '等']);
    loop {
        let before = item;
        for tail in [
            "负责同志",
            "负责人",
            "领导",
            "同志",
            "各一名",
            "各1名",
            "1名",
            "一名",
            "有关",
            "相关",
            "分管",
            "主要",
            "等",
            "单位",
            "部门",
        ] {
            if (tail == "单位" || tail == "部门")
                && !(item.ends_with("等单位") || item.ends_with("等部门"))
            {
                continue;
            }
            item = item.strip_suffix(tail).unwrap_or(item).trim_end();
        }
        if item == before {
            return item;
        }
    }
}

fn split_units(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut from = 0;
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth <= 0 && matches!(c, '、' | ',' | ';' | '\n' | '\t' | ' ' | '。') {
            ranges.push(from..at);
            from = at + c.len_utf8();
        }
    }
    ranges.push(from..text.len());
    ranges
}

fn units(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut units = Vec::new();
    for range in split_units(text) {
        let raw = &text[range.clone()];
        let start = range.start + (raw.len() - raw.trim_start().len());
        let item = strip_people(raw);
        let item = item
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == '及' || c == '和');
        if item.chars().count() < 2 {
            continue;
        }
        let from = start + raw.trim_start().find(item).unwrap_or(0);
        let vague = item.starts_with('各') || item.contains("有关") || item.contains("相关");
        units.push((from..from + item.len(), vague));
    }
    units
}

fn unit(page: &Page<'_>, at: Range<usize>, vague: bool) -> Found<String> {
    let item = &page.text[at.clone()];
    let known = body(item, page.functions).function.is_some()
        || BODY_ENDS.iter().any(|end| item.ends_with(end));
    page.words(at.start, at.end, if known && !vague { rules::UNIT } else { rules::UNIT_ODD })
}

/// The organisation that a post belongs to; none for the leaders of the government itself.
fn organisation(page: &Page<'_>, post: &Found<String>) -> Option<Found<String>> {
    let title = title_at_end(&post.value)?;
    let (place, title) = post.value.split_at(post.value.len() - title);
    let mut place = strip_people(place).to_string();
    for inner in ["党组", "党委", "党工委"] {
        if place.ends_with(inner) && place.chars().count() > inner.chars().count() + 2 {
            place.truncate(place.len() - inner.len());
        }
    }
    if ["分管", "负责", "协调", "联系", "主管"].iter().any(|verb| place.starts_with(verb))
    {
        return None;
    }
    let value = if title.ends_with("秘书长") && (place.ends_with("政府") || place == "国务院")
    {
        format!(
            "{place}{}",
            if place == "国务院" || place.starts_with('省') {
                "办公厅"
            } else {
                "办公室"
            }
        )
    } else if place.is_empty() {
        return None;
    } else if is_prefix(&place)
        && !place.ends_with("政府")
        && !place.ends_with('委')
        && !place.ends_with("委员会")
    {
        let own =
            place.chars().count() == 1 || ["国务院", "全国", "中央"].contains(&place.as_str());
        let governs =
            ["省长", "市长", "区长", "县长", "镇长", "乡长", "州长", "盟长", "旗长", "专员"]
                .iter()
                .any(|g| title.ends_with(g));
        match (own, governs) {
            (false, true) => format!("{place}政府"),
            _ => return None,
        }
    } else if (place.ends_with('委') || place.ends_with("政府"))
        && is_prefix(&place)
        && place.chars().count() <= 3
    {
        // 市委常委, 市政府党组成员: leaders of the government itself.
        return None;
    } else {
        place
    };
    let known = body(&value, page.functions).function.is_some();
    let confidence = if known { post.confidence } else { post.confidence.min(rules::UNIT_ODD) };
    Some(Found { value, span: post.span, confidence })
}

pub(crate) fn dedup(found: &mut Vec<Found<String>>) {
    let mut seen: Vec<String> = Vec::new();
    found.retain(|item| {
        let new = !seen.contains(&item.value);
        if new {
            seen.push(item.value.clone());
        }
        new
    });
}

/// Seats that sentences fill: 由市长张三任组长, 组长由市长担任.
pub(crate) fn from_sentences(page: &Page<'_>, within: Range<usize>) -> Roster {
    let text = &page.text[within.clone()];
    let mut roster = Roster { end: within.start, ..Roster::default() };
    let mut taken: Vec<Range<usize>> = Vec::new();
    for pattern in [&*SEAT_BY, &*SEATED] {
        for captures in pattern.captures_iter(text) {
            let (Some(who), Some(rank)) = (captures.name("who"), captures.name("rank")) else {
                continue;
            };
            if taken.iter().any(|range| range.start < who.end() && who.start() < range.end)
                || text[..rank.start()].ends_with("办公室")
                || who.as_str().contains("不再")
            {
                continue;
            }
            taken.push(who.range());
            let label = rank.as_str().to_string();
            let rank = if label.contains('副') { Rank::Deputy } else { Rank::Head };
            let at = within.start + who.start()..within.start + who.end();
            let seats = someone(page, at, rank, &label);
            if rank == Rank::Deputy {
                roster.organisations.extend(
                    seats
                        .iter()
                        .flat_map(|seat| &seat.posts)
                        .filter_map(|post| organisation(page, post)),
                );
            }
            roster.seats.extend(seats);
            roster.end = roster.end.max(within.start + rank_end(text, who.end()));
        }
    }
    let members = [&*MEMBERS_BY, &*MEMBERS_AS]
        .into_iter()
        .find_map(|pattern| pattern.captures(text)?.name("who"));
    if let Some(who) = members {
        let at = within.start + who.start()..within.start + who.end();
        let label = Label {
            rank: Rank::Member,
            words: "成员".to_string(),
            units: false,
            at: at.clone(),
            colon: true,
        };
        list(page, &label, at, &mut roster);
    }
    dedup(&mut roster.organisations);
    roster.seats.sort_by_key(|seat| seat.rank);
    roster
}

fn rank_end(text: &str, at: usize) -> usize {
    text[at..].find(['。', '\n']).map_or(text.len(), |end| at + end)
}

/// The people, or the post, that a stretch of a sentence names.
pub(crate) fn someone(page: &Page<'_>, at: Range<usize>, rank: Rank, label: &str) -> Vec<Seat> {
    // 分管负责同志 is a post, 张三同志 a person.
    let at = match page.text[at.start..at.end].ends_with("负责")
        && page.text[at.end..].starts_with("同志")
    {
        true => at.start..at.end + "同志".len(),
        false => at,
    };
    let text = page.text[at.clone()].trim_end();
    let text = if text.ends_with("负责同志") {
        text
    } else {
        text.strip_suffix("同志").unwrap_or(text)
    };
    let seats: Vec<Seat> = people(text, page.functions)
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
