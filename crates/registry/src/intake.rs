//! Taking files into the registry: each batch whole or not at all.

mod again;
mod remembered;
mod replaced;
mod rows;

pub use rows::Outcome;
pub(crate) use rows::{to_come, write_mention};

use crate::history::{Event, EventKind, write_event};
use crate::prepare::{Pdf, Prepared, READER, Read, Reading, outdated, version};
use crate::problem::Problem;
use crate::reason::Reason;
use crate::sheet::ColumnMap;
use crate::store::Registry;
use again::reread;
use remembered::remember;
pub(crate) use remembered::{remembered_from, remembered_since, spread, spread_anew};
use replaced::Replacement;
pub(crate) use replaced::gone_since;
use rows::{new_mention, stored, warnings, write_file};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::collections::BTreeMap;
use tiaokuai_notices::text::Format;

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
        let (functions, columns) = (self.functions().clone(), self.columns().cloned());
        let reading = self.reading(reader, &functions, columns.as_ref(), pdf)?;
        let prepared = reading.of_bytes(bytes, place, name.to_string(), format);
        let version = reading.version;
        let outcomes = self.take(std::slice::from_ref(&prepared), &version)?;
        Ok(outcomes.into_iter().next().unwrap_or(Outcome::Unchanged))
    }

    pub(crate) fn reading<'a>(
        &self,
        reader: u32,
        functions: &'a tiaokuai_notices::Functions,
        columns: Option<&'a ColumnMap>,
        pdf: Pdf<'a>,
    ) -> Result<Reading<'a>, Problem> {
        let mut found =
            self.db.prepare("SELECT sha256, reader FROM file WHERE outcome <> 'failed'")?;
        let known = found.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let known = known.collect::<Result<BTreeMap<String, String>, _>>()?;
        let version = version(reader, [self.own_functions(), self.own_columns()]);
        Ok(Reading { functions, pdf, columns, version, known })
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
    let mut at_place = place(db, &file.place)?;
    let mut place_of = file.place.clone();
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
    // A file without a place of its own may be the corrected edition of a ledger of its name.
    if at_place.is_none() && file.place.starts_with(LOOSE) {
        if is_named(db, id, &file.name)? {
            return Ok(outcome);
        }
        if let Some((edition, old)) = earlier_edition(db, &file.name, id)? {
            (place_of, at_place) = (edition, Some(old));
        }
    }
    if at_place != Some(id) {
        // Content that came back tells all of it again.
        db.execute("UPDATE mention SET gone = 0 WHERE file = ?1 AND gone = 2", [id])?;
        let replaced = at_place.map(|old| Replacement::of(db, old, id)).transpose()?;
        if let Some(replaced) = &replaced {
            if replaced.takes_nothing() {
                return Ok(outcome);
            }
            replaced.keep(db, &place_of)?;
        }
        name(db, &place_of, &file.name, id)?;
        if let Some(replaced) = replaced {
            replaced.carry(db, &place_of)?;
        }
        remember(db, id)?;
    }
    Ok(outcome)
}

/// What the places of files that have none begin with.
pub(crate) const LOOSE: &str = "loose-";

/// Whether a content has this name somewhere.
fn is_named(db: &Connection, file: i64, name: &str) -> Result<bool, Problem> {
    let mut found = db.prepare_cached("SELECT 1 FROM file_name WHERE file = ?1 AND name = ?2")?;
    Ok(found.exists(params![file, name])?)
}

/// The place and the content of a ledger of this name that was dropped before, of which a content is another edition: it
/// has half of its groups.
fn earlier_edition(
    db: &Connection,
    name: &str,
    file: i64,
) -> Result<Option<(String, i64)>, Problem> {
    let mut found = db.prepare_cached(
        "SELECT place, file FROM file_name WHERE name = ?1 AND substr(place, 1, 6) = ?2 AND length(place) = 30 AND file <> ?3 ORDER BY file DESC",
    )?;
    let all = found.query_map(params![name, LOOSE, file], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for one in all.collect::<Result<Vec<(String, i64)>, _>>()? {
        if Replacement::of(db, one.1, file)?.is_edition() {
            return Ok(Some(one));
        }
    }
    Ok(None)
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
        Read::Known | Read::Done { .. } => Reason::Defect,
    };
    match at_place {
        None => {
            let id = write_file(db, file, None, version)?;
            name(db, &file.place, &file.name, id)?;
        }
        Some(id) => {
            let set =
                "UPDATE file SET reason = ?2, reason_of = ?3 WHERE id = ?1 AND sha256 IS NULL";
            let (code, of) = stored(Some(&why));
            db.execute(set, params![id, code, of])?;
        }
    }
    Ok(Outcome::Failed(why))
}

fn insert(
    db: &Connection,
    file: &Prepared,
    sha: &str,
    version: &str,
) -> Result<(i64, Outcome), Problem> {
    let id = write_file(db, file, Some(sha), version)?;
    let outcome = match &file.read {
        Read::Done { drafts, warned, sheets, .. } => {
            for draft in drafts {
                new_mention(db, id, sha, draft)?;
            }
            warnings(db, id, warned, sheets)?;
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
    write_event(db, &Event { kind: EventKind::Read, file: Some(id), new, ..Event::default() })?;
    Ok((id, outcome))
}
