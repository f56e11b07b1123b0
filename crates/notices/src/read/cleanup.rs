//! Notices that clean up: many groups under headings.

use super::about::{ABOUT, headline};
use super::acts::{acts, restored};
use super::headings::{
    act, annexes, in_one_line, next_item, of_a_part, of_both, of_several, others as other_headings,
    sentences as lead_lists,
};
use super::heads;
use super::label::Rank;
use super::labels::labels;
use super::listing::{items, part_of, signs};
use super::notice::{Act, GroupNotice, Office};
use super::office::office;
use super::page::Page;
use super::parted::{changes, numbered, spaced};
use super::patterns::{GROUP, HEADING, SWEEP};
use super::roster::{self, Roster, blocks};
use super::seated::{offices, seat};
use super::stated::planned;
use super::titles::Piece;
use super::{asides, into, rules, whole_list};
use crate::Expression;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// The groups of a clean-up; nothing where the notice is none.
pub(crate) fn read(page: &Page<'_>, piece: &Piece) -> Option<Vec<GroupNotice>> {
    let title = headline(page, piece);
    let sets_up = ["成立", "设立", "组建", "建立"].iter().any(|word| title.contains(word))
        && !["清理", "撤销", "取消", "精简", "保留"].iter().any(|word| title.contains(word));
    // 撤销甲领导小组成立乙领导小组 ends one and sets up another.
    let instead = super::body::INSTEAD.is_match(&title);
    // 成立甲、调整乙和撤销丙 does something else to each.
    let each = super::body::each_its_own(&title);
    // 关于公布某某领导小组的通知 makes one group known.
    let sweeps = ["清理", "精简", "规范", "整合", "保留", "归并", "优化", "撤并"];
    let one = super::called::published(&title)
        && !sweeps.iter().any(|word| title.contains(word))
        && (!title.contains("机构") || rostered(page, piece));
    // 关于调整部分议事协调机构的通知, with a roster under each name.
    let adjusts = title.contains("调整")
        && !sweeps.iter().any(|word| title.contains(word))
        && rostered(page, piece)
        && !makes_others(page, piece);
    // 关于调整甲等机构的通知, whose items end and join others.
    let among = || {
        let led = |block: &roster::Block| block.labels.iter().any(|one| one.rank == Rank::Head);
        title.contains("等")
            && super::several::plural(&title)
            && !blocks(page, piece.below()..piece.all.end).iter().any(led)
            && makes_others(page, piece)
    };
    if !(ABOUT.is_match(&title) || among())
        || adjusts
        || sets_up
        || instead
        || each
        || one
        || title.contains("成员")
        || title.contains("组成人员")
    {
        return None;
    }
    let below = piece.below();
    let (mut told, tables) = super::sides::read(page, below..piece.all.end);
    if tables.is_empty() {
        told = in_tables(page, piece, &title);
        if told.is_empty() {
            told = said(page, piece, &title);
            if super::sides::lost(page.slice(below..piece.all.end)) {
                for one in &mut told {
                    one.act_sure = one.act_sure.min(rules::ODD_NAME);
                    one.group.confidence = one.group.confidence.min(rules::GUESSED);
                }
            }
        }
    } else {
        // What else the paper says stands around the tables.
        let mut text = page.text.to_string();
        for at in tables {
            let lines = " ".repeat(at.len().saturating_sub(1));
            text.replace_range(at.clone(), &format!("{lines}\n")[..at.len()]);
        }
        let page = Page { text: &text, ..*page };
        let mut rest = in_tables(&page, piece, &title);
        if rest.is_empty() {
            rest = said(&page, piece, &title);
        }
        told.extend(rest);
        told.sort_by_key(|one| one.group.span);
    }
    for one in &mut told {
        // Into what, or what it was, no word says.
        let becomes = matches!(one.act, Act::Rename | Act::Merge);
        if becomes && one.predecessors.is_empty() {
            one.act_sure = one.act_sure.min(rules::ODD_NAME);
        }
    }
    let told = once(told);
    (!told.is_empty()).then_some(told)
}

