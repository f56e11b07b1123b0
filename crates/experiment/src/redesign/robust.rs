//! How sure a design is over what the data of a fit leave open.

use super::{Design, Goal};
use serde::Serialize;
use tiaokuai_measure::stats::{Spread, spread};

/// How sure a design is for a goal, over draws of a posterior.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Robust {
    /// Draws in which the goal is defined under the design and where nothing is done.
    pub draws: u32,
    /// The share of these in which it is better than doing nothing.
    pub beats: f64,
    /// The share of these in which it is worse; in the others it is the same.
    pub worse: f64,
    /// What is lost against the best of the menu and of doing nothing, draw by draw, in the unit of the goal: 0 where
    /// it is the best. Where the rules are evaded, against the best where they are.
    pub regret: Spread,
}

/// How sure doing nothing and each design is for a goal: `columns` are the means of the draws, of doing nothing and of
/// each design.
pub(super) fn robust(
    goal: Goal,
    designs: &[Design],
    columns: &[Vec<f64>],
) -> (Option<Robust>, Vec<Option<Robust>>) {
    let Some(better) = goal.better else { return (None, vec![None; designs.len()]) };
    let worth = |place: usize, draw: usize| better.sign() * columns[place][draw];
    // Places of columns: 0 is doing nothing.
    let one = |place: usize, rivals: &[usize]| {
        let both =
            |draw: &usize| columns[0][*draw].is_finite() && columns[place][*draw].is_finite();
        let draws: Vec<usize> = (0..columns[0].len()).filter(both).collect();
        let share = |is: fn(f64, f64) -> bool| {
            let is = |draw: &&usize| is(worth(place, **draw), worth(0, **draw));
            draws.iter().filter(is).count() as f64 / draws.len() as f64
        };
        let regret = draws.iter().map(|draw| {
            let worths = rivals.iter().map(|rival| worth(*rival, *draw));
            let best = worths.filter(|worth| worth.is_finite()).fold(f64::NEG_INFINITY, f64::max);
            best - worth(place, *draw)
        });
        Robust {
            draws: draws.len() as u32,
            beats: share(|own, nothing| own > nothing),
            worse: share(|own, nothing| own < nothing),
            regret: spread(&regret.collect::<Vec<_>>()),
        }
    };
    let rivals = |may: &dyn Fn(&Design) -> bool| -> Vec<usize> {
        let places = (1..).zip(designs).filter(|(_, rival)| may(rival));
        std::iter::once(0).chain(places.map(|(place, _)| place)).collect()
    };
    let of = |(place, design): (usize, &Design)| {
        let rivals = rivals(&|rival| stands_beside(design, rival, designs));
        goal.judged(design).map(|_| one(place + 1, &rivals))
    };
    // Who does nothing could have chosen any design, kept.
    let nothing = one(0, &rivals(&|rival| rival.evasion.is_none()));
    (Some(nothing), designs.iter().enumerate().map(of).collect())
}

/// Whether a government could choose one in place of the other: rules that are kept beside rules that are kept, rules
/// that are evaded beside those that are and those that cannot be.
fn stands_beside(design: &Design, rival: &Design, all: &[Design]) -> bool {
    match (design.evasion.is_some(), rival.evasion.is_some()) {
        (false, evaded) => !evaded,
        (true, true) => true,
        (true, false) => !all.iter().any(|own| own.evasion.is_some() && own.kept() == rival.id),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Better;
    use super::*;

    #[test]
    fn regret_by_hand() {
        let design = |id: &str, evasion| Design {
            id: id.into(),
            title: Default::default(),
            rules: Vec::new(),
            set: Vec::new(),
            evasion,
            changes: Vec::new(),
        };
        let designs = [design("a", None), design("a+evasion", Some(0.5)), design("b", None)];
        let columns = [
            vec![10.0, 10.0, 10.0, f64::NAN],
            vec![5.0, 12.0, 9.0, 1.0],
            vec![8.0, 12.0, 9.5, 1.0],
            vec![7.0, 11.0, 9.0, f64::NAN],
        ];
        let less = Goal { name: "stock.in_fact", better: Some(Better::Less) };
        let (nothing, found) = robust(less, &designs, &columns);
        // What is lost by doing nothing: 5, 0 and 1 against the best of a and b.
        assert!(
            (nothing.unwrap().regret.mean - 2.0).abs() < 1e-12 && nothing.unwrap().beats == 0.0
        );
        let of = |i: usize| found[i].unwrap();
        assert_eq!((of(0).draws, of(0).beats, of(0).worse), (3, 2.0 / 3.0, 1.0 / 3.0));
        assert!((of(0).regret.mean - 2.0 / 3.0).abs() < 1e-12);
        assert!((of(0).regret.q95 - 1.8).abs() < 1e-12);
        // Evaded, it stands beside b, which cannot be evaded, not beside itself where it is kept.
        assert!((of(1).regret.mean - (1.0 + 2.0 + 0.5) / 3.0).abs() < 1e-12);
        assert_eq!((of(2).beats, of(2).worse), (2.0 / 3.0, 1.0 / 3.0));
        // A rule that never binds is neither better nor worse.
        let (_, same) = robust(less, &designs[..1], &[vec![4.0, 5.0], vec![4.0, 5.0]]);
        assert_eq!(same[0].map(|own| (own.draws, own.beats, own.worse)), Some((2, 0.0, 0.0)));
        let (_, none) = robust(Goal { name: "reach.hosts", better: None }, &designs, &columns);
        assert!(none.iter().all(Option::is_none));
        // What is counted on paper does not judge a design that is evaded.
        let (_, paper) =
            robust(Goal { name: "stock", better: Some(Better::Less) }, &designs, &columns);
        assert_eq!([0, 1, 2].map(|i| paper[i].is_some()), [true, false, true]);
    }
}
