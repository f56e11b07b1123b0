//! Small TOML files of keys besides scenarios: bounds, priors, stated patterns.

use super::kind::Expected;
use super::problem::{Place, Problem, Problems, What};
use super::value::{mistyped, nearest, text};
use toml::de::DeTable;

/// The mistakes of a file, each with its place.
pub(crate) struct Keys<'a> {
    text: &'a str,
    file: &'a str,
    problems: Vec<Problem>,
}

impl Keys<'_> {
    /// Notes a mistake at a byte of the text.
    pub fn complain(&mut self, at: usize, key: &str, what: What) {
        let place = Place::of(self.text, self.file, at);
        self.problems.push(Problem { place, key: key.to_string(), what });
    }

    /// Complains of the keys of a table that are none of those that mean something there.
    pub fn only(&mut self, table: &DeTable<'_>, known: &'static [&'static str]) {
        for (key, _) in table {
            if !known.contains(&key.get_ref().as_ref()) {
                let what = match nearest(key.get_ref(), known.iter().copied()) {
                    Some(near) => What::Unknown(Some(near)),
                    None => What::NoKeyOf(known.to_vec()),
                };
                self.complain(key.span().start, key.get_ref(), what);
            }
        }
    }

    /// The texts of a list; none where the key is not there.
    pub fn lines(&mut self, table: &DeTable<'_>, key: &str) -> Vec<String> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.complain(value.span().start, key, mistyped(value.get_ref(), Expected::List));
            return Vec::new();
        };
        let mut lines = Vec::new();
        for item in array.iter() {
            match text(item.get_ref()) {
                Ok(line) => lines.push(line),
                Err(what) => self.complain(item.span().start, key, what),
            }
        }
        lines
    }

    /// How many mistakes were noted.
    pub fn count(&self) -> usize {
        self.problems.len()
    }
}

/// Reads the table of a file; `work` takes it and notes what is wrong.
///
/// # Errors
/// Every mistake, in the order of the file.
pub(crate) fn read_table(
    text: &str,
    file: &str,
    work: impl FnOnce(&mut Keys<'_>, &DeTable<'_>),
) -> Result<(), Problems> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut keys = Keys { text, file, problems: Vec::new() };
    match DeTable::parse(text) {
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            keys.complain(at, "", What::Syntax(error.message().to_string()));
        }
        Ok(table) => work(&mut keys, table.get_ref()),
    }
    keys.problems.sort_by_key(|problem| problem.place.order());
    if keys.problems.is_empty() { Ok(()) } else { Err(Problems(keys.problems)) }
}
