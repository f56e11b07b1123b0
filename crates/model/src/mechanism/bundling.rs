//! A new group binds departments (部门捆绑): those that the matter needs, and guests. A group that is over lets
//! them go.

use super::{authority, telling};
use crate::district::{District, Group, Matter, Served};
use crate::draw::Stream;
use crate::place::{GroupAt, Members};
use tiaokuai_record::{DomainId, Event, LeaderId, Month, Recorder};

/// Founds a group for the domain of a matter. The owner becomes the core department and hosts the office. One that
/// nobody counts is `hidden`.
pub(crate) fn found<R: Recorder>(
    district: &mut District,
    matter: &Matter,
    head: LeaderId,
    hidden: bool,
    record: &mut R,
) -> GroupAt {
    let now = district.now;
    let domain = &district.domains[matter.domain.index()];
    let needed = domain.members;
    let (guests, temporary) = bind(district, matter.domain);
    let leader = &mut district.leaders[head.index()];
    leader.headed += 1;
    leader.hidden += u32::from(hidden);
    // The new group counts among the active ones: it has the matter it is founded for.
    let dilution = district.settings.parameters.dilution;
    let authority = authority::lent(leader.authority, dilution, leader.active + 1);
    let group = Group {
        id: None,
        domain: matter.domain,
        head,
        first_head: head,
        host: matter.owner,
        members: needed.union(guests),
        temporary,
        hidden,
        // Where a group became ordinary work, its routine is there still.
        routine: domain.kept,
        authority,
        commitment: 1.0,
        open: 0,
        busy: now,
        founded: now,
        headed: now,
    };
    let place = GroupAt(district.groups.len() as u32);
    district.groups.push(group);
    let domain = &mut district.domains[matter.domain.index()];
    (domain.group, domain.kept) = (Some(place), 0.0);
    district.departments[matter.owner.index()].hosted += 1;
    if hidden {
        district.hidden += 1;
    } else {
        district.work_of(matter.owner).founded += 1;
        district.counts.founded += 1;
    }
    telling::tell(district, place, record);
    place
}

/// The guests of a new group, and whether it is temporary. Guests are Poisson many draws, department i with weight
/// (i + 1)^−generality; repeats are dropped.
fn bind(district: &District, domain: DomainId) -> (Members, bool) {
    let settings = &district.settings;
    let draws = district.chance.at(Stream::Binding, domain.0, district.now);
    let count = draws.poisson_from(0, settings.parameters.invitations, settings.none_invited);
    let guests = (0..count).map(|k| settings.guests.pick(draws.unit(k + 2))).collect();
    (guests, draws.unit(1) < settings.parameters.temporary)
}

/// A government abolishes the groups at these places, ascending; of each it is told how long it had been idle. With
/// chance `evasion` a group goes on under another name, uncounted.
pub(crate) fn abolish<R: Recorder>(
    district: &mut District,
    doomed: &mut Vec<GroupAt>,
    evasion: f64,
    record: &mut R,
) {
    let now = district.now;
    for at in &*doomed {
        let group = &district.groups[at.index()];
        // Before the record, and in month 0, there is nobody to tell.
        if let Some(id) = group.id {
            let event = Event::Abolished { group: id, idle: group.idle(now) };
            record.event(Month(now), event);
            district.counts.abolished += 1;
        }
    }
    if evasion > 0.0 {
        doomed.retain(|at| {
            let evades = evades(district, *at, evasion);
            if evades {
                let group = &mut district.groups[at.index()];
                (group.id, group.hidden) = (None, true);
            }
            !evades
        });
        authority::tally(district);
    }
    dissolve(district, doomed);
}

/// Whether a group that is ended this month goes on uncounted, which it does with chance `evasion`.
pub(crate) fn evades(district: &District, at: GroupAt, evasion: f64) -> bool {
    let domain = district.groups[at.index()].domain;
    district.chance.at(Stream::Evasion, domain.0, district.now).unit(1) < evasion
}

/// The group of a domain takes the matters of another one as well.
pub(crate) fn serve(district: &mut District, served: Served) {
    district.domains[served.domain.index()].group = district.domains[served.by.index()].group;
    district.served.push(served);
}

/// Takes away the groups at these places, ascending; their domains remain.
pub(crate) fn dissolve(district: &mut District, doomed: &[GroupAt]) {
    let Some(first) = doomed.first() else { return };
    for at in doomed {
        let group = &district.groups[at.index()];
        district.domains[group.domain.index()].group = None;
        district.departments[group.host.index()].hosted -= 1;
        let leader = &mut district.leaders[group.head.index()];
        leader.headed -= 1;
        leader.active -= u32::from(group.open > 0);
        leader.hidden -= u32::from(group.hidden);
        district.hidden -= u32::from(group.hidden);
    }
    let (mut at, mut next) = (0, 0);
    district.groups.retain(|_| {
        let gone = doomed.get(next) == Some(&GroupAt(at));
        at += 1;
        next += usize::from(gone);
        !gone
    });
    district.active.cut(*first);
    // Those before the first that went stand where they stood.
    for (at, group) in (0..).map(GroupAt).zip(&district.groups).skip(first.index()) {
        district.domains[group.domain.index()].group = Some(at);
        district.active.set(at, group.open > 0);
    }
    let domains = &mut district.domains;
    district.served.retain(|served| {
        let group = domains[served.by.index()].group;
        domains[served.domain.index()].group = group;
        group.is_some()
    });
}
