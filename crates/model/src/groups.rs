//! The group itself: the resource-integrating system. A head lends authority (借力权威),
//! departments are bound (部门捆绑).

use crate::draw::Stream;
use crate::world::{Group, Leader, Matter, World};
use tiaokuai_record::{DomainId, Event, GroupId, LeaderId, Month, Recorder};

/// What a leader can lend to one of its `active` groups with an open matter, a / (1 + ν (active − 1)).
pub(crate) fn lent(authority: f64, dilution: f64, active: u32) -> f64 {
    authority / (1.0 + dilution * (f64::from(active) - 1.0))
}

/// Borrowed authority B_g = (1 − q) · what the head lends + q b⁰.
pub(crate) fn borrowed(group: &Group, lent: f64) -> f64 {
    (1.0 - group.routine) * lent + group.routine * group.authority
}

/// Founds a group for the domain of a matter; gives its position. The owner becomes the core
/// department and hosts the office.
pub(crate) fn found<R: Recorder>(
    world: &mut World,
    matter: &Matter,
    head: u8,
    record: &mut R,
) -> u32 {
    let now = world.now;
    let domain = &world.domains[matter.domain as usize];
    let needed = domain.needed().iter().fold(0u64, |bits, &d| bits | 1 << d);
    let members = needed | bound(world, matter.domain);
    let leader = &mut world.leaders[usize::from(head)];
    leader.headed += 1;
    // The new group counts among the active ones: it has the matter it is founded for.
    let authority = lent(leader.authority, world.rules.parameters.dilution, leader.active + 1);
    let group = Group {
        id: world.groups_seen,
        domain: matter.domain,
        head,
        host: matter.owner,
        members,
        routine: 0.0,
        authority,
        open: 0,
        busy: now,
    };
    let position = world.groups.len() as u32;
    world.groups.push(group);
    world.groups_seen += 1;
    world.domains[matter.domain as usize].group = Some(position);
    world.departments[usize::from(matter.owner)].hosted += 1;
    world.efforts[world.offset + usize::from(matter.owner)].founded += 1;
    world.counts.founded += 1;
    world.seat(members);
    record.event(
        Month(now),
        Event::Founded {
            group: GroupId(group.id),
            domain: DomainId(group.domain),
            host: world.department(group.host),
            head: LeaderId::from(&group),
            authority,
            members: &world.seats,
        },
    );
    position
}

/// The departments bound to a new group, one bit each: Poisson many draws, department i with weight
/// (i + 1)^−generality; repeats are dropped.
fn bound(world: &World, domain: u32) -> u64 {
    let rules = &world.rules;
    let draws = world.chance.at(Stream::Binding, domain, world.now);
    let count = draws.poisson_from(0, rules.parameters.invitations, rules.none_invited);
    (1..=count).fold(0, |bits, k| bits | 1 << rules.guests.pick(draws.unit(k)))
}

/// A group takes a matter.
pub(crate) fn take(world: &mut World, position: u32) {
    let group = &mut world.groups[position as usize];
    if group.open == 0 {
        world.leaders[usize::from(group.head)].active += 1;
    }
    group.open += 1;
    group.busy = world.now;
}

/// A group is done with a matter. Delivery adds routine ι (1 − q) (机制创新).
pub(crate) fn release(world: &mut World, position: u32, delivered: bool) {
    let group = &mut world.groups[position as usize];
    group.open -= 1;
    group.busy = world.now;
    if group.open == 0 {
        world.leaders[usize::from(group.head)].active -= 1;
    }
    if delivered {
        group.routine += world.rules.parameters.innovation * (1.0 - group.routine);
    }
}

/// Groups age (step 7): one with an open matter was busy this month.
pub(crate) fn age(world: &mut World) {
    let now = world.now;
    for group in &mut world.groups {
        if group.open > 0 {
            group.busy = now;
        }
    }
}

/// Counts what each leader heads, after heads or groups changed.
pub(crate) fn tally(leaders: &mut [Leader], groups: &[Group]) {
    for leader in leaders.iter_mut() {
        (leader.headed, leader.active) = (0, 0);
    }
    for group in groups {
        let leader = &mut leaders[usize::from(group.head)];
        leader.headed += 1;
        leader.active += u32::from(group.open > 0);
    }
}

/// The stock at the end of a month.
pub(crate) fn take_stock(world: &mut World) {
    world.counts.stock = world.groups.len() as u32;
    world.counts.active = world.leaders.iter().map(|leader| leader.active).sum();
}
