//! The items of the lists of clean-ups: a group's name, or a row of them, and what else their line tells.

use super::called::{proper, run_together, split_names, tidy, understood};
use super::headings::act;
use super::notice::{Act, GroupNotice};
use super::page::Page;
use super::patterns::{DATE, KIND};
use super::rules;
use crate::Expression;
use crate::names::{ends_as_body, is_han};
use std::ops::Range;
use std::sync::LazyLock;

static ITEM: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(r"^[ \t]*(?:[(]?(?:\d{{1,4}}|[一二三四五六七八九十]{{1,4}})[)、.:\t ]+)?[ \t]*[“\x22]?(?P<name>[^,。;:!?\t\n]{{2,70}}?{KIND})[”\x22]?[ ]*(?:$|[\t ,;。(\n…]|及其?办公室|等(?:$|[\d共个一二三四五六七八九十])|[一二三四五六七八九十]{{1,2}}、|上述|以上|今后|特此|由\p{{Han}}{{2,20}}(?:牵头|负责|承担|管理)|\p{{Han}}{{4,30}}(?:(?:19|20)\d{{2}}|二[〇○零]\p{{Han}}{{2}})年)")).expect("item")
});

/// A name without the number of its item.
fn bare(name: &str) -> String {
    let rest = name.trim_start_matches(['(', ' ', '、']);
    let cut = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = cut.len() < rest.len() && cut.starts_with(['.', '、', ')', ' ', '\t', ':']);
    let rest =
        if numbered { cut.trim_start_matches(['.', '、', ')', ' ', '\t', ':']) } else { rest };
    tidy(rest)
}

/// The act that an item begins with, and the name behind it: 保留某某领导小组.
fn own_act(item: &str) -> Option<(Act, String)> {
    let lead = ["另外", "另", "同时", "并", "决定", "继续", "予以", "建议", "拟"];
    let mut rest = item;
    while let Some(cut) = lead.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = cut;
    }
    let verbs = ["保留", "撤销", "撤消", "取消", "不再保留"];
    let founds = ["新组建", "新成立", "新设立", "组建", "成立", "设立", "新设", "重新组建"];
    let own = verbs.into_iter().chain(founds).find(|verb| rest.starts_with(verb));
    let verb = own.filter(|_| !crate::names::begins_with_word(rest))?;
    let name = tidy(rest.strip_prefix(verb)?);
    let does = if founds.contains(&verb) { Act::Establish } else { act(verb, verb) };
    (proper(&name) && understood(&name)).then_some((does, name))
}

/// An office by a name in short and the group behind it, which no kind parts: 白河县大气办、白河县整治专班.
fn apart(names: &str) -> Option<(&str, &str)> {
    let (first, rest) = names.rsplit_once('、')?;
    let place = crate::names::Places::shipped().government(rest).map_or(0, |(_, _, len)| len);
    let level = rest.chars().next().filter(|c| "省市县区州镇乡旗".contains(*c));
    let whose = if place > 0 { &rest[..place] } else { &rest[..level?.len_utf8()] };
    let own = first.strip_prefix(whose)?;
    let ends = ["办", "委", "指", "组", "队", "中心"];
    let short = (2..=12).contains(&own.chars().count()) && !first.contains('、');
    (short && ends.iter().any(|end| own.ends_with(end)) && proper(rest) && understood(rest))
        .then_some((first, rest))
}

/// Adds the groups of an item, or of a row of names.
pub(crate) fn items(page: &Page<'_>, within: Range<usize>, act: Act, told: &mut Vec<GroupNotice>) {
    let text = page.slice(within.clone());
    let mut from = 0;
    // 撤销甲,保留乙、丙: what an item does itself is done to its row.
    let mut along: Option<Act> = None;
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
        if !text[..from].ends_with('、') {
            along = None;
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
            let planned = value.starts_with("建议") || value.starts_with("拟撤");
            let own = own_act(&value);
            let acts_itself = own.is_some();
            let (value, act) =
                own.map_or((value.clone(), along.unwrap_or(act)), |(act, name)| (name, act));
            along = Some(act).filter(|_| acts_itself || along.is_some());
            // 县大气办、县整治专班: both begin with the word for whose they are.
            let (value, beside) = match apart(&value) {
                Some((first, rest)) => (rest.to_string(), Some(first.to_string())),
                None => (value, None),
            };
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
                if let Some(first) = beside {
                    let at = page.locate(at..end_of_name, &first);
                    let short = page.found(first, at.start, at.end, rules::BESIDE);
                    told.push(GroupNotice {
                        act_sure: rules::GUESSED,
                        ..GroupNotice::new(short, act)
                    });
                }
                // An item that begins with what is done may be a clause.
                let does = ["成立", "设立", "组建", "调整", "撤销", "合并", "决定"];
                let clause = does.iter().any(|word| value.starts_with(word));
                // A cell that says what another group was: 原甲领导小组.
                let was =
                    act == Act::Keep && name.as_str().starts_with('原') && value != name.as_str();
                let sure = if clause || torn || was { 0.6 } else { rules::LISTED };
                let sure = if planned && acts_itself { rules::DRAFT } else { sure };
                // 撤销甲,乙暂保留至2024年6月30日
                let after = &piece[name.end()..];
                let kept = ["保留至", "保留到", "暂保留", "继续保留", "予以保留", "暂予保留"];
                let kept = kept.iter().any(|word| after.starts_with(word));
                let act = if kept { Act::Keep } else { act };
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

/// An item of what ends that no kind of a group ends: 某某指挥部物资保障组, 某某整治办公室. In doubt, and not lost.
pub(crate) fn part_of(page: &Page<'_>, line: Range<usize>, act: Act) -> Option<GroupNotice> {
    static PART: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(r"^[ ]*[(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)、.][ ]*(?P<name>[\p{Han}“”]{5,30}(?:组|办公室|[^主承举]办))[ ]*(?:\([^()\n]{2,40}\))?[;。, \n]*$")
            .expect("part")
    });
    let name = PART.captures(page.slice(line.clone()))?.name("name")?;
    let at = line.start + name.start()..line.start + name.end();
    let value = tidy(name.as_str());
    understood(&value).then(|| {
        let mut one = GroupNotice::new(page.found(value, at.start, at.end, rules::BESIDE), act);
        one.act_sure = rules::GUESSED;
        one
    })
}

/// Whether a line without a number, of a list that has numbers or with the name of who issues the paper, signs it: its day
/// stands right below.
pub(crate) fn signs(page: &Page<'_>, line: Range<usize>, figures: bool) -> bool {
    let rest = page.slice(line.end..).trim_start();
    let who = page.slice(line).trim_end();
    // Of two who sign the second stands between.
    let second = rest.split(['\n', ' ']).next().unwrap_or_default();
    let plain = (4..=30).contains(&second.chars().count()) && second.chars().all(is_han);
    let rest = if plain && figures { rest[second.len()..].trim_start() } else { rest };
    DATE.find(rest).is_some_and(|date| date.start() == 0)
        && (figures || page.learnt.issuer_at_end(who).is_some())
}
