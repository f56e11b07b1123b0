//! Content that was taken before: read again, or replaced by other content at its place.

use super::rows::{Outcome, new_mention, outcome, stored, warnings, write_values};
use crate::cells::agree;
use crate::field::Field;
use crate::history::{Event, EventKind, json, write_event};
use crate::mention::read_values;
use crate::origin::Origin;
use crate::prepare::{Prepared, Read};
use crate::problem::Problem;
use crate::reading::{Draft, Values};
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

/// A mention as it was read before.
struct Before {
    id: i64,
    notice: u32,
    ordinal: u32,
    corrected: bool,
    values: Values,
}

fn before(db: &Connection, file: i64) -> Result<Vec<Before>, Problem> {
    let mut found = db.prepare_cached(
        "SELECT id, notice, ordinal, EXISTS (SELECT 1 FROM correction WHERE mention = m.id) \
         FROM mention m WHERE file = ?1 AND m.key NOT LIKE 'add-%' ORDER BY notice, ordinal, id",
    )?;
    let rows = found.query_map([file], |row| {
        Ok(Before {
            id: row.get(0)?,
            notice: row.get(1)?,
            ordinal: row.get(2)?,
            corrected: row.get(3)?,
            values: Values::new(),
        })
    })?;
    let mut all = rows.collect::<Result<Vec<_>, _>>()?;
    for one in &mut all {
        one.values = read_values(db, one.id)?;
    }
    Ok(all)
}

fn named(values: &Values, field: Field) -> String {
    let first = values.get(&field).and_then(|items| items.first());
    first.map_or(String::new(), |item| item.text().into_owned())
}

/// Which of the old mentions each new one is: first by the group's name and what is done to it, then by name
/// alone, then, in the same content, by place.
fn pair(old: &[Before], new: &[Draft], same: bool) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    let group = |values: &Values| named(values, Field::Group);
    let act = |values: &Values| named(values, Field::Act);
    type Alike<'a> = &'a dyn Fn(&Before, &Draft) -> bool;
    let steps: [Alike<'_>; 3] = [
        &|a, b| group(&a.values) == group(&b.values) && act(&a.values) == act(&b.values),
        &|a, b| group(&a.values) == group(&b.values),
        &|a, b| same && (a.notice, a.ordinal) == (b.notice, b.group),
    ];
    for alike in steps {
        for (at, draft) in
            new.iter().enumerate().filter(|(at, _)| pairs[*at].is_none()).collect::<Vec<_>>()
        {
            let found = (0..old.len()).find(|i| !taken[*i] && alike(&old[*i], draft));
            if let Some(found) = found {
                pairs[at] = Some(found);
                taken[found] = true;
            }
        }
    }
    pairs
}

/// Reads a known file again: its values are replaced, corrections stay.
pub(super) fn reread(
    db: &Connection,
    id: i64,
    file: &Prepared,
    version: &str,
) -> Result<Outcome, Problem> {
    let (outcome, text, why) = outcome(&file.read);
    if let Read::Failed(why) = &file.read {
        // What an older reader could read is not thrown away.
        return Ok(Outcome::Failed(why.clone()));
    }
    let set = "UPDATE file SET outcome = ?2, reason = ?3, reason_of = ?4, text = ?5, reader = ?6 \
        WHERE id = ?1";
    let (code, of) = stored(why);
    db.execute(set, params![id, outcome, code, of, text, version])?;
    let none = (Vec::new(), Vec::new());
    let (drafts, warned) = match &file.read {
        Read::Done { drafts, warned, .. } => (drafts, warned),
        _ => (&none.0, &none.1),
    };
    warnings(db, id, warned)?;
    let old = before(db, id)?;
    let pairs = pair(&old, drafts, true);
    for (draft, pair) in drafts.iter().zip(&pairs) {
        match pair {
            Some(at) => update(db, id, &old[*at], draft)?,
            None => _ = new_mention(db, id, file.sha.as_deref().unwrap_or_default(), draft)?,
        }
    }
    for (at, one) in old.iter().enumerate() {
        // A mention that a person corrected is one, whatever a reader says.
        if !pairs.contains(&Some(at)) && !one.corrected {
            db.execute("UPDATE mention SET gone = 1 WHERE id = ?1", [one.id])?;
            let old = Some(json(&one.values.get(&Field::Group).cloned().unwrap_or_default()));
            let field = Some(Field::Group);
            let mention = Some(one.id);
            let file = Some(id);
            write_event(
                db,
                &Event { kind: EventKind::Reread, file, mention, field, old, ..Event::default() },
            )?;
        }
    }
    let new = Some(format!("{{\"mentions\":{},\"reader\":\"{version}\"}}", drafts.len()));
    write_event(db, &Event { kind: EventKind::Reread, file: Some(id), new, ..Event::default() })?;
    match why {
        Some(why) => Ok(Outcome::Refused(why.clone())),
        None => Ok(Outcome::Reread(drafts.len())),
    }
}

