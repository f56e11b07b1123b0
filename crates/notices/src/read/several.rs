//! One notice that speaks of several groups, each under a heading of its own.

use super::acts::acts;
use super::called::{proper, same, split_names, tidy};
use super::fill::fill;
use super::label::Rank;
use super::notice::{Act, Found, GroupNotice, Office};
use super::office::office;
use super::page::Page;
use super::patterns::KIND;
use super::roster::{Block, Roster};
use super::rules;
use super::titles::Piece;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// A title that speaks of several: 关于成立甲领导小组等三个领导小组的通知, 关于调整3个议事协调机构成员的通知.
static PLURAL: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        "(?:等(?:\\d+|[二两三四五六七八九十]+)?个?[^的]{{0,8}}?(?:{KIND}|机构|组织))|(?:(?P<n>\\d+|[二两三四五六七八九十]+)个[^的]{{0,12}}?(?:{KIND}|机构))|(?:部分|若干|有关|相关|各类?|各个|以下|下列)(?:工作|专项|专业|议事)*(?:{KIND}|议事协调机构|临时机构)|议事协调机构(?:部分|组成|成员)"
    ))
    .expect("plural")
});

/// What stands between the list before and the labels of a group: its heading. A name may begin with a year, and a second
/// name may stand behind it in brackets.
static HEADING: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        "{}[】\\]]?[ \\n]*(?:{BRACKETS})?(?:领导|组成|成员|人员|名单|调整|如下|为|的)*[ :。]*[\\n ]*$",
        *NAMED
    ))
    .expect("heading")
});

/// The same further above the labels, on a line of its own with a number.
static NUMBERED: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        "(?:^|\n)[ ]*[(]?[一二三四五六七八九十\\d]{{1,3}}[)、.][ ]*{}[ ]*(?:{BRACKETS})?[ :]*\n",
        *NAME
    ))
    .expect("numbered")
});

/// Kinds that are groups only where the text sets them up by name.
const FEW: &str = "(?:专家|评审|评委|监督|检查|考核)组";

/// Words in brackets, which may hold others: (与创建(达标)工作领导小组两块牌子一套人员).
const BRACKETS: &str = r"\((?:[^()\n]|\([^()\n]*\)){2,80}\)";

/// The name of a group in a heading; brackets may stand within: 三务(党务、校务、财务)公开工作领导小组.
static NAME: LazyLock<String> = LazyLock::new(|| {
    format!(
        r"(?P<name>(?:(?:19|20)\d{{2}}|[^\s,。;:()、\d.【\[])(?:[^\s,。;:()]{{1,49}}?|[^\s,。;:()]{{0,40}}?{BRACKETS}[^\s,。;:()]{{0,40}}?)(?:{KIND}|{FEW}))"
    )
});

/// A name, the number before it, and what stands before both.
static NAMED: LazyLock<String> = LazyLock::new(|| {
    format!(
        r"(?:^|[\n 。:;)]|[一二三四五六七八九十]、)[ ]*(?:[(]?[一二三四五六七八九十\d]{{1,3}}[)、.][ ]*)?[【\[]?{}",
        *NAME
    )
});

/// The kind of a group, anywhere in words.
static KINDS: LazyLock<Expression> = LazyLock::new(|| crate::expression(KIND).expect("kinds"));

static FEW_KINDS: LazyLock<Expression> =
    LazyLock::new(|| crate::expression(&format!("{FEW}$")).expect("few kinds"));

/// Whether a text sets up what a name ends with: 成立竞赛组委会及竞赛专家组 of 某校建模竞赛专家组.
fn founded(text: &str, name: &str) -> bool {
    let tail = name.char_indices().rev().nth(3).map_or(name, |(at, _)| &name[at..]);
    text.match_indices(tail).any(|(at, _)| {
        let clause = text[..at].rsplit(['。', '\n', ';', ':']).next().unwrap_or_default();
        ["成立", "设立", "组建"].iter().any(|verb| clause.contains(verb))
    })
}

/// Where the number of a heading begins that a text ends with; its end where it ends with none.
fn numbered(before: &str) -> usize {
    static NUMBER: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"[(]?[一二三四五六七八九十\d]{1,3}[)、.][ ]*$").expect("number")
    });
    NUMBER.find(before).map_or(before.len(), |number| number.start())
}

