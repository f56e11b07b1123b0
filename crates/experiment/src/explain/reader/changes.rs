//! What a side of an experiment changes: values of parameters, rules added, rules taken away.

use crate::explain::claim::Changes;
use crate::scenario::kind::Expected;
use crate::scenario::rules;
use crate::scenario::value::{mistyped, nearest, number_for, text};
use crate::{Place, Problem, Problems, What};
use tiaokuai_model::{Change, PARAMETERS, Parameter};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The keys besides the parameters.
const OTHERS: [&str; 3] = ["from_zero", "remove", "rule"];

/// Where changes stand.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    pub text: &'a str,
    pub file: &'a str,
    /// The change as it was typed, where it stands in no file.
    pub origin: Option<&'a str>,
}

/// Reads one change that stands in no file, as `upward=0.5` or `remove=["campaign_every"]`.
///
/// # Errors
/// What is wrong with it, and what would be right.
///
/// ```
/// use tiaokuai_experiment::explain::read_change;
/// use tiaokuai_model::Change;
/// assert_eq!(read_change("upward=0.5"), Ok(vec![Change::Set("upward".into(), 0.5)]));
/// ```
pub fn read_change(typed: &str) -> Result<Changes, Problems> {
    let written = Written { text: typed, file: "", origin: Some(typed) };
    let syntax = |error: toml::de::Error| {
        let what = What::Syntax(error.message().to_string());
        Problems(vec![written.problem(0, "", what)])
    };
    let table = DeTable::parse(typed).map_err(syntax)?;
    if table.get_ref().is_empty() {
        return Err(Problems(vec![written.problem(0, "", What::NoValue)]));
    }
    let mut problems = Vec::new();
    let changes = written.read(table.get_ref(), &mut problems);
    if problems.is_empty() { Ok(changes) } else { Err(Problems(problems)) }
}

impl Written<'_> {
    fn problem(&self, at: usize, key: &str, what: What) -> Problem {
        let place = match self.origin {
            Some(typed) => Place::Set(typed.to_string()),
            None => Place::of(self.text, self.file, at),
        };
        Problem { place, key: key.to_string(), what }
    }

    /// Reads a table of changes, each value within its range.
    pub(super) fn read(&self, table: &DeTable<'_>, problems: &mut Vec<Problem>) -> Changes {
        let [mut changes, mut set, mut added] = [Vec::new(), Vec::new(), Vec::new()];
        let mut later = Vec::new();
        for (key, value) in table {
            let (at, key): (usize, &str) = (key.span().start, key.get_ref());
            match (key, Parameter::of(key)) {
                ("remove", _) => changes.extend(self.removed(value, problems)),
                ("from_zero", _) => match value.get_ref().as_table() {
                    Some(table) => later.extend(self.read(table, problems)),
                    None => {
                        let what = mistyped(value.get_ref(), Expected::Changes);
                        problems.push(self.problem(value.span().start, key, what));
                    }
                },
                ("rule", _) => {
                    let (rules, wrong) =
                        rules::alone(self.text, self.file, value.get_ref(), at, self.origin);
                    added.extend(rules.into_iter().map(Change::Add));
                    problems.extend(wrong);
                }
                (_, Some(row)) => match number_for(row, value.get_ref()) {
                    Ok(number) => set.push(Change::Set(key.to_string(), number)),
                    Err(what) => problems.push(self.problem(at, key, what)),
                },
                (_, None) => {
                    let known = PARAMETERS.iter().map(|row| row.name).chain(OTHERS);
                    let what = What::Unknown(nearest(key, known));
                    problems.push(self.problem(at, key, what));
                }
            }
        }
        changes.append(&mut set);
        changes.append(&mut added);
        let later = later.into_iter().map(|change| match change {
            Change::FromZero(_) => change,
            change => Change::FromZero(Box::new(change)),
        });
        changes.extend(later);
        changes
    }

    /// The short names of rules that are taken away.
    fn removed(&self, value: &Spanned<DeValue<'_>>, problems: &mut Vec<Problem>) -> Changes {
        let Some(list) = value.get_ref().as_array() else {
            let what = mistyped(value.get_ref(), Expected::List);
            problems.push(self.problem(value.span().start, "remove", what));
            return Changes::new();
        };
        let mut changes = Changes::new();
        for item in list {
            match text(item.get_ref()) {
                Ok(id) => changes.push(Change::Remove(id)),
                Err(what) => problems.push(self.problem(item.span().start, "remove", what)),
            }
        }
        changes
    }
}
