//! The runs of each method: which world each is, and where between their bounds the factors stand.

use super::sample::Sample;
use super::{Factor, Inquiry, Method, morris, sobol};

/// Worlds of B have numbers from here on, whatever the number of rows: more rows go on from fewer.
const WORLDS_OF_B: u32 = 1 << 20;

/// A run of a design: values of some parameters, or none for the scenario itself, and the number of its world.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    /// The factor, by its place, and its value.
    pub values: Vec<(usize, f64)>,
    pub world: u32,
}

/// The runs of an inquiry.
pub(super) struct Design<'a> {
    inquiry: &'a Inquiry,
    /// Worlds, trajectories, rows or runs.
    pub n: u32,
    /// Runs of each of them.
    each: u32,
}

impl<'a> Design<'a> {
    pub fn of(inquiry: &'a Inquiry) -> Self {
        let factors = inquiry.factors.len() as u32;
        let (n, each) = match inquiry.method {
            Method::Oat => (inquiry.n.max(2), 1 + 2 * factors),
            // One more step than factors: to another world.
            Method::Morris => (inquiry.n.max(2), factors + 2),
            Method::Sobol => (inquiry.n.clamp(64, 1 << 16).next_power_of_two(), factors + 3),
            Method::Sample => (inquiry.sample.runs.len() as u32, 1),
        };
        Design { inquiry, n, each }
    }

    /// Worlds run in all.
    pub fn runs(&self) -> u32 {
        self.n * self.each
    }

    /// A run by its number.
    pub fn run(&self, number: u32) -> Run {
        let Inquiry { seed, factors, sample, .. } = self.inquiry;
        let (unit, place) = (number / self.each, number % self.each);
        match self.inquiry.method {
            Method::Oat => one_at_a_time(factors, unit, place),
            Method::Morris => step(*seed, factors, unit, place),
            Method::Sobol => row(*seed, factors, unit, place),
            Method::Sample => {
                let (world, values) = &sample.runs[number as usize];
                Run { values: values.iter().copied().enumerate().collect(), world: *world }
            }
        }
    }
}

/// The runs of an inquiry as a sample of one's own.
#[must_use]
pub fn sampled(inquiry: &Inquiry) -> Sample {
    let design = Design::of(inquiry);
    let own = |row: &Factor| inquiry.scenario.parameters.get(row.row.name).unwrap_or_default();
    let run = |number| {
        let run = design.run(number);
        let mut values: Vec<f64> = inquiry.factors.iter().map(own).collect();
        run.values.iter().for_each(|(k, value)| values[*k] = *value);
        (run.world, values)
    };
    Sample {
        parameters: inquiry.factors.iter().map(|factor| factor.row).collect(),
        worlds: true,
        runs: (0..design.runs()).map(run).collect(),
    }
}

/// The scenario, then each factor at its low and at its high end; each in the same worlds.
fn one_at_a_time(factors: &[Factor], world: u32, place: u32) -> Run {
    let values = match place.checked_sub(1) {
        None => Vec::new(),
        Some(end) => {
            let k = end as usize / 2;
            vec![(k, factors[k].value_at(f64::from(end % 2)))]
        }
    };
    Run { values, world }
}

fn at(factors: &[Factor], point: &[f64], world: u32) -> Run {
    let values = factors.iter().zip(point).map(|(factor, place)| factor.value_at(*place));
    Run { values: values.enumerate().collect(), world }
}

/// Trajectories, each in one world but for one step, which leads to another world and moves nothing else: what it
/// does is what chance does.
fn step(seed: u64, factors: &[Factor], trajectory: u32, place: u32) -> Run {
    let points = morris::trajectory(seed, trajectory, factors.len() + 1);
    let world = |point: &[f64]| point[factors.len()];
    let point = &points[place as usize];
    let moved = world(point) != world(&points[0]);
    at(factors, point, if moved { WORLDS_OF_B + trajectory } else { trajectory })
}

/// For each row A, B, A with each factor of B, and A in the world of B.
fn row(seed: u64, factors: &[Factor], row: u32, place: u32) -> Run {
    let [mut a, b] = sobol::points(seed, row, factors.len());
    match place {
        0 => at(factors, &a, row),
        1 => at(factors, &b, WORLDS_OF_B + row),
        last if last as usize == factors.len() + 2 => at(factors, &a, WORLDS_OF_B + row),
        k => {
            let k = k as usize - 2;
            a[k] = b[k];
            at(factors, &a, row)
        }
    }
}
