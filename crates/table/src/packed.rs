//! Rows that wait to be written, in less memory than tables of a few rows take.

use crate::error::TableError;
use crate::table::check_columns;
use crate::{Column, ColumnDoc, Data, Table};

/// Tables of the same columns, one behind the other: each column as bytes.
#[derive(Clone, Debug, Default)]
pub struct Packed {
    docs: Vec<ColumnDoc>,
    columns: Vec<Vec<u8>>,
    /// The rows of each table.
    rows: Vec<usize>,
}

impl Packed {
    /// Puts the rows of a table behind the others.
    ///
    /// # Errors
    /// Where it has other columns than the first.
    pub fn push(&mut self, table: &Table) -> Result<(), TableError> {
        if self.docs.is_empty() {
            self.docs = table.docs();
            self.columns.resize_with(self.docs.len(), Vec::new);
        }
        check_columns(&self.docs, table)?;
        for (bytes, column) in self.columns.iter_mut().zip(&table.columns) {
            // Doubling would keep as much again free.
            if bytes.capacity() - bytes.len() < 32 * table.rows() {
                bytes.reserve_exact(bytes.len() / 8 + 256 * table.rows());
            }
            column.data.pack(bytes);
        }
        self.rows.push(table.rows());
        Ok(())
    }

    /// Takes all rows away.
    pub fn clear(&mut self) {
        self.columns.iter_mut().for_each(Vec::clear);
        self.rows.clear();
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.iter().all(|rows| *rows == 0)
    }

    /// A table with its columns.
    pub(crate) fn without_rows(&self) -> Table {
        let column = |doc: &ColumnDoc| Column {
            name: doc.name.clone(),
            unit: doc.unit,
            description: doc.description,
            data: Data::unpack(doc.cell, doc.nullable, 0, &mut &[][..]),
        };
        Table { columns: self.docs.iter().map(column).collect(), ..Table::new("") }
    }

    /// A column of each table, in order.
    pub(crate) fn column(&self, place: usize) -> Vec<Data> {
        let (doc, mut bytes) = (&self.docs[place], &self.columns[place][..]);
        let rows = self.rows.iter();
        rows.map(|rows| Data::unpack(doc.cell, doc.nullable, *rows, &mut bytes)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Text;

    #[test]
    fn rows_come_back_as_they_were() {
        let none = Text::new("", "");
        let table = |first: u32| {
            Table::new("t")
                .with("a", none, none, vec![first, 1])
                .with("b", none, none, vec![Some(0.1), None])
                .with("c", none, none, vec![Some("一".to_string()), Some(String::new())])
                .with("d", none, none, vec![true, false])
                .with("e", none, none, vec![u64::MAX, 7])
                .with("f", none, none, vec![Some(-3_i32), None])
                .with("g", none, none, vec!["finished", "failed"])
                .with("h", none, none, vec![-5_i64, 1 << 40])
        };
        let mut packed = Packed::default();
        assert!(packed.is_empty());
        for first in [5, 9] {
            packed.push(&table(first)).unwrap();
        }
        assert!(packed.push(&Table::new("t").with("a", none, none, vec![true])).is_err());
        for place in 0..8 {
            let columns = [5, 9].map(|first| table(first).columns[place].data.clone());
            assert_eq!(packed.column(place), columns);
        }
        packed.clear();
        assert!(packed.is_empty());
    }
}
