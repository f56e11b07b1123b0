//! A new group binds departments (部门捆绑): those that the matter needs, and guests.

use super::authority;
use crate::district::{District, Group, Matter};
use crate::draw::Stream;
use crate::place::{GroupAt, Members};
use tiaokuai_record::{DomainId, Event, GroupId, LeaderId, Month, Recorder};

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
    let members = needed.union(guests(district, matter.domain));
    let leader = &mut district.leaders[head.index()];
    leader.headed += 1;
    // The new group counts among the active ones: it has the matter it is founded for.
    let dilution = district.settings.parameters.dilution;
    let authority = authority::lent(leader.authority, dilution, leader.active + 1);
    let group = Group {
        id: GroupId(district.groups_seen),
        domain: matter.domain,
        head,
        host: matter.owner,
        members,
        routine: 0.0,
        authority,
        open: 0,
        busy: now,
    };
    let place = GroupAt(district.groups.len() as u32);
    district.groups.push(group);
    district.groups_seen += 1;
    district.domains[matter.domain.index()].group = Some(place);
    district.departments[matter.owner.index()].hosted += 1;
    district.work_of(matter.owner).founded += 1;
    district.counts.founded += 1;
    record.event(
        Month(now),
        Event::Founded {
            group: group.id,
            domain: group.domain,
            host: district.id(group.host),
            head,
            authority,
            members: &district.ids(members),
        },
    );
    place
}

/// The guests of a new group: Poisson many draws, department i with weight (i + 1)^−generality; repeats are
/// dropped.
fn guests(district: &District, domain: DomainId) -> Members {
    let settings = &district.settings;
    let draws = district.chance.at(Stream::Binding, domain.0, district.now);
    let count = draws.poisson_from(0, settings.parameters.invitations, settings.none_invited);
    (1..=count).map(|k| settings.guests.pick(draws.unit(k))).collect()
}
