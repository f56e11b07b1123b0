//! Papers that set up, change and end groups under headings that say which: 一、成立的议事协调机构 … 二、调整的议事协调机构 …
//! 三、撤销的议事协调机构.

use super::acts::acts;
use super::called::{proper, same, tidy, understood};
use super::cleanup::section;
use super::days::numeral;
use super::doubt;
use super::fill::fill;
use super::headings;
use super::label::Rank;
use super::named::named;
use super::notice::{Act, GroupNotice, Office};
use super::page::Page;
use super::patterns::{DATE, KIND};
use super::roster::blocks;
use super::rules;
use super::titles::Piece;
use crate::Expression;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// A heading: what it says is done, and whether it says one thing.
struct Head {
    act: Act,
    at: Range<usize>,
    sure: bool,
    /// Whether the items stand in its line, as in a copy that lost its breaks.
    inline: bool,
}

/// What a heading may say is done.
const ACTS: &str = "新成立|新组建|新设立|新设|成立|设立|组建|增设|调整充实|充实调整|调整|充实|变更|不再保留|撤销|撤消|取消|更名|合并|整合|保留";

/// The headings of a text.
fn heads(text: &str) -> Vec<Head> {
    static HEAD: LazyLock<Expression> = LazyLock::new(|| {
        let kinds =
            "(?:议事协调机构|协调机构|临时机构|机构|领导小组|工作专班|专班|小组|指挥部|委员会)";
        crate::expression(&format!(
            r"(?m)(?:^|[。 ])[ ]*(?P<head>(?:[(]?[一二三四五六七八九十]{{1,2}}[)、.][ ]*)(?:关于)?(?:拟|决定|同意|予以|继续|暂予)*(?:(?P<act>{ACTS})(?P<more>(?:和|与|及|、|或)(?:{ACTS}))*(?:的|下列|以下|部分|有关|[省市县区镇乡州旗]级|[省市县区镇乡州旗]|政府|议事|工作)*{kinds}|(?:对?(?:下列|以下|部分|有关|议事)*)?{kinds}(?:的|进行|予以|暂予|暂时|继续|作)*(?P<behind>{ACTS})|(?P<alone>{ACTS})(?:类|情况|部分))(?:名单|情况|事项|如下)*[ ]*(?:[(]?共?(?:\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})个[)]?)?)(?:[ ]*[:。]?[ ]*$|[ ]*[:。][ ]*[(\d\p{{Han}}]|[ ]+[(\d\p{{Han}}])"
        ))
        .expect("head")
    });
    let found = HEAD.captures_iter(text).filter_map(|found| {
        let word = found.name("act").or(found.name("behind")).or(found.name("alone"))?;
        let act = match word.as_str() {
            word if word.ends_with('立') || word.contains("组建") || word.ends_with('设') => {
                Act::Establish
            }
            word if word.contains("充实") || word == "变更" => Act::Adjust,
            word => headings::act(word, word),
        };
        let at = found.name("head")?.range();
        let rest = text[at.end..].trim_start_matches([' ', ':', '。']);
        let inline = !rest.is_empty() && !rest.starts_with('\n');
        Some(Head { act, at, sure: found.name("more").is_none(), inline })
    });
    found.collect()
}

