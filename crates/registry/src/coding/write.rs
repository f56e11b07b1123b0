//! The rows that answers of coders become.

use crate::correct::Verdict;
use crate::field::Field;
use crate::history::json;
use crate::problem::Problem;
use crate::value::Item;
use rusqlite::{Connection, params};

/// An answer to be written; the time is that of the writing.
#[derive(Clone, Copy)]
pub(super) struct Coding<'a> {
    pub coder: &'a str,
    pub verdict: Verdict,
    pub mention: i64,
    /// Nothing: the coder is done with the mention.
    pub field: Option<Field>,
    pub old: &'a [Item],
    pub new: &'a [Item],
    pub undoes: Option<i64>,
    pub follows: Option<i64>,
}

/// Writes an answer; gives its number.
pub(super) fn write(db: &Connection, coding: Coding<'_>) -> Result<i64, Problem> {
    let Coding { coder, verdict, mention, field, old, new, undoes, follows } = coding;
    let kind = verdict.kind().key();
    let mut put = db.prepare_cached(
        "INSERT INTO coding (coder, kind, mention, field, old, new, undoes, follows) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    let (field, old, new) = (field.map(Field::key), json(old), json(new));
    Ok(put.insert(params![coder, kind, mention, field, old, new, undoes, follows])?)
}
