//! Headings of clean-ups: those of a copy in one line, and those that are written otherwise than most: 三、任务已经完成、不再需要的机构,
//! 予以撤销.

use super::called::proper;
use super::lazily::Lazily;
use super::notice::Act;
use super::patterns::{KIND, KINDS, ROUTINE};
use super::stated::verbs;
use crate::Expression;
use crate::expression::Captures;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// A heading over a list of groups.
pub(crate) struct Heading {
    pub act: Act,
    pub at: Range<usize>,
    /// Whether its words say one thing.
    pub sure: bool,
}

/// A number and the words behind it, up to the list that they head.
static NUMBERED: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        r"(?:^|[\n 。:;)]|{KIND})[ ]*(?P<head>[(]?[一二三四五六七八九十]{{1,3}}[)、.][ ]*(?P<words>(?:[于在拟自从]{{0,2}}\d{{4}}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:之日)?起?)?[^\n。;:\d]{{3,70}}?(?:[(][^()\n个]*[)])?))(?:\n|:|[(]?\d{{1,3}}(?:[、.)]|个)|[(][一二三四五六七八九十]{{1,3}}(?:[)]|个))"
    ))
    .expect("numbered")
});

const GROUPS: Lazily = Lazily { marks: ",。;:、的", least: 2, most: 40, words: &KINDS };

/// Adds annexes that no heading is over, below others: 附件2 县级议事协调机构清单(2025年版). Whatever the heading above says, it says
/// of its own list. Where each begins; what becomes of those in it is a guess.
pub(crate) fn annexes(text: &str, heads: &mut Vec<(Act, Range<usize>)>) -> Vec<usize> {
    static ANNEX: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("(?:^|\n)[ \t]*(?P<head>附[件表][ ]*[(]?[\\d一二三四五六七八九十]{1,2}[)]?[ .、]{0,2}(?P<own>[^:。\\n\\t]{0,50}))(?:\n|$)")
            .expect("annex")
    });
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(captures) = ANNEX.captures_within(text, at..text.len()) {
        let (Some(head), Some(own)) = (captures.name("head"), captures.name("own")) else { break };
        at = head.end();
        let mut end = head.end();
        // Its title may stand on the next line.
        if own.as_str().trim().is_empty() {
            let rest = text[end..].trim_start_matches(['\n', ' ', '\t']);
            let next = rest.lines().next().unwrap_or_default();
            if !next.contains(['\t', '。', ':']) && next.chars().count() <= 50 {
                end = text.len() - rest.len() + next.len();
            }
        }
        let over =
            |(_, other): &&(Act, Range<usize>)| other.start < end && head.start() < other.end;
        let above = heads.iter().any(|(_, other)| other.end <= head.start());
        if !above || heads.iter().any(|other| over(&other)) {
            continue;
        }
        let plain: String =
            text[head.start()..end].chars().filter(|c| !c.is_whitespace()).collect();
        let act = verbs(&plain).first().map_or(Act::Keep, |(_, act)| *act);
        found.push((act, head.start()..end));
    }
    let begins = found.iter().map(|(_, at)| at.start).collect();
    heads.extend(found);
    begins
}

/// The first heading from a byte on: where a number stands, the expression is asked as far around it as it may reach.
fn numbered(text: &str, from: usize) -> Option<Captures<'_>> {
    static FIGURE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("[(]?[一二三四五六七八九十]{1,3}[)、.]").expect("figure")
    });
    /// More characters than are in the longest kind of a group, and behind the number in a heading and what ends it.
    const BEFORE: usize = 8;
    const BEHIND: usize = 90;
    let mut at = from;
    std::iter::from_fn(|| {
        let figure = FIGURE.find_at(text, at)?;
        at = figure.end();
        Some(figure)
    })
    .find_map(|figure| {
        let before = text[from..figure.start()].trim_end_matches(' ');
        let begin = before.char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
        let rest = text[figure.end()..].trim_start_matches(' ');
        let end = rest.char_indices().nth(BEHIND).map_or(rest.len(), |(at, _)| at);
        let within = from + begin..text.len() - rest.len() + end;
        let found = NUMBERED.captures_within(text, within)?;
        found.name("head").is_some_and(|head| head.start() == figure.start()).then_some(found)
    })
}

