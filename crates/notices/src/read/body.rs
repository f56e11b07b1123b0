//! What a notice of establishment or adjustment says.

use super::called::{doubts, fuller, proper, renaming, split_names, tidy};
use super::fill::{fill, office_list};
use super::labels::Rank;
use super::notice::{Act, Found, GroupNotice};
use super::page::Page;
use super::patterns::{KIND, MERGED, RENAMED, SETS_UP, SETS_UP_OF};
use super::roster::{self, Block, blocks};
use super::rules;
use super::several::Headed;
use super::titles::Piece;
use regex::Regex;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

static TITLE_SETS_UP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!("(?:成立|设立|组建|建立)(?P<names>.*{KIND})")).expect("title")
});
static TITLE_ADJUSTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        "(?:调整充实|充实调整|调整完善|调整补充|补充调整|调整|充实|变更|公布|明确|增补|更新)(?P<names>.*{KIND})"
    ))
    .expect("title")
});
static TITLE_ADJUSTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!("关于(?P<names>.*{KIND})(?:的)?(?:领导|组成|部分|成员|人员|单位|及|办公室|主要|负责人|名单|、)*(?:进行)?(?:的)?(?:调整|变更|变动|充实|名单|增补)")).expect("title")
});
static TITLE_RENAMES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!("关于(?:将)?(?P<old>.*{KIND})(?:更名|调整|改组|变更)为(?P<names>.*{KIND})"))
        .expect("title")
});
static TITLE_ENDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!("(?:撤销|撤消|取消|解散)(?P<names>.*{KIND})")).expect("title")
});
/// A title that ends one group and sets up another in its place.
pub(crate) static INSTEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        "(?:撤销|撤消|取消)(?P<old>[^和与]{{4,40}}?{KIND})(?:并|和|、|,|同时)?(?:成立|设立|组建)(?P<names>.*{KIND})"
    ))
    .expect("title")
});
static OWN_KIND: LazyLock<Regex> = LazyLock::new(|| Regex::new(&format!("{KIND}$")).expect("own"));
/// Reads the groups of a notice that is no clean-up.
pub(crate) fn read(page: &Page<'_>, piece: &Piece) -> Vec<GroupNotice> {
    let title = piece.title_text(page);
    let (act, names) = from_title(page, piece, &title);
    let below = piece.below();
    let found = blocks(page, below..piece.all.end);
    if super::several::plural(&title) {
        let heads = super::several::headed(page, below, &title, &found);
        if heads.len() > 1 {
            return several(page, piece, act.unwrap_or(Act::Adjust), &heads, &found);
        }
    }
    let mut told = match act {
        Some(act) if !names.is_empty() => titled(page, piece, act, names, &found),
        _ => wider(page, piece, &title, &found),
    };
    if let Some((_, at)) = &piece.title
        && let Some(old) = INSTEAD.captures(&title).and_then(|found| found.name("old"))
    {
        let old = tidy(old.as_str());
        let at = page.locate(at.clone(), &old);
        let old = page.found(old, at.start, at.end, rules::GROUP_TITLE);
        told.insert(0, GroupNotice::new(old, Act::Abolish));
    }
    if told.is_empty() {
        told = renamed_only(page, piece);
        // A roster below several new names is that of the first.
        if let (Some(one), Some(block)) = (told.first_mut(), found.first()) {
            let end = found.get(1).map_or(piece.all.end, |next| next.at.start);
            let roster = roster::read(page, block, end);
            one.seats = roster.seats;
            one.organisations = roster.organisations;
        }
    }
    told
}

/// The groups of a notice that gives each a heading.
fn several(
    page: &Page<'_>,
    piece: &Piece,
    act: Act,
    heads: &[Headed],
    found: &[Block],
) -> Vec<GroupNotice> {
    let mut told = Vec::new();
    for (number, head) in heads.iter().enumerate() {
        let end = heads.get(number + 1).map_or(piece.all.end, |next| next.start);
        let list_end = found.get(head.block + 1).map_or(end, |next| next.at.start.min(end));
        let mut one = GroupNotice::new(head.name.clone(), act);
        fill(page, &mut one, found.get(head.block), None, head.start..end, list_end);
        told.push(one);
    }
    told
}

