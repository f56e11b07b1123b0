//! A scenario as far as it was read, with where everything stands and what is wrong with it.

use super::kind::Expected;
use super::problem::{Place, Problem, What, line_start};
use super::value;
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_model::Scenario;
use tiaokuai_record::Text;
use toml::Spanned;
use toml::de::DeValue;

/// The keys of the table `names`.
pub(super) const NAMES: [&str; 4] = ["departments", "departments_zh", "merged", "merged_zh"];

/// Where a value comes from: the file, or an override as it was typed.
pub(super) type Origin<'a> = Option<&'a str>;

pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub file: &'a str,
    pub scenario: Scenario,
    pub problems: Vec<Problem>,
    /// Where each key was set last.
    pub places: BTreeMap<String, Place>,
    /// Where each item of a list of numbers stands.
    pub items: BTreeMap<String, Vec<(u32, Place)>>,
    /// Keys with a problem of their own: what follows from it is not complained of again.
    pub bad: BTreeSet<String>,
    /// The lists of [`NAMES`].
    pub names: [Vec<String>; 4],
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str, file: &'a str) -> Self {
        Reader {
            text: text.strip_prefix('\u{feff}').unwrap_or(text),
            file,
            scenario: Scenario::default(),
            problems: Vec::new(),
            places: BTreeMap::new(),
            items: BTreeMap::new(),
            bad: BTreeSet::new(),
            names: Default::default(),
        }
    }

    pub(super) fn line_start(&self, offset: usize) -> usize {
        line_start(self.text, offset)
    }

    pub(super) fn place(&self, offset: usize) -> Place {
        Place::of(self.text, self.file, offset)
    }

    /// Where something at `offset` stands, in the file or in an override.
    pub(super) fn at(&self, origin: Origin<'_>, offset: usize) -> Place {
        origin.map_or_else(|| self.place(offset), |set| Place::Set(set.to_string()))
    }

    pub fn complain(&mut self, place: Place, key: &str, what: What) {
        self.bad.insert(key.to_string());
        // Without the start that was meant, no date can be told right from wrong.
        if matches!(what, What::NoStart(_)) && self.bad.contains("start") {
            return;
        }
        self.problems.push(Problem { place, key: key.to_string(), what });
    }

    /// The items of a list with their places; complains of each that is wrong.
    pub(super) fn list<T>(
        &mut self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        origin: Origin<'_>,
        place: Place,
        read: impl Fn(&DeValue<'_>) -> Result<T, What>,
    ) -> Vec<(T, Place)> {
        let Some(array) = value.get_ref().as_array() else {
            let what = value::mistyped(value.get_ref(), Expected::List);
            self.complain(place, key, what);
            return Vec::new();
        };
        let mut items = Vec::with_capacity(array.len());
        for item in array.iter() {
            let place = self.at(origin, item.span().start);
            match read(item.get_ref()) {
                Ok(read) => items.push((read, place)),
                Err(what) => self.complain(place, key, what),
            }
        }
        items
    }
}

/// Names in both languages; what lacks one language has the other's.
pub(super) fn pair(en: &[String], zh: &[String]) -> Vec<Text<String>> {
    let count = en.len().max(zh.len());
    let name = |i: usize| {
        let (en, zh) = (en.get(i).or(zh.get(i)), zh.get(i).or(en.get(i)));
        Text { en: en.cloned().unwrap_or_default(), zh: zh.cloned().unwrap_or_default() }
    };
    (0..count).map(name).collect()
}
