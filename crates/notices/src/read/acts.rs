//! What sentences say is done to groups, clause by clause: 撤销甲、乙,将丙并入丁,戊更名为己.

use super::asides;
use super::called::{proper, same, tidy, understood};
use super::later::done;
use super::named::named;
use super::notice::{Act, Found, GroupNotice};
use super::page::Page;
use super::patterns::KIND;
use super::verbs::{RESTORE, VERBS, Verb, restores};
use super::{headings, parts, routine, rules, stated};
use crate::Expression;
use crate::names::{begins_with_word, is_han};
use std::ops::Range;
use std::sync::LazyLock;

/// What may stand before the verb: 一、经县政府研究,决定将….
static LEAD: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        "^[ (]*(?:(?:[一二三四五六七八九十]{1,3}|\\d{1,3})[、.) ]+)?",
        "(?:[^,。;:、]{0,16}?(?:决定|同意|经[^,。;:、]{0,12}?研究))?[ ]*",
        "(?:[自从][^,。;:、]{1,14}?起[,]?|于(?:19|20)\\d{2}年\\d{1,2}月(?:\\d{1,2}日)?)?(?:同时|并且|并|另外|另|现|再|以及|和|与|及)*[ ]*",
        "(?:(?P<draft>拟(?:予以?)?|建议(?:予以?)?)(?:与|同)?)?",
        "(?P<of>将|把|对|除)?[ ]*"
    ))
    .expect("lead")
});

/// What may stand behind a name that ends: 甲领导小组同时撤销, 甲领导小组自2018年7月1日起终止工作.
static ENDED: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        "^[”\"]?(?:及其办公室)?[ ,]*(?:(?:的)?(?:相关|有关)?(?:职责|职能|工作)?(?:一并|统一|整体)?(?:并入|划入|归入|移交|划转|划归|交由|转由|由)[^,。;:、\n]{0,16}[,])?",
        // 任务已完成,予以撤销; 工作结束,即行撤销
        "(?:[^,。;:、\n后待若拟由]{0,12}?(?:(?:已|均|业已)[^,。;:、\n后待若拟由时]{0,8}?(?:完成|结束|终结|竣工|办结|实现)[^,。;:、\n后时]{0,4}[,](?:现|故|特|决定|同意)?|(?:完成|结束|终结|竣工|办结)[,](?:现|故|特|决定|同意)?(?:予以|即行|予)))?",
        // 于2024年4月30日完成任务,现予撤销
        "(?:于(?:19|20)\\d{2}年[^,。;:、\n后前]{2,16}?(?:完成|结束|终结|竣工|办结|届满|到期)[^,。;:、\n后时]{0,6}[,]现(?:予以|予)?)?",
        "(?:宣布|宣告|因[^,。;:、\n后]{2,16}?(?:完成|结束|到期|期满|届满)[,]?|从即日起|即日起|[自于从][^,。;:、\n]{2,16}?(?:起|日)[,]?|(?:19|20)\\d{2}年[^,。;:、\n]{1,8}起[,]?|同时|相应|随即|即行|予以|随之|一并|一律|全部|自行|自动|自然|立即|均|也|即|正式|拟|建议)*",
        "(?:撤销|撤消|取消|解散|不再保留|不再单独设置|不再单独设立|不再单独保留|不再单设|注销|停止运行|停止运转|停止运作|停止活动|停止办公|停止履职|停止履行职责|停止工作|不再运行|不再运作|终止工作|终止运行|终止运转|终止运作|自行终止|终止)",
        "(?:$|[,。;\n ])"
    ))
    .expect("ended")
});

/// What may stand behind the last of a row that goes into a group told of before: 整合并入,其牌子不再保留.
static BACK: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        "^(?:及其办公室)?(?:的)?(?:相关|有关|全部)?(?:职责|职能|工作)*(?:一并|同时|整合|合并|全部|整体|统一|均)*",
        "(?:并入|归并|归入|划入|纳入)(?:其中|其内|该委员会|该领导小组|该指挥部)?(?:$|[,。;\\n])"
    ))
    .expect("back")
});

/// Whether before a row, of which the last name may be joined to others, a group was set up into which the row may go.
fn takes(deeds: &[Deed], joined: bool) -> bool {
    let row = deeds.iter().rev().take_while(|deed| deed.open && deed.joined).count();
    let row = if joined { row + 1 } else { 0 };
    let before = deeds.len().checked_sub(row + 1).and_then(|at| deeds.get(at));
    before.is_some_and(|deed| deed.act == Some(Act::Establish) && !deed.open)
}

