//! Content that comes to the place of other content: what of the one before stays in force beside it, what it replaces,
//! and what it leaves out.

use super::again::{Before, before, named, pair};
use crate::field::Field;
use crate::history::{Event, EventKind, json, write_event};
use crate::identity::{earlier, known_as};
use crate::mention::{in_force, is_state, read_values};
use crate::origin::Origin;
use crate::problem::Problem;
use crate::reading::Draft;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

/// A content that comes to the place of another.
pub(super) struct Replacement {
    old: i64,
    new: i64,
    was: Vec<Before>,
    is: Vec<Before>,
    /// Where each mention of the content before is in the new one.
    pairs: Vec<Option<usize>>,
    /// Which mentions of the content before tell of an earlier day, and stay in force.
    stays: Vec<bool>,
}

impl Replacement {
    pub fn of(db: &Connection, old: i64, new: i64) -> Result<Self, Problem> {
        let standing = |file| -> Result<Vec<Before>, Problem> {
            Ok(before(db, file)?.into_iter().filter(|one| !one.gone).collect())
        };
        let (was, is) = (standing(old)?, standing(new)?);
        let pairs = turned(&pair(&was, &drafts(&is), false), was.len());
        let stays = stays(&was, &is, &pairs);
        Ok(Replacement { old, new, was, is, pairs, stays })
    }

    /// Whether both are ledgers, and the new one has half of the groups of the one before, and more than one.
    pub fn is_edition(&self) -> bool {
        let ledgers = self.was.iter().chain(&self.is).all(|one| one.ordinal == 0);
        let both = self.pairs.iter().flatten().count();
        ledgers && both > 1 && 2 * both >= self.was.len()
    }

    /// Whether it tells of nothing where the one before told of groups: it is damaged, say, or empty, and what was read
    /// stays.
    pub fn takes_nothing(&self) -> bool {
        self.is.is_empty() && !self.was.is_empty()
    }

    /// Keeps what stays in force of the content before, under a place of its own beside the one that comes to its place.
    pub fn keep(&self, db: &Connection, place: &str) -> Result<(), Problem> {
        if !self.stays.contains(&true) {
            return Ok(());
        }
        let put = "UPDATE OR REPLACE file_name SET place = ?1 WHERE place = ?2 AND file = ?3";
        db.execute(put, params![kept_place(place, self.old), place, self.old])?;
        for (one, _) in self.was.iter().zip(&self.stays).filter(|(_, stays)| !**stays) {
            db.execute("UPDATE mention SET gone = 2 WHERE id = ?1", [one.id])?;
        }
        Ok(())
    }

    /// Tells which groups of the content before are left out, and takes the corrections of what is replaced over, unless
    /// that is still elsewhere. The new content has to be at the place by now.
    pub fn carry(mut self, db: &Connection, place: &str) -> Result<(), Problem> {
        let elsewhere = "SELECT 1 FROM file_name WHERE file = ?1 AND place <> ?2";
        let elsewhere =
            db.prepare_cached(elsewhere)?.exists(params![self.old, kept_place(place, self.old)])?;
        if elsewhere {
            return Ok(());
        }
        let there: BTreeSet<_> = self.is.iter().map(|one| known_as(&one.values)).collect();
        for (one, pair) in self.was.iter().zip(&self.pairs) {
            match pair {
                Some(at) => links(db, one.id, self.is[*at].id)?,
                // One of two rows of a group may go.
                None if there.contains(&known_as(&one.values)) => {}
                None => tell_gone(db, one, self.new)?,
            }
        }
        let replaced = self.was.drain(..).zip(self.stays).filter(|(_, stays)| !stays);
        let mut was: Vec<Before> = replaced.map(|(one, _)| one).collect();
        was.extend(left_out(db, self.old)?);
        let pairs = pair(&was, &drafts(&self.is), false);
        // What was said of another row that has come over too is made again from there.
        let over = pairs.iter().flatten().map(|at| key(db, was[*at].id));
        let over = over.collect::<Result<BTreeSet<_>, _>>()?;
        for (one, pair) in self.is.iter().zip(pairs) {
            let from = pair.map(|at| &was[at]).filter(|from| from.corrected && !one.corrected);
            if let Some(from) = from {
                let said = |_, root: Option<&str>| root.is_none_or(|root| !over.contains(root));
                repeat(db, from.id, (one.id, self.new), &said)?;
            }
        }
        Ok(())
    }
}

/// What stays in force. A row of a ledger tells of its group on a day: a row of a later day is told beside it, and so is
/// a group that a later ledger leaves out. A notice, or a sheet that says what was done to groups, is another one only
/// where both its day and its title are others; the same title under another day is the same notice, corrected.
fn stays(was: &[Before], is: &[Before], pairs: &[Option<usize>]) -> Vec<bool> {
    let day = |one: &Before| named(&one.values, Field::Date);
    let seen = |one: &Before| one.ordinal == 0 && is_state(&one.values);
    if was.iter().chain(is).all(seen) {
        let latest = is.iter().map(day).max().unwrap_or_default();
        let next = |pair: &Option<usize>| pair.map_or(latest.clone(), |at| day(&is[at]));
        return was.iter().zip(pairs).map(|(one, pair)| earlier(&day(one), &next(pair))).collect();
    }
    let told = |of: &[Before], field| -> BTreeSet<String> {
        of.iter().map(|one| named(&one.values, field)).filter(|told| !told.is_empty()).collect()
    };
    let [days, others] = [was, is].map(|of| told(of, Field::Date));
    let dated = !days.is_empty() && !others.is_empty() && days.is_disjoint(&others);
    let two = dated && told(was, Field::Title).is_disjoint(&told(is, Field::Title));
    vec![two; was.len()]
}

