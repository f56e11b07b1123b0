//! Where in its files a scenario's conflicts can be put right.

use super::draft::{NAMES, Reader};
use super::problem::{Place, Problem, What};
use tiaokuai_model::Conflict;

impl Reader<'_> {
    /// Complains of what cannot stand in the scenario.
    pub(super) fn check(&mut self) {
        let p = &self.scenario.parameters;
        let counts = [("departments", p.departments), ("merger_to", p.merger_to)];
        for (list, name) in NAMES.iter().enumerate() {
            let (count_key, count) = counts[list / 2];
            let names = self.names[list].len();
            if names > 0 && names != count as usize {
                let (names_key, count_key) = (format!("names.{name}"), count_key.to_string());
                self.contradict(Conflict::Names { names_key, count_key, names, count });
            }
        }
        let mut scenario = self.scenario.clone();
        if scenario.parameters.merger_at == 0 && self.bad.contains("merger_at") {
            // Some merger is meant: what else is wrong with it can be told.
            scenario.parameters.merger_at = 1;
        }
        for conflict in scenario.check() {
            // Each language's list of names was looked at above.
            let told = matches!(&conflict, Conflict::Names { names_key, .. } if names_key.starts_with("names."));
            if !told {
                self.contradict(conflict);
            }
        }
    }

    /// Complains of a conflict where it can be put right: at an override, which came last, else at the first
    /// of its keys that is set, or at the items of its list. Says nothing if one of the keys is wrong by
    /// itself; of a list the other items can still be told.
    fn contradict(&mut self, conflict: Conflict) {
        let keys = conflict.keys();
        let Some(&first) = keys.first() else { return };
        let items = self.items_of(&conflict, first);
        let own = usize::from(!items.is_empty());
        if keys[own..].iter().any(|key| self.bad.contains(*key)) {
            return;
        }
        let mut set: Vec<(&str, Place)> =
            keys.iter().filter_map(|key| Some((*key, self.places.get(*key)?.clone()))).collect();
        set.sort_by_key(|(_, at)| !matches!(at, Place::Set(_)));
        // The defaults do not contradict each other: where no key is set by itself, what changes at month 0 is it.
        let zero = || Some(("from_zero", self.places.get("from_zero")?.clone()));
        let top = || (first, self.place(0));
        let (key, at) = set.into_iter().next().or_else(zero).unwrap_or_else(top);
        let at_items = key == first && !items.is_empty();
        let places = if at_items { items } else { vec![at] };
        let key = key.to_string();
        for place in places {
            let what = What::Conflict(conflict.clone());
            self.problems.push(Problem { place, key: key.clone(), what });
        }
    }

    /// Where the items of a list stand that a conflict is about.
    fn items_of(&self, conflict: &Conflict, key: &str) -> Vec<Place> {
        let Some(items) = self.items.get(key) else { return Vec::new() };
        let items = items.iter().enumerate();
        match conflict {
            Conflict::AfterEnd { month, .. } => items
                .filter(|(_, (item, _))| item == month)
                .map(|(_, (_, at))| at.clone())
                .collect(),
            Conflict::NoDepartment { item, .. } => {
                items.filter(|(i, _)| i == item).map(|(_, (_, at))| at.clone()).collect()
            }
            _ => Vec::new(),
        }
    }
}
