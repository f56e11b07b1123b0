//! Groups that papers about something else set up on the way, and texts without a title.

use super::called::{marked, proper, same, split_names};
use super::fill::fill;
use super::label::Rank;
use super::notice::{Act, GroupNotice};
use super::page::Page;
use super::patterns::{CHANGES_AS, CHANGES_IT, CHANGES_OF, KIND, SETS_UP, SETS_UP_OF, TELLS};
use super::roster::Block;
use super::rules;
use super::shared::{self, Told, far};
use super::titles::{Piece, ends_as_issuer};
use crate::Expression;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// A group that a sentence sets up or changes.
struct Up {
    at: Range<usize>,
    name: String,
    sure: f32,
    act: Act,
    /// Whether the sentence says its kind alone, and the title what it is about.
    bare: bool,
}

/// A notice about something else that sets up a group on the way, or a text without a title.
pub(crate) fn wider(
    page: &Page<'_>,
    piece: &Piece,
    title: &str,
    found: &[Block],
) -> Vec<GroupNotice> {
    let mut told: Vec<GroupNotice> = Vec::new();
    let text = page.text;
    let mut ups: Vec<Up> = Vec::new();
    let mut seen = BTreeSet::new();
    let within = &text[piece.all.clone()];
    let acts = [
        (&*SETS_UP, Act::Establish),
        (&*SETS_UP_OF, Act::Establish),
        (&*CHANGES_IT, Act::Adjust),
        (&*CHANGES_AS, Act::Adjust),
        (&*CHANGES_OF, Act::Adjust),
    ];
    let all = acts
        .iter()
        .flat_map(|(said, act)| said.captures_iter(within).map(move |captures| (captures, *act)));
    for (captures, act) in all {
        let (Some(whole), Some(name)) = (captures.get(0), captures.name("name")) else { continue };
        let at = piece.all.start + whole.start();
        // 关于成立…的建议 asks for it, 同意…关于成立…的请示 grants it.
        let after = text[piece.all.start + whole.end()..].trim_start_matches(['”', '》']);
        let asked = ["的建议", "的提案", "的请示", "的问题", "的报告", "的意见", "的函"];
        let asked = asked.iter().any(|word| after.starts_with(word));
        if !(asked && granted(text, at)) && (asked || past_or_others(text, at, whole.as_str())) {
            continue;
        }
        // (一)成立组织 over 学校成立某某领导小组, 建立健全某某联席会议.
        let plain = name.as_str();
        if !marked(plain) {
            continue;
        }
        let inner = ["成立", "设立", "组建"].iter().filter_map(|verb| plain.rfind(verb)).max();
        let from = inner.map_or(0, |at| at + "成立".len());
        // 工会组建工作领导小组 is a name with such a word in it.
        let from = if plain[from..].starts_with("工作") { 0 } else { from };
        let plain = &plain[from..];
        // 一、成立机构 某某指挥部: a heading stands in the same line.
        let heads = ["机构", "组织", "领导机构", "组织机构", "工作机构"];
        let (lead, rest) = plain.split_once([' ', '\n']).unwrap_or(("", plain));
        let plain = if heads.contains(&lead) { rest } else { plain };
        if plain.starts_with("健全") || plain.starts_with("完善") {
            continue;
        }
        // 建立举报制度 ends where the line or the word does, and 建立评议机制、协调机制 sets up no bodies.
        if ["制度", "机制"].iter().any(|word| {
            plain.split_once(word).is_some_and(|(_, rest)| {
                rest.starts_with(['\n', ' ', '、', '与', '和', '及']) || rest.starts_with("领导")
            })
        }) {
            continue;
        }
        // 成立以镇长为组长的…小组 tells seats before the name.
        let with = plain.contains('的') || name.start() - whole.start() > 12;
        let begin = if with { whole.start() } else { name.start() + from };
        let range = piece.all.start + begin..piece.all.start + name.end();
        // 成立总指挥部和现场指挥部 sets up two.
        let names = split_names(plain);
        let many = names.len() > 1;
        for value in names {
            let at = if many { page.locate(range.clone(), &value) } else { range.clone() };
            if proper(&value) {
                if seen.insert(value.clone()) {
                    let sure = rules::GROUP_TEXT;
                    ups.push(Up { at, name: value, sure, act, bare: false });
                }
                continue;
            }
            // 成立校庆各工作小组 sets up several, under names of their own.
            let head = super::head::headline(page, piece);
            // 百日攻坚行动方案 is about 百日攻坚行动.
            let tail = if head.ends_with("行动方案") { "行动" } else { "" };
            let plan = super::headless::topic(&head).filter(|_| head.ends_with("方案"));
            let plan = plan.filter(|_| piece.title.is_none()).map(|plan| format!("{plan}{tail}"));
            let value = topic(title)
                .or(plan)
                // 成立3个工作小组 counts them, and names none.
                .filter(|_| {
                    !["各", "部分", "有关", "若干", "个"].iter().any(|word| value.contains(word))
                })
                .filter(|topic| !topic.contains(value.as_str()))
                .map(|topic| format!("{topic}{value}"));
            if let Some(name) = value.filter(|value| seen.insert(value.clone())) {
                ups.push(Up { at, name, sure: 0.7, act, bare: true });
            }
        }
    }
    ups.sort_by_key(|up| up.at.start);
    // 工作要求 may tell once more, in short, that the group is set up.
    let mut first: Vec<Up> = Vec::new();
    for up in ups {
        match first.iter_mut().find(|before| same(&before.name, &up.name)) {
            // The longer of two names of one group is its name.
            Some(before) if !up.bare && up.name.len() > before.name.len() => before.name = up.name,
            Some(_) => {}
            None => first.push(up),
        }
    }
    let led = |block: &Block| block.labels.iter().any(|label| label.rank == Rank::Head);
    // 同时设立工作专班,由张三牵头 below a group with a name speaks of what is below it.
    let starts: Vec<usize> = first.iter().map(|up| up.at.start).collect();
    let listed = |number: usize| {
        let end = starts.get(number + 1).copied().unwrap_or(piece.all.end);
        found.iter().any(|block| led(block) && (starts[number]..end).contains(&block.at.start))
    };
    let mut number = 0;
    first.retain(|up| {
        number += 1;
        !up.bare || number == 1 || listed(number - 1)
    });
    let ups = first;
    // An annex may list who sits in a group under its name, far from where it is set up.
    let headed: Vec<Option<usize>> = found
        .iter()
        .map(|block| {
            let near = text[..block.at.start].char_indices().rev().nth(60).map_or(0, |(at, _)| at);
            let near: String =
                text[near..block.at.start].chars().filter(|c| !c.is_whitespace()).collect();
            ups.iter().position(|up| near.contains(up.name.as_str()))
        })
        .collect();
    let names: Vec<(Range<usize>, &str)> =
        ups.iter().map(|up| (up.at.clone(), up.name.as_str())).collect();
    for (number, up) in ups.iter().enumerate() {
        if serves(text, up, &ups[..number]) {
            continue;
        }
        let at = &up.at;
        let end = ups.get(number + 1).map_or(piece.all.end, |next| next.at.start);
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
        let from = block.map_or(at.end, |own| own.at.end.max(at.end));
        let others = found.iter().zip(&headed).filter(|(block, head)| {
            block.at.start >= from && head.is_some_and(|head| head != number)
        });
        let end = others.map(|(block, _)| block.at.start).min().unwrap_or(piece.all.end).min(
            if block.is_some_and(|block| block.at.start >= end) { piece.all.end } else { end },
        );
        let list_end = block
            .and_then(|block| found.iter().find(|next| next.at.start > block.at.end))
            .map_or(end, |next| next.at.start.min(end));
        let group = page.found(up.name.clone(), at.start, at.end, up.sure);
        let mut one = GroupNotice::new(group, up.act);
        // A plan goes on to speak of other things: the group's matters stand near.
        let last = block.map_or(at.end, |block| block.at.end.max(at.end));
        let near = end.min(last + far(text, last));
        // 成立甲领导小组和甲指挥部。领导小组由…: of one of them.
        let of = shared::told(text, &names, number, piece.all.end).filter(|_| block.is_none());
        let stretch = match &of {
            Some(Told::At(own)) => own.clone(),
            Some(Told::Nothing) => at.clone(),
            _ => at.start..near,
        };
        fill(page, &mut one, block, None, stretch, list_end);
        if matches!(of, Some(Told::Perhaps)) {
            super::doubt::all(&mut one, rules::GUESSED);
        }
        // News and reports tell of groups that others set up: without a title of a notice somebody is named, or it is decided.
        let telling = tells(&super::head::headline(page, piece))
            || (piece.title.is_none()
                && !super::doubt::plan(within)
                && (!super::doubt::addressed(within) || REPORT.is_match(within))
                && !planned(&super::head::headline(page, piece), text, at.start)
                && (!begins(text, at.start) || REPORT.is_match(within)));
        let leads = |seat: &super::notice::Seat| seat.name.is_some() && seat.rank != Rank::Member;
        if telling && !decided(text, at.start) && !one.seats.iter().any(leads) {
            continue;
        }
        if one.of(Rank::Head).next().is_some() || !one.office.hosts.is_empty() {
            told.push(one);
        } else if labels_near(found, at.end, near)
            || (piece.title.is_some()
                && decided(text, at.start)
                && goes_on(&text[at.end..near.max(at.end)]))
            || (piece.title.is_some() && named_only(text, up))
            || (decided(text, at.start)
                && goes_on(&text[at.end..near.max(at.end)])
                && signed(within))
            || cut_off(text, up.at.clone())
            || (matches!(of, Some(Told::Nothing)) && set_up_beside(text, &names, number))
        {
            // The labels are there, and nobody stands behind them; or a plan names the group and nobody in it.
            one.group.confidence = one.group.confidence.min(rules::DRAFT);
            super::doubt::all(&mut one, rules::GUESSED);
            told.push(one);
        }
    }
    told
}