/// Which new one each old one is, from which old one each new one is.
fn turned(pairs: &[Option<usize>], old: usize) -> Vec<Option<usize>> {
    let mut turned = vec![None; old];
    for (new, pair) in pairs.iter().enumerate() {
        if let Some(at) = pair {
            turned[*at] = Some(new);
        }
    }
    turned
}

/// Where a content is that stays in force beside the one that came to its place.
fn kept_place(place: &str, file: i64) -> String {
    format!("{place}-{file}")
}

/// Makes the corrections of a mention on another one too, as far as they are wanted, by their field and the row of
/// which they were said where that is another one.
pub(super) fn repeat(
    db: &Connection,
    from: i64,
    (to, file): (i64, i64),
    wanted: &dyn Fn(Field, Option<&str>) -> bool,
) -> Result<usize, Problem> {
    let sql = "SELECT c.field, c.value, e.kind, CASE e.origin WHEN 'replaced' THEN e.origin_of END \
        FROM correction c JOIN event e ON e.id = c.event WHERE c.mention = ?1";
    let mut found = db.prepare_cached(sql)?;
    type Row = (String, String, String, Option<String>);
    let rows =
        found.query_map([from], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    let rows = rows.collect::<Result<Vec<Row>, _>>()?;
    let key = key(db, from)?;
    let mut count = 0;
    for (name, value, kind, of) in rows {
        let field = Field::of(&name);
        let of = of.map(|of| of.trim_matches('"').to_string());
        if !field.is_none_or(|field| wanted(field, of.as_deref())) {
            continue;
        }
        // It hangs on the row of which a person said it, and not on one that it was made again on.
        let root =
            of.map(|of| Ok::<_, Problem>(is_in_force(db, &of)?.then_some(of))).transpose()?;
        let root = root.flatten().unwrap_or_else(|| key.clone());
        let kinds = [EventKind::Confirm, EventKind::Exclude];
        let kind = kinds.into_iter().find(|one| one.key() == kind);
        let event = Event {
            kind: kind.unwrap_or(EventKind::Correct),
            file: Some(file),
            mention: Some(to),
            field,
            old: field.map(|field| in_force(db, to, field)).transpose()?.map(|items| json(&items)),
            new: Some(value.clone()),
            origin: Some(Origin::Replaced(root)),
            ..Event::default()
        };
        let event = write_event(db, &event)?;
        let put = "INSERT OR REPLACE INTO correction VALUES (?1, ?2, ?3, ?4)";
        db.execute(put, params![to, name, value, event])?;
        count += 1;
    }
    Ok(count)
}

/// Whether a mention of this key is in force.
pub(super) fn is_in_force(db: &Connection, key: &str) -> Result<bool, Problem> {
    let sql = "SELECT EXISTS (SELECT 1 FROM mention m JOIN file_name n ON n.file = m.file \
        WHERE m.key = ?1 AND m.gone = 0)";
    Ok(db.prepare_cached(sql)?.query_row([key], |row| row.get(0))?)
}

/// What a person decided of a mention, that it is of the same group as another or of one of its own, holds for the one
/// that comes after it too.
fn links(db: &Connection, old: i64, new: i64) -> Result<(), Problem> {
    let put = "INSERT INTO decision (kind, mention, other, event) \
        SELECT kind, CASE mention WHEN ?1 THEN ?2 ELSE mention END, \
        CASE other WHEN ?1 THEN ?2 ELSE other END, event FROM decision \
        WHERE (mention = ?1 OR other = ?1) AND NOT EXISTS (SELECT 1 FROM decision known \
        WHERE known.kind = decision.kind AND known.event = decision.event \
        AND known.mention IN (decision.mention, ?2) AND known.other IN (decision.other, ?2) \
        AND (known.mention = ?2 OR known.other = ?2)) ORDER BY id";
    db.prepare_cached(put)?.execute([old, new])?;
    Ok(())
}

fn drafts(of: &[Before]) -> Vec<Draft> {
    let one =
        |one: &Before| Draft { notice: one.notice, group: one.ordinal, values: one.values.clone() };
    of.iter().map(one).collect()
}

/// Writes down that a content leaves out a group of the one before it.
fn tell_gone(db: &Connection, one: &Before, new: i64) -> Result<(), Problem> {
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
    Ok(())
}

fn key(db: &Connection, mention: i64) -> Result<String, Problem> {
    Ok(db.query_row("SELECT key FROM mention WHERE id = ?1", [mention], |row| row.get(0))?)
}

/// What earlier contents at the place of a file told, later ones left out, and nothing in force tells: it may come back.
fn left_out(db: &Connection, file: i64) -> Result<Vec<Before>, Problem> {
    let (mut files, mut met, mut all) = (vec![file], BTreeSet::from([file]), Vec::new());
    while let Some(file) = files.pop() {
        let mut found = db.prepare_cached(
            "SELECT DISTINCT m.id, m.file, m.gone = 0 AND EXISTS \
             (SELECT 1 FROM file_name n WHERE n.file = m.file) \
             FROM event e JOIN mention m ON m.id = e.mention \
             WHERE e.file = ?1 AND e.kind = 'reread' AND e.origin = 'replaced'",
        )?;
        let rows = found.query_map([file], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let rows = rows.collect::<Result<Vec<(i64, i64, bool)>, _>>()?;
        files.extend(rows.iter().map(|row| row.1).filter(|earlier| met.insert(*earlier)));
        let ids: BTreeSet<i64> = rows.iter().filter(|row| !row.2).map(|row| row.0).collect();
        for earlier in rows.iter().map(|row| row.1).collect::<BTreeSet<i64>>() {
            all.extend(before(db, earlier)?.into_iter().filter(|one| ids.contains(&one.id)));
        }
    }
    Ok(all)
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
