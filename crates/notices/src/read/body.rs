//! What a notice of establishment or adjustment says.

use super::clauses::{duties, ends, replaced};
use super::grid;
use super::labels::Rank;
use super::notice::{Act, Found, GroupNotice, Seat};
use super::office::office;
use super::page::Page;
use super::patterns::{BEFORE, CLAIMS, DENIES, GROUP, KIND, MERGED, RENAMED, SETS_UP};
use super::roster::{self, Block, Roster, blocks};
use super::rules;
use super::sentences::{changes, from_sentences};
use super::several::Headed;
use super::titles::Piece;
use crate::names::BODY_ENDS;
use regex::{Captures, Regex};
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
static OWN_KIND: LazyLock<Regex> = LazyLock::new(|| Regex::new(&format!("{KIND}$")).expect("own"));
static SPLIT_NAMES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!("{KIND}(?:和|与|及|、)")).expect("names"));

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
    if told.is_empty() {
        told = renamed_only(page, piece);
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

/// 甲领导小组和乙领导小组 are two.
fn split_names(names: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut from = 0;
    for cut in SPLIT_NAMES.find_iter(names) {
        let and = cut.as_str().chars().next_back().map_or(0, char::len_utf8);
        // 领导小组及办公室 is one.
        if !Regex::is_match(&GROUP, &names[cut.end()..]) {
            continue;
        }
        out.push(names[from..cut.end() - and].to_string());
        from = cut.end();
    }
    out.push(names[from..].to_string());
    out.into_iter().map(|name| tidy(&name)).filter(|name| !name.is_empty()).collect()
}

/// A group's name without marks and words around it.
pub(crate) fn tidy(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let ends = ['"', '《', '》', '\'', '‘', '’', ':', ',', '.'];
    let name = name.trim_matches(ends);
    // “放管服”改革 keeps its marks, “禁毒工作领导小组” does not.
    let inner = name
        .strip_prefix('“')
        .filter(|rest| rest.find('”').is_none_or(|close| close + '”'.len_utf8() == rest.len()));
    let name = inner.unwrap_or(name).trim_matches(ends);
    let name = if name.contains('“') { name } else { name.trim_matches('”') };
    let mut name = name;
    for lead in ["由", "了", "并", "的", "原", "对", "将", "本", "该", "新的"] {
        // 原平市 and 本溪市 are places.
        if crate::names::Places::shipped().listed(name).is_none() {
            name = name.strip_prefix(lead).unwrap_or(name);
        }
    }
    // 以市长为组长的…领导小组
    if let Some((lead, rest)) = name.split_once('的')
        && ["组长", "牵头", "参加", "组成", "负责人", "为主任"]
            .iter()
            .any(|word| lead.contains(word))
    {
        name = rest;
    }
    let opened = name.matches('“').count() > name.matches('”').count();
    if opened { name.replace('“', "") } else { name.to_string() }
}

/// Whether a name says more than its kind.
pub(crate) fn proper(name: &str) -> bool {
    static BARE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!("^(?:工作|相应|相关|专门|专项|协调|联合|临时)*(?:的)?{KIND}$"))
            .expect("bare")
    });
    name.chars().count() >= 4 && !BARE.is_match(name)
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
        let own = headed
            .iter()
            .position(|head| *head == Some(number))
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
        if one.is_bare() && one.changes.is_empty() && !named_below(page, piece, &one) {
            // A title without a body.
            one.group.confidence = one.group.confidence.min(0.9);
        }
        if act == Act::Rename {
            if let (Some(old), Some((_, at))) = (
                TITLE_RENAMES
                    .captures(&title)
                    .and_then(|c| c.name("old").map(|m| tidy(m.as_str()))),
                &piece.title,
            ) {
                let at = page.locate(at.clone(), &old);
                one.predecessors.insert(0, page.found(old, at.start, at.end, rules::PREDECESSOR));
            }
        }
        told.push(one);
    }
    told
}

