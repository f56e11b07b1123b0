//! Tables: named, typed columns with units and a meaning in both languages, written as Parquet or CSV. What
//! the columns are about is not known here.

mod csv;
mod data;
mod error;
mod lang;
mod pack;
mod packed;
mod parquet;
mod str;
#[allow(clippy::module_inception)]
mod table;

pub use data::{Cell, Data, Values};
pub use error::TableError;
pub use lang::{Lang, Text, counted};
pub use packed::Packed;
pub use parquet::{Stored, TableWriter, read_parquet};
pub use str::Str;
pub use table::{Column, ColumnDoc, Table};