/// The groups of a paper with headings of at least two acts, one of which sets groups up or changes them; nothing where an
/// item is not understood at all.
pub(crate) fn read(page: &Page<'_>, piece: &Piece) -> Option<Vec<GroupNotice>> {
    let below = piece.below();
    let text = page.slice(below..piece.all.end);
    let heads = heads(text);
    let kinds: BTreeSet<Act> = heads.iter().map(|head| head.act).collect();
    let lives = |act: &Act| matches!(act, Act::Establish | Act::Adjust);
    if kinds.len() < 2 || !kinds.iter().any(lives) || text.contains('\t') {
        return None;
    }
    let mut told: Vec<GroupNotice> = Vec::new();
    for (number, head) in heads.iter().enumerate() {
        let end = heads.get(number + 1).map_or(text.len(), |next| next.at.start);
        let end = head.at.end + next_number(&text[head.at.clone()], &text[head.at.end..end]);
        let within = below + head.at.end..below + end;
        let lead = text[head.at.end..].len()
            - text[head.at.end..].trim_start_matches([' ', ':', '。']).len();
        let within = (within.start + lead).min(within.end)..within.end;
        let known = told.len();
        if lives(&head.act) {
            told.extend(items(page, within, head.act));
        } else {
            section(page, within, head.act, &mut told);
        }
        if told.len() == known {
            return None;
        }
        for one in told[known..].iter_mut().filter(|_| !head.sure || head.inline) {
            one.act_sure = one.act_sure.min(rules::GUESSED);
            // Where one item ends and the next begins, no line says.
            if head.inline {
                doubt::all(one, rules::GUESSED);
            }
        }
    }
    // Above the headings: 撤销甲领导小组。
    let mut above = acts(page, below..below + heads[0].at.start, None);
    above.retain(|deed| {
        let does = deed.act.ends() || !deed.predecessors.is_empty();
        does && !told.iter().any(|one| same(&one.group.value, &deed.group.value))
    });
    above.append(&mut told);
    Some(above)
}

/// Where the next heading begins below one of the same style that says nothing of acts: 四、有关要求.
fn next_number(head: &str, text: &str) -> usize {
    static OUTER: LazyLock<Expression> =
        LazyLock::new(|| crate::expression(r"\n[ ]*[一二三四五六七八九十]{1,3}、").expect("outer"));
    static INNER: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"\n[ ]*(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)])",
        )
        .expect("inner")
    });
    let style = if head.trim_start().starts_with('(') { &*INNER } else { &*OUTER };
    style.find(text).map_or(text.len(), |next| next.start())
}

/// An item of a section: where it begins, where its name stands, and the name; none where it was not understood.
struct Item {
    start: usize,
    at: Range<usize>,
    value: String,
    sure: f32,
}

/// The number of an item and the name behind it, from the number on.
static NAME: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        r"^(?:[(]?(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}})[)、.][ ]*)?(?:(?:新)?成立|设立|组建|调整充实|充实调整|调整|充实|将|对|把)?原?[“\x22]?(?P<name>[^\s,。;:()“”]{{2,40}}?(?:\([^()\s]{{1,8}}\)[^\s,。;:()“”]{{0,12}}?)?{KIND})[”\x22]?[ ]*(?:\([^()\n]{{2,40}}\))?[ ]*(?:[:,。;\n]|$|的|由|办公室|增补|增加|新增|成员|更名|下设|(?:第一|常务|执行)?副?总?(?:组长|指挥|主任|召集人))"
    ))
    .expect("name")
});

/// Where the items of a stretch begin: at numbers of the style of the first, or at names on lines of their own.
fn starts(text: &str) -> Vec<(usize, u32)> {
    static BEGIN: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"(?:^|[\n。;: ])[ ]*(?P<all>[(](?P<han>[一二三四五六七八九十]{1,3})[)]|[(](?P<bracket>\d{1,2})[)]|(?P<figure>\d{1,2})[.、]|(?P<plain>[一二三四五六七八九十]{1,3})、)",
        )
        .expect("begin")
    });
    static LINE: LazyLock<Expression> =
        LazyLock::new(|| crate::expression(r"(?m)^[ ]*(?P<line>[^\s\d(][^\n]*)$").expect("line"));
    let styles = ["han", "bracket", "figure", "plain"];
    let mut own: Option<&str> = None;
    let mut found: Vec<(usize, u32)> = Vec::new();
    let mut at = 0;
    while let Some(begin) = BEGIN.captures_at(text, at) {
        let Some(all) = begin.name("all") else { break };
        at = all.end();
        let style = styles.into_iter().find_map(|style| Some((style, begin.name(style)?)));
        let Some((style, word)) = style else { continue };
        let number = numeral(word.as_str()).unwrap_or(0);
        if *own.get_or_insert(style) == style {
            found.push((all.start(), number));
        }
    }
    if found.is_empty() {
        let lines = LINE.captures_iter(text).filter_map(|found| found.name("line"));
        // Who signs is no item: the day stands right below.
        let signs = |end: usize| {
            let rest = text[end..].trim_start();
            DATE.find(rest).is_some_and(|date| date.start() == 0)
        };
        let named = lines.filter(|line| name(line.as_str()).is_some() && !signs(line.end()));
        found.extend(named.map(|line| (line.start(), 0)));
    }
    found
}

