//! A rule that a government makes: what is done, and when.

use crate::policy::Act;
use serde::{Deserialize, Serialize};

/// A rule of a government, with a short name by which it can be taken away again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Its short name; no two rules of a scenario share one.
    pub id: String,
    /// The months in which it acts.
    pub when: When,
    /// What it does.
    pub act: Act,
}

/// The months in which a rule acts. Months count from 0, the first of the run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// After each so many months.
    Every(u32),
    /// In these months.
    At(Vec<u32>),
    /// In every month from the first one on, and no longer in the second.
    In {
        /// The first month.
        from: u32,
        /// The first month after it.
        until: u32,
    },
    /// In every month in which this holds.
    While(Condition),
}

/// Something about a district that holds in some months and not in others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// More than this many groups are alive.
    GroupsAbove(u32),
}

impl When {
    /// Whether a rule acts in month `now`, in which so many groups are alive.
    #[must_use]
    pub fn holds(&self, now: i32, groups: usize) -> bool {
        match self {
            When::Every(months) => {
                now > 0 && *months > 0 && now.unsigned_abs().is_multiple_of(*months)
            }
            When::At(months) => months.iter().any(|month| month.cast_signed() == now),
            When::In { from, until } => (from.cast_signed()..until.cast_signed()).contains(&now),
            When::While(Condition::GroupsAbove(most)) => groups > *most as usize,
        }
    }
}

/// What the rules do that act in month `now`, in which so many groups are alive.
pub(crate) fn due(rules: &[Rule], now: i32, groups: usize) -> impl Iterator<Item = &Act> + Clone {
    rules.iter().filter(move |rule| rule.when.holds(now, groups)).map(|rule| &rule.act)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_acts_in_its_months() {
        let months = |when: When| (0..7).filter(|now| when.holds(*now, 3)).collect::<Vec<i32>>();
        assert_eq!(months(When::Every(3)), [3, 6]);
        assert!(months(When::Every(0)).is_empty());
        assert_eq!(months(When::At(vec![0, 5])), [0, 5]);
        assert_eq!(months(When::In { from: 2, until: 4 }), [2, 3]);
        assert_eq!(months(When::While(Condition::GroupsAbove(2))).len(), 7);
        assert!(months(When::While(Condition::GroupsAbove(3))).is_empty());
    }
}
