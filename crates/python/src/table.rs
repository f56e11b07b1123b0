//! Tables as Arrow: handed over by the C stream, which copies nothing.

use arrow_array::builder::{BooleanBuilder, StringBuilder};
use arrow_array::types::{
    ArrowPrimitiveType, Float64Type, Int32Type, Int64Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, PrimitiveArray, RecordBatch, StructArray};
use arrow_buffer::ScalarBuffer;
use arrow_schema::{Field, Schema};
use numpy::{PyArray1, ToPyArray};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList};
use pyo3_arrow::ffi::{ArrayIterator, to_schema_pycapsule, to_stream_pycapsule};
use std::sync::Arc;
use tiaokuai_record::{ColumnDoc, Data, Table as Ours, Values};

/// A table: named, typed columns with units and meanings.
#[pyclass(frozen, module = "tiaokuai._native")]
pub struct Table {
    name: String,
    docs: Vec<ColumnDoc>,
    batch: RecordBatch,
}

impl Table {
    /// A table of ours; its columns of numbers that are all there are taken as they lie in memory.
    pub fn of(table: Ours) -> PyResult<Self> {
        let docs = table.docs();
        let fields = docs.iter().map(field).collect::<Vec<_>>();
        let name = table.name.to_string();
        let rows = table.rows();
        let columns = table.columns.into_iter().map(|column| array(column.data));
        let typed = columns.zip(fields);
        let (columns, fields): (Vec<ArrayRef>, Vec<Field>) = typed
            .map(|(column, field)| {
                let field = field.with_data_type(column.data_type().clone());
                (column, field)
            })
            .unzip();
        let schema = Arc::new(
            Schema::new(fields)
                .with_metadata([("tiaokuai.table".to_string(), name.clone())].into()),
        );
        let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(rows));
        let batch = RecordBatch::try_new_with_options(schema, columns, &options)
            .map_err(|error| pyo3::exceptions::PyRuntimeError::new_err(error.to_string()))?;
        Ok(Table { name, docs, batch })
    }
}

/// The field of a column: unit and meaning go with it, in both languages.
fn field(doc: &ColumnDoc) -> Field {
    let texts = [
        ("unit", doc.unit.en),
        ("unit_zh", doc.unit.zh),
        ("meaning", doc.description.en),
        ("meaning_zh", doc.description.zh),
    ];
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
    let metadata = texts.map(|(key, text)| (key.to_string(), text.to_string())).collect();
    Field::new(doc.name.to_string(), arrow_schema::DataType::Null, doc.nullable)
        .with_metadata(metadata)
}

fn numbers<T: ArrowPrimitiveType>(values: Values<T::Native>) -> ArrayRef {
    match values {
        Values::Full(values) => {
            Arc::new(PrimitiveArray::<T>::new(ScalarBuffer::from(values), None))
        }
        Values::Nullable(values) => Arc::new(PrimitiveArray::<T>::from_iter(values)),
    }
}

fn array(data: Data) -> ArrayRef {
    match data {
        Data::U32(values) => numbers::<UInt32Type>(values),
        Data::U64(values) => numbers::<UInt64Type>(values),
        Data::I32(values) => numbers::<Int32Type>(values),
        Data::I64(values) => numbers::<Int64Type>(values),
        Data::F64(values) => numbers::<Float64Type>(values),
        Data::Bool(values) => {
            let mut built = BooleanBuilder::with_capacity(values.len());
            (0..values.len()).for_each(|row| built.append_option(values.get(row).copied()));
            Arc::new(built.finish())
        }
        Data::String(values) => {
            let mut built = StringBuilder::new();
            (0..values.len()).for_each(|row| built.append_option(values.get(row)));
            Arc::new(built.finish())
        }
    }
}

/// The values of a column: an array of numpy where all are there, with NaN for missing numbers that are not whole; else a
/// list with None for what is missing.
fn values<'py>(py: Python<'py>, column: &ArrayRef) -> PyResult<Bound<'py, PyAny>> {
    fn typed<'py, T>(py: Python<'py>, column: &ArrayRef) -> Option<PyResult<Bound<'py, PyAny>>>
    where
        T: ArrowPrimitiveType,
        T::Native: numpy::Element + for<'a> IntoPyObject<'a>,
    {
        let column = column.as_any().downcast_ref::<PrimitiveArray<T>>()?;
        if column.null_count() == 0 {
            return Some(Ok(column.values().to_pyarray(py).into_any()));
        }
        Some(PyList::new(py, column.iter()).map(Bound::into_any))
    }
    if let Some(column) = column.as_any().downcast_ref::<PrimitiveArray<Float64Type>>() {
        let values = column.iter().map(|value| value.unwrap_or(f64::NAN));
        return Ok(PyArray1::from_iter(py, values).into_any());
    }
    if let Some(column) = column.as_any().downcast_ref::<arrow_array::BooleanArray>() {
        return Ok(PyList::new(py, column.iter())?.into_any());
    }
    if let Some(column) = column.as_any().downcast_ref::<arrow_array::StringArray>() {
        return Ok(PyList::new(py, column.iter())?.into_any());
    }
    let found = typed::<UInt32Type>(py, column)
        .or_else(|| typed::<UInt64Type>(py, column))
        .or_else(|| typed::<Int32Type>(py, column))
        .or_else(|| typed::<Int64Type>(py, column));
    found.unwrap_or_else(|| Ok(PyList::empty(py).into_any()))
}

#[pymethods]
impl Table {
    /// Its name.
    #[getter]
    fn name(&self) -> &str {
        &self.name
    }

    /// The names of its columns.
    #[getter]
    fn columns(&self) -> Vec<String> {
        self.docs.iter().map(|doc| doc.name.to_string()).collect()
    }

    fn __len__(&self) -> usize {
        self.batch.num_rows()
    }

    /// The values of a column.
    fn values<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        let column = self.batch.column_by_name(name);
        values(py, column.ok_or_else(|| PyKeyError::new_err(name.to_string()))?)
    }

    /// What each column is: name, type, unit and meaning, in both languages.
    fn docs<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        let one = |doc: &ColumnDoc| {
            let row = PyDict::new(py);
            row.set_item("name", &*doc.name)?;
            row.set_item("type", doc.cell.name())?;
            row.set_item("nullable", doc.nullable)?;
            row.set_item("unit", doc.unit.en)?;
            row.set_item("unit_zh", doc.unit.zh)?;
            row.set_item("meaning", doc.description.en)?;
            row.set_item("meaning_zh", doc.description.zh)?;
            Ok(row)
        };
        self.docs.iter().map(one).collect()
    }

    /// The first rows.
    fn head<'py>(&self, py: Python<'py>, rows: usize) -> PyResult<Vec<Vec<Bound<'py, PyAny>>>> {
        let few = self.batch.slice(0, rows.min(self.batch.num_rows()));
        let columns = few.columns().iter().map(|column| values(py, column));
        let columns = columns.collect::<PyResult<Vec<_>>>()?;
        (0..few.num_rows())
            .map(|row| columns.iter().map(|column| column.get_item(row)).collect())
            .collect()
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.batch.schema_ref().as_ref())?)
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let field = Field::new_struct("", self.batch.schema_ref().fields().clone(), false)
            .with_metadata(self.batch.schema_ref().metadata().clone());
        let batch: ArrayRef = Arc::new(StructArray::from(self.batch.clone()));
        let reader = ArrayIterator::new(std::iter::once(Ok(batch)), Arc::new(field));
        Ok(to_stream_pycapsule(py, Box::new(reader), requested_schema)?)
    }
}
