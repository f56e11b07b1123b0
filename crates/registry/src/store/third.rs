//! From sentences to codes: what registries of the first two formats said in English becomes what they meant.
//! The sentences are those of the software that wrote them, whatever is said today.

use crate::coded::parts;
use crate::fault::CellFault;
use crate::identity::Doubtful;
use crate::origin::Origin;
use crate::problem::Problem;
use crate::reason::{Reason, SystemKind};
use rusqlite::{Connection, params};

/// Takes a registry from the second format to the third.
pub(super) fn step(db: &Connection) -> Result<(), Problem> {
    db.execute_batch(include_str!("third.sql"))?;
    let rows = |sql: &str| -> Result<Vec<(i64, String)>, Problem> {
        let mut found = db.prepare(sql)?;
        let rows = found.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    let mut put = db.prepare("UPDATE file SET reason = ?2, reason_of = ?3 WHERE id = ?1")?;
    for (id, en) in rows("SELECT id, reason_en FROM file WHERE reason_en IS NOT NULL")? {
        let (code, of) = parts(&reason(&en));
        put.execute(params![id, code, of])?;
    }
    let mut put = db.prepare("UPDATE warning SET code = ?2 WHERE rowid = ?1")?;
    for (id, en) in rows("SELECT rowid, en FROM warning")? {
        put.execute(params![id, parts(&fault(&en)).0])?;
    }
    let mut put = db.prepare("UPDATE doubt SET code = ?2, of = ?3 WHERE rowid = ?1")?;
    for (id, en) in rows("SELECT rowid, en FROM doubt")? {
        let (code, of) = parts(&doubt(&en));
        put.execute(params![id, code, of])?;
    }
    let mut put = db.prepare("UPDATE event SET origin = ?2, origin_of = ?3 WHERE id = ?1")?;
    for (id, source) in rows("SELECT id, source FROM event WHERE source IS NOT NULL")? {
        let (code, of) = parts(&origin(&source));
        put.execute(params![id, code, of])?;
    }
    // What was taken back is the last that a person had said of the field.
    db.execute_batch(
        "UPDATE event SET undoes = (SELECT max(e.id) FROM event e WHERE e.id < event.id \
         AND e.mention = event.mention AND e.field = event.field \
         AND e.kind IN ('correct', 'confirm', 'exclude')) WHERE origin = 'taken_back'",
    )?;
    db.execute_batch(include_str!("third_after.sql"))?;
    Ok(())
}

/// What stands between the beginning and the end of a sentence.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    text.strip_prefix(from)?.strip_suffix(to)
}

fn reason(en: &str) -> Reason {
    let known = [
        ("unpacks to more than any notice holds; it was not read", Reason::Swollen),
        ("is no text in UTF-8, UTF-16, GB18030 or Big5", Reason::Encoding),
        ("holds no text: a scan has to be recognised (OCR) first", Reason::Scan),
        ("took too long to unpack; save it as docx or txt", Reason::Slow),
        ("holds no text", Reason::Empty),
        ("names no leading small group", Reason::NoGroup),
        ("names groups but sets up, changes and ends none", Reason::NoAct),
        ("has no sheet with a column “group”", Reason::NoGroupColumn),
        ("is an export of a registry; tiaokuai registry import takes it in", Reason::Export),
        ("broke the reader, which is a defect of the software; please report it", Reason::Defect),
    ];
    if let Some((_, reason)) = known.into_iter().find(|(sentence, _)| *sentence == en) {
        return reason;
    }
    if let Some(told) = between(en, "is damaged or not what its name says (", ")") {
        return Reason::Damaged(told.to_string());
    }
    let large = between(en, "has ", " MiB are read").and_then(|rest| rest.split_once(" MiB; "));
    if let Some(Ok(size)) = large.map(|(size, _)| size.parse::<u64>()) {
        return Reason::Large(size << 20);
    }
    let quote = between(en, "line ", ": the quote that opens it is never closed");
    if let Some((line, cell)) = quote.and_then(|rest| rest.split_once(", cell "))
        && let (Ok(line), Ok(cell)) = (line.parse(), cell.parse())
    {
        return Reason::Quote { line, cell };
    }
    let kinds = [
        ("there is no such file or folder", SystemKind::NotFound),
        ("you lack the permission", SystemKind::Denied),
        ("it exists already and is left as it is", SystemKind::Exists),
        ("it is a folder, not a file", SystemKind::Folder),
        ("a part of its path is a file, not a folder", SystemKind::NoFolder),
        ("it is not UTF-8 text", SystemKind::NoText),
        ("the disk is full", SystemKind::Full),
        ("the disk is read-only", SystemKind::ReadOnly),
    ];
    let kind = kinds.into_iter().find(|(sentence, _)| *sentence == en);
    let kind = kind.map_or(SystemKind::Other, |(_, kind)| kind);
    Reason::System { kind, told: en.to_string() }
}

fn fault(en: &str) -> CellFault {
    let begins = [
        ("is no column", CellFault::UnknownColumn),
        ("stands there twice", CellFault::ColumnTwice),
        ("is empty", CellFault::NoGroup),
        ("is no date", CellFault::NoDate),
        ("is no whole number", CellFault::NoNumber),
        ("is neither true nor false", CellFault::NoBool),
        ("is no level", CellFault::NoLevel),
    ];
    let known = begins.into_iter().find(|(begin, _)| en.starts_with(begin));
    known.map_or(CellFault::NoAct, |(_, fault)| fault)
}

fn doubt(en: &str) -> Doubtful {
    let alike = between(en, "may be the same group as ", "; they were kept apart");
    if let Some(name) = alike {
        return Doubtful::Alike(name.to_string());
    }
    let ends = "; all notices that do not say which count as of one";
    if let Some(name) = between(en, "there are several places called ", ends) {
        return Doubtful::SeveralPlaces(name.to_string());
    }
    let begins = [
        ("ends a group that ended before", Doubtful::EndedBefore),
        ("sets up a group that was seen before", Doubtful::SeenBefore),
        ("is a second establishment", Doubtful::SecondFounding),
        ("has no date, and the group ended", Doubtful::UndatedFounding),
        ("tells of a group that had ended", Doubtful::FoundedUnseen),
    ];
    let known = begins.into_iter().find(|(begin, _)| en.starts_with(begin));
    known.map_or(Doubtful::NoGovernment, |(_, doubt)| doubt)
}

fn origin(source: &str) -> Origin {
    match source {
        "review" => return Origin::Review,
        "review, taken back" => return Origin::TakenBack,
        _ => {}
    }
    if let Some((place, row)) = source.rsplit_once(" row ")
        && let Ok(row) = row.parse()
    {
        // Only Excel has sheets; a name of a file ends with its format.
        let ends = place.to_lowercase().find(".xlsx ").map(|at| at + ".xlsx".len());
        let (file, sheet) = match ends {
            Some(at) => (&place[..at], place[at..].trim_start()),
            None => (place, ""),
        };
        return Origin::Row { file: file.to_string(), sheet: sheet.to_string(), row };
    }
    Origin::Replaced(source.to_string())
}