/// A group with a heading: its name, the roster below it, and where the heading begins.
pub(crate) struct Headed {
    pub name: Found<String>,
    /// The roster below it; none where sentences say who sits in it.
    pub block: Option<usize>,
    pub start: usize,
}

/// Whether a title speaks of several groups without naming each.
pub(crate) fn plural(title: &str) -> bool {
    PLURAL.is_match(title)
}

/// Whether a text says right at its beginning that it speaks of several groups: 决定成立三个工作组, 各专班成员名单如下.
pub(crate) fn told_plural(text: &str) -> bool {
    static EACH: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            "各(?:工作|专项)?{KIND}(?:的)?(?:领导|组成|成员|人员|名单)[^。\n]{{0,12}}如下"
        ))
        .expect("each")
    });
    // 成立甲区域、乙区域四个工作专班, 对下设的甲小组、乙小组、丙小组3个小组组成人员进行调整.
    static COUNTED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            "(?:成立|设立|组建|调整|对)(?P<which>[^。,:\n]{{0,120}}?)(?:\\d{{1,2}}|[二两三四五六七八九十]{{1,2}})(?:个|支)[^。,:\n]{{0,40}}?{KIND}"
        ))
        .expect("counted")
    });
    let near = text.char_indices().nth(500).map_or(text.len(), |(at, _)| at);
    let counted = COUNTED.captures_iter(&text[..near]).any(|found| {
        let which = &found["which"];
        let named = which.contains('、');
        // 成立领导小组和三个工作组 counts groups below one.
        let below = ["下设", "分设", "内设", "设立"].iter().any(|word| which.contains(word))
            || KINDS.is_match(which);
        if below {
            named && which.starts_with("下设的")
        } else {
            named || which.chars().count() < 6
        }
    });
    counted || EACH.is_match(&text[..near])
}

/// The groups whose rosters stand under headings with their names, below byte `below`.
pub(crate) fn headed(page: &Page<'_>, below: usize, title: &str, found: &[Block]) -> Vec<Headed> {
    let mut told: Vec<Headed> = Vec::new();
    for (number, block) in found.iter().enumerate() {
        if !block.labels.iter().any(|label| label.rank == Rank::Head) {
            continue;
        }
        let from = number.checked_sub(1).map_or(below, |before| found[before].at.end);
        let before = page.slice(from..block.at.start);
        let near = before.char_indices().rev().nth(160).map_or(0, |(at, _)| at);
        let right = HEADING.captures(&before[near..]).and_then(|found| found.name("name"));
        let right = right.map(|name| near + name.start()..near + name.end());
        let above = || NUMBERED.captures_iter(before).last()?.name("name").map(|name| name.range());
        let Some(name) = right.or_else(above).or_else(|| short_heading(page, before)) else {
            continue;
        };
        // 副处长三、信访工作小组, 范国五、联络工作小组: the list before ran into the number.
        static RUN_IN: LazyLock<Expression> = LazyLock::new(|| {
            crate::expression(r"(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、])").expect("run in")
        });
        let cut = RUN_IN.find_iter(&before[name.clone()]).filter(|number| number.start() > 0);
        let cut = cut.last().map_or(0, |number| number.end());
        let name = name.start + cut..name.end;
        // 甲领导小组、乙领导小组 of one roster goes by its first name.
        let whole = &before[name.clone()];
        let first = split_names(whole).into_iter().next().unwrap_or_default();
        let verbs = ["成立", "设立", "组建", "调整充实", "调整", "充实"];
        let value = verbs.iter().find_map(|verb| first.strip_prefix(verb)).unwrap_or(&first);
        let value = tidy(value);
        if FEW_KINDS.is_match(&value) && !founded(page.slice(below..block.at.start), &value) {
            continue;
        }
        // 二、下设工作组 heads groups below.
        let short = !KINDS.is_match(&value) && !FEW_KINDS.is_match(&value);
        let named = proper(&value) || (short && value.chars().count() == 3);
        if value.starts_with("下设") || !named || told.iter().any(|one| one.name.value == value) {
            continue;
        }
        let at = from + name.start + whole.find(value.as_str()).unwrap_or(0);
        let start = from + numbered(&before[..at - from]);
        // 第二工作组 may be a group of its own or a part of one.
        let part = value.starts_with('第');
        // What no kind ends is a name in short.
        let sure = if part {
            rules::HEADLESS
        } else if short {
            rules::BESIDE
        } else {
            rules::LISTED
        };
        let name = page.found(value, at, from + name.end, sure);
        told.push(Headed { name, block: Some(number), start });
    }
    drop_below(page, &mut told);
    if told.len() > 1 || (told.len() == 1 && plural(title)) {
        told.extend(in_sentences(page, below, &told));
        told.sort_by_key(|head| head.start);
    }
    // Where the title counts them and the headings are fewer or more, something was not understood.
    let count = PLURAL.captures(title).and_then(|found| found.name("n"));
    let count = count.and_then(|count| match count.as_str() {
        "两" => Some(2),
        words => super::days::numeral(words),
    });
    if count.is_some_and(|count| count as usize != told.len()) {
        for one in &mut told {
            one.name.confidence = 0.9;
        }
    }
    told
}

