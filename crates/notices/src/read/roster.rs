//! Who sits in a group.

use super::bodies::{dedup, is_units, organisations, unit, units};
use super::labels::{Label, Rank, labels};
use super::notice::{Found, Seat};
use super::patterns::{KIND, MEMBERS_AS, MEMBERS_BY, SEAT_BY, SEATED, STOP};
use super::people::{Person, people};
use super::{Page, rules};
use crate::names::{surname, title_at_end};
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
    // A cell or a wide space sets the name apart: 扎西·多吉 has no surname that is listed.
    let line = rest.lines().next().unwrap_or_default();
    let name = line.split(['\t', ' ']).next().unwrap_or_default();
    let apart = name.len() < line.len() && title_at_end(line.trim_end()).is_some();
    label.units
        || (apart && name.contains('·'))
        || surname(&first.to_string()).is_some()
        || surname(&double).is_some()
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
        let to = list_end(page, from, next);
        roster.end = roster.end.max(to);
        list(page, label, from..to, &mut roster);
    }
    dedup(&mut roster.organisations);
    roster
}

/// Where the list that begins at `from` ends.
fn list_end(page: &Page<'_>, from: usize, next: usize) -> usize {
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
    for line in text.split_inclusive('\n') {
        if at >= end {
            break;
        }
        if at > 0 && line.chars().count() > 18 && sentence(line) {
            end = at;
            break;
        }
        at += line.len();
    }
    from + end.min(text.len())
}

/// Whether a line says something rather than lists someone.
fn sentence(line: &str) -> bool {
    let words = [
        "设在",
        "承担",
        "如下",
        "变动",
        "撤销",
        "兼任",
        "印发",
        "贯彻",
        "下设",
        "协调解决",
        "督促",
    ];
    let does = |at: usize| {
        let after = &line[at + "负责".len()..];
        !after.starts_with(['同', '人', '领']) && !after.trim().is_empty()
    };
    words.iter().any(|word| line.contains(word))
        || (line.contains('。') && line.match_indices("负责").any(|(at, _)| does(at)))
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
    for person in joined(text, people(text, page.functions)) {
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
            roster.organisations.extend(organisations(page, &posts));
        }
        let seat = Seat { rank: label.rank, label: label.words.clone(), name, posts };
        match label.rank {
            Rank::OfficeHead => roster.office_heads.push(seat),
            Rank::OfficeDeputy => roster.office_deputies.push(seat),
            _ => roster.seats.push(seat),
        }
    }
}

/// 市委常委、副市长 is one seat: a rank in the party does not sit for itself.
fn joined(text: &str, people: Vec<Person>) -> Vec<Person> {
    let mut out: Vec<Person> = Vec::new();
    for person in people {
        if let Some(last) = out.last_mut()
            && last.name.is_none()
            && person.name.is_none()
            && let (Some(before), Some(next)) = (last.posts.last(), person.posts.first())
            && text[before.end..next.start].trim() == "、"
            && PARTY_RANKS.iter().any(|rank| text[before.clone()].ends_with(rank))
        {
            last.posts.extend(person.posts);
            last.sure &= person.sure;
            continue;
        }
        out.push(person);
    }
    out
}

const PARTY_RANKS: [&str; 6] = ["常委", "副书记", "党组成员", "党组书记", "党委委员", "党工委委员"];

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
                roster
                    .organisations
                    .extend(seats.iter().flat_map(|seat| organisations(page, &seat.posts)));
            }
            roster.seats.extend(seats);
            roster.end = roster.end.max(within.start + rank_end(text, who.end()));
        }
    }
    let members = [&*MEMBERS_BY, &*MEMBERS_AS].into_iter().find_map(|pattern| {
        let own = |captures: &regex::Captures<'_>| {
            let start = captures.get(0).map_or(0, |whole| whole.start());
            // 办公室成员由…担任 names nobody of the group.
            !text[..start].ends_with("办公室") && !text[..start].ends_with("联络员")
        };
        pattern.captures_iter(text).find(own)?.name("who")
    });
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
