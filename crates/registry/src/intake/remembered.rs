//! What people said of a group in one ledger, said again of it in others that say the same: corrections hang on a
//! paper, and the paper of next year is another one.

use super::again::{group_renamed, named, renamed};
use super::replaced::{is_in_force, keys, repeat};
use crate::field::Field;
use crate::history::{Event, EventKind, json, write_event};
use crate::identity::{earlier, known_as};
use crate::mention::{in_force, read_values, values_of};
use crate::origin::Origin;
use crate::problem::Problem;
use crate::reading::Values;
use crate::value::{Item, agree};
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet};

/// The rows of ledgers in force.
const ROWS: &str = "SELECT DISTINCT m.id, m.file FROM mention m JOIN file_name n ON n.file = m.file \
    WHERE m.gone = 0 AND m.ordinal = 0 AND m.key NOT LIKE 'add-%'";

/// What stands for one group in ledgers: the government and the name, as they are compared.
type Called = (String, String);

/// A row of a ledger, as it was read.
struct Row {
    id: i64,
    file: i64,
    values: Values,
    /// The name that a person gave its group; empty where a person said that it is none.
    renamed: Option<String>,
}

impl Row {
    fn of(db: &Connection, id: i64, file: i64) -> Result<Self, Problem> {
        Ok(Row { id, file, values: read_values(db, id)?, renamed: renamed(db, id)? })
    }

    /// Whether it tells what was done to a group, and not how that stood.
    fn acts(&self) -> bool {
        self.values.contains_key(&Field::Act)
    }

    /// What it is found by: as it was read, and as a person called it.
    fn called(&self) -> BTreeSet<Called> {
        let given = self.renamed.as_ref().filter(|name| !name.is_empty());
        let given = given.map(|name| group_renamed(&self.values, name));
        given.into_iter().chain([known_as(&self.values)]).collect()
    }
}

/// Whether a correction of a field holds for the same group in another ledger: not where it is of the paper, or of
/// how the group stood on its day.
fn lasts(field: Field) -> bool {
    !matches!(
        field,
        Field::Title
            | Field::Date
            | Field::Act
            | Field::Seen
            | Field::Source
            | Field::LastActive
            | Field::Meetings
            | Field::Treatment
            | Field::Remark
    )
}

/// Whether what a person said of a field of one row holds for another that tells of the same group: where the same was
/// read in both. Who was in a group changes: what is said of that holds later, and not before.
fn holds(field: Field, value: &str, was: &Row, is: &Row) -> bool {
    let items = |row: &Row, field| row.values.get(&field).cloned().unwrap_or_default();
    let alike = |field| agree(&items(was, field), &items(is, field));
    let [founded, now] = [was, is].map(|row| named(&row.values, Field::Founded));
    match field {
        // A plan that a person struck out may have become a group by now. Of earlier papers see `is_kept`.
        Field::Group if value == "[]" => alike(Field::Founded) && alike(Field::Abolished),
        Field::Group => {
            !earlier(&founded, &now)
                && !earlier(&now, &founded)
                && known_as(&was.values) == known_as(&is.values)
        }
        // Who lives by this paper did not end before the last one.
        Field::Abolished => alike(field) && is.values.contains_key(&field),
        _ => lasts(field) && alike(field) && (stays(field) || !goes_back(was, is)),
    }
}

/// Whether a field tells of the group as such, and not who was in it on the day of the paper.
fn stays(field: Field) -> bool {
    matches!(
        field,
        Field::Number
            | Field::Issuer
            | Field::Jurisdiction
            | Field::Level
            | Field::Predecessors
            | Field::Founded
            | Field::Ends
            | Field::Coordination
            | Field::Cites
    )
}

/// Whether two rows are of other papers: other files, or other days of one.
fn elsewhere(one: &Row, other: &Row) -> bool {
    one.id != other.id && (one.file != other.file || goes_back(one, other) || goes_back(other, one))
}

/// Whether a row is of a later day than another.
fn goes_on(was: &Row, is: &Row) -> bool {
    goes_back(is, was)
}

/// Whether a row is of an earlier day than another.
fn goes_back(was: &Row, is: &Row) -> bool {
    let [was, is] = [was, is].map(|row| named(&row.values, Field::Date));
    earlier(&is, &was)
}

/// The rows of ledgers in force, by what they are called.
struct Known(BTreeMap<Called, Vec<Row>>);