/// Whether a sentence or an item of a list begins at byte `at`: 1.成立由镇长任组长的…; of whom 学校成立… tells, it tells as
/// news does.
fn begins(text: &str, at: usize) -> bool {
    before_verb(text, at).ends_with([')', '、', '.', ';', '。', '\n', ':'])
}

/// Whether a plan says of its own body that it sets a group up: 学校成立….
fn planned(headline: &str, text: &str, at: usize) -> bool {
    let who = before_verb(text, at).rsplit(['。', ')', ';', '\n', ',', '、', ' ']).next();
    let who = who.unwrap_or_default();
    let plans = ["方案", "章程", "办法", "细则", "预案", "规程"];
    plans.iter().any(|end| headline.ends_with(end))
        && (2..=12).contains(&who.chars().count())
        && ends_as_who(who)
}

/// A report begins so: 某某公司关于保供工作的报告.
static REPORT: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(r"\A.{0,120}关于[^。,;:\n]{2,50}的(?:报告|汇报|总结)").expect("report")
});

/// Whether a title is that of a paper that tells what was done.
pub(crate) fn tells(title: &str) -> bool {
    TELLS.iter().chain(&["情况的通报"]).any(|word| title.contains(word))
}

/// Whether 成立… at byte `at` is what others have to do, or what was done long ago.
fn past_or_others(text: &str, at: usize, words: &str) -> bool {
    // A sentence is no longer than this.
    let begin = text[..at].char_indices().rev().nth(300).map_or(0, |(begin, _)| begin);
    let lead = text[begin..at].rsplit(['。', '\n', ';']).next().unwrap_or_default();
    // 各街道办事处:区政府决定成立…: those who are addressed have to do nothing.
    let addressed =
        ["单位", "政府", "办事处", "部门", "局", "委", "公司", "会", "处", "院", "校", "组", "室"];
    let own = lead.rfind(':').filter(|at| addressed.iter().any(|end| lead[..*at].ends_with(end)));
    let lead = own.map_or(lead, |at| &lead[at + 1..]);
    let clause = lead.rsplit(',').next().unwrap_or_default();
    let others = [
        "各", "要求", "应当", "应", "可以", "须", "需", "未", "曾", "已经", "已", "要", "抓紧",
        "拟", "将", "建议", "计划", "指导", "督促", "推动", "鼓励", "支持",
    ];
    let dated = lead.trim_start().chars().take_while(char::is_ascii_digit).count() == 4;
    // 研究成立了…: what this text tells of is done already, unless it goes on with who leads it.
    static LED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("^,(?:由|组长)[^。;]{2,40}?(?:任|为|担任)[^。,]{0,8}(?:组长|指挥|主任)")
            .expect("led")
    });
    let done = words.chars().nth(2) == Some('了')
        && !LED.is_match(&text[at + words.len()..])
        && !led_within(words);
    // 根据工作需要成立…, 按照上级要求成立…: why, not who has to.
    static WHY: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("(?:根据|按照|遵照|依据|因|为)[^,]{0,24}?(?:需要|要求)").expect("why")
    });
    let clause = WHY.without(clause);
    // (一)应急指挥部 设立…: a heading stands in the same line, and 应急 tells nobody what to do.
    static HEADING: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            r"^.*[(]?(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}})[)、.][ ]*[^,。;:]{{0,24}}?{KIND}[ ]*$|应[急对用届]|[响相适对]应"
        ))
        .expect("heading")
    });
    let clause = HEADING.without(&clause);
    // 各单位要加强领导,成立…: the sentence tells others what to do, unless its last clause decides.
    static TOLD: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("各[^,]{0,14}?(?:要(?:[^求]|$)|应|须|需)").expect("told")
    });
    let decides = ["决定", "研究", "同意", "特", "兹", "现"].iter().any(|w| clause.contains(w));
    // 发生事故时,临时成立…: only then.
    static ONCE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("临时$|(?:发生|出现|启动|接到)[^,]{0,24}(?:时|后),[^,]{0,12}$")
            .expect("once")
    });
    if !decides && (TOLD.is_match(lead) || ONCE.is_match(lead)) {
        return true;
    }
    let mut near = clause.char_indices().rev().take(10).map(|(at, _)| at);
    let near = &clause[near.by_ref().last().unwrap_or(0)..];
    others.iter().any(|word| clause.contains(word)) || dated || done || near.contains('年')
}

