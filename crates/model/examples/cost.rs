//! What a world costs, as tables: `cargo run --release -p tiaokuai-model --example cost` (`-- zh` in Chinese);
//! `docs/make-speed.sh` writes `docs/speed.md` from it. CPU time is that of the thread, where the system tells it.
#![allow(clippy::disallowed_types, clippy::disallowed_methods, missing_docs)]

use std::time::Instant;
use tiaokuai_model::{Scenario, World, world_seed};
use tiaokuai_record::Chronicle;

/// Worlds for each row.
const WORLDS: u32 = 60;
/// Each row is measured so often, all rows in turn, and the least counts: other programs only ever make it more.
const ROUNDS: usize = 7;

/// Nanoseconds that this thread has computed so far.
fn computed(start: Instant) -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let first = told.as_deref().and_then(|text| text.split(' ').next());
    first
        .and_then(|nanoseconds| nanoseconds.parse().ok())
        .unwrap_or_else(|| start.elapsed().as_nanos() as f64)
}

/// Lives through worlds with the counts that instruments need; gives their assignment-months.
fn live(scenario: &Scenario, runs: impl Iterator<Item = u32>) -> u64 {
    let mut world = World::new(scenario, 1);
    let months = runs.map(|run| {
        world.begin(scenario, world_seed(1, run));
        world.run(&mut Chronicle::default());
        world.assignment_months()
    });
    months.sum()
}

/// The least of several rounds for each of several rows, in nanoseconds, and their assignment-months.
fn measure(rows: &[(Scenario, u32)]) -> Vec<(f64, u64)> {
    let start = Instant::now();
    let mut least = vec![(f64::INFINITY, 0); rows.len()];
    for _ in 0..ROUNDS {
        for ((scenario, worlds), least) in rows.iter().zip(&mut least) {
            let before = computed(start);
            let months = live(scenario, 0..*worlds);
            *least = (least.0.min(computed(start) - before), months);
        }
    }
    least
}

fn with(change: impl FnOnce(&mut tiaokuai_model::Parameters)) -> Scenario {
    let mut scenario = Scenario::default();
    change(&mut scenario.parameters);
    scenario
}

fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    println!("| {} |", head.join(" | "));
    println!("|{}", " ---: |".repeat(head.len()));
    rows.for_each(|row| println!("| {} |", row.join(" | ")));
    println!();
}

fn main() {
    let chinese = std::env::args().any(|word| word == "zh");
    let say = |english: &'static str, in_chinese: &'static str| match chinese {
        true => in_chinese,
        false => english,
    };
    let world = say("ms CPU a world", "每次模拟的 CPU 毫秒");
    let months = say("assignment-months a world", "每次模拟的任务月");
    let each = say("ns an assignment-month", "每任务月纳秒");
    let measured = |name: &'static str, values: &[u32], scenarios: Vec<Scenario>| {
        let rows: Vec<_> = scenarios.into_iter().map(|scenario| (scenario, WORLDS)).collect();
        let costs = measure(&rows);
        table(
            &[name, world, months, each],
            values.iter().zip(costs).map(|(value, (ns, months))| {
                vec![
                    value.to_string(),
                    format!("{:.2}", ns / 1e6 / f64::from(WORLDS)),
                    (months / u64::from(WORLDS)).to_string(),
                    format!("{:.1}", ns / months as f64),
                ]
            }),
        );
    };
    let departments = [12, 18, 24, 36, 48, 60];
    let of = |count: u32| with(|p| p.departments = count);
    measured(say("departments", "部门"), &departments, departments.map(of).into());
    let matters = [8, 16, 24, 32, 40];
    let of = |rate: u32| with(|p| p.arrival_rate = f64::from(rate));
    measured(say("matters a month", "每月事项"), &matters, matters.map(of).into());
    let worlds = [25, 50, 100, 200, 400];
    let costs = measure(&worlds.map(|worlds| (Scenario::default(), worlds)));
    table(
        &[say("worlds", "模拟次数"), say("s CPU in all", "CPU 秒（合计）"), world],
        worlds.iter().zip(costs).map(|(worlds, (ns, _))| {
            let (all, one) = (ns / 1e9, ns / 1e6 / f64::from(*worlds));
            vec![worlds.to_string(), format!("{all:.3}"), format!("{one:.2}")]
        }),
    );
    let most = std::thread::available_parallelism().map_or(1, |count| count.get() as u32);
    let threads = (1..=most).filter(|count| count.is_power_of_two() || *count == most);
    table(
        &[say("threads", "线程"), say("worlds a second", "每秒模拟次数")],
        threads.map(|count| {
            let scenario = Scenario::default();
            let all = 2 * WORLDS;
            let once = || {
                let start = Instant::now();
                std::thread::scope(|scope| {
                    for first in 0..count {
                        let scenario = &scenario;
                        scope.spawn(move || live(scenario, (first..all).step_by(count as usize)));
                    }
                });
                start.elapsed().as_secs_f64()
            };
            let least = (0..ROUNDS).map(|_| once()).fold(f64::INFINITY, f64::min);
            vec![count.to_string(), format!("{:.0}", f64::from(all) / least)]
        }),
    );
}
