//! Notices that clean up: many groups under headings.

use super::about::{ABOUT, headline};
use super::acts::acts;
use super::called::{proper, run_together, split_names, tidy, understood};
use super::headings::{act, in_one_line, others as other_headings};
use super::label::Rank;
use super::labels::labels;
use super::notice::{Act, GroupNotice, Office};
use super::office::office;
use super::page::Page;
use super::parted::{changes, numbered, spaced};
use super::patterns::{DATE, GROUP, HEADING, KIND, SWEEP};
use super::roster::{self, Roster, blocks};
use super::rules;
use super::seated::{offices, seat};
use super::titles::Piece;
use crate::Expression;
use crate::names::{ends_as_body, is_han};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

static ITEM: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(r"^[ \t]*(?:[(]?(?:\d{{1,4}}|[一二三四五六七八九十]{{1,4}})[)、.:\t ]+)?[ \t]*[“\x22]?(?P<name>[^,。;:!?\t\n]{{2,70}}?{KIND})[”\x22]?[ ]*(?:$|[\t ,;。(\n…]|及其?办公室|等(?:$|[\d共个一二三四五六七八九十])|[一二三四五六七八九十]{{1,2}}、|上述|以上|今后|特此|由\p{{Han}}{{2,20}}(?:牵头|负责|承担|管理)|\p{{Han}}{{4,30}}(?:(?:19|20)\d{{2}}|二[〇○零]\p{{Han}}{{2}})年)")).expect("item")
});

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
    if !ABOUT.is_match(&title)
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
        told = super::table::read(page, below..piece.all.end);
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
        let mut rest = super::table::read(&page, below..piece.all.end);
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
    let mut seen = BTreeSet::new();
    told.retain(|one| seen.insert((one.group.value.clone(), one.act)));
    (!told.is_empty()).then_some(told)
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
                    && name.chars().count() > 7
                    && !name.starts_with('的')
            });
            (!names_one || line.contains('个')).then(|| {
                (act(line, captures.name("act").map_or("", |m| m.as_str())), whole.range())
            })
        })
        .collect();
    // Where items stand in the lines of their headings, more headings stand in one line than on lines of their own.
    let run_in = in_one_line(text);
    let mut heads = if run_in.len() > heads.len() { run_in } else { heads };
    let more = other_headings(text, &heads);
    let unsure: Vec<usize> =
        more.iter().filter(|head| !head.sure).map(|head| head.at.start).collect();
    heads.extend(more.into_iter().map(|head| (head.act, head.at)));
    heads.sort_by_key(|(_, at)| at.start);
    // 一、议事协调机构 … 三、撤销的机构: what stands above the first of them is set up as it is.
    if title.contains("设置") && !heads.is_empty() {
        let first = heads.first().map_or(text.len(), |(_, at)| at.start);
        section(page, below..below + first, Act::Keep, &mut told);
    }
    for (number, (act, at)) in heads.iter().enumerate() {
        let end = heads.get(number + 1).map_or(text.len(), |(_, next)| next.start);
        let end = next_item(text, at, end);
        let known = told.len();
        section(page, below + at.end..below + end, *act, &mut told);
        if unsure.contains(&at.start) {
            told[known..].iter_mut().for_each(|one| one.act_sure = rules::GUESSED);
        }
    }
    if !told.is_empty() {
        outside(page, below, text, &heads, &mut told);
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
        told.retain(|one| one.act.ends() || one.act == Act::Keep);
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

/// Where the list under a heading ends at the latest: at the item that follows the heading by its number.
fn next_item(text: &str, head: &Range<usize>, end: usize) -> usize {
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

/// Adds what sentences say that stand above the first heading, or behind the lists of headings in items of their own.
fn outside(
    page: &Page<'_>,
    below: usize,
    text: &str,
    heads: &[(Act, Range<usize>)],
    told: &mut Vec<GroupNotice>,
) {
    let first = heads.first().map_or(text.len(), |(_, at)| at.start);
    let mut places: Vec<Range<usize>> = Vec::new();
    places.push(0..first);
    for (number, (_, at)) in heads.iter().enumerate() {
        let end = heads.get(number + 1).map_or(text.len(), |(_, next)| next.start);
        places.push(next_item(text, at, end)..end);
    }
    for at in places {
        let lead = at.start == 0;
        if at.is_empty() || (lead && !changes(&text[at.clone()])) {
            continue;
        }
        let within = below + at.start..below + at.end;
        let mut deeds = acts(page, within.clone(), None);
        deeds.retain(|deed| {
            let names = || deed.predecessors.iter().chain([&deed.group]);
            let known = |one: &GroupNotice| {
                let mut all = one.predecessors.iter().chain([&one.group]);
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
        if rest.starts_with(':') {
            let to = rest.find('。').unwrap_or(rest.len());
            let from = within.start + list.end();
            section(page, from + 1..from + to, act, told);
        } else if !lists {
            items(page, within.start + list.start()..within.start + list.end(), act, told);
        }
    }
    let over = OVER.captures_iter(text).chain(BELOW.captures_iter(text));
    for captures in over {
        let (Some(word), Some(lead)) = (captures.name("act"), captures.get(0)) else { continue };
        let to = text[lead.end()..].find('。').map_or(text.len(), |to| lead.end() + to);
        let act = act(word.as_str(), word.as_str());
        section(page, within.start + lead.end()..within.start + to, act, told);
    }
}

/// 下列机构予以撤销: right over a list.
static OVER: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(
        r"(?:以下|下列)[^,。;:\n]{2,30}?(?P<act>撤销|撤消|取消|保留|不再保留)(?:\([^()\n]{1,12}\))?:",
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
            .flat_map(|other| other.predecessors.iter().chain([&other.group]))
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
    for deed in acts(page, within, None) {
        let stays = matches!(deed.act, Act::Normalise | Act::Keep);
        let becomes = stays || !deed.predecessors.is_empty();
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
fn section(page: &Page<'_>, within: Range<usize>, act: Act, told: &mut Vec<GroupNotice>) {
    let text = page.slice(within.clone());
    let mut at = 0;
    let mut lists: Vec<usize> = Vec::new();
    let mut begins: Vec<(usize, usize, usize)> = Vec::new();
    let mut figures = false;
    for line in text.split_inclusive('\n').flat_map(numbered).flat_map(spaced) {
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
        }
        if changed || line.trim().is_empty() {
            continue;
        }
        // 组长:张三 under an item is the item's.
        if !labels(line).is_empty() {
            lists.push(from);
            continue;
        }
        let before = told.len();
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
        if let [one] = &mut told[before..]
            && one.office == Office::default()
            && line.contains("办公室")
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

/// A name without the number of its item.
fn bare(name: &str) -> String {
    let rest = name.trim_start_matches(['(', ' ']);
    let cut = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = cut.len() < rest.len() && cut.starts_with(['.', '、', ')', ' ', '\t', ':']);
    let rest =
        if numbered { cut.trim_start_matches(['.', '、', ')', ' ', '\t', ':']) } else { rest };
    tidy(rest)
}

/// The act that an item begins with, and the name behind it: 保留某某领导小组.
fn own_act(item: &str) -> Option<(Act, String)> {
    let lead = ["另外", "另", "同时", "并", "决定", "继续", "予以"];
    let mut rest = item;
    while let Some(cut) = lead.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = cut;
    }
    let verbs = ["保留", "撤销", "撤消", "取消", "不再保留"];
    let verb = verbs.into_iter().find(|verb| rest.starts_with(verb))?;
    let name = tidy(rest.strip_prefix(verb)?);
    (proper(&name) && understood(&name)).then(|| (act(verb, verb), name))
}

/// Whether a line without a number, of a list that has numbers or with the name of who issues the paper, signs it: its day
/// stands right below.
fn signs(page: &Page<'_>, line: Range<usize>, figures: bool) -> bool {
    let rest = page.slice(line.end..).trim_start();
    let who = page.slice(line).trim_end();
    // Of two who sign the second stands between.
    let second = rest.split(['\n', ' ']).next().unwrap_or_default();
    let plain = (4..=30).contains(&second.chars().count()) && second.chars().all(is_han);
    let rest = if plain && figures { rest[second.len()..].trim_start() } else { rest };
    DATE.find(rest).is_some_and(|date| date.start() == 0)
        && (figures || page.learnt.issuer_at_end(who).is_some())
}

fn items(page: &Page<'_>, within: Range<usize>, act: Act, told: &mut Vec<GroupNotice>) {
    let text = page.slice(within.clone());
    let mut from = 0;
    let ends: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| matches!(c, '、' | ';' | '\n' | '。' | ',' | ':' | '①'..='⑳' | '◆'))
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    for end in ends {
        // 1、市…领导小组: the mark after a number parts nothing. Within a name it does not either.
        let piece = &text[from..end];
        if piece
            .trim()
            .chars()
            .all(|c| c.is_ascii_digit() || "一二三四五六七八九十( )\t".contains(c))
            && end < text.len()
            && text[end..].starts_with('、')
        {
            continue;
        }
        let Some(captures) = ITEM.captures(piece) else {
            let marks = text[end..].chars().next();
            // 防汛、抗旱指挥部: go on to the end of the name, unless a sentence ends.
            if marks != Some('、') || piece.chars().count() > 40 {
                from = end + marks.map_or(0, char::len_utf8);
            }
            continue;
        };
        if let Some(name) = captures.name("name") {
            let value = bare(name.as_str());
            // 风险管理部2财务审查委员会: the number of a row of a table stands within.
            static ROW: LazyLock<Expression> = LazyLock::new(|| {
                crate::expression(r"^.*[\p{Han}—]\d{1,3}(?P<name>[\p{Han}“].*)$").expect("row")
            });
            let counted = [
                "年", "月", "次", "届", "个", "号", "家", "周", "万", "大", "亿", "千", "百", "条",
                "亩", "所", "乡", "县", "村", "户",
            ];
            let row = ROW.captures(&value).and_then(|found| found.name("name"));
            let row = row.filter(|name| !counted.iter().any(|w| name.as_str().starts_with(w)));
            // 县改戊6工作领导小组: what stands before the number is no body, and what stands behind no name.
            let row = row.filter(|name| {
                let before = value[..value.len() - name.len()]
                    .trim_end_matches(|c: char| c.is_ascii_digit());
                proper(name.as_str()) && (ends_as_body(before) || before.ends_with('—'))
            });
            let torn = row.is_some();
            let value = row.map_or(value.clone(), |name| name.as_str().to_string());
            // 保留某某领导小组 below a list of those that end
            let own = own_act(&value);
            let acts_itself = own.is_some();
            let (value, act) = own.map_or((value.clone(), act), |(act, name)| (name, act));
            let sentence = ["各", "有关", "根据", "下列", "以下", "通知", "其", "职能", "职责"]
                .iter()
                .any(|word| value.starts_with(word))
                || ["原则上", "一律", "不得", "不再新", "下列", "以下"]
                    .iter()
                    .any(|word| value.contains(word));
            if !sentence && proper(&value) && value.chars().count() >= 5 {
                let at = within.start + from + name.start();
                let end_of_name = at + name.len();
                // 保留 is no part of the name.
                let skip = name.as_str().rfind(value.as_str()).filter(|_| acts_itself);
                let at = at + skip.unwrap_or(0);
                // An item that begins with what is done may be a clause.
                let does = ["成立", "设立", "组建", "调整", "撤销", "合并", "决定"];
                let clause = does.iter().any(|word| value.starts_with(word));
                let sure = if clause || torn { 0.6 } else { rules::LISTED };
                let mut one = GroupNotice::new(page.found(value, at, end_of_name, sure), act);
                // 甲领导小组和乙领导小组
                let mut rest = split_names(&one.group.value);
                let mut sure = sure;
                if let Some(run) = run_together(&one.group.value).filter(|_| rest.len() == 1) {
                    (rest, sure) = (run, rules::BESIDE);
                }
                if rest.len() > 1 && rest.iter().all(|name| proper(name) && understood(name)) {
                    let whole = at..end_of_name;
                    told.extend(rest.into_iter().map(|value| {
                        let at = page.locate(whole.clone(), &value);
                        GroupNotice::new(page.found(value, at.start, at.end, sure), act)
                    }));
                    from = end + text[end..].chars().next().map_or(0, char::len_utf8);
                    continue;
                }
                let tail = &piece[name.end()..];
                if let Some(host) = tail.split('\t').map(str::trim).find(|cell| {
                    cell.chars().count() >= 3
                        && crate::names::body(cell, page.functions).function.is_some()
                }) {
                    let start = within.start + from + name.end() + tail.find(host).unwrap_or(0);
                    // 牵头单位 may only lead.
                    let heads = [
                        "办公室设",
                        "办公室所",
                        "\t办公室",
                        " 办公室\n",
                        " 办公室 ",
                        "依托",
                        "挂靠",
                    ];
                    let hosted = heads.iter().any(|head| page.text.contains(head));
                    let sure = if hosted { rules::HOST } else { rules::HOST_ODD };
                    one.office.hosts.push(page.words(start, start + host.len(), sure));
                }
                told.push(one);
            }
        }
        from = end + text[end..].chars().next().map_or(0, char::len_utf8);
    }
}
