//! What is in force: readings with the latest corrections applied.

use crate::field::Field;
use crate::problem::Problem;
use crate::reading::{LINES, Values};
use crate::store::Registry;
use crate::value::{FieldValue, Item, Stored, agree};
use rusqlite::{Connection, OptionalExtension, Row};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_notices::read::{Act, CERTAIN, Day};
use tiaokuai_record::Level;

/// What a mention was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MentionSource {
    /// A notice: its place in the file, and the place of the group in it, both from 1.
    Notice {
        /// The notice of the file.
        notice: u32,
        /// The group of the notice.
        group: u32,
    },
    /// A row of a coding sheet among the files, from 1.
    Row(u32),
    /// A row that was added by importing a sheet, from 1.
    Imported(u32),
}

/// What the key of a mention that a person added begins with: no other reading of the file takes it away.
pub(crate) const ADDED: &str = "add-";

/// What the key of a decision begins with.
pub(crate) const DECISION: &str = "decision-";

/// Whether values of a row say how a group stood, and not what was done to it: they say nothing of that, or they date its
/// founding beside, as a column 变动 in a ledger with 保留, 调整 or 更名 does.
pub(crate) fn is_state(values: &Values) -> bool {
    let act = values.get(&Field::Act).and_then(|items| items.first()).map(|item| &item.value);
    match act {
        Some(FieldValue::Act(act)) => !act.ends() && values.contains_key(&Field::Founded),
        _ => true,
    }
}

/// A group told of in a notice, or in a row of a sheet, as it holds now.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its number in this registry.
    pub id: i64,
    /// Its key, which holds in every registry.
    pub key: String,
    /// The number of its file; none of an imported row.
    pub file: Option<i64>,
    /// The name of its file; empty of an imported row.
    pub file_name: String,
    /// The name of its sheet, where its file has several.
    pub sheet: String,
    /// What it was read from.
    pub source: MentionSource,
    /// The values in force.
    pub values: Values,
    /// The fields that a person corrected or confirmed.
    pub corrected: BTreeSet<Field>,
    /// Of those that a person gave other values, what was read.
    pub changed: BTreeMap<Field, Vec<Item>>,
    /// The number of the file that came to the place of its own, which stays in force beside it: the ledger of a later day.
    pub followed_by: Option<i64>,
}

impl Mention {
    /// The values of a field.
    #[must_use]
    pub fn items(&self, field: Field) -> &[Item] {
        self.values.get(&field).map_or(&[], Vec::as_slice)
    }

    /// The first value of a field; empty where nothing is known.
    #[must_use]
    pub fn text(&self, field: Field) -> Cow<'_, str> {
        self.items(field).first().map_or("".into(), Item::text)
    }

    /// The date of its notice.
    #[must_use]
    pub fn date(&self) -> Option<Day> {
        self.day(Field::Date)
    }

    /// The day that a field tells.
    #[must_use]
    pub fn day(&self, field: Field) -> Option<Day> {
        match self.items(field).first()?.value {
            FieldValue::Date(day) => Some(day),
            _ => None,
        }
    }

    /// The level of its government.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        match self.items(Field::Level).first()?.value {
            FieldValue::Level(level) => Some(level),
            _ => None,
        }
    }

    /// What its notice does to the group.
    #[must_use]
    pub fn act(&self) -> Option<Act> {
        match self.items(Field::Act).first()?.value {
            FieldValue::Act(act) => Some(act),
            _ => None,
        }
    }

    /// Whether it is a row of a ledger, and tells how a group stood.
    pub(crate) fn is_row(&self) -> bool {
        !matches!(self.source, MentionSource::Notice { .. }) && is_state(&self.values)
    }

    /// Whether it is of a draft or a proposal, and nobody said that it came to pass.
    pub(crate) fn is_proposed(&self) -> bool {
        matches!(self.source, MentionSource::Notice { .. })
            && !self.corrected.contains(&Field::Act)
            && self.confidence(Field::Act) <= DRAFT
    }

    /// Whether it is a decision of an office that came back with its draft list.
    #[must_use]
    pub fn is_decision(&self) -> bool {
        self.key.starts_with(DECISION)
    }

    /// The row of the sheet that it was read from; 0 of a notice.
    #[must_use]
    pub fn row(&self) -> u32 {
        match self.source {
            MentionSource::Notice { .. } => 0,
            // Above stand the numbers of the list and of the sheet.
            MentionSource::Row(row) | MentionSource::Imported(row) => row & LINES,
        }
    }

    /// How many seats there are, as the list tells or else a number of the notice.
    #[must_use]
    pub(crate) fn count(&self, seats: Field, count: Field) -> Option<u32> {
        // Who corrects the names, and not the number, means the number to follow.
        let follows = self.corrected.contains(&seats) && !self.corrected.contains(&count);
        let told = self.items(count).first().filter(|_| !follows);
        match (told.map(|item| &item.value), self.items(seats).len()) {
            (Some(FieldValue::Number(number)), _) => Some(*number),
            (_, 0) => None,
            (_, seats) => u32::try_from(seats).ok(),
        }
    }

    /// How sure a field is: its least sure value.
    #[must_use]
    pub fn confidence(&self, field: Field) -> f64 {
        self.items(field).iter().map(|item| item.confidence).fold(1.0, f64::min)
    }

    /// The fields with a value below a confidence, in the order of the fields.
    #[must_use]
    pub fn doubtful(&self, below: f64) -> Vec<Field> {
        self.values.keys().copied().filter(|field| self.confidence(*field) < below).collect()
    }

    /// The fields that need a second look.
    #[must_use]
    pub fn unsure(&self) -> Vec<Field> {
        self.doubtful(certain())
    }
}