/// What a heading may say is done besides what verbs of clean-ups say.
const UNKNOWN: [&str; 22] = [
    "转为常设",
    "改为常设",
    "列为常设",
    "冻结",
    "暂停",
    "休眠",
    "划转",
    "划入",
    "划归",
    "移交",
    "交由",
    "承接",
    "增设",
    "新增",
    "升格",
    "降格",
    "归口",
    "暂缓",
    "另行",
    "挂牌",
    "退出",
    "待定",
];

/// The headings of a text beside those that are known: of one that speaks of several acts, or of one that is not known,
/// nobody knows what it says of the groups below it.
pub(crate) fn others(text: &str, known: &[(Act, Range<usize>)]) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    let mut at = 0;
    while let Some(captures) = numbered(text, at) {
        let (Some(head), Some(words)) = (captures.name("head"), captures.name("words")) else {
            break;
        };
        at = head.end();
        let within = |other: &Range<usize>| other.start < head.end() && head.start() < other.end;
        if known.iter().any(|(_, other)| within(other)) || names_one(words.as_str()) {
            continue;
        }
        let plain: String = words.as_str().chars().filter(|c| !c.is_whitespace()).collect();
        let acts: BTreeSet<Act> = verbs(&plain).into_iter().map(|(_, act)| act).collect();
        let unknown = UNKNOWN.iter().any(|word| plain.contains(word));
        let lists = ["机构", "小组", "个", "类", "下列", "以下", "如下"]
            .iter()
            .any(|word| plain.contains(word));
        // (10个) belongs to the heading.
        static COUNT: LazyLock<Expression> =
            LazyLock::new(|| crate::expression(r"^[ ]*[(]?\d{1,3}个[)]?[ :]*").expect("count"));
        let count = COUNT.find(&text[head.end()..]).map_or(0, |count| count.end());
        // (一)视情保留的, on a line of its own
        let line =
            plain.ends_with('的') && text[head.end()..].trim_start_matches(' ').starts_with('\n');
        let lists = lists || count > 0 || (line && acts.len() == 1);
        // Above the first heading nothing is listed that another could have been meant of.
        let follows =
            !found.is_empty() || known.iter().any(|(_, other)| other.start < head.start());
        // 改由部门管理3个
        static OWN: LazyLock<Expression> =
            LazyLock::new(|| crate::expression(ROUTINE).expect("own"));
        let routine = OWN.is_match(&plain).then_some(Act::Normalise);
        // 不再作为议事协调机构的(2个): whether they go on under another name, no word says.
        let no_more = ["不再作为", "不再列为", "不再列入", "不再纳入"];
        let no_more = no_more.iter().any(|word| plain.contains(word));
        // One that stands as the known ones do, names nothing and says nothing known: what is below it is not theirs.
        let style = |words: &str| words.trim_start().starts_with('(');
        let before = known.iter().map(|(_, at)| at).chain(found.iter().map(|head| &head.at));
        let alike = { before }.any(|other| {
            other.start < head.start() && style(&text[other.clone()]) == style(head.as_str())
        });
        let alone = alike
            && text[head.end()..].starts_with('\n')
            && !GROUPS.is_match(&plain)
            && plain.chars().count() <= 24;
        // 职能划入县水利局的: to whom the work goes.
        static TAKEN: LazyLock<Expression> = LazyLock::new(|| {
            crate::expression("(?:划转|划入|划归|移交|交由|承接|并入)(?:到|至|给)?[^,。;:]{0,16}?(?:局|部门|单位|中心|科室|股室|处室|办公室)")
                .expect("taken")
        });
        let taken = acts.is_empty() && TAKEN.is_match(&plain);
        let act = acts.iter().next_back().copied().or(taken.then_some(Act::Normalise));
        // 转为常设机构的: they go on.
        let lasts = plain.contains("为常设").then_some(Act::Keep);
        let act = lasts.or(routine).or(no_more.then_some(Act::Normalise)).or(act);
        let act = act.or((unknown || alone).then_some(Act::Keep));
        let lists = lists || unknown || alone || routine.is_some();
        let Some(act) = act.filter(|_| lists && (follows || acts.len() == 1)) else { continue };
        let end = head.end() + count;
        found.push(Heading {
            act,
            at: head.start()..end,
            sure: routine.is_some()
                || (acts.len() == 1 && !unknown && !no_more && !of_a_part(&plain)),
        });
    }
    found.extend(lists(text).filter(|head| {
        !known.iter().any(|(_, at)| at.start < head.at.end && head.at.start < at.end)
    }));
    found
}

