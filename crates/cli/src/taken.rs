//! A record that somebody else made: a registry, or a table of groups.

use crate::command::columns;
use crate::outcome::{Exit, Failure, OrFail};
use std::path::Path;
use tiaokuai_record::{GovernmentId, Lang, Record, YearMonth};
use tiaokuai_registry::{ColumnMap, Registry, read_sheet};
use tiaokuai_words::{Reader, Say};

/// Where a record is.
pub struct Source<'a> {
    pub path: &'a Path,
    /// A registry is followed to the end of this month.
    pub until: Option<YearMonth>,
    /// The file of a map of columns, for a table.
    pub columns: Option<&'a String>,
}

/// What is measured, wherever it came from.
pub struct Taken {
    pub record: Record,
    /// Numbers of documents, with the government of whose groups they tell.
    pub numbers: Vec<(GovernmentId, String)>,
    pub rows: usize,
    /// In both languages.
    pub warnings: [Vec<String>; 2],
    pub hash: String,
    pub changed: Option<String>,
}

impl Source<'_> {
    /// Reads it. Warnings of a table are told at once.
    pub fn take(&self, lang: Lang) -> Result<Taken, Failure> {
        if Registry::is_at(self.path) { self.registry(lang) } else { self.sheet(lang) }
    }

    fn registry(&self, lang: Lang) -> Result<Taken, Failure> {
        if self.columns.is_some() {
            let message = lang.pick(
                "--columns is for a table; a registry has its own, from observe --columns",
                "--columns 只用于表格；登记库的列名对照表由 observe --columns 存入",
            );
            return Err(Failure::new(Exit::Usage, message));
        }
        let registry = Registry::open(self.path).or_fail(lang)?;
        let measured = registry.record(self.until).or_fail(lang)?;
        Ok(Taken {
            hash: registry.fingerprint().or_fail(lang)?,
            changed: registry.changed().or_fail(lang)?,
            warnings: both(&measured.warnings),
            numbers: measured.numbers.into_iter().collect(),
            rows: measured.mentions,
            record: measured.record,
        })
    }

    fn sheet(&self, lang: Lang) -> Result<Taken, Failure> {
        if self.until.is_some() {
            let message = lang.pick(
                "--until is for a registry; a table says itself what it holds",
                "--until 只用于登记库；编码表所含内容以表为准",
            );
            return Err(Failure::new(Exit::Usage, message));
        }
        let map = self.columns.map(|path| columns(path, lang)).transpose()?;
        // The map was found right when it was read.
        let map = map.and_then(|text| ColumnMap::parse(&text).ok());
        let sheet = read_sheet(self.path, map.as_ref()).or_fail(lang)?;
        let warnings = both(&sheet.warnings);
        for warning in &warnings[lang as usize] {
            let (table, colon) = (self.path.display(), lang.pick(": ", "："));
            eprintln!("{table}{colon}{warning}");
        }
        Ok(Taken {
            hash: sheet.hash.clone(),
            changed: None,
            warnings,
            numbers: sheet.numbers,
            rows: sheet.rows,
            record: sheet.record,
        })
    }
}

/// Warnings in both languages.
fn both(warnings: &[impl Say]) -> [Vec<String>; 2] {
    let said = |lang| warnings.iter().map(|one| one.say(Reader::of_command(lang))).collect();
    Lang::ALL.map(said)
}
