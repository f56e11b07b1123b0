//! How near the engine is to a plain loop of the same arithmetic: `cargo bench -p tiaokuai-model`.
//!
//! The loop has no rules, no bookkeeping and no events: as many draws and exponentials a month as arrivals
//! need, and as many priorities, weights and shares as a mean month of the default district has
//! assignments. It is a limit, not a model. Times on a shared machine are noise; the ratio is not.
#![allow(clippy::disallowed_types, clippy::disallowed_methods, missing_docs)]

use std::hint::black_box;
use std::time::{Duration, Instant};
use tiaokuai_model::{Chance, Scenario, Stream, World, world_seed};
use tiaokuai_record::{Month, Recorder, Silent, Work};

const WORLDS: u32 = 200;
const MONTHS: usize = 240;
const DEPARTMENTS: usize = 36;

#[derive(Default)]
struct Count {
    work: u64,
    matters: u64,
}

impl Recorder for Count {
    const WORK: bool = true;
    fn work(&mut self, _: Month, _: Work) {
        self.work += 1;
    }
    fn event(&mut self, _: Month, event: tiaokuai_record::Event<'_>) {
        self.matters += u64::from(matches!(event, tiaokuai_record::Event::Arrived { .. }));
    }
}

fn plain(assignments: usize, matters: usize, chance: &Chance) -> f64 {
    let mut left = vec![4.0; assignments];
    let mut priority = vec![0.0; assignments];
    let department: Vec<usize> = (0..assignments).map(|i| i * 7 % DEPARTMENTS).collect();
    let autonomy: [f64; DEPARTMENTS] = std::array::from_fn(|i| 0.2 + 0.02 * i as f64);
    let mut total = 0.0;
    for month in 0..MONTHS {
        for matter in 0..matters {
            let draws = chance.at(Stream::Matter, matter as u32, month as u32);
            // Four draws for the matter, three for the choice, five for its work; five exponentials.
            let sum: f64 = (0..12).map(|k| draws.unit(k)).sum();
            total += (0..5).map(|i| libm::exp(0.1 * sum - f64::from(i))).sum::<f64>();
        }
        let mut weight = [1.5; DEPARTMENTS];
        for i in 0..assignments {
            let d = department[i];
            let command = 2.0 * (1.0 - 0.5 * autonomy[d]) + 0.5;
            priority[i] = 0.5 * (0.8 * (1.0 - autonomy[d]) + command);
            weight[d] += priority[i];
        }
        let rate = weight.map(|weight| 14.0 / weight);
        for i in 0..assignments {
            let share = rate[department[i]] * priority[i];
            let done = if share < left[i] { share } else { left[i] };
            left[i] -= done;
            total += done;
            if left[i] == 0.0 {
                left[i] = 4.0;
            }
        }
    }
    total
}

fn best(mut work: impl FnMut()) -> Duration {
    let once = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        start.elapsed() / WORLDS
    };
    (0..5).map(|_| once(&mut work)).min().unwrap_or_default()
}

fn main() {
    let scenario = Scenario::default();
    let mut count = Count::default();
    for run in 0..WORLDS {
        World::new(&scenario, world_seed(1, run)).run(&mut count);
    }
    let mean = count.work as f64 / f64::from(WORLDS);
    let assignments = (mean / MONTHS as f64).round() as usize;
    let matters = (count.matters as f64 / f64::from(WORLDS) / MONTHS as f64).round() as usize;
    let mut world = World::new(&scenario, 1);
    let engine = best(|| {
        for run in 0..WORLDS {
            world.begin(&scenario, world_seed(1, run));
            world.run(&mut Silent);
        }
    });
    let chance = Chance::new(1);
    let limit = best(|| {
        for _ in 0..WORLDS {
            black_box(plain(black_box(assignments), matters, &chance));
        }
    });
    println!(
        "assignment-months a world: {mean:.0} ({assignments} assignments, {matters} matters a month)"
    );
    println!(
        "engine: {engine:?} a world, {:.1} ns an assignment-month",
        engine.as_nanos() as f64 / mean
    );
    println!("plain loop: {limit:?} a world");
    println!("ratio: {:.2}", engine.as_secs_f64() / limit.as_secs_f64());
}
