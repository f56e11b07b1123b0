//! Corrections and the history they are part of.

use crate::field::Field;
use crate::problem::Problem;
use crate::store::Registry;
use crate::value::Item;
use rusqlite::{Connection, TransactionBehavior, params};

/// An event to be written; the time is that of the writing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Event<'a> {
    pub who: Option<&'a str>,
    pub kind: &'static str,
    pub file: Option<i64>,
    pub mention: Option<i64>,
    pub field: Option<Field>,
    pub old: Option<String>,
    pub new: Option<String>,
    pub source: Option<String>,
}

/// Something that happened to a registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// Its number, in the order of time.
    pub id: i64,
    /// When, in UTC, as 2026-11-24T20:00:00Z.
    pub time: String,
    /// Who did it, where someone said so.
    pub who: Option<String>,
    /// What: read, reread, correct, confirm, import, link, unlink or exclude.
    pub kind: String,
    /// The name of the file.
    pub file: Option<String>,
    /// The key of the mention.
    pub mention: Option<String>,
    /// The field.
    pub field: Option<Field>,
    /// The values before, as JSON.
    pub old: Option<String>,
    /// The values after, as JSON.
    pub new: Option<String>,
    /// Where the change comes from: a sheet and its row, say.
    pub source: Option<String>,
}

pub(crate) fn json(items: &[Item]) -> String {
    // A list of texts and numbers has a JSON form.
    serde_json::to_string(items).unwrap_or_default()
}

pub(crate) fn write_event(db: &Connection, event: &Event<'_>) -> Result<i64, Problem> {
    let mut put = db.prepare_cached(
        "INSERT INTO event (who, kind, file, mention, field, old, new, source) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    let Event { who, kind, file, mention, field, old, new, source } = event;
    let field = field.map(Field::key);
    Ok(put.insert(params![who, kind, file, mention, field, old, new, source])?)
}

/// What a person does to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Gives other values.
    Correct,
    /// Says that the values are right.
    Confirm,
}

/// Puts a correction in force within a transaction.
pub(crate) fn put_correction(
    db: &Connection,
    (mention, field): (i64, Field),
    old: &[Item],
    new: &[Item],
    event: Event<'_>,
) -> Result<(), Problem> {
    // A mention without a group is no mention.
    let kind = if field == Field::Group && new.is_empty() { "exclude" } else { event.kind };
    let new: Vec<Item> = new.iter().cloned().map(|item| item.of(field)).collect();
    let value = json(&new);
    let event = Event {
        kind,
        mention: Some(mention),
        field: Some(field),
        old: Some(json(old)),
        new: Some(value.clone()),
        ..event
    };
    let event = write_event(db, &event)?;
    let mut put = db.prepare_cached(
        "INSERT INTO correction VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (mention, field) DO UPDATE SET value = ?3, event = ?4",
    )?;
    put.execute(params![mention, field.key(), value, event])?;
    Ok(())
}

impl Registry {
    /// Gives a field of a mention the values that a person says are right, or confirms those that it has; an
    /// empty list says that there is nothing, and for the group that there is no mention.
    ///
    /// ```
    /// # use tiaokuai_registry::{Field, Item, Registry, Verdict};
    /// # use tiaokuai_notices::text::{Format, pdf_text};
    /// let mut registry = Registry::in_memory()?;
    /// let sheet = "group,head_name\n甲领导小组,张三\n";
    /// registry.ingest("groups.csv", sheet.as_bytes(), Format::Csv, &pdf_text)?;
    /// let key = registry.mentions()?[0].key.clone();
    /// registry.correct(&key, Field::Heads, vec![Item::certain("李四")], Verdict::Correct, None, None)?;
    /// assert_eq!(registry.mentions()?[0].text(Field::Heads), "李四");
    /// # Ok::<(), tiaokuai_registry::Problem>(())
    /// ```
    ///
    /// # Errors
    /// Where there is no such mention, or the disk fails.
    pub fn correct(
        &mut self,
        key: &str,
        field: Field,
        items: Vec<Item>,
        verdict: Verdict,
        who: Option<&str>,
        source: Option<&str>,
    ) -> Result<(), Problem> {
        let mention = self.mention(key)?.ok_or_else(|| Problem::NoMention(key.to_string()))?;
        let kind = match verdict {
            Verdict::Correct => "correct",
            Verdict::Confirm => "confirm",
        };
        let event = Event { who, kind, source: source.map(str::to_string), ..Event::default() };
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        put_correction(&change, (mention.id, field), mention.items(field), &items, event)?;
        change.commit()?;
        Ok(())
    }

    /// Says that two mentions are of one group, or, with `same` false, that the first is of a group of its own.
    ///
    /// # Errors
    /// Where there is no such mention, or the disk fails.
    pub fn decide(
        &mut self,
        key: &str,
        other: &str,
        same: bool,
        who: Option<&str>,
    ) -> Result<(), Problem> {
        let id = |key: &str| {
            let found = self.mention(key)?.ok_or_else(|| Problem::NoMention(key.to_string()))?;
            Ok::<i64, Problem>(found.id)
        };
        let (mention, with) = (id(key)?, id(other)?);
        let kind = if same { "link" } else { "unlink" };
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let new = Some(format!("[{{\"value\":\"{other}\"}}]"));
        let event = Event { who, kind, mention: Some(mention), new, ..Event::default() };
        let event = write_event(&change, &event)?;
        let put = "INSERT INTO decision (kind, mention, other, event) VALUES (?1, ?2, ?3, ?4)";
        change.execute(put, params![kind, mention, with, event])?;
        change.commit()?;
        Ok(())
    }

    /// What happened, in the order of time; of one mention, if its key is given.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn history(&self, key: Option<&str>) -> Result<Vec<Happened>, Problem> {
        let sql = "SELECT e.id, e.time, e.who, e.kind, \
            (SELECT min(name) FROM file_name n WHERE n.file = e.file), m.key, e.field, e.old, e.new, e.source \
            FROM event e LEFT JOIN mention m ON m.id = e.mention \
            WHERE ?1 IS NULL OR m.key = ?1 ORDER BY e.id";
        let mut found = self.db.prepare_cached(sql)?;
        let rows = found.query_map([key], |row| {
            Ok(Happened {
                id: row.get(0)?,
                time: row.get(1)?,
                who: row.get(2)?,
                kind: row.get(3)?,
                file: row.get(4)?,
                mention: row.get(5)?,
                field: row.get::<_, Option<String>>(6)?.and_then(|key| Field::of(&key)),
                old: row.get(7)?,
                new: row.get(8)?,
                source: row.get(9)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
