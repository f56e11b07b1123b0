//! What a district is made from: parameters, names, and the rules that its government makes. A scenario is
//! changed and checked here and nowhere else.

mod short;

pub use short::SHORT_FORMS;

use crate::policy::{Act, Layout, Merge};
use crate::{Conflict, Misfit, PARAMETERS, Parameter, Parameters, Rule, When};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use tiaokuai_record::{Text, YearMonth};

/// A scenario as resolved: every value known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// What the scenario is called.
    pub name: Text<String>,
    /// The calendar month of month 0; runs without dates have none.
    pub start: Option<YearMonth>,
    /// The numbers of the table. Some of them are short forms of rules: see [`Scenario::all_rules`].
    pub parameters: Parameters,
    /// The rules besides those that parameters stand for.
    pub rules: Vec<Rule>,
    /// Names of the departments before any merger; empty, or one each.
    pub departments: Vec<Text<String>>,
    /// Who goes where at the merger that `merger_at` stands for.
    pub merger: Layout,
    /// What changes at month 0; the past is lived without it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from_zero: Vec<Change>,
}

/// A change of a scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// A parameter gets a value; switches take 1 and 0.
    Set(String, f64),
    /// A rule is added, in the place of one with the same short name.
    Add(Rule),
    /// The rule of a short name is taken away.
    Remove(String),
    /// The change takes effect at month 0, and the past stays as it was. What acts on what there is (a clean-up, a
    /// turnover, a sunset clause) begins with month 1: month 0 still belongs to the past.
    FromZero(Box<Change>),
}

impl Scenario {
    /// This scenario with changes, one after the other. Names and maps of departments that no longer fit are
    /// dropped, and `campaign_every` = 0 takes away every rule that cleans up: it means no clean-ups.
    ///
    /// # Errors
    /// The first value that may not stand, or not beside the others.
    ///
    /// ```
    /// use tiaokuai_model::{Change, Scenario};
    /// let changed = Scenario::default().with(&[Change::Set("upward".into(), 0.5)]).unwrap();
    /// assert_eq!(changed.parameters.upward, 0.5);
    /// assert!(changed.with(&[Change::Set("merger_at".into(), 300.0)]).is_err());
    /// ```
    pub fn with(&self, changes: &[Change]) -> Result<Scenario, Conflict> {
        let mut scenario = self.clone();
        for change in changes {
            scenario.change(change)?;
        }
        match scenario.check().into_iter().next() {
            Some(conflict) => Err(conflict),
            None => Ok(scenario),
        }
    }

    fn change(&mut self, change: &Change) -> Result<(), Conflict> {
        match change {
            Change::Set(name, value) => self.set(name, *value),
            Change::Add(rule) => {
                self.rules.retain(|known| known.id != rule.id);
                self.rules.push(rule.clone());
                Ok(())
            }
            Change::Remove(id) => {
                let before = self.rules.len();
                self.rules.retain(|rule| rule.id != *id);
                match short::off(id) {
                    Some(value) => self.set(id, value),
                    None if self.rules.len() == before => {
                        let own = self.rules.iter().map(|rule| rule.id.clone());
                        let known = own.chain(short::removable().map(str::to_string)).collect();
                        Err(Conflict::NoRule { id: id.clone(), known })
                    }
                    None => Ok(()),
                }
            }
            Change::FromZero(change) => {
                let mut inner = change;
                while let Change::FromZero(further) = &**inner {
                    inner = further;
                }
                self.from_zero.push((**inner).clone());
                self.changed_at_zero().map(|_| ())
            }
        }
    }

    /// This scenario as it is from month 0 on; nothing where it does not change then.
    #[must_use]
    pub fn from_zero(&self) -> Option<Scenario> {
        if self.from_zero.is_empty() {
            return None;
        }
        // Changes that cannot stand were refused when they were made, and are told by `check`.
        self.changed_at_zero().ok()
    }

    fn changed_at_zero(&self) -> Result<Scenario, Conflict> {
        let mut later = Scenario { from_zero: Vec::new(), ..self.clone() };
        for change in &self.from_zero {
            match change {
                Change::Set(key, _) if Parameter::of(key).is_some_and(Parameter::is_shape) => {
                    return Err(Conflict::FromZero { key: key.clone() });
                }
                change => later.change(change)?,
            }
        }
        Ok(later)
    }

