//! Departments divide their capacity by priority, and the work is done (model page, step 6).

use super::{authority, office, priority};
use crate::Parameters;
use crate::assignment::{Assignment, Part};
use crate::district::{Department, District, Matter};
use crate::ledger::{self, Ledger, Sheet};
use crate::place::DepartmentAt;
use crate::workspace::{Backing, Loads, Workspace};
use tiaokuai_record::{DepartmentId, MatterId, Month, Recorder, Standing, Work};

/// Each department divides its capacity among its assignments and the line.
pub(crate) fn divide<R: Recorder>(district: &mut District, space: &mut Workspace, record: &mut R) {
    let Workspace { loads, backing, priorities, .. } = space;
    look_around(district, loads);
    authority::lend(district, backing, record);
    let open: usize = district.assignments.0.iter().map(Vec::len).sum();
    district.assignment_months += open as u64;
    set_priorities::<R>(district, backing, loads, priorities);
    let work = &mut district.work[usize::from(district.first_department)..];
    let (mut capacity_of_all, mut upkeep_of_all) = (0.0, 0.0);
    for (i, (department, work)) in district.departments.iter().zip(work).enumerate() {
        let capacity = department.capacity;
        let left = capacity * office::left_by_upkeep(&district.settings, department.hosted);
        // Without the line and without assignments there is nothing to divide by, nor to divide.
        loads.rate[i] = if loads.weight[i] > 0.0 { left / loads.weight[i] } else { 0.0 };
        work.capacity += capacity;
        work.autonomy += department.autonomy;
        capacity_of_all += capacity;
        upkeep_of_all += capacity - left;
        if R::REASONS {
            let Department { resources, support, .. } = *department;
            let department = DepartmentId(district.first_department + i as u16);
            let upkeep = capacity - left;
            let standing = Standing { department, resources, support, capacity, upkeep };
            record.stands(Month(district.now), standing);
        }
    }
    (district.counts.capacity, district.counts.upkeep) = (capacity_of_all, upkeep_of_all);
    space.failing = spend(district, loads, backing, priorities, record);
}

fn look_around(district: &District, loads: &mut Loads) {
    let parameters = &district.settings.parameters;
    for (i, department) in district.departments.iter().enumerate() {
        loads.yielding[i] = priority::yielding(department.autonomy);
        loads.willing[i] = priority::willing(parameters, department.autonomy);
        loads.standing[i] = priority::standing(parameters, department.support);
        loads.scale[i] = parameters.capacity * department.lines;
        loads.weight[i] = department.line;
    }
}

/// How departments stand to each other this month.
struct Relations<'a> {
    parameters: &'a Parameters,
    ledger: &'a Ledger,
    backing: &'a [Backing],
}

impl Relations<'_> {
    /// Good will, for each unit of salience and attention: G.
    #[inline]
    fn good_will(&self, a: &Assignment, loads: &Loads) -> f64 {
        loads.willing[a.department.index()] * loads.standing[a.owner.index()]
    }

    /// Good will and favours: G + E. It is worked out for each assignment: fewer pairs of departments meet in a month
    /// than there are.
    #[inline]
    fn asked(&self, a: &Assignment, loads: &Loads) -> f64 {
        let owed = self.ledger.owed(a.there, a.back);
        let scale = loads.scale[a.department.index()];
        self.good_will(a, loads) + priority::favours(self.parameters, owed, scale)
    }

    /// What a group adds for each unit: the pressure of the head and of shared liability.
    #[inline]
    fn pressed(&self, a: &Assignment, loads: &Loads) -> f64 {
        let borrowed = self.backing[a.domain.index()].borrowed;
        priority::pressure(self.parameters, borrowed, loads.yielding[a.department.index()])
    }
}

