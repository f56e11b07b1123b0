//! From TOML to claims, with every mistake told at its place.

mod changes;
mod experiment;

pub use changes::read_change;

use super::claim::{Changes, Claim, Claims, Pattern, Seen, Smallest, Theory, dated};
use crate::scenario::kind::Expected;
use crate::scenario::value::{mistyped, nearest, number, text};
use crate::{Place, Problem, Problems, What};
use changes::Written;
use std::collections::BTreeSet;
use tiaokuai_record::Text;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

const TABLES: [&str; 4] = ["claim", "theory", "variant", "pattern"];
const CLAIM: [&str; 7] =
    ["id", "name", "name_zh", "says", "says_zh", "between_theories", "experiment"];
const THEORY: [&str; 5] = ["id", "name", "name_zh", "set", "mechanism"];
const VARIANT: [&str; 4] = ["id", "name", "name_zh", "set"];
const PATTERN: [&str; 10] =
    ["id", "name", "name_zh", "outcome", "of", "known", "tolerance", "low", "high", "source"];

/// Reads claims, theories, variants and patterns.
///
/// # Errors
/// Every mistake with file, line, column and key, and what would be right.
pub fn read_claims(text: &str, file: &str) -> Result<Claims, Problems> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { text, file, problems: Vec::new() };
    let claims = reader.read();
    reader.problems.sort_by_key(|problem| problem.place.order());
    if reader.problems.is_empty() { Ok(claims) } else { Err(Problems(reader.problems)) }
}

struct Reader<'a> {
    text: &'a str,
    file: &'a str,
    problems: Vec<Problem>,
}

/// A table of the file with the place where it begins.
struct Entry<'a> {
    table: &'a DeTable<'a>,
    at: usize,
}

type Value<'a> = &'a Spanned<DeValue<'a>>;

impl<'a> Entry<'a> {
    fn get(&self, key: &str) -> Option<Value<'a>> {
        self.table.get(key)
    }
}

