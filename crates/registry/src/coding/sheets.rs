//! The answers of coders as sheets beside each other, and as a table.

use super::name::{folded, spellings};
use super::stands::STANDS;
use crate::answer::listed;
use crate::coders::CoderSheet;
use crate::field::Field;
use crate::problem::Problem;
use crate::store::Registry;
use crate::value::Item;
use std::collections::{BTreeMap, BTreeSet};
use tiaokuai_record::{Table, Text};

/// What stands in a cell of a coder who is done and found nothing: that is an answer, an empty cell is none.
const NOTHING: &str = "none";

/// A coder and how far the coder is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coder {
    /// The name.
    pub name: String,
    /// Mentions of which something was said.
    pub mentions: usize,
    /// Mentions that the coder is done with.
    pub done: usize,
    /// Fields of which something was said.
    pub fields: usize,
}

/// What one coder says of one mention.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub fields: BTreeMap<Field, Vec<Item>>,
    /// Whether the coder is done with it.
    pub done: bool,
    /// The last answer that counts.
    pub last: BTreeMap<Field, i64>,
}

impl Said {
    /// What a coder answered of a field; nothing where no answer was given.
    pub fn of(&self, field: Field) -> Option<&[Item]> {
        match self.fields.get(&field) {
            Some(items) => Some(items),
            None => self.done.then_some(&[][..]),
        }
    }
}

/// By the key of the mention and the name of the coder what was said.
pub(super) type All = BTreeMap<String, BTreeMap<String, Said>>;

/// A list as a cell; that there is nothing is said in a word.
fn cell(items: &[Item]) -> String {
    if items.is_empty() { NOTHING.to_string() } else { listed(items) }
}

impl Registry {
    /// Everything that coders said and that still stands, but for what those said who are left out. Ways to write one
    /// name are one coder, whose last answer counts.
    pub(super) fn coded(&self, without: &[String]) -> Result<All, Problem> {
        let spelt = spellings(&self.db)?;
        let without: BTreeSet<String> = without.iter().map(|name| folded(name)).collect();
        let sql = format!(
            "SELECT m.key, c.field, c.new, c.coder, max(c.id) FROM coding c \
             JOIN mention m ON m.id = c.mention WHERE {STANDS} GROUP BY m.key, c.field, person_is(c.coder)"
        );
        let mut found = self.db.prepare_cached(&sql)?;
        let mut rows = found.query([])?;
        let mut all = All::new();
        while let Some(row) = rows.next()? {
            let (key, field, new): (String, Option<String>, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            let coder = folded(&row.get::<_, String>(3)?);
            if without.contains(&coder) {
                continue;
            }
            let coder = spelt.get(&coder).cloned().unwrap_or(coder);
            let said = all.entry(key).or_default().entry(coder).or_default();
            let Some(field) = field else {
                said.done = true;
                continue;
            };
            let Some(field) = Field::of(&field) else { continue };
            let items: Vec<Item> =
                serde_json::from_str(&new).map_err(|error| Problem::Database(error.to_string()))?;
            said.fields.insert(field, items.into_iter().map(|item| item.of(field)).collect());
            said.last.insert(field, row.get(4)?);
        }
        Ok(all)
    }

    /// Who coded, and how much, in the order of names.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn coders(&self) -> Result<Vec<Coder>, Problem> {
        let mut coders: BTreeMap<String, Coder> = BTreeMap::new();
        for (name, said) in self.coded(&[])?.values().flatten() {
            let known = coders.entry(name.clone()).or_insert_with(|| Coder {
                name: name.clone(),
                mentions: 0,
                done: 0,
                fields: 0,
            });
            known.mentions += 1;
            known.done += usize::from(said.done);
            known.fields += said.fields.len();
        }
        Ok(coders.into_values().collect())
    }

    /// What each coder said as a sheet of that coder, to be put beside each other by [`crate::coders::matched`]: a
    /// row per mention and a column per field. An empty cell was not answered; that a notice does not say a thing is
    /// “none”. Rows have no number, for there is no file. Of those who are left out there is no sheet.
    ///
    /// # Errors
    /// Where the disk fails.
    pub fn coder_sheets(&self, without: &[String]) -> Result<Vec<CoderSheet>, Problem> {
        let all = self.coded(without)?;
        let fields: BTreeSet<Field> = all
            .values()
            .flat_map(BTreeMap::values)
            .flat_map(|said| said.fields.keys().copied())
            .collect();
        let heads: Vec<String> = std::iter::once("key".to_string())
            .chain(fields.iter().map(|field| field.key().to_string()))
            .collect();
        let coders: BTreeSet<&String> = all.values().flat_map(BTreeMap::keys).collect();
        let sheet = |coder: &String| {
            let rows = all.iter().filter_map(|(key, by)| {
                let said = by.get(coder)?;
                let cells = fields.iter().map(|field| said.of(*field).map_or(String::new(), cell));
                Some((0, std::iter::once(key.clone()).chain(cells).collect()))
            });
            CoderSheet { file: coder.clone(), heads: heads.clone(), rows: rows.collect() }
        };
        Ok(coders.into_iter().map(sheet).collect())
    }
}

/// The table of what coders said, a row per mention, field and coder.
pub(crate) fn answers(registry: Option<&Registry>) -> Result<Table, Problem> {
    let all = registry.map(|registry| registry.coded(&[])).transpose()?.unwrap_or_default();
    let mut rows: Vec<[String; 4]> = Vec::new();
    for (key, by) in &all {
        for (coder, said) in by {
            for (field, items) in &said.fields {
                rows.push([key.clone(), coder.clone(), field.key().to_string(), cell(items)]);
            }
        }
    }
    let column = |at: usize| rows.iter().map(|row| row[at].clone()).collect::<Vec<_>>();
    let (none, doc) = (Text::new("", ""), Text::new);
    Ok(Table::new("answers")
        .with("key", none, doc("key of the mention", "记录的键"), column(0))
        .with(
            "coder",
            none,
            doc("who coded it, without seeing others' answers", "编码者（互不可见）"),
            column(1),
        )
        .with("field", none, doc("the field", "字段"), column(2))
        .with(
            "answer",
            none,
            doc("what the coder says stands there; none: nothing", "编码者所答；none 表示原文没有"),
            column(3),
        ))
}
