//! How a registry stood when a sheet was exported: a sheet that comes back says only what differs from that, and does not
//! undo what was said since.

use crate::field::Field;
use crate::mention::{Mention, read_values};
use crate::problem::Problem;
use crate::store::Registry;
use crate::value::{Item, agree};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;
use std::fmt;

/// A state of a registry, as exports write it: the latest event that gave a field other values and its time, as
/// `57 2026-11-24T20:00:00Z`; 0 where all is as it was read first, so that the same files give the same export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct State {
    event: i64,
    time: String,
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.event {
            0 => f.write_str("0"),
            event => write!(f, "{event} {}", self.time),
        }
    }
}

impl State {
    /// As it was written; nothing where it is something else.
    pub fn of(text: &str) -> Option<State> {
        if text.trim() == "0" {
            return Some(State::default());
        }
        let (event, time) = text.trim().split_once(' ')?;
        let is_time = time.len() == "2026-11-24T20:00:00Z".len() && time.ends_with('Z');
        let event = event.parse().ok()?;
        is_time.then(|| State { event, time: time.to_string() })
    }

    /// Whether it is of this very registry, and not of one that was made of the same files elsewhere.
    fn is_of(&self, db: &Connection) -> Result<bool, Problem> {
        let sql = "SELECT EXISTS (SELECT 1 FROM event WHERE id = ?1 AND time = ?2)";
        Ok(db.prepare_cached(sql)?.query_row(params![self.event, self.time], |row| row.get(0))?)
    }

    /// Whether it is of another registry of the same files, in which something was said.
    pub fn is_foreign(&self, db: &Connection) -> Result<bool, Problem> {
        Ok(self.event != 0 && !self.is_of(db)?)
    }

    /// Whether these values were given to a field since, and others after them.
    pub fn was_said_since(
        &self,
        db: &Connection,
        (mention, field): (i64, Field),
        values: &[Item],
    ) -> Result<bool, Problem> {
        let mut found = db.prepare_cached(
            "SELECT new FROM event WHERE mention = ?1 AND field = ?2 AND id > ?3 \
             AND kind <> 'reread' AND new IS NOT NULL ORDER BY id",
        )?;
        let given = found.query_map(params![mention, field.key(), self.event], |row| row.get(0))?;
        let given = given.collect::<Result<Vec<String>, _>>()?;
        let given: Vec<Vec<Item>> =
            given.iter().map(|given| items(given, field)).collect::<Result<_, _>>()?;
        let since = given.last().is_some_and(|last| !agree(last, values));
        Ok(since && given.iter().any(|given| agree(given, values)))
    }

    /// A mention as it stood then.
    pub fn then(&self, db: &Connection, now: &Mention) -> Result<Mention, Problem> {
        // Another registry of the same files has what was read, and what was said there.
        if !self.is_of(db)? {
            return Ok(Mention { values: read_values(db, now.id)?, ..now.clone() });
        }
        let mut found = db.prepare_cached(
            "SELECT field, old, kind = 'reread', id > ?2 FROM event \
             WHERE mention = ?1 AND field IS NOT NULL ORDER BY id",
        )?;
        let mut rows = found.query(params![now.id, self.event])?;
        let mut fields: BTreeMap<Field, Past> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let Some(field) = Field::of(&row.get::<_, String>(0)?) else { continue };
            let (old, reread, since): (Option<String>, bool, bool) =
                (row.get(1)?, row.get(2)?, row.get(3)?);
            let past = fields.entry(field).or_default();
            match (since, reread) {
                (false, false) => past.said = true,
                (false, true) => {}
                (true, true) => _ = past.read.get_or_insert(old),
                (true, false) => _ = past.other.get_or_insert(old),
            }
        }
        let mut then = now.clone();
        let mut read = None;
        for (field, past) in fields {
            let Some(old) = past.before(now.corrected.contains(&field)) else { continue };
            let items = match old {
                Some(old) => items(&old, field)?,
                // Older registries do not say what a correction that was made again took the place of.
                None => {
                    let read = match &mut read {
                        Some(read) => read,
                        none => none.insert(read_values(db, now.id)?),
                    };
                    read.get(&field).cloned().unwrap_or_default()
                }
            };
            if items.is_empty() {
                then.values.remove(&field);
            } else {
                then.values.insert(field, items);
            }
        }
        Ok(then)
    }
}

/// What happened to a field of a mention.
#[derive(Default)]
struct Past {
    /// Whether somebody had spoken of it by then.
    said: bool,
    /// What was read before a newer reader read it since.
    read: Option<Option<String>>,
    /// What held before somebody spoke of it since.
    other: Option<Option<String>>,
}

impl Past {
    /// What held then, if it is not what holds now.
    fn before(self, corrected: bool) -> Option<Option<String>> {
        // A newer reading changes nothing where somebody had spoken.
        let reads = !self.said && (self.other.is_some() || !corrected);
        if reads && self.read.is_some() { self.read } else { self.other }
    }
}

fn items(json: &str, field: Field) -> Result<Vec<Item>, Problem> {
    let items: Vec<Item> =
        serde_json::from_str(json).map_err(|error| Problem::Database(error.to_string()))?;
    Ok(items.into_iter().map(|item| item.of(field)).collect())
}

impl Registry {
    /// How the registry stands.
    pub(crate) fn stands(&self) -> Result<State, Problem> {
        let sql = "SELECT id, time FROM event WHERE field IS NOT NULL ORDER BY id DESC LIMIT 1";
        let mut found = self.db.prepare_cached(sql)?;
        let mut rows = found.query([])?;
        let Some(row) = rows.next()? else { return Ok(State::default()) };
        Ok(State { event: row.get(0)?, time: row.get(1)? })
    }
}