/// Whether a clause says that what follows comes only later: 任务完成后,….
fn later(before: &str) -> bool {
    let words = "完成 结束 到期 期满 届满 如果 若 待 拟 建议 终止后 解除后 验收后 移交后 到位后 批准后 运转后";
    words.split(' ').any(|word| before.contains(word))
}

/// Where the work of the group before goes.
static WORK_INTO: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("^(?:的)?(?:其)?(?:工作)?(?:职能|职责|工作)(?:整体|全部|一并|统一)?(?:并入|划入|归入|整合到|归并到|合并到)(?:到|至)?(?P<into>.+)$")
        .expect("work into")
});

/// Whether a text says of a group by its name that it is there again.
pub(crate) fn restored(text: &str, one: &GroupNotice) -> bool {
    // 恢复甲、乙: of all of a row.
    let told = |(at, _): (usize, &str)| {
        let clause = text[..at].rsplit([',', '。', ';', '\n']).next().unwrap_or_default();
        let row = clause.rfind("恢复").map(|verb| &clause[verb + "恢复".len()..]);
        row.is_some_and(|row| row.chars().count() < 80 && !row.contains("撤"))
    };
    one.act == Act::Establish && text.match_indices(one.group.value.as_str()).any(told)
}

/// Takes off the row of names that stands last, of which nothing is said yet.
fn taken(deeds: &mut Vec<Deed>) -> Vec<Found<String>> {
    let mut old = Vec::new();
    while let Some(deed) = deeds.pop_if(|deed| deed.open) {
        old.insert(0, deed.name);
        if !deed.joined {
            break;
        }
    }
    old
}

/// One group, and what a sentence says is done to it.
struct Deed {
    act: Option<Act>,
    name: Found<String>,
    old: Vec<Found<String>>,
    /// Whether it stands in one row with the name before it.
    joined: bool,
    /// Whether 将 or nothing stands before it: it may yet become another.
    open: bool,
    /// Whether others go into it as it is.
    takes_in: bool,
    /// Whether it stands in a list of which the words over it say what is done.
    listed: bool,
    /// Whether it is there again, under a name that the next words may change: 恢复甲,更名为乙.
    restored: bool,
}

impl Deed {
    /// A group of which nothing is said yet.
    fn of(name: Found<String>) -> Deed {
        Deed {
            act: None,
            name,
            old: Vec::new(),
            joined: false,
            open: false,
            takes_in: false,
            listed: false,
            restored: false,
        }
    }
}

/// A group by a short name, which no kind ends, what it becomes, and into which group: 县道安委并入县安委会.
fn of_short(clause: &str) -> Option<(Range<usize>, Verb, Range<usize>)> {
    let verbs = VERBS.iter().filter(|(_, verb)| !matches!(verb, Verb::To(_)));
    let places = verbs.filter_map(|(word, verb)| Some((clause.find(word)?, word.len(), *verb)));
    let (at, len, verb) = { places }.min_by_key(|(at, len, _)| (*at, usize::MAX - len))?;
    let short = clause[..at].trim_end_matches(['职', '能', '责', '整', '体']);
    let ends = ["委", "办", "指", "组", "会", "部", "专班"];
    let own = short.chars().all(is_han) && (3..=12).contains(&short.chars().count());
    let into = tidy(&clause[at + len..]);
    let plain = own && ends.iter().any(|end| short.ends_with(end)) && understood(short);
    (plain && proper(&into) && understood(&into)).then_some((
        0..short.len(),
        verb,
        at + len..clause.len(),
    ))
}

/// The groups that the sentences of a stretch name with what is done to them; `act` is what a heading says of names
/// without a verb.
pub(crate) fn acts(page: &Page<'_>, within: Range<usize>, act: Option<Act>) -> Vec<GroupNotice> {
    let mut told: Vec<GroupNotice> = Vec::new();
    let mut at = within.start;
    let text = page.slice(within);
    let joined = headed(text);
    let text = joined.as_deref().unwrap_or(text);
    let plain = asides::without(text);
    let text = plain.as_deref().unwrap_or(text);
    for sentence in text.split_inclusive(['。', '\n']) {
        let from = at;
        at += sentence.len();
        for deed in sentence_acts(page, sentence, from, act) {
            let Some(act) = deed.act else { continue };
            let mut one = GroupNotice::new(deed.name, act);
            (one.predecessors, one.takes_in) = (deed.old, deed.takes_in);
            one.listed = deed.listed;
            told.push(one);
        }
        told.extend(super::among::rest(page, sentence, from));
    }
    // 将甲、乙整合为丙,不再保留甲、乙: what became of them is told once.
    let gone: Vec<String> =
        told.iter().flat_map(|one| one.predecessors.iter().map(|old| old.value.clone())).collect();
    told.retain(|one| {
        one.act != Act::Abolish || !gone.iter().any(|old| same(old, &one.group.value))
    });
    told
}

