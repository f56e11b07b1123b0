//! Departments divide their capacity by priority, and the work is done (model page, step 6).

use super::{authority, office, priority};
use crate::Parameters;
use crate::assignment::{Assignment, Part};
use crate::district::{Department, District};
use crate::place::DepartmentAt;
use crate::workspace::{Backing, Loads, Workspace};
use tiaokuai_record::{DepartmentId, MatterId, Month, Recorder, Standing, Work};

/// Each department divides its capacity among its assignments and the line.
pub(crate) fn divide<R: Recorder>(district: &mut District, space: &mut Workspace, record: &mut R) {
    let loads = &mut *space.loads;
    look_around(district, loads);
    ask_around(district, loads, &mut space.asked);
    authority::lend(district, &mut space.backing, record);
    drop_reports(district);
    set_priorities::<R>(district, &space.asked, &space.backing, loads);
    let work = &mut district.work[usize::from(district.first_department)..];
    for (i, (department, work)) in district.departments.iter().zip(work).enumerate() {
        let capacity = department.capacity;
        let left = capacity * office::left_by_upkeep(&district.settings, department.hosted);
        // Without the line and without assignments there is nothing to divide by, nor to divide.
        loads.rate[i] = if loads.weight[i] > 0.0 { left / loads.weight[i] } else { 0.0 };
        work.capacity += capacity;
        work.autonomy += department.autonomy;
        district.counts.capacity += capacity;
        district.counts.upkeep += capacity - left;
        if R::REASONS {
            let Department { resources, support, .. } = *department;
            let department = DepartmentId(district.first_department + i as u16);
            let upkeep = capacity - left;
            let standing = Standing { department, resources, support, capacity, upkeep };
            record.stands(Month(district.now), standing);
        }
    }
    space.failing = spend(district, loads, &space.backing, record);
    let work = &mut district.work[usize::from(district.first_department)..];
    for (i, work) in work[..district.departments.len()].iter_mut().enumerate() {
        work.own += loads.own[i];
        work.given += loads.given[i];
        work.received += loads.received[i];
        work.reported += loads.reported[i];
        work.reports += loads.reports[i];
        district.counts.worked += loads.own[i] + loads.given[i];
    }
}

fn look_around(district: &District, loads: &mut Loads) {
    let parameters = &district.settings.parameters;
    for (i, department) in district.departments.iter().enumerate() {
        loads.autonomy[i] = department.autonomy;
        loads.willing[i] = priority::willing(parameters, department.autonomy);
        loads.standing[i] = priority::standing(parameters, department.support);
        loads.weight[i] = department.line;
        (loads.own[i], loads.given[i], loads.received[i]) = (0.0, 0.0, 0.0);
        (loads.reported[i], loads.reports[i]) = (0.0, 0.0);
    }
}

/// Good will and favours of every department toward every other: a month has more assignments than there are pairs.
fn ask_around(district: &District, loads: &Loads, asked: &mut Vec<f64>) {
    let parameters = &district.settings.parameters;
    let count = district.departments.len();
    asked.clear();
    for (i, (department, owed)) in
        district.departments.iter().zip(district.ledger.owed.chunks_exact(count)).enumerate()
    {
        let (willing, scale) = (loads.willing[i], parameters.capacity * department.lines);
        let pairs = owed.iter().zip(&loads.standing);
        asked.extend(pairs.map(|(owed, standing)| {
            willing * standing + priority::favours(parameters, *owed, scale)
        }));
    }
}

/// Reports of closed matters lapse.
fn drop_reports(district: &mut District) {
    let progress = &district.progress;
    let reports = &mut district.assignments[Part::Report];
    // They stand in the order of matters: those before the first open one go at once.
    let closed = reports.partition_point(|report| report.matter.0 < progress.first);
    reports.drain(..closed);
    reports.retain(|report| progress.open[progress.place(report.matter)] > 0);
}

