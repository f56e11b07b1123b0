//! Who heads the office of a group, in sentences: 办公室主任由张三同志兼任, 李四、王五兼任副主任.

use super::labels::Rank;
use super::notice::{Found, Seat};
use super::page::Page;
use super::rules;
use super::sentences::someone;
use crate::names::{ends_as_body, is_han, no_name, surname, title_at_end};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// 办公室主任由…兼任.
static SEAT_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:并|其中|领导小组|指挥部|委员会|小组)*(?:办公室)?(?P<rank>(?:第一|常务|专职)?副?主任)(?:一职)?(?:分别)?(?:由|为|:)(?P<who>.{2,200})$")
        .expect("seat first")
});

/// …兼任办公室主任.
static SEAT_LAST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:并|其中)?(?:由)?(?P<who>.{2,200}?)(?:\(兼\))?(?:分别)?(?:兼任|担任|任|兼|为)(?:该)?(?:领导小组|联席会议|指挥部|委员会|小组)?(?P<office>办公室)?(?P<rank>(?:第一|常务|专职)?副?主任)(?:\(兼\))?$")
        .expect("seat last")
});

/// Groups below a group.
const BELOW: [&str; 6] = ["协调小组", "工作小组", "专项小组", "工作组", "专责组", "专项组"];

/// Whether a sentence speaks of groups below the group.
pub(crate) fn of_others(page: &Page<'_>, sentence: &str) -> bool {
    BELOW.iter().any(|kind| sentence.contains(kind) && !page.learnt.named(kind))
}

/// Where a text goes on to groups below the group: 下设三个工作组, (一)综合协调组, 1.宣传组:.
static SUBGROUPS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        "(?:下设|分设|内设|下辖|设(?:立)?[一二两三四五六七八九十\\d]{1,2}个)(?P<what>[^。;:,\n]{0,24}?(?:组|队|专班))(?:[,。;:、(\n ]|$|具体|组长|由|负责|和|及)|",
        "(?:^|[\n。 ;:,)])[ ]*(?:[(][一二三四五六七八九十\\d]{1,2}[)]|[一二三四五六七八九十]、|\\d{1,2}[.、])[ ]*(?P<head>\\p{Han}{1,12}(?:组|队|专班))[ ]*[。:(\n,;]"
    ))
    .expect("subgroups")
});

/// Where a stretch begins to speak of groups below the group; its end where it does not.
pub(crate) fn below(page: &Page<'_>, text: &str) -> usize {
    let mut all = SUBGROUPS.captures_iter(text);
    let first = all.find(|found| {
        let what = found.name("what").or(found.name("head")).map_or("", |what| what.as_str());
        let own = ["领导小组", "联席会议", "指挥部"].iter().any(|kind| what.contains(kind));
        let named = what.chars().count() > 3 && page.learnt.named(what);
        !(own || named || what.starts_with("办公室"))
    });
    first.and_then(|found| found.get(0)).map_or(text.len(), |found| found.start())
}

/// Heads and deputies of the office that the sentences of a stretch tell.
pub(crate) fn chairs(page: &Page<'_>, within: Range<usize>) -> (Vec<Seat>, Vec<Seat>) {
    let (mut heads, mut deputies): (Vec<Seat>, Vec<Seat>) = (Vec::new(), Vec::new());
    let text = &page.text[within.clone()];
    let (mut spoken, mut others) = (false, false);
    let mut at = 0;
    for sentence in text.split_inclusive(['。', '\n']) {
        let start = within.start + at;
        at += sentence.len();
        // Working groups have offices and heads of their own.
        if ["工作组", "专项组", "各县", "各镇", "各乡"]
            .iter()
            .any(|word| sentence.trim_start_matches(|c: char| !is_han(c)).starts_with(word))
        {
            spoken = false;
            continue;
        }
        // 两个协调小组 below a group have offices and heads of their own, until the group is spoken of again.
        if of_others(page, sentence) {
            others = true;
        } else if ["领导小组", "指挥部", "委员会"].iter().any(|kind| sentence.contains(kind))
        {
            others = false;
        }
        if others {
            continue;
        }
        let office = ["办公室", "挂靠", "依托"].iter().any(|word| sentence.contains(word));
        let goes_on =
            ["主任", "副主任", "由", "常务"].iter().any(|w| sentence.trim_start().starts_with(w));
        spoken = office || (spoken && goes_on);
        if !spoken {
            continue;
        }
        let mut from = start;
        let mut after = false;
        for clause in sentence.split([',', ';', '。', '\n', ' ']) {
            let range = from..from + clause.len();
            from = range.end + page.text[range.end..].chars().next().map_or(0, char::len_utf8);
            after |= ["办公室", "挂靠", "依托"].iter().any(|word| clause.contains(word));
            if !after {
                continue;
            }
            let plain = clause.trim();
            let lead = clause.len() - clause.trim_start().len();
            let (captures, sure) = match SEAT_FIRST.captures(plain) {
                Some(captures) => (captures, true),
                None => match SEAT_LAST.captures(plain) {
                    Some(captures) => {
                        let office = captures.name("office").is_some();
                        (captures, office || after)
                    }
                    None => continue,
                },
            };
            let (Some(who), Some(rank)) = (captures.name("who"), captures.name("rank")) else {
                continue;
            };
            if !sure || who.as_str().contains("不再") {
                continue;
            }
            let who = range.start + lead + who.start()..range.start + lead + who.end();
            if rank.as_str().contains('副') {
                put(&mut deputies, listed(page, who, Rank::OfficeDeputy, "办公室副主任"));
            } else {
                put(&mut heads, listed(page, who, Rank::OfficeHead, "办公室主任"));
            }
        }
    }
    (heads, deputies)
}