/// Whether somebody leads a group in the words that set it up: 成立了以村主任张三为组长,…为成员的某某小组.
fn led_within(words: &str) -> bool {
    static WITHIN: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("^(?:成立|设立|组建|建立)了[ ]*(?:由|以)[^。;\n]{2,60}?(?:任|为|担任)(?:组长|总指挥|指挥长|主任|召集人)[^。;\n]*?(?:成员|组员|委员)的").expect("within")
    });
    WITHIN.is_match(words)
}

/// Whether the clause before byte `at` grants what somebody asked for: 中央同意某省关于.
fn granted(text: &str, at: usize) -> bool {
    let lead = text[..at].strip_suffix("关于").unwrap_or_default();
    let near = lead.char_indices().rev().nth(60).map_or(0, |(near, _)| near);
    let clause = lead[near..].rsplit(['。', '\n', ';', ',']).next().unwrap_or_default();
    ["同意", "批准"].iter().any(|word| clause.contains(word))
}

/// What stands before 成立 right before byte `at`.
fn before_verb(text: &str, at: usize) -> &str {
    text[..at].trim_end_matches(['成', '立', '设', '组', '建', ' '])
}

/// Whether the words right before byte `at` decide: 决定成立, 特成立.
fn decided(text: &str, at: usize) -> bool {
    let lead = before_verb(text, at);
    // 研究决定,在原某某领导小组的基础上,成立….
    static UPON: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("(?:决定|同意),(?:在|以)[^,。;]{2,60}?基础上?,$").expect("upon")
    });
    // 经镇主要领导同意,成立….
    static AGREED: LazyLock<Expression> =
        LazyLock::new(|| crate::expression("经[^,。;:\n]{2,24}(?:同意|批准),$").expect("agreed"));
    let near = lead.char_indices().rev().nth(80).map_or(0, |(near, _)| near);
    ["决定", "研究", "同意", "特", "兹", "现"].iter().any(|word| lead.ends_with(word))
        || (lead.ends_with(',') && (UPON.is_match(&lead[near..]) || AGREED.is_match(&lead[near..])))
}