/// The name with which an item begins, and where it stands in it.
fn name(item: &str) -> Option<(Range<usize>, String)> {
    let found = NAME.captures(item)?.name("name")?;
    let value = tidy(found.as_str());
    let whole = proper(&value) && understood(&value) && !value.starts_with("下设");
    whole.then(|| (found.range(), value))
}

/// Where a group's name may stand in an item that does not begin with one, and the name; nothing where there is none.
fn unclear(item: &str) -> (Range<usize>, String) {
    let clause = &item[..item.find(['。', '\n']).unwrap_or(item.len())];
    let Some(own) = named(clause).into_iter().next() else { return (0..0, String::new()) };
    let words = &clause[own.clone()];
    let number = |c: char| !crate::names::is_han(c) || "一二三四五六七八九十".contains(c);
    let value = tidy(words.trim_start_matches(number));
    if proper(&value) { (own, value) } else { (0..0, String::new()) }
}

/// The groups of a section, each with all that its item says of it.
fn items(page: &Page<'_>, within: Range<usize>, act: Act) -> Vec<GroupNotice> {
    let text = page.slice(within.clone());
    let mut all: Vec<Item> = Vec::new();
    let begins: Vec<_> =
        starts(text).into_iter().map(|(at, number)| (at, number, name(&text[at..]))).collect();
    let mut last = 0;
    for (place, (at, number, named)) in begins.iter().enumerate() {
        let start = within.start + at;
        let (own, value, sure) = if let Some((own, value)) = named {
            if *number > 1 && *number <= last {
                continue;
            }
            (own.clone(), value.clone(), rules::LISTED)
        } else {
            // What was not understood ends the item before it and is told of in doubt, unless it is a number within that.
            let later = &begins[place + 1..];
            if *number != last + 1
                || later.iter().any(|(_, n, named)| n == number && named.is_some())
            {
                continue;
            }
            let (own, value) = unclear(&text[*at..]);
            (own, value, rules::ODD_NAME)
        };
        last = *number;
        if !all.iter().any(|known| !value.is_empty() && same(&known.value, &value)) {
            all.push(Item { start, at: start + own.start..start + own.end, value, sure });
        }
    }
    let ends: Vec<usize> = all.iter().skip(1).map(|item| item.start).chain([within.end]).collect();
    let items = all.into_iter().zip(ends).filter(|(item, _)| !item.value.is_empty());
    let groups = items.map(|(item, end)| {
        let name = page.found(item.value, item.at.start, item.at.end, item.sure);
        let mut one = GroupNotice { listed: true, ..GroupNotice::new(name, act) };
        // 甲更名为乙 among those that are changed.
        let becomes = acts(page, item.start..end, Some(act)).into_iter().find(
            |deed| matches!(&deed.predecessors[..], [old] if same(&old.value, &one.group.value)),
        );
        let from = becomes.as_ref().map_or(item.at.end, |new| {
            page.locate(item.at.end..end, &new.group.value).end.min(end)
        });
        one = becomes.unwrap_or(one);
        let found = blocks(page, item.at.end..end);
        let first = found
            .iter()
            .position(|block| block.labels.iter().any(|label| label.rank == Rank::Head));
        let block = first.and_then(|at| found.get(at));
        let next = first.and_then(|at| found.get(at + 1));
        let list_end = next.map_or(end, |next| next.at.start.min(end));
        fill(page, &mut one, block, None, from..end, list_end);
        // Words of which nothing was understood.
        let more = page.slice(from..end).chars().filter(|c| crate::names::is_han(*c)).count() > 3;
        if more && one.is_bare() && one.office == Office::default() && one.predecessors.is_empty() {
            one.act_sure = rules::GUESSED;
        }
        if item.sure < rules::LISTED {
            one.act_sure = rules::GUESSED;
            doubt::all(&mut one, rules::GUESSED);
        }
        one
    });
    groups.collect()
}
