//! Coders who see nobody else's answers: what each says of a mention is kept apart from what is in force.

mod adopt;
mod judge;
mod missed;
mod name;
mod sample;
mod sheets;
mod stands;
mod write;

pub use adopt::Adopted;
pub use judge::{Decided, Dispute, Holds, Settled};
pub use missed::is_missed;
pub(crate) use name::teach;
pub use name::{LONGEST_NAME, person, same_person};
pub use sample::{MOST_DRAWN, Sample, drawn};
pub use sheets::Coder;
pub(crate) use sheets::answers;

use crate::answer::{
    Answer, AnswerError, Answered, Change, Stored, change, followers_of, listed, sure,
};
use crate::correct::Verdict;
use crate::field::Field;
use crate::history::{EventKind, Happened};
use crate::mention::{ADDED, Mention, correct, in_order, reading};
use crate::origin::Origin;
use crate::problem::Problem;
use crate::review::Shown;
use crate::store::Registry;
use crate::value::Item;
use missed::sees;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use stands::STANDS;
use std::collections::BTreeSet;
use write::{Coding, write};

/// What a coder says of fields, the last of each.
const FIELDS: &str = "SELECT c.mention, c.field, c.new, max(c.id) FROM coding c \
    WHERE c.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM coding u WHERE u.undoes = c.id) \
    AND c.field IS NOT NULL AND person_is(c.coder) = person_is(?1)";

/// A mention as it was read, with the answers of one coder; nothing where the coder does not see it.
fn as_coded(db: &Connection, key: &str, coder: &str) -> Result<Option<Mention>, Problem> {
    let Some(mut mention) = reading(db, key)? else { return Ok(None) };
    if !sees(db, &mention, coder)? {
        return Ok(None);
    }
    let sql = format!("{FIELDS} AND c.mention = ?2 GROUP BY c.field");
    let mut found = db.prepare_cached(&sql)?;
    let mut rows = found.query(params![coder, mention.id])?;
    while let Some(row) = rows.next()? {
        correct(&mut mention, row)?;
    }
    Ok(Some(mention))
}

/// The mention of a key as a coder sees it, which has to be there.
fn needed(db: &Connection, key: &str, coder: &str) -> Result<Mention, Problem> {
    as_coded(db, key, coder)?.ok_or_else(|| Problem::NoMention(key.to_string()))
}

/// Sees that the coder said nothing of a field since it was shown.
fn unchanged(
    db: &Connection,
    mention: i64,
    field: Field,
    coder: &str,
    said: Option<i64>,
) -> Result<(), AnswerError> {
    let sql = "SELECT coalesce(max(id), 0) FROM coding WHERE mention = ?1 AND field = ?2 \
        AND person_is(coder) = person_is(?3)";
    let mut found = db.prepare_cached(sql)?;
    let last: i64 = found.query_row(params![mention, field.key(), coder], |row| row.get(0))?;
    if said.is_some_and(|said| said != last) { Err(AnswerError::Changed) } else { Ok(()) }
}

