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

/// The months in which a rule acts. Months count from 0, the first of the record; those before are negative.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// In the months that are multiples of this number: the positive ones, and where there is a past also month 0
    /// and the negative ones.
    Every(u32),
    /// So many months before a month of the record, twice, three times so many …; that month is not among them.
    Back {
        /// The interval.
        every: u32,
        /// The month from which it counts back.
        from: u32,
    },
    /// In these months.
    At(Vec<u32>),
    /// In every month of the record from the first one on, and no longer in the second.
    In {
        /// The first month.
        from: u32,
        /// The first month after it.
        until: u32,
    },
    /// In every month, in the past as well.
    Always,
    /// In every month in which this holds, in the past as well.
    While(Condition),
    /// In every month of the record from this one on.
    From(u32),
}

/// Something about a district that holds in some months and not in others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// More than this many groups are alive.
    GroupsAbove(u32),
}

/// A month as rules look at it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    /// The month.
    pub now: i32,
    /// Whether there were months before month 0.
    pub past: bool,
    /// Groups alive that are counted.
    pub groups: u32,
}

impl When {
    /// Whether a rule acts in a month.
    pub(crate) fn holds(&self, moment: Moment) -> bool {
        let Moment { now, past, groups } = moment;
        // Month 0 belongs to the past, if there was any.
        let counts = now != 0 || past;
        match self {
            When::Every(0) | When::Back { every: 0, .. } => false,
            When::Every(months) => counts && now.rem_euclid(months.cast_signed()) == 0,
            When::Back { every, from } => {
                let left = from.cast_signed() - now;
                counts && left > 0 && left % every.cast_signed() == 0
            }
            When::At(months) => months.iter().any(|month| month.cast_signed() == now),
            When::In { from, until } => (from.cast_signed()..until.cast_signed()).contains(&now),
            When::From(from) => now >= from.cast_signed(),
            When::Always => true,
            When::While(Condition::GroupsAbove(most)) => groups > *most,
        }
    }
}

