//! Taking files into the registry: each batch whole or not at all.

use crate::column::agree;
use crate::field::{Field, Item};
use crate::history::{Event, json, write_event};
use crate::mention::read_values;
use crate::prepare::{Pdf, Prepared, READER, Read, Reading, Reason, Warned, outdated, version};
use crate::problem::Problem;
use crate::reading::{Draft, Values};
use crate::store::Registry;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::collections::BTreeMap;
use tiaokuai_notices::text::Format;

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is new and holds so many mentions.
    New(usize),
    /// It was known, and was read again by a newer reader.
    Reread(usize),
    /// It was known, and nothing was done.
    Unchanged,
    /// It is no notice and no coding sheet; why, in English and Chinese.
    Refused([String; 2]),
    /// It could not be read; why, in English and Chinese.
    Failed([String; 2]),
}

/// How a format is called in the registry.
fn format_key(format: Format) -> &'static str {
    match format {
        Format::Plain => "txt",
        Format::Html => "html",
        Format::Docx => "docx",
        Format::Pdf => "pdf",
        Format::Csv => "csv",
        Format::Xlsx => "xlsx",
    }
}

impl Registry {
    /// Reads the bytes of one file and takes it in.
    ///
    /// `name` is what people call the file; it also tells its place: other content under the same name
    /// replaces what was there before.
    ///
    /// # Errors
    /// Where the registry cannot be written. A file that cannot be read is no error but an [`Outcome`].
    pub fn ingest(
        &mut self,
        name: &str,
        bytes: &[u8],
        format: Format,
        pdf: Pdf<'_>,
    ) -> Result<Outcome, Problem> {
        self.ingest_as(READER, name, bytes, format, pdf)
    }

    /// As [`Registry::ingest`], as if the reader had this version.
    pub(crate) fn ingest_as(
        &mut self,
        reader: u32,
        name: &str,
        bytes: &[u8],
        format: Format,
        pdf: Pdf<'_>,
    ) -> Result<Outcome, Problem> {
        let functions = self.functions().clone();
        let reading = self.reading(reader, &functions, pdf)?;
        let prepared = reading.of_bytes(bytes, name.to_string(), name.to_string(), format);
        let version = reading.version;
        let outcomes = self.take(std::slice::from_ref(&prepared), &version)?;
        Ok(outcomes.into_iter().next().unwrap_or(Outcome::Unchanged))
    }

    pub(crate) fn reading<'a>(
        &self,
        reader: u32,
        functions: &'a tiaokuai_notices::Functions,
        pdf: Pdf<'a>,
    ) -> Result<Reading<'a>, Problem> {
        let mut found =
            self.db.prepare("SELECT sha256, reader FROM file WHERE outcome <> 'failed'")?;
        let known = found.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let known = known.collect::<Result<BTreeMap<String, String>, _>>()?;
        Ok(Reading { functions, pdf, version: version(reader, self.own_functions()), known })
    }

    /// Takes prepared files in, all of them or, where the disk fails, none.
    pub(crate) fn take(
        &mut self,
        files: &[Prepared],
        version: &str,
    ) -> Result<Vec<Outcome>, Problem> {
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let outcomes =
            files.iter().map(|file| take_one(&change, file, version)).collect::<Result<_, _>>()?;
        change.commit()?;
        Ok(outcomes)
    }
}

