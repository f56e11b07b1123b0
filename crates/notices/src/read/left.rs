//! What sentences of a paper about several groups say beside what was read of it: who leads a group from now on, where its
//! office goes, when it will end. What speaks of a group and of a change and is not understood is told as well, in doubt.

use super::apart::{NUMBERED, next_group, next_subject, subject};
use super::called::{proper, same, tidy, understood};
use super::fill::fill;
use super::granted::OWN_KIND;
use super::later::{done, later, term};
use super::named::named;
use super::notice::{Act, Found, GroupNotice, Office};
use super::page::Page;
use super::patterns::{KIND, KINDS};
use super::rules;
use super::titles::Piece;
use super::{about, appointed, several};
use crate::Expression;
use crate::names::begins_with_word;
use std::ops::Range;
use std::sync::LazyLock;

/// Adds what was left: groups that sentences change and nothing else tells of.
pub(crate) fn also(page: &Page<'_>, piece: &Piece, told: &mut Vec<GroupNotice>) {
    let title = piece.title_text(page);
    let headline = about::headline(page, piece);
    let minutes = super::head::headline(page, piece).ends_with("纪要");
    if !about::ABOUT.is_match(&headline)
        && !several::plural(&title)
        && !minutes
        && !super::matters::titled(&title)
    {
        lasting(page, piece, told);
        return;
    }
    // 甲更名为乙,办公室由某股调整到某股: what the same sentence says of it.
    let whole = piece.below()..piece.all.end;
    let bare = |one: &GroupNotice| {
        let becomes =
            !one.listed && !matches!(one.act, Act::Adjust | Act::Abolish | Act::Normalise);
        becomes && one.is_bare() && one.office == Office::default()
    };
    if told.iter().any(bare) {
        let mut seated = told.clone();
        super::seated::seat(page, whole.clone(), &mut seated);
        let both = told.iter_mut().zip(seated);
        both.filter(|(one, _)| bare(one)).for_each(|(one, seated)| *one = seated);
    }
    for one in told.iter_mut().filter(|one| one.act == Act::Keep && one.ends.is_none()) {
        let at = page.locate(whole.clone(), &one.group.value);
        one.ends = until(page, at.end..whole.end);
    }
    // 甲更名为乙,延续至2026年底
    let made = |one: &&mut GroupNotice| matches!(one.act, Act::Rename | Act::Merge);
    for one in told.iter_mut().filter(|one| made(one) && one.ends.is_none()) {
        let at = page.locate(whole.clone(), &one.group.value);
        let own: Vec<&str> = one.names().map(|name| name.value.as_str()).collect();
        let end = next_group(page, at.end..whole.end, &own);
        if at.end < end && !one.takes_in {
            one.ends = term(page, at.end..end);
        }
    }
    let mut left: Vec<GroupNotice> = Vec::new();
    for part in parts(page, whole) {
        let known = |name: &str, told: &[GroupNotice]| {
            told.iter().flat_map(|one| one.names()).any(|known| same(&known.value, name))
        };
        let row = subjects(page, part.clone());
        let end = row.last().map_or(part.start, |(at, _)| at.end);
        for (at, name) in row {
            let part = part.start..next_subject(page, at.end..part.end);
            let own = told.iter_mut().find(|one| one.group.value == name && one.act == Act::Keep);
            if let Some(own) = own.filter(|one| one.ends.is_none()) {
                own.ends = later(page, at.end..part.end);
            }
            if !known(&name, told) && !known(&name, &left) {
                // 甲、乙职责并入丙: what stands behind a row is said of all of it.
                let whole = at.start..end.clamp(at.end, part.end.max(at.end));
                let mut one = change(page, part.clone(), whole, name.clone());
                if let Some(one) = one.as_mut().filter(|one| one.predecessors.is_empty()) {
                    let found = page.found(name, at.start, at.end, one.group.confidence);
                    one.group = found;
                }
                left.extend(one);
            }
        }
        // 张三不再担任甲办公室主任职务,由李四接任
        if let Some((at, name)) = left_office(page, part.clone())
            && !known(&name, told)
            && !known(&name, &left)
        {
            left.extend(change(page, at.start..part.end, at, name));
        }
        for (part, at, name) in clauses(page, part) {
            let own = told.iter_mut().find(|one| one.group.value == name && one.act == Act::Keep);
            if let Some(own) = own.filter(|one| one.ends.is_none()) {
                own.ends = later(page, at.end..part.end);
            }
            if !known(&name, told) && !known(&name, &left) {
                left.extend(change(page, part, at, name));
            }
        }
    }
    for (part, at, name) in under_headings(page, piece.below()..piece.all.end) {
        let known = |told: &[GroupNotice]| {
            let mut names = told.iter().flat_map(|one| one.names());
            names.any(|known| same(&known.value, &name))
        };
        if !known(told) && !known(&left) {
            left.extend(change(page, part, at, name.clone()));
        }
    }
    // Who takes a seat, told the other way round: 由张三同志接替李四同志担任某某领导小组组长.
    for one in appointed::read(page, piece) {
        let name = one.group.value.clone();
        match left.iter_mut().find(|known| same(&known.group.value, &name)) {
            Some(known) if known.changes.is_empty() => known.changes = one.changes,
            Some(_) => {}
            None if told.iter().any(|known| same(&known.group.value, &name)) => {}
            None => left.push(one),
        }
    }
    if !left.is_empty() {
        told.append(&mut left);
        let begins = |one: &GroupNotice| one.predecessors.iter().map(|old| old.span).min();
        told.sort_by_key(|one| begins(one).map_or(one.group.span, |at| at.min(one.group.span)));
    }
}

