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
    /// What is lost against the best of the menu and of doing nothing, draw by draw, in the unit of the goal: 0 where
    /// it is the best. Where the rules are evaded, against the best where they are.
    pub regret: Spread,
}

/// How sure each design is for a goal: `columns` are the means of the draws, of doing nothing and of each design.
pub(super) fn robust(goal: Goal, designs: &[Design], columns: &[Vec<f64>]) -> Vec<Option<Robust>> {
    let Some(better) = goal.better else { return vec![None; designs.len()] };
    let worth = |column: &[f64], draw: usize| better.sign() * column[draw];
    let one = |place: usize, design: &Design| {
        let rivals: Vec<usize> = (0..designs.len())
            .filter(|rival| stands_beside(design, &designs[*rival], designs))
            .map(|rival| rival + 1)
            .chain([0])
            .collect();
        let both =
            |draw: &usize| columns[0][*draw].is_finite() && columns[place + 1][*draw].is_finite();
        let draws: Vec<usize> = (0..columns[0].len()).filter(both).collect();
        let beats = |draw: &&usize| worth(&columns[place + 1], **draw) > worth(&columns[0], **draw);
        let regret = draws.iter().map(|draw| {
            let worths = rivals.iter().map(|rival| worth(&columns[*rival], *draw));
            let best = worths.filter(|worth| worth.is_finite()).fold(f64::NEG_INFINITY, f64::max);
            best - worth(&columns[place + 1], *draw)
        });
        Robust {
            draws: draws.len() as u32,
            beats: draws.iter().filter(beats).count() as f64 / draws.len() as f64,
            regret: spread(&regret.collect::<Vec<_>>()),
        }
    };
    let judged = |(place, design)| goal.judged(design).map(|_| one(place, design));
    designs.iter().enumerate().map(judged).collect()
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
        let found = robust(less, &designs, &columns);
        let of = |i: usize| found[i].unwrap();
        assert_eq!((of(0).draws, of(0).beats), (3, 2.0 / 3.0));
        assert!((of(0).regret.mean - 2.0 / 3.0).abs() < 1e-12);
        assert!((of(0).regret.q95 - 1.8).abs() < 1e-12);
        // Evaded, it stands beside b, which cannot be evaded, not beside itself where it is kept.
        assert!((of(1).regret.mean - (1.0 + 2.0 + 0.5) / 3.0).abs() < 1e-12);
        assert_eq!(of(2).beats, 2.0 / 3.0);
        let none = robust(Goal { name: "reach.hosts", better: None }, &designs, &columns);
        assert!(none.iter().all(Option::is_none));
        // What is counted on paper does not judge a design that is evaded.
        let paper = robust(Goal { name: "stock", better: Some(Better::Less) }, &designs, &columns);
        assert_eq!([0, 1, 2].map(|i| paper[i].is_some()), [true, false, true]);
    }
}
