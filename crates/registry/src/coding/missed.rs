//! Groups that a coder found who sees nobody else's answers, and that the reader missed: each is out of force, and seen
//! by nobody but who found it, until somebody decides.

use super::name::{folded, spellings};
use super::stands::STANDS;
use super::write::{Coding, write};
use crate::add::{AddError, file_of, group_in, place_in};
use crate::correct::Verdict;
use crate::field::Field;
use crate::hash::hash;
use crate::intake::write_mention;
use crate::mention::{ADDED, Mention};
use crate::parse::plain;
use crate::problem::Problem;
use crate::reading::{Draft, Values};
use crate::store::Registry;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::collections::BTreeSet;

/// What the key of such a mention begins with.
const MISSED: &str = "add-blind-";

/// Whether the key of a mention is that of a group that a coder found and the reader missed.
#[must_use]
pub fn is_missed(key: &str) -> bool {
    key.starts_with(MISSED)
}

/// Whether a coder sees a mention: what people added only who found it without seeing others' answers.
pub(super) fn sees(db: &Connection, mention: &Mention, coder: &str) -> Result<bool, Problem> {
    if !mention.key.starts_with(ADDED) {
        return Ok(true);
    }
    let mut found = db.prepare_cached(
        "SELECT 1 FROM coding WHERE mention = ?1 AND person_is(coder) = person_is(?2)",
    )?;
    Ok(is_missed(&mention.key) && found.exists(params![mention.id, coder])?)
}

/// Puts a group that was found in force, or out of it.
pub(super) fn put_in_force(db: &Connection, mention: i64, holds: bool) -> Result<(), Problem> {
    db.execute("UPDATE mention SET gone = ?2 WHERE id = ?1", params![mention, !holds])?;
    Ok(())
}

/// The coders, by name, who are done with a mention of the same file: they read it too.
pub(super) fn readers(db: &Connection, mention: i64) -> Result<BTreeSet<String>, Problem> {
    let sql = format!(
        "SELECT DISTINCT c.coder FROM coding c JOIN mention m ON m.id = c.mention \
         WHERE m.file = (SELECT file FROM mention WHERE id = ?1) AND c.field IS NULL AND {}",
        STANDS
    );
    let mut found = db.prepare_cached(&sql)?;
    let names = found.query_map([mention], |row| row.get::<_, String>(0))?;
    let spelt = spellings(db)?;
    let mut readers = BTreeSet::new();
    for name in names {
        let name = name?;
        readers.insert(spelt.get(&folded(&name)).cloned().unwrap_or(name));
    }
    Ok(readers)
}

impl Registry {
    /// Keeps a group that the reader missed in a file, as a coder tells it who sees nobody else's answers; gives the key
    /// of its mention. Others who find the same group in the same file answer to the same mention, and do not know it.
    ///
    /// # Errors
    /// Where no file has this name, this is no name of a group, the coder added it before, or the disk fails.
    pub fn code_missed(
        &mut self,
        file: &str,
        group: &str,
        coder: &str,
    ) -> Result<String, AddError> {
        let db = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let file = file_of(&db, file)?;
        let values = group_in(&file, group)?;
        let name = values[&Field::Group].iter().map(|item| plain(&item.text())).collect::<String>();
        let content = format!("{}\n{name}", file.0);
        let key = format!("{MISSED}{}", &hash(content.as_bytes())[..12]);
        let known: Option<i64> = db
            .prepare_cached("SELECT id FROM mention WHERE key = ?1")?
            .query_row([&key], |row| row.get(0))
            .optional()?;
        let mention = match known {
            Some(mention) => mention,
            None => {
                let (notice, group) = place_in(&db, Some(file.0))?;
                let draft = Draft { notice, group, values: Values::new() };
                let mention = write_mention(&db, &key, Some(file.0), &draft)?;
                put_in_force(&db, mention, false)?;
                mention
            }
        };
        let sql = format!(
            "SELECT 1 FROM coding c WHERE c.mention = ?1 AND person_is(c.coder) = person_is(?2) AND c.field = 'group' AND {}",
            STANDS
        );
        if db.prepare_cached(&sql)?.exists(params![mention, coder])? {
            return Err(AddError::Again(key));
        }
        let mut follows = None;
        for (field, new) in &values {
            let (verdict, field, undoes) = (Verdict::Correct, Some(*field), None);
            let coding = Coding { coder, verdict, mention, field, old: &[], new, undoes, follows };
            follows = follows.or(Some(write(&db, coding)?));
        }
        db.commit()?;
        Ok(key)
    }

    /// The keys of the mentions that a coder found.
    pub(super) fn found_by(&self, coder: &str) -> Result<Vec<String>, Problem> {
        let sql = format!(
            "SELECT DISTINCT m.key FROM coding c JOIN mention m ON m.id = c.mention \
             WHERE person_is(c.coder) = person_is(?1) AND m.key LIKE '{MISSED}%'"
        );
        let mut found = self.db.prepare_cached(&sql)?;
        let keys = found.query_map([coder], |row| row.get(0))?;
        Ok(keys.collect::<Result<_, _>>()?)
    }
}
