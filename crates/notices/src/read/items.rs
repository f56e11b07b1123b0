//! Groups of which a notice tells item by item, in sentences: 一、某某领导小组:副县长张三任组长,…. 二、某某专班:增补李四为成员.

use super::called::{proper, tidy, understood};
use super::fill::fill;
use super::label::Rank;
use super::notice::{Act, GroupNotice};
use super::page::Page;
use super::patterns::KIND;
use super::roster::Block;
use super::rules;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// An item that begins with the name of a group.
static ITEM: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression(&format!(
        r"(?:^|[\n 。;:])(?P<number>[(]?(?P<figure>[一二三四五六七八九十]{{1,2}}|\d{{1,2}})(?:[)、.][ ]*|[ ]+))(?P<verb>(?:同意|决定|研究)*(?:新?成立|设立|组建|调整充实|充实调整|调整|充实|撤销|取消|解散))?(?P<name>(?:[^\s,。;:()、“”]|“[^“”\n]+”){{2,40}}?{KIND})(?:\([^()\n]{{2,40}}\))?(?P<next>[ ]*[:,。;\n]|[ ]+|由|增补|副?[省市州县区镇乡]长|(?:第一|常务|执行)?副?总?(?:组长|指挥|主任|召集人))"
    ))
    .expect("item")
});

/// What sentences say of seats.
static SEATS: LazyLock<Expression> = LazyLock::new(|| {
    crate::expression("(?:组长|指挥长?|主任|召集人|成员|委员)(?:改?由|为|增补|职务)|(?:任|为|担任)(?:第一|常务|执行)?副?总?(?:组长|指挥长?|主任|召集人|成员|组员|委员)|增补|接替|不再担任")
        .expect("seats")
});

/// An item: where it begins, the group's name and where that stands.
struct Item {
    start: usize,
    at: Range<usize>,
    value: String,
    /// What it begins with, where it says itself what is done: 二、调整某某领导小组.
    act: Option<Act>,
    figure: u32,
}

/// What the verb before a name says is done.
fn act_of(verb: &str) -> Act {
    match verb {
        verb if verb.ends_with("立") || verb.ends_with("组建") => Act::Establish,
        verb if verb.ends_with("调整") || verb.ends_with("充实") => Act::Adjust,
        _ => Act::Abolish,
    }
}

/// The items of a stretch, numbered from one on; none where there is but one.
fn items(page: &Page<'_>, within: &Range<usize>) -> Vec<Item> {
    let text = page.slice(within.clone());
    let mut told: Vec<Item> = Vec::new();
    let mut at = 0;
    while let Some(found) = ITEM.captures_at(text, at) {
        let (Some(number), Some(figure), Some(name), Some(next)) =
            (found.name("number"), found.name("figure"), found.name("name"), found.name("next"))
        else {
            break;
        };
        at = next.start().max(number.end());
        let value = tidy(name.as_str());
        let act = found.name("verb").map(|verb| act_of(verb.as_str()));
        let figure = super::days::numeral(figure.as_str()).unwrap_or(0);
        // Where items say themselves what is done, others may stand between them.
        let follows = match told.last() {
            None => figure == 1 || act.is_some(),
            Some(last) => {
                figure == last.figure + 1
                    || (act.is_some() && last.act.is_some() && figure > last.figure)
            }
        };
        let ends = next.as_str().starts_with(['。', ';']);
        let follows = follows && (act.is_some() || !ends);
        if follows && proper(&value) && understood(&value) && !value.starts_with("下设") {
            let at = within.start + name.start()..within.start + name.end();
            told.push(Item { start: within.start + number.start(), at, value, act, figure });
        }
    }
    told
}

/// Where behind the name of an item the next begins that was not understood: it names groups in a row, as it seems.
fn next(item: &Item, text: &str) -> usize {
    static NEXT: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            r"\n[ ]*[(]?(?P<figure>[一二三四五六七八九十]{{1,2}}|\d{{1,2}})[)、.][ ]*[^\s,。;:()]{{4,60}}?{KIND}"
        ))
        .expect("next")
    });
    let follows = |found: &crate::expression::Captures<'_>| {
        let figure = found.name("figure").map_or("", |figure| figure.as_str());
        super::days::numeral(figure) == Some(item.figure + 1)
    };
    let found = NEXT.captures_iter(text).find(follows);
    found.and_then(|found| found.get(0)).map_or(text.len(), |all| all.start())
}

/// The groups of the items of a stretch, where most of them say in sentences who sits where.
pub(crate) fn read(
    page: &Page<'_>,
    within: Range<usize>,
    act: Act,
    found: &[Block],
) -> Vec<GroupNotice> {
    let items = items(page, &within);
    let ends = items.iter().skip(1).map(|item| item.start).chain([within.end]);
    let stretches: Vec<Range<usize>> =
        items.iter().zip(ends).map(|(item, end)| item.start..end).collect();
    let seats = |(item, stretch): &(&Item, &Range<usize>)| {
        let block = || found.iter().any(|block| stretch.contains(&block.at.start));
        SEATS.is_match(page.slice((*stretch).clone())) || (item.act.is_some() && block())
    };
    let ends = |item: &Item| item.act == Some(Act::Abolish);
    let count = items.iter().filter(|item| !ends(item)).count();
    let told = items.iter().zip(&stretches).filter(|(item, _)| !ends(item));
    if items.len() < 2 || told.filter(seats).count() * 2 <= count {
        return Vec::new();
    }
    let groups = items.into_iter().zip(stretches).map(|(item, stretch)| {
        let name = page.found(item.value.clone(), item.at.start, item.at.end, rules::LISTED);
        let mut one = GroupNotice::new(name, item.act.unwrap_or(act));
        if one.act == Act::Abolish {
            return one;
        }
        let block = found.iter().find(|block| {
            stretch.contains(&block.at.start)
                && block.labels.iter().any(|label| label.rank == Rank::Head)
        });
        let end = item.at.end + next(&item, page.slice(item.at.end..stretch.end));
        fill(page, &mut one, block, None, item.at.end..end, end);
        one
    });
    groups.collect()
}