/// What tables tell row by row; nothing where the headings among the rows tell of more groups.
fn in_tables(page: &Page<'_>, piece: &Piece, title: &str) -> Vec<GroupNotice> {
    static AMONG: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"(?m)^[ \t]*[(]?[一二三四五六七八九十]{1,2}[)、.][ ]*(?:拟|决定|予以|予|继续|建议)*(?:保留|撤销|撤消|取消|整合|合并|更名|转为|不再)")
            .expect("among")
    });
    let within = piece.below()..piece.all.end;
    let mut told = super::table::read(page, within.clone());
    if !told.is_empty() {
        let more = super::around::tables(page, within, &told);
        told.extend(more);
        return told;
    }
    let told = super::table::by_cells(page, within.clone());
    if told.is_empty() || AMONG.find_iter(page.slice(within)).count() < 2 {
        return told;
    }
    let names = |told: &[GroupNotice]| -> usize {
        let names = told.iter().flat_map(|one| one.names());
        names.map(|name| name.value.as_str()).collect::<BTreeSet<_>>().len()
    };
    let more = names(&once(said(page, piece, title))) > names(&told);
    if more { Vec::new() } else { told }
}

/// Each group once for each act: what goes into it row by row goes into one.
fn once(all: Vec<GroupNotice>) -> Vec<GroupNotice> {
    let mut told: Vec<GroupNotice> = Vec::new();
    for one in all {
        let same =
            |known: &&mut GroupNotice| known.act == one.act && known.group.value == one.group.value;
        let Some(known) = told.iter_mut().find(same) else {
            told.push(one);
            continue;
        };
        let before = known.predecessors.len();
        for old in one.predecessors {
            if known.predecessors.iter().all(|other| other.value != old.value) {
                known.predecessors.push(old);
            }
        }
        known.takes_in |= one.takes_in;
        if known.predecessors.len() > before {
            known.act_sure = known.act_sure.min(one.act_sure);
            // 甲 and 乙 get one new name: one of them, or both together.
            if known.act == Act::Rename {
                known.act_sure = known.act_sure.min(rules::ODD_NAME);
            }
        }
    }
    told
}

/// What the sentences of a paper say, whatever its title does.
pub(crate) fn sentences(page: &Page<'_>, piece: &Piece) -> Vec<GroupNotice> {
    once(said(page, piece, ""))
}

