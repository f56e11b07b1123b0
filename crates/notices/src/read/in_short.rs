//! Groups by names in short, of which sentences and lists say what is done to them: 撤销县道安委, and 撤销环治指挥部 below
//! 某某指挥部(以下简称“环治指挥部”). They are spelt out before anything is read, as rules know a group by what its full name ends with;
//! a well-known body that the paper never calls in full is told by the name that it has there.

use super::called::{proper, tidy, understood};
use super::notice::{Found, GroupNotice, Notice, Seat};
use super::patterns::KIND;
use super::rules;
use crate::Expression;
use crate::names::known_in_short;
use crate::text::Folded;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// A name in short and what it stands for.
struct Short {
    short: String,
    full: String,
    /// Whether the paper itself has the full name.
    told: bool,
}

/// The text with such names spelt out, and of which of them it does not have the full name.
pub(crate) fn spelt(folded: &Folded) -> Option<(Folded, Spelt)> {
    let text = folded.text.as_str();
    let mut parts = heads(text);
    let mut second = Vec::new();
    for at in beside(text) {
        let name = text[at.start + 1..at.end - 1].to_string();
        let span = folded.original(at.start + 1, at.end - 1);
        second.push(Found { value: name, span, confidence: rules::GUESSED });
        parts.push((at, String::new()));
    }
    let mut names = BTreeMap::new();
    let does = DOES.is_match(text);
    let short = does.then(|| defined(text).into_iter().chain(known(text)));
    for one in short.into_iter().flatten() {
        for (at, _) in text.match_indices(&one.short) {
            let at = widened(text, at..at + one.short.len(), &one);
            let taken = parts.iter().any(|(part, _)| part.start < at.end && at.start < part.end);
            if !taken && begins(text, &at) && done_to(text, &at) {
                parts.push((at, one.full.clone()));
                if !one.told {
                    names.insert(one.full.clone(), one.short.clone());
                }
            }
        }
    }
    if parts.is_empty() {
        return None;
    }
    parts.sort_by_key(|(at, _)| at.start);
    Some((folded.spelt(&parts), Spelt { names: names.into_iter().collect(), second }))
}

/// What was spelt out.
#[derive(Default)]
pub(crate) struct Spelt {
    /// Names in full that the paper has in short alone.
    names: Vec<(String, String)>,
    /// Second names of groups that were left out.
    second: Vec<Found<String>>,
}

/// What heads lists in short: 1、撤:甲、乙 and 予以撤销。包括:甲、乙.
fn heads(text: &str) -> Vec<(Range<usize>, String)> {
    static VERB: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("(?:^|\\n)[ \\t]*(?:[(]?(?:[一二三四五六七八九十]{1,3}|\\d{1,2})[)、.][ ]*)?[“【]?(?P<verb>撤|留|保)[”】]?(?:的|类)?:")
            .expect("verb")
    });
    static LISTS: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("(?:^|\\n)[ \\t]*[(]?[一二三四五六七八九十]{1,3}[)、.][^。;:\\n]{4,40}(?P<mark>。(?:具体|主要)?(?:包括|为|是|有|即|分别是|分别为)):")
            .expect("lists")
    });
    let verbs = VERB.captures_iter(text).filter_map(|found| {
        let verb = found.name("verb")?;
        let full = if verb.as_str() == "撤" { "撤销" } else { "保留" };
        Some((verb.range(), full.to_string()))
    });
    let lists = LISTS
        .captures_iter(text)
        .filter_map(|found| Some((found.name("mark")?.range(), String::new())));
    verbs.chain(lists).collect()
}

/// The second name that a group has beside the first, where its office is spoken of: 甲领导小组(乙指挥部)办公室. It is left out.
fn beside(text: &str) -> Vec<Range<usize>> {
    static SECOND: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            "{KIND}(?P<aside>\\((?:[^()\\n,。;:]{{2,30}}?{KIND}|\\p{{Han}}{{2,6}}(?:指|委))\\))办公室"
        ))
        .expect("second")
    });
    SECOND.captures_iter(text).filter_map(|found| Some(found.name("aside")?.range())).collect()
}

