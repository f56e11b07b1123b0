//! What a notice of establishment or adjustment says.

use super::acts::acts;
use super::called::{doubts, fuller, proper, same, split_names, tidy, understood};
use super::fill::{fill, office_list};
use super::labels::Rank;
use super::notice::{Act, Found, GroupNotice};
use super::page::Page;
use super::patterns::{KIND, SETS_UP, SETS_UP_OF};
use super::roster::{self, Block, blocks};
use super::rules;
use super::several::Headed;
use super::titles::Piece;
use regex::Regex;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

static TITLE_SETS_UP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!("(?:成立|设立|组建|建立|恢复|重组)(?P<names>.*{KIND})")).expect("title")
});
static TITLE_ADJUSTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        "(?:充实和加强|充实加强|调整和充实|充实和调整|调整和完善|充实完善|调整充实|充实调整|调整完善|调整补充|补充调整|调整|充实|变更|公布|明确|增补|更新)(?P<names>.*{KIND})"
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
    let act = said_below(page, piece, &title, act);
    let found = blocks(page, below..piece.all.end);
    let plural = super::several::plural(&title, page.slice(below..piece.all.end));
    // 关于调整县安委会、县消委会成员的通知: the headings below tell other names, or more of them.
    let told = |heads: &[Headed]| {
        let known =
            |head: &Headed| names.iter().any(|(_, name)| same(&name.value, &head.name.value));
        let lead = |head: &Headed| page.slice(below..head.start);
        if heads.iter().any(known) {
            // The title names one of them; the others are no groups below it.
            let last = heads.last().map_or("", lead);
            return heads.len() > names.len()
                && !["下设", "分设", "内设"].iter().any(|word| last.contains(word))
                && heads.iter().all(|head| known(head) || stands_alone(&head.name.value));
        }
        let first = lead(&heads[0]);
        super::subgroups::below(page, first) == first.len() && names.len() != heads.len()
    };
    if plural || found.len() > 1 {
        let heads = super::several::headed(page, below, &title, &found);
        if heads.len() > 1 && (plural || told(&heads)) {
            let act = act.unwrap_or_else(|| told_act(page.slice(below..piece.all.end)));
            return several(page, piece, act, &title, &heads, &found);
        }
    }
    let names = match act {
        Some(act) if super::called::published(&title) => {
            names.into_iter().map(|(_, name)| (act, name)).collect()
        }
        _ => names,
    };
    let mut told = match act {
        Some(_) if !names.is_empty() => titled(page, piece, names, &found),
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
    if told.is_empty() && act.is_none() {
        told = super::headless::read(page, piece, &found);
    }
    if told.is_empty() && act.is_none() {
        told = super::appointed::read(page, piece);
    }
    if let [one] = told.as_mut_slice() {
        from_above(page, piece, one);
    }
    if !told.is_empty() {
        taken_over(page, piece, &mut told);
    }
    told
}

/// What is done where the title only makes groups known: what the text says, else they count as set up, and
/// [`doubts`] says how sure that is.
fn said_below(page: &Page<'_>, piece: &Piece, title: &str, act: Option<Act>) -> Option<Act> {
    if act != Some(Act::Adjust) || !super::called::published(title) {
        return act;
    }
    Some(told_act(page.slice(piece.below()..piece.all.end)))
}

/// Whether a group of this kind seldom stands below another.
fn stands_alone(name: &str) -> bool {
    let kinds = ["领导小组", "领导组", "指挥部", "委员会", "联席会议", "协调小组"];
    let below = ["现场", "前方", "前线", "应急", "分指挥部", "工作小组"];
    kinds.iter().any(|kind| name.ends_with(kind)) && !below.iter().any(|word| name.contains(word))
}

/// What a text says is done to the groups whose rosters follow.
fn told_act(text: &str) -> Act {
    let near = text.char_indices().nth(500).map_or(text.len(), |(at, _)| at);
    let near = &text[..text.find("如下").unwrap_or(near).min(near)];
    let changes = ["调整", "充实", "变更", "变动", "增补", "换届", "改组"];
    if changes.iter().any(|word| near.contains(word)) { Act::Adjust } else { Act::Establish }
}

