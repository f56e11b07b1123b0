//! What a page asks of a registry: whether anything changed, files without a place, and files of tables.

use crate::hash::hash;
use crate::history::last_event;
use crate::intake::{LOOSE, Outcome, gone_since};
use crate::prepare::{Pdf, READER};
use crate::problem::Problem;
use crate::store::Registry;
use crate::tables::{Headers, Words};
use tiaokuai_notices::text::Format;
use tiaokuai_record::{Table, TableWriter};

/// What became of a file that has no place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// What was read.
    pub outcome: Outcome,
    /// Whether it came to the place of an earlier edition of its ledger.
    pub replaces: bool,
    /// The groups that it leaves out.
    pub gone: Vec<String>,
}

impl Registry {
    /// What tells one state of what is in force from another; working out who is who changes nothing of it.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn state(&self) -> Result<String, Problem> {
        // Whatever changes a mention is an event, but for known content at another place.
        let sql = "SELECT coalesce((SELECT max(id) FROM event), 0) \
            || '-' || coalesce((SELECT max(id) FROM coding), 0) || '-' || coalesce((SELECT max(id) FROM note), 0) \
            || '-' || (SELECT count(*) || '-' || total(file) || '-' || total(file * file) FROM file_name) \
            || '-' || coalesce((SELECT length(value) FROM meta WHERE key = 'functions'), 0)";
        let mut found = self.db.prepare_cached(sql)?;
        Ok(found.query_row([], |row| row.get(0))?)
    }

    /// A number that changes when anybody else writes to the file. It says nothing to another open registry.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn others(&self) -> Result<i64, Problem> {
        Ok(self.db.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// As [`Registry::ingest`], for a file that has a name but no place: two files of one name, dropped from two folders,
    /// are both kept, but for a ledger that has half of the groups of one of its name: it is its next edition.
    ///
    /// # Errors
    /// As [`Registry::ingest`].
    pub fn ingest_loose(
        &mut self,
        name: &str,
        bytes: &[u8],
        format: Format,
        pdf: Pdf<'_>,
    ) -> Result<Dropped, Problem> {
        let place = format!("{LOOSE}{}", &hash(bytes)[..24]);
        let last = last_event(&self.db)?;
        let outcome = self.ingest_at(READER, place.clone(), name, bytes, format, pdf)?;
        let own = "SELECT 1 FROM file_name WHERE place = ?1";
        let replaces =
            matches!(outcome, Outcome::New(_)) && !self.db.prepare(own)?.exists([place])?;
        let gone = gone_since(&self.db, last)?.into_iter().map(|(_, group)| group).collect();
        Ok(Dropped { outcome, replaces, gone })
    }

    /// The bytes of a file of one of [`crate::TABLES`], or of all of them: the ending is xlsx (all), csv or
    /// parquet. Nothing for an ending that is none of these.
    ///
    /// # Errors
    /// Where there is no such table, it cannot be written, or the disk fails.
    pub fn export(
        &self,
        ending: &str,
        table: &str,
        words: Words<'_>,
    ) -> Result<Option<Vec<u8>>, Problem> {
        self.export_under(ending, table, Headers::English, words)
    }

    /// As [`Registry::export`], mentions under headers of this kind.
    ///
    /// # Errors
    /// As [`Registry::export`].
    pub fn export_under(
        &self,
        ending: &str,
        table: &str,
        headers: Headers,
        words: Words<'_>,
    ) -> Result<Option<Vec<u8>>, Problem> {
        match ending {
            "xlsx" => self.to_excel_under(headers, words).map(Some),
            "csv" => Ok(Some(self.table_under(table, headers, words)?.to_csv().into_bytes())),
            "parquet" => parquet(&self.table_under(table, headers, words)?).map(Some),
            _ => Ok(None),
        }
    }
}

/// A table as a file of Parquet.
///
/// # Errors
/// Where it cannot be written.
pub fn parquet(table: &Table) -> Result<Vec<u8>, Problem> {
    let write = || {
        let mut writer = TableWriter::create(Vec::new(), &table.docs(), &[])?;
        writer.append(table)?;
        writer.finish()
    };
    write().map_err(|error| Problem::Write(error.to_string()))
}