/// Whether it was decided to set a group up together with those that stand before it in the sentence.
fn set_up_beside(text: &str, names: &[(Range<usize>, &str)], number: usize) -> bool {
    let sentence = text[..names[number].0.start].rfind(['。', '\n', ';']).unwrap_or(0);
    names[..=number].iter().any(|(at, _)| at.start > sentence && decided(text, at.start))
}

/// Whether a paper decides at a place to set a group up and goes on with 现将有关事项通知如下, of which a copy may have kept
/// little.
fn cut_off(text: &str, at: Range<usize>) -> bool {
    static NEXT: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("^[”]?(?:\\([^()\n]{2,40}\\))?[。,;]?[ ]*(?:经[^,。;:\n]{2,24}(?:同意|批准|研究),)?现(?:将|就)(?:其|有关|相关|具体)*(?:事项|事宜|情况|工作|内容|问题)?[^。:\n]{0,8}(?:通知|明确|公布)如下")
            .expect("next")
    });
    // 命令如下: over 一、设立某某委员会.
    static ABOVE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("(?:决定|决议|命令)如下:[ \n]*(?:[一1][、.])?[ ]*$").expect("above")
    });
    let lead = before_verb(text, at.start);
    let near = lead.char_indices().rev().nth(20).map_or(0, |(near, _)| near);
    (decided(text, at.start) && NEXT.is_match(&text[at.end..])) || ABOVE.is_match(&lead[near..])
}