/// How sure the reader is of what drafts do, at most.
const DRAFT: f64 = 0.5;

/// [`CERTAIN`] as the registry counts.
#[must_use]
pub fn certain() -> f64 {
    (f64::from(CERTAIN) * 1000.0).round() / 1000.0
}

/// The file at the place beside which the file of a mention is kept; none where that is at a place of its own.
macro_rules! followed_by {
    () => {
        "(SELECT at.file FROM file_name kept JOIN file_name at \
         ON at.place = substr(kept.place, 1, length(kept.place) - length(kept.file) - 1) \
         WHERE kept.file = m.file AND kept.place LIKE '%-' || kept.file AND NOT EXISTS (SELECT 1 \
         FROM file_name own WHERE own.file = kept.file AND own.place NOT LIKE '%-' || own.file))"
    };
}

/// The name of the sheet of a row, where its file has several: the number of the sheet stands above that of the row.
macro_rules! sheet {
    () => {
        ", coalesce((SELECT name FROM sheet s WHERE s.file = m.file AND place = m.notice >> 24), '')"
    };
}

/// The mentions in force: those whose file is still where it was and that the reader still finds. What a person added
/// stays when its file is replaced by another.
const IN_FORCE: &str = concat!(
    "SELECT m.id, m.key, m.file, coalesce(min(n.name), ''), m.notice, m.ordinal, ",
    followed_by!(),
    sheet!(),
    " FROM mention m LEFT JOIN file_name n ON n.file = m.file \
     WHERE m.gone = 0 AND (m.file IS NULL OR n.file IS NOT NULL OR m.key LIKE 'add-%')"
);

const VALUES: &str =
    "SELECT mention, field, value, posts, label, rank, span_from, span_to, confidence FROM value";