/// Sets the priority of every open assignment. What owners do of matters without a group has its weight as its
/// priority.
fn set_priorities<R: Recorder>(
    district: &mut District,
    backing: &[Backing],
    loads: &mut Loads,
    priorities: &mut [Vec<f64>; Part::ALL.len()],
) {
    let parameters = &district.settings.parameters;
    let (leaders, dilution) = (&district.leaders[..], parameters.dilution);
    let relations = Relations { parameters, ledger: &district.ledger, backing };
    let [own, in_group, lateral, conference, members, reports] = &district.assignments.0;
    let [to_own, to_in_group, to_lateral, to_conference, to_members, to_reports] = priorities;
    to_own.clear();
    to_own.extend(own.iter().map(|a| {
        loads.weight[a.department.index()] += a.weight;
        a.weight
    }));
    weigh(in_group, to_in_group, loads, |a, loads| 1.0 + relations.pressed(a, loads));
    match district.terms.delegated {
        0.0 => weigh(lateral, to_lateral, loads, |a, loads| relations.asked(a, loads)),
        share => {
            let lent = |a: &Assignment| share * authority::delegated(leaders, a.owner, dilution);
            weigh(lateral, to_lateral, loads, |a, loads| {
                let yielding = loads.yielding[a.department.index()];
                relations.asked(a, loads) + priority::pressed_by(parameters, lent(a), yielding)
            });
        }
    }
    weigh(conference, to_conference, loads, |a, loads| {
        relations.good_will(a, loads) + parameters.conference
    });
    // What members give, and what they would give if the owner had asked as a peer.
    let (mut gained, mut laterally) = (0.0, 0.0);
    let mut compare = |a: &Assignment, asked: f64, unit: f64| {
        if R::COUNTS_AUTHORITY {
            gained += a.weight * unit;
            laterally += a.weight * asked;
        }
        unit
    };
    let mut of_member = |a: &Assignment, loads: &Loads| {
        let asked = relations.asked(a, loads);
        compare(a, asked, asked + relations.pressed(a, loads))
    };
    weigh(members, to_members, loads, &mut of_member);
    match district.first_department {
        0 => weigh(reports, to_reports, loads, of_member),
        // A merger may have brought a bystander into the owner's own department.
        _ => weigh(reports, to_reports, loads, |a, loads| match a.department == a.owner {
            true => 1.0 + relations.pressed(a, loads),
            false => of_member(a, loads),
        }),
    }
    if R::COUNTS_AUTHORITY {
        (district.counts.group_priority, district.counts.lateral_priority) = (gained, laterally);
    }
}

/// Works out the priority of each assignment, its weight times what `unit` says.
#[inline]
fn weigh(
    assignments: &[Assignment],
    priorities: &mut Vec<f64>,
    loads: &mut Loads,
    mut unit: impl FnMut(&Assignment, &Loads) -> f64,
) {
    priorities.clear();
    priorities.extend(assignments.iter().map(|assignment| {
        let priority = assignment.weight * unit(assignment, loads);
        loads.weight[assignment.department.index()] += priority;
        priority
    }));
}

/// Does the work, books favours, and drops assignments that are done or whose matter closes; gives how many of
/// the first matters fail at the end of the month if work is left.
fn spend<R: Recorder>(
    district: &mut District,
    loads: &mut Loads,
    backing: &[Backing],
    priorities: &[Vec<f64>; Part::ALL.len()],
    record: &mut R,
) -> usize {
    let (now, deadline) = (district.now, district.settings.parameters.deadline);
    // Matters stand in the order of their arrival.
    let due = |matter: &&Matter| now.abs_diff(matter.arrived) + 1 >= deadline;
    let failing = district.matters.iter().take_while(due).count();
    let progress = &mut district.progress;
    let lasting = district.matters.get(failing).map_or(MatterId(u32::MAX), |matter| matter.id);
    let mut desk = Desk { first: progress.first, lasting, open: &mut progress.open, loads };
    let first_department = district.first_department;
    let count = district.departments.len();
    let [worked, reported, conferred] = district.ledger.sheets();
    // A merger may have brought a bystander into the owner's own department; before one nobody reports to itself.
    let of_itself = |reported: &Sheet| match first_department {
        0 => 0.0,
        _ => ledger::own(reported, count),
    };
    let own_reports = if R::COUNTS_AUTHORITY { of_itself(reported) } else { 0.0 };
    let mut by_routine = 0.0;
    let mut routine = |a: &Assignment, done: f64| {
        if R::COUNTS_AUTHORITY {
            by_routine += done * backing[a.domain.index()].routine;
        }
    };
    let mut tell = |part: Part, a: &Assignment, priority: f64, done: f64| {
        if R::WORK {
            record.work(Month(now), told(first_department, a, part, priority, done));
        }
    };
    let [own, in_group, lateral, conference, members, reports] = &mut district.assignments.0;
    let [of_own, of_in_group, of_lateral, of_conference, of_members, of_reports] = priorities;
    let by_owners = desk.work_off(own, of_own, |a, priority, done| {
        worked[a.there.place()] += done;
        tell(Part::Own, a, priority, done);
    });
    let by_hosts = desk.work_off(in_group, of_in_group, |a, priority, done| {
        worked[a.there.place()] += done;
        routine(a, done);
        tell(Part::OwnInGroup, a, priority, done);
    });
    let laterally = desk.work_off(lateral, of_lateral, |a, priority, done| {
        worked[a.there.place()] += done;
        tell(Part::Lateral, a, priority, done);
    });
    let in_conferences = desk.work_off(conference, of_conference, |a, priority, done| {
        conferred[a.there.place()] += done;
        tell(Part::Conference, a, priority, done);
    });
    let by_members = desk.work_off(members, of_members, |a, priority, done| {
        worked[a.there.place()] += done;
        routine(a, done);
        tell(Part::Member, a, priority, done);
    });
    let in_reports = desk.report(reports, of_reports, |a, priority, done| {
        worked[a.there.place()] += done;
        reported[a.there.place()] += done;
        routine(a, done);
        tell(Part::Report, a, priority, done);
    });
    let sums = [by_owners, by_hosts, laterally, in_conferences, by_members, in_reports];
    let counts = &mut district.counts;
    counts.worked = sums.iter().sum();
    if R::COUNTS_AUTHORITY {
        counts.group_work = by_hosts + by_members + in_reports;
        counts.group_own_work = by_hosts + (of_itself(reported) - own_reports);
        counts.routine_work = by_routine;
    }
    failing
}