/// What a paper says that it calls its groups in short, each standing for one of them.
fn defined(text: &str) -> Vec<Short> {
    static CALLED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            "(?P<name>[^\\s,。;:!?()、]{{4,60}}?{KIND})[ ]*\\((?:以下|下)?(?:统一)?(?:简称|称)(?:为)?[:]?[ ]*[“\"]?(?P<short>\\p{{Han}}{{3,16}})[”\"]?\\)"
        ))
        .expect("called")
    });
    if !text.contains("称") {
        return Vec::new();
    }
    let mut found: Vec<Short> = Vec::new();
    for told in CALLED.captures_iter(text) {
        let (name, short) = (&told["name"], told["short"].trim_start_matches('为'));
        let verbs = [
            "成立",
            "设立",
            "组建",
            "建立",
            "调整",
            "充实",
            "决定对",
            "现将",
            "撤销",
            "将",
            "对",
            "保留",
        ];
        let cut = verbs.iter().filter_map(|verb| Some(name.rfind(verb)? + verb.len())).max();
        let full = tidy(&name[cut.unwrap_or(0)..]);
        let ends = ["委", "指", "办", "组", "会", "部", "班"];
        // 领导小组 alone is what every group is called.
        let own = proper(short) || !super::patterns::KINDS.is_match(short);
        if own
            && ends.iter().any(|end| short.ends_with(end))
            && proper(&full)
            && understood(&full)
            && full != short
        {
            found.push(Short { short: short.to_string(), full, told: true });
        }
    }
    let of: Vec<(String, String)> =
        found.iter().map(|one| (one.short.clone(), one.full.clone())).collect();
    found.retain(|one| of.iter().all(|(short, full)| *short != one.short || *full == one.full));
    found.sort_by_key(|one| std::cmp::Reverse(one.short.len()));
    found
}

/// The well-known bodies that a text may call in short.
fn known(text: &str) -> Vec<Short> {
    let mut found: Vec<Short> = known_in_short()
        .filter(|(short, _)| text.contains(short) && !KIND_TOO.contains(short))
        .filter_map(|(short, names)| {
            let all = names.iter().flat_map(|name| {
                let own = ["领导小组", "委员会"].iter().find_map(|kind| {
                    let own = name.strip_suffix(kind).filter(|own| !own.ends_with("工作"))?;
                    Some(format!("{own}工作{kind}"))
                });
                [Some((*name).to_string()), own].into_iter().flatten()
            });
            let own = { all }.find(|name| text.contains(name.as_str()));
            let told = own.is_some();
            let full = own.or_else(|| names.first().map(|name| (*name).to_string()))?;
            Some(Short { short: short.to_string(), full, told })
        })
        .collect();
    found.sort_by_key(|one| std::cmp::Reverse(one.short.len()));
    found
}

/// Names in short that rules know as they are.
const KIND_TOO: [&str; 2] = ["双拥领导小组", "编委"];

/// The place of a name with the word for whose it is where the full one says that itself: 县环治指挥部.
fn widened(text: &str, at: Range<usize>, one: &Short) -> Range<usize> {
    let place = crate::names::Places::shipped().government(&one.full);
    let lead = text[..at.start].chars().next_back().filter(|c| "省市县区镇乡我".contains(*c));
    match lead.filter(|_| place.is_some()) {
        Some(c) => at.start - c.len_utf8()..at.end,
        None => at,
    }
}

/// Whether a name begins at a place: behind a mark, a verb or the word for whose it is.
fn begins(text: &str, at: &Range<usize>) -> bool {
    let lead = &text[..at.start];
    // 街道安委会 is no 道安委会, 食药安委 no 药安委.
    let Some(last) = lead.chars().next_back() else { return true };
    let own = "省市县区旗州盟镇乡局校院场司“\",。;:(、\n\t )和与及将把对原由除是→>".contains(last);
    let street = lead.ends_with("街道");
    let verb = VERBS_BEFORE.iter().any(|verb| lead.ends_with(verb));
    let figure = last.is_ascii_digit() || last == '.';
    own || street || verb || figure
}

/// Verbs that may stand right before a name.
const VERBS_BEFORE: [&str; 22] = [
    "撤销",
    "撤消",
    "取消",
    "保留",
    "恢复",
    "解散",
    "终止",
    "停止",
    "更名为",
    "改名为",
    "改称",
    "并入",
    "归入",
    "合并为",
    "整合为",
    "调整为",
    "转为",
    "划入",
    "将",
    "对",
    "同意",
    "整合",
];

/// What a paper does to groups.
static DOES: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(
        "撤销|撤消|取消|解散|不再保留|保留|更名|改名|并入|归入|合并|整合|终止|停止|转为",
    )
    .expect("does")
});