/// Sentences that say of lists below or behind them what is done, where one of them gives work to departments or groups to
/// another: 下列机构转由主管部门管理:1.甲; where each ends at the latest stands beside it.
pub(crate) fn sentences(text: &str, into: bool) -> Vec<(Heading, usize)> {
    static LISTS: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"(?:^|[\n。])[ ]*(?P<head>[^\n。:]{0,30}?(?:以下|下列)[^\n。:]{2,40}:)")
            .expect("lists")
    });
    static OWN: LazyLock<Expression> = LazyLock::new(|| crate::expression(ROUTINE).expect("own"));
    let of_people = ["人员", "成员", "办公室", "组长", "情况", "事项", "意见"];
    let mut gives = into;
    let mut found = Vec::new();
    for captures in LISTS.captures_iter(text) {
        let Some(head) = captures.name("head") else { continue };
        let plain: String = head.as_str().chars().filter(|c| !c.is_whitespace()).collect();
        let groups = ["机构", "小组", "指挥部", "专班"].iter().any(|word| plain.contains(word));
        if !groups || names_one(&plain) || of_people.iter().any(|word| plain.contains(word)) {
            continue;
        }
        let acts: BTreeSet<Act> = verbs(&plain).into_iter().map(|(_, act)| act).collect();
        let routine =
            OWN.is_match(&plain) || super::routine::behind(&plain[plain.find('转').unwrap_or(0)..]);
        gives |= routine;
        let one = acts.first().filter(|act| acts.len() == 1 && (act.ends() || **act == Act::Keep));
        let Some(act) = Some(Act::Normalise).filter(|_| routine).or(one.copied()) else { continue };
        let rest = &text[head.end()..];
        let inline = !rest.trim_start_matches(' ').starts_with('\n');
        let end = if inline { head.end() + super::whole_list::end(rest) } else { text.len() };
        found.push((Heading { act, at: head.range(), sure: true }, end));
    }
    // 撤销下列机构:甲;以下机构予以保留:乙. each ends where the next begins.
    let acts: BTreeSet<Act> = found.iter().map(|(head, _)| head.act).collect();
    if gives || acts.len() > 1 { found } else { Vec::new() }
}

/// What stands over a list in an annex: 县级议事协调机构保留名单.
fn lists(text: &str) -> impl Iterator<Item = Heading> {
    static OVER: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(concat!(
            r"(?m)^[ \t]*(?:附[件表录后]?[ ]*\d{0,2}[:. ]*|表[ ]*(?:\d{1,2}|[一二三四五六])[:.、 ]*)?(?:\p{Han}{0,14}(?:机构|小组|指挥部|专班)(?:拟|予以|予|继续|建议)*",
            r"(?P<act>保留|撤销|撤消|取消|合并|整合|更名|调整)(?:的)?|\p{Han}{0,10}?(?P<before>保留|撤销|撤消|取消|合并|整合|更名)(?:的)?\p{Han}{0,8}(?:机构|小组))",
            r"(?:名单|清单|目录|一览表|情况表|汇总表)[ ]*(?:\([^()\n]{1,12}\))?[ ]*$"
        ))
        .expect("over")
    });
    OVER.captures_iter(text).filter_map(|found| {
        let (whole, word) = (found.get(0)?, found.name("act").or(found.name("before"))?);
        Some(Heading { act: act("", word.as_str()), at: whole.range(), sure: true })
    })
}

/// What stands over a list without the words that only lead to it: 予以撤销,包括:; 共撤销议事协调机构3个:.
pub(crate) fn over(over: &str) -> &str {
    static COUNT: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("(?:(?:议事协调|临时|非常设)?机构|领导小组|小组|指挥部|专班)?[(]?共?(?:\\d{1,3}|[一二两三四五六七八九十]{1,3})个[)]?$").expect("count")
    });
    let mut over = over.trim_end();
    over = COUNT.find(over).map_or(over, |count| &over[..count.start()]);
    let leads = [
        "包括",
        "分别是",
        "分别为",
        "具体是",
        "具体为",
        "具体如下",
        "如下",
        "即",
        "的有",
        ",",
        "有",
        "是",
    ];
    while let Some(rest) = leads.iter().find_map(|word| over.strip_suffix(word)) {
        over = rest.trim_end();
    }
    over
}

