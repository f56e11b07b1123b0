//! Functions of government and the names of the organisations that have them.

use crate::tree::Tree;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use tiaokuai_record::Text;

/// One function, as development and reform.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its key, as `development_reform`.
    pub key: &'static str,
    /// What it is called.
    pub name: Text,
    /// What kind of body has it: government, party, mass, vertical …
    pub kind: &'static str,
}

/// The years in which a name was used: first and last, where known.
pub type Years = (Option<i32>, Option<i32>);

/// The table of functions: which organisation's name stands for which function.
#[derive(Clone, Debug, Default)]
pub struct Functions {
    functions: Vec<Function>,
    names: BTreeMap<&'static str, (usize, Years)>,
    /// Names that the user added.
    added: BTreeMap<String, &'static str>,
    /// The keys of all names, which stand here backwards.
    endings: Tree<&'static str>,
}

static SHIPPED: LazyLock<Functions> = LazyLock::new(|| {
    let mut table = Functions::default();
    for line in include_str!("../data/functions.csv").lines().skip(1) {
        let cells: Vec<&'static str> = line.splitn(5, ',').collect();
        let [key, en, zh, kind, names] = cells[..] else { continue };
        let at = table.functions.len();
        table.functions.push(Function { key, name: Text::new(en, zh), kind });
        for name in names.split(';') {
            let (name, years) = name.split_once('@').unwrap_or((name, ""));
            let (from, until) = years.split_once('-').unwrap_or(("", ""));
            table.names.insert(name.trim(), (at, (from.parse().ok(), until.parse().ok())));
            *table.endings.at(name.trim().chars().rev()) = Some(key);
        }
    }
    table
});

impl Functions {
    /// The table that ships with the software.
    #[must_use]
    pub fn shipped() -> &'static Functions {
        &SHIPPED
    }

    /// The key of the function that a bare name, without place or level, stands for.
    #[must_use]
    pub fn of(&self, bare: &str) -> Option<&'static str> {
        if let Some(key) = self.added.get(bare) {
            return Some(key);
        }
        self.names.get(bare).map(|(at, _)| self.functions[*at].key)
    }

    /// The names of functions that a text ends with, from the shortest: how many bytes each takes, and its key.
    pub(crate) fn at_end(&self, text: &str) -> Vec<(usize, &'static str)> {
        self.endings.along(text.chars().rev()).map(|(len, key)| (len, *key)).collect()
    }

    /// The function of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Function> {
        self.functions.iter().find(|function| function.key == key)
    }

    /// All functions.
    pub fn all(&self) -> impl Iterator<Item = &Function> {
        self.functions.iter()
    }

    /// The years in which a bare name was used.
    #[must_use]
    pub fn years(&self, bare: &str) -> Option<Years> {
        self.names.get(bare).map(|(_, years)| *years)
    }

    /// The names of a function, with their years, in the order of the years.
    #[must_use]
    pub fn names(&self, key: &str) -> Vec<(&'static str, Years)> {
        let mut names: Vec<(&'static str, Years)> = self
            .names
            .iter()
            .filter(|(_, (at, _))| self.functions[*at].key == key)
            .map(|(name, (_, years))| (*name, *years))
            .collect();
        names.sort_unstable_by_key(|(name, years)| (years.0, years.1, *name));
        names
    }

    /// The shipped table with names of the user's own: lines of `function,name`. A function that the shipped
    /// table does not have is a new one.
    ///
    /// # Errors
    /// The lines, from 1, that are not two cells.
    pub fn extended(text: &str) -> Result<Functions, Vec<u64>> {
        let mut table = SHIPPED.clone();
        let mut wrong = Vec::new();
        let mut csv = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        for (at, row) in csv.records().enumerate() {
            let line = row
                .as_ref()
                .ok()
                .and_then(csv::StringRecord::position)
                .map_or(at as u64 + 1, csv::Position::line);
            let Some((key, name)) = row
                .ok()
                .filter(|row| row.len() >= 2)
                .map(|row| (row[0].trim().to_string(), row[1].trim().to_string()))
            else {
                wrong.push(line);
                continue;
            };
            if at == 0 && key == "function" {
                continue;
            }
            if key.is_empty() || name.is_empty() {
                wrong.push(line);
                continue;
            }
            let known = table.get(&key).map(|function| function.key);
            let key = known.unwrap_or_else(|| {
                // A table is read once in a run: what it adds may live as long.
                let key: &'static str = Box::leak(key.into_boxed_str());
                table.functions.push(Function { key, name: Text::new(key, key), kind: "other" });
                key
            });
            *table.endings.at(name.chars().rev()) = Some(key);
            table.added.insert(name, key);
        }
        if wrong.is_empty() { Ok(table) } else { Err(wrong) }
    }
}