    fn set(&mut self, name: &str, value: f64) -> Result<(), Conflict> {
        let key = || name.to_string();
        self.parameters.set(name, value).map_err(|misfit| match misfit {
            Misfit::Unknown => Conflict::Unknown { key: key() },
            misfit => Conflict::Value { key: key(), like: key(), value, misfit },
        })?;
        match name {
            "departments" => {
                self.departments.clear();
                self.merger = Layout::default();
            }
            "merger_to" => self.merger = Layout::default(),
            "campaign_every" if value == 0.0 => {
                self.rules.retain(|rule| !matches!(rule.act, Act::CleanUp(_)));
            }
            _ => {}
        }
        Ok(())
    }

    /// Everything that cannot stand in this scenario.
    #[must_use]
    pub fn check(&self) -> Vec<Conflict> {
        let mut conflicts = Vec::new();
        for row in PARAMETERS {
            let value = self.parameters.get(row.name).unwrap_or(row.default);
            conflicts.extend(check_value(row, row.name.to_string(), value));
        }
        let p = &self.parameters;
        let lists = [
            (&self.departments, "names.departments", "departments", p.departments),
            (&self.merger.names, "names.merged", "merger_to", p.merger_to),
        ];
        for (list, key, of, count) in lists {
            if !list.is_empty() && list.len() != count as usize {
                let (names_key, count_key) = (key.to_string(), of.to_string());
                conflicts.push(Conflict::Names { names_key, count_key, names: list.len(), count });
            }
        }
        let rules = self.all_rules();
        let mut ids = BTreeSet::new();
        for rule in &rules {
            if !ids.insert(rule.id.as_str()) {
                conflicts.push(Conflict::SameId { id: rule.id.clone() });
            }
            conflicts.extend(self.check_rule(rule));
        }
        let past = self.parameters.warm_up.cast_signed();
        conflicts.extend(self.rules.iter().filter_map(|rule| self.check_comes(rule, -past)));
        let mergers: Vec<_> =
            rules.iter().filter(|rule| matches!(rule.act, Act::Merge(_))).collect();
        for two in mergers.windows(2) {
            let [first, second] = [&two[0].id, &two[1].id].map(Clone::clone);
            conflicts.push(Conflict::TwoMergers { first, second });
        }
        let splits: Vec<_> =
            rules.iter().filter(|rule| matches!(rule.act, Act::Split(_))).collect();
        for two in splits.windows(2) {
            let [first, second] = [&two[0].id, &two[1].id].map(Clone::clone);
            conflicts.push(Conflict::TwoSplits { first, second });
        }
        let merger = mergers.iter().find_map(|rule| rule.when.only());
        conflicts.extend(splits.iter().filter_map(|rule| {
            let (month, key) = (rule.when.only()?, short::key(&rule.id, "at"));
            let nothing = Conflict::NothingToSplit { key, month, merger, start: self.start };
            merger.is_none_or(|merger| merger >= month).then_some(nothing)
        }));
        if !self.from_zero.is_empty() {
            match self.changed_at_zero() {
                Ok(later) => conflicts.extend(later.check()),
                Err(conflict) => conflicts.push(conflict),
            }
            conflicts.extend(self.from_zero.iter().filter_map(|change| match change {
                Change::Add(rule) => self.check_comes(rule, i32::from(rule.act.is_calendar())),
                _ => None,
            }));
        }
        let mut seen: Vec<Conflict> = Vec::with_capacity(conflicts.len());
        for conflict in conflicts {
            if !seen.contains(&conflict) {
                seen.push(conflict);
            }
        }
        seen
    }

    /// Whether a rule acts in none of the months in which it is meant to; `first` is the first month in which it could.
    fn check_comes(&self, rule: &Rule, first: i32) -> Option<Conflict> {
        let (months, start) = (self.parameters.months, self.start);
        let key = |name: &str| short::key(&rule.id, name);
        // Without a past an interval does not count month 0.
        let counts =
            self.parameters.warm_up > 0 || !matches!(rule.when, When::Every(_) | When::Back { .. });
        let first = if counts { first } else { first.max(1) };
        match &rule.when {
            // These are told in words of their own, wherever the rule stands.
            When::In { from, until } if from >= until => None,
            When::In { from, .. } | When::From(from) if *from >= months => None,
            When::Every(0) => None,
            When::At(at) if at.iter().any(|month| *month >= months) => None,
            // Of several months each has to be one in which it acts.
            When::At(at) if first > 0 && at.contains(&0) => {
                Some(Conflict::ZeroIsPast { key: key("at"), start })
            }
            when if when.comes(first, months) => None,
            When::Every(every) => {
                Some(Conflict::TooRare { key: key("every"), every: *every, months })
            }
            _ => Some(Conflict::Idle { key: rule.id.clone(), first, months, start }),
        }
    }

