//! What people remark on mentions and values: comments, and flags that ask for a second look.

use crate::field::Field;
use crate::mention::mention_of;
use crate::problem::Problem;
use crate::store::Registry;
use rusqlite::{TransactionBehavior, params};
use tiaokuai_record::{Table, Text};

/// The longest remark, in characters.
const LONGEST: usize = 2000;

/// A remark that still stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its number, in the order of time.
    pub id: i64,
    /// When, in UTC.
    pub time: String,
    /// Who made it, where someone said so.
    pub who: Option<String>,
    /// The key of the mention.
    pub key: String,
    /// The field; none: the mention as a whole.
    pub field: Option<Field>,
    /// Whether it asks for a second look.
    pub flag: bool,
    /// What it says; a flag may say nothing.
    pub text: String,
}

/// Why a remark is not kept or taken off.
#[derive(Debug, thiserror::Error)]
pub enum NoteError {
    /// The registry cannot do it.
    #[error(transparent)]
    Registry(#[from] Problem),
    /// It says nothing and flags nothing.
    #[error("a comment says something; a flag may say nothing")]
    Empty,
    /// It is longer than what is kept.
    #[error("expected at most {LONGEST} characters, found {0}")]
    Long(usize),
    /// There is no such remark any more.
    #[error("there is no such comment any more")]
    Gone,
}

impl From<rusqlite::Error> for NoteError {
    fn from(error: rusqlite::Error) -> Self {
        Problem::from(error).into()
    }
}

impl Registry {
    /// Keeps a remark on a mention or one of its fields; gives its number.
    ///
    /// ```
    /// # use tiaokuai_registry::{Field, Registry};
    /// # use tiaokuai_notices::text::{Format, pdf_text};
    /// let mut registry = Registry::in_memory()?;
    /// registry.ingest("groups.csv", "group\n甲领导小组\n".as_bytes(), Format::Csv, &pdf_text)?;
    /// let key = registry.mentions()?[0].key.clone();
    /// let note = registry.note(&key, Some(Field::Group), "look at the seal", true, None).unwrap();
    /// assert_eq!(registry.notes(Some(&key))?[0].text, "look at the seal");
    /// registry.unnote(&key, note, None).unwrap();
    /// assert!(registry.notes(None)?.is_empty());
    /// # Ok::<(), tiaokuai_registry::Problem>(())
    /// ```
    ///
    /// # Errors
    /// Where it says nothing, is too long, the mention is gone or the disk fails.
    pub fn note(
        &mut self,
        key: &str,
        field: Option<Field>,
        text: &str,
        flag: bool,
        who: Option<&str>,
    ) -> Result<i64, NoteError> {
        let text = text.trim();
        if text.is_empty() && !flag {
            return Err(NoteError::Empty);
        }
        let length = text.chars().count();
        if length > LONGEST {
            return Err(NoteError::Long(length));
        }
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mention = mention_of(&change, key)?.id;
        let put = "INSERT INTO note (who, mention, field, flag, text) VALUES (?1, ?2, ?3, ?4, ?5)";
        change.execute(put, params![who, mention, field.map(Field::key), flag, text])?;
        let id = change.last_insert_rowid();
        change.commit()?;
        Ok(id)
    }

    /// Takes a remark on a mention away. Who did it and when is kept.
    ///
    /// # Errors
    /// Where the mention has no such remark any more, or the disk fails.
    pub fn unnote(&mut self, key: &str, id: i64, who: Option<&str>) -> Result<(), NoteError> {
        let put = "INSERT INTO note (who, mention, field, flag, text, closes) \
            SELECT ?2, n.mention, n.field, 0, '', n.id FROM note n \
            JOIN mention m ON m.id = n.mention WHERE n.id = ?1 AND m.key = ?3 AND n.closes IS NULL \
            AND NOT EXISTS (SELECT 1 FROM note c WHERE c.closes = n.id)";
        let taken = self.db.execute(put, params![id, who, key])?;
        if taken == 0 { Err(NoteError::Gone) } else { Ok(()) }
    }

    /// The remarks that stand, in the order of time; of one mention, if its key is given.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn notes(&self, key: Option<&str>) -> Result<Vec<Note>, Problem> {
        let sql = "SELECT n.id, n.time, n.who, m.key, n.field, n.flag, n.text \
            FROM note n JOIN mention m ON m.id = n.mention WHERE (?1 IS NULL OR m.key = ?1) \
            AND n.closes IS NULL AND NOT EXISTS (SELECT 1 FROM note c WHERE c.closes = n.id) ORDER BY n.id";
        let mut found = self.db.prepare_cached(sql)?;
        let notes = found.query_map([key], |row| {
            Ok(Note {
                id: row.get(0)?,
                time: row.get(1)?,
                who: row.get(2)?,
                key: row.get(3)?,
                field: row.get::<_, Option<String>>(4)?.and_then(|field| Field::of(&field)),
                flag: row.get(5)?,
                text: row.get(6)?,
            })
        })?;
        Ok(notes.collect::<Result<_, _>>()?)
    }
}

/// Remarks as a table.
pub(crate) fn written(notes: &[Note]) -> Table {
    let texts = |one: &dyn Fn(&Note) -> Option<String>| -> Vec<Option<String>> {
        notes.iter().map(|note| one(note).filter(|text| !text.is_empty())).collect()
    };
    let (none, doc) = (Text::new("", ""), Text::new);
    let field = |note: &Note| note.field.map(|field| field.key().to_string());
    let flag = |note: &Note| Some(if note.flag { "flag" } else { "comment" }.to_string());
    Table::new("notes")
        .with(
            "key",
            none,
            doc("key of the mention", "记录的键"),
            texts(&|note| Some(note.key.clone())),
        )
        .with(
            "field",
            none,
            doc("the field; empty: the mention as a whole", "字段；空为整条记录"),
            texts(&field),
        )
        .with(
            "flag",
            none,
            doc("flag (asks for a second look) or comment", "flag 待再看、comment 评论"),
            texts(&flag),
        )
        .with(
            "note",
            none,
            doc("what was remarked", "批注内容"),
            texts(&|note| Some(note.text.clone())),
        )
        .with("who", none, doc("who remarked it", "何人"), texts(&|note| note.who.clone()))
        .with(
            "time",
            none,
            doc("when, in UTC", "时间（UTC）"),
            texts(&|note| Some(note.time.clone())),
        )
}
