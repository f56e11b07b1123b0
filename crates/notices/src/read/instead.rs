//! Groups that a paper sets up whose title only ends others: 关于撤销甲、乙的通知, 撤销甲、乙,成立丙,主任张三.

use super::acts::acts;
use super::called::{proper, same, understood};
use super::fill::fill;
use super::notice::{Act, GroupNotice, Office};
use super::page::Page;
use super::roster::blocks;
use super::rules;
use std::ops::Range;

/// Adds what is set up where all that was read ends, with the people and the office: those who end have none from then on.
pub(crate) fn founded(page: &Page<'_>, within: Range<usize>, told: &mut Vec<GroupNotice>) {
    if told.is_empty() || told.iter().any(|one| one.act != Act::Abolish) {
        return;
    }
    let mut new: Vec<GroupNotice> = Vec::new();
    for deed in acts(page, within.clone(), None) {
        let known = told.iter().chain(&new).flat_map(|one| one.names());
        let name = &deed.group.value;
        let plain = deed.predecessors.is_empty() && proper(name) && understood(name);
        if deed.act == Act::Establish && plain && !{ known }.any(|known| same(&known.value, name)) {
            new.push(deed);
        }
    }
    let starts: Vec<Range<usize>> =
        new.iter().map(|one| page.locate(within.clone(), &one.group.value)).collect();
    for (number, one) in new.iter_mut().enumerate() {
        let end = starts.get(number + 1).map_or(within.end, |next| next.start);
        let own = starts[number].end.min(end)..end;
        let block = blocks(page, own.clone()).into_iter().next();
        fill(page, one, block.as_ref(), None, own.clone(), own.end);
        one.predecessors.clear();
        one.group.lower(rules::GROUP_TEXT);
    }
    if let Some(first) = new.iter().map(|one| one.group.span.0).min() {
        for one in told.iter_mut() {
            one.seats.clear();
            one.organisations.clear();
            one.changes.clear();
            (one.office, one.duties) = (Office::default(), None);
            one.ends = one.ends.take().filter(|ends| ends.span.0 < first);
        }
    }
    told.append(&mut new);
}
