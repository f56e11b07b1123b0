//! Taking files into the registry: each batch whole or not at all.

mod again;

use crate::field::Field;
use crate::history::{Event, write_event};
use crate::prepare::{Pdf, Prepared, READER, Read, Reading, Reason, Warned, outdated, version};
use crate::problem::Problem;
use crate::reading::Draft;
use crate::store::Registry;
use crate::value::{Item, Stored};
use again::{carry, reread};
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
        self.ingest_at(reader, name.to_string(), name, bytes, format, pdf)
    }

    /// One file under the place it is known by.
    pub(crate) fn ingest_at(
        &mut self,
        reader: u32,
        place: String,
        name: &str,
        bytes: &[u8],
        format: Format,
        pdf: Pdf<'_>,
    ) -> Result<Outcome, Problem> {
        let functions = self.functions().clone();
        let reading = self.reading(reader, &functions, pdf)?;
        let prepared = reading.of_bytes(bytes, place, name.to_string(), format);
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
    for (item, at) in items.iter().cloned().map(Stored::from).zip(1_u32..) {
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
