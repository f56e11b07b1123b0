//! Rules written out, as tables `[[rule]]`.

use super::draft::{Origin, Reader, pair};
use super::kind::Expected;
use super::problem::{Place, Problem, What};
use super::{acts, value};
use std::collections::BTreeSet;
use tiaokuai_model::{Act, Condition, Conflict, List, Rule, When};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The keys that say when a rule acts.
pub(super) const WHEN: [&str; 7] =
    ["every", "before", "at", "from", "until", "always", "while_groups_above"];

/// Reads the list of tables `[[rule]]`.
pub(super) fn read(
    reader: &mut Reader<'_>,
    value: &DeValue<'_>,
    origin: Origin<'_>,
    place: &Place,
) {
    let Some(list) = value.as_array() else {
        let what = value::mistyped(value, Expected::Tables("rule"));
        return reader.complain(place.clone(), "rule", what);
    };
    for (number, item) in list.iter().enumerate() {
        let place = reader.at(origin, item.span().start);
        match item.get_ref().as_table() {
            Some(table) => {
                RuleReader { reader, origin, place, id: String::new() }.read(table, number)
            }
            None => {
                let what = value::mistyped(item.get_ref(), Expected::Table);
                reader.complain(place, "rule", what);
            }
        }
    }
}

/// Reads rules that do not hold from the start; they are given back, and the scenario keeps its own.
pub(super) fn apart(
    reader: &mut Reader<'_>,
    value: &DeValue<'_>,
    origin: Origin<'_>,
    place: &Place,
) -> Vec<Rule> {
    let own = std::mem::take(&mut reader.scenario.rules);
    read(reader, value, origin, place);
    std::mem::replace(&mut reader.scenario.rules, own)
}

/// Reads rules that stand outside a scenario, with what is wrong with them whatever the scenario is.
pub(crate) fn alone(
    text: &str,
    file: &str,
    value: &DeValue<'_>,
    at: usize,
    origin: Option<&str>,
) -> (Vec<Rule>, Vec<Problem>) {
    let mut reader = Reader::new(text, file);
    let p = &mut reader.scenario.parameters;
    // Of what a scenario says nothing is known: it leaves room for every rule.
    (p.months, p.campaign_every, p.turnover_every) = (u32::MAX, 0, 0);
    let place = reader.at(origin, at);
    read(&mut reader, value, origin, &place);
    reader.check();
    reader.problems.retain(|problem| {
        // How many months there are is not known either.
        problem.key != "months"
            && !matches!(
                problem.what,
                What::Conflict(
                    Conflict::MapLength { .. }
                        | Conflict::MergerTooWide { .. }
                        | Conflict::NothingToSplit { .. }
                )
            )
    });
    let mut ids = BTreeSet::new();
    reader.scenario.rules.retain(|rule| ids.insert(rule.id.clone()));
    (reader.scenario.rules, reader.problems)
}

struct RuleReader<'a, 'r> {
    reader: &'a mut Reader<'r>,
    origin: Origin<'a>,
    place: Place,
    id: String,
}

impl RuleReader<'_, '_> {
    fn read(mut self, table: &DeTable<'_>, number: usize) {
        let act = self.text(table, "act");
        let named = table.contains_key("id").then(|| self.text(table, "id")).flatten();
        self.id =
            named.or(act.clone().map(|act| format!("{act}-{}", number + 1))).unwrap_or_default();
        self.reader.places.insert(self.id.clone(), self.place.clone());
        for (key, _) in table {
            let at = self.reader.at(self.origin, key.span().start);
            self.reader.places.insert(self.key(key.get_ref()), at);
        }
        let Some(name) = act else { return };
        let Some(mut act) = Act::of(&name) else {
            let near = acts::meant(&name);
            return self.complain("act", What::NoAct(name, near));
        };
        let mut names = [Vec::new(), Vec::new()];
        for (key, value) in table {
            let (key, at): (&str, _) =
                (key.get_ref(), self.reader.at(self.origin, key.span().start));
            if key == "id" || key == "act" || WHEN.contains(&key) {
                continue;
            }
            let zh = key == "names_zh" && act.lists().contains(&"names");
            let list = if zh { "names" } else { key };
            if let Some(own) = act.keys().iter().find(|own| own.name == key) {
                if let Some(row) = own.row() {
                    match value::number_for(row, value.get_ref()) {
                        Ok(number) => act.put(key, number),
                        Err(what) => self.reader.complain(at, &self.key(key), what),
                    }
                }
            } else if let Some(list) = act.list(list) {
                match list {
                    List::Departments(map) => {
                        *map = self.numbers(key, value, at, value::department)
                    }
                    List::Names(_) => {
                        let texts =
                            self.reader.list(&self.key(key), value, self.origin, at, value::text);
                        names[usize::from(zh)] = texts.into_iter().map(|(text, _)| text).collect();
                    }
                }
            } else {
                let keys = act.keys().iter().map(|own| own.name).chain(act.lists().iter().copied());
                let near = value::nearest(key, keys.chain(WHEN).chain(["id", "act"]));
                let known =
                    act.keys().iter().map(|own| own.name).chain(act.lists().iter().copied());
                let known = known.chain(WHEN).chain(["id", "act"]);
                let what = match near {
                    Some(near) => What::Unknown(Some(near)),
                    None => What::NoKeyOf(known.collect()),
                };
                self.reader.complain(at, &self.key(key), what);
            }
        }
        if let Some(List::Names(list)) = act.list("names") {
            *list = pair(&names[0], &names[1]);
        }
        if let Some(when) = self.when(table) {
            self.reader.scenario.rules.push(Rule { id: self.id, when, act });
        }
    }

