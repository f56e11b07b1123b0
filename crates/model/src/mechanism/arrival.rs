//! Matters (事项) arrive, some of them in domains that nobody knew.

use super::choice::{self, Choice, Room};
use super::{authority, bundling, domain, office, telling};
use crate::district::{District, Matter};
use crate::draw::Stream;
use crate::workspace::Workspace;
use tiaokuai_record::{DomainId, Event, MatterId, Mode, Month, Recorder};

/// Matters of the month arrive; each owner chooses how to handle its matter, and work is assigned
/// (model page, steps 3 to 5).
pub(crate) fn arrive<R: Recorder>(district: &mut District, space: &mut Workspace, record: &mut R) {
    draw(district, space);
    let Workspace { arriving, weighing, .. } = space;
    district.counts.arrived = arriving.len() as u32;
    // All owners weigh before the first of them chooses, which is quicker; few have to weigh again.
    let joint = arriving.iter().filter(|matter| matter.functions > 1);
    weighing.clear();
    weighing.extend(joint.map(|matter| choice::weigh(district, matter)));
    let mut weighing = weighing.iter();
    for matter in &*arriving {
        tell_arrival(district, matter, record);
        let choice = match matter.functions {
            1 => Choice::Without(Mode::Alone),
            // One for each of these matters.
            _ => weighing.next().map_or(Choice::Without(Mode::Alone), |weighing| {
                choice::choose(district, matter, weighing, record)
            }),
        };
        handle(district, *matter, choice, record);
    }
}

/// Draws the matters of the month and their domains.
fn draw(district: &mut District, space: &mut Workspace) {
    let Workspace { arriving, none_arrives, simple, .. } = space;
    arriving.clear();
    let now = district.now;
    let complexity = district.settings.complexity(now);
    let simple = simple.at(complexity);
    let rate = district.settings.arrival_rate(now);
    let draws = district.chance.at(Stream::Arrival, 0, now);
    let count = draws.poisson_from(0, rate, none_arrives.at(rate));
    for place in 0..count {
        let id = MatterId(district.matters_seen);
        let draws = district.chance.at(Stream::Matter, id.0, now);
        let new = draws.unit(0) < district.settings.parameters.novelty;
        let domain = if new || district.living.is_empty() {
            domain::open(district, complexity, simple)
        } else {
            known(district, draws.unit(1))
        };
        let known = &district.domains[domain.index()];
        arriving.push(Matter {
            id,
            domain,
            owner: known.needed[0],
            mode: Mode::Alone,
            functions: known.function_count,
            needed: known.needed_count,
            assigned: 0,
            place: place as u16,
            arrived: now,
            salience: (known.salience + draws.unit(2)) / 2.0,
        });
        district.matters_seen += 1;
    }
}

/// A domain that lives, by one draw in [0, 1); old ones bring more matters.
fn known(district: &District, draw: f64) -> DomainId {
    let place = (draw * draw * district.living.len() as f64) as usize;
    district.living[place]
}

/// Tells of the arrival of a matter, which may have been before the record.
pub(crate) fn tell_arrival<R: Recorder>(district: &District, matter: &Matter, record: &mut R) {
    let event = Event::Arrived {
        matter: matter.id,
        domain: matter.domain,
        owner: district.id(matter.owner),
        salience: matter.salience,
        functions: u32::from(matter.functions),
        needed: u32::from(matter.needed),
    };
    record.event(Month(matter.arrived), event);
}

/// Tells how a matter is handled.
pub(crate) fn tell_handling<R: Recorder>(district: &District, matter: &Matter, record: &mut R) {
    let group = match matter.mode {
        Mode::Group => district.domains[matter.domain.index()].group,
        _ => None,
    };
    let event = Event::Handled {
        matter: matter.id,
        mode: matter.mode,
        group: group.and_then(|group| district.groups[group.index()].id),
        assigned: u32::from(matter.assigned),
    };
    record.event(Month(matter.arrived), event);
}

/// A group is founded if the owner chose one and it is needed, and the work is assigned.
fn handle<R: Recorder>(
    district: &mut District,
    mut matter: Matter,
    choice: Choice,
    record: &mut R,
) {
    matter.mode = choice.mode();
    let group = match choice {
        Choice::NewGroup { head, room } => {
            if let Room::InPlaceOf(at) = room {
                // In month 0 the record may not have been told of it yet.
                if district.groups[at.index()].id.is_none() {
                    telling::tell(district, at, record);
                }
                bundling::abolish(district, &mut vec![at], 0.0, record);
            }
            let hidden = room == Room::Uncounted;
            Some(bundling::found(district, &matter, head, hidden, record))
        }
        Choice::LiveGroup { group } => Some(group),
        Choice::Without(_) => None,
    };
    if let Some(group) = group {
        authority::take(district, group, record);
    }
    if matter.functions > 1 {
        district.work_of(matter.owner).joint += 1;
        if R::COUNTS {
            let counts = &mut district.counts;
            counts.handled[matter.mode as usize] += 1;
            let inside = u32::from(matter.needed == 1);
            counts.held_inside += inside;
            counts.inside_to_group += inside * u32::from(matter.mode == Mode::Group);
        }
    }
    let assigned = office::assign(district, &matter, group);
    district.progress.begin(assigned.needed);
    // A copy right after a byte was written in it would wait for that.
    district.matters.push_back(matter);
    if let Some(matter) = district.matters.back_mut() {
        matter.assigned = assigned.all;
    }
    matter.assigned = assigned.all;
    tell_handling(district, &matter, record);
}
