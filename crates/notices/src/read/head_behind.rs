//! Who leads a group that is set up, told right behind its name: 成立甲,组长张三(县长),办公室设在某局.

use super::label::Rank;
use super::notice::{Act, GroupNotice, Seat};
use super::page::Page;
use super::patterns::KINDS;
use super::rules;
use super::someone::listed;
use crate::Expression;
use crate::names::no_name;
use std::ops::Range;
use std::sync::LazyLock;

/// Gives groups that are set up and of whose heads nothing was read whom the sentence that names them seats.
pub(crate) fn heads(page: &Page<'_>, within: Range<usize>, told: &mut [GroupNotice]) {
    let text = page.slice(within.clone());
    let founds = |one: &&mut GroupNotice| {
        let made = matches!(one.act, Act::Establish | Act::Merge | Act::Rename) && !one.takes_in;
        made && !one.seats.iter().any(|seat| seat.rank == Rank::Head)
    };
    for one in told.iter_mut().filter(founds) {
        let name = one.group.value.clone();
        let seats = text.match_indices(name.as_str()).find_map(|(at, name)| {
            let from = at + name.len();
            let end = text[from..].find(['。', ';', '\n']).map_or(text.len(), |end| from + end);
            // What stands behind the name of another group is of that.
            let other = KINDS.find(&text[from..end]).map_or(end, |kind| from + kind.start());
            let seats = head_behind(page, within.start + from..within.start + other);
            (!seats.is_empty()).then_some(seats)
        });
        one.seats.splice(0..0, seats.into_iter().flatten());
    }
}

/// Who leads a group, in a sentence that names him right behind his seat: 成立甲,组长张三(县长),办公室设在某局.
fn head_behind(page: &Page<'_>, within: Range<usize>) -> Vec<Seat> {
    static HEAD: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(
            r"(?:^|[,。;\n])[ ]*(?P<rank>组长|总指挥|指挥长|召集人|班长)[ ]*(?P<who>\p{Han}{2,4}(?:\([^()\n]{2,40}\))?)(?:[,。;\n]|$)",
        )
        .expect("head")
    });
    let text = page.slice(within.clone());
    for found in HEAD.captures_iter(text) {
        let (Some(rank), Some(who)) = (found.name("rank"), found.name("who")) else { continue };
        let at = within.start + who.start()..within.start + who.end();
        let seats = listed(page, at, Rank::Head, rank.as_str());
        let named = |seat: &Seat| seat.name.as_ref().is_some_and(|name| !no_name(&name.value));
        if let [seat] = &seats[..]
            && named(seat)
        {
            let mut seat = seat.clone();
            // 组长批准 and the like have no post behind them.
            if seat.posts.is_empty() {
                seat.lower(rules::BESIDE);
            }
            return vec![seat];
        }
    }
    Vec::new()
}
