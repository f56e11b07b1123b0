//! What a redesign looks at, and which way is better.

use super::menu::Design;
use serde::{Deserialize, Serialize};
use tiaokuai_measure::Instrument;

/// What is looked at where nobody says.
pub const GOALS: [&str; 17] = [
    "delivered.joint",
    "delivered",
    "delivered.salient",
    "time.joint",
    "stock",
    "stock.in_fact",
    "founded",
    "delivered.through_groups",
    "time.group",
    "upkeep",
    "reports",
    "line_undone",
    "borrowing.mean",
    "resurrection",
    "reach.hosts",
    "reach.others",
    "reach.gini",
];

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Better {
    /// More of it.
    More,
    /// Less of it.
    Less,
}

impl Better {
    /// 1 where more is better, else −1.
    #[must_use]
    pub const fn sign(self) -> f64 {
        match self {
            Better::More => 1.0,
            Better::Less => -1.0,
        }
    }

    /// The word behind a goal on the command line.
    #[must_use]
    pub fn of(word: &str) -> Option<Better> {
        match word {
            "more" => Some(Better::More),
            "less" => Some(Better::Less),
            _ => None,
        }
    }
}

/// An instrument, and which way is better where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Goal {
    /// The instrument.
    pub name: &'static str,
    /// Which way is better.
    pub better: Option<Better>,
}

/// The better way of instruments, by the beginning of their names. What helps one department at the cost of others
/// has none.
const WAYS: [(&str, Better); 12] = [
    ("delivered", Better::More),
    ("success.", Better::More),
    ("time.", Better::Less),
    ("stock", Better::Less),
    ("founded", Better::Less),
    ("line_undone", Better::Less),
    ("upkeep", Better::Less),
    ("reports", Better::Less),
    ("borrowing.mean", Better::Less),
    ("borrowing.max", Better::Less),
    ("bundling.seats", Better::Less),
    ("resurrection", Better::Less),
];

/// What counts groups and so says nothing of those that go on under another name, by the beginning of its names.
const ON_PAPER: [&str; 6] =
    ["stock", "founded", "abolished", "borrowing.", "bundling.", "resurrection"];

impl Goal {
    /// Which way is better under a design: none where groups are counted and the design is evaded.
    #[must_use]
    pub fn judged(&self, design: &Design) -> Option<Better> {
        let counts = ON_PAPER.iter().any(|begin| self.name.starts_with(begin));
        let on_paper = counts && self.name != "stock.in_fact";
        self.better.filter(|_| !on_paper || design.evasion.is_none())
    }

    /// The goal of an instrument, with the better way that is usual.
    #[must_use]
    pub fn of(instrument: &Instrument) -> Goal {
        let name = instrument.name;
        // What groups deliver is a share of what is delivered: less of it is not worse by itself.
        let usual = WAYS.iter().find(|(begin, _)| name.starts_with(begin));
        let usual = usual.filter(|_| name != "delivered.through_groups");
        Goal { name, better: usual.map(|(_, better)| *better) }
    }

    /// The goals that are looked at where nobody says.
    #[must_use]
    pub fn usual() -> Vec<Goal> {
        GOALS.iter().filter_map(|name| Instrument::of(name)).map(Goal::of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_are_instruments() {
        let usual = Goal::usual();
        assert_eq!(usual.len(), GOALS.len());
        let way = |name: &str| usual.iter().find(|goal| goal.name == name).unwrap().better;
        assert_eq!(way("stock"), Some(Better::Less));
        assert_eq!(way("delivered.joint"), Some(Better::More));
        assert_eq!(way("reach.hosts"), None);
        assert_eq!(way("delivered.through_groups"), None);
    }
}
