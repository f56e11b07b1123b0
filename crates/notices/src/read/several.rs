//! One notice that speaks of several groups, each under a heading of its own.

use super::called::{proper, split_names, tidy};
use super::labels::Rank;
use super::notice::Found;
use super::page::Page;
use super::patterns::KIND;
use super::roster::Block;
use super::rules;
use regex::Regex;
use std::sync::LazyLock;

/// A title that speaks of several: 关于成立甲领导小组等三个领导小组的通知, 关于调整3个议事协调机构成员的通知.
static PLURAL: LazyLock<Regex> = LazyLock::new(|| {
    crate::expression(&format!(
        "(?:等(?:\\d+|[二两三四五六七八九十]+)?个?[^的]{{0,8}}?(?:{KIND}|机构))|(?:(?P<n>\\d+|[二两三四五六七八九十]+)个[^的]{{0,12}}?(?:{KIND}|机构))|(?:部分|若干|有关|相关|各类?|各个|以下|下列)(?:工作|专项|专业|议事)*(?:{KIND}|议事协调机构|临时机构)|议事协调机构(?:部分|组成|成员)"
    ))
    .expect("plural")
});

/// What stands between the list before and the labels of a group: its heading. A name may begin with a year, and a second
/// name may stand behind it in brackets.
static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    crate::expression(&format!(
        "{}[ \\n]*(?:{BRACKETS})?(?:领导|组成|成员|人员|名单|调整|如下|为|的)*[ :]*[\\n ]*$",
        *NAMED
    ))
    .expect("heading")
});

/// The same further above the labels, on a line of its own with a number.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
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
        r"(?P<name>(?:(?:19|20)\d{{2}}|[^\s,。;:()、\d.])(?:[^\s,。;:()]{{1,49}}?|[^\s,。;:()]{{0,40}}?{BRACKETS}[^\s,。;:()]{{0,40}}?)(?:{KIND}|{FEW}))"
    )
});

/// A name, the number before it, and what stands before both.
static NAMED: LazyLock<String> = LazyLock::new(|| {
    format!(
        r"(?:^|[\n 。:;)]|[一二三四五六七八九十]、)[ ]*(?:[(]?[一二三四五六七八九十\d]{{1,3}}[)、.][ ]*)?{}",
        *NAME
    )
});

/// The kind of a group, anywhere in words.
static KINDS: LazyLock<Regex> = LazyLock::new(|| crate::expression(KIND).expect("kinds"));

static FEW_KINDS: LazyLock<Regex> =
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
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        crate::expression(r"[(]?[一二三四五六七八九十\d]{1,3}[)、.][ ]*$").expect("number")
    });
    NUMBER.find(before).map_or(before.len(), |number| number.start())
}

/// A group with a heading: its name, the roster below it, and where the heading begins.
pub(crate) struct Headed {
    pub name: Found<String>,
    pub block: usize,
    pub start: usize,
}

/// Whether a title speaks of several groups without naming each.
pub(crate) fn plural(title: &str) -> bool {
    PLURAL.is_match(title)
}

/// Whether a text says right at its beginning that it speaks of several groups: 决定成立三个工作组, 各专班成员名单如下.
pub(crate) fn told_plural(text: &str) -> bool {
    static EACH: LazyLock<Regex> = LazyLock::new(|| {
        crate::expression(&format!(
            "各(?:工作|专项)?{KIND}(?:的)?(?:领导|组成|成员|人员|名单)[^。\n]{{0,12}}如下"
        ))
        .expect("each")
    });
    // 成立甲区域、乙区域四个工作专班, 对下设的甲小组、乙小组、丙小组3个小组组成人员进行调整.
    static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
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
        let Some(name) = right.or_else(above) else { continue };
        // 副处长三、信访工作小组, 范国五、联络工作小组: the list before ran into the number.
        static RUN_IN: LazyLock<Regex> = LazyLock::new(|| {
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
        if value.starts_with("下设")
            || !proper(&value)
            || told.iter().any(|one| one.name.value == value)
        {
            continue;
        }
        let at = from + name.start + whole.find(value.as_str()).unwrap_or(0);
        let start = from + numbered(&before[..at - from]);
        // 第二工作组 may be a group of its own or a part of one.
        let part = value.starts_with('第');
        let sure = if part { rules::HEADLESS } else { rules::LISTED };
        let name = page.found(value, at, from + name.end, sure);
        told.push(Headed { name, block: number, start });
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