/// What sentences and lists under headings say.
fn said(page: &Page<'_>, piece: &Piece, title: &str) -> Vec<GroupNotice> {
    let below = piece.below();
    let text = page.slice(below..piece.all.end);
    let mut told = Vec::new();
    let heads: Vec<(Act, Range<usize>)> = HEADING
        .captures_iter(text)
        .filter_map(|captures| {
            let whole = captures.get(0)?;
            let line = whole.as_str();
            // 撤销市河长制领导小组 is an item, not a heading.
            let first = GROUP.find_iter(captures.name("rest")?.as_str()).next();
            let names_one = first.is_some_and(|name| {
                !["的领导小组", "下列领导小组"].contains(&name)
                    && !name.starts_with("办公室")
                    && name.chars().count() > 7
                    && !name.starts_with('的')
            });
            // (二)撤销的机构(1个):甲委员会 is a heading up to its mark.
            let mark = line.find(':').filter(|_| names_one).map_or(line.len(), |at| at + 1);
            (!names_one || line[..mark].contains('个')).then(|| {
                let at = whole.start()..whole.start() + mark;
                (act(line, captures.name("act").map_or("", |m| m.as_str())), at)
            })
        })
        .collect();
    // Where items stand in the lines of their headings, more headings stand in one line than on lines of their own.
    let run_in = in_one_line(text);
    let mut heads = if run_in.len() > heads.len() { run_in } else { heads };
    let more = other_headings(text, &heads);
    let mut unsure: Vec<usize> =
        more.iter().filter(|head| !head.sure).map(|head| head.at.start).collect();
    heads.extend(more.into_iter().map(|head| (head.act, head.at)));
    unsure.extend(annexes(text, &mut heads));
    let goes_into = into::headings(text);
    let said = lead_lists(text, !goes_into.is_empty() || !heads.is_empty());
    let within =
        |other: &Range<usize>, at: &Range<usize>| other.start < at.end && at.start < other.end;
    let new = said.iter().map(|(head, _)| (head.act, head.at.clone()));
    let new = new.filter(|(_, at)| !heads.iter().any(|(_, other)| within(other, at)));
    heads.extend(new.collect::<Vec<_>>());
    into::among(&mut heads, &goes_into);
    // 一、议事协调机构 … 三、撤销的机构: what stands above the first of them is set up as it is.
    if title.contains("设置") && !heads.is_empty() {
        let first = heads.first().map_or(text.len(), |(_, at)| at.start);
        // 2023年新设1个:甲 is told by its own words.
        let new = ["新设", "新增", "新成立", "新组建", "撤销", "更名"];
        let first = new.iter().filter_map(|word| text[..first].find(word)).min().unwrap_or(first);
        section(page, below..below + first, Act::Keep, &mut told);
    }
    for (number, (act, at)) in heads.iter().enumerate() {
        let end = heads.get(number + 1).map_or(text.len(), |(_, next)| next.start);
        let last = said.iter().find(|(head, _)| head.at == *at).map_or(end, |(_, last)| *last);
        let end = next_item(text, at, end).min(last);
        let known = told.len();
        section(page, below + at.end..below + end, *act, &mut told);
        if let Some(own) = goes_into.iter().find(|own| own.at == *at) {
            into::gather(page, below, own, &mut told, known);
        }
        super::awaits::below(page, below + at.start..below + at.end, *act, &mut told[known..]);
        let new = told[known..].iter_mut();
        if planned(&text[at.clone()]) {
            new.for_each(|one| one.act_sure = one.act_sure.min(rules::DRAFT));
        } else if unsure.contains(&at.start)
            || of_both(&text[at.clone()])
            || of_a_part(&text[at.clone()])
        {
            new.for_each(|one| one.act_sure = rules::GUESSED);
        }
    }
    if !told.is_empty() {
        outside(page, below, text, &heads, &mut told);
        counted(page, below..piece.all.end, &mut told);
    }
    if told.is_empty() {
        // In sentences, or a list under the title alone.
        // 撤销甲、乙,将丙并入丁,戊更名为己: every clause has an act of its own.
        if changes(text) {
            let all = acts(page, below..piece.all.end, None);
            if all.iter().any(|one| !one.predecessors.is_empty()) {
                told = all;
                offices(page, below..piece.all.end, &mut told);
                seat(page, below..piece.all.end, &mut told);
                listed(page, below..piece.all.end, &mut told);
            }
        }
    }
    if told.is_empty() {
        swept(page, below..piece.all.end, false, &mut told);
        if !told.is_empty() {
            others(page, below..piece.all.end, &mut told);
            // 甲、乙停止运行,不再保留丙: each clause has its own verb.
            super::several::ended(acts(page, below..piece.all.end, None), &mut told);
        }
    }
    if told.is_empty() {
        // 甲、乙自7月1日起撤销: the verb stands behind the names.
        told = acts(page, below..piece.all.end, None);
        told.retain(|one| one.act.ends() || one.act == Act::Keep || restored(text, one));
    }
    if told.is_empty() {
        let act = if title.contains("撤") || title.contains("取消") {
            Act::Abolish
        } else {
            Act::Keep
        };
        if title.contains("撤")
            || title.contains("取消")
            || title.contains("保留")
            || title.contains("公布")
            || title.contains("设置")
        {
            section(page, below..piece.all.end, act, &mut told);
            // 关于调整撤销部分领导小组的通知: those with rosters are changed, and of the others the title says two things.
            if act == Act::Abolish && title.contains("调整") {
                for one in &mut told {
                    let lives = one.seats.iter().any(|seat| seat.rank == Rank::Head);
                    one.act = if lives { Act::Adjust } else { one.act };
                    one.act_sure = one.act_sure.min(rules::GUESSED);
                }
            }
            // What the title alone says is no more than a guess where the text speaks of other acts.
            let others: &[&str] = match act {
                Act::Keep => &["撤销", "撤消", "取消", "更名", "合并", "整合", "转为"],
                _ => &["予以保留", "继续保留", "更名", "合并", "整合", "转为"],
            };
            let own = told.iter().map(|one| one.group.value.as_str()).collect::<String>();
            if others.iter().any(|word| text.contains(word) && !own.contains(word)) {
                let guessed = |one: &mut GroupNotice| {
                    one.act_sure = one.act_sure.min(rules::GUESSED);
                };
                told.iter_mut().for_each(guessed);
            }
        }
    }
    told
}

