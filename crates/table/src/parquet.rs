//! A table as a Parquet file, written batch by batch. The same tables in the same batches give the
//! same bytes: nothing in the file depends on the clock or the machine.

use crate::error::TableError;
use crate::table::check_columns;
use crate::{Cell, ColumnDoc, Data, Str, Table, Values};
use ::parquet::basic::{Compression, Encoding, LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type,
};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::{EnabledStatistics, WriterProperties};
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::{ColumnPath, Type};
use bytes::Bytes;
use std::cell;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};

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
            if !matches!(column.cell, Cell::String | Cell::Bool) {
                properties = properties.set_column_dictionary_enabled(path(), false);
            }
            // Who looks for rows looks for runs, months, groups: only of whole numbers are the ends kept.
            if matches!(column.cell, Cell::String | Cell::Bool | Cell::F64) {
                let none = EnabledStatistics::None;
                properties = properties.set_column_statistics_enabled(path(), none);
            }
            // Counts and numbers of months differ little from row to row: their differences are as short as a
            // dictionary would be, and sooner found.
            if matches!(column.cell, Cell::U32 | Cell::I32) {
                properties = properties.set_column_encoding(path(), Encoding::DELTA_BINARY_PACKED);
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
        self.write_group(tables).map_err(|e| self.trouble.or(e))
    }

    fn write_group(&mut self, tables: &[Table]) -> Result<(), ParquetError> {
        let mut group = self.file.next_row_group()?;
        for place in 0..self.columns.len() {
            let Some(mut writer) = group.next_column()? else { break };
            let out = &mut writer;
            for table in tables {
                match &table.columns[place].data {
                    Data::U32(values) => {
                        write::<Int32Type, _>(out, values, |&value| value.cast_signed())
                    }
                    Data::U64(values) => {
                        write::<Int64Type, _>(out, values, |&value| value.cast_signed())
                    }
                    Data::I32(values) => write_as_is::<Int32Type>(out, values),
                    Data::I64(values) => write_as_is::<Int64Type>(out, values),
                    Data::F64(values) => write_as_is::<DoubleType>(out, values),
                    Data::Bool(values) => write_as_is::<BoolType>(out, values),
                    Data::String(values) => write_texts(out, values),
                }?;
            }
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

/// Writes the values of a column of physical type `D`.
fn write<D: DataType, T>(
    out: &mut SerializedColumnWriter<'_>,
    values: &Values<T>,
    convert: impl Fn(&T) -> D::T,
) -> Result<(), ParquetError> {
    let writer = out.typed::<D>();
    match values {
        Values::Full(values) => {
            let values: Vec<D::T> = values.iter().map(convert).collect();
            writer.write_batch(&values, None, None)?;
        }
        Values::Nullable(values) => {
            let present: Vec<D::T> = values.iter().flatten().map(convert).collect();
            let levels: Vec<i16> = values.iter().map(|v| i16::from(v.is_some())).collect();
            writer.write_batch(&present, Some(&levels), None)?;
        }
    }
    Ok(())
}

/// Writes values that Parquet takes as they are.
fn write_as_is<D: DataType>(
    out: &mut SerializedColumnWriter<'_>,
    values: &Values<D::T>,
) -> Result<(), ParquetError> {
    match values {
        Values::Full(values) => {
            out.typed::<D>().write_batch(values, None, None)?;
            Ok(())
        }
        Values::Nullable(_) => write::<D, _>(out, values, D::T::clone),
    }
}

/// Writes texts, out of one piece of memory that has them all.
fn write_texts(
    out: &mut SerializedColumnWriter<'_>,
    values: &Values<Str>,
) -> Result<(), ParquetError> {
    fn all<'a>(texts: impl Iterator<Item = &'a Str> + Clone) -> Bytes {
        let mut bytes = Vec::with_capacity(texts.clone().map(|text| text.len()).sum());
        texts.for_each(|text| bytes.extend_from_slice(text.as_bytes()));
        Bytes::from(bytes)
    }
    let all = match values {
        Values::Full(values) => all(values.iter()),
        Values::Nullable(values) => all(values.iter().flatten()),
    };
    let from = cell::Cell::new(0);
    write::<ByteArrayType, _>(out, values, |text| {
        let start = from.replace(from.get() + text.len());
        ByteArray::from(all.slice(start..from.get()))
    })
}

#[cfg(test)]
mod tests;
