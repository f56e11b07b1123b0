//! Departments divide their capacity by priority, and the work is done (step 5).

use crate::world::{Assignment, Leader, World};
use crate::{groups, office, priority};
use tiaokuai_record::{
    DepartmentId, GroupId, LeaderId, Loan, MatterId, Mode, Month, Recorder, Work,
};

/// As many places as a byte can tell apart: indexing by a department needs no bounds check.
const PLACES: usize = 256;

/// The departments during one month.
#[derive(Clone, Debug)]
pub(crate) struct Loads {
    autonomy: [f64; PLACES],
    /// μ (1 − A).
    good_will: [f64; PLACES],
    /// Weight of the line plus all priorities.
    weight: [f64; PLACES],
    /// Capacity left by upkeep, over the weight: person-months per unit of priority.
    rate: [f64; PLACES],
    /// Work done on own matters, in person-months.
    own: [f64; PLACES],
    /// Work done on matters of others.
    given: [f64; PLACES],
    /// Work that others did on own matters.
    received: [f64; PLACES],
}

impl Default for Loads {
    fn default() -> Self {
        let zero = [0.0; PLACES];
        Loads {
            autonomy: zero,
            good_will: zero,
            weight: zero,
            rate: zero,
            own: zero,
            given: zero,
            received: zero,
        }
    }
}

/// Each department divides its capacity among its assignments and the line.
pub(crate) fn divide<R: Recorder>(world: &mut World, record: &mut R) {
    let mut loads = world.loads.take().unwrap_or_default();
    weigh_lines(world, &mut loads);
    lend(world, record);
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
        effort.given += loads.given[i];
        effort.received += loads.received[i];
        world.counts.worked += loads.own[i] + loads.given[i];
    }
    world.loads = Some(loads);
}

fn weigh_lines(world: &World, loads: &mut Loads) {
    for (i, department) in world.departments.iter().enumerate() {
        loads.autonomy[i] = department.autonomy;
        loads.good_will[i] = priority::good_will(&world.rules.parameters, department.autonomy);
        loads.weight[i] = department.line;
        (loads.own[i], loads.given[i], loads.received[i]) = (0.0, 0.0, 0.0);
    }
}

/// Works out what each group with an open matter borrows this month.
fn lend<R: Recorder>(world: &mut World, record: &mut R) {
    world.borrowed.resize(world.domains.len(), 0.0);
    let dilution = world.rules.parameters.dilution;
    for group in world.groups.iter().filter(|group| group.open > 0) {
        let Leader { authority, active, .. } = world.leaders[usize::from(group.head)];
        let lent = groups::lent(authority, dilution, active);
        let borrowed = groups::borrowed(group, lent);
        world.borrowed[group.domain as usize] = borrowed;
        if R::COUNTS_AUTHORITY {
            world.counts.borrowed += borrowed;
            world.counts.borrowers += 1;
        }
        if R::REASONS {
            let loan = Loan {
                group: GroupId(group.id),
                head: LeaderId::from(group),
                active,
                lent,
                routine: group.routine,
                borrowed,
            };
            record.lent(Month(world.now), loan);
        }
    }
}

/// Sets the priority of every open assignment. The owners' own ones have theirs from the start.
fn set_priorities<R: Recorder>(world: &mut World, loads: &mut Loads) {
    let parameters = &world.rules.parameters;
    let (owed, count) = (&world.owed[..], world.departments.len());
    let asked = |a: &Assignment, good_will: f64| {
        let owed = owed[usize::from(a.department) * count + usize::from(a.owner)];
        priority::lateral(parameters, a.salience, good_will, owed)
    };
    let [own, lateral, conference, group] = &mut world.assignments;
    weigh(own, loads, |a, _, _| a.priority);
    weigh(lateral, loads, |a, good_will, _| asked(a, good_will));
    weigh(conference, loads, |a, good_will, _| {
        priority::conference(parameters, a.salience, good_will)
    });
    let borrowed = &world.borrowed[..];
    let by_group = |a: &Assignment, good_will: f64, autonomy: f64| {
        priority::group(parameters, a.salience, good_will, autonomy, borrowed[a.domain as usize])
    };
    weigh(group, loads, by_group);
    if R::COUNTS_AUTHORITY {
        let (mut gained, mut laterally) = (0.0, 0.0);
        for a in group {
            gained += a.priority;
            laterally += asked(a, loads.good_will[usize::from(a.department)]);
        }
        (world.counts.group_priority, world.counts.lateral_priority) = (gained, laterally);
    }
}

