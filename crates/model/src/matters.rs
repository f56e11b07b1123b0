//! Matters (事项): how they arrive, how they close.

use crate::choice::{self, Choice};
use crate::draw::Stream;
use crate::world::{Domain, MOST_DEPARTMENTS, MOST_FUNCTIONS, Matter, World};
use crate::{groups, office, position};
use tiaokuai_record::{DomainId, Event, GroupId, MatterId, Mode, Month, Recorder};

/// Matters of the month arrive; each owner chooses how to handle its matter, and work is assigned
/// (model page, section 4, steps 2 to 4).
pub(crate) fn arrive<R: Recorder>(world: &mut World, record: &mut R) {
    let now = world.now;
    let rate = world.rules.parameters.arrival_rate * world.rules.arrival_growth(now);
    let complexity = world.rules.parameters.complexity * world.rules.complexity_growth(now);
    let simple = libm::exp(-complexity);
    let count = world.chance.at(Stream::Arrival, 0, now).poisson(0, rate);
    for _ in 0..count {
        let draws = world.chance.at(Stream::Matter, world.matters_seen, now);
        let domain = if draws.unit(0) < world.rules.parameters.novelty {
            open_domain(world, complexity, simple)
        } else {
            let u = draws.unit(1);
            (u * u * world.domains.len() as f64) as u32
        };
        let known = &world.domains[domain as usize];
        let matter = Matter {
            id: world.matters_seen,
            domain,
            owner: known.needed[0],
            mode: Mode::Alone,
            needed: known.needed_count,
            arrived: now,
            salience: (known.salience + draws.unit(2)) / 2.0,
        };
        world.matters_seen += 1;
        handle(world, matter, record);
    }
    world.counts.arrived = count;
}

/// A new domain, known from now on; gives its position.
pub(crate) fn open_domain(world: &mut World, complexity: f64, simple: f64) -> u32 {
    let id = world.domains.len() as u32;
    let draws = world.chance.at(Stream::Domain, id, 0);
    let total = world.rules.parameters.departments as usize;
    let count = 1 + draws.poisson_from(0, complexity, simple) as usize;
    let count = count.min(MOST_FUNCTIONS).min(total);
    // The first steps of a Fisher–Yates shuffle draw distinct functions.
    let mut pool: [u8; MOST_DEPARTMENTS] = std::array::from_fn(|i| i as u8);
    let mut functions = [0; MOST_FUNCTIONS];
    for (i, function) in functions.iter_mut().take(count).enumerate() {
        let other = i + draws.below(2 + i as u32, (total - i) as u32) as usize;
        pool.swap(i, other);
        *function = pool[i];
    }
    let mut domain = Domain {
        functions,
        function_count: count as u8,
        needed: functions,
        needed_count: count as u8,
        salience: draws.unit(1),
        group: None,
    };
    if world.offset > 0 {
        need(&mut domain, &world.rules.merger_map);
    }
    world.domains.push(domain);
    id
}

/// Works out which departments hold the functions of a domain after a merger.
pub(crate) fn need(domain: &mut Domain, map: &[u8]) {
    let mut count = 0;
    for i in 0..usize::from(domain.function_count) {
        let holder = map[usize::from(domain.functions[i])];
        if !domain.needed[..count].contains(&holder) {
            domain.needed[count] = holder;
            count += 1;
        }
    }
    domain.needed_count = count as u8;
}

/// The owner chooses, a group is founded if need be, and the work is assigned.
fn handle<R: Recorder>(world: &mut World, mut matter: Matter, record: &mut R) {
    let now = Month(world.now);
    let id = MatterId(matter.id);
    record.event(
        now,
        Event::Arrived {
            matter: id,
            domain: DomainId(matter.domain),
            owner: world.department(matter.owner),
            salience: matter.salience,
            needed: u32::from(matter.needed),
        },
    );
    let choice = choice::choose(world, &matter, record);
    matter.mode = choice.mode();
    let group = match choice {
        Choice::NewGroup { head } => Some(groups::found(world, &matter, head, record)),
        Choice::LiveGroup { group } => Some(group),
        Choice::Without(_) => None,
    };
    if let Some(group) = group {
        groups::take(world, group);
    }
    if matter.needed > 1 {
        world.counts.handled[matter.mode as usize] += 1;
    }
    let assigned = office::assign(world, &matter, group);
    world.matters.push(matter);
    world.open.push(assigned);
    world.grouped.push(group.is_some());
    record.event(
        now,
        Event::Handled {
            matter: id,
            mode: matter.mode,
            group: group.map(|g| GroupId(world.groups[g as usize].id)),
            assigned: u32::from(assigned),
        },
    );
}

/// Matters with nothing left are delivered, those at their deadline fail; beliefs, support and
/// routine follow (step 6).
pub(crate) fn close<R: Recorder>(world: &mut World, record: &mut R) {
    let now = world.now;
    let mut kept = 0;
    for i in 0..world.matters.len() {
        let delivered = world.open[(world.matters[i].id - world.first_open) as usize] == 0;
        if !delivered && i >= world.failing {
            if kept < i {
                world.matters[kept] = world.matters[i];
            }
            kept += 1;
            continue;
        }
        let matter = world.matters[i];
        let domain = &world.domains[matter.domain as usize];
        let owner = &mut world.departments[usize::from(matter.owner)];
        if domain.function_count > 1 {
            choice::learn(&world.rules, owner, matter.mode, delivered);
        }
        position::reward(&world.rules, owner, matter.salience, delivered);
        if matter.mode == Mode::Group
            && let Some(group) = domain.group
        {
            groups::release(world, group, delivered);
        }
        count(world, &matter, delivered);
        record.event(
            Month(now),
            Event::Closed {
                matter: MatterId(matter.id),
                mode: matter.mode,
                salience: matter.salience,
                needed: u32::from(matter.needed),
                delivered,
                age: now - matter.arrived + 1,
            },
        );
    }
    world.matters.truncate(kept);
    world.counts.open = kept as u32;
    let first = world.matters.first().map_or(world.matters_seen, |matter| matter.id);
    let gone = (first - world.first_open) as usize;
    world.open.drain(..gone);
    world.grouped.drain(..gone);
    world.first_open = first;
}

fn count(world: &mut World, matter: &Matter, delivered: bool) {
    let counts = &mut world.counts;
    let mode = matter.mode as usize;
    counts.closed[mode] += 1;
    counts.closed_salience[mode] += matter.salience;
    if matter.needed == 1 {
        counts.closed_single += matter.salience;
        counts.single_closed += 1;
    }
    if delivered {
        counts.delivered[mode] += 1;
        counts.delivered_salience[mode] += matter.salience;
        if matter.needed == 1 {
            counts.delivered_single += matter.salience;
            counts.single_delivered += 1;
        }
    }
}
