//! Departments divide their capacity by priority; matters close.
use crate::parameters::*;
use crate::people::*;
use crate::politics::{borrowed, dissolve};
use ixa::HashMap;
use ixa::prelude::*;

/// The ledger of favours: what the department of the row owes that of the column.
#[derive(Default)]
struct Ledger {
    owed: Vec<f64>,
    departments: usize,
}
define_data_plugin!(Favours, Ledger, Ledger::default());
// Open matters in the order of arrival, in which they close.
define_data_plugin!(Waiting, Vec<MatterId>, Vec::new());

pub fn init(context: &mut Context) {
    let p = parameters(context);
    let departments = p.departments;
    *context.get_data_mut(Favours) =
        Ledger { owed: vec![0.0; departments * departments], departments };
    for month in -p.warm_up..p.months {
        // After the arrivals of the month.
        context.add_plan(f64::from(month) + 0.125, divide);
        context.add_plan(f64::from(month) + 0.25, close_matters);
        context.add_plan(f64::from(month) + 0.375, lapse);
    }
}

pub fn wait_for(context: &mut Context, matter: MatterId) {
    context.get_data_mut(Waiting).push(matter);
}

/// A department during one month.
struct Desk {
    autonomy: f64,
    standing: f64,
    /// The line's weight and all priorities.
    weight: f64,
    capacity: f64,
}

fn desk(context: &Context, p: &Parameters, place: u8) -> Desk {
    let department = department(context, place);
    let Resources(resources) = context.get_property(department);
    let Support(support) = context.get_property(department);
    let Autonomy(autonomy) = context.get_property(department);
    let hosted = context.query_entity_count(with!(Group, Host(department), Alive(true))) as f64;
    let capacity = p.capacity * (1.0 + p.resource_weight * (resources - MEAN_POSITION));
    Desk {
        autonomy,
        standing: (1.0 + p.support_weight * (support / MEAN_POSITION - 1.0)).max(0.0),
        weight: p.line_weight,
        capacity: capacity * (1.0 - (p.upkeep * hosted).min(UPKEEP_MOST)),
    }
}

fn divide(context: &mut Context) {
    let p = parameters(context);
    let groups = context.query(with!(Group, Active(true)));
    let borrowed: HashMap<GroupId, f64> =
        groups.into_iter().map(|g| (g, borrowed(context, &p, g))).collect();
    let mut desks: Vec<Desk> =
        (0..p.departments as u8).map(|place| desk(context, &p, place)).collect();
    let ledger = context.get_data(Favours);
    let mut tasks = Vec::new();
    for assignment in context.query_result_iterator(with!(Assignment, AssignmentState::Open)) {
        let task: Task = context.get_property(assignment);
        let case: Case = context.get_property(task.matter);
        let Urgency(salience) = context.get_property(task.matter);
        let (d, o) = (usize::from(task.department), usize::from(case.owner));
        let autonomy = desks[d].autonomy;
        let mut unit = 1.0;
        if d != o {
            unit = p.lateral * (1.0 - autonomy) * desks[o].standing;
            unit += if case.mode == Mode::Conference {
                p.conference
            } else {
                let owed = ledger.owed[d * ledger.departments + o].max(0.0);
                p.favour * owed / (owed + p.capacity)
            };
        }
        if let Some(group) = case.group {
            unit += p.upward * (borrowed[&group] * (1.0 - RESISTANCE * autonomy) + p.bundling);
        }
        let attention = if task.report { p.reporting } else { 1.0 };
        let priority = salience * attention * unit;
        desks[d].weight += priority;
        let booked = d != o && case.mode != Mode::Conference;
        tasks.push((assignment, task, priority, booked.then_some(o)));
    }
    for (assignment, task, priority, booked) in tasks {
        let d = usize::from(task.department);
        let Left(left) = context.get_property(assignment);
        let desk = &desks[d];
        let share = if desk.weight > 0.0 { desk.capacity / desk.weight * priority } else { 0.0 };
        let done = left.min(share);
        if let Some(o) = booked {
            let Ledger { owed, departments } = context.get_data_mut(Favours);
            owed[o * *departments + d] += done;
            owed[d * *departments + o] -= done;
        }
        context.set_property(assignment, Left(left - done));
        if left <= done {
            context.set_property(assignment, AssignmentState::Closed);
            if !task.report {
                let Waits(waits) = context.get_property(task.matter);
                context.set_property(task.matter, Waits(waits - 1));
            }
        }
    }
}

fn close_matters(context: &mut Context) {
    let (deadline, now) = (parameters(context).deadline, month(context));
    let mut open = std::mem::take(context.get_data_mut(Waiting));
    open.retain(|&matter| {
        let Waits(waits) = context.get_property(matter);
        let Case { arrived, .. } = context.get_property(matter);
        let over = waits == 0 || now - arrived + 1 >= deadline;
        if over {
            close(context, matter, waits == 0);
        }
        !over
    });
    *context.get_data_mut(Waiting) = open;
}

fn close(context: &mut Context, matter: MatterId, delivered: bool) {
    let (p, now) = (parameters(context), month(context));
    let Case { owner, mode, group, joint, arrived } = context.get_property(matter);
    let Urgency(salience) = context.get_property(matter);
    let owner = department(context, owner);
    let aim = if delivered { 1.0 } else { 0.0 };
    context.set_property(matter, MatterState::Closed);
    if now >= 0 {
        counts(context).close(joint, delivered, now - arrived + 1);
    }
    if joint {
        let Beliefs(mut beliefs) = context.get_property(owner);
        beliefs[mode as usize] += p.learning * (aim - beliefs[mode as usize]);
        context.set_property(owner, Beliefs(beliefs));
    }
    let Support(support) = context.get_property(owner);
    let step = p.credit * p.upward * salience;
    context.set_property(owner, Support((support + step * (aim - support)).max(SUPPORT_FLOOR)));
    if let Some(group) = group {
        let OpenMatters(open) = context.get_property(group);
        context.set_property(group, OpenMatters(open - 1));
        context.set_property(group, Busy(now));
        if delivered {
            let Routine(q) = context.get_property(group);
            context.set_property(group, Routine(q + p.innovation * (1.0 - q)));
        }
        let Office { temporary, .. } = context.get_property(group);
        if temporary && open == 1 {
            dissolve(context, group);
        }
    }
}

/// What is left of closed matters lapses.
fn lapse(context: &mut Context) {
    let open = context.query(with!(Assignment, AssignmentState::Open));
    let closed = |a: &AssignmentId| {
        let Task { matter, .. } = context.get_property(*a);
        context.get_property::<Matter, MatterState>(matter) == MatterState::Closed
    };
    let lapsed: Vec<AssignmentId> = open.into_iter().filter(closed).collect();
    for assignment in lapsed {
        context.set_property(assignment, AssignmentState::Closed);
    }
}
