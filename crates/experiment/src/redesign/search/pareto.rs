//! Which designs nothing is better than for every goal at once.

use super::super::Goal;
use tiaokuai_measure::stats::mean;
use tiaokuai_model::{Chance, Stream};

/// Resamples of the worlds.
const RESAMPLES: u32 = 1000;

/// Whether the first is at least as good for every goal and better for one. Effects that are not defined are as bad as
/// can be.
#[must_use]
pub fn dominates(first: &[f64], second: &[f64], goals: &[usize], all: &[Goal]) -> bool {
    let worth = |effects: &[f64], goal: usize| {
        let sign = all[goal].better.map_or(0.0, |better| better.sign());
        let effect = effects[goal];
        if effect.is_finite() { sign * effect } else { f64::NEG_INFINITY }
    };
    let pairs = || goals.iter().map(|goal| (worth(first, *goal), worth(second, *goal)));
    pairs().all(|(a, b)| a >= b) && pairs().any(|(a, b)| a > b)
}

/// The places of so many designs that are dominated by the fewest; among equals the first.
pub(super) fn spared(
    effects: &[Vec<f64>],
    goals: &[usize],
    all: &[Goal],
    count: usize,
) -> Vec<usize> {
    let over =
        |own: &Vec<f64>| effects.iter().filter(|rival| dominates(rival, own, goals, all)).count();
    let mut order: Vec<(usize, usize)> =
        effects.iter().enumerate().map(|(place, own)| (over(own), place)).collect();
    order.sort_unstable();
    order.truncate(count);
    let mut places: Vec<usize> = order.into_iter().map(|(_, place)| place).collect();
    places.sort_unstable();
    places
}

/// The chance of doing nothing and of each design to be on the Pareto set: the share of resamples of the worlds in which
/// no other design and not doing nothing dominates it.
pub(super) fn membership(
    seed: u64,
    differences: &[Vec<Vec<f64>>],
    goals: &[usize],
    all: &[Goal],
) -> (f64, Vec<f64>) {
    let worlds = differences.first().and_then(|goals| goals.first()).map_or(0, Vec::len) as u32;
    let chance = Chance::new(seed);
    let mut on = vec![0_u32; differences.len() + 1];
    for resample in 0..RESAMPLES {
        // The same worlds for every design and goal: they are paired.
        let draws = chance.at(Stream::Bootstrap, 0, resample.cast_signed());
        let chosen: Vec<usize> =
            (0..worlds).map(|place| draws.below(place, worlds) as usize).collect();
        let of = |goals: &Vec<Vec<f64>>| -> Vec<f64> {
            goals.iter().map(|column| mean(chosen.iter().map(|i| column[*i]))).collect()
        };
        let mut points = vec![vec![0.0; all.len()]];
        points.extend(differences.iter().map(of));
        for (place, own) in points.iter().enumerate() {
            let beaten = points.iter().any(|rival| dominates(rival, own, goals, all));
            on[place] += u32::from(!beaten);
        }
    }
    let share = |count: &u32| f64::from(*count) / f64::from(RESAMPLES);
    (share(&on[0]), on[1..].iter().map(share).collect())
}

#[cfg(test)]
mod tests {
    use super::super::super::Better;
    use super::*;

    const GOALS: [Goal; 2] = [
        Goal { name: "delivered.joint", better: Some(Better::More) },
        Goal { name: "stock", better: Some(Better::Less) },
    ];

    #[test]
    fn a_front_by_hand() {
        let points = [
            vec![0.1, -5.0],
            vec![0.0, -9.0],
            vec![0.1, -4.0],
            vec![-0.1, 1.0],
            vec![f64::NAN, -9.0],
        ];
        let beats = |a: usize, b: usize| dominates(&points[a], &points[b], &[0, 1], &GOALS);
        assert!(beats(0, 2) && !beats(2, 0) && !beats(0, 1) && !beats(1, 0));
        assert!(beats(1, 4) && !beats(0, 0));
        assert_eq!(spared(&points, &[0, 1], &GOALS, 2), [0, 1]);
        assert_eq!(spared(&points, &[0, 1], &GOALS, 3), [0, 1, 2]);
        // For one goal alone there is one best.
        assert_eq!(spared(&points, &[1], &GOALS, 1), [1]);
    }

    #[test]
    fn who_is_surely_on_it_and_who_is_not() {
        let column = |x: f64, s: f64| (0..40).map(|i| x + s * f64::from(i % 5 - 2)).collect();
        // Surely better; surely worse; as good as the first give or take.
        let designs = vec![
            vec![column(0.1, 0.001), column(-5.0, 0.1)],
            vec![column(-0.1, 0.001), column(5.0, 0.1)],
            vec![column(0.1, 0.02), column(-5.0, 0.1)],
        ];
        let (nothing, on) = membership(1, &designs, &[0, 1], &GOALS);
        assert_eq!((nothing, on[1]), (0.0, 0.0));
        assert!(on[0] > 0.3 && on[2] > 0.3 && on[2] < 1.0, "{on:?}");
    }
}
