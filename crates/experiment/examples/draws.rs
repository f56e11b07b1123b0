//! What a draw from the prior costs, and how far its verdicts can be relied on: the claims of the source at the same draws
//! with the usual worlds of a rule and with many, as a table. `cargo run --release -p tiaokuai-experiment --example draws
//! -- DRAWS MANY` (`… DRAWS MANY zh` in Chinese). CPU is that of one thread, where the system tells it.
#![allow(clippy::disallowed_types, clippy::disallowed_methods, missing_docs)]

use std::sync::atomic::AtomicBool;
use std::time::Instant;
use tiaokuai_experiment::Watch;
use tiaokuai_experiment::explain::{self, Question};
use tiaokuai_model::Scenario;

/// Worlds of a rule at a draw where nothing else is asked for: at first, and at most.
const USUAL: (u32, u32) = (2, 9);

/// Seconds that this program has computed so far, in steps of the system's clock.
fn computed(start: Instant) -> f64 {
    const TICKS_A_SECOND: f64 = 100.0;
    let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = told.rsplit(')').next().unwrap_or_default();
    let user = after_name.split_whitespace().nth(11).and_then(|ticks| ticks.parse::<f64>().ok());
    user.map_or_else(|| start.elapsed().as_secs_f64(), |ticks| ticks / TICKS_A_SECOND)
}

/// The verdict of each experiment at each draw, experiment by experiment, and the seconds that it took to find them.
fn verdicts(draws: u32, (worlds, most): (u32, u32)) -> (Vec<Vec<String>>, f64) {
    let (claims, scenario) = (explain::source(), Scenario::default());
    let question =
        Question { claims, scenario, seed: 1, runs: 2, draws, posterior: None, worlds, most };
    let (start, stop) = (Instant::now(), AtomicBool::new(false));
    let watch = Watch { progress: &|_, _| {}, stop: &stop, threads: Some(1) };
    let before = computed(start);
    let found = explain::explained(&question, Vec::new(), None, &|_| String::new(), &watch);
    let seconds = computed(start) - before;
    let tables = found.expect("nobody stops it").1;
    let prior = tables.iter().find(|table| table.name == "prior").map(|table| table.to_csv());
    let prior = prior.unwrap_or_default();
    let rows: Vec<Vec<&str>> = prior.lines().map(|line| line.split(',').collect()).collect();
    let heads = rows.first().into_iter().flatten().enumerate();
    let columns = heads.filter(|(_, head)| head.ends_with("_verdict"));
    let column = |place: usize| rows[1..].iter().map(|row| row[place].to_string()).collect();
    (columns.map(|(place, _)| column(place)).collect(), seconds)
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |place: usize, otherwise: u32| {
        words.get(place).and_then(|word| word.parse().ok()).unwrap_or(otherwise)
    };
    let (draws, many) = (number(0, 40), number(1, 96));
    let chinese = words.iter().any(|word| word == "zh");
    let say = |en: &'static str, zh: &'static str| if chinese { zh } else { en };
    // What the scenario itself shows is in every count, and goes.
    let none = verdicts(0, USUAL).1;
    let ways = [USUAL, (many, many)].map(|worlds| (worlds, verdicts(draws, worlds)));
    let open = |verdict: &String| verdict == "undecided";
    println!(
        "{}",
        say(
            "| worlds of a rule at a draw | s CPU a draw | undecided |\n| --- | ---: | ---: |",
            "| 每次抽样中每条规则的模拟数 | 每次抽样的 CPU 秒数 | 未定 |\n| --- | ---: | ---: |"
        )
    );
    for ((worlds, most), (verdicts, seconds)) in &ways {
        let all: Vec<&String> = verdicts.iter().flatten().collect();
        let share = all.iter().filter(|verdict| open(verdict)).count() as f64 / all.len() as f64;
        let seconds = (seconds - none) / f64::from(draws);
        println!("| {worlds} {} {most} | {seconds:.2} | {:.1} % |", say("to", "至"), 100.0 * share);
    }
    let [(_, (usual, _)), (_, (far, _))] = &ways;
    let told = |verdict: &String| !open(verdict) && verdict != "not_defined";
    let (mut both, mut differ, mut early) = (0, 0, 0);
    for (usual, far) in usual.iter().zip(far) {
        for (usual, far) in usual.iter().zip(far).filter(|(usual, _)| told(usual)) {
            both += u32::from(told(far));
            differ += u32::from(told(far) && usual != far);
            early += u32::from(open(far));
        }
    }
    println!(
        "\n{} {both}\n{} {differ}\n{} {early}",
        say("verdicts that both tell:", "两者均有判定："),
        say("of these not the same:", "其中不一致："),
        say("told where many worlds do not tell either:", "模拟再多亦未判定而已判定：")
    );
}
