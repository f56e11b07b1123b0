//! Reading back a table that was written here.

use super::{Cell, Data, Str, Table, TableError, Values};
use ::parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use ::parquet::data_type::{ByteArray, DataType};
use ::parquet::errors::ParquetError;
use ::parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use bytes::Bytes;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A table that was read, and what its file says beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// The table.
    pub table: Table,
    /// The pairs of key and value of the file's metadata, in their order.
    pub metadata: Vec<(String, String)>,
}

impl Stored {
    /// What the metadata has under a key.
    #[must_use]
    pub fn said(&self, key: &str) -> Option<&str> {
        self.metadata.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }
}

/// Reads a Parquet file into a table with the columns of `blank`, whose rows are left out of it.
///
/// # Errors
/// Where it is no Parquet file, is seen to be damaged, or has other columns than `blank`; names the first that
/// differs. A damaged value that is still one of its type is not seen.
///
/// ```
/// use tiaokuai_table::{Table, TableWriter, Text, read_parquet};
/// let none = Text::new("", "");
/// let table = Table::new("t").with("share", none, none, vec![0.5, f64::NAN]);
/// let mut file = TableWriter::create(Vec::new(), &table.docs(), &[]).unwrap();
/// file.append(&table).unwrap();
/// let again = read_parquet(file.finish().unwrap(), &table).unwrap();
/// assert_eq!(again.table.rows(), 2);
/// ```
pub fn read_parquet(file: Vec<u8>, blank: &Table) -> Result<Stored, TableError> {
    // Of some damaged files Parquet says that they are, before others it panics.
    catch_unwind(AssertUnwindSafe(|| read_sound(file, blank)))
        .unwrap_or_else(|_| Err(ParquetError::General("the file is damaged".to_string()).into()))
}

fn read_sound(file: Vec<u8>, blank: &Table) -> Result<Stored, TableError> {
    let file = SerializedFileReader::new(Bytes::from(file))?;
    let mut empty = blank.clone();
    empty.clear();
    let schema = file.metadata().file_metadata().schema_descr();
    let differs = |column: &str, problem: &'static str| TableError::Shape {
        table: blank.name.to_string(),
        column: column.to_string(),
        problem,
    };
    for (place, column) in empty.columns.iter().enumerate() {
        let there = schema.columns().get(place);
        match there.map(|there| there.name() == column.name) {
            None => return Err(differs(&column.name, "it is missing")),
            Some(false) => return Err(differs(&column.name, "it has another name or place")),
            Some(true) => {}
        }
    }
    if let Some(more) = schema.columns().get(empty.columns.len()) {
        return Err(differs(more.name(), "there is no such column"));
    }
    let mut table = empty.clone();
    for group in 0..file.num_row_groups() {
        let group = file.get_row_group(group)?;
        let mut more = empty.clone();
        for (place, column) in more.columns.iter_mut().enumerate() {
            let nullable = column.data.nullable();
            column.data = column_of(&*group, place, column.data.cell(), nullable)?
                .ok_or_else(|| differs(&column.name, "it has another type"))?;
        }
        table.extend(more)?;
    }
    let pairs = file.metadata().file_metadata().key_value_metadata();
    let metadata = pairs.into_iter().flatten();
    let metadata = metadata.map(|pair| (pair.key.clone(), pair.value.clone().unwrap_or_default()));
    Ok(Stored { table, metadata: metadata.collect() })
}

