//! What people said of a group in one ledger, said again of it in others that say the same: corrections hang on a
//! paper, and the paper of next year is another one. Which statement holds for a row does not depend on the order in
//! which papers were read and things were said: it is the one of the latest paper up to its own, or else of the next.

use super::again::{group_renamed, name_given, named};
use super::replaced::{is_in_force, repeat};
use crate::field::Field;
use crate::history::{Event, EventKind, json, write_event};
use crate::identity::{Told, earlier, known_as};
use crate::mention::{in_force, is_state, read_values, values_of};
use crate::origin::Origin;
use crate::problem::Problem;
use crate::reading::Values;
use crate::value::{Item, agree};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};

/// The rows of ledgers in force.
const ROWS: &str = "SELECT DISTINCT m.id, m.file FROM mention m JOIN file_name n ON n.file = m.file \
    WHERE m.gone = 0 AND m.ordinal = 0 AND m.key NOT LIKE 'add-%'";

/// What stands for one group in ledgers: the government and the name, as they are compared.
type Called = (String, String);

/// What holds of a field of a row in place of what was read.
struct Stands {
    value: String,
    event: i64,
    /// The key of the row of which it was said, where that is another one.
    root: Option<String>,
}

/// A row of a ledger, as it was read.
struct Row {
    id: i64,
    file: i64,
    key: String,
    values: Values,
    /// The row with which a person set it apart from others of its name; 0 where nobody did.
    part: i64,
    /// What a person said of it, or what was made again on it.
    stands: BTreeMap<Field, Stands>,
}

impl Row {
    fn of(db: &Connection, id: i64, file: i64) -> Result<Self, Problem> {
        let mut found = db.prepare_cached("SELECT key FROM mention WHERE id = ?1")?;
        let key = found.query_row([id], |row| row.get(0))?;
        Ok(Row { id, file, key, values: read_values(db, id)?, part: 0, stands: stands(db, id)? })
    }

    /// Whether it tells what was done to a group, and not how that stood.
    fn acts(&self) -> bool {
        !is_state(&self.values)
    }

    fn day(&self) -> String {
        named(&self.values, Field::Date)
    }

    /// What it is found by: as it was read, and as it was called.
    fn called(&self) -> BTreeSet<Called> {
        called(&self.values, self.stands.get(&Field::Group))
    }

    /// Whether a person said so of this row itself.
    fn is_said(&self, field: Field) -> bool {
        self.stands.get(&field).is_some_and(|stands| stands.root.is_none())
    }

    /// Whether it is struck out.
    fn is_struck(&self) -> bool {
        self.stands.get(&Field::Group).is_some_and(|stands| stands.value == "[]")
    }
}

fn called(values: &Values, given: Option<&Stands>) -> BTreeSet<Called> {
    let name = given.and_then(|given| name_given(&given.value).ok());
    let given = name.filter(|name| !name.is_empty()).map(|name| group_renamed(values, &name));
    given.into_iter().chain([known_as(values)]).collect()
}

