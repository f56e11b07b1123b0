//! A head lends authority (借力权威), the less of it the more groups need it at once.

use super::telling;
use crate::Parameters;
use crate::district::{District, Group, Leader};
use crate::fixed::RANK_DECLINE;
use crate::place::{DepartmentAt, GroupAt};
use crate::workspace::Backing;
use tiaokuai_record::{Loan, Month, Recorder};

/// The authority of the leader of a rank, from 0: a_l = authority / (1 + 0.25 i).
pub(crate) fn of_rank(parameters: &Parameters, rank: u32) -> f64 {
    parameters.authority / (1.0 + RANK_DECLINE * f64::from(rank))
}

/// What a leader can lend to one of its `active` groups with an open matter, a / (1 + ν (active − 1)).
#[inline]
pub(crate) fn lent(authority: f64, dilution: f64, active: u32) -> f64 {
    authority / (1.0 + dilution * (f64::from(active) - 1.0))
}

/// What the leader in charge of an owner could lend to one more group.
pub(crate) fn delegated(leaders: &[Leader], owner: DepartmentAt, dilution: f64) -> f64 {
    let Leader { authority, active, .. } = leaders[owner.index() % leaders.len()];
    lent(authority, dilution, active + 1)
}

/// Borrowed authority B = (1 − q) · c · what the head lends + q b⁰.
#[inline]
pub(crate) fn borrowed(group: &Group, lent: f64) -> f64 {
    (1.0 - group.routine) * group.commitment * lent + group.routine * group.authority
}

/// What a group with an open matter borrows as things stand.
pub(crate) fn borrows(leaders: &[Leader], dilution: f64, group: &Group) -> f64 {
    let Leader { authority, active, .. } = leaders[group.head.index()];
    borrowed(group, lent(authority, dilution, active))
}

/// Works out what each group with an open matter brings this month; it stands under the group's domain.
pub(crate) fn lend<R: Recorder>(
    district: &mut District,
    backing: &mut Vec<Backing>,
    record: &mut R,
) {
    backing.resize(district.domains.len(), Backing::default());
    let dilution = district.settings.parameters.dilution;
    for leader in &mut district.leaders {
        leader.lends = lent(leader.authority, dilution, leader.active);
    }
    for at in district.active.iter() {
        let group = &district.groups[at.index()];
        let Leader { active: among, lends: lent, .. } = district.leaders[group.head.index()];
        let borrowed = borrowed(group, lent);
        backing[group.domain.index()] = Backing { borrowed, routine: group.routine };
        if R::COUNTS_AUTHORITY {
            district.counts.borrowed += borrowed;
            district.counts.borrowers += 1;
        }
        if let (true, Some(id)) = (R::REASONS, group.id) {
            let Group { head, routine, commitment, .. } = *group;
            let loan = Loan { group: id, head, active: among, lent, commitment, routine, borrowed };
            record.lent(Month(district.now), loan);
        }
    }
    for served in &district.served {
        backing[served.domain.index()] = backing[served.by.index()];
    }
}

/// A group takes a matter, and asks for the attention of its head.
#[inline]
pub(crate) fn take<R: Recorder>(district: &mut District, at: GroupAt, record: &mut R) {
    let group = &mut district.groups[at.index()];
    // Whether it had one is as good as random: there is no branch.
    district.leaders[group.head.index()].active += u32::from(group.open == 0);
    district.active.set(at, true);
    group.open += 1;
    group.busy = district.now;
    if group.id.is_none() {
        telling::tell(district, at, record);
    }
}

/// A group is done with a matter; without another one it leaves its head alone, and ages from now on (model page,
/// step 8): this month was its last busy one.
#[inline]
pub(crate) fn release(district: &mut District, at: GroupAt) {
    let group = &mut district.groups[at.index()];
    group.open -= 1;
    group.busy = district.now;
    district.leaders[group.head.index()].active -= u32::from(group.open == 0);
    district.active.set(at, group.open > 0);
}

/// Counts what each leader heads, after heads or groups changed.
pub(crate) fn tally(district: &mut District) {
    let leaders = &mut district.leaders;
    for leader in leaders.iter_mut() {
        (leader.headed, leader.active, leader.hidden) = (0, 0, 0);
    }
    district.hidden = 0;
    district.active.clear();
    for (at, group) in (0..).map(GroupAt).zip(&district.groups) {
        let leader = &mut leaders[group.head.index()];
        leader.headed += 1;
        leader.active += u32::from(group.open > 0);
        district.active.set(at, group.open > 0);
        leader.hidden += u32::from(group.hidden);
        district.hidden += u32::from(group.hidden);
    }
}

/// The stock at the end of a month.
pub(crate) fn take_stock(district: &mut District) {
    let counts = &mut district.counts;
    counts.stock = district.groups.len() as u32 - district.hidden;
    counts.hidden = district.hidden;
    counts.active = district.leaders.iter().map(|leader| leader.active).sum();
    if district.hidden > 0 {
        let active = district.groups.iter().filter(|group| group.hidden && group.open > 0);
        counts.active -= active.count() as u32;
    }
}
