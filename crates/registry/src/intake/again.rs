//! Content that was taken before, read again by a newer reader.

use super::rows::{Outcome, new_mention, outcome, stored, warnings, write_values};
use crate::field::Field;
use crate::history::{Event, EventKind, json, write_event};
use crate::identity::known_as;
use crate::mention::read_values;
use crate::prepare::{Prepared, Read};
use crate::problem::Problem;
use crate::reading::{Draft, Values};
use crate::value::{Item, agree};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

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
    /// The name that a person gave its group; empty where a person said that it is none.
    pub renamed: Option<String>,
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
            renamed: None,
        })
    })?;
    let mut all = rows.collect::<Result<Vec<_>, _>>()?;
    for one in &mut all {
        one.values = read_values(db, one.id)?;
        if one.corrected {
            one.renamed = renamed(db, one.id)?;
        }
    }
    Ok(all)
}

/// The name that a person gave the group of a mention; empty where a person said that it is none.
pub(super) fn renamed(db: &Connection, mention: i64) -> Result<Option<String>, Problem> {
    let sql = "SELECT value FROM correction WHERE mention = ?1 AND field = ?2";
    let mut found = db.prepare_cached(sql)?;
    let key = Field::Group.key();
    let text: Option<String> =
        found.query_row(params![mention, key], |row| row.get(0)).optional()?;
    text.map(|text| name_given(&text)).transpose()
}

/// The name that a correction gives a group, as it is stored; empty where it says that there is none.
pub(super) fn name_given(stored: &str) -> Result<String, Problem> {
    let items: Vec<Item> =
        serde_json::from_str(stored).map_err(|error| Problem::Database(error.to_string()))?;
    Ok(items.first().map_or(String::new(), |item| item.text().into_owned()))
}

/// Whose the group of a mention is and what it is called, under the name that a person gave it.
pub(super) fn group_renamed(values: &Values, name: &str) -> (String, String) {
    let mut values = values.clone();
    values.insert(Field::Group, vec![Item::certain(name)]);
    known_as(&values)
}

/// The first value of a field, as text.
pub(super) fn named(values: &Values, field: Field) -> String {
    let first = values.get(&field).and_then(|items| items.first());
    first.map_or(String::new(), |item| item.text().into_owned())
}

/// Which of the old mentions each new one is: first by the group's name and what is done to it, then by name
/// alone, as it was written, as it is compared, and as a person gave it, then, in the same content, by place.
pub(super) fn pair(old: &[Before], new: &[Draft], same: bool) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    let written = |values: &Values| vec![named(values, Field::Group)];
    let done = |values: &Values| vec![named(values, Field::Group), named(values, Field::Act)];
    let compared = |values: &Values| <[String; 2]>::from(known_as(values)).to_vec();
    let given = |one: &Before| {
        let name = one.renamed.as_ref().filter(|name| !name.is_empty())?;
        Some(<[String; 2]>::from(group_renamed(&one.values, name)).to_vec())
    };
    let place = |notice: u32, group: u32| same.then(|| vec![format!("{notice}-{group}")]);
    for step in 0..5 {
        let of_old = |one: &Before| match step {
            0 => Some(done(&one.values)),
            1 => Some(written(&one.values)),
            2 => Some(compared(&one.values)),
            3 => given(one),
            _ => place(one.notice, one.ordinal),
        };
        let of_new = |one: &Draft| match step {
            0 => Some(done(&one.values)),
            1 => Some(written(&one.values)),
            2 | 3 => Some(compared(&one.values)),
            _ => place(one.notice, one.group),
        };
        let mut free: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
        for at in (0..old.len()).rev().filter(|at| !taken[*at]) {
            if let Some(key) = of_old(&old[at]) {
                free.entry(key).or_default().push(at);
            }
        }
        for (at, one) in new.iter().enumerate() {
            if pairs[at].is_none()
                && let Some(found) = of_new(one).and_then(|key| free.get_mut(&key)?.pop())
            {
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
    let none = (Vec::new(), Vec::new(), Vec::new());
    let (drafts, warned, sheets) = match &file.read {
        Read::Done { drafts, warned, sheets, .. } => (drafts, warned, sheets),
        _ => (&none.0, &none.1, &none.2),
    };
    warnings(db, id, warned, sheets)?;
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
