//! Departments divide their capacity by priority, and the work is done (step 5).

use crate::world::{Assignment, Group, Leader, MOST_DEPARTMENTS, Matter, World};
use crate::{Parameters, groups, office, priority};
use tiaokuai_record::{DepartmentId, MatterId, Mode, Month, Recorder, Work};

/// The departments during one month. Arrays of a fixed length need no bounds checks.
#[derive(Clone, Debug)]
pub(crate) struct Loads {
    autonomy: [f64; MOST_DEPARTMENTS],
    /// μ (1 − A).
    good_will: [f64; MOST_DEPARTMENTS],
    /// Weight of the line plus all priorities.
    weight: [f64; MOST_DEPARTMENTS],
    /// Capacity left by upkeep, over the weight: person-months per unit of priority.
    rate: [f64; MOST_DEPARTMENTS],
    /// Work done on matters, in person-months.
    spent: [f64; MOST_DEPARTMENTS],
    /// Of these, on own matters.
    own: [f64; MOST_DEPARTMENTS],
    /// Work that others did on own matters.
    received: [f64; MOST_DEPARTMENTS],
}

impl Default for Loads {
    fn default() -> Self {
        let zero = [0.0; MOST_DEPARTMENTS];
        Loads {
            autonomy: zero,
            good_will: zero,
            weight: zero,
            rate: zero,
            spent: zero,
            own: zero,
            received: zero,
        }
    }
}

/// The place of a department in [`Loads`].
#[inline]
fn at(department: u8) -> usize {
    usize::from(department) & (MOST_DEPARTMENTS - 1)
}

/// Each department divides its capacity among its assignments and the line.
pub(crate) fn divide<R: Recorder>(world: &mut World, record: &mut R) {
    let mut loads = world.loads.take().unwrap_or_default();
    weigh_lines(world, &mut loads);
    set_priorities::<R>(world, &mut loads);
    let parameters = &world.rules.parameters;
    for (i, department) in world.departments.iter().enumerate() {
        let capacity = parameters.capacity * department.lines;
        let left = capacity * office::left_by_upkeep(&world.rules, department.hosted);
        // Without the line and without assignments there is nothing to divide by, nor to divide.
        loads.rate[i] = if loads.weight[i] > 0.0 { left / loads.weight[i] } else { 0.0 };
        let effort = &mut world.efforts[world.offset + i];
        effort.capacity += capacity;
        effort.autonomy += department.autonomy;
        world.counts.capacity += capacity;
        world.counts.upkeep += capacity - left;
    }
    spend(world, &mut loads, record);
    for i in 0..world.departments.len() {
        let effort = &mut world.efforts[world.offset + i];
        effort.own += loads.own[i];
        effort.given += loads.spent[i] - loads.own[i];
        effort.received += loads.received[i];
    }
    world.loads = Some(loads);
}

fn weigh_lines(world: &World, loads: &mut Loads) {
    for (i, department) in world.departments.iter().enumerate() {
        loads.autonomy[i] = department.autonomy;
        loads.good_will[i] = priority::good_will(&world.rules.parameters, department.autonomy);
        loads.weight[i] = department.line;
        (loads.spent[i], loads.own[i], loads.received[i]) = (0.0, 0.0, 0.0);
    }
}