/// Adds the groups that a sentence of its own ends and whose work it gives away: 撤销甲领导小组,其职能并入乙.
fn taken_over(page: &Page<'_>, piece: &Piece, told: &mut Vec<GroupNotice>) {
    static TAKEN_OVER: LazyLock<Regex> = LazyLock::new(|| {
        let name = format!("[^,。;:!?()\t]{{4,60}}?{KIND}");
        Regex::new(&format!(
            "(?:^|[。;\n ])[ ]*(?:同时,?)?(?:(?:撤销|撤消|取消|不再保留)(?:原)?(?P<name>{name})|原(?P<old>{name})(?:同时|相应|即行|予以|随之|自行)?(?:撤销|撤消|取消|不再保留)),(?:其)?(?:原有|原|相关|有关)?(?:职能|职责|工作)"
        ))
        .expect("taken over")
    });
    let below = piece.below();
    let text = page.slice(below..piece.all.end);
    for found in TAKEN_OVER.captures_iter(text) {
        let Some(names) = found.name("name").or(found.name("old")) else { continue };
        let at = below + names.start()..below + names.end();
        for value in split_names(names.as_str()) {
            let known = told.iter().any(|one| one.group.value == value);
            if !known && proper(&value) && understood(&value) {
                let at = page.locate(at.clone(), &value);
                let name = page.found(value, at.start, at.end, rules::GROUP_TEXT);
                told.push(GroupNotice::new(name, Act::Abolish));
            }
        }
    }
}

/// A roster that stands above the title, as where a table came first in a file: read where there is none below, and
/// doubtful, since no word says whose it is.
fn from_above(page: &Page<'_>, piece: &Piece, told: &mut GroupNotice) {
    let Some((issuer, _)) = &piece.title else { return };
    let bare = told.seats.is_empty() && told.changes.is_empty();
    if !bare || !matches!(told.act, Act::Establish | Act::Adjust) {
        return;
    }
    let above = piece.all.start..issuer.start.max(piece.all.start);
    let block = blocks(page, above.clone())
        .into_iter()
        .find(|block| block.labels.iter().any(|label| label.rank == Rank::Head));
    let roster = match block {
        Some(block) => Some(roster::read(page, &block, above.end)),
        None => super::grid::read(page, above),
    };
    let Some(roster) = roster.filter(|roster| roster.seats.len() > 1) else { return };
    told.seats = roster.seats;
    if told.organisations.is_empty() {
        told.organisations = roster.organisations;
    }
    super::doubt::all(told, rules::GUESSED);
}

/// The groups of a notice that gives each a heading.
fn several(
    page: &Page<'_>,
    piece: &Piece,
    act: Act,
    title: &str,
    heads: &[Headed],
    found: &[Block],
) -> Vec<GroupNotice> {
    let mut told = Vec::new();
    // 成立甲,调整乙,撤销丙: what is done to each the sentences say.
    let deeds = acts(page, piece.below()..piece.all.end, None);
    for (number, head) in heads.iter().enumerate() {
        let end = heads.get(number + 1).map_or(piece.all.end, |next| next.start);
        let list_end = found.get(head.block + 1).map_or(end, |next| next.at.start.min(end));
        let said = deeds.iter().find(|deed| same(&deed.group.value, &head.name.value));
        let mut one = GroupNotice::new(head.name.clone(), said.map_or(act, |deed| deed.act));
        if said.is_none() && (acts_of(title) > 1 || super::called::published(title)) {
            // Which of the acts of the title is meant, no word says.
            one.group.confidence = one.group.confidence.min(rules::ACT_UNTOLD);
        }
        fill(page, &mut one, found.get(head.block), None, head.start..end, list_end);
        told.push(one);
    }
    ended(deeds, &mut told);
    told
}

/// Adds the groups that sentences end beside those that a notice speaks of at length; what is ended in its own right
/// came before none of them.
fn ended(deeds: Vec<GroupNotice>, told: &mut Vec<GroupNotice>) {
    for deed in deeds {
        let known = told.iter().any(|one| same(&one.group.value, &deed.group.value));
        if deed.act == Act::Abolish && !known {
            for one in told.iter_mut() {
                one.predecessors.retain(|old| !same(&old.value, &deed.group.value));
            }
            told.push(deed);
        }
    }
}

