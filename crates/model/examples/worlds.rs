//! Lives through worlds of the default district on one thread, and tells of each five numbers that any programme
//! of the same model can tell as well: `worlds FROM TO [NAME=VALUE]...` for the worlds FROM to TO − 1, a line each.
//! `bench/peers` compares others with it.
#![allow(clippy::disallowed_types, clippy::disallowed_methods, missing_docs)]

use tiaokuai_model::{Change, Scenario, World, world_seed};
use tiaokuai_record::{Mode, Month, MonthCounts, Recorder};

/// What is told of a world.
#[derive(Default)]
struct Outputs {
    /// Groups alive at the end of the last month.
    groups: u32,
    founded: u32,
    /// Joint matters that arrived, and of these those that groups took.
    joint: u32,
    to_groups: u32,
    closed: u32,
    delivered: u32,
    /// Joint matters that closed, and the months from their arrival to then.
    joint_closed: u32,
    joint_months: u32,
}

impl Recorder for Outputs {
    fn month(&mut self, _: Month, counts: &MonthCounts) {
        self.groups = counts.stock;
        self.founded += counts.founded;
        self.joint += counts.handled.iter().sum::<u32>();
        self.to_groups += counts.handled[Mode::Group as usize];
        self.closed += counts.closed.iter().sum::<u32>();
        self.delivered += counts.delivered.iter().sum::<u32>();
        self.joint_closed += counts.several_closed.iter().sum::<u32>();
        self.joint_months += counts.several_months.iter().sum::<u32>();
    }
}

fn main() {
    let usage = "worlds FROM TO [NAME=VALUE]...";
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |place: usize| words.get(place).and_then(|word| word.parse::<u32>().ok());
    let (first, end) = (number(0).expect(usage), number(1).expect(usage));
    let changes = words[2..].iter().map(|word| {
        let (name, value) = word.split_once('=').expect(usage);
        Change::Set(name.to_string(), value.parse().expect(usage))
    });
    let changes: Vec<Change> = changes.collect();
    let scenario = Scenario::default().with(&changes).expect("a district that can be");
    let years = f64::from(scenario.parameters.months) / 12.0;
    let mut world = World::new(&scenario, 0);
    for run in first..end {
        let mut told = Outputs::default();
        world.begin(&scenario, world_seed(1, run));
        world.run(&mut told);
        let share = |part: u32, all: u32| f64::from(part) / f64::from(all);
        println!(
            "{} {} {} {} {}",
            told.groups,
            f64::from(told.founded) / years,
            share(told.to_groups, told.joint),
            share(told.delivered, told.closed),
            share(told.joint_months, told.joint_closed),
        );
    }
}