/// Whether what stands before a roster makes it that of the office: 下设办公室,组成人员如下.
fn office_list(lead: &str) -> bool {
    let near = lead.char_indices().rev().nth(260).map_or(0, |(at, _)| at);
    let lead = &lead[near..];
    let Some(office) = lead.rfind("办公室") else { return false };
    let rest = &lead[office..];
    let heads = rest.trim_end().ends_with(':') && rest.chars().count() < 40;
    (heads || ["组成", "成员", "人员", "名单", "如下"].iter().any(|word| rest.contains(word)))
        && !["领导小组成员", "工作组", "小组:", "下设"].iter().any(|word| rest.contains(word))
}

/// Whether the text below the title speaks of the group.
fn named_below(page: &Page<'_>, piece: &Piece, told: &GroupNotice) -> bool {
    let text: String =
        page.text[piece.below()..piece.all.end].chars().filter(|c| !c.is_whitespace()).collect();
    text.contains(&told.group.value) || (told.act == Act::Abolish && text.contains("撤销"))
}

static FOUNDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?:成立|设立|组建|建立|调整|充实|决定对|现将|决定将)(?:充实|调整|完善)?[ \n“\x22]*(?P<name>[^,。;:!?()\t]{{2,80}}?{KIND})"
    ))
    .expect("founds")
});

/// What the text calls the groups that it sets up or changes, near its beginning.
pub(crate) fn named_in_text(page: &Page<'_>, piece: &Piece) -> Vec<(Range<usize>, String)> {
    let below = piece.below();
    let rest = &page.text[below..piece.all.end];
    let near = rest.char_indices().nth(700).map_or(rest.len(), |(at, _)| at);
    let names = FOUNDS.captures_iter(&rest[..near]).filter_map(|found| found.name("name"));
    let found = names.map(|name| {
        let at = below + name.start()..below + name.end();
        (at, tidy(name.as_str()))
    });
    found.filter(|(_, name)| proper(name)).collect()
}

/// A name without what says only whose it is: 我区, 区, 2014年区.
fn core(name: &str) -> String {
    let name = name.replace("年区", "年").replace("年县", "年").replace("年市", "年");
    let own = ['区', '县', '市', '镇', '乡', '局'];
    // 我区 goes with both characters, 全民健身 stays.
    let ours = name.strip_prefix(['我', '全', '本']).filter(|rest| rest.starts_with(own));
    let name = ours.unwrap_or(&name);
    name.strip_prefix(own).unwrap_or(name).to_string()
}

/// A title may shorten the name of a group that the text gives in full: the full one counts.
fn fuller(page: &Page<'_>, piece: &Piece, name: &mut Found<String>) {
    let short = core(&name.value);
    let whole = named_in_text(page, piece).into_iter().find(|(_, whole)| {
        let Some(lead) = whole.strip_suffix(short.as_str()) else { return false };
        let body = crate::names::Places::shipped().government(lead).is_some()
            || BODY_ENDS.iter().any(|end| lead.ends_with(end));
        whole.chars().count() > name.value.chars().count()
            && body
            && lead.chars().count() <= 24
            && !["以", "由", "对", "将"].iter().any(|word| lead.starts_with(word))
    });
    if let Some((at, whole)) = whole {
        *name = page.found(whole, at.start, at.end, name.confidence);
    }
}