/// Whether a title sets up one group by name and changes or ends another: 成立甲、调整乙和撤销丙.
pub(crate) fn each_its_own(title: &str) -> bool {
    static EACH: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!(
            "(?P<verb>成立|设立|组建|调整|撤销|取消)(?P<name>[^、和与及]{{2,40}}?{KIND})"
        ))
        .expect("each")
    });
    let verbs: BTreeSet<String> = EACH
        .captures_iter(title)
        .filter(|found| proper(&found["name"]))
        .map(|found| found["verb"].to_string())
        .collect();
    verbs.len() > 1 && ["成立", "设立", "组建"].iter().any(|verb| verbs.contains(*verb))
}

/// How many kinds of acts a title names.
fn acts_of(title: &str) -> usize {
    let kinds =
        [&["成立", "设立", "组建"][..], &["调整", "充实", "变更"], &["撤销", "取消"], &["合并"]];
    kinds.iter().filter(|kind| kind.iter().any(|word| title.contains(word))).count()
}

/// Verbs that a name in a row of names may have before it.
const OWN_ACTS: [(&str, Act); 9] = [
    ("重新组建", Act::Establish),
    ("成立", Act::Establish),
    ("设立", Act::Establish),
    ("组建", Act::Establish),
    ("调整充实", Act::Adjust),
    ("充实调整", Act::Adjust),
    ("调整", Act::Adjust),
    ("撤销", Act::Abolish),
    ("取消", Act::Abolish),
];

/// What the title says is done, and to which groups.
fn from_title(
    page: &Page<'_>,
    piece: &Piece,
    title: &str,
) -> (Option<Act>, Vec<(Act, Found<String>)>) {
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
        // 成立甲及调整乙: every name may have a verb of its own.
        let mut act_of_name = act;
        let names: Vec<(Act, Found<String>)> = split_names(names.as_str())
            .into_iter()
            .map(|name| {
                let verb = OWN_ACTS.iter().find(|(verb, _)| name.starts_with(verb));
                act_of_name = verb.map_or(act_of_name, |(_, act)| *act);
                let name = verb.and_then(|(verb, _)| name.strip_prefix(verb)).unwrap_or(&name);
                (act_of_name, tidy(name))
            })
            .filter(|(_, name)| proper(name))
            .map(|(act, name)| {
                let at = page.locate(at.clone(), &name);
                (act, page.found(name, at.start, at.end, rules::GROUP_TITLE))
            })
            .collect();
        // 防汛抗旱指挥部关于调整指挥部成员的通知: the group itself issues it.
        if names.is_empty()
            && let Some((issuer, _)) = &piece.title
        {
            let own = page.words(issuer.start, issuer.end, 0.95);
            let value = tidy(&own.value);
            if OWN_KIND.is_match(&value) && proper(&value) {
                return (Some(act), vec![(act, Found { value, ..own })]);
            }
        }
        return (Some(act), names);
    }
    if let Some(own) = of_itself(page, piece, title) {
        return (Some(Act::Adjust), vec![(Act::Adjust, own)]);
    }
    (None, Vec::new())
}

/// The group that changes itself: 某某领导小组关于调整组成人员的通知.
fn of_itself(page: &Page<'_>, piece: &Piece, title: &str) -> Option<Found<String>> {
    static CHANGES: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("^关于(?:调整|充实|变更|增补|更新|补充|完善|和)+(?:部分|有关|领导|组成|成员|人员|单位|名单|及其|及|、)*的")
            .expect("changes")
    });
    let (issuer, _) = piece.title.as_ref()?;
    let own = page.words(issuer.start, issuer.end, 0.95);
    let value = tidy(&own.value);
    (CHANGES.is_match(title) && OWN_KIND.is_match(&value) && proper(&value))
        .then_some(Found { value, ..own })
}