/// The clause over the last colon of what stands between two names.
pub(crate) fn over_colon(gap: &str) -> &str {
    let over = gap.rfind(':').map_or("", |colon| &gap[..colon]);
    over.rsplit([',', ';', '。', ':']).next().unwrap_or_default()
}

/// Whether words have the name of a group.
fn names_one(words: &str) -> bool {
    GROUPS.find_iter(words).any(|name| proper(name) && name.chars().count() > 7)
}

/// The headings of a copy that lost its line breaks: 一、保留的机构 1、….
pub(crate) fn in_one_line(text: &str) -> Vec<(Act, Range<usize>)> {
    static HEADS: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&concat!(
            r"(?:^|[\n 。:;)]|领导小组|委员会|指挥部|联席会议|专班)(?P<head>[一二三四五六七八九十]{1,2}、(?:拟|决定|予以|予|继续|建议)*",
            r"(?P<act>保留|撤销|撤消|取消|调整|更名|合并|整合|归并|不再保留|ROUTINE|转为常态化|转常态化|常态化管理|转由|精简|新设)",
            r"[^\n。;,:、(\d]{0,30})(?:[(]?\d{1,3}个[)]?[ ]*(?:,?即|:)?[ ]*\p{Han}|[(]?\d*个?[)]?[ ]*\d{1,2}[、.])"
        ).replace("ROUTINE", ROUTINE))
        .expect("heads")
    });
    // (一)保留:甲;乙。 附件2 撤销名单 1.甲
    static LISTS: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&concat!(
            r"(?:^|[\n 。;])(?P<head>(?:[(]?[一二三四五六七八九十]{1,2}[)、.]|[(]\d{1,2}[)]|[◆■★▲·])[ ]*(?:[自从](?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?(?:之日)?起[, ]?)?(?:拟|决定|予以|予|继续|建议|暂时|暂|限期|到期|逐步|待[^\n。;,:(、]{2,16}?后)*",
            r"(?P<act>保留|撤销|撤消|取消|更名|合并|整合|归并|不再保留|ROUTINE|转为常态化)[^\n。;,、:(\d]{0,20}(?:、[^\n。;:(]{2,20})?(?:\([^()\n]{1,12}\))?:|",
            r"附件[ ]*\d{0,2}[:. ]*(?:\p{Han}{0,8}?)(?P<annex>保留|撤销|撤消|取消)[^\n。;,、:(\d]{0,20})[ ]*(?:[\p{Han}“]|\d{1,2}[、.])"
        ).replace("ROUTINE", ROUTINE))
        .expect("lists")
    });
    static COUNTED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&concat!(
            r"(?:^|[\n。;])[ ]*(?P<head>(?:拟|决定|予以|予|继续|建议)*",
            r"(?P<act>保留|撤销|撤消|取消|更名|合并|整合|归并|不再保留|ROUTINE|转为常态化管理|转为常态化|转常态化)",
            r"[^\n。;,:、(\d]{0,12}[(]?\d{1,3}个(?:议事协调机构|领导小组|机构|小组)?[)]?:)[ ]*\p{Han}"
        ).replace("ROUTINE", ROUTINE))
        .expect("counted")
    });
    let mut heads: Vec<(Act, Range<usize>)> = HEADS
        .captures_iter(text)
        .filter_map(|found| {
            let head = found.name("head")?;
            // (10个) belongs to the heading, 1、 to the first item.
            let rest = text[head.end()..].trim_start_matches('(');
            let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            let counted =
                rest.strip_prefix('个').map(|rest| rest.strip_prefix(')').unwrap_or(rest));
            let counted = counted.map(|rest| {
                rest.trim_start_matches([' ', ',']).trim_start_matches('即').trim_start_matches(':')
            });
            let end = counted.map_or(head.end(), |rest| text.len() - rest.len());
            Some((act(head.as_str(), found.name("act")?.as_str()), head.start()..end))
        })
        .collect();
    // 转为常态化管理3个:甲、乙、丙 in a sentence of its own.
    heads.extend(COUNTED.captures_iter(text).filter_map(|found| {
        let (head, word) = (found.name("head")?, found.name("act")?);
        Some((act(head.as_str(), word.as_str()), head.range()))
    }));
    let none = heads.is_empty();
    heads.extend(LISTS.captures_iter(text).filter_map(|found| {
        let (head, word) = (found.name("head")?, found.name("act").or(found.name("annex"))?);
        let told = none || found.name("annex").is_some();
        told.then(|| (act(head.as_str(), word.as_str()), head.range()))
    }));
    heads.sort_by_key(|(_, at)| at.start);
    heads.dedup_by(|second, first| second.1.start < first.1.end);
    heads
}

