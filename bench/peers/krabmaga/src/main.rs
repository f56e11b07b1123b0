//! The district on krABMaga, as its examples teach: agents (departments, matters) that a schedule steps in an
//! order, and a state that they share.
mod agents;
#[path = "../../parameters.rs"]
mod parameters;
mod state;

use krabmaga::engine::{schedule::Schedule, state::State};
use state::District;

fn main() {
    parameters::each_world(|seed, p| {
        let mut state = District::new(seed, p);
        let mut schedule = Schedule::new();
        state.init(&mut schedule);
        for _ in 0..p.warm_up + p.months {
            schedule.step(state.as_state_mut());
        }
        state.counts
    });
}