/// A heading right over a roster that is a name in short, which no kind ends: 二、县爱卫会, 县防指, 县食安委.
fn short_heading(page: &Page<'_>, before: &str) -> Option<Range<usize>> {
    static SHORT: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(concat!(
            r"(?:^|\n)[ ]*(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.][ ]*)?(?:调整后的|调整|充实)?",
            r"(?P<name>(?:\p{Han}{1,8}[省市县区旗州])?[省市县区旗州镇乡]?\p{Han}{1,7}?(?:[^常党组]委|[^大社商工]会|指|专班办))",
            r"[ ]*(?:领导|组成|成员|人员|名单)*[ :]*\n[ \n]*$"
        ))
        .expect("short")
    });
    let name = SHORT.captures(before)?.name("name")?;
    let value = name.as_str();
    let own = |word: &str| value.ends_with(word);
    // 县委, 县人大常委会, 县卫健委 and others that stand are no groups.
    let others =
        ["常委会", "人大", "政协", "联合会", "协会", "党委", "工委", "纪委", "监委", "团委"];
    let standing = others.iter().any(|word| own(word))
        || crate::names::body(value, page.functions).function.is_some_and(|_| !own("安委会"));
    (!standing && value.chars().count() > 2 && super::called::understood(value))
        .then(|| name.range())
}

/// Drops those that stand below the first: behind 下设3个专项组, numbered otherwise than the first, and of the kinds that
/// stand below others.
fn drop_below(page: &Page<'_>, told: &mut Vec<Headed>) {
    let figure = |head: &Headed| match page.slice(head.start..).chars().next() {
        Some(c) if c.is_ascii_digit() => '1',
        Some(c) if "一二三四五六七八九十".contains(c) => '一',
        Some('(') => '(',
        _ => ' ',
    };
    let Some(first) = told.first() else { return };
    let (start, style) = (first.start, figure(first));
    let kinds =
        ["工作组", "推进组", "督查组", "督导组", "指导组", "检查组", "专责组", "攻坚组", "调查组"];
    let mut number = 0;
    told.retain(|head| {
        number += 1;
        let between = page.slice(start..head.start.max(start));
        let below = || super::subgroups::below(page, between) < between.len();
        number == 1
            || figure(head) == style
            || !kinds.iter().any(|kind| head.name.value.ends_with(kind))
            || !below()
    });
}

/// Numbered headings beside those over rosters, with a group's name and below it sentences that say who sits where: 三、某某委员会
/// over 主任由副区长张三担任.
fn in_sentences(page: &Page<'_>, below: usize, known: &[Headed]) -> Vec<Headed> {
    static LINE: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            "(?:^|[\n 。])[ ]*(?P<number>[一二三四五六七八九十]{{1,3}}、)[ ]*{}[ ]*(?:{BRACKETS})?(?:成员|人员|组成人员)?(?:[ :。]*(?:\n|[ ]+)|:)(?P<next>[^\n]*)",
            *NAME
        ))
        .expect("line")
    });
    static SEATED: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression("^(?:更名为|改名为|改称|办公室|增补|成员单位)|^[^。]{0,12}?(?:组长|总指挥|指挥长|主任|召集人)由|^[^。]{2,60}?(?:担任|任|为)(?:组长|总指挥|指挥长|主任|召集人)")
            .expect("seated")
    });
    let text = page.slice(below..);
    let found = LINE.captures_iter(text).filter_map(|found| {
        let (number, name) = (found.name("number")?, found.name("name")?);
        let verbs = ["成立", "设立", "组建", "调整充实", "充实调整", "调整", "充实"];
        let whole = name.as_str();
        let value = tidy(verbs.iter().find_map(|verb| whole.strip_prefix(verb)).unwrap_or(whole));
        let start = below + number.start();
        let new = !known.iter().any(|head| same(&head.name.value, &value) || head.start == start);
        let seated = SEATED.is_match(found.name("next")?.as_str());
        let at = below + name.start()..below + name.end();
        (new && seated && proper(&value) && !value.starts_with("下设")).then(|| Headed {
            name: page.found(value, at.start, at.end, rules::LISTED),
            block: None,
            start,
        })
    });
    found.collect()
}