fn stands(db: &Connection, mention: i64) -> Result<BTreeMap<Field, Stands>, Problem> {
    let mut found = db.prepare_cached(
        "SELECT c.field, c.value, c.event, CASE e.origin WHEN 'replaced' THEN e.origin_of END \
         FROM correction c JOIN event e ON e.id = c.event WHERE c.mention = ?1",
    )?;
    let rows = found.query_map([mention], |row| {
        let root: Option<String> = row.get(3)?;
        let root = root.map(|root| root.trim_matches('"').to_string());
        let stands = Stands { value: row.get(1)?, event: row.get(2)?, root };
        Ok((row.get::<_, String>(0)?, stands))
    })?;
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    Ok(rows.into_iter().filter_map(|(field, one)| Some((Field::of(&field)?, one))).collect())
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
            | Field::OthersEnd
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
struct Index {
    by_name: BTreeMap<Called, Vec<usize>>,
    all: Vec<(i64, i64, BTreeSet<Called>)>,
}

impl Index {
    fn of(db: &Connection) -> Result<Self, Problem> {
        let mut index = Index { by_name: BTreeMap::new(), all: Vec::new() };
        let mut found = db.prepare_cached(ROWS)?;
        let ids = found.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let fields = [Field::Jurisdiction, Field::Level, Field::Group];
        for ids in ids {
            let (id, file) = ids?;
            let values = values_of(db, id, |field| fields.contains(&field))?;
            let names = called(&values, stands(db, id)?.get(&Field::Group));
            for name in &names {
                index.by_name.entry(name.clone()).or_default().push(index.all.len());
            }
            index.all.push((id, file, names));
        }
        Ok(index)
    }

    /// Takes the rows that tell of one group out, under whatever names, by their days.
    fn take(&mut self, db: &Connection, name: Called) -> Result<Vec<Row>, Problem> {
        let (mut open, mut met) = (vec![name], BTreeSet::new());
        while let Some(name) = open.pop() {
            for at in self.by_name.remove(&name).unwrap_or_default() {
                if met.insert(at) {
                    open.extend(self.all[at].2.iter().cloned());
                }
            }
        }
        let rows = met.into_iter().map(|at| Row::of(db, self.all[at].0, self.all[at].1));
        let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
        rows.sort_by_cached_key(|row| (row.day(), row.id));
        Ok(rows)
    }
}

/// Whether two rows may tell of one group.
fn like(one: &Row, other: &Row) -> bool {
    one.part == other.part
        && one.acts() == other.acts()
        && !one.called().is_disjoint(&other.called())
}

/// Whether a group that a person struck out of a paper stands in another row of that day or before all the same: it
/// was a row too many, or the paper, that was struck out, and not the group.
fn is_kept(rows: &[Row], struck: &Row) -> bool {
    let other = |row: &&Row| row.id != struck.id && like(struck, row);
    rows.iter().filter(other).any(|row| !row.is_struck() && !goes_on(struck, row))
}

/// What was said of a row that is no more was said of the row that came to its place: one of the same day, or else the
/// first of those on which it was made again.
fn inherit(db: &Connection, rows: &mut [Row]) -> Result<(), Problem> {
    let mut heirs: BTreeMap<(Field, String), (bool, usize)> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        for (field, stands) in &row.stands {
            let Some(root) = &stands.root else { continue };
            if is_in_force(db, root)? {
                continue;
            }
            let mut found = db.prepare_cached("SELECT id FROM mention WHERE key = ?1")?;
            let id: Option<i64> = found.query_row([root], |row| row.get(0)).optional()?;
            let was = id.map(|id| values_of(db, id, |field| field == Field::Date)).transpose()?;
            let same = was.is_some_and(|was| named(&was, Field::Date) == row.day());
            let heir = heirs.entry((*field, root.clone())).or_insert((same, at));
            if same && !heir.0 {
                *heir = (same, at);
            }
        }
    }
    for ((field, _), (_, at)) in heirs {
        if let Some(stands) = rows[at].stands.get_mut(&field) {
            stands.root = None;
        }
    }
    Ok(())
}

