//! Lives through worlds, one after the other on one thread, and prints how many assignment-months they had:
//! `lives WORLDS [district|merged|plain] [silent|counting]`. `make instructions` counts what they cost. `plain` is the
//! loop written by hand with which `cargo bench -p tiaokuai-model` compares the engine.
#![allow(clippy::disallowed_types, clippy::disallowed_methods, missing_docs)]

#[path = "../benches/limit/plain.rs"]
mod plain;

use tiaokuai_model::{Chance, Scenario, World, world_seed};
use tiaokuai_record::{Chronicle, Recorder, Silent};

/// The default district, or one that goes through a reform (大部制) as S District did.
fn scenario(name: &str) -> Option<Scenario> {
    let mut scenario = Scenario::default();
    let parameters = &mut scenario.parameters;
    match name {
        "district" => {}
        "merged" => {
            (parameters.departments, parameters.months) = (41, 156);
            (parameters.merger_at, parameters.merger_to) = (68, 16);
            parameters.campaign_every = 48;
        }
        _ => return None,
    }
    Some(scenario)
}

/// The assignment-months of so many worlds.
fn live<R: Recorder>(scenario: &Scenario, worlds: u32, record: impl Fn() -> R) -> u64 {
    let mut world = World::new(scenario, 1);
    let months = (0..worlds).map(|run| {
        world.begin(scenario, world_seed(1, run));
        world.run(&mut record());
        world.assignment_months()
    });
    months.sum()
}

/// The same of the plain loop.
fn live_plainly(worlds: u32) -> u64 {
    let shape = plain::Shape::default();
    (0..worlds).map(|run| plain::plain(&shape, &Chance::new(world_seed(1, run))).0).sum()
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let word = |place: usize, otherwise: &'static str| words.get(place).map_or(otherwise, |w| w);
    let worlds: u32 = word(0, "20").parse().expect("a number of worlds");
    let months = match (scenario(word(1, "district")), word(2, "silent")) {
        (None, _) => live_plainly(worlds),
        (Some(scenario), "counting") => live(&scenario, worlds, Chronicle::default),
        (Some(scenario), _) => live(&scenario, worlds, || Silent),
    };
    println!("{months}");
}
