//! A part of a group is not the group: 撤销甲领导小组下设的专项工作组, 取消甲委员会副主任的职务, 成立甲指挥部专家组. What
//! stands right behind a group's name tells which of the two a clause speaks of.

use super::notice::{Act, Found, GroupNotice, Notice};
use super::page::Page;
use super::rules;
use super::stated::{spelt, verbs};
use super::titles::Piece;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// What a clause with a verb speaks of where it names a group.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    /// The group itself.
    Whole,
    /// Something that it has.
    Part,
    /// What follows the name was not understood.
    Unknown,
}

/// What may follow the name of a group that is itself spoken of.
static GOES_ON: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        "^(?:$|[\\d]{4}年|的?(?:通知|决定|批复|公告|通告|函|请示|报告|意见|职责|职能|任务|有关|相关|问题|事宜|事项|基础)|的$|",
        "及|和|与|并|以及|同时|等|一并|一律|均|都|全部|予以|被|已|即|自|于|从|由|因|在|随|也|又|而|但|其|此|之后|",
        "改|更|调整|合|整合|归|划|转|变|撤|取消|停|终|结束|完成|到期|期满|解散|不|暂|仍|成立|设立|组建|组成|建立|",
        "机构|原|工作(?:$|由|移|转|交|任务|职|机|结|已|并|规则|方案)|作为|为|纳入|进入|保留|恢复|延|冻结|将|经|如|应|按|可|",
        "需|拟|以|有关|相关|现|至|到|使命|阶段|现有|原有|任务|职责|职能|制度|[\"'“”?…—\\-])"
    ))
    .expect("goes on")
});

/// What a group has, and what may be abolished of it.
static HAS: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        "^(?:的)?(?:下设|内设|下属|所属|所辖|派驻|驻)|组(?:$|的)|组[、和及]|专班|指挥部|委员会|办公室|联络处|职务|账户|专户|印章|公章|",
        "单位|资格|决定|考核|岗位|支部|党委|党组织|通报|文件|名单|专家|平台|中心|[站队处科办](?:$|的)|(?:主任|组长|指挥长?|委员|成员)"
    ))
    .expect("has")
});

/// What may be set up for a group that is there already.
static SET_UP_FOR: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("^[^,。]{0,12}?(?:专家组|督[查导]组|顾问组|秘书组|专项组|办公室|党委|党支部|党总支|党组织|专家库)$")
        .expect("set up for")
});

/// Takes back, or puts in doubt, what is done to a group where only parts of it are spoken of.
pub(crate) fn weigh(page: &Page<'_>, piece: &Piece, notice: &mut Notice) -> Vec<Found<String>> {
    let text = page.slice(piece.all.clone());
    let mut parts: Vec<Found<String>> = Vec::new();
    let mut part = |at: Range<usize>| {
        parts.push(page.words(
            piece.all.start + at.start,
            piece.all.start + at.end,
            rules::GUESSED,
        ));
    };
    for told in &mut notice.groups {
        let (merges, before) = (told.act == Act::Merge, told.predecessors.len());
        let own = told.group.value.clone();
        told.predecessors.retain(|old| match spoken(text, &old.value, ends) {
            // 并入甲委员会的机构: the one that takes them in.
            Some((Of::Part, at)) if merges && old.value != own => {
                part(at);
                false
            }
            _ => true,
        });
        if merges && before > 0 && told.predecessors.is_empty() {
            told.act = Act::Adjust;
            told.act_sure = told.act_sure.min(rules::GUESSED);
            super::doubt::all(told, rules::GUESSED);
        }
    }
    notice.groups.retain_mut(|told| {
        let verb: fn(Act) -> bool =
            if told.act.ends() { ends } else { |act| act == Act::Establish };
        if !told.act.ends() && told.act != Act::Establish {
            return true;
        }
        match spoken(text, &told.group.value, verb) {
            None | Some((Of::Whole, _)) => true,
            Some((Of::Unknown, _)) => {
                told.act_sure = told.act_sure.min(rules::BESIDE);
                true
            }
            // 撤销…成员名单, 重新印发如下: somebody sits in it.
            Some((Of::Part, _)) if told.act == Act::Establish || peopled(told) => {
                told.act = Act::Adjust;
                told.act_sure = told.act_sure.min(rules::GUESSED);
                super::doubt::all(told, rules::GUESSED);
                true
            }
            Some((Of::Part, at)) => {
                part(at);
                false
            }
        }
    });
    parts
}