impl Known {
    /// Those that may be of the same groups as some rows.
    fn of(db: &Connection, wanted: &BTreeSet<Called>) -> Result<Self, Problem> {
        let mut known: BTreeMap<Called, Vec<Row>> = BTreeMap::new();
        let mut found = db.prepare_cached(ROWS)?;
        let ids = found.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let fields = [Field::Jurisdiction, Field::Level, Field::Group];
        for ids in ids {
            let (id, file) = ids?;
            // Of most rows the name is enough to see that they are of other groups.
            let values = values_of(db, id, |field| fields.contains(&field))?;
            let short = Row { id, file, values, renamed: renamed(db, id)? };
            if let Some(called) = short.called().into_iter().find(|called| wanted.contains(called))
            {
                known.entry(called).or_default().push(Row::of(db, id, file)?);
            }
        }
        Ok(Known(known))
    }

    fn like(&self, row: &Row) -> impl Iterator<Item = &Row> {
        let called = row.called();
        let acts = row.acts();
        let rows = called.into_iter().filter_map(|called| self.0.get(&called)).flatten();
        rows.filter(move |one| one.acts() == acts)
    }

    /// Whether a group that a person struck out of a paper stands in another row of that day or before all the same: it
    /// was a row too many, or the paper, that was struck out, and not the group.
    fn is_kept(&self, struck: &Row) -> bool {
        self.like(struck).any(|row| {
            row.id != struck.id
                && row.renamed.as_ref().is_none_or(|name| !name.is_empty())
                && !goes_on(struck, row)
        })
    }
}

/// Makes corrections and exclusions of rows in other ledgers again on the rows of a file, where they tell of the same
/// group and where the same was read.
pub(super) fn remember(db: &Connection, file: i64) -> Result<(), Problem> {
    let corrected = "SELECT EXISTS (SELECT 1 FROM correction c JOIN mention m ON m.id = c.mention \
        WHERE m.ordinal = 0 AND m.file IS NOT NULL AND m.file <> ?1)";
    if !db.prepare_cached(corrected)?.query_row([file], |row| row.get::<_, bool>(0))? {
        return Ok(());
    }
    let mut found = db.prepare_cached(&format!(
        "{ROWS} AND m.file = ?1 AND NOT EXISTS (SELECT 1 FROM correction c WHERE c.mention = m.id)"
    ))?;
    let ids = found.query_map([file], |row| row.get::<_, i64>(0))?;
    let ids = ids.collect::<Result<Vec<_>, _>>()?;
    let rows = ids.into_iter().map(|id| Row::of(db, id, file)).collect::<Result<Vec<_>, _>>()?;
    if rows.is_empty() {
        return Ok(());
    }
    let known = Known::of(db, &rows.iter().flat_map(Row::called).collect())?;
    let mut has =
        db.prepare_cached("SELECT EXISTS (SELECT 1 FROM correction WHERE mention = ?1)")?;
    for is in &rows {
        // The latest paper knows best.
        let mut others: Vec<&Row> = known.like(is).filter(|one| elsewhere(one, is)).collect();
        others.sort_by_key(|one| (named(&one.values, Field::Date), one.id));
        for was in others.into_iter().rev() {
            if has.query_row([was.id], |row| row.get::<_, bool>(0))? {
                let wanted = |field: Field, value: &str| {
                    holds(field, value, was, is)
                        && !(field == Field::Group && value == "[]" && known.is_kept(was))
                };
                repeat(db, was.id, (is.id, file), &wanted)?;
                break;
            }
        }
    }
    Ok(())
}

