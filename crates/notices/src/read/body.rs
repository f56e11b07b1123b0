//! What a notice of establishment or adjustment says.

use super::acts::acts;
use super::called::{doubts, fuller, proper, same, slip, split_names, tidy};
use super::deeds::{beside, made_of, only_sentences, renamed_only, taken_over};
use super::fill::{fill, office_list};
use super::granted::{OWN_KIND, adjusts_and, granted, of_itself, shared_kind};
use super::label::Rank;
use super::notice::{Act, Found, GroupNotice};
use super::page::Page;
use super::patterns::KIND;
use super::renamed::of_renamed;
use super::roster::{self, Block, blocks};
use super::rules;
use super::several::{Headed, give_offices, office_of_another, stands_alone};
use super::titles::Piece;
use super::told_where::{first_roster, heading_name, named_before, named_below, spoken_of};
use super::wider::wider;
use super::{general, instead, parts};
use crate::Expression;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

static TITLE_SETS_UP: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!("(?:成立|设立|组建|建立|恢复|重组|^关于组成)(?P<names>.*{KIND})"))
        .expect("title")
});
static TITLE_ADJUSTS: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        "(?:充实和加强|充实加强|补充完善|重新确定|重新明确|更换|改组|调整和充实|充实和调整|调整和完善|充实完善|调整充实|充实调整|调整完善|调整补充|补充调整|调整|充实|变更|公布|明确|增补|更新)(?P<names>.*{KIND})(?:的|及|和|与|、|[”》)]|有关|相关|常务|委员|组员|组成|领导|成员|人员|名单|部分|单位|办公室|主要|负责人|进行|为|职责|机构|副?总?(?:组长|指挥长|指挥|召集人)|副?主任|设置|$)"
    ))
    .expect("title")
});
static TITLE_ADJUSTED: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!("关于(?P<names>.*{KIND})(?:的)?(?:领导|组成|部分|有关|成员|人员|单位|及|和|办公室|主要|负责人|名单|副?总?(?:组长|指挥长|指挥|召集人)|副?主任|、)*(?:进行)?(?:的)?(?:调整|变更|变动|充实|名单|增补)")).expect("title")
});
/// 关于修订甲联席会议制度的通知: its rules are who sits in it and what it does.
static TITLE_REVISES: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("(?:修订|修改)(?:完善)?(?P<names>.*联席会议)制度").expect("title")
});
/// A title that names a group and its members, and says nothing of what is done.
static TITLE_NAMES: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!("^关于(?P<names>.*{KIND})(?:组成|成员|人员|名单)+的通知$"))
        .expect("title")
});
static TITLE_RENAMES: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!("关于(?:将)?(?P<old>.*{KIND}|.{{3,40}}(?:会议|机制|办公室))(?:(?:更名|改名|调整|改组|变更)为|改称为?)(?P<names>.*{KIND})"))
        .expect("title")
});
static TITLE_ENDS: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!("(?:撤销|撤消|取消|解散)(?P<names>.*(?:{KIND}|办公会议))"))
        .expect("title")
});
/// The same with the verb behind the name: 关于某某领导小组停止运行的通知, 关于终止某某领导小组工作的通知.
static TITLE_ENDED: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        "关于(?:终止|停止)?(?P<names>.*{KIND})(?:等(?:[一二两三四五六七八九十\\d]{{1,3}}个)?(?:议事协调机构|临时机构|协调机构|机构))?(?:自[^的]{{2,14}}起)?(?:停止运行|停止运转|停止运作|停止工作|终止运行|终止运转|终止运作|终止工作|不再运行|不再运作|撤销|撤消|取消|解散|不再保留|工作|运行|运转|运作)(?:有关事项|有关事宜|等)?的"
    ))
    .expect("title")
});
/// A title that lets a group go on for longer: 关于延长某某指挥部工作期限的通知.
static TITLE_GOES_ON: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        "关于(?:延长|延续|顺延)(?P<names>.*{KIND})(?:的)?(?:工作|存续|设立|运行|设置|有效|办公)?(?:期限|时间|时限|期)的"
    ))
    .expect("title")
});
/// A title that ends one group and sets up another in its place.
pub(crate) static INSTEAD: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        "(?:撤销|撤消|取消)(?P<old>[^和与]{{4,40}}?{KIND})(?:并|和|、|,|同时)?(?:成立|设立|组建)(?P<names>.*{KIND})"
    ))
    .expect("title")
});
/// Reads the groups of a notice that is no clean-up.
pub(crate) fn read(page: &Page<'_>, piece: &Piece) -> Vec<GroupNotice> {
    let title = piece.title_text(page);
    let (act, mut names) = from_title(page, piece, &title);
    let below = piece.below();
    // 关于调整防汛领导机构的通知 says of what kind it is: what it is called, the text says.
    names.retain(|(_, name)| !general::kind_alone(page, below..piece.all.end, &name.value));
    let nameless = act.is_none() || names.is_empty();
    let untold = act.is_none() || (names.is_empty() && super::called::published(&title));
    let act = said_below(page, piece, &title, act);
    let rows = super::rows::read(page, below..piece.all.end, &title);
    if !rows.is_empty() {
        return rows;
    }
    let colons = super::colons::read(page, below..piece.all.end, &title);
    if !colons.is_empty() {
        return colons;
    }
    let found = blocks(page, below..piece.all.end);
    let plural = super::several::plural(&title);
    let told_plural = plural || super::several::told_plural(page.slice(below..piece.all.end));
    // 关于调整县安委会、县消委会成员的通知: the headings below tell other names, or more of them.
    let told = |heads: &[Headed]| {
        let known =
            |head: &Headed| names.iter().any(|(_, name)| same(&name.value, &head.name.value));
        let lead = |head: &Headed| page.slice(below..head.start);
        // 成立甲专班、乙专班,组成人员如下: the text names each before the rosters.
        let said: String = lead(&heads[0]).chars().filter(|c| !c.is_whitespace()).collect();
        let below = ["下设", "分设", "内设", "成立", "设立"];
        let all = heads.len() > names.len().max(1)
            && heads.iter().all(|head| said.contains(&head.name.value))
            && !below[..3].iter().any(|word| said.contains(word))
            && below[3..].iter().any(|word| said.contains(word));
        if all && heads[0].block == Some(0) {
            return true;
        }
        if heads.iter().any(known) {
            // The title names one of them; the others are no groups below it.
            let last = heads.last().map_or("", lead);
            return heads.len() > names.len()
                && !["下设", "分设", "内设"].iter().any(|word| last.contains(word))
                && heads.iter().all(|head| {
                    known(head) || stands_alone(&head.name.value) || in_title(&title, head)
                });
        }
        // A title of one group whose roster stands below without its name has groups below it.
        let first = lead(&heads[0]);
        let own = heads[0].block == Some(0) && super::subgroups::below(page, first) == first.len();
        // 成立招商、征迁和信访工作小组: the title has what each of them is about.
        let each = heads.len() > 1 && heads.iter().all(|head| in_title(&title, head));
        own && (names.len() != 1 || each || heads.iter().all(|h| stands_alone(&h.name.value)))
    };
    if told_plural || found.len() > 1 {
        let heads = super::several::headed(page, below, &title, &found);
        // A roster without a heading before the others is the title's group's.
        let kind = |name: &str| OWN_KIND.find(name).map_or("", |kind| kind.as_str()).to_string();
        // 成立领导小组,各工作组成员如下: they are below the one of the title.
        let alike = |head: &Headed| {
            names.iter().all(|(_, name)| kind(&name.value) == kind(&head.name.value))
        };
        let first =
            |heads: &[Headed]| told_plural && heads[0].block == Some(0) && heads.iter().all(alike);
        // 组长由张三担任,办公室设在某局。成立三个工作小组,分别是: they are below the one that is led so.
        let led = |heads: &[Headed]| {
            let lead = page.slice(below..heads[0].start);
            let seats = ["为组长", "任组长", "为副组长", "任副组长", "为总指挥", "任总指挥"];
            seats.iter().any(|seat| lead.contains(seat))
                && heads.iter().all(|head| !stands_alone(&head.name.value))
        };
        if heads.len() > 1 && (plural || (!led(&heads) && (first(&heads) || told(&heads)))) {
            let act = act.unwrap_or_else(|| told_act(page.slice(below..piece.all.end)));
            return super::several::several(page, piece, act, &title, &heads, &found);
        }
    }
    let names = match &names[..] {
        [(act, one)] => match shared_kind(page, piece, &one.value) {
            Some(each) => each.into_iter().map(|name| (*act, name)).collect(),
            None => names,
        },
        _ => names,
    };
    let names = match act {
        Some(act) if super::called::published(&title) => {
            names.into_iter().map(|(_, name)| (act, name)).collect()
        }
        _ => names,
    };
    // One group of the title may have others below it.
    let mut told = if plural || names.len() != 1 {
        let act = act.unwrap_or_else(|| told_act(page.slice(below..piece.all.end)));
        super::items::read(page, below..piece.all.end, act, &found)
    } else {
        Vec::new()
    };
    if !told.is_empty() {
        if nameless {
            beside(page, piece, &title, &mut told);
        }
        also_ended(page, piece, &title, &mut told);
        return told;
    }
    told = match act {
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
        of_renamed(page, below..piece.all.end, &found, &mut told);
    }
    if told.is_empty() && untold {
        told = super::headless::read(page, piece, &found);
    }
    if told.is_empty() && nameless {
        told = super::appointed::read(page, piece);
    }
    if told.is_empty() && nameless && !super::wider::tells(&title) {
        told = only_sentences(page, piece);
    }
    if let [one] = told.as_mut_slice() {
        from_above(page, piece, one);
    }
    if !nameless {
        also_ended(page, piece, &title, &mut told);
    }
    if !told.is_empty() {
        taken_over(page, piece, &mut told);
    }
    if !nameless {
        made_of(page, piece, &mut told);
        instead::founded(page, below..piece.all.end, &mut told);
    }
    if !told.is_empty() && nameless {
        beside(page, piece, &title, &mut told);
    }
    told
}