/// Adds the groups of which a paper on another says until when they go on, or where their offices go: 成立甲…。乙保留至2023年底,到期自动撤销。
fn lasting(page: &Page<'_>, piece: &Piece, told: &mut Vec<GroupNotice>) {
    static SAID: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(concat!(
            "^(?:继续|暂予?|予以)*(?:保留|延续|延期|延长|顺延)[至到]",
            "|^[^,。;]{0,16}?(?:完成|结束|到期|期满|届满)(?:之?后|时)?[,]?(?:自行|自动|自然|即行|予以)*(?:撤销|解散|终止)",
            "|^待[^,。;]{1,20}?(?:之?后|时)[,]?(?:自行|自动|自然|即行|予以)*(?:撤销|解散|终止)",
            "|^办公室(?:改设|调整|划|移交|由[^,。;]{2,20}?(?:调整|划|移交))"
        ))
        .expect("said")
    });
    const MAY: [&str; 10] =
        ["待", "保留至", "保留到", "延续", "延期", "延长", "顺延", "自行", "自动", "办公室"];
    let whole = piece.below()..piece.all.end;
    for part in parts(page, whole) {
        let sentence = page.slice(part.clone());
        if told.is_empty() || !MAY.iter().any(|word| sentence.contains(word)) {
            continue;
        }
        for (at, name) in subjects(page, part.clone()) {
            // The same group may be spelt in two ways.
            let own = told.iter().flat_map(|one| one.names()).any(|known| {
                same(&known.value, &name)
                    || known.value.ends_with(&name)
                    || strsim::normalized_levenshtein(&known.value, &name) > 0.5
            });
            let short = OWN_KIND.without_first(&name).chars().count() < 2;
            if own || short || !SAID.is_match(page.slice(at.end..part.end)) {
                continue;
            }
            let Some(mut one) = change(page, part.clone(), at, name) else { continue };
            if one.ends.is_some() || one.office != Office::default() {
                one.act_sure = one.act_sure.min(rules::GUESSED);
                super::doubt::all(&mut one, rules::BESIDE);
                told.push(one);
            }
        }
    }
}

/// The sentences of a stretch, a row of a table or a list of people none.
fn parts(page: &Page<'_>, within: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut at = within.start;
    for part in page.slice(within).split_inclusive(['。', ';', '\n']) {
        let start = at;
        at += part.len();
        // (七)办公室调整(2个):甲办公室由某局划转至某局
        let counted = |lead: &str| lead.ends_with("个)") && lead.chars().count() <= 24;
        let lead = part.find(':').filter(|mark| counted(&part[..*mark])).map_or(0, |at| at + 1);
        if !part[lead..].contains(['\t', ':']) && part.chars().count() <= 200 {
            parts.push(start + lead..at);
        }
    }
    parts
}