/// The values of a column of a row group; nothing if they are of another type.
fn column_of(
    group: &dyn RowGroupReader,
    place: usize,
    cell: Cell,
    nullable: bool,
) -> Result<Option<Data>, ParquetError> {
    let rows = group.metadata().num_rows().max(0) as usize;
    let text =
        |value: ByteArray| -> Result<Str, ParquetError> { Ok(value.as_utf8()?.to_string().into()) };
    Ok(Some(match (cell, group.get_column_reader(place)?) {
        (Cell::U32, ColumnReader::Int32ColumnReader(mut column)) => {
            Data::U32(values(&mut column, rows, nullable, |v| Ok(v.cast_unsigned()))?)
        }
        (Cell::I32, ColumnReader::Int32ColumnReader(mut column)) => {
            Data::I32(values(&mut column, rows, nullable, Ok)?)
        }
        (Cell::U64, ColumnReader::Int64ColumnReader(mut column)) => {
            Data::U64(values(&mut column, rows, nullable, |v| Ok(v.cast_unsigned()))?)
        }
        (Cell::I64, ColumnReader::Int64ColumnReader(mut column)) => {
            Data::I64(values(&mut column, rows, nullable, Ok)?)
        }
        (Cell::F64, ColumnReader::DoubleColumnReader(mut column)) => {
            Data::F64(values(&mut column, rows, nullable, Ok)?)
        }
        (Cell::Bool, ColumnReader::BoolColumnReader(mut column)) => {
            Data::Bool(values(&mut column, rows, nullable, Ok)?)
        }
        (Cell::String, ColumnReader::ByteArrayColumnReader(mut column)) => {
            Data::String(values(&mut column, rows, nullable, text)?)
        }
        _ => return Ok(None),
    }))
}

fn values<D: DataType, T>(
    column: &mut ColumnReaderImpl<D>,
    rows: usize,
    nullable: bool,
    convert: impl Fn(D::T) -> Result<T, ParquetError>,
) -> Result<Values<T>, ParquetError> {
    let (mut present, mut levels) = (Vec::new(), Vec::new());
    let (mut records, wanted) = (0, rows);
    while records < wanted {
        let levels = nullable.then_some(&mut levels);
        let (read, ..) = column.read_records(wanted - records, levels, None, &mut present)?;
        if read == 0 {
            return Err(ParquetError::EOF("a column ends before its rows".to_string()));
        }
        records += read;
    }
    let mut present = present.into_iter().map(convert);
    if !nullable {
        let all: Vec<T> = present.collect::<Result<_, _>>()?;
        if all.len() != rows {
            return Err(ParquetError::General("values are missing".to_string()));
        }
        return Ok(Values::Full(all));
    }
    let all =
        levels.iter().map(|level| if *level > 0 { present.next().transpose() } else { Ok(None) });
    Ok(Values::Nullable(all.collect::<Result<_, _>>()?))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{file, table};
    use super::*;

    /// NaN and -0.0 are told by their bits.
    fn words(table: &Table) -> String {
        format!("{:?}", table.columns.iter().map(|column| &column.data).collect::<Vec<_>>())
    }

    #[test]
    fn a_table_is_read_back_whatever_its_types() {
        let mut both = table(0);
        both.extend(table(10)).unwrap();
        let again = read_parquet(file(&[table(0), table(10)]), &table(5)).unwrap();
        assert_eq!(words(&again.table), words(&both));
        assert_eq!(again.table.docs(), both.docs());
        assert_eq!((again.said("tiaokuai.seed"), again.said("seed")), (Some("7"), None));
    }

    #[test]
    fn another_or_a_damaged_file_is_refused() {
        let whole = file(&[table(0)]);
        let wrong = |blank: &Table| read_parquet(whole.clone(), blank).unwrap_err().to_string();
        let mut fewer = table(0);
        fewer.columns.pop();
        assert!(wrong(&fewer).contains("no such column"), "{}", wrong(&fewer));
        let mut other = table(0);
        other.columns.swap(0, 1);
        assert!(wrong(&other).contains("another name"));
        let mut typed = table(0);
        typed.columns[0].data = vec![0.5].into();
        assert!(wrong(&typed).contains("another type"));
        for end in 0..whole.len() {
            assert!(read_parquet(whole[..end].to_vec(), &table(0)).is_err(), "{end}");
        }
        // No bit makes it panic; that the values are those that were written, a sum beside them has to tell.
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x10;
            let _ = read_parquet(damaged, &table(0));
        }
    }
}