/// Adds what the sentences end where the title says that some groups end and names none: 关于调整甲、乙组成人员并撤销有关机构的通知.
fn also_ended(page: &Page<'_>, piece: &Piece, title: &str, told: &mut Vec<GroupNotice>) {
    let ends = ["撤销", "撤消", "取消", "不再保留", "停止运", "停止工作", "终止"];
    if ends.iter().any(|word| title.contains(word)) {
        super::several::ended(acts(page, piece.below()..piece.all.end, None), told);
    }
    // Who ended was not made of itself: 扫黑领导小组 in the title, 县扫黑领导小组 in the text.
    for one in told.iter_mut().filter(|one| one.act == Act::Abolish) {
        let own = one.group.value.as_str();
        one.predecessors.retain(|old| !old.value.ends_with(own));
    }
}

/// What is done where the title only makes groups known: what the text says, else they count as set up, and
/// [`doubts`] says how sure that is.
fn said_below(page: &Page<'_>, piece: &Piece, title: &str, act: Option<Act>) -> Option<Act> {
    if act != Some(Act::Adjust) || !super::called::published(title) {
        return act;
    }
    Some(told_act(page.slice(piece.below()..piece.all.end)))
}

/// Whether a title has what a group is about: 成立甲、乙工作专班 has 甲 of 甲工作专班.
fn in_title(title: &str, head: &Headed) -> bool {
    let stem = OWN_KIND.without_first(&head.name.value);
    let stem = stem.trim_end_matches("工作");
    stem.chars().count() > 1 && title.contains(stem)
}