    fn check_rule(&self, rule: &Rule) -> Vec<Conflict> {
        let (months, start) = (self.parameters.months, self.start);
        let key = |name: &str| short::key(&rule.id, name);
        let mut conflicts = Vec::new();
        let (name, named) = match &rule.when {
            When::At(months) => ("at", months.clone()),
            When::In { from, until } => {
                if from >= until {
                    let (key, from, until) = (rule.id.clone(), *from, *until);
                    conflicts.push(Conflict::Never { key, from, until });
                }
                ("from", vec![*from])
            }
            When::From(from) => ("from", vec![*from]),
            When::Every(months) => {
                if *months == 0 {
                    conflicts.push(Conflict::Never { key: rule.id.clone(), from: 0, until: 0 });
                }
                ("every", Vec::new())
            }
            When::While(_) => ("while", Vec::new()),
            When::Always => ("always", Vec::new()),
            // It counts back from a month of another rule, which is checked there.
            When::Back { .. } => ("before", Vec::new()),
        };
        for month in named.iter().copied().filter(|month| *month >= months) {
            conflicts.push(Conflict::AfterEnd { key: key(name), month, months, start });
        }
        let one_month = name == "at" && named.len() == 1 && named[0] > 0;
        if matches!(rule.act, Act::Merge(_) | Act::Split(_)) && !one_month {
            conflicts.push(Conflict::MergerMonth { rule: rule.id.clone(), key: key("at") });
        }
        for own in rule.act.keys() {
            if let (Some(row), Some(value)) = (own.row(), rule.act.get(own.name)) {
                conflicts.extend(check_value(row, key(own.name), value));
            }
        }
        conflicts.extend(rule.act.check(&self.parameters, &key));
        conflicts
    }

    /// Every rule of the scenario: those that parameters stand for, then its own. Of a scenario that changes at month
    /// 0 these are the rules of the past.
    #[must_use]
    pub fn all_rules(&self) -> Vec<Rule> {
        let mut rules = short::rules(&self.parameters, &self.merger, &self.rules);
        rules.extend(self.rules.iter().cloned());
        rules
    }

    /// The same district with its regular clean-ups from month 0 on written out as dates. A clean-up that is dated beside
    /// them then is one more; otherwise it ends them, and moves those before it.
    ///
    /// # Errors
    /// Where the dates do not fit.
    pub fn dated(&self) -> Result<Scenario, Conflict> {
        match short::regular(&self.parameters, &self.rules) {
            None => Ok(self.clone()),
            Some(rule) => self.with(&[Change::Add(rule)]),
        }
    }

    /// The months of `campaign_dates`, ascending.
    #[must_use]
    pub fn campaign_dates(&self) -> &[u32] {
        short::campaign_dates(&self.rules)
    }

    /// The merger of this scenario, if there is one, and its month.
    #[must_use]
    pub fn merger(&self) -> Option<(u32, Merge)> {
        let later = self.from_zero();
        later.as_ref().unwrap_or(self).all_rules().into_iter().find_map(|rule| {
            match (rule.act, rule.when) {
                (Act::Merge(merge), When::At(months)) => Some((*months.first()?, merge)),
                _ => None,
            }
        })
    }

    /// The month in which the merger of this scenario is undone, if it is.
    #[must_use]
    pub fn split(&self) -> Option<u32> {
        let later = self.from_zero();
        let rules = later.as_ref().unwrap_or(self).all_rules().into_iter();
        let mut splits = rules.filter(|rule| matches!(rule.act, Act::Split(_)));
        splits.find_map(|rule| rule.when.only())
    }
}

fn check_value(row: &Parameter, key: String, value: f64) -> Option<Conflict> {
    let misfit = row.check(value).err()?;
    Some(Conflict::Value { key, like: row.name.to_string(), value, misfit })
}
