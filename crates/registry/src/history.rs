//! The history: what happened to a registry, only ever added to.

use crate::coded::{parts, whole};
use crate::field::Field;
use crate::origin::Origin;
use crate::problem::Problem;
use crate::store::Registry;
use crate::value::Item;
use rusqlite::{Connection, Row, params};

/// What happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EventKind {
    /// A file was read.
    #[default]
    Read,
    /// It was read again, by a newer reader.
    Reread,
    /// A person gave a field other values.
    Correct,
    /// A person said that the values of a field are right.
    Confirm,
    /// A row of a sheet gave a field other values, or was a new mention.
    Import,
    /// Two mentions were said to be of one group.
    Link,
    /// A mention was said to be of a group of its own.
    Unlink,
    /// A mention was said to be none.
    Exclude,
}

impl EventKind {
    const ALL: [EventKind; 8] = [
        EventKind::Read,
        EventKind::Reread,
        EventKind::Correct,
        EventKind::Confirm,
        EventKind::Import,
        EventKind::Link,
        EventKind::Unlink,
        EventKind::Exclude,
    ];

    /// As it is stored.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            EventKind::Read => "read",
            EventKind::Reread => "reread",
            EventKind::Correct => "correct",
            EventKind::Confirm => "confirm",
            EventKind::Import => "import",
            EventKind::Link => "link",
            EventKind::Unlink => "unlink",
            EventKind::Exclude => "exclude",
        }
    }

    fn of(key: &str) -> Option<EventKind> {
        EventKind::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// The number of the latest event; 0 where there is none.
pub(crate) fn last_event(db: &Connection) -> Result<i64, Problem> {
    Ok(db.query_row("SELECT coalesce(max(id), 0) FROM event", [], |row| row.get(0))?)
}

/// An event to be written; the time is that of the writing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Event<'a> {
    pub who: Option<&'a str>,
    pub kind: EventKind,
    pub file: Option<i64>,
    pub mention: Option<i64>,
    pub field: Option<Field>,
    pub old: Option<String>,
    pub new: Option<String>,
    pub origin: Option<Origin>,
    /// The event that it takes back.
    pub undoes: Option<i64>,
    /// The answer that it comes with.
    pub follows: Option<i64>,
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
    /// What.
    pub kind: EventKind,
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
    /// Where the change comes from.
    pub origin: Option<Origin>,
    /// Whether it was taken back since.
    pub taken_back: bool,
}

pub(crate) fn json(items: &[Item]) -> String {
    // A list of texts and numbers has a JSON form.
    serde_json::to_string(items).unwrap_or_default()
}

pub(crate) fn write_event(db: &Connection, event: &Event<'_>) -> Result<i64, Problem> {
    let mut put = db.prepare_cached(
        "INSERT INTO event (who, kind, file, mention, field, old, new, origin, origin_of, undoes, follows) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    let Event { who, kind, file, mention, field, old, new, origin, undoes, follows } = event;
    let (origin, of) = origin.as_ref().map(parts).unzip();
    let (kind, field) = (kind.key(), field.map(Field::key));
    Ok(put.insert(params![
        who,
        kind,
        file,
        mention,
        field,
        old,
        new,
        origin,
        of.flatten(),
        undoes,
        follows
    ])?)
}

impl Registry {
    /// What happened, in the order of time; of one mention, if its key is given.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn history(&self, key: Option<&str>) -> Result<Vec<Happened>, Problem> {
        let sql = "SELECT e.id, e.time, e.who, e.kind, \
            (SELECT min(name) FROM file_name n WHERE n.file = e.file), m.key, e.field, e.old, e.new, \
            e.origin, e.origin_of, EXISTS (SELECT 1 FROM event u WHERE u.undoes = e.id) \
            FROM event e LEFT JOIN mention m ON m.id = e.mention \
            WHERE ?1 IS NULL OR m.key = ?1 ORDER BY e.id";
        let mut found = self.db.prepare_cached(sql)?;
        let mut rows = found.query([key])?;
        let mut history = Vec::new();
        while let Some(row) = rows.next()? {
            history.push(happened(row)?);
        }
        Ok(history)
    }
}

fn happened(row: &Row<'_>) -> Result<Happened, Problem> {
    let (kind, origin): (String, Option<String>) = (row.get(3)?, row.get(9)?);
    let of: Option<String> = row.get(10)?;
    Ok(Happened {
        id: row.get(0)?,
        time: row.get(1)?,
        who: row.get(2)?,
        kind: EventKind::of(&kind).unwrap_or_default(),
        file: row.get(4)?,
        mention: row.get(5)?,
        field: row.get::<_, Option<String>>(6)?.and_then(|key| Field::of(&key)),
        old: row.get(7)?,
        new: row.get(8)?,
        origin: origin.map(|code| whole(&code, of.as_deref())).transpose()?,
        taken_back: row.get(11)?,
    })
}
