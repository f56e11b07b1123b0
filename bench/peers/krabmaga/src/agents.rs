//! What is scheduled. In a month departments come first, then matters. Groups need no turn of their own: the month in
//! which they were busy last is set where their matters close.
use crate::parameters::*;
use crate::state::{Case, District, Mode};
use krabmaga::engine::{agent::Agent, state::State};

fn district(state: &mut dyn State) -> &mut District {
    state.as_any_mut().downcast_mut::<District>().unwrap()
}

#[derive(Clone, Copy)]
pub struct Assignment {
    pub matter: usize,
    pub left: f64,
    /// A report, for which no matter waits.
    pub report: bool,
}

#[derive(Clone)]
pub struct Department {
    pub id: usize,
    pub assignments: Vec<(Assignment, Case)>,
}

impl Agent for Department {
    fn step(&mut self, state: &mut dyn State) {
        let state = district(state);
        let p = state.p;
        for assignment in state.inbox[self.id].drain(..) {
            self.assignments.push((assignment, state.matters[assignment.matter]));
        }
        self.assignments.retain(|(a, _)| !state.closed[a.matter]);
        let autonomy = state.departments[self.id].autonomy();
        let mut weight = p.line_weight;
        let mut priorities = Vec::with_capacity(self.assignments.len());
        for (assignment, case) in &self.assignments {
            let mut unit = 1.0;
            if case.owner != self.id {
                let asker = state.departments[case.owner].support / MEAN_POSITION;
                let standing = (1.0 + p.support_weight * (asker - 1.0)).max(0.0);
                unit = p.lateral * (1.0 - autonomy) * standing;
                unit += match case.mode {
                    Mode::Conference => p.conference,
                    _ => {
                        let owed = state.owed(self.id, case.owner).max(0.0);
                        p.favour * owed / (owed + p.capacity)
                    }
                };
            }
            if case.mode == Mode::Group {
                let borrowed = state.groups[case.group].borrowed;
                unit += p.upward * (borrowed * (1.0 - RESISTANCE * autonomy) + p.bundling);
            }
            let attention = if assignment.report { p.reporting } else { 1.0 };
            let priority = case.salience * attention * unit;
            weight += priority;
            priorities.push(priority);
        }
        let department = &state.departments[self.id];
        let eaten = (p.upkeep * f64::from(department.hosted)).min(UPKEEP_MOST);
        let rate = if weight > 0.0 { department.capacity * (1.0 - eaten) / weight } else { 0.0 };
        for ((assignment, case), priority) in self.assignments.iter_mut().zip(priorities) {
            let done = assignment.left.min(rate * priority);
            assignment.left -= done;
            if case.owner != self.id && case.mode != Mode::Conference {
                // Booked at the end of the month: others still look at what was owed at its start.
                state.favours.push((case.owner, self.id, done));
            }
            if assignment.left <= 0.0 && !assignment.report {
                state.waits[assignment.matter] -= 1;
            }
        }
        self.assignments.retain(|(a, _)| a.left > 0.0);
    }
}

#[derive(Clone)]
pub struct Matter {
    pub id: usize,
    pub age: i32,
}

impl Agent for Matter {
    fn step(&mut self, state: &mut dyn State) {
        let state = district(state);
        self.age += 1;
        let delivered = state.waits[self.id] == 0;
        if delivered || self.age >= state.p.deadline {
            state.close(self.id, delivered, self.age);
        }
    }

    fn is_stopped(&mut self, state: &mut dyn State) -> bool {
        district(state).closed[self.id]
    }
}
