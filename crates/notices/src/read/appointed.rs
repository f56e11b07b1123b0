//! Seats that sentences fill in a paper that is about people and sets no group up: 张三同志任县防汛抗旱指挥部副指挥长.

use super::called::{proper, split_names, tidy, understood};
use super::label::Rank;
use super::notice::{Act, Change, GroupNotice, Seat};
use super::page::Page;
use super::patterns::KIND;
use super::rules;
use super::someone::listed;
use super::titles::Piece;
use crate::Expression;
use std::sync::LazyLock;

static SEATED: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        r"(?:^|[。;:,、\n ])[ ]*(?:由)?(?P<who>[^。;:,\n]{{1,39}}?[^。;:,\n主])(?:同志)?(?:担任|兼任|任|为)(?P<name>[^。;:,\n]{{3,40}}?{KIND})(?P<rank>(?:第一|常务|执行)?副?总?(?:组长|召集人|指挥长|指挥|主任|秘书长|成员|委员))"
    ))
    .expect("seated")
});

/// The same the other way round: 某某领导小组组长由张三同志担任.
static SEAT_BY: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        r"(?:^|[。;:,、\n ])[ ]*(?P<name>[^。;:,\n]{{3,40}}?{KIND})(?:的)?(?P<rank>(?:第一|常务|执行)?副?总?(?:组长|召集人|指挥长|指挥|主任|秘书长))(?:由(?P<old>[^。;:,、\n]{{2,24}}?)(?:同志)?(?:调整|变更|更换|改)为|(?:调整|变更|更换|改)为|改由|暂由|由|为)(?P<who>[^。;:,\n]{{2,24}}?)(?:同志)?(?:担任|兼任|接任|代理|任|[,。;\n])"
    ))
    .expect("seat by")
});

static LEAVES: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        r"(?:免去|免除)[ ]*(?P<who>\p{{Han}}{{2,4}})(?:同志(?:的)?|的)(?P<name>[^。;:,\n]{{3,40}}?{KIND})(?P<rank>(?:第一|常务|执行)?副?总?(?:组长|召集人|指挥长|指挥|主任|秘书长|成员|委员))"
    ))
    .expect("leaves")
});