impl Registry {
    /// Every mention in force, in the order of keys.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn mentions(&self) -> Result<Vec<Mention>, Problem> {
        let mut mentions = self.readings()?;
        let mut found = self.db.prepare_cached("SELECT mention, field, value FROM correction")?;
        let mut rows = found.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(mention) = mentions.get_mut(&row.get(0)?) {
                correct(mention, row)?;
            }
        }
        Ok(in_order(mentions))
    }

    /// The mentions in force by their numbers, as they were read, without corrections.
    pub(crate) fn readings(&self) -> Result<BTreeMap<i64, Mention>, Problem> {
        let mut found = self.db.prepare_cached(&format!("{IN_FORCE} GROUP BY m.id"))?;
        let rows = found.query_map([], bare)?;
        let mut mentions = BTreeMap::new();
        for row in rows {
            let mention = row?;
            mentions.insert(mention.id, mention);
        }
        let mut found =
            self.db.prepare_cached(&format!("{VALUES} ORDER BY mention, field, ordinal"))?;
        let mut rows = found.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(mention) = mentions.get_mut(&row.get(0)?)
                && let Some((field, item)) = item(row)?
            {
                mention.values.entry(field).or_default().push(item);
            }
        }
        Ok(mentions)
    }

    /// The numbers of the mentions in force, in the order of keys.
    pub(crate) fn in_force(&self) -> Result<Vec<i64>, Problem> {
        let mut found =
            self.db.prepare_cached(&format!("{IN_FORCE} GROUP BY m.id ORDER BY m.key"))?;
        let ids = found.query_map([], |row| row.get(0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// The numbers of the mentions that people corrected.
    pub(crate) fn corrected(&self) -> Result<BTreeSet<i64>, Problem> {
        let mut found = self.db.prepare_cached("SELECT DISTINCT mention FROM correction")?;
        let ids = found.query_map([], |row| row.get(0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// The mention of a key, in force or not; nothing if there is none.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn mention(&self, key: &str) -> Result<Option<Mention>, Problem> {
        found(&self.db, key)
    }
}

/// The mention of a key, which has to be there.
pub(crate) fn mention_of(db: &Connection, key: &str) -> Result<Mention, Problem> {
    found(db, key)?.ok_or_else(|| Problem::NoMention(key.to_string()))
}

fn found(db: &Connection, key: &str) -> Result<Option<Mention>, Problem> {
    let Some(mut mention) = reading(db, key)? else { return Ok(None) };
    correct_all(db, &mut mention)?;
    Ok(Some(mention))
}

/// Mentions in the order of keys.
pub(crate) fn in_order(mentions: BTreeMap<i64, Mention>) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = mentions.into_values().collect();
    // Lists grew one by one; of tens of thousands of mentions the room to spare is felt.
    for items in mentions.iter_mut().flat_map(|mention| mention.values.values_mut()) {
        items.shrink_to_fit();
    }
    mentions.sort_by(|a, b| a.key.cmp(&b.key));
    mentions
}

/// The mention of a key as it was read, without corrections.
pub(crate) fn reading(db: &Connection, key: &str) -> Result<Option<Mention>, Problem> {
    let sql = concat!(
        "SELECT m.id, m.key, m.file, \
         coalesce((SELECT min(name) FROM file_name n WHERE n.file = m.file), ''), \
         m.notice, m.ordinal, ",
        followed_by!(),
        sheet!(),
        " FROM mention m WHERE m.key = ?1"
    );
    let mut found = db.prepare_cached(sql)?;
    let Some(mut mention) = found.query_row([key], bare).optional()? else {
        return Ok(None);
    };
    mention.values = read_values(db, mention.id)?;
    Ok(Some(mention))
}

fn correct_all(db: &Connection, mention: &mut Mention) -> Result<(), Problem> {
    let sql = "SELECT mention, field, value FROM correction WHERE mention = ?1";
    let mut found = db.prepare_cached(sql)?;
    let mut rows = found.query([mention.id])?;
    while let Some(row) = rows.next()? {
        correct(mention, row)?;
    }
    Ok(())
}

/// A mention with some of its fields only, and without the name of its file. Corrections are looked for only where
/// there are any.
pub(crate) fn in_part(
    db: &Connection,
    id: i64,
    fields: &[Field],
    corrected: bool,
) -> Result<Mention, Problem> {
    let sql = concat!(
        "SELECT id, key, file, '', notice, ordinal, ",
        followed_by!(),
        sheet!(),
        " FROM mention m WHERE id = ?1"
    );
    let mut found = db.prepare_cached(sql)?;
    let mut mention = found.query_row([id], bare)?;
    mention.values = values_of(db, id, |field| fields.contains(&field))?;
    if corrected {
        correct_all(db, &mut mention)?;
    }
    Ok(mention)
}

/// A mention of which the name of its group, what is done to it and the certainty of every value are read, and nothing else.
pub(crate) fn sure(db: &Connection, id: i64, corrected: bool) -> Result<Mention, Problem> {
    let mut mention = in_part(db, id, &[Field::Group, Field::Act], false)?;
    let sql = "SELECT field, confidence FROM value WHERE mention = ?1";
    let mut found = db.prepare_cached(sql)?;
    let mut rows = found.query([id])?;
    while let Some(row) = rows.next()? {
        let rest = |field: &Field| !matches!(field, Field::Group | Field::Act);
        if let Some(field) = field(row, 0)?.filter(rest) {
            let item = Item { confidence: row.get(1)?, ..Item::default() };
            mention.values.entry(field).or_default().push(item);
        }
    }
    if corrected {
        correct_all(db, &mut mention)?;
    }
    Ok(mention)
}

/// What holds of a field of a mention.
pub(crate) fn in_force(db: &Connection, id: i64, field: Field) -> Result<Vec<Item>, Problem> {
    Ok(in_part(db, id, &[field], true)?.values.remove(&field).unwrap_or_default())
}

/// What the reader read of a mention, without corrections.
pub(crate) fn read_values(db: &Connection, mention: i64) -> Result<Values, Problem> {
    values_of(db, mention, |_| true)
}

/// What the reader read of some fields of a mention, without corrections.
pub(crate) fn values_of(
    db: &Connection,
    mention: i64,
    wanted: impl Fn(Field) -> bool,
) -> Result<Values, Problem> {
    let mut values = Values::new();
    let mut found =
        db.prepare_cached(&format!("{VALUES} WHERE mention = ?1 ORDER BY field, ordinal"))?;
    let mut rows = found.query([mention])?;
    while let Some(row) = rows.next()? {
        if field(row, 1)?.is_some_and(&wanted)
            && let Some((field, item)) = item(row)?
        {
            values.entry(field).or_default().push(item);
        }
    }
    Ok(values)
}

fn bare(row: &Row<'_>) -> rusqlite::Result<Mention> {
    let (file, notice): (Option<i64>, u32) = (row.get(2)?, row.get(4)?);
    let source = match (file, row.get(5)?) {
        (None, _) => MentionSource::Imported(notice),
        (_, 0) => MentionSource::Row(notice),
        (_, group) => MentionSource::Notice { notice, group },
    };
    Ok(Mention {
        id: row.get(0)?,
        key: row.get(1)?,
        file,
        file_name: row.get(3)?,
        sheet: row.get(7)?,
        source,
        values: Values::new(),
        corrected: BTreeSet::new(),
        changed: BTreeMap::new(),
        followed_by: row.get(6)?,
    })
}

/// The field that a column names; nothing if there is none of this name.
fn field(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Field>> {
    Ok(Field::of(row.get_ref(at)?.as_str()?))
}

fn item(row: &Row<'_>) -> rusqlite::Result<Option<(Field, Item)>> {
    let Some(field) = field(row, 1)? else { return Ok(None) };
    let posts: Option<String> = row.get(3)?;
    let span = (row.get::<_, Option<u32>>(6)?).zip(row.get::<_, Option<u32>>(7)?);
    let stored = Stored {
        value: row.get(2)?,
        posts: posts.map(|posts| posts.lines().map(str::to_string).collect()).unwrap_or_default(),
        label: row.get::<_, Option<String>>(4)?.unwrap_or_default(),
        rank: row.get::<_, Option<String>>(5)?.unwrap_or_default(),
        span,
        confidence: row.get(8)?,
    };
    Ok(Some((field, Item::from(stored).of(field))))
}

/// Puts what a row of a mention, a field and its values says in the place of what was read.
pub(crate) fn correct(mention: &mut Mention, row: &Row<'_>) -> Result<(), Problem> {
    let (key, json): (String, String) = (row.get(1)?, row.get(2)?);
    let Some(field) = Field::of(&key) else { return Ok(()) };
    let items: Vec<Item> =
        serde_json::from_str(&json).map_err(|error| Problem::Database(error.to_string()))?;
    let items: Vec<Item> = items.into_iter().map(|item| item.of(field)).collect();
    mention.corrected.insert(field);
    if !agree(mention.items(field), &items) {
        mention.changed.insert(field, mention.items(field).to_vec());
    }
    if items.is_empty() {
        mention.values.remove(&field);
    } else {
        mention.values.insert(field, items);
    }
    Ok(())
}