/// What a text says is done to the groups whose rosters follow.
fn told_act(text: &str) -> Act {
    let near = text.char_indices().nth(500).map_or(text.len(), |(at, _)| at);
    // 作如下调整: the verb may stand behind it.
    let below = text.find("如下").map(|at| {
        let end = text[at..].find([':', '。', '\n']).unwrap_or(text.len() - at);
        at + end
    });
    let near = &text[..below.unwrap_or(near).min(near)];
    let changes = ["调整", "充实", "变更", "变动", "增补", "换届", "改组"];
    if changes.iter().any(|word| near.contains(word)) { Act::Adjust } else { Act::Establish }
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

/// Whether a title sets up one group by name and changes or ends another: 成立甲、调整乙和撤销丙.
pub(crate) fn each_its_own(title: &str) -> bool {
    static EACH: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
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

/// The group whose name stands over a title that speaks of its people alone: 某某领导小组 over 关于成员变动的通知.
fn over_title(page: &Page<'_>, issuer: &Range<usize>, title: &str) -> Option<Found<String>> {
    static PEOPLE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            "^关于(?:调整|变更|充实)?(?:部分|组成)*(?:成员|人员|组员)(?:名单)?(?:的?(?:调整|变动|变更|充实|增补))?(?:情况)?的通知$",
        )
        .expect("people")
    });
    static GROUP: LazyLock<Expression> =
        LazyLock::new(|| crate::expression(&format!("^.*{KIND}$")).expect("group"));
    let words: String = page.slice(issuer.clone()).chars().filter(|c| !c.is_whitespace()).collect();
    let value = tidy(&words);
    (PEOPLE.is_match(title) && GROUP.is_match(&value) && proper(&value))
        .then(|| page.found(value, issuer.start, issuer.end, rules::GROUP_TEXT))
}