fn update(db: &Connection, file: i64, old: &Before, draft: &Draft) -> Result<(), Problem> {
    let set = "UPDATE mention SET notice = ?2, ordinal = ?3, gone = 0 WHERE id = ?1";
    db.prepare_cached(set)?.execute(params![old.id, draft.notice, draft.group])?;
    let empty = Vec::new();
    for field in Field::all() {
        let was = old.values.get(&field).unwrap_or(&empty);
        let is = draft.values.get(&field).unwrap_or(&empty);
        if was == is {
            continue;
        }
        let clear = "DELETE FROM value WHERE mention = ?1 AND field = ?2";
        db.prepare_cached(clear)?.execute(params![old.id, field.key()])?;
        write_values(db, old.id, field, is)?;
        if !agree(was, is) {
            let (old_json, new_json) = (Some(json(was)), Some(json(is)));
            write_event(
                db,
                &Event {
                    kind: EventKind::Reread,
                    file: Some(file),
                    mention: Some(old.id),
                    field: Some(field),
                    old: old_json,
                    new: new_json,
                    ..Event::default()
                },
            )?;
        }
    }
    Ok(())
}

/// A content that comes to the place of another.
pub(super) struct Replacement {
    old: i64,
    new: i64,
    was: Vec<Before>,
    is: Vec<Before>,
}

impl Replacement {
    pub fn of(db: &Connection, old: i64, new: i64) -> Result<Self, Problem> {
        Ok(Replacement { old, new, was: before(db, old)?, is: before(db, new)? })
    }

    /// Whether it tells of nothing where the one before told of groups: it is damaged, say, or empty, and what was read
    /// stays.
    pub fn takes_nothing(&self) -> bool {
        self.is.is_empty() && !self.was.is_empty()
    }

    /// Whether the two are two papers, though one took the other's place: a ledger of another day, a notice of another
    /// day under another title. The same title under another day is the same notice, corrected.
    pub fn are_two(&self) -> bool {
        let told = |of: &[Before], field| -> BTreeSet<String> {
            of.iter().map(|one| named(&one.values, field)).filter(|told| !told.is_empty()).collect()
        };
        let [was, is] = [&self.was, &self.is].map(|of| told(of, Field::Date));
        let dated = !was.is_empty() && !is.is_empty() && was.is_disjoint(&is);
        dated && told(&self.was, Field::Title).is_disjoint(&told(&self.is, Field::Title))
    }

    /// Tells which groups of the paper before, which stays in force, are not in this one.
    pub fn leave_out(&self, db: &Connection) -> Result<(), Problem> {
        tell_gone(db, &self.was, &pair(&self.was, &drafts(&self.is), false), self.new)
    }

    /// Takes the corrections of the content before over, and tells which of its groups are left out, unless it is still
    /// elsewhere.
    pub fn carry(self, db: &Connection) -> Result<(), Problem> {
        let Replacement { old, new, mut was, is } = self;
        let mut found = db.prepare_cached("SELECT 1 FROM file_name WHERE file = ?1")?;
        if found.exists([old])? {
            return Ok(());
        }
        let of_old = was.len();
        was.extend(left_out(db, old)?);
        let pairs = pair(&was, &drafts(&is), false);
        tell_gone(db, &was[..of_old], &pairs, new)?;
        for (one, pair) in is.iter().zip(pairs) {
            let Some(from) =
                pair.map(|at| &was[at]).filter(|from| from.corrected && !one.corrected)
            else {
                continue;
            };
            let mut found =
                db.prepare_cached("SELECT field, value FROM correction WHERE mention = ?1")?;
            let rows = found.query_map([from.id], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
            })?;
            let key = key(db, from.id)?;
            for row in rows {
                let (field, value) = row?;
                let event = Event {
                    kind: EventKind::Correct,
                    file: Some(new),
                    mention: Some(one.id),
                    field: Field::of(&field),
                    new: Some(value.clone()),
                    origin: Some(Origin::Replaced(key.clone())),
                    ..Event::default()
                };
                let event = write_event(db, &event)?;
                let put = "INSERT INTO correction VALUES (?1, ?2, ?3, ?4)";
                db.execute(put, params![one.id, field, value, event])?;
            }
        }
        Ok(())
    }
}

