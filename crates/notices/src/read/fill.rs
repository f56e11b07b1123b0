//! Everything that a stretch of a notice says of one group.

use super::akin::akin;
use super::behind;
use super::called::{proper, split_names, tidy};
use super::clauses::{duties, ends, replaced};
use super::ends::list_end as list_end_of;
use super::grid;
use super::label::{Label, Rank};
use super::notice::{Act, GroupNotice, Seat};
use super::office::office;
use super::page::Page;
use super::patterns::{BEFORE, BEFORE_FROM, CLAIMS, DENIES};
use super::roster::{self, Block, Roster};
use super::rules;
use super::sentences::{changes, from_sentences};
use super::subgroups::below;
use super::twofold;
use crate::Expression;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Everything that stretch `within` says of a group.
pub(crate) fn fill(
    page: &Page<'_>,
    told: &mut GroupNotice,
    block: Option<&Block>,
    office_block: Option<&Block>,
    within: Range<usize>,
    list_end: usize,
) {
    // A roster below 下设三个工作组 is one of theirs, unless no other is found.
    let own = within.start + below(page, page.slice(within.clone()));
    let named = |block: &Block| {
        let lead: String =
            page.slice(own..block.at.start).chars().filter(|c| !c.is_whitespace()).collect();
        let heads = ["领导小组成员", "领导小组组成", "组成人员", "成员名单", "人员名单"];
        lead.contains(&told.group.value) || heads.iter().any(|head| lead.contains(head))
    };
    let (block, theirs) = match block {
        Some(block) if block.at.start >= own && !named(block) => (None, Some(block)),
        block => (block, None),
    };
    // 组成人员 alone heads no ranks: the seats may stand at the ends of the rows.
    let headless = |block: &&Block| block.labels.iter().all(|label| label.rank == Rank::Member);
    let rows = block.filter(headless).and_then(|_| behind::read(page, within.clone()));
    // Two people to a row of a table: its labels part nothing.
    let rows = twofold::read(page, within.clone()).or(rows);
    let block = block.filter(|_| rows.is_none());
    let mut roster = match block {
        Some(block) => roster::read(page, block, list_end.max(block.at.end)),
        None => Roster { end: within.start, ..Roster::default() },
    };
    // 增补以下同志为成员: tells who joins, not who sits in the group.
    let joins = |block: &&Block| {
        let lead = page.slice(within.start..block.at.start.max(within.start));
        let near = lead.rsplit(['。', '\n', ';']).next().unwrap_or_default();
        told.act == Act::Adjust
            && headless(block)
            && ["增补", "新增", "增加"].iter().any(|word| near.contains(word))
    };
    let mut whole = block.is_some_and(|block| !joins(&block)) || rows.is_some();
    if let Some(rows) = rows {
        roster = rows;
    }
    // 联络员: of a letter is no roster; the table below it is.
    let beside = |roster: &Roster| roster.seats.iter().all(|seat| seat.rank == Rank::Other);
    if beside(&roster)
        && let Some(mut table) = grid::read(page, within.clone())
    {
        table.seats.append(&mut roster.seats);
        roster = table;
        whole = true;
    }
    if roster.seats.is_empty()
        && let Some(behind) = behind::read(page, within.clone())
    {
        roster = behind;
        whole = true;
    }
    let listed = whole;
    if !roster.seats.iter().any(|seat| seat.rank == Rank::Head) {
        let sentences = from_sentences(page, within.clone());
        // Sentences that seat a head and members tell who sits in the group, not who joins it and leaves.
        let has = |rank: Rank| sentences.seats.iter().any(|seat| seat.rank == rank);
        let leave = ["不再担任", "不再兼任", "不再任", "不再作为", "免去", "增补", "新增"];
        whole |= has(Rank::Head)
            && has(Rank::Member)
            && !leave.iter().any(|word| page.slice(within.clone()).contains(word));
        if roster.seats.is_empty() {
            roster = Roster {
                office_heads: roster.office_heads,
                office_deputies: roster.office_deputies,
                ..sentences
            };
        } else {
            // Labels tell the members only: who leads, sentences say.
            let led = roster.seats.iter().any(|seat| seat.rank == Rank::Deputy);
            let leads =
                |seat: &Seat| seat.rank == Rank::Head || (!led && seat.rank == Rank::Deputy);
            roster.seats.splice(0..0, sentences.seats.into_iter().filter(leads));
        }
    }
    // A table whose columns are headed may have rows that no label opens.
    let people = |roster: &Roster| roster.seats.iter().filter(|seat| seat.name.is_some()).count();
    let plain = |block: &Block| block.labels.iter().all(|label| !label.colon);
    if block.is_some_and(plain)
        && let Some(table) = grid::read(page, within.clone())
        && people(&table) > people(&roster)
    {
        (roster.seats, roster.organisations) = (table.seats, table.organisations);
    }
    if block.is_some() && !roster.seats.iter().any(|seat| seat.rank == Rank::Member) {
        // 成员由…担任 below the labels of those who lead.
        let mut sentences = from_sentences(page, roster.end.min(within.end)..within.end);
        sentences.seats.retain(|seat| seat.rank == Rank::Member);
        if !sentences.seats.is_empty() {
            roster.seats.extend(sentences.seats);
            roster.organisations.extend(sentences.organisations);
            super::bodies::dedup(&mut roster.organisations);
        }
    }
    if let Some(block) = theirs.filter(|_| roster.seats.is_empty()) {
        roster = roster::read(page, block, list_end.max(block.at.end));
        let parts =
            roster.seats.iter_mut().flat_map(|seat| seat.name.iter_mut().chain(&mut seat.posts));
        parts
            .chain(&mut roster.organisations)
            .for_each(|part| part.confidence = part.confidence.min(rules::BESIDE));
        whole = true;
    }
    if roster.seats.is_empty() && matches!(told.act, Act::Establish | Act::Adjust) {
        unlabelled(page, within.clone(), &mut roster);
        whole |= !roster.seats.is_empty();
    }
    if let Some(block) = office_block {
        office_roster(page, block, within.end, &mut roster);
    }
    // Where sentences seat the people, the office may be told among them; in a table or a list nothing is.
    let list = match block {
        Some(block) => block.at.start.max(within.start),
        None if listed => {
            let text = page.slice(within.clone());
            let cell = text.find('\t').unwrap_or(0);
            within.start + text[..cell].rfind('\n').unwrap_or(0)
        }
        None => within.end,
    };
    told.office = office(page, within.clone(), list, &mut roster);
    // 精编word文档 下载可编辑 stands at the foot of pages.
    let foot = |words: &str| ["文档", "下载"].iter().any(|word| words.contains(word));
    roster.seats.retain(|seat| !seat.posts.iter().any(|post| foot(&post.value)));
    roster.organisations.retain(|body| !foot(&body.value));
    told.seats = roster.seats;
    sit_once(&mut told.seats);
    told.organisations = roster.organisations;
    let text = page.slice(within.clone());
    let from = within.start;
    told.ends = ends(page, &told.group.value, text, from);
    told.replaced = replaced(page, text, from);
    let claim = |pattern: &Expression, value| {
        pattern.captures(text).and_then(|captures| captures.name("what")).map(|what| {
            page.found(value, from + what.start(), from + what.end(), rules::COORDINATION)
        })
    };
    told.coordination = claim(&DENIES, false).or_else(|| claim(&CLAIMS, true));
    // What a working group under the group has to do stands below its own list.
    let own = block.map_or(within.end, |_| list_end.clamp(within.start, within.end));
    told.duties = duties(page, within.start..own);
    predecessors(page, told, text, from);
    if told.act == Act::Adjust && !whole {
        changes(page, told, text, from);
        if told.changes.iter().any(|change| change.rank == Rank::Member) {
            // Those who join are not all there are.
            told.seats.retain(|seat| seat.rank != Rank::Member);
            told.organisations.clear();
        }
    }
}

