//! A table and its columns.

use crate::{Cell, Data, TableError, Text};
use serde::Serialize;
use std::borrow::Cow;

/// A table: columns of the same length.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its name, as in the name of its file.
    pub name: Cow<'static, str>,
    /// Its columns.
    pub columns: Vec<Column>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name in files.
    pub name: Cow<'static, str>,
    /// Its unit; empty where it has none.
    pub unit: Text,
    /// What it holds.
    pub description: Text,
    /// Its values.
    pub data: Data,
}

/// What a column is, without its values: a line of the data dictionary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ColumnDoc {
    /// Its name in files.
    pub name: Cow<'static, str>,
    /// The type of its values.
    #[serde(rename = "type")]
    pub cell: Cell,
    /// Whether values may be missing.
    pub nullable: bool,
    /// Its unit; empty where it has none.
    pub unit: Text,
    /// What it holds.
    pub description: Text,
}

impl Column {
    /// What the column is, without its values.
    #[must_use]
    pub fn doc(&self) -> ColumnDoc {
        ColumnDoc {
            name: self.name.clone(),
            cell: self.data.cell(),
            nullable: self.data.nullable(),
            unit: self.unit,
            description: self.description,
        }
    }
}

impl Table {
    /// A table without columns.
    #[must_use]
    pub fn new(name: impl Into<Cow<'static, str>>) -> Self {
        Table { name: name.into(), columns: Vec::new() }
    }

    /// The table with one more column.
    ///
    /// ```
    /// use tiaokuai_table::{Table, Text};
    /// let table = Table::new("groups")
    ///     .with("group", Text::new("", ""), Text::new("its number", "编号"), vec![0u32, 1])
    ///     .with("host", Text::new("", ""), Text::new("its host", "牵头部门"), vec![Some("民政局".to_string()), None]);
    /// assert_eq!(table.to_csv(), "group,host\n0,民政局\n1,\n");
    /// ```
    #[must_use]
    pub fn with(
        mut self,
        name: impl Into<Cow<'static, str>>,
        unit: Text,
        description: Text,
        data: impl Into<Data>,
    ) -> Self {
        self.columns.push(Column { name: name.into(), unit, description, data: data.into() });
        self
    }

    /// How many rows it has; those of the first column, if columns differ.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.data.len())
    }

    /// A column by its name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// What its columns are.
    #[must_use]
    pub fn docs(&self) -> Vec<ColumnDoc> {
        self.columns.iter().map(Column::doc).collect()
    }

    /// Takes all rows away; the columns stay.
    pub fn clear(&mut self) {
        for column in &mut self.columns {
            column.data.clear();
        }
    }

    /// Puts the rows of `other` behind its own.
    ///
    /// # Errors
    /// Names the first column that differs in name, type or in whether values may be missing;
    /// nothing is changed then.
    pub fn extend(&mut self, other: Table) -> Result<(), TableError> {
        check_columns(&self.docs(), &other)?;
        for (column, more) in self.columns.iter_mut().zip(other.columns) {
            let fits = column.data.extend(more.data);
            debug_assert!(fits, "checked above");
        }
        Ok(())
    }
}

/// Whether a table has these columns, all of one length.
pub(crate) fn check_columns(docs: &[ColumnDoc], table: &Table) -> Result<(), TableError> {
    let differs = |column: &str, problem: &'static str| TableError::Shape {
        table: table.name.to_string(),
        column: column.to_string(),
        problem,
    };
    if let Some(missing) = docs.get(table.columns.len()) {
        return Err(differs(&missing.name, "it is missing"));
    }
    for (place, column) in table.columns.iter().enumerate() {
        let Some(doc) = docs.get(place) else {
            return Err(differs(&column.name, "the file has no such column"));
        };
        if doc.name != column.name {
            return Err(differs(&column.name, "it has another name or place in the file"));
        }
        if doc.cell != column.data.cell() {
            return Err(differs(&column.name, "it has another type in the file"));
        }
        if doc.nullable != column.data.nullable() {
            return Err(differs(&column.name, "values may be missing in only one of the two"));
        }
        if column.data.len() != table.rows() {
            return Err(differs(&column.name, "it has another number of rows than the first"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Text = Text::new("", "");

    fn table(numbers: Vec<u32>) -> Table {
        Table::new("t").with("number", NONE, NONE, numbers)
    }

    #[test]
    fn rows_go_behind_rows_of_the_same_columns_only() {
        let mut first = table(vec![1, 2]);
        first.extend(table(vec![3])).unwrap();
        assert_eq!(first, table(vec![1, 2, 3]));
        let mut cleared = first.clone();
        cleared.clear();
        assert_eq!(cleared, table(vec![]));
        let others = [
            Table::new("t"),
            Table::new("t").with("other", NONE, NONE, vec![1u32]),
            Table::new("t").with("number", NONE, NONE, vec![1.0]),
            Table::new("t").with("number", NONE, NONE, vec![Some(1u32)]),
            table(vec![1]).with("more", NONE, NONE, vec![1u32]),
        ];
        for other in others {
            assert!(first.extend(other).is_err());
            assert_eq!(first, table(vec![1, 2, 3]));
        }
    }

    #[test]
    fn columns_of_different_length_are_no_table() {
        let ragged = table(vec![1, 2]).with("more", NONE, NONE, vec![true]);
        let problem = check_columns(&ragged.docs(), &ragged).unwrap_err().to_string();
        assert!(problem.contains("more") && problem.contains("number of rows"), "{problem}");
    }

    #[test]
    fn a_doc_says_what_a_column_is() {
        let table = table(vec![]).with("host", NONE, NONE, vec![None::<String>]);
        let docs = table.docs();
        assert_eq!(
            (docs[0].cell, docs[0].cell.name(), docs[0].nullable),
            (Cell::U32, "u32", false)
        );
        assert_eq!((&*docs[1].name, docs[1].cell, docs[1].nullable), ("host", Cell::String, true));
        assert!(table.columns[0].data.is_empty() && !table.columns[1].data.is_empty());
    }
}
