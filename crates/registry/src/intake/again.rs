//! Content that was taken before, read again by a newer reader.

use super::rows::{Outcome, new_mention, outcome, stored, warnings, write_values};
use crate::field::Field;
use crate::history::{Event, EventKind, json, write_event};
use crate::mention::read_values;
use crate::prepare::{Prepared, Read};
use crate::problem::Problem;
use crate::reading::{Draft, Values};
use crate::value::agree;
use rusqlite::{Connection, params};

/// A mention as it was read before.
pub(super) struct Before {
    pub id: i64,
    pub notice: u32,
    /// The place of its group in the notice; 0 of a row of a sheet.
    pub ordinal: u32,
    pub corrected: bool,
    /// Whether the reader no longer finds it, or a later content tells it anew.
    pub gone: bool,
    pub values: Values,
}

/// What was read of a file.
pub(super) fn before(db: &Connection, file: i64) -> Result<Vec<Before>, Problem> {
    let mut found = db.prepare_cached(
        "SELECT id, notice, ordinal, EXISTS (SELECT 1 FROM correction WHERE mention = m.id), \
         gone <> 0 FROM mention m WHERE file = ?1 AND m.key NOT LIKE 'add-%' \
         ORDER BY notice, ordinal, id",
    )?;
    let rows = found.query_map([file], |row| {
        Ok(Before {
            id: row.get(0)?,
            notice: row.get(1)?,
            ordinal: row.get(2)?,
            corrected: row.get(3)?,
            gone: row.get(4)?,
            values: Values::new(),
        })
    })?;
    let mut all = rows.collect::<Result<Vec<_>, _>>()?;
    for one in &mut all {
        one.values = read_values(db, one.id)?;
    }
    Ok(all)
}

/// The first value of a field, as text.
pub(super) fn named(values: &Values, field: Field) -> String {
    let first = values.get(&field).and_then(|items| items.first());
    first.map_or(String::new(), |item| item.text().into_owned())
}

/// Which of the old mentions each new one is: first by the group's name and what is done to it, then by name
/// alone, then, in the same content, by place.
pub(super) fn pair(old: &[Before], new: &[Draft], same: bool) -> Vec<Option<usize>> {
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
            db.execute("UPDATE mention SET gone = 1 WHERE id = ?1 AND gone = 0", [one.id])?;
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
    let set = "UPDATE mention SET notice = ?2, ordinal = ?3, \
        gone = CASE gone WHEN 1 THEN 0 ELSE gone END WHERE id = ?1";
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