fn put(seats: &mut Vec<Seat>, more: Vec<Seat>) {
    let name = |seat: &Seat| seat.name.as_ref().map(|name| name.value.clone());
    for seat in more {
        if !seats.iter().any(|known| name(known).is_some() && name(known) == name(&seat)) {
            seats.push(seat);
        }
    }
}

/// The people of 江某副局长、杜某(区公安局副支队长)、陆某同志; what is none of these is read as a list is.
pub(crate) fn listed(page: &Page<'_>, at: Range<usize>, rank: Rank, label: &str) -> Vec<Seat> {
    let text = &page.text[at.clone()];
    let mut end = text.trim_end().len();
    while let Some(tail) = ["同志", "(兼)", "兼任", "担任", "分别", "出任", "兼", "任", "等"]
        .iter()
        .find(|tail| text[..end].ends_with(**tail) && text[..end].len() > tail.len())
    {
        if text[..end].ends_with("负责同志") || text[..end].ends_with("主任") {
            break;
        }
        end -= tail.len();
        end = text[..end].trim_end().len();
    }
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
    for (cut, skip) in cuts {
        match person(page, at.start + from..at.start + cut, rank, label) {
            Some(seat) => seats.push(seat),
            None => return someone(page, at.start..at.start + end, rank, label),
        }
        from = cut + skip;
    }
    seats
}

/// One person: 张三, 张三同志, 区渔业局张三局长, 副局长张三, 张三(区公安局副支队长).
pub(crate) fn person(page: &Page<'_>, at: Range<usize>, rank: Rank, label: &str) -> Option<Seat> {
    let whole = &page.text[at.clone()];
    let start = at.start + (whole.len() - whole.trim_start().len());
    let mut text = whole.trim();
    let mut posts: Vec<Found<String>> = Vec::new();
    if let Some(open) = text.find('(')
        && text.ends_with(')')
    {
        let inside = open + 1..text.len() - 1;
        if text[inside.clone()].trim() != "兼" {
            posts.push(page.words(start + inside.start, start + inside.end, rules::OFFICE_HEAD));
        }
        text = text[..open].trim_end();
    }
    text = text.strip_suffix("同志").unwrap_or(text);
    // 张三局长: the title stands behind the name.
    let title = title_at_end(text).filter(|title| *title < text.len());
    let body = &text[..text.len() - title.unwrap_or(0)];
    let count = body.chars().count();
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
            || title_at_end(lead).is_some()
            || (title.is_some() && ends_as_body(lead));
        // 副秘书长孙恭 is no Mr 长孙.
        let torn = name.starts_with('长') && title_at_end(&format!("{lead}长")).is_some();
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
    })?;
    // 张三 alone must not be the end of a longer word.
    if name.start > 0 || title.is_some() {
        let post = if title.is_some() { 0..text.len() } else { 0..name.start };
        let words = page.words(start + post.start, start + post.end, rules::OFFICE_HEAD);
        let value: String = match title {
            Some(_) => format!("{}{}", &text[..name.start], &text[name.end..]),
            None => words.value.clone(),
        };
        posts.insert(0, Found { value, ..words });
    }
    let name = page.words(start + name.start, start + name.end, rules::OFFICE_HEAD);
    Some(Seat { rank, label: label.to_string(), name: Some(name), posts })
}