/// Adds what sentences say that stand above the first heading, or behind the lists of headings in items of their own.
fn outside(
    page: &Page<'_>,
    below: usize,
    text: &str,
    heads: &[(Act, Range<usize>)],
    told: &mut Vec<GroupNotice>,
) {
    let first = heads.first().map_or(text.len(), |(_, at)| at.start);
    let mut places: Vec<Range<usize>> = std::iter::once(0..first).collect();
    for (number, (_, at)) in heads.iter().enumerate() {
        let end = heads.get(number + 1).map_or(text.len(), |(_, next)| next.start);
        places.push(next_item(text, at, end)..end);
    }
    for at in places {
        let lead = at.start == 0;
        let lists = || text[at.clone()].contains("个:");
        if at.is_empty() || (lead && !changes(&text[at.clone()]) && !lists()) {
            continue;
        }
        let within = below + at.start..below + at.end;
        let mut deeds = acts(page, within.clone(), None);
        deeds.retain(|deed| {
            let names = || deed.names();
            let known = |one: &GroupNotice| {
                let mut all = one.names();
                all.any(|known| names().any(|name| super::called::same(&known.value, &name.value)))
            };
            let does = deed.act.ends() || !deed.predecessors.is_empty();
            (does || (!lead && deed.act != Act::Adjust)) && !told.iter().any(known)
        });
        offices(page, within.clone(), &mut deeds);
        seat(page, within, &mut deeds);
        told.extend(deeds);
    }
}

/// The groups that a verb says of in a row of names, or, where only lists are meant, in a list below it.
fn swept(page: &Page<'_>, within: Range<usize>, lists: bool, told: &mut Vec<GroupNotice>) {
    let text = page.slice(within.clone());
    for captures in SWEEP.captures_iter(text) {
        let (Some(word), Some(list)) = (captures.name("act"), captures.name("list")) else {
            continue;
        };
        // 保留的机构 1、某某委员会 主任:… is a list whose heading was not understood.
        if numbered(list.as_str()).len() > 1 {
            continue;
        }
        // 除甲继续保留外,乙撤销; 保留至2024年
        if list.as_str().starts_with(['外', '至', '到']) {
            continue;
        }
        let act = act(word.as_str(), word.as_str());
        // 撤销下列机构:1.甲领导小组;2.乙领导小组。
        let rest = &text[list.end()..];
        if let Some(below) = rest.strip_prefix(':') {
            let to = 1 + whole_list::end(below);
            // 撤销2个:甲、乙;新设1个:丙
            let next = COUNTED.find(&rest[..to]).map_or(to, |next| next.start());
            let to = to.min(next);
            let from = within.start + list.end();
            section(page, from + 1..from + to, act, told);
        } else if !lists {
            items(page, within.start + list.start()..within.start + list.end(), act, told);
        }
    }
    counted(page, within.clone(), told);
    let over = OVER.captures_iter(text).chain(BELOW.captures_iter(text));
    for captures in over {
        let (Some(word), Some(lead)) = (captures.name("act"), captures.get(0)) else { continue };
        // 现将部分领导小组调整撤销如下: which of them ends, the items say.
        if of_several(&text[..word.start()]) {
            continue;
        }
        let to = lead.end() + whole_list::end(&text[lead.end()..]);
        let act = act(word.as_str(), word.as_str());
        section(page, within.start + lead.end()..within.start + to, act, told);
    }
}

/// Adds the groups of lists that are counted: 新设2个:甲、乙.
fn counted(page: &Page<'_>, within: Range<usize>, told: &mut Vec<GroupNotice>) {
    let text = page.slice(within.clone());
    let mut lists = Vec::new();
    for captures in COUNTED.captures_iter(text) {
        let Some(lead) = captures.get(0) else { continue };
        let to = lead.end() + whole_list::line(&text[lead.end()..]);
        let below = captures.name("below").is_some();
        let to = if below { lead.end() + whole_list::end(&text[lead.end()..]) } else { to };
        let founds = below || captures.name("act").is_some();
        let act = match founds {
            true => Act::Establish,
            // Who does the work from now on, words beside it may say.
            false => Act::Normalise,
        };
        let known = lists.len();
        section(page, within.start + lead.end()..within.start + to, act, &mut lists);
        if !founds {
            lists[known..].iter_mut().for_each(|one| one.act_sure = rules::GUESSED);
        }
    }
    let known = |one: &GroupNotice| {
        told.iter()
            .flat_map(|other| other.names())
            .any(|name| super::called::same(&name.value, &one.group.value))
    };
    lists.retain(|one| !known(one));
    told.extend(lists);
}

