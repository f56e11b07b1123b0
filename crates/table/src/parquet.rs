//! A table as a Parquet file, written batch by batch. The same tables in the same batches give the
//! same bytes: nothing in the file depends on the clock or the machine.

use crate::error::TableError;
use crate::table::check_columns;
use crate::{Cell, ColumnDoc, Data, Packed, Str, Table, Values};
use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::{EnabledStatistics, WriterProperties};
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::{ColumnPath, Type};
use bytes::Bytes;
use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};

mod chunk;
mod read;

pub use read::{Stored, read_parquet};

/// Writes tables of the same columns, one row group each, into one Parquet file.
pub struct TableWriter<W: Write + Send> {
    columns: Vec<ColumnDoc>,
    file: SerializedFileWriter<Watched<W>>,
    trouble: Trouble,
}

impl<W: Write + Send> TableWriter<W> {
    /// Starts a file for tables with these columns. `metadata` goes into the file's key-value
    /// metadata, and so do the columns' units and descriptions, as JSON under `tiaokuai.columns`.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn create(
        out: W,
        columns: &[ColumnDoc],
        metadata: &[(&str, &str)],
    ) -> Result<Self, TableError> {
        TableWriter::create_unlike(out, columns, metadata, &[])
    }

    /// The same with the names of columns of texts of which hardly one comes twice.
    ///
    /// # Errors
    /// As [`create`](Self::create).
    pub fn create_unlike(
        out: W,
        columns: &[ColumnDoc],
        metadata: &[(&str, &str)],
        unlike: &[&str],
    ) -> Result<Self, TableError> {
        let fields = columns.iter().map(field).collect::<Result<_, _>>()?;
        let schema = Type::group_type_builder("schema").with_fields(fields).build()?;
        let docs = serde_json::to_string(columns).map_err(|e| TableError::Io(e.into()))?;
        let pairs = metadata.iter().copied().chain([("tiaokuai.columns", docs.as_str())]);
        let pairs = pairs.map(|(key, value)| KeyValue::new(key.to_string(), value.to_string()));
        let mut properties = WriterProperties::builder()
            .set_created_by(concat!("tiaokuai version ", env!("CARGO_PKG_VERSION")).to_string())
            .set_compression(Compression::SNAPPY)
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true)
            .set_key_value_metadata(Some(pairs.collect()));
        for column in columns {
            let path = || ColumnPath::new(vec![column.name.to_string()]);
            // Measured numbers and seeds hardly repeat: a dictionary would only be written in vain.
            let repeats = matches!(column.cell, Cell::String | Cell::Bool);
            if !repeats || unlike.contains(&&*column.name) {
                properties = properties.set_column_dictionary_enabled(path(), false);
            }
            // Who looks for rows looks for runs, months, groups: only of whole numbers are the ends kept.
            if matches!(column.cell, Cell::String | Cell::Bool | Cell::F64) {
                let none = EnabledStatistics::None;
                properties = properties.set_column_statistics_enabled(path(), none);
            }
        }
        let properties = Arc::new(properties.build());
        let trouble = Trouble::default();
        let out = Watched { out, trouble: trouble.clone() };
        let file = SerializedFileWriter::new(out, Arc::new(schema), properties)
            .map_err(|e| trouble.or(e))?;
        Ok(TableWriter { columns: columns.to_vec(), file, trouble })
    }

    /// Writes the rows of a table as one row group; a table without rows writes nothing.
    ///
    /// # Errors
    /// Where the table has other columns than the file, or the file cannot be written.
    pub fn append(&mut self, table: &Table) -> Result<(), TableError> {
        self.append_all(std::slice::from_ref(table))
    }

    /// Writes the rows of some tables, one after the other, as one row group; without rows it writes nothing.
    ///
    /// # Errors
    /// As [`append`](Self::append).
    pub fn append_all(&mut self, tables: &[Table]) -> Result<(), TableError> {
        for table in tables {
            check_columns(&self.columns, table)?;
        }
        if tables.iter().all(|table| table.rows() == 0) {
            return Ok(());
        }
        let column = |place: usize| {
            tables.iter().map(move |table| Cow::Borrowed(&table.columns[place].data))
        };
        self.write_group(|place| column(place).collect()).map_err(|e| self.trouble.or(e))
    }

    /// Writes rows that waited: what [`append_all`](Self::append_all) writes of their tables.
    ///
    /// # Errors
    /// As [`append`](Self::append).
    pub fn append_packed(&mut self, packed: &Packed) -> Result<(), TableError> {
        if packed.is_empty() {
            return Ok(());
        }
        let rows = packed.without_rows();
        check_columns(&self.columns, &rows)?;
        self.write_group(|place| packed.column(place).into_iter().map(Cow::Owned).collect())
            .map_err(|e| self.trouble.or(e))
    }

    /// Writes a row group of the values that `parts_of` gives of each column, part by part.
    fn write_group<'a>(
        &mut self,
        parts_of: impl Fn(usize) -> Vec<Cow<'a, Data>>,
    ) -> Result<(), ParquetError> {
        let columns = self.file.schema_descr().columns().to_vec();
        let mut group = self.file.next_row_group()?;
        for (place, column) in columns.iter().enumerate() {
            let parts = parts_of(place);
            macro_rules! parts {
                ($variant:ident) => {
                    parts.iter().filter_map(|data| match &**data {
                        Data::$variant(values) => Some(values),
                        _ => None,
                    })
                };
            }
            let numbers = match self.columns[place].cell {
                Cell::U32 => Some(chunk::encoded(column, parts!(U32))?),
                Cell::I32 => Some(chunk::encoded(column, parts!(I32))?),
                Cell::F64 if !parts!(F64).next().is_none_or(chunk::repeats) => {
                    Some(chunk::encoded(column, parts!(F64))?)
                }
                _ => None,
            };
            if let Some((bytes, close)) = numbers {
                group.append_column(&bytes, close)?;
                continue;
            }
            let Some(mut writer) = group.next_column()? else { break };
            macro_rules! write {
                ($variant:ident as $physical:ty, $convert:expr) => {{
                    let parts = parts!($variant);
                    let out = writer.typed::<$physical>();
                    together(parts, $convert, |values, levels| {
                        out.write_batch(values, levels, None).map(drop)
                    })
                }};
            }
            match self.columns[place].cell {
                Cell::U64 => write!(U64 as Int64Type, |value: &u64| value.cast_signed()),
                Cell::I64 => write!(I64 as Int64Type, |value: &i64| *value),
                Cell::F64 => write!(F64 as DoubleType, |value: &f64| *value),
                Cell::Bool => write!(Bool as BoolType, |value: &bool| *value),
                // They were written above.
                Cell::U32 | Cell::I32 => continue,
                Cell::String => {
                    let parts = parts!(String);
                    let out = writer.typed::<ByteArrayType>();
                    together(
                        parts,
                        |text: &Str| text,
                        |texts, levels| {
                            out.write_batch(&byte_arrays(texts), levels, None).map(drop)
                        },
                    )
                }
            }?;
            writer.close()?;
        }
        group.close()?;
        Ok(())
    }

    /// Writes the end of the file and gives back what it was written to.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn finish(self) -> Result<W, TableError> {
        let watched = self.file.into_inner().map_err(|e| self.trouble.or(e))?;
        Ok(watched.out)
    }
}

