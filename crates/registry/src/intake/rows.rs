//! The rows of the database that a reading becomes.

use crate::cells::TO_COME;
use crate::coded::parts;
use crate::fault::CellWarning;
use crate::field::Field;
use crate::identity::earlier;
use crate::prepare::{Prepared, Read};
use crate::problem::Problem;
use crate::reading::Draft;
use crate::reason::Reason;
use crate::value::{FieldValue, Item, Stored};
use rusqlite::{Connection, params};
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
    /// It is no notice and no coding sheet; why.
    Refused(Reason),
    /// It could not be read; why.
    Failed(Reason),
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
        Format::Xls => "xls",
        Format::Ods => "ods",
        Format::Odt => "odt",
        Format::Office => "office",
    }
}

pub(super) fn write_file(
    db: &Connection,
    file: &Prepared,
    sha: Option<&str>,
    version: &str,
) -> Result<i64, Problem> {
    let (outcome, text, why) = outcome(&file.read);
    let mut put = db.prepare_cached(
        "INSERT INTO file (sha256, bytes, format, outcome, reason, reason_of, text, reader) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    let format = format_key(file.format);
    let bytes = i64::try_from(file.bytes).unwrap_or(i64::MAX);
    let (why, of) = stored(why);
    Ok(put.insert(params![sha, bytes, format, outcome, why, of, text, version])?)
}

/// A reason as a code and what belongs to it.
pub(super) fn stored(why: Option<&Reason>) -> (Option<String>, Option<String>) {
    let (code, of) = why.map(parts).unzip();
    (code, of.flatten())
}

/// The outcome of reading, the text and why there are no mentions.
pub(super) fn outcome(read: &Read) -> (&'static str, Option<&str>, Option<&Reason>) {
    match read {
        Read::Done { text, .. } => ("read", text.as_deref(), None),
        Read::Refused { text, why } => ("refused", text.as_deref(), Some(why)),
        Read::Failed(why) => ("failed", None, Some(why)),
        // Only content that is in the registry is known.
        Read::Known => ("failed", None, None),
    }
}

/// Keeps what is to be told of a file, and the names of its sheets.
pub(super) fn warnings(
    db: &Connection,
    file: i64,
    warned: &[CellWarning],
    sheets: &[String],
) -> Result<(), Problem> {
    db.prepare_cached("DELETE FROM sheet WHERE file = ?1")?.execute([file])?;
    let mut put = db.prepare_cached("INSERT INTO sheet (file, place, name) VALUES (?1, ?2, ?3)")?;
    for (name, place) in sheets.iter().zip(0_i64..) {
        put.execute(params![file, place, name])?;
    }
    db.prepare_cached("DELETE FROM warning WHERE file = ?1")?.execute([file])?;
    let mut put = db.prepare_cached(
        "INSERT INTO warning (file, sheet, line, cell, code, value) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for CellWarning { sheet, line, column, value, fault } in warned {
        put.execute(params![file, sheet, line, column, parts(fault).0, value])?;
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

pub(super) fn new_mention(
    db: &Connection,
    file: i64,
    sha: &str,
    draft: &Draft,
) -> Result<i64, Problem> {
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

/// Whether a day has not come, wherever on earth it is read.
pub(crate) fn to_come(db: &Connection, day: &str) -> Result<bool, Problem> {
    let mut today = db.prepare_cached("SELECT date('now', '+14 hours')")?;
    let today: String = today.query_row([], |row| row.get(0))?;
    Ok(earlier(&today, day))
}

/// A day that had not come when it was read is doubtful: a year was mistyped, or it is a plan.
fn doubt_to_come(db: &Connection, item: &mut Item) -> Result<(), Problem> {
    if let FieldValue::Date(day) = item.value
        && to_come(db, &day.to_string())?
    {
        item.confidence = item.confidence.min(TO_COME);
    }
    Ok(())
}

pub(super) fn write_values(
    db: &Connection,
    mention: i64,
    field: Field,
    items: &[Item],
) -> Result<(), Problem> {
    let mut put =
        db.prepare_cached("INSERT INTO value VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?;
    let some = |text: &str| (!text.is_empty()).then(|| text.to_string());
    for (item, at) in items.iter().zip(1_u32..) {
        let mut item = item.clone();
        doubt_to_come(db, &mut item)?;
        let item = Stored::from(item);
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