/// New groups that are counted before a list, and those that are called so no more: 新设2个:甲、乙; 下列机构不再作为议事协调机构:丙.
static COUNTED: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(concat!(
        r"(?P<below>成立|设立|组建)(?:以下|下列|如下)[^,。;:\n]{0,10}:|[^。;:,\n]{0,12}?(?P<act>新成立|新组建|新设立?|新增|成立|设立|组建)[^,。;:\n]{0,10}?(?:\d{1,2}|[一二两三四五六七八九十])个:|",
        "不再(?:作为|列为|列入|纳入)[^,。;:\n]{0,8}(?:议事协调机构|领导小组)(?:管理)?(?:的)?(?:机构|小组)?(?:[(]?\\d{1,3}个[)]?)?(?:,[^。;:\n]{2,30})?:"
    ))
    .expect("counted")
});

/// 下列机构予以撤销: right over a list.
static OVER: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(
        r"(?:以下|下列)(?:[^,。;:\n]{2,30}?|[^,。;:\n]{2,30},[^,。;:\n]{0,24}?)(?P<act>撤销|撤消|取消|保留|不再保留)(?:\([^()\n]{1,12}\))?(?:,(?:不再|不另)[^,。;:\n]{2,8})?:",
    )
    .expect("over")
});

/// The same with the verb before what is counted in short: 撤销下列机构:1.甲领导小组;2.乙领导小组。
static BELOW: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(r"(?P<act>撤销|撤消|取消|不再保留|保留)(?:下列|以下|如下)[^,。;:\n]{0,5}:")
        .expect("below")
});

/// Adds the groups of lists of which a line above says what is done to them, where a sentence beside the lists makes one
/// group of another: 撤销以下机构:1.甲 2.乙 另将丙并入丁。
fn listed(page: &Page<'_>, within: Range<usize>, told: &mut Vec<GroupNotice>) {
    let mut lists = Vec::new();
    swept(page, within, true, &mut lists);
    let known = |one: &GroupNotice| {
        told.iter()
            .flat_map(|other| other.names())
            .any(|name| super::called::same(&name.value, &one.group.value))
    };
    lists.retain(|one| one.predecessors.is_empty() && !known(one));
    told.extend(lists);
    told.sort_by_key(|one| {
        one.predecessors.first().map_or(one.group.span, |old| old.span.min(one.group.span))
    });
}

/// Adds what sentences beside a list say becomes of other groups: 同时,某某领导小组转为常设机构.
fn others(page: &Page<'_>, within: Range<usize>, told: &mut Vec<GroupNotice>) {
    for deed in acts(page, within.clone(), None) {
        let stays = matches!(deed.act, Act::Normalise | Act::Keep);
        let again = restored(page.slice(within.clone()), &deed);
        let becomes = stays || again || !deed.predecessors.is_empty();
        let known = |one: &GroupNotice| super::called::same(&one.group.value, &deed.group.value);
        if becomes && !told.iter().any(known) {
            told.push(deed);
        }
    }
}

/// Whether sentences make groups of others or end some: 将甲、乙整合为丙.
fn makes_others(page: &Page<'_>, piece: &Piece) -> bool {
    let within = piece.below()..piece.all.end;
    changes(page.slice(within.clone()))
        && acts(page, within, None).iter().any(|one| !one.predecessors.is_empty())
}

/// Whether rosters of heads and others stand in a notice.
fn rostered(page: &Page<'_>, piece: &Piece) -> bool {
    let found = blocks(page, piece.below()..piece.all.end);
    let has = |block: &roster::Block, rank| block.labels.iter().any(|label| label.rank == rank);
    found.iter().any(|block| has(block, Rank::Head) && has(block, Rank::Member))
}

