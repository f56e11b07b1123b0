//! A super-ministry reform (大部制) merges departments.

mod reform;

use super::common::{Key, List, Policy};
use crate::district::District;
use crate::place::DepartmentAt;
use crate::{Conflict, Parameters};
use serde::{Deserialize, Serialize};
use tiaokuai_record::{Recorder, Text};

/// Departments are merged at the start of the month. A district is merged once at most.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Merge {
    /// The departments that there are afterwards.
    pub to: u32,
    /// Whether the superior bureaus are merged as well, so that no department answers several.
    pub aligned: bool,
    /// Who goes where, and what the new departments are called.
    #[serde(flatten)]
    pub layout: Layout,
}

/// Who goes where at a merger, and what the new departments are called.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Layout {
    /// For each function the department that it goes to, counted from 0; empty: neighbours go together, function f
    /// to department ⌊f · departments after / departments before⌋.
    pub map: Vec<u32>,
    /// Names of the departments; empty, or one each.
    pub names: Vec<Text<String>>,
}

impl Default for Merge {
    fn default() -> Self {
        let Parameters { merger_to: to, merger_aligned: aligned, .. } = Parameters::default();
        Merge { to, aligned, layout: Layout::default() }
    }
}

impl Merge {
    /// The department that a function goes to, of so many before the merger.
    #[must_use]
    pub fn target(&self, function: u32, departments: u32) -> u32 {
        let together = || function * self.to / departments.max(1);
        self.layout.map.get(function as usize).copied().unwrap_or_else(together)
    }

    fn check_map(&self, departments: u32, key: &dyn Fn(&str) -> String) -> Vec<Conflict> {
        let (map, to) = (&self.layout.map, self.to);
        if map.is_empty() {
            return Vec::new();
        }
        let mut conflicts = Vec::new();
        if map.len() != departments as usize {
            let (map_key, length) = (key("map"), map.len());
            conflicts.push(Conflict::MapLength { map_key, length, departments });
        }
        for (item, &entry) in map.iter().enumerate().filter(|(_, entry)| **entry >= to) {
            let (map_key, to_key) = (key("map"), key("to"));
            conflicts.push(Conflict::NoDepartment { map_key, to_key, item, entry, to });
        }
        if conflicts.is_empty() {
            // A map of the wrong length or with wrong entries leaves departments empty by itself.
            for department in (0..to).filter(|department| !map.contains(department)) {
                let (map_key, to_key) = (key("map"), key("to"));
                conflicts.push(Conflict::EmptyDepartment { map_key, to_key, department, to });
            }
        }
        conflicts
    }
}

impl Policy for Merge {
    const NAME: &'static str = "merge";
    const MEANING: Text = Text::new(
        "a super-ministry reform merges departments (大部制); a district is merged once at most",
        "大部制改革：合并部门，至多一次",
    );
    const KEYS: &'static [Key] =
        &[Key::new("to", "merger_to"), Key::new("aligned", "merger_aligned")];
    const LISTS: &'static [&'static str] = &["map", "names"];

    // Whatever else a government does in the month, it does to the new departments.
    const FIRST: bool = true;
    const DATED: bool = true;

    fn open<R: Recorder>(&self, district: &mut District, record: &mut R) {
        if self.aligned {
            district.settings.misalignment = 0.0;
        }
        let functions = district.holders.len() as u32;
        let into =
            (0..functions).map(|function| DepartmentAt(self.target(function, functions) as u8));
        reform::merge(district, into.collect(), self.to as usize, record);
    }

    fn get(&self, key: &str) -> Option<f64> {
        match key {
            "to" => Some(f64::from(self.to)),
            "aligned" => Some(f64::from(u8::from(self.aligned))),
            _ => None,
        }
    }

    fn put(&mut self, key: &str, value: f64) {
        match key {
            "to" => self.to = value as u32,
            "aligned" => self.aligned = value != 0.0,
            _ => {}
        }
    }

    fn list(&mut self, key: &str) -> Option<List<'_>> {
        match key {
            "map" => Some(List::Departments(&mut self.layout.map)),
            "names" => Some(List::Names(&mut self.layout.names)),
            _ => None,
        }
    }

    fn check(&self, parameters: &Parameters, key: &dyn Fn(&str) -> String) -> Vec<Conflict> {
        let (to, departments) = (self.to, parameters.departments);
        let mut conflicts = Vec::new();
        let names = self.layout.names.len();
        if names > 0 && names != to as usize {
            let (names_key, count_key) = (key("names"), key("to"));
            conflicts.push(Conflict::Names { names_key, count_key, names, count: to });
        }
        if to >= departments {
            let (to_key, at_key) = (key("to"), key("at"));
            conflicts.push(Conflict::MergerTooWide { to_key, at_key, to, departments });
        } else {
            conflicts.extend(self.check_map(departments, key));
        }
        conflicts
    }
}