impl Registry {
    /// A mention as a coder sees it who sees nobody else's answers: as it was read, with the coder's own answers.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn mention_as(&self, key: &str, coder: &str) -> Result<Option<Mention>, Problem> {
        as_coded(&self.db, key, coder)
    }

    /// As [`Registry::mention_as`], every mention in force that a person did not add, and those that the coder found and
    /// the reader missed; in the order of keys.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn mentions_as(&self, coder: &str) -> Result<Vec<Mention>, Problem> {
        let mut mentions = self.readings()?;
        mentions.retain(|_, mention| !mention.key.starts_with(ADDED));
        let sql = format!("{FIELDS} GROUP BY c.mention, c.field");
        let mut found = self.db.prepare_cached(&sql)?;
        let mut rows = found.query([coder])?;
        while let Some(row) = rows.next()? {
            if let Some(mention) = mentions.get_mut(&row.get(0)?) {
                correct(mention, row)?;
            }
        }
        let mut mentions = in_order(mentions);
        for key in self.found_by(coder)? {
            mentions.extend(as_coded(&self.db, &key, coder)?);
        }
        mentions.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(mentions)
    }

    /// The keys of the mentions that a coder is done with.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn done_by(&self, coder: &str) -> Result<BTreeSet<String>, Problem> {
        let sql = format!(
            "SELECT DISTINCT m.key FROM coding c JOIN mention m ON m.id = c.mention \
             WHERE person_is(c.coder) = person_is(?1) AND c.field IS NULL AND {STANDS}"
        );
        let mut found = self.db.prepare_cached(&sql)?;
        let keys = found.query_map([coder], |row| row.get(0))?;
        Ok(keys.collect::<Result<_, _>>()?)
    }

    /// Stores what a coder says of a value, apart from what is in force; what was read with it is confirmed with it.
    ///
    /// # Errors
    /// As [`Registry::answer`].
    pub fn code(
        &mut self,
        shown: &Shown<'_>,
        answer: &Answer,
        coder: &str,
    ) -> Result<Answered, AnswerError> {
        let db = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mention = needed(&db, shown.key, coder)?;
        unchanged(&db, mention.id, shown.field, coder, shown.said)?;
        let (event, stored) = match change(&db, &mention, shown, answer)? {
            Err(stored) => (None, stored),
            Ok(Change { items, verdict, stored }) => {
                let (field, old) = (Some(shown.field), mention.items(shown.field));
                let (mention_id, undoes) = (mention.id, None);
                let coding = Coding {
                    coder,
                    verdict,
                    mention: mention_id,
                    field,
                    old,
                    new: &items,
                    undoes,
                    follows: None,
                };
                let event = write(&db, coding)?;
                if verdict == Verdict::Confirm {
                    for (follower, items) in followers_of(&mention, shown.field) {
                        let new = sure(items);
                        let (field, follows) = (Some(follower), Some(event));
                        write(&db, Coding { field, old: items, new: &new, follows, ..coding })?;
                    }
                }
                (Some(event), stored)
            }
        };
        let left = needed(&db, shown.key, coder)?.asked().len();
        db.commit()?;
        Ok(Answered { event, stored, field: shown.field, at: shown.at, left })
    }

    /// As [`Registry::confirm_all`], for a coder who sees nobody else's answers.
    ///
    /// # Errors
    /// As [`Registry::confirm_all`].
    pub fn code_all(
        &mut self,
        key: &str,
        field: Field,
        was: &str,
        said: Option<i64>,
        coder: &str,
    ) -> Result<Answered, AnswerError> {
        let db = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mention = needed(&db, key, coder)?;
        unchanged(&db, mention.id, field, coder, said)?;
        let items = mention.items(field);
        if items.is_empty() || listed(items) != was {
            return Err(AnswerError::Changed);
        }
        let event = write(&db, confirmed(&mention, field, &sure(items), coder, None))?;
        let left = needed(&db, key, coder)?.asked().len();
        db.commit()?;
        let stored = Stored::AllConfirmed(items.len());
        Ok(Answered { event: Some(event), stored, field, at: 0, left })
    }

    /// A coder is done with a mention: what is left of it is right, and what it does not say the notice does not say.
    ///
    /// # Errors
    /// Where the mention is gone or the disk fails.
    pub fn code_rest(&mut self, key: &str, coder: &str) -> Result<Answered, AnswerError> {
        let db = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mention = needed(&db, key, coder)?;
        let whole =
            Coding { field: None, old: &[], ..confirmed(&mention, Field::Group, &[], coder, None) };
        let event = write(&db, whole)?;
        let asked: BTreeSet<Field> = mention.asked().into_iter().map(|(field, _)| field).collect();
        let open = |field: &Field| !mention.corrected.contains(field) || asked.contains(field);
        let rest = mention.values.iter().filter(|(field, _)| open(field));
        let mut count = 0;
        for (field, items) in rest {
            write(&db, confirmed(&mention, *field, &sure(items), coder, Some(event)))?;
            count += 1;
        }
        db.commit()?;
        let stored = Stored::Rest(count);
        Ok(Answered { event: Some(event), stored, field: Field::Group, at: 0, left: 0 })
    }

    /// Takes the last answer of a coder to a mention back, with what followed from it.
    ///
    /// # Errors
    /// Where there is none, or the disk fails.
    pub fn uncode(&mut self, key: &str, coder: &str) -> Result<Answered, AnswerError> {
        let db = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let now = needed(&db, key, coder)?;
        let last = format!(
            "SELECT c.id FROM coding c WHERE c.mention = ?1 AND person_is(c.coder) = person_is(?2) AND c.follows IS NULL \
             AND {STANDS} ORDER BY c.id DESC LIMIT 1"
        );
        let last: Option<i64> = db
            .prepare_cached(&last)?
            .query_row(params![now.id, coder], |row| row.get(0))
            .optional()?;
        let last = last.ok_or(AnswerError::NothingToUndo)?;
        let with: Vec<(i64, Option<String>, String, String)> = db
            .prepare_cached(
                "SELECT id, field, old, new FROM coding WHERE id = ?1 OR follows = ?1 ORDER BY id",
            )?
            .query_map([last], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
            .collect::<Result<_, _>>()?;
        let mut first = None;
        for (id, field, old, new) in &with {
            // What holds then is what the coder said before, or what was read.
            let put = "INSERT INTO coding (coder, kind, mention, field, old, new, undoes, follows) \
                VALUES (?1, 'correct', ?2, ?3, ?4, ?5, ?6, ?7)";
            let row = db
                .prepare_cached(put)?
                .insert(params![coder, now.id, field, new, old, id, first])?;
            first = first.or(Some(row));
        }
        let field =
            with.first().and_then(|one| Field::of(one.1.as_deref()?)).unwrap_or(Field::Group);
        let then = needed(&db, key, coder)?;
        let (old, new) = (now.items(field), then.items(field));
        let same = old.iter().zip(new).take_while(|(old, new)| old == new).count();
        let at = same.min(new.len().saturating_sub(1));
        db.commit()?;
        Ok(Answered {
            event: first,
            stored: Stored::TakenBack,
            field,
            at,
            left: then.asked().len(),
        })
    }

    /// What a coder said of a mention, in the order of time, as the history has what people said.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn coding_history(&self, key: &str, coder: &str) -> Result<Vec<Happened>, Problem> {
        let sql = "SELECT c.id, c.time, c.kind, c.field, c.old, c.new, c.undoes IS NOT NULL, \
            EXISTS (SELECT 1 FROM coding u WHERE u.undoes = c.id) \
            FROM coding c JOIN mention m ON m.id = c.mention WHERE m.key = ?1 \
            AND person_is(c.coder) = person_is(?2) ORDER BY c.id";
        let mut found = self.db.prepare_cached(sql)?;
        let rows = found.query_map([key, coder], |row| {
            let (kind, field): (String, Option<String>) = (row.get(2)?, row.get(3)?);
            let confirms = kind == EventKind::Confirm.key();
            Ok(Happened {
                id: row.get(0)?,
                time: row.get(1)?,
                who: Some(coder.to_string()),
                kind: if confirms { EventKind::Confirm } else { EventKind::Correct },
                file: None,
                mention: Some(key.to_string()),
                field: field.and_then(|field| Field::of(&field)),
                old: row.get(4)?,
                new: row.get(5)?,
                origin: Some(if row.get(6)? { Origin::TakenBack } else { Origin::Review }),
                taken_back: row.get(7)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// An answer that says that the values of a field are right.
fn confirmed<'a>(
    mention: &'a Mention,
    field: Field,
    new: &'a [Item],
    coder: &'a str,
    follows: Option<i64>,
) -> Coding<'a> {
    let (mention, old) = (mention.id, mention.items(field));
    let (verdict, undoes, field) = (Verdict::Confirm, None, Some(field));
    Coding { coder, verdict, mention, field, old, new, undoes, follows }
}
