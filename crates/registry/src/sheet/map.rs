//! The user's own names of columns and of the words in them.

use crate::column::{COLUMNS, Column, column, meant, near};
use crate::fault::MapError;
use crate::parse::plain;
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

/// What else is asked of a reading.
#[derive(Clone, Copy, Default)]
pub(crate) struct Asked<'a> {
    /// The user's own names of columns.
    pub map: Option<&'a ColumnMap>,
    /// Whether exports of registries are read as well.
    pub exports: bool,
    /// The name of the file; empty where there is none.
    pub name: &'a str,
}

/// Which of our columns the headers of a table mean, and which of our words its words mean.
///
/// A line for each header: `"单位数" = "organisation_count"`; with `""` the column is left out. A table
/// `[words.level]` has the words of a column, `zone = "prefecture"`; a table `[set]` what holds for every row,
/// `jurisdiction = "广东省佛山市"`.
///
/// ```
/// let map = tiaokuai_registry::ColumnMap::parse("\"机构\" = \"group\"\n[set]\nlevel = \"county\"\n");
/// assert!(map.is_ok());
/// let wrong = tiaokuai_registry::ColumnMap::parse("机构 = 1").unwrap_err();
/// assert_eq!(wrong.line(), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnMap {
    columns: BTreeMap<String, (String, Option<&'static str>)>,
    words: BTreeMap<&'static str, BTreeMap<String, String>>,
    set: BTreeMap<&'static str, String>,
}

impl ColumnMap {
    /// Reads a map.
    ///
    /// # Errors
    /// Where it is no TOML, or names a column that there is not.
    pub fn parse(text: &str) -> Result<ColumnMap, MapError> {
        let line = |at: usize| 1 + text.get(..at).unwrap_or(text).matches('\n').count();
        let table = DeTable::parse(text).map_err(|error| MapError::Toml {
            line: line(error.span().map_or(0, |span| span.start)),
            told: error.message().to_string(),
        })?;
        let known = |name: &str, at: usize| {
            let found = column(name).or_else(|| meant(name)).filter(|column| readable(column));
            found.ok_or_else(|| MapError::NoColumn {
                line: line(at),
                name: name.to_string(),
                near: near(name, &readable),
            })
        };
        let mut map = ColumnMap::default();
        for (key, value) in table.get_ref() {
            let (name, at) = (key.get_ref().to_string(), key.span().start);
            let no_text =
                |name: &str, at| MapError::NoText { line: line(at), name: name.to_string() };
            match (name.as_str(), value.get_ref()) {
                (_, DeValue::String(text)) => {
                    let ours = match text.trim() {
                        "" => None,
                        text => Some(known(text, value.span().start)?.name),
                    };
                    map.columns.insert(plain(&name), (name, ours));
                }
                ("set", DeValue::Table(rows)) => {
                    for (key, value) in rows {
                        let ours = known(key.get_ref(), key.span().start)?.name;
                        let DeValue::String(text) = value.get_ref() else {
                            return Err(no_text(key.get_ref(), key.span().start));
                        };
                        map.set.insert(ours, text.to_string());
                    }
                }
                ("words", DeValue::Table(columns)) => {
                    for (key, value) in columns {
                        let ours = known(key.get_ref(), key.span().start)?.name;
                        let DeValue::Table(words) = value.get_ref() else {
                            return Err(no_text(key.get_ref(), key.span().start));
                        };
                        for (word, value) in words {
                            let DeValue::String(text) = value.get_ref() else {
                                return Err(no_text(word.get_ref(), word.span().start));
                            };
                            let of = map.words.entry(ours).or_default();
                            of.insert(plain(word.get_ref()), text.to_string());
                        }
                    }
                }
                _ => return Err(no_text(&name, at)),
            }
        }
        Ok(map)
    }

    /// What a header means by this map: nothing if it is not there, a column, or none where it is left out.
    pub(crate) fn column(&self, head: &str) -> Option<Option<&'static Column>> {
        self.columns.get(&plain(head)).map(|(_, ours)| ours.and_then(column))
    }

    /// The word that a word of a column means.
    pub(crate) fn word(&self, column: &str, text: &str) -> Option<&str> {
        self.words.get(column)?.get(&plain(text)).map(String::as_str)
    }

    /// What holds for every row that does not say.
    pub(crate) fn set(&self) -> impl Iterator<Item = (&'static Column, &str)> {
        self.set.iter().filter_map(|(name, text)| Some((column(name)?, text.as_str())))
    }

    /// The headers that none of these is.
    pub(crate) fn lacking(&self, heads: &[String]) -> Vec<String> {
        let heads: Vec<String> = heads.iter().map(|head| plain(head)).collect();
        let lacking = self.columns.iter().filter(|(head, _)| !heads.contains(head));
        lacking.map(|(_, (written, _))| written.clone()).collect()
    }
}

/// Whether a table of the user's can have this column.
fn readable(column: &Column) -> bool {
    COLUMNS.iter().any(|known| known.name == column.name)
        && !["key", "sure", "doubtful", "exported"].contains(&column.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let wrong = |text: &str| ColumnMap::parse(text).unwrap_err().to_string();
        assert_eq!(
            wrong("a = \"group\"\nb = \"grop\"\n"),
            "line 2: there is no column “grop”; is it “group”?"
        );
        assert_eq!(
            wrong("\"机构\" = \"小组名秤\"\n"),
            "line 1: there is no column “小组名秤”; is it “小组名称”?"
        );
        assert_eq!(wrong("a = 1\n"), "line 1: a: expected a text in quotes");
        assert!(wrong("a = \n").starts_with("line 1: "));
        assert_eq!(wrong("[set]\nplace_of = \"x\"\n"), "line 2: there is no column “place_of”");
    }
}