/// What the title says is done, and to which groups.
fn from_title(page: &Page<'_>, piece: &Piece, title: &str) -> (Option<Act>, Vec<Found<String>>) {
    let Some((_, at)) = &piece.title else { return (None, Vec::new()) };
    let tries: [(&Regex, Act); 5] = [
        (&TITLE_RENAMES, Act::Rename),
        (&TITLE_SETS_UP, Act::Establish),
        (&TITLE_ENDS, Act::Abolish),
        (&TITLE_ADJUSTED, Act::Adjust),
        (&TITLE_ADJUSTS, Act::Adjust),
    ];
    for (pattern, act) in tries {
        let Some(names) = pattern.captures(title).and_then(|captures| captures.name("names"))
        else {
            continue;
        };
        // 关于印发…的通知 is wider, whatever it sets up.
        if title.starts_with("关于印发") || title.starts_with("关于转发") {
            return (None, Vec::new());
        }
        let names: Vec<Found<String>> = split_names(names.as_str())
            .into_iter()
            .filter(|name| proper(name))
            .map(|name| {
                let at = page.locate(at.clone(), &name);
                page.found(name, at.start, at.end, rules::GROUP_TITLE)
            })
            .collect();
        // 防汛抗旱指挥部关于调整指挥部成员的通知: the group itself issues it.
        if names.is_empty()
            && let Some((issuer, _)) = &piece.title
        {
            let own = page.words(issuer.start, issuer.end, 0.95);
            let value = tidy(&own.value);
            if OWN_KIND.is_match(&value) && proper(&value) {
                return (Some(act), vec![Found { value, ..own }]);
            }
        }
        return (Some(act), names);
    }
    (None, Vec::new())
}

fn titled(
    page: &Page<'_>,
    piece: &Piece,
    act: Act,
    names: Vec<Found<String>>,
    found: &[Block],
) -> Vec<GroupNotice> {
    let below = piece.below();
    let title = piece.title_text(page);
    let many = names.len();
    let mut told: Vec<GroupNotice> = Vec::new();
    // Rosters under headings that name their groups; else the first is the group's.
    let headed: Vec<Option<usize>> = found
        .iter()
        .enumerate()
        .map(|(number, block)| {
            let from = number.checked_sub(1).map_or(below, |before| found[before].at.end);
            named_before(page, from..block.at.start, &names)
        })
        .collect();
    let doubt = doubts(page, piece, act, &title, &names);
    for (number, mut name) in names.into_iter().enumerate() {
        if many == 1 {
            fuller(page, piece, &mut name);
        }
        name.confidence = name.confidence.min(doubt);
        let own = (many == 1 && first_roster(found) > 0)
            .then(|| first_roster(found))
            .or_else(|| headed.iter().position(|head| *head == Some(number)))
            .or(if many == 1 { Some(0) } else { None })
            .or(Some(number).filter(|_| found.len() == many));
        let block = own.and_then(|own| found.get(own));
        let start = match (block, number) {
            (_, 0) => below,
            (Some(block), _) => block.at.start,
            (None, _) => below,
        };
        let end = if many == 1 {
            own.and_then(|own| found.get(own + 1)).map_or(piece.all.end, |next| next.at.start)
        } else {
            own.and_then(|own| found.get(own + 1)).map_or(piece.all.end, |next| next.at.start)
        };
        let end = if many == 1 { piece.all.end } else { end };
        let list_end =
            own.and_then(|own| found.get(own + 1)).map_or(piece.all.end, |next| next.at.start);
        let mut one = GroupNotice::new(name, act);
        let office = own.and_then(|own| found.get(own + 1)).filter(|next| {
            let lead = own.and_then(|own| found.get(own)).map_or(below, |own| own.at.end);
            office_list(&page.text[lead..next.at.start])
                && next.labels.first().is_some_and(|label| label.words.ends_with("主任"))
        });
        fill(page, &mut one, block, office, start..end, list_end);
        if many == 1
            && own.is_some_and(|own| own > 0)
            && let [listed, next, ..] = found
        {
            // The organisations are listed, and an annex names who sits for them.
            let listed = roster::read(page, listed, next.at.start);
            one.organisations.extend(listed.organisations);
            super::bodies::dedup(&mut one.organisations);
        }
        if one.is_bare() && one.changes.is_empty() && !named_below(page, piece, &one) {
            // A title without a body.
            one.group.confidence = one.group.confidence.min(0.9);
        }
        if act == Act::Rename
            && let (Some(old), Some((_, at))) = (
                TITLE_RENAMES
                    .captures(&title)
                    .and_then(|c| c.name("old").map(|m| tidy(m.as_str()))),
                &piece.title,
            )
        {
            let at = page.locate(at.clone(), &old);
            one.predecessors.insert(0, page.found(old, at.start, at.end, rules::PREDECESSOR));
        }
        told.push(one);
    }
    told
}