/// The groups of a notice that gives each a heading.
pub(crate) fn several(
    page: &Page<'_>,
    piece: &Piece,
    act: Act,
    title: &str,
    heads: &[Headed],
    found: &[Block],
) -> Vec<GroupNotice> {
    let mut told = Vec::new();
    let mut theirs: Vec<(usize, Range<usize>)> = Vec::new();
    let names: Vec<&str> = heads.iter().map(|head| head.name.value.as_str()).collect();
    // 成立甲,调整乙,撤销丙: what is done to each the sentences say.
    let deeds = acts(page, piece.below()..piece.all.end, None);
    for (number, head) in heads.iter().enumerate() {
        let end = heads.get(number + 1).map_or(piece.all.end, |next| next.start);
        // A roster whose heading was not understood ends what is told of the group before it.
        let stray = found[head.block.map_or(found.len(), |at| at + 1)..].iter().find(|block| {
            let lead = page.slice(head.start..block.at.start.max(head.start));
            let near = lead.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
            // 主任 right behind words on the office heads that.
            let office = lead[near..].contains("办公室");
            block.at.start < end
                && block.labels.first().is_some_and(|label| {
                    label.rank == Rank::Head && !(label.words.ends_with("主任") && office)
                })
        });
        let end = stray.map_or(end, |block| block.at.start);
        let next = head.block.and_then(|at| found.get(at + 1));
        let list_end = next.map_or(end, |next| next.at.start.min(end));
        let said = deeds.iter().find(|deed| same(&deed.group.value, &head.name.value));
        let mut one = GroupNotice::new(head.name.clone(), said.map_or(act, |deed| deed.act));
        // 某某委员会(新成立): the heading says it of its own.
        let behind = page.slice(page.locate(head.start..end, &head.name.value).end..end);
        if said.is_none() && NEWLY.is_match(behind) {
            (one.act, one.listed) = (Act::Establish, true);
        } else if said.is_none() && (acts_of(title) > 1 || super::called::published(title)) {
            // Which of the acts of the title is meant, no word says.
            one.act_sure = one.act_sure.min(rules::ACT_UNTOLD);
        }
        // 甲小组 over 更名为乙小组
        let becomes = deeds.iter().find(|deed| {
            deed.act == Act::Rename
                && head.block.is_none()
                && matches!(&deed.predecessors[..], [old] if same(&old.value, &head.name.value))
        });
        if let Some(new) = becomes {
            one = GroupNotice { listed: true, ..new.clone() };
        }
        let list = head.block.map_or(head.start, |at| found[at].at.end).min(end);
        let (end, list_end) = match office_of_another(page, &names, number, list..end) {
            Some((other, at)) => {
                theirs.push((other, at..end));
                (at, list_end.min(at))
            }
            None => (end, list_end),
        };
        let whole = head.start..end;
        // 主任由张三担任 right below the name of a committee is its own.
        let own = match head.block {
            Some(_) => head.start,
            None => page.locate(whole, &head.name.value).end.min(end),
        };
        fill(page, &mut one, head.block.and_then(|at| found.get(at)), None, own..end, list_end);
        if stray.is_some() {
            super::doubt::all(&mut one, rules::BESIDE);
        }
        told.push(one);
    }
    give_offices(page, &mut told, theirs);
    // 成立甲、乙、丙,下设办公室,设在某处: above the headings the text speaks of the first.
    let lead = piece.below()..heads[0].start.max(piece.below());
    if let Some(first) = told.first_mut().filter(|first| first.office == Office::default()) {
        first.office = office(page, lead.clone(), lead.end, &mut Roster::default());
        super::doubt::office(&mut first.office, rules::BESIDE);
    }
    super::respectively::give(page, piece.below()..piece.all.end, &mut told);
    teams(page.slice(lead), title, &mut told);
    becoming(page, piece, &deeds, &mut told);
    ended(deeds, &mut told);
    told
}

