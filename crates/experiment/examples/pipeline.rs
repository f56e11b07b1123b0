//! Lives through worlds of the default district, one after the other on one thread, with so much around them:
//! `pipeline WORLDS engine|counting|numbers|all|tables`. `engine` records nothing; `counting` keeps what instruments
//! need; `numbers` and `all` read two instruments or every one and keep nothing else, as sweeps and fits do; `tables`
//! makes the folder of `simulate --no-report`. `bench/pipeline` tells what each costs beside the engine.
#![allow(clippy::disallowed_types, clippy::disallowed_methods, missing_docs)]

use std::sync::atomic::AtomicBool;
use tiaokuai_experiment::{Plan, Points, Watch, simulate};
use tiaokuai_measure::{INSTRUMENTS, Instrument};
use tiaokuai_model::{Scenario, World, world_seed};
use tiaokuai_record::{Chronicle, Recorder, Silent};

/// What a sweep is often asked for.
const TWO: [&str; 2] = ["stock", "success.group"];

fn live<R: Recorder>(worlds: u32, record: impl Fn() -> R) {
    let scenario = Scenario::default();
    let mut world = World::new(&scenario, 1);
    for run in 0..worlds {
        world.begin(&scenario, world_seed(1, run));
        world.run(&mut record());
    }
}

fn read(worlds: u32, outcomes: Vec<&'static Instrument>, watch: &Watch<'_>) {
    let scenario = Scenario::default();
    let points = Points { scenario, parameters: Vec::new(), outcomes, runs: worlds };
    points.run(&[Vec::new()], &[1], watch).expect("points of the default district");
}

fn main() {
    let usage = "pipeline WORLDS engine|counting|numbers|all|tables";
    let words: Vec<String> = std::env::args().skip(1).collect();
    let worlds: u32 = words.first().and_then(|word| word.parse().ok()).expect(usage);
    let watch = Watch { progress: &|_, _| {}, stop: &AtomicBool::new(false), threads: Some(1) };
    match words.get(1).map(String::as_str) {
        Some("engine") => live(worlds, || Silent),
        Some("counting") => live(worlds, Chronicle::default),
        Some("numbers") => {
            read(worlds, TWO.iter().filter_map(|name| Instrument::of(name)).collect(), &watch);
        }
        Some("all") => read(worlds, INSTRUMENTS.iter().collect(), &watch),
        Some("tables") => {
            let dir = tempfile::tempdir().expect("a folder for a while");
            let plan = Plan { twins: false, ..Plan::of(Scenario::default(), 1, worlds) };
            simulate(&plan, &dir.path().join("run"), Vec::new(), None, &watch).expect("a run");
        }
        _ => panic!("{usage}"),
    }
}