/// Who leads a committee may be named once more among its members, by the strokes of the surnames: each sits once.
fn sit_once(seats: &mut Vec<Seat>) {
    let name = |seat: &Seat| seat.name.as_ref().map(|name| name.value.clone());
    let leads: BTreeSet<String> = seats
        .iter()
        .filter(|seat| matches!(seat.rank, Rank::Head | Rank::Deputy))
        .filter_map(name)
        .collect();
    let again = |seat: &Seat| {
        seat.rank == Rank::Member
            && seat.posts.is_empty()
            && name(seat).is_some_and(|name| leads.contains(&name))
    };
    let told: BTreeSet<String> = seats.iter().filter(|seat| again(seat)).filter_map(name).collect();
    let all = seats
        .iter()
        .filter(|seat| matches!(seat.rank, Rank::Head | Rank::Deputy))
        .all(|seat| name(seat).is_none_or(|name| told.contains(&name)));
    if told.len() > 1 && all {
        seats.retain(|seat| !again(seat));
    }
}

/// A list of people below 名单如下: that no label opens: they sit in the group, whatever their seats are.
fn unlabelled(page: &Page<'_>, within: Range<usize>, roster: &mut Roster) {
    static LISTED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"(?:名单|组成人员|成员|人员)[^。:;\n]{0,12}(?:如下|是|为)?[ ]*[:。\n][ \n]*(?P<list>.)")
            .expect("listed")
    });
    let text = page.slice(within.clone());
    let Some(at) = LISTED.captures(text).and_then(|found| found.name("list")) else { return };
    let from = within.start + at.start();
    let to = list_end_of(page, from, within.end);
    let label = Label {
        rank: Rank::Member,
        words: "成员".to_string(),
        units: false,
        at: from..from,
        colon: true,
        doubt: true,
    };
    let mut list = Roster { end: to, ..Roster::default() };
    roster::list(page, &label, from..to, &mut list);
    let named = list.seats.iter().filter(|seat| seat.name.is_some()).count();
    let whole = list.seats.iter().filter(|seat| seat.name.is_some() && !seat.posts.is_empty());
    if named > 2 && named * 3 > list.seats.len() * 2 && whole.count() * 2 > named {
        list.office_heads = std::mem::take(&mut roster.office_heads);
        list.office_deputies = std::mem::take(&mut roster.office_deputies);
        *roster = list;
    }
}

