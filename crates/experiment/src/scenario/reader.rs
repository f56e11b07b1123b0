//! From TOML to a scenario.

use super::draft::{NAMES, Origin, Reader, pair};
use super::kind::Expected;
use super::problem::{Place, Problems, What};
use super::{edition, from_zero, rules, value};
use tiaokuai_model::{PARAMETERS, Parameter, Rule, Scenario};
use tiaokuai_record::Text;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The keys besides the parameters.
const OTHERS: [&str; 9] = [
    "edition",
    "name",
    "name_zh",
    "start",
    "campaign_dates",
    "merger_map",
    "names",
    "rule",
    "from_zero",
];

/// A key with its value.
struct Entry<'a> {
    key: &'a str,
    value: Spanned<DeValue<'a>>,
    origin: Origin<'a>,
    place: Place,
}

impl<'a> Reader<'a> {
    pub fn read(mut self, overrides: &'a [String]) -> Result<Scenario, Problems> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        // After the first broken line the text may mean anything.
        let mut sound = self.text.len();
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            sound = sound.min(self.line_start(at));
            self.complain(self.place(at), "", What::Syntax(error.message().to_string()));
        }
        let broken = !self.problems.is_empty();
        let table = table.into_inner();
        let mut entries: Vec<Entry<'_>> = table
            .iter()
            .filter(|(key, _)| key.span().start < sound || !broken)
            .map(|(key, value)| Entry {
                key: key.get_ref(),
                value: value.clone(),
                origin: None,
                place: self.place(key.span().start),
            })
            .collect();
        for set in overrides {
            entries.extend(self.entry_of(set));
        }
        // Dates are counted from the start, wherever that is set, and changes at month 0 change the rest.
        entries.sort_by_key(|entry| match entry.key {
            "start" => 0,
            "from_zero" => 2,
            _ => 1,
        });
        for entry in &entries {
            self.set(entry);
        }
        edition::ask(&mut self);
        if !broken {
            self.name();
            self.check();
        }
        self.problems.sort_by_key(|problem| problem.place.order());
        // Of a list that an override contradicts, many items may be wrong in the same way.
        self.problems.dedup_by_key(|problem| problem.to_string());
        if self.problems.is_empty() { Ok(self.scenario) } else { Err(Problems(self.problems)) }
    }

    /// An override `NAME=VALUE`; words and dates need no quotes on the command line.
    fn entry_of(&mut self, set: &'a str) -> Option<Entry<'a>> {
        let place = Place::Set(set.to_string());
        let Some((key, words)) = set.split_once('=') else {
            self.complain(place, "", What::NoValue);
            return None;
        };
        let (key, words) = (key.trim(), words.trim());
        let verbatim = || Spanned::new(0..words.len(), DeValue::String(words.into()));
        let value = match DeValue::parse(words) {
            Ok(parsed) if parsed.get_ref().is_str() => parsed,
            Ok(_) if matches!(key, "name" | "name_zh" | "start") => verbatim(),
            Ok(parsed) => parsed,
            Err(_) => verbatim(),
        };
        Some(Entry { key, value, origin: Some(set), place })
    }

    fn set(&mut self, entry: &Entry<'_>) {
        let Entry { key, value: spanned, origin, place } = entry;
        let value = spanned.get_ref();
        self.places.insert((*key).to_string(), place.clone());
        let outcome = match *key {
            "edition" => edition::check(value),
            "name" => value::text(value).map(|text| self.scenario.name.en = text),
            "name_zh" => value::text(value).map(|text| self.scenario.name.zh = text),
            "start" => value::start(value).map(|start| self.scenario.start = Some(start)),
            "merger_at" if value.is_str() => value::month(value, self.scenario.start)
                .map(|month| self.scenario.parameters.merger_at = month),
            "campaign_dates" => {
                let start = self.scenario.start;
                let months = self.numbers(entry, |item| value::month(item, start));
                let dated = Rule::campaign_dates(months);
                self.scenario.rules.retain(|rule| rule.id != dated.id);
                if !self.items[*key].is_empty() {
                    self.scenario.rules.push(dated);
                }
                Ok(())
            }
            "merger_map" => {
                self.scenario.merger.map = self.numbers(entry, value::department);
                Ok(())
            }
            "names" => match value.as_table() {
                Some(table) => {
                    for (key, value) in table {
                        let place = self.at(*origin, key.span().start);
                        self.set_names(key.get_ref(), value, *origin, place);
                    }
                    Ok(())
                }
                None => Err(value::mistyped(value, Expected::Names)),
            },
            "rule" => {
                rules::read(self, value, *origin, place);
                Ok(())
            }
            "from_zero" => {
                from_zero::read(self, value, *origin, place);
                Ok(())
            }
            other => match (other.strip_prefix("names."), Parameter::of(other)) {
                (Some(list), _) => {
                    return self.set_names(list, spanned, *origin, place.clone());
                }
                (None, Some(row)) => value::parameter(&mut self.scenario.parameters, row, value),
                (None, None) => {
                    let known = PARAMETERS.iter().map(|row| row.name).chain(OTHERS);
                    Err(What::Unknown(value::nearest(other, known)))
                }
            },
        };
        if let Err(what) = outcome {
            self.complain(place.clone(), key, what);
        }
    }

    fn set_names(
        &mut self,
        list: &str,
        value: &Spanned<DeValue<'_>>,
        origin: Origin<'_>,
        place: Place,
    ) {
        let key = format!("names.{list}");
        let Some(which) = NAMES.iter().position(|name| *name == list) else {
            let near = value::nearest(list, NAMES.into_iter()).map(|near| format!("names.{near}"));
            return self.complain(place, &key, What::Unknown(near));
        };
        self.places.insert(key.clone(), place.clone());
        let names = self.list(&key, value, origin, place, value::text);
        self.names[which] = names.into_iter().map(|(name, _)| name).collect();
    }

    fn numbers(
        &mut self,
        entry: &Entry<'_>,
        read: impl Fn(&DeValue<'_>) -> Result<u32, What>,
    ) -> Vec<u32> {
        let items = self.list(entry.key, &entry.value, entry.origin, entry.place.clone(), read);
        let numbers = items.iter().map(|(number, _)| *number).collect();
        self.items.insert(entry.key.to_string(), items);
        numbers
    }

    /// Gives departments and scenario their names; what lacks one language has the other's.
    fn name(&mut self) {
        let [departments, departments_zh, merged, merged_zh] = &self.names;
        let scenario = &mut self.scenario;
        scenario.departments = pair(departments, departments_zh);
        scenario.merger.names = pair(merged, merged_zh);
        let Text { en, zh } = &mut scenario.name;
        if en.is_empty() && zh.is_empty() {
            // A file without a name has that of the file.
            *en = std::path::Path::new(&self.file)
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into();
        }
        if zh.is_empty() {
            zh.clone_from(en);
        } else if en.is_empty() {
            en.clone_from(zh);
        }
    }
}
