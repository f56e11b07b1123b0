//! What a page asks of a registry: what is doubtful in a mention, whether anything changed, and files of tables.

use crate::field::Field;
use crate::intake::Outcome;
use crate::mention::{Mention, certain};
use crate::prepare::{Pdf, READER, hash};
use crate::problem::Problem;
use crate::review::asked;
use crate::store::Registry;
use crate::value::Item;
use tiaokuai_notices::text::Format;
use tiaokuai_record::TableWriter;

impl Mention {
    /// The values that a review asks of: those in doubt, by field and place. What another field decides (the act,
    /// which is read with the group, say) is asked only where that field is certain.
    ///
    /// ```
    /// # use tiaokuai_registry::{Field, Registry};
    /// # use tiaokuai_notices::text::{Format, pdf_text};
    /// let mut registry = Registry::in_memory()?;
    /// registry.ingest("groups.csv", "group\n甲领导小组\n".as_bytes(), Format::Csv, &pdf_text)?;
    /// let mut mention = registry.mentions()?.remove(0);
    /// assert!(mention.asked().is_empty());
    /// mention.values.get_mut(&Field::Group).unwrap()[0].confidence = 0.4;
    /// assert_eq!(mention.asked(), [(Field::Group, 0)]);
    /// # Ok::<(), tiaokuai_registry::Problem>(())
    /// ```
    #[must_use]
    pub fn asked(&self) -> Vec<(Field, usize)> {
        let below = certain();
        let fields = self.values.iter().filter(|(field, _)| asked(self, **field, below));
        let places = |(field, items): (&Field, &Vec<Item>)| {
            let unsure = items.iter().enumerate().filter(|(_, item)| item.confidence < below);
            unsure.map(|(at, _)| (*field, at)).collect::<Vec<_>>()
        };
        fields.flat_map(places).collect()
    }
}

impl Registry {
    /// What tells one state of what is in force from another; working out who is who changes nothing of it.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn state(&self) -> Result<String, Problem> {
        // Whatever changes a mention is an event, but for known content at another place.
        let sql = "SELECT coalesce((SELECT max(id) FROM event), 0) \
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

    /// As [`Registry::ingest`], for a file that has a name but no place: it replaces nothing, so that two files of
    /// one name, dropped from two folders, are both kept.
    ///
    /// # Errors
    /// As [`Registry::ingest`].
    pub fn ingest_loose(
        &mut self,
        name: &str,
        bytes: &[u8],
        format: Format,
        pdf: Pdf<'_>,
    ) -> Result<Outcome, Problem> {
        let place = format!("loose-{}", &hash(bytes)[..24]);
        self.ingest_at(READER, place, name, bytes, format, pdf)
    }

    /// The bytes of a file of one of [`crate::TABLES`], or of all of them: the ending is xlsx (all), csv or
    /// parquet. Nothing for an ending that is none of these.
    ///
    /// # Errors
    /// Where there is no such table, it cannot be written, or the disk fails.
    pub fn export(&self, ending: &str, table: &str) -> Result<Option<Vec<u8>>, Problem> {
        match ending {
            "xlsx" => self.to_excel().map(Some),
            "csv" => Ok(Some(self.table(table)?.to_csv().into_bytes())),
            "parquet" => {
                let table = self.table(table)?;
                let write = || {
                    let mut writer = TableWriter::create(Vec::new(), &table.docs(), &[])?;
                    writer.append(&table)?;
                    writer.finish()
                };
                write().map(Some).map_err(|error| Problem::Write(error.to_string()))
            }
            _ => Ok(None),
        }
    }
}