impl Reader<'_> {
    fn complain(&mut self, at: usize, key: &str, what: What) {
        let place = Place::of(self.text, self.file, at);
        self.problems.push(Problem { place, key: key.to_string(), what });
    }

    fn read(&mut self) -> Claims {
        let mut claims = Claims::default();
        let table = match DeTable::parse(self.text) {
            Ok(table) => table,
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                self.complain(at, "", What::Syntax(error.message().to_string()));
                return claims;
            }
        };
        let root = Entry { table: table.get_ref(), at: 0 };
        self.known(&root, &TABLES);
        for entry in self.entries(&root, "claim") {
            claims.claims.extend(self.claim(&entry));
        }
        for entry in self.entries(&root, "theory") {
            claims.theories.extend(self.theory(&entry, &THEORY));
        }
        for entry in self.entries(&root, "variant") {
            claims.variants.extend(self.theory(&entry, &VARIANT));
        }
        for entry in self.entries(&root, "pattern") {
            claims.patterns.extend(self.pattern(&entry));
        }
        for (kind, ids) in [
            ("claim", claims.claims.iter().map(|c| &c.id).collect::<Vec<_>>()),
            ("theory", claims.theories.iter().map(|t| &t.id).collect()),
            ("variant", claims.variants.iter().map(|t| &t.id).collect()),
            ("pattern", claims.patterns.iter().map(|p| &p.id).collect()),
        ] {
            let mut seen = BTreeSet::new();
            for id in ids {
                if !seen.insert(id) {
                    self.complain(0, kind, What::SameId(id.clone()));
                }
            }
        }
        if claims.claims.is_empty() && self.problems.is_empty() {
            self.complain(0, "claim", What::NoClaim);
        }
        claims
    }

    /// Complains of keys that mean nothing here.
    fn known(&mut self, entry: &Entry<'_>, keys: &'static [&'static str]) {
        for (key, _) in entry.table {
            if !keys.contains(&key.get_ref().as_ref()) {
                let near = nearest(key.get_ref(), keys.iter().copied());
                let what = near
                    .map_or_else(|| What::NoKeyOf(keys.to_vec()), |near| What::Unknown(Some(near)));
                self.complain(key.span().start, key.get_ref(), what);
            }
        }
    }

    /// The tables of a list such as `[[claim]]`.
    fn entries<'t>(&mut self, parent: &Entry<'t>, key: &'static str) -> Vec<Entry<'t>> {
        let Some(value) = parent.get(key) else { return Vec::new() };
        let Some(list) = value.get_ref().as_array() else {
            let what = mistyped(value.get_ref(), Expected::Tables(key));
            self.complain(value.span().start, key, what);
            return Vec::new();
        };
        let mut entries = Vec::new();
        for item in list {
            match item.get_ref().as_table() {
                Some(table) => entries.push(Entry { table, at: item.span().start }),
                None => {
                    let what = mistyped(item.get_ref(), Expected::Table);
                    self.complain(item.span().start, key, what);
                }
            }
        }
        entries
    }

    fn need<'t>(&mut self, entry: &Entry<'t>, key: &str) -> Option<Value<'t>> {
        let value = entry.get(key);
        if value.is_none() {
            self.complain(entry.at, key, What::Missing);
        }
        value
    }

    fn text(&mut self, entry: &Entry<'_>, key: &str) -> Option<String> {
        let value = self.need(entry, key)?;
        match text(value.get_ref()) {
            Ok(text) if !text.trim().is_empty() => Some(text),
            Ok(_) => {
                self.complain(value.span().start, key, What::Empty);
                None
            }
            Err(what) => {
                self.complain(value.span().start, key, what);
                None
            }
        }
    }

    /// A name in both languages; where the Chinese one is left out, the English one stands for it.
    fn name(&mut self, entry: &Entry<'_>, key: &str) -> Option<Text<String>> {
        let en = self.text(entry, key)?;
        let key_zh = format!("{key}_zh");
        let zh = if entry.get(&key_zh).is_some() { self.text(entry, &key_zh)? } else { en.clone() };
        Some(Text { en, zh })
    }

    fn number(&mut self, value: Value<'_>, key: &str) -> Option<f64> {
        let found = number(value.get_ref()).filter(|number| number.is_finite());
        if found.is_none() {
            self.complain(value.span().start, key, mistyped(value.get_ref(), Expected::Number));
        }
        found
    }

    /// What a side of an experiment changes; what concerns the calendar comes at month 0.
    fn side(&mut self, entry: &Entry<'_>, key: &str) -> Changes {
        self.changes(entry, key).into_iter().map(dated).collect()
    }

    /// What is changed.
    fn changes(&mut self, entry: &Entry<'_>, key: &str) -> Changes {
        let Some(value) = entry.get(key) else { return Changes::new() };
        let Some(table) = value.get_ref().as_table() else {
            let what = mistyped(value.get_ref(), Expected::Changes);
            self.complain(value.span().start, key, what);
            return Changes::new();
        };
        let written = Written { text: self.text, file: self.file, origin: None };
        written.read(table, &mut self.problems)
    }

    fn claim(&mut self, entry: &Entry<'_>) -> Option<Claim> {
        self.known(entry, &CLAIM);
        let id = self.text(entry, "id");
        let (name, says) = (self.name(entry, "name"), self.name(entry, "says"));
        let between_theories = self.flag(entry, "between_theories");
        let tables = self.entries(entry, "experiment");
        if tables.is_empty() {
            self.complain(entry.at, "experiment", What::NoExperiment);
        }
        let mut experiments = Vec::new();
        for (i, table) in tables.iter().enumerate() {
            // `C7a`, `C7b` and so on; beyond z the number follows.
            let letter = u8::try_from(i).ok().filter(|i| *i < 26);
            let letter = letter.map_or(format!("z{i}"), |i| char::from(b'a' + i).to_string());
            let id = format!("{}{letter}", id.as_deref().unwrap_or_default());
            experiments.extend(self.experiment(table, id));
        }
        Some(Claim { id: id?, name: name?, says: says?, between_theories, experiments })
    }

    /// A theory or a variant.
    fn theory(&mut self, entry: &Entry<'_>, keys: &'static [&'static str]) -> Option<Theory> {
        self.known(entry, keys);
        let (id, name) = (self.text(entry, "id"), self.name(entry, "name"));
        let set = self.changes(entry, "set");
        let mechanism = match entry.get("mechanism") {
            None => None,
            Some(value) => match value.get_ref().as_table() {
                Some(table) => {
                    let own = Entry { table, at: value.span().start };
                    let id = format!("{}.mechanism", id.as_deref().unwrap_or_default());
                    self.experiment(&own, id).map(Box::new)
                }
                None => {
                    let what = mistyped(value.get_ref(), Expected::Table);
                    self.complain(value.span().start, "mechanism", what);
                    None
                }
            },
        };
        Some(Theory { id: id?, name: name?, set, mechanism })
    }

    fn pattern(&mut self, entry: &Entry<'_>) -> Option<Pattern> {
        self.known(entry, &PATTERN);
        let (id, name) = (self.text(entry, "id"), self.name(entry, "name"));
        let outcome = self.instrument(entry);
        let of = self.one_of(entry, "of", &Seen::ALL).unwrap_or_default();
        let range = match (entry.get("known"), entry.get("tolerance")) {
            (Some(known), Some(_)) => self.tolerated(entry, known),
            (None, None) => {
                let mut bound = |key: &str| {
                    let value = self.need(entry, key)?;
                    self.number(value, key)
                };
                let (low, high) = (bound("low"), bound("high"));
                low.zip(high).map(|(low, high)| ([low, high], low, high))
            }
            _ => {
                self.complain(entry.at, "known", What::Known);
                None
            }
        };
        let source = self.text(entry, "source");
        if let Some((_, low, high)) = range
            && low > high
        {
            self.complain(entry.at, "low", What::Above(low, high));
        }
        let outcome = outcome?.name.to_string();
        let (known, low, high) = range?;
        Some(Pattern { id: id?, name: name?, outcome, of, known, low, high, source: source? })
    }

    /// What is known, a number or the ends of a range, and the range with its tolerance on either side.
    fn tolerated(&mut self, entry: &Entry<'_>, known: Value<'_>) -> Option<([f64; 2], f64, f64)> {
        let ends = match known.get_ref().as_array() {
            None => {
                let one = self.number(known, "known")?;
                [one, one]
            }
            Some(list) => {
                let ends: Vec<f64> =
                    list.iter().filter_map(|item| self.number(item, "known")).collect();
                match ends[..] {
                    [low, high] => [low, high],
                    _ => {
                        self.complain(known.span().start, "known", What::Known);
                        return None;
                    }
                }
            }
        };
        let off = |end: f64, size: Smallest| match size {
            Smallest::Absolute(size) => size,
            Smallest::Relative(share) => share * end.abs(),
        };
        let size = self.size(entry, "tolerance")?;
        Some((ends, ends[0] - off(ends[0], size), ends[1] + off(ends[1], size)))
    }
}

#[cfg(test)]
mod tests;