fn take_one(db: &Connection, file: &Prepared, version: &str) -> Result<Outcome, Problem> {
    let at_place = place(db, &file.place)?;
    let Some(sha) = &file.sha else { return unreadable(db, file, at_place, version) };
    let mut found =
        db.prepare_cached("SELECT id, reader, outcome = 'failed' FROM file WHERE sha256 = ?1")?;
    let known: Option<(i64, String, bool)> =
        found.query_row([sha], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
    let (id, outcome) = match known {
        Some((id, stored, failed)) => {
            // What failed may have failed for want of time: it is tried again.
            let again = (failed || outdated(&stored, version)) && !matches!(file.read, Read::Known);
            (id, if again { reread(db, id, file, version)? } else { Outcome::Unchanged })
        }
        None => insert(db, file, sha, version)?,
    };
    if at_place != Some(id) {
        name(db, &file.place, &file.name, id)?;
        if let Some(old) = at_place {
            carry(db, old, id)?;
        }
    }
    Ok(outcome)
}

fn place(db: &Connection, place: &str) -> Result<Option<i64>, Problem> {
    let mut found = db.prepare_cached("SELECT file FROM file_name WHERE place = ?1")?;
    Ok(found.query_row([place], |row| row.get(0)).optional()?)
}

fn name(db: &Connection, place: &str, name: &str, file: i64) -> Result<(), Problem> {
    let mut put = db.prepare_cached(
        "INSERT INTO file_name VALUES (?1, ?2, ?3) ON CONFLICT (place) DO UPDATE SET name = ?2, file = ?3",
    )?;
    put.execute(params![place, name, file])?;
    // Other mentions hold now: who is who has to be worked out again.
    db.execute("DELETE FROM meta WHERE key = 'resolved'", [])?;
    Ok(())
}

/// A file whose bytes could not be had. What was read there before stays.
fn unreadable(
    db: &Connection,
    file: &Prepared,
    at_place: Option<i64>,
    version: &str,
) -> Result<Outcome, Problem> {
    let why = match &file.read {
        Read::Failed(why) | Read::Refused { why, .. } => why.clone(),
        Read::Known | Read::Done { .. } => Reason::default(),
    };
    match at_place {
        None => {
            let id = write_file(db, file, None, version)?;
            name(db, &file.place, &file.name, id)?;
        }
        Some(id) => {
            let set =
                "UPDATE file SET reason_en = ?2, reason_zh = ?3 WHERE id = ?1 AND sha256 IS NULL";
            db.execute(set, params![id, why[0], why[1]])?;
        }
    }
    Ok(Outcome::Failed(why))
}

fn write_file(
    db: &Connection,
    file: &Prepared,
    sha: Option<&str>,
    version: &str,
) -> Result<i64, Problem> {
    let (outcome, text, why) = told(&file.read);
    let mut put = db.prepare_cached(
        "INSERT INTO file (sha256, bytes, format, outcome, reason_en, reason_zh, text, reader) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    let format = format_key(file.format);
    let bytes = i64::try_from(file.bytes).unwrap_or(i64::MAX);
    let (en, zh) = (why.map(|why| &why[0]), why.map(|why| &why[1]));
    Ok(put.insert(params![sha, bytes, format, outcome, en, zh, text, version])?)
}

fn told(read: &Read) -> (&'static str, Option<&str>, Option<&Reason>) {
    match read {
        Read::Done { text, .. } => ("read", text.as_deref(), None),
        Read::Refused { text, why } => ("refused", text.as_deref(), Some(why)),
        Read::Failed(why) => ("failed", None, Some(why)),
        // Only content that is in the registry is known.
        Read::Known => ("failed", None, None),
    }
}

fn insert(
    db: &Connection,
    file: &Prepared,
    sha: &str,
    version: &str,
) -> Result<(i64, Outcome), Problem> {
    let id = write_file(db, file, Some(sha), version)?;
    let outcome = match &file.read {
        Read::Done { drafts, warned, .. } => {
            for draft in drafts {
                new_mention(db, id, sha, draft)?;
            }
            warnings(db, id, warned)?;
            Outcome::New(drafts.len())
        }
        Read::Refused { why, .. } => Outcome::Refused(why.clone()),
        Read::Failed(why) => Outcome::Failed(why.clone()),
        Read::Known => Outcome::Unchanged,
    };
    let new = match &file.read {
        Read::Done { drafts, .. } => Some(format!("{{\"mentions\":{}}}", drafts.len())),
        _ => None,
    };
    write_event(db, &Event { kind: "read", file: Some(id), new, ..Event::default() })?;
    Ok((id, outcome))
}

fn warnings(db: &Connection, file: i64, warned: &[Warned]) -> Result<(), Problem> {
    db.prepare_cached("DELETE FROM warning WHERE file = ?1")?.execute([file])?;
    let mut put = db.prepare_cached("INSERT INTO warning VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for Warned { sheet, line, cell, why } in warned {
        put.execute(params![file, sheet, line, cell, why[0], why[1]])?;
    }
    Ok(())
}

/// The key of a mention: made of content, so that it is the same in every registry.
fn key(sha: &str, draft: &Draft) -> String {
    let sha = &sha[..12];
    match draft.group {
        0 => format!("{sha}-r{}", draft.notice),
        group => format!("{sha}-{}-{group}", draft.notice),
    }
}

fn new_mention(db: &Connection, file: i64, sha: &str, draft: &Draft) -> Result<i64, Problem> {
    let mut key = key(sha, draft);
    let mut taken = db.prepare_cached("SELECT 1 FROM mention WHERE key = ?1")?;
    // Only where a newer reader counts the groups of a notice in another way.
    while taken.exists([&key])? {
        key.push('a');
    }
    write_mention(db, &key, Some(file), draft)
}

/// Writes a mention with its values.
pub(crate) fn write_mention(
    db: &Connection,
    key: &str,
    file: Option<i64>,
    draft: &Draft,
) -> Result<i64, Problem> {
    let mut put = db.prepare_cached(
        "INSERT INTO mention (key, file, notice, ordinal) VALUES (?1, ?2, ?3, ?4)",
    )?;
    let id = put.insert(params![key, file, draft.notice, draft.group])?;
    for (field, items) in &draft.values {
        write_values(db, id, *field, items)?;
    }
    Ok(id)
}

fn write_values(
    db: &Connection,
    mention: i64,
    field: Field,
    items: &[Item],
) -> Result<(), Problem> {
    let mut put =
        db.prepare_cached("INSERT INTO value VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?;
    let some = |text: &str| (!text.is_empty()).then(|| text.to_string());
    for (item, at) in items.iter().zip(1_u32..) {
        put.execute(params![
            mention,
            field.key(),
            at,
            item.value,
            some(&item.posts.join("\n")),
            some(&item.label),
            some(&item.rank),
            item.span.map(|span| span.0),
            item.span.map(|span| span.1),
            item.confidence
        ])?;
    }
    Ok(())
}

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
         FROM mention m WHERE file = ?1 ORDER BY notice, ordinal, id",
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

fn named(values: &Values, field: Field) -> &str {
    values.get(&field).and_then(|items| items.first()).map_or("", |item| item.value.as_str())
}

/// Which of the old mentions each new one is: first by the group's name and what is done to it, then by name
/// alone, then by place.
fn pair(old: &[Before], new: &[Draft]) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    let group = |values: &Values| named(values, Field::Group).to_string();
    let act = |values: &Values| named(values, Field::Act).to_string();
    type Alike<'a> = &'a dyn Fn(&Before, &Draft) -> bool;
    let steps: [Alike<'_>; 3] = [
        &|a, b| group(&a.values) == group(&b.values) && act(&a.values) == act(&b.values),
        &|a, b| group(&a.values) == group(&b.values),
        &|a, b| (a.notice, a.ordinal) == (b.notice, b.group),
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
fn reread(db: &Connection, id: i64, file: &Prepared, version: &str) -> Result<Outcome, Problem> {
    let (outcome, text, why) = told(&file.read);
    if let Read::Failed(why) = &file.read {
        // What an older reader could read is not thrown away.
        return Ok(Outcome::Failed(why.clone()));
    }
    let set = "UPDATE file SET outcome = ?2, reason_en = ?3, reason_zh = ?4, text = ?5, reader = ?6 \
        WHERE id = ?1";
    let (en, zh) = (why.map(|why| &why[0]), why.map(|why| &why[1]));
    db.execute(set, params![id, outcome, en, zh, text, version])?;
    let none = (Vec::new(), Vec::new());
    let (drafts, warned) = match &file.read {
        Read::Done { drafts, warned, .. } => (drafts, warned),
        _ => (&none.0, &none.1),
    };
    warnings(db, id, warned)?;
    let old = before(db, id)?;
    let pairs = pair(&old, drafts);
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
                &Event { kind: "reread", file, mention, field, old, ..Event::default() },
            )?;
        }
    }
    let new = Some(format!("{{\"mentions\":{},\"reader\":\"{version}\"}}", drafts.len()));
    write_event(db, &Event { kind: "reread", file: Some(id), new, ..Event::default() })?;
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
                    kind: "reread",
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

/// Takes the corrections of a file over to the one that replaced it at its place, unless the old one is still
/// elsewhere.
fn carry(db: &Connection, old: i64, new: i64) -> Result<(), Problem> {
    let mut found = db.prepare_cached("SELECT 1 FROM file_name WHERE file = ?1")?;
    if found.exists([old])? {
        return Ok(());
    }
    let (was, is) = (before(db, old)?, before(db, new)?);
    if !was.iter().any(|one| one.corrected) {
        return Ok(());
    }
    let drafts: Vec<Draft> = is
        .iter()
        .map(|one| Draft { notice: one.notice, group: one.ordinal, values: one.values.clone() })
        .collect();
    for (one, pair) in is.iter().zip(pair(&was, &drafts)) {
        let Some(from) = pair.map(|at| &was[at]).filter(|from| from.corrected && !one.corrected)
        else {
            continue;
        };
        let mut found =
            db.prepare_cached("SELECT field, value FROM correction WHERE mention = ?1")?;
        let rows = found
            .query_map([from.id], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        let source: String =
            db.query_row("SELECT key FROM mention WHERE id = ?1", [from.id], |row| row.get(0))?;
        for row in rows {
            let (field, value) = row?;
            let event = Event {
                kind: "correct",
                file: Some(new),
                mention: Some(one.id),
                field: Field::of(&field),
                new: Some(value.clone()),
                source: Some(source.clone()),
                ..Event::default()
            };
            let event = write_event(db, &event)?;
            let put = "INSERT INTO correction VALUES (?1, ?2, ?3, ?4)";
            db.execute(put, params![one.id, field, value, event])?;
        }
    }
    Ok(())
}