/// Adds the groups that sentences beside rosters make others of: 三、将甲更名为乙。
fn becoming(page: &Page<'_>, piece: &Piece, deeds: &[GroupNotice], told: &mut Vec<GroupNotice>) {
    let known = |name: &str| {
        let mut names = told.iter().flat_map(|one| one.names());
        names.any(|known| same(&known.value, name))
    };
    let new = |deed: &&GroupNotice| {
        let mut names = deed.names();
        !deed.predecessors.is_empty()
            && deed.group.confidence > rules::ODD_NAME
            && !names.any(|name| known(&name.value))
    };
    let mut more: Vec<GroupNotice> = deeds.iter().filter(new).cloned().collect();
    super::seated::seat(page, piece.below()..piece.all.end, &mut more);
    told.append(&mut more);
}

/// Of a list of which a sentence above sets up the first alone, the others may be its teams: they are in doubt.
fn teams(lead: &str, title: &str, told: &mut [GroupNotice]) {
    let Some((first, others)) = told.split_first_mut() else { return };
    let said: String = lead.chars().filter(|c| !c.is_whitespace()).collect();
    let name = first.group.value.as_str();
    let own =
        ["成立", "设立", "组建", "建立"].iter().any(|verb| said.contains(&format!("{verb}{name}")));
    if plural(title) || !own || !stands_alone(name) {
        return;
    }
    let named = |one: &&mut GroupNotice| {
        let name = one.group.value.as_str();
        stands_alone(name) || said.contains(name) || title.contains(name)
    };
    for one in others.iter_mut().filter(|one| !named(one)) {
        one.group.confidence = one.group.confidence.min(rules::HEADLESS);
        super::doubt::all(one, rules::GUESSED);
    }
}

/// Gives groups the offices that sentences far below their rosters tell of.
pub(crate) fn give_offices(
    page: &Page<'_>,
    told: &mut [GroupNotice],
    theirs: Vec<(usize, Range<usize>)>,
) {
    for (other, at) in theirs {
        if let Some(one) = told.get_mut(other).filter(|one| one.office == Office::default()) {
            one.office = office(page, at.clone(), at.end, &mut Roster::default());
        }
    }
}

/// Where a sentence below the roster of one of several groups speaks of the office of another, and of which.
pub(crate) fn office_of_another(
    page: &Page<'_>,
    names: &[&str],
    number: usize,
    within: Range<usize>,
) -> Option<(usize, usize)> {
    let text = page.slice(within.clone());
    let of = |(other, name): (usize, &&str)| {
        let at = text.match_indices(*name).map(|(at, _)| at).find(|at| {
            let after = text[at + name.len()..].trim_start();
            ["办公室", "下设"].iter().any(|word| after.starts_with(word))
        })?;
        Some((other, within.start + at))
    };
    // 领导小组 of one name may end the other's.
    let own = names.get(number).copied().unwrap_or_default();
    let others = names.iter().enumerate();
    let others = others.filter(|(other, name)| *other != number && !own.ends_with(**name));
    { others }.filter_map(of).min_by_key(|(_, at)| *at)
}

/// Adds the groups that sentences end beside those that a notice speaks of at length; what is ended in its own right
/// came before none of them.
pub(crate) fn ended(deeds: Vec<GroupNotice>, told: &mut Vec<GroupNotice>) {
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

/// Words in brackets behind the name of a group that is new.
static NEWLY: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(r"^[ ]*\((?:新成立|新设立?|新组建|新增设?|本次成立)\)").expect("newly")
});

/// How many kinds of acts a title names.
pub(crate) fn acts_of(title: &str) -> usize {
    let kinds =
        [&["成立", "设立", "组建"][..], &["调整", "充实", "变更"], &["撤销", "取消"], &["合并"]];
    kinds.iter().filter(|kind| kind.iter().any(|word| title.contains(word))).count()
}

/// Whether a group of this kind seldom stands below another.
pub(crate) fn stands_alone(name: &str) -> bool {
    let kinds = ["领导小组", "领导组", "指挥部", "委员会", "联席会议", "协调小组"];
    let below = ["现场", "前方", "前线", "应急", "分指挥部", "工作小组"];
    kinds.iter().any(|kind| name.ends_with(kind)) && !below.iter().any(|word| name.contains(word))
}
