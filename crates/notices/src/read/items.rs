//! Groups of which a notice tells item by item, in sentences: 一、某某领导小组:副县长张三任组长,…. 二、某某专班:增补李四为成员.

use super::called::{proper, tidy, understood};
use super::fill::fill;
use super::label::Rank;
use super::notice::{Act, GroupNotice};
use super::page::Page;
use super::patterns::KIND;
use super::roster::Block;
use super::rules;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// An item that begins with the name of a group.
static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    crate::expression(&format!(
        r"(?:^|[\n 。;:])(?P<number>[(]?(?P<figure>[一二三四五六七八九十]{{1,2}}|\d{{1,2}})(?:[)、.][ ]*|[ ]+))(?P<name>(?:[^\s,。;:()、“”]|“[^“”\n]+”){{2,40}}?{KIND})(?:\([^()\n]{{2,40}}\))?(?P<next>[ ]*[:,\n]|[ ]+|由|增补|副?[省市州县区镇乡]长|(?:第一|常务|执行)?副?总?(?:组长|指挥|主任|召集人))"
    ))
    .expect("item")
});

/// What sentences say of seats.
static SEATS: LazyLock<Regex> = LazyLock::new(|| {
    crate::expression("(?:组长|指挥长?|主任|召集人|成员|委员)(?:改?由|为|增补|职务)|(?:任|为|担任)(?:第一|常务|执行)?副?总?(?:组长|指挥长?|主任|召集人|成员|组员|委员)|增补|接替|不再担任")
        .expect("seats")
});

/// An item: where it begins, the group's name and where that stands.
struct Item {
    start: usize,
    at: Range<usize>,
    value: String,
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
        let follows = super::days::numeral(figure.as_str()) == Some(told.len() as u32 + 1);
        if follows && proper(&value) && understood(&value) && !value.starts_with("下设") {
            let at = within.start + name.start()..within.start + name.end();
            told.push(Item { start: within.start + number.start(), at, value });
        }
    }
    told
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
    let seats = |stretch: &&Range<usize>| SEATS.is_match(page.slice((*stretch).clone()));
    if items.len() < 2 || stretches.iter().filter(seats).count() * 2 <= items.len() {
        return Vec::new();
    }
    let groups = items.into_iter().zip(stretches).map(|(item, stretch)| {
        let name = page.found(item.value.clone(), item.at.start, item.at.end, rules::LISTED);
        let mut one = GroupNotice::new(name, act);
        let block = found.iter().find(|block| {
            stretch.contains(&block.at.start)
                && block.labels.iter().any(|label| label.rank == Rank::Head)
        });
        fill(page, &mut one, block, None, item.at.end..stretch.end, stretch.end);
        one
    });
    groups.collect()
}