impl When {
    /// The month in which a rule acts, if it is one that is written out.
    pub(crate) fn only(&self) -> Option<u32> {
        match self {
            When::At(months) => match months[..] {
                [month] => Some(month),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether there is a month from `first` on, among so many of the record, in which a rule may act.
    pub(crate) fn comes(&self, first: i32, months: u32) -> bool {
        let (first, end) = (i64::from(first), i64::from(months));
        match self {
            When::Every(0) | When::Back { every: 0, .. } => false,
            When::Every(every) => {
                let every = i64::from(*every);
                // The first multiple that is not before the first month.
                first + (-first).rem_euclid(every) < end
            }
            When::Back { every, from } => {
                let (every, from) = (i64::from(*every), i64::from(*from));
                let earliest = first + (from - first).rem_euclid(every);
                earliest < end.min(from)
            }
            When::At(months) => {
                months.iter().any(|month| (first..end).contains(&i64::from(*month)))
            }
            When::In { from, until } => i64::from(*from).max(first) < i64::from(*until).min(end),
            When::From(from) => i64::from(*from) < end,
            When::Always | When::While(_) => true,
        }
    }
}

/// The rules of a government: those of its past, and those from month 0 on where they are others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rules {
    /// The rules until month 0, or for ever.
    pub first: Vec<Rule>,
    /// The rules from month 0 on.
    pub later: Option<Vec<Rule>>,
    /// The rules due at the moment last looked at, as places in the lists above: those of the past, then the others.
    due: Vec<usize>,
}

impl Rules {
    /// Rules of a past, and others from month 0 on where they differ.
    pub fn new(first: Vec<Rule>, later: Option<Vec<Rule>>) -> Self {
        let count = first.len() + later.as_ref().map_or(0, Vec::len);
        Rules { first, later, due: Vec::with_capacity(count) }
    }

    /// What the rules do that act in a month; in most months there are none. Of month 0 the calendar belongs to the
    /// past, the rest to what comes.
    pub fn due(&mut self, moment: Moment) -> impl ExactSizeIterator<Item = &Act> + Clone {
        let Moment { now, .. } = moment;
        let changed = self.later.is_some();
        let later = self.later.as_deref().unwrap_or_default();
        let holds = |rule: &Rule| rule.when.holds(moment);
        self.due.clear();
        for (place, rule) in self.first.iter().enumerate() {
            let ours = !changed || now < 0 || (now == 0 && rule.act.is_calendar());
            if ours && holds(rule) {
                self.due.push(place);
            }
        }
        for (place, rule) in later.iter().enumerate() {
            if (now > 0 || (now == 0 && !rule.act.is_calendar())) && holds(rule) {
                self.due.push(self.first.len() + place);
            }
        }
        let rule = |place: usize| match place.checked_sub(self.first.len()) {
            None => &self.first[place],
            Some(place) => &later[place],
        };
        self.due.iter().map(move |place| &rule(*place).act)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_acts_in_its_months() {
        let months = |when: When, past| {
            let holds = |now: &i32| when.holds(Moment { now: *now, past, groups: 3 });
            (-7..7).filter(|now| past || *now >= 0).filter(holds).collect::<Vec<i32>>()
        };
        assert_eq!(months(When::Every(3), false), [3, 6]);
        assert_eq!(months(When::Every(3), true), [-6, -3, 0, 3, 6]);
        assert!(months(When::Every(0), true).is_empty());
        assert_eq!(months(When::Back { every: 2, from: 5 }, true), [-7, -5, -3, -1, 1, 3]);
        assert_eq!(months(When::Back { every: 2, from: 4 }, true), [-6, -4, -2, 0, 2]);
        assert_eq!(months(When::Back { every: 2, from: 4 }, false), [2]);
        assert!(months(When::Back { every: 0, from: 4 }, true).is_empty());
        assert_eq!(months(When::At(vec![0, 5]), true), [0, 5]);
        assert_eq!(months(When::In { from: 2, until: 4 }, true), [2, 3]);
        assert_eq!(months(When::From(4), true), [4, 5, 6]);
        assert_eq!(months(When::Always, true).len(), 14);
        assert_eq!(months(When::While(Condition::GroupsAbove(2)), true).len(), 14);
        assert!(months(When::While(Condition::GroupsAbove(3)), true).is_empty());
    }

    /// Whether a rule comes round at all is what going through the months says.
    #[test]
    fn a_rule_comes_in_one_of_its_months() {
        let mut whens = vec![When::At(vec![]), When::At(vec![0]), When::At(vec![0, 5, 9])];
        for a in 0..12 {
            whens.extend([When::Every(a), When::From(a)]);
            for b in 0..12 {
                whens.extend([When::Back { every: a, from: b }, When::In { from: a, until: b }]);
            }
        }
        for when in whens {
            for (first, months) in [(-9, 7), (-4, 3), (0, 7), (1, 7), (1, 10)] {
                let holds = |now| when.holds(Moment { now, past: true, groups: 0 });
                let through = (first..months).any(holds);
                assert_eq!(
                    when.comes(first, months.cast_unsigned()),
                    through,
                    "{when:?} {first} {months}"
                );
            }
        }
    }

    /// Of month 0 clean-ups and turnover are those of the past, and a ban is that of the time to come.
    #[test]
    fn rules_change_at_month_0() {
        use crate::policy::{Ban, CleanUp};
        let rule = |id: &str, when, act| Rule { id: id.into(), when, act };
        let campaign = rule("c", When::Every(2), Act::CleanUp(CleanUp::default()));
        let ban = rule("b", When::Always, Act::Ban(Ban::default()));
        let due = |rules: &mut Rules, now| {
            let acts = rules.due(Moment { now, past: true, groups: 0 });
            acts.map(Act::name).collect::<Vec<_>>()
        };
        let mut rules = Rules::new(vec![campaign.clone()], Some(vec![ban.clone()]));
        assert_eq!(
            [-2, -1, 0, 1, 2].map(|now| due(&mut rules, now)),
            [vec!["clean_up"], vec![], vec!["clean_up", "ban"], vec!["ban"], vec!["ban"]]
        );
        let mut rules = Rules::new(vec![ban], Some(vec![campaign]));
        assert_eq!(
            [-2, 0, 1, 2].map(|now| due(&mut rules, now)),
            [vec!["ban"], vec![], vec![], vec!["clean_up"]]
        );
    }
}