/// Whether a text ends as a paper does: with who signs it and the day.
fn signed(within: &str) -> bool {
    static SIGNED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"\n[ ]*(?P<who>\p{Han}{3,24})[ \n]+(?:(?:19|20)\d{2}|[一二三四五六七八九〇○零]{4})年[ ]*[^年月日\n]{1,3}月[ ]*[^年月日\n]{1,4}日[ \n]*\z").expect("signed")
    });
    SIGNED
        .captures(within)
        .and_then(|found| found.name("who"))
        .is_some_and(|who| ends_as_issuer(who.as_str()))
}

/// Whether what is set up is no group beside one before it, which it serves: 组建某某总指挥部,作为某某领导小组的办事机构;
/// 设立处置小组,在安全领导小组领导下开展工作.
fn serves(text: &str, up: &Up, before: &[Up]) -> bool {
    static SERVES: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            "^[^。;\n]{{0,40}}?(?:,作为(?P<of>[^,。;\n]{{2,40}}?{KIND})的?(?:日常|常设|具体|工作)?(?:办事|工作|办公|执行|日常工作)机构|在(?P<under>[^,。;\n]{{2,40}}?{KIND})的?(?:统一|直接|具体)?领导下)"
        ))
        .expect("serves")
    });
    let Some(found) = SERVES.captures(&text[up.at.end..]).filter(|_| !before.is_empty()) else {
        return false;
    };
    let of = found.name("of").or(found.name("under")).map_or("", |of| of.as_str());
    before.iter().any(|known| known.name.ends_with(of))
}

/// Whether what follows the name of a group speaks of it: 组成人员如下, 负责….
fn goes_on(after: &str) -> bool {
    let near = after.char_indices().nth(60).map_or(after.len(), |(at, _)| at);
    ["如下", "组成", "负责", "下设", "设在", "名单"].iter().any(|word| after[..near].contains(word))
}

/// Whether a sentence of a plan does nothing but set up a group by its name: 成立某某领导小组,统筹推进….
fn named_only(text: &str, up: &Up) -> bool {
    let lead = before_verb(text, up.at.start);
    // 某某公司安全生产委员会成立…, 我校成立…: a body does.
    let who = lead.rsplit(['。', ')', ';', '\n', ',', '、', ' ']).next().unwrap_or_default();
    let begins = lead.ends_with(['。', ')', ';', '\n'])
        || (!who.is_empty() && who.chars().count() <= 24 && ends_as_who(who));
    let kinds = ["小组", "领导组", "指挥部", "联席会议", "专班"];
    let plain = kinds.iter().any(|kind| up.name.ends_with(kind)) && !up.name.contains('或');
    // 成立“某某领导小组”, 成立某某领导小组(组成人员名单附后)
    let after = text[up.at.end..].trim_start_matches(['”', '》']);
    let annexed = after
        .strip_prefix('(')
        .and_then(|inside| Some(inside.split_once(')')?.0))
        .is_some_and(|inside| ["附后", "附件", "名单", "简称"].iter().any(|w| inside.contains(w)));
    !up.bare && begins && plain && (after.starts_with([',', '。', ';']) || annexed)
}

/// Whether words are those for who sets something up: 学校, 我局, 某某公司安全生产委员会.
fn ends_as_who(who: &str) -> bool {
    ends_as_issuer(who) || who.ends_with("片区") || who.strip_prefix('我').is_some()
}

/// Whether labels of a head and of others stand in a stretch.
fn labels_near(found: &[Block], from: usize, to: usize) -> bool {
    let near = found.iter().filter(|block| block.at.start >= from && block.at.start < to);
    let mut labels = near.flat_map(|block| &block.labels);
    labels.clone().any(|label| label.rank == Rank::Head)
        && labels.any(|label| label.rank == Rank::Member)
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