/// The office's own list: its head and deputies; organisations below it sit in the group.
fn office_roster(page: &Page<'_>, block: &Block, end: usize, roster: &mut Roster) {
    // 组长 below the 主任 of the office heads a group of its own.
    let chairs = |label: &&Label| label.rank != Rank::Head || label.words.ends_with("主任");
    let labels: Vec<Label> = block.labels.iter().take_while(chairs).cloned().collect();
    let end = block.labels.get(labels.len()).map_or(end, |next| next.at.start.min(end));
    let at = block.at.start..labels.last().map_or(block.at.start, |label| label.at.end);
    let list = roster::read(page, &Block { labels, at }, end);
    roster.office_heads.extend(list.office_heads);
    roster.office_deputies.extend(list.office_deputies);
    for seat in list.seats {
        match seat.rank {
            Rank::Head => roster.office_heads.push(Seat { rank: Rank::OfficeHead, ..seat }),
            Rank::Deputy => {
                roster.office_deputies.push(Seat { rank: Rank::OfficeDeputy, ..seat });
            }
            Rank::Member if seat.label.ends_with("单位") => {
                roster.organisations.extend(seat.posts.iter().cloned());
                roster.seats.push(seat);
            }
            _ => {}
        }
    }
}

/// The number of an item at the beginning of a line.
static ITEM: LazyLock<Expression> =
    LazyLock::new(|| crate::expression("\n[ ]*[一二三四五六七八九十]{1,2}、").expect("item"));

fn predecessors(page: &Page<'_>, told: &mut GroupNotice, text: &str, from: usize) {
    let put = |name: &str, at: Range<usize>, told: &mut GroupNotice| {
        let value = tidy(name);
        // 在整合甲领导小组的基础上
        let mixed = ["整合", "合并"].iter().find_map(|word| value.strip_prefix(word));
        let value = mixed.map_or(value.clone(), str::to_string);
        if proper(&value)
            && value != told.group.value
            && told.predecessors.iter().all(|known| known.value != value)
        {
            // 三、撤销乙 is another item of what was decided.
            let lead = page.slice(from..at.start.max(from));
            let apart = ITEM.is_match(lead) && told.act == Act::Establish;
            let sure = if apart { rules::BESIDE } else { rules::PREDECESSOR };
            told.predecessors.push(page.found(value, at.start, at.end, sure));
        }
    };
    let mut at = 0;
    while let Some(begins) = BEFORE_FROM.find_at(text, at) {
        let from = from + begins.start();
        let text = &text[begins.start()..];
        let Some(captures) = BEFORE.captures(text) else {
            at = begins.start() + text.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        at = begins.start() + captures.get(0).map_or(1, |whole| whole.end());
        for key in ["a", "b", "c", "d", "e"] {
            if let Some(name) = captures.name(key) {
                // 原甲停止工作, beside 乙 that has nothing of it: 甲 ends, and 乙 is no other name of it.
                let stops = captures.get(0).is_some_and(|all| all.as_str().ends_with("停止"));
                let apart = key == "a" && stops && told.act == Act::Establish;
                for one in split_names(name.as_str()) {
                    if apart && !akin(&one, &told.group.value) {
                        continue;
                    }
                    put(&one, from + name.start()..from + name.end(), told);
                }
            }
        }
    }
}

/// Whether what stands before a roster makes it that of the office: 下设办公室,组成人员如下.
pub(crate) fn office_list(lead: &str) -> bool {
    let near = lead.char_indices().rev().nth(260).map_or(0, |(at, _)| at);
    let lead = &lead[near..];
    let Some(office) = lead.rfind("办公室") else { return false };
    let rest = &lead[office..];
    let heads = rest.trim_end().ends_with(':') && rest.chars().count() < 40;
    (heads || ["组成", "成员", "人员", "名单", "如下"].iter().any(|word| rest.contains(word)))
        && !["领导小组成员", "工作组", "小组:", "下设"].iter().any(|word| rest.contains(word))
}