/// The groups whose names stand alone in the lines of their items, with the lines below that say who takes which seat:
/// 组长由张三调整为李四.
fn under_headings(
    page: &Page<'_>,
    within: Range<usize>,
) -> Vec<(Range<usize>, Range<usize>, String)> {
    static HEADING: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            r"(?m)^[ ]*[(]?(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}})[)、.][ ]*(?P<name>[^\n,。;:、]{{2,40}}?{KIND})[ ]*:?[ ]*\n(?P<said>(?:[ ]*(?:第一|常务|执行|名誉)?副?总?(?:组长|班长|指挥长|指挥|召集人|主任委员|主任|主席|成员单位|成员|委员|办公室)[^\n:]*\n?)+)"
        ))
        .expect("heading")
    });
    let found = HEADING.captures_iter(page.slice(within.clone())).filter_map(|found| {
        let (name, said) = (found.name("name")?, found.name("said")?);
        let value = tidy(name.as_str());
        let at = within.start + name.start()..within.start + name.end();
        let part = at.start..within.start + said.end();
        (proper(&value) && understood(&value)).then_some((part, at, value))
    });
    found.collect()
}

/// What may stand before the group of which a sentence speaks: 三、将, (二)由.
static LEAD: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        "^[ \n]*(?:[(]?(?:[一二三四五六七八九十]{1,3}|\\d{1,3})[)、.][ ]*)?",
        "(?:(?:经[^,。;]{0,12}研究[,]?)?(?:决定|同意)|会议(?:决定|同意|明确|议定|确定|认为|指出|要求|强调)|同时|另外|另|现)?[,]?(?:将|把|对|原|调整充实|充实调整|调整)?$"
    ))
    .expect("lead")
});

/// Words before a name that tell what was planned for the group: 原定撤销的甲予以恢复.
static PLANNED: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("^(?:原|前期|此前|曾)?(?:定|拟|计划|决定)?(?:于[^,。;的]{2,10})?(?:予以)?(?:撤销|撤消|取消)的")
        .expect("planned")
});

/// The groups of which a sentence speaks: the first of it, and those in a row with it.
fn subjects(page: &Page<'_>, part: Range<usize>) -> Vec<(Range<usize>, String)> {
    let text = page.slice(part.clone());
    let mut told: Vec<(Range<usize>, String)> = Vec::new();
    let mut end = 0;
    for found in named(text) {
        let (at, name) = (found.start, &text[found.clone()]);
        let begin = NUMBERED.find(name).map_or(0, |number| number.end());
        let raw = &name[begin..];
        let words = [
            "会议原则同意",
            "原则同意",
            "会议同意",
            "将",
            "把",
            "对",
            "除",
            "原",
            "与",
            "和",
            "及",
            "调整充实",
            "充实调整",
            "调整",
        ];
        let cut = words.iter().find(|word| raw.starts_with(**word) && !begins_with_word(raw));
        let raw = &raw[cut.map_or(0, |word| word.len())..];
        // 县委编办对甲提出意见
        let whom = raw.rsplit_once('对').filter(|(who, _)| who.ends_with(['办', '委', '局', '府']));
        let raw = whom.map_or(raw, |(_, own)| own);
        let start = at + name.len() - raw.len();
        // 原定撤销的甲予以恢复
        let skip = PLANNED.find(raw).map_or(0, |planned| planned.end());
        let (raw, start) = (&raw[skip..], start + skip);
        let first = told.is_empty() && LEAD.is_match(&text[..start - skip]);
        let row =
            !told.is_empty() && ["", "、", "与", "和", "及"].contains(&text[end..start].trim());
        end = at + name.len();
        let value = tidy(raw);
        // 根据县委深化改革委员会要求 and other reasons change nothing.
        let why =
            ["根据", "按照", "依据", "遵照", "经", "报", "请", "各", "其", "本", "为", "在", "凡"];
        let why = why.iter().any(|word| value.starts_with(word)) && !begins_with_word(&value);
        // 镇级现有领导小组36个 counts them.
        let rest = text[found.end..].trim_start_matches(|c: char| c.is_ascii_digit());
        let counts = rest.len() + found.end < text.len() && !rest.starts_with('年');
        let behind = counts || text[found.end..].starts_with('等');
        let why = why
            || behind
            || ["现有", "部分", "有关", "上述", "以上", "下列", "以下"]
                .iter()
                .any(|word| value.contains(word));
        if !(first || row) || why || !proper(&value) || !understood(&value) {
            break;
        }
        told.push((part.start + start..part.start + end, value));
    }
    told
}

