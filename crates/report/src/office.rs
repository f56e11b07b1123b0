//! What an office does with its registry, as tables and documents for people.

mod brief;
mod overlap;
mod reasons;
mod rows;
mod sheet;
mod table;
mod words;

pub use brief::brief_document;
pub use overlap::{overlap_json, overlap_tables};
pub use reasons::because;
pub use sheet::brief_workbook;
pub use table::brief_table;
pub use words::{activity, of_these_unseen, why_paired};