/// How sure a title can be that its text contradicts: another group is set up there, or the act is another.
fn doubts(page: &Page<'_>, piece: &Piece, act: Act, title: &str, names: &[Found<String>]) -> f32 {
    let below = piece.below();
    let rest = &page.text[below..piece.all.end];
    let near = rest.char_indices().nth(500).map_or(rest.len(), |(at, _)| at);
    let near = &rest[..near];
    let founds = ["成立", "设立", "组建", "建立"].iter().any(|word| near.contains(word));
    if act == Act::Establish
        && !founds
        && ["调整", "充实"].iter().any(|word| near.contains(word))
        && !title.contains("调整")
    {
        return 0.9;
    }
    let told = named_in_text(page, piece);
    if names.len() == 1 && !told.is_empty() {
        let short = core(&names[0].value);
        let same = told.iter().any(|(_, name)| {
            let name = core(name);
            name.contains(&short)
                || short.contains(&name)
                || strsim::normalized_levenshtein(&name, &short) > 0.8
        });
        // 成立领导小组 alone says nothing else.
        if !same {
            return 0.95;
        }
    }
    1.0
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
    for captures in SETS_UP.captures_iter(&text[piece.all.clone()]) {
        let (Some(whole), Some(name)) = (captures.get(0), captures.name("name")) else { continue };
        let at = piece.all.start + whole.start();
        if past_or_others(text, at, whole.as_str()) {
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

pub(crate) fn renaming(
    page: &Page<'_>,
    from: usize,
    captures: &Captures<'_>,
    act: Act,
) -> Option<GroupNotice> {
    let (old, new) = (captures.name("old")?, captures.name("new")?);
    let name = page.found(tidy(new.as_str()), from + new.start(), from + new.end(), rules::LISTED);
    let mut told = GroupNotice::new(name, act);
    told.predecessors = split_names(old.as_str())
        .into_iter()
        .map(|name| page.found(name, from + old.start(), from + old.end(), rules::LISTED))
        .collect();
    Some(told)
}

/// Everything that stretch `within` says of a group.
fn fill(
    page: &Page<'_>,
    told: &mut GroupNotice,
    block: Option<&Block>,
    office_block: Option<&Block>,
    within: Range<usize>,
    list_end: usize,
) {
    let mut roster = match block {
        Some(block) => roster::read(page, block, list_end.max(block.at.end)),
        None => Roster { end: within.start, ..Roster::default() },
    };
    let mut whole = block.is_some();
    if roster.seats.is_empty()
        && let Some(table) = grid::read(page, within.clone())
    {
        roster = table;
        whole = true;
    }
    if !roster.seats.iter().any(|seat| seat.rank == Rank::Head) {
        let sentences = from_sentences(page, within.clone());
        if roster.seats.is_empty() {
            roster = Roster {
                office_heads: roster.office_heads,
                office_deputies: roster.office_deputies,
                ..sentences
            };
        } else {
            roster
                .seats
                .splice(0..0, sentences.seats.into_iter().filter(|seat| seat.rank == Rank::Head));
        }
    }
    if let Some(block) = office_block {
        office_roster(page, block, within.end, &mut roster);
    }
    told.office = office(page, within.clone(), &mut roster);
    told.seats = roster.seats;
    told.organisations = roster.organisations;
    let text = &page.text[within.clone()];
    let from = within.start;
    told.ends = ends(page, text, from);
    told.replaced = replaced(page, text, from);
    let claim = |pattern: &Regex, value| {
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

/// The office's own list: its head and deputies; organisations below it sit in the group.
fn office_roster(page: &Page<'_>, block: &Block, end: usize, roster: &mut Roster) {
    let list = roster::read(page, block, end);
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

fn predecessors(page: &Page<'_>, told: &mut GroupNotice, text: &str, from: usize) {
    let put = |name: &str, at: Range<usize>, told: &mut GroupNotice| {
        let value = tidy(name);
        if proper(&value)
            && value != told.group.value
            && told.predecessors.iter().all(|known| known.value != value)
        {
            told.predecessors.push(page.found(value, at.start, at.end, rules::PREDECESSOR));
        }
    };
    for captures in BEFORE.captures_iter(text) {
        for key in ["a", "b", "c", "d", "e"] {
            if let Some(name) = captures.name(key) {
                for one in split_names(name.as_str()) {
                    put(&one, from + name.start()..from + name.end(), told);
                }
            }
        }
    }
}