/// The group of which somebody heads the office no more, as a sentence says that begins with his name.
fn left_office(page: &Page<'_>, part: Range<usize>) -> Option<(Range<usize>, String)> {
    static LEFT: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            "^[ ]*(?:[(]?(?:[一二三四五六七八九十]{{1,3}}|\\d{{1,2}})[)、.][ ]*)?(?:免去)?\\p{{Han}}{{2,4}}(?:同志)?(?:不再(?:担任|兼任|任)|的)(?P<name>[^,。;:、\n]{{3,40}}?{KIND})办公室"
        ))
        .expect("left")
    });
    let text = page.slice(part.clone());
    if !text.contains("不再") && !text.contains("免去") {
        return None;
    }
    let name = LEFT.captures(text)?.name("name")?;
    let value = tidy(name.as_str());
    let at = part.start + name.start()..part.start + name.end();
    (proper(&value) && understood(&value)).then_some((at, value))
}

/// The groups with which clauses of a sentence begin that say who leads them, where their offices go or when they end, each
/// with what is said of it: 因机构改革,甲领导小组办公室由某局调整到某局,乙领导小组办公室….
fn clauses(page: &Page<'_>, part: Range<usize>) -> Vec<(Range<usize>, Range<usize>, String)> {
    static SAID: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("^(?:的)?(?:办公室|副?组长|副?总?指挥长?|副?召集人|副?主任|牵头单位|成员单位)[^,。;]{0,2}(?:由|从|改|设|转隶|移交|调整|划转|划归|转|变更|移)")
            .expect("said")
    });
    let text = page.slice(part.clone());
    let mut found: Vec<(usize, Range<usize>, String)> = Vec::new();
    for name in named(text) {
        let raw = text[name.clone()].trim_start_matches(['将', '原']);
        let begin = name.end - raw.len();
        let value = tidy(raw);
        let first = text[..name.start].trim_end().ends_with([',', '。', ';']);
        let after = &text[name.end..];
        let rest = name.end..next_subject(page, part.start + name.end..part.end) - part.start;
        let ends = || {
            let stays = ["继续保留", "暂予保留", "予以保留", "暂时保留", "保留至", "保留到"];
            stays.iter().any(|word| after.starts_with(word))
                || ENDS_ON.find(after).is_some_and(|found| found.start() == 0)
                || done(&text[rest.clone()])
                || later(page, part.start + rest.start..part.start + rest.end).is_some()
        };
        if first
            && proper(&value)
            && understood(&value)
            && (SAID.is_match(after) || (subject(raw) && ends()))
        {
            found.push((name.start, part.start + begin..part.start + name.end, value));
        }
    }
    let ends: Vec<usize> = found.iter().skip(1).map(|one| one.0).chain([text.len()]).collect();
    let parts = found.into_iter().zip(ends);
    parts.map(|((_, at, name), end)| (at.start..part.start + end, at, name)).collect()
}

/// Until when a group is kept, as the words right behind its name say: 保留至2025年12月31日.
fn until(page: &Page<'_>, within: Range<usize>) -> Option<Found<String>> {
    static UNTIL: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"^[”\x22]?(?:及其办公室)?[ ,]*(?:继续|暂时|暂|予以)*(?P<words>保留(?:至|到)(?:(?:19|20)\d{2}年|[今明本]年|任务|工作|\p{Han}{2,8}(?:结束|完成))[^,。;:()\n]{0,16}(?:,[^,。;:()\n]{0,12}(?:撤销|撤消|解散|终止))?)")
            .expect("until")
    });
    let found = UNTIL.captures(page.slice(within.clone()))?.name("words")?;
    Some(page.words(within.start + found.start(), within.start + found.end(), rules::ENDS))
}

