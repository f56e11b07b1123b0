//! A mention that the reader missed, as a person tells it.

use crate::cells::{Cell, said};
use crate::column::{meant, near};
use crate::fault::CellFault;
use crate::field::Field;
use crate::hash::hash;
use crate::history::{Event, EventKind, write_event};
use crate::intake::write_mention;
use crate::mention::ADDED as ADDED_KEY;
use crate::origin::Origin;
use crate::parse::hand::Mark;
use crate::problem::Problem;
use crate::reading::{Draft, Values};
use crate::store::Registry;
use crate::value::Item;
use rusqlite::{Connection, TransactionBehavior};

/// The groups of a notice that people add are counted from here.
const ADDED: u32 = 1000;

/// Why a mention is not added.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// The registry fails.
    #[error(transparent)]
    Registry(#[from] Problem),
    /// There is no such column.
    #[error("there is no column “{name}”{}", near.map_or(String::new(), |near| format!("; is it “{near}”?")))]
    NoColumn {
        /// What was written.
        name: String,
        /// What was perhaps meant.
        near: Option<&'static str>,
    },
    /// A value cannot be taken.
    #[error("{name}: “{value}” {fault}")]
    Value {
        /// The column.
        name: String,
        /// The value.
        value: String,
        /// Why.
        fault: CellFault,
    },
    /// No group is named.
    #[error("a mention needs the name of its group")]
    NoGroup,
    /// No file in force has this name.
    #[error("the registry holds no file “{0}”")]
    NoFile(String),
    /// Several files have this name.
    #[error("several files of the registry are called “{0}”")]
    SeveralFiles(String),
    /// The same was added before.
    #[error("the same was added before, as {0}")]
    Again(String),
}

impl From<rusqlite::Error> for AddError {
    fn from(error: rusqlite::Error) -> Self {
        AddError::Registry(error.into())
    }
}

impl Registry {
    /// Adds a mention that the reader missed; gives its key. `cells` are columns by any of their names with what
    /// stands there; `file` is the notice that it stands in, in whose text its values are looked for.
    ///
    /// ```
    /// # use tiaokuai_registry::{Field, Registry};
    /// let mut registry = Registry::in_memory()?;
    /// let cells = [("小组名称", "甲县防火领导小组"), ("成立时间", "2013.5")];
    /// let key = registry.add(None, &cells, None, None).unwrap();
    /// assert_eq!(registry.mention(&key)?.unwrap().text(Field::Founded), "2013-05");
    /// assert!(registry.add(None, &cells, None, None).is_err());
    /// # Ok::<(), tiaokuai_registry::Problem>(())
    /// ```
    ///
    /// # Errors
    /// Where a column, a value or the file is not there, the same was added before, or the disk fails.
    pub fn add(
        &mut self,
        file: Option<&str>,
        cells: &[(&str, &str)],
        who: Option<&str>,
        why: Option<&str>,
    ) -> Result<String, AddError> {
        let row = row_of(cells)?;
        let mut values = told(&row)?;
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let file = file.map(|name| file_of(&change, name)).transpose()?;
        vouch(&mut values, file.as_ref());
        let content: Vec<String> =
            row.iter().map(|cell| format!("{}={}", cell.column.name, cell.text.trim())).collect();
        let of = file.as_ref().map(|(id, _)| *id);
        let content = format!("{}\n{}", of.unwrap_or(0), content.join("\n"));
        let key = format!("{ADDED_KEY}{}", &hash(content.as_bytes())[..12]);
        if change.prepare("SELECT 1 FROM mention WHERE key = ?1")?.exists([&key])? {
            return Err(AddError::Again(key));
        }
        let (notice, group) = place_in(&change, of)?;
        let id = write_mention(&change, &key, of, &Draft { notice, group, values })?;
        let origin = why.map(|why| Origin::Because(why.to_string()));
        let kind = EventKind::Import;
        write_event(
            &change,
            &Event { who, kind, file: of, mention: Some(id), origin, ..Event::default() },
        )?;
        change.commit()?;
        Ok(key)
    }
}

/// Columns by any of their names.
fn row_of<'a>(cells: &[(&'a str, &'a str)]) -> Result<Vec<Cell<'a>>, AddError> {
    let cell = |(name, text): &(&'a str, &'a str)| {
        let column = meant(name).ok_or_else(|| AddError::NoColumn {
            name: (*name).to_string(),
            near: near(name, &|_| true),
        })?;
        Ok(Cell { column, head: name, text, mark: Mark::None })
    };
    cells.iter().map(cell).collect()
}

/// The values that stand in cells; one of them is a group.
fn told(row: &[Cell<'_>]) -> Result<Values, AddError> {
    let told = said(row);
    if let Some((name, value, fault)) = told.wrong.first() {
        let (name, value) = ((*name).to_string(), value.trim().to_string());
        return Err(AddError::Value { name, value, fault: *fault });
    }
    if told.values.contains_key(&Field::Group) { Ok(told.values) } else { Err(AddError::NoGroup) }
}

/// The values of a group that a person found in a file: where they stand there, and certain.
pub(crate) fn group_in(file: &File, group: &str) -> Result<Values, AddError> {
    let mut values = told(&row_of(&[("group", group)])?)?;
    vouch(&mut values, Some(file));
    Ok(values)
}

/// Looks for values in the text of their file; a person vouches for them.
fn vouch(values: &mut Values, file: Option<&File>) {
    if let Some((_, Some(text))) = file {
        values.values_mut().flatten().for_each(|item| place(item, text));
    }
    values.values_mut().flatten().for_each(|item| item.confidence = 1.0);
}

/// The notice and the place in it of a mention that a person adds to a file.
pub(crate) fn place_in(db: &Connection, file: Option<i64>) -> Result<(u32, u32), AddError> {
    let Some(file) = file else { return Ok((0, 0)) };
    let sql = "SELECT count(*) FROM mention WHERE file = ?1 AND ordinal > ?2";
    let before: u32 = db.query_row(sql, [file, ADDED.into()], |row| row.get(0))?;
    Ok((1, ADDED + 1 + before))
}

/// The number of a file and its text.
pub(crate) type File = (i64, Option<String>);

/// The file in force of a name, and its text.
pub(crate) fn file_of(db: &Connection, name: &str) -> Result<File, AddError> {
    let mut found = db.prepare(
        "SELECT DISTINCT f.id, f.text FROM file f JOIN file_name n ON n.file = f.id WHERE n.name = ?1",
    )?;
    let rows = found.query_map([name], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut rows = rows.collect::<Result<Vec<File>, _>>()?;
    match rows.len() {
        0 => Err(AddError::NoFile(name.to_string())),
        1 => Ok(rows.remove(0)),
        _ => Err(AddError::SeveralFiles(name.to_string())),
    }
}

/// Gives a value the place where it first stands in the text.
fn place(item: &mut Item, text: &str) {
    let value = item.text();
    let value = if value.is_empty() { item.posts().join("、") } else { value.into_owned() };
    let Some(at) = text.find(&value).filter(|_| !value.is_empty()) else { return };
    let from = text[..at].chars().count();
    let to = from + value.chars().count();
    item.span = u32::try_from(from).ok().zip(u32::try_from(to).ok());
}
