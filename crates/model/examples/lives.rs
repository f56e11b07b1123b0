//! Lives through worlds, one after the other on one thread, and prints how many assignment-months they had:
//! `lives WORLDS [district|merged] [silent|counting]`. `make instructions` counts what it costs.
#![allow(missing_docs)]

use tiaokuai_model::{Scenario, World, world_seed};
use tiaokuai_record::{Chronicle, Recorder, Silent};

/// The district of a scenario, or one that goes through a reform (大部制) as S District did.
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
    (0..worlds)
        .map(|run| {
            world.begin(scenario, world_seed(1, run));
            world.run(&mut record());
            world.assignment_months()
        })
        .sum()
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let word = |place: usize, otherwise: &'static str| -> String {
        words.get(place).cloned().unwrap_or_else(|| otherwise.into())
    };
    let worlds: u32 = word(0, "20").parse().expect("a number of worlds");
    let scenario = scenario(&word(1, "district")).expect("district or merged");
    let months = match word(2, "silent").as_str() {
        "counting" => live(&scenario, worlds, Chronicle::default),
        _ => live(&scenario, worlds, || Silent),
    };
    println!("{months}");
}