/// The group that one becomes, as the words right behind its name say: 甲更名为乙. In doubt: nothing else read it.
fn becomes(page: &Page<'_>, name: &str, at: Range<usize>, end: usize) -> Option<GroupNotice> {
    static BECOMES: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            "^[”\"]?(?:的?名称)?(?:更名为|改名为|改称为?|变更为|调整为|升格为|改组为)[“\"]?(?P<new>[^,。;:、()“”\n]{{2,40}}?{KIND})[”\"]?(?:[,。;\n]|$)"
        ))
        .expect("becomes")
    });
    let new = BECOMES.captures(page.slice(at.end..end))?.name("new")?;
    let place = at.end + new.start()..at.end + new.end();
    let value = tidy(new.as_str());
    if !proper(&value) || !understood(&value) || super::routine::mechanism(&value).is_some() {
        return None;
    }
    let new = page.found(value, place.start, place.end, rules::GROUP_TEXT);
    let mut one = GroupNotice::new(new, Act::Rename);
    one.act_sure = rules::GUESSED;
    one.predecessors = vec![page.found(name.to_string(), at.start, at.end, rules::GROUP_TEXT)];
    Some(one)
}

/// On which day a group ends, as words behind its name say.
static ENDS_ON: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(r"(?:^|[自于从])(?P<date>(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?)(?:起|后)?(?:予以|正式|自动|自行)?(?:撤销|撤消|解散|终止|取消|不再保留)")
        .expect("ends on")
});

