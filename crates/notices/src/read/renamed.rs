//! Who sits in groups that sentences give new names, where no title says so.

use super::apart::next_group;
use super::fill::fill;
use super::label::Rank;
use super::notice::{Act, GroupNotice};
use super::page::Page;
use super::roster::{self, Block};
use std::ops::Range;

/// Gives such groups the rosters and offices of a stretch.
pub(crate) fn of_renamed(
    page: &Page<'_>,
    within: Range<usize>,
    found: &[Block],
    told: &mut [GroupNotice],
) {
    // A roster below several new names is that of the first, and never of one that ends.
    if told.iter().any(|one| one.act.ends()) {
        super::seated::seat(page, within.clone(), told);
    }
    let given = told.iter().any(|one| !one.seats.is_empty());
    let first = told.iter_mut().find(|one| !one.act.ends() && !given);
    let end = found.get(1).map_or(within.end, |next| next.at.start);
    if let (Some(one), Some(block)) = (first, found.first()) {
        let roster = roster::read(page, block, end);
        one.seats = roster.seats;
        one.organisations = roster.organisations;
    }
    // One group under a new name: all that the paper says is of it, and of none that ends.
    let mut lives = told.iter_mut().filter(|one| one.act != Act::Abolish);
    let (Some(one), None) = (lives.next(), lives.next()) else { return };
    // Where it has no roster, up to where the paper speaks of another.
    let led = |block: &&Block| block.labels.iter().any(|label| label.rank == Rank::Head);
    let stop = match found.first().filter(led) {
        Some(_) => within.end,
        None => {
            let at = page.locate(within.clone(), &one.group.value);
            let own: Vec<&str> = one.names().map(|name| name.value.as_str()).collect();
            next_group(page, at.end..within.end, &own)
        }
    };
    let block = found.first().filter(|block| block.at.start < stop);
    let old = std::mem::take(&mut one.predecessors);
    fill(page, one, block, None, within.start..stop, end.min(stop));
    one.predecessors = old;
}
