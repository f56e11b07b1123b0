//! Departments divide their capacity by priority, and the work is done (step 5).

use super::{authority, office, priority};
use crate::district::{Assignment, District};
use crate::place::DepartmentAt;
use crate::workspace::{Loads, Workspace};
use tiaokuai_record::{DepartmentId, MatterId, Mode, Month, PerMode, Recorder, Work};

/// Each department divides its capacity among its assignments and the line.
pub(crate) fn divide<R: Recorder>(district: &mut District, space: &mut Workspace, record: &mut R) {
    let loads = &mut *space.loads;
    weigh_lines(district, loads);
    authority::lend(district, &mut space.borrowed, record);
    set_priorities::<R>(district, &space.borrowed, loads);
    let parameters = &district.settings.parameters;
    let work = &mut district.work[usize::from(district.first_department)..];
    for (i, (department, work)) in district.departments.iter().zip(work).enumerate() {
        let capacity = parameters.capacity * department.lines;
        let left = capacity * office::left_by_upkeep(&district.settings, department.hosted);
        // Without the line and without assignments there is nothing to divide by, nor to divide.
        loads.rate[i] = if loads.weight[i] > 0.0 { left / loads.weight[i] } else { 0.0 };
        work.capacity += capacity;
        work.autonomy += department.autonomy;
        district.counts.capacity += capacity;
        district.counts.upkeep += capacity - left;
    }
    space.failing = spend(district, loads, record);
    let work = &mut district.work[usize::from(district.first_department)..];
    for (i, work) in work[..district.departments.len()].iter_mut().enumerate() {
        work.own += loads.own[i];
        work.given += loads.given[i];
        work.received += loads.received[i];
        district.counts.worked += loads.own[i] + loads.given[i];
    }
}

fn weigh_lines(district: &District, loads: &mut Loads) {
    for (i, department) in district.departments.iter().enumerate() {
        loads.autonomy[i] = department.autonomy;
        loads.good_will[i] =
            priority::good_will(&district.settings.parameters, department.autonomy);
        loads.weight[i] = department.line;
        (loads.own[i], loads.given[i], loads.received[i]) = (0.0, 0.0, 0.0);
    }
}

/// Sets the priority of every open assignment. The owners' own ones have theirs from the start.
fn set_priorities<R: Recorder>(district: &mut District, borrowed: &[f64], loads: &mut Loads) {
    let parameters = &district.settings.parameters;
    let (owed, count) = (&district.ledger.owed[..], district.ledger.departments);
    let asked = |a: &Assignment, good_will: f64| {
        let owed = owed[a.department.index() * count + a.owner.index()];
        priority::lateral(parameters, a.salience, good_will, owed)
    };
    let PerMode([own, lateral, conference, group]) = &mut district.assignments;
    weigh(own, loads, |a, _, _| a.priority);
    weigh(lateral, loads, |a, good_will, _| asked(a, good_will));
    weigh(conference, loads, |a, good_will, _| {
        priority::conference(parameters, a.salience, good_will)
    });
    let by_group = |a: &Assignment, good_will: f64, autonomy: f64| {
        let borrowed = borrowed[a.domain.index()];
        priority::group(parameters, a.salience, good_will, autonomy, borrowed)
    };
    weigh(group, loads, by_group);
    if R::COUNTS_AUTHORITY {
        let (mut gained, mut laterally) = (0.0, 0.0);
        for a in group {
            gained += a.priority;
            laterally += asked(a, loads.good_will[a.department.index()]);
        }
        (district.counts.group_priority, district.counts.lateral_priority) = (gained, laterally);
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
        let i = assignment.department.index();
        assignment.priority = priority(assignment, loads.good_will[i], loads.autonomy[i]);
        loads.weight[i] += assignment.priority;
    }
}

/// Does the work, books favours, and drops assignments that are done or whose matter fails; gives how many of
/// the first matters fail at the end of the month if work is left.
fn spend<R: Recorder>(district: &mut District, loads: &mut Loads, record: &mut R) -> usize {
    let (now, deadline) = (district.now, district.settings.parameters.deadline);
    // Matters stand in the order of their arrival.
    let failing = district.matters.partition_point(|m| now.abs_diff(m.arrived) + 1 >= deadline);
    let progress = &mut district.progress;
    let (first, grouped) = (progress.first, &progress.grouped[..]);
    let lasting = district.matters.get(failing).map_or(MatterId(u32::MAX), |matter| matter.id);
    let mut desk = Desk { first, lasting, open: &mut progress.open, loads };
    let (owed, count) = (&mut district.ledger.owed[..], district.ledger.departments);
    let first_department = district.first_department;
    let (mut by_groups, mut by_hosts) = (0.0, 0.0);
    for (list, mode) in district.assignments.iter_mut().zip(Mode::ALL) {
        let mut each = |a: &Assignment, done: f64| {
            if R::WORK {
                record.work(Month(now), told(first_department, a, mode, done));
            }
        };
        match mode {
            Mode::Alone => desk.work_off(list, |loads, a, done| {
                loads.own[a.department.index()] += done;
                if R::COUNTS_AUTHORITY {
                    let grouped = grouped[(a.matter.0 - first) as usize];
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
    district.counts.group_work = by_groups + by_hosts;
    district.counts.group_own_work = by_hosts;
    failing
}

/// What the departments work on in a month.
struct Desk<'a> {
    /// The matter to which the first count of `open` belongs.
    first: u32,
    /// Matters before this one fail at the end of the month.
    lasting: MatterId,
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
            let share = self.loads.rate[assignment.department.index()] * assignment.priority;
            let done = if share < assignment.left { share } else { assignment.left };
            let left = assignment.left - done;
            each(self.loads, &assignment, done);
            list[kept] = Assignment { left, ..assignment };
            self.open[(assignment.matter.0 - self.first) as usize] -= u8::from(left <= 0.0);
            kept += usize::from((left > 0.0) & (i >= failing));
        }
        list.truncate(kept);
    }
}

/// A peer worked for an owner, who now owes it so much more; the peer owes so much less.
#[inline]
fn book(owed: &mut [f64], count: usize, owner: DepartmentAt, peer: DepartmentAt, done: f64) {
    let (owner, peer) = (owner.index(), peer.index());
    owed[owner * count + peer] += done;
    owed[peer * count + owner] -= done;
}

fn told(first_department: u16, assignment: &Assignment, mode: Mode, done: f64) -> Work {
    let id = |department: DepartmentAt| DepartmentId(first_department + u16::from(department.0));
    Work {
        matter: assignment.matter,
        department: id(assignment.department),
        owner: id(assignment.owner),
        mode,
        done,
        priority: assignment.priority,
    }
}