    fn key(&self, key: &str) -> String {
        format!("{}.{key}", self.id)
    }

    fn complain(&mut self, key: &str, what: What) {
        let key = if self.id.is_empty() { format!("rule.{key}") } else { self.key(key) };
        let place = self.reader.places.get(&key).cloned().unwrap_or_else(|| self.place.clone());
        self.reader.complain(place, &key, what);
    }

    fn text(&mut self, table: &DeTable<'_>, key: &str) -> Option<String> {
        let Some(value) = table.get(key) else {
            self.complain(key, What::Missing);
            return None;
        };
        value::text(value.get_ref()).map_err(|what| self.complain(key, what)).ok()
    }

    fn numbers(
        &mut self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        place: Place,
        read: impl Fn(&DeValue<'_>) -> Result<u32, What>,
    ) -> Vec<u32> {
        let key = self.key(key);
        let items = self.reader.list(&key, value, self.origin, place, read);
        let numbers = items.iter().map(|(number, _)| *number).collect();
        self.reader.items.insert(key, items);
        numbers
    }

    /// When the rule acts: exactly one way of saying it.
    fn when(&mut self, table: &DeTable<'_>) -> Option<When> {
        let start = self.reader.scenario.start;
        let given: Vec<&str> = WHEN.into_iter().filter(|key| table.contains_key(*key)).collect();
        let mut month = |key: &str| {
            let value = table.get(key)?.get_ref();
            value::month(value, start).map_err(|what| self.complain(key, what)).ok()
        };
        match given[..] {
            ["every", "before"] => {
                Some(When::Back { every: month("every")?, from: month("before")? })
            }
            ["always"] => match table.get("always")?.get_ref() {
                DeValue::Boolean(true) => Some(When::Always),
                _ => {
                    self.complain("always", What::NotAlways);
                    None
                }
            },
            ["every"] => {
                let every = month("every")?;
                if every == 0 {
                    self.complain("every", What::EveryNone);
                    return None;
                }
                Some(When::Every(every))
            }
            ["while_groups_above"] => {
                let most = value::groups(table.get("while_groups_above")?.get_ref());
                let most = most.map_err(|what| self.complain("while_groups_above", what)).ok()?;
                Some(When::While(Condition::GroupsAbove(most)))
            }
            ["from"] => Some(When::From(month("from")?)),
            ["from", "until"] => Some(When::In { from: month("from")?, until: month("until")? }),
            ["at"] => {
                let value = table.get("at")?;
                let place = self.reader.places.get(&self.key("at")).cloned()?;
                let mut months = self.numbers("at", value, place, |item| value::month(item, start));
                months.sort_unstable();
                months.dedup();
                if months.is_empty() {
                    // Months that are wrong by themselves were told.
                    if !self.reader.bad.contains(&self.key("at")) {
                        self.complain("at", What::AtNone);
                    }
                    return None;
                }
                Some(When::At(months))
            }
            [lone @ ("until" | "before")] => {
                let beside = if lone == "until" { "from" } else { "every" };
                self.complain(lone, What::Lone(lone, beside));
                None
            }
            [] => {
                let place = self.reader.places.get(&self.key("act")).cloned();
                let place = place.unwrap_or_else(|| self.place.clone());
                self.reader.complain(place, &self.id, What::NoTime);
                None
            }
            [.., last] => {
                self.complain(last, What::Times(given));
                None
            }
        }
    }
}