/// Sets the priority of every open assignment. The owner's own one, while open, stands first.
fn set_priorities<R: Recorder>(world: &mut World, loads: &mut Loads) {
    let parameters = &world.rules.parameters;
    let (domains, groups, leaders) = (&world.domains, &world.groups, &world.leaders);
    let count = world.departments.len();
    let (mut gained, mut asked) = (0.0, 0.0);
    let mut rest = &mut world.assignments[..];
    for matter in &world.matters {
        let (assignments, later) = std::mem::take(&mut rest).split_at_mut(matter.open as usize);
        rest = later;
        let (owner, salience) = (matter.owner, matter.salience);
        let owed = |i: usize| world.owed[i * count + usize::from(owner)];
        let owns = assignments[0].department == owner;
        let (own, peers) = assignments.split_at_mut(usize::from(owns));
        match matter.mode {
            Mode::Alone => weigh(own, loads, |_, _| priority::owner(salience)),
            Mode::Lateral => {
                weigh(own, loads, |_, _| priority::owner(salience));
                weigh(peers, loads, |i, loads| {
                    priority::lateral(parameters, salience, loads.good_will[i], owed(i))
                });
            }
            Mode::Conference => {
                weigh(own, loads, |_, _| priority::owner(salience));
                weigh(peers, loads, |i, loads| {
                    priority::conference(parameters, salience, loads.good_will[i])
                });
            }
            Mode::Group => {
                weigh(own, loads, |_, _| priority::owner_in_group(parameters, salience));
                let borrowed = domains[matter.domain as usize]
                    .group
                    .map_or(0.0, |group| borrowed(leaders, parameters, &groups[group as usize]));
                weigh(peers, loads, |i, loads| {
                    let (good_will, autonomy) = (loads.good_will[i], loads.autonomy[i]);
                    let given =
                        priority::group(parameters, salience, good_will, autonomy, borrowed);
                    if R::GAIN {
                        gained += given;
                        asked += priority::lateral(parameters, salience, good_will, owed(i));
                    }
                    given
                });
            }
        }
    }
    (world.counts.group_priority, world.counts.lateral_priority) = (gained, asked);
    if R::GAIN {
        count_borrowed(world);
    }
}

#[inline]
fn weigh(
    assignments: &mut [Assignment],
    loads: &mut Loads,
    mut priority: impl FnMut(usize, &Loads) -> f64,
) {
    for assignment in assignments {
        let i = at(assignment.department);
        assignment.priority = priority(i, loads);
        loads.weight[i] += assignment.priority;
    }
}

/// The authority that a group with an open matter borrows now.
fn borrowed(leaders: &[Leader], parameters: &Parameters, group: &Group) -> f64 {
    let leader = &leaders[usize::from(group.head)];
    groups::borrowed(group, groups::lent(leader.authority, parameters.dilution, leader.active))
}

fn count_borrowed(world: &mut World) {
    for group in world.groups.iter().filter(|group| group.open > 0) {
        world.counts.borrowed += borrowed(&world.leaders, &world.rules.parameters, group);
        world.counts.borrowers += 1;
    }
}

/// Does the work, books favours, and drops assignments that are done or whose matter fails.
fn spend<R: Recorder>(world: &mut World, loads: &mut Loads, record: &mut R) {
    let now = world.now;
    let deadline = world.rules.parameters.deadline;
    let count = world.departments.len();
    let assignments = &mut world.assignments[..];
    let (mut next, mut kept, mut worked) = (0, 0, 0.0);
    for matter in &mut world.matters {
        let (from, to, first) = (next, next + matter.open as usize, kept);
        next = to;
        let owner = at(matter.owner);
        let owns = at(assignments[from].department) == owner;
        let (mut sum, mut own) = (0.0, 0.0);
        for i in from..to {
            let assignment = assignments[i];
            let department = at(assignment.department);
            let share = loads.rate[department] * assignment.priority;
            let done = if share < assignment.left { share } else { assignment.left };
            loads.spent[department] += done;
            sum += done;
            if i == from && owns {
                own = done;
            } else if matter.mode == Mode::Lateral {
                book(&mut world.owed, count, owner, department, done);
            }
            if R::WORK {
                let work = seen(world.offset, matter, &assignment, done);
                record.work(Month(now), work);
            }
            let left = assignment.left - done;
            assignments[kept] = Assignment { left, ..assignment };
            kept += usize::from(left > 0.0);
        }
        loads.own[owner] += own;
        loads.received[owner] += sum - own;
        worked += sum;
        matter.open = (kept - first) as u32;
        if matter.open > 0 && now + 1 - matter.arrived >= deadline {
            matter.failed = true;
            matter.open = 0;
            kept = first;
        }
    }
    world.assignments.truncate(kept);
    world.counts.worked = worked;
}

/// A peer worked for an owner, who now owes it so much more; the peer owes so much less.
fn book(owed: &mut [f64], count: usize, owner: usize, peer: usize, done: f64) {
    owed[owner * count + peer] += done;
    owed[peer * count + owner] -= done;
}

fn seen(offset: usize, matter: &Matter, assignment: &Assignment, done: f64) -> Work {
    let id = |department: u8| DepartmentId((offset + usize::from(department)) as u16);
    Work {
        matter: MatterId(matter.id),
        department: id(assignment.department),
        owner: id(matter.owner),
        mode: matter.mode,
        done,
        priority: assignment.priority,
    }
}