/// The roster of a group: the first, unless it lists organisations alone and one with a head follows.
fn first_roster(found: &[Block]) -> usize {
    match found {
        [units, next, ..]
            if units.labels.iter().all(|label| label.units)
                && next.labels.iter().any(|label| label.rank == Rank::Head) =>
        {
            1
        }
        _ => 0,
    }
}

/// Whether the text below the title speaks of the group.
fn named_below(page: &Page<'_>, piece: &Piece, told: &GroupNotice) -> bool {
    let text: String =
        page.text[piece.below()..piece.all.end].chars().filter(|c| !c.is_whitespace()).collect();
    text.contains(&told.group.value) || (told.act == Act::Abolish && text.contains("撤销"))
}

fn named_before(page: &Page<'_>, within: Range<usize>, names: &[Found<String>]) -> Option<usize> {
    let plain: String = page.text[within].chars().filter(|c| !c.is_whitespace()).collect();
    let mut best: Option<(usize, usize)> = None;
    for (number, name) in names.iter().enumerate() {
        if let Some(at) = plain.rfind(&name.value)
            && best.is_none_or(|(_, before)| at > before)
        {
            best = Some((number, at));
        }
    }
    best.map(|(number, _)| number)
}

/// A notice about something else that sets up a group on the way, or a text without a title.
fn wider(page: &Page<'_>, piece: &Piece, title: &str, found: &[Block]) -> Vec<GroupNotice> {
    let mut told: Vec<GroupNotice> = Vec::new();
    let text = page.text;
    let mut ups: Vec<(Range<usize>, String, f32)> = Vec::new();
    let mut seen = BTreeSet::new();
    let within = &text[piece.all.clone()];
    for captures in SETS_UP.captures_iter(within).chain(SETS_UP_OF.captures_iter(within)) {
        let (Some(whole), Some(name)) = (captures.get(0), captures.name("name")) else { continue };
        let at = piece.all.start + whole.start();
        // 关于成立…的建议 asks for it.
        let after = text[piece.all.start + whole.end()..].trim_start_matches(['”', '》']);
        let asked = ["的建议", "的提案", "的请示", "的问题", "的报告", "的意见", "的函"];
        if asked.iter().any(|word| after.starts_with(word))
            || past_or_others(text, at, whole.as_str())
        {
            continue;
        }
        // 建立举报制度 ends where the line or the word does.
        let plain = name.as_str();
        if ["制度", "机制"].iter().any(|word| {
            plain
                .split_once(word)
                .is_some_and(|(_, rest)| rest.starts_with(['\n', ' ']) || rest.starts_with("领导"))
        }) {
            continue;
        }
        let value = tidy(plain);
        let range = piece.all.start + name.start()..piece.all.start + name.end();
        if !proper(&value) {
            let value = topic(title).map(|topic| format!("{topic}{value}"));
            if let Some(value) = value.filter(|value| seen.insert(value.clone())) {
                ups.push((range, value, 0.7));
            }
            continue;
        }
        if seen.insert(value.clone()) {
            ups.push((range, value, rules::GROUP_TEXT));
        }
    }
    ups.sort_by_key(|(at, ..)| at.start);
    for (number, (at, name, confidence)) in ups.iter().enumerate() {
        let end = ups.get(number + 1).map_or(piece.all.end, |next| next.0.start);
        let block = found.iter().find(|block| {
            block.at.start >= at.start
                && block.at.start < end
                && block.labels.iter().any(|label| label.rank == Rank::Head)
        });
        let list_end = block
            .and_then(|block| found.iter().find(|next| next.at.start > block.at.end))
            .map_or(end, |next| next.at.start.min(end));
        let mut one = GroupNotice::new(
            page.found(name.clone(), at.start, at.end, *confidence),
            Act::Establish,
        );
        // A plan goes on to speak of other things: the group's matters stand near.
        let near = end.min(
            block.map_or(at.end, |block| block.at.end.max(at.end))
                + far(text, block.map_or(at.end, |b| b.at.end)),
        );
        fill(page, &mut one, block, None, at.start..near, list_end);
        if one.of(Rank::Head).next().is_some() || !one.office.hosts.is_empty() {
            told.push(one);
        }
    }
    told
}

