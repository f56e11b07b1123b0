//! How near the engine is to a plain loop of the same work: `cargo bench -p tiaokuai-model`.
//!
//! The loop is what one would write by hand for this one scenario: flat arrays, no rules, no calendar, no record, no
//! merger, nothing that is counted for anybody. In a month as many matters come as in a mean month of the default
//! district, in domains that open and end, single and joint; owners weigh four options; groups are founded with guests
//! by lot, under leaders who thin their authority; work is drawn for every department needed and for every report;
//! departments divide their capacity by good will, favours, authority and liability; what is done is booked; matters
//! close, and beliefs, support and routine follow. Its worlds are not the model's (a mean replaces what is drawn for
//! arrivals and clean-ups), but a month of it is the same work, months of warm-up included; so costs are compared by
//! assignment-month. Times on a shared machine are noise, the ratio less so; `make instructions` counts instructions of
//! both.
#![allow(clippy::disallowed_types, clippy::disallowed_methods, missing_docs)]

#[path = "limit/plain.rs"]
mod plain;

use plain::{MONTHS, Shape, plain};
use std::hint::black_box;
use std::time::{Duration, Instant};
use tiaokuai_model::{Chance, Scenario, World, world_seed};
use tiaokuai_record::{Event, Month, MonthCounts, Recorder, Silent};

const WORLDS: u32 = 100;

#[derive(Default)]
struct Count {
    months: f64,
    matters: f64,
    founded: f64,
    stock: f64,
}

impl Recorder for Count {
    fn month(&mut self, _: Month, counts: &MonthCounts) {
        self.months += 1.0;
        self.matters += f64::from(counts.arrived);
        self.founded += f64::from(counts.founded);
        self.stock += f64::from(counts.stock);
    }
    fn event(&mut self, _: Month, _: Event<'_>) {}
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
    let mut world = World::new(&scenario, 1);
    let mut months = 0;
    for run in 0..WORLDS {
        world.begin(&scenario, world_seed(1, run));
        world.run(&mut count);
        months += world.assignment_months();
    }
    let mean = |sum: f64| sum / count.months;
    println!(
        "a month of the engine: {:.1} matters, {:.1} groups alive, {:.2} founded, {:.0} assignments",
        mean(count.matters),
        mean(count.stock),
        mean(count.founded),
        months as f64 / f64::from(WORLDS) / MONTHS as f64,
    );
    let shape = Shape { matters: mean(count.matters), ..Shape::default() };
    let engine = best(|| {
        for run in 0..WORLDS {
            world.begin(&scenario, world_seed(1, run));
            world.run(&mut Silent);
        }
    });
    let mut plain_months = 0;
    let limit = best(|| {
        plain_months = 0;
        for run in 0..WORLDS {
            let chance = Chance::new(world_seed(1, run));
            plain_months += black_box(plain(black_box(&shape), &chance)).0;
        }
    });
    let each =
        |time: Duration, months: u64| time.as_nanos() as f64 * f64::from(WORLDS) / months as f64;
    println!(
        "a month of the plain loop: {:.1} matters, {:.0} assignments",
        shape.matters,
        plain_months as f64 / f64::from(WORLDS) / MONTHS as f64
    );
    println!("engine: {engine:?} a world, {:.2} ns an assignment-month", each(engine, months));
    println!(
        "plain loop: {limit:?} a world, {:.2} ns an assignment-month",
        each(limit, plain_months)
    );
    println!("ratio: {:.2}", each(engine, months) / each(limit, plain_months));
}