/// The groups whose seats the sentences of a paper fill or clear, by people with names. Whether it is of the group
/// itself that they speak no title says: all of it is in doubt.
pub(crate) fn read(page: &Page<'_>, piece: &Piece) -> Vec<GroupNotice> {
    let text = page.slice(piece.all.clone());
    // Papers that appoint people are short; histories and memoirs tell who sat where.
    if text.char_indices().nth(3000).is_some() {
        return Vec::new();
    }
    let title = piece.title_text(page);
    let changes = ["调整", "增补", "变更"].iter().any(|word| title.contains(word));
    if !changes && !["决定", "同意", "研究", "任免"].iter().any(|word| text.contains(word))
    {
        return Vec::new();
    }
    let mut told: Vec<GroupNotice> = Vec::new();
    let mut also: Vec<GroupNotice> = Vec::new();
    for (pattern, joins) in [(&*SEATED, true), (&*SEAT_BY, true), (&*LEAVES, false)] {
        for captures in pattern.captures_iter(text) {
            let (Some(who), Some(name), Some(rank)) =
                (captures.name("who"), captures.name("name"), captures.name("rank"))
            else {
                continue;
            };
            // 六、由张三同志接替李四同志任…
            static ITEM: LazyLock<Expression> = LazyLock::new(|| {
                crate::expression("^[(]?(?:[一二三四五六七八九十]{1,3}|\\d{1,2})[)、.][ ]*由?")
                    .expect("item")
            });
            let number = ITEM.find(who.as_str()).map_or(0, |number| number.end());
            // 张三同志不再担任…: leaves.
            let (who, joins) = match who.as_str().strip_suffix("不再") {
                Some(rest) => (who.start() + number..who.start() + rest.len(), false),
                None => (who.start() + number..who.end(), joins),
            };
            let added = ["增补", "增加", "新增"];
            let added = added.iter().find(|word| text[who.clone()].starts_with(**word));
            let who = who.start + added.map_or(0, |word| word.len())..who.end;
            // 张三同志接替李四同志任…
            let instead = text[who.clone()].find("接替").map(|at| who.start + at);
            // …调整为张三: whose seat it was, leaves it.
            let old = captures.name("old").map(|old| old.range());
            let old = old.or(instead.map(|at| at + "接替".len()..who.end));
            let who = who.start..instead.unwrap_or(who.end);
            let number: &[char] =
                &['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '、'];
            // 甲委员会主任、乙委员会主任由…
            let value = name.as_str().rsplit_once("主任、").map_or(name.as_str(), |(_, own)| own);
            let value = tidy(value.trim_start_matches(number));
            let rank = ranked(rank.as_str());
            let from = piece.all.start;
            let seats = listed(page, from + who.start..from + who.end, rank, "");
            let names = seats.into_iter().filter_map(|seat| seat.name);
            let names: Vec<_> = names.filter(|name| name.confidence >= rules::NAME_RUN).collect();
            // 县人大常委会财政经济委员会 is a part of a standing body.
            let standing = ["人大", "人民代表大会", "政协"].iter().any(|own| value.contains(own));
            // 市发展和改革委员会 is a department.
            let standing = standing
                || (["任命", "任免", "提名"].iter().any(|word| text.contains(word))
                    && crate::names::body(&value, page.functions).function.is_some());
            if names.is_empty() || !proper(&value) || !understood(&value) || standing {
                continue;
            }
            let at = told.iter().position(|one| one.group.value == value);
            let at = at.unwrap_or_else(|| {
                let found =
                    page.found(value, from + name.start(), from + name.end(), rules::HEADLESS);
                told.push(GroupNotice::new(found, Act::Adjust));
                told.len() - 1
            });
            told[at].changes.extend(names.iter().cloned().map(|mut who| {
                who.confidence = who.confidence.min(rules::GUESSED);
                Change { joins, rank, who }
            }));
            let old = old.map(|old| listed(page, from + old.start..from + old.end, rank, ""));
            let old = old.into_iter().flatten().filter_map(|seat| seat.name);
            told[at].changes.extend(old.map(|mut who| {
                who.confidence = who.confidence.min(rules::GUESSED);
                Change { joins: false, rank, who }
            }));
            // 张三兼任甲委员会主任、乙领导小组组长
            if joins {
                let mut after = captures.get(0).map_or(0, |whole| whole.end());
                while let Some(next) = ALSO.captures(&text[after..]) {
                    let (Some(name), Some(rank)) = (next.name("name"), next.name("rank")) else {
                        break;
                    };
                    let value = tidy(name.as_str());
                    let begin = from + after;
                    after += next.get(0).map_or(1, |whole| whole.end());
                    if proper(&value) && understood(&value) {
                        let at = begin + name.start()..begin + name.end();
                        let found = page.found(value, at.start, at.end, rules::HEADLESS);
                        let mut one = GroupNotice::new(found, Act::Adjust);
                        let rank = ranked(rank.as_str());
                        let who = names.iter().cloned();
                        one.changes.extend(who.map(|mut who| {
                            who.confidence = who.confidence.min(rules::GUESSED);
                            Change { joins, rank, who }
                        }));
                        also.push(one);
                    }
                }
            }
            // …,李四同志不再担任: the same seat.
            static NO_MORE: LazyLock<Expression> = LazyLock::new(|| {
                crate::expression("^(?:职务|一职)?,(?P<who>[^。;:,\n]{2,12}?)(?:同志)?不再(?:担任|兼任|任)(?:该|此|上述|其)?(?:职务|职)?(?:[,。;\n]|$)")
                    .expect("no more")
            });
            let rest = &text[captures.get(0).map_or(0, |whole| whole.end())..];
            let who = NO_MORE.captures(rest).filter(|_| joins);
            if let Some(who) = who.and_then(|found| found.name("who")) {
                let begin = from + text.len() - rest.len();
                let seats = listed(page, begin + who.start()..begin + who.end(), rank, "");
                let names = seats.into_iter().filter_map(|seat| seat.name);
                told[at].changes.extend(names.map(|mut who| {
                    who.confidence = who.confidence.min(rules::GUESSED);
                    Change { joins: false, rank, who }
                }));
            }
            // …,李四同志任副组长: of the same group.
            static NEXT: LazyLock<Expression> = LazyLock::new(|| {
                crate::expression("^,(?:增补|增加|新增)?(?P<who>[^。;:,\n]{2,30}?)(?:同志)?(?:担任|兼任|任|为)(?P<rank>副?(?:组长|主任|指挥长|成员|委员))(?:[,。;\n]|$)")
                    .expect("next")
            });
            let whole = captures.get(0).map_or(0, |whole| whole.end());
            let next = NEXT.captures(&text[whole..]).filter(|_| joins);
            if let Some((who, rank)) =
                next.and_then(|next| Some((next.name("who")?, next.name("rank")?)))
            {
                let rank = match rank.as_str() {
                    words if words.contains('副') => Rank::Deputy,
                    words if words.ends_with('员') => Rank::Member,
                    _ => Rank::Head,
                };
                let seats =
                    listed(page, from + whole + who.start()..from + whole + who.end(), rank, "");
                let names = seats.into_iter().filter_map(|seat| seat.name);
                told[at].changes.extend(names.map(|mut who| {
                    who.confidence = who.confidence.min(rules::GUESSED);
                    Change { joins: true, rank, who }
                }));
            }
        }
    }
    also.extend(super::units::read(page, piece));
    for one in rows(std::mem::take(&mut told)).into_iter().chain(also) {
        match told.iter_mut().find(|known| known.group.value == one.group.value) {
            Some(known) => known.changes.extend(one.changes),
            None => told.push(one),
        }
    }
    told.iter_mut().for_each(lead);
    told
}

/// The same with each group of a row for itself: 张三任甲领导小组、乙领导小组组长.
fn rows(told: Vec<GroupNotice>) -> Vec<GroupNotice> {
    let mut all = Vec::new();
    for one in told {
        let names = split_names(&one.group.value);
        if names.len() < 2 || !names.iter().all(|name| proper(name) && understood(name)) {
            all.push(one);
            continue;
        }
        for name in names {
            let mut own = one.clone();
            let rest = |words: &str| u32::try_from(words.chars().count()).unwrap_or(0);
            if let Some(at) = one.group.value.find(&name) {
                let from = one.group.span.1.saturating_sub(rest(&one.group.value[at..]));
                own.group.span = (from, from + rest(&name));
            }
            own.group.value = name;
            all.push(own);
        }
    }
    all
}

/// Who comes to lead a group sits in it.
fn lead(one: &mut GroupNotice) {
    let heads = one.changes.iter().filter(|change| change.joins && change.rank == Rank::Head);
    let seats = heads.map(|change| Seat {
        rank: Rank::Head,
        label: "组长".to_string(),
        name: Some(change.who.clone()),
        posts: Vec::new(),
    });
    one.seats = seats.collect();
}

/// A further seat of the same person.
static ALSO: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        r"^(?:职务)?、(?:兼任|担任|任)?(?P<name>[^。;:,、\n]{{3,40}}?{KIND})(?P<rank>(?:第一|常务|执行)?副?总?(?:组长|召集人|指挥长|指挥|主任|秘书长|成员|委员))"
    ))
    .expect("also")
});

fn ranked(words: &str) -> Rank {
    match words {
        "秘书长" => Rank::Other,
        words if words.contains('副') => Rank::Deputy,
        words if words.ends_with("成员") || words.ends_with("委员") => Rank::Member,
        _ => Rank::Head,
    }
}
