//! From TOML to claims, with every mistake told at its place.

mod changes;

pub use changes::read_change;

use super::claim::{Against, Changes, Claim, Claims, Experiment, Pattern, Sign, Smallest, Theory};
use crate::scenario::kind::Expected;
use crate::scenario::value::{mistyped, nearest, number, text};
use crate::{Place, Problem, Problems, What};
use changes::Written;
use std::collections::BTreeSet;
use tiaokuai_measure::{INSTRUMENTS, Instrument, Shape};
use tiaokuai_record::Text;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

const TABLES: [&str; 3] = ["claim", "theory", "pattern"];
const CLAIM: [&str; 7] =
    ["id", "name", "name_zh", "says", "says_zh", "between_theories", "experiment"];
const EXPERIMENT: [&str; 12] = [
    "test",
    "test_zh",
    "outcome",
    "base",
    "with",
    "without",
    "reference",
    "less",
    "sign",
    "smallest",
    "from",
    "aside",
];
const THEORY: [&str; 4] = ["id", "name", "name_zh", "set"];
const PATTERN: [&str; 7] = ["id", "name", "name_zh", "outcome", "low", "high", "source"];

/// Reads claims, theories and patterns.
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
            claims.theories.extend(self.theory(&entry));
        }
        for entry in self.entries(&root, "pattern") {
            claims.patterns.extend(self.pattern(&entry));
        }
        for (kind, ids) in [
            ("claim", claims.claims.iter().map(|c| &c.id).collect::<Vec<_>>()),
            ("theory", claims.theories.iter().map(|t| &t.id).collect()),
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

    /// What a side of an experiment, or a theory, changes.
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

    fn outcome(&mut self, entry: &Entry<'_>) -> Option<&'static Instrument> {
        let name = self.text(entry, "outcome")?;
        let found = Instrument::of(&name);
        if found.is_none() {
            let at = entry.get("outcome").map_or(entry.at, |value| value.span().start);
            let near = nearest(&name, INSTRUMENTS.iter().map(|row| row.name));
            self.complain(at, "outcome", What::NoInstrument(name, near));
        }
        found
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

    fn experiment(&mut self, entry: &Entry<'_>, id: String) -> Option<Experiment> {
        self.known(entry, &EXPERIMENT);
        let (test, outcome) = (self.name(entry, "test"), self.outcome(entry));
        let (base, with) = (self.changes(entry, "base"), self.changes(entry, "with"));
        let against = match (entry.get("without"), entry.get("reference")) {
            (Some(_), None) => Some(Against::Without(self.changes(entry, "without"))),
            (None, Some(value)) => self.number(value, "reference").map(Against::Reference),
            _ => {
                self.complain(entry.at, "without", What::Against);
                None
            }
        };
        let less = entry.get("less").map(|_| self.changes(entry, "less"));
        let sign = self.sign(entry);
        let smallest = self.smallest(entry);
        let from = match entry.get("from") {
            None => Some(0.0),
            Some(value) => self.number(value, "from").filter(|from| {
                let right = from.fract() == 0.0 && *from >= 0.0;
                if !right {
                    self.complain(value.span().start, "from", What::From);
                }
                right
            }),
        };
        let (outcome, from) = (outcome?, from?);
        if from > 0.0 && outcome.shape != Shape::Monthly {
            let at = entry.get("from").map_or(entry.at, |value| value.span().start);
            self.complain(at, "from", What::NotMonthly(outcome.name));
        }
        let aside = self.flag(entry, "aside");
        Some(Experiment {
            id,
            test: test?,
            outcome: outcome.name.to_string(),
            base,
            with,
            against: against?,
            less,
            sign: sign?,
            smallest: smallest?,
            from: from as u32,
            aside,
        })
    }

    fn flag(&mut self, entry: &Entry<'_>, key: &str) -> bool {
        let Some(value) = entry.get(key) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            let what = mistyped(value.get_ref(), Expected::Switch);
            self.complain(value.span().start, key, what);
            false
        })
    }

    fn sign(&mut self, entry: &Entry<'_>) -> Option<Sign> {
        match self.text(entry, "sign")?.as_str() {
            "+" => Some(Sign::Plus),
            "-" | "−" => Some(Sign::Minus),
            other => {
                let at = entry.get("sign").map_or(entry.at, |value| value.span().start);
                self.complain(at, "sign", What::NoSign(other.to_string()));
                None
            }
        }
    }

    fn smallest(&mut self, entry: &Entry<'_>) -> Option<Smallest> {
        let value = self.need(entry, "smallest")?;
        let found = match value.get_ref() {
            DeValue::String(text) => text
                .trim()
                .strip_suffix('%')
                .and_then(|number| number.trim().parse::<f64>().ok())
                .map(|percent| (Smallest::Relative(percent / 100.0), percent)),
            other => number(other).map(|size| (Smallest::Absolute(size), size)),
        };
        match found {
            Some((smallest, size)) if size > 0.0 && size.is_finite() => Some(smallest),
            _ => {
                self.complain(value.span().start, "smallest", What::NoSize);
                None
            }
        }
    }

    fn theory(&mut self, entry: &Entry<'_>) -> Option<Theory> {
        self.known(entry, &THEORY);
        let (id, name) = (self.text(entry, "id"), self.name(entry, "name"));
        let set = self.changes(entry, "set");
        Some(Theory { id: id?, name: name?, set })
    }

    fn pattern(&mut self, entry: &Entry<'_>) -> Option<Pattern> {
        self.known(entry, &PATTERN);
        let (id, name) = (self.text(entry, "id"), self.name(entry, "name"));
        let outcome = self.outcome(entry);
        let mut bound = |key: &str| {
            let value = self.need(entry, key)?;
            self.number(value, key)
        };
        let (low, high) = (bound("low"), bound("high"));
        let source = self.text(entry, "source");
        if let (Some(low), Some(high)) = (low, high)
            && low > high
        {
            self.complain(entry.at, "low", What::Above(low, high));
        }
        let outcome = outcome?.name.to_string();
        Some(Pattern { id: id?, name: name?, outcome, low: low?, high: high?, source: source? })
    }
}

#[cfg(test)]
mod tests;