/// Gives each assignment the priority that its department's good will and autonomy make.
#[inline]
fn weigh(
    assignments: &mut [Assignment],
    loads: &mut Loads,
    priority: impl Fn(&Assignment, f64, f64) -> f64,
) {
    for assignment in assignments {
        let i = usize::from(assignment.department);
        assignment.priority = priority(assignment, loads.good_will[i], loads.autonomy[i]);
        loads.weight[i] += assignment.priority;
    }
}

/// Does the work, books favours, and drops assignments that are done or whose matter fails.
fn spend<R: Recorder>(world: &mut World, loads: &mut Loads, record: &mut R) {
    let (now, deadline) = (world.now, world.rules.parameters.deadline);
    // Matters stand in the order of their arrival.
    let failing = world.matters.partition_point(|m| now + 1 - m.arrived >= deadline);
    world.failing = failing;
    let count = world.departments.len();
    let mut desk = Desk {
        first: world.first_open,
        lasting: world.matters.get(failing).map_or(u32::MAX, |matter| matter.id),
        open: &mut world.open,
        loads,
    };
    let (owed, grouped, first) = (&mut world.owed, &world.grouped[..], world.first_open);
    let (mut by_groups, mut by_hosts) = (0.0, 0.0);
    for (list, mode) in world.assignments.iter_mut().zip(Mode::ALL) {
        let mut each = |a: &Assignment, done: f64| {
            if R::WORK {
                record.work(Month(now), seen(world.offset, a, mode, done));
            }
        };
        match mode {
            Mode::Alone => desk.work_off(list, |loads, a, done| {
                loads.own[usize::from(a.department)] += done;
                if R::COUNTS_AUTHORITY {
                    let grouped = grouped[(a.matter - first) as usize];
                    by_hosts += if grouped { done } else { 0.0 };
                }
                each(a, done);
            }),
            Mode::Lateral => desk.work_off(list, |loads, a, done| {
                loads.give(a, done);
                book(owed, count, a.owner, a.department, done);
                each(a, done);
            }),
            Mode::Conference | Mode::Group => desk.work_off(list, |loads, a, done| {
                loads.give(a, done);
                if R::COUNTS_AUTHORITY && mode == Mode::Group {
                    by_groups += done;
                }
                each(a, done);
            }),
        }
    }
    world.counts.group_work = by_groups + by_hosts;
    world.counts.group_own_work = by_hosts;
}

/// What the departments work on in a month.
struct Desk<'a> {
    /// The matter to which the first count of `open` belongs.
    first: u32,
    /// Matters before this one fail at the end of the month.
    lasting: u32,
    open: &'a mut [u8],
    loads: &'a mut Loads,
}

impl Desk<'_> {
    /// Works on each assignment of a list, and keeps what is left of a matter that lasts. There are no
    /// branches to mispredict: which assignments end is as good as random.
    #[inline]
    fn work_off(
        &mut self,
        list: &mut Vec<Assignment>,
        mut each: impl FnMut(&mut Loads, &Assignment, f64),
    ) {
        // The matters that fail came first, and so did their assignments.
        let failing = list.partition_point(|assignment| assignment.matter < self.lasting);
        let mut kept = 0;
        for i in 0..list.len() {
            let assignment = list[i];
            let share = self.loads.rate[usize::from(assignment.department)] * assignment.priority;
            let done = if share < assignment.left { share } else { assignment.left };
            let left = assignment.left - done;
            each(self.loads, &assignment, done);
            list[kept] = Assignment { left, ..assignment };
            self.open[(assignment.matter - self.first) as usize] -= u8::from(left <= 0.0);
            kept += usize::from((left > 0.0) & (i >= failing));
        }
        list.truncate(kept);
    }
}

impl Loads {
    /// A department worked on a matter of another.
    #[inline]
    fn give(&mut self, assignment: &Assignment, done: f64) {
        self.given[usize::from(assignment.department)] += done;
        self.received[usize::from(assignment.owner)] += done;
    }
}

/// A peer worked for an owner, who now owes it so much more; the peer owes so much less.
#[inline]
fn book(owed: &mut [f64], count: usize, owner: u8, peer: u8, done: f64) {
    let (owner, peer) = (usize::from(owner), usize::from(peer));
    owed[owner * count + peer] += done;
    owed[peer * count + owner] -= done;
}

fn seen(offset: usize, assignment: &Assignment, mode: Mode, done: f64) -> Work {
    let id = |department: u8| DepartmentId((offset + usize::from(department)) as u16);
    Work {
        matter: MatterId(assignment.matter),
        department: id(assignment.department),
        owner: id(assignment.owner),
        mode,
        done,
        priority: assignment.priority,
    }
}