/// What a heading says is done: its line, and the word for it.
pub(crate) fn act(line: &str, word: &str) -> Act {
    // 撤销办公室、保留领导小组的
    if of_a_part(line) && line.contains("办公室") && !line.contains("及其办公室") {
        return Act::Keep;
    }
    let routine = ["转", "改", "回归", "纳入", "交由", "移交", "划归", "降格", "调整为"];
    if line.contains("常态化")
        || line.contains("转由")
        || routine.iter().any(|begin| word.starts_with(begin))
    {
        return Act::Normalise;
    }
    match word {
        "撤销" | "撤消" | "取消" | "不再保留" | "精简" => Act::Abolish,
        "更名" | "变更" => Act::Rename,
        "合并" | "整合" | "归并" | "并入" => Act::Merge,
        "调整" | "规范" => Act::Adjust,
        "新设" | "新成立" | "新组建" | "新增" | "成立的" | "组建的" => {
            Act::Establish
        }
        _ => Act::Keep,
    }
}

/// Whether what a heading says is done to no whole group, or not surely: 撤销办公室保留领导小组的, 保留牌子的, 视情保留的.
pub(crate) fn of_a_part(heading: &str) -> bool {
    static OFFICE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("(?:撤销|撤消|取消|不再保留|不设|不再设)(?:其|单设|独立|专门|常设|的)*(?:办公室|办事机构)")
            .expect("office")
    });
    static DEPENDS: LazyLock<Expression> =
        LazyLock::new(|| crate::expression("视\\p{Han}{0,6}情").expect("depends"));
    let parts = ["牌子", "挂牌", "名义"];
    parts.iter().any(|word| heading.contains(word))
        || DEPENDS.is_match(heading)
        || OFFICE.is_match(heading)
}

/// Whether a heading is over what is kept and what ends alike, or who leads from now on what is kept: 保留和撤销的机构名单,
/// 保留的机构领导任职情况.
pub(crate) fn of_both(heading: &str) -> bool {
    if ["任职", "人员调整", "成员调整"].iter().any(|word| heading.contains(word)) {
        return true;
    }
    let acts: Vec<Act> = verbs(heading).into_iter().map(|(_, act)| act).collect();
    acts.contains(&Act::Keep) && acts.iter().any(|act| act.ends())
}

/// Whether right before a verb stands another that says something else: 调整, 调整和.
pub(crate) fn of_several(before: &str) -> bool {
    let before = before.trim_end_matches(['、', '和', '与', '及', '或', '并']);
    let near = before.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    let last = verbs(&before[near..]).into_iter().next_back();
    last.is_some_and(|(at, act)| {
        let word = &before[near + at..];
        !act.ends() && (word.chars().count() == 2 || word.chars().count() == 3)
    })
}

/// Where the list under a heading ends at the latest: at the item that follows the heading by its number.
pub(crate) fn next_item(text: &str, head: &Range<usize>, end: usize) -> usize {
    const FIGURES: [&str; 12] = [
        "一、",
        "二、",
        "三、",
        "四、",
        "五、",
        "六、",
        "七、",
        "八、",
        "九、",
        "十、",
        "十一、",
        "十二、",
    ];
    let line = text[head.clone()].trim_start();
    let Some(number) = FIGURES.iter().rposition(|figure| line.starts_with(figure)) else {
        return end;
    };
    let rest = &text[head.end..end.max(head.end)];
    let begins = |figure: &str| {
        let at = rest.match_indices(figure).map(|(at, _)| at);
        { at }.find(|at| rest[..*at].trim_end_matches(' ').ends_with(['\n', '。']))
    };
    // Items may be numbered as headings are.
    let again = rest.trim_start().starts_with(FIGURES[0]);
    let next = FIGURES.get(number + 1).filter(|_| !again).and_then(|figure| begins(figure));
    next.map_or(end, |next| head.end + next)
}