/// How departments stand to each other this month.
struct Relations<'a> {
    parameters: &'a Parameters,
    asked: &'a [f64],
    departments: usize,
    backing: &'a [Backing],
}

impl Relations<'_> {
    /// Good will and favours, for each unit of salience and attention: G + E.
    #[inline]
    fn asked(&self, a: &Assignment) -> f64 {
        self.asked[a.department.index() * self.departments + a.owner.index()]
    }

    /// What a group adds for each unit: the pressure of the head and of shared liability.
    #[inline]
    fn pressed(&self, a: &Assignment, loads: &Loads) -> f64 {
        let borrowed = self.backing[a.domain.index()].borrowed;
        priority::pressure(self.parameters, borrowed, loads.autonomy[a.department.index()])
    }
}

/// Sets the priority of every open assignment. What owners do of matters without a group has its priority from the
/// start.
fn set_priorities<R: Recorder>(
    district: &mut District,
    asked: &[f64],
    backing: &[Backing],
    loads: &mut Loads,
) {
    let parameters = &district.settings.parameters;
    let departments = district.departments.len();
    let (leaders, dilution) = (&district.leaders[..], parameters.dilution);
    let relations = Relations { parameters, asked, departments, backing };
    let [own, in_group, lateral, conference, members, reports] = &mut district.assignments.0;
    for a in own.iter() {
        loads.weight[a.department.index()] += a.priority;
    }
    weigh(in_group, loads, |a, loads| 1.0 + relations.pressed(a, loads));
    match district.terms.delegated {
        0.0 => weigh(lateral, loads, |a, _| relations.asked(a)),
        share => {
            let lent = |a: &Assignment| share * authority::delegated(leaders, a.owner, dilution);
            weigh(lateral, loads, |a, loads| {
                let autonomy = loads.autonomy[a.department.index()];
                relations.asked(a) + priority::pressed_by(parameters, lent(a), autonomy)
            });
        }
    }
    weigh(conference, loads, |a, loads| {
        let good_will = loads.willing[a.department.index()] * loads.standing[a.owner.index()];
        good_will + parameters.conference
    });
    weigh(members, loads, |a, loads| relations.asked(a) + relations.pressed(a, loads));
    weigh(reports, loads, |a, loads| {
        // A merger may have brought a bystander into the owner's own department.
        let own = a.department == a.owner;
        let asked = if own { 1.0 } else { relations.asked(a) };
        asked + relations.pressed(a, loads)
    });
    if R::COUNTS_AUTHORITY {
        let (mut gained, mut laterally) = (0.0, 0.0);
        for a in members.iter().chain(reports.iter()).filter(|a| a.department != a.owner) {
            gained += a.priority;
            laterally += a.weight * relations.asked(a);
        }
        (district.counts.group_priority, district.counts.lateral_priority) = (gained, laterally);
    }
}

/// Gives each assignment its priority, its weight times what `unit` says.
#[inline]
fn weigh(
    assignments: &mut [Assignment],
    loads: &mut Loads,
    unit: impl Fn(&Assignment, &Loads) -> f64,
) {
    for assignment in assignments {
        assignment.priority = assignment.weight * unit(assignment, loads);
        loads.weight[assignment.department.index()] += assignment.priority;
    }
}

