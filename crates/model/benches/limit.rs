//! How near the engine is to a plain loop of the same arithmetic: `cargo bench -p tiaokuai-model`.
//!
//! The loop is what one would write by hand for this one scenario: flat arrays, no rules, no groups with
//! names, no calendar, no events. It handles as many matters a month as a mean month of the default
//! district, with the same number of draws and exponentials for each, gives each the mean number of
//! assignments, divides the capacity of 36 departments among them and drops what is done. Its worlds are
//! not the model's, but a month of it is the same work; so times are compared by assignment-month. Times
//! on a shared machine are noise; the ratio is not.
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
    assigned: u64,
}

impl Recorder for Count {
    const WORK: bool = true;
    fn work(&mut self, _: Month, _: Work) {
        self.work += 1;
    }
    fn event(&mut self, _: Month, event: tiaokuai_record::Event<'_>) {
        if let tiaokuai_record::Event::Handled { assigned, .. } = event {
            self.matters += 1;
            self.assigned += u64::from(assigned);
        }
    }
}

/// What a hand-written loop keeps of an assignment.
#[derive(Clone, Copy)]
struct Piece {
    left: f64,
    priority: f64,
    salience: f64,
    matter: usize,
    department: usize,
    owner: usize,
}

/// Gives the assignment-months and a sum of all work, so that nothing is optimised away.
fn plain(matters: usize, peers: f64, chance: &Chance) -> (usize, f64) {
    let autonomy: [f64; DEPARTMENTS] = std::array::from_fn(|i| 0.2 + 0.02 * i as f64);
    let mut belief = [0.6; DEPARTMENTS];
    let mut received = [0.0; DEPARTMENTS];
    let mut open: Vec<u8> = Vec::new();
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut months, mut total) = (0, 0.0);
    for month in 0..MONTHS {
        for matter in open.len()..open.len() + matters {
            let draws = chance.at(Stream::Matter, matter as u32, month as i32);
            let choice = chance.at(Stream::Choice, matter as u32, month as i32);
            let work = chance.at(Stream::Work, matter as u32, month as i32);
            let (owner, salience) =
                (draws.below(0, 36) as usize, draws.unit(1) / 2.0 + draws.unit(2) / 2.0);
            let powers =
                [0.0, -0.1, -0.2, 0.3].map(|cost: f64| (belief[owner] * salience + cost) / 0.08);
            let consents = choice.unit(0) * (1.0 + libm::exp(-powers[3])) < 1.0;
            let weights = powers.map(|power| libm::exp(power - powers[0]));
            let mark = choice.unit(1) * (weights.iter().sum::<f64>() - weights[0]);
            let joint = consents & (mark < weights[3]);
            let count = peers as usize + usize::from(draws.unit(3) < peers.fract());
            for k in 0..=count {
                let department =
                    if k == 0 { owner } else { work.below(40 + k as u32, 36) as usize };
                // Most seats in a group cost a report only.
                let load = if k > 2 { 0.12 } else { 5.5 };
                let left = load * work.between(k as u32, 0.5, 1.5);
                let priority = salience * if joint { 1.5 } else { 1.0 };
                pieces.push(Piece { left, priority, salience, matter, department, owner });
            }
            open.push(count as u8 + 1);
        }
        let mut weight = [1.5; DEPARTMENTS];
        for piece in &mut pieces {
            let d = piece.department;
            let command = 2.0 * (1.0 - 0.5 * autonomy[d]) + 0.5;
            piece.priority = piece.salience * (0.8 * (1.0 - autonomy[d]) + command);
            weight[d] += piece.priority;
        }
        let rate = weight.map(|weight| 14.0 / weight);
        months += pieces.len();
        pieces.retain_mut(|piece| {
            let done = (rate[piece.department] * piece.priority).min(piece.left);
            piece.left -= done;
            total += done;
            received[piece.owner] += done;
            if piece.left > 0.0 {
                return true;
            }
            open[piece.matter] -= 1;
            if open[piece.matter] == 0 {
                belief[piece.owner] += 0.06 * (1.0 - belief[piece.owner]);
            }
            false
        });
    }
    (months, total + received[0])
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
    let matters = (count.matters as f64 / f64::from(WORLDS) / MONTHS as f64).round() as usize;
    let peers = count.assigned as f64 / count.matters as f64 - 1.0;
    let mut world = World::new(&scenario, 1);
    let engine = best(|| {
        for run in 0..WORLDS {
            world.begin(&scenario, world_seed(1, run));
            world.run(&mut Silent);
        }
    });
    let chance = Chance::new(1);
    let plain_mean = plain(matters, peers, &chance).0 as f64;
    let limit = best(|| {
        for _ in 0..WORLDS {
            black_box(plain(black_box(matters), peers, &chance));
        }
    });
    let each = |time: Duration, mean: f64| time.as_nanos() as f64 / mean;
    println!(
        "{matters} matters a month, {:.2} assignments each, {mean:.0} assignment-months a world ({plain_mean:.0} in the loop)",
        peers + 1.0
    );
    println!("engine: {engine:?} a world, {:.1} ns an assignment-month", each(engine, mean));
    println!(
        "plain loop: {limit:?} a world, {:.1} ns an assignment-month",
        each(limit, plain_mean)
    );
    println!("ratio: {:.2}", each(engine, mean) / each(limit, plain_mean));
}