/// The first error of a file that is being written. Parquet turns some of them into mere text, and
/// whoever has to say that the disk is full needs the error itself.
#[derive(Clone, Default)]
struct Trouble(Arc<Mutex<Option<io::Error>>>);

impl Trouble {
    fn or(&self, error: ParquetError) -> TableError {
        match self.0.lock().ok().and_then(|mut first| first.take()) {
            Some(first) => TableError::Io(first),
            None => TableError::Parquet(error),
        }
    }

    fn keep<T>(&self, result: io::Result<T>) -> io::Result<T> {
        result.map_err(|error| {
            let kind = error.kind();
            if kind != io::ErrorKind::Interrupted
                && let Ok(mut first) = self.0.lock()
            {
                first.get_or_insert(error);
            }
            kind.into()
        })
    }
}

/// Keeps the first error of what it writes to.
struct Watched<W> {
    out: W,
    trouble: Trouble,
}

impl<W: Write> Write for Watched<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let result = self.out.write(bytes);
        self.trouble.keep(result)
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.out.flush();
        self.trouble.keep(result)
    }
}

/// What a column is in Parquet's words.
fn field(column: &ColumnDoc) -> Result<Arc<Type>, ParquetError> {
    let unsigned = |bit_width| Some(LogicalType::integer(bit_width, false));
    let (physical, logical) = match column.cell {
        Cell::U32 => (Physical::INT32, unsigned(32)),
        Cell::U64 => (Physical::INT64, unsigned(64)),
        Cell::I32 => (Physical::INT32, None),
        Cell::I64 => (Physical::INT64, None),
        Cell::F64 => (Physical::DOUBLE, None),
        Cell::Bool => (Physical::BOOLEAN, None),
        Cell::String => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
    };
    let repetition = if column.nullable { Repetition::OPTIONAL } else { Repetition::REQUIRED };
    let built = Type::primitive_type_builder(&column.name, physical)
        .with_logical_type(logical)
        .with_repetition(repetition)
        .build()?;
    Ok(Arc::new(built))
}

/// Rows that are handed to Parquet at once, of however many parts they are: each time takes time too.
const TOGETHER: usize = 1 << 13;

/// Takes what there is of the values of some parts, one after the other, and gives it to `write`, many rows at once, with
/// whether there is a value in each row where one may be missing.
fn together<'a, T: 'a, V>(
    parts: impl Iterator<Item = &'a Values<T>>,
    take: impl Fn(&'a T) -> V,
    mut write: impl FnMut(&[V], Option<&[i16]>) -> Result<(), ParquetError>,
) -> Result<(), ParquetError> {
    let (mut present, mut levels, mut rows) = (Vec::new(), Vec::new(), 0);
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        rows += part.len();
        match part {
            Values::Full(values) => present.extend(values.iter().map(&take)),
            Values::Nullable(values) => {
                present.extend(values.iter().flatten().map(&take));
                levels.extend(values.iter().map(|value| i16::from(value.is_some())));
            }
        }
        if rows >= TOGETHER || parts.peek().is_none() {
            let levels_of = matches!(part, Values::Nullable(_)).then_some(&levels[..]);
            write(&present, levels_of)?;
            present.clear();
            levels.clear();
            rows = 0;
        }
    }
    Ok(())
}

/// Texts as Parquet takes them, out of one piece of memory that has them all.
fn byte_arrays(texts: &[&Str]) -> Vec<ByteArray> {
    let mut all = Vec::with_capacity(texts.iter().map(|text| text.len()).sum());
    texts.iter().for_each(|text| all.extend_from_slice(text.as_bytes()));
    let all = Bytes::from(all);
    let mut from = 0;
    let part = |text: &&Str| {
        let start = from;
        from += text.len();
        ByteArray::from(all.slice(start..from))
    };
    texts.iter().map(part).collect()
}

#[cfg(test)]
mod tests;