/// A text whose sentences have the names that stand over them in lines of their own: 三、甲领导小组 over 更名为乙领导小组. Nothing
/// moves: a blank stands for the break.
fn headed(text: &str) -> Option<String> {
    static OVER: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            r"(?:^|\n)[ ]*(?:[(]?[一二三四五六七八九十\d]{{1,3}}[)、.][ ]*)?[^\s,。;:、]{{3,40}}?{KIND}[ ]*(?P<gap>\n)[ ]*(?:更名为|改名为|改称|变更为|调整为|升格为|改组为|并入|整合到|合并到|归并到|归入|(?:予以|同时|自行|即行)?(?:撤销|撤消|取消|解散|不再保留|停止运行|停止工作)(?:[。,;\n]|$))"
        ))
        .expect("over")
    });
    let gaps: Vec<Range<usize>> =
        OVER.captures_iter(text).filter_map(|found| Some(found.name("gap")?.range())).collect();
    if gaps.is_empty() {
        return None;
    }
    let mut own = text.to_string();
    gaps.into_iter().for_each(|gap| own.replace_range(gap, " "));
    Some(own)
}

fn sentence_acts(page: &Page<'_>, sentence: &str, from: usize, act: Option<Act>) -> Vec<Deed> {
    let mut deeds: Vec<Deed> = Vec::new();
    let mut current = act;
    let mut last = 0;
    // Whether a verb before a row of names says that they become one.
    let mut mixed = false;
    let mut listed = false;
    let mut draft = false;
    for found in named(sentence) {
        // 防汛、抗旱指挥部: the name begins where the clause does.
        let gap = &sentence[last..found.start];
        let strong = gap.char_indices().rev().find(|(_, c)| ",。;:()\t\n《》<>!?".contains(*c));
        let begin = last + strong.map_or(0, |(at, c)| at + c.len_utf8());
        let joined = strong.is_none();
        // 下列机构予以撤销:1.甲;2.乙
        let over = gap.rfind(':').map_or("", |colon| headings::over(&gap[..colon]));
        let over = VERBS.iter().find(|(verb, _)| over.ends_with(verb));
        if let Some((_, Verb::To(act))) = over {
            current = Some(*act);
            listed = true;
        } else if gap.contains(':') && !stated::verbs(headings::over_colon(gap)).is_empty() {
            // 撤销2个:甲、乙;合并2个:丙并入丁
            (current, listed) = (act, false);
        }
        let raw = &sentence[begin..found.end];
        // 甲领导小组及其办公室、乙领导小组: the office goes with the first.
        let raw =
            ["及其办公室", "及办公室"].iter().find_map(|own| raw.strip_prefix(own)).unwrap_or(raw);
        let skip = raw.len() - raw.trim_start_matches(['、', ' ', '”', '"']).len();
        let lead = LEAD.captures(&raw[skip..]);
        let of = lead.as_ref().and_then(|lead| lead.name("of")).map(|of| of.as_str());
        let words = lead.as_ref().and_then(|lead| lead.name("draft")).map(|draft| draft.as_str());
        // 拟定规划领导小组 drafts nothing; 拟撤销甲、乙 both.
        draft |= words.is_some();
        let lead = lead.and_then(|lead| lead.get(0)).map_or("", |lead| lead.as_str());
        // 并入 and 并为 begin with no 并, 和谐社会 with no 和.
        let whole = &raw[skip..];
        let back = ["并入", "并为", "和谐"].iter().any(|word| {
            let (first, second) = word.split_at('并'.len_utf8());
            lead.ends_with(first) && whole[lead.len()..].starts_with(second)
        });
        // 对标管理 begins with no 对.
        let own = |word: &str| lead.rfind(word).filter(|at| begins_with_word(&whole[*at..]));
        let (lead, of) = match of.and_then(own) {
            Some(at) => (&lead[..at], None),
            None => (lead, of),
        };
        let lead = lead.len() - if back { '并'.len_utf8() } else { 0 };
        let mut name = &whole[lead..];
        // 甲领导小组名称变更为乙领导小组
        let renames = ["的名称", "名称"].iter().find_map(|word| name.strip_prefix(word));
        let begins = |name: &&str| VERBS.iter().any(|(verb, _)| name.starts_with(verb));
        name = renames.filter(begins).unwrap_or(name);
        let verb = VERBS.iter().find(|(verb, _)| name.starts_with(verb));
        let verb = verb.or_else(|| restores(name).then_some(&RESTORE));
        if let Some((word, _)) = verb {
            name = &name[word.len()..];
            // 整合组建为某某领导小组
            let founds = ["组建", "成立", "设立"].iter().any(|end| word.ends_with(end));
            let own = name.strip_prefix('为').filter(|_| founds && !begins_with_word(name));
            name = own.unwrap_or(name);
        }
        // 整合甲和乙,组建丙
        let after = &sentence[found.end..];
        let mixes = ["整合", "合并"].iter().find_map(|word| name.strip_prefix(word)).filter(|_| {
            let makes = ["组建", "成立", "设立", "为", "成"];
            verb.is_none() && makes.iter().any(|word| after.contains(word))
        });
        mixed |= mixes.is_some();
        name = mixes.unwrap_or(name);
        let of = if mixes.is_some() { Some("将") } else { of };
        let arrow = verb.is_some_and(|(word, _)| ["→", "->", "=>"].contains(word));
        // 二、合并的议事协调机构 甲领导小组与…: a heading stands in the same line.
        name = name.rsplit_once("机构 ").map_or(name, |(_, own)| own.trim_start());
        // 甲与乙合并,组建丙; 甲与乙合并,称丙
        let between = &sentence[last..found.end - name.len()];
        let made = (mixed
            || ["合并", "整合", "合一", "合署"].iter().any(|word| between.contains(word)))
            && deeds.last().is_some_and(|deed| deed.open);
        let called = name.strip_prefix('称').filter(|_| made && verb.is_none());
        let verb = if called.is_some() { Some(&("称", Verb::Into(Act::Merge))) } else { verb };
        name = called.unwrap_or(name);
        last = found.end;
        let of_office = ["办公室", "组长", "副组长"].iter().any(|word| after.starts_with(word));
        // 不再保留甲,保留甲牌子: the name goes on, the group does not.
        let ended =
            |deed: &Deed| deed.act == Some(Act::Abolish) && same(&deed.name.value, &tidy(name));
        if after.starts_with("牌子") && deeds.iter().any(ended) {
            continue;
        }
        // (以下简称领导小组) names no other.
        if name.starts_with("以下简称") || name.starts_with("简称") {
            continue;
        }
        // 调整后的某某小组名单如下: changes nothing.
        if name.starts_with("后的") {
            continue;
        }
        // 其职责由新组建的丙承担
        let new = ["新组建的", "新成立的", "新设立的"];
        let new = new.iter().find_map(|word| Some(name.split_once(word)?.1));
        let named_new = new.is_some();
        let verb = new.map_or(verb, |_| Some(&("新组建", Verb::To(Act::Establish))));
        name = new.unwrap_or(name);
        // 2020年成立的某某领导小组: when it was set up is no part of the name.
        name = &name[super::founded_told::before(name)..];
        // 县道安委并入县安委会
        if verb.is_none()
            && let Some((short, verb, into)) = of_short(name)
        {
            let at = from + found.end - name.len();
            let place = |part: Range<usize>| (at + part.start, at + part.end);
            let named = |part: Range<usize>| {
                let (from, to) = place(part.clone());
                page.found(tidy(&name[part]), from, to, rules::BESIDE)
            };
            let (act, takes_in) = match verb {
                Verb::Into(act) => (act, false),
                _ => (Act::Merge, true),
            };
            let old = vec![named(short)];
            deeds.push(Deed { act: Some(act), old, takes_in, ..Deed::of(named(into)) });
            continue;
        }
        let value = tidy(name);
        // 镇文明办、镇环境整治领导小组: the first is no group.
        let beside = value.rsplit_once('、').filter(|(first, rest)| {
            let ends = ["办", "局", "站", "所", "科", "股", "中心", "委"];
            let body =
                |name: &str| name.chars().count() > 2 && ends.iter().any(|end| name.ends_with(end));
            first.split('、').all(body) && proper(rest) && understood(rest)
        });
        let with_others = beside.is_some();
        let value = beside.map(|(_, rest)| rest.to_string()).unwrap_or(value);
        if with_others {
            name = name.rsplit_once('、').map_or(name, |(_, rest)| rest);
        }
        // 其职能并入某某小组 says where the work goes, not the group.
        let work = [
            "其",
            "职能",
            "职责",
            "相关",
            "有关",
            "工作由",
            "工作并入",
            "工作划入",
            "工作归入",
            "工作纳入",
            "工作移交",
            "工作转",
            "工作交",
            "任务",
        ];
        let work = work.iter().any(|word| value.starts_with(word));
        // Below 整合: 甲职能并入乙
        if work
            && current == Some(Act::Merge)
            && let Some(into) = WORK_INTO.captures(name).and_then(|found| found.name("into"))
            && let (true, Some(old)) = (proper(into.as_str()), deeds.pop_if(|deed| deed.open))
        {
            let at = from + last - into.as_str().len();
            let value = tidy(into.as_str());
            let into = page.found(value, at, from + last, rules::BESIDE);
            let act = Some(Act::Merge);
            let mut row = old.joined;
            let mut old = vec![old.name];
            while row && let Some(before) = deeds.pop_if(|deed| deed.open) {
                row = before.joined;
                old.insert(0, before.name);
            }
            deeds.push(Deed { act, old, takes_in: true, ..Deed::of(into) });
            continue;
        }
        if !proper(&value) || of_office || work {
            // 撤销甲领导小组办公室 ends no group that is named behind it.
            if let Some((_, Verb::To(act))) = verb.filter(|_| !of_office) {
                current = Some(*act);
            }
            continue;
        }
        let name_at = from + found.end - name.len();
        // 职责由某某领导小组承担 tells of a group that stays as it is.
        let sure = understood(&value) && !value.starts_with(['由', '与', '向', '经', '各']);
        let sure = if sure { rules::LISTED } else { rules::ODD_NAME };
        let sure = if named_new || with_others { sure.min(rules::BESIDE) } else { sure };
        let sure = if draft { sure.min(rules::DRAFT) } else { sure };
        let found_end = found.end;
        let found = page.found(value, name_at, from + found_end, sure);
        let word = verb.map(|(word, _)| *word);
        let verb = match verb.map(|(_, verb)| *verb) {
            Some(Verb::To(Act::Establish) | Verb::Into(Act::Rename)) if made => {
                Some(Verb::Into(Act::Merge))
            }
            verb => verb,
        };
        match verb {
            // 甲、乙整合,保留甲: 乙 goes into 甲, as it seems.
            Some(Verb::To(Act::Keep))
                if ["整合,", "合并,"].iter().any(|word| between.starts_with(word))
                    && !after.starts_with("牌子")
                    && deeds
                        .iter()
                        .rev()
                        .take_while(|deed| deed.open)
                        .any(|deed| same(&deed.name.value, &found.value)) =>
            {
                let mut old = taken(&mut deeds);
                old.retain(|one| !same(&one.value, &found.value));
                let found = Found { confidence: found.confidence.min(rules::BESIDE), ..found };
                let act = Some(Act::Merge);
                deeds.push(Deed { act, old, takes_in: true, ..Deed::of(found) });
            }
            Some(Verb::To(act)) => {
                current = Some(act);
                let restored = word.is_some_and(|word| word.starts_with("恢复"));
                deeds.push(Deed { act: current, restored, ..Deed::of(found) });
            }
            Some(into @ (Verb::Into(_) | Verb::Within)) => {
                // 甲整合为乙下设的专项组: 乙 takes it in as it is.
                let (act, takes_in) = match into {
                    Verb::Into(act) if !parts::below(after) => (act, false),
                    _ => (Act::Merge, true),
                };
                let mut old = taken(&mut deeds);
                // 恢复甲,更名为乙
                let again = deeds.last().is_some_and(|deed| deed.restored);
                if old.is_empty() && act == Act::Rename && again {
                    old.extend(deeds.pop().map(|deed| deed.name));
                }
                // 甲改为部门间协调机制: no group any more.
                if let Some(sure) = routine::mechanism(&found.value) {
                    let act = Some(Act::Normalise);
                    deeds.extend(old.into_iter().map(|name| {
                        let confidence = name.confidence.min(sure);
                        Deed { act, ..Deed::of(Found { confidence, ..name }) }
                    }));
                    continue;
                }
                // 甲转为后续专班: no name of a group, and 甲 may go on.
                if act == Act::Rename && routine::vague(&found.value) {
                    deeds.extend(old.into_iter().map(|name| {
                        let confidence = name.confidence.min(rules::BESIDE);
                        let name = Found { confidence, ..name };
                        Deed { act: Some(Act::Keep), ..Deed::of(name) }
                    }));
                    continue;
                }
                let mut found = found;
                // 甲、乙→丙
                let act = if arrow && old.len() > 1 { Act::Merge } else { act };
                if old.is_empty() || (act == Act::Rename && old.len() > 1) {
                    found.confidence = rules::ODD_NAME;
                }
                mixed = false;
                let (act, open) = (Some(act), false);
                deeds.push(Deed { act, old, open, takes_in, ..Deed::of(found) });
            }
            // 组建丙,甲、乙整合并入: into what was set up right before.
            None if BACK.is_match(after) && takes(&deeds, joined) => {
                let mut old = vec![found];
                while joined && let Some(deed) = deeds.pop_if(|deed| deed.open) {
                    let more = deed.joined;
                    old.insert(0, deed.name);
                    if !more {
                        break;
                    }
                }
                if let Some(new) = deeds.last_mut() {
                    (new.act, new.old) = (Some(Act::Merge), old);
                }
            }
            None => {
                // 对甲,待验收后撤销: changes nothing of it.
                let rest = after.split(['。', ';']).next().unwrap_or_default();
                let ends = ["撤销", "撤消", "取消", "保留"];
                let ends = after.starts_with(',') && ends.iter().any(|word| rest.contains(word));
                let act = match of {
                    Some("对") if ends => None,
                    Some("对") => Some(Act::Adjust),
                    _ => current,
                };
                let act = if matches!(of, Some("将" | "把")) { None } else { act };
                // 某某领导小组在任务完成前予以保留
                let clause = after.split([',', ';', '。', '、']).next().unwrap_or_default();
                let kept = "继续保留 予以保留 暂予保留 暂时保留 保留至 保留到 继续运行 继续运转";
                // 甲领导小组,予以保留。
                let alone = after.strip_prefix(',').unwrap_or_default();
                let alone = alone.split([',', ';', '。', '、']).next().unwrap_or_default();
                let kept =
                    kept.split(' ').any(|word| clause.contains(word) || alone.trim() == word);
                let act = if kept { Some(Act::Keep) } else { act };
                // 转为某局常态化工作
                let routine = routine::behind(after);
                let act = if routine { Some(Act::Normalise) } else { act };
                // 转为常设机构: it goes on; 改设为某局: it does not. Neither is said of groups alone.
                let (lasts, bureau) = (routine::lasts(after), routine::bureau(after));
                let act = match (lasts, bureau) {
                    (true, _) => Some(Act::Keep),
                    (_, true) => Some(Act::Abolish),
                    _ => act,
                };
                let becomes = lasts || bureau;
                let ends = ENDED.find(after).map(|found| found.as_str());
                // 甲拟撤销
                let planned = ends.is_some_and(|ends| ends.contains('拟') || ends.contains("建议"));
                let ended = ends.is_some() && (planned || !later(&sentence[..found_end]));
                let sure =
                    if planned { found.confidence.min(rules::DRAFT) } else { found.confidence };
                let sure = if becomes { sure.min(rules::BESIDE) } else { sure };
                let found = Found { confidence: sure, ..found };
                // 任务已完成,予以撤销: said of it as plainly as over a list.
                let plainly = ended && done(after);
                let act = if ended { Some(Act::Abolish) } else { act };
                let joined = joined && of.is_none() && !deeds.is_empty();
                // 甲、乙转为日常工作: what stands behind a row is said of all of it.
                let mut row = joined && (kept || routine || ended || becomes);
                for deed in deeds.iter_mut().rev().take_while(|deed| deed.open) {
                    if !row {
                        break;
                    }
                    (deed.act, row) = (act, deed.joined);
                    deed.listed |= plainly;
                    let lower = planned || becomes;
                    deed.name.confidence = deed.name.confidence.min(if lower { sure } else { 1.0 });
                }
                let (old, takes_in, open) = (Vec::new(), false, true);
                let listed = (listed && act == current) || plainly;
                deeds.push(Deed { act, old, joined, open, takes_in, listed, ..Deed::of(found) });
            }
        }
    }
    deeds
}