/// Makes what was said of rows of ledgers since an event also hold where other ledgers say the same, whichever was read
/// first, and takes back there what was taken back.
pub(crate) fn spread(db: &Connection, since: i64) -> Result<(), Problem> {
    let mut found = db.prepare_cached(
        "SELECT DISTINCT m.id, m.file, e.field, m.gone = 0 AND EXISTS \
         (SELECT 1 FROM file_name n WHERE n.file = m.file) \
         FROM event e JOIN mention m ON m.id = e.mention \
         WHERE e.id > ?1 AND e.field IS NOT NULL AND m.file IS NOT NULL \
         AND e.kind IN ('correct', 'exclude', 'import') \
         AND coalesce(e.origin, '') <> 'replaced' \
         AND m.ordinal = 0 AND m.key NOT LIKE 'add-%' ORDER BY e.id",
    )?;
    let said =
        found.query_map([since], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    let said = said.collect::<Result<Vec<(i64, i64, String, bool)>, _>>()?;
    if said.is_empty() {
        return Ok(());
    }
    let mut rows = Vec::new();
    for (id, file, field, in_force) in said {
        if let Some(field) = Field::of(&field) {
            rows.push((Row::of(db, id, file)?, field, in_force));
        }
    }
    let known = Known::of(db, &rows.iter().flat_map(|(row, ..)| row.called()).collect())?;
    let mut own = db.prepare_cached(
        "SELECT e.origin, e.origin_of FROM correction c JOIN event e ON e.id = c.event \
         WHERE c.mention = ?1 AND c.field = ?2",
    )?;
    let mut key = db.prepare_cached("SELECT key FROM mention WHERE id = ?1")?;
    let mut now =
        db.prepare_cached("SELECT value FROM correction WHERE mention = ?1 AND field = ?2")?;
    for (row, field, in_force) in &rows {
        let from: String = key.query_row([row.id], |row| row.get(0))?;
        let keys = keys(db, row.id, *field)?;
        let mut value = now.query(params![row.id, field.key()])?;
        let value: Option<String> = value.next()?.map(|row| row.get(0)).transpose()?;
        for other in known.like(row).filter(|other| elsewhere(other, row)) {
            let mut stands = own.query(params![other.id, field.key()])?;
            // What a person said of the other row itself stays.
            let carried = match stands.next()? {
                None => false,
                Some(stands) => {
                    let origin: Option<String> = stands.get(0)?;
                    let of: Option<String> = stands.get(1)?;
                    let ours = of.is_some_and(|of| keys.contains(of.trim_matches('"')));
                    if origin.as_deref() != Some("replaced") || !ours {
                        continue;
                    }
                    true
                }
            };
            drop(stands);
            match &value {
                Some(value) if *in_force && holds(*field, value, row, other) => {
                    let struck = *field == Field::Group && value == "[]" && known.is_kept(row);
                    if !struck {
                        let only = |one: Field, _: &str| one == *field;
                        repeat(db, row.id, (other.id, other.file), &only)?;
                    }
                }
                Some(_) => {}
                None if carried => take_back(db, other, *field, &from)?,
                None => {}
            }
        }
    }
    Ok(())
}

fn take_back(db: &Connection, row: &Row, field: Field, from: &str) -> Result<(), Problem> {
    let read = row.values.get(&field).cloned().unwrap_or_default();
    let event = Event {
        kind: EventKind::Correct,
        file: Some(row.file),
        mention: Some(row.id),
        field: Some(field),
        old: Some(json(&in_force(db, row.id, field)?)),
        new: Some(json(&read)),
        origin: Some(Origin::Replaced(from.to_string())),
        ..Event::default()
    };
    write_event(db, &event)?;
    let sql = "DELETE FROM correction WHERE mention = ?1 AND field = ?2";
    db.execute(sql, params![row.id, field.key()])?;
    Ok(())
}

/// Where a correction that holds of a mention was made, if that is another row, and the values are those that were read.
pub(crate) fn remembered_from(
    db: &Connection,
    key: &str,
    (field, items): (Field, &[Item]),
) -> Result<Option<String>, Problem> {
    let mut found = db.prepare_cached(
        "SELECT m.id, e.origin_of FROM mention m JOIN correction c ON c.mention = m.id \
         JOIN event e ON e.id = c.event WHERE m.key = ?1 AND c.field = ?2 AND e.origin = 'replaced'",
    )?;
    let mut rows = found.query(params![key, field.key()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let (id, from): (i64, Option<String>) = (row.get(0)?, row.get(1)?);
    let read = values_of(db, id, |one| one == field)?;
    let same = agree(read.get(&field).map_or(&[][..], Vec::as_slice), items);
    let from = from.unwrap_or_default().trim_matches('"').to_string();
    // Of a content that was replaced nothing can be said any more: it is said of this one.
    Ok((same && is_in_force(db, &from)?).then_some(from))
}

/// The groups of which corrections were made again since an event: file and name, each once.
pub(crate) fn remembered_since(
    db: &Connection,
    event: i64,
) -> Result<Vec<(String, String)>, Problem> {
    let mut found = db.prepare_cached(
        "SELECT coalesce((SELECT min(name) FROM file_name n WHERE n.file = e.file), ''), \
         e.mention FROM event e WHERE e.id > ?1 AND e.kind <> 'reread' AND e.origin = 'replaced' \
         GROUP BY e.mention ORDER BY min(e.id)",
    )?;
    let rows = found.query_map([event], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let rows = rows.collect::<Result<Vec<(String, i64)>, _>>()?;
    let one = |(file, mention)| Ok((file, named(&read_values(db, mention)?, Field::Group)));
    rows.into_iter().map(one).collect()
}