/// Whether what stands around a name, or around the row of names in which it stands, says what is done to it, or it is an
/// item of a list.
fn done_to(text: &str, at: &Range<usize>) -> bool {
    static AFTER: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(concat!(
            "^[”\"]?(?:$|[、,;。\n\t()→ ]|和|与|及|等|->|",
            "(?:的)?(?:职责|职能|工作)?(?:整体|全部)?(?:划入|划转|移交)|",
            "(?:同时|一并|相应|即行|予以|自行|自动|随之|均|也|暂|继续|拟|建议|现|已|全部|一律|整体|统一|[自从于到至][^,。;:\n]{2,16}?[起日底末前])*",
            "(?:撤销|撤消|取消|解散|不再|保留|更名|改名|改称|改为|调整为|变更为|升格|并入|归入|归并|合并|整合|终止|停止|转为|转由|恢复|继续|暂缓|延期|到期)|",
            "办公室(?:设|由|改|仍|分别|划|调整|移交|撤销))"
        ))
        .expect("after")
    });
    static LABEL: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("^[ \t]*(?:[(]?[一二三四五六七八九十\\d]{1,3}[)、.][ ]*)?[^:,。;]{0,12}(?:组长|主任|成员|成员单位|组成单位|责任单位|牵头单位|配合单位|指挥长?|召集人|委员|主送|抄送|抄报|分送|印发)[ ]*[:\t]").expect("label")
    });
    static NUMBER: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("^[ \t]*[(]?(?:\\d{1,3}|[一二三四五六七八九十]{1,3})[)、.\t][ ]*")
            .expect("number")
    });
    // 经县编委同意, 报县安委会: whoever decides is done nothing to.
    const ASKED: [&str; 12] =
        ["经", "由", "报", "请", "向", "按", "按照", "根据", "据", "遵照", "提请", "送"];
    if !AFTER.is_match(&text[at.end..]) {
        return false;
    }
    let line = text[..at.start].rfind('\n').map_or(0, |mark| mark + 1);
    let end = text[at.end..].find('\n').map_or(text.len(), |mark| at.end + mark);
    let whole = &text[line..end];
    let whose = text[..at.start].trim_end_matches(|c: char| "省市县区旗州盟镇乡我".contains(c));
    if LABEL.is_match(whole)
        || whole.trim_end().ends_with(':')
        || ASKED.iter().any(|word| whose.ends_with(word))
    {
        return false;
    }
    let from = text[line..at.start].rfind('。').map_or(line, |mark| line + mark + '。'.len_utf8());
    let to = text[at.end..end].find('。').map_or(end, |mark| at.end + mark);
    if DOES.is_match(&text[from..to]) {
        return true;
    }
    // An item, or a row of names and nothing else: who signs stands over a day.
    let own = &whole[NUMBER.find(whole).map_or(0, |number| number.end())..];
    let item = own.len() < whole.len();
    let row = own.contains('、') || item;
    let names = own.trim_end_matches(['。', ';', ' ']).split('、').all(|name| {
        let name = name.split('(').next().unwrap_or(name).trim();
        (2..=30).contains(&name.chars().count())
            && (super::patterns::KINDS.is_match(name)
                || ["委", "指", "办", "会", "组", "部"].iter().any(|kind| name.ends_with(kind)))
    });
    let next = text[end..].trim_start();
    let signed = super::patterns::DATE.find(next).is_some_and(|date| date.start() == 0);
    let alone = line > 0 && end < text.len() && !signed && !next.starts_with("关于");
    names && (row || alone)
}

/// Gives back the names as the paper has them where it has none in full, in doubt: of two bodies that are called so it may be
/// either.
pub(crate) fn as_written(spelt: &Spelt, notices: &mut [Notice]) {
    let names = &spelt.names;
    for notice in notices.iter_mut().filter(|_| !names.is_empty()) {
        let head = [&mut notice.title, &mut notice.issuer, &mut notice.jurisdiction];
        let head = head.into_iter().chain([&mut notice.number, &mut notice.others_end]).flatten();
        let all = head.chain(&mut notice.cites).chain(&mut notice.passed);
        all.for_each(|one| restore(names, one, false));
        notice.groups.iter_mut().for_each(|told| group(names, told));
    }
    // A second name is told, unless something was read of it.
    for name in &spelt.second {
        let last = |notice: &Notice| {
            let spans = notice.groups.iter().map(|told| told.group.span.1);
            spans.filter(|at| *at <= name.span.0).max()
        };
        let Some(notice) =
            notices.iter_mut().filter(|one| last(one).is_some()).max_by_key(|one| last(one))
        else {
            continue;
        };
        let known = {
            let mut all = notice.groups.iter().flat_map(|told| told.names());
            all.any(|known| known.value == name.value)
        };
        if !known && notice.passed.iter().all(|known| known.value != name.value) {
            notice.passed.push(name.clone());
        }
    }
}

fn group(names: &[(String, String)], told: &mut GroupNotice) {
    let own = std::iter::once(&mut told.group).chain(&mut told.predecessors);
    own.for_each(|name| restore(names, name, true));
    let office = &mut told.office;
    let seats = told.seats.iter_mut().chain(&mut office.heads).chain(&mut office.deputies);
    let of_seat = |seat: &mut Seat| {
        seat.name.iter_mut().chain(&mut seat.posts).for_each(|part| restore(names, part, false));
    };
    seats.for_each(of_seat);
    let bodies = told.organisations.iter_mut().chain(&mut office.hosts);
    bodies.for_each(|body| restore(names, body, false));
    told.changes.iter_mut().for_each(|change| restore(names, &mut change.who, false));
    let clauses = [&mut told.duties, &mut told.ends, &mut told.replaced];
    clauses.into_iter().flatten().for_each(|words| restore(names, words, false));
    told.before.iter_mut().for_each(|old| group(names, old));
}

fn restore(names: &[(String, String)], found: &mut Found<String>, doubt: bool) {
    for (full, short) in names {
        if found.value.contains(full.as_str()) {
            found.value = found.value.replace(full.as_str(), short);
            if doubt {
                found.lower(rules::GROUP_TEXT);
            }
        }
    }
}