fn drafts(of: &[Before]) -> Vec<Draft> {
    let one =
        |one: &Before| Draft { notice: one.notice, group: one.ordinal, values: one.values.clone() };
    of.iter().map(one).collect()
}

/// Writes down that a content leaves out groups of the one before it.
fn tell_gone(
    db: &Connection,
    was: &[Before],
    pairs: &[Option<usize>],
    new: i64,
) -> Result<(), Problem> {
    for (at, one) in was.iter().enumerate() {
        if pairs.contains(&Some(at)) {
            continue;
        }
        let event = Event {
            kind: EventKind::Reread,
            file: Some(new),
            mention: Some(one.id),
            field: Some(Field::Group),
            old: Some(json(&one.values.get(&Field::Group).cloned().unwrap_or_default())),
            origin: Some(Origin::Replaced(key(db, one.id)?)),
            ..Event::default()
        };
        write_event(db, &event)?;
    }
    Ok(())
}

fn key(db: &Connection, mention: i64) -> Result<String, Problem> {
    Ok(db.query_row("SELECT key FROM mention WHERE id = ?1", [mention], |row| row.get(0))?)
}

/// What earlier contents at the place of a file told and later ones left out: it may come back.
fn left_out(db: &Connection, file: i64) -> Result<Vec<Before>, Problem> {
    let (mut files, mut met, mut all) = (vec![file], BTreeSet::from([file]), Vec::new());
    while let Some(file) = files.pop() {
        let mut found = db.prepare_cached(
            "SELECT DISTINCT m.id, m.file FROM event e JOIN mention m ON m.id = e.mention \
             WHERE e.file = ?1 AND e.kind = 'reread' AND e.origin = 'replaced'",
        )?;
        let rows = found.query_map([file], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let rows = rows.collect::<Result<Vec<(i64, i64)>, _>>()?;
        for (_, earlier) in &rows {
            if met.insert(*earlier) {
                files.push(*earlier);
            }
        }
        let ids: BTreeSet<i64> = rows.iter().map(|(mention, _)| *mention).collect();
        for earlier in rows.iter().map(|(_, earlier)| *earlier).collect::<BTreeSet<i64>>() {
            all.extend(before(db, earlier)?.into_iter().filter(|one| ids.contains(&one.id)));
        }
    }
    Ok(all)
}

/// Keeps a content in force under a place of its own, beside the one that comes to its place.
pub(super) fn keep(db: &Connection, place: &str, file: i64) -> Result<(), Problem> {
    let put = "UPDATE OR REPLACE file_name SET place = ?1 WHERE place = ?2 AND file = ?3";
    db.execute(put, params![format!("{place}-{file}"), place, file])?;
    Ok(())
}

/// The groups that were left out of their files since an event: file and name, each once.
pub(crate) fn gone_since(db: &Connection, event: i64) -> Result<Vec<(String, String)>, Problem> {
    let mut found = db.prepare_cached(
        "SELECT (SELECT min(name) FROM file_name n WHERE n.file = e.file), e.mention FROM event e \
         WHERE e.id > ?1 AND e.kind = 'reread' AND e.origin = 'replaced' AND e.field = 'group' ORDER BY e.id",
    )?;
    let rows = found.query_map([event], |row| {
        Ok((row.get::<_, Option<String>>(0)?.unwrap_or_default(), row.get::<_, i64>(1)?))
    })?;
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    let one = |(file, mention): (String, i64)| {
        Ok((file, named(&read_values(db, mention)?, Field::Group)))
    };
    rows.into_iter().map(one).collect()
}