/// Pairs of mentions that a person set apart, as far as nobody said the contrary since.
fn apart(db: &Connection) -> Result<Vec<(i64, i64)>, Problem> {
    let mut found = db.prepare_cached("SELECT kind, mention, other FROM decision ORDER BY id")?;
    let said = found.query_map([], |row| {
        let (kind, one, other): (String, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(((one.min(other), one.max(other)), (kind == "unlink", one, other)))
    })?;
    let said = said.collect::<Result<BTreeMap<(i64, i64), (bool, i64, i64)>, _>>()?;
    let apart = said.into_values().filter(|(apart, ..)| *apart);
    Ok(apart.map(|(_, one, other)| (one, other)).collect())
}

/// Tells the rows apart that a person set apart, as [`crate::identity`] does.
fn set_apart(rows: &mut [Row], apart: &[(i64, i64)]) {
    for (one, other) in apart {
        let at = |id: &i64| rows.iter().position(|row| row.id == *id);
        let Some((one, other)) = at(one).zip(at(other)) else { continue };
        let days: Vec<[String; 2]> =
            rows.iter().map(|row| [row.day(), named(&row.values, Field::Founded)]).collect();
        let told = |at: usize| {
            let [day, founded] = &days[at];
            Told { day, founded }
        };
        let goes = |at: &usize| {
            *at == one
                || *at != other
                    && like(&rows[one], &rows[*at])
                    && told(*at).goes_with(told(one), told(other))
        };
        let (with, part): (Vec<usize>, i64) =
            ((0..rows.len()).filter(goes).collect(), rows[one].id);
        for at in with {
            rows[at].part = part;
        }
    }
}

/// Makes what was said of rows of some groups hold on their other rows, and takes back there what no longer does.
fn settle(db: &Connection, mut index: Index, wanted: BTreeSet<Called>) -> Result<(), Problem> {
    let apart = apart(db)?;
    // One group after the other: rows of others have nothing to do with each other.
    for name in wanted {
        settle_one(db, index.take(db, name)?, &apart)?;
    }
    Ok(())
}

/// The same for all rows of one group.
fn settle_one(db: &Connection, mut rows: Vec<Row>, apart: &[(i64, i64)]) -> Result<(), Problem> {
    set_apart(&mut rows, apart);
    inherit(db, &mut rows)?;
    let fields: BTreeSet<Field> = rows.iter().flat_map(|row| row.stands.keys().copied()).collect();
    // What was made again is made anew, from what was said alone.
    let mut made = BTreeMap::new();
    for (at, row) in rows.iter_mut().enumerate() {
        let again: Vec<Field> = row.stands.keys().copied().filter(|of| !row.is_said(*of)).collect();
        made.extend(again.into_iter().filter_map(|of| Some(((at, of), row.stands.remove(&of)?))));
    }
    for field in fields {
        for at in 0..rows.len() {
            if rows[at].is_said(field) {
                continue;
            }
            let is = &rows[at];
            let holds = |was: &&Row| {
                let said = was.stands.get(&field).filter(|_| was.is_said(field));
                said.is_some_and(|said| {
                    let struck = field == Field::Group && said.value == "[]";
                    elsewhere(was, is)
                        && like(was, is)
                        && holds(field, &said.value, was, is)
                        && !(struck && is_kept(&rows, was))
                })
            };
            let mut said: Vec<&Row> = rows.iter().filter(holds).collect();
            said.sort_by_cached_key(|was| (was.day(), was.stands[&field].event));
            let until = said.iter().rev().find(|was| !goes_on(is, was));
            let from = until.or(said.first()).map(|was| (was.id, &was.key, &was.stands[&field]));
            match (from, made.remove(&(at, field))) {
                (Some((_, key, said)), Some(stands))
                    if stands.root.as_ref() == Some(key) && stands.value == said.value => {}
                (Some((id, ..)), _) => {
                    repeat(db, id, (is.id, is.file), &|of, _| of == field)?;
                }
                (None, Some(stands)) => take_back(db, is, field, stands.root)?,
                (None, None) => {}
            }
            let made = from.map(|(_, key, said)| Stands {
                value: said.value.clone(),
                event: said.event,
                root: Some(key.clone()),
            });
            if let Some(made) = made {
                rows[at].stands.insert(field, made);
            }
        }
    }
    Ok(())
}

/// Makes what was said of groups in other ledgers hold for the rows of a file too.
pub(super) fn remember(db: &Connection, file: i64) -> Result<(), Problem> {
    let corrected = "SELECT EXISTS (SELECT 1 FROM correction c JOIN mention m ON m.id = c.mention \
        WHERE m.ordinal = 0 AND m.file IS NOT NULL)";
    if !db.prepare_cached(corrected)?.query_row([], |row| row.get::<_, bool>(0))? {
        return Ok(());
    }
    if !db.prepare_cached(&format!("{ROWS} AND m.file = ?1"))?.exists([file])? {
        return Ok(());
    }
    let index = Index::of(db)?;
    let own = index.all.iter().filter(|(_, of, _)| *of == file);
    let wanted = own.flat_map(|(.., names)| names.clone()).collect();
    settle(db, index, wanted)
}

/// Makes what was said of rows of ledgers since an event also hold where other ledgers say the same, whichever was read
/// first, and takes back there what was taken back.
pub(crate) fn spread(db: &Connection, since: i64) -> Result<(), Problem> {
    let mut found = db.prepare_cached(
        "SELECT DISTINCT m.id, m.file, e.field FROM event e JOIN mention m ON m.id = e.mention \
         WHERE e.id > ?1 AND e.field IS NOT NULL AND m.file IS NOT NULL \
         AND e.kind IN ('correct', 'confirm', 'exclude', 'import') \
         AND coalesce(e.origin, '') <> 'replaced' \
         AND m.ordinal = 0 AND m.key NOT LIKE 'add-%' ORDER BY e.id",
    )?;
    let said = found.query_map([since], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let said = said.collect::<Result<Vec<(i64, i64, String)>, _>>()?;
    let mut wanted = BTreeSet::new();
    for (id, file, field) in said {
        let row = Row::of(db, id, file)?;
        wanted.extend(row.called());
        let field = Field::of(&field).filter(|field| !row.stands.contains_key(field));
        if let Some(field) = field
            && !is_in_force(db, &row.key)?
        {
            for heir in heirs(db, &row.key, field)? {
                take_back(db, &heir, field, Some(row.key.clone()))?;
            }
        }
    }
    if wanted.is_empty() { Ok(()) } else { settle(db, Index::of(db)?, wanted) }
}

/// Makes what was said of the groups of a mention hold anew, as a link or a setting apart may say which rows are of one.
pub(crate) fn spread_anew(db: &Connection, mention: i64) -> Result<(), Problem> {
    let sql = "SELECT file FROM mention WHERE id = ?1 AND ordinal = 0 AND key NOT LIKE 'add-%'";
    let file: Option<Option<i64>> =
        db.prepare_cached(sql)?.query_row([mention], |row| row.get(0)).optional()?;
    match file.flatten() {
        Some(file) => settle(db, Index::of(db)?, Row::of(db, mention, file)?.called()),
        None => Ok(()),
    }
}

/// The rows in force that hold what was said of one that is no more, because they came to its place.
fn heirs(db: &Connection, key: &str, field: Field) -> Result<Vec<Row>, Problem> {
    let mut found = db.prepare_cached(
        "SELECT m.id, m.file, m.key FROM correction c JOIN event e ON e.id = c.event \
         JOIN mention m ON m.id = c.mention \
         WHERE c.field = ?1 AND e.origin = 'replaced' AND e.origin_of = ?2",
    )?;
    let (mut open, mut met, mut heirs) = (vec![key.to_string()], BTreeSet::new(), Vec::new());
    while let Some(key) = open.pop() {
        let of = params![field.key(), format!("\"{key}\"")];
        let next = found.query_map(of, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        for (id, file, key) in next.collect::<Result<Vec<(i64, i64, String)>, _>>()? {
            if is_in_force(db, &key)? {
                heirs.push(Row::of(db, id, file)?);
            } else if met.insert(key.clone()) {
                open.push(key);
            }
        }
    }
    Ok(heirs)
}

fn take_back(
    db: &Connection,
    row: &Row,
    field: Field,
    from: Option<String>,
) -> Result<(), Problem> {
    let read = row.values.get(&field).cloned().unwrap_or_default();
    let event = Event {
        kind: EventKind::Correct,
        file: Some(row.file),
        mention: Some(row.id),
        field: Some(field),
        old: Some(json(&in_force(db, row.id, field)?)),
        new: Some(json(&read)),
        origin: from.map(Origin::Replaced),
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