/// What a sentence says of the group that stands in it at a place.
fn change(
    page: &Page<'_>,
    part: Range<usize>,
    at: Range<usize>,
    name: String,
) -> Option<GroupNotice> {
    static SEAT: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("^(?:的)?(?:(?:第一|常务|执行|名誉)?副?总?(?:组长|班长|指挥长|指挥|召集人|主任委员|主任|主席|成员单位|成员|委员|组成人员)|办公室|办公地点|日常工作|牵头单位|[改均]?由[^,。;:\n]{2,30}?(?:担任|兼任|任)(?:第一|常务|执行)?副?总?(?:组长|班长|指挥长|指挥|召集人|主任委员|主任|主席))")
            .expect("seat")
    });
    static MOVES: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            "(?:由|改|为|任|增补|增加|接替|调整|变更|更换|设在|设于|挂靠|不再|移交|转隶|划转|划归)",
        )
        .expect("moves")
    });
    static WORK: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!("^(?:的)?(?:原有|相关|有关|全部|主要|工作)*(?:职能|职责|工作|任务)(?:任务|职责)?(?:整体|全部|一并)?(?:划入|并入|划转|转入|移交|纳入|归并|调整|交由|由|整合)(?:到|至|给|入)?(?P<to>[^,。;:]{{2,40}}?)(?:承担|负责|统筹|管理|[,。;\n]|$)|^(?:撤销)?[,](?:其)?(?:职能|职责|工作)[^,。;]{{0,8}}(?:划入|并入|由)(?P<by>[^,。;:]{{2,40}}?{KIND})"))
            .expect("work")
    });
    let after = page.slice(at.end..part.end).trim_matches([' ', '\n', ':']);
    if let Some(one) = becomes(page, &name, at.clone(), part.end) {
        return Some(one);
    }
    let text = page.slice(part.clone());
    let has = |words: &[&str]| words.iter().any(|word| after.contains(word));
    let mut one =
        GroupNotice::new(page.found(name, at.start, at.end, rules::GROUP_TEXT), Act::Adjust);
    one.act_sure = rules::ODD_NAME;
    // 不再运行,其职责转入某局日常工作
    static ENDED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("^(?:即日起|同时|予以|即行|正式)*(?:不再运行|不再运作|停止运行|停止运作|停止运转|不再保留|撤销|撤消)[,。;]")
            .expect("ended")
    });
    if ENDED.is_match(after) {
        (one.act, one.act_sure) = (Act::Abolish, rules::GUESSED);
        return Some(one);
    }
    if SEAT.is_match(after.trim_start_matches(',')) && MOVES.is_match(after) {
        one.act_sure = rules::GUESSED;
        fill(page, &mut one, None, None, at.end..part.end, part.end);
        // 班长由…担任。专班待验收后撤销。
        let mut from = at.end;
        for sentence in page.slice(at.end..part.end).split_inclusive(['。', ';', '\n']) {
            let within = from..from + sentence.len();
            from = within.end;
            one.ends = one.ends.take().or_else(|| later(page, within));
        }
        return Some(one);
    }
    // 待验收后于2024年6月30日撤销: it is told when it ends, whatever has to be done before.
    if let Some(date) = ENDS_ON.captures(after).and_then(|found| found.name("date")) {
        let day = super::days::day(date.as_str()).map(|(day, _)| day);
        let from = at.end + date.start();
        one.effective = day.map(|day| page.found(day, from, from + date.len(), rules::BESIDE));
        (one.act, one.act_sure) = (Act::Abolish, rules::GUESSED);
        return Some(one);
    }
    // 长期未开展工作,予以撤销: for whatever reason.
    static FOR_A_REASON: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("^[^。;:\\n后待若拟]{2,40}?[,](?:现|故|特|因此|决定|同意)?(?:予以|即行|予)(?:撤销|撤消|解散|取消|注销)(?:[,。;\\n]|$)")
            .expect("for a reason")
    });
    let waits = ["时,", "期满", "到期", "届满", "如果"];
    let reason = FOR_A_REASON.find(after).is_some_and(|found| {
        let said = found.as_str();
        // 职责已并入乙领导小组,予以撤销
        let work = ["职责", "职能", "工作已"].iter().any(|word| said.starts_with(word));
        (work || !KINDS.is_match(said)) && !waits.iter().any(|word| said.contains(word))
    });
    if done(after) || reason {
        (one.act, one.act_sure) = (Act::Abolish, rules::GUESSED);
        return Some(one);
    }
    one.ends = later(page, at.end..part.end).or_else(|| term(page, at.end..part.end));
    if one.ends.is_some() {
        // It goes on until then.
        (one.act, one.act_sure) = (Act::Keep, rules::GUESSED);
        return Some(one);
    }
    if has(&["不再单独", "不再单设", "不单独设", "不再另设", "不再设"])
        || text.contains("不再单独设立")
        || text.contains("不再单设")
    {
        one.act = Act::Abolish;
        return Some(one);
    }
    if WORK.is_match(after) {
        one.act = Act::Abolish;
        return Some(one);
    }
    let kept = after.trim_start_matches(',');
    let stays = ["保留", "予以保留", "继续保留", "暂予保留", "暂时保留"];
    if stays.iter().any(|word| kept.starts_with(word)) {
        // 甲保留,但办公室由某局划入某局: what else is told of it.
        if ["办公室", "组长", "主任"].iter().any(|word| after.contains(word)) {
            fill(page, &mut one, None, None, at.end..part.end, part.end);
            super::doubt::all(&mut one, rules::BESIDE);
        }
        (one.act, one.act_sure) = (Act::Keep, rules::GUESSED);
        return Some(one);
    }
    // 原定撤销的甲予以恢复: it goes on. 甲各专班撤销,指挥部予以保留
    let own_stays = has(&["指挥部予以保留", "领导小组予以保留", "委员会予以保留", "专班予以保留"]);
    let again =
        has(&["恢复"]) && (has(&["撤销"]) || text[..at.start - part.start].contains("撤销"));
    if own_stays || again {
        (one.act, one.act_sure) = (Act::Keep, rules::GUESSED);
        return Some(one);
    }
    // 甲、乙职能合并,保留乙; 甲不再作为议事协调机构
    let one_stays = text.contains("合并,保留") || text.contains("整合,保留");
    if one_stays || has(&["不再作为", "不再列为", "不再列入"]) {
        (one.act, one.act_sure) = (Act::Abolish, rules::GUESSED);
        return Some(one);
    }
    if has(&["合署", "继续"]) || (has(&["保留"]) && has(&["牌子"])) {
        one.act = Act::Keep;
        return Some(one);
    }
    // 调整, 充实 and other words, and not what they change.
    let speaks = [
        "调整", "充实", "变更", "撤销", "撤消", "合并", "整合", "更名", "并入", "保留", "升格",
        "降格", "解散", "增补", "划入", "取消", "新增", "更换", "终止", "停止", "担任", "接替",
        "改由", "不再",
    ];
    if !has(&speaks) {
        return None;
    }
    // 由张三任组长 behind the name
    fill(page, &mut one, None, None, at.end..part.end, part.end);
    super::doubt::all(&mut one, rules::BESIDE);
    Some(one)
}