/// The items under a heading, a line each, or in a row.
pub(crate) fn section(
    page: &Page<'_>,
    within: Range<usize>,
    act: Act,
    told: &mut Vec<GroupNotice>,
) {
    let text = page.slice(within.clone());
    let mut at = 0;
    let mut lists: Vec<usize> = Vec::new();
    let mut begins: Vec<(usize, usize, usize)> = Vec::new();
    let mut figures = false;
    let mut table: Option<heads::Heads> = None;
    let mut whole = 0;
    let mut parts: Vec<&str> = Vec::new();
    for line in text.split_inclusive('\n') {
        let row = within.start + whole..within.start + whole + line.len();
        whole += line.len();
        // A row of a table whose head is known is read as one.
        if let Some(own) = heads::heads(line) {
            table = Some(own);
        }
        let of_table = table.as_ref().is_some_and(|own| heads::cells(page, own, row).is_some());
        if of_table {
            parts.push(line);
        } else {
            parts.extend(numbered(line).into_iter().flat_map(spaced));
        }
    }
    table = None;
    for line in parts {
        let from = within.start + at;
        at += line.len();
        let changed = changes(line);
        if changed {
            let known = told.len();
            told.extend(acts(page, from..from + line.len(), Some(act)));
            told[known..].iter_mut().for_each(|one| one.listed |= one.act == act);
            offices(page, from..from + line.len(), &mut told[known..]);
            if ["任主任", "任组长", "任总指挥", "担任"].iter().any(|seat| line.contains(seat))
            {
                seat(page, from..from + line.len(), &mut told[known..]);
            }
            // A roster below the line is that of the group that it makes, and of none above it.
            if told.len() > known {
                begins.push((told.len() - 1, from + line.len(), from));
            }
        }
        if changed || line.trim().is_empty() {
            continue;
        }
        if let Some(own) = heads::heads(line) {
            table = Some(own);
            continue;
        }
        let row = from..from + line.len();
        let cells = table.as_ref().and_then(|own| Some((own, heads::cells(page, own, row)?)));
        // 组长:张三 under an item is the item's.
        if cells.is_none() && !labels(&asides::outside(line)).is_empty() {
            lists.push(from);
            continue;
        }
        let before = told.len();
        if let Some((own, cells)) = cells {
            items(page, heads::name(own, &cells), act, told);
            if let [one] = &mut told[before..] {
                one.listed = true;
                heads::give(page, own, &cells, one);
            }
            continue;
        }
        items(page, from..from + line.len(), act, told);
        let begin = line.trim_start().trim_start_matches('(');
        let figure = begin.starts_with(|c: char| c.is_ascii_digit());
        if told.len() == before + 1 && !figure && signs(page, from..from + line.len(), figures) {
            told.pop();
            continue;
        }
        figures |= figure;
        told[before..].iter_mut().for_each(|one| one.listed = true);
        if told.len() == before {
            // 某某领导小组予以保留, below those that end
            let said = acts(page, from..from + line.len(), None);
            told.extend(said.into_iter().filter(|one| one.act == Act::Keep || one.act.ends()));
        }
        if told.len() == before && act.ends() {
            told.extend(part_of(page, from..from + line.len(), act));
        }
        if let [one] = &mut told[before..]
            && one.office == Office::default()
            && ["办公室", "日常工作", "日常事务"].iter().any(|word| line.contains(word))
        {
            let at = from..from + line.len();
            one.office = office(page, at.clone(), at.end, &mut Roster::default());
        }
        if told.len() > before {
            begins.push((told.len() - 1, from + line.len(), from));
        }
    }
    for (number, (group, from, _)) in begins.iter().enumerate() {
        let to = begins.get(number + 1).map_or(within.end, |next| next.1);
        if !lists.iter().any(|list| (*from..to).contains(list)) {
            continue;
        }
        // The next item's own line is no part of the list.
        let to = begins.get(number + 1).map_or(to, |next| next.2);
        let Some(block) = blocks(page, *from..to).into_iter().next() else { continue };
        let mut roster = roster::read(page, &block, to);
        told[*group].office = office(page, *from..to, to, &mut roster);
        told[*group].seats = roster.seats;
        told[*group].organisations.extend(roster.organisations);
    }
}
