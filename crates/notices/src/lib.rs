//! Reading what is known of real groups into records. So far: coding sheets.

mod sheet;

pub use sheet::{Sheet, SheetError, Warning, parse_sheet, read_sheet};