/// Whether 成立… at byte `at` is what others have to do, or what was done long ago.
fn past_or_others(text: &str, at: usize, words: &str) -> bool {
    // A sentence is no longer than this.
    let begin = text[..at].char_indices().rev().nth(300).map_or(0, |(begin, _)| begin);
    let lead = text[begin..at].rsplit(['。', '\n', ';']).next().unwrap_or_default();
    let clause = lead.rsplit(',').next().unwrap_or_default();
    let others = [
        "各", "要求", "应当", "应", "可以", "须", "需", "未", "曾", "已经", "已", "要", "抓紧",
        "拟", "将", "建议", "计划",
    ];
    let dated = lead.trim_start().chars().take_while(char::is_ascii_digit).count() == 4;
    // 研究成立了…: what this text tells of is done already.
    let done = words.chars().nth(2) == Some('了');
    others.iter().any(|word| clause.contains(word)) || dated || done || clause.contains('年')
}

/// How far 700 characters reach.
fn far(text: &str, from: usize) -> usize {
    text[from..].char_indices().nth(700).map_or(text.len() - from, |(at, _)| at)
}

/// What a notice is about: 关于开展第七次全国人口普查的通知.
fn topic(title: &str) -> Option<String> {
    let rest = title.strip_prefix("关于")?;
    let rest = ["印发", "开展", "做好", "组织", "推进", "加强"]
        .iter()
        .find_map(|verb| rest.strip_prefix(verb))
        .unwrap_or(rest);
    let rest = rest.trim_end_matches("的通知").trim_matches(['《', '》']);
    let rest = ["实施方案", "工作方案", "行动方案", "方案", "意见"]
        .iter()
        .find_map(|tail| rest.strip_suffix(tail))
        .unwrap_or(rest);
    (rest.chars().count() >= 3).then(|| rest.to_string())
}

/// Names that change, without a title that says so.
fn renamed_only(page: &Page<'_>, piece: &Piece) -> Vec<GroupNotice> {
    let text = &page.text[piece.all.clone()];
    let mut told = Vec::new();
    let decides = text.contains("决定") || text.contains("同意") || text.contains("研究");
    if !decides {
        return told;
    }
    for (pattern, act) in [(&*RENAMED, Act::Rename), (&*MERGED, Act::Merge)] {
        for captures in pattern.captures_iter(text) {
            told.extend(renaming(page, piece.all.start, &captures, act));
        }
    }
    told
}
