//! A new group binds departments (部门捆绑): those that the matter needs, and guests. A group that is over lets
//! them go.

use super::{authority, telling};
use crate::district::{District, Group, Matter};
use crate::draw::Stream;
use crate::place::{GroupAt, Members};
use tiaokuai_record::{DomainId, LeaderId, Recorder};

/// Founds a group for the domain of a matter. The owner becomes the core department and hosts the office.
pub(crate) fn found<R: Recorder>(
    district: &mut District,
    matter: &Matter,
    head: LeaderId,
    record: &mut R,
) -> GroupAt {
    let now = district.now;
    let domain = &district.domains[matter.domain.index()];
    let needed: Members = domain.needed().iter().copied().collect();
    let (guests, temporary) = bind(district, matter.domain);
    let leader = &mut district.leaders[head.index()];
    leader.headed += 1;
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
        routine: 0.0,
        authority,
        commitment: 1.0,
        open: 0,
        busy: now,
        founded: now,
        headed: now,
    };
    let place = GroupAt(district.groups.len() as u32);
    district.groups.push(group);
    district.domains[matter.domain.index()].group = Some(place);
    district.departments[matter.owner.index()].hosted += 1;
    district.work_of(matter.owner).founded += 1;
    district.counts.founded += 1;
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

/// Takes away the groups at these places, ascending; their domains remain.
pub(crate) fn dissolve(district: &mut District, doomed: &[GroupAt]) {
    if doomed.is_empty() {
        return;
    }
    for at in doomed {
        let group = &district.groups[at.index()];
        district.domains[group.domain.index()].group = None;
        district.departments[group.host.index()].hosted -= 1;
    }
    let (mut at, mut next) = (0, 0);
    district.groups.retain(|_| {
        let gone = doomed.get(next) == Some(&GroupAt(at));
        at += 1;
        next += usize::from(gone);
        !gone
    });
    for (at, group) in district.groups.iter().enumerate() {
        district.domains[group.domain.index()].group = Some(GroupAt(at as u32));
    }
    authority::tally(district);
}