/// Does the work, books favours, and drops assignments that are done or whose matter fails; gives how many of
/// the first matters fail at the end of the month if work is left.
fn spend<R: Recorder>(
    district: &mut District,
    loads: &mut Loads,
    backing: &[Backing],
    record: &mut R,
) -> usize {
    let (now, deadline) = (district.now, district.settings.parameters.deadline);
    // Matters stand in the order of their arrival.
    let failing = district.matters.partition_point(|m| now.abs_diff(m.arrived) + 1 >= deadline);
    let progress = &mut district.progress;
    let lasting = district.matters.get(failing).map_or(MatterId(u32::MAX), |matter| matter.id);
    let mut desk = Desk { first: progress.first, lasting, open: &mut progress.open, loads };
    let (owed, count) = (&mut district.ledger.owed[..], district.ledger.departments);
    let first_department = district.first_department;
    // Work on matters of groups: all of it, the core departments' own, and what is routine.
    let (mut by_groups, mut by_hosts, mut by_routine) = (0.0, 0.0, 0.0);
    for (list, part) in district.assignments.0.iter_mut().zip(Part::ALL) {
        let mut each = |a: &Assignment, done: f64| {
            if R::COUNTS_AUTHORITY && matches!(part, Part::OwnInGroup | Part::Member | Part::Report)
            {
                by_groups += done;
                by_hosts += if a.department == a.owner { done } else { 0.0 };
                by_routine += done * backing[a.domain.index()].routine;
            }
            if R::WORK {
                record.work(Month(now), told(first_department, a, part, done));
            }
        };
        match part {
            Part::Own | Part::OwnInGroup => desk.work_off(list, |loads, a, done| {
                loads.own[a.department.index()] += done;
                each(a, done);
            }),
            Part::Conference => desk.work_off(list, |loads, a, done| {
                loads.give(a, done);
                each(a, done);
            }),
            Part::Lateral | Part::Member => desk.work_off(list, |loads, a, done| {
                loads.give(a, done);
                book(owed, count, a.owner, a.department, done);
                each(a, done);
            }),
            Part::Report => desk.report(list, |loads, a, done| {
                if a.department == a.owner {
                    loads.own[a.department.index()] += done;
                } else {
                    loads.give(a, done);
                    loads.reported[a.department.index()] += done;
                    loads.reports[a.owner.index()] += done;
                    book(owed, count, a.owner, a.department, done);
                }
                each(a, done);
            }),
        }
    }
    district.counts.group_work = by_groups;
    district.counts.group_own_work = by_hosts;
    district.counts.routine_work = by_routine;
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
            let (assignment, left) = self.work_on(list[i], &mut each);
            list[kept] = assignment;
            self.open[(assignment.matter.0 - self.first) as usize] -= u8::from(left <= 0.0);
            kept += usize::from((left > 0.0) & (i >= failing));
        }
        list.truncate(kept);
    }

    /// The same for reports, for which no matter waits.
    #[inline]
    fn report(
        &mut self,
        list: &mut Vec<Assignment>,
        mut each: impl FnMut(&mut Loads, &Assignment, f64),
    ) {
        let failing = list.partition_point(|assignment| assignment.matter < self.lasting);
        let mut kept = 0;
        for i in 0..list.len() {
            let (assignment, left) = self.work_on(list[i], &mut each);
            list[kept] = assignment;
            kept += usize::from((left > 0.0) & (i >= failing));
        }
        list.truncate(kept);
    }

    #[inline]
    fn work_on(
        &mut self,
        assignment: Assignment,
        each: &mut impl FnMut(&mut Loads, &Assignment, f64),
    ) -> (Assignment, f64) {
        let share = self.loads.rate[assignment.department.index()] * assignment.priority;
        let done = if share < assignment.left { share } else { assignment.left };
        let left = assignment.left - done;
        each(self.loads, &assignment, done);
        (Assignment { left, ..assignment }, left)
    }
}

/// A peer worked for an owner, who now owes it so much more; the peer owes so much less.
#[inline]
fn book(owed: &mut [f64], count: usize, owner: DepartmentAt, peer: DepartmentAt, done: f64) {
    let (owner, peer) = (owner.index(), peer.index());
    owed[owner * count + peer] += done;
    owed[peer * count + owner] -= done;
}

fn told(first_department: u16, assignment: &Assignment, part: Part, done: f64) -> Work {
    let id = |department: DepartmentAt| DepartmentId(first_department + u16::from(department.0));
    Work {
        matter: assignment.matter,
        department: id(assignment.department),
        owner: id(assignment.owner),
        done,
        priority: assignment.priority,
        report: part == Part::Report,
    }
}