/// What the title says is done, and to which groups.
fn from_title(
    page: &Page<'_>,
    piece: &Piece,
    title: &str,
) -> (Option<Act>, Vec<(Act, Found<String>)>) {
    let Some((issuer, at)) = &piece.title else { return (None, Vec::new()) };
    if let Some(name) = over_title(page, issuer, title) {
        return (Some(Act::Adjust), vec![(Act::Adjust, name)]);
    }
    if let Some(both) = adjusts_and(page, title, at) {
        return (Some(Act::Adjust), both);
    }
    let tries: [(&Expression, Act); 9] = [
        (&TITLE_RENAMES, Act::Rename),
        (&TITLE_SETS_UP, Act::Establish),
        (&TITLE_ENDS, Act::Abolish),
        (&TITLE_ADJUSTED, Act::Adjust),
        (&TITLE_ADJUSTS, Act::Adjust),
        (&TITLE_REVISES, Act::Adjust),
        (&TITLE_NAMES, Act::Adjust),
        (&TITLE_ENDED, Act::Abolish),
        (&TITLE_GOES_ON, Act::Keep),
    ];
    for (pattern, act) in tries {
        let Some(names) = pattern.captures(title).and_then(|captures| captures.name("names"))
        else {
            continue;
        };
        // 关于甲领导小组工作的通知 ends nothing.
        let work = ["工作", "运行", "运转", "运作"]
            .iter()
            .any(|word| title[names.end()..].starts_with(word));
        if std::ptr::eq(pattern, &*TITLE_ENDED)
            && work
            && !title.contains("终止")
            && !title.contains("停止")
        {
            continue;
        }
        // 关于印发…的通知 is wider, whatever it sets up.
        if title.starts_with("关于印发") || title.starts_with("关于转发") {
            return (None, Vec::new());
        }
        // 关于撤销甲领导小组办公室的通知 leaves the group.
        let rest = &title[names.end()..];
        let office = act == Act::Abolish && (rest.starts_with("办公室") || parts::goes_on(rest));
        let act = if office { Act::Adjust } else { act };
        // 成立甲及调整乙: every name may have a verb of its own.
        let mut act_of_name = act;
        // 关于公布某某领导小组名单的通知
        let names = names.as_str();
        let asks = ["商请", "协助", "配合", "切实", "做好"];
        let names =
            asks.iter().fold(names, |names, word| names.strip_prefix(word).unwrap_or(names));
        let leads = ["公布", "明确", "更换", "重新确定", "重新明确", "改组", "补充", "完善"];
        let names =
            leads.iter().fold(names, |names, lead| names.strip_prefix(lead).unwrap_or(names));
        // 成立甲并撤销乙
        let ends = ["并撤销", "并撤消", "并取消", "及撤销", "同时撤销"];
        let both =
            ends.iter().find_map(|and| names.split_once(and)).filter(|_| act == Act::Establish);
        let (names, ended) = both.unwrap_or((names, ""));
        let ended = split_names(ended).into_iter().map(|name| format!("撤销{name}"));
        let names: Vec<(Act, Found<String>)> = split_names(names)
            .into_iter()
            .chain(ended)
            .map(|name| {
                let verb = OWN_ACTS.iter().find(|(verb, _)| name.starts_with(verb));
                act_of_name = verb.map_or(act_of_name, |(_, act)| *act);
                let name = verb.and_then(|(verb, _)| name.strip_prefix(verb)).unwrap_or(&name);
                (act_of_name, tidy(name))
            })
            // 应急指挥部及下设工作组: those below are no groups of the notice.
            .filter(|(_, name)| proper(name) && !name.starts_with("下设"))
            // 撤销张三同志甲领导小组组长职务
            .map(|(act, name)| {
                (act, name.rsplit_once("同志").map_or(name.clone(), |(_, own)| tidy(own)))
            })
            .map(|(act, name)| {
                let at = page.locate(at.clone(), &name);
                (act, page.found(name, at.start, at.end, rules::GROUP_TITLE))
            })
            .collect();
        // 关于成立甲的请示的批复 may grant another name than it was asked for.
        if title.contains("请示")
            && let Some(granted) = granted(page, piece)
        {
            return (Some(act), vec![(act, granted)]);
        }
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
    let mut theirs: Vec<(usize, Range<usize>)> = Vec::new();
    // Rosters under headings that name their groups; else the first is the group's.
    let headed: Vec<Option<usize>> = found
        .iter()
        .enumerate()
        .map(|(number, block)| {
            let from = number.checked_sub(1).map_or(below, |before| found[before].at.end);
            named_before(page, from..block.at.start, &names)
        })
        .collect();
    // Who ends has no roster: where one goes on, all are its.
    let mut lives = (0..many).filter(|at| acts[*at] != Act::Abolish);
    let alone = lives.next().filter(|_| many > 1 && lives.next().is_none());
    let headed: Vec<Option<usize>> = headed.into_iter().map(|head| alone.or(head)).collect();
    let doubt = doubts(page, piece, acts[0], &title, &names);
    let all: Vec<String> = names.iter().map(|name| name.value.clone()).collect();
    for (number, (act, mut name)) in acts.into_iter().zip(names).enumerate() {
        if many > 1 {
            heading_name(page, below..piece.all.end, &mut name);
        } else {
            fuller(page, piece, &mut name);
            slip(page, piece, &mut name);
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
        // What is told of a group goes on to the roster of the next one: a list of its office stands between.
        let next = own.and_then(|own| {
            let theirs =
                (own + 1..found.len()).find(|at| headed[*at].is_some_and(|head| head != number));
            let office = found.get(own + 1).is_some_and(|next| {
                let lead = page.slice(found[own].at.end..next.at.start);
                next.labels.first().is_some_and(|label| label.words.ends_with("主任"))
                    && lead.contains("办公室")
            });
            office.then(|| theirs.map_or(piece.all.end, |at| found[at].at.start))
        });
        let told_end = next.unwrap_or(list_end);
        let (start, end) = match block {
            _ if many == 1 => (below, piece.all.end),
            Some(_) if number == 0 => (below, told_end),
            Some(block) => (block.at.start, told_end),
            None => spoken_of(page, below..piece.all.end, &name.value, &all),
        };
        let mut one = GroupNotice::new(name, act);
        if alone.is_some() && act == Act::Abolish {
            told.push(one);
            continue;
        }
        let (mut end, mut list_end) = (end, list_end);
        if let Some(block) = block.filter(|block| many > 1 && block.at.end < end)
            && let names = all.iter().map(String::as_str).collect::<Vec<_>>()
            && let Some((other, at)) = office_of_another(page, &names, number, block.at.end..end)
        {
            theirs.push((other, at..end));
            (end, list_end) = (at, list_end.min(at));
        }
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
        if alone.is_some() {
            one.predecessors.retain(|old| !all.iter().any(|name| same(name, &old.value)));
        }
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
            one.predecessors.retain(|known| known.value != old);
            one.predecessors.insert(0, page.found(old, at.start, at.end, rules::PREDECESSOR));
        }
        told.push(one);
    }
    give_offices(page, &mut told, theirs);
    told
}