fn titled(
    page: &Page<'_>,
    piece: &Piece,
    names: Vec<(Act, Found<String>)>,
    found: &[Block],
) -> Vec<GroupNotice> {
    let below = piece.below();
    let title = piece.title_text(page);
    let (acts, names): (Vec<Act>, Vec<Found<String>>) = names.into_iter().unzip();
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
    let doubt = doubts(page, piece, acts[0], &title, &names);
    let all: Vec<String> = names.iter().map(|name| name.value.clone()).collect();
    for (number, (act, mut name)) in acts.into_iter().zip(names).enumerate() {
        if many == 1 {
            fuller(page, piece, &mut name);
        }
        name.confidence = name.confidence.min(doubt);
        let own = (many == 1 && first_roster(found) > 0)
            .then(|| first_roster(found))
            .or_else(|| headed.iter().position(|head| *head == Some(number)))
            .or(if many == 1 { Some(0) } else { None });
        // As many rosters as names: the first may be the first's, but no heading says so.
        let guessed = own.is_none() && found.len() == many;
        let own = own.or(Some(number).filter(|_| guessed));
        let block = own.and_then(|own| found.get(own));
        let list_end =
            own.and_then(|own| found.get(own + 1)).map_or(piece.all.end, |next| next.at.start);
        let (start, end) = match block {
            _ if many == 1 => (below, piece.all.end),
            Some(_) if number == 0 => (below, list_end),
            Some(block) => (block.at.start, list_end),
            None => spoken_of(page, below..piece.all.end, &name.value, &all),
        };
        let mut one = GroupNotice::new(name, act);
        let office = own.and_then(|own| found.get(own + 1)).filter(|next| {
            let mine = own.and_then(|own| found.get(own));
            let lead = page.slice(mine.map_or(below, |own| own.at.end)..next.at.start);
            let chairs = |block: &Block| {
                block.labels.first().is_some_and(|label| label.words.ends_with("主任"))
            };
            // A 主任 below the 组长 of a group, behind words on its office, is that of the office.
            let below = || mine.is_some_and(|own| !chairs(own)) && lead.contains("办公室");
            chairs(next) && (office_list(lead) || below())
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
        if guessed || (many > 1 && block.is_none()) {
            super::doubt::all(&mut one, rules::GUESSED);
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

/// The stretch that speaks of one of several groups: from where its name stands last to where another's does.
fn spoken_of(page: &Page<'_>, within: Range<usize>, name: &str, all: &[String]) -> (usize, usize) {
    let text = page.slice(within.clone());
    let Some(at) = text.rfind(name) else { return (within.end, within.end) };
    let rest = &text[at..];
    let others =
        all.iter().filter(|other| *other != name).filter_map(|other| rest.find(other.as_str()));
    let end = others.min().unwrap_or(rest.len());
    (within.start + at, within.start + at + end)
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
        page.slice(piece.below()..piece.all.end).chars().filter(|c| !c.is_whitespace()).collect();
    text.contains(&told.group.value) || (told.act == Act::Abolish && text.contains("撤销"))
}

fn named_before(page: &Page<'_>, within: Range<usize>, names: &[Found<String>]) -> Option<usize> {
    let plain: String = page.slice(within).chars().filter(|c| !c.is_whitespace()).collect();
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
        // 成立以镇长为组长的…小组 tells seats before the name.
        let with = plain.contains('的') || name.start() - whole.start() > 12;
        let begin = if with { whole.start() } else { name.start() };
        let range = piece.all.start + begin..piece.all.start + name.end();
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
    // 工作要求 may tell once more, in short, that the group is set up.
    let mut first: Vec<(Range<usize>, String, f32)> = Vec::new();
    for up in ups {
        match first.iter_mut().find(|(_, before, _)| same(before, &up.1)) {
            // The longer of two names of one group is its name.
            Some(before) if up.1.len() > before.1.len() => before.1 = up.1,
            Some(_) => {}
            None => first.push(up),
        }
    }
    let ups = first;
    // An annex may list who sits in a group under its name, far from where it is set up.
    let headed: Vec<Option<usize>> = found
        .iter()
        .map(|block| {
            let near = text[..block.at.start].char_indices().rev().nth(60).map_or(0, |(at, _)| at);
            let near: String =
                text[near..block.at.start].chars().filter(|c| !c.is_whitespace()).collect();
            ups.iter().position(|(_, name, _)| near.contains(name.as_str()))
        })
        .collect();
    for (number, (at, name, confidence)) in ups.iter().enumerate() {
        let end = ups.get(number + 1).map_or(piece.all.end, |next| next.0.start);
        let led = |block: &Block| block.labels.iter().any(|label| label.rank == Rank::Head);
        let mut own = found.iter().zip(&headed).filter(|(block, _)| led(block));
        let block = own
            .clone()
            .find(|(block, head)| **head == Some(number) && block.at.start >= at.start)
            .or_else(|| {
                own.find(|(block, head)| {
                    head.is_none_or(|head| head == number)
                        && block.at.start >= at.start
                        && block.at.start < end
                })
            })
            .map(|(block, _)| block);
        // What is listed for another group, far below, is not this one's.
        let others = found.iter().zip(&headed).filter(|(block, head)| {
            block.at.start >= at.end && head.is_some_and(|head| head != number)
        });
        let end = others.map(|(block, _)| block.at.start).min().unwrap_or(piece.all.end).min(
            if block.is_some_and(|block| block.at.start >= end) { piece.all.end } else { end },
        );
        let list_end = block
            .and_then(|block| found.iter().find(|next| next.at.start > block.at.end))
            .map_or(end, |next| next.at.start.min(end));
        let mut one = GroupNotice::new(
            page.found(name.clone(), at.start, at.end, *confidence),
            Act::Establish,
        );
        // A plan goes on to speak of other things: the group's matters stand near.
        let last = block.map_or(at.end, |block| block.at.end.max(at.end));
        let near = end.min(last + far(text, last));
        fill(page, &mut one, block, None, at.start..near, list_end);
        if one.of(Rank::Head).next().is_some() || !one.office.hosts.is_empty() {
            told.push(one);
        } else if labels_near(found, at.end, near)
            || (decided(text, at.start) && goes_on(&text[at.end..near.max(at.end)]))
        {
            // The labels are there, and nobody stands behind them.
            one.group.confidence = one.group.confidence.min(rules::DRAFT);
            super::doubt::all(&mut one, rules::GUESSED);
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
        "拟", "将", "建议", "计划", "指导", "督促", "推动", "鼓励", "支持",
    ];
    let dated = lead.trim_start().chars().take_while(char::is_ascii_digit).count() == 4;
    // 研究成立了…: what this text tells of is done already.
    let done = words.chars().nth(2) == Some('了');
    // 根据工作需要成立…, 按照上级要求成立…: why, not who has to.
    static WHY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("(?:根据|按照|遵照|依据|因|为)[^,]{0,24}?(?:需要|要求)").expect("why")
    });
    let clause = WHY.replace_all(clause, "");
    // 各单位要加强领导,成立…: the sentence tells others what to do, unless its last clause decides.
    static TOLD: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("各[^,]{0,14}?(?:要(?:[^求]|$)|应|须|需)").expect("told"));
    let decides = ["决定", "研究", "同意", "特", "兹", "现"].iter().any(|w| clause.contains(w));
    if !decides && TOLD.is_match(lead) {
        return true;
    }
    let mut near = clause.char_indices().rev().take(10).map(|(at, _)| at);
    let near = &clause[near.by_ref().last().unwrap_or(0)..];
    others.iter().any(|word| clause.contains(word)) || dated || done || near.contains('年')
}

/// Whether the words right before byte `at` decide: 决定成立, 特成立.
fn decided(text: &str, at: usize) -> bool {
    let lead = text[..at].trim_end_matches(['成', '立', '设', '组', '建', ' ']);
    ["决定", "研究", "同意", "特", "兹", "现"].iter().any(|word| lead.ends_with(word))
}

/// Whether what follows the name of a group speaks of it: 组成人员如下, 负责….
fn goes_on(after: &str) -> bool {
    let near = after.char_indices().nth(60).map_or(after.len(), |(at, _)| at);
    ["如下", "组成", "负责", "下设", "设在", "名单"].iter().any(|word| after[..near].contains(word))
}

/// Whether labels of a head and of others stand in a stretch.
fn labels_near(found: &[Block], from: usize, to: usize) -> bool {
    let near = found.iter().filter(|block| block.at.start >= from && block.at.start < to);
    let mut labels = near.flat_map(|block| &block.labels);
    labels.clone().any(|label| label.rank == Rank::Head)
        && labels.any(|label| label.rank == Rank::Member)
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
    (rest.chars().count() >= 2).then(|| rest.to_string())
}

/// Names that change, without a title that says so.
fn renamed_only(page: &Page<'_>, piece: &Piece) -> Vec<GroupNotice> {
    let text = page.slice(piece.all.clone());
    let title = piece.title_text(page);
    let decides = ["决定", "同意", "研究"].iter().any(|word| text.contains(word))
        || ["调整", "撤销", "合并", "更名", "整合"].iter().any(|word| title.contains(word));
    if !decides {
        return Vec::new();
    }
    let told = acts(page, piece.below()..piece.all.end, None);
    // What else a sentence says is read only beside a group that becomes another.
    if !told.iter().any(|one| !one.predecessors.is_empty()) {
        return Vec::new();
    }
    told
}