/// What the departments work on in a month.
struct Desk<'a> {
    /// The matter to which the first count of `open` belongs.
    first: u32,
    /// Matters before this one fail at the end of the month.
    lasting: MatterId,
    open: &'a mut [u8],
    loads: &'a Loads,
}

impl Desk<'_> {
    /// How many of the first assignments are of matters that fail. They are few.
    #[inline]
    fn failing(&self, list: &[Assignment]) -> usize {
        list.iter().take_while(|assignment| assignment.matter < self.lasting).count()
    }

    /// Works on each assignment of a list, and keeps what is left of a matter that lasts; gives what was done. There
    /// are no branches to mispredict: which assignments end is as good as random.
    #[inline]
    fn work_off(
        &mut self,
        list: &mut Vec<Assignment>,
        priorities: &[f64],
        mut each: impl FnMut(&Assignment, f64, f64),
    ) -> f64 {
        // The matters that fail came first, and so did their assignments: nothing of them is kept.
        let failing = self.failing(list);
        let priorities = &priorities[..list.len()];
        let all = &mut list[..];
        let mut sum = 0.0;
        for (a, priority) in all.iter().zip(priorities).take(failing) {
            let (done, left) = self.work_on(a, *priority, &mut each);
            sum += done;
            self.open[(a.matter.0 - self.first) as usize] -= u8::from(left <= 0.0);
        }
        let mut kept = 0;
        for i in failing..all.len() {
            let a = &all[i];
            let (done, left) = self.work_on(a, priorities[i], &mut each);
            sum += done;
            self.open[(a.matter.0 - self.first) as usize] -= u8::from(left <= 0.0);
            all[kept] = all[i];
            all[kept].left = left;
            kept += usize::from(left > 0.0);
        }
        list.truncate(kept);
        sum
    }

    /// The same for reports, for which no matter waits. They are worked on last, when it is known which matters are
    /// delivered: their reports lapse.
    #[inline]
    fn report(
        &mut self,
        list: &mut Vec<Assignment>,
        priorities: &[f64],
        mut each: impl FnMut(&Assignment, f64, f64),
    ) -> f64 {
        let failing = self.failing(list);
        let priorities = &priorities[..list.len()];
        let all = &mut list[..];
        let mut sum = 0.0;
        for (a, priority) in all.iter().zip(priorities).take(failing) {
            sum += self.work_on(a, *priority, &mut each).0;
        }
        let mut kept = 0;
        for i in failing..all.len() {
            let a = &all[i];
            let (done, left) = self.work_on(a, priorities[i], &mut each);
            sum += done;
            let waits = self.open[(a.matter.0 - self.first) as usize] > 0;
            all[kept] = all[i];
            all[kept].left = left;
            kept += usize::from((left > 0.0) & waits);
        }
        list.truncate(kept);
        sum
    }

    /// Works on an assignment; gives what is done and what is left.
    #[inline]
    fn work_on(
        &self,
        assignment: &Assignment,
        priority: f64,
        each: &mut impl FnMut(&Assignment, f64, f64),
    ) -> (f64, f64) {
        let share = self.loads.rate[assignment.department.index()] * priority;
        let done = if share < assignment.left { share } else { assignment.left };
        each(assignment, priority, done);
        (done, assignment.left - done)
    }
}

fn told(
    first_department: u16,
    assignment: &Assignment,
    part: Part,
    priority: f64,
    done: f64,
) -> Work {
    let id = |department: DepartmentAt| DepartmentId(first_department + u16::from(department.0));
    Work {
        matter: assignment.matter,
        department: id(assignment.department),
        owner: id(assignment.owner),
        done,
        priority,
        report: part == Part::Report,
    }
}