fn peopled(told: &GroupNotice) -> bool {
    !told.seats.is_empty() || !told.office.hosts.is_empty() || !told.changes.is_empty()
}

/// Whether an act leaves a group without its own life.
fn ends(act: Act) -> bool {
    act.ends() || act == Act::Merge
}

/// What clauses with such a verb speak of where they name a group, and where; nothing where none names it.
fn spoken(text: &str, name: &str, verb: impl Fn(Act) -> bool) -> Option<(Of, Range<usize>)> {
    let mut found: Option<(Of, Range<usize>)> = None;
    let mut seen: Vec<Range<usize>> = Vec::new();
    for name in spelt(name) {
        for (at, _) in text.match_indices(name.as_str()) {
            let at = at..at + name.len();
            if seen.iter().any(|known| known.start <= at.start && at.end <= known.end) {
                continue;
            }
            seen.push(at.clone());
            match of(text, &at, &verb) {
                Some(Of::Whole) => return Some((Of::Whole, at)),
                // What is plainly a part says more than what was not understood.
                Some(Of::Part) if found.as_ref().is_none_or(|(of, _)| *of == Of::Unknown) => {
                    found = Some((Of::Part, at));
                }
                Some(of) if found.is_none() => found = Some((of, at)),
                _ => {}
            }
        }
    }
    found
}

/// What the clause around a name at `at` speaks of, where it has such a verb.
fn of(text: &str, at: &Range<usize>, verb: impl Fn(Act) -> bool) -> Option<Of> {
    const MARKS: [char; 5] = ['、', '(', '》', ' ', '的'];
    const STOPS: [char; 6] = ['。', ';', ',', '\n', ':', '\t'];
    let begin = at.start - text[..at.start].rsplit(STOPS).next().unwrap_or_default().len();
    let end = text[at.end..].find(STOPS).map_or(text.len(), |stop| at.end + stop);
    let before = verbs(&text[begin..at.start]).iter().any(|(_, act)| verb(*act));
    let behind = verbs(&text[at.end..end]).into_iter().find(|(_, act)| verb(*act));
    if !before && behind.is_none() {
        return None;
    }
    let close = ['”', '》', '"', '’', ' ', '\u{3000}'];
    let tail = text[at.end..end].trim_start_matches(close);
    let from = end - tail.len();
    let marks: &[char] = if verb(Act::Establish) { &MARKS } else { &MARKS[..4] };
    let cut = tail.find(marks).unwrap_or(tail.len());
    let cut = behind.map_or(cut, |(verb, _)| cut.min((at.end + verb).saturating_sub(from)));
    let tail = tail[..cut].trim();
    // 1.甲领导小组2.乙领导小组某某县人民政府 in a copy in one line.
    static NEXT: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"\d{1,2}[.)]|^[省市县区州旗镇乡]|人民政府|(?:19|20)\d{2}年")
            .expect("next")
    });
    let next = NEXT.find(tail).map_or(tail.len(), |next| next.start());
    let of_others = tail[next..].contains("人民政府");
    let tail = if of_others { "" } else { &tail[..next] };
    if GOES_ON.is_match(tail) {
        return Some(Of::Whole);
    }
    let sets_up = verb(Act::Establish);
    Some(match () {
        () if sets_up && SET_UP_FOR.is_match(tail) => Of::Part,
        () if sets_up => Of::Whole,
        () if HAS.is_match(tail) => Of::Part,
        () => Of::Unknown,
    })
}
