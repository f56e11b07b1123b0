//! Small TOML files of keys besides scenarios: bounds, priors, stated patterns.

use super::problem::{Place, Problem, Problems, What};
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
